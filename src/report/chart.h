/* Bar charts of one column of a part. */
#ifndef CV_REPORT_CHART_H
#define CV_REPORT_CHART_H

#include "report/part.h"

/* What a bar shows: the share, on the part's printed base, of one row and column. */
struct cv_chart_point {
    const struct cv_part *part;
    uint32_t row, column;
    const char *label;
};

/* Adds a chart of one point or more; `base` says in words whom it is of. */
void cv_chart_points(struct cv_draft *draft, const struct cv_chart_point *points, uint32_t n,
                     const char *id, const char *title, const char *base);

/* Adds a chart of `n` rows, in the order of `rows`, on the part's printed base, when the
 * definition asks for charts and there is something to show. */
void cv_chart_add(const struct cv_part *part, uint32_t column, const uint32_t *rows, uint32_t n,
                  const char *id, const char *title);

#endif

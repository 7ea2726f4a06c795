/* Bar charts of one column of a part. */
#ifndef CV_REPORT_CHART_H
#define CV_REPORT_CHART_H

#include "report/part.h"

/* Adds a chart of `n` rows, in the order of `rows`, on the part's printed base, when the
 * definition asks for charts and there is something to show. */
void cv_chart_add(const struct cv_part *part, uint32_t column, const uint32_t *rows, uint32_t n,
                  const char *id, const char *title);

#endif

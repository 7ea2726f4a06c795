/* Charts of shares: bars, parts of wholes, respondents beside the population. */
#ifndef CV_REPORT_CHART_H
#define CV_REPORT_CHART_H

#include "report/part.h"

/* What a bar shows: the share, on the part's printed base, of one row and column. */
struct cv_chart_point {
    const struct cv_part *part;
    uint32_t row, column;
    const char *label;
    uint32_t series;
    const char *name; /* of the row of series; NULL in plain bars */
};

/* Rows of bars, one of each series. */
struct cv_chart_rows {
    enum cv_bars kind;
    const char **names, **series;
    uint32_t n_rows, n_series;
};

/* Adds a chart of one point or more; `base` says in words whom it is of. A pie of which a part
 * has no value is made as bars. NULL when memory ran out. */
struct cv_report_chart *cv_chart_points(struct cv_draft *draft,
                                        const struct cv_chart_point *points, uint32_t n,
                                        enum cv_bars kind, const char *id, const char *title,
                                        const char *base);

/* The same of bars that are made already; `signs` are the marks whose signs stand in them. */
struct cv_report_chart *cv_chart_bars(struct cv_draft *draft, struct cv_report_bar *bars,
                                      uint32_t n, enum cv_bars kind, const char *id,
                                      const char *title, const char *base, unsigned signs);

/* Adds a chart of points in rows of n_series; their labels are made here. */
void cv_chart_rows(struct cv_draft *draft, const struct cv_chart_rows *rows,
                   struct cv_chart_point *points, const char *id, const char *title,
                   const char *base);

/* Stacked bars: of `n` questions (their answers the parts); of the places of a ranking. */
void cv_chart_stack_grid(const struct cv_part *parts, uint32_t n, const char *id,
                         const char *title);
void cv_chart_stack_places(const struct cv_part *part, const uint32_t *order, const char *id,
                           const char *title);

/* Respondents and population, in turn: bars with a name, text and value. */
void cv_chart_pair_add(struct cv_draft *draft, struct cv_report_bar *bars, uint32_t n_rows,
                       const char *id, const char *title, const char *base, unsigned signs);

/* Adds a chart of `n` rows, in the order of `rows`, on the part's printed base, when the
 * definition asks for bars or a pie and there is something to show. */
void cv_chart_add(const struct cv_part *part, uint32_t column, const uint32_t *rows, uint32_t n,
                  const char *id, const char *title);

#endif

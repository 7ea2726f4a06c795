/* Inside the estimate room: the margins of a table of counts, and logarithms of factorials. */
#ifndef CV_ESTIMATE_MARGINS_H
#define CV_ESTIMATE_MARGINS_H

#include <stdint.h>

struct cv_margins {
    uint32_t n_rows, n_columns;
    uint32_t used_rows, used_columns; /* with anybody in them */
    int64_t *rows, *columns;
    int64_t n;
};

/* -1 when memory ran out, a count is negative, or the sum is 2^31 or more; else the caller
 * frees. */
int cv_margins_make(struct cv_margins *margins, const int64_t *counts, uint32_t n_rows,
                    uint32_t n_columns);
void cv_margins_free(struct cv_margins *margins);

/* log 0! .. log n!, by summing; NULL when memory ran out. The caller frees. */
double *cv_log_factorials(int64_t n);

#endif

#include "estimate/margins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const int64_t most_people = 0x7fffffff;

static int add_up(struct cv_margins *m, const int64_t *counts)
{
    for (uint32_t r = 0; r < m->n_rows; r++) {
        for (uint32_t c = 0; c < m->n_columns; c++) {
            const int64_t count = counts[(size_t)r * m->n_columns + c];
            if (count < 0 || count > most_people - m->n) {
                return -1;
            }
            m->rows[r] += count;
            m->columns[c] += count;
            m->n += count;
        }
    }
    for (uint32_t r = 0; r < m->n_rows; r++) {
        m->used_rows += m->rows[r] > 0;
    }
    for (uint32_t c = 0; c < m->n_columns; c++) {
        m->used_columns += m->columns[c] > 0;
    }
    return 0;
}

int cv_margins_make(struct cv_margins *margins, const int64_t *counts, uint32_t n_rows,
                    uint32_t n_columns)
{
    *margins = (struct cv_margins){.n_rows = n_rows, .n_columns = n_columns};
    margins->rows = calloc((size_t)n_rows + 1, sizeof *margins->rows);
    margins->columns = calloc((size_t)n_columns + 1, sizeof *margins->columns);
    if (!margins->rows || !margins->columns || add_up(margins, counts) != 0) {
        cv_margins_free(margins);
        return -1;
    }
    return 0;
}

void cv_margins_free(struct cv_margins *margins)
{
    free(margins->rows);
    free(margins->columns);
    memset(margins, 0, sizeof *margins);
}

double *cv_log_factorials(int64_t n)
{
    double *logs = calloc((size_t)n + 1, sizeof *logs);

    for (int64_t i = 1; logs && i <= n; i++) {
        logs[i] = logs[i - 1] + log((double)i);
    }
    return logs;
}

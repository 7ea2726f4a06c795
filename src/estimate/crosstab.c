#include "estimate/crosstab.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "estimate/gsl_guard.h"
#include "estimate/margins.h"

static bool is_sparse(const struct cv_crosstab *made, uint32_t rows, uint32_t columns)
{
    if (rows == 2 && columns == 2) {
        return made->n_small > 0;
    }
    return made->min_expected < 1.0 || 5 * (uint64_t)made->n_small > (uint64_t)rows * columns;
}

static void add_cell(struct cv_crosstab *made, double *residual, double observed, double row,
                     double column)
{
    const double n = (double)made->n;
    const double expected = row * column / n;
    const double off = observed - expected;
    const double spread = expected * (1.0 - row / n) * (1.0 - column / n);

    made->chi_square += off * off / expected;
    made->min_expected = fmin(made->min_expected, expected);
    made->n_small += expected < 5.0;
    *residual = spread > 0.0 ? off / sqrt(spread) : 0.0;
}

static void measure(struct cv_crosstab *made, const struct cv_margins *m, const int64_t *counts,
                    double *residuals)
{
    made->min_expected = INFINITY;
    for (uint32_t r = 0; r < m->n_rows; r++) {
        for (uint32_t c = 0; c < m->n_columns; c++) {
            const size_t at = (size_t)r * m->n_columns + c;
            if (m->rows[r] > 0 && m->columns[c] > 0) {
                add_cell(made, &residuals[at], (double)counts[at], (double)m->rows[r],
                         (double)m->columns[c]);
            }
        }
    }
}

static void strength(struct cv_crosstab *made, uint32_t rows, uint32_t columns)
{
    const double n = (double)made->n;
    const double r = (double)rows;
    const double c = (double)columns;
    const double phi2 = made->chi_square / n;
    const double fair_phi2 = fmax(0.0, phi2 - (r - 1.0) * (c - 1.0) / (n - 1.0));
    const double fair_r = r - (r - 1.0) * (r - 1.0) / (n - 1.0);
    const double fair_c = c - (c - 1.0) * (c - 1.0) / (n - 1.0);
    const double fair_span = fmin(fair_r, fair_c) - 1.0;

    made->cramers_v = fmin(1.0, sqrt(phi2 / (fmin(r, c) - 1.0)));
    made->cramers_v_fair = fair_span > 0.0 ? fmin(1.0, sqrt(fair_phi2 / fair_span)) : 0.0;
}

static int choose_test(struct cv_crosstab *made, const struct cv_margins *m,
                       const int64_t *counts)
{
    bool listed = true;

    if (!is_sparse(made, m->used_rows, m->used_columns)) {
        made->test = CV_TEST_CHI_SQUARE;
        return cv_chi_square_above(made->chi_square, (double)made->df, &made->p_value) ? 0 : -1;
    }
    made->test = CV_TEST_FISHER;
    if (cv_fisher(counts, m->n_rows, m->n_columns, &listed, &made->p_value) != 0) {
        return -1;
    }
    if (listed) {
        return 0;
    }
    made->test = CV_TEST_MONTE_CARLO;
    return cv_monte_carlo(counts, m->n_rows, m->n_columns, &made->p_value);
}

int cv_crosstab(struct cv_crosstab *out, const int64_t *counts, uint32_t n_rows,
                uint32_t n_columns, struct cv_arena *arena)
{
    struct cv_margins m;
    double *residuals = cv_arena_array(arena, (size_t)n_rows * n_columns, sizeof *residuals);
    int status = 0;

    memset(out, 0, sizeof *out);
    if (!residuals || cv_margins_make(&m, counts, n_rows, n_columns) != 0) {
        return -1;
    }
    out->n = m.n;
    out->residuals = residuals;
    if (m.used_rows > 1 && m.used_columns > 1) {
        out->df = (m.used_rows - 1) * (m.used_columns - 1);
        measure(out, &m, counts, residuals);
        strength(out, m.used_rows, m.used_columns);
        status = choose_test(out, &m, counts);
    }
    cv_margins_free(&m);
    return status;
}

/* --- several tests --- */

struct ranked {
    double p;
    uint32_t at;
};

static int by_p(const void *left, const void *right)
{
    const struct ranked *a = left;
    const struct ranked *b = right;

    if (a->p != b->p) {
        return a->p < b->p ? -1 : 1;
    }
    return a->at < b->at ? -1 : a->at > b->at;
}

int cv_holm(double *p_values, uint32_t n)
{
    struct ranked *ranked = calloc((size_t)n + 1, sizeof *ranked);
    double most = 0.0;

    if (!ranked) {
        return -1;
    }
    for (uint32_t i = 0; i < n; i++) {
        ranked[i] = (struct ranked){p_values[i], i};
    }
    qsort(ranked, n, sizeof *ranked, by_p);
    for (uint32_t i = 0; i < n; i++) {
        most = fmax(most, fmin(1.0, (double)(n - i) * ranked[i].p));
        p_values[ranked[i].at] = most;
    }
    free(ranked);
    return 0;
}

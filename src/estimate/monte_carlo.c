/* The chi-square test by simulation: tables drawn at random among those with the same margins,
 * one cell after the other, each from its hypergeometric distribution given those before. The
 * seed is fixed, so that the same table always has the same p value. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "estimate/crosstab.h"
#include "estimate/margins.h"

/* Statistics as far as the one at hand but for rounding count as far; R's chisq.test has the
 * same. */
static const double alike = 64.0 * 2.2204460492503131e-16;

struct simulation {
    const struct cv_margins *margins;
    const double *logs;
    int64_t *column_left;
    uint64_t state;
};

/* splitmix64 (Vigna, public domain) to a number in [0, 1). */
static double draw_uniform(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static double log_choose(const double *logs, int64_t n, int64_t k)
{
    return logs[n] - logs[k] - logs[n - k];
}

/* How many of `drawn` people, out of `all` of whom `marked` are marked, are marked: by
 * inversion from the mode outwards, which takes about as many steps as the spread is wide. */
static int64_t draw_marked(struct simulation *s, int64_t all, int64_t marked, int64_t drawn)
{
    const int64_t low = drawn > all - marked ? drawn - (all - marked) : 0;
    const int64_t high = drawn < marked ? drawn : marked;
    const double centre = ((double)drawn + 1.0) * ((double)marked + 1.0) / ((double)all + 2.0);
    int64_t down = (int64_t)centre;

    down = down < low ? low : down > high ? high : down;
    int64_t up = down;
    double below =
        exp(log_choose(s->logs, marked, down) +
            log_choose(s->logs, all - marked, drawn - down) - log_choose(s->logs, all, drawn));
    double above = below;
    double left = draw_uniform(&s->state) - below;

    while (left >= 0.0 && (down > low || up < high)) {
        if (up < high) {
            above *= (double)(marked - up) * (double)(drawn - up) /
                     ((double)(up + 1) * (double)(all - marked - drawn + up + 1));
            up++;
            left -= above;
            if (left < 0.0) {
                return up;
            }
        }
        if (down > low) {
            below *= (double)down * (double)(all - marked - drawn + down) /
                     ((double)(marked - down + 1) * (double)(drawn - down + 1));
            down--;
            left -= below;
            if (left < 0.0) {
                return down;
            }
        }
    }
    return up; /* the mode, or what rounding left over */
}

/* Draws one table and returns the sum of x^2 / (row * column), which the statistic is a linear
 * function of. */
static double draw_table(struct simulation *s)
{
    const struct cv_margins *m = s->margins;
    int64_t people_left = m->n;
    double sum = 0.0;

    memcpy(s->column_left, m->columns, m->n_columns * sizeof *s->column_left);
    for (uint32_t r = 0; r < m->n_rows; r++) {
        int64_t row_left = m->rows[r];
        int64_t pool = people_left;
        for (uint32_t c = 0; c < m->n_columns && row_left > 0; c++) {
            const int64_t column = s->column_left[c];
            const int64_t cell = draw_marked(s, pool, column, row_left);
            pool -= column;
            row_left -= cell;
            s->column_left[c] -= cell;
            if (cell > 0) {
                sum +=
                    (double)cell * (double)cell / ((double)m->rows[r] * (double)m->columns[c]);
            }
        }
        people_left -= m->rows[r];
    }
    return sum;
}

static double statistic(const struct cv_margins *m, const int64_t *counts)
{
    double sum = 0.0;

    for (uint32_t r = 0; r < m->n_rows; r++) {
        for (uint32_t c = 0; c < m->n_columns; c++) {
            const double cell = (double)counts[(size_t)r * m->n_columns + c];
            if (cell > 0.0) {
                sum += cell * cell / ((double)m->rows[r] * (double)m->columns[c]);
            }
        }
    }
    return sum;
}

int cv_monte_carlo(const int64_t *counts, uint32_t n_rows, uint32_t n_columns, double *p_value)
{
    struct cv_margins m;
    int64_t as_far = 0;

    if (cv_margins_make(&m, counts, n_rows, n_columns) != 0) {
        return -1;
    }
    double *logs = cv_log_factorials(m.n);
    struct simulation s = {.margins = &m, .logs = logs, .state = 20260101};
    s.column_left = calloc((size_t)n_columns + 1, sizeof *s.column_left);
    if (logs && s.column_left) {
        const double limit = statistic(&m, counts) * (1.0 - alike);
        for (int i = 0; i < CV_MONTE_CARLO_TABLES; i++) {
            as_far += draw_table(&s) >= limit;
        }
        *p_value = (1.0 + (double)as_far) / (CV_MONTE_CARLO_TABLES + 1.0);
    }
    const int status = logs && s.column_left ? 0 : -1;
    free(s.column_left);
    free(logs);
    cv_margins_free(&m);
    return status;
}

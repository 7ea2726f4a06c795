/* Fisher's exact test of a table of any size, after Freeman and Halton: the probability, given
 * the margins, of all tables that are no more likely than the one at hand. Tables are listed
 * one by one, cell after cell, so this is for small ones. */
#include <math.h>
#include <stdlib.h>

#include "estimate/crosstab.h"
#include "estimate/margins.h"

/* More steps than this, and there are too many tables to list: a second or two. */
static const uint64_t most_steps = 30000000;
static const int64_t most_people = 20000;

/* Tables as likely as the one at hand but for rounding count with it; R's fisher.test does the
 * same. */
static const double alike = 1e-7;

/* The table being filled, over rows and columns with anybody in them, row by row. The last row
 * and the last column are what is left of the margins. */
struct listing {
    uint32_t rows, columns;
    int64_t *cells;
    int64_t *row_left, *column_left;
    int64_t *room; /* a cell of a row: what the columns after it could still take */
    const double *logs;
    double *sum;     /* a cell: of log x! of the cells before it */
    double constant; /* of the logarithms of the margins' factorials, less log n! */
    double limit;
    double total;
    uint64_t steps;
};

/* Least and most of a cell, given what is left of its row and its column. */
static int64_t least(const struct listing *l, uint32_t r, uint32_t c)
{
    const int64_t least_here = l->row_left[r] - l->room[c];

    return least_here > 0 ? least_here : 0;
}

static int64_t most(const struct listing *l, uint32_t r, uint32_t c)
{
    return l->row_left[r] < l->column_left[c] ? l->row_left[r] : l->column_left[c];
}

static void set_room(struct listing *l)
{
    int64_t room = 0;

    for (uint32_t c = l->columns; c-- > 0;) {
        l->room[c] = room;
        room += l->column_left[c];
    }
}

/* All rows but the last are filled, and so is the last. */
static void count_table(struct listing *l, double sum)
{
    for (uint32_t c = 0; c < l->columns; c++) {
        sum += l->logs[l->column_left[c]];
    }
    if (l->constant - sum <= l->limit) {
        l->total += exp(l->constant - sum);
    }
}

static void put(struct listing *l, size_t at, int64_t value)
{
    l->cells[at] = value;
    l->row_left[at / l->columns] -= value;
    l->column_left[at % l->columns] -= value;
}

/* The cell before this one that can still grow, taken back by way of emptying those between;
 * SIZE_MAX when none can. The columns after a cell could take more before the cell was filled,
 * so growing is a matter of what is left alone. */
static size_t step_back(struct listing *l, size_t at)
{
    while (at-- > 0) {
        const uint32_t r = (uint32_t)(at / l->columns);
        const uint32_t c = (uint32_t)(at % l->columns);
        const int64_t value = l->cells[at];
        put(l, at, -value); /* gives it back */
        if (c + 1 < l->columns && value < most(l, r, c)) {
            put(l, at, value + 1);
            return at;
        }
    }
    return SIZE_MAX;
}

/* False when there are too many tables. */
static bool list_all(struct listing *l)
{
    const size_t n_free = (size_t)(l->rows - 1) * l->columns;
    size_t at = 0;

    for (;;) {
        for (; at < n_free; at++) {
            const uint32_t r = (uint32_t)(at / l->columns);
            const uint32_t c = (uint32_t)(at % l->columns);
            if (++l->steps > most_steps) {
                return false;
            }
            set_room(l);
            put(l, at, c + 1 < l->columns ? least(l, r, c) : l->row_left[r]);
            l->sum[at + 1] = l->sum[at] + l->logs[l->cells[at]];
        }
        count_table(l, l->sum[n_free]);
        at = step_back(l, n_free);
        if (at == SIZE_MAX) {
            return true;
        }
        l->sum[at + 1] = l->sum[at] + l->logs[l->cells[at]];
        at++;
    }
}

static bool make_listing(struct listing *l, const struct cv_margins *m)
{
    const size_t cells = (size_t)m->used_rows * m->used_columns;

    l->rows = m->used_rows;
    l->columns = m->used_columns;
    l->cells = calloc(cells + 1, sizeof *l->cells);
    l->sum = calloc(cells + 1, sizeof *l->sum);
    l->row_left = calloc((size_t)l->rows + 1, sizeof *l->row_left);
    l->column_left = calloc((size_t)l->columns + 1, sizeof *l->column_left);
    l->room = calloc((size_t)l->columns + 1, sizeof *l->room);
    return l->cells && l->sum && l->row_left && l->column_left && l->room;
}

static void free_listing(struct listing *l)
{
    free(l->cells);
    free(l->sum);
    free(l->row_left);
    free(l->column_left);
    free(l->room);
}

static void fill_margins(struct listing *l, const struct cv_margins *m, const int64_t *counts,
                         const double *logs)
{
    double observed = 0.0;
    uint32_t at = 0;

    l->logs = logs;
    l->constant = -logs[m->n];
    for (uint32_t r = 0; r < m->n_rows; r++) {
        l->constant += logs[m->rows[r]];
        if (m->rows[r] > 0) {
            l->row_left[at++] = m->rows[r];
        }
    }
    at = 0;
    for (uint32_t c = 0; c < m->n_columns; c++) {
        l->constant += logs[m->columns[c]];
        if (m->columns[c] > 0) {
            l->column_left[at++] = m->columns[c];
        }
    }
    for (size_t i = 0; i < (size_t)m->n_rows * m->n_columns; i++) {
        observed += logs[counts[i]];
    }
    l->limit = l->constant - observed + log1p(alike);
}

int cv_fisher(const int64_t *counts, uint32_t n_rows, uint32_t n_columns, bool *listed,
              double *p_value)
{
    struct cv_margins m;
    struct listing l = {0};
    double *logs = NULL;
    int status = -1;

    *listed = false;
    if (cv_margins_make(&m, counts, n_rows, n_columns) != 0) {
        return -1;
    }
    if (m.n > most_people || m.used_rows < 2 || m.used_columns < 2) {
        cv_margins_free(&m);
        return 0;
    }
    logs = cv_log_factorials(m.n);
    if (logs && make_listing(&l, &m)) {
        fill_margins(&l, &m, counts, logs);
        *listed = list_all(&l);
        *p_value = *listed ? fmin(1.0, l.total) : *p_value;
        status = 0;
    }
    free_listing(&l);
    free(logs);
    cv_margins_free(&m);
    return status;
}

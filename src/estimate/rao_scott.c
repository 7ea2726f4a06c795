/* Rao and Scott's test. All matrices are dense and small: as wide as the table has cells. */
#include <math.h>
#include <stdlib.h>

#include "estimate/gsl_guard.h"
#include "estimate/weighted.h"

/* A table with more cells than this is none that people read. */
enum { MOST_CELLS = 2048 };

struct work {
    uint32_t rows, columns; /* with anybody in them */
    uint32_t n;             /* their product: entries of the vectors below */
    uint32_t *row_at, *column_at;
    double *p;        /* weighted share of each cell */
    double *contrast; /* n * k: interactions free of the main effects */
    uint32_t k;       /* (rows - 1) * (columns - 1) */
    double *inner;    /* k * k: C' D^-1 C / people */
    double *outer;    /* k * k: C' D^-1 V D^-1 C */
    double people, weight;
    bool empty_cells;
};

static bool count_all(struct work *w, const struct cv_weighted_cell *cells, uint32_t n_cells,
                      uint32_t n_rows, uint32_t n_columns)
{
    for (uint32_t i = 0; i < n_cells; i++) {
        const struct cv_weighted_cell *cell = &cells[i];
        if (cell->row >= n_rows || cell->column >= n_columns || cell->n < 0 ||
            !(cell->weight > 0.0) || !isfinite(cell->weight)) {
            return false;
        }
        if (cell->n > 0) {
            w->row_at[cell->row] = 1;
            w->column_at[cell->column] = 1;
        }
        w->people += (double)cell->n;
        w->weight += cell->weight * (double)cell->n;
    }
    for (uint32_t r = 0; r < n_rows; r++) {
        w->row_at[r] = w->row_at[r] ? w->rows++ : UINT32_MAX;
    }
    for (uint32_t c = 0; c < n_columns; c++) {
        w->column_at[c] = w->column_at[c] ? w->columns++ : UINT32_MAX;
    }
    return w->rows > 1 && w->columns > 1 && w->people > 1.0;
}

static uint32_t place_of(const struct work *w, const struct cv_weighted_cell *cell)
{
    return w->row_at[cell->row] * w->columns + w->column_at[cell->column];
}

/* The interaction of row level a and column level b, less its main effects: of the product of
 * two indicators what the least squares on rows and columns leave is the product of the
 * centred indicators, as the table of cells is balanced. */
static void fill_contrasts(struct work *w)
{
    for (uint32_t r = 0; r < w->rows; r++) {
        for (uint32_t c = 0; c < w->columns; c++) {
            double *row = &w->contrast[(size_t)(r * w->columns + c) * w->k];
            for (uint32_t a = 1; a < w->rows; a++) {
                for (uint32_t b = 1; b < w->columns; b++) {
                    row[(a - 1) * (w->columns - 1) + b - 1] =
                        ((r == a) - 1.0 / w->rows) * ((c == b) - 1.0 / w->columns);
                }
            }
        }
    }
}

/* Adds factor * v v' to a k by k matrix. */
static void add_square(double *matrix, const double *v, uint32_t k, double factor)
{
    for (uint32_t i = 0; i < k; i++) {
        for (uint32_t j = 0; j < k; j++) {
            matrix[(size_t)i * k + j] += factor * v[i] * v[j];
        }
    }
}

static void fill_inner(struct work *w)
{
    for (uint32_t i = 0; i < w->n; i++) {
        if (w->p[i] > 0.0) {
            add_square(w->inner, &w->contrast[(size_t)i * w->k], w->k,
                       1.0 / (w->p[i] * w->people));
        } else {
            w->empty_cells = true;
        }
    }
}

/* V = n/(n-1) sum u u' with u = w (e - p) / W, e the indicator of the person's cell: so
 * C' D^-1 u = w/W (c(cell) / p(cell) - sum of c over cells that have anybody). */
static bool fill_outer(struct work *w, const struct cv_weighted_cell *cells, uint32_t n_cells)
{
    double *mean = calloc(w->k, sizeof *mean);
    double *v = calloc(w->k, sizeof *v);

    for (uint32_t i = 0; mean && i < w->n; i++) {
        for (uint32_t j = 0; j < w->k && w->p[i] > 0.0; j++) {
            mean[j] += w->contrast[(size_t)i * w->k + j];
        }
    }
    for (uint32_t i = 0; mean && v && i < n_cells; i++) {
        const double share = cells[i].weight / w->weight;
        if (cells[i].n == 0) {
            continue;
        }
        const uint32_t at = place_of(w, &cells[i]);
        for (uint32_t j = 0; j < w->k; j++) {
            v[j] = w->contrast[(size_t)at * w->k + j] / w->p[at] - mean[j];
        }
        add_square(w->outer, v, w->k,
                   w->people / (w->people - 1.0) * share * share * (double)cells[i].n);
    }
    const bool whole = mean && v;
    free(mean);
    free(v);
    return whole;
}

static double chi_square(const struct work *w)
{
    double sum = 0.0;

    for (uint32_t r = 0; r < w->rows; r++) {
        double row = 0.0;
        for (uint32_t c = 0; c < w->columns; c++) {
            row += w->p[r * w->columns + c];
        }
        for (uint32_t c = 0; c < w->columns; c++) {
            double column = 0.0;
            for (uint32_t k = 0; k < w->rows; k++) {
                column += w->p[k * w->columns + c];
            }
            const double off = w->p[r * w->columns + c] - row * column;
            sum += off * off / (row * column);
        }
    }
    return w->people * sum;
}

/* D = inner^-1 outer, into `outer`; then its traces. */
static bool finish(struct work *w, struct cv_rao_scott *out)
{
    double trace = 0.0;
    double square = 0.0;

    if (!cv_solve_symmetric(w->inner, w->outer, w->k)) {
        return false;
    }
    for (uint32_t i = 0; i < w->k; i++) {
        trace += w->outer[(size_t)i * w->k + i];
        for (uint32_t j = 0; j < w->k; j++) {
            square += w->outer[(size_t)i * w->k + j] * w->outer[(size_t)j * w->k + i];
        }
    }
    if (!(trace > 0.0) || !(square > 0.0)) {
        return false;
    }
    out->chi_square = chi_square(w);
    out->f = out->chi_square / trace;
    out->df1 = trace * trace / square;
    out->df2 = out->df1 * (w->people - 1.0);
    out->empty_cells = w->empty_cells;
    return cv_f_above(out->f, out->df1, out->df2, &out->p_value);
}

static bool test(struct work *w, const struct cv_weighted_cell *cells, uint32_t n_cells,
                 struct cv_rao_scott *out)
{
    w->n = w->rows * w->columns;
    w->k = (w->rows - 1) * (w->columns - 1);
    w->p = calloc(w->n, sizeof *w->p);
    w->contrast = calloc((size_t)w->n * w->k, sizeof *w->contrast);
    w->inner = calloc((size_t)w->k * w->k, sizeof *w->inner);
    w->outer = calloc((size_t)w->k * w->k, sizeof *w->outer);
    if (!w->p || !w->contrast || !w->inner || !w->outer) {
        return false;
    }
    for (uint32_t i = 0; i < n_cells; i++) {
        if (cells[i].n > 0) {
            w->p[place_of(w, &cells[i])] += cells[i].weight * (double)cells[i].n / w->weight;
        }
    }
    fill_contrasts(w);
    fill_inner(w);
    return fill_outer(w, cells, n_cells) && finish(w, out);
}

bool cv_rao_scott(const struct cv_weighted_cell *cells, uint32_t n_cells, uint32_t n_rows,
                  uint32_t n_columns, struct cv_rao_scott *out)
{
    struct work w = {0};
    bool done = false;

    if (n_rows == 0 || n_columns == 0 || n_rows > MOST_CELLS || n_columns > MOST_CELLS ||
        n_rows * n_columns > MOST_CELLS) {
        return false;
    }
    w.row_at = calloc(n_rows, sizeof *w.row_at);
    w.column_at = calloc(n_columns, sizeof *w.column_at);
    if (w.row_at && w.column_at && count_all(&w, cells, n_cells, n_rows, n_columns)) {
        done = test(&w, cells, n_cells, out);
    }
    free(w.row_at);
    free(w.column_at);
    free(w.p);
    free(w.contrast);
    free(w.inner);
    free(w.outer);
    return done;
}

#include "disclose/exact.h"

#include "disclose/audit.h"

enum { MOST_CELLS = 32 };
static const uint32_t most_trials = 20000;

struct exact {
    struct cv_network *network;
    struct cv_grid *grid;
    struct cv_ledger *ledger;
    size_t cells[MOST_CELLS]; /* that may be hidden, in reading order */
    uint32_t n;
    uint32_t taken[MOST_CELLS]; /* of the pattern at hand: indices of cells, ascending */
    uint32_t best[MOST_CELLS];
    int64_t best_total; /* INT64_MAX: none found */
    uint32_t trials;
    int64_t threshold;
};

static struct cv_entry *entry_at(const struct exact *x, size_t cell)
{
    return &x->ledger->entries[x->grid->cells[cell]];
}

/* Whether the hidden counts of a line can hide each other: [1, s - k + 1] for k that sum to s.
 */
static bool line_holds(const struct exact *x, size_t first, size_t step, size_t n)
{
    int64_t room = 0;
    int64_t threshold = 0;
    size_t hidden = 0;

    for (size_t i = 0; i < n; i++) {
        const struct cv_entry *entry = entry_at(x, first + i * step);
        if (entry->hidden) {
            hidden++;
            room += entry->n > 0 ? entry->n - 1 : 0;
            threshold = entry->threshold > threshold ? entry->threshold : threshold;
        }
    }
    return hidden == 0 || (hidden > 1 && room >= threshold - 1);
}

static bool lines_hold(const struct exact *x)
{
    const struct cv_grid *grid = x->grid;
    bool hold = true;

    for (uint32_t r = 0; r < grid->n_rows && hold; r++) {
        hold = !cv_grid_row_known(grid, x->ledger, r) ||
               line_holds(x, (size_t)r * grid->n_columns, 1, grid->n_columns);
    }
    for (uint32_t c = 0; c < grid->n_columns && hold; c++) {
        hold = line_holds(x, c, grid->n_columns, grid->n_rows);
    }
    return hold;
}

/* What was found safe in one trial is not in the next. */
static void forget(struct cv_grid *grid)
{
    memset(grid->cell_safe, 0, (size_t)grid->n_rows * grid->n_columns * sizeof(bool));
    memset(grid->total_safe, 0, grid->n_columns * sizeof(bool));
    memset(grid->base_safe, 0, grid->n_columns * sizeof(bool));
}

static bool holds(struct exact *x)
{
    struct cv_weak weak;

    if (!lines_hold(x)) {
        return false;
    }
    forget(x->grid);
    return cv_audit_grid(x->network, x->grid, x->ledger, &weak) == CV_AUDIT_SAFE;
}

static void take(struct exact *x, uint32_t size, bool hidden)
{
    for (uint32_t i = 0; i < size; i++) {
        entry_at(x, x->cells[x->taken[i]])->hidden = hidden;
    }
}

static void try_pattern(struct exact *x, uint32_t size)
{
    int64_t total = 0;

    x->trials++;
    for (uint32_t i = 0; i < size; i++) {
        total += entry_at(x, x->cells[x->taken[i]])->n;
    }
    if (total >= x->best_total) {
        return;
    }
    take(x, size, true);
    if (holds(x)) {
        x->best_total = total;
        memcpy(x->best, x->taken, size * sizeof x->best[0]);
    }
    take(x, size, false);
}

/* The next choice of `size` cells in reading order; false after the last. */
static bool next_pattern(struct exact *x, uint32_t size)
{
    uint32_t i = size;

    while (i > 0 && x->taken[i - 1] == x->n - size + i - 1) {
        i--;
    }
    if (i == 0) {
        return false;
    }
    x->taken[i - 1]++;
    for (; i < size; i++) {
        x->taken[i] = x->taken[i - 1] + 1;
    }
    return true;
}

static bool try_size(struct exact *x, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        x->taken[i] = i;
    }
    do {
        try_pattern(x, size);
    } while (x->trials < most_trials && next_pattern(x, size));
    return x->best_total != INT64_MAX;
}

/* Whether the grid is one to try; fills the list of its cells. */
static bool list_cells(struct exact *x)
{
    const struct cv_grid *grid = x->grid;
    const size_t n_cells = (size_t)grid->n_rows * grid->n_columns;
    bool any = false;

    for (uint32_t c = 0; c < grid->n_columns; c++) {
        if (!grid->totals || x->ledger->entries[grid->totals[c]].hidden ||
            x->ledger->entries[grid->bases[c]].hidden) {
            return false;
        }
    }
    for (size_t i = 0; i < n_cells; i++) {
        const struct cv_entry *entry = entry_at(x, i);
        any = any || entry->hidden;
        if (entry->hidden) {
            x->threshold = entry->threshold > x->threshold ? entry->threshold : x->threshold;
        } else if (entry->n > 0 && entry->protect) {
            if (x->n == MOST_CELLS) {
                return false;
            }
            x->cells[x->n++] = i;
        }
    }
    return any;
}

/* What is known of the cells from elsewhere does not depend on which of them are hidden. */
static void bound_all(const struct exact *x)
{
    for (uint32_t i = 0; i < x->n; i++) {
        entry_at(x, x->cells[i])->hidden = true;
    }
    cv_ledger_bound(x->ledger);
    for (uint32_t i = 0; i < x->n; i++) {
        entry_at(x, x->cells[i])->hidden = false;
    }
}

bool cv_exact_hide(struct cv_network *network, struct cv_grid *grid, struct cv_ledger *ledger)
{
    struct exact x = {
        .network = network, .grid = grid, .ledger = ledger, .best_total = INT64_MAX};
    uint32_t size = 0;
    bool found = false;

    if (!list_cells(&x)) {
        return false;
    }
    bound_all(&x);
    while (!found && size <= x.n && x.trials < most_trials) {
        found = try_size(&x, size++);
    }
    forget(grid);
    if (!found || x.trials >= most_trials) {
        return false;
    }
    for (uint32_t i = 0; i + 1 < size; i++) {
        (void)cv_ledger_hide(ledger, grid->cells[x.cells[x.best[i]]], x.threshold);
    }
    return true;
}

#include "disclose/audit.h"

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* How wide the interval must be: threshold - 1, but no wider than what is published whatever
 * happens leaves it, from `lowest` to `highest`. */
static int64_t need_of(const struct cv_entry *entry, int64_t lowest, int64_t highest)
{
    const int64_t low = most(lowest, entry->fixed_low);
    const int64_t high = least(highest, entry->fixed_high);

    return most(0, least(entry->threshold - 1, high - low));
}

static bool wide_enough(struct cv_network *net, const struct cv_arc *arc, int64_t need)
{
    const int64_t up = cv_network_up(net, arc, need);

    return up + cv_network_down(net, arc, need - up) >= need;
}

static bool cell_is_safe(struct cv_network *net, struct cv_grid *grid, uint32_t row,
                         uint32_t column)
{
    const struct cv_arc arc = cv_network_cell(net, row, column);
    bool *safe = &grid->cell_safe[(size_t)row * grid->n_columns + column];
    int64_t highest = INT64_MAX;

    /* Under a base of nobody the zero is plain to see, wherever else it may be hidden. */
    if (!arc.entry->hidden || *safe || net->ledger->entries[grid->bases[column]].n == 0) {
        return true;
    }
    if (cv_grid_row_known(grid, net->ledger, row)) {
        highest = cv_grid_row_sum(grid, net->ledger, row);
    }
    const int64_t need = need_of(arc.entry, 0, highest);
    if (!wide_enough(net, &arc, need)) {
        return false;
    }
    *safe = need == arc.entry->threshold - 1;
    return true;
}

static bool total_is_safe(struct cv_network *net, struct cv_grid *grid, uint32_t column)
{
    const struct cv_arc arc = cv_network_total(net, column);
    int64_t highest = INT64_MAX;

    if (!arc.entry->hidden || grid->total_safe[column]) {
        return true;
    }
    if (net->grand_known) {
        highest = cv_grid_grand_sum(grid, net->ledger);
    }
    const int64_t need = need_of(arc.entry, 1, highest);
    if (!wide_enough(net, &arc, need)) {
        return false;
    }
    grid->total_safe[column] = need == arc.entry->threshold - 1;
    return true;
}

/* How far the bases of the other columns could go down and up together. */
static void room_of_others(const struct cv_network *net, const struct cv_grid *grid,
                           uint32_t column, int64_t *down, int64_t *up)
{
    static const int64_t plenty = INT64_MAX / 4;

    *down = 0;
    *up = 0;
    for (uint32_t c = 0; c < grid->n_columns; c++) {
        const struct cv_entry *other = &net->ledger->entries[grid->bases[c]];
        if (c != column && other->hidden) {
            *down += other->n - other->low;
            *up = least(plenty, *up + least(plenty, other->high - other->n));
        }
    }
}

static int64_t sum_of_bases(const struct cv_network *net, const struct cv_grid *grid)
{
    int64_t sum = 0;

    for (uint32_t c = 0; c < grid->n_columns; c++) {
        sum += net->ledger->entries[grid->bases[c]].n;
    }
    return sum;
}

/* Bases that the cells do not add up to stand in one line of their own. */
static bool base_is_safe(const struct cv_network *net, struct cv_grid *grid, uint32_t column)
{
    const struct cv_entry *entry = &net->ledger->entries[grid->bases[column]];
    int64_t down = entry->n - entry->low;
    int64_t up = entry->high - entry->n;
    int64_t highest = INT64_MAX;

    if (!entry->hidden || grid->base_safe[column]) {
        return true;
    }
    if (cv_grid_everyone_known(grid, net->ledger)) {
        int64_t others_down = 0;
        int64_t others_up = 0;
        room_of_others(net, grid, column, &others_down, &others_up);
        up = least(up, others_down);
        down = least(down, others_up);
        highest = sum_of_bases(net, grid);
    }
    const int64_t need = need_of(entry, 1, highest);
    if (least(up, need) + down < need) {
        return false;
    }
    grid->base_safe[column] = need == entry->threshold - 1;
    return true;
}

static bool find_weak_cell(struct cv_network *net, struct cv_grid *grid, struct cv_weak *weak)
{
    for (uint32_t r = 0; r < grid->n_rows; r++) {
        for (uint32_t c = 0; c < grid->n_columns; c++) {
            if (!cell_is_safe(net, grid, r, c)) {
                *weak = (struct cv_weak){CV_WEAK_CELL, r, c};
                return true;
            }
        }
    }
    return false;
}

static bool find_weak_column(struct cv_network *net, struct cv_grid *grid, struct cv_weak *weak)
{
    for (uint32_t c = 0; c < grid->n_columns && grid->totals; c++) {
        if (!total_is_safe(net, grid, c)) {
            *weak = (struct cv_weak){CV_WEAK_TOTAL, 0, c};
            return true;
        }
    }
    for (uint32_t c = 0; c < grid->n_columns && grid->totals != grid->bases; c++) {
        if (!base_is_safe(net, grid, c)) {
            *weak = (struct cv_weak){CV_WEAK_BASE, 0, c};
            return true;
        }
    }
    return false;
}

enum cv_verdict cv_audit_grid(struct cv_network *network, struct cv_grid *grid,
                              const struct cv_ledger *ledger, struct cv_weak *weak)
{
    cv_network_open(network, grid, ledger);
    const bool found =
        find_weak_cell(network, grid, weak) || find_weak_column(network, grid, weak);
    if (network->steps == 0) {
        return CV_AUDIT_GAVE_UP;
    }
    return found ? CV_AUDIT_WEAK : CV_AUDIT_SAFE;
}

#include "disclose/audit.h"

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* An audit under way. In a tight grid some small count cannot have the width it should, because
 * what is published whatever happens (a row over everyone of two people) bounds it. Then the
 * counts beside it cannot have it either, short of hiding the whole grid for nothing. */
struct audit {
    struct cv_network *net;
    struct cv_grid *grid;
    const struct cv_ledger *ledger;
    bool tight;
};

static bool is_small(const struct cv_entry *entry)
{
    return entry->n > 0 && (entry->n < entry->threshold || entry->near_base);
}

/* What a count could be at best, with all of the grid hidden: from `lowest` to `highest` and
 * what is published whatever happens. */
static int64_t best_width(const struct cv_entry *entry, int64_t lowest, int64_t highest)
{
    const int64_t low = most(lowest, entry->fixed_low);
    const int64_t high = least(highest, entry->fixed_high);

    return most(0, least(entry->threshold - 1, high - low));
}

static int64_t best_of_cell(const struct audit *audit, uint32_t row, uint32_t column)
{
    const struct cv_grid *grid = audit->grid;
    const bool known = cv_grid_row_known(grid, audit->ledger, row);

    return best_width(cv_grid_cell(grid, audit->ledger, row, column), 0,
                      known ? grid->row_sums[row] : INT64_MAX);
}

static int64_t best_of_total(const struct audit *audit, uint32_t column)
{
    const struct cv_grid *grid = audit->grid;
    const bool known = cv_grid_grand_known(grid, audit->ledger);

    return best_width(&audit->ledger->entries[grid->totals[column]], 1,
                      known ? grid->total_sum : INT64_MAX);
}

static int64_t best_of_base(const struct audit *audit, uint32_t column)
{
    const struct cv_grid *grid = audit->grid;
    const bool known = cv_grid_everyone_known(grid, audit->ledger);

    return best_width(&audit->ledger->entries[grid->bases[column]], 1,
                      known ? grid->base_sum : INT64_MAX);
}

/* Whether the cells add up to something else than the bases, or to nothing. */
static bool bases_apart(const struct cv_grid *grid)
{
    return grid->totals != grid->bases;
}

/* Whether a hidden small count cannot have the width it should. */
static bool is_bounded(const struct cv_entry *entry, int64_t best)
{
    return entry->hidden && is_small(entry) && best < entry->threshold - 1;
}

static bool is_tight(const struct audit *audit)
{
    const struct cv_grid *grid = audit->grid;
    const struct cv_entry *entries = audit->ledger->entries;

    for (uint32_t c = 0; c < grid->n_columns; c++) {
        for (uint32_t r = 0; r < grid->n_rows; r++) {
            if (is_bounded(cv_grid_cell(grid, audit->ledger, r, c),
                           best_of_cell(audit, r, c))) {
                return true;
            }
        }
        if (grid->totals && is_bounded(&entries[grid->totals[c]], best_of_total(audit, c))) {
            return true;
        }
        if (bases_apart(grid) && is_bounded(&entries[grid->bases[c]], best_of_base(audit, c))) {
            return true;
        }
    }
    return false;
}

/* How wide the interval must be: threshold - 1, or what can be had; and of counts that are
 * hidden only to shield others in a tight grid, that they cannot be worked out. */
static int64_t need_of(const struct audit *audit, const struct cv_entry *entry, int64_t best)
{
    return audit->tight && !is_small(entry) ? least(1, best) : best;
}

/* Whether an arc's count has the width; *safe is set where no more hiding can undo that. */
static bool arc_is_safe(const struct audit *audit, const struct cv_arc *arc, int64_t best,
                        bool *safe)
{
    const int64_t need = need_of(audit, arc->entry, best);
    const int64_t up = cv_network_up(audit->net, arc, need);

    if (up + cv_network_down(audit->net, arc, need - up) < need) {
        return false;
    }
    *safe = need == arc->entry->threshold - 1;
    return true;
}

static bool cell_is_safe(const struct audit *audit, uint32_t row, uint32_t column)
{
    const struct cv_grid *grid = audit->grid;
    const struct cv_arc arc = cv_network_cell(audit->net, row, column);
    bool *safe = &grid->cell_safe[(size_t)row * grid->n_columns + column];

    /* Under a base of nobody the zero is plain to see, wherever else it may be hidden. */
    return !arc.entry->hidden || *safe || audit->ledger->entries[grid->bases[column]].n == 0 ||
           arc_is_safe(audit, &arc, best_of_cell(audit, row, column), safe);
}

static bool total_is_safe(const struct audit *audit, uint32_t column)
{
    const struct cv_arc arc = cv_network_total(audit->net, column);
    bool *safe = &audit->grid->total_safe[column];

    return !arc.entry->hidden || *safe ||
           arc_is_safe(audit, &arc, best_of_total(audit, column), safe);
}

/* How far the bases of the other columns could go down and up together. */
static void room_of_others(const struct audit *audit, uint32_t column, int64_t *down,
                           int64_t *up)
{
    static const int64_t plenty = INT64_MAX / 4;

    *down = 0;
    *up = 0;
    for (uint32_t c = 0; c < audit->grid->n_columns; c++) {
        const struct cv_entry *other = &audit->ledger->entries[audit->grid->bases[c]];
        if (c != column && other->hidden) {
            *down += other->n - other->low;
            *up = least(plenty, *up + least(plenty, other->high - other->n));
        }
    }
}

/* Bases that the cells do not add up to stand in one line of their own. */
static bool base_is_safe(const struct audit *audit, uint32_t column)
{
    const struct cv_grid *grid = audit->grid;
    const struct cv_entry *entry = &audit->ledger->entries[grid->bases[column]];
    int64_t down = entry->n - entry->low;
    int64_t up = entry->high - entry->n;

    if (!entry->hidden || grid->base_safe[column]) {
        return true;
    }
    if (cv_grid_everyone_known(grid, audit->ledger)) {
        int64_t others_down = 0;
        int64_t others_up = 0;
        room_of_others(audit, column, &others_down, &others_up);
        up = least(up, others_down);
        down = least(down, others_up);
    }
    const int64_t need = need_of(audit, entry, best_of_base(audit, column));
    if (least(up, need) + down < need) {
        return false;
    }
    grid->base_safe[column] = need == entry->threshold - 1;
    return true;
}

static bool find_weak_cell(const struct audit *audit, struct cv_weak *weak)
{
    for (uint32_t r = 0; r < audit->grid->n_rows; r++) {
        for (uint32_t c = 0; c < audit->grid->n_columns; c++) {
            if (!cell_is_safe(audit, r, c)) {
                *weak = (struct cv_weak){CV_WEAK_CELL, r, c};
                return true;
            }
        }
    }
    return false;
}

static bool find_weak_column(const struct audit *audit, struct cv_weak *weak)
{
    const struct cv_grid *grid = audit->grid;

    for (uint32_t c = 0; c < grid->n_columns && grid->totals; c++) {
        if (!total_is_safe(audit, c)) {
            *weak = (struct cv_weak){CV_WEAK_TOTAL, 0, c};
            return true;
        }
    }
    for (uint32_t c = 0; c < grid->n_columns && bases_apart(grid); c++) {
        if (!base_is_safe(audit, c)) {
            *weak = (struct cv_weak){CV_WEAK_BASE, 0, c};
            return true;
        }
    }
    return false;
}

enum cv_verdict cv_audit_grid(struct cv_network *network, struct cv_grid *grid,
                              const struct cv_ledger *ledger, struct cv_weak *weak)
{
    struct audit audit = {.net = network, .grid = grid, .ledger = ledger};

    cv_network_open(network, grid, ledger);
    audit.tight = is_tight(&audit);
    const bool found = find_weak_cell(&audit, weak) || find_weak_column(&audit, weak);
    if (network->steps == 0) {
        return CV_AUDIT_GAVE_UP;
    }
    return found ? CV_AUDIT_WEAK : CV_AUDIT_SAFE;
}

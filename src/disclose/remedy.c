#include "disclose/remedy.h"

#define NOTHING SIZE_MAX

/* Cells that may be hidden on account of the weak one. */
enum circle { RECTANGLE, CROSS, ANYWHERE };

static bool hidden_at(const struct cv_grid *grid, const struct cv_ledger *ledger, uint32_t row,
                      uint32_t column)
{
    return cv_grid_cell(grid, ledger, row, column)->hidden;
}

static bool within(const struct cv_grid *grid, const struct cv_ledger *ledger,
                   const struct cv_weak *weak, enum circle circle, uint32_t row,
                   uint32_t column)
{
    switch (circle) {
    case RECTANGLE:
        return row != weak->row && column != weak->column &&
               hidden_at(grid, ledger, weak->row, column) &&
               hidden_at(grid, ledger, row, weak->column);
    case CROSS:
        return row == weak->row || column == weak->column;
    case ANYWHERE:
        break;
    }
    return true;
}

/* The smallest cell that is published and not zero, or NOTHING. */
static size_t smallest_cell(const struct cv_grid *grid, const struct cv_ledger *ledger,
                            const struct cv_weak *weak, enum circle circle)
{
    size_t found = NOTHING;
    int64_t smallest = INT64_MAX;

    for (uint32_t r = 0; r < grid->n_rows; r++) {
        for (uint32_t c = 0; c < grid->n_columns; c++) {
            const struct cv_entry *entry = cv_grid_cell(grid, ledger, r, c);
            if (!entry->hidden && entry->n > 0 && entry->n < smallest &&
                within(grid, ledger, weak, circle, r, c)) {
                found = (size_t)r * grid->n_columns + c;
                smallest = entry->n;
            }
        }
    }
    return found;
}

static bool hide_smallest_cell(const struct cv_grid *grid, struct cv_ledger *ledger,
                               const struct cv_weak *weak, enum circle circle,
                               int64_t threshold)
{
    const size_t at = smallest_cell(grid, ledger, weak, circle);

    return at != NOTHING && cv_ledger_hide(ledger, grid->cells[at], threshold);
}

static bool remedy_cell(struct cv_grid *grid, struct cv_ledger *ledger,
                        const struct cv_weak *weak)
{
    const int64_t threshold = cv_grid_cell(grid, ledger, weak->row, weak->column)->threshold;

    return hide_smallest_cell(grid, ledger, weak, RECTANGLE, threshold) ||
           hide_smallest_cell(grid, ledger, weak, CROSS, threshold) ||
           cv_grid_hide_row(grid, ledger, weak->row, threshold) ||
           cv_grid_hide_column(grid, ledger, weak->column, threshold) ||
           hide_smallest_cell(grid, ledger, weak, ANYWHERE, threshold) ||
           cv_grid_hide_all(grid, ledger, threshold);
}

static bool remedy_column(struct cv_grid *grid, struct cv_ledger *ledger,
                          const struct cv_weak *weak)
{
    const int64_t threshold = ledger->entries[grid->bases[weak->column]].threshold;
    uint32_t found = grid->n_columns;
    int64_t smallest = INT64_MAX;

    for (uint32_t c = 0; c < grid->n_columns; c++) {
        const struct cv_entry *base = &ledger->entries[grid->bases[c]];
        if (!base->hidden && base->n > 0 && base->n < smallest) {
            found = c;
            smallest = base->n;
        }
    }
    return found < grid->n_columns && cv_grid_hide_column(grid, ledger, found, threshold);
}

/* The last resort: the total over all columns, where it is one that may go. */
static bool hide_everyone(const struct cv_grid *grid, struct cv_ledger *ledger,
                          int64_t threshold)
{
    return grid->everyone != CV_LEDGER_NONE && ledger->entries[grid->everyone].protect &&
           cv_ledger_hide(ledger, grid->everyone, threshold);
}

void cv_remedy(struct cv_grid *grid, struct cv_ledger *ledger, const struct cv_weak *weak)
{
    const int64_t threshold = ledger->entries[grid->bases[weak->column]].threshold;
    const bool changed = weak->kind == CV_WEAK_CELL ? remedy_cell(grid, ledger, weak)
                                                    : remedy_column(grid, ledger, weak);

    grid->exhausted = !changed && !hide_everyone(grid, ledger, threshold);
}

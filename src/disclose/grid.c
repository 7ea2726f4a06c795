#include "disclose/grid.h"

/* The conditions of the cut itself: its `where`. */
static struct cv_conditions conditions_of(const struct cv_cut *cut)
{
    struct cv_conditions set = {.n = 0};

    for (uint32_t i = 0; i < cut->n_where; i++) {
        cv_conditions_add(&set, cut->where[i].question, cut->where[i].code, 0);
    }
    return set;
}

/* Of one column: its option, or for the places of a ranking nothing but the place. */
static struct cv_conditions conditions_of_column(const struct cv_block *block, uint32_t column)
{
    struct cv_conditions set = conditions_of(block->cut);

    if (block->cut->column != CV_NO_QUESTION) {
        cv_conditions_add(&set, block->cut->column, block->column_options[column], 0);
    }
    return set;
}

static int enter_column(struct cv_grid *grid, struct cv_ledger *ledger,
                        const struct cv_block *block, uint32_t column, bool ranking)
{
    const uint32_t place = ranking ? column + 1 : 0;
    const struct cv_conditions shared = conditions_of_column(block, column);
    struct cv_conditions set = shared;

    cv_conditions_add(&set, grid->cut->row, CV_ANSWERED, place);
    grid->bases[column] = cv_ledger_put(ledger, &set, block->bases[column].n);
    if (grid->bases[column] == CV_LEDGER_NONE) {
        return -1;
    }
    if (block->mentions) {
        set = shared;
        cv_conditions_add(&set, grid->cut->row, CV_MENTIONED, 0);
        grid->totals[column] = cv_ledger_put(ledger, &set, block->mentions[column].n);
        if (grid->totals[column] == CV_LEDGER_NONE) {
            return -1;
        }
    }
    for (uint32_t r = 0; r < grid->n_rows; r++) {
        const size_t at = (size_t)r * grid->n_columns + column;
        set = shared;
        cv_conditions_add(&set, grid->cut->row, r, place);
        grid->cells[at] = cv_ledger_put(ledger, &set, block->cells[at].n);
        if (grid->cells[at] == CV_LEDGER_NONE) {
            return -1;
        }
    }
    return 0;
}

static void add_up(struct cv_grid *grid, const struct cv_block *block, uint32_t column)
{
    grid->base_sum += block->bases[column].n;
    grid->total_sum += block->mentions ? block->mentions[column].n : block->bases[column].n;
    for (uint32_t r = 0; r < grid->n_rows; r++) {
        grid->row_sums[r] += block->cells[(size_t)r * grid->n_columns + column].n;
    }
}

/* Marks an entry as one that a protected cut has. */
static void guard(struct cv_ledger *ledger, uint32_t at, int64_t threshold)
{
    struct cv_entry *entry = &ledger->entries[at];

    entry->protect = true;
    entry->threshold = entry->threshold > threshold ? entry->threshold : threshold;
}

static void guard_all(const struct cv_grid *grid, struct cv_ledger *ledger)
{
    const size_t n_cells = (size_t)grid->n_rows * grid->n_columns;

    for (size_t i = 0; i < n_cells; i++) {
        guard(ledger, grid->cells[i], grid->cut->threshold);
    }
    for (uint32_t c = 0; c < grid->n_columns; c++) {
        guard(ledger, grid->bases[c], grid->cut->threshold);
        if (grid->totals) {
            guard(ledger, grid->totals[c], grid->cut->threshold);
        }
    }
}

/* Counts that nearly everybody of their column stands in say as much of each of those people as
 * a small count does. */
static int enter_rests(const struct cv_grid *grid, struct cv_ledger *ledger)
{
    const int64_t threshold = grid->cut->threshold;

    for (uint32_t c = 0; c < grid->n_columns; c++) {
        const int64_t base = ledger->entries[grid->bases[c]].n;
        for (uint32_t r = 0; r < grid->n_rows && base >= threshold; r++) {
            const uint32_t cell = grid->cells[(size_t)r * grid->n_columns + c];
            const int64_t rest = base - ledger->entries[cell].n;
            if (rest <= 0 || rest >= threshold) {
                continue;
            }
            ledger->entries[cell].near_base = true;
            if (cv_ledger_put_rest(ledger, cell, grid->cut->row, rest, threshold) ==
                CV_LEDGER_NONE) {
                return -1;
            }
        }
    }
    return 0;
}

static bool make_room(struct cv_grid *grid, bool mentions, struct cv_arena *arena)
{
    const size_t rows = grid->n_rows;
    const size_t columns = grid->n_columns;

    grid->cells = cv_arena_array(arena, rows * columns, sizeof *grid->cells);
    grid->bases = cv_arena_array(arena, columns, sizeof *grid->bases);
    grid->totals =
        mentions ? cv_arena_array(arena, columns, sizeof *grid->totals) : grid->bases;
    grid->margins = cv_arena_array(arena, rows, sizeof *grid->margins);
    grid->turned = cv_arena_array(arena, rows, sizeof *grid->turned);
    grid->row_sums = cv_arena_array(arena, rows, sizeof *grid->row_sums);
    grid->row_gone = cv_arena_array(arena, rows, sizeof(bool));
    grid->column_gone = cv_arena_array(arena, columns, sizeof(bool));
    grid->cell_safe = cv_arena_array(arena, rows * columns, sizeof(bool));
    grid->total_safe = cv_arena_array(arena, columns, sizeof(bool));
    grid->base_safe = cv_arena_array(arena, columns, sizeof(bool));
    return grid->cells && grid->bases && grid->totals && grid->margins && grid->turned &&
           grid->row_sums && grid->row_gone && grid->column_gone && grid->cell_safe &&
           grid->total_safe && grid->base_safe;
}

int cv_grid_enter(struct cv_grid *grid, struct cv_ledger *ledger,
                  const struct cv_survey *survey, const struct cv_block *block,
                  struct cv_arena *arena)
{
    const bool ranking = survey->questions[block->cut->row].kind == CV_RANKING;

    grid->cut = block->cut;
    grid->n_rows = block->n_rows;
    grid->n_columns = block->n_columns;
    if (!make_room(grid, block->mentions != NULL, arena)) {
        return -1;
    }
    for (uint32_t c = 0; c < grid->n_columns; c++) {
        if (enter_column(grid, ledger, block, c, ranking) != 0) {
            return -1;
        }
        add_up(grid, block, c);
    }
    if (grid->n_rows == 0) {
        grid->totals = NULL;
    }
    if (grid->cut->protect) {
        guard_all(grid, ledger);
    }
    return grid->cut->both_sides ? enter_rests(grid, ledger) : 0;
}

static uint32_t find_without_column(const struct cv_grid *grid, const struct cv_ledger *ledger,
                                    uint32_t code, bool column_answered)
{
    struct cv_conditions set = conditions_of(grid->cut);

    cv_conditions_add(&set, grid->cut->row, code, 0);
    if (column_answered) {
        cv_conditions_add(&set, grid->cut->column, CV_ANSWERED, 0);
    }
    return cv_ledger_find(ledger, &set);
}

/* Whether rows add up over the columns to something else than a cell: there are columns, and
 * no condition has picked one of them. */
static bool has_rows_to_add(const struct cv_cut *cut)
{
    bool adds = cut->column != CV_NO_QUESTION;

    for (uint32_t i = 0; i < cut->n_where; i++) {
        adds = adds && cut->where[i].question != cut->column;
    }
    return adds;
}

void cv_grid_link(struct cv_grid *grid, const struct cv_ledger *ledger)
{
    const bool adds = has_rows_to_add(grid->cut);
    const bool mentions = grid->totals && grid->totals != grid->bases;

    for (uint32_t r = 0; r < grid->n_rows; r++) {
        grid->margins[r] = adds ? find_without_column(grid, ledger, r, false) : CV_LEDGER_NONE;
        grid->turned[r] = adds ? find_without_column(grid, ledger, r, true) : CV_LEDGER_NONE;
    }
    grid->everyone =
        adds ? find_without_column(grid, ledger, CV_ANSWERED, false) : CV_LEDGER_NONE;
    grid->grand = grid->everyone;
    if (adds && mentions) {
        grid->grand = find_without_column(grid, ledger, CV_MENTIONED, false);
    }
}

static bool published(const struct cv_ledger *ledger, uint32_t entry)
{
    return entry != CV_LEDGER_NONE && !ledger->entries[entry].hidden;
}

bool cv_grid_row_known(const struct cv_grid *grid, const struct cv_ledger *ledger, uint32_t row)
{
    return published(ledger, grid->margins[row]) || published(ledger, grid->turned[row]);
}

bool cv_grid_grand_known(const struct cv_grid *grid, const struct cv_ledger *ledger)
{
    return published(ledger, grid->grand);
}

bool cv_grid_everyone_known(const struct cv_grid *grid, const struct cv_ledger *ledger)
{
    return published(ledger, grid->everyone);
}

/* Hides a cell as part of a whole line, so that it may be zero for all anyone knows. */
static bool hide_loosely(struct cv_ledger *ledger, uint32_t entry, int64_t threshold)
{
    const bool changed =
        cv_ledger_hide(ledger, entry, threshold) || !ledger->entries[entry].loose;

    ledger->entries[entry].loose = true;
    return changed;
}

bool cv_grid_hide_row(struct cv_grid *grid, struct cv_ledger *ledger, uint32_t row,
                      int64_t threshold)
{
    bool changed = !grid->row_gone[row];

    grid->row_gone[row] = true;
    for (uint32_t c = 0; c < grid->n_columns; c++) {
        if (ledger->entries[grid->bases[c]].n > 0) {
            changed = hide_loosely(ledger, grid->cells[(size_t)row * grid->n_columns + c],
                                   threshold) ||
                      changed;
        }
    }
    return changed;
}

static bool hide_column(struct cv_grid *grid, struct cv_ledger *ledger, uint32_t column,
                        int64_t threshold)
{
    struct cv_entry *base = &ledger->entries[grid->bases[column]];
    bool changed = !grid->column_gone[column];

    grid->column_gone[column] = true;
    changed = cv_ledger_hide(ledger, grid->bases[column], threshold) || changed;
    base->loose = base->loose || base->n == 0;
    if (grid->totals) {
        struct cv_entry *total = &ledger->entries[grid->totals[column]];
        changed = cv_ledger_hide(ledger, grid->totals[column], threshold) || changed;
        total->loose = total->n == 0; /* answers without any pick */
    }
    for (uint32_t r = 0; r < grid->n_rows; r++) {
        changed = hide_loosely(ledger, grid->cells[(size_t)r * grid->n_columns + column],
                               threshold) ||
                  changed;
    }
    return changed;
}

bool cv_grid_hide_column(struct cv_grid *grid, struct cv_ledger *ledger, uint32_t column,
                         int64_t threshold)
{
    const struct cv_entry *base = &ledger->entries[grid->bases[column]];

    return (base->n > 0 || base->hidden) && hide_column(grid, ledger, column, threshold);
}

bool cv_grid_hide_all(struct cv_grid *grid, struct cv_ledger *ledger, int64_t threshold)
{
    bool changed = false;

    for (uint32_t c = 0; c < grid->n_columns; c++) {
        changed = hide_column(grid, ledger, c, threshold) || changed;
    }
    return changed;
}

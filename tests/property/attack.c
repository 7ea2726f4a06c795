#include "attack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The nodes are the rows, the columns, and everybody as they come and as they go. */
struct known {
    struct bounds cells[ROWS][COLUMNS];
    struct bounds rows[ROWS], columns[COLUMNS];
    struct bounds everybody;
};

/* Adds an arc that leads from one node to another to what must leave the set or may enter. */
static void across(const struct bounds *arc, bool from_in, bool to_in, int64_t *must_leave,
                   int64_t *may_enter)
{
    *must_leave += from_in && !to_in ? arc->low : 0;
    *may_enter += !from_in && to_in ? arc->high : 0;
}

static bool can_balance(const struct known *known, uint32_t set)
{
    const bool coming = (set >> (ROWS + COLUMNS) & 1) != 0;
    const bool going = (set >> (ROWS + COLUMNS + 1) & 1) != 0;
    int64_t must_leave = 0;
    int64_t may_enter = 0;

    for (uint32_t r = 0; r < ROWS; r++) {
        const bool row = (set >> r & 1) != 0;
        across(&known->rows[r], coming, row, &must_leave, &may_enter);
        for (uint32_t c = 0; c < COLUMNS; c++) {
            const bool column = (set >> (ROWS + c) & 1) != 0;
            across(&known->cells[r][c], row, column, &must_leave, &may_enter);
        }
    }
    for (uint32_t c = 0; c < COLUMNS; c++) {
        const bool column = (set >> (ROWS + c) & 1) != 0;
        across(&known->columns[c], column, going, &must_leave, &may_enter);
    }
    across(&known->everybody, going, coming, &must_leave, &may_enter);
    return must_leave <= may_enter;
}

static bool possible(const struct known *known)
{
    for (uint32_t set = 0; set < (uint32_t)1 << (ROWS + COLUMNS + 2); set++) {
        if (!can_balance(known, set)) {
            return false;
        }
    }
    return true;
}

/* How many more values than its own a count can have, up to `enough`. */
static int64_t width(struct known *known, struct bounds *count, int64_t truth, int64_t enough)
{
    const struct bounds kept = *count;
    int64_t wide = 0;

    for (int step = -1; step <= 1; step += 2) {
        for (int64_t value = truth + step;
             value >= kept.low && value <= kept.high && wide < enough; value += step) {
            *count = (struct bounds){value, value};
            if (!possible(known)) {
                break;
            }
            wide++;
        }
    }
    *count = kept;
    return wide;
}

static struct bounds exactly(int64_t n)
{
    return (struct bounds){n, n};
}

static bool row_went(const struct world *world, uint32_t table, const struct table *truth,
                     uint32_t row)
{
    bool went = true;

    for (uint32_t c = 0; c < COLUMNS; c++) {
        went = went &&
               (truth->bases[c] == 0 || world_cell(world, table, 1, row, c) == WORLD_HIDDEN);
    }
    return went;
}

static bool column_went(const struct world *world, uint32_t table, const struct table *truth,
                        uint32_t column)
{
    bool went = truth->turned;

    for (uint32_t r = 0; r < ROWS; r++) {
        went = went && world_cell(world, table, 1, r, column) == WORLD_HIDDEN;
    }
    return went || world_base(world, table, 1, column) == WORLD_HIDDEN;
}

/* How many a column can have for all that other tables say. */
static int64_t most_of(const struct table *truth, uint32_t column)
{
    return truth->most[column] > 0 && !truth->multiple ? truth->most[column] : BOUNDLESS;
}

/* What the release of a breakdown (block 1 of its table; the rows over everyone are block 0)
 * says to who takes every row sum as known. */
static void read_release(const struct world *world, uint32_t table, const struct table *truth,
                         struct known *known)
{
    int64_t everybody = 0;

    for (uint32_t r = 0; r < ROWS; r++) {
        int64_t sum = 0;
        const bool went = row_went(world, table, truth, r);
        for (uint32_t c = 0; c < COLUMNS; c++) {
            const int64_t n = world_cell(world, table, 1, r, c);
            const bool gone = world_base(world, table, 1, c) == WORLD_HIDDEN;
            known->cells[r][c] = exactly(n);
            if (n == WORLD_HIDDEN) {
                known->cells[r][c].low = went || column_went(world, table, truth, c) ? 0 : 1;
                known->cells[r][c].high =
                    truth->multiple && !gone ? truth->bases[c] : most_of(truth, c);
            } else {
                assert_int_equal(n, truth->cells[r][c]);
            }
            sum += truth->cells[r][c];
        }
        known->rows[r] = exactly(sum);
        if (world_cell(world, table, 0, r, 0) == WORLD_HIDDEN) {
            known->rows[r] = (struct bounds){0, BOUNDLESS};
        }
        everybody += sum;
    }
    known->everybody = exactly(everybody);
    if (world_base(world, table, 0, 0) == WORLD_HIDDEN) {
        known->everybody = (struct bounds){0, BOUNDLESS};
    }
    for (uint32_t c = 0; c < COLUMNS; c++) {
        const int64_t n = truth->multiple ? world_mentions(world, table, 1, c)
                                          : world_base(world, table, 1, c);
        known->columns[c] = exactly(n);
        if (n == WORLD_HIDDEN) {
            known->columns[c] = (struct bounds){truth->totals[c] > 0, most_of(truth, c)};
        } else {
            assert_int_equal(n, truth->totals[c]);
        }
    }
}

/* What can be known when all that can be hidden is. */
static void hide_everything(const struct table *truth, struct known *known)
{
    for (uint32_t c = 0; c < COLUMNS; c++) {
        const bool nobody = truth->bases[c] == 0;
        for (uint32_t r = 0; r < ROWS; r++) {
            known->cells[r][c] = (struct bounds){0, nobody ? 0 : most_of(truth, c)};
        }
        known->columns[c] =
            (struct bounds){truth->totals[c] > 0 && !nobody, nobody ? 0 : most_of(truth, c)};
    }
}

/* A hidden count: what it is, where it stands in what is known now and in what would be known
 * with everything hidden. */
struct hidden {
    struct bounds *now, *at_best;
    int64_t truth;
    const char *what;
};

static bool is_small(int64_t n)
{
    return n > 0 && n < THRESHOLD;
}

/* Whether a small count cannot be as safe as it should, however much is hidden beside it. */
static bool is_bounded(struct known *nothing, const struct hidden *hidden)
{
    return is_small(hidden->truth) &&
           width(nothing, hidden->at_best, hidden->truth, THRESHOLD - 1) < THRESHOLD - 1;
}

static void check_count(struct known *known, struct known *nothing, const struct hidden *hidden,
                        bool tight)
{
    const int64_t wide = width(known, hidden->now, hidden->truth, THRESHOLD - 1);
    const int64_t enough = tight && !is_small(hidden->truth) ? 1 : THRESHOLD - 1;

    if (wide < enough && wide < width(nothing, hidden->at_best, hidden->truth, THRESHOLD - 1)) {
        fail_msg("%s of %d can be worked out to %d values", hidden->what, (int)hidden->truth,
                 (int)wide + 1);
    }
}

static int64_t known_row(const struct table *truth, uint32_t row)
{
    int64_t sum = 0;

    for (uint32_t c = 0; c < COLUMNS; c++) {
        sum += truth->cells[row][c];
    }
    return sum;
}

enum { MOST_HIDDEN = ROWS * COLUMNS + COLUMNS };

/* The hidden cells and totals of the breakdown. */
static int list_hidden(const struct world *world, uint32_t table, const struct table *truth,
                       struct known *known, struct known *nothing, struct hidden *list)
{
    int n = 0;

    for (uint32_t c = 0; c < COLUMNS; c++) {
        /* Primary: nothing under the threshold is ever printed. */
        assert_false(is_small(world_base(world, table, 1, c)));
        for (uint32_t r = 0; r < ROWS; r++) {
            assert_false(is_small(world_cell(world, table, 1, r, c)));
            if (known->cells[r][c].low < known->cells[r][c].high && truth->bases[c] > 0) {
                list[n++] = (struct hidden){&known->cells[r][c], &nothing->cells[r][c],
                                            truth->cells[r][c], "a cell"};
            }
        }
        if (known->columns[c].low < known->columns[c].high) {
            list[n++] = (struct hidden){&known->columns[c], &nothing->columns[c],
                                        truth->totals[c], "a total"};
        }
    }
    return n;
}

static void know_nothing(const struct table *truth, struct known *nothing)
{
    hide_everything(truth, nothing);
    for (uint32_t r = 0; r < ROWS && truth->apart; r++) {
        /* Zeros of the rows over everyone are published. */
        nothing->rows[r] = (struct bounds){0, known_row(truth, r) > 0 ? BOUNDLESS : 0};
    }
    if (truth->apart) {
        nothing->everybody = (struct bounds){0, BOUNDLESS};
    }
}

int attack_table(const struct world *world, uint32_t table, const struct table *truth)
{
    struct known known;
    struct known nothing;
    struct hidden list[MOST_HIDDEN];
    bool tight = false;
    int cells = 0;

    read_release(world, table, truth, &known);
    nothing = known;
    know_nothing(truth, &nothing);
    assert_true(possible(&known));
    const int n = list_hidden(world, table, truth, &known, &nothing, list);
    for (int i = 0; i < n && !tight; i++) {
        tight = is_bounded(&nothing, &list[i]);
    }
    for (int i = 0; i < n; i++) {
        check_count(&known, &nothing, &list[i], tight);
        cells += list[i].what[2] == 'c';
    }
    for (uint32_t r = 0; r < ROWS; r++) {
        if (world_cell(world, table, 0, r, 0) == WORLD_HIDDEN) {
            /* The zeros of the rows over everyone are published. */
            known.rows[r].low = 1;
            check_count(&known, &nothing,
                        &(struct hidden){&known.rows[r], &nothing.rows[r], known_row(truth, r),
                                         "a row"},
                        false);
            known.rows[r].low = 0;
        }
    }
    return cells;
}

/* What anybody can work out about hidden counts: the network against exact integer bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "disclose/audit.h"

enum { MOST_CELLS = 15, MOST_LINES = 5, MOST_ENTRIES = MOST_CELLS + 2 * MOST_LINES + 1 };

/* Bounds found by integer programming with scipy 1.10.1 (reference values i_sdc.json,
 * tables_2d): rows, columns and the grand total published, hidden counts one at least. Bit i of
 * `hidden` is cell i in reading order. */
static const struct table {
    const char *name;
    uint32_t rows, columns;
    int64_t counts[MOST_CELLS];
    uint32_t hidden;
    int64_t low[MOST_CELLS], high[MOST_CELLS];
} tables[] = {
    {"single_small",
     3,
     3,
     {20, 50, 10, 8, 19, 22, 17, 32, 3},
     0x100,
     {0, 0, 0, 0, 0, 0, 0, 0, 3},
     {0, 0, 0, 0, 0, 0, 0, 0, 3}},
    {"single_small",
     3,
     3,
     {20, 50, 10, 8, 19, 22, 17, 32, 3},
     0x145,
     {18, 0, 1, 0, 0, 0, 8, 0, 1},
     {29, 0, 12, 0, 0, 0, 19, 0, 12}},
    {"single_small",
     3,
     3,
     {20, 50, 10, 8, 19, 22, 17, 32, 3},
     0x108,
     {0, 0, 0, 8, 0, 0, 0, 0, 3},
     {0, 0, 0, 8, 0, 0, 0, 0, 3}},
    {"single_small",
     3,
     3,
     {20, 50, 10, 8, 19, 22, 17, 32, 3},
     0x168,
     {0, 0, 0, 6, 0, 6, 1, 0, 1},
     {0, 0, 0, 24, 0, 24, 19, 0, 19}},
    {"age_issue",
     3,
     5,
     {7, 4, 8, 7, 3, 24, 6, 33, 22, 7, 28, 5, 18, 15, 13},
     0x12,
     {0, 4, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
     {0, 4, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}},
    {"age_issue",
     3,
     5,
     {7, 4, 8, 7, 3, 24, 6, 33, 22, 7, 28, 5, 18, 15, 13},
     0x252,
     {0, 1, 0, 0, 1, 0, 4, 0, 0, 4, 0, 0, 0, 0, 0},
     {0, 6, 0, 0, 6, 0, 9, 0, 0, 9, 0, 0, 0, 0, 0}},
    {"age_issue",
     3,
     5,
     {7, 4, 8, 7, 3, 24, 6, 33, 22, 7, 28, 5, 18, 15, 13},
     0xa5f,
     {7, 1, 8, 7, 1, 0, 4, 0, 0, 4, 0, 5, 0, 0, 0},
     {7, 6, 8, 7, 6, 0, 9, 0, 0, 9, 0, 5, 0, 0, 0}},
    {"age_issue",
     3,
     5,
     {7, 4, 8, 7, 3, 24, 6, 33, 22, 7, 28, 5, 18, 15, 13},
     0x3a7f,
     {1, 1, 1, 1, 1, 15, 1, 0, 0, 1, 0, 1, 4, 1, 0},
     {16, 13, 22, 21, 9, 30, 13, 0, 0, 9, 0, 13, 25, 21, 0}},
    {"age_issue",
     3,
     5,
     {7, 4, 8, 7, 3, 24, 6, 33, 22, 7, 28, 5, 18, 15, 13},
     0x7a7f,
     {1, 1, 1, 1, 1, 6, 1, 0, 0, 1, 0, 1, 1, 1, 1},
     {25, 13, 25, 21, 21, 30, 13, 0, 0, 21, 0, 13, 25, 21, 21}},
    {"two_in_line", 2, 3, {3, 4, 40, 25, 30, 35}, 0x3, {3, 4, 0, 0, 0, 0}, {3, 4, 0, 0, 0, 0}},
    {"two_in_line",
     2,
     3,
     {3, 4, 40, 25, 30, 35},
     0x1b,
     {1, 1, 0, 22, 28, 0},
     {6, 6, 0, 27, 33, 0}},
    {"two_in_line",
     2,
     3,
     {3, 4, 40, 25, 30, 35},
     0x3f,
     {1, 1, 1, 1, 1, 30},
     {27, 33, 45, 27, 33, 74}},
    {"zeros",
     3,
     3,
     {0, 2, 30, 15, 0, 12, 9, 11, 0},
     0x2,
     {0, 2, 0, 0, 0, 0, 0, 0, 0},
     {0, 2, 0, 0, 0, 0, 0, 0, 0}},
    {"zeros",
     3,
     3,
     {0, 2, 30, 15, 0, 12, 9, 11, 0},
     0xee,
     {0, 1, 20, 5, 0, 11, 8, 1, 0},
     {0, 12, 31, 16, 0, 22, 19, 12, 0}},
    {"zeros",
     3,
     3,
     {0, 2, 30, 15, 0, 12, 9, 11, 0},
     0x42,
     {0, 2, 0, 0, 0, 0, 9, 0, 0},
     {0, 2, 0, 0, 0, 0, 9, 0, 0}},
    {"sparse_csp", 3, 2, {92, 26, 10, 6, 2, 1}, 0x30, {0, 0, 0, 0, 2, 1}, {0, 0, 0, 0, 2, 1}},
    {"sparse_csp", 3, 2, {92, 26, 10, 6, 2, 1}, 0x3c, {0, 0, 10, 5, 1, 1}, {0, 0, 11, 6, 2, 2}},
    {"sparse_csp", 3, 2, {92, 26, 10, 6, 2, 1}, 0x38, {0, 0, 0, 6, 2, 1}, {0, 0, 0, 6, 2, 1}},
};

struct setting {
    struct cv_ledger ledger;
    struct cv_arena arena;
    struct cv_grid grid;
    struct cv_network network;
    struct cv_entry entries[MOST_ENTRIES];
    uint32_t cells[MOST_CELLS], bases[MOST_LINES], margins[MOST_LINES], none[MOST_LINES];
    int64_t sums[MOST_LINES];
    bool safe[MOST_CELLS + 2 * MOST_LINES];
};

static void set_up(struct setting *s, const struct table *table)
{
    struct cv_grid *grid = &s->grid;
    const uint32_t n_cells = table->rows * table->columns;
    int64_t sum = 0;

    *s = (struct setting){0};
    s->ledger.entries = s->entries;
    grid->n_rows = table->rows;
    grid->n_columns = table->columns;
    grid->cells = s->cells;
    grid->bases = grid->totals = s->bases;
    grid->margins = s->margins;
    grid->turned = s->none;
    grid->row_sums = s->sums;
    grid->cell_safe = s->safe;
    grid->total_safe = s->safe + MOST_CELLS;
    grid->base_safe = s->safe + MOST_CELLS + MOST_LINES;
    grid->everyone = grid->grand = MOST_ENTRIES - 1;
    for (uint32_t i = 0; i < MOST_ENTRIES; i++) {
        s->entries[i].high = s->entries[i].fixed_high = INT64_MAX;
    }
    for (uint32_t i = 0; i < n_cells; i++) {
        const uint32_t row = i / table->columns;
        const uint32_t column = i % table->columns;
        s->cells[i] = i;
        s->bases[column] = n_cells + column;
        s->margins[row] = n_cells + table->columns + row;
        s->none[row] = CV_LEDGER_NONE;
        s->entries[i].n = table->counts[i];
        s->entries[i].hidden = (table->hidden >> i & 1) != 0;
        s->entries[i].low = 1;
        s->entries[i].threshold = 5;
        s->entries[n_cells + column].n += table->counts[i];
        s->entries[n_cells + table->columns + row].n += table->counts[i];
        s->sums[row] += table->counts[i];
        sum += table->counts[i];
    }
    grid->total_sum = grid->base_sum = sum;
    s->entries[MOST_ENTRIES - 1].n = sum;
    assert_int_equal(cv_network_prepare(&s->network, &s->arena, table->rows, table->columns,
                                        n_cells, 1000000),
                     0);
    cv_network_open(&s->network, grid, &s->ledger);
}

static void bounds_are_exact(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        const struct table *table = &tables[i];
        struct setting s;
        set_up(&s, table);
        for (uint32_t c = 0; c < table->rows * table->columns; c++) {
            if (!s.entries[c].hidden) {
                continue;
            }
            const struct cv_arc arc =
                cv_network_cell(&s.network, c / table->columns, c % table->columns);
            const int64_t down = cv_network_down(&s.network, &arc, INT64_MAX);
            const int64_t up = cv_network_up(&s.network, &arc, INT64_MAX);
            if (table->counts[c] - down != table->low[c] ||
                table->counts[c] + up != table->high[c]) {
                fail_msg("%s cell %u: %d to %d", table->name, c, (int)(table->counts[c] - down),
                         (int)(table->counts[c] + up));
            }
        }
        cv_arena_free(&s.arena);
    }
}

/* What the cell's row leaves it at most: 4 wide at threshold 5, or its row's own sum. */
static int64_t best_of(const struct table *table, uint32_t cell)
{
    int64_t sum = 0;

    for (uint32_t c = 0; c < table->columns; c++) {
        sum += table->counts[cell - cell % table->columns + c];
    }
    return sum < 4 ? sum : 4;
}

static bool small_and_hidden(const struct table *table, uint32_t cell)
{
    return (table->hidden >> cell & 1) != 0 && table->counts[cell] < 5;
}

/* The first cell in reading order whose exact bounds are too narrow, or MOST_CELLS. */
static uint32_t first_narrow(const struct table *table)
{
    const uint32_t n_cells = table->rows * table->columns;
    bool tight = false;

    for (uint32_t c = 0; c < n_cells; c++) {
        tight = tight || (small_and_hidden(table, c) && best_of(table, c) < 4);
    }
    for (uint32_t c = 0; c < n_cells; c++) {
        const bool shield = tight && !small_and_hidden(table, c);
        const int64_t need = shield ? 1 : best_of(table, c);
        if ((table->hidden >> c & 1) != 0 && table->high[c] - table->low[c] < need) {
            return c;
        }
    }
    return MOST_CELLS;
}

/* The audit at threshold 5 says of each pattern what its exact bounds say. */
static void the_audit_agrees_with_the_bounds(void **state)
{
    size_t safe = 0;

    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        const uint32_t narrow = first_narrow(&tables[i]);
        struct setting s;
        struct cv_weak weak = {CV_WEAK_BASE, 9, 9};
        set_up(&s, &tables[i]);
        const enum cv_verdict verdict = cv_audit_grid(&s.network, &s.grid, &s.ledger, &weak);
        if (narrow == MOST_CELLS) {
            assert_int_equal(verdict, CV_AUDIT_SAFE);
            safe++;
        } else {
            assert_int_equal(verdict, CV_AUDIT_WEAK);
            assert_int_equal(weak.kind, CV_WEAK_CELL);
            assert_int_equal(weak.row * tables[i].columns + weak.column, narrow);
        }
        cv_arena_free(&s.arena);
    }
    assert_int_equal(safe, 8);
}

/* Lines look safe, and yet 9 can be worked out: rows 1 and 2 together less columns 1 and 2. */
static void a_bridge_between_two_safe_parts_is_found(void **state)
{
    static const struct table bridge = {
        "bridge", 3, 4, {20, 30, 50, 50, 40, 10, 9, 50, 50, 50, 20, 30}, 0xc73, {0}, {0}};
    struct setting s;
    struct cv_weak weak;

    (void)state;
    set_up(&s, &bridge);
    s.entries[6].hidden = true; /* the cell of 9 */
    assert_int_equal(cv_audit_grid(&s.network, &s.grid, &s.ledger, &weak), CV_AUDIT_WEAK);
    assert_int_equal(weak.row * 4 + weak.column, 6);
    s.entries[7].hidden = true; /* now a way leads back: rows 2 and 3, columns 3 and 4 */
    assert_int_equal(cv_audit_grid(&s.network, &s.grid, &s.ledger, &weak), CV_AUDIT_SAFE);
    cv_arena_free(&s.arena);
}

static void bounds_of_the_ledger_narrow_the_network(void **state)
{
    static const struct table square = {"square", 2, 2, {3, 40, 30, 20}, 0xf, {0}, {0}};
    struct setting s;
    struct cv_weak weak;

    (void)state;
    set_up(&s, &square);
    assert_int_equal(cv_audit_grid(&s.network, &s.grid, &s.ledger, &weak), CV_AUDIT_SAFE);
    cv_arena_free(&s.arena);
    set_up(&s, &square);
    s.entries[1].high = 41; /* so the 3 is 2 at least */
    s.entries[2].low = 29;  /* so the 3 is 4 at most */
    const struct cv_arc arc = cv_network_cell(&s.network, 0, 0);
    assert_int_equal(cv_network_down(&s.network, &arc, INT64_MAX), 1);
    assert_int_equal(cv_network_up(&s.network, &arc, INT64_MAX), 1);
    assert_int_equal(cv_audit_grid(&s.network, &s.grid, &s.ledger, &weak), CV_AUDIT_WEAK);
    cv_arena_free(&s.arena);
}

static void sums_that_nobody_knows_free_their_line(void **state)
{
    static const struct table square = {"square", 2, 2, {3, 40, 30, 20}, 0x5, {0}, {0}};
    struct setting s;

    (void)state;
    set_up(&s, &square); /* only the first column is hidden: rows give both counts away */
    struct cv_arc arc = cv_network_cell(&s.network, 0, 0);
    assert_int_equal(cv_network_up(&s.network, &arc, INT64_MAX), 0);
    s.margins[0] = s.margins[1] = CV_LEDGER_NONE; /* no table has the rows over everyone */
    arc = cv_network_cell(&s.network, 0, 0);
    assert_int_equal(cv_network_up(&s.network, &arc, INT64_MAX), 29);
    assert_int_equal(cv_network_down(&s.network, &arc, INT64_MAX), 2);
    s.entries[s.bases[0]].hidden = true; /* and the column's total gone too, within 33 + 50 */
    s.entries[s.bases[1]].hidden = true;
    arc = cv_network_cell(&s.network, 0, 0);
    assert_int_equal(cv_network_up(&s.network, &arc, 1000), 29);
    s.grid.grand = CV_LEDGER_NONE;
    cv_network_open(&s.network, &s.grid, &s.ledger);
    arc = cv_network_cell(&s.network, 0, 0);
    assert_int_equal(cv_network_up(&s.network, &arc, 1000), 1000);
    cv_arena_free(&s.arena);
}

static void without_steps_the_audit_gives_up(void **state)
{
    struct setting s;
    struct cv_weak weak;

    (void)state;
    set_up(&s, &tables[1]);
    s.network.steps = 5;
    assert_int_equal(cv_audit_grid(&s.network, &s.grid, &s.ledger, &weak), CV_AUDIT_GAVE_UP);
    cv_arena_free(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_are_exact),
        cmocka_unit_test(the_audit_agrees_with_the_bounds),
        cmocka_unit_test(a_bridge_between_two_safe_parts_is_found),
        cmocka_unit_test(bounds_of_the_ledger_narrow_the_network),
        cmocka_unit_test(sums_that_nobody_knows_free_their_line),
        cmocka_unit_test(without_steps_the_audit_gives_up),
    };
    return cmocka_run_group_tests_name("network", tests, NULL, NULL);
}

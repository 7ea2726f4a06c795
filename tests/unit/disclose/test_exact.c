/* The fewest cells that must go, against reference values found by exhaustive search with an
 * integer solver (scipy.optimize.milp, HiGHS; i_sdc.json, tables_2d). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "disclose/exact.h"
#include "world.h"

enum { MOST = 15 };
#define NONE UINT32_MAX /* no pattern of cells will do */

/* Cells as bits, row-major. */
static const struct {
    const char *name;
    uint32_t n_rows, n_columns;
    int64_t threshold, width;
    int64_t counts[MOST];
    uint32_t primary, secondary;
} cases[] = {
    {"single_small", 3, 3, 5, 1, {20, 50, 10, 8, 19, 22, 17, 32, 3}, 0x100, 0x45},
    {"single_small", 3, 3, 5, 4, {20, 50, 10, 8, 19, 22, 17, 32, 3}, 0x100, 0x45},
    {"single_small", 3, 3, 10, 1, {20, 50, 10, 8, 19, 22, 17, 32, 3}, 0x108, 0x60},
    {"single_small", 3, 3, 10, 9, {20, 50, 10, 8, 19, 22, 17, 32, 3}, 0x108, 0x60},
    {"age_issue",
     3,
     5,
     5,
     1,
     {7, 4, 8, 7, 3, 24, 6, 33, 22, 7, 28, 5, 18, 15, 13},
     0x12,
     0x240},
    {"age_issue",
     3,
     5,
     5,
     4,
     {7, 4, 8, 7, 3, 24, 6, 33, 22, 7, 28, 5, 18, 15, 13},
     0x12,
     0x240},
    {"age_issue",
     3,
     5,
     10,
     1,
     {7, 4, 8, 7, 3, 24, 6, 33, 22, 7, 28, 5, 18, 15, 13},
     0xa5f,
     0x3020},
    {"age_issue",
     3,
     5,
     10,
     9,
     {7, 4, 8, 7, 3, 24, 6, 33, 22, 7, 28, 5, 18, 15, 13},
     0xa5f,
     0x7020},
    {"two_in_line", 2, 3, 5, 1, {3, 4, 40, 25, 30, 35}, 0x3, 0x18},
    {"two_in_line", 2, 3, 5, 4, {3, 4, 40, 25, 30, 35}, 0x3, 0x18},
    {"two_in_line", 2, 3, 10, 1, {3, 4, 40, 25, 30, 35}, 0x3, 0x18},
    {"two_in_line", 2, 3, 10, 9, {3, 4, 40, 25, 30, 35}, 0x3, 0x3c},
    {"zeros", 3, 3, 5, 1, {0, 2, 30, 15, 0, 12, 9, 11, 0}, 0x2, 0xec},
    {"zeros", 3, 3, 5, 4, {0, 2, 30, 15, 0, 12, 9, 11, 0}, 0x2, 0xec},
    {"zeros", 3, 3, 10, 1, {0, 2, 30, 15, 0, 12, 9, 11, 0}, 0x42, 0xac},
    {"zeros", 3, 3, 10, 9, {0, 2, 30, 15, 0, 12, 9, 11, 0}, 0x42, 0xac},
    {"sparse_csp", 3, 2, 5, 1, {92, 26, 10, 6, 2, 1}, 0x30, 0xc},
    {"sparse_csp", 3, 2, 5, 4, {92, 26, 10, 6, 2, 1}, 0x30, NONE},
    {"sparse_csp", 3, 2, 10, 1, {92, 26, 10, 6, 2, 1}, 0x38, 0x4},
    {"sparse_csp", 3, 2, 10, 9, {92, 26, 10, 6, 2, 1}, 0x38, NONE},
    {"none", 2, 2, 5, 1, {20, 30, 40, 50}, 0x0, 0x0},
    {"none", 2, 2, 5, 4, {20, 30, 40, 50}, 0x0, 0x0},
    {"none", 2, 2, 10, 1, {20, 30, 40, 50}, 0x0, 0x0},
    {"none", 2, 2, 10, 9, {20, 30, 40, 50}, 0x0, 0x0},
};
enum { N_CASES = sizeof cases / sizeof cases[0] };

static int64_t count_at(size_t i, uint32_t row, uint32_t column)
{
    return cases[i].counts[row * cases[i].n_columns + column];
}

/* A grid with the entries of the cells, then the bases, then the rows over everyone. */
struct made {
    struct cv_ledger ledger;
    struct cv_grid grid;
    struct cv_network network;
    struct cv_arena arena;
};

static uint32_t put(struct made *m, uint32_t row, uint32_t column, int64_t n)
{
    struct cv_conditions set = {.n = 0};

    cv_conditions_add(&set, 0, row, 0);
    if (column != CV_LEDGER_NONE) {
        cv_conditions_add(&set, 1, column, 0);
    }
    return cv_ledger_put(&m->ledger, &set, n);
}

static void make(struct made *m, size_t i)
{
    static struct cv_cut cut;
    const uint32_t rows = cases[i].n_rows;
    const uint32_t columns = cases[i].n_columns;
    struct cv_grid *grid = &m->grid;

    *m = (struct made){.grid = {.cut = &cut, .n_rows = rows, .n_columns = columns}};
    grid->everyone = grid->grand = CV_LEDGER_NONE;
    grid->cells = cv_arena_array(&m->arena, MOST, sizeof *grid->cells);
    grid->bases = cv_arena_array(&m->arena, MOST, sizeof *grid->bases);
    grid->margins = cv_arena_array(&m->arena, MOST, sizeof *grid->margins);
    grid->turned = cv_arena_array(&m->arena, MOST, sizeof *grid->turned);
    grid->row_sums = cv_arena_array(&m->arena, MOST, sizeof *grid->row_sums);
    grid->cell_safe = cv_arena_array(&m->arena, MOST, sizeof(bool));
    grid->total_safe = cv_arena_array(&m->arena, MOST, sizeof(bool));
    grid->base_safe = cv_arena_array(&m->arena, MOST, sizeof(bool));
    grid->totals = grid->bases;
    for (uint32_t r = 0; r < rows; r++) {
        for (uint32_t c = 0; c < columns; c++) {
            grid->cells[r * columns + c] = put(m, r, c, count_at(i, r, c));
            grid->row_sums[r] += count_at(i, r, c);
        }
    }
    for (uint32_t c = 0; c < columns; c++) {
        int64_t base = 0;
        for (uint32_t r = 0; r < rows; r++) {
            base += count_at(i, r, c);
        }
        grid->bases[c] = put(m, CV_ANSWERED, c, base);
        grid->total_sum += base;
    }
    for (uint32_t r = 0; r < rows; r++) {
        grid->margins[r] = put(m, r, CV_LEDGER_NONE, grid->row_sums[r]);
        grid->turned[r] = CV_LEDGER_NONE;
    }
    assert_int_equal(cv_ledger_relate(&m->ledger), 0);
    assert_int_equal(cv_network_prepare(&m->network, &m->arena, rows, columns, MOST, 100000000),
                     0);
}

static uint32_t hidden_cells(const struct made *m, uint32_t n)
{
    uint32_t hidden = 0;

    for (uint32_t k = 0; k < n; k++) {
        hidden |= m->ledger.entries[m->grid.cells[k]].hidden ? UINT32_C(1) << k : 0;
    }
    return hidden;
}

/* Every case, with the width that it asks for. */
static void patterns_are_those_of_the_reference(void **state)
{
    struct made m;

    (void)state;
    for (size_t i = 0; i < N_CASES; i++) {
        const uint32_t n = cases[i].n_rows * cases[i].n_columns;
        make(&m, i);
        for (uint32_t k = 0; k < n; k++) {
            struct cv_entry *entry = &m.ledger.entries[m.grid.cells[k]];
            entry->protect = true;
            entry->threshold = cases[i].width + 1;
            entry->hidden = (cases[i].primary >> k & 1) != 0;
        }
        const bool found = cv_exact_hide(&m.network, &m.grid, &m.ledger);
        const bool wanted = cases[i].secondary != NONE && cases[i].primary != 0;
        const uint32_t pattern = hidden_cells(&m, n);
        const uint32_t expected = cases[i].primary | (wanted ? cases[i].secondary : 0);
        if (found != wanted || pattern != expected) {
            fail_msg("%s at threshold %d, width %d: found %d, hidden %x and not %x",
                     cases[i].name, (int)cases[i].threshold, (int)cases[i].width, found,
                     (unsigned)pattern, (unsigned)expected);
        }
        cv_ledger_free(&m.ledger);
        cv_arena_free(&m.arena);
    }
}

static void release_case(struct world *world, size_t i)
{
    static const char schema[] =
        "{\"properties\": {\"row\": {\"enum\": [%s]}, \"column\": {\"enum\": [%s]}}}";
    static const char *const lists[] = {"",
                                        "\"a\"",
                                        "\"a\", \"b\"",
                                        "\"a\", \"b\", \"c\"",
                                        "\"a\", \"b\", \"c\", \"d\"",
                                        "\"a\", \"b\", \"c\", \"d\", \"e\""};
    char definition[512];
    char questions[512];

    (void)snprintf(definition, sizeof definition,
                   "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"disclosure\": "
                   "{\"threshold\": %d}, \"report\": [{\"table\": \"breakdown\", \"rows\": "
                   "\"row\", \"columns\": [\"column\"]}]}",
                   (int)cases[i].threshold);
    (void)snprintf(questions, sizeof questions, schema, lists[cases[i].n_rows],
                   lists[cases[i].n_columns]);
    world_open(world, definition, questions);
    for (uint32_t r = 0; r < cases[i].n_rows; r++) {
        for (uint32_t c = 0; c < cases[i].n_columns; c++) {
            const int64_t answers[] = {r, c};
            world_add(world, count_at(i, r, c), answers);
        }
    }
    assert_int_equal(world_release(world), CANVASS_OK);
}

/* The same through a whole release, which always asks for a width of threshold - 1. Cases of a
 * lesser width cannot hold there: with two values more a count of a sensitive answer would be
 * as good as known. sparse_csp at its full width has no pattern with all margins published, and
 * the rows over everyone and the bases are published: the release hides bases with it, or, as
 * the row of 3 people leaves no more than 4 values, what can be hidden. */
static void releases_have_the_fewest_too(void **state)
{
    struct world world;

    (void)state;
    for (size_t i = 0; i < N_CASES; i++) {
        if (cases[i].width != cases[i].threshold - 1) {
            continue;
        }
        release_case(&world, i);
        for (uint32_t k = 0; k < cases[i].n_rows * cases[i].n_columns; k++) {
            const bool hidden = world_cell(&world, 0, 1, k / cases[i].n_columns,
                                           k % cases[i].n_columns) == WORLD_HIDDEN;
            const uint32_t all =
                cases[i].primary | (cases[i].secondary != NONE ? cases[i].secondary : 0);
            if (cases[i].secondary != NONE ? hidden != ((all >> k & 1) != 0)
                                           : (all >> k & 1) != 0 && !hidden) {
                fail_msg("%s at threshold %d: cell %u is %s", cases[i].name,
                         (int)cases[i].threshold, (unsigned)k, hidden ? "hidden" : "printed");
            }
        }
        world_close(&world);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_are_those_of_the_reference),
        cmocka_unit_test(releases_have_the_fewest_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

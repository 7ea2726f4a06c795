/* Random tables, fixed seeds: no hidden count can be worked out more nearly than its threshold
 * allows, the same count is hidden everywhere or nowhere, and hidden counts leave no trace.
 * What can be worked out is found by enumeration in one dimension, and in two by attack.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "../support/random.h"
#include "attack.h"

static const char schema[] =
    "{\"properties\": {"
    "\"issue\": {\"enum\": [\"a\", \"b\", \"c\"]},"
    "\"area\": {\"enum\": [\"n\", \"e\", \"s\", \"w\"]},"
    "\"picks\": {\"type\": \"array\", \"items\": {\"enum\": [\"a\", \"b\", \"c\"]}},"
    "\"victim\": {\"enum\": [\"yes\", \"no\"]}}}";

enum { ISSUE, AREA, PICKS, VICTIM, QUESTIONS };

/* Counts as consultations have them: many small, some none, a few large. */
static int64_t random_count(uint64_t *state)
{
    switch (below(state, 6)) {
    case 0:
        return 0;
    case 1:
    case 2:
        return below(state, 6);
    case 3:
        return below(state, 12);
    default:
        return 5 + below(state, 40);
    }
}

/* One definition with the tables given, and everything else usual. */
static void open_tables(struct world *world, const char *tables)
{
    char definition[1024];

    (void)snprintf(definition, sizeof definition,
                   "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"report\": [%s]}",
                   tables);
    world_open(world, definition, schema);
}

/* ---- worlds ---- */

static void add(struct world *world, int64_t times, int64_t issue, int64_t area, int64_t picks)
{
    const int64_t answers[QUESTIONS] = {issue, area, picks, 0};

    world_add(world, times, answers);
}

static void fill(struct world *world, const struct table *table)
{
    for (uint32_t r = 0; r < ROWS; r++) {
        for (uint32_t c = 0; c < COLUMNS; c++) {
            add(world, table->cells[r][c], r, c, WORLD_MISSING);
        }
    }
}

static void add_up(struct table *table)
{
    for (uint32_t c = 0; c < COLUMNS; c++) {
        table->totals[c] = 0;
        for (uint32_t r = 0; r < ROWS; r++) {
            table->totals[c] += table->cells[r][c];
        }
        if (!table->multiple) {
            table->bases[c] = table->totals[c];
        }
    }
}

static void random_table(struct table *table, uint64_t *seed)
{
    *table = (struct table){.multiple = false};
    for (uint32_t r = 0; r < ROWS; r++) {
        for (uint32_t c = 0; c < COLUMNS; c++) {
            table->cells[r][c] = random_count(seed);
        }
    }
    add_up(table);
}

static void breakdowns_keep_their_hidden_counts(void **state)
{
    struct world world;
    struct table truth;
    uint64_t seed = 20220204;
    int partly = 0;

    (void)state;
    open_tables(&world,
                "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"]}");
    for (int i = 0; i < 600; i++) {
        world_empty(&world);
        random_table(&truth, &seed);
        fill(&world, &truth);
        /* Some who left out one question or the other. */
        add(&world, below(&seed, 4), WORLD_MISSING, below(&seed, COLUMNS), WORLD_MISSING);
        add(&world, below(&seed, 4), below(&seed, ROWS), WORLD_NOT_ASKED, WORLD_MISSING);
        assert_int_equal(world_release(&world), CANVASS_OK);
        const int hidden = attack_table(&world, 0, &truth);
        partly += hidden > 0 && hidden < ROWS * COLUMNS;
    }
    /* Hiding everything would be safe too: most tables keep something. */
    assert_true(partly > 300);
    world_close(&world);
}

/* Under a condition the rows over everyone are protected: their hidden counts and those of the
 * breakdown must not give each other away. */
static void breakdowns_under_a_condition_keep_them_too(void **state)
{
    struct world world;
    struct table truth;
    uint64_t seed = 31;
    int rows = 0;

    (void)state;
    open_tables(&world, "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": "
                        "[\"area\"], \"where\": {\"victim\": \"yes\"}}");
    for (int i = 0; i < 400; i++) {
        const int64_t other[QUESTIONS] = {i % ROWS, i % COLUMNS, WORLD_MISSING, 1};
        world_empty(&world);
        random_table(&truth, &seed);
        for (uint32_t c = 0; c < COLUMNS; c++) {
            truth.cells[2][c] /= 6; /* an answer that few give */
        }
        add_up(&truth);
        truth.apart = true;
        fill(&world, &truth);
        world_add(&world, 30, other);
        assert_int_equal(world_release(&world), CANVASS_OK);
        attack_table(&world, 0, &truth);
        for (uint32_t r = 0; r < ROWS; r++) {
            const int64_t n = world_cell(&world, 0, 0, r, 0);
            assert_false(n > 0 && n < THRESHOLD);
            rows += n == WORLD_HIDDEN;
        }
    }
    assert_true(rows > 200);
    world_close(&world);
}

/* One respondent after the other with random picks. */
static void random_picks(struct world *world, struct table *table, uint64_t *seed)
{
    *table = (struct table){.multiple = true};
    for (uint32_t c = 0; c < COLUMNS; c++) {
        table->bases[c] = random_count(seed) + random_count(seed);
        const int64_t odds = 2 + below(seed, 6);
        for (int64_t i = 0; i < table->bases[c]; i++) {
            int64_t picks = (int64_t)1 << below(seed, ROWS);
            for (uint32_t r = 0; r < ROWS; r++) {
                picks |= below(seed, odds) == 0 ? (int64_t)1 << r : 0;
            }
            for (uint32_t r = 0; r < ROWS; r++) {
                table->cells[r][c] += picks >> r & 1;
            }
            add(world, 1, WORLD_MISSING, c, picks);
        }
    }
    add_up(table);
}

static void multiple_choices_keep_their_hidden_counts(void **state)
{
    struct world world;
    struct table truth;
    uint64_t seed = 20190308;
    int partly = 0;

    (void)state;
    open_tables(&world,
                "{\"table\": \"breakdown\", \"rows\": \"picks\", \"columns\": [\"area\"]}");
    for (int i = 0; i < 400; i++) {
        world_empty(&world);
        random_picks(&world, &truth, &seed);
        assert_int_equal(world_release(&world), CANVASS_OK);
        const int hidden = attack_table(&world, 0, &truth);
        partly += hidden > 0 && hidden < ROWS * COLUMNS;
        /* Bases add up to everyone's, whose number is known. */
        int64_t sum = 0;
        int64_t k = 0;
        for (uint32_t c = 0; c < COLUMNS; c++) {
            sum += world_base(&world, 0, 1, c) == WORLD_HIDDEN ? truth.bases[c] : 0;
            k += truth.bases[c] > 0 && world_base(&world, 0, 1, c) == WORLD_HIDDEN;
        }
        int64_t everyone = 0;
        int64_t columns = 0;
        for (uint32_t c = 0; c < COLUMNS; c++) {
            everyone += truth.bases[c];
            columns += truth.bases[c] > 0;
        }
        assert_true(k == 0 || k == columns || (k > 1 && sum - k >= THRESHOLD - 1));
        assert_true(sum <= everyone);
    }
    assert_true(partly > 100);
    world_close(&world);
}

/* ---- one dimension ---- */

/* Enumerates the ways in which hidden counts can be filled so that they sum to `left`. */
static void enumerate(const struct bounds *bounds, uint32_t n, uint32_t at, int64_t left,
                      int64_t *values, struct bounds *seen)
{
    if (at >= n || at >= COLUMNS) {
        return;
    }
    if (at + 1 == n) {
        if (left < bounds[at].low || left > bounds[at].high) {
            return;
        }
        values[at] = left;
        for (uint32_t i = 0; i < n; i++) {
            seen[i].low = values[i] < seen[i].low ? values[i] : seen[i].low;
            seen[i].high = values[i] > seen[i].high ? values[i] : seen[i].high;
        }
        return;
    }
    for (int64_t v = bounds[at].low; v <= bounds[at].high && v <= left; v++) {
        values[at] = v;
        enumerate(bounds, n, at + 1, left - v, values, seen);
    }
}

/* The profile of area beside a breakdown by area, whose bases are parts of its counts. */
static void profiles_keep_their_hidden_counts_beside_other_tables(void **state)
{
    struct world world;
    struct table truth;
    uint64_t seed = 20231001;
    int hidden = 0;

    (void)state;
    open_tables(&world,
                "{\"table\": \"profile\", \"questions\": [\"area\"]},"
                "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"]}");
    for (int i = 0; i < 400; i++) {
        int64_t counts[COLUMNS];
        world_empty(&world);
        random_table(&truth, &seed);
        for (uint32_t c = 0; c < COLUMNS; c++) {
            /* Few people, so that every way can be tried, and some who skip the issue. */
            const int64_t silent = below(&seed, 3);
            counts[c] = silent;
            add(&world, silent, WORLD_MISSING, c, WORLD_MISSING);
            for (uint32_t r = 0; r < ROWS; r++) {
                truth.cells[r][c] = truth.cells[r][c] % 7;
                counts[c] += truth.cells[r][c];
            }
        }
        add(&world, 5, 0, WORLD_MISSING, WORLD_MISSING);
        add_up(&truth);
        fill(&world, &truth);
        assert_int_equal(world_release(&world), CANVASS_OK);

        struct bounds bounds[COLUMNS];
        struct bounds seen[COLUMNS];
        int64_t values[COLUMNS];
        int64_t left = 0;
        uint32_t n = 0;
        bool all = true;
        const bool total = world_base(&world, 0, 0, 0) != WORLD_HIDDEN;
        for (uint32_t c = 0; c < COLUMNS; c++) {
            const int64_t count = world_cell(&world, 0, 0, c, 0);
            const int64_t part = world_base(&world, 1, 1, c);
            assert_false(count > 0 && count < THRESHOLD);
            all = all && (count == WORLD_HIDDEN || count == 0);
            if (count == WORLD_HIDDEN) {
                bounds[n] = (struct bounds){part > 1 ? part : 1, BOUNDLESS};
                seen[n++] = (struct bounds){BOUNDLESS, 0};
                left += counts[c];
            } else {
                assert_int_equal(count, counts[c]);
            }
        }
        hidden += n > 0;
        if (n == 0 || !total) {
            continue;
        }
        enumerate(bounds, n, 0, left, values, seen);
        for (uint32_t k = 0; k < n; k++) {
            if (seen[k].high - seen[k].low < THRESHOLD - 1 && !all) {
                fail_msg("world %d: a count is between %d and %d", i, (int)seen[k].low,
                         (int)seen[k].high);
            }
        }
        attack_table(&world, 1, &truth);
    }
    assert_true(hidden > 150);
    world_close(&world);
}

/* ---- across tables ---- */

static void the_same_count_is_hidden_everywhere_or_nowhere(void **state)
{
    struct world world;
    struct table truth;
    uint64_t seed = 7;
    int hidden = 0;

    (void)state;
    open_tables(&world,
                "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"]},"
                "{\"table\": \"breakdown\", \"rows\": \"area\", \"columns\": [\"issue\"]},"
                "{\"table\": \"question\", \"question\": \"issue\", \"where\": {\"area\": "
                "\"w\"}}");
    for (int i = 0; i < 300; i++) {
        world_empty(&world);
        random_table(&truth, &seed);
        fill(&world, &truth);
        add(&world, i % 4, WORLD_MISSING, 1, WORLD_MISSING);
        assert_int_equal(world_release(&world), CANVASS_OK);
        for (uint32_t r = 0; r < ROWS; r++) {
            for (uint32_t c = 0; c < COLUMNS; c++) {
                const int64_t n = world_cell(&world, 0, 1, r, c);
                assert_int_equal(n, world_cell(&world, 1, 1, c, r));
                hidden += n == WORLD_HIDDEN;
            }
            assert_int_equal(world_cell(&world, 0, 1, r, 3), world_cell(&world, 2, 0, r, 0));
        }
        assert_int_equal(world_base(&world, 0, 1, 3), world_base(&world, 2, 0, 0));
        truth.turned = true;
        for (uint32_t c = 0; c < COLUMNS; c++) {
            truth.most[c] = truth.bases[c] + (c == 1 ? i % 4 : 0);
            assert_int_equal(world_cell(&world, 1, 0, c, 0), truth.most[c]);
        }
        attack_table(&world, 0, &truth);
    }
    assert_true(hidden > 500);
    world_close(&world);
}

/* ---- no trace ---- */

/* Moves one person round a rectangle of hidden cells. False when there is none to move. */
static bool stir(const struct world *world, struct table *table, uint64_t *seed)
{
    for (int tries = 0; tries < 50; tries++) {
        const uint32_t r = (uint32_t)below(seed, ROWS);
        const uint32_t s = (uint32_t)below(seed, ROWS);
        const uint32_t c = (uint32_t)below(seed, COLUMNS);
        const uint32_t d = (uint32_t)below(seed, COLUMNS);
        if (r != s && c != d && world_cell(world, 0, 1, r, c) == WORLD_HIDDEN &&
            world_cell(world, 0, 1, r, d) == WORLD_HIDDEN &&
            world_cell(world, 0, 1, s, c) == WORLD_HIDDEN &&
            world_cell(world, 0, 1, s, d) == WORLD_HIDDEN && table->cells[r][c] > 0 &&
            table->cells[s][d] > 0) {
            table->cells[r][c]--;
            table->cells[s][d]--;
            table->cells[r][d]++;
            table->cells[s][c]++;
            return true;
        }
    }
    return false;
}

static bool same_marks(const struct cv_count *a, const struct cv_count *b, size_t n)
{
    bool same = true;

    for (size_t i = 0; i < n; i++) {
        same = same && a[i].suppressed == b[i].suppressed;
    }
    return same;
}

/* Whether the same counts are hidden, in whatever table. */
static bool same_pattern(const struct cv_release *a, const struct cv_release *b)
{
    bool same = true;

    for (uint32_t t = 0; t < a->n_tables; t++) {
        for (uint32_t i = 0; i < a->tables[t].n_blocks; i++) {
            const struct cv_block *x = &a->tables[t].blocks[i];
            const struct cv_block *y = &b->tables[t].blocks[i];
            same = same && same_marks(x->bases, y->bases, x->n_columns) &&
                   same_marks(x->cells, y->cells, (size_t)x->n_rows * x->n_columns);
        }
    }
    return same;
}

static void hidden_counts_leave_no_trace(void **state)
{
    struct world a;
    struct world b;
    struct table truth;
    uint64_t seed = 99;
    int alike = 0;
    static const char tables[] =
        "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"]},"
        "{\"table\": \"profile\", \"questions\": [\"area\"]}";

    (void)state;
    open_tables(&a, tables);
    open_tables(&b, tables);
    for (int i = 0; i < 400; i++) {
        world_empty(&a);
        world_empty(&b);
        random_table(&truth, &seed);
        fill(&a, &truth);
        assert_int_equal(world_release(&a), CANVASS_OK);
        if (!stir(&a, &truth, &seed)) {
            continue;
        }
        fill(&b, &truth);
        assert_int_equal(world_release(&b), CANVASS_OK);
        if (same_pattern(a.release, b.release)) {
            assert_true(world_same(a.release, b.release));
            alike++;
        }
    }
    assert_true(alike > 100);
    world_close(&a);
    world_close(&b);
}

static void the_order_of_counting_does_not_matter(void **state)
{
    struct world a;
    struct world b;
    struct table truth;
    uint64_t seed = 5;
    static const char tables[] =
        "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"]},"
        "{\"table\": \"profile\", \"questions\": [\"area\", \"issue\"]}";

    (void)state;
    open_tables(&a, tables);
    open_tables(&b, tables);
    for (int i = 0; i < 100; i++) {
        world_empty(&a);
        world_empty(&b);
        random_table(&truth, &seed);
        fill(&a, &truth);
        for (uint32_t c = COLUMNS; c-- > 0;) {
            for (uint32_t r = ROWS; r-- > 0;) {
                add(&b, truth.cells[r][c] + 2, r, c, WORLD_MISSING);
                add(&b, -2, r, c, WORLD_MISSING);
            }
        }
        assert_int_equal(world_release(&a), CANVASS_OK);
        assert_int_equal(world_release(&b), CANVASS_OK);
        assert_true(world_same(a.release, b.release));
    }
    world_close(&a);
    world_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breakdowns_keep_their_hidden_counts),
        cmocka_unit_test(breakdowns_under_a_condition_keep_them_too),
        cmocka_unit_test(multiple_choices_keep_their_hidden_counts),
        cmocka_unit_test(profiles_keep_their_hidden_counts_beside_other_tables),
        cmocka_unit_test(the_same_count_is_hidden_everywhere_or_nowhere),
        cmocka_unit_test(hidden_counts_leave_no_trace),
        cmocka_unit_test(the_order_of_counting_does_not_matter),
    };
    return cmocka_run_group_tests_name("suppression", tests, NULL, NULL);
}

/* Random tables, fixed seeds: no hidden count can be worked out more nearly than its threshold
 * allows, the same count is hidden everywhere or nowhere, and hidden counts leave no trace.
 * What can be worked out is found here in another way than in the code under test: by
 * enumeration in one dimension, and in two by Hoffman's theorem, which says of a network with
 * bounds on its arcs that it has a circulation if and only if for every set of nodes what must
 * leave is no more than what may enter (Hoffman AJ 1960). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "world.h"

enum { ROWS = 3, COLUMNS = 4, THRESHOLD = 5, BOUNDLESS = 1000000 };

static const char schema[] =
    "{\"properties\": {"
    "\"issue\": {\"enum\": [\"a\", \"b\", \"c\"]},"
    "\"area\": {\"enum\": [\"n\", \"e\", \"s\", \"w\"]},"
    "\"picks\": {\"type\": \"array\", \"items\": {\"enum\": [\"a\", \"b\", \"c\"]}},"
    "\"victim\": {\"enum\": [\"yes\", \"no\"]}}}";

enum { ISSUE, AREA, PICKS, VICTIM, QUESTIONS };

/* splitmix64: the same numbers on every machine. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static int64_t below(uint64_t *state, int64_t n)
{
    return (int64_t)(next_random(state) % (uint64_t)n);
}

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

/* ---- what can be worked out of a table with known row sums ---- */

struct bounds {
    int64_t low, high;
};

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

struct table {
    int64_t cells[ROWS][COLUMNS];
    int64_t bases[COLUMNS];  /* who answered the row question */
    int64_t totals[COLUMNS]; /* what the cells add up to */
    bool multiple;
    int64_t most[COLUMNS]; /* people of each column, where that is published; else 0 */
    bool apart;  /* under a condition, so that its rows over everyone are protected too */
    bool turned; /* a table turned round has its columns as rows, which may go whole */
};

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

static void check_count(struct known *known, struct bounds *count, struct known *nothing,
                        struct bounds *at_best, int64_t truth, const char *what)
{
    if (count->low == count->high) {
        return;
    }
    const int64_t wide = width(known, count, truth, THRESHOLD - 1);
    if (wide < THRESHOLD - 1 && wide < width(nothing, at_best, truth, THRESHOLD - 1)) {
        fail_msg("%s of %d can be worked out to %d values", what, (int)truth, (int)wide + 1);
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

/* Every hidden count of the breakdown; returns how many are hidden. */
static int check_table(const struct world *world, uint32_t table, const struct table *truth)
{
    struct known known;
    struct known nothing;
    int hidden = 0;

    read_release(world, table, truth, &known);
    nothing = known;
    hide_everything(truth, &nothing);
    if (truth->apart) {
        for (uint32_t r = 0; r < ROWS; r++) {
            /* Zeros of the rows over everyone are published. */
            nothing.rows[r] = (struct bounds){0, known_row(truth, r) > 0 ? BOUNDLESS : 0};
        }
        nothing.everybody = (struct bounds){0, BOUNDLESS};
    }
    assert_true(possible(&known));
    for (uint32_t r = 0; r < ROWS; r++) {
        for (uint32_t c = 0; c < COLUMNS; c++) {
            const int64_t n = world_cell(world, table, 1, r, c);
            /* Primary: nothing under the threshold is ever printed. */
            assert_false(n > 0 && n < THRESHOLD);
            hidden += n == WORLD_HIDDEN;
            if (n == WORLD_HIDDEN && truth->bases[c] > 0) {
                check_count(&known, &known.cells[r][c], &nothing, &nothing.cells[r][c],
                            truth->cells[r][c], "a cell");
            }
        }
    }
    for (uint32_t c = 0; c < COLUMNS; c++) {
        assert_false(world_base(world, table, 1, c) > 0 &&
                     world_base(world, table, 1, c) < THRESHOLD);
        if (world_base(world, table, 1, c) == WORLD_HIDDEN) {
            check_count(&known, &known.columns[c], &nothing, &nothing.columns[c],
                        truth->totals[c], "a total");
        }
    }
    for (uint32_t r = 0; r < ROWS; r++) {
        if (world_cell(world, table, 0, r, 0) == WORLD_HIDDEN) {
            known.rows[r].low = 1; /* the zeros of the rows over everyone are published */
            check_count(&known, &known.rows[r], &nothing, &nothing.rows[r], known_row(truth, r),
                        "a row");
            known.rows[r].low = 0;
        }
    }
    return hidden;
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
        const int hidden = check_table(&world, 0, &truth);
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
        check_table(&world, 0, &truth);
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
        const int hidden = check_table(&world, 0, &truth);
        partly += hidden > 0 && hidden < ROWS * COLUMNS;
        /* Bases add up to everyone's, whose number is known. */
        int64_t sum = 0;
        int64_t k = 0;
        for (uint32_t c = 0; c < COLUMNS; c++) {
            sum += world_base(&world, 0, 1, c) == WORLD_HIDDEN ? truth.bases[c] : 0;
            k += world_base(&world, 0, 1, c) == WORLD_HIDDEN;
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
        check_table(&world, 1, &truth);
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
        check_table(&world, 0, &truth);
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

static bool same_pattern(const struct world *a, const struct world *b)
{
    bool same = true;

    for (uint32_t c = 0; c < COLUMNS; c++) {
        same = same && (world_base(a, 0, 1, c) < 0) == (world_base(b, 0, 1, c) < 0);
        for (uint32_t r = 0; r < ROWS; r++) {
            same = same && (world_cell(a, 0, 1, r, c) < 0) == (world_cell(b, 0, 1, r, c) < 0);
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
        if (same_pattern(&a, &b)) {
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

/* Random small tables under rounding: everything that could lie behind what is printed is
 * tried, and no count that must be protected may be the same, or nearly, in all of it. Where
 * nothing could be worked out, nothing may be suppressed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "../support/random.h"
#include "world.h"

enum { ROWS = 3, COLUMNS = 2, TO = 5 };

static const char schema[] = "{\"properties\": {\"issue\": {\"enum\": [\"a\", \"b\", \"c\"]}, "
                             "\"area\": {\"enum\": [\"n\", \"e\"]}}}";

static const char definition[] =
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"disclosure\": {\"rounding\": "
    "5}, "
    "\"report\": [{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"]}]}";

/* Values that a count can have. */
struct range {
    int64_t low, high;
};

/* The counts behind a report, and what it prints of them as ranges. */
struct truth {
    int64_t cells[ROWS][COLUMNS];
    int64_t no_area[ROWS], no_issue[COLUMNS], neither;
    int64_t people;
};

struct printed {
    struct range cells[ROWS][COLUMNS], bases[COLUMNS];
    struct range rows[ROWS], everyone, area; /* who answered the issue, the area */
    int64_t people;
};

/* What was found of each count by trying. */
struct found {
    struct range cells[ROWS][COLUMNS], bases[COLUMNS], rests[ROWS][COLUMNS];
};

static int64_t lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t greater(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* What a printed multiple of 5 can be: two either way. */
static struct range range_of(int64_t number, int64_t people)
{
    if (number == WORLD_HIDDEN) {
        return (struct range){0, people};
    }
    assert_int_equal(number % TO, 0);
    return (struct range){greater(0, number - 2), lesser(people, number + 2)};
}

static int64_t nearest(int64_t n)
{
    return (n + 2) / 5 * 5;
}

/* ---- what could be ---- */

struct trial {
    const struct printed *printed;
    struct found *found;
    int64_t cells[ROWS][COLUMNS];
};

static void widen(struct range *range, int64_t value)
{
    range->low = lesser(range->low, value);
    range->high = greater(range->high, value);
}

/* Whether the rest of the report can go with these cells: those who left the area or the issue
 * out are any number that makes the totals right. */
static bool fits(const struct trial *t, const int64_t *bases)
{
    const struct printed *p = t->printed;
    struct range everyone = {0, 0};
    int64_t both = 0;

    for (int r = 0; r < ROWS; r++) {
        everyone.low += greater(p->rows[r].low, t->cells[r][0] + t->cells[r][1]);
        everyone.high += p->rows[r].high;
    }
    for (int c = 0; c < COLUMNS; c++) {
        both += bases[c];
        if (bases[c] < p->bases[c].low || bases[c] > p->bases[c].high) {
            return false;
        }
    }
    everyone.low = greater(everyone.low, p->everyone.low);
    const int64_t area = greater(p->area.low, both);
    return everyone.low <= lesser(everyone.high, p->everyone.high) && area <= p->area.high &&
           everyone.low + area - both <= p->people;
}

static void note(const struct trial *t)
{
    int64_t bases[COLUMNS] = {0};

    for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLUMNS; c++) {
            bases[c] += t->cells[r][c];
        }
    }
    if (!fits(t, bases)) {
        return;
    }
    for (int c = 0; c < COLUMNS; c++) {
        widen(&t->found->bases[c], bases[c]);
        for (int r = 0; r < ROWS; r++) {
            widen(&t->found->cells[r][c], t->cells[r][c]);
            widen(&t->found->rests[r][c], bases[c] - t->cells[r][c]);
        }
    }
}

static void try_row(struct trial *t, int row)
{
    const struct printed *p = t->printed;

    if (row == ROWS) {
        note(t);
        return;
    }
    for (int64_t n = p->cells[row][0].low; n <= p->cells[row][0].high; n++) {
        const int64_t most = lesser(p->cells[row][1].high, p->rows[row].high - n);
        for (int64_t e = p->cells[row][1].low; e <= most; e++) {
            t->cells[row][0] = n;
            t->cells[row][1] = e;
            try_row(t, row + 1);
        }
    }
}

static void try_all(const struct printed *printed, struct found *found)
{
    struct trial trial = {.printed = printed, .found = found};
    struct range *ranges = (struct range *)found;

    for (size_t i = 0; i < sizeof *found / sizeof *ranges; i++) {
        ranges[i] = (struct range){INT64_MAX, INT64_MIN};
    }
    try_row(&trial, 0);
}

/* ---- what must hold ---- */

static bool is_kept(int64_t n, const struct range *range)
{
    assert_true(range->low <= n && n <= range->high);
    return n == 0 || range->high - range->low >= (n < TO ? 2 : 1);
}

/* Whether each count that must be protected can be three numbers if it is small, else two. */
static bool all_kept(const struct truth *truth, const struct found *found)
{
    bool kept = true;

    for (int c = 0; c < COLUMNS; c++) {
        int64_t base = 0;
        for (int r = 0; r < ROWS; r++) {
            base += truth->cells[r][c];
            kept = is_kept(truth->cells[r][c], &found->cells[r][c]) && kept;
        }
        kept = is_kept(base, &found->bases[c]) && kept;
        for (int r = 0; r < ROWS && base >= TO; r++) {
            const int64_t rest = base - truth->cells[r][c];
            kept = (rest >= TO || is_kept(rest, &found->rests[r][c])) && kept;
        }
    }
    return kept;
}

static int64_t sum_of_row(const struct truth *truth, int row)
{
    return truth->cells[row][0] + truth->cells[row][1] + truth->no_area[row];
}

/* What rounding alone prints. */
static void round_all(struct printed *made, const struct truth *truth)
{
    int64_t everyone = 0;
    int64_t area = 0;

    made->people = truth->people;
    for (int r = 0; r < ROWS; r++) {
        made->rows[r] = range_of(nearest(sum_of_row(truth, r)), truth->people);
        everyone += sum_of_row(truth, r);
    }
    for (int c = 0; c < COLUMNS; c++) {
        int64_t base = 0;
        for (int r = 0; r < ROWS; r++) {
            made->cells[r][c] = range_of(nearest(truth->cells[r][c]), truth->people);
            base += truth->cells[r][c];
        }
        made->bases[c] = range_of(nearest(base), truth->people);
        area += base + truth->no_issue[c];
    }
    made->everyone = range_of(nearest(everyone), truth->people);
    made->area = range_of(nearest(area), truth->people);
}

/* What the release prints; returns how many counts it leaves out. */
static int read_all(struct printed *made, const struct world *world)
{
    const int64_t people = world->release->responses;
    int hidden = 0;

    made->people = people;
    for (uint32_t c = 0; c < COLUMNS; c++) {
        made->bases[c] = range_of(world_base(world, 0, 1, c), people);
        hidden += world_base(world, 0, 1, c) == WORLD_HIDDEN;
        for (uint32_t r = 0; r < ROWS; r++) {
            made->cells[r][c] = range_of(world_cell(world, 0, 1, r, c), people);
            hidden += world_cell(world, 0, 1, r, c) == WORLD_HIDDEN;
        }
    }
    for (uint32_t r = 0; r < ROWS; r++) {
        made->rows[r] = range_of(world_cell(world, 0, 0, r, 0), people);
        hidden += world_cell(world, 0, 0, r, 0) == WORLD_HIDDEN;
    }
    made->everyone = range_of(world_base(world, 0, 0, 0), people);
    made->area = range_of(world_count(world->release->questions[1].valid), people);
    return hidden + (world_base(world, 0, 0, 0) == WORLD_HIDDEN);
}

static void fill(struct world *world, struct truth *truth, uint64_t *seed)
{
    /* Small counts, and now and then nobody who left anything out. */
    const int64_t gaps = 1 + below(seed, 3);

    *truth = (struct truth){.neither = below(seed, 2)};
    for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLUMNS; c++) {
            truth->cells[r][c] = below(seed, 2) ? below(seed, 4) : below(seed, 11);
        }
        truth->no_area[r] = below(seed, gaps);
    }
    for (int c = 0; c < COLUMNS; c++) {
        truth->no_issue[c] = below(seed, gaps);
    }
    for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLUMNS; c++) {
            world_add(world, truth->cells[r][c], (const int64_t[]){r, c});
        }
        world_add(world, truth->no_area[r], (const int64_t[]){r, WORLD_MISSING});
    }
    for (int c = 0; c < COLUMNS; c++) {
        world_add(world, truth->no_issue[c], (const int64_t[]){WORLD_MISSING, c});
    }
    world_add(world, truth->neither, (const int64_t[]){WORLD_MISSING, WORLD_MISSING});
}

static void no_rounded_count_can_be_worked_out(void **state)
{
    struct world world;
    struct truth truth;
    struct printed printed;
    struct found found;
    uint64_t seed = 20240605;
    int broken = 0;
    int partly = 0;
    enum { WORLDS = 500 };

    (void)state;
    world_open(&world, definition, schema);
    for (int i = 0; i < WORLDS; i++) {
        world_empty(&world);
        fill(&world, &truth, &seed);
        assert_int_equal(world_release(&world), CANVASS_OK);
        truth.people = world.release->responses;
        round_all(&printed, &truth);
        try_all(&printed, &found);
        const bool safe = all_kept(&truth, &found);
        const int hidden = read_all(&printed, &world);
        if (safe != (hidden == 0)) {
            fail_msg("world %d: rounding alone is %s, but %d counts are suppressed", i,
                     safe ? "safe" : "not safe", hidden);
        }
        try_all(&printed, &found);
        if (!all_kept(&truth, &found)) {
            fail_msg("world %d: a count can be worked out", i);
        }
        broken += !safe;
        partly += !safe && hidden < ROWS * COLUMNS;
    }
    /* There is something to protect, and it does not cost everything. */
    assert_true(broken > WORLDS / 10 && broken < WORLDS);
    assert_true(partly > broken / 2);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_rounded_count_can_be_worked_out),
    };
    return cmocka_run_group_tests_name("rounding", tests, NULL, NULL);
}

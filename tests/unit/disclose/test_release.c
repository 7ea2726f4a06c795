/* What a release lets through. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

enum { H = WORLD_HIDDEN, MISSING = WORLD_MISSING };

static const char schema[] =
    "{\"properties\": {"
    "\"issue\": {\"enum\": [\"ASB\", \"Theft\", \"Drugs\"]},"
    "\"area\": {\"enum\": [\"North\", \"South\", \"West\"]},"
    "\"picks\": {\"type\": \"array\", \"uniqueItems\": true, \"items\": {\"enum\": [\"Noise\", "
    "\"Litter\"]}},"
    "\"group\": {\"enum\": [\"g0\", \"g1\", \"g2\", \"g3\", \"g4\", \"g5\", \"g6\", \"g7\", "
    "\"g8\", \"g9\", \"g10\"]},"
    "\"order\": {\"type\": \"array\", \"x-kind\": \"ranking\", \"uniqueItems\": true, "
    "\"items\": {\"enum\": [\"a\", \"b\"]}}}}";

enum { ISSUE, AREA, PICKS, GROUP, ORDER, QUESTIONS };

static void open_tables(struct world *world, const char *tables, const char *disclosure)
{
    char definition[2048];

    (void)snprintf(definition, sizeof definition,
                   "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"disclosure\": %s,"
                   "\"report\": [%s]}",
                   disclosure, tables);
    world_open(world, definition, schema);
}

/* Counts people of whom two answers are known, and nothing else. */
static void add(struct world *world, int64_t times, uint32_t one, int64_t answer,
                uint32_t other, int64_t other_answer)
{
    int64_t answers[QUESTIONS] = {MISSING, MISSING, MISSING, MISSING, MISSING};

    answers[one] = answer;
    answers[other] = other_answer;
    world_add(world, times, answers);
}

static void add_line(struct world *world, uint32_t question, const int64_t *counts, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        add(world, counts[i], question, i, question, i);
    }
}

/* Issues (rows) by areas (columns). */
static void add_areas(struct world *world, const int64_t counts[3][3])
{
    for (uint32_t r = 0; r < 3; r++) {
        for (uint32_t c = 0; c < 3; c++) {
            add(world, counts[r][c], ISSUE, r, AREA, c);
        }
    }
}

static void make(struct world *world)
{
    if (world_release(world) != CANVASS_OK) {
        fail_msg("%s", world->error.message);
    }
}

static void check_areas(const struct world *world, uint32_t table, uint32_t block,
                        const int64_t cells[3][3], const int64_t bases[3])
{
    for (uint32_t c = 0; c < 3; c++) {
        assert_int_equal(world_base(world, table, block, c), bases[c]);
        for (uint32_t r = 0; r < 3; r++) {
            if (world_cell(world, table, block, r, c) != cells[r][c]) {
                fail_msg("row %u column %u: %d", r, c,
                         (int)world_cell(world, table, block, r, c));
            }
        }
    }
}

static const char profile[] = "{\"table\": \"profile\", \"questions\": [\"group\"]}";
static const char by_area[] =
    "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"]}";
static const char usual[] = "{\"threshold\": 5}";

/* The ethnicity profile of the 2019 consultation, "from 342", whose figures only 400 people
 * explain (reference values i_sdc.json, tables_1d: 3 to 9 at threshold 5, 1 as well at 10). */
static const int64_t ethnicity[11] = {352, 10, 12, 4, 1, 4, 2, 1, 1, 1, 12};

static void a_profile_hides_its_small_counts(void **state)
{
    static const int64_t at_five[11] = {352, 10, 12, H, H, H, H, H, H, H, 12};
    static const int64_t at_ten[11] = {352, H, 12, H, H, H, H, H, H, H, 12};
    static const char *const disclosures[2] = {usual, "{\"sensitive\": {\"group\": 10}}"};

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct world world;
        open_tables(&world, profile, disclosures[i]);
        add_line(&world, GROUP, ethnicity, 11);
        make(&world);
        for (uint32_t r = 0; r < 11; r++) {
            assert_int_equal(world_cell(&world, 0, 0, r, 0), i == 0 ? at_five[r] : at_ten[r]);
        }
        assert_int_equal(world_base(&world, 0, 0, 0), 400);
        assert_int_equal(world_count(world.release->questions[GROUP].valid), 400);
        assert_int_equal(world_count(world.release->questions[GROUP].missing), 0);
        assert_true(world.release->suppressed_any);
        world_close(&world);
    }
}

static void with_disclosure_none_all_is_published(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world, profile, "\"none\"");
    add_line(&world, GROUP, ethnicity, 11);
    make(&world);
    for (uint32_t r = 0; r < 11; r++) {
        assert_int_equal(world_cell(&world, 0, 0, r, 0), ethnicity[r]);
    }
    assert_false(world.release->suppressed_any);
    world_close(&world);
}

static void opinions_over_everyone_are_published_as_they_are(void **state)
{
    static const int64_t counts[3] = {40, 3, 1};
    struct world world;

    (void)state;
    open_tables(&world,
                "{\"table\": \"most_important_issue\", \"question\": \"issue\"},"
                "{\"table\": \"responses\", \"by\": \"area\"}",
                usual);
    add_line(&world, ISSUE, counts, 3);
    add_line(&world, AREA, counts, 3);
    make(&world);
    assert_int_equal(world_cell(&world, 0, 0, 2, 0), 1);
    assert_int_equal(world_cell(&world, 1, 0, 1, 0), 3);
    assert_false(world.release->suppressed_any);
    world_close(&world);
}

/* 2 and 3 alone add up to a base that gives them away nearly: each 1 to 4. The column goes
 * whole, and the account's valid answers with it; the missing ones too, because the number of
 * responses is known. */
static void a_base_that_must_go_goes_from_the_account_too(void **state)
{
    static const int64_t counts[3] = {2, 3, 0};
    struct world world;

    (void)state;
    open_tables(&world, profile, usual);
    add_line(&world, GROUP, counts, 3);
    add(&world, 45, ISSUE, 0, AREA, 0);
    make(&world);
    for (uint32_t r = 0; r < 11; r++) {
        assert_int_equal(world_cell(&world, 0, 0, r, 0), H);
    }
    assert_int_equal(world_base(&world, 0, 0, 0), H);
    assert_int_equal(world_count(world.release->questions[GROUP].valid), H);
    assert_int_equal(world_count(world.release->questions[GROUP].missing), H);
    assert_int_equal(world_count(world.release->questions[GROUP].not_asked), 0);
    assert_int_equal(world_count(world.release->questions[GROUP].dropped), 0);
    assert_int_equal(world_count(world.release->questions[ISSUE].valid), 45);
    assert_int_equal(world.release->responses, 50);
    world_close(&world);
}

static void nobody_is_a_true_zero(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world, profile, usual);
    add(&world, 3, ISSUE, 0, AREA, 0);
    make(&world);
    assert_int_equal(world_cell(&world, 0, 0, 4, 0), 0);
    assert_int_equal(world_base(&world, 0, 0, 0), 0);
    assert_int_equal(world_count(world.release->questions[GROUP].missing), 3);
    assert_false(world.release->suppressed_any);
    world_close(&world);
}

/* Asked of 4 people only: then the number of those not asked would tell how many were. */
static void where_few_were_asked_that_goes_too(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world, profile, usual);
    add(&world, 3, GROUP, 1, GROUP, 1);
    add(&world, 1, ISSUE, 0, ISSUE, 0);
    add(&world, 20, ISSUE, 0, GROUP, WORLD_NOT_ASKED);
    add(&world, 2, ISSUE, 0, GROUP, WORLD_DROPPED);
    make(&world);
    const struct cv_released_question *group = &world.release->questions[GROUP];
    assert_int_equal(world_base(&world, 0, 0, 0), H);
    assert_int_equal(world_count(group->valid), H);
    assert_int_equal(world_count(group->missing), H);
    assert_int_equal(world_count(group->not_asked), H);
    assert_int_equal(world_count(group->dropped), 2);
    world_close(&world);
}

static void no_release_of_a_profile_of_next_to_nobody(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world, profile, usual);
    add(&world, 3, GROUP, 1, GROUP, 1);
    add(&world, 1, ISSUE, 1, ISSUE, 1);
    assert_int_equal(world_release(&world), CANVASS_EDISCLOSURE);
    assert_null(world.release);
    assert_string_equal(world.error.rule, "disclosure.too_few");
    assert_string_equal(world.error.place.question, "group");
    add(&world, 1, ISSUE, 1, ISSUE, 1); /* the fifth response */
    assert_int_equal(world_release(&world), CANVASS_OK);
    assert_int_equal(world_base(&world, 0, 0, 0), H);
    world_close(&world);
}

/* A small pair in a row has a published sum, so the row needs a third; columns likewise. */
static void rows_and_columns_of_a_breakdown_are_lines(void **state)
{
    static const int64_t counts[3][3] = {{40, 30, 20}, {2, 3, 25}, {3, 2, 30}};
    static const int64_t cells[3][3] = {{H, H, 20}, {H, H, H}, {H, H, H}};
    static const int64_t bases[3] = {45, 35, 75};
    struct world world;

    (void)state;
    open_tables(&world, by_area, usual);
    add_areas(&world, counts);
    make(&world);
    check_areas(&world, 0, 1, cells, bases);
    assert_int_equal(world_cell(&world, 0, 0, 1, 0), 30);
    assert_int_equal(world_base(&world, 0, 0, 0), 155);
    world_close(&world);
}

static void a_rectangle_protects_one_small_count(void **state)
{
    /* The table single_small of i_sdc.json, whose least pattern is 20, 10, 17 beside the 3. */
    static const int64_t counts[3][3] = {{20, 50, 10}, {8, 19, 22}, {17, 32, 3}};
    static const int64_t cells[3][3] = {{H, 50, H}, {8, 19, 22}, {H, 32, H}};
    static const int64_t bases[3] = {45, 101, 35};
    struct world world;

    (void)state;
    open_tables(&world, by_area, usual);
    add_areas(&world, counts);
    make(&world);
    check_areas(&world, 0, 1, cells, bases);
    world_close(&world);
}

static void true_zeros_stay(void **state)
{
    static const int64_t counts[3][3] = {{0, 40, 40}, {3, 20, 20}, {30, 0, 20}};
    struct world world;

    (void)state;
    open_tables(&world, by_area, usual);
    add_areas(&world, counts);
    make(&world);
    assert_int_equal(world_cell(&world, 0, 1, 1, 0), H);
    assert_int_equal(world_cell(&world, 0, 1, 2, 0), H);
    assert_int_equal(world_cell(&world, 0, 1, 0, 0), 0);
    assert_int_equal(world_cell(&world, 0, 1, 2, 1), 0);
    world_close(&world);
}

/* Three people in the west: the column goes whole, zeros too, and so does the next smallest
 * area, because the areas add up to everyone. */
static void a_column_of_few_people_goes_whole(void **state)
{
    static const int64_t counts[3][3] = {{60, 30, 3}, {50, 20, 0}, {40, 10, 0}};
    static const int64_t cells[3][3] = {{60, H, H}, {50, H, H}, {40, H, H}};
    static const int64_t bases[3] = {150, H, H};
    struct world world;

    (void)state;
    open_tables(&world, by_area, usual);
    add_areas(&world, counts);
    make(&world);
    check_areas(&world, 0, 1, cells, bases);
    assert_int_equal(world_cell(&world, 0, 0, 0, 0), 93);
    world_close(&world);
}

/* Two people named drugs, and everybody knows that they are two: their row goes whole, and one
 * more row, so that the columns do not give it away. The third row stays. */
static void a_row_of_few_people_goes_whole(void **state)
{
    static const int64_t counts[3][3] = {{60, 50, 70}, {20, 30, 25}, {2, 0, 0}};
    static const int64_t cells[3][3] = {{60, 50, 70}, {H, H, H}, {H, H, H}};
    static const int64_t bases[3] = {82, 80, 95};
    struct world world;

    (void)state;
    open_tables(&world, by_area, usual);
    add_areas(&world, counts);
    make(&world);
    check_areas(&world, 0, 1, cells, bases);
    assert_int_equal(world_cell(&world, 0, 0, 2, 0), 2);
    world_close(&world);
}

static void the_columns_alone_decide_without_small_counts(void **state)
{
    static const int64_t counts[3][3] = {{20, 30, 5}, {40, 0, 50}, {0, 5, 60}};
    static const int64_t bases[3] = {60, 35, 115};
    struct world world;

    (void)state;
    open_tables(&world, by_area, usual);
    add_areas(&world, counts);
    make(&world);
    check_areas(&world, 0, 1, counts, bases);
    assert_false(world.release->suppressed_any);
    world_close(&world);
}

/* "issue among those of the west" is the column of the breakdown: what that hides is hidden
 * here, though 25 and 30 are no small counts. */
static void a_count_hidden_in_one_table_is_hidden_in_all(void **state)
{
    static const int64_t counts[3][3] = {{40, 30, 20}, {2, 3, 25}, {3, 2, 30}};
    char tables[512];
    struct world world;

    (void)state;
    (void)snprintf(tables, sizeof tables,
                   "{\"table\": \"question\", \"question\": \"issue\", \"where\": {\"area\": "
                   "\"West\"}}, %s",
                   by_area);
    open_tables(&world, tables, usual);
    add_areas(&world, counts);
    make(&world);
    assert_int_equal(world_cell(&world, 0, 0, 0, 0), 20);
    assert_int_equal(world_cell(&world, 0, 0, 1, 0), H);
    assert_int_equal(world_cell(&world, 0, 0, 2, 0), H);
    assert_int_equal(world_base(&world, 0, 0, 0), 75);
    world_close(&world);
}

/* The profile's counts do not come in by the back door of a table over everyone. */
static void a_profile_reaches_tables_of_the_same_question(void **state)
{
    static const int64_t counts[3] = {40, 3, 9};
    struct world world;

    (void)state;
    open_tables(&world,
                "{\"table\": \"responses\", \"by\": \"area\"},"
                "{\"table\": \"profile\", \"questions\": [\"area\"]}",
                usual);
    add_line(&world, AREA, counts, 3);
    make(&world);
    for (uint32_t t = 0; t < 2; t++) {
        assert_int_equal(world_cell(&world, t, 0, 0, 0), 40);
        assert_int_equal(world_cell(&world, t, 0, 1, 0), H);
        assert_int_equal(world_cell(&world, t, 0, 2, 0), H);
        assert_int_equal(world_base(&world, t, 0, 0), 52);
    }
    world_close(&world);
}

/* 8 of the south answered: the profile's 9 less that leaves the 3 of the west 4 values; so the
 * north goes from the profile and not the south, which would not be enough. */
static void parts_published_elsewhere_are_reckoned_with(void **state)
{
    static const int64_t counts[3][3] = {{60, 8, 40}, {50, 0, 1}, {40, 0, 0}};
    char tables[512];
    struct world world;

    (void)state;
    (void)snprintf(tables, sizeof tables,
                   "{\"table\": \"profile\", \"questions\": [\"area\", \"group\"]}, "
                   "{\"table\": \"question\", \"question\": \"issue\", \"where\": {\"area\": "
                   "\"South\"}}");
    open_tables(&world, tables, usual);
    for (uint32_t r = 0; r < 3; r++) {
        add(&world, counts[r][0], ISSUE, r, AREA, 0);
        add(&world, counts[r][1], ISSUE, r, AREA, 1);
    }
    add(&world, 1, AREA, 1, AREA, 1);
    add(&world, 3, AREA, 2, AREA, 2);
    make(&world);
    assert_int_equal(world_base(&world, 1, 0, 0), 8);
    assert_int_equal(world_cell(&world, 0, 0, 2, 0), H);
    assert_int_equal(world_cell(&world, 0, 0, 1, 0), 9);
    assert_int_equal(world_cell(&world, 0, 0, 0, 0), H);
    assert_int_equal(world_base(&world, 0, 0, 0), 162);
    world_close(&world);
}

enum { NOISE = 1, LITTER = 2 };

static void mentions_go_with_their_base(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world,
                "{\"table\": \"breakdown\", \"rows\": \"picks\", \"columns\": [\"area\"]}",
                usual);
    add(&world, 30, PICKS, NOISE | LITTER, AREA, 0);
    add(&world, 20, PICKS, NOISE, AREA, 0);
    add(&world, 10, PICKS, NOISE, AREA, 1);
    add(&world, 15, PICKS, LITTER, AREA, 1);
    add(&world, 4, PICKS, NOISE | LITTER, AREA, 2);
    make(&world);
    for (uint32_t c = 1; c < 3; c++) {
        assert_int_equal(world_base(&world, 0, 1, c), H);
        assert_int_equal(world_mentions(&world, 0, 1, c), H);
        assert_int_equal(world_cell(&world, 0, 1, 0, c), H);
        assert_int_equal(world_cell(&world, 0, 1, 1, c), H);
    }
    assert_int_equal(world_base(&world, 0, 1, 0), 50);
    assert_int_equal(world_mentions(&world, 0, 1, 0), 80);
    assert_int_equal(world_cell(&world, 0, 1, 0, 0), 50);
    assert_int_equal(world_cell(&world, 0, 1, 1, 0), 30);
    assert_int_equal(world_base(&world, 0, 0, 0), 79);
    assert_int_equal(world_mentions(&world, 0, 0, 0), 113);
    world_close(&world);
}

/* The base of 3 people is the number of valid answers when nobody else was asked. */
static void the_account_does_not_give_a_base_away(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world,
                "{\"table\": \"question\", \"question\": \"picks\", \"where\": {\"issue\": "
                "\"Drugs\"}}",
                usual);
    add(&world, 3, ISSUE, 2, PICKS, NOISE);
    add(&world, 40, ISSUE, 0, PICKS, WORLD_NOT_ASKED);
    make(&world);
    const struct cv_released_question *picks = &world.release->questions[PICKS];
    assert_int_equal(world_base(&world, 0, 0, 0), H);
    assert_int_equal(world_count(picks->valid), H);
    assert_int_equal(world_count(picks->missing), H);
    assert_int_equal(world_count(picks->not_asked), H);
    assert_int_equal(world_count(world.release->questions[ISSUE].valid), 43);
    world_close(&world);
}

static void places_of_a_ranking_are_columns(void **state)
{
    enum { A_THEN_B = 1 + 2 * 3, B_ALONE = 2 };
    struct world world;

    (void)state;
    open_tables(&world,
                "{\"table\": \"ranking\", \"question\": \"order\", \"where\": {\"area\": "
                "\"North\"}}",
                usual);
    add(&world, 3, ORDER, A_THEN_B, AREA, 0);
    add(&world, 20, ORDER, B_ALONE, AREA, 0);
    add(&world, 50, ORDER, A_THEN_B, AREA, 1);
    make(&world);
    /* First places: 3 and 20 of 23. Second: 3 people, too few. */
    assert_int_equal(world_cell(&world, 0, 0, 0, 0), H);
    assert_int_equal(world_cell(&world, 0, 0, 1, 0), H);
    assert_int_equal(world_base(&world, 0, 0, 0), 23);
    assert_int_equal(world_cell(&world, 0, 0, 0, 1), H);
    assert_int_equal(world_cell(&world, 0, 0, 1, 1), H);
    assert_int_equal(world_base(&world, 0, 0, 1), H);
    world_close(&world);
}

/* Under a condition the rows over everyone are protected as well, and their hidden counts do
 * not come out of the columns. */
static void hidden_rows_over_everyone_stay_hidden_in_the_columns(void **state)
{
    static const int64_t counts[3][3] = {{60, 50, 70}, {20, 30, 25}, {2, 0, 1}};
    static const int64_t cells[3][3] = {{60, 50, 70}, {H, H, H}, {H, H, H}};
    static const int64_t bases[3] = {82, 80, 96};
    struct world world;

    (void)state;
    open_tables(&world,
                "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"], "
                "\"where\": {\"group\": \"g1\"}}",
                usual);
    for (uint32_t r = 0; r < 3; r++) {
        for (uint32_t c = 0; c < 3; c++) {
            const int64_t answers[QUESTIONS] = {r, c, MISSING, 1, MISSING};
            world_add(&world, counts[r][c], answers);
        }
    }
    make(&world);
    assert_int_equal(world_cell(&world, 0, 0, 0, 0), 180);
    assert_int_equal(world_cell(&world, 0, 0, 1, 0), H);
    assert_int_equal(world_cell(&world, 0, 0, 2, 0), H);
    assert_int_equal(world_base(&world, 0, 0, 0), 258);
    check_areas(&world, 0, 1, cells, bases);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_profile_hides_its_small_counts),
        cmocka_unit_test(with_disclosure_none_all_is_published),
        cmocka_unit_test(opinions_over_everyone_are_published_as_they_are),
        cmocka_unit_test(a_base_that_must_go_goes_from_the_account_too),
        cmocka_unit_test(nobody_is_a_true_zero),
        cmocka_unit_test(where_few_were_asked_that_goes_too),
        cmocka_unit_test(no_release_of_a_profile_of_next_to_nobody),
        cmocka_unit_test(rows_and_columns_of_a_breakdown_are_lines),
        cmocka_unit_test(a_rectangle_protects_one_small_count),
        cmocka_unit_test(true_zeros_stay),
        cmocka_unit_test(a_column_of_few_people_goes_whole),
        cmocka_unit_test(a_row_of_few_people_goes_whole),
        cmocka_unit_test(the_columns_alone_decide_without_small_counts),
        cmocka_unit_test(a_count_hidden_in_one_table_is_hidden_in_all),
        cmocka_unit_test(a_profile_reaches_tables_of_the_same_question),
        cmocka_unit_test(parts_published_elsewhere_are_reckoned_with),
        cmocka_unit_test(mentions_go_with_their_base),
        cmocka_unit_test(the_account_does_not_give_a_base_away),
        cmocka_unit_test(places_of_a_ranking_are_columns),
        cmocka_unit_test(hidden_rows_over_everyone_stay_hidden_in_the_columns),
    };
    return cmocka_run_group_tests_name("release", tests, NULL, NULL);
}

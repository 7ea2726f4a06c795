/* Rounding in place of suppression. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "disclose/rounding.h"
#include "world.h"

static const char schema[] =
    "{\"properties\": {\"issue\": {\"enum\": [\"a\", \"b\"]}, \"area\": {\"enum\": [\"n\", "
    "\"e\"]}, \"colour\": {\"enum\": [\"red\", \"blue\"]}, \"why\": {\"enum\": [\"x\", "
    "\"y\"]}}}";

static void open_tables(struct world *world, const char *tables)
{
    char definition[1024];

    (void)snprintf(definition, sizeof definition,
                   "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"disclosure\": "
                   "{\"rounding\": 5}, \"report\": [%s]}",
                   tables);
    world_open(world, definition, schema);
}

static void add(struct world *world, int64_t times, int64_t issue, int64_t area, int64_t colour,
                int64_t why)
{
    const int64_t answers[] = {issue, area, colour, why};

    world_add(world, times, answers);
}

static void halves_go_up_and_whole_numbers_are_exact(void **state)
{
    static const int64_t cases[][3] = {{0, 5, 0},      {2, 5, 0},
                                       {3, 5, 5},      {7, 5, 5},
                                       {8, 5, 10},     {12, 5, 10},
                                       {13, 5, 15},    {5, 10, 10},
                                       {4, 10, 0},     {15, 10, 20},
                                       {1, 3, 0},      {2, 3, 3},
                                       {50, 100, 100}, {9007199254740993, 5, 9007199254740995}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(cv_round_count(cases[i][0], cases[i][1]), cases[i][2]);
    }
}

static void each_count_is_rounded_by_itself(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world,
                "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"]}");
    add(&world, 13, 0, 0, 0, 0);
    add(&world, 2, 1, 0, 0, 0);
    add(&world, 13, 0, 1, 0, 0);
    add(&world, 14, 1, 1, 0, 0);
    assert_int_equal(world_release(&world), CANVASS_OK);
    assert_int_equal(world_cell(&world, 0, 1, 0, 0), 15);
    assert_int_equal(world_cell(&world, 0, 1, 1, 0), 0);
    assert_int_equal(world_base(&world, 0, 1, 0), 15);
    assert_int_equal(world_cell(&world, 0, 1, 0, 1), 15);
    assert_int_equal(world_cell(&world, 0, 1, 1, 1), 15);
    assert_int_equal(world_base(&world, 0, 1, 1), 25); /* 27, and not 15 + 15 */
    assert_int_equal(world_cell(&world, 0, 0, 0, 0), 25);
    assert_int_equal(world_base(&world, 0, 0, 0), 40);
    assert_int_equal(world.release->tables[0].blocks[0].rounding, 5);
    assert_int_equal(world.release->tables[0].blocks[1].rounding, 5);
    assert_int_equal(world.release->responses, 42);
    assert_false(world.release->suppressed_any);
    world_close(&world);
}

/* The same issue over everyone, its account and the profile of the area would tell: 42 exactly
 * beside 15 and 25. Colour stands in no table by group. */
static void what_would_give_rounded_counts_away_is_rounded(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world,
                "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"]},"
                "{\"table\": \"question\", \"question\": \"issue\"},"
                "{\"table\": \"question\", \"question\": \"colour\"}");
    add(&world, 33, 0, 0, 0, 0);
    add(&world, 9, 1, 1, 1, 0);
    add(&world, 4, WORLD_MISSING, 1, 1, 0);
    assert_int_equal(world_release(&world), CANVASS_OK);
    assert_int_equal(world_cell(&world, 1, 0, 0, 0), 35);
    assert_int_equal(world_base(&world, 1, 0, 0), 40);
    assert_int_equal(world.release->tables[1].blocks[0].rounding, 5);
    assert_int_equal(world_cell(&world, 2, 0, 0, 0), 33);
    assert_int_equal(world_cell(&world, 2, 0, 1, 0), 13);
    assert_int_equal(world.release->tables[2].blocks[0].rounding, 0);
    /* 46 less 40, rounded: what can be worked out anyway. */
    assert_int_equal(world_count(world.release->questions[0].valid), 40);
    assert_int_equal(world_count(world.release->questions[0].missing), 5);
    assert_int_equal(world.release->questions[0].rounding, 5);
    assert_int_equal(world_count(world.release->questions[2].valid), 46);
    assert_int_equal(world.release->questions[2].rounding, 0);
    world_close(&world);
}

/* Those who were asked why are those who chose the first issue. */
static void who_was_asked_is_not_told_either(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world, "{\"table\": \"profile\", \"questions\": [\"issue\"]},"
                        "{\"table\": \"question\", \"question\": \"why\"}");
    add(&world, 28, 0, 0, 0, 0);
    add(&world, 3, 0, 0, 0, 1);
    add(&world, 14, 1, 1, 1, WORLD_NOT_ASKED);
    assert_int_equal(world_release(&world), CANVASS_OK);
    assert_int_equal(world_base(&world, 1, 0, 0), 30);
    assert_int_equal(world_count(world.release->questions[3].not_asked), 15);
    assert_int_equal(world_count(world.release->questions[3].valid), 30);
    world_close(&world);
}

static const char by_area[] =
    "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"]}";

/* 2 and 6 are printed as 0 and 5 under 10, which leaves 1 or 2 and 6 or 7: too little for the
 * 2. Those of the other area are kept, and what can be worked out from them is wide: of 42 less
 * 40 nobody knows anything nearer than two either way. */
static void a_group_that_rounding_gives_away_is_suppressed(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world, by_area);
    add(&world, 2, 0, 0, 0, 0);
    add(&world, 6, 1, 0, 0, 0);
    add(&world, 40, 0, 1, 0, 0);
    add(&world, 35, 1, 1, 0, 0);
    assert_int_equal(world_release(&world), CANVASS_OK);
    for (uint32_t r = 0; r < 2; r++) {
        assert_int_equal(world_cell(&world, 0, 1, r, 0), WORLD_HIDDEN);
    }
    assert_int_equal(world_base(&world, 0, 1, 0), WORLD_HIDDEN);
    assert_int_equal(world_cell(&world, 0, 1, 0, 1), 40);
    assert_int_equal(world_cell(&world, 0, 1, 1, 1), 35);
    assert_int_equal(world_base(&world, 0, 1, 1), 75);
    assert_int_equal(world_cell(&world, 0, 0, 0, 0), 40);
    assert_int_equal(world_base(&world, 0, 0, 0), 85);
    assert_true(world.release->suppressed_any);
    world_close(&world);
}

/* One person is 0 or 1, whatever is left out beside the number of responses. */
static void one_person_is_too_few(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world, by_area);
    add(&world, 1, 0, 0, 0, 0);
    assert_int_equal(world_release(&world), CANVASS_EDISCLOSURE);
    assert_string_equal(world.error.rule, "disclosure.too_few");
    assert_string_equal(world.error.place.pointer, "/report/0");
    world_close(&world);
}

static void nothing_is_rounded_where_nothing_is_protected(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world, "{\"table\": \"question\", \"question\": \"issue\"}");
    add(&world, 33, 0, 0, 0, WORLD_NOT_ASKED);
    assert_int_equal(world_release(&world), CANVASS_OK);
    assert_int_equal(world_cell(&world, 0, 0, 0, 0), 33);
    assert_int_equal(world_count(world.release->questions[3].not_asked), 33);
    world_close(&world);
}

static void a_definition_has_one_policy(void **state)
{
    static const char *const texts[] = {"{\"rounding\": 5, \"threshold\": 5}",
                                        "{\"sensitive\": {\"issue\": 10}, \"rounding\": 5}",
                                        "{\"rounding\": 2}", "{\"rounding\": \"5\"}"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct cv_survey *survey = NULL;
        struct canvass_error error = {0};
        char definition[512];
        (void)snprintf(definition, sizeof definition,
                       "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\",\n"
                       "\"disclosure\": %s}",
                       texts[i]);
        assert_int_equal(cv_survey_compile(&survey, cv_slice_of(definition), "survey.json",
                                           cv_slice_of(schema), "r", NULL, &error),
                         CANVASS_EDEFINITION);
        assert_int_equal(error.place.line, 2);
        if (i < 2) {
            assert_string_equal(error.rule, "definition.rounding");
            assert_string_equal(error.place.pointer, "/disclosure/rounding");
        }
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(halves_go_up_and_whole_numbers_are_exact),
        cmocka_unit_test(each_count_is_rounded_by_itself),
        cmocka_unit_test(what_would_give_rounded_counts_away_is_rounded),
        cmocka_unit_test(who_was_asked_is_not_told_either),
        cmocka_unit_test(a_group_that_rounding_gives_away_is_suppressed),
        cmocka_unit_test(one_person_is_too_few),
        cmocka_unit_test(nothing_is_rounded_where_nothing_is_protected),
        cmocka_unit_test(a_definition_has_one_policy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* From the tally to the counts of a cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "disclose/block.h"
#include "world.h"

static const char schema[] =
    "{\"properties\": {"
    "\"issue\": {\"enum\": [\"ASB\", \"Theft\", \"Drugs\"]},"
    "\"area\": {\"enum\": [\"North\", \"South\"]},"
    "\"picks\": {\"type\": \"array\", \"uniqueItems\": true, \"items\": {\"enum\": [\"Noise\", "
    "\"Litter\", \"Bikes\"]}},"
    "\"order\": {\"type\": \"array\", \"x-kind\": \"ranking\", \"uniqueItems\": true, "
    "\"items\": {\"enum\": [\"a\", \"b\", \"c\"]}},"
    "\"remarks\": {\"type\": \"string\"}}}";

static const char definition[] =
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"disclosure\": \"none\","
    "\"report\": [{\"table\": \"question\", \"question\": \"issue\"},"
    "{\"table\": \"question\", \"question\": \"picks\"},"
    "{\"table\": \"ranking\", \"question\": \"order\"},"
    "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\", \"picks\"]},"
    "{\"table\": \"breakdown\", \"rows\": \"picks\", \"columns\": [\"area\"],"
    " \"where\": {\"area\": \"South\"}},"
    "{\"table\": \"question\", \"question\": \"issue\", \"where\": {\"picks\": \"Litter\"}}]}";

enum { NOISE = 1, LITTER = 2, BIKES = 4 };

/* Rankings of three items: a is 1, b is 2, c is 3; places count 1, 4, 16. */
enum { C_THEN_A = 3 + 1 * 4, B_ALONE = 2, ABC = 1 + 2 * 4 + 3 * 16 };

static void open_small(struct world *world)
{
    static const struct {
        int64_t times, answers[5];
    } responses[] = {
        {7, {0, 0, NOISE | LITTER, C_THEN_A, 0}},
        {5, {1, 1, LITTER, B_ALONE, WORLD_MISSING}},
        {3, {0, WORLD_MISSING, BIKES, ABC, 0}},
        {2, {WORLD_MISSING, 1, NOISE | BIKES, WORLD_MISSING, WORLD_MISSING}},
        {1, {WORLD_DROPPED, 0, WORLD_NOT_ASKED, WORLD_DROPPED, WORLD_MISSING}},
    };

    world_open(world, definition, schema);
    for (size_t i = 0; i < sizeof responses / sizeof responses[0]; i++) {
        world_add(world, responses[i].times, responses[i].answers);
    }
    assert_int_equal(world_release(world), CANVASS_OK);
}

static const struct cv_block *block_of(const struct world *world, uint32_t table,
                                       uint32_t block)
{
    return &world->release->tables[table].blocks[block];
}

static void check(const struct world *world, uint32_t table, uint32_t block,
                  const int64_t *cells)
{
    const struct cv_block *at = block_of(world, table, block);

    for (uint32_t r = 0; r < at->n_rows; r++) {
        for (uint32_t c = 0; c < at->n_columns; c++) {
            assert_int_equal(world_cell(world, table, block, r, c),
                             cells[(size_t)r * at->n_columns + c]);
        }
    }
}

static void a_single_choice_is_counted_by_option(void **state)
{
    static const int64_t cells[] = {10, 5, 0};
    struct world world;

    (void)state;
    open_small(&world);
    check(&world, 0, 0, cells);
    assert_int_equal(world_base(&world, 0, 0, 0), 15);
    assert_int_equal(block_of(&world, 0, 0)->n_columns, 1);
    assert_null(block_of(&world, 0, 0)->column_options);
    assert_null(block_of(&world, 0, 0)->mentions);
    world_close(&world);
}

static void a_multiple_choice_has_respondents_and_mentions(void **state)
{
    static const int64_t cells[] = {9, 12, 5};
    struct world world;

    (void)state;
    open_small(&world);
    check(&world, 1, 0, cells);
    assert_int_equal(world_base(&world, 1, 0, 0), 17);
    assert_int_equal(world_mentions(&world, 1, 0, 0), 26);
    world_close(&world);
}

static void a_ranking_is_counted_by_place(void **state)
{
    static const int64_t cells[] = {3, 7, 0, 5, 3, 0, 7, 0, 3};
    struct world world;

    (void)state;
    open_small(&world);
    check(&world, 2, 0, cells);
    assert_int_equal(world_base(&world, 2, 0, 0), 15);
    assert_int_equal(world_base(&world, 2, 0, 1), 10);
    assert_int_equal(world_base(&world, 2, 0, 2), 3);
    assert_int_equal(block_of(&world, 2, 0)->n_columns, 3);
    assert_int_equal(block_of(&world, 2, 0)->column_options[2], 2);
    world_close(&world);
}

static void gaps_in_the_column_question_are_left_out(void **state)
{
    static const int64_t everyone[] = {10, 5, 0};
    static const int64_t areas[] = {7, 0, 0, 5, 0, 0};
    struct world world;

    (void)state;
    open_small(&world);
    check(&world, 3, 0, everyone);
    check(&world, 3, 1, areas);
    assert_int_equal(world_base(&world, 3, 1, 0), 7);
    assert_int_equal(world_base(&world, 3, 1, 1), 5);
    assert_int_equal(block_of(&world, 3, 1)->column_options[1], 1);
    world_close(&world);
}

static void columns_can_be_picks(void **state)
{
    static const int64_t cells[] = {7, 7, 3, 0, 5, 0, 0, 0, 0};
    struct world world;

    (void)state;
    open_small(&world);
    check(&world, 3, 2, cells);
    /* 7 who picked noise and litter stand in both columns. */
    assert_int_equal(world_base(&world, 3, 2, 0), 7);
    assert_int_equal(world_base(&world, 3, 2, 1), 12);
    assert_int_equal(world_base(&world, 3, 2, 2), 3);
    world_close(&world);
}

static void a_condition_on_the_columns_leaves_one(void **state)
{
    static const int64_t south[] = {2, 5, 2};
    struct world world;

    (void)state;
    open_small(&world);
    check(&world, 4, 0, south);
    check(&world, 4, 1, south);
    assert_int_equal(world_base(&world, 4, 1, 0), 7);
    assert_int_equal(world_mentions(&world, 4, 1, 0), 9);
    assert_int_equal(block_of(&world, 4, 1)->n_columns, 1);
    assert_int_equal(block_of(&world, 4, 1)->column_options[0], 1);
    world_close(&world);
}

static void a_condition_can_be_a_pick(void **state)
{
    static const int64_t cells[] = {7, 5, 0};
    struct world world;

    (void)state;
    open_small(&world);
    check(&world, 5, 0, cells);
    assert_int_equal(world_base(&world, 5, 0, 0), 12);
    world_close(&world);
}

static void every_answer_is_in_the_account(void **state)
{
    struct world world;

    (void)state;
    open_small(&world);
    const struct cv_released_question *questions = world.release->questions;
    assert_int_equal(world.release->responses, 18);
    for (uint32_t q = 0; q < 5; q++) {
        assert_int_equal(questions[q].valid.n + questions[q].missing.n +
                             questions[q].not_asked.n + questions[q].dropped.n,
                         18);
    }
    assert_int_equal(questions[0].valid.n, 15);
    assert_int_equal(questions[0].missing.n, 2);
    assert_int_equal(questions[0].dropped.n, 1);
    assert_int_equal(questions[2].valid.n, 17);
    assert_int_equal(questions[2].not_asked.n, 1);
    assert_int_equal(questions[3].valid.n, 15);
    assert_int_equal(questions[4].valid.n, 10);
    assert_false(world.release->suppressed_any);
    world_close(&world);
}

static void nobody_at_all_is_all_zeros(void **state)
{
    static const int64_t none[9] = {0};
    struct world world;

    (void)state;
    world_open(&world, definition, schema);
    assert_int_equal(world_release(&world), CANVASS_OK);
    for (uint32_t t = 0; t < world.release->n_tables; t++) {
        check(&world, t, 0, none);
        assert_int_equal(world_base(&world, t, 0, 0), 0);
    }
    world_close(&world);
}

/* A question without options in a cut made by hand: a base and nothing else. */
static void a_question_without_options_has_a_base_alone(void **state)
{
    struct world world;
    struct cv_arena arena = {0};
    struct cv_block block = {0};

    (void)state;
    open_small(&world);
    const struct cv_cut cut = {.row = 4, .column = CV_NO_QUESTION, .tuple = 4};
    assert_int_equal(cv_block_count(&block, world.survey, &cut, world.tally, &arena), 0);
    assert_int_equal(block.n_rows, 0);
    assert_int_equal(block.bases[0].n, 10);
    cv_arena_free(&arena);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_single_choice_is_counted_by_option),
        cmocka_unit_test(a_multiple_choice_has_respondents_and_mentions),
        cmocka_unit_test(a_ranking_is_counted_by_place),
        cmocka_unit_test(gaps_in_the_column_question_are_left_out),
        cmocka_unit_test(columns_can_be_picks),
        cmocka_unit_test(a_condition_on_the_columns_leaves_one),
        cmocka_unit_test(a_condition_can_be_a_pick),
        cmocka_unit_test(every_answer_is_in_the_account),
        cmocka_unit_test(nobody_at_all_is_all_zeros),
        cmocka_unit_test(a_question_without_options_has_a_base_alone),
    };
    return cmocka_run_group_tests_name("block", tests, NULL, NULL);
}

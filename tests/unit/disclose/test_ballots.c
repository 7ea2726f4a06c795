/* Whole rankings are released for sums over everyone, and nowhere else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "world.h"

static const char schema[] =
    "{\"properties\": {"
    "\"area\": {\"enum\": [\"North\", \"South\"]},"
    "\"order\": {\"type\": \"array\", \"x-kind\": \"ranking\", \"uniqueItems\": true, "
    "\"items\": {\"enum\": [\"a\", \"b\", \"c\"]}}}}";

#define HEAD "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", "
#define EVERYONE "{\"table\": \"ranking\", \"question\": \"order\"}"
#define NORTH                                                                                  \
    "{\"table\": \"ranking\", \"question\": \"order\", \"where\": {\"area\": \"North\"}}"

static const char everyone[] = HEAD "\"report\": [" EVERYONE "]}";
static const char both[] = HEAD "\"report\": [" EVERYONE ", " NORTH "]}";
static const char both_open[] =
    HEAD "\"disclosure\": \"none\", \"report\": [" EVERYONE ", " NORTH "]}";

/* Rankings of three items: a is 1, b is 2, c is 3; places count 1, 4, 16. */
enum {
    NOTHING = 0,
    B_ALONE = 2,
    CA = 3 + 1 * 4,
    CBA = 3 + 2 * 4 + 1 * 16,
    ABC = 1 + 2 * 4 + 3 * 16
};

static void add(struct world *world, int64_t times, int64_t area, int64_t order)
{
    world_add(world, times, (const int64_t[]){area, order});
}

/* `small` people of the North put b first, and nobody else there; all others are many. */
static void open_rankings(struct world *world, const char *definition, int64_t small)
{
    world_open(world, definition, schema);
    add(world, 20, 0, ABC);
    add(world, small, 0, B_ALONE);
    add(world, 30, 1, ABC);
    add(world, 40, 1, CA);
    add(world, 25, 1, CBA);
    add(world, 15, 1, B_ALONE);
    add(world, 3, 1, NOTHING);
    add(world, 9, 0, WORLD_MISSING);
    add(world, 2, 1, WORLD_DROPPED);
    assert_int_equal(world_release(world), CANVASS_OK);
}

static void check(const struct world *world, uint32_t table,
                  const struct cv_ballot_count *expected, uint32_t n)
{
    const struct cv_block *block = &world->release->tables[table].blocks[0];

    assert_int_equal(block->n_ballots, n);
    assert_int_equal(block->ballots == NULL, n == 0);
    for (uint32_t i = 0; i < n; i++) {
        assert_int_equal(block->ballots[i].code, expected[i].code);
        assert_int_equal(block->ballots[i].n, expected[i].n);
    }
}

static void over_everyone_each_ranking_has_its_count(void **state)
{
    const struct cv_ballot_count expected[] = {{B_ALONE, 17}, {CA, 40}, {CBA, 25}, {ABC, 50}};
    struct world world;

    (void)state;
    open_rankings(&world, everyone, 2);
    check(&world, 0, expected, 4);
    world_close(&world);
}

/* The places of the North may give away its pairs, and with those of everyone the South's. */
static void nobody_has_them_where_a_table_is_protected(void **state)
{
    struct world world;

    (void)state;
    open_rankings(&world, both, 15);
    assert_int_equal(world_cell(&world, 1, 0, 1, 0), 15); /* nothing is suppressed */
    assert_false(world.release->suppressed_any);
    check(&world, 0, NULL, 0);
    check(&world, 1, NULL, 0);
    world_close(&world);
}

static void nobody_has_them_where_a_place_is_suppressed(void **state)
{
    struct world world;

    (void)state;
    open_rankings(&world, both, 2);
    assert_int_equal(world_cell(&world, 1, 0, 1, 0), WORLD_HIDDEN);
    assert_int_equal(world_cell(&world, 0, 0, 1, 0), 17); /* everyone's is published */
    check(&world, 0, NULL, 0);
    check(&world, 1, NULL, 0);
    world_close(&world);
}

static void without_disclosure_control_all_have_them(void **state)
{
    const struct cv_ballot_count all[] = {{B_ALONE, 17}, {CA, 40}, {CBA, 25}, {ABC, 50}};
    const struct cv_ballot_count north[] = {{B_ALONE, 2}, {ABC, 20}};
    struct world world;

    (void)state;
    open_rankings(&world, both_open, 2);
    check(&world, 0, all, 4);
    check(&world, 1, north, 2);
    world_close(&world);
}

static void nobody_ranked(void **state)
{
    struct world world;

    (void)state;
    world_open(&world, everyone, schema);
    add(&world, 5, 0, NOTHING);
    assert_int_equal(world_release(&world), CANVASS_OK);
    check(&world, 0, NULL, 0);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(over_everyone_each_ranking_has_its_count),
        cmocka_unit_test(nobody_has_them_where_a_table_is_protected),
        cmocka_unit_test(nobody_has_them_where_a_place_is_suppressed),
        cmocka_unit_test(without_disclosure_control_all_have_them),
        cmocka_unit_test(nobody_ranked),
    };
    return cmocka_run_group_tests_name("ballots", tests, NULL, NULL);
}

/* Released rankings: mean ranks from places alone, all ways of counting from whole rankings,
 * and whether those agree. The examples are those of test_vote.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "estimate/estimate.h"
#include "world.h"

static const char schema[] =
    "{\"properties\": {"
    "\"area\": {\"enum\": [\"North\", \"South\"]},"
    "\"order\": {\"type\": \"array\", \"x-kind\": \"ranking\", \"uniqueItems\": true, "
    "\"items\": {\"enum\": [\"A\", \"B\", \"C\", \"D\"]}}}}";

#define HEAD "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", "
#define EVERYONE "{\"table\": \"ranking\", \"question\": \"order\"}"
#define NORTH                                                                                  \
    "{\"table\": \"ranking\", \"question\": \"order\", \"where\": {\"area\": \"North\"}}"

static const char everyone[] = HEAD "\"report\": [" EVERYONE "]}";
static const char both[] = HEAD "\"report\": [" EVERYONE ", " NORTH "]}";

enum { A = 1, B = 2, C = 4, D = 8 };

struct fixture {
    struct world world;
    struct cv_estimates *estimates;
};

/* Of four items a place counts five times the one before. */
static void add(struct fixture *f, int64_t times, int64_t area, const char *order)
{
    int64_t code = 0;
    int64_t weight = 1;

    for (; *order; order++, weight *= 5) {
        code += weight * (*order - 'A' + 1);
    }
    world_add(&f->world, times, (const int64_t[]){area, code});
}

static const struct cv_ranking *estimate(struct fixture *f, uint32_t table)
{
    if (!f->estimates) {
        assert_int_equal(world_release(&f->world), CANVASS_OK);
        assert_int_equal(cv_estimates_make(&f->estimates, f->world.release, &f->world.error),
                         CANVASS_OK);
    }
    return f->estimates->tables[table].blocks[0].ranking;
}

static void close_fixture(struct fixture *f)
{
    cv_estimates_free(f->estimates);
    world_close(&f->world);
}

static void check_winners(const struct cv_ranking *ranking, uint64_t first, uint64_t borda,
                          uint64_t pairs, uint64_t run_off)
{
    assert_non_null(ranking->vote);
    assert_int_equal(ranking->winners[CV_WAY_FIRST], first);
    assert_int_equal(ranking->winners[CV_WAY_BORDA], borda);
    assert_int_equal(ranking->winners[CV_WAY_PAIRS], pairs);
    assert_int_equal(ranking->winners[CV_WAY_RUN_OFF], run_off);
}

/* The capital of Tennessee: Memphis has the most first places, Nashville the most points and
 * pairs, Knoxville wins the run-off. */
static void the_ways_differ(void **state)
{
    static const uint32_t by_points[] = {3, 1, 2, 4};
    struct fixture f = {0};

    (void)state;
    world_open(&f.world, everyone, schema);
    add(&f, 42, 0, "ABCD");
    add(&f, 26, 0, "BCDA");
    add(&f, 15, 1, "CDBA");
    add(&f, 17, 1, "DCBA");
    const struct cv_ranking *ranking = estimate(&f, 0);
    check_winners(ranking, A, B, B, D);
    assert_int_equal(ranking->verdict, CV_WAYS_DIFFER);
    assert_int_equal(ranking->vote->respondents, 100);
    assert_int_equal(ranking->vote->condorcet, 1);
    for (uint32_t i = 0; i < 4; i++) {
        assert_int_equal(ranking->ranks[CV_WAY_BORDA][i], by_points[i]);
        assert_false(ranking->tied[CV_WAY_BORDA][i]);
        assert_int_equal(ranking->means[i].ranked, 100);
        assert_int_equal(ranking->means[i].rank_sum, ranking->vote->rank_sum[i]);
    }
    close_fixture(&f);
}

static void the_ways_agree(void **state)
{
    struct fixture f = {0};

    (void)state;
    world_open(&f.world, everyone, schema);
    add(&f, 20, 0, "ABC");
    add(&f, 11, 0, "BA");
    add(&f, 4, 0, "D");
    const struct cv_ranking *ranking = estimate(&f, 0);
    check_winners(ranking, A, A, A, A);
    assert_int_equal(ranking->verdict, CV_WAYS_AGREE);
    assert_int_equal(ranking->means[0].ranked, 31);
    assert_int_equal(ranking->means[0].rank_sum, 20 + 2 * 11);
    assert_int_equal(ranking->means[3].ranked, 4);
    assert_int_equal(ranking->means[3].rank_sum, 4);
    close_fixture(&f);
}

/* Condorcet's cycle: A before B before C before A, all alike by any count. */
static void the_ways_all_tie(void **state)
{
    struct fixture f = {0};

    (void)state;
    world_open(&f.world, everyone, schema);
    add(&f, 1, 0, "ABC");
    add(&f, 1, 0, "BCA");
    add(&f, 1, 0, "CAB");
    const struct cv_ranking *ranking = estimate(&f, 0);
    assert_int_equal(ranking->winners[CV_WAY_FIRST], A | B | C);
    assert_int_equal(ranking->winners[CV_WAY_RUN_OFF], A | B | C);
    assert_int_equal(ranking->verdict, CV_WAYS_TIE);
    assert_int_equal(ranking->vote->condorcet, CV_NO_ITEM);
    assert_true(ranking->tied[CV_WAY_PAIRS][2]);
    close_fixture(&f);
}

/* One winner by first places is not the same as that one and another tied by points. */
static void a_tie_in_one_way_is_a_difference(void **state)
{
    struct fixture f = {0};

    (void)state;
    world_open(&f.world, everyone, schema);
    add(&f, 4, 0, "ABCD");
    add(&f, 2, 0, "BACD");
    add(&f, 2, 0, "CBAD");
    const struct cv_ranking *ranking = estimate(&f, 0);
    check_winners(ranking, A, A | B, A | B, A | B);
    assert_int_equal(ranking->verdict, CV_WAYS_DIFFER);
    close_fixture(&f);
}

static void a_protected_table_has_mean_ranks_alone(void **state)
{
    struct fixture f = {0};

    (void)state;
    world_open(&f.world, both, schema);
    add(&f, 20, 0, "AB");
    add(&f, 15, 0, "BA");
    add(&f, 30, 1, "AB");
    add(&f, 10, 1, "BA");
    assert_null(estimate(&f, 0)->vote); /* nor has everyone, whose rest the South would be */
    const struct cv_ranking *north = estimate(&f, 1);
    assert_null(north->vote);
    assert_false(north->means[1].suppressed);
    assert_int_equal(north->means[1].ranked, 35);
    assert_int_equal(north->means[1].rank_sum, 15 + 2 * 20);
    close_fixture(&f);
}

static void a_suppressed_place_takes_the_mean_along(void **state)
{
    struct fixture f = {0};

    (void)state;
    world_open(&f.world, both, schema);
    add(&f, 20, 0, "AB");
    add(&f, 2, 0, "BA");
    add(&f, 30, 1, "AB");
    add(&f, 10, 1, "BA");
    assert_null(estimate(&f, 0)->vote); /* of everyone's rankings only the places are there */
    assert_false(estimate(&f, 0)->means[1].suppressed);
    assert_int_equal(estimate(&f, 0)->means[1].ranked, 62);
    const struct cv_ranking *north = estimate(&f, 1);
    assert_true(north->means[1].suppressed);
    assert_int_equal(north->means[1].ranked, 0);
    assert_int_equal(north->means[1].rank_sum, 0);
    close_fixture(&f);
}

static void nobody_ranked(void **state)
{
    struct fixture f = {0};

    (void)state;
    world_open(&f.world, everyone, schema);
    assert_null(estimate(&f, 0)->vote);
    assert_int_equal(estimate(&f, 0)->means[0].ranked, 0);
    close_fixture(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ways_differ),
        cmocka_unit_test(the_ways_agree),
        cmocka_unit_test(the_ways_all_tie),
        cmocka_unit_test(a_tie_in_one_way_is_a_difference),
        cmocka_unit_test(a_protected_table_has_mean_ranks_alone),
        cmocka_unit_test(a_suppressed_place_takes_the_mean_along),
        cmocka_unit_test(nobody_ranked),
    };
    return cmocka_run_group_tests_name("ranking", tests, NULL, NULL);
}

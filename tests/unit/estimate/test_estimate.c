/* Released counts to shares, intervals and ranks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "estimate/estimate.h"
#include "world.h"

static const char schema[] =
    "{\"properties\": {"
    "\"issue\": {\"enum\": [\"ASB\", \"Property\", \"Substance\", \"Violence\", \"Town\"]},"
    "\"area\": {\"enum\": [\"North\", \"South\"]},"
    "\"picks\": {\"type\": \"array\", \"uniqueItems\": true, \"items\": {\"enum\": [\"Noise\", "
    "\"Litter\", \"Bikes\"]}},"
    "\"order\": {\"type\": \"array\", \"x-kind\": \"ranking\", \"uniqueItems\": true, "
    "\"items\": {\"enum\": [\"a\", \"b\"]}}}}";

enum { ISSUE, AREA, PICKS, ORDER, QUESTIONS };
enum { NOISE = 1, LITTER = 2, BIKES = 4 };

static void open_tables(struct world *world, const char *tables, const char *interval)
{
    char definition[2048];

    (void)snprintf(definition, sizeof definition,
                   "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"interval\": %s,\n"
                   "\"report\": [%s]}",
                   interval, tables);
    world_open(world, definition, schema);
}

static void add(struct world *world, int64_t times, uint32_t one, int64_t answer,
                uint32_t other, int64_t other_answer)
{
    int64_t answers[QUESTIONS] = {WORLD_MISSING, WORLD_MISSING, WORLD_MISSING, WORLD_MISSING};

    answers[one] = answer;
    answers[other] = other_answer;
    world_add(world, times, answers);
}

static struct cv_estimates *estimate(struct world *world)
{
    struct cv_estimates *made = NULL;

    assert_int_equal(world_release(world), CANVASS_OK);
    assert_int_equal(cv_estimates_make(&made, world->release, &world->error), CANVASS_OK);
    assert_non_null(made);
    return made;
}

static bool near(double found, double wanted)
{
    return fabs(found - wanted) <= 1e-9 * fabs(wanted);
}

/* Dartford 2022: 92, 26, 10, 6 and 2 of 136. Goodman's intervals with k = 5 from DescTools
 * (reference values b_multinomial.json, csp2022); Wilson's from prop.test. */
static void the_most_important_issue_has_joint_intervals(void **state)
{
    static const int64_t counts[5] = {92, 26, 10, 6, 2};
    struct world world;

    (void)state;
    open_tables(&world,
                "{\"table\": \"most_important_issue\", \"question\": \"issue\"},"
                "{\"table\": \"question\", \"question\": \"issue\"}",
                "{}");
    for (int64_t i = 0; i < 5; i++) {
        add(&world, counts[i], ISSUE, i, ISSUE, i);
    }
    struct cv_estimates *made = estimate(&world);
    assert_string_equal(made->method->name, "wilson");
    assert_string_equal(made->joint_method->name, "goodman");
    assert_true(made->level == 0.95);
    const struct cv_share *joint = made->tables[0].blocks[0].respondents;
    const struct cv_share *single = made->tables[1].blocks[0].respondents;
    assert_null(made->tables[0].blocks[0].mentions);
    for (uint32_t r = 0; r < 5; r++) {
        assert_true(joint[r].has_value && joint[r].has_interval && joint[r].has_count);
        assert_false(joint[r].suppressed);
        assert_int_equal(joint[r].count, counts[r]);
        assert_int_equal(joint[r].base, 136);
        assert_string_equal(joint[r].method->name, "goodman");
        assert_string_equal(single[r].method->name, "wilson");
        assert_int_equal(joint[r].rank, r + 1);
        assert_false(joint[r].tied);
    }
    assert_true(near(joint[0].interval.low, 0.567029707009103));
    assert_true(near(joint[0].interval.high, 0.769493830665311));
    assert_true(near(single[0].interval.low, 0.593934091997347));
    assert_true(near(single[0].interval.high, 0.749311755155507));
    cv_estimates_free(made);
    world_close(&world);
}

static void mentions_have_shares_and_no_intervals(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world, "{\"table\": \"question\", \"question\": \"picks\"}",
                "{\"method\": \"jeffreys\", \"level\": 0.9}");
    add(&world, 6, PICKS, NOISE | LITTER, PICKS, NOISE | LITTER);
    add(&world, 4, PICKS, BIKES, PICKS, BIKES);
    struct cv_estimates *made = estimate(&world);
    const struct cv_block_estimates *block = &made->tables[0].blocks[0];
    assert_true(made->level == 0.9);
    for (uint32_t r = 0; r < 3; r++) {
        assert_int_equal(block->respondents[r].base, 10);
        assert_int_equal(block->mentions[r].base, 16);
        assert_int_equal(block->mentions[r].count, r == 2 ? 4 : 6);
        assert_true(block->mentions[r].has_value);
        assert_false(block->mentions[r].has_interval);
        assert_null(block->mentions[r].method);
        assert_true(block->respondents[r].has_interval);
        assert_string_equal(block->respondents[r].method->name, "jeffreys");
        assert_int_equal(block->mentions[r].rank, r == 2 ? 3 : 1);
        assert_int_equal(block->respondents[r].rank, r == 2 ? 3 : 1);
        assert_int_equal(block->mentions[r].tied, r != 2);
    }
    cv_estimates_free(made);
    world_close(&world);
}

static void of_nobody_there_is_no_estimate(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world,
                "{\"table\": \"question\", \"question\": \"picks\"},"
                "{\"table\": \"ranking\", \"question\": \"order\"}",
                "{}");
    add(&world, 5, ORDER, 1, ORDER, 1); /* a first, nothing second */
    struct cv_estimates *made = estimate(&world);
    for (uint32_t r = 0; r < 3; r++) {
        const struct cv_share *shares[2] = {&made->tables[0].blocks[0].respondents[r],
                                            &made->tables[0].blocks[0].mentions[r]};
        for (int i = 0; i < 2; i++) {
            assert_false(shares[i]->suppressed);
            assert_true(shares[i]->has_count);
            assert_false(shares[i]->has_value);
            assert_false(shares[i]->has_interval);
            assert_int_equal(shares[i]->base, 0);
            assert_int_equal(shares[i]->rank, 0);
        }
    }
    const struct cv_share *places = made->tables[1].blocks[0].respondents;
    assert_int_equal(places[0].count, 5);
    assert_int_equal(places[0].rank, 1);
    assert_true(places[0].interval.high == 1.0);
    assert_int_equal(places[2].count, 0);
    assert_int_equal(places[2].rank, 2);
    assert_true(places[2].interval.low == 0.0);
    assert_false(places[1].has_value); /* nobody has a second place */
    assert_int_equal(places[1].rank, 0);
    cv_estimates_free(made);
    world_close(&world);
}

/* Hidden: nothing of the count can be had from its share, and the column keeps its order. */
static void hidden_counts_have_no_estimates(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world,
                "{\"table\": \"breakdown\", \"rows\": \"picks\", \"columns\": [\"area\"]},"
                "{\"table\": \"profile\", \"questions\": [\"issue\"]}",
                "{}");
    add(&world, 30, PICKS, NOISE | LITTER, AREA, 0);
    add(&world, 3, PICKS, NOISE, AREA, 1);
    add(&world, 20, ISSUE, 0, ISSUE, 0);
    add(&world, 12, ISSUE, 1, ISSUE, 1);
    add(&world, 2, ISSUE, 2, ISSUE, 2);
    struct cv_estimates *made = estimate(&world);
    const struct cv_block_estimates *areas = &made->tables[0].blocks[1];
    for (uint32_t i = 0; i < 6; i++) {
        const struct cv_share *shares[2] = {&areas->respondents[i], &areas->mentions[i]};
        for (int k = 0; k < 2; k++) {
            assert_true(shares[k]->suppressed);
            assert_false(shares[k]->has_count || shares[k]->has_value);
            assert_false(shares[k]->has_interval);
            assert_int_equal(shares[k]->count, 0);
            assert_int_equal(shares[k]->base, 0);
            assert_int_equal(shares[k]->rank, 0);
            assert_null(shares[k]->method);
        }
    }
    const struct cv_share *issues = made->tables[1].blocks[0].respondents;
    assert_false(issues[0].suppressed);
    assert_true(issues[0].has_value && issues[0].has_interval);
    assert_int_equal(issues[0].rank, 0); /* an order is information too */
    assert_true(issues[1].suppressed && issues[2].suppressed);
    assert_int_equal(issues[1].count, 0);
    assert_int_equal(issues[1].base, 34);
    assert_int_equal(issues[4].count, 0);
    assert_true(issues[4].has_value); /* a true zero */
    cv_estimates_free(made);
    world_close(&world);
}

/* Counts are let through beside a base that is not: they stay, their shares do not. */
static void a_count_without_its_base_has_no_share(void **state)
{
    struct world world;

    (void)state;
    open_tables(&world, "{\"table\": \"question\", \"question\": \"picks\"}", "{}");
    add(&world, 9, PICKS, NOISE, PICKS, NOISE);
    assert_int_equal(world_release(&world), CANVASS_OK);
    world.release->tables[0].blocks[0].bases[0] = (struct cv_count){0, true};
    struct cv_estimates *made = NULL;
    assert_int_equal(cv_estimates_make(&made, world.release, &world.error), CANVASS_OK);
    const struct cv_block_estimates *block = &made->tables[0].blocks[0];
    assert_true(block->respondents[0].suppressed && block->respondents[0].has_count);
    assert_int_equal(block->respondents[0].count, 9);
    assert_int_equal(block->respondents[0].base, 0);
    assert_false(block->respondents[0].has_value || block->respondents[0].has_interval);
    assert_false(block->mentions[0].suppressed);
    assert_true(block->mentions[0].has_value);
    assert_int_equal(block->mentions[0].rank, 0);
    cv_estimates_free(made);
    world_close(&world);
}

static void an_unknown_method_is_an_error_with_the_list(void **state)
{
    struct world world;
    struct cv_estimates *made = NULL;

    (void)state;
    open_tables(&world, "{\"table\": \"question\", \"question\": \"issue\"}",
                "\n{\"method\": \"wald\"}");
    assert_int_equal(world_release(&world), CANVASS_OK);
    assert_int_equal(cv_estimates_make(&made, world.release, &world.error),
                     CANVASS_EDEFINITION);
    assert_null(made);
    assert_string_equal(world.error.rule, "estimate.method");
    assert_string_equal(world.error.message,
                        "\"wald\" is no interval method for one share at a time; those are "
                        "wilson, wilson-cc, clopper-pearson, mid-p, jeffreys, agresti-coull");
    assert_string_equal(world.error.place.pointer, "/interval/method");
    assert_string_equal(world.error.place.source, "survey.json");
    assert_int_equal(world.error.place.line, 2);
    assert_int_equal(cv_estimates_make(&made, world.release, NULL), CANVASS_EDEFINITION);
    world_close(&world);
}

static void ranks_are_competition_ranks(void **state)
{
    static const int64_t counts[] = {5, 40, 7, 7, 0, 41, 0};
    static const uint32_t wanted[] = {5, 2, 3, 3, 6, 1, 6};
    static const bool wanted_tied[] = {false, false, true, true, true, false, true};
    uint32_t ranks[7];
    bool tied[7];

    (void)state;
    cv_ranks(counts, 7, ranks, tied);
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(ranks[i], wanted[i]);
        assert_int_equal(tied[i], wanted_tied[i]);
    }
    cv_ranks(counts, 1, ranks, tied);
    assert_int_equal(ranks[0], 1);
    assert_false(tied[0]);
    cv_ranks(counts, 0, NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_important_issue_has_joint_intervals),
        cmocka_unit_test(mentions_have_shares_and_no_intervals),
        cmocka_unit_test(of_nobody_there_is_no_estimate),
        cmocka_unit_test(hidden_counts_have_no_estimates),
        cmocka_unit_test(a_count_without_its_base_has_no_share),
        cmocka_unit_test(an_unknown_method_is_an_error_with_the_list),
        cmocka_unit_test(ranks_are_competition_ranks),
    };
    return cmocka_run_group_tests_name("estimate", tests, NULL, NULL);
}

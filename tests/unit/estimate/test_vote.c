/* Rankings against worked examples: the capital of Tennessee, Condorcet's cycle, and three made
 * for partial rankings and ties. Borda by the average rule; Borda with nothing for items left
 * out, and the score that platforms print (k for a first place, by those who ranked the item),
 * both follow from the places. Values worked out by a separate implementation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "estimate/vote.h"

enum { MOST = 5 };

struct example {
    const char *name;
    uint32_t k, n_ballots;
    struct {
        uint32_t items[MOST], n;
        int64_t count;
    } ballots[MOST + 1];
    int64_t respondents;
    int64_t first[MOST], ranked[MOST];
    double mean[MOST], score[MOST]; /* 0 of what nobody ranked */
    double first_share[MOST];       /* in per cent of those who ranked */
    int64_t borda0[MOST];           /* by the other rule: nothing for items left out */
    int64_t borda2[MOST], copeland2[MOST], places[MOST * MOST], pairs[MOST * MOST];
    uint32_t condorcet, winner, n_rounds;
    struct {
        int64_t tally[MOST], exhausted;
        uint32_t eliminated;
    } rounds[MOST];
};

static const struct example examples[] = {
    {
        .name = "tennessee",
        .k = 4,
        .n_ballots = 4,
        .ballots = {{{0, 1, 2, 3}, 4, 42},
                    {{1, 2, 3, 0}, 4, 26},
                    {{2, 3, 1, 0}, 4, 15},
                    {{3, 2, 1, 0}, 4, 17}},
        .respondents = 100,
        .first = {42, 26, 15, 17},
        .ranked = {100, 100, 100, 100},
        .mean = {2.74, 2.06, 2.27, 2.93},
        .score = {2.26, 2.94, 2.73, 2.07},
        .first_share = {42, 26, 15, 17},
        .borda0 = {126, 194, 173, 107},
        .borda2 = {252, 388, 346, 214},
        .copeland2 = {0, 6, 4, 2},
        .places = {42, 0, 0, 58, 26, 42, 32, 0, 15, 43, 42, 0, 17, 15, 26, 42},
        .pairs = {0, 42, 42, 42, 58, 0, 68, 68, 58, 32, 0, 83, 58, 32, 17, 0},
        .condorcet = 1,
        .winner = 3,
        .n_rounds = 3,
        .rounds = {{{42, 26, 15, 17}, 0, 2},
                   {{42, 26, -1, 32}, 0, 1},
                   {{42, -1, -1, 58}, 0, CV_NO_ITEM}},
    },
    {
        .name = "cycle",
        .k = 3,
        .n_ballots = 3,
        .ballots = {{{0, 1, 2}, 3, 1}, {{1, 2, 0}, 3, 1}, {{2, 0, 1}, 3, 1}},
        .respondents = 3,
        .first = {1, 1, 1},
        .ranked = {3, 3, 3},
        .mean = {2, 2, 2},
        .score = {2, 2, 2},
        .first_share = {33.3333333333333, 33.3333333333333, 33.3333333333333},
        .borda0 = {3, 3, 3},
        .borda2 = {6, 6, 6},
        .copeland2 = {2, 2, 2},
        .places = {1, 1, 1, 1, 1, 1, 1, 1, 1},
        .pairs = {0, 2, 1, 1, 0, 2, 2, 1, 0},
        .condorcet = CV_NO_ITEM,
        .winner = CV_NO_ITEM,
        .n_rounds = 1,
        .rounds = {{{1, 1, 1}, 0, CV_NO_ITEM}},
    },
    {
        .name = "partial_csp",
        .k = 5,
        .n_ballots = 6,
        .ballots = {{{0, 1, 2}, 3, 20},
                    {{1, 0}, 2, 11},
                    {{2, 3, 0, 1, 4}, 5, 7},
                    {{3}, 1, 4},
                    {{4, 0, 1, 2}, 4, 3},
                    {{0}, 0, 2}},
        .respondents = 45,
        .first = {20, 11, 7, 4, 3},
        .ranked = {41, 41, 30, 11, 10},
        .mean = {1.68292682926829, 2.14634146341463, 2.63333333333333, 1.63636363636364, 3.8},
        .score = {4.31707317073171, 3.85365853658537, 3.36666666666667, 4.36363636363636, 2.2},
        .first_share = {44.4444444444444, 24.4444444444444, 15.5555555555556, 8.88888888888889,
                        6.66666666666667},
        .borda0 = {136, 117, 71, 37, 12},
        .borda2 = {284, 246, 176, 116, 78},
        .copeland2 = {8, 6, 4, 2, 0},
        .places = {20, 14, 7, 0, 0, 11, 20, 3, 7, 0, 7, 0, 20,
                   3,  0,  4, 7, 0, 0,  0,  3, 0, 0, 0, 7},
        .pairs = {0,  30, 34, 34, 38, 11, 0,  34, 34, 38, 7, 7, 0,
                  30, 27, 11, 11, 4,  0,  11, 3,  3,  3,  3, 0},
        .condorcet = 0,
        .winner = 0,
        .n_rounds = 2,
        .rounds = {{{20, 11, 7, 4, 3}, 2, 4}, {{23, 11, 7, 4, -1}, 2, CV_NO_ITEM}},
    },
    {
        .name = "single",
        .k = 5,
        .n_ballots = 1,
        .ballots = {{{0}, 1, 5}},
        .respondents = 5,
        .first = {5, 0, 0, 0, 0},
        .ranked = {5, 0, 0, 0, 0},
        .mean = {1, 0, 0, 0, 0},
        .score = {5, 0, 0, 0, 0},
        .first_share = {100, 0, 0, 0, 0},
        .borda0 = {20, 0, 0, 0, 0},
        .borda2 = {40, 15, 15, 15, 15},
        .copeland2 = {8, 3, 3, 3, 3},
        .places = {5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
        .pairs = {0, 5, 5, 5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
        .condorcet = 0,
        .winner = 0,
        .n_rounds = 1,
        .rounds = {{{5, 0, 0, 0, 0}, 0, CV_NO_ITEM}},
    },
    {
        .name = "tie_last",
        .k = 3,
        .n_ballots = 3,
        .ballots = {{{0, 1, 2}, 3, 4}, {{1, 0, 2}, 3, 2}, {{2, 1, 0}, 3, 2}},
        .respondents = 8,
        .first = {4, 2, 2},
        .ranked = {8, 8, 8},
        .mean = {1.75, 1.75, 2.5},
        .score = {2.25, 2.25, 1.5},
        .first_share = {50, 25, 25},
        .borda0 = {10, 10, 4},
        .borda2 = {20, 20, 8},
        .copeland2 = {3, 3, 0},
        .places = {4, 2, 2, 2, 6, 0, 2, 0, 6},
        .pairs = {0, 4, 6, 4, 0, 6, 2, 2, 0},
        .condorcet = CV_NO_ITEM,
        .winner = CV_NO_ITEM,
        .n_rounds = 2,
        .rounds = {{{4, 2, 2}, 0, 2}, {{4, 4, -1}, 0, CV_NO_ITEM}},
    },
};

static void check_items(const struct example *e, const struct cv_vote *vote)
{
    for (uint32_t i = 0; i < e->k; i++) {
        assert_int_equal(vote->first[i], e->first[i]);
        assert_int_equal(vote->ranked[i], e->ranked[i]);
        assert_int_equal(vote->borda2[i], e->borda2[i]);
        assert_int_equal(vote->copeland2[i], e->copeland2[i]);
        const int64_t k = e->k;
        const double share = 100.0 * (double)vote->first[i] / (double)vote->respondents;
        assert_true(fabs(share - e->first_share[i]) < 1e-12);
        assert_int_equal(k * vote->ranked[i] - vote->rank_sum[i], e->borda0[i]);
        if (e->ranked[i] > 0) {
            const double mean = (double)vote->rank_sum[i] / (double)vote->ranked[i];
            assert_true(fabs(mean - e->mean[i]) < 1e-12);
            assert_true(fabs((double)k + 1 - mean - e->score[i]) < 1e-12);
        } else {
            assert_int_equal(vote->rank_sum[i], 0);
        }
    }
    for (uint32_t i = 0; i < e->k * e->k; i++) {
        assert_int_equal(vote->places[i], e->places[i]);
        assert_int_equal(vote->pairs[i], e->pairs[i]);
    }
}

static void check_rounds(const struct example *e, const struct cv_vote *vote)
{
    assert_int_equal(vote->n_rounds, e->n_rounds);
    assert_int_equal(vote->winner, e->winner);
    for (uint32_t r = 0; r < e->n_rounds; r++) {
        assert_int_equal(vote->rounds[r].exhausted, e->rounds[r].exhausted);
        assert_int_equal(vote->rounds[r].eliminated, e->rounds[r].eliminated);
        for (uint32_t i = 0; i < e->k; i++) {
            assert_int_equal(vote->rounds[r].tally[i], e->rounds[r].tally[i]);
        }
    }
}

static void examples_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        const struct example *e = &examples[i];
        struct cv_ballot ballots[MOST + 1];
        struct cv_arena arena = {0};
        struct cv_vote vote;
        for (uint32_t b = 0; b < e->n_ballots; b++) {
            ballots[b] =
                (struct cv_ballot){e->ballots[b].items, e->ballots[b].n, e->ballots[b].count};
        }
        assert_int_equal(cv_vote_count(&vote, ballots, e->n_ballots, e->k, &arena), 0);
        assert_int_equal(vote.respondents, e->respondents);
        assert_int_equal(vote.condorcet, e->condorcet);
        check_items(e, &vote);
        check_rounds(e, &vote);
        cv_arena_free(&arena);
    }
}

/* Of several with the fewest ballots the one with the fewest Borda points goes, of several of
 * those the later option; the round says which it was. */
static void ties_are_broken_and_told(void **state)
{
    static const uint32_t abc[] = {0, 1, 2}, bac[] = {1, 0, 2}, cba[] = {2, 1, 0};
    static const uint32_t a[] = {0}, b[] = {1}, c[] = {2};
    const struct cv_ballot by_points[] = {{abc, 3, 4}, {bac, 3, 2}, {cba, 3, 2}};
    const struct cv_ballot by_order[] = {{a, 1, 3}, {b, 1, 1}, {c, 1, 1}, {abc, 0, 7}};
    struct cv_arena arena = {0};
    struct cv_vote vote;

    (void)state;
    assert_int_equal(cv_vote_count(&vote, by_points, 3, 3, &arena), 0);
    assert_int_equal(vote.rounds[0].n_tied, 2);
    assert_int_equal(vote.rounds[0].eliminated, 2);
    assert_false(vote.rounds[0].by_order);
    assert_int_equal(cv_vote_count(&vote, by_order, 4, 3, &arena), 0);
    assert_int_equal(vote.respondents, 5); /* an empty ranking is none */
    assert_int_equal(vote.winner, 0);      /* 3 of 5 */
    assert_int_equal(vote.n_rounds, 1);
    assert_int_equal(vote.rounds[0].exhausted, 7);
    const struct cv_ballot alike[] = {{a, 1, 2}, {b, 1, 1}, {c, 1, 1}};
    assert_int_equal(cv_vote_count(&vote, alike, 3, 3, &arena), 0);
    assert_int_equal(vote.rounds[0].eliminated, 2);
    assert_int_equal(vote.rounds[0].n_tied, 2);
    assert_true(vote.rounds[0].by_order);
    assert_int_equal(vote.winner, 0);
    cv_arena_free(&arena);
}

static void what_is_no_ranking_is_refused(void **state)
{
    static const uint32_t twice[] = {0, 0}, outside[] = {3};
    const struct cv_ballot bad[] = {
        {twice, 2, 1}, {outside, 1, 1}, {twice, 4, 1}, {twice, 1, -1}};
    struct cv_arena arena = {0};
    struct cv_vote vote;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(cv_vote_count(&vote, &bad[i], 1, 3, &arena), -1);
    }
    assert_int_equal(cv_vote_count(&vote, bad, 0, 0, &arena), -1);
    assert_int_equal(cv_vote_count(&vote, bad, 0, CV_VOTE_ITEMS_MAX + 1, &arena), -1);
    assert_int_equal(cv_vote_count(&vote, bad, 0, 3, &arena), 0); /* nobody ranked */
    assert_int_equal(vote.winner, CV_NO_ITEM);
    assert_int_equal(vote.respondents, 0);
    cv_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_come_out),
        cmocka_unit_test(ties_are_broken_and_told),
        cmocka_unit_test(what_is_no_ranking_is_refused),
    };
    return cmocka_run_group_tests_name("vote", tests, NULL, NULL);
}

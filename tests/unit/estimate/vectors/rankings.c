/* Whole rankings. */
#include "files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "estimate/vote.h"
#include "walk.h"

enum { ITEMS = 8, BALLOTS = 8 };

struct election {
    const char *names[ITEMS];
    struct cv_vote vote;
};

static uint32_t item_of(const struct election *e, const char *name)
{
    uint32_t i = 0;

    while (i < e->vote.k && strcmp(e->names[i], name) != 0) {
        i++;
    }
    assert_true(i < e->vote.k);
    return i;
}

static uint32_t item_or_none(const struct election *e, const struct cv_json *value)
{
    return cv_json_type(value) == CV_JSON_NULL ? CV_NO_ITEM : item_of(e, cv_json_string(value));
}

/* An object with a number an item. */
static void item_numbers(const struct cv_json *value, const void *of, const char *how)
{
    const struct election *e = of;
    const struct cv_vote *v = &e->vote;

    assert_int_equal(cv_json_size(value), v->k);
    for (const struct cv_json *m = cv_json_first(value); m; m = cv_json_next(m)) {
        const uint32_t i = item_of(e, cv_json_key(m));
        const double ranked = v->ranked[i] ? (double)v->ranked[i] : 1.0;
        near(how,
             strcmp(how, "first") == 0    ? (double)v->first[i]
             : strcmp(how, "share") == 0  ? 100.0 * (double)v->first[i] / (double)v->respondents
             : strcmp(how, "borda") == 0  ? (double)v->borda2[i] / 2.0
             : strcmp(how, "mean") == 0   ? (double)v->rank_sum[i] / ranked
             : strcmp(how, "ranked") == 0 ? (double)v->ranked[i]
                                          : (double)v->copeland2[i] / 2.0,
             m, 1e-9);
    }
}

static void positions(const struct cv_json *value, const void *of, const char *how)
{
    const struct election *e = of;

    for (const struct cv_json *m = cv_json_first(value); m; m = cv_json_next(m)) {
        const int64_t *found = &e->vote.places[item_of(e, cv_json_key(m)) * e->vote.k];
        assert_int_equal(cv_json_size(m), e->vote.k);
        for (const struct cv_json *c = cv_json_first(m); c; c = cv_json_next(c)) {
            same(how, *found++, c);
        }
    }
}

static void pairs(const struct cv_json *value, const void *of, const char *how)
{
    const struct election *e = of;

    for (const struct cv_json *m = cv_json_first(value); m; m = cv_json_next(m)) {
        const int64_t *found = &e->vote.pairs[item_of(e, cv_json_key(m)) * e->vote.k];
        assert_int_equal(cv_json_size(m), e->vote.k - 1);
        for (const struct cv_json *c = cv_json_first(m); c; c = cv_json_next(c)) {
            same(how, found[item_of(e, cv_json_key(c))], c);
        }
    }
}

static void respondents(const struct cv_json *value, const void *of, const char *how)
{
    same(how, ((const struct election *)of)->vote.respondents, value);
}

static void condorcet(const struct cv_json *value, const void *of, const char *how)
{
    const struct election *e = of;
    const uint32_t wanted = item_or_none(e, value);

    same_text(how, e->vote.condorcet == CV_NO_ITEM ? "" : e->names[e->vote.condorcet],
              wanted == CV_NO_ITEM ? "" : e->names[wanted]);
}

/* --- the run-off --- */

struct round_of {
    const struct election *election;
    const struct cv_round *round;
};

/* Who is not named is out. */
static void tally(const struct cv_json *value, const void *of, const char *how)
{
    const struct round_of *r = of;
    const struct election *e = r->election;
    size_t left = 0;

    for (uint32_t i = 0; i < e->vote.k; i++) {
        left += r->round->tally[i] >= 0;
    }
    assert_int_equal(left, cv_json_size(value));
    for (const struct cv_json *m = cv_json_first(value); m; m = cv_json_next(m)) {
        same(how, r->round->tally[item_of(e, cv_json_key(m))], m);
    }
}

static void exhausted(const struct cv_json *value, const void *of, const char *how)
{
    same(how, ((const struct round_of *)of)->round->exhausted, value);
}

static void eliminated(const struct cv_json *value, const void *of, const char *how)
{
    const struct round_of *r = of;

    assert_true(r->round->eliminated != CV_NO_ITEM);
    same_text(how, r->election->names[r->round->eliminated], cv_json_string(value));
}

static void tied_for_last(const struct cv_json *value, const void *of, const char *how)
{
    const struct round_of *r = of;

    (void)how;
    assert_int_equal(r->round->n_tied, cv_json_size(value));
}

/* All who are left share the ballots: nobody has won. */
static void tied_for_first(const struct cv_json *value, const void *of, const char *how)
{
    const struct round_of *r = of;

    (void)how;
    assert_int_equal(r->round->eliminated, CV_NO_ITEM);
    assert_int_equal(r->election->vote.winner, CV_NO_ITEM);
    assert_true(cv_json_size(value) >= 2);
}

static void rounds(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {{"tally", tally, "ballots"},
                                      {"exhausted", exhausted, "exhausted"},
                                      {"eliminated", eliminated, "eliminated"},
                                      {"tie_for_last", tied_for_last, NULL},
                                      {"tie", tied_for_first, NULL},
                                      KEYS_END};
    const struct election *e = of;
    struct round_of r = {e, e->vote.rounds};

    (void)how;
    assert_int_equal(cv_json_size(value), e->vote.n_rounds);
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        assert_true(cv_json_get(c, "eliminated") || r.round->eliminated == CV_NO_ITEM);
        walk(c, keys, &r);
        r.round++;
    }
}

static void winner(const struct cv_json *value, const void *of, const char *how)
{
    const struct election *e = of;
    const uint32_t wanted = item_or_none(e, value);

    same_text(how, e->vote.winner == CV_NO_ITEM ? "" : e->names[e->vote.winner],
              wanted == CV_NO_ITEM ? "" : e->names[wanted]);
}

static void run_off(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        {"winner", winner, "winner"}, {"rounds", rounds, NULL}, KEYS_END};

    (void)how;
    walk(value, keys, of);
}

static void count(struct election *e, const struct cv_json *c, struct cv_arena *arena)
{
    struct cv_ballot ballots[BALLOTS];
    uint32_t items[BALLOTS][ITEMS], n = 0;
    const struct cv_json *names = cv_json_get(c, "candidates");

    for (const struct cv_json *i = cv_json_first(names); i; i = cv_json_next(i)) {
        assert_true(e->vote.k < ITEMS);
        e->names[e->vote.k++] = cv_json_string(i);
    }
    const uint32_t k = e->vote.k;
    for (const struct cv_json *b = cv_json_first(cv_json_get(c, "ballots")); b;
         b = cv_json_next(b)) {
        uint32_t ranked = 0;
        assert_true(n < BALLOTS);
        for (const struct cv_json *i = cv_json_first(cv_json_get(b, "ranking")); i;
             i = cv_json_next(i)) {
            items[n][ranked++] = item_of(e, cv_json_string(i));
        }
        ballots[n] = (struct cv_ballot){items[n], ranked, whole_of(b, "weight")};
        n++;
    }
    assert_int_equal(cv_vote_count(&e->vote, ballots, n, k, arena), 0);
}

static void elections(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("candidates"),
        INPUT("ballots"),
        INPUT("N"),
        {"base_ranked_any", respondents, "respondents"},
        {"first_choice", item_numbers, "first"},
        {"first_pct", item_numbers, "share"},
        {"position_counts", positions, "place"},
        {"borda_average", item_numbers, "borda"},
        {"mean_rank_of_rankers", item_numbers, "mean"},
        {"n_ranked", item_numbers, "ranked"},
        {"pairwise", pairs, "pair"},
        {"condorcet_winner", condorcet, "condorcet"},
        {"copeland", item_numbers, "copeland"},
        {"irv", run_off, NULL},
        LEFT_OUT("borda_unranked0", "items left out share the points that remain"),
        LEFT_OUT("score_surveymonkey", "k + 1 less the mean rank; canvass prints that"),
        KEYS_END,
    };

    (void)of;
    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        struct election e = {.vote = {.k = 0}};
        struct cv_arena arena = {0};
        count(&e, c, &arena);
        walk(c, keys, &e);
        cv_arena_free(&arena);
    }
}

void rankings(void **state)
{
    static const struct key keys[] = {INPUT("meta"), {"cases", elections, NULL}, KEYS_END};
    const struct walked before = walked();
    struct cv_json *root = open_vectors("h_rank.json");

    (void)state;
    walk(root, keys, NULL);
    assert_true(walked().compared - before.compared >= 5 * 40);
    tell("h_rank.json", before);
    cv_json_free(root);
}

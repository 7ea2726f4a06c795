#include "estimate/vote.h"

#include <stdbool.h>
#include <string.h>

/* The arrays of a vote while it is counted. */
struct count {
    const struct cv_ballot *ballots;
    uint32_t n, k;
    int64_t *first, *ranked, *rank_sum, *borda2, *copeland2, *places, *pairs;
    struct cv_arena *arena;
};

static int64_t *new_counts(struct count *c, size_t n)
{
    return cv_arena_array(c->arena, n, sizeof(int64_t));
}

static bool in_order(const struct cv_ballot *ballot, uint32_t k)
{
    uint64_t seen = 0;

    if (ballot->n_items > k || ballot->count < 0) {
        return false;
    }
    for (uint32_t p = 0; p < ballot->n_items; p++) {
        const uint32_t item = ballot->items[p];
        if (item >= k || (seen >> item & 1) != 0) {
            return false;
        }
        seen |= UINT64_C(1) << item;
    }
    return true;
}

static bool is_ranked(const struct cv_ballot *ballot, uint32_t item)
{
    for (uint32_t p = 0; p < ballot->n_items; p++) {
        if (ballot->items[p] == item) {
            return true;
        }
    }
    return false;
}

static void add_ballot(struct count *c, const struct cv_ballot *ballot)
{
    const uint32_t k = c->k;
    /* Items left out share the points k - m - 1, ..., 1, 0 of the places that remain. */
    const int64_t rest2 = (int64_t)(k - ballot->n_items) - 1;

    for (uint32_t p = 0; p < ballot->n_items; p++) {
        const uint32_t item = ballot->items[p];
        c->ranked[item] += ballot->count;
        c->rank_sum[item] += ballot->count * (int64_t)(p + 1);
        c->borda2[item] += ballot->count * 2 * (int64_t)(k - p - 1);
        c->places[(size_t)item * k + p] += ballot->count;
        for (uint32_t q = p + 1; q < ballot->n_items; q++) {
            c->pairs[(size_t)item * k + ballot->items[q]] += ballot->count;
        }
    }
    c->first[ballot->items[0]] += ballot->count;
    for (uint32_t other = 0; other < k; other++) {
        if (is_ranked(ballot, other)) {
            continue;
        }
        c->borda2[other] += ballot->count * rest2;
        for (uint32_t p = 0; p < ballot->n_items; p++) {
            c->pairs[(size_t)ballot->items[p] * k + other] += ballot->count;
        }
    }
}

static uint32_t settle_pairs(struct count *c)
{
    uint32_t condorcet = CV_NO_ITEM;

    for (uint32_t i = 0; i < c->k; i++) {
        uint32_t won = 0;
        for (uint32_t j = 0; j < c->k; j++) {
            const int64_t lead =
                c->pairs[(size_t)i * c->k + j] - c->pairs[(size_t)j * c->k + i];
            if (i != j) {
                won += lead > 0;
                c->copeland2[i] += lead > 0 ? 2 : lead == 0;
            }
        }
        condorcet = won + 1 == c->k ? i : condorcet;
    }
    return condorcet;
}

/* --- the run-off --- */

static void tally_round(const struct count *c, const bool *out, int64_t *tally,
                        struct cv_round *round)
{
    for (uint32_t i = 0; i < c->k; i++) {
        tally[i] = out[i] ? -1 : 0;
    }
    for (uint32_t b = 0; b < c->n; b++) {
        const struct cv_ballot *ballot = &c->ballots[b];
        uint32_t p = 0;
        while (p < ballot->n_items && out[ballot->items[p]]) {
            p++;
        }
        if (p < ballot->n_items) {
            tally[ballot->items[p]] += ballot->count;
        } else {
            round->exhausted += ballot->count;
        }
    }
    *round = (struct cv_round){
        .tally = tally, .exhausted = round->exhausted, .eliminated = CV_NO_ITEM};
}

/* Who has more than half of what is not exhausted, or CV_NO_ITEM. */
static uint32_t find_majority(const struct count *c, const int64_t *tally)
{
    int64_t sum = 0;

    for (uint32_t i = 0; i < c->k; i++) {
        sum += tally[i] > 0 ? tally[i] : 0;
    }
    for (uint32_t i = 0; i < c->k; i++) {
        if (2 * tally[i] > sum) {
            return i;
        }
    }
    return CV_NO_ITEM;
}

/* Whether i goes before j out of two with equally few ballots. */
static bool goes_first(const struct count *c, uint32_t i, uint32_t j)
{
    return c->borda2[i] != c->borda2[j] ? c->borda2[i] < c->borda2[j] : i > j;
}

/* Chooses who goes out. False when all that are left are tied. */
static bool eliminate(const struct count *c, const int64_t *tally, struct cv_round *round)
{
    uint32_t last = CV_NO_ITEM;
    uint32_t left = 0;
    uint32_t tied = 0;
    uint32_t alike = 0;

    for (uint32_t i = 0; i < c->k; i++) {
        if (tally[i] < 0) {
            continue;
        }
        left++;
        if (last == CV_NO_ITEM || tally[i] < tally[last]) {
            last = i;
            tied = 1;
        } else if (tally[i] == tally[last]) {
            tied++;
            last = goes_first(c, i, last) ? i : last;
        }
    }
    round->n_tied = tied > 1 ? tied : 0;
    if (tied == left) {
        return false;
    }
    for (uint32_t i = 0; i < c->k; i++) {
        alike += tally[i] == tally[last] && c->borda2[i] == c->borda2[last];
    }
    round->by_order = alike > 1;
    round->eliminated = last;
    return true;
}

static int run_off(struct count *c, struct cv_vote *vote)
{
    struct cv_round *rounds = cv_arena_array(c->arena, c->k, sizeof *rounds);
    bool out[CV_VOTE_ITEMS_MAX] = {false};

    vote->winner = CV_NO_ITEM;
    vote->rounds = rounds;
    for (uint32_t r = 0; rounds && r < c->k; r++) {
        int64_t *tally = new_counts(c, c->k);
        if (!tally) {
            return -1;
        }
        tally_round(c, out, tally, &rounds[r]);
        vote->n_rounds++;
        vote->winner = find_majority(c, tally);
        if (vote->winner != CV_NO_ITEM || !eliminate(c, tally, &rounds[r])) {
            return 0;
        }
        out[rounds[r].eliminated] = true;
    }
    return rounds ? 0 : -1;
}

static bool make_arrays(struct count *c)
{
    const size_t square = (size_t)c->k * c->k;

    c->first = new_counts(c, c->k);
    c->ranked = new_counts(c, c->k);
    c->rank_sum = new_counts(c, c->k);
    c->borda2 = new_counts(c, c->k);
    c->copeland2 = new_counts(c, c->k);
    c->places = new_counts(c, square);
    c->pairs = new_counts(c, square);
    return c->first && c->ranked && c->rank_sum && c->borda2 && c->copeland2 && c->places &&
           c->pairs;
}

int cv_vote_count(struct cv_vote *out, const struct cv_ballot *ballots, uint32_t n, uint32_t k,
                  struct cv_arena *arena)
{
    struct count c = {.ballots = ballots, .n = n, .k = k, .arena = arena};

    memset(out, 0, sizeof *out);
    if (k == 0 || k > CV_VOTE_ITEMS_MAX || !make_arrays(&c)) {
        return -1;
    }
    for (uint32_t b = 0; b < n; b++) {
        if (!in_order(&ballots[b], k)) {
            return -1;
        }
        if (ballots[b].n_items > 0) {
            add_ballot(&c, &ballots[b]);
            out->respondents += ballots[b].count;
        }
    }
    out->k = k;
    out->condorcet = settle_pairs(&c);
    out->first = c.first;
    out->ranked = c.ranked;
    out->rank_sum = c.rank_sum;
    out->borda2 = c.borda2;
    out->copeland2 = c.copeland2;
    out->places = c.places;
    out->pairs = c.pairs;
    return run_off(&c, out);
}

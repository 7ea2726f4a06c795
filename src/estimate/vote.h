/* What whole rankings say: places, mean ranks, Borda points, pairs, instant run-off. All of it
 * whole numbers, made from the count of each distinct ranking. */
#ifndef CV_ESTIMATE_VOTE_H
#define CV_ESTIMATE_VOTE_H

#include <stdint.h>

#include "base/arena.h"

#define CV_NO_ITEM UINT32_MAX
#define CV_VOTE_ITEMS_MAX 64

/* A ranking, first place first, without repeats; fewer than k items where some were left out.
 */
struct cv_ballot {
    const uint32_t *items;
    uint32_t n_items;
    int64_t count; /* respondents who ranked like this */
};

/* One round of the instant run-off. */
struct cv_round {
    const int64_t *tally; /* an item: ballots whose highest item left it is; -1: it is out */
    int64_t exhausted;    /* ballots none of whose items is left */
    uint32_t eliminated;  /* CV_NO_ITEM in the last round */
    uint32_t n_tied;      /* items that shared the last place, when more than one did */
    bool by_order;        /* Borda points did not break that tie: the later option went */
};

struct cv_vote {
    uint32_t k;
    int64_t respondents; /* who ranked one item at least */
    /* One an item: */
    const int64_t *first;     /* ranked first */
    const int64_t *ranked;    /* ranked at all */
    const int64_t *rank_sum;  /* of their places; the mean rank is rank_sum / ranked */
    const int64_t *borda2;    /* twice the points: k - r for place r, and for items left out the
                               * mean of the points that remain */
    const int64_t *copeland2; /* twice: pairs won, and halves for pairs drawn */
    const int64_t *places;    /* k * k: item i at place p (from 0) in [i * k + p] */
    const int64_t *pairs;     /* k * k: those who prefer i to j in [i * k + j]; a ranked item is
                               * preferred to one left out, and of two left out neither */
    uint32_t condorcet;       /* who wins each pair, or CV_NO_ITEM */
    const struct cv_round *rounds;
    uint32_t n_rounds;
    uint32_t winner; /* of the run-off, or CV_NO_ITEM where those left are tied */
};

/* Counts `n` ballots over k items (1 to CV_VOTE_ITEMS_MAX) into *out, whose arrays live in the
 * arena. In the run-off the item with the fewest ballots goes out; of several, the one with the
 * fewest Borda points, of several of those the last in the order of the options; somebody has
 * won who has more than half of the ballots not exhausted. Counts are taken as they come and
 * must sum to less than 2^50. -1 when memory ran out or an argument is out of range.
 * Sources: Borda (1784) with the average rule for items left out; Copeland (1951); instant
 * run-off as in Robert's Rules of Order, preferential voting. */
int cv_vote_count(struct cv_vote *out, const struct cv_ballot *ballots, uint32_t n, uint32_t k,
                  struct cv_arena *arena);

#endif

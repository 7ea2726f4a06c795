/* What a released ranking says beyond its places: mean ranks, and, where whole rankings are
 * released, every way of counting them and whether the ways agree. */
#ifndef CV_ESTIMATE_RANKING_H
#define CV_ESTIMATE_RANKING_H

#include "disclose/release.h"
#include "estimate/vote.h"

/* Ways of counting that name a winner. The mean rank does not: it is out of those who ranked
 * the item, so that an item which few people ranked can have the best one; and where everybody
 * ranked everything it puts the items in the order of their Borda points. */
enum cv_way {
    CV_WAY_FIRST,   /* most first places */
    CV_WAY_BORDA,   /* most Borda points, average rule */
    CV_WAY_PAIRS,   /* most pairs won, halves for draws: Copeland */
    CV_WAY_RUN_OFF, /* instant run-off */
    CV_N_WAYS
};

enum cv_verdict {
    CV_WAYS_AGREE, /* each names the same one item */
    CV_WAYS_TIE,   /* each names the same items, and none of those by itself */
    CV_WAYS_DIFFER
};

/* The mean of an item's places among those who ranked it: rank_sum / ranked. */
struct cv_mean_rank {
    bool suppressed; /* as one of the item's places is; no number holds */
    int64_t ranked, rank_sum;
};

struct cv_ranking {
    const struct cv_mean_rank *means; /* one an item */
    /* What follows holds where `vote` is there. It is not where whole rankings are not released
     * (disclose/ballots.h), where nobody ranked, and of more than CV_VOTE_ITEMS_MAX items. */
    const struct cv_vote *vote;
    /* Competition ranks by first places, points and pairs: one an item. There is none by the
     * run-off, whose order of going out is that of its rounds. */
    const uint32_t *ranks[CV_WAY_RUN_OFF];
    const bool *tied[CV_WAY_RUN_OFF];
    uint64_t winners[CV_N_WAYS]; /* bit i: item i; several where they are tied */
    enum cv_verdict verdict;
};

/* Estimates a block of a ranking of `question`; *out lives in the arena. -1 when memory ran
 * out. */
int cv_ranking_estimate(const struct cv_ranking **out, const struct cv_block *block,
                        const struct cv_question *question, struct cv_arena *arena);

#endif

#include "estimate/ranking.h"

#include "estimate/estimate.h"

static const struct cv_mean_rank *mean_ranks(const struct cv_block *block,
                                             struct cv_arena *arena)
{
    struct cv_mean_rank *means = cv_arena_array(arena, block->n_rows, sizeof *means);

    for (uint32_t r = 0; means && r < block->n_rows; r++) {
        struct cv_mean_rank mean = {0};
        for (uint32_t p = 0; p < block->n_columns; p++) {
            const struct cv_count *cell = &block->cells[(size_t)r * block->n_columns + p];
            mean.suppressed = mean.suppressed || cell->suppressed;
            mean.ranked += cell->n;
            mean.rank_sum += cell->n * ((int64_t)p + 1);
        }
        means[r] = mean.suppressed ? (struct cv_mean_rank){.suppressed = true} : mean;
    }
    return means;
}

static uint32_t read_items(const struct cv_question *question, uint64_t code, uint32_t *items)
{
    uint32_t n = 0;

    while (n < question->max_picks) {
        const int item = cv_ranking_item(question, code, n);
        if (item < 0) {
            break;
        }
        items[n++] = (uint32_t)item;
    }
    return n;
}

static struct cv_ballot *read_ballots(const struct cv_block *block,
                                      const struct cv_question *question,
                                      struct cv_arena *arena)
{
    const uint32_t room = question->max_picks;
    struct cv_ballot *ballots = cv_arena_array(arena, block->n_ballots, sizeof *ballots);
    uint32_t *items = cv_arena_array(arena, (size_t)block->n_ballots * room, sizeof *items);

    for (uint32_t b = 0; ballots && items && b < block->n_ballots; b++, items += room) {
        ballots[b] = (struct cv_ballot){
            items, read_items(question, block->ballots[b].code, items), block->ballots[b].n};
    }
    return items ? ballots : NULL;
}

/* The items of the first rank. */
static uint64_t on_top(const uint32_t *ranks, uint32_t k)
{
    uint64_t top = 0;

    for (uint32_t i = 0; i < k; i++) {
        top |= (uint64_t)(ranks[i] == 1) << i;
    }
    return top;
}

static int place_items(struct cv_ranking *made, struct cv_arena *arena)
{
    const struct cv_vote *vote = made->vote;
    const int64_t *const counts[CV_WAY_RUN_OFF] = {
        [CV_WAY_FIRST] = vote->first,
        [CV_WAY_BORDA] = vote->borda2,
        [CV_WAY_PAIRS] = vote->copeland2,
    };

    for (int way = 0; way < CV_WAY_RUN_OFF; way++) {
        uint32_t *ranks = cv_arena_array(arena, vote->k, sizeof *ranks);
        bool *tied = cv_arena_array(arena, vote->k, sizeof *tied);
        if (!ranks || !tied) {
            return -1;
        }
        cv_ranks(counts[way], vote->k, ranks, tied);
        made->ranks[way] = ranks;
        made->tied[way] = tied;
        made->winners[way] = on_top(ranks, vote->k);
    }
    return 0;
}

/* The winner, or those who are left and tied. */
static uint64_t run_off_winners(const struct cv_vote *vote)
{
    const struct cv_round *last = &vote->rounds[vote->n_rounds - 1];
    uint64_t left = 0;

    if (vote->winner != CV_NO_ITEM) {
        return UINT64_C(1) << vote->winner;
    }
    for (uint32_t i = 0; i < vote->k; i++) {
        left |= (uint64_t)(last->tally[i] >= 0) << i;
    }
    return left;
}

static enum cv_verdict compare_ways(const uint64_t *winners)
{
    for (int way = 1; way < CV_N_WAYS; way++) {
        if (winners[way] != winners[0]) {
            return CV_WAYS_DIFFER;
        }
    }
    return (winners[0] & (winners[0] - 1)) == 0 ? CV_WAYS_AGREE : CV_WAYS_TIE;
}

static int count_ballots(struct cv_ranking *made, const struct cv_block *block,
                         const struct cv_question *question, struct cv_arena *arena)
{
    const struct cv_ballot *ballots = read_ballots(block, question, arena);
    struct cv_vote *vote = cv_arena_alloc(arena, sizeof *vote);

    if (!ballots || !vote ||
        cv_vote_count(vote, ballots, block->n_ballots, question->n_options, arena) != 0) {
        return -1;
    }
    made->vote = vote;
    if (place_items(made, arena) != 0) {
        return -1;
    }
    made->winners[CV_WAY_RUN_OFF] = run_off_winners(vote);
    made->verdict = compare_ways(made->winners);
    return 0;
}

int cv_ranking_estimate(const struct cv_ranking **out, const struct cv_block *block,
                        const struct cv_question *question, struct cv_arena *arena)
{
    struct cv_ranking *made = cv_arena_alloc(arena, sizeof *made);

    if (!made || !(made->means = mean_ranks(block, arena))) {
        return -1;
    }
    *out = made;
    return block->ballots && question->n_options <= CV_VOTE_ITEMS_MAX
               ? count_ballots(made, block, question, arena)
               : 0;
}

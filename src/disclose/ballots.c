#include "disclose/ballots.h"

#include "disclose/block.h"
#include "tally/tally.h"

/* Whole rankings on their way into a block; counted first, then written. */
struct collect {
    const struct cv_cut *cut;
    const struct cv_question *question;
    struct cv_ballot_count *ballots; /* NULL while counting */
    uint32_t n;
};

static int visit(void *data, const uint64_t *codes, int64_t count)
{
    struct collect *collect = data;
    const uint64_t code = codes[collect->cut->row_at];

    if (code >= collect->question->n_valid || !cv_cut_fits(collect->cut, codes) ||
        cv_ranking_item(collect->question, code, 0) < 0) {
        return 0;
    }
    if (collect->ballots) {
        collect->ballots[collect->n] = (struct cv_ballot_count){code, count};
    }
    collect->n++;
    return 0;
}

/* The tuple of a ranking and its conditions has one cell for each ranking that fits them, and
 * the tally gives its cells in ascending order. */
static int carry(struct cv_block *block, const struct cv_question *question,
                 const struct cv_tally *tally, struct cv_arena *arena)
{
    struct collect collect = {.cut = block->cut, .question = question};

    if (cv_tally_each(tally, block->cut->tuple, visit, &collect) != 0) {
        return -1;
    }
    if (collect.n == 0) {
        return 0;
    }
    collect.ballots = cv_arena_array(arena, collect.n, sizeof *collect.ballots);
    collect.n = 0;
    if (!collect.ballots || cv_tally_each(tally, block->cut->tuple, visit, &collect) != 0) {
        return -1;
    }
    block->ballots = collect.ballots;
    block->n_ballots = collect.n;
    return 0;
}

static bool takes_part(const struct cv_survey *survey, const struct cv_cut *cut,
                       uint32_t question)
{
    const struct cv_tuple *tuple = &survey->tuples[cut->tuple];

    for (uint32_t i = 0; i < tuple->n; i++) {
        if (tuple->questions[i] == question) {
            return true;
        }
    }
    return false;
}

/* Whether any table has this question for part of the people, or by groups. */
static bool is_protected(const struct cv_survey *survey, uint32_t question)
{
    for (uint32_t t = 0; t < survey->n_tables; t++) {
        const struct cv_table *table = &survey->tables[t];
        for (uint32_t i = 0; i < table->n_cuts; i++) {
            if (table->cuts[i].protect && takes_part(survey, &table->cuts[i], question)) {
                return true;
            }
        }
    }
    return false;
}

static bool may_carry(const struct cv_release *release, const struct cv_block *block)
{
    const struct cv_cut *cut = block->cut;
    const struct cv_survey *survey = release->survey;

    if (survey->questions[cut->row].kind != CV_RANKING || cut->column != CV_NO_QUESTION) {
        return false;
    }
    if (block->rounding > 0) {
        return false;
    }
    return survey->disclosure.none ||
           (!is_protected(survey, cut->row) && !cv_block_hides(block) &&
            !release->questions[cut->row].valid.suppressed);
}

int cv_ballots_release(struct cv_release *release, const struct cv_tally *tally)
{
    for (uint32_t t = 0; t < release->n_tables; t++) {
        struct cv_released_table *table = &release->tables[t];
        for (uint32_t i = 0; i < table->n_blocks; i++) {
            struct cv_block *block = &table->blocks[i];
            const struct cv_question *question = &release->survey->questions[block->cut->row];
            if (may_carry(release, block) &&
                carry(block, question, tally, &release->arena) != 0) {
                return -1;
            }
        }
    }
    return 0;
}

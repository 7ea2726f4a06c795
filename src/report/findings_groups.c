/* Differences between groups, as findings. */
#include "report/compare.h"
#include "report/findings.h"
#include "report/sentences.h"

/* A share of one group that stands apart from the other groups'. */
struct apart {
    struct cv_part part;
    uint32_t row, column;
    double p_value;
};

static double chance(const struct cv_draft *draft)
{
    return 1.0 - draft->report->estimates->level;
}

/* Whether the table's own test, where it has one, lets its cells be named. */
static bool passes(const struct cv_part *part)
{
    const struct cv_comparison *comparison = part->estimates->comparison;
    return !(part->table->compare & CV_COMPARE_TESTS) ||
           comparison->tested != CV_TABLE_TESTED ||
           comparison->p_adjusted < chance(part->draft);
}

static bool is_apart(const struct cv_part *part, uint32_t row, uint32_t column)
{
    const struct cv_contrast *contrast = cv_compare_contrast(part, row, column);
    /* Of two groups the one with the larger share speaks for both. */
    return !contrast->suppressed && contrast->has_p &&
           contrast->p_value < chance(part->draft) && cv_sentence_can_say(part, row, column) &&
           (part->block->n_columns > 2 ||
            (contrast->difference.value > 0 && cv_sentence_can_say(part, row, 1 - column)));
}

/* Puts one in its place among the `n` found so far, the last going out when they are `most`. */
static uint32_t keep(struct apart *found, uint32_t n, uint32_t most, struct apart apart)
{
    uint32_t at = n;
    if (n == most) {
        if (most == 0 || found[n - 1].p_value <= apart.p_value) {
            return n;
        }
        at = n - 1;
    }
    for (; at > 0 && found[at - 1].p_value > apart.p_value; at--) {
        found[at] = found[at - 1];
    }
    found[at] = apart;
    return n < most ? n + 1 : n;
}

static uint32_t look_at(struct apart *found, uint32_t n, uint32_t most,
                        const struct cv_part *part)
{
    if (part->table->compare == 0 || part->estimates->comparison == NULL || !passes(part)) {
        return n;
    }
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        for (uint32_t column = 0; column < part->block->n_columns; column++) {
            if (is_apart(part, row, column)) {
                const struct apart apart = {*part, row, column,
                                            cv_compare_contrast(part, row, column)->p_value};
                n = keep(found, n, most, apart);
            }
        }
    }
    return n;
}

static const char *apart_text(const struct apart *apart)
{
    const struct cv_part *part = &apart->part;
    struct cv_draft *draft = part->draft;
    const uint32_t row = apart->row, column = apart->column;
    const char *people = cv_part_people(part, column), *label = cv_part_said(part, row);
    const char *amount = cv_sentence_amount(part, row, column);
    if (part->block->n_columns == 2) {
        const uint32_t other = 1 - column;
        return CV_SAY(draft, CV_W_KEY_LARGER, people, label, amount,
                      cv_draft_count(draft, part->block->bases[other].n),
                      cv_draft_isolated(draft, cv_part_group(part, other)),
                      cv_sentence_amount(part, row, other));
    }
    const bool more = cv_compare_contrast(part, row, column)->difference.value > 0;
    return CV_SAY(draft, more ? CV_W_KEY_LARGER_OTHERS : CV_W_KEY_SMALLER_OTHERS, people, label,
                  amount);
}

void cv_findings_groups(struct cv_draft *draft, uint32_t most)
{
    const struct cv_estimates *estimates = draft->report->estimates;
    struct apart *found =
        cv_arena_array(&draft->report->arena, most + (size_t)1, sizeof *found);
    uint32_t n = 0;
    if (found == NULL) {
        draft->failed = true;
        return;
    }
    for (uint32_t i = 0; i < estimates->n_tables; i++) {
        for (uint32_t j = 0; j < estimates->tables[i].n_blocks; j++) {
            const struct cv_part part = cv_part_of(draft, &estimates->tables[i], j);
            n = look_at(found, n, most, &part);
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        cv_draft_sentence(
            draft, CV_SAY(draft, cv_compare_is_if(draft) ? CV_W_KEY_HOLDS_IF : CV_W_KEY_HOLDS,
                          apart_text(&found[i]), cv_draft_level(draft)));
    }
}

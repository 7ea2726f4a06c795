/* Who answered: one table a question, options in their own order. */
#include "report/figures.h"
#include "report/kinds.h"
#include "report/sentences.h"

void cv_build_profile(struct cv_draft *draft, const struct cv_table_estimates *estimates)
{
    const struct cv_table *table = estimates->table;
    cv_draft_heading(draft, 2, cv_table_title(table, cv_draft_word(draft, CV_W_PROFILE)));
    for (uint32_t i = 0; i < estimates->n_blocks; i++) {
        struct cv_part part = cv_part_of(draft, estimates, i);
        cv_draft_heading(draft, 3, part.question->title);
        if (part.block->n_rows == 0 || part.block->bases[0].n == 0) {
            cv_sentence_leader(&part);
        } else {
            cv_sentence_profile(&part);
        }
        cv_listing_add(&part, cv_draft_id(draft, table->id, part.question->id, NULL), false,
                       false);
        cv_population_add(&part,
                          cv_draft_id(draft, table->id, part.question->id, "population"));
        cv_figures_part(&part, CV_COLUMNS_NONE);
        cv_figures_sums(&part, CV_COLUMNS_NONE);
    }
}

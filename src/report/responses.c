/* How many responded, by one question. */
#include "report/figures.h"
#include "report/kinds.h"
#include "report/sentences.h"

void cv_build_responses(struct cv_draft *draft, const struct cv_table_estimates *estimates)
{
    struct cv_part part = cv_part_of(draft, estimates, 0);
    const struct cv_table *table = estimates->table;
    cv_draft_heading(
        draft, 2,
        cv_table_title(table, CV_SAY(draft, CV_W_RESPONSES_BY, part.question->title)));
    cv_sentence_responses(&part);
    cv_listing_add(&part, cv_draft_id(draft, table->id, NULL, NULL), false, false);
    cv_figures_part(&part, CV_COLUMNS_NONE);
    cv_figures_sums(&part, CV_COLUMNS_NONE);
}

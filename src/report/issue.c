/* One opinion question over everyone: the single most important issue, or any other. */
#include "report/compare.h"
#include "report/figures.h"
#include "report/kinds.h"
#include "report/mentions.h"
#include "report/sentences.h"
#include "report/sums.h"

void cv_build_issue(struct cv_draft *draft, const struct cv_table_estimates *estimates)
{
    struct cv_part part = cv_part_of(draft, estimates, 0);
    const struct cv_table *table = estimates->table;
    if (part.cut->places) {
        cv_build_ranking(draft, estimates);
        return;
    }
    const char *usual = table->kind == CV_TABLE_MOST_IMPORTANT_ISSUE
                            ? cv_draft_word(draft, CV_W_MOST_IMPORTANT_ISSUE)
                            : part.question->title;
    cv_draft_heading(draft, 2, cv_table_title(table, usual));
    cv_sentence_leader(&part);
    cv_sentence_list(&part, true);
    cv_sums_sentences(&part);
    cv_mentions_say(&part);
    cv_compare_standing(&part);
    cv_listing_add(&part, cv_draft_id(draft, table->id, NULL, NULL), true, true);
    cv_figures_part(&part, CV_COLUMNS_NONE);
    cv_figures_sums(&part, CV_COLUMNS_NONE);
    cv_compare_standing_figures(&part);
}

/* A ranking: which share put each item at each place, every place on its own base; then the
 * other ways to count it. */
#include "report/ranking.h"
#include "report/chart.h"
#include "report/figures.h"
#include "report/kinds.h"
#include "report/sentences.h"

static unsigned add_heads(const struct cv_part *part, struct cv_sheet *sheet)
{
    struct cv_draft *draft = part->draft;
    unsigned marks = 0;
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_ITEM));
    for (uint32_t place = 0; place < part->block->n_columns; place++) {
        cv_sheet_head(sheet,
                      CV_SAY(draft, CV_W_PLACE_BASE, cv_draft_place(draft, place + 1),
                             cv_part_base_text(part, CV_BASE_RESPONDENTS, place, &marks)));
    }
    return marks;
}

static void add_table(const struct cv_part *part, const uint32_t *rows, bool shares)
{
    struct cv_draft *draft = part->draft;
    unsigned marks = 0;
    const char *what = CV_SAY(draft, shares ? CV_W_CAPTION_PLACES : CV_W_CAPTION_PLACE_COUNTS,
                              cv_part_wording(part));
    const char *caption = CV_SAY(draft, CV_W_CAPTION, what,
                                 cv_part_caption_base(part, CV_BASE_RESPONDENTS, 0, &marks));
    const char *id = cv_draft_id(draft, part->table->id, shares ? "shares" : "counts", NULL);
    struct cv_sheet sheet = cv_sheet_begin(draft, id, caption);
    marks |= add_heads(part, &sheet);
    for (uint32_t i = 0; i < part->block->n_rows; i++) {
        cv_sheet_text(&sheet, cv_part_label(part, rows[i]));
        for (uint32_t place = 0; place < part->block->n_columns; place++) {
            cv_sheet_number(&sheet, shares ? cv_part_share_text(part, CV_BASE_RESPONDENTS,
                                                                rows[i], place, &marks)
                                           : cv_part_count_text(part, rows[i], place, &marks));
        }
    }
    for (uint32_t place = 0; shares && place < part->block->n_columns; place++) {
        marks |= cv_part_sum_marks(part, CV_BASE_RESPONDENTS, place);
    }
    cv_part_notes(part, &sheet, marks);
    cv_sheet_end(&sheet);
}

void cv_build_ranking(struct cv_draft *draft, const struct cv_table_estimates *estimates)
{
    struct cv_part part = cv_part_of(draft, estimates, 0);
    cv_draft_heading(draft, 2, cv_table_title(estimates->table, part.question->title));
    const uint32_t *rows = cv_part_order(&part, 0, true);
    if (rows == NULL) {
        return;
    }
    if (part.block->bases[0].n == 0) {
        cv_sentence_leader(&part);
    }
    for (uint32_t i = 0; i < part.block->n_rows; i++) {
        cv_sentence_ranking(&part, rows[i]);
    }
    if (part.block->n_rows > 0) {
        add_table(&part, rows, true);
        add_table(&part, rows, false);
        cv_chart_add(&part, 0, rows, part.block->n_rows,
                     estimates->table->chart == CV_CHART_BAR
                         ? cv_draft_id(draft, estimates->table->id, "chart", NULL)
                         : "",
                     CV_SAY(draft, CV_W_CHART_FIRST, cv_part_wording(&part)));
    }
    if (estimates->table->chart == CV_CHART_STACKED) {
        cv_chart_stack_places(&part, rows,
                              cv_draft_id(draft, estimates->table->id, "chart", NULL),
                              CV_SAY(draft, CV_W_CAPTION_PLACES, cv_part_wording(&part)));
    }
    cv_figures_part(&part, CV_COLUMNS_PLACES);
    cv_ranking_ways(&part, rows);
}

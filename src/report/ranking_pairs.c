/* Each item against each other one. */
#include "report/ranking.h"

void cv_ranking_pairs(const struct cv_part *part, const uint32_t *rows)
{
    struct cv_draft *draft = part->draft;
    const struct cv_vote *vote = part->estimates->ranking->vote;
    unsigned marks = CV_MARK_NOT_APPLICABLE; /* an item against itself */

    if (vote->k > CV_RANKING_WIDEST) {
        return;
    }
    const char *caption = cv_ranking_caption(part, CV_W_CAPTION_PAIRS, &marks);
    struct cv_sheet sheet =
        cv_sheet_begin(draft, cv_draft_id(draft, part->table->id, "pairs", NULL), caption);
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_PREFERRED));
    for (uint32_t i = 0; i < vote->k; i++) {
        cv_sheet_head(&sheet, cv_part_label(part, rows[i]));
    }
    for (uint32_t i = 0; i < vote->k; i++) {
        cv_sheet_text(&sheet, cv_part_label(part, rows[i]));
        for (uint32_t j = 0; j < vote->k; j++) {
            cv_sheet_number(
                &sheet, i == j
                            ? cv_mark_sign(draft, CV_MARK_NOT_APPLICABLE)
                            : cv_draft_count(draft, vote->pairs[rows[i] * vote->k + rows[j]]));
        }
    }
    cv_sheet_note(&sheet, cv_draft_word(draft, CV_W_NOTE_PAIRS));
    cv_part_notes(part, &sheet, marks);
    cv_sheet_end(&sheet);
}

/* The instant run-off, a row a round, with what happens said in words. */
#include "report/ranking.h"

/* Those of a round's items that have as few people as the one that goes out; all that are left
 * where nobody goes out and nobody has won. */
static uint64_t last_items(const struct cv_vote *vote, const struct cv_round *round)
{
    uint64_t last = 0;

    for (uint32_t i = 0; i < vote->k; i++) {
        if (round->tally[i] >= 0 && (round->eliminated == CV_NO_ITEM ||
                                     round->tally[i] == round->tally[round->eliminated])) {
            last |= UINT64_C(1) << i;
        }
    }
    return last;
}

static const char *what_happens(const struct cv_part *part, const struct cv_round *round)
{
    struct cv_draft *draft = part->draft;
    const struct cv_vote *vote = part->estimates->ranking->vote;
    if (round->eliminated == CV_NO_ITEM && vote->winner != CV_NO_ITEM) {
        return CV_SAY(draft, CV_W_ROUND_WON, cv_part_said(part, vote->winner));
    }
    const char *last = cv_ranking_items(part, last_items(vote, round));
    if (round->eliminated == CV_NO_ITEM) {
        return CV_SAY(draft, CV_W_ROUND_TIED, last);
    }
    return CV_SAY(draft,
                  round->n_tied == 0 ? CV_W_GOES_OUT
                  : round->by_order  ? CV_W_GOES_OUT_BY_ORDER
                                     : CV_W_GOES_OUT_BY_POINTS,
                  last, cv_part_said(part, round->eliminated));
}

static void add_round(const struct cv_part *part, const uint32_t *rows, uint32_t n_shown,
                      uint32_t at, struct cv_sheet *sheet)
{
    struct cv_draft *draft = part->draft;
    const struct cv_round *round = &part->estimates->ranking->vote->rounds[at];
    cv_sheet_text(sheet, cv_draft_plain(draft, (int64_t)at + 1));
    for (uint32_t i = 0; i < n_shown; i++) {
        const int64_t people = round->tally[rows[i]];
        cv_sheet_number(sheet, people < 0 ? cv_draft_word(draft, CV_W_OUT)
                                          : cv_draft_count(draft, people));
    }
    cv_sheet_number(sheet, cv_draft_count(draft, round->exhausted));
    cv_sheet_text(sheet, what_happens(part, round));
}

void cv_ranking_run_off(const struct cv_part *part, const uint32_t *rows)
{
    struct cv_draft *draft = part->draft;
    const struct cv_vote *vote = part->estimates->ranking->vote;
    const uint32_t n_shown = vote->k <= CV_RANKING_WIDEST ? vote->k : 0;
    unsigned marks = 0;
    bool tied = false;

    const char *caption = cv_ranking_caption(part, CV_W_CAPTION_RUN_OFF, &marks);
    struct cv_sheet sheet =
        cv_sheet_begin(draft, cv_draft_id(draft, part->table->id, "run_off", NULL), caption);
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_ROUND));
    for (uint32_t i = 0; i < n_shown; i++) {
        cv_sheet_head(&sheet, cv_part_label(part, rows[i]));
    }
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_NO_LONGER_COUNTED));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_WHAT_HAPPENS));
    for (uint32_t at = 0; at < vote->n_rounds; at++) {
        add_round(part, rows, n_shown, at, &sheet);
        tied = tied || vote->rounds[at].n_tied > 0;
    }
    cv_sheet_note(&sheet, cv_draft_word(draft, CV_W_NOTE_RUN_OFF));
    if (tied) {
        cv_sheet_note(&sheet, cv_draft_word(draft, CV_W_NOTE_RUN_OFF_TIES));
    }
    if (n_shown == 0) {
        cv_sheet_note(&sheet, cv_draft_word(draft, CV_W_NOTE_TOO_WIDE));
    }
    cv_part_notes(part, &sheet, marks);
    cv_sheet_end(&sheet);
}

#include "report/chart.h"
#include "report/kinds.h"
#include "report/mentions.h"
#include "report/sums.h"

const char *cv_table_title(const struct cv_table *table, const char *usual)
{
    return table->title != NULL ? table->title : usual;
}

static enum cv_base_kind other_kind(enum cv_base_kind kind)
{
    return kind == CV_BASE_MENTIONS ? CV_BASE_RESPONDENTS : CV_BASE_MENTIONS;
}

static const char *share_head(const struct cv_draft *draft, enum cv_base_kind kind)
{
    return cv_draft_word(draft, kind == CV_BASE_MENTIONS ? CV_W_PERCENT_MENTIONS
                                                         : CV_W_PERCENT_RESPONDENTS);
}

static void add_heads(const struct cv_part *part, struct cv_sheet *sheet, bool intervals)
{
    struct cv_draft *draft = part->draft;
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_ANSWER));
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_NUMBER));
    cv_sheet_head(sheet, share_head(draft, part->kind));
    if (cv_part_has_mentions(part)) {
        cv_sheet_head(sheet, share_head(draft, other_kind(part->kind)));
    }
    if (intervals) {
        cv_sheet_head(sheet, CV_SAY(draft, CV_W_INTERVAL_COLUMN, cv_draft_level(draft)));
    }
}

static unsigned add_row(const struct cv_part *part, struct cv_sheet *sheet, const char *head,
                        uint32_t row, bool intervals)
{
    unsigned marks = 0;
    cv_sheet_text(sheet, head);
    cv_sheet_number(sheet, cv_part_count_text(part, row, 0, &marks));
    cv_sheet_number(sheet, cv_part_share_text(part, part->kind, row, 0, &marks));
    if (cv_part_has_mentions(part)) {
        cv_sheet_number(sheet,
                        cv_part_share_text(part, other_kind(part->kind), row, 0, &marks));
    }
    if (intervals) {
        cv_sheet_number(sheet, cv_part_interval_text(part, row, 0, &marks));
    }
    return marks;
}

/* A mean stands among the numbers; what the other columns give, it does not have. */
static unsigned add_mean(const struct cv_part *part, struct cv_sheet *sheet, bool intervals)
{
    unsigned marks = CV_MARK_NOT_APPLICABLE;
    cv_sheet_text(sheet,
                  CV_SAY(part->draft, CV_W_MEAN_ROW, cv_sums_mean_base_text(part, 0, &marks)));
    cv_sheet_number(sheet, cv_sums_mean_text(part, 0, &marks));
    cv_sheet_number(sheet, cv_mark_sign(sheet->draft, CV_MARK_NOT_APPLICABLE));
    if (intervals) {
        cv_sheet_number(sheet, cv_mark_sign(sheet->draft, CV_MARK_NOT_APPLICABLE));
    }
    return marks;
}

static unsigned add_sums(const struct cv_part *part, struct cv_sheet *sheet, bool intervals)
{
    unsigned marks = 0;
    for (uint32_t i = 0; i < part->estimates->n_nets; i++) {
        marks |=
            add_row(part, sheet, cv_sums_net_head(part, i), cv_part_net(part, i), intervals);
    }
    return cv_sums_has_mean(part) ? marks | add_mean(part, sheet, intervals) : marks;
}

static unsigned sum_marks(const struct cv_part *part)
{
    unsigned marks = cv_part_sum_marks(part, CV_BASE_RESPONDENTS, 0);
    if (cv_part_has_mentions(part)) {
        marks |= cv_part_sum_marks(part, CV_BASE_MENTIONS, 0);
    }
    return marks;
}

void cv_listing_add(const struct cv_part *part, const char *id, bool sorted, bool intervals)
{
    struct cv_draft *draft = part->draft;
    uint32_t n = part->block->n_rows;
    const uint32_t *rows = cv_part_order(part, 0, sorted);
    if (rows == NULL || n == 0) {
        return;
    }
    unsigned marks = 0;
    const char *caption = CV_SAY(draft, CV_W_CAPTION, cv_part_wording(part),
                                 cv_part_caption_base(part, part->kind, 0, &marks));
    struct cv_sheet sheet = cv_sheet_begin(draft, id, caption);
    add_heads(part, &sheet, intervals);
    for (uint32_t i = 0; i < n; i++) {
        marks |= add_row(part, &sheet, cv_part_label(part, rows[i]), rows[i], intervals);
    }
    marks |= add_sums(part, &sheet, intervals);
    cv_part_notes(part, &sheet, marks | sum_marks(part));
    cv_sums_notes(part, &sheet);
    cv_mentions_note(part, &sheet);
    if (intervals) {
        cv_sheet_note(&sheet, cv_part_interval_note(part));
    }
    cv_sheet_end(&sheet);
    cv_chart_add(part, 0, rows, n, cv_draft_id(draft, id, "chart", NULL),
                 part->question->title);
}

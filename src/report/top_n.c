/* The top answers to the follow-up of each issue: a row an answer, the issue's name, its
 * choosers and the number who answered the follow-up on every row, so that nothing has to be
 * merged. */
#include "report/chart.h"
#include "report/figures.h"
#include "report/kinds.h"
#include "report/mentions.h"
#include "report/sentences.h"

struct follow {
    struct cv_part part;
    uint32_t issue;
    const struct cv_top *top;
    uint32_t n_top;
};

struct issues {
    struct cv_part part;
    struct follow *follows;
    uint32_t n_follows;
    bool mentions; /* some follow-up has a base of mentions */
    enum cv_base_kind kind;
};

static void read_follows(const struct cv_table_estimates *estimates, uint32_t issue,
                         struct issues *out)
{
    for (uint32_t i = 1; i < estimates->n_blocks; i++) {
        struct follow *follow = &out->follows[out->n_follows];
        follow->part = cv_part_of(out->part.draft, estimates, i);
        const struct cv_cut *cut = follow->part.cut;
        if (cut->n_where == 0 || cut->where[0].code != issue || cut->column != CV_NO_QUESTION) {
            continue;
        }
        follow->issue = issue;
        follow->n_top = cv_part_top(&follow->part, 0, estimates->table->n, &follow->top);
        out->mentions = out->mentions || cv_part_has_mentions(&follow->part);
        if (++out->n_follows == estimates->n_blocks - 1) {
            return;
        }
    }
}

static bool read_issues(struct cv_draft *draft, const struct cv_table_estimates *estimates,
                        struct issues *out)
{
    *out = (struct issues){.part = cv_part_of(draft, estimates, 0)};
    out->kind = estimates->table->base;
    out->follows =
        cv_arena_array(&draft->report->arena, estimates->n_blocks, sizeof *out->follows);
    const uint32_t *order = cv_part_order(&out->part, 0, true);
    if (out->follows == NULL || order == NULL) {
        draft->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < out->part.block->n_rows; i++) {
        read_follows(estimates, order[i], out);
    }
    return true;
}

static void add_heads(const struct issues *issues, struct cv_sheet *sheet)
{
    struct cv_draft *draft = issues->part.draft;
    enum cv_word shares[] = {CV_W_PERCENT_RESPONDENTS, CV_W_PERCENT_MENTIONS};
    bool mentions_first = issues->mentions && issues->kind == CV_BASE_MENTIONS;
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_MOST_IMPORTANT_ISSUE));
    cv_sheet_head(
        sheet, CV_SAY(draft, CV_W_TOP_N_COLUMN, cv_draft_plain(draft, issues->part.table->n)));
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_RANK));
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_NUMBER));
    cv_sheet_head(sheet, cv_draft_word(draft, shares[mentions_first]));
    if (issues->mentions) {
        cv_sheet_head(sheet, cv_draft_word(draft, shares[!mentions_first]));
    }
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_CHOSE_ISSUE));
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_ANSWERED_FOLLOW_UP));
}

static const char *share_or_none(const struct cv_part *part, enum cv_base_kind kind,
                                 uint32_t row, unsigned *marks)
{
    if (kind == CV_BASE_RESPONDENTS || cv_part_has_mentions(part)) {
        return cv_part_share_text(part, kind, row, 0, marks);
    }
    *marks |= CV_MARK_NOT_APPLICABLE;
    return cv_mark_sign(part->draft, CV_MARK_NOT_APPLICABLE);
}

/* "163 (40%)" of everyone who answered the question on issues. */
static const char *choosers(const struct issues *issues, uint32_t issue, unsigned *marks)
{
    const struct cv_part *part = &issues->part;
    const struct cv_share *share = cv_part_share(part, CV_BASE_RESPONDENTS, issue, 0);
    unsigned own = 0;
    const char *count = cv_part_count_text(part, issue, 0, &own);
    const char *text = cv_part_share_text(part, CV_BASE_RESPONDENTS, issue, 0, &own);
    if (own & CV_MARKS_OF_VALUES) {
        own &= ~(unsigned)CV_MARKS_OF_VALUES; /* in brackets it is said in words */
        text = cv_part_share_said(part, share, part->table->decimals);
    }
    *marks |= own;
    if (own & (CV_MARK_SUPPRESSED | CV_MARK_COUNTS_ONLY)) {
        return count;
    }
    return CV_SAY(part->draft, CV_W_COUNT_PERCENT, count, text);
}

static unsigned add_row(const struct issues *issues, const struct follow *follow,
                        const struct cv_top *top, struct cv_sheet *sheet)
{
    struct cv_draft *draft = sheet->draft;
    const struct cv_part *part = &follow->part;
    enum cv_base_kind other =
        issues->kind == CV_BASE_MENTIONS ? CV_BASE_RESPONDENTS : CV_BASE_MENTIONS;
    const char *rank = cv_draft_plain(draft, top->rank);
    unsigned marks = 0;
    cv_sheet_text(sheet, cv_part_label(&issues->part, follow->issue));
    cv_sheet_text(sheet, cv_part_label(part, top->row));
    cv_sheet_number(sheet, top->tied ? CV_SAY(draft, CV_W_EQUAL_RANK, rank) : rank);
    cv_sheet_number(sheet, cv_part_count_text(part, top->row, 0, &marks));
    if (issues->mentions) {
        cv_sheet_number(sheet, share_or_none(part, issues->kind, top->row, &marks));
    }
    cv_sheet_number(sheet, share_or_none(part, issues->mentions ? other : CV_BASE_RESPONDENTS,
                                         top->row, &marks));
    cv_sheet_number(sheet, choosers(issues, follow->issue, &marks));
    cv_sheet_number(sheet, cv_part_base_text(part, CV_BASE_RESPONDENTS, 0, &marks));
    return marks;
}

/* An issue without a top: nobody answered, or nothing of the order is released. */
static unsigned add_empty_row(const struct issues *issues, const struct follow *follow,
                              struct cv_sheet *sheet)
{
    bool hidden = cv_part_hides(&follow->part, 0);
    unsigned marks = hidden ? CV_MARK_SUPPRESSED : CV_MARK_NOT_APPLICABLE;
    const char *marker = cv_mark_sign(sheet->draft, marks);
    cv_sheet_text(sheet, cv_part_label(&issues->part, follow->issue));
    cv_sheet_text(sheet, marker);
    for (int i = 0; i < 3 + issues->mentions; i++) {
        cv_sheet_number(sheet, marker);
    }
    cv_sheet_number(sheet, choosers(issues, follow->issue, &marks));
    cv_sheet_number(sheet, cv_part_base_text(&follow->part, CV_BASE_RESPONDENTS, 0, &marks));
    return marks;
}

/* "ASB 2.95; Property crime 3.00" for each follow-up that has something to say. */
static void add_list(const struct issues *issues, struct cv_sheet *sheet, enum cv_word note,
                     const char *(*text_of)(const struct cv_part *part))
{
    struct cv_draft *draft = sheet->draft;
    struct cv_buffer list = {0};
    for (uint32_t i = 0; i < issues->n_follows; i++) {
        const char *text = text_of(&issues->follows[i].part);
        if (text != NULL) {
            cv_buffer_text(&list, list.len > 0 ? cv_draft_word(draft, CV_W_SEMICOLON) : "");
            cv_buffer_text(&list,
                           CV_SAY(draft, CV_W_TOP_ITEM,
                                  cv_part_said(&issues->part, issues->follows[i].issue), text));
        }
    }
    const bool any = list.len > 0;
    const char *text = cv_draft_take(draft, &list);
    if (any) {
        cv_sheet_note(sheet, CV_SAY(draft, note, text));
    }
}

static const char *mentions_each(const struct cv_part *part)
{
    return cv_mentions_each(part, 0);
}

static const char *left_out(const struct cv_part *part)
{
    const int64_t n = cv_mentions_left_out(part);
    return n > 0 ? cv_draft_count(part->draft, n) : NULL;
}

static void add_notes(const struct issues *issues, struct cv_sheet *sheet, unsigned marks)
{
    struct cv_draft *draft = sheet->draft;
    bool tied = false, hidden = false;
    for (uint32_t i = 0; i < issues->n_follows; i++) {
        const struct follow *follow = &issues->follows[i];
        hidden = hidden || cv_part_hides(&follow->part, 0);
        for (uint32_t j = 0; j < follow->n_top; j++) {
            tied = tied || follow->top[j].tied;
        }
    }
    if (issues->mentions) {
        cv_sheet_note(sheet, cv_draft_word(draft, CV_W_NOTE_ONE_EACH));
    }
    if (tied) {
        cv_sheet_note(
            sheet, CV_SAY(draft, CV_W_NOTE_TIES, cv_draft_plain(draft, issues->part.table->n)));
    }
    if (hidden) {
        cv_sheet_note(sheet, cv_draft_word(draft, CV_W_NOTE_NO_ORDER));
    }
    add_list(issues, sheet, CV_W_NOTE_MENTIONS_EACH, mentions_each);
    add_list(issues, sheet, CV_W_NOTE_TOO_MANY_OF, left_out);
    cv_part_notes(&issues->part, sheet, marks);
}

static void add_table(const struct issues *issues)
{
    struct cv_draft *draft = issues->part.draft;
    const struct cv_table *table = issues->part.table;
    unsigned marks = 0;
    const char *caption =
        CV_SAY(draft, CV_W_CAPTION_TOP_N, cv_draft_plain(draft, table->n),
               cv_part_wording(&issues->part),
               cv_part_caption_base(&issues->part, CV_BASE_RESPONDENTS, 0, &marks));
    struct cv_sheet sheet =
        cv_sheet_begin(draft, cv_draft_id(draft, table->id, NULL, NULL), caption);
    add_heads(issues, &sheet);
    for (uint32_t i = 0; i < issues->n_follows; i++) {
        const struct follow *follow = &issues->follows[i];
        for (uint32_t j = 0; j < follow->n_top; j++) {
            marks |= add_row(issues, follow, &follow->top[j], &sheet);
        }
        if (follow->n_top == 0) {
            marks |= add_empty_row(issues, follow, &sheet);
        }
    }
    add_notes(issues, &sheet, marks);
    cv_sheet_end(&sheet);
}

static void add_chart(const struct issues *issues, const struct follow *follow)
{
    struct cv_draft *draft = issues->part.draft;
    const struct cv_table *table = issues->part.table;
    uint32_t *rows =
        cv_arena_array(&draft->report->arena, follow->n_top + (size_t)1, sizeof *rows);
    if (rows == NULL) {
        draft->failed = true;
        return;
    }
    for (uint32_t i = 0; i < follow->n_top; i++) {
        rows[i] = follow->top[i].row;
    }
    cv_chart_add(&follow->part, 0, rows, follow->n_top,
                 cv_draft_id(draft, table->id, follow->part.question->id, "chart"),
                 CV_SAY(draft, CV_W_CHART_TOP_N, cv_part_label(&issues->part, follow->issue),
                        cv_draft_plain(draft, table->n)));
}

void cv_build_top_n(struct cv_draft *draft, const struct cv_table_estimates *estimates)
{
    const struct cv_table *table = estimates->table;
    struct issues issues;
    if (!read_issues(draft, estimates, &issues)) {
        return;
    }
    cv_draft_heading(draft, 2,
                     cv_table_title(table, CV_SAY(draft, CV_W_TOP_N_HEADING,
                                                  cv_draft_plain(draft, table->n))));
    for (uint32_t i = 0; i < issues.n_follows; i++) {
        cv_sentence_top(&issues.part, issues.follows[i].issue, &issues.follows[i].part,
                        issues.follows[i].top, issues.follows[i].n_top);
    }
    add_table(&issues);
    for (uint32_t i = 0; i < issues.n_follows; i++) {
        add_chart(&issues, &issues.follows[i]);
    }
    for (uint32_t i = 0; i < issues.n_follows; i++) {
        cv_top_groups(draft, estimates, &issues.follows[i].part, &issues.part);
    }
    cv_figures_part(&issues.part, CV_COLUMNS_NONE);
    for (uint32_t i = 0; i < issues.n_follows; i++) {
        cv_figures_part(&issues.follows[i].part, CV_COLUMNS_WHERE);
    }
    cv_top_groups_figures(draft, estimates);
}

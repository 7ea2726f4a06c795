/* One question by others: for each of them a table of shares and a table of counts, everyone's
 * beside the groups', the base of each column in its head. */
#include "report/chart.h"
#include "report/compare.h"
#include "report/figures.h"
#include "report/kinds.h"
#include "report/mentions.h"
#include "report/sentences.h"
#include "report/sums.h"

struct pair {
    const struct cv_part *everyone, *groups;
    const struct cv_question *column;
};

static const char *base_head(const struct cv_part *part, const char *name, uint32_t column,
                             unsigned *marks)
{
    const char *people = cv_part_base_text(part, CV_BASE_RESPONDENTS, column, marks);
    if (part->kind != CV_BASE_MENTIONS) {
        return CV_SAY(part->draft, CV_W_GROUP_BASE, name, people);
    }
    struct cv_count mentions = part->block->mentions[column];
    *marks |= mentions.suppressed ? (unsigned)CV_MARK_SUPPRESSED : 0;
    const char *count = mentions.suppressed ? cv_mark_sign(part->draft, CV_MARK_SUPPRESSED)
                                            : cv_draft_count(part->draft, mentions.n);
    return CV_SAY(part->draft, CV_W_GROUP_BASE_MENTIONS, name, count, people);
}

static unsigned add_heads(const struct pair *pair, struct cv_sheet *sheet)
{
    struct cv_draft *draft = pair->groups->draft;
    unsigned marks = 0;
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_ANSWER));
    cv_sheet_head(sheet, base_head(pair->everyone, cv_draft_word(draft, CV_W_ALL), 0, &marks));
    for (uint32_t i = 0; i < pair->groups->block->n_columns; i++) {
        cv_sheet_head(sheet,
                      base_head(pair->groups, cv_part_group(pair->groups, i), i, &marks));
    }
    return marks;
}

static const char *cell_text(const struct cv_part *part, uint32_t row, uint32_t column,
                             bool shares, unsigned *marks)
{
    return shares ? cv_part_share_text(part, part->kind, row, column, marks)
                  : cv_part_count_text(part, row, column, marks);
}

static unsigned sum_marks(const struct pair *pair)
{
    unsigned marks = cv_part_sum_marks(pair->everyone, pair->everyone->kind, 0);
    for (uint32_t i = 0; i < pair->groups->block->n_columns; i++) {
        marks |= cv_part_sum_marks(pair->groups, pair->groups->kind, i);
    }
    return marks;
}

static unsigned add_row(const struct pair *pair, struct cv_sheet *sheet, const char *head,
                        uint32_t row, bool shares)
{
    unsigned marks = 0;
    cv_sheet_text(sheet, head);
    cv_sheet_number(sheet, cell_text(pair->everyone, row, 0, shares, &marks));
    for (uint32_t i = 0; i < pair->groups->block->n_columns; i++) {
        cv_sheet_number(sheet, cell_text(pair->groups, row, i, shares, &marks));
    }
    return marks;
}

static unsigned add_means(const struct pair *pair, struct cv_sheet *sheet)
{
    struct cv_draft *draft = pair->groups->draft;
    unsigned marks = 0;
    cv_sheet_text(sheet, cv_draft_word(draft, CV_W_MEAN));
    cv_sheet_number(sheet, cv_sums_mean_text(pair->everyone, 0, &marks));
    for (uint32_t i = 0; i < pair->groups->block->n_columns; i++) {
        cv_sheet_number(sheet, cv_sums_mean_text(pair->groups, i, &marks));
    }
    cv_sheet_text(sheet, cv_draft_word(draft, CV_W_MEAN_BASE));
    cv_sheet_number(sheet, cv_sums_mean_base_text(pair->everyone, 0, &marks));
    for (uint32_t i = 0; i < pair->groups->block->n_columns; i++) {
        cv_sheet_number(sheet, cv_sums_mean_base_text(pair->groups, i, &marks));
    }
    return marks;
}

/* Nets, and under shares the mean scores. */
static unsigned add_sums(const struct pair *pair, struct cv_sheet *sheet, bool shares)
{
    const struct cv_part *groups = pair->groups;
    unsigned marks = 0;
    for (uint32_t i = 0; i < groups->estimates->n_nets; i++) {
        marks |=
            add_row(pair, sheet, cv_sums_net_head(groups, i), cv_part_net(groups, i), shares);
    }
    return shares && cv_sums_has_mean(groups) ? marks | add_means(pair, sheet) : marks;
}

static void add_table(const struct pair *pair, bool shares)
{
    const struct cv_part *groups = pair->groups;
    struct cv_draft *draft = groups->draft;
    enum cv_word of =
        groups->kind == CV_BASE_MENTIONS ? CV_W_PERCENT_MENTIONS : CV_W_PERCENT_RESPONDENTS;
    const char *column = cv_draft_isolated(draft, pair->column->title);
    const char *what =
        shares ? CV_SAY(draft, CV_W_CAPTION_SHARES, cv_part_wording(groups), column,
                        cv_draft_word(draft, of))
               : CV_SAY(draft, CV_W_CAPTION_COUNTS, cv_part_wording(groups), column);
    unsigned marks = 0;
    const char *caption = CV_SAY(draft, CV_W_CAPTION, what,
                                 cv_part_caption_base(pair->everyone, groups->kind, 0, &marks));
    const char *id =
        cv_draft_id(draft, groups->table->id, pair->column->id, shares ? "shares" : "counts");
    struct cv_sheet sheet = cv_sheet_begin(draft, id, caption);
    marks |= add_heads(pair, &sheet);
    for (uint32_t row = 0; row < groups->block->n_rows; row++) {
        marks |= add_row(pair, &sheet, cv_part_label(groups, row), row, shares);
    }
    marks |= add_sums(pair, &sheet, shares);
    if (shares) {
        marks |= sum_marks(pair);
    }
    if (pair->column->kind == CV_MULTIPLE) {
        marks |= CV_MARK_OVERLAP;
    }
    cv_mentions_note(pair->everyone, &sheet);
    cv_part_notes(groups, &sheet, marks);
    if (shares) {
        cv_sums_notes(groups, &sheet);
    }
    cv_sheet_end(&sheet);
}

static void add_groups(const struct pair *pair)
{
    struct cv_draft *draft = pair->groups->draft;
    cv_draft_heading(draft, 3, pair->column->title);
    for (uint32_t i = 0; i < pair->groups->block->n_columns; i++) {
        cv_sentence_chose(pair->groups, i, false);
    }
    if (pair->groups->block->n_rows > 0) {
        add_table(pair, true);
        add_table(pair, false);
    }
    cv_compare_groups(pair->groups);
    cv_figures_part(pair->groups, CV_COLUMNS_QUESTION);
    cv_figures_sums(pair->groups, CV_COLUMNS_QUESTION);
    cv_compare_groups_figures(pair->groups);
}

void cv_build_breakdown(struct cv_draft *draft, const struct cv_table_estimates *estimates)
{
    const struct cv_table *table = estimates->table;
    struct cv_part everyone = cv_part_of(draft, estimates, 0);
    const char *title = CV_SAY(draft, CV_W_BREAKDOWN, everyone.question->title);
    cv_draft_heading(draft, 2, cv_table_title(table, title));
    cv_sentence_chose(&everyone, 0, false);
    cv_mentions_say(&everyone);
    cv_chart_add(&everyone, 0, cv_part_order(&everyone, 0, false), everyone.block->n_rows,
                 cv_draft_id(draft, table->id, "chart", NULL), everyone.question->title);
    cv_figures_part(&everyone, CV_COLUMNS_NONE);
    cv_figures_sums(&everyone, CV_COLUMNS_NONE);
    for (uint32_t i = 1; i < estimates->n_blocks; i++) {
        struct cv_part groups = cv_part_of(draft, estimates, i);
        uint32_t column = groups.cut->column;
        if (column >= draft->survey->n_questions) {
            continue;
        }
        struct pair pair = {&everyone, &groups, &draft->survey->questions[column]};
        add_groups(&pair);
    }
}

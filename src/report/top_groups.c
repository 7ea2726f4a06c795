/* The top answers to a follow-up within each group: a row a group, a column a place. */
#include "report/figures.h"
#include "report/kinds.h"

static void add_heads(const struct cv_part *part, struct cv_sheet *sheet)
{
    struct cv_draft *draft = part->draft;
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_GROUP));
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_BASE));
    if (part->kind == CV_BASE_MENTIONS) {
        cv_sheet_head(sheet, cv_draft_word(draft, CV_W_BASE_MENTIONS));
    }
    for (uint32_t place = 1; place <= part->table->n; place++) {
        cv_sheet_head(sheet, cv_draft_place(draft, place));
    }
}

/* "Fly-tipping 42% equal with Litter 42%": every answer of the rank. */
static const char *answers_of(const struct cv_part *part, uint32_t column, uint32_t rank,
                              const struct cv_top *top, uint32_t n, unsigned *marks)
{
    struct cv_draft *draft = part->draft;
    struct cv_buffer list = {0};
    for (uint32_t i = 0; i < n; i++) {
        if (top[i].rank != rank) {
            continue;
        }
        if (list.len > 0) {
            cv_buffer_text(&list, cv_draft_word(draft, CV_W_EQUAL_WITH));
        }
        cv_buffer_text(&list,
                       CV_SAY(draft, CV_W_TOP_ITEM, cv_part_said(part, top[i].row),
                              cv_part_share_text(part, part->kind, top[i].row, column, marks)));
    }
    return cv_draft_take(draft, &list);
}

/* How many places the answers of a rank take. */
static uint32_t width_of(uint32_t rank, const struct cv_top *top, uint32_t n)
{
    uint32_t width = 0;
    for (uint32_t i = 0; i < n; i++) {
        width += top[i].rank == rank;
    }
    return width;
}

/* The places of one group: a place that is not the first of its rank belongs to the tie before
 * it; one beyond the answers known may hold a suppressed number. */
static unsigned add_places(const struct cv_part *part, uint32_t column, struct cv_sheet *sheet)
{
    const struct cv_top *top = NULL;
    const uint32_t n = cv_part_top(part, column, part->table->n, &top);
    uint32_t taken = 0;
    unsigned marks = 0;
    for (uint32_t place = 1; place <= part->table->n; place++) {
        const uint32_t width = width_of(place, top, n);
        if (width > 0) {
            taken = place + width - 1;
            cv_sheet_text(sheet, answers_of(part, column, place, top, n, &marks));
        } else if (place > taken && cv_part_hides(part, column)) {
            marks |= CV_MARK_SUPPRESSED;
            cv_sheet_text(sheet, cv_mark_sign(part->draft, CV_MARK_SUPPRESSED));
        } else {
            marks |= CV_MARK_NOT_APPLICABLE;
            cv_sheet_text(sheet, cv_mark_sign(part->draft, CV_MARK_NOT_APPLICABLE));
        }
    }
    return marks;
}

static unsigned add_group(const struct cv_part *part, uint32_t column, struct cv_sheet *sheet)
{
    unsigned marks = 0;
    cv_sheet_text(sheet, cv_part_group(part, column));
    cv_sheet_number(sheet, cv_part_base_text(part, CV_BASE_RESPONDENTS, column, &marks));
    if (part->kind == CV_BASE_MENTIONS) {
        struct cv_count mentions = part->block->mentions[column];
        marks |= mentions.suppressed ? (unsigned)CV_MARK_SUPPRESSED : 0;
        cv_sheet_number(sheet, mentions.suppressed
                                   ? cv_mark_sign(part->draft, CV_MARK_SUPPRESSED)
                                   : cv_draft_count(part->draft, mentions.n));
    }
    return marks | add_places(part, column, sheet);
}

static void add_notes(const struct cv_part *part, struct cv_sheet *sheet, unsigned marks)
{
    struct cv_draft *draft = part->draft;
    if (marks & CV_MARK_NOT_APPLICABLE) {
        cv_sheet_note(sheet, cv_draft_word(draft, CV_W_NOTE_TIE_TAKES));
    }
    if (marks & CV_MARK_SUPPRESSED) {
        cv_sheet_note(sheet, cv_draft_word(draft, CV_W_NOTE_NO_ORDER));
    }
    if (draft->survey->questions[part->cut->column].kind == CV_MULTIPLE) {
        marks |= CV_MARK_OVERLAP;
    }
    cv_part_notes(part, sheet, marks & ~(unsigned)CV_MARK_NOT_APPLICABLE);
}

static void add_table(const struct cv_part *part, const struct cv_part *follow,
                      const struct cv_part *issues)
{
    struct cv_draft *draft = part->draft;
    const struct cv_question *column = &draft->survey->questions[part->cut->column];
    unsigned marks = 0;
    const char *caption =
        CV_SAY(draft, CV_W_CAPTION_TOP_GROUPS, cv_part_said(issues, part->cut->where[0].code),
               cv_draft_plain(draft, part->table->n), cv_draft_isolated(draft, column->title),
               cv_draft_word(draft, part->kind == CV_BASE_MENTIONS ? CV_W_PERCENT_MENTIONS
                                                                   : CV_W_PERCENT_RESPONDENTS),
               cv_part_caption_base(follow, CV_BASE_RESPONDENTS, 0, &marks));
    struct cv_sheet sheet = cv_sheet_begin(
        draft, cv_draft_id(draft, part->table->id, part->question->id, column->id), caption);
    add_heads(part, &sheet);
    for (uint32_t i = 0; i < part->block->n_columns; i++) {
        marks |= add_group(part, i, &sheet);
    }
    add_notes(part, &sheet, marks);
    cv_sheet_end(&sheet);
}

static bool is_by_group(const struct cv_table_estimates *estimates, uint32_t block)
{
    return estimates->blocks[block].block->cut->column != CV_NO_QUESTION;
}

void cv_top_groups(struct cv_draft *draft, const struct cv_table_estimates *estimates,
                   const struct cv_part *follow, const struct cv_part *issues)
{
    for (uint32_t i = 1; i < estimates->n_blocks; i++) {
        struct cv_part part = cv_part_of(draft, estimates, i);
        if (is_by_group(estimates, i) && part.cut->row == follow->cut->row) {
            add_table(&part, follow, issues);
        }
    }
}

void cv_top_groups_figures(struct cv_draft *draft, const struct cv_table_estimates *estimates)
{
    for (uint32_t i = 1; i < estimates->n_blocks; i++) {
        if (is_by_group(estimates, i)) {
            struct cv_part part = cv_part_of(draft, estimates, i);
            cv_figures_part(&part, CV_COLUMNS_QUESTION);
        }
    }
}

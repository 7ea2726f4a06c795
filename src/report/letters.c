/* Which groups have a higher share than which, by letters: "51% A". */
#include "report/compare.h"
#include "report/figures.h"

/* "A B" */
static const char *letters_of(const struct cv_part *part, const struct cv_contrast *contrast)
{
    struct cv_buffer list = {0};
    for (uint32_t i = 0; i < part->block->n_columns; i++) {
        if (contrast->higher_of >> i & 1) {
            cv_buffer_format(&list, "%s%c", list.len > 0 ? " " : "", 'A' + (int)i);
        }
    }
    return cv_draft_take(part->draft, &list);
}

enum outcome { NOBODY_TESTED, NO_LETTER, SOME_LETTERS };

static enum outcome look(const struct cv_part *part)
{
    enum outcome outcome = NOBODY_TESTED;
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < part->block->n_columns; i++) {
            const struct cv_contrast *contrast = cv_compare_contrast(part, row, i);
            n += contrast->lettered;
            if (contrast->higher_of != 0) {
                return SOME_LETTERS;
            }
        }
        outcome = n > 1 ? NO_LETTER : outcome;
    }
    return outcome;
}

static unsigned add_row(const struct cv_part *part, struct cv_sheet *sheet, uint32_t row)
{
    unsigned marks = 0;
    cv_sheet_text(sheet, cv_part_label(part, row));
    for (uint32_t i = 0; i < part->block->n_columns; i++) {
        const struct cv_contrast *contrast = cv_compare_contrast(part, row, i);
        const char *share = cv_part_share_text(part, CV_BASE_RESPONDENTS, row, i, &marks);
        cv_sheet_number(sheet, contrast->higher_of == 0
                                   ? share
                                   : CV_SAY(part->draft, CV_W_SHARE_LETTERS, share,
                                            letters_of(part, contrast)));
    }
    return marks;
}

static unsigned add_heads(const struct cv_part *part, struct cv_sheet *sheet)
{
    struct cv_draft *draft = part->draft;
    unsigned marks = 0;
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_ANSWER));
    for (uint32_t i = 0; i < part->block->n_columns; i++) {
        const char letter[] = {(char)('A' + (int)i), '\0'};
        const char *name = CV_SAY(draft, CV_W_LETTERED, letter, cv_part_group(part, i));
        cv_sheet_head(sheet, CV_SAY(draft, CV_W_GROUP_BASE, name,
                                    cv_part_base_text(part, CV_BASE_RESPONDENTS, i, &marks)));
    }
    return marks;
}

static void add_table(const struct cv_part *part)
{
    struct cv_draft *draft = part->draft;
    const char *column = draft->survey->questions[part->cut->column].id;
    struct cv_sheet sheet = cv_sheet_begin(
        draft, cv_draft_id(draft, part->table->id, column, "letters"),
        CV_SAY(draft, CV_W_CAPTION_LETTERS, cv_part_wording(part), cv_compare_column(part),
               cv_draft_word(draft, CV_W_PERCENT_RESPONDENTS)));
    unsigned marks = add_heads(part, &sheet);
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        marks |= add_row(part, &sheet, row);
    }
    cv_sheet_note(&sheet, cv_draft_word(draft, CV_W_NOTE_LETTERS));
    cv_compare_name(part, &sheet, CV_W_NOTE_UNTESTED, cv_compare_untested);
    cv_compare_name(part, &sheet, CV_W_NOTE_WITH_CARE, cv_compare_with_care);
    if (marks & CV_MARK_SUPPRESSED) {
        cv_sheet_note(&sheet, cv_draft_word(draft, CV_W_NOTE_NO_PART));
    }
    cv_part_notes(part, &sheet, marks);
    cv_compare_caveat(draft, &sheet);
    cv_sheet_end(&sheet);
}

void cv_compare_letters(const struct cv_part *part)
{
    struct cv_draft *draft = part->draft;
    const char *column = cv_compare_column(part);
    if (part->estimates->comparison->too_many) {
        cv_draft_note(draft, CV_SAY(draft, CV_W_NO_LETTERS_MANY, column));
        return;
    }
    switch (look(part)) {
    case NOBODY_TESTED:
        cv_draft_note(draft, CV_SAY(draft, CV_W_NO_LETTERS_FEW, column));
        break;
    case NO_LETTER:
        cv_compare_say(draft, CV_SAY(draft, CV_W_NO_LETTERS, column));
        break;
    case SOME_LETTERS:
        add_table(part);
        break;
    }
}

/* One figure for each group that is higher than others: "A: Gravesham; C: Medway". */
void cv_compare_letters_figures(const struct cv_part *part)
{
    struct cv_draft *draft = part->draft;
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        for (uint32_t i = 0; i < part->block->n_columns; i++) {
            const struct cv_contrast *contrast = cv_compare_contrast(part, row, i);
            struct cv_buffer list = {0};
            if (contrast->higher_of == 0) {
                continue;
            }
            for (uint32_t k = 0; k < part->block->n_columns; k++) {
                if (contrast->higher_of >> k & 1) {
                    cv_buffer_format(&list, "%s%c: %s", list.len > 0 ? "; " : "", 'A' + (int)k,
                                     cv_part_group(part, k));
                }
            }
            struct cv_figure *figure = cv_compare_figure(part, "letters", row, i);
            const char *names = cv_draft_take(draft, &list);
            if (figure != NULL) {
                figure->fields[CV_FIELD_DISPLAY] = names;
            }
        }
    }
}

/* Each group's share less that of the others. */
#include <stdlib.h>

#include "base/number.h"
#include "report/compare.h"
#include "report/figures.h"

/* Of two groups there is one difference, else one a group. */
static uint32_t n_differences(const struct cv_part *part)
{
    return part->block->n_columns == 2 ? 1 : part->block->n_columns;
}

/* x/n - other_x/other_n with a sign, in per cent with one place or as a proportion with six,
 * from whole numbers, but where their products are beyond what a count can be. */
static void subtract(char text[CV_NUMBER_SIZE], const struct cv_contrast *contrast,
                     bool percent)
{
    const int64_t most = INT64_C(1) << 53;
    if (contrast->n > most / contrast->other_n) {
        cv_fixed_text(text, contrast->difference.value * (percent ? 100 : 1), percent ? 1 : 6);
        return;
    }
    const int64_t above = contrast->x * contrast->other_n - contrast->other_x * contrast->n;
    const int64_t base = contrast->n * contrast->other_n;
    char size[CV_NUMBER_SIZE];
    if (percent) {
        cv_percent_text(size, above < 0 ? -above : above, base, 1);
    } else {
        cv_ratio_text(size, above < 0 ? -above : above, base, 6);
    }
    const bool minus = above < 0 && strpbrk(size, "123456789") != NULL;
    text[0] = '-';
    memcpy(text + minus, size, sizeof size - 1);
    text[CV_NUMBER_SIZE - 1] = '\0';
}

static bool is_hidden_low(const struct cv_part *part, const struct cv_contrast *contrast)
{
    return part->draft->survey->low_base == CV_LOW_BASE_COUNTS_ONLY &&
           (contrast->n < CV_BASE_COUNTS_ONLY || contrast->other_n < CV_BASE_COUNTS_ONLY);
}

static const char *cell_text(const struct cv_part *part, const struct cv_contrast *contrast,
                             unsigned *marks)
{
    struct cv_draft *draft = part->draft;
    if (contrast->suppressed) {
        *marks |= CV_MARK_SUPPRESSED;
        return cv_mark_sign(draft, CV_MARK_SUPPRESSED);
    }
    if (!contrast->has_difference) {
        *marks |= CV_MARK_NOT_APPLICABLE;
        return cv_mark_sign(draft, CV_MARK_NOT_APPLICABLE);
    }
    if (is_hidden_low(part, contrast)) {
        *marks |= CV_MARK_COUNTS_ONLY;
        return cv_mark_sign(draft, CV_MARK_COUNTS_ONLY);
    }
    char text[CV_NUMBER_SIZE];
    subtract(text, contrast, true);
    return CV_SAY(draft, CV_W_DIFFERENCE, cv_compare_signed(draft, text),
                  cv_compare_range(draft, &contrast->difference.range));
}

static void add_heads(const struct cv_part *part, struct cv_sheet *sheet)
{
    struct cv_draft *draft = part->draft;
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_ANSWER));
    if (n_differences(part) == 1) {
        cv_sheet_head(
            sheet, CV_SAY(draft, CV_W_MINUS, cv_part_group(part, 0), cv_part_group(part, 1)));
        return;
    }
    for (uint32_t i = 0; i < part->block->n_columns; i++) {
        cv_sheet_head(sheet, CV_SAY(draft, CV_W_MINUS_OTHERS, cv_part_group(part, i)));
    }
}

void cv_compare_differences(const struct cv_part *part)
{
    struct cv_draft *draft = part->draft;
    const char *column = draft->survey->questions[part->cut->column].id;
    struct cv_sheet sheet =
        cv_sheet_begin(draft, cv_draft_id(draft, part->table->id, column, "differences"),
                       CV_SAY(draft, CV_W_CAPTION_DIFFERENCES, cv_part_wording(part),
                              cv_compare_column(part), cv_draft_level(draft)));
    unsigned marks = 0;
    add_heads(part, &sheet);
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        cv_sheet_text(&sheet, cv_part_label(part, row));
        for (uint32_t i = 0; i < n_differences(part); i++) {
            cv_sheet_number(&sheet, cell_text(part, cv_compare_contrast(part, row, i), &marks));
        }
    }
    cv_sheet_note(&sheet, CV_SAY(draft, CV_W_NOTE_DIFFERENCES, cv_draft_level(draft)));
    if (n_differences(part) > 1) {
        cv_sheet_note(&sheet, cv_draft_word(draft, CV_W_NOTE_OTHERS));
    }
    cv_part_notes(part, &sheet, marks);
    cv_compare_caveat(draft, &sheet);
    cv_sheet_end(&sheet);
}

static void add_difference(const struct cv_part *part, uint32_t row, uint32_t column)
{
    struct cv_draft *draft = part->draft;
    const struct cv_contrast *contrast = cv_compare_contrast(part, row, column);
    struct cv_figure *figure = cv_compare_figure(part, "difference", row, column);
    unsigned marks = 0;
    if (figure == NULL) {
        return;
    }
    figure->fields[CV_FIELD_DISPLAY] = cell_text(part, contrast, &marks);
    if (marks != 0) {
        figure->fields[CV_FIELD_MARKER] = cv_mark_name(marks);
        return;
    }
    char text[CV_NUMBER_SIZE];
    subtract(text, contrast, false);
    figure->fields[CV_FIELD_VALUE] = cv_draft_text(draft, text);
    figure->fields[CV_FIELD_CI_LOW] = cv_draft_fixed(draft, contrast->difference.range.low, 6);
    figure->fields[CV_FIELD_CI_HIGH] =
        cv_draft_fixed(draft, contrast->difference.range.high, 6);
    figure->fields[CV_FIELD_CI_METHOD] = "newcombe";
}

static void add_p(const struct cv_part *part, uint32_t row, uint32_t column)
{
    const struct cv_contrast *contrast = cv_compare_contrast(part, row, column);
    struct cv_figure *figure =
        contrast->has_p ? cv_compare_figure(part, "difference_p", row, column) : NULL;
    if (figure != NULL) {
        figure->fields[CV_FIELD_VALUE] = cv_draft_fixed(part->draft, contrast->p_value, 6);
        figure->fields[CV_FIELD_DISPLAY] = cv_compare_p(part->draft, contrast->p_value);
    }
}

void cv_compare_differences_figures(const struct cv_part *part)
{
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        for (uint32_t i = 0; i < n_differences(part); i++) {
            add_difference(part, row, i);
            if (part->table->compare & CV_COMPARE_TESTS) {
                add_p(part, row, i);
            }
        }
    }
}

#include "report/compare.h"

#include "base/number.h"
#include "report/figures.h"

bool cv_compare_is_if(const struct cv_draft *draft)
{
    return draft->survey->design != CV_PROBABILITY;
}

const char *cv_compare_p(struct cv_draft *draft, double p)
{
    if (p < 0.001) {
        return CV_SAY(draft, CV_W_P_UNDER, "0.001");
    }
    return CV_SAY(draft, CV_W_P, cv_draft_fixed(draft, p, 3));
}

const char *cv_compare_signed(struct cv_draft *draft, const char *number)
{
    struct cv_buffer text = {0};
    cv_buffer_format(&text, "%s%s", *number == '-' ? "\xe2\x88\x92" : "",
                     number + (*number == '-'));
    return cv_draft_take(draft, &text);
}

static const char *points(struct cv_draft *draft, double proportion)
{
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, proportion * 100, 1);
    return cv_compare_signed(draft, text);
}

const char *cv_compare_range(struct cv_draft *draft, const struct cv_interval *interval)
{
    return CV_SAY(draft, CV_W_INTERVAL, points(draft, interval->low),
                  points(draft, interval->high));
}

const struct cv_contrast *cv_compare_contrast(const struct cv_part *part, uint32_t row,
                                              uint32_t column)
{
    return &part->estimates->comparison
                ->contrasts[(size_t)row * part->block->n_columns + column];
}

const char *cv_compare_column(const struct cv_part *part)
{
    return cv_draft_isolated(part->draft,
                             part->draft->survey->questions[part->cut->column].title);
}

struct cv_figure *cv_compare_figure(const struct cv_part *part, const char *measure,
                                    uint32_t row, uint32_t column)
{
    struct cv_figure *figure = cv_figures_begin(part, measure);
    if (figure == NULL) {
        return NULL;
    }
    figure->fields[CV_FIELD_BY] = part->draft->survey->questions[part->cut->column].id;
    if (row == UINT32_MAX || column == UINT32_MAX) {
        return figure;
    }
    struct cv_count base = part->block->bases[column], count = cv_part_count(part, row, column);
    unsigned marks = 0;
    cv_part_base_text(part, CV_BASE_RESPONDENTS, column, &marks);
    figure->fields[CV_FIELD_OPTION] = cv_part_label(part, row);
    figure->fields[CV_FIELD_GROUP] = cv_part_group(part, column);
    figure->fields[CV_FIELD_MARKER] = cv_mark_name(marks);
    if (!base.suppressed) {
        figure->fields[CV_FIELD_BASE] = cv_draft_plain(part->draft, base.n);
    }
    if (!count.suppressed) {
        figure->fields[CV_FIELD_COUNT] = cv_draft_plain(part->draft, count.n);
    }
    return figure;
}

void cv_compare_caveat(const struct cv_draft *draft, struct cv_sheet *sheet)
{
    if (cv_compare_is_if(draft)) {
        cv_sheet_note(sheet, cv_draft_word(draft, draft->survey->design == CV_QUOTA
                                                      ? CV_W_NOTE_COMPARE_IF_QUOTA
                                                      : CV_W_NOTE_COMPARE_IF));
    }
}

void cv_compare_say(struct cv_draft *draft, const char *text)
{
    cv_draft_sentence(draft,
                      cv_compare_is_if(draft) ? CV_SAY(draft, CV_W_WOULD_APPLY, text) : text);
}

bool cv_compare_untested(int64_t base)
{
    return base < CV_COMPARE_BASE;
}

bool cv_compare_with_care(int64_t base)
{
    return base >= CV_COMPARE_BASE && base < CV_BASE_MARKED;
}

void cv_compare_name(const struct cv_part *part, struct cv_sheet *sheet, enum cv_word note,
                     bool (*is)(int64_t base))
{
    struct cv_draft *draft = part->draft;
    struct cv_buffer list = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < part->block->n_columns; i++) {
        struct cv_count base = part->block->bases[i];
        if (!base.suppressed && is(base.n)) {
            cv_buffer_text(&list, n++ > 0 ? cv_draft_word(draft, CV_W_SEMICOLON) : "");
            cv_buffer_text(&list, cv_draft_isolated(draft, cv_part_group(part, i)));
        }
    }
    const char *names = cv_draft_take(draft, &list);
    if (n > 0 && sheet != NULL) {
        cv_sheet_note(sheet, CV_SAY(draft, note, names));
    } else if (n > 0) {
        cv_draft_note(draft, CV_SAY(draft, note, names));
    }
}

/* --- what a breakdown asks for --- */

static bool is_asked(const struct cv_part *part, unsigned comparison)
{
    return part->estimates->comparison != NULL && part->table->compare & comparison;
}

void cv_compare_groups(const struct cv_part *part)
{
    const struct cv_survey *survey = part->draft->survey;
    if (part->table->compare != 0 && survey->questions[part->cut->column].kind == CV_MULTIPLE) {
        cv_draft_note(part->draft,
                      CV_SAY(part->draft, CV_W_NOT_COMPARED, cv_compare_column(part)));
    }
    if (is_asked(part, CV_COMPARE_TESTS)) {
        cv_compare_test(part);
    }
    if (is_asked(part, CV_COMPARE_LETTERS)) {
        cv_compare_letters(part);
    }
    if (is_asked(part, CV_COMPARE_DIFFERENCES)) {
        cv_compare_differences(part);
    }
}

void cv_compare_groups_figures(const struct cv_part *part)
{
    if (is_asked(part, CV_COMPARE_TESTS)) {
        cv_compare_test_figures(part);
    }
    if (is_asked(part, CV_COMPARE_LETTERS)) {
        cv_compare_letters_figures(part);
    }
    if (is_asked(part, CV_COMPARE_DIFFERENCES)) {
        cv_compare_differences_figures(part);
    }
}

/* Header rows that a definition states and that swallow a response. Nobody would notice: the
 * first respondent is missing and the counts are one short. */
#include "base/number.h"
#include "base/text.h"
#include "layout/bind.h"
#include "layout/head.h"

struct looking {
    const struct cv_head *head;
    const struct cv_survey *survey;
    const struct cv_source_spec *source;
    struct cv_heading *headings; /* as the platform reads them */
    struct cv_index index;
    size_t own, stated, n_columns;
    struct cv_arena arena;
    struct cv_swallowed *found;
};

static bool has_digit(struct cv_slice cell)
{
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.data[i] >= '0' && cell.data[i] <= '9') {
            return true;
        }
    }
    return false;
}

/* Under the platform's own columns a header repeats the name or is blank; a response has its
 * time or number. */
static bool has_own_value(const struct looking *look, size_t row, size_t column)
{
    struct cv_slice cell = cv_head_cell(look->head, row, column);
    return look->headings[column].meta && has_digit(cell) &&
           !cv_slice_equal(cell, cv_head_cell(look->head, look->own - 1, column));
}

/* Whether nothing beside a column belongs to its question, as options do that stand below it.
 */
static bool is_lone(const struct looking *look, size_t column)
{
    struct cv_slice here = cv_head_cell(look->head, look->own - 1, column);
    struct cv_slice next = cv_head_cell(look->head, look->own - 1, column + 1);
    return column + 1 >= look->n_columns || (next.len && !cv_slice_equal(here, next));
}

/* A choice of several begins with one of them. */
static bool begins_with(const char *folded, const char *option, bool joined)
{
    size_t len = strlen(option);
    return len && strncmp(folded, option, len) == 0 &&
           (folded[len] == '\0' || (joined && strchr(",;|", folded[len])));
}

static enum canvass_status is_option(struct looking *look, uint32_t q, const char *folded,
                                     bool *is)
{
    const struct cv_question *question = cv_question_asked(&look->survey->questions[q]);
    const struct cv_spelling *own =
        look->source->spellings ? &look->source->spellings[q] : NULL;
    const bool joined = question->kind == CV_MULTIPLE;
    for (uint32_t i = 0; i < question->n_options && !*is; i++) {
        const struct cv_option *option = &question->options[i];
        const char *label = cv_fold_text(&look->arena, cv_slice_of(option->label));
        const char *value = cv_fold_text(&look->arena, cv_slice_of(option->value));
        if (!label || !value) {
            return CANVASS_ENOMEM;
        }
        *is = begins_with(folded, label, joined) || begins_with(folded, value, joined);
    }
    for (uint32_t i = 0; own && i < own->n_aliases && !*is; i++) {
        *is = begins_with(folded, own->aliases[i].from, joined);
    }
    return CANVASS_OK;
}

/* Whether a cell is an answer to the question. */
static enum canvass_status is_answer(struct looking *look, uint32_t q, struct cv_slice cell,
                                     bool *is)
{
    const struct cv_question *question = cv_question_asked(&look->survey->questions[q]);
    double number = 0;
    *is = false;
    switch (question->kind) {
    case CV_TEXT:
    case CV_RANKING:
        return CANVASS_OK;
    case CV_DATE:
        *is = has_digit(cell);
        return CANVASS_OK;
    case CV_INTEGER:
    case CV_NUMBER:
        *is = has_digit(cell) && cv_parse_double(cell, &number);
        return CANVASS_OK;
    case CV_SINGLE:
    case CV_MULTIPLE:
        break;
    }
    const char *folded = cv_fold_text(&look->arena, cell);
    return folded && *folded ? is_option(look, q, folded, is) : CANVASS_OK;
}

/* Questions that the platform's own reading finds in one column. What does not bind says
 * nothing here. */
static enum canvass_status look_at_answers(struct looking *look, uint32_t q)
{
    struct cv_binding binding = {0};
    struct canvass_error ignored = {0};
    bool is = false;
    enum canvass_status status = cv_bind_question(&binding, q, &look->index, look->survey,
                                                  look->source, &look->arena, &ignored);
    if (status != CANVASS_OK || binding.shape != CV_SHAPE_CELL ||
        !is_lone(look, binding.columns[0].column)) {
        return status == CANVASS_ENOMEM ? status : CANVASS_OK;
    }
    status = CANVASS_OK;
    for (size_t row = look->own; row < look->stated && !is && status == CANVASS_OK; row++) {
        status =
            is_answer(look, q, cv_head_cell(look->head, row, binding.columns[0].column), &is);
        if (is) {
            *look->found = (struct cv_swallowed){row, binding.columns[0].column, q};
        }
    }
    return status;
}

static enum canvass_status look_at_all(struct looking *look, const struct cv_platform *platform)
{
    look->headings = cv_arena_array(&look->arena, look->n_columns, sizeof *look->headings);
    if (!look->headings ||
        platform->headings(look->head, look->own, look->n_columns, look->headings,
                           &look->arena) != CANVASS_OK ||
        cv_index_make(&look->index, look->headings, look->n_columns, "", 0) != CANVASS_OK) {
        return CANVASS_ENOMEM;
    }
    for (size_t row = look->own; row < look->stated; row++) {
        for (size_t c = 0; c < look->n_columns; c++) {
            if (has_own_value(look, row, c)) {
                *look->found = (struct cv_swallowed){row, c, CV_NO_QUESTION};
                return CANVASS_OK;
            }
        }
    }
    enum canvass_status status = CANVASS_OK;
    for (uint32_t q = 0;
         q < look->survey->n_questions && status == CANVASS_OK && look->found->row == SIZE_MAX;
         q++) {
        status = look_at_answers(look, q);
    }
    return status;
}

enum canvass_status cv_find_swallowed(struct cv_swallowed *found,
                                      const struct cv_platform *platform,
                                      const struct cv_head *head, size_t own, size_t stated,
                                      const struct cv_survey *survey,
                                      const struct cv_source_spec *source)
{
    struct looking look = {.head = head,
                           .survey = survey,
                           .source = source,
                           .own = own,
                           .stated = stated,
                           .n_columns = cv_head_width(head, stated),
                           .found = found};
    *found = (struct cv_swallowed){.row = SIZE_MAX, .question = CV_NO_QUESTION};
    enum canvass_status status = look_at_all(&look, platform);
    cv_index_free(&look.index);
    cv_arena_free(&look.arena);
    return status;
}

/* Finding what a definition names, and saying what comes nearest where it is not there. */
#include <stdio.h>

#include "base/diag.h"
#include "base/text.h"
#include "survey/compile.h"

uint32_t cv_survey_question(const struct cv_survey *survey, const char *id)
{
    for (uint32_t i = 0; i < survey->n_questions; i++) {
        if (strcmp(survey->questions[i].id, id) == 0) {
            return i;
        }
    }
    return CV_NO_QUESTION;
}

void cv_survey_place(const struct cv_survey *survey, const char *pointer,
                     struct canvass_error *error)
{
    uint64_t line = 0;
    uint64_t column = 0;

    cv_place_source(error, survey->source_name);
    cv_place_pointer(error, pointer);
    if (cv_json_locate(cv_slice(survey->text, survey->text_len), pointer, &line, &column)) {
        cv_place_line(error, line, column);
    }
}

void cv_survey_point(const struct cv_survey *survey, struct canvass_error *error)
{
    uint64_t line = 0;
    uint64_t column = 0;

    if (!error || !error->place.pointer[0] ||
        !cv_json_locate(cv_slice(survey->text, survey->text_len), error->place.pointer, &line,
                        &column)) {
        return;
    }
    const size_t len = strlen(error->message);
    char see[320];
    const int n = snprintf(see, sizeof see, "; see %s:%llu:%llu", survey->source_name,
                           (unsigned long long)line, (unsigned long long)column);
    if (n > 0 && (size_t)n < sizeof see && len + (size_t)n < sizeof error->message) {
        memcpy(error->message + len, see, (size_t)n + 1);
    }
}

enum canvass_status cv_compile_at(struct cv_compile *c, const char *pointer,
                                  enum canvass_status status)
{
    cv_survey_place(c->survey, pointer, c->error);
    return status;
}

enum canvass_status cv_compile_refuse_question(struct cv_compile *c, const char *id,
                                               const char *rule, const char *message)
{
    uint64_t line = 0;
    uint64_t column = 0;
    const char *pointer = cv_compile_pointer(c, "/properties", id);
    const enum canvass_status status =
        cv_fail(c->error, CANVASS_EDEFINITION, rule, "%s", message);

    cv_place_source(c->error, c->schema_name);
    cv_place_question(c->error, id);
    if (pointer && cv_json_locate(c->schema_text, pointer, &line, &column)) {
        cv_place_pointer(c->error, pointer);
        cv_place_line(c->error, line, column);
    }
    return status;
}

const char *cv_compile_pointer(struct cv_compile *c, const char *parent, const char *key)
{
    struct cv_buffer pointer = {0};
    const char *kept = NULL;

    cv_buffer_text(&pointer, parent);
    cv_json_pointer_key(&pointer, key);
    if (!cv_buffer_failed(&pointer)) {
        kept = cv_arena_text(&c->survey->arena, cv_buffer_view(&pointer));
    }
    cv_buffer_free(&pointer);
    return kept;
}

const char *cv_compile_keep(struct cv_compile *c, const char *text)
{
    return cv_arena_text(&c->survey->arena, cv_slice_of(text));
}

const char *cv_compile_fold(struct cv_compile *c, const char *text)
{
    return cv_fold_text(&c->survey->arena, cv_slice_of(text));
}

/* Ends a message that says what is not there with what comes nearest. */
static enum canvass_status not_there(struct cv_compile *c, const char *rule, const char *what,
                                     const char *wanted, const char *const *names, size_t n,
                                     const char *pointer)
{
    struct cv_buffer nearest = {0};
    enum canvass_status status;

    cv_nearest(&nearest, cv_slice_of(wanted), names, n, 3);
    if (cv_buffer_view(&nearest).len > 0) {
        status =
            cv_fail(c->error, CANVASS_EDEFINITION, rule, "there is no %s \"%s\"; nearest: %s",
                    what, wanted, cv_buffer_string(&nearest));
    } else {
        status = cv_fail(c->error, CANVASS_EDEFINITION, rule,
                         "there is no %s \"%s\" in the response schema", what, wanted);
    }
    cv_buffer_free(&nearest);
    return cv_compile_at(c, pointer, status);
}

enum canvass_status cv_compile_find_question(struct cv_compile *c, const char *id,
                                             const char *pointer, uint32_t *question)
{
    const struct cv_survey *survey = c->survey;
    struct cv_arena scratch = {0};
    enum canvass_status status;

    *question = cv_survey_question(survey, id);
    if (*question != CV_NO_QUESTION) {
        return CANVASS_OK;
    }
    const char **names = cv_arena_array(&scratch, survey->n_questions, sizeof *names);
    if (!names) {
        return cv_fail_memory(c->error);
    }
    for (uint32_t i = 0; i < survey->n_questions; i++) {
        names[i] = survey->questions[i].id;
    }
    status = not_there(c, "definition.question", "question", id, names, survey->n_questions,
                       pointer);
    cv_arena_free(&scratch);
    return status;
}

static bool same_folded(const char *folded, const char *text, struct cv_buffer *scratch)
{
    cv_buffer_clear(scratch);
    return cv_fold(scratch, cv_slice_of(text)) == 0 &&
           strcmp(cv_buffer_string(scratch), folded) == 0;
}

/* The option that a text is the label of, else the value of; n_options when it is neither. A
 * code may read like the label of another option, so labels come first. False when memory ran
 * out. */
static bool option_at(const struct cv_question *q, const char *text, uint32_t *at)
{
    struct cv_arena scratch = {0};
    struct cv_buffer folded = {0};
    const char *wanted = cv_fold_text(&scratch, cv_slice_of(text));

    *at = 0;
    while (wanted && *at < q->n_options &&
           !same_folded(wanted, q->options[*at].label, &folded)) {
        (*at)++;
    }
    if (*at == q->n_options) {
        *at = 0;
        while (wanted && *at < q->n_options &&
               !same_folded(wanted, q->options[*at].value, &folded)) {
            (*at)++;
        }
    }
    const bool whole = wanted && !cv_buffer_failed(&folded);
    cv_buffer_free(&folded);
    cv_arena_free(&scratch);
    return whole;
}

static enum canvass_status no_option(struct cv_compile *c, const struct cv_question *q,
                                     const char *text, const char *pointer)
{
    struct cv_arena scratch = {0};
    const char **names = cv_arena_array(&scratch, (size_t)q->n_options + 1, sizeof *names);
    const char *what = cv_arena_format(&scratch, "option of question %s,", q->id);
    enum canvass_status status;

    for (uint32_t i = 0; names && i < q->n_options; i++) {
        names[i] = q->options[i].label;
    }
    status = names && what
                 ? not_there(c, "definition.option", what, text, names, q->n_options, pointer)
                 : cv_fail_memory(c->error);
    cv_arena_free(&scratch);
    return status;
}

enum canvass_status cv_compile_find_option(struct cv_compile *c, uint32_t question,
                                           const char *text, const char *pointer,
                                           uint32_t *option)
{
    const struct cv_question *q = &c->survey->questions[question];
    const struct cv_question *asked = cv_question_asked(q);
    uint32_t at = 0;

    if (!option_at(q, text, option) || !option_at(asked, text, &at)) {
        return cv_fail_memory(c->error);
    }
    if (*option == q->n_options && at < asked->n_options) {
        return cv_compile_at(
            c, pointer,
            cv_fail(c->error, CANVASS_EDEFINITION, "definition.option",
                    "\"%s\" is counted as \"%s\" (\"collapse\"); name that here", text,
                    q->options[cv_question_counted(q, at)].label));
    }
    return *option < q->n_options ? CANVASS_OK : no_option(c, q, text, pointer);
}

enum canvass_status cv_compile_find_asked(struct cv_compile *c, uint32_t question,
                                          const char *text, const char *pointer,
                                          uint32_t *option)
{
    const struct cv_question *q = cv_question_asked(&c->survey->questions[question]);

    if (!option_at(q, text, option)) {
        return cv_fail_memory(c->error);
    }
    return *option < q->n_options ? CANVASS_OK : no_option(c, q, text, pointer);
}

/* The "comments" of a definition: free text that people read. */
#include <stdio.h>

#include "base/diag.h"
#include "base/text.h"
#include "survey/compile.h"

/* Says which free text questions come nearest to what was named. */
static enum canvass_status refuse(struct cv_compile *c, const char *id, const char *pointer)
{
    const struct cv_survey *survey = c->survey;
    struct cv_arena scratch = {0};
    struct cv_buffer nearest = {0};
    const char **names = cv_arena_array(&scratch, survey->n_questions, sizeof *names);
    uint32_t n = 0;

    for (uint32_t q = 0; names && q < survey->n_questions; q++) {
        if (survey->questions[q].kind == CV_TEXT) {
            names[n++] = survey->questions[q].id;
        }
    }
    /* Where none is near, those that there are. */
    if (n > 0 && cv_nearest(&nearest, cv_slice_of(id), names, n, 3) == 0) {
        for (uint32_t i = 0; i < n && i < 3; i++) {
            cv_buffer_format(&nearest, "%s\"%s\"", i ? ", " : "", names[i]);
        }
    }
    const char *which = n > 0 ? cv_buffer_string(&nearest) : "there are none";
    enum canvass_status status = cv_fail_memory(c->error);
    if (names && cv_survey_question(survey, id) != CV_NO_QUESTION) {
        status = cv_fail(c->error, CANVASS_EDEFINITION, "definition.comments",
                         "the question \"%s\" is not free text, so it has no comments to "
                         "read; free text questions: %s",
                         id, which);
    } else if (names) {
        status = cv_fail(c->error, CANVASS_EDEFINITION, "definition.comments",
                         "there is no question \"%s\"; free text questions: %s", id, which);
    }
    cv_buffer_free(&nearest);
    cv_arena_free(&scratch);
    return cv_compile_at(c, pointer, status);
}

enum canvass_status cv_compile_comments(struct cv_compile *c)
{
    struct cv_survey *survey = c->survey;
    const struct cv_json *list = cv_json_get(c->definition, "comments");
    uint32_t *made = cv_arena_array(&survey->arena, cv_json_size(list) + 1, sizeof *made);

    if (!made) {
        return cv_fail_memory(c->error);
    }
    survey->comments = made;
    for (const struct cv_json *item = cv_json_first(list); item; item = cv_json_next(item)) {
        const char *id = cv_json_string(item);
        const uint32_t question = cv_survey_question(survey, id);
        if (question == CV_NO_QUESTION || survey->questions[question].kind != CV_TEXT) {
            char pointer[48];
            (void)snprintf(pointer, sizeof pointer, "/comments/%u", survey->n_comments);
            return refuse(c, id, pointer);
        }
        made[survey->n_comments++] = question;
    }
    return CANVASS_OK;
}

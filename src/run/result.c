#include "run/result.h"

#include <stdlib.h>

#include "run/private.h"

struct canvass_result *cv_result_new(struct cv_survey *survey)
{
    struct canvass_result *result = calloc(1, sizeof *result);

    if (!result) {
        cv_survey_free(survey);
        return NULL;
    }
    result->survey = survey;
    result->hint = "";
    return result;
}

void canvass_result_free(struct canvass_result *result)
{
    if (result) {
        cv_account_free(&result->account);
        cv_survey_free(result->survey);
        cv_buffer_free(&result->notes);
        cv_arena_free(&result->arena);
        free(result);
    }
}

void canvass_result_account(const struct canvass_result *result,
                            struct canvass_account *account)
{
    const struct cv_account *from = &result->account;

    *account = (struct canvass_account){.read = from->read,
                                        .blank = from->blank,
                                        .test = from->test,
                                        .incomplete = from->incomplete,
                                        .duplicate = from->duplicate,
                                        .rejected = from->rejected,
                                        .counted = from->counted,
                                        .with_findings = from->with_findings};
}

const char *canvass_result_hint(const struct canvass_result *result)
{
    return result->hint;
}

const char *canvass_result_notes(const struct canvass_result *result)
{
    return cv_buffer_string(&result->notes);
}

size_t canvass_result_findings(const struct canvass_result *result)
{
    return result->account.n_kinds;
}

static void fill(const struct cv_told *told, struct canvass_finding *finding)
{
    const struct cv_finding_kind *kind = told->kind;

    *finding = (struct canvass_finding){.rule = kind->rule,
                                        .question = kind->question,
                                        .schema_location = kind->schema_location,
                                        .message = kind->message,
                                        .action = cv_action_text(kind->action),
                                        .hint = told->hint,
                                        .count = kind->count,
                                        .n_places = (size_t)kind->n_places};
    for (size_t i = 0; i < finding->n_places; i++) {
        finding->places[i].source = kind->places[i].source;
        finding->places[i].record = kind->places[i].record;
        finding->places[i].line = kind->places[i].line;
    }
}

bool canvass_result_finding(const struct canvass_result *result, size_t index,
                            struct canvass_finding *finding)
{
    if (index >= result->account.n_kinds) {
        return false;
    }
    fill(&result->told[index], finding);
    return true;
}

bool canvass_result_spelling(const struct canvass_result *result, size_t finding, size_t index,
                             struct canvass_spelling *spelling)
{
    if (finding >= result->account.n_kinds || index >= result->told[finding].n_spellings) {
        return false;
    }
    *spelling = result->told[finding].spellings[index].said;
    return true;
}

bool canvass_result_needs_person(const struct canvass_result *result)
{
    const struct cv_account *account = &result->account;
    const uint64_t responses = account->read - account->blank - account->test;

    return (double)account->with_findings > cv_survey_limit(result->survey) * (double)responses;
}

const char *canvass_result_id(const struct canvass_result *result)
{
    return result->survey->id;
}

const char *canvass_result_title(const struct canvass_result *result)
{
    return result->survey->title;
}

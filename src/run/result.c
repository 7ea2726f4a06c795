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
    return result;
}

void canvass_result_free(struct canvass_result *result)
{
    if (result) {
        cv_account_free(&result->account);
        cv_survey_free(result->survey);
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

size_t canvass_result_findings(const struct canvass_result *result)
{
    return result->account.n_kinds;
}

/* How many kinds come before kind `index`: more frequent ones, and equal ones found earlier. */
static size_t place_of(const struct cv_account *account, uint32_t index)
{
    size_t before = 0;

    for (uint32_t i = 0; i < account->n_kinds; i++) {
        before += account->kinds[i].count > account->kinds[index].count ||
                  (account->kinds[i].count == account->kinds[index].count && i < index);
    }
    return before;
}

static void fill(const struct cv_finding_kind *kind, struct canvass_finding *finding)
{
    *finding = (struct canvass_finding){.rule = kind->rule,
                                        .question = kind->question,
                                        .schema_location = kind->schema_location,
                                        .message = kind->message,
                                        .action = cv_action_text(kind->action),
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
    for (uint32_t i = 0; i < result->account.n_kinds; i++) {
        if (place_of(&result->account, i) == index) {
            fill(&result->account.kinds[i], finding);
            return true;
        }
    }
    return false;
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

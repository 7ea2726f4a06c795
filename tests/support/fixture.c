#include "fixture.h"

#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void fixture_open(struct fixture *fixture, const char *definition, const char *schema,
                  const char *csv, const struct cv_finding_sink *sink)
{
    fixture_open_bytes(fixture, definition, schema, cv_slice_of(csv), sink);
}

void fixture_open_bytes(struct fixture *fixture, const char *definition, const char *schema,
                        struct cv_slice bytes, const struct cv_finding_sink *sink)
{
    struct canvass_error *error = &fixture->error;

    *fixture = (struct fixture){0};
    if (cv_survey_compile(&fixture->survey, cv_slice_of(definition), "survey.json",
                          cv_slice_of(schema), "response.schema.json", NULL,
                          error) != CANVASS_OK ||
        cv_source_open_memory(&fixture->source, bytes, "export.csv", error) != CANVASS_OK ||
        cv_parser_open(&fixture->parser, fixture->source, NULL, error) != CANVASS_OK ||
        cv_layout_open(&fixture->layout, fixture->survey, &fixture->survey->sources[0],
                       fixture->parser, error) != CANVASS_OK) {
        fail_msg("%s:%d: %s", error->place.source, (int)error->place.line, error->message);
    }
    fixture->ids = cv_idset_new();
    assert_non_null(fixture->ids);
    assert_int_equal(cv_reader_open(&fixture->reader, fixture->survey, fixture->layout,
                                    fixture->parser, fixture->ids, &fixture->account, sink,
                                    error),
                     CANVASS_OK);
}

void fixture_close(struct fixture *fixture)
{
    cv_reader_close(fixture->reader);
    cv_layout_free(fixture->layout);
    cv_parser_close(fixture->parser);
    cv_source_close(fixture->source);
    cv_idset_free(fixture->ids);
    cv_account_free(&fixture->account);
    cv_survey_free(fixture->survey);
}

struct cv_tally *fixture_tally(struct fixture *fixture)
{
    struct cv_tally *tally = cv_tally_new(fixture->survey);
    const struct cv_coded *response = NULL;
    enum canvass_status status;

    assert_non_null(tally);
    while ((status = cv_reader_next(fixture->reader, &response, &fixture->error)) ==
           CANVASS_OK) {
        assert_int_equal(cv_tally_count(tally, response, 1, &fixture->error), CANVASS_OK);
    }
    assert_int_equal(status, CANVASS_END);
    return tally;
}

int64_t fixture_count(const struct cv_tally *tally, const struct cv_survey *survey,
                      const char *const *ids, const uint64_t *codes, size_t n)
{
    for (uint32_t t = 0; t < survey->n_tuples; t++) {
        const struct cv_tuple *tuple = &survey->tuples[t];
        uint64_t ordered[CV_TUPLE_MAX];
        size_t matched = 0;
        for (uint32_t i = 0; i < tuple->n; i++) {
            for (size_t k = 0; k < n; k++) {
                if (tuple->questions[i] == cv_survey_question(survey, ids[k])) {
                    ordered[i] = codes[k];
                    matched++;
                }
            }
        }
        if (tuple->n == n && matched == n) {
            return cv_tally_get(tally, t, ordered);
        }
    }
    fail_msg("no tuple of these questions is counted");
    return -1;
}

int64_t fixture_count1(const struct cv_tally *tally, const struct cv_survey *survey,
                       const char *id, uint64_t code)
{
    return fixture_count(tally, survey, &id, &code, 1);
}

uint64_t fixture_random(uint64_t *state)
{
    return next_random(state);
}

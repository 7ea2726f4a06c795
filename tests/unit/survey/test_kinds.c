/* What a question is, in every way that a schema may say it: behind each form of reference, in
 * keywords beside one, in a list of types; and what no cell of an export could be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "survey/survey.h"

static const char definition[] = "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r.json\"}";

static enum canvass_status compile(struct cv_survey **survey, const char *question,
                                   struct canvass_error *error)
{
    char text[4096];

    (void)snprintf(text, sizeof text,
                   "{\"$id\": \"https://example.org/s.json\", \"properties\": {\n\"q\": %s},\n"
                   "\"$defs\": {\"areas\": {\"$anchor\": \"areas\", \"enum\": [\"N\", \"S\"]},"
                   " \"the areas\": {\"$ref\": \"#areas\"}, \"whole\": {\"type\": \"integer\"},"
                   " \"some\": {\"type\": \"array\", \"items\": {\"$ref\": \"#areas\"}},"
                   " \"c9\": {\"$ref\": \"#/$defs/c8\"}, \"c8\": {\"$ref\": \"#/$defs/c7\"},"
                   " \"c7\": {\"$ref\": \"#/$defs/c6\"}, \"c6\": {\"$ref\": \"#/$defs/c5\"},"
                   " \"c5\": {\"$ref\": \"#/$defs/c4\"}, \"c4\": {\"$ref\": \"#/$defs/c3\"},"
                   " \"c3\": {\"$ref\": \"#/$defs/c2\"}, \"c2\": {\"$ref\": \"#/$defs/c1\"},"
                   " \"c1\": {\"$ref\": \"#areas\"}}}",
                   question);
    return cv_survey_compile(survey, cv_slice_of(definition), "survey.json", cv_slice_of(text),
                             "r.json", NULL, error);
}

static struct cv_survey *good(const char *question)
{
    struct cv_survey *survey = NULL;
    struct canvass_error error = {0};

    if (compile(&survey, question, &error) != CANVASS_OK) {
        fail_msg("%s: %s", question, error.message);
    }
    return survey;
}

static void options_are_found_behind_every_form_of_reference(void **state)
{
    static const char *const questions[] = {
        "{\"$ref\": \"#/$defs/areas\"}",
        "{\"$ref\": \"#areas\"}",
        "{\"$ref\": \"#/$defs/the%20areas\"}",
        "{\"$ref\": \"https://example.org/s.json#/$defs/areas\"}",
        "{\"$ref\": \"s.json#areas\"}",
        "{\"allOf\": [{\"$ref\": \"#areas\"}]}",
        "{\"$ref\": \"#/$defs/c9\"}",
        "{\"$id\": \"https://example.com/other/q.json\", \"$ref\": "
        "\"https://example.org/s.json#areas\"}",
        "{\"$id\": \"q.json\", \"$ref\": \"#/$defs/own\", \"$defs\": {\"own\": {\"enum\": "
        "[\"N\", \"S\"]}}}",
        "{\"$ref\": \"#areas\", \"type\": [\"string\", \"null\"]}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
        struct cv_survey *survey = good(questions[i]);
        assert_int_equal(survey->questions[0].kind, CV_SINGLE);
        assert_int_equal(survey->questions[0].n_options, 2);
        assert_string_equal(survey->questions[0].options[1].label, "S");
        cv_survey_free(survey);
    }
}

/* Keywords beside a reference hold as well as what it leads to. */
static void keywords_beside_a_reference_hold(void **state)
{
    struct cv_survey *survey = good("{\"$ref\": \"#/$defs/whole\", \"type\": \"number\"}");

    (void)state;
    assert_int_equal(survey->questions[0].kind, CV_INTEGER);
    cv_survey_free(survey);
    survey = good("{\"$ref\": \"#/$defs/some\", \"maxItems\": 1, \"x-kind\": \"ranking\"}");
    assert_int_equal(survey->questions[0].kind, CV_RANKING);
    assert_int_equal(survey->questions[0].max_picks, 1);
    cv_survey_free(survey);
    survey = good("{\"$ref\": \"#/$defs/areas\", \"x-other\": true}");
    assert_true(survey->questions[0].other);
    cv_survey_free(survey);
    survey = good("{\"$ref\": \"#/$defs/areas\", \"enum\": [\"S\"]}");
    assert_int_equal(survey->questions[0].n_options, 1);
    assert_string_equal(survey->questions[0].options[0].value, "S");
    cv_survey_free(survey);
}

static void a_list_of_types_says_what_a_question_is(void **state)
{
    static const struct {
        const char *question;
        enum cv_kind kind;
    } cases[] = {
        {"{\"type\": [\"integer\", \"null\"]}", CV_INTEGER},
        {"{\"type\": [\"integer\", \"number\"]}", CV_NUMBER},
        {"{\"type\": [\"null\", \"number\", \"boolean\"]}", CV_NUMBER},
        {"{\"type\": [\"null\", \"string\"]}", CV_TEXT},
        {"{\"type\": [\"null\", \"string\"], \"format\": \"date\"}", CV_DATE},
        {"{\"type\": [\"string\", \"integer\"], \"allOf\": [{\"type\": \"number\"}]}",
         CV_INTEGER},
        {"{\"type\": [\"array\", \"null\"], \"items\": {\"enum\": [\"a\"]}}", CV_MULTIPLE},
        {"{\"type\": [\"string\", \"null\"], \"enum\": [\"a\", null]}", CV_SINGLE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct cv_survey *survey = good(cases[i].question);
        if (survey->questions[0].kind != cases[i].kind) {
            fail_msg("%s: kind %d", cases[i].question, (int)survey->questions[0].kind);
        }
        cv_survey_free(survey);
    }
}

static void what_no_cell_can_be_is_refused(void **state)
{
    static const struct {
        const char *question, *rule, *words;
    } cases[] = {
        {"{\"type\": \"boolean\"}", "definition.question_type", "\"enum\": [\"Yes\", \"No\"]"},
        {"{\"type\": \"null\"}", "definition.question_type", "no cell"},
        {"{\"type\": \"object\"}", "definition.question_type", "no cell"},
        {"{\"type\": [\"boolean\", \"null\"]}", "definition.question_type", "no cell"},
        {"{\"$ref\": \"#/$defs/whole\", \"type\": \"string\"}", "definition.question_type",
         "no cell"},
        {"{\"type\": [\"array\", \"null\"]}", "definition.question_kind", "needs items"},
        {"{\"enum\": [null]}", "definition.options", "between 1 and 10,000"},
        {"{\"$ref\": \"#/$defs/areas\", \"enum\": [\"N\", \"W\"]}", "definition.option_refused",
         "\"W\" can never be chosen"},
        {"{\"type\": \"integer\", \"enum\": [\"1\", \"2\"]}", "definition.option_refused",
         "\"1\" can never be chosen"},
        {"{\"type\": \"array\", \"items\": {\"enum\": [\"Bus\", \"Tram\"], \"maxLength\": 3}}",
         "definition.option_refused", "\"Tram\" can never be chosen"},
        {"{\"$ref\": \"#/$defs/some\", \"items\": {\"enum\": [\"S\", \"W\"]}}",
         "definition.option_refused", "\"W\" can never be chosen"},
        {"{\"type\": \"array\", \"items\": {\"type\": \"integer\", \"enum\": [\"1\"]}}",
         "definition.option_refused", "\"1\" can never be chosen"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct cv_survey *survey = NULL;
        struct canvass_error error = {0};
        if (compile(&survey, cases[i].question, &error) != CANVASS_EDEFINITION) {
            fail_msg("%s was taken", cases[i].question);
        }
        assert_null(survey);
        assert_string_equal(error.rule, cases[i].rule);
        assert_string_equal(error.place.question, "q");
        assert_string_equal(error.place.source, "r.json");
        assert_int_equal(error.place.line, 2);
        if (!strstr(error.message, cases[i].words)) {
            fail_msg("%s", error.message);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_found_behind_every_form_of_reference),
        cmocka_unit_test(keywords_beside_a_reference_hold),
        cmocka_unit_test(a_list_of_types_says_what_a_question_is),
        cmocka_unit_test(what_no_cell_can_be_is_refused),
    };
    return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}

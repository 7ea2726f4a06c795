/* The keys of a definition one by one: bands, comments, dates, damaged answers, codes, several
 * sources; what they come to, and how each mistake is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "survey/survey.h"

static const char schema[] =
    "{\"type\": \"object\", \"properties\": {\n"
    " \"issue\": {\"enum\": [\"ASB\", \"Theft\"]},\n"
    " \"age\": {\"type\": \"integer\"},\n"
    " \"hours\": {\"type\": \"number\"},\n"
    " \"visited\": {\"type\": \"string\", \"format\": \"date\"},\n"
    " \"why\": {\"type\": \"string\"},\n"
    " \"what_else\": {\"type\": \"string\"},\n"
    " \"children\": {\"oneOf\": [{\"const\": \"1\", \"title\": \"0\"}, {\"const\": \"2\",\n"
    "  \"title\": \"1\"}, {\"const\": \"3\", \"title\": \"2 or more\"}]}}}";

#define CODES "\"aliases\": {\"children\": {\"1\": \"1\"}}"

static enum canvass_status compile(struct cv_survey **survey, const char *rest,
                                   struct canvass_error *error)
{
    char text[4096];

    (void)snprintf(
        text, sizeof text,
        "{\n \"id\": \"test-1\", \"title\": \"Test\", \"responses\": \"x.json\"%s\n}", rest);
    return cv_survey_compile(survey, cv_slice_of(text), "survey.json", cv_slice_of(schema),
                             "x.json", NULL, error);
}

static struct cv_survey *good(const char *rest)
{
    struct cv_survey *survey = NULL;
    struct canvass_error error = {0};

    if (compile(&survey, rest, &error) != CANVASS_OK) {
        fail_msg("line %d: %s", (int)error.place.line, error.message);
    }
    return survey;
}

#define SOURCE(rest) ",\n\"source\": {" CODES rest "}"

static void bands_make_a_number_a_single_choice(void **state)
{
    struct cv_survey *survey =
        good(SOURCE("") ",\n\"bands\": {\"age\": {\"Under 18\": [null, 17], "
                        "\"18\": [18, 18], \"19 to 64\": [19, 64], \"65 and over\": "
                        "[65, null]}, \"hours\": {\"Some\": [0, 7.5], \"Most\": "
                        "[7.5, 37.5]}}");
    const struct cv_question *age = &survey->questions[1];
    const struct cv_question *hours = &survey->questions[2];

    (void)state;
    assert_int_equal(age->kind, CV_SINGLE);
    assert_int_equal(age->n_options, 4);
    assert_int_equal(age->n_valid, 4);
    assert_int_equal(age->max_picks, 1);
    assert_string_equal(age->options[3].label, "65 and over");
    assert_int_equal(cv_question_band(age, -1000), 0);
    assert_int_equal(cv_question_band(age, 17), 0);
    assert_int_equal(cv_question_band(age, 18), 1);
    assert_int_equal(cv_question_band(age, 19), 2);
    assert_int_equal(cv_question_band(age, 64), 2);
    assert_int_equal(cv_question_band(age, 65), 3);
    assert_int_equal(cv_question_band(age, 1e300), 3);
    assert_int_equal(cv_question_band(hours, -0.01), 2); /* in none */
    assert_int_equal(cv_question_band(hours, 0), 0);
    assert_int_equal(cv_question_band(hours, 7.49), 0);
    assert_int_equal(cv_question_band(hours, 7.5), 1);
    assert_int_equal(cv_question_band(hours, 37.5), 2);
    assert_int_equal(survey->n_tables, 4); /* issue, age, hours, children */
    cv_survey_free(survey);
}

static void the_other_keys_are_kept(void **state)
{
    struct cv_survey *survey =
        good(SOURCE(", \"dates\": {\"visited\": \"mdy\"}, \"findings\": {\"damaged\": "
                    "\"repair\"}") ", \"comments\": [\"what_else\", \"why\"]");

    (void)state;
    assert_int_equal(survey->n_comments, 2);
    assert_int_equal(survey->comments[0], 5);
    assert_int_equal(survey->comments[1], 4);
    assert_int_equal(survey->sources[0].spellings[3].dates, CV_DATES_MDY);
    assert_int_equal(survey->sources[0].spellings[0].dates, CV_DATES_ISO);
    assert_true(survey->sources[0].findings.repair);
    cv_survey_free(survey);
    survey = good(SOURCE(""));
    assert_int_equal(survey->n_comments, 0);
    assert_false(survey->sources[0].findings.repair);
    cv_survey_free(survey);
}

static void an_alias_settles_a_code_that_is_a_label_too(void **state)
{
    struct cv_survey *survey =
        good(",\n\"source\": {\"aliases\": {\"children\": {\"1\": \"0\"}}}");

    (void)state;
    assert_int_equal(survey->sources[0].spellings[6].aliases[0].to, 0);
    cv_survey_free(survey);
    survey = good(SOURCE("")); /* "1" means the option that is called so, not the code */
    assert_int_equal(survey->sources[0].spellings[6].aliases[0].to, 1);
    cv_survey_free(survey);
}

static const char two[] =
    ",\n\"source\": [\n{\"exports\": [\"online-*.csv\", \"web.csv\"], " CODES "},\n"
    "{\"exports\": [\"paper-*\", \"*.xlsx\"], " CODES ", \"findings\": {\"limit\": \"1%\"}}]";

static void an_export_belongs_to_the_source_that_its_name_fits(void **state)
{
    struct cv_survey *survey = good(two);
    const struct cv_source_spec *source = NULL;
    struct canvass_error error = {0};

    (void)state;
    assert_int_equal(survey->n_sources, 2);
    assert_string_equal(survey->sources[1].pointer, "/source/1");
    assert_int_equal(cv_survey_source(survey, "a/b/online-1.csv", &source, &error), CANVASS_OK);
    assert_ptr_equal(source, &survey->sources[0]);
    assert_int_equal(cv_survey_source(survey, "web.csv", &source, &error), CANVASS_OK);
    assert_ptr_equal(source, &survey->sources[0]);
    assert_int_equal(cv_survey_source(survey, "paper-/x.xlsx", &source, &error), CANVASS_OK);
    assert_ptr_equal(source, &survey->sources[1]);
    assert_true(cv_survey_limit(survey) > 0.0099 && cv_survey_limit(survey) < 0.0101);
    cv_survey_free(survey);
}

static void expect_no_source(const struct cv_survey *survey, const char *name,
                             const char *pointer, int line, const char *words)
{
    const struct cv_source_spec *source = NULL;
    struct canvass_error error = {0};

    assert_int_equal(cv_survey_source(survey, name, &source, &error), CANVASS_EDEFINITION);
    assert_null(source);
    assert_string_equal(error.rule, "definition.exports");
    assert_string_equal(error.place.pointer, pointer);
    assert_int_equal(error.place.line, line);
    if (!strstr(error.message, words)) {
        fail_msg("\"%s\" does not say %s", error.message, words);
    }
}

static void a_name_that_fits_no_source_or_two_is_told(void **state)
{
    struct cv_survey *survey = good(two);

    (void)state;
    expect_no_source(survey, "x/other.csv", "/source", 3,
                     "other.csv fits none of the patterns in \"exports\" (\"online-*.csv\", "
                     "\"web.csv\", \"paper-*\", \"*.xlsx\")");
    expect_no_source(survey, "-", "/source", 3, "standard input has no name");
    cv_survey_free(survey);
    survey = good(",\n\"source\": [\n{\"exports\": [\"*.csv\"], " CODES "},\n{\"exports\": "
                  "[\"paper-*\"], " CODES "}]");
    expect_no_source(survey, "paper-1.csv", "/source/1/exports", 5,
                     "fits the patterns \"*.csv\" and \"paper-*\"");
    cv_survey_free(survey);
    survey = good(",\n\"source\": {\n\"exports\": [\"a-*.csv\"], " CODES "}");
    expect_no_source(survey, "b.csv", "/source/exports", 4, "(\"a-*.csv\")");
    cv_survey_free(survey);
}

static void one_source_takes_every_export_and_a_pattern_standard_input(void **state)
{
    struct cv_survey *survey = good(SOURCE(""));
    const struct cv_source_spec *source = NULL;

    (void)state;
    assert_int_equal(cv_survey_source(survey, "-", &source, NULL), CANVASS_OK);
    assert_ptr_equal(source, &survey->sources[0]);
    cv_survey_free(survey);
    survey = good(",\n\"source\": [{\"exports\": [\"-\"], " CODES
                  "}, {\"exports\": [\"p*\"], " CODES "}]");
    assert_int_equal(cv_survey_source(survey, "-", &source, NULL), CANVASS_OK);
    assert_ptr_equal(source, &survey->sources[0]);
    cv_survey_free(survey);
}

struct mistake {
    const char *rest, *rule, *pointer;
    int line;
    const char *words;
};

#define BANDS(bands) SOURCE("") ",\n\"bands\": {" bands "}"

static const struct mistake mistakes[] = {
    {BANDS("\"aged\": {\"a\": [0, 1]}"), "definition.question", "/bands/aged", 4,
     "nearest: \"age\""},
    {BANDS("\"issue\": {\"a\": [0, 1]}"), "definition.bands", "/bands/issue", 4,
     "bands are for numbers"},
    {BANDS("\"age\": {\"a\": [0, 17],\n\"b\": [19, 24]}"), "definition.bands", "/bands/age/b",
     5, "no band holds 18, between \"a\" and this one"},
    {BANDS("\"age\": {\"a\": [0, 17],\n\"b\": [25, 30]}"), "definition.bands", "/bands/age/b",
     5, "no band holds 18 to 24, between \"a\""},
    {BANDS("\"age\": {\"a\": [0, 18],\n\"b\": [18, 24]}"), "definition.bands", "/bands/age/b",
     5, "begins before \"a\" has ended"},
    {BANDS("\"age\": {\"b\": [18, 24],\n\"a\": [0, 17]}"), "definition.bands", "/bands/age/a",
     5, "ascending order"},
    {BANDS("\"age\": {\"a\": [0.5, 17]}"), "definition.bands", "/bands/age/a", 4,
     "whole numbers"},
    {BANDS("\"age\": {\"a\": [17, 0]}"), "definition.bands", "/bands/age/a", 4,
     "ends before it begins"},
    {BANDS("\"age\": {\"a\": [null, null]}"), "definition.bands", "/bands/age/a", 4,
     "two open ends"},
    {BANDS("\"age\": {\"a\": [0, null],\n\"b\": [1, 2]}"), "definition.bands", "/bands/age/a",
     4, "only the first band"},
    {BANDS("\"age\": {\"a\": [0, 1],\n\"b\": [null, 2]}"), "definition.bands", "/bands/age/b",
     5, "only the first band"},
    {BANDS("\"age\": {\"Young\": [0, 1],\n\"young \": [2, 3]}"), "definition.bands",
     "/bands/age/young ", 5, "reads like that of another"},
    {BANDS("\"age\": {\" \": [0, 1]}"), "definition.bands", "/bands/age/ ", 4, "needs a label"},
    {BANDS("\"hours\": {\"a\": [0, 7],\n\"b\": [8, 9]}"), "definition.bands", "/bands/hours/b",
     5, "must begin at 7, where \"a\" ends"},
    {BANDS("\"hours\": {\"a\": [7, 7]}"), "definition.bands", "/bands/hours/a", 4,
     "lower end and not its upper one"},
    {BANDS("\"age\": {\"a\": [0]}"), "definition.minItems", "/bands/age/a", 4, "\"a\""},
    {BANDS("\"age\": {\"a\": [\"0\", 1]}"), "definition.type", "/bands/age/a/0", 4, "number"},
    {SOURCE(
         ", \"missing\": {}, \"columns\": {\"age\": {\"parts\": {\"a\": \"A\"}}}") ",\n"
                                                                                   "\"bands\": "
                                                                                   "{\"age\": "
                                                                                   "{\"a\": "
                                                                                   "[0, 1]}}",
     "definition.parts", "/source/columns/age", 3, "no columns of their own"},
    {",\n\"bands\": {\"age\": {\"a\": [0, 1]}}, \"source\": {\"aliases\": {\"age\": {\"x\": "
     "\"a\"}}}",
     "definition.aliases", "/source/aliases/age", 3, "numbers"},
    {SOURCE("") ", \"comments\": [\"what_els\"]", "definition.comments", "/comments/0", 3,
     "there is no question \"what_els\"; free text questions: \"what_else\""},
    {SOURCE("") ", \"comments\": [\"why\",\n\"issue\"]", "definition.comments", "/comments/1",
     4, "\"issue\" is not free text"},
    {SOURCE("") ", \"comments\": [\"why\", \"why\"]", "definition.uniqueItems", "/comments", 3,
     "comments"},
    {SOURCE(", \"dates\": {\"visit\": \"dmy\"}"), "definition.question", "/source/dates/visit",
     3, "\"visited\""},
    {SOURCE(", \"dates\": {\"why\": \"dmy\"}"), "definition.dates", "/source/dates/why", 3,
     "\"format\": \"date\""},
    {SOURCE(", \"dates\": {\"visited\": \"dym\"}"), "definition.enum", "/source/dates/visited",
     3, "dmy, mdy, ymd"},
    {SOURCE(", \"findings\": {\"damaged\": \"mend\"}"), "definition.enum",
     "/source/findings/damaged", 3, "report, repair"},
    {",\n\"source\": {}", "definition.code_or_label", "/source", 3,
     "\"1\" to children could be the code of \"0\" or the label \"1\""},
    {",\n\"source\": [{\"exports\": [\"a\"], " CODES "},\n{" CODES "}]", "definition.required",
     "/source/1/exports", 4, "\"exports\""},
    {",\n\"source\": {\"exports\": []}", "definition.minItems", "/source/exports", 3,
     "\"exports\""},
    {",\n\"source\": []", "definition.minItems", "/source", 3, "\"source\""},
};

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        const struct mistake *mistake = &mistakes[i];
        struct cv_survey *survey = NULL;
        struct canvass_error error = {0};
        assert_int_equal(compile(&survey, mistake->rest, &error), CANVASS_EDEFINITION);
        assert_null(survey);
        if (strcmp(error.rule, mistake->rule) != 0 ||
            strcmp(error.place.pointer, mistake->pointer) != 0 ||
            (int)error.place.line != mistake->line || !strstr(error.message, mistake->words)) {
            fail_msg("%d: %s at %s, line %d: %s", (int)i, error.rule, error.place.pointer,
                     (int)error.place.line, error.message);
        }
        assert_string_equal(error.place.source, "survey.json");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_make_a_number_a_single_choice),
        cmocka_unit_test(the_other_keys_are_kept),
        cmocka_unit_test(an_alias_settles_a_code_that_is_a_label_too),
        cmocka_unit_test(an_export_belongs_to_the_source_that_its_name_fits),
        cmocka_unit_test(a_name_that_fits_no_source_or_two_is_told),
        cmocka_unit_test(one_source_takes_every_export_and_a_pattern_standard_input),
        cmocka_unit_test(mistakes_are_told_with_their_place),
    };
    return cmocka_run_group_tests_name("survey keys", tests, NULL, NULL);
}

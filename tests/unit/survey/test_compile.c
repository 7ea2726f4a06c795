/* What a definition and its schema come to, and how mistakes in either are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "schema/schema.h"
#include "survey/survey.h"
#include "survey/survey_schema.h"

static const char schema[] =
    "{\"type\": \"object\", \"properties\": {\n"
    " \"issue\": {\"title\": \"Which issue?\", \"enum\": [\"ASB\", \"Theft\", \"Violence\"]},\n"
    " \"asb\": {\"type\": \"array\", \"maxItems\": 2, \"uniqueItems\": true, \"x-other\": "
    "true,\n"
    "  \"items\": {\"enum\": [\"Litter\", \"Noise\", \"Other\"]}},\n"
    " \"order\": {\"type\": \"array\", \"x-kind\": \"ranking\", \"maxItems\": 2,\n"
    "  \"items\": {\"$ref\": \"#/$defs/places\"}},\n"
    " \"age\": {\"oneOf\": [{\"const\": \"a1\", \"title\": \"18-24\"},\n"
    "  {\"const\": \"a2\", \"title\": \"25+\"}]},\n"
    " \"household\": {\"type\": \"integer\", \"minimum\": 1},\n"
    " \"comment\": {\"type\": \"string\"}},\n"
    " \"$defs\": {\"places\": {\"enum\": [\"Park\", \"Street\", \"Station\"]}}}";

static const char head[] =
    "{\n \"id\": \"test-1\", \"title\": \"Test\", \"responses\": \"x.json\"";

static enum canvass_status compile(struct cv_survey **survey, const char *rest,
                                   struct canvass_error *error)
{
    char text[4096];

    (void)snprintf(text, sizeof text, "%s%s\n}", head, rest);
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

static void questions_have_kinds_and_codes(void **state)
{
    struct cv_survey *survey = good("");
    const struct cv_question *q = survey->questions;

    (void)state;
    assert_int_equal(survey->n_questions, 6);
    assert_int_equal(q[0].kind, CV_SINGLE);
    assert_string_equal(q[0].title, "Which issue?");
    assert_int_equal(q[0].n_valid, 3);
    assert_int_equal(q[1].kind, CV_MULTIPLE);
    assert_int_equal(q[1].n_valid, 4); /* three picks and "answered" */
    assert_int_equal(q[1].max_picks, 2);
    assert_true(q[1].other);
    assert_int_equal(q[2].kind, CV_RANKING);
    assert_int_equal(q[2].n_options, 3);
    assert_int_equal(q[2].n_valid, 16); /* two places of three items or nothing: 4 * 4 */
    assert_string_equal(q[3].options[0].value, "a1");
    assert_string_equal(q[3].options[0].label, "18-24");
    assert_int_equal(q[4].kind, CV_INTEGER);
    assert_int_equal(q[5].kind, CV_TEXT);
    assert_int_equal(cv_question_gap(&q[0], CV_GAP_DROPPED), 5);
    assert_int_equal(cv_question_radix(&q[0]), 6);
    cv_survey_free(survey);
}

static void a_ranking_code_holds_its_items(void **state)
{
    struct cv_survey *survey = good("");
    const struct cv_question *order = &survey->questions[2];
    const uint64_t code = (2 + 1) + (0 + 1) * 4; /* Station first, Park second */

    (void)state;
    assert_int_equal(cv_ranking_item(order, code, 0), 2);
    assert_int_equal(cv_ranking_item(order, code, 1), 0);
    assert_int_equal(cv_ranking_item(order, 1, 1), -1);
    cv_survey_free(survey);
}

static void without_a_report_every_choice_has_its_table(void **state)
{
    struct cv_survey *survey = good("");

    (void)state;
    assert_int_equal(survey->n_tables, 4);
    assert_string_equal(survey->tables[0].id, "question-issue");
    assert_string_equal(survey->tables[2].id, "ranking");
    assert_int_equal(survey->n_tuples, 6);
    assert_false(survey->tables[0].cuts[0].protect);
    assert_int_equal(survey->disclosure.threshold, 5);
    assert_int_equal(survey->sources[0].findings.unknown_option, CV_DROP_PICK);
    assert_true(survey->sources[0].findings.limit > 0.0199 &&
                survey->sources[0].findings.limit < 0.0201);
    cv_survey_free(survey);
}

static void tables_become_cuts_and_tuples(void **state)
{
    struct cv_survey *survey = good(
        ",\"report\": [{\"table\": \"breakdown\", \"rows\": \"issue\","
        "\"columns\": [\"age\", \"asb\"], \"where\": {\"age\": \"25+\"}},"
        "{\"table\": \"top_n\", \"within\": \"issue\", \"follow_ups\": {\"ASB\": \"asb\"}}],"
        "\"disclosure\": {\"threshold\": 6, \"sensitive\": {\"age\": 10}}");
    const struct cv_cut *cuts = survey->tables[0].cuts;

    (void)state;
    assert_int_equal(survey->tables[0].n_cuts, 3);
    assert_int_equal(cuts[0].column, CV_NO_QUESTION);
    assert_int_equal(cuts[0].n_where, 1);
    assert_int_equal(cuts[0].where[0].code, 1);
    assert_true(cuts[0].protect);
    assert_int_equal(cuts[0].threshold, 10);
    assert_int_equal(survey->tuples[cuts[0].tuple].n, 2); /* issue x age */
    assert_int_equal(cuts[1].tuple, cuts[0].tuple);       /* the same questions */
    assert_int_equal(survey->tuples[cuts[2].tuple].n, 3);
    const struct cv_tuple *tuple = &survey->tuples[cuts[2].tuple];
    assert_int_equal(tuple->questions[cuts[2].row_at], cuts[2].row);
    assert_int_equal(tuple->questions[cuts[2].column_at], cuts[2].column);
    assert_int_equal(tuple->n_keys, 6 * 7 * 5);
    assert_int_equal(survey->tables[1].n, 3);
    assert_false(survey->tables[1].cuts[1].protect);
    assert_int_equal(survey->tables[1].cuts[1].threshold, 6);
    assert_int_equal(survey->tables[1].cuts[1].where[0].code, 0);
    cv_survey_free(survey);
}

static void the_command_line_can_switch_disclosure_off(void **state)
{
    const struct cv_survey_options options = {.disclosure = "none"};
    struct cv_survey *survey = NULL;
    char text[512];

    (void)state;
    (void)snprintf(text, sizeof text, "%s}", head);
    assert_int_equal(cv_survey_compile(&survey, cv_slice_of(text), "s", cv_slice_of(schema),
                                       "x", &options, NULL),
                     CANVASS_OK);
    assert_true(survey->disclosure.none);
    cv_survey_free(survey);
}

struct mistake {
    const char *rest;
    const char *rule;
    const char *pointer;
    int line;
    const char *words; /* some of the message */
};

static const struct mistake mistakes[] = {
    {",\n\"report\": [{\"table\": \"question\", \"question\": \"isue\"}]",
     "definition.question", "/report/0/question", 3, "nearest: \"issue\""},
    {",\n\"source\": {\"columns\": {\n\"agee\": \"Age\"}}", "definition.question",
     "/source/columns/agee", 4, "\"age\""},
    {",\n\"source\": {\"aliases\": {\"issue\": {\"x\": \"Thefts\"}}}", "definition.option",
     "/source/aliases/issue/x", 3, "\"Theft\""},
    {",\n\"report\": [{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"age\"],\n"
     "\"where\": {\"age\": \"18-25\"}}]",
     "definition.option", "/report/0/where/age", 4, "\"18-24\""},
    {",\n\"report\": [{\"table\": \"question\", \"question\": \"comment\"}]",
     "definition.no_options", "/report/0/question", 3, "no options"},
    {",\n\"report\": [{\"table\": \"ranking\", \"question\": \"issue\"}]",
     "definition.question_kind", "/report/0/question", 3, "x-kind"},
    {",\n\"report\": [{\"table\": \"question\", \"question\": \"order\"}]",
     "definition.question_kind", "/report/0/question", 3, "ranking"},
    {",\n\"report\": [{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": "
     "[\"issue\"]}]",
     "definition.question_kind", "/report/0/columns/0", 3, "by itself"},
    {",\n\"report\": [{\"table\": \"top_n\", \"within\": \"issue\","
     "\"follow_ups\": {\"ASBO\": \"asb\"}}]",
     "definition.option", "/report/0/follow_ups/ASBO", 3, "\"ASB\""},
    {",\n\"report\": [{\"table\": \"question\", \"question\": \"asb\","
     "\"where\": {\"asb\": \"Noise\"}}]",
     "definition.where", "/report/0/where", 3, "another question"},
    {",\n\"report\": [{\"table\": \"top_n\", \"within\": \"asb\","
     "\"follow_ups\": {\"Litter\": \"issue\"}}]",
     "definition.question_kind", "/report/0/within", 3, "single choice"},
    {",\n\"source\": {\"aliases\": {\"issue\": {\n\"theft \": \"ASB\"}}}",
     "definition.spelling_clash", "/source/aliases/issue/theft ", 4,
     "is an option of issue and cannot be another one"},
    {",\n\"source\": {\"aliases\": {\"age\": {\n\"A1\": \"25+\"}}}",
     "definition.spelling_clash", "/source/aliases/age/A1", 4, "\"A1\" is an option of age"},
    {",\n\"source\": {\"aliases\": {\"issue\": {\"x\": \"ASB\",\n\"X\": \"Theft\"}}}",
     "definition.spelling_clash", "/source/aliases/issue/X", 4, "another of the aliases"},
    {",\n\"source\": {\"missing\": {\n\"issue\": [\"-\", \"asb\"]}}",
     "definition.spelling_clash", "/source/missing/issue", 4, "cannot be no answer"},
    {",\n\"source\": {\"not_asked\": {\n\"age\": [\"a1\"]}}", "definition.spelling_clash",
     "/source/not_asked/age", 4, "\"a1\" is an option of age"},
    {",\n\"source\": {\"missing\": {\n\"issue\": [\"X\"]}, \"aliases\": {\"issue\": {\"x\": "
     "\"ASB\"}}}",
     "definition.spelling_clash", "/source/missing/issue", 4, "in the aliases of issue"},
    {",\n\"source\": {\"missing\": {\"comment\": [\"-\"]}, \"not_asked\": {\n\"comment\": "
     "[\"n/a\", \"-\"]}}",
     "definition.spelling_clash", "/source/not_asked/comment", 4,
     "\"-\" stands in \"not_asked\" and in \"missing\" of comment"},
    {",\n\"report\": [{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"age\",\n"
     "\"age\"]}]",
     "definition.question_twice", "/report/0/columns/1", 4, "already"},
    {",\n\"report\": [{\"table\": \"profile\", \"questions\": [\"age\",\n\"age\"]}]",
     "definition.question_twice", "/report/0/questions/1", 4, "already"},
    {",\n\"report\": [{\"table\": \"top_n\", \"within\": \"age\", \"follow_ups\": {\"18-24\": "
     "\"asb\",\n\"a1\": \"asb\"}}]",
     "definition.question_twice", "/report/0/follow_ups/a1", 4, "has a follow-up already"},
};

/* What looks like a clash and is none. */
static void spellings_that_agree_are_taken(void **state)
{
    (void)state;
    cv_survey_free(
        good(",\n\"source\": {\"aliases\": {\"issue\": {\"theft \": \"Theft\", \"x\": "
             "\"ASB\", \"X\": \"ASB\"}, \"age\": {\"a1\": \"18-24\"}}, "
             "\"missing\": {\"issue\": [\"-\", \"- \"], \"age\": [\"x\"], "
             "\"household\": [\"99\"]}, \"not_asked\": {\"issue\": [\"n/a\"]}}"));
}

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        struct cv_survey *survey = NULL;
        struct canvass_error error = {0};
        assert_int_equal(compile(&survey, mistakes[i].rest, &error), CANVASS_EDEFINITION);
        assert_null(survey);
        assert_string_equal(error.rule, mistakes[i].rule);
        assert_string_equal(error.place.pointer, mistakes[i].pointer);
        assert_string_equal(error.place.source, "survey.json");
        assert_int_equal(error.place.line, mistakes[i].line);
        if (!strstr(error.message, mistakes[i].words)) {
            fail_msg("\"%s\" does not say %s", error.message, mistakes[i].words);
        }
    }
}

static void a_definition_that_breaks_its_schema_is_refused(void **state)
{
    struct cv_survey *survey = NULL;
    struct canvass_error error = {0};

    (void)state;
    assert_int_equal(compile(&survey, ",\n\"intervall\": {}", &error), CANVASS_EDEFINITION);
    assert_int_equal(error.place.line, 3);
    assert_non_null(strstr(error.message, "interval"));
    assert_int_equal(compile(&survey, ",\n\"interval\": {\"level\": 95}", &error),
                     CANVASS_EDEFINITION);
    assert_string_equal(error.place.pointer, "/interval/level");
    assert_int_equal(compile(&survey, ",\n\"report\": [{\"table\": \"ranking\"}]", &error),
                     CANVASS_EDEFINITION);
    assert_non_null(strstr(error.message, "question"));
}

/* One name in place of another: the one that is there is what to look at. */
static void a_name_in_place_of_another_is_told_first(void **state)
{
    struct cv_survey *survey = NULL;
    struct canvass_error error = {0};

    (void)state;
    assert_int_equal(compile(&survey,
                             ",\n\"report\": [{\"table\": \"question\",\n\"rows\": \"age\"}]",
                             &error),
                     CANVASS_EDEFINITION);
    assert_string_equal(error.place.pointer, "/report/0/rows");
    assert_int_equal(error.place.line, 4);
    assert_non_null(
        strstr(error.message, "\"rows\" in number 1 of \"report\" does not belong here"));
    assert_non_null(strstr(error.message, "\"question\" in number 1 of \"report\" is missing"));
    assert_null(strstr(error.message, "more mistake"));
    assert_int_equal(compile(&survey, ",\n\"report\": [{\"tabel\": \"question\"}]", &error),
                     CANVASS_EDEFINITION);
    assert_string_equal(error.place.pointer, "/report/0/tabel");
}

/* An error about an export ends with the definition's line. */
static void an_error_about_an_export_points_into_the_definition(void **state)
{
    struct cv_survey *survey = good(",\n\"source\": {\n\"columns\": {\"age\": \"Agee\"}}");
    struct canvass_error error = {.message = "no header", .place.line = 1};

    (void)state;
    cv_survey_point(survey, &error);
    assert_string_equal(error.message, "no header");
    (void)snprintf(error.place.pointer, sizeof error.place.pointer, "/source/columns/nobody");
    cv_survey_point(survey, &error);
    assert_string_equal(error.message, "no header");
    (void)snprintf(error.place.pointer, sizeof error.place.pointer, "/source/columns/age");
    cv_survey_point(survey, &error);
    assert_string_equal(error.message, "no header; see survey.json:4:20");
    assert_int_equal(error.place.line, 1);
    cv_survey_point(survey, NULL);
    cv_survey_free(survey);
}

static enum canvass_status with_schema(const char *text, struct canvass_error *error)
{
    struct cv_survey *survey = NULL;
    char definition[512];

    (void)snprintf(definition, sizeof definition, "%s}", head);
    const enum canvass_status status =
        cv_survey_compile(&survey, cv_slice_of(definition), "survey.json", cv_slice_of(text),
                          "x.json", NULL, error);
    cv_survey_free(survey);
    return status;
}

static void schemas_that_are_no_questionnaire_are_refused(void **state)
{
    struct canvass_error error = {0};

    (void)state;
    assert_int_equal(with_schema("{\"properties\": {}}", &error), CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "definition.no_questions");
    assert_int_equal(with_schema("{\"properties\": {\n\"a\": {\"enum\": [1, 2]}}}", &error),
                     CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "definition.options");
    assert_string_equal(error.place.source, "x.json");
    assert_int_equal(error.place.line, 2);
    assert_int_equal(
        with_schema("{\"properties\": {\"a\": {\"enum\": [\"Yes\", \"yes \"]}}}", &error),
        CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "definition.options_alike");
    assert_non_null(strstr(error.message, "\"Yes\" and \"yes \""));
    assert_int_equal(with_schema("{\"properties\": {\"a\": {\"type\": \"array\", \"x-kind\": "
                                 "\"rankings\", \"items\": {\"enum\": [\"b\"]}}}}",
                                 &error),
                     CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "definition.x_kind");
    assert_int_equal(
        with_schema("{\"properties\": {\"a\": {\"enum\": [\"b\"], \"x-other\": \"yes\"}}}",
                    &error),
        CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "definition.x_other");
    assert_int_equal(with_schema("{\"properties\": {\"a\": {\"type\": \"array\"}}}", &error),
                     CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "definition.question_kind");
}

static void a_ranking_too_long_to_count_is_refused(void **state)
{
    char text[2048] = "{\"properties\": {\"a\": {\"type\": \"array\", \"x-kind\": \"ranking\", "
                      "\"items\": {\"enum\": [";
    struct canvass_error error = {0};

    (void)state;
    for (int i = 0; i < 30; i++) {
        size_t len = strlen(text);
        (void)snprintf(text + len, sizeof text - len, "%s\"item %d\"", i ? "," : "", i);
    }
    size_t len = strlen(text);
    (void)snprintf(text + len, sizeof text - len, "]}}}}");
    assert_int_equal(with_schema(text, &error), CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "definition.ranking_too_long");
    assert_string_equal(error.place.question, "a");
}

static void fingerprints_follow_both_documents(void **state)
{
    struct cv_survey *a = good("");
    struct cv_survey *b = good("");
    struct cv_survey *c = good(" ");

    (void)state;
    assert_string_equal(a->fingerprint, b->fingerprint);
    assert_string_not_equal(a->fingerprint, c->fingerprint);
    cv_survey_free(a);
    cv_survey_free(b);
    cv_survey_free(c);
}

/* A run takes it for granted. */
static void the_schema_of_definitions_fits_its_meta_schema(void **state)
{
    struct cv_schema *own = NULL;
    struct canvass_error error = {0};

    (void)state;
    if (cv_schema_compile(&own, cv_slice((const char *)cv_survey_schema, cv_survey_schema_len),
                          "survey.schema.json", &error) != CANVASS_OK) {
        fail_msg("%s: %s", error.place.pointer, error.message);
    }
    cv_schema_free(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_have_kinds_and_codes),
        cmocka_unit_test(a_ranking_code_holds_its_items),
        cmocka_unit_test(without_a_report_every_choice_has_its_table),
        cmocka_unit_test(tables_become_cuts_and_tuples),
        cmocka_unit_test(the_command_line_can_switch_disclosure_off),
        cmocka_unit_test(mistakes_are_told_with_their_place),
        cmocka_unit_test(spellings_that_agree_are_taken),
        cmocka_unit_test(a_name_in_place_of_another_is_told_first),
        cmocka_unit_test(an_error_about_an_export_points_into_the_definition),
        cmocka_unit_test(a_definition_that_breaks_its_schema_is_refused),
        cmocka_unit_test(schemas_that_are_no_questionnaire_are_refused),
        cmocka_unit_test(a_ranking_too_long_to_count_is_refused),
        cmocka_unit_test(fingerprints_follow_both_documents),
        cmocka_unit_test(the_schema_of_definitions_fits_its_meta_schema),
    };
    return cmocka_run_group_tests_name("survey compile", tests, NULL, NULL);
}

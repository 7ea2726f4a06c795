/* What a definition says of comparisons, of the frame of a sample, and of top answers by group;
 * what it comes to, and how each mistake is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "survey/survey.h"

static const char schema[] =
    "{\"type\": \"object\", \"properties\": {\n"
    " \"issue\": {\"enum\": [\"ASB\", \"Theft\", \"Other\"]},\n"
    " \"asb\": {\"type\": \"array\", \"items\": {\"enum\": [\"Litter\", \"Noise\"]}},\n"
    " \"theft\": {\"enum\": [\"Cars\", \"Homes\"]},\n"
    " \"age\": {\"enum\": [\"Young\", \"Old\"]},\n"
    " \"area\": {\"enum\": [\"North\", \"South\"]}}}";

static enum canvass_status compile(struct cv_survey **survey, const char *rest,
                                   struct canvass_error *error)
{
    char text[4096];

    (void)snprintf(text, sizeof text,
                   "{\n \"id\": \"test-1\", \"title\": \"Test\", \"responses\": \"x.json\",%s}",
                   rest);
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

#define REPORT(table) "\n\"report\": [{" table "}]"
#define BREAKDOWN(rest)                                                                        \
    REPORT("\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"age\"]" rest)
#define ISSUE(rest) REPORT("\"table\": \"most_important_issue\", \"question\": \"issue\"" rest)

static unsigned compared(const char *rest)
{
    struct cv_survey *survey = good(rest);
    const unsigned compare = survey->tables[0].compare;

    cv_survey_free(survey);
    return compare;
}

static void only_samples_are_compared_without_being_asked(void **state)
{
    const unsigned all = CV_COMPARE_DIFFERENCES | CV_COMPARE_LETTERS | CV_COMPARE_TESTS;

    (void)state;
    assert_int_equal(compared(BREAKDOWN("")), 0);
    assert_int_equal(compared(ISSUE("")), 0);
    assert_int_equal(compared(BREAKDOWN(", \"compare\": [\"letters\"]")), CV_COMPARE_LETTERS);
    assert_int_equal(compared(BREAKDOWN(", \"compare\": [\"tests\", \"differences\"]")),
                     CV_COMPARE_DIFFERENCES | CV_COMPARE_TESTS);
    assert_int_equal(compared(ISSUE(", \"compare\": [\"tests\"]")), CV_COMPARE_TESTS);
    assert_int_equal(compared("\"design\": \"quota\"," BREAKDOWN("")), all);
    assert_int_equal(compared("\"design\": \"probability\"," BREAKDOWN("")), all);
    assert_int_equal(compared("\"design\": \"quota\"," BREAKDOWN(", \"compare\": []")), 0);
}

static void a_probability_sample_may_have_a_frame(void **state)
{
    struct cv_survey *survey = good("\"design\": \"probability\", \"frame\": 1200," ISSUE(""));

    (void)state;
    assert_int_equal(survey->frame, 1200);
    cv_survey_free(survey);
    survey = good("\"design\": \"probability\"," ISSUE(""));
    assert_int_equal(survey->frame, 0);
    cv_survey_free(survey);
}

#define TOP(rest)                                                                              \
    REPORT(                                                                                    \
        "\"table\": \"top_n\", \"within\": \"issue\", \"follow_ups\": {\"Theft\": \"theft\", " \
        "\"ASB\": \"asb\"}" rest)

static void each_follow_up_by_each_group(void **state)
{
    struct cv_survey *survey =
        good(TOP(", \"columns\": [\"age\", \"area\"], \"where\": {\"area\": \"South\"}"));
    const struct cv_table *table = &survey->tables[0];
    enum { ISSUE_Q, ASB, THEFT, AGE, AREA };
    static const uint32_t wanted[][2] = {{ISSUE_Q, CV_NO_QUESTION},
                                         {ASB, CV_NO_QUESTION},
                                         {THEFT, CV_NO_QUESTION},
                                         {ASB, AGE},
                                         {ASB, AREA},
                                         {THEFT, AGE},
                                         {THEFT, AREA}};

    (void)state;
    assert_int_equal(table->n_cuts, 7);
    for (uint32_t i = 0; i < 7; i++) {
        const struct cv_cut *cut = &table->cuts[i];
        assert_int_equal(cut->row, wanted[i][0]);
        assert_int_equal(cut->column, wanted[i][1]);
        assert_int_equal(cut->n_where, i == 0 ? 1 : 2);
        assert_true(cut->protect);
        if (i > 0) {
            assert_int_equal(cut->where[0].question, ISSUE_Q);
            assert_int_equal(cut->where[0].code, cut->row == ASB ? 0 : 1);
        }
        assert_int_equal(cut->where[cut->n_where - 1].question, AREA);
    }
    cv_survey_free(survey);
    survey = good(TOP(", \"columns\": [\"age\"]"));
    assert_false(survey->tables[0].cuts[2].protect); /* over everyone who chose the option */
    assert_true(survey->tables[0].cuts[3].protect);
    cv_survey_free(survey);
    survey = good(TOP(""));
    assert_int_equal(survey->tables[0].n_cuts, 3);
    cv_survey_free(survey);
}

static const struct {
    const char *rest, *rule, *pointer;
    int line;
    const char *words;
} mistakes[] = {
    {BREAKDOWN(",\n\"compare\": [\"anova\"]"), "definition.enum", "/report/0/compare/0", 4,
     "differences, letters, tests"},
    {BREAKDOWN(",\n\"compare\": \"tests\""), "definition.type", "/report/0/compare", 4,
     "must be a list"},
    {BREAKDOWN(",\n\"compare\": [\"tests\", \"tests\"]"), "definition.uniqueItems",
     "/report/0/compare", 4, "compare"},
    {ISSUE(",\n\"compare\": [\"letters\"]"), "definition.enum", "/report/0/compare/0", 4,
     "tests"},
    {REPORT("\"table\": \"profile\", \"questions\": [\"age\"],\n\"compare\": []"),
     "definition.false", "/report/0/compare", 4, "does not belong here"},
    {TOP(",\n\"columns\": [\"age\", \"aera\"]"), "definition.question", "/report/0/columns/1",
     4, "nearest: \"area\""},
    {TOP(",\n\"columns\": [\"age\", \"age\"]"), "definition.question_twice",
     "/report/0/columns/1", 4, "already"},
    {TOP(",\n\"columns\": [\"issue\"]"), "definition.question_kind", "/report/0/columns/0", 4,
     "broken down by itself"},
    {TOP(",\n\"columns\": [\"theft\"]"), "definition.question_kind", "/report/0/columns/0", 4,
     "broken down by itself"},
    {REPORT("\"table\": \"top_n\", \"within\": \"issue\", \"columns\": [\"age\"],\n"
            "\"follow_ups\": {\"Theft\": \"asb\", \"ASB\": \"asb\"}"),
     "definition.question_twice", "/report/0/follow_ups", 4, "a follow-up of its own"},
    {"\n\"frame\": 1200," ISSUE(""), "definition.frame", "/frame", 3,
     "a consultation in which people choose to take part has none"},
    {"\"design\": \"quota\",\n\"frame\": 1200," ISSUE(""), "definition.frame", "/frame", 3,
     "a quota sample has none"},
    {"\"design\": \"probability\", \"frame\": 1200,\n\"interval\": {\"method\": "
     "\"jeffreys\"}," ISSUE(""),
     "definition.frame", "/interval/method", 3, "for the method \"wilson\" alone"},
    {"\"design\": \"probability\", \"frame\": 1200,\n\"interval\": {\"joint\": "
     "\"sison-glaz\"}," ISSUE(""),
     "definition.frame", "/interval/joint", 3, "for the joint method \"goodman\" alone"},
    {"\"design\": \"probability\",\n\"frame\": 0," ISSUE(""), "definition.minimum", "/frame", 3,
     "frame"},
    {"\"design\": \"probability\",\n\"frame\": 12.5," ISSUE(""), "definition.type", "/frame", 3,
     "frame"},
};

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        struct cv_survey *survey = NULL;
        struct canvass_error error = {0};
        assert_int_equal(compile(&survey, mistakes[i].rest, &error), CANVASS_EDEFINITION);
        assert_null(survey);
        if (strcmp(error.rule, mistakes[i].rule) != 0 ||
            strcmp(error.place.pointer, mistakes[i].pointer) != 0 ||
            (int)error.place.line != mistakes[i].line ||
            !strstr(error.message, mistakes[i].words)) {
            fail_msg("%d: %s at %s, line %d: %s", (int)i, error.rule, error.place.pointer,
                     (int)error.place.line, error.message);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_samples_are_compared_without_being_asked),
        cmocka_unit_test(a_probability_sample_may_have_a_frame),
        cmocka_unit_test(each_follow_up_by_each_group),
        cmocka_unit_test(mistakes_are_told_with_their_place),
    };
    return cmocka_run_group_tests_name("survey comparisons", tests, NULL, NULL);
}

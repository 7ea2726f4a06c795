/* Which questions are sensitive by their words, and what a definition can say against it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "survey/survey.h"

/* The threshold that a profile of one question gets. */
static int64_t threshold_of(const char *id, const char *title, const char *disclosure)
{
    char definition[1024];
    char schema[1024];
    struct cv_survey *survey = NULL;
    struct canvass_error error = {0};

    (void)snprintf(definition, sizeof definition,
                   "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"x.json\", "
                   "\"report\": [{\"table\": \"profile\", \"questions\": [\"%s\"]}]%s}",
                   id, disclosure);
    (void)snprintf(schema, sizeof schema,
                   "{\"type\": \"object\", \"properties\": {\"%s\": {\"title\": \"%s\", "
                   "\"enum\": [\"A\", \"B\"]}}}",
                   id, title);
    if (cv_survey_compile(&survey, cv_slice_of(definition), "survey.json", cv_slice_of(schema),
                          "x.json", NULL, &error) != CANVASS_OK) {
        fail_msg("%s: %s", title, error.message);
    }
    const int64_t threshold = survey->tables[0].cuts[0].threshold;
    assert_int_equal(survey->disclosure.thresholds[0], threshold);
    cv_survey_free(survey);
    return threshold;
}

static void characteristics_are_known_by_their_words(void **state)
{
    static const char *const sensitive[] = {
        "Ethnicity",
        "What is your ethnic group?",
        "ETHNICITY (please tick)",
        "Your race",
        "Race or nationality",
        "Do you consider yourself to be disabled?",
        "Any physical or mental health conditions or illnesses?",
        "Long-term illness",
        "Long\u2011standing illness or impairment",
        "What is your religion or belief?",
        "Religious belief",
        "Which faith group do you belong to?",
        "Sexual orientation",
        "What is your sexuality?",
        "Is your gender identity the same as at birth?",
        "Gender reassignment",
        "Are you transgender?",
        "What sex were you registered at birth?",
        "Is your gender the same as the sex you were registered with?"};
    static const char *const plain[] = {"Age",
                                        "Gender",
                                        "Are you?",
                                        "Area",
                                        "Which race did you watch?",
                                        "A race against time",
                                        "Do you have faith in the police?",
                                        "Public transport",
                                        "Transparency of decisions",
                                        "Bracelets and embraces",
                                        "Trans-Pennine route",
                                        "Where do you live?"};

    (void)state;
    for (size_t i = 0; i < sizeof sensitive / sizeof sensitive[0]; i++) {
        if (threshold_of("q1", sensitive[i], "") != 10) {
            fail_msg("not seen as sensitive: %s", sensitive[i]);
        }
    }
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        if (threshold_of("q1", plain[i], "") != 5) {
            fail_msg("seen as sensitive: %s", plain[i]);
        }
    }
}

static void an_id_says_it_too(void **state)
{
    (void)state;
    assert_int_equal(threshold_of("ethnicity", "Which of these are you?", ""), 10);
    assert_int_equal(threshold_of("sexual_orientation", "Which are you?", ""), 10);
    assert_int_equal(threshold_of("race", "Which of these are you?", ""), 10);
    assert_int_equal(threshold_of("race_watched", "Which did you see?", ""), 5);
}

static void a_definition_says_otherwise(void **state)
{
#define DISCLOSURE(text) ", \"disclosure\": {" text "}"
    (void)state;
    assert_int_equal(threshold_of("q1", "Ethnicity", DISCLOSURE("\"sensitive\": {\"q1\": 5}")),
                     5);
    assert_int_equal(threshold_of("q1", "Ethnicity", DISCLOSURE("\"sensitive\": {\"q1\": 20}")),
                     20);
    assert_int_equal(threshold_of("q1", "Age", DISCLOSURE("\"sensitive\": {\"q1\": 10}")), 10);
    /* Never under what holds for every table. */
    assert_int_equal(threshold_of("q1", "Ethnicity", DISCLOSURE("\"threshold\": 15")), 15);
    assert_int_equal(
        threshold_of("q1", "Age", DISCLOSURE("\"threshold\": 8, \"sensitive\": {\"q1\": 3}")),
        8);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(characteristics_are_known_by_their_words),
        cmocka_unit_test(an_id_says_it_too),
        cmocka_unit_test(a_definition_says_otherwise),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

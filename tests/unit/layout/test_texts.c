/* Platforms whose headers are texts. */
#include "headings.h"
#include "samples.h"

static void smart_survey_reads_three_rows(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "UserID | - META",
        "UserNo | - META",
        "Name | - META PERSONAL",
        "Email | - META PERSONAL",
        "IP Address | - META PERSONAL",
        "Unique ID | - META PERSONAL",
        "Started | - META",
        "Ended | - META",
        "Tracking Link | - META",
        "Q1. Where do you work? | - | Q1",
        "Q2. Which department? | - | Q2",
        "Q2. Which department? | Other (please specify) | Q2 OTHER",
        "Q4. Which of these apply? Tick all that apply. | Engineer (any) | Q4",
        "Q4. Which of these apply? Tick all that apply. | Scientist | Q4",
        "Q4. Which of these apply? Tick all that apply. | Other (please specify): | Q4 OTHER",
    };
    assert_headings(smart_three, "smart-survey", expected, COUNT(expected));
}

static void smart_survey_reads_responses_wide(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Response_ID | - META",         "Completion_Status | - META",
        "Tracking_Link_ID | - META",    "Date_Started | - META",
        "Date_Modified | - META",       "Date_Ended | - META",
        "Which year? | - | Q_26871527", "What would you like? | - | Q_26871551",
    };
    assert_headings(smart_wide, "smart-survey", expected, COUNT(expected));
}

static void microsoft_forms_sets_quizzes_aside(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "ID | - META",
        "Start time | - META",
        "Completion time | - META",
        "Email | - META PERSONAL",
        "Name | - META PERSONAL",
        "Last modified time | - META",
        "Total points | - META",
        "Quiz feedback | - META",
        "Which sports?\n(pick any) | -",
        "Points - Which sports?\n(pick any) | - META",
        "Feedback - Which sports?\n(pick any) | - META",
    };
    assert_headings(ms_forms, "microsoft-forms", expected, COUNT(expected));
}

static void jotform_leaves_blank_headers_to_their_numbers(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Submission Date | - META",
        "Why did you choose it? (check all) | -",
        "Rate us | -",
        " | -",
        " | -",
        "Staff | Friendly",
        "Staff | Quick",
    };
    assert_headings(jotform_grid, "jotform", expected, COUNT(expected));
}

/* A dash parts a header only where another one shares the question. */
static void citizen_space_reads_components(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Response ID | - META",
        "Date Submitted | - META",
        "Respondent type - Respondent type | -",
        "Location - address | -",
        "Q1 - Do you agree? | -",
        "Q2 - Which apply? | -",
    };
    assert_headings(citizen_plain, "citizen-space", expected, COUNT(expected));
}

static void citizen_space_passes_a_blank_line(void **state)
{
    (void)state;
    static const char *const expected[] = {"Response ID | - META", "Responding as | -",
                                           "How useful? | -"};
    assert_headings(citizen_blank, "citizen-space", expected, COUNT(expected));
}

static void alchemer_reads_options_before_their_question(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Response ID | - META",
        "Time Started | - META",
        "Date Submitted | - META",
        "Status | - META",
        "How do you run it? | -",
        "How do you run it? | Other - Write In OTHER",
        "Which of these? | Bus",
        "Which of these? | Train",
        "Which word: best? | Other word(s)",
        "Which word: best? | -",
    };
    assert_headings(alchemer_plain, "alchemer", expected, COUNT(expected));
}

static void flat_reads_questions_over_options(void **state)
{
    (void)state;
    static const char *const expected[] = {"Which do you like? | Apples",
                                           "Which do you like? | Pears",
                                           "Which do you like? | Figs", "Age | -"};
    assert_headings(flat_two, "flat", expected, COUNT(expected));
}

/* What could be a first response is none of the headers. */
static void flat_takes_no_response_for_a_header(void **state)
{
    (void)state;
    static const char *const exports[] = {
        "Rate us,,,Age\nGood,Bad,Good,30\nGood,Bad,Good,31\n", /* a number */
        "Rate us,,\nGood,Bad,Good\nBad,Bad,Good\n",            /* other answers below */
        ",,\nGood,Bad,Good\nGood,Bad,Good\n",                  /* no question */
        "Rate us,,\nGood,Bad,Good\n",                          /* nothing below */
        "Rate us,When\nGood,2020-01-02\nGood,\n",
    };
    for (size_t i = 0; i < COUNT(exports); i++) {
        struct export x;
        struct cv_head head;
        export_head(&x, exports[i], &head);
        assert_int_equal(cv_generic_rows(&head), 1);
        export_close(&x);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(smart_survey_reads_three_rows),
        cmocka_unit_test(smart_survey_reads_responses_wide),
        cmocka_unit_test(microsoft_forms_sets_quizzes_aside),
        cmocka_unit_test(jotform_leaves_blank_headers_to_their_numbers),
        cmocka_unit_test(citizen_space_reads_components),
        cmocka_unit_test(citizen_space_passes_a_blank_line),
        cmocka_unit_test(alchemer_reads_options_before_their_question),
        cmocka_unit_test(flat_reads_questions_over_options),
        cmocka_unit_test(flat_takes_no_response_for_a_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

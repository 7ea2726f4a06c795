/* Joint places: what is said of answers and groups held against each other, and what not. */
#include "check.h"
#include "compare_world.h"

/* The counts of the consultations of 2019 and 2022; the values are of binom.test in R 4.2.2,
 * and of the closed form of the interval. */
static struct cv_table *issue_of_2019(struct fixture *f)
{
    return one_question(
        f, CV_TABLE_MOST_IMPORTANT_ISSUE,
        LABELS("ASB", "Property crime", "Town centre safety", "Violence", "Substance misuse"),
        N(163, 94, 80, 37, 33), 407);
}

static void joint_places_under_a_condition(void **state)
{
    (void)state;
    struct fixture f;
    issue_of_2019(&f);
    const struct cv_report *report = compare_build(&f);
    assert_sentence(report, "If respondents were a simple random sample, ASB would be clearly "
                            "ahead of Property crime, by 17.0 percentage points (95% interval "
                            "9.3 to 24.1).");
    assert_sentence(report, "If respondents were a simple random sample, the numbers for "
                            "Property crime and Town centre safety could not be told apart: "
                            "joint second.");
    assert_sentence(report, "If respondents were a simple random sample, the numbers for "
                            "Violence and Substance misuse could not be told apart: joint "
                            "fourth.");
    assert_figure(report, "lead", "ASB", "Property crime",
                  "0.169533 0.093178 0.240895 conditional-wilson 17.0");
    assert_null(compare_figure(report, "lead_p", "ASB", "Property crime"));
    fixture_free(&f);
}

static void a_sample_needs_no_condition(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_MOST_IMPORTANT_ISSUE, LABELS("a", "b", "c", "d", "e"),
                 N(6, 26, 92, 10, 2), 136)
        ->compare = CV_COMPARE_TESTS;
    f.survey.design = CV_PROBABILITY;
    const struct cv_report *report = compare_build(&f);
    assert_sentence(report, "c is clearly ahead of b, by 48.5 percentage points (95% interval "
                            "34.1 to 59.9; p < 0.001).");
    assert_sentence(report, "The numbers for d, a and e could not be told apart, each from the "
                            "next: joint third.");
    assert_figure(report, "lead_p", "c", "b", "0.000000    p < 0.001");
    fixture_free(&f);
    one_question(&f, CV_TABLE_MOST_IMPORTANT_ISSUE, LABELS("a", "b"), N(26, 10), 36)->compare =
        CV_COMPARE_TESTS;
    f.survey.design = CV_QUOTA;
    report = compare_build(&f);
    assert_sentence(report, "If respondents were a simple random sample, a would be clearly "
                            "ahead of b, by 44.4 percentage points (95% interval 12.0 to 68.3; "
                            "p = 0.011).");
    assert_figure(report, "lead_p", "a", "b", "0.011331    p = 0.011");
    fixture_free(&f);
}

static uint32_t sentences_on_places(const struct cv_report *report)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < report->n_items; i++)
        n += report->items[i].kind == CV_ITEM_SENTENCE &&
             (strstr(report->items[i].text, "told apart") != NULL ||
              strstr(report->items[i].text, "clearly ahead") != NULL);
    return n;
}

static void nothing_is_said_of_hidden_or_absent_numbers(void **state)
{
    (void)state;
    struct fixture f;
    const enum cv_table_kind kind = CV_TABLE_MOST_IMPORTANT_ISSUE;
    one_question(&f, kind, LABELS("a", "b", "c"), N(100, GONE, GONE), 120);
    assert_int_equal(sentences_on_places(compare_build(&f)), 0);
    assert_null(compare_figure(f.report, "lead", "a", "b"));
    fixture_free(&f);
    one_question(&f, kind, LABELS("a", "b"), N(0, 0), 0);
    assert_int_equal(sentences_on_places(compare_build(&f)), 0);
    fixture_free(&f);
    one_question(&f, kind, LABELS("a"), N(9), 9);
    assert_int_equal(sentences_on_places(compare_build(&f)), 0);
    fixture_free(&f);
    one_question(&f, kind, LABELS("a", "b", "c"), N(1, 0, 0), 1); /* b and c are nobody's */
    assert_int_equal(sentences_on_places(compare_build(&f)), 0);
    fixture_free(&f);
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(50, 49), 99); /* of no issue */
    assert_int_equal(sentences_on_places(compare_build(&f)), 0);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joint_places_under_a_condition),
        cmocka_unit_test(a_sample_needs_no_condition),
        cmocka_unit_test(nothing_is_said_of_hidden_or_absent_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

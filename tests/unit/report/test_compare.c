/* Joint places and groups compared: what is said of answers and groups held against each other,
 * and what not. */
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
    assert_sentence(report, "The numbers for d and a could not be told apart: joint third.");
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

/* A breakdown of q by g, the counts row by row. */
static struct cv_table *two_or_more_groups(struct fixture *f, enum cv_kind rows,
                                           enum cv_kind groups, const int64_t *everyone,
                                           uint32_t n_groups, const int64_t *counts,
                                           const int64_t *bases)
{
    int64_t mentions[4] = {400, 400, 400, 400}, all = 0;
    fixture_init(f);
    uint32_t q = fixture_question(f, "q", "Which?", rows, LABELS("a", "b"));
    uint32_t g = fixture_question(f, "g", "Group", groups, LABELS("one", "two", "three"));
    struct cv_table *table = fixture_table(f, CV_TABLE_BREAKDOWN, "b");
    for (uint32_t i = 0; i < n_groups; i++)
        all += bases[i] == GONE ? 0 : bases[i];
    const int64_t *picks = rows == CV_MULTIPLE ? mentions : NULL;
    fixture_cut(f, q, CV_NO_QUESTION, 1, everyone, &all, picks);
    fixture_cut(f, q, g, n_groups, counts, bases, picks);
    table->compare = CV_COMPARE_DIFFERENCES | CV_COMPARE_LETTERS | CV_COMPARE_TESTS;
    return table;
}

static const char if_random[] = "People chose to take part; this comparison would apply if "
                                "respondents were a simple random "
                                "sample.";

/* 56 of 70 against 48 of 80: Newcombe (1998), Table II, first row. */
static void two_groups_by_name(void **state)
{
    (void)state;
    struct fixture f;
    two_or_more_groups(&f, CV_SINGLE, CV_SINGLE, N(104, 46), 2, N(56, 48, 14, 32), N(70, 80));
    const struct cv_report *report = compare_build(&f);
    assert_string_equal(fixture_dump(&f, "b-g-differences"), "Answer|one minus two\n"
                                                             "a|20.0 (5.2 to 33.4)\n"
                                                             "b|\xe2\x88\x92"
                                                             "20.0 (\xe2\x88\x92"
                                                             "33.4 to \xe2\x88\x92"
                                                             "5.2)\n");
    assert_string_equal(fixture_dump(&f, "b-g-letters"),
                        "Answer|A: one (base\u00a070 [u])|B: two (base\u00a080 [u])\n"
                        "a|80% B|60%\n"
                        "b|20%|40% A\n");
    assert_true(has_note(report, "b-g-letters", if_random));
    assert_true(has_note(report, "b-g-differences", if_random));
    assert_true(
        has_note(report, "b-g-letters", "Take with care, as the base is under 100: one; two."));
    assert_sentence(report,
                    "Chi-square test of the answers by ‘Group’ (150 people): X² = 7.02, "
                    "1 degree of freedom, p = 0.008; Cramér’s V 0.22, corrected for "
                    "bias 0.20 (this would apply if respondents were a simple random "
                    "sample).");
    assert_sentence(report, "More than expected if answers did not depend on the group: a in "
                            "one; b in two (this would apply if respondents were a simple "
                            "random sample).");
    assert_figure(report, "difference", "a", "one",
                  "0.200000 0.052431 0.333873 newcombe 20.0 (5.2 to 33.4)");
    assert_figure(report, "difference_p", "a", "one", "0.008045    p = 0.008");
    assert_null(compare_figure(report, "difference", "a", "two"));
    assert_figure(report, "letters", "a", "one", "    B: two");
    assert_figure(report, "chi_square_p", NULL, NULL, "0.008045    p = 0.008");
    fixture_free(&f);
}

static void a_sample_is_compared_without_a_condition(void **state)
{
    (void)state;
    struct fixture f;
    two_or_more_groups(&f, CV_SINGLE, CV_SINGLE, N(104, 46), 2, N(56, 48, 14, 32), N(70, 80));
    f.survey.design = CV_PROBABILITY;
    const struct cv_report *report = compare_build(&f);
    assert_sentence(report,
                    "Chi-square test of the answers by ‘Group’ (150 people): X² = 7.02, "
                    "1 degree of freedom, p = 0.008; Cramér’s V 0.22, corrected for "
                    "bias 0.20.");
    assert_false(has_note(report, "b-g-letters", if_random));
    f.survey.design = CV_QUOTA;
    report = compare_build(&f);
    assert_true(has_note(report, "b-g-letters",
                         "Respondents were not drawn at random; this comparison would apply if "
                         "respondents were a simple random sample."));
    fixture_free(&f);
}

static void differences_alone_have_no_p(void **state)
{
    (void)state;
    struct fixture f;
    two_or_more_groups(&f, CV_SINGLE, CV_SINGLE, N(104, 46), 2, N(56, 48, 14, 32), N(70, 80))
        ->compare = CV_COMPARE_DIFFERENCES;
    const struct cv_report *report = compare_build(&f);
    assert_non_null(fixture_table_of(report, "b-g-differences"));
    assert_null(fixture_table_of(report, "b-g-letters"));
    assert_null(compare_figure(report, "difference_p", "a", "one"));
    assert_null(compare_figure(report, "letters", "a", "one"));
    assert_null(compare_figure(report, "chi_square_p", NULL, NULL));
    fixture_free(&f);
}

static bool says(const struct cv_report *report, const char *part)
{
    for (uint32_t i = 0; i < report->n_items; i++)
        if (report->items[i].text != NULL && strstr(report->items[i].text, part) != NULL)
            return true;
    return false;
}

static void suppressed_counts_compare_with_nothing(void **state)
{
    (void)state;
    struct fixture f;
    two_or_more_groups(&f, CV_SINGLE, CV_SINGLE, N(120, 100), 3, N(60, 20, GONE, 40, 60, GONE),
                       N(100, 80, 40));
    const struct cv_report *report = compare_build(&f);
    assert_string_equal(fixture_dump(&f, "b-g-differences"),
                        "Answer|one minus all other groups|two minus all other groups|three "
                        "minus all other groups\n"
                        "a|[c]|[c]|[c]\n"
                        "b|[c]|[c]|[c]\n");
    assert_string_equal(
        fixture_dump(&f, "b-g-letters"),
        "Answer|A: one (base\u00a0100)|B: two (base\u00a080 [u])|C: three (base\u00a040 [u])\n"
        "a|60% B|25%|[c]\n"
        "b|40%|75% A|[c]\n");
    assert_true(has_note(report, "b-g-letters",
                         "A group whose number in a row is suppressed takes no part in the "
                         "letters of that row."));
    assert_non_null(
        fixture_text(report, CV_ITEM_NOTE,
                     "The table by ‘Group’ is not tested as a whole, as some of its "
                     "numbers are suppressed."));
    assert_null(compare_figure(report, "chi_square_p", NULL, NULL));
    assert_figure(report, "difference", "a", "three", "    [c]");
    assert_null(compare_figure(report, "difference_p", "a", "one"));
    fixture_free(&f);
}

static void small_groups_are_named_and_left_out(void **state)
{
    (void)state;
    struct fixture f;
    two_or_more_groups(&f, CV_SINGLE, CV_SINGLE, N(133, 46), 3, N(56, 48, 29, 14, 32, 0),
                       N(70, 80, 29));
    f.survey.low_base = CV_LOW_BASE_COUNTS_ONLY;
    const struct cv_report *report = compare_build(&f);
    assert_true(has_note(report, "b-g-letters", "Left out, as the base is under 30: three."));
    assert_non_null(
        fixture_text(report, CV_ITEM_NOTE, "Left out, as the base is under 30: three."));
    assert_true(says(report, "(150 people): X² = 7.02"));
    /* 29 people have no share, and no difference from it either. */
    assert_figure(report, "difference", "a", "three", "    [u]");
    fixture_free(&f);
    two_or_more_groups(&f, CV_SINGLE, CV_SINGLE, N(20, 20), 2, N(10, 10, 10, 10), N(20, 20));
    report = compare_build(&f);
    assert_true(says(report, "No groups of ‘Group’ are tested pair by pair"));
    assert_true(says(report, "is not tested as a whole: it takes two answers"));
    fixture_free(&f);
    two_or_more_groups(&f, CV_SINGLE, CV_SINGLE, N(50, 50), 2, N(25, 25, 25, 25), N(50, 50));
    report = compare_build(&f);
    assert_sentence(
        report, "Of the groups of ‘Group’ that could be tested, no two could be told apart in "
                "any answer (this would apply if respondents were a simple random sample).");
    assert_false(says(report, "than expected if"));
    fixture_free(&f);
}

static void several_answers_and_overlapping_groups(void **state)
{
    (void)state;
    struct fixture f;
    two_or_more_groups(&f, CV_MULTIPLE, CV_SINGLE, N(104, 100), 2, N(56, 48, 50, 50),
                       N(70, 80));
    const struct cv_report *report = compare_build(&f);
    assert_true(says(report, "there is no test of the table by ‘Group’ as a whole"));
    assert_non_null(fixture_table_of(report, "b-g-letters"));
    assert_figure(report, "difference_p", "a", "one", "0.008045    p = 0.008");
    assert_null(compare_figure(report, "chi_square_p", NULL, NULL));
    fixture_free(&f);
    two_or_more_groups(&f, CV_SINGLE, CV_MULTIPLE, N(104, 46), 2, N(56, 48, 14, 32), N(70, 80));
    report = compare_build(&f);
    assert_true(says(report, "The groups of ‘Group’ overlap, so they are not compared."));
    assert_null(fixture_table_of(report, "b-g-letters"));
    assert_null(fixture_table_of(report, "b-g-differences"));
    fixture_free(&f);
}

/* Without being asked, a self-selected survey has no p value, no letter and no test; and never
 * has any of the words that people who chose to take part give no right to. */
static void nothing_is_compared_unasked(void **state)
{
    (void)state;
    struct fixture f;
    two_or_more_groups(&f, CV_SINGLE, CV_SINGLE, N(104, 46), 2, N(56, 48, 14, 32), N(70, 80))
        ->compare = 0;
    const struct cv_report *report = compare_build(&f);
    for (uint32_t i = 0; i < report->n_figures; i++) {
        const char *measure = report->figures[i].fields[CV_FIELD_MEASURE];
        assert_true(strcmp(measure, "share") == 0 || strcmp(measure, "count") == 0);
    }
    assert_false(says(report, "p = ") || says(report, "p < ") || says(report, "test"));
    assert_null(fixture_table_of(report, "b-g-letters"));
    assert_null(fixture_table_of(report, "b-g-differences"));
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joint_places_under_a_condition),
        cmocka_unit_test(a_sample_needs_no_condition),
        cmocka_unit_test(nothing_is_said_of_hidden_or_absent_numbers),
        cmocka_unit_test(two_groups_by_name),
        cmocka_unit_test(a_sample_is_compared_without_a_condition),
        cmocka_unit_test(differences_alone_have_no_p),
        cmocka_unit_test(suppressed_counts_compare_with_nothing),
        cmocka_unit_test(small_groups_are_named_and_left_out),
        cmocka_unit_test(several_answers_and_overlapping_groups),
        cmocka_unit_test(nothing_is_compared_unasked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* One question over everyone: responses, the most important issue, others, profiles. The counts
 * are those that printed strategy documents come to; the percentages are worked out by hand. */
#include "check.h"

static void the_published_pattern(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    const struct cv_report *report = fixture_build(&f);
    assert_sentence(report,
                    "420 people responded: 299 (71.19%) Gravesham, 121 (28.81%) Dartford.");
    assert_sentence(report, "163 (40.05%) of the 407 people who answered chose ASB.");
    assert_sentence(report,
                    "More of the 407 people who answered chose ASB than any other answer.");
    /* 94/407 = 23.0958, 80/407 = 19.656, 37/407 = 9.0909, 33/407 = 8.108 */
    assert_sentence(report, "Of the 407 people who answered: 163 (40.05%) ASB, 94 (23.10%) "
                            "Property crime, 80 (19.66%) Town centre safety, 37 (9.09%) "
                            "Violence, 33 (8.11%) Substance misuse.");
    assert_string_equal(fixture_dump(&f, "responses"), "Answer|Number|% of respondents\n"
                                                       "Gravesham|299|71.19%\n"
                                                       "Dartford|121|28.81%\n");
    assert_string_equal(
        fixture_table_of(report, "most_important_issue")->caption,
        "What is the single most important issue in your local area? (base: 407 people who "
        "answered)");
    assert_string_equal(fixture_dump(&f, "most_important_issue"),
                        "Answer|Number|% of respondents|95% interval (see note)\n"
                        "ASB|163|40%|36.0 to 44.1\n"
                        "Property crime|94|23%|20.8 to 25.4\n"
                        "Town centre safety|80|20%|17.7 to 21.6\n"
                        "Violence|37|9%|8.2 to 10.0\n"
                        "Substance misuse|33|8%|7.3 to 8.9\n");
    assert_true(
        has_note(report, "most_important_issue",
                 "The 95% interval, in per cent: Goodman interval, which holds for all "
                 "answers together. People chose to take part; the interval would apply "
                 "if respondents were a simple random sample."));
    fixture_free(&f);
}

static void rows_stand_by_count_and_options_where_counts_tie(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b", "c", "d"), N(50, 90, 50, 120), 310);
    fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "t"),
                        "Answer|Number|% of respondents|95% interval (see note)\n"
                        "d|120|39%|34.8 to 42.6\n"
                        "b|90|29%|26.1 to 31.9\n"
                        "a|50|16%|14.5 to 17.7\n"
                        "c|50|16%|14.5 to 17.7\n");
    fixture_free(&f);
}

static void suppression_keeps_the_order_of_options_and_names_no_number(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b", "c", "d"), N(20, GONE, 90, GONE), 120);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "t"),
                        "Answer|Number|% of respondents|95% interval (see note)\n"
                        "a|20|17%|15.0 to 18.3\n"
                        "b|[c]|[c]|[c]\n"
                        "c|90|75%|67.5 to 82.5\n"
                        "d|[c]|[c]|[c]\n");
    assert_true(has_note(report, "t", "[c] means suppressed, to protect confidentiality."));
    /* The two together are 10, so neither can be more than 9: c leads for certain. */
    assert_sentence(report, "90 (75%) of the 120 people who answered chose c.");
    assert_sentence(report, "Most of the 120 people who answered chose c.");
    assert_sentence(report, "Of the 120 people who answered: 20 (17%) a, 90 (75%) c; small "
                            "numbers are not shown, to protect confidentiality.");
    fixture_free(&f);
}

static void no_leader_where_a_suppressed_count_could_lead(void **state)
{
    (void)state;
    struct fixture f;
    /* The suppressed ones come to 60 and could be 59 and 1. */
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b", "c"), N(50, GONE, GONE), 110);
    const struct cv_report *report = fixture_build(&f);
    assert_sentence(report, "110 people answered this question.");
    assert_no_sentence(report, "50 (45%) of the 110 people who answered chose a.");
    fixture_free(&f);
}

static void verdicts(void **state)
{
    (void)state;
    static const struct {
        int64_t a, b, c;
        const char *first, *second;
    } cases[] = {
        {60, 30, 10, "60 (60%) of the 100 people who answered chose a.",
         "Most of the 100 people who answered chose a."},
        {50, 30, 20, "50 (50%) of the 100 people who answered chose a.",
         "Half of the 100 people who answered chose a."},
        {40, 40, 20,
         "40 (40%) of the 100 people who answered chose a; the same number chose b.", NULL},
        {40, 40, 40,
         "40 (33%) of the 120 people who answered chose a; the same number chose b and c.",
         NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b", "c"),
                     N(cases[i].a, cases[i].b, cases[i].c),
                     cases[i].a + cases[i].b + cases[i].c);
        const struct cv_report *report = fixture_build(&f);
        assert_sentence(report, cases[i].first);
        if (cases[i].second != NULL)
            assert_sentence(report, cases[i].second);
        fixture_free(&f);
    }
}

static void nobody_answered(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(0, 0), 0);
    const struct cv_report *report = fixture_build(&f);
    assert_sentence(report, "Nobody answered this question.");
    assert_string_equal(fixture_dump(&f, "t"),
                        "Answer|Number|% of respondents|95% interval (see note)\n"
                        "a|0|[z]|[z]\n"
                        "b|0|[z]|[z]\n");
    assert_true(has_note(report, "t", "[z] means not applicable."));
    fixture_free(&f);
}

static void a_suppressed_base_takes_everything_with_it(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(GONE, GONE), GONE);
    const struct cv_report *report = fixture_build(&f);
    assert_sentence(report, "The number of people who answered this question is not shown, to "
                            "protect confidentiality.");
    assert_string_equal(fixture_table_of(report, "t")->caption,
                        "Which? (base: [c] people who answered)");
    fixture_free(&f);
}

static void low_bases(void **state)
{
    (void)state;
    struct fixture f;
    struct cv_table *table =
        one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(13, 16), 29);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_table_of(report, "t")->caption,
                        "Which? (base: 29 people who answered [u])");
    assert_true(
        has_note(report, "t", "[u] means a base under 100: take the percentages with care."));
    assert_sentence(report, "16 of the 29 people who answered chose b.");

    f.survey.low_base = CV_LOW_BASE_COUNTS_ONLY;
    report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "t"),
                        "Answer|Number|% of respondents|95% interval (see note)\n"
                        "b|16|16 of 29|[u]\n"
                        "a|13|13 of 29|[u]\n");

    f.survey.low_base = CV_LOW_BASE_SHOW;
    table->chart = CV_CHART_BAR;
    report = fixture_build(&f);
    assert_string_equal(fixture_table_of(report, "t")->caption,
                        "Which? (base: 29 people who answered)");
    assert_sentence(report, "16 (55%) of the 29 people who answered chose b.");
    fixture_free(&f);
}

static void the_edges_of_low_bases(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(20, 10), 30);
    assert_sentence(fixture_build(&f), "20 (67%) of the 30 people who answered chose a.");
    fixture_free(&f);
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(60, 40), 100);
    assert_string_equal(fixture_table_of(fixture_build(&f), "t")->caption,
                        "Which? (base: 100 people who answered)");
    fixture_free(&f);
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(1, 0), 1);
    const struct cv_report *report = fixture_build(&f);
    assert_sentence(report, "1 of the 1 person who answered chose a.");
    assert_no_sentence(report, "Most of the 1 person who answered chose a.");
    fixture_free(&f);
}

static void decimals_follow_the_base(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(125, 875), 1000);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "t"),
                        "Answer|Number|% of respondents|95% interval (see note)\n"
                        "b|875|87.5%|78.8 to 96.3\n"
                        "a|125|12.5%|11.3 to 13.8\n");
    fixture_free(&f);
    /* An eighth is 12.5, and half goes up: 13, not 12. */
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(101, 707), 808);
    report = fixture_build(&f);
    assert_non_null(strstr(fixture_dump(&f, "t"), "a|101|13%|"));
    assert_true(has_note(report, "t", "Percentages may not sum to 100 because of rounding."));
    fixture_free(&f);
}

static void the_rounding_note_only_where_sums_differ(void **state)
{
    (void)state;
    struct fixture f;
    const char *note = "Percentages may not sum to 100 because of rounding.";
    /* 40 + 23 + 20 + 9 + 8 = 100; 68 + 19 + 7 + 4 + 1 = 99 */
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b", "c", "d", "e"), N(163, 94, 80, 37, 33),
                 407);
    assert_false(has_note(fixture_build(&f), "t", note));
    fixture_free(&f);
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b", "c", "d", "e"), N(92, 26, 10, 6, 2),
                 136);
    assert_true(has_note(fixture_build(&f), "t", note));
    fixture_free(&f);
}

static void several_answers_have_both_bases(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    uint32_t q = fixture_question(&f, "q", "Which ones?", CV_MULTIPLE, LABELS("a", "b"));
    struct cv_table *table = fixture_table(&f, CV_TABLE_QUESTION, "t");
    fixture_cut(&f, q, CV_NO_QUESTION, 1, N(120, 90), N(150), N(210));
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "t"),
                        "Answer|Number|% of respondents|% of mentions|95% interval (see note)\n"
                        "a|120|80%|57%|72.0 to 88.0\n"
                        "b|90|60%|43%|54.0 to 66.0\n");
    assert_true(has_note(report, "t",
                         "People could give more than one answer, so the percentages of "
                         "respondents can sum to more than 100."));
    table->base = CV_BASE_MENTIONS;
    report = fixture_build(&f);
    assert_string_equal(fixture_table_of(report, "t")->caption,
                        "Which ones? (base: 210 mentions by 150 people who answered)");
    assert_memory_equal(fixture_dump(&f, "t"), "Answer|Number|% of mentions|% of respondents|",
                        45);
    fixture_free(&f);
}

static void free_text_has_its_number_and_no_table(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, NULL, N(0), 1234);
    const struct cv_report *report = fixture_build(&f);
    assert_sentence(report, "1,234 people answered this question.");
    assert_null(fixture_table_of(report, "t"));
    fixture_free(&f);
}

static void responses_where_some_did_not_say(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_RESPONSES, LABELS("a", "b"), N(300, 100), 400);
    assert_sentence(fixture_build(&f), "420 people responded; of the 400 people who answered: "
                                       "300 (75%) a, 100 (25%) b.");
    fixture_free(&f);
}

static void a_condition_is_said_with_the_base(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    uint32_t area = fixture_question(&f, "area", "Where?", CV_SINGLE, LABELS("North", "South"));
    uint32_t means = fixture_question(&f, "means", "How?", CV_MULTIPLE, LABELS("Bus", "Car"));
    uint32_t q = fixture_question(&f, "q", "Which?", CV_SINGLE, LABELS("a", "b"));
    fixture_table(&f, CV_TABLE_QUESTION, "t");
    struct cv_cut *cut = fixture_cut(&f, q, CV_NO_QUESTION, 1, N(80, 30), N(110), NULL);
    fixture_where(&f, cut, area, 1);
    fixture_where(&f, cut, means, 0);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(
        fixture_table_of(report, "t")->caption,
        "Which? (base: 110 people who answered and whose answer to ‘Where?’ was "
        "‘South’ and whose answers to ‘How?’ included ‘Bus’)");
    fixture_free(&f);
}

static void profiles_keep_the_order_of_options(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "profile-age"), "Answer|Number|% of respondents\n"
                                                         "18-24|12|4%\n"
                                                         "25-34|31|9%\n"
                                                         "35-44|50|15%\n"
                                                         "45-54|92|27%\n"
                                                         "55-64|92|27%\n"
                                                         "65+|58|17%\n"
                                                         "Prefer not to say|7|2%\n");
    assert_sentence(report, "Gender (of the 342 people who answered): Female, 227 (66%); Male, "
                            "104 (30%); small numbers are not shown, to protect "
                            "confidentiality.");
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_pattern),
        cmocka_unit_test(rows_stand_by_count_and_options_where_counts_tie),
        cmocka_unit_test(suppression_keeps_the_order_of_options_and_names_no_number),
        cmocka_unit_test(no_leader_where_a_suppressed_count_could_lead),
        cmocka_unit_test(verdicts),
        cmocka_unit_test(nobody_answered),
        cmocka_unit_test(a_suppressed_base_takes_everything_with_it),
        cmocka_unit_test(low_bases),
        cmocka_unit_test(the_edges_of_low_bases),
        cmocka_unit_test(decimals_follow_the_base),
        cmocka_unit_test(the_rounding_note_only_where_sums_differ),
        cmocka_unit_test(several_answers_have_both_bases),
        cmocka_unit_test(free_text_has_its_number_and_no_table),
        cmocka_unit_test(responses_where_some_did_not_say),
        cmocka_unit_test(a_condition_is_said_with_the_base),
        cmocka_unit_test(profiles_keep_the_order_of_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

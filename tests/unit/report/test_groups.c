/* Breakdowns and rankings. */
#include "check.h"

static void shares_and_counts_by_group(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(
        fixture_dump(&f, "breakdown-area-shares"),
        "Answer|Everyone (base\u00a0407)|Gravesham (base\u00a0304)|Dartford (base\u00a0103)\n"
        "ASB|40%|36%|51%\n"
        "Property crime|23%|23%|23%\n"
        "Town centre safety|20%|22%|12%\n"
        "Violence|9%|10%|7%\n"
        "Substance misuse|8%|[c]|[c]\n");
    assert_string_equal(fixture_table_of(report, "breakdown-area-shares")->caption,
                        "What is the single most important issue in your local area? – by "
                        "‘Where do you live or work?’: % of respondents (base: 407 people who "
                        "answered)");
    assert_string_equal(
        fixture_dump(&f, "breakdown-area-counts"),
        "Answer|Everyone (base\u00a0407)|Gravesham (base\u00a0304)|Dartford (base\u00a0103)\n"
        "ASB|163|110|53\n"
        "Property crime|94|70|24\n"
        "Town centre safety|80|68|12\n"
        "Violence|37|30|7\n"
        "Substance misuse|33|[c]|[c]\n");
    assert_sentence(report,
                    "53 (51%) of the 103 people who answered and whose answer to ‘Where do you "
                    "live or work?’ was ‘Dartford’ chose ASB.");
    fixture_free(&f);
}

static void a_group_of_nobody_and_a_group_suppressed(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    uint32_t q = fixture_question(&f, "q", "Which?", CV_SINGLE, LABELS("a", "b"));
    uint32_t g = fixture_question(&f, "g", "Group", CV_MULTIPLE, LABELS("one", "two", "three"));
    fixture_table(&f, CV_TABLE_BREAKDOWN, "b");
    fixture_cut(&f, q, CV_NO_QUESTION, 1, N(100, 50), N(150), NULL);
    fixture_cut(&f, q, g, 3, N(90, 0, GONE, 45, 0, GONE), N(135, 0, GONE), NULL);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(
        fixture_dump(&f, "b-g-shares"),
        "Answer|Everyone (base\u00a0150)|one (base\u00a0135)|two (base\u00a00 [u])|three "
        "(base\u00a0[c])\n"
        "a|67%|67%|[z]|[c]\n"
        "b|33%|33%|[z]|[c]\n");
    assert_true(has_note(report, "b-g-shares", "People could be in more than one group."));
    /* Nothing is said of groups of whom nothing can be said. */
    uint32_t sentences = 0;
    for (uint32_t i = 0; i < report->n_items; i++)
        sentences += report->items[i].kind == CV_ITEM_SENTENCE &&
                     strstr(report->items[i].text, "‘Group’") != NULL;
    assert_int_equal(sentences, 1);
    assert_sentence(report, "90 (67%) of the 135 people who answered and whose answers to "
                            "‘Group’ included ‘one’ chose a.");
    fixture_free(&f);
}

static void groups_on_mentions_name_both_bases(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    uint32_t q = fixture_question(&f, "q", "Which?", CV_MULTIPLE, LABELS("a", "b"));
    uint32_t g = fixture_question(&f, "g", "Group", CV_SINGLE, LABELS("one", "two"));
    fixture_table(&f, CV_TABLE_BREAKDOWN, "b")->base = CV_BASE_MENTIONS;
    fixture_cut(&f, q, CV_NO_QUESTION, 1, N(180, 120), N(220), N(300));
    fixture_cut(&f, q, g, 2, N(100, 80, 60, 60), N(110, 110), N(160, 140));
    fixture_build(&f);
    assert_string_equal(
        fixture_dump(&f, "b-g-shares"),
        "Answer|Everyone (base\u00a0300 mentions by 220 people)|one (base\u00a0160 "
        "mentions by 110 people)|two (base\u00a0140 mentions by 110 people)\n"
        "a|60%|63%|57%\n" /* 62.5 and 57.1 */
        "b|40%|38%|43%\n");
    fixture_free(&f);
}

static void a_ranking_by_place(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    const struct cv_report *report = fixture_build(&f);
    assert_sentence(report,
                    "46.3% of the 136 people who ranked chose ASB first; 32.4% chose it "
                    "second.");
    assert_sentence(report,
                    "27.9% of the 136 people who ranked chose Town centre safety first; "
                    "23.5% chose it second.");
    assert_string_equal(fixture_dump(&f, "ranking-shares"),
                        "Item|1st (base\u00a0136)|2nd (base\u00a0136)\n"
                        "ASB|46.3%|32.4%\n"
                        "Town centre safety|27.9%|23.5%\n"
                        "Violence|15.4%|22.1%\n"
                        "Drug use/drug dealing|7.4%|14.7%\n"
                        "Property crime|2.9%|7.4%\n");
    /* 46.3 + 27.9 + 15.4 + 7.4 + 2.9 = 99.9 */
    assert_true(has_note(report, "ranking-shares",
                         "Percentages may not sum to 100 because of rounding."));
    fixture_free(&f);
}

static void places_have_their_own_bases(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    uint32_t q = fixture_question(&f, "q", "Rank", CV_RANKING, LABELS("a", "b"));
    struct cv_table *table = fixture_table(&f, CV_TABLE_QUESTION, "r");
    table->sentence_decimals = 1;
    fixture_places(&f, q, 2, N(50, 60, 70, 40), N(120, 100));
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "r-shares"),
                        "Item|1st (base\u00a0120)|2nd (base\u00a0100)\n"
                        "b|58%|40%\n"
                        "a|42%|60%\n");
    assert_sentence(report,
                    "58.3% of the 120 people who ranked chose b first; 40.0% of the 100 "
                    "who gave a second place chose it second.");
    fixture_free(&f);
}

static void small_rankings_give_counts(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    uint32_t q = fixture_question(&f, "q", "Rank", CV_RANKING, LABELS("a", "b"));
    fixture_table(&f, CV_TABLE_RANKING, "r");
    fixture_places(&f, q, 2, N(9, 20, 20, 9), N(29, 29));
    assert_sentence(fixture_build(&f),
                    "20 of the 29 people who ranked chose b first; 9 chose it second.");
    fixture_free(&f);
    fixture_init(&f);
    q = fixture_question(&f, "q", "Rank", CV_RANKING, LABELS("a", "b"));
    fixture_table(&f, CV_TABLE_RANKING, "r");
    fixture_places(&f, q, 1, N(10, 30), N(40));
    assert_sentence(fixture_build(&f), "30 (75%) of the 40 people who ranked chose b first.");
    fixture_free(&f);
}

static void charts_say_everything_in_words(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    const struct cv_report *report = fixture_build(&f);
    const struct cv_report_chart *chart =
        fixture_chart_of(report, "most_important_issue-chart");
    assert_non_null(chart);
    assert_int_equal(chart->n_bars, 5);
    assert_string_equal(chart->description,
                        "Bar chart, base: 407 people who answered. ASB: 40%, interval 36.0 to "
                        "44.1; Property crime: 23%, interval 20.8 to 25.4; Town centre safety: "
                        "20%, interval 17.7 to 21.6; Violence: 9%, interval 8.2 to 10.0; "
                        "Substance misuse: 8%, interval 7.3 to 8.9.");
    assert_true(chart->bars[0].has_interval);
    assert_true(chart->bars[0].value == 163.0 / 407.0);
    assert_string_equal(chart->note, "The lines across the ends of the bars show the 95% "
                                     "interval that would apply if respondents were a simple "
                                     "random sample.");
    assert_null(fixture_chart_of(report, "responses-chart"));
    fixture_free(&f);
}

static void suppressed_bars_have_no_value(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b", "c"), N(100, GONE, GONE), 120)->chart =
        CV_CHART_BAR;
    const struct cv_report_chart *chart = fixture_chart_of(fixture_build(&f), "t-chart");
    assert_non_null(chart);
    assert_string_equal(chart->bars[1].text, "[c]");
    assert_false(chart->bars[1].has_value);
    assert_false(chart->bars[1].has_interval);
    assert_true(chart->bars[1].value == 0 && chart->bars[1].low == 0 &&
                chart->bars[1].high == 0);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_and_counts_by_group),
        cmocka_unit_test(a_group_of_nobody_and_a_group_suppressed),
        cmocka_unit_test(groups_on_mentions_name_both_bases),
        cmocka_unit_test(a_ranking_by_place),
        cmocka_unit_test(places_have_their_own_bases),
        cmocka_unit_test(small_rankings_give_counts),
        cmocka_unit_test(charts_say_everything_in_words),
        cmocka_unit_test(suppressed_bars_have_no_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

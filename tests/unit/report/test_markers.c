/* Signs in place of figures, by house style. */
#include "check.h"

#define LOW_NOTE(sign) sign " means more than zero, but so little that it rounds to zero."
#define ZERO_NOTE "– means zero: nobody gave this answer."

/* 1 of 407 is 0.25%, 2 of 407 is 0.49%, 3 of 407 is 0.74%. */
static const struct cv_report *report_in(struct fixture *f, enum cv_markers markers)
{
    struct cv_table *table =
        one_question(f, CV_TABLE_QUESTION, LABELS("many", "three", "two", "one", "none"),
                     N(401, 3, 2, 1, 0), 407);
    f->survey.markers = markers;
    table->chart = CV_CHART_BAR;
    return fixture_build(f);
}

static void a_share_that_rounds_to_zero_is_not_zero(void **state)
{
    (void)state;
    struct fixture f;
    const struct cv_report *report = report_in(&f, CV_MARKERS_AF);
    assert_string_equal(fixture_dump(&f, "t"),
                        "Answer|Number|% of respondents|95% interval (see note)\n"
                        "many|401|99%|88.7 to 100.0\n"
                        "three|3|1%|0.7 to 0.8\n"
                        "two|2|[low]|0.4 to 0.5\n"
                        "one|1|[low]|0.2 to 0.3\n"
                        "none|0|0%|0.0 to 0.0\n");
    assert_true(has_note(report, "t", LOW_NOTE("[low]")));
    assert_false(has_note(report, "t", ZERO_NOTE));
    fixture_free(&f);
}

static void the_other_style_has_signs_for_both(void **state)
{
    (void)state;
    struct fixture f;
    const struct cv_report *report = report_in(&f, CV_MARKERS_BSA);
    assert_string_equal(fixture_dump(&f, "t"),
                        "Answer|Number|% of respondents|95% interval (see note)\n"
                        "many|401|99%|88.7 to 100.0\n"
                        "three|3|1%|0.7 to 0.8\n"
                        "two|2|*|0.4 to 0.5\n"
                        "one|1|*|0.2 to 0.3\n"
                        "none|0|–|0.0 to 0.0\n");
    assert_true(has_note(report, "t", LOW_NOTE("*")));
    assert_true(has_note(report, "t", ZERO_NOTE));
    fixture_free(&f);
}

/* Sentences and descriptions are read out: they say it. */
static void sentences_have_no_signs(void **state)
{
    (void)state;
    for (int style = 0; style < CV_N_MARKERS; style++) {
        struct fixture f;
        const struct cv_report *report = report_in(&f, (enum cv_markers)style);
        assert_sentence(report, "Of the 407 people who answered: 401 (99%) many, 3 (1%) three, "
                                "2 (under 0.5%) two, 1 (under 0.5%) one, 0 (0%) none.");
        const struct cv_report_chart *chart = fixture_chart_of(report, "t-chart");
        assert_non_null(strstr(chart->description, "two: under 0.5%, interval 0.4 to 0.5;"));
        assert_non_null(strstr(chart->description, "none: 0%, interval 0.0 to 0.0."));
        fixture_free(&f);
    }
}

/* A chart is pasted without its table, so it explains its signs itself; the bar is drawn. */
static void charts_explain_their_signs(void **state)
{
    (void)state;
    struct fixture f;
    const struct cv_report *report = report_in(&f, CV_MARKERS_BSA);
    const struct cv_report_chart *chart = fixture_chart_of(report, "t-chart");
    assert_string_equal(chart->bars[3].text, "*");
    assert_true(chart->bars[3].has_value && chart->bars[3].value > 0.002);
    assert_string_equal(chart->bars[4].text, "–");
    assert_true(chart->bars[4].has_value && chart->bars[4].value == 0.0);
    assert_non_null(strstr(chart->note, " " LOW_NOTE("*") " " ZERO_NOTE));
    fixture_free(&f);
}

static void assert_figure(const struct cv_report *report, const char *option,
                          const char *display, const char *value, const char *marker)
{
    const struct cv_figure *figure = fixture_figure(report, "t", option, NULL, "respondents");
    assert_non_null(figure);
    assert_string_equal(figure->fields[CV_FIELD_DISPLAY], display);
    assert_string_equal(figure->fields[CV_FIELD_VALUE], value);
    if (marker == NULL) {
        assert_null(figure->fields[CV_FIELD_MARKER]);
    } else {
        assert_string_equal(figure->fields[CV_FIELD_MARKER], marker);
    }
}

/* The figure stands; only what is printed of it changes with the style. */
static void tidy_rows_keep_their_numbers(void **state)
{
    (void)state;
    struct fixture f;
    const struct cv_report *report = report_in(&f, CV_MARKERS_AF);
    assert_figure(report, "three", "1%", "0.007371", NULL);
    assert_figure(report, "two", "[low]", "0.004914", "low");
    assert_figure(report, "none", "0%", "0.000000", NULL);
    fixture_free(&f);
    report = report_in(&f, CV_MARKERS_BSA);
    assert_figure(report, "two", "*", "0.004914", "low");
    assert_figure(report, "none", "–", "0.000000", NULL);
    fixture_free(&f);
}

/* Half a unit rounds up, so it is not low; and a unit is what the table prints: 1 of 200 is
 * 0.5%; 1 of 2,001 at one place is 0.04998%. */
static void decimals_say_what_is_low(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(199, 1), 200);
    const struct cv_report *report = fixture_build(&f);
    assert_figure(report, "b", "1%", "0.005000", NULL);
    fixture_free(&f);
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(2000, 1), 2001);
    report = fixture_build(&f);
    assert_figure(report, "b", "[low]", "0.000500", "low");
    assert_sentence(report, "Of the 2,001 people who answered: 2,000 (100.0%) a, 1 (under "
                            "0.05%) b.");
    fixture_free(&f);
    struct cv_table *table =
        one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(2000, 1), 2001);
    table->decimals = 6;
    table->sentence_decimals = 0;
    report = fixture_build(&f);
    assert_figure(report, "b", "0.049975%", "0.000500", NULL);
    assert_sentence(report, "Of the 2,001 people who answered: 2,000 (100%) a, 1 (under 0.5%) "
                            "b.");
    fixture_free(&f);
}

/* What is suppressed stays [c] in both styles, and counts in place of shares stay counts. */
static void other_signs_are_the_same(void **state)
{
    (void)state;
    for (int style = 0; style < CV_N_MARKERS; style++) {
        struct fixture f;
        one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b", "c"), N(500, GONE, GONE), 510);
        f.survey.markers = (enum cv_markers)style;
        const struct cv_report *report = fixture_build(&f);
        assert_true(has_note(report, "t", "[c] means suppressed, to protect confidentiality."));
        assert_string_equal(
            fixture_figure(report, "t", "b", NULL, "respondents")->fields[CV_FIELD_DISPLAY],
            "[c]");
        fixture_free(&f);
        one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(20, 0), 20);
        f.survey.markers = (enum cv_markers)style;
        f.survey.low_base = CV_LOW_BASE_COUNTS_ONLY;
        report = fixture_build(&f);
        assert_string_equal(
            fixture_figure(report, "t", "b", NULL, "respondents")->fields[CV_FIELD_DISPLAY],
            "0 of 20");
        fixture_free(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_that_rounds_to_zero_is_not_zero),
        cmocka_unit_test(the_other_style_has_signs_for_both),
        cmocka_unit_test(sentences_have_no_signs),
        cmocka_unit_test(charts_explain_their_signs),
        cmocka_unit_test(tidy_rows_keep_their_numbers),
        cmocka_unit_test(decimals_say_what_is_low),
        cmocka_unit_test(other_signs_are_the_same),
    };
    return cmocka_run_group_tests_name("markers", tests, NULL, NULL);
}

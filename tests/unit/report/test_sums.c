/* Nets and mean scores in the tables of one question and of groups. */
#include "check.h"

static const uint32_t first_two[] = {0, 1};
static const uint32_t last_two[] = {1, 2};
static const struct cv_net nets[] = {{"Safe", first_two, 2}, {"Not very safe", last_two, 2}};
static const int64_t points[] = {20, 10, -5, 0};
static const bool scored[] = {true, true, true, false};
static const struct cv_scores scores = {points, scored, 10};

static uint32_t scale(struct fixture *f)
{
    fixture_init(f);
    const uint32_t q =
        fixture_question(f, "q", "How safe?", CV_SINGLE, LABELS("Very", "Fairly", "Not", "?"));
    f->questions[q].nets = nets;
    f->questions[q].n_nets = 2;
    f->questions[q].scores = &scores;
    return q;
}

/* What estimates make of the last cut: two nets a column, GONE where suppressed, and a mean. */
static void estimate(struct fixture *f, const int64_t *counts, const struct cv_mean *means)
{
    const uint32_t table = f->survey.n_tables - 1, at = f->tables[table].n_cuts - 1;
    struct cv_block_estimates *made = &f->block_estimates[table][at];
    const struct cv_block *block = made->block;
    made->n_nets = 2;
    made->nets = cv_arena_array(&f->arena, 2 * block->n_columns, sizeof *made->nets);
    made->means = cv_arena_array(&f->arena, block->n_columns, sizeof *made->means);
    assert_true(made->nets != NULL && made->means != NULL);
    for (uint32_t i = 0; i < 2 * block->n_columns; i++) {
        struct cv_share *net = &made->nets[i];
        net->suppressed = counts[i] == GONE;
        net->has_count = net->has_value = !net->suppressed;
        net->count = net->suppressed ? 0 : counts[i];
        net->base = block->bases[i % block->n_columns].n;
    }
    for (uint32_t i = 0; i < block->n_columns; i++)
        made->means[i] = means[i];
}

/* (20 100 + 10 40 - 5 20) / (10 160) = 2300 / 1600 = 1.4375 */
static void one_scale(void **state)
{
    static const struct cv_mean mean = {
        .has_value = true, .base = 160, .sum = 2300, .scale = 10};
    struct fixture f;
    (void)state;
    const uint32_t q = scale(&f);
    fixture_table(&f, CV_TABLE_QUESTION, "t");
    fixture_cut(&f, q, CV_NO_QUESTION, 1, N(100, 40, 20, 40), N(200), NULL);
    estimate(&f, N(140, 60), &mean);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "t"),
                        "Answer|Number|% of respondents|95% interval (see note)\n"
                        "Very|100|50%|45.0 to 55.0\n"
                        "Fairly|40|20%|18.0 to 22.0\n"
                        "?|40|20%|18.0 to 22.0\n"
                        "Not|20|10%|9.0 to 11.0\n"
                        "Net: Safe|140|70%|[x]\n" /* the fixture gives it no interval */
                        "Net: Not very safe|60|30%|[x]\n"
                        "Mean score (base\u00a0160)|1.44|[z]|[z]\n");
    assert_true(has_note(report, "t", "Net: Safe adds up Very and Fairly."));
    assert_true(
        has_note(report, "t",
                 "Scores: Very 2.0, Fairly 1.0, Not -0.5. Other answers have none: they "
                 "are left out of the mean score and of its base."));
    assert_false(has_note(report, "t", "Percentages may not sum to 100 because of rounding."));
    assert_sentence(report, "140 (70%) of the 200 people who answered chose Very or Fairly "
                            "(net: Safe).");
    assert_sentence(report, "Of the 200 people who answered, 160 chose an answer with a score; "
                            "their mean score is 1.44.");
    const struct cv_figure *net = fixture_figure(report, "t", "Safe", NULL, "respondents");
    assert_non_null(net);
    assert_string_equal(net->fields[CV_FIELD_MEASURE], "net_share");
    assert_string_equal(net->fields[CV_FIELD_COUNT], "140");
    assert_string_equal(net->fields[CV_FIELD_VALUE], "0.700000");
    assert_null(net->fields[CV_FIELD_RANK]);
    const struct cv_figure *figure = fixture_figure(report, "t", NULL, NULL, "respondents");
    assert_non_null(figure);
    assert_string_equal(figure->fields[CV_FIELD_MEASURE], "mean");
    assert_string_equal(figure->fields[CV_FIELD_BASE], "160");
    assert_string_equal(figure->fields[CV_FIELD_VALUE], "1.437500");
    assert_string_equal(figure->fields[CV_FIELD_DISPLAY], "1.44");
    assert_null(figure->fields[CV_FIELD_COUNT]);
    assert_null(figure->fields[CV_FIELD_MARKER]);
    fixture_free(&f);
}

static void groups_that_hide_a_part(void **state)
{
    static const struct cv_mean all = {
        .has_value = true, .base = 160, .sum = 2300, .scale = 10};
    static const struct cv_mean groups[] = {
        {.has_value = true, .base = 80, .sum = 1200, .scale = 10},
        {.suppressed = true, .scale = 10},
        {.scale = 10}};
    struct fixture f;
    (void)state;
    const uint32_t q = scale(&f);
    const uint32_t g = fixture_question(&f, "g", "Area", CV_SINGLE, LABELS("N", "S", "W"));
    fixture_table(&f, CV_TABLE_BREAKDOWN, "b");
    fixture_cut(&f, q, CV_NO_QUESTION, 1, N(100, 40, 20, 40), N(200), NULL);
    estimate(&f, N(140, 60), &all);
    fixture_cut(&f, q, g, 3, N(50, 50, 0, 20, 20, 0, 10, GONE, 0, 20, GONE, 0), N(100, 100, 0),
                NULL);
    estimate(&f, N(70, 70, 0, 30, GONE, 0), groups);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "b-g-shares"),
                        "Answer|Everyone (base\u00a0200)|N (base\u00a0100)|S (base\u00a0100)|W "
                        "(base\u00a00 [u])\n"
                        "Very|50%|50%|50%|[z]\n"
                        "Fairly|20%|20%|20%|[z]\n"
                        "Not|10%|10%|[c]|[z]\n"
                        "?|20%|20%|[c]|[z]\n"
                        "Net: Safe|70%|70%|70%|[z]\n"
                        "Net: Not very safe|30%|30%|[c]|[z]\n"
                        "Mean score|1.44|1.50|[c]|[z]\n"
                        "Base of the mean score|160|80 [u]|[c]|0 [u]\n");
    assert_string_equal(fixture_dump(&f, "b-g-counts"),
                        "Answer|Everyone (base\u00a0200)|N (base\u00a0100)|S (base\u00a0100)|W "
                        "(base\u00a00 [u])\n"
                        "Very|100|50|50|0\n"
                        "Fairly|40|20|20|0\n"
                        "Not|20|10|[c]|0\n"
                        "?|40|20|[c]|0\n"
                        "Net: Safe|140|70|70|0\n"
                        "Net: Not very safe|60|30|[c]|0\n");
    const struct cv_figure *gone =
        fixture_figure(report, "b", "Not very safe", "S", "respondents");
    assert_non_null(gone);
    assert_string_equal(gone->fields[CV_FIELD_MARKER], "c");
    assert_null(gone->fields[CV_FIELD_COUNT]);
    assert_null(gone->fields[CV_FIELD_VALUE]);
    const struct cv_figure *mean = fixture_figure(report, "b", NULL, "S", "respondents");
    assert_non_null(mean);
    assert_string_equal(mean->fields[CV_FIELD_MARKER], "c");
    assert_null(mean->fields[CV_FIELD_BASE]);
    assert_null(mean->fields[CV_FIELD_VALUE]);
    mean = fixture_figure(report, "b", NULL, "N", "respondents");
    assert_non_null(mean);
    assert_string_equal(mean->fields[CV_FIELD_MARKER], "u");
    assert_string_equal(mean->fields[CV_FIELD_VALUE], "1.500000");
    fixture_free(&f);
}

static void few_people_have_no_mean_in_words(void **state)
{
    static const struct cv_mean mean = {.has_value = true, .base = 29, .sum = 290, .scale = 10};
    struct fixture f;
    (void)state;
    const uint32_t q = scale(&f);
    fixture_table(&f, CV_TABLE_QUESTION, "t");
    fixture_cut(&f, q, CV_NO_QUESTION, 1, N(10, 10, 9, 20), N(49), NULL);
    estimate(&f, N(20, 19), &mean);
    const struct cv_report *report = fixture_build(&f);
    assert_no_sentence(report,
                       "Of the 49 people who answered, 29 chose an answer with a score; "
                       "their mean score is 1.00.");
    assert_non_null(
        strstr(fixture_dump(&f, "t"), "Mean score (base\u00a029 [u])|1.00|[z]|[z]\n"));
    f.survey.low_base = CV_LOW_BASE_COUNTS_ONLY;
    report = fixture_build(&f);
    assert_non_null(strstr(fixture_dump(&f, "t"), "Mean score (base\u00a029)|[u]|[z]|[z]\n"));
    assert_null(fixture_figure(report, "t", NULL, NULL, "respondents")->fields[CV_FIELD_VALUE]);
    f.survey.low_base = CV_LOW_BASE_SHOW;
    report = fixture_build(&f);
    assert_sentence(report, "Of the 49 people who answered, 29 chose an answer with a score; "
                            "their mean score is 1.00.");
    fixture_free(&f);
}

static void grid_has_a_row_a_question(void **state)
{
    static const struct cv_mean means[] = {
        {.has_value = true, .base = 160, .sum = 2300, .scale = 10},
        {.has_value = true, .base = 100, .sum = -30, .scale = 10}};
    struct fixture f;
    (void)state;
    const uint32_t q = scale(&f);
    const uint32_t night = fixture_question(&f, "n", "And at night?", CV_SINGLE,
                                            LABELS("Very", "Fairly", "Not", "?"));
    struct cv_table *table = fixture_table(&f, CV_TABLE_GRID, "g");
    table->chart = CV_CHART_BAR;
    fixture_cut(&f, q, CV_NO_QUESTION, 1, N(100, 40, 20, 40), N(200), NULL);
    estimate(&f, N(140, 60), &means[0]);
    fixture_cut(&f, night, CV_NO_QUESTION, 1, N(10, 10, 80, 0), N(100), NULL);
    estimate(&f, N(20, 90), &means[1]);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "g-shares"),
                        "Question|Base|Very|Fairly|Not|?|Net: Safe|Net: Not very safe|Mean "
                        "score|Base of the mean score\n"
                        "How safe?|200|50%|20%|10%|20%|70%|30%|1.44|160\n"
                        "And at night?|100|10%|10%|80%|0%|20%|90%|-0.03|100\n");
    assert_string_equal(fixture_dump(&f, "g-counts"),
                        "Question|Base|Very|Fairly|Not|?|Net: Safe|Net: Not very safe\n"
                        "How safe?|200|100|40|20|40|140|60\n"
                        "And at night?|100|10|10|80|0|20|90\n");
    assert_string_equal(fixture_table_of(report, "g-shares")->caption,
                        "‘How safe?’ and 1 other question with the same answers: % of "
                        "respondents (base: for each question, the people who answered it)");
    assert_sentence(report,
                    "‘And at night?’: 20 (20%) of the 100 people who answered chose Very "
                    "or Fairly (net: Safe).");
    const struct cv_report_chart *chart = fixture_chart_of(report, "g-chart");
    assert_non_null(chart);
    assert_int_equal(chart->n_bars, 2);
    assert_string_equal(chart->bars[1].label, "And at night?");
    assert_true(chart->bars[1].value == 0.2);
    assert_non_null(fixture_chart_of(report, "g-chart-2")); /* of the other net */
    fixture_free(&f);
}

static void a_grid_without_nets_names_the_answer_that_leads(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    const uint32_t a = fixture_question(&f, "a", "A?", CV_SINGLE, LABELS("Yes", "No"));
    const uint32_t b = fixture_question(&f, "b", "B?", CV_SINGLE, LABELS("Yes", "No"));
    const uint32_t c = fixture_question(&f, "c", "C?", CV_SINGLE, LABELS("Yes", "No"));
    fixture_table(&f, CV_TABLE_GRID, "g")->chart = CV_CHART_BAR;
    fixture_cut(&f, a, CV_NO_QUESTION, 1, N(100, 50), N(150), NULL);
    fixture_cut(&f, b, CV_NO_QUESTION, 1, N(GONE, GONE), N(GONE), NULL);
    fixture_cut(&f, c, CV_NO_QUESTION, 1, N(0, 0), N(0), NULL);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "g-shares"), "Question|Base|Yes|No\n"
                                                      "A?|150|67%|33%\n"
                                                      "B?|[c]|[c]|[c]\n"
                                                      "C?|0 [u]|[z]|[z]\n");
    assert_sentence(report, "‘A?’: 100 (67%) of the 150 people who answered chose Yes.");
    assert_sentence(report, "‘B?’: The number of people who answered this question is not "
                            "shown, to protect confidentiality.");
    assert_sentence(report, "‘C?’: Nobody answered this question.");
    assert_non_null(fixture_chart_of(report, "g-a-chart"));
    assert_null(fixture_chart_of(report, "g-b-chart"));
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_scale),
        cmocka_unit_test(groups_that_hide_a_part),
        cmocka_unit_test(grid_has_a_row_a_question),
        cmocka_unit_test(a_grid_without_nets_names_the_answer_that_leads),
        cmocka_unit_test(few_people_have_no_mean_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

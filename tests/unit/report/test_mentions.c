/* Several answers a person: how many each gave, both bases, and answers with too many. */
#include "check.h"

static const struct cv_figure *each_of(const struct cv_report *report, const char *group)
{
    for (uint32_t i = 0; i < report->n_figures; i++) {
        const struct cv_figure *figure = &report->figures[i];
        const char *found = figure->fields[CV_FIELD_GROUP];
        if (strcmp(figure->fields[CV_FIELD_MEASURE], "mentions_per_respondent") == 0 &&
            (group == NULL ? found == NULL : found != NULL && strcmp(found, group) == 0))
            return figure;
    }
    return NULL;
}

static void the_mean_is_exact_and_half_up(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    uint32_t q = fixture_question(&f, "q", "Which ones?", CV_MULTIPLE, LABELS("a", "b"));
    fixture_table(&f, CV_TABLE_QUESTION, "t");
    fixture_cut(&f, q, CV_NO_QUESTION, 1, N(120, 81), N(160), N(201));
    const struct cv_report *report = fixture_build(&f);
    /* 201 / 160 = 1.25625 */
    assert_sentence(report, "The 160 people who answered gave 1.26 answers each on average.");
    const struct cv_figure *figure = each_of(report, NULL);
    assert_non_null(figure);
    assert_string_equal(figure->fields[CV_FIELD_VALUE], "1.256250");
    assert_string_equal(figure->fields[CV_FIELD_DISPLAY], "1.26");
    assert_string_equal(figure->fields[CV_FIELD_BASE], "160");
    assert_string_equal(figure->fields[CV_FIELD_COUNT], "201");
    assert_null(figure->fields[CV_FIELD_MARKER]);
    /* Shares stand on both bases. */
    const struct cv_figure *share = fixture_figure(report, "t", "a", NULL, "respondents");
    assert_string_equal(share->fields[CV_FIELD_VALUE], "0.750000");
    share = fixture_figure(report, "t", "a", NULL, "mentions");
    assert_string_equal(share->fields[CV_FIELD_VALUE], "0.597015");
    fixture_free(&f);
    fixture_init(&f);
    q = fixture_question(&f, "q", "Which ones?", CV_MULTIPLE, LABELS("a", "b"));
    fixture_table(&f, CV_TABLE_QUESTION, "t");
    fixture_cut(&f, q, CV_NO_QUESTION, 1, N(23, 22), N(40), N(45));
    /* 45 / 40 = 1.125 */
    assert_sentence(fixture_build(&f),
                    "The 40 people who answered gave 1.13 answers each on average.");
    fixture_free(&f);
}

static void groups_nobody_and_suppression(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    uint32_t q = fixture_question(&f, "q", "Which ones?", CV_MULTIPLE, LABELS("a", "b"));
    uint32_t g =
        fixture_question(&f, "g", "Group", CV_SINGLE, LABELS("one", "two", "three", "four"));
    fixture_table(&f, CV_TABLE_BREAKDOWN, "b");
    fixture_cut(&f, q, CV_NO_QUESTION, 1, N(150, 100), N(200), N(250));
    fixture_cut(&f, q, g, 4, N(100, 0, GONE, 20, 60, 0, GONE, 10), N(110, 0, GONE, 25),
                N(160, 0, GONE, 30));
    f.survey.low_base = CV_LOW_BASE_COUNTS_ONLY;
    const struct cv_report *report = fixture_build(&f);
    static const char *const wanted[][4] = {{"one", "1.454545", "1.45", NULL},
                                            {"two", NULL, "[z]", "z"},
                                            {"three", NULL, "[c]", "c"},
                                            {"four", NULL, "[u]", "u"}};
    for (size_t i = 0; i < 4; i++) {
        const struct cv_figure *figure = each_of(report, wanted[i][0]);
        assert_non_null(figure);
        assert_string_equal(figure->fields[CV_FIELD_DISPLAY], wanted[i][2]);
        if (wanted[i][1] != NULL)
            assert_string_equal(figure->fields[CV_FIELD_VALUE], wanted[i][1]);
        else
            assert_null(figure->fields[CV_FIELD_VALUE]);
        if (wanted[i][3] != NULL)
            assert_string_equal(figure->fields[CV_FIELD_MARKER], wanted[i][3]);
        else
            assert_null(figure->fields[CV_FIELD_MARKER]);
    }
    assert_null(each_of(report, "three")->fields[CV_FIELD_BASE]);
    assert_null(each_of(report, "three")->fields[CV_FIELD_COUNT]);
    fixture_free(&f);
}

static void answers_with_too_many_choices_are_counted_beside_the_rest(void **state)
{
    (void)state;
    struct fixture f;
    struct cv_finding_kind kinds[] = {
        {.rule = "too_many", .question = "q", .action = CV_DROP_ANSWER, .count = 3},
        {.rule = "unknown_option", .question = "q", .action = CV_DROP_PICK, .count = 9},
        {.rule = "too_many", .question = "other", .action = CV_DROP_ANSWER, .count = 5},
        {.rule = "too_many", .question = "q", .action = CV_REJECT_RESPONSE, .count = 2}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        kinds[i].message = kinds[i].schema_location = "";
    fixture_init(&f);
    uint32_t q = fixture_question(&f, "q", "Which ones?", CV_MULTIPLE, LABELS("a", "b"));
    fixture_table(&f, CV_TABLE_QUESTION, "t");
    fixture_cut(&f, q, CV_NO_QUESTION, 1, N(120, 90), N(150), N(210));
    f.account.kinds = kinds;
    f.account.n_kinds = sizeof kinds / sizeof *kinds;
    assert_true(has_note(fixture_build(&f), "t",
                         "3 answers to this question were left out, as they held more choices "
                         "than were allowed."));
    kinds[0].count = 1;
    assert_true(has_note(fixture_build(&f), "t",
                         "1 answer to this question was left out, as it held more choices than "
                         "were allowed."));
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mean_is_exact_and_half_up),
        cmocka_unit_test(groups_nobody_and_suppression),
        cmocka_unit_test(answers_with_too_many_choices_are_counted_beside_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tidy rows. */
#include "check.h"

#define NO NULL

static void assert_fields(const struct cv_figure *figure, const char *const *expected)
{
    assert_non_null(figure);
    for (int i = 0; i < CV_N_FIELDS; i++) {
        if (expected[i] == NULL && figure->fields[i] != NULL)
            fail_msg("%s is \"%s\", not empty", cv_field_names[i], figure->fields[i]);
        if (expected[i] != NULL) {
            if (figure->fields[i] == NULL)
                fail_msg("%s is empty, not \"%s\"", cv_field_names[i], expected[i]);
            assert_string_equal(figure->fields[i], expected[i]);
        }
    }
}
#define FIELDS(...) ((const char *const[CV_N_FIELDS]){__VA_ARGS__})

static void shares_ranks_and_intervals(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    const struct cv_report *report = fixture_build(&f);
    /* 163/407 = 0.40049..., a tenth to either side */
    assert_fields(fixture_figure(report, "most_important_issue", "ASB", NO, "respondents"),
                  FIELDS("most_important_issue", "issue", "ASB", NO, NO, "share", "respondents",
                         "407", "163", "0.400491", "0.360442", "0.440541", "goodman", "1",
                         "false", "unweighted", "40%", NO));
    assert_fields(fixture_figure(report, "top_n", "Theft of motor vehicles", "Property crime",
                                 "respondents"),
                  FIELDS("top_n", "property", "Theft of motor vehicles", "issue",
                         "Property crime", "share", "respondents", "85", "49", "0.576471",
                         "0.518824", "0.634118", "wilson", "3", "true", "unweighted", "58%",
                         "u"));
    assert_fields(fixture_figure(report, "top_n", "Theft of motor vehicles", "Property crime",
                                 "mentions"),
                  FIELDS("top_n", "property", "Theft of motor vehicles", "issue",
                         "Property crime", "share", "mentions", "242", "49", "0.202479", NO, NO,
                         NO, "3", "true", "unweighted", "20%", "u"));
    assert_fields(fixture_figure(report, "ranking", "ASB", "2", "respondents"),
                  FIELDS("ranking", "priorities", "ASB", "place", "2", "share", "respondents",
                         "136", "44", "0.323529", "0.291176", "0.355882", "wilson", "1",
                         "false", "unweighted", "32.4%", NO));
    assert_fields(fixture_figure(report, "account", "Counted", NO, "respondents"),
                  FIELDS("account", NO, "Counted", NO, NO, "count", "respondents", NO, "420",
                         NO, NO, NO, NO, NO, NO, "unweighted", "420", NO));
    fixture_free(&f);
}

static void suppressed_rows_are_empty(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    const struct cv_report *report = fixture_build(&f);
    assert_fields(fixture_figure(report, "profile", "Transgender", NO, "respondents"),
                  FIELDS("profile", "gender", "Transgender", NO, NO, "share", "respondents",
                         "342", NO, NO, NO, NO, NO, NO, NO, "unweighted", "[c]", "c"));
    fixture_free(&f);
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(GONE, GONE), GONE);
    report = fixture_build(&f);
    assert_fields(fixture_figure(report, "t", "a", NO, "respondents"),
                  FIELDS("t", "q", "a", NO, NO, "share", "respondents", NO, NO, NO, NO, NO, NO,
                         NO, NO, "unweighted", "[c]", "c"));
    fixture_free(&f);
}

static void nobody_and_few(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(0, 0), 0);
    const struct cv_report *report = fixture_build(&f);
    assert_fields(fixture_figure(report, "t", "a", NO, "respondents"),
                  FIELDS("t", "q", "a", NO, NO, "share", "respondents", "0", "0", NO, NO, NO,
                         NO, "1", "true", "unweighted", "[z]", "z"));
    fixture_free(&f);
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(13, 16), 29);
    f.survey.low_base = CV_LOW_BASE_COUNTS_ONLY;
    report = fixture_build(&f);
    assert_fields(fixture_figure(report, "t", "a", NO, "respondents"),
                  FIELDS("t", "q", "a", NO, NO, "share", "respondents", "29", "13", NO, NO, NO,
                         NO, "2", "false", "unweighted", "13 of 29", "u"));
    fixture_free(&f);
}

static void every_cell_of_every_cut_is_there_once(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    const struct cv_report *report = fixture_build(&f);
    uint32_t expected = 1;
    for (uint32_t i = 0; i < f.survey.n_tables; i++)
        for (uint32_t j = 0; j < f.tables[i].n_cuts; j++) {
            const struct cv_block *block = &f.blocks[i][j];
            expected += block->n_rows * block->n_columns * (block->mentions != NULL ? 2u : 1u);
            expected += block->mentions != NULL ? block->n_columns : 0; /* answers each */
        }
    assert_int_equal(report->n_figures, expected);
    fixture_free(&f);
}

static void numbers_are_known_as_such(void **state)
{
    (void)state;
    assert_true(cv_field_is_number(CV_FIELD_BASE));
    assert_true(cv_field_is_number(CV_FIELD_TIED));
    assert_false(cv_field_is_number(CV_FIELD_DISPLAY));
    assert_false(cv_field_is_number(CV_FIELD_GROUP));
    assert_string_equal(cv_field_names[CV_FIELD_TABLE], "table");
    assert_string_equal(cv_field_names[CV_N_FIELDS - 1], "marker");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_ranks_and_intervals),
        cmocka_unit_test(suppressed_rows_are_empty),
        cmocka_unit_test(nobody_and_few),
        cmocka_unit_test(every_cell_of_every_cut_is_there_once),
        cmocka_unit_test(numbers_are_known_as_such),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A layout opened whole: header rows consumed, marks found, columns kept. */
#include "fixture.h"

static const struct cv_option yes_no[] = {{"Yes", "Yes"}, {"No", "No"}};
static const struct cv_question safe = CHOICE("safe", "Do you feel safe?", CV_SINGLE, yes_no);

static void assert_open(struct export *x, const char *csv, const struct asked *survey)
{
    if (export_open(x, csv, survey) != CANVASS_OK) {
        fail_msg("%s: %s", x->error.rule, x->error.message);
    }
}

/* The first cell of the record that comes next. */
static void assert_next(struct export *x, size_t column, const char *text)
{
    struct cv_record record;
    assert_int_equal(cv_parser_next(x->parser, &record, &x->error), CANVASS_OK);
    assert_true(column < record.n_cells);
    assert_true(cv_slice_equal(record.cells[column], cv_slice_of(text)));
}

static void header_rows_are_consumed(void **state)
{
    (void)state;
    static const struct {
        const char *csv;
        size_t rows, column, n_columns;
    } cases[] = {
        {"Do you feel safe?,Age\nYes,3\n", 1, 0, 2},
        {"\n , \nDo you feel safe?,Age\nYes,3\n", 1, 0, 2},
        {"Residents' survey\nDo you feel safe?,Age\nYes,3\n", 1, 0, 2},
        {"Residents' survey\n\nDo you feel safe?,Age\n\nYes,3\n", 2, 0, 2},
        {"Respondent ID,Do you feel safe?\n,Response,\n1,Yes,\n", 2, 1, 3},
        {"Title of it\nRespondent ID,Do you feel safe?\n,Response\n1,Yes\n", 2, 1, 2},
        {",q1\nRespondent ID,Do you feel safe?\n,Response\n1,Yes\n", 3, 1, 2},
        {"Ident 1,Ident 2\nAge,Do you feel safe?\n3,Yes\n", 2, 1, 2},
    };
    const struct asked survey = survey_of_one(&safe, NULL);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct export x;
        assert_open(&x, cases[i].csv, &survey);
        assert_int_equal(x.layout->header_rows, cases[i].rows);
        assert_int_equal(x.layout->n_columns, cases[i].n_columns);
        assert_int_equal(x.layout->bindings[0].columns[0].column, cases[i].column);
        assert_next(&x, cases[i].column, "Yes");
        export_close(&x);
    }
}

static void the_definition_may_state_platform_and_header_rows(void **state)
{
    (void)state;
    struct export x;
    struct asked survey = survey_of_one(&safe, NULL);
    survey.source.platform = "survey-monkey";
    survey.source.header_rows = 2;
    assert_open(&x, "Age,Do you feel safe?\nReply,Reply\n3,Yes\n", &survey);
    assert_string_equal(x.layout->platform->name, "survey-monkey");
    assert_string_equal(x.layout->headings[1].part, "Reply");
    assert_next(&x, 1, "Yes");
    export_close(&x);
    /* Codes above questions, in an export that nothing gives away. */
    survey.source.platform = "flat";
    assert_open(&x, "V1,V2\nAge,Do you feel safe?\n3,Yes\n", &survey);
    assert_string_equal(x.layout->headings[1].code, "V2");
    assert_int_equal(x.layout->bindings[0].columns[0].column, 1);
    export_close(&x);
    /* A tie is decided. */
    survey.source = (struct cv_source_spec){.platform = "google-forms", .pointer = "/source"};
    assert_open(&x, "Timestamp,Respondent ID,Collector ID,Do you feel safe?\n1,2,3,Yes\n",
                &survey);
    export_close(&x);
}

static void more_header_rows_than_records_are_refused(void **state)
{
    (void)state;
    struct export x;
    struct asked survey = survey_of_one(&safe, NULL);
    survey.source.header_rows = 3;
    assert_int_equal(export_open(&x, "Do you feel safe?,Age\nYes,3\n", &survey),
                     CANVASS_EEXPORT);
    assert_string_equal(x.error.rule, "layout.no_records");
    export_close(&x);
}

static void the_id_column_may_be_the_platforms_own(void **state)
{
    (void)state;
    struct export x;
    struct asked survey = survey_of_one(&safe, NULL);
    static const char csv[] =
        "Collector ID,Respondent ID,Do you feel safe?\n,,Response\n1,2,Yes\n";
    assert_open(&x, csv, &survey);
    assert_int_equal(x.layout->id_column, CV_NO_COLUMN);
    export_close(&x);
    survey.source.id_header = "respondent id";
    assert_open(&x, csv, &survey);
    assert_int_equal(x.layout->id_column, 1);
    export_close(&x);
    /* A personal column, and the code of one that is shown by its text. */
    survey.source.id_header = "Username";
    assert_open(&x, "Timestamp,Username,Do you feel safe?\n1,a@example.org,Yes\n", &survey);
    assert_int_equal(x.layout->id_column, 1);
    export_close(&x);
    survey.source.id_header = "id";
    assert_open(&x, "Response ID,Last page,Date submitted,Do you feel safe?\n1,2,3,Yes\n",
                &survey);
    assert_int_equal(x.layout->id_column, 0);
    export_close(&x);
}

static void marks_are_bound_with_their_values(void **state)
{
    (void)state;
    static const char *const tests[] = {"test", "staff"};
    static const char *const partial[] = {"partial"};
    static const struct cv_mark_spec test_marks[] = {{"Custom Data 1", tests, 2, "/t"}};
    static const struct cv_mark_spec partial_marks[] = {{"status", partial, 1, "/i"}};
    struct export x;
    struct asked survey = survey_of_one(&safe, NULL);
    survey.source.tests = test_marks;
    survey.source.n_tests = 1;
    survey.source.incomplete = partial_marks;
    survey.source.n_incomplete = 1;
    assert_open(&x,
                "Respondent ID,Status,Custom Data 1,Do you feel safe?\n,,,Response\n1,,,Yes\n",
                &survey);
    assert_int_equal(x.layout->n_tests, 1);
    assert_int_equal(x.layout->tests[0].column, 2);
    assert_int_equal(x.layout->tests[0].n_values, 2);
    assert_string_equal(x.layout->tests[0].values[1], "staff");
    assert_int_equal(x.layout->n_incomplete, 1);
    assert_int_equal(x.layout->incomplete[0].column, 1);
    assert_string_equal(x.layout->incomplete[0].values[0], "partial");
    export_close(&x);
}

static void an_unsubmitted_response_is_incomplete(void **state)
{
    (void)state;
    static const char *const values[] = {"1"};
    static const struct cv_mark_spec own[] = {{"lastpage", values, 1, "/i"}};
    static const char *const exports[] = {
        "id,submitdate,lastpage,safe\n1,,1,Yes\n",
        "Response ID,Date submitted,Last page,Do you feel safe?\n1,,1,Yes\n",
        "id. R,submitdate. Abgeschickt,lastpage. L,safe. Do you feel safe?\n1,,1,Yes\n",
    };
    struct asked survey = survey_of_one(&safe, NULL);
    struct export x;
    for (size_t i = 0; i < COUNT(exports); i++) {
        assert_open(&x, exports[i], &survey);
        assert_int_equal(x.layout->n_incomplete, 1);
        assert_int_equal(x.layout->incomplete[0].column, 1);
        assert_int_equal(x.layout->incomplete[0].n_values, 1);
        assert_string_equal(x.layout->incomplete[0].values[0], "");
        export_close(&x);
    }
    /* Not when the definition has marks of its own, nor when the column was left out. */
    assert_open(&x, "id,lastpage,startlanguage,safe\n1,,1,Yes\n", &survey);
    assert_int_equal(x.layout->n_incomplete, 0);
    export_close(&x);
    survey.source.incomplete = own;
    survey.source.n_incomplete = 1;
    assert_open(&x, exports[0], &survey);
    assert_int_equal(x.layout->n_incomplete, 1);
    assert_int_equal(x.layout->incomplete[0].column, 2);
    export_close(&x);
}

/* Records after those that were already looked at keep only what the survey needs. */
static void only_needed_columns_are_kept(void **state)
{
    (void)state;
    static const char *const tests[] = {"test"};
    static const struct cv_mark_spec marks[] = {{"Kind", tests, 1, "/t"}};
    const size_t rows = 40000;
    const char head[] = "id,submitdate,lastpage,Kind,safe,note,";
    const char row[] = "11,22,33,44,Yes,66,77\n";
    char *csv = malloc(sizeof head + rows * (sizeof row - 1) + 1);
    assert_non_null(csv);
    memcpy(csv, head, sizeof head - 1);
    csv[sizeof head - 1] = '\n';
    for (size_t i = 0; i < rows; i++) {
        memcpy(csv + sizeof head + i * (sizeof row - 1), row, sizeof row - 1);
    }
    csv[sizeof head + rows * (sizeof row - 1)] = '\0';
    struct export x;
    struct asked survey = survey_of_one(&safe, NULL);
    survey.source.id_header = "id";
    survey.source.tests = marks;
    survey.source.n_tests = 1;
    assert_open(&x, csv, &survey);
    struct cv_record record;
    for (size_t i = 0; i < rows; i++) {
        assert_int_equal(cv_parser_next(x.parser, &record, &x.error), CANVASS_OK);
        assert_int_equal(record.n_cells, 7);
    }
    static const char *const kept[] = {"11", "22", "", "44", "Yes", "", ""};
    for (size_t c = 0; c < 7; c++) {
        assert_true(cv_slice_equal(record.cells[c], cv_slice_of(kept[c])));
    }
    assert_int_equal(cv_parser_next(x.parser, &record, &x.error), CANVASS_END);
    export_close(&x);
    free(csv);
}

static void errors_of_the_parser_come_through(void **state)
{
    (void)state;
    struct export x;
    const struct asked survey = survey_of_one(&safe, NULL);
    assert_int_equal(export_open(&x, "Do you feel safe?,Age\nYes,3\n\"No,4\n", &survey),
                     CANVASS_EEXPORT);
    assert_string_equal(x.error.rule, "csv.unclosed_quote");
    assert_null(x.layout);
    export_close(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(header_rows_are_consumed),
        cmocka_unit_test(the_definition_may_state_platform_and_header_rows),
        cmocka_unit_test(more_header_rows_than_records_are_refused),
        cmocka_unit_test(the_id_column_may_be_the_platforms_own),
        cmocka_unit_test(marks_are_bound_with_their_values),
        cmocka_unit_test(an_unsubmitted_response_is_incomplete),
        cmocka_unit_test(only_needed_columns_are_kept),
        cmocka_unit_test(errors_of_the_parser_come_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

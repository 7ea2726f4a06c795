/* Which responses the platforms' own columns call tests or unfinished, and by which column a
 * respondent is known. */
#include "fixture.h"

static const struct cv_option yes_no[] = {{"Yes", "Yes"}, {"No", "No"}};
static const struct cv_question safe = CHOICE("safe", "Safe?", CV_SINGLE, yes_no);

static void assert_open(struct export *x, const char *csv, const struct asked *survey)
{
    if (export_open(x, csv, survey) != CANVASS_OK) {
        fail_msg("%s: %s", x->error.rule, x->error.message);
    }
}

static bool has_value(const struct cv_mark *mark, const char *value)
{
    for (size_t i = 0; i < mark->n_values; i++) {
        if (strcmp(mark->values[i], value) == 0) {
            return true;
        }
    }
    return false;
}

static void assert_mark(const struct cv_mark *mark, size_t column, const char *value,
                        bool unless)
{
    assert_int_equal(mark->column, column);
    assert_true(has_value(mark, value));
    assert_int_equal(mark->unless, unless);
}

static void qualtrics_knows_previews_and_unfinished_ones(void **state)
{
    (void)state;
    struct export x;
    struct asked survey = survey_of_one(&safe, NULL);
    assert_open(&x,
                "RecordedDate,ResponseId,Status,Finished,Progress,Q1\n"
                "Recorded Date,Response ID,Response Type,Finished,Progress,Safe?\n"
                "2026-01-01,R_1,IP Address,True,100,Yes\n",
                &survey);
    assert_int_equal(x.layout->n_tests, 1);
    assert_mark(&x.layout->tests[0], 2, "survey preview", false);
    assert_mark(&x.layout->tests[0], 2, "8", false);
    assert_false(has_value(&x.layout->tests[0], "ip address"));
    assert_false(has_value(&x.layout->tests[0], "16"));
    assert_int_equal(x.layout->n_incomplete, 2);
    assert_mark(&x.layout->incomplete[0], 3, "0", false);
    assert_mark(&x.layout->incomplete[1], 4, "100", true);
    export_close(&x);
    /* What the definition says holds instead; the other kind of mark stays. */
    survey.source.count_partial = true;
    assert_open(&x, "RecordedDate,ResponseId,Status,Finished,Safe?\n2026-01-01,R_1,0,1,Yes\n",
                &survey);
    assert_int_equal(x.layout->n_tests, 1);
    assert_int_equal(x.layout->n_incomplete, 0);
    export_close(&x);
}

/* A question of such a name is no column of the platform's own. */
static void a_question_is_no_mark(void **state)
{
    (void)state;
    struct export x;
    const struct asked survey = survey_of_one(&safe, NULL);
    assert_open(&x, "Respondent ID,Completed,Safe?\n,Response,Response\n1,No,Yes\n", &survey);
    assert_int_equal(x.layout->n_incomplete, 0);
    export_close(&x);
    assert_open(&x, "Respondent ID,Completed,Safe?\n,,Response\n1,No,Yes\n", &survey);
    assert_int_equal(x.layout->n_incomplete, 1);
    assert_mark(&x.layout->incomplete[0], 1, "no", false);
    export_close(&x);
    assert_open(&x, "Respondent ID,Collector ID,Completed,Safe?\n1,2,No,Yes\n", &survey);
    assert_int_equal(x.layout->n_incomplete, 0);
    export_close(&x);
    assert_open(&x,
                "RecordedDate,ResponseId,Q1,Q2,Progress\n"
                "Recorded Date,Response ID,Safe?,Status,Progress\n2026-01-01,R_1,Yes,1,100\n",
                &survey);
    assert_int_equal(x.layout->n_tests, 0);
    assert_int_equal(x.layout->n_incomplete, 1);
    export_close(&x);
    /* Nor is the mark of another platform. */
    assert_open(&x, "Timestamp,Status,Finished,Safe?\n1,Partial,False,Yes\n", &survey);
    assert_int_equal(x.layout->n_tests + x.layout->n_incomplete, 0);
    export_close(&x);
}

/* Every timestamp of REDCap counts; the status of a form where there is one form. */
static void redcap_has_marks_by_their_endings(void **state)
{
    (void)state;
    struct export x;
    const struct asked survey = survey_of_one(&safe, NULL);
    assert_open(&x, "record_id,a_timestamp,Safe?,a_complete\n1,[not completed],Yes,0\n",
                &survey);
    assert_int_equal(x.layout->n_incomplete, 2);
    assert_mark(&x.layout->incomplete[0], 1, "[not completed]", false);
    assert_mark(&x.layout->incomplete[1], 3, "0", false);
    assert_int_equal(x.layout->id_column, CV_NO_COLUMN);
    export_close(&x);
    assert_open(&x,
                "record_id,a_timestamp,Safe?,a_complete,b_timestamp,b_complete\n"
                "1,,Yes,0,,2\n",
                &survey);
    assert_int_equal(x.layout->n_incomplete, 2);
    assert_mark(&x.layout->incomplete[0], 1, "[not completed]", false);
    assert_mark(&x.layout->incomplete[1], 4, "[not completed]", false);
    export_close(&x);
}

static void redcap_knows_respondents_by_their_record(void **state)
{
    (void)state;
    struct export x;
    struct asked survey = survey_of_one(&safe, NULL);
    static const char csv[] = "record_id,redcap_repeat_instrument,redcap_repeat_instance,Safe?,"
                              "who,a_complete,b_complete\n1,,,Yes,x,2,\n";
    assert_open(&x, csv, &survey);
    assert_int_equal(x.layout->id_column, 0);
    export_close(&x);
    survey.source.id_header = "who";
    assert_open(&x, csv, &survey);
    assert_int_equal(x.layout->id_column, 4);
    export_close(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(qualtrics_knows_previews_and_unfinished_ones),
        cmocka_unit_test(a_question_is_no_mark),
        cmocka_unit_test(redcap_has_marks_by_their_endings),
        cmocka_unit_test(redcap_knows_respondents_by_their_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

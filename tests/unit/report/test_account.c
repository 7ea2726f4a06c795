/* What stands around the tables: who asked, the account, method, provenance. */
#include "check.h"

static void who_when_and_how(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(report->title, "Made-up survey");
    assert_string_equal(report->language, "en-GB");
    assert_string_equal(fixture_dump(&f, "about"),
                        "Item|Detail\n"
                        "Published by|A Partnership\n"
                        "Open for answers|18 February to 3 March 2019\n"
                        "How people took part|online, open to anyone\n"
                        "Responses counted|420\n"
                        "How respondents came in|Self-selected: people chose to take part\n");
    f.survey.from = f.survey.to = f.survey.mode = "";
    f.survey.publisher = NULL;
    fixture_build(&f);
    assert_non_null(strstr(fixture_dump(&f, "about"), "Published by|Not stated\n"));
    fixture_free(&f);
}

static bool has_text(const struct cv_report *report, const char *part)
{
    for (uint32_t i = 0; i < report->n_items; i++)
        if (report->items[i].text != NULL && strstr(report->items[i].text, part) != NULL)
            return true;
    return false;
}

static void the_caveat_depends_on_the_design_alone(void **state)
{
    (void)state;
    struct fixture f;
    const char *caveat = "would apply if respondents were a simple random sample";
    fixture_init(&f);
    f.survey.disclosure.none = true;
    f.survey.low_base = CV_LOW_BASE_SHOW;
    assert_true(has_text(fixture_build(&f), caveat));
    f.survey.design = CV_QUOTA;
    assert_true(has_text(fixture_build(&f), caveat));
    f.survey.design = CV_PROBABILITY;
    assert_false(has_text(fixture_build(&f), caveat));
    fixture_free(&f);
}

static void the_account_adds_up_in_print(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    f.account = (struct cv_account){.read = 1450,
                                    .blank = 3,
                                    .test = 2,
                                    .incomplete = 10,
                                    .duplicate = 9,
                                    .rejected = 6,
                                    .counted = 1420};
    const struct cv_report *report = fixture_build(&f);
    assert_sentence(report, "Of 1,450 records read, 1,420 were counted as responses.");
    assert_string_equal(fixture_dump(&f, "account"),
                        "Records|Number\n"
                        "Read|1,450\n"
                        "Blank: no answer at all|3\n"
                        "Test: entered to try the form|2\n"
                        "Incomplete: not finished|10\n"
                        "Duplicate: the respondent was counted before|9\n"
                        "Rejected: broke a rule|6\n"
                        "Counted|1,420\n"
                        "Check: blank, test, incomplete, duplicate, rejected and counted "
                        "together; equal to the number read|1,450\n");
    f.account.counted--;
    fixture_build(&f);
    assert_non_null(
        strstr(fixture_dump(&f, "account"), "together; not equal to the number read|1,449\n"));
    fixture_free(&f);
}

static void answers_to_each_question(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_question(&f, "a", "First?", CV_SINGLE, LABELS("x"));
    fixture_question(&f, "b", "Second?", CV_TEXT, NULL);
    f.released_questions[0] =
        (struct cv_released_question){{400, false}, {15, false}, {4, false}, {1, false}, 0};
    f.released_questions[1] =
        (struct cv_released_question){{0, true}, {0, true}, {4, false}, {1, false}, 0};
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "questions"),
                        "Question|Valid|Missing|Not asked|Dropped\n"
                        "First?|400|15|4|1\n"
                        "Second?|[c]|[c]|4|1\n");
    assert_true(
        has_note(report, "questions", "[c] means suppressed, to protect confidentiality."));
    fixture_free(&f);
}

static void findings(void **state)
{
    (void)state;
    struct fixture f;
    struct cv_finding_kind kinds[] = {
        {.rule = "unknown_option",
         .question = "a",
         .message = "is none of the options",
         .action = CV_DROP_PICK,
         .count = 5,
         .n_places = 3,
         .places = {{"/data/one.csv", 12, 14},
                    {"/data/one.csv", 57, 60},
                    {"two.csv", 1010, 1}}},
        {.rule = "csv.cells",
         .question = "",
         .message = "the record has the wrong number of cells",
         .action = CV_REJECT_RESPONSE,
         .count = 1,
         .n_places = 1,
         .places = {{"/data/one.csv", 3, 5}}},
    };
    fixture_init(&f);
    assert_non_null(
        fixture_text(fixture_build(&f), CV_ITEM_PARAGRAPH,
                     "Every answer fitted its question: nothing had to be left out."));
    fixture_question(&f, "a", "First?", CV_SINGLE, LABELS("x"));
    f.account.kinds = kinds;
    f.account.n_kinds = 2;
    f.account.with_findings = 6;
    fixture_build(&f);
    assert_string_equal(
        fixture_dump(&f, "findings"),
        "Rule|Question|What was found|What was done|How many|First records\n"
        "unknown_option|First?|is none of the options|The choice was left out|5|12, 57, 1,010 "
        "and others\n"
        "csv.cells|Whole record|the record has the wrong number of cells|The response was "
        "rejected|1|3\n");
    f.provenance.n_exports = 2;
    f.exports[1] = f.exports[0];
    fixture_build(&f);
    assert_non_null(strstr(fixture_dump(&f, "findings"),
                           "|one.csv: 12, one.csv: 57, two.csv: 1,010 and others\n"));
    fixture_free(&f);
}

static void method_notes(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    f.estimates.level = 0.998;
    const struct cv_report *report = fixture_build(&f);
    assert_true(has_text(report, "Intervals are at the 99.8% level: Wilson score interval "
                                 "(Wilson 1927)."));
    assert_false(has_text(report, "Goodman"));
    assert_true(has_text(report, "counts from 1 to 4 are suppressed"));
    assert_false(has_text(report, "nothing is suppressed"));
    f.survey.disclosure.none = true;
    assert_true(has_text(fixture_build(&f), "none: nothing is suppressed"));
    fixture_free(&f);
}

static void sensitive_thresholds_are_told(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_PROFILE, LABELS("a"), N(420), 420);
    f.cuts[0][0].protect = true;
    f.thresholds[0] = 10;
    assert_true(has_text(fixture_build(&f), "counts from 1 to 4 are suppressed"));
    assert_true(has_text(fixture_build(&f), "\" the limit is 9 instead of 4"));
    f.cuts[0][0].protect = false; /* nothing is held to it */
    assert_false(has_text(fixture_build(&f), "the limit is 9"));
    fixture_free(&f);
}

static bool notes_say(const struct cv_report *report, const char *part)
{
    for (uint32_t i = 0; i < report->n_items; i++) {
        const struct cv_report_table *table = report->items[i].table;
        for (uint32_t k = 0; table != NULL && k < table->n_notes; k++)
            if (strstr(table->notes[k], part) != NULL)
                return true;
    }
    return false;
}

/* At the head of the report, in its method, and under the table itself. */
static void no_protection_is_told_where_it_matters(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_PROFILE, LABELS("a"), N(420), 420);
    f.cuts[0][0].protect = true;
    assert_false(notes_say(fixture_build(&f), "Not protected"));
    f.survey.disclosure.none = true;
    assert_true(notes_say(fixture_build(&f), "Not protected"));
    const struct cv_report *report = fixture_build(&f);
    uint32_t said = 0;
    uint32_t first = report->n_items;
    for (uint32_t i = 0; i < report->n_items; i++) {
        const char *text = report->items[i].text;
        if (text != NULL && strstr(text, "none: nothing is suppressed") != NULL) {
            first = said++ == 0 ? i : first;
        }
    }
    assert_int_equal(said, 2);
    assert_true(first < 4); /* after the heading, the table and the caveat */
    f.cuts[0][0].protect = false;
    assert_false(notes_say(fixture_build(&f), "Not protected"));
    fixture_free(&f);
}

static void rounded_tables_say_so(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_PROFILE, LABELS("a"), N(420), 420);
    f.survey.disclosure.rounding = 5;
    assert_true(has_text(fixture_build(&f), "are rounded to the nearest 5, each by itself"));
    assert_false(notes_say(f.report, "Counts are rounded to the nearest 5"));
    f.blocks[0][0].rounding = 5;
    f.released_questions[0].rounding = 5;
    fixture_build(&f);
    assert_true(notes_say(f.report, "Counts are rounded to the nearest 5"));
    assert_true(notes_say(f.report, "rounded to the nearest 5 here as well"));
    assert_false(has_text(f.report, "counts from 1 to 4 are suppressed"));
    fixture_free(&f);
}

static void provenance(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_build(&f);
    const struct cv_report_table *table = fixture_table_of(f.report, "provenance");
    assert_int_equal(table->n_rows, 4);
    assert_string_equal(table->cells[1].text, "canvass 0.1.0");
    assert_string_equal(table->cells[13].text, "export.csv");
    assert_string_equal(table->cells[15].text, f.exports[0].digest.hex);
    fixture_free(&f);
}

static void ids_are_unique_among_tables_and_charts(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    uint32_t q = fixture_question(&f, "q", "Which?", CV_SINGLE, LABELS("a"));
    static const char *const ids[] = {"account", "about", "x", "x-chart", "x"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        fixture_table(&f, CV_TABLE_QUESTION, ids[i])->chart = CV_CHART_BAR;
        fixture_cut(&f, q, CV_NO_QUESTION, 1, N(420), N(420), NULL);
    }
    const struct cv_report *report = fixture_build(&f);
    for (uint32_t i = 0; i < report->n_items; i++)
        for (uint32_t j = 0; j < i; j++) {
            const struct cv_report_item *a = &report->items[i], *b = &report->items[j];
            const char *first = a->table ? a->table->id : a->chart ? a->chart->id : NULL;
            const char *second = b->table ? b->table->id : b->chart ? b->chart->id : NULL;
            if (first != NULL && second != NULL)
                assert_string_not_equal(first, second);
        }
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_when_and_how),
        cmocka_unit_test(the_caveat_depends_on_the_design_alone),
        cmocka_unit_test(the_account_adds_up_in_print),
        cmocka_unit_test(answers_to_each_question),
        cmocka_unit_test(findings),
        cmocka_unit_test(method_notes),
        cmocka_unit_test(sensitive_thresholds_are_told),
        cmocka_unit_test(no_protection_is_told_where_it_matters),
        cmocka_unit_test(rounded_tables_say_so),
        cmocka_unit_test(provenance),
        cmocka_unit_test(ids_are_unique_among_tables_and_charts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "check.h"
#include "report/sections.h"
#include "report/sheet.h"

static struct cv_draft draft_of(struct cv_report *report)
{
    *report = (struct cv_report){0};
    return (struct cv_draft){.report = report, .words = cv_words_for("en-GB")};
}

static void dates(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *text;
    } cases[] = {
        {"2019-02-18", "2019-03-03", "18 February to 3 March 2019"},
        {"2022-02-04", "2022-02-06", "4 to 6 February 2022"},
        {"2021-12-30", "2022-01-02", "30 December 2021 to 2 January 2022"},
        {"2022-03-06", "2022-03-06", "6 March 2022"},
        {"mid-October 2023", "mid-December 2023", "mid-October 2023 to mid-December 2023"},
        {"mid-October", "2023-12-15", "mid-October to 15 December 2023"},
        {"2023-10-15", "Christmas", "15 October 2023 to Christmas"},
        {"2019-02-18", "", "from 18 February 2019"},
        {"", "2019-02-18", "until 18 February 2019"},
        {"", "", ""},
        {NULL, NULL, ""},
        {"2019-02-29", "2019-03-01", "2019-02-29 to 1 March 2019"}, /* no such day */
        {"2020-02-29", "2020-03-01", "29 February to 1 March 2020"},
        {"2019-13-01", "2019-1-1", "2019-13-01 to 2019-1-1"},
    };
    struct cv_report report;
    struct cv_draft draft = draft_of(&report);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(cv_dates_text(&draft, cases[i].from, cases[i].to), cases[i].text);
    cv_arena_free(&report.arena);
}

static void places(void **state)
{
    (void)state;
    static const struct {
        uint32_t place;
        const char *text;
    } cases[] = {{1, "1st"},   {2, "2nd"},   {3, "3rd"},   {4, "4th"},    {11, "11th"},
                 {12, "12th"}, {13, "13th"}, {21, "21st"}, {112, "112th"}};
    struct cv_report report;
    struct cv_draft draft = draft_of(&report);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(cv_draft_place(&draft, cases[i].place), cases[i].text);
    cv_arena_free(&report.arena);
}

static void base_names(void **state)
{
    (void)state;
    assert_string_equal(cv_base_name("/home/a/b.csv"), "b.csv");
    assert_string_equal(cv_base_name("C:\\data\\b.csv"), "b.csv");
    assert_string_equal(cv_base_name("b.csv"), "b.csv");
    assert_string_equal(cv_base_name(NULL), "");
}

static void labels_that_turn_the_writing_are_fenced_off(void **state)
{
    (void)state;
    struct cv_report report;
    struct cv_draft draft = draft_of(&report);
    static const char *const plain[] = {"ASB", "", "caf\u00e9 \u2018quoted\u2019",
                                        "\u65e5\u672c", "\U0001f468\u200d\U0001f469"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        assert_string_equal(cv_draft_isolated(&draft, plain[i]), plain[i]);
    assert_string_equal(cv_draft_isolated(&draft, "\u0633\u0631\u0642\u0629"),
                        "\u2068\u0633\u0631\u0642\u0629\u2069");
    assert_string_equal(cv_draft_isolated(&draft, "a\u202eb"), "\u2068a\u202eb\u2069");
    assert_string_equal(cv_draft_isolated(&draft, "\u05d0"), "\u2068\u05d0\u2069");
    cv_arena_free(&report.arena);
}

static void add_sheet(struct cv_draft *draft, const char *id)
{
    struct cv_sheet sheet = cv_sheet_begin(draft, id, "Caption");
    cv_sheet_head(&sheet, "A");
    cv_sheet_head(&sheet, "B");
    for (int i = 0; i < 41; i++)
        cv_sheet_number(&sheet, "1");
    cv_sheet_end(&sheet);
}

static void ids_are_xml_names_and_unique(void **state)
{
    (void)state;
    struct cv_report report;
    struct cv_draft draft = draft_of(&report);
    assert_string_equal(cv_draft_id(&draft, "top_n", NULL, ""), "top_n");
    assert_string_equal(cv_draft_id(&draft, "a b", "<\u00e9>", "c"), "a_b-____-c");
    assert_string_equal(cv_draft_id(&draft, "1st", NULL, NULL), "t1st");
    assert_string_equal(cv_draft_id(&draft, "-x", NULL, NULL), "t-x");
    add_sheet(&draft, "x");
    assert_string_equal(cv_draft_id(&draft, "x", NULL, NULL), "x-2");
    add_sheet(&draft, "x-2");
    assert_string_equal(cv_draft_id(&draft, "x", NULL, NULL), "x-3");
    cv_arena_free(&report.arena);
}

static void a_row_not_filled_is_left_out(void **state)
{
    (void)state;
    struct cv_report report;
    struct cv_draft draft = draft_of(&report);
    add_sheet(&draft, "x");
    assert_int_equal(report.n_items, 1);
    assert_int_equal(report.items[0].table->n_columns, 2);
    assert_int_equal(report.items[0].table->n_rows, 20);
    cv_arena_free(&report.arena);
}

static void sentences_end_with_one_stop(void **state)
{
    (void)state;
    struct cv_report report;
    struct cv_draft draft = draft_of(&report);
    cv_draft_sentence(&draft, "10 chose ASB");
    cv_draft_sentence(&draft, "10 chose Other.");
    cv_draft_sentence(&draft, "10 chose Why?");
    assert_string_equal(report.items[0].text, "10 chose ASB.");
    assert_string_equal(report.items[1].text, "10 chose Other.");
    assert_string_equal(report.items[2].text, "10 chose Why?");
    cv_arena_free(&report.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),
        cmocka_unit_test(places),
        cmocka_unit_test(base_names),
        cmocka_unit_test(labels_that_turn_the_writing_are_fenced_off),
        cmocka_unit_test(ids_are_xml_names_and_unique),
        cmocka_unit_test(a_row_not_filled_is_left_out),
        cmocka_unit_test(sentences_end_with_one_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Header cells as people read them, and header rows that hold a response. */
#include "fixture.h"

#include "layout/bind.h"
#include "layout/head.h"

static void assert_clean(const char *text, const char *expected)
{
    struct cv_slice cells[] = {cv_slice_of("left alone"), cv_slice_of(text)};
    struct cv_head head = {.rows = {{.cells = cells, .n_cells = 2}}, .n_rows = 1};
    struct cv_arena arena = {0};
    assert_int_equal(cv_head_clean(&head, &arena), CANVASS_OK);
    assert_true(cv_slice_equal(head.rows[0].cells[0], cells[0]));
    if (!cv_slice_equal(head.rows[0].cells[1], cv_slice_of(expected))) {
        fail_msg("\"%s\" became \"%.*s\"", text, (int)head.rows[0].cells[1].len,
                 head.rows[0].cells[1].data);
    }
    cv_arena_free(&arena);
}

static void markup_goes(void **state)
{
    (void)state;
    assert_clean("<b>Your</b> age", "Your age");
    assert_clean("One<br/>two <br> three", "One two three");
    assert_clean("<p class=\"x>\">Caf\xC3\xA9</P>", "\">Caf\xC3\xA9 ");
    assert_clean("Bins &amp; Litter&nbsp;", "Bins & Litter ");
    assert_clean("Under &pound;10 &#8211; or &lt; 5", "Under \xC2\xA3"
                                                      "10 - or < 5");
}

static void what_is_no_markup_stays(void **state)
{
    (void)state;
    assert_clean("Is 3 < 4 and 5 > 2?", "Is 3 < 4 and 5 > 2?");
    assert_clean("<unknown> & <other>", "<unknown> & <other>");
    assert_clean("Salt & Vinegar; Crisps", "Salt & Vinegar; Crisps");
    assert_clean("<", "<");
    assert_clean("&", "&");
    assert_clean("&&&;<<<>", "&&&;<<<>");
    assert_clean("_x_x0", "_x_x0");
    assert_clean("", "");
}

static void what_nobody_sees_goes(void **state)
{
    (void)state;
    assert_clean("\xEF\xBB\xBFYour\xC2\xA0 age\xE2\x80\x8B", "Your age");
    assert_clean("co\xC2\xADoperate", "cooperate");
    assert_clean("Which?\r\n(pick\tany)_x000D_\n", "Which? (pick any) ");
    assert_clean("\n Your  age", "Your age");
    assert_clean("What@SQ@s on @ 5?", "What's on @ 5?");
}

/* A defective row is left as it is. */
static void ill_formed_rows_stay(void **state)
{
    (void)state;
    struct cv_slice cell = cv_slice_of("<b>\xFF</b>");
    struct cv_head head = {
        .rows = {{.cells = &cell, .n_cells = 1, .defect = CV_DEFECT_ENCODING}}, .n_rows = 1};
    struct cv_arena arena = {0};
    assert_int_equal(cv_head_clean(&head, &arena), CANVASS_OK);
    assert_ptr_equal(head.rows[0].cells, &cell);
    cv_arena_free(&arena);
}

/* --- swallowed responses --- */

static const struct cv_option ages[] = {{"a", "18-34"}, {"b", "35+"}};
static const struct cv_option uses[] = {{"Bus", "Bus"}, {"Train", "Train"}};
static const struct cv_question questions[] = {
    CHOICE("age", "Your age", CV_SINGLE, ages),
    CHOICE("uses", "Uses", CV_MULTIPLE, uses),
    {.id = "years", .title = "Years here", .kind = CV_INTEGER},
    {.id = "born", .title = "Born", .kind = CV_DATE},
    TEXT("why", "Why?"),
};

/* The question whose answer gives a row away, "" for a value of the platform's own, NULL when
 * nothing does. */
static const char *swallowed(const char *csv, const char *platform)
{
    struct export x;
    struct cv_head head;
    struct cv_swallowed found;
    const struct cv_source_spec source = {.header_rows = 2, .pointer = "/source"};
    const struct cv_survey survey = {.questions = questions, .n_questions = COUNT(questions)};
    export_head(&x, csv, &head);
    assert_int_equal(
        cv_find_swallowed(&found, cv_platform_find(platform), &head, 1, 2, &survey, &source),
        CANVASS_OK);
    export_close(&x);
    if (found.row == SIZE_MAX) {
        return NULL;
    }
    assert_int_equal(found.row, 1);
    return found.question == CV_NO_QUESTION ? "" : questions[found.question].id;
}

static void an_answer_gives_a_response_away(void **state)
{
    (void)state;
    assert_string_equal(swallowed("Your age,x\n18-34,y\n35+,y\n", "flat"), "age");
    assert_string_equal(swallowed("x,Your age\ny,B\n", "flat"), "age");
    assert_string_equal(swallowed("Uses,x\nTrain;Boat,y\n", "flat"), "uses");
    assert_string_equal(swallowed("Years here,x\n 12 ,y\n", "flat"), "years");
    assert_string_equal(swallowed("Born,x\n12 May 1980,y\n", "flat"), "born");
    assert_string_equal(swallowed("Timestamp,x\n9/18/2017 18:00:16,y\n", "google-forms"), "");
}

static void labels_below_their_question_do_not(void **state)
{
    (void)state;
    assert_null(swallowed("Uses,,Your age\nBus,Train,Answer\n", "flat"));
    assert_null(swallowed("Uses,Uses,Your age\nBus,Train,\n", "flat"));
    assert_null(swallowed("Your age,Years here,Born,Why?\nQ1,Q two,Day,Because\n", "flat"));
    assert_null(swallowed("Custom Data 1,Your age\nCustom Data 1,Age\n", "survey-monkey"));
    assert_null(swallowed("x,y\n1,2\n", "flat"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_goes),
        cmocka_unit_test(what_is_no_markup_stays),
        cmocka_unit_test(what_nobody_sees_goes),
        cmocka_unit_test(ill_formed_rows_stay),
        cmocka_unit_test(an_answer_gives_a_response_away),
        cmocka_unit_test(labels_below_their_question_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

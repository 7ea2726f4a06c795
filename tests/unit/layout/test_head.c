/* Header cells: names, Other texts, titles, summaries, and how cells are split. */
#include "fixture.h"

#include "layout/bind.h"
#include "layout/head.h"
#include "layout/split.h"

static void cells_are_trimmed_and_beyond_the_row_empty(void **state)
{
    (void)state;
    struct export x;
    struct cv_head head;
    export_head(&x, "a, b \xC2\xA0\n1\n", &head);
    assert_int_equal(head.n_rows, 2);
    struct cv_slice cell = cv_head_cell(&head, 0, 1);
    assert_true(cv_slice_equal(cell, cv_slice_of("b")));
    assert_int_equal(cv_head_cell(&head, 0, 2).len, 0);
    assert_int_equal(cv_head_cell(&head, 1, 1).len, 0);
    assert_int_equal(cv_head_cell(&head, 2, 0).len, 0);
    assert_int_equal(cv_head_width(&head, 2), 2);
    assert_int_equal(cv_head_filled(&head, 0), 2);
    export_close(&x);
}

static void response_cells_have_no_part(void **state)
{
    (void)state;
    static const char *const yes[] = {"Response", "RESPONSE", "Open-Ended Response",
                                      "Response12", "Response 3"};
    static const char *const no[] = {"", "Responses", "Response rate", "Open-Ended",
                                     "My response"};
    for (size_t i = 0; i < COUNT(yes); i++) {
        assert_true(cv_cell_no_part(cv_slice_of(yes[i])));
    }
    for (size_t i = 0; i < COUNT(no); i++) {
        assert_false(cv_cell_no_part(cv_slice_of(no[i])));
    }
}

static void other_texts_are_known_by_their_wording(void **state)
{
    (void)state;
    static const char *const yes[] = {"Other (please specify)", "other, please state",
                                      "OTHER (please explain)", "Other - Write In",
                                      "Please specify:",        "If other, which one?"};
    static const char *const no[] = {"Otherwise satisfied, please", "Other drugs",
                                     "Another (please specify)", "Mother", ""};
    for (size_t i = 0; i < COUNT(yes); i++) {
        assert_true(cv_cell_other(cv_slice_of(yes[i]), false));
    }
    for (size_t i = 0; i < COUNT(no); i++) {
        assert_false(cv_cell_other(cv_slice_of(no[i]), true));
    }
    assert_true(cv_cell_other(cv_slice_of("Other"), true));
    assert_false(cv_cell_other(cv_slice_of("Other"), false));
}

static void known_columns_may_have_numbers(void **state)
{
    (void)state;
    static const struct cv_known list[] = {
        {"custom data*", "customdata", true}, {"id", NULL, false}, {NULL, NULL, false}};
    assert_ptr_equal(cv_known_find(list, cv_slice_of("Custom Data 12")), &list[0]);
    assert_ptr_equal(cv_known_find(list, cv_slice_of("Custom Data")), &list[0]);
    assert_ptr_equal(cv_known_find(list, cv_slice_of("CustomData")), &list[0]);
    assert_ptr_equal(cv_known_find(list, cv_slice_of("ID")), &list[1]);
    assert_null(cv_known_find(list, cv_slice_of("Custom Data X")));
    assert_null(cv_known_find(list, cv_slice_of("idea")));
    assert_null(cv_known_find(list, cv_slice_of("")));
}

static bool title(const char *csv)
{
    struct export x;
    struct cv_head head;
    export_head(&x, csv, &head);
    bool is = cv_head_is_title(&head);
    export_close(&x);
    return is;
}

static void a_title_is_one_cell_over_more(void **state)
{
    (void)state;
    assert_true(title("Residents' survey\nAge,Sex\n1,2\n"));
    assert_true(title("Residents' survey\n\nAge,Sex\n1,2\n"));
    assert_true(title("Residents' survey,,\nRespondent ID,Age,Sex\n,Response,Response\n"));
    assert_false(title("Age\n34\n45\n"));
    assert_false(title("Age\n\n34\n"));
    assert_false(title("Age\n"));
    assert_false(title("Age,\n34,1\n"));
    /* A block's question is alone in its row, too. */
    assert_false(title("Which of these?,,\nApples,Pears,Response\nApples,,x\n"));
    assert_false(title(",Age\n1,2\n"));
}

static bool summary(const char *csv)
{
    struct export x;
    struct cv_head head;
    export_head(&x, csv, &head);
    bool is = cv_head_is_summary(&head);
    export_close(&x);
    return is;
}

static void a_summary_has_answer_choices(void **state)
{
    (void)state;
    assert_true(summary("Survey 2020\n\nQ1. Are you a user?\n"
                        "Answer Choices,Response Percent,Responses\nYes,80.00%,20\n"));
    assert_true(summary("Q1\nANSWER CHOICES,RESPONSES,\nYes,80.00%,20\n"));
    assert_false(summary("Answer choices,Age\nYes,34\n"));
    assert_false(summary("Responses,Answer Choices\nYes,34\n"));
}

static void assert_bracket(const char *whole, const char *question, const char *part)
{
    struct cv_slice q;
    struct cv_slice p;
    assert_true(cv_split_bracket(cv_slice_of(whole), &q, &p));
    assert_true(cv_slice_equal(q, cv_slice_of(question)));
    assert_true(cv_slice_equal(p, cv_slice_of(part)));
}

static void brackets_may_nest_or_not_pair_up(void **state)
{
    (void)state;
    struct cv_slice q;
    struct cv_slice p;
    assert_bracket("How safe?  [By day]", "How safe?", "By day");
    assert_bracket("Rate [Roads [and paths] here]", "Rate", "Roads [and paths] here");
    assert_bracket("Rate [1-5] these [Roads]", "Rate [1-5] these", "Roads");
    assert_bracket("Rate [a] b]", "Rate", "a] b");
    assert_bracket("Q1[SQ001]", "Q1", "SQ001");
    assert_bracket("Who uses it? []", "Who uses it?", "");
    assert_bracket("[x]", "", "x");
    assert_false(cv_split_bracket(cv_slice_of("How safe?"), &q, &p));
    assert_false(cv_split_bracket(cv_slice_of("How safe? [By day] now"), &q, &p));
    assert_false(cv_split_bracket(cv_slice_of("odd]"), &q, &p));
    assert_false(cv_split_bracket(cv_slice_of(""), &q, &p));
}

static void split(const char *const *wholes, size_t n, unsigned how, struct cv_heading *out,
                  struct cv_arena *arena)
{
    for (size_t i = 0; i < n; i++) {
        out[i] = (struct cv_heading){.question = wholes[i], .whole = wholes[i]};
    }
    assert_int_equal(cv_split_headings(out, n, how, arena), CANVASS_OK);
}

static void dashes_split_where_headers_share_a_question(void **state)
{
    (void)state;
    static const char *const wholes[] = {"Location - address",
                                         "Fruit - a question - Apples",
                                         "Fruit - a question - Pears",
                                         "Fruit - a question - Figs",
                                         "Jobs",
                                         "Jobs - Paid - full time",
                                         "Jobs - Unpaid",
                                         "Pets - Other (please specify)"};
    struct cv_arena arena = {0};
    struct cv_heading out[COUNT(wholes)];
    split(wholes, COUNT(wholes), CV_SPLIT_DASH, out, &arena);
    assert_null(out[0].part);
    assert_string_equal(out[0].question, "Location - address");
    assert_string_equal(out[1].question, "Fruit - a question");
    assert_string_equal(out[1].part, "Apples");
    assert_string_equal(out[3].part, "Figs");
    assert_null(out[4].part);
    assert_string_equal(out[5].question, "Jobs");
    assert_string_equal(out[5].part, "Paid - full time");
    assert_string_equal(out[6].part, "Unpaid");
    assert_string_equal(out[7].question, "Pets");
    assert_string_equal(out[7].part, "Other (please specify)");
    cv_arena_free(&arena);
}

static void a_bracket_gives_way_to_a_shared_dash(void **state)
{
    (void)state;
    static const char *const wholes[] = {"Pets - Cats [small]", "Pets - Dogs", "Safe? [By day]",
                                         "Safe? [By night - late]"};
    struct cv_arena arena = {0};
    struct cv_heading out[COUNT(wholes)];
    split(wholes, COUNT(wholes), CV_SPLIT_DASH | CV_SPLIT_BRACKET, out, &arena);
    assert_string_equal(out[0].question, "Pets");
    assert_string_equal(out[0].part, "Cats [small]");
    assert_string_equal(out[2].question, "Safe?");
    assert_string_equal(out[3].question, "Safe?");
    assert_string_equal(out[3].part, "By night - late");
    cv_arena_free(&arena);
}

static void of_two_equal_columns_the_second_is_text(void **state)
{
    (void)state;
    struct cv_heading headings[] = {
        {.question = "Q", .part = "A"},
        {.question = "Q", .part = "Other (please specify)"},
        {.question = "Q", .part = "Other (please specify)"},
        {.question = "R", .part = "Other (please specify)"},
        {.question = "S", .part = "Something else"},
        {.question = "S", .part = "Something else"},
        {.question = "T"},
        {.question = "T"},
    };
    static const bool other[] = {false, false, true, true, false, true, false, false};
    cv_headings_other(headings, COUNT(headings));
    for (size_t i = 0; i < COUNT(headings); i++) {
        assert_int_equal(headings[i].other, other[i]);
    }
}

static void places_have_many_names(void **state)
{
    (void)state;
    static const struct {
        const char *part;
        uint32_t place;
    } names[] = {
        {"1", 1},        {"12", 12}, {"rank 3", 3}, {"1st choice", 1}, {"second choice", 2},
        {"choice 4", 4}, {"3rd", 3}, {"tenth", 10}, {"# 2", 2},        {"priority no. 5", 5}};
    static const char *const none[] = {"",
                                       "0",
                                       "-1",
                                       "1.5",
                                       "rank",
                                       "choice",
                                       "1 2",
                                       "sq001",
                                       "11-15",
                                       "1st street",
                                       "+3",
                                       "a 1",
                                       "99999999999999999999"};
    for (size_t i = 0; i < COUNT(names); i++) {
        uint32_t place = 0;
        assert_true(cv_part_place(names[i].part, &place));
        assert_int_equal(place, names[i].place);
    }
    for (size_t i = 0; i < COUNT(none); i++) {
        uint32_t place = 0;
        assert_false(cv_part_place(none[i], &place));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_trimmed_and_beyond_the_row_empty),
        cmocka_unit_test(response_cells_have_no_part),
        cmocka_unit_test(other_texts_are_known_by_their_wording),
        cmocka_unit_test(known_columns_may_have_numbers),
        cmocka_unit_test(a_title_is_one_cell_over_more),
        cmocka_unit_test(a_summary_has_answer_choices),
        cmocka_unit_test(brackets_may_nest_or_not_pair_up),
        cmocka_unit_test(dashes_split_where_headers_share_a_question),
        cmocka_unit_test(a_bracket_gives_way_to_a_shared_dash),
        cmocka_unit_test(of_two_equal_columns_the_second_is_text),
        cmocka_unit_test(places_have_many_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The section of findings, and the rule of its verbs. */
#include "check.h"
#include "report/findings.h"
#include "report/sections.h"
#include "report/sentences.h"

/* The place after the section's heading, and the one of the next heading. */
static void section(const struct cv_report *report, uint32_t *from, uint32_t *to)
{
    *from = 0;
    while (*from < report->n_items && (report->items[*from].kind != CV_ITEM_HEADING ||
                                       strcmp(report->items[*from].text, "Findings") != 0))
        ++*from;
    assert_true(*from < report->n_items);
    for (*to = ++*from; report->items[*to].kind != CV_ITEM_HEADING;)
        ++*to;
}

static bool finds(const struct cv_report *report, const char *text)
{
    uint32_t from, to;
    section(report, &from, &to);
    for (uint32_t i = from; i < to; i++)
        if (strcmp(report->items[i].text, text) == 0)
            return true;
    return false;
}

static void verbs_keep_their_word(void **state)
{
    (void)state;
    assert_int_equal(cv_sentence_verb(80, 100), CV_VAST_MAJORITY);
    assert_int_equal(cv_sentence_verb(79, 100), CV_MOST);
    assert_int_equal(cv_sentence_verb(799, 999), CV_MOST); /* 79.98%, printed as 80% */
    assert_int_equal(cv_sentence_verb(30, 30), CV_VAST_MAJORITY);
    assert_int_equal(cv_sentence_verb(29, 29), CV_MOST); /* of people who have no percentage */
    assert_int_equal(cv_sentence_verb(51, 101), CV_MOST);
    assert_int_equal(cv_sentence_verb(50, 100), CV_HALF);
    assert_int_equal(cv_sentence_verb(50, 101), CV_MORE_THAN_ANY);
}

static void when_people_responded(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *text;
    } cases[] = {
        {"2019-02-18", "2019-03-03", "between 18 February and 3 March 2019"},
        {"2024-03-01", "2024-03-31", "between 1 and 31 March 2024"},
        {"mid-October 2023", "mid-December 2023",
         "between mid-October 2023 and mid-December 2023"},
        {"2022-03-06", "2022-03-06", "on 6 March 2022"},
        {"spring 2022", "spring 2022", "(spring 2022)"},
        {"2019-02-18", "", "from 18 February 2019"},
        {"", "2019-03-03", "until 3 March 2019"},
        {NULL, NULL, ""},
    };
    struct cv_report report = {0};
    struct cv_draft draft = {.report = &report, .words = cv_words_for("en-GB")};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(cv_dates_said(&draft, cases[i].from, cases[i].to), cases[i].text);
    cv_arena_free(&report.arena);
}

static void the_consultation_in_short(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    const struct cv_report *report = fixture_build(&f);
    uint32_t from, to;
    section(report, &from, &to);
    assert_true(finds(report, "‘What is the single most important issue in your local "
                              "area?’: 163 (40.05%) of the 407 people who answered chose ASB, "
                              "more than any other answer."));
    assert_true(to - from <= CV_FINDINGS_MOST);
    for (uint32_t i = from; i < to; i++) {
        assert_int_equal(report->items[i].kind, CV_ITEM_SENTENCE);
        for (uint32_t k = from; k < i; k++)
            assert_string_not_equal(report->items[i].text, report->items[k].text);
    }
    fixture_free(&f);
}

static void what_leads(void **state)
{
    (void)state;
    static const struct {
        int64_t a, b, c;
        const char *text; /* NULL: nothing of a leads */
    } cases[] = {
        {85, 10, 5,
         "‘Which?’: the vast majority of the 100 people who answered, 85 (85%), "
         "chose a."},
        {60, 30, 10, "‘Which?’: most of the 100 people who answered, 60 (60%), chose a."},
        {50, 30, 20, "‘Which?’: half of the 100 people who answered, 50 (50%), chose a."},
        {40, 35, 25,
         "‘Which?’: 40 (40%) of the 100 people who answered chose a, more than any "
         "other answer."},
        {40, 40, 20,
         "‘Which?’: 40 (40%) of the 100 people who answered chose a; the same "
         "number chose b."},
        {14, 4, 2, "‘Which?’: most of the 20 people who answered, 14, chose a."},
        {0, 0, 0, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b", "c"),
                     N(cases[i].a, cases[i].b, cases[i].c),
                     cases[i].a + cases[i].b + cases[i].c);
        const struct cv_report *report = fixture_build(&f);
        uint32_t from, to;
        section(report, &from, &to);
        assert_int_equal(to - from, cases[i].text == NULL ? 2 : 3);
        assert_true(cases[i].text == NULL || finds(report, cases[i].text));
        fixture_free(&f);
    }
}

static void a_hidden_order_is_no_finding(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b", "c"), N(GONE, 40, GONE), 100);
    const struct cv_report *report = fixture_build(&f);
    uint32_t from, to;
    section(report, &from, &to);
    assert_int_equal(to - from, 2); /* who responded, and what became of the records */
    fixture_free(&f);
}

static void what_became_of_the_records(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(6, 4), 10);
    f.account = (struct cv_account){
        .read = 20, .counted = 10, .blank = 4, .duplicate = 1, .rejected = 5};
    assert_true(finds(fixture_build(&f),
                      "Of 20 records read, 10 were counted as responses; left out were 4 "
                      "without any answer, 1 from somebody counted before and 5 that broke a "
                      "rule."));
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verbs_keep_their_word),
        cmocka_unit_test(when_people_responded),
        cmocka_unit_test(the_consultation_in_short),
        cmocka_unit_test(what_leads),
        cmocka_unit_test(a_hidden_order_is_no_finding),
        cmocka_unit_test(what_became_of_the_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

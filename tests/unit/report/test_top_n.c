/* The top answers within each issue: ties, suppression, both bases. */
#include "check.h"

/* A question on issues with choosers, and one follow-up of the first. */
static struct cv_table *one_follow_up(struct fixture *f, const char *const *labels,
                                      const int64_t *counts, int64_t base, int64_t mentions)
{
    fixture_init(f);
    uint32_t issue = fixture_question(f, "issue", "Which issue?", CV_SINGLE, LABELS("A", "B"));
    uint32_t follow = fixture_question(f, "follow", "Which three?", CV_MULTIPLE, labels);
    struct cv_table *table = fixture_table(f, CV_TABLE_TOP_N, "top_n");
    fixture_cut(f, issue, CV_NO_QUESTION, 1, N(200, 100), N(300), NULL);
    fixture_where(f, fixture_cut(f, follow, CV_NO_QUESTION, 1, counts, &base, &mentions), issue,
                  0);
    return table;
}

static void the_published_pattern(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    const struct cv_report *report = fixture_build(&f);
    assert_sentence(report,
                    "ASB, chosen by 163 (40%) of the 407 people who answered. Of 154 "
                    "respondents to this question: Fly-tipping 65 (42%), Using/dealing drugs "
                    "62 (40%), Noisy/rowdy behaviour 61 (40%).");
    assert_sentence(report,
                    "Property crime, chosen by 94 (23%) of the 407 people who answered. Of 85 "
                    "respondents to this question: Residential burglary 81 (95%), Shed/garage "
                    "breaks 63 (74%), Theft of motor vehicles 49 (58%) equal with Theft from "
                    "motor vehicles 49 (58%).");
    assert_string_equal(
        fixture_dump(&f, "top_n"),
        "Most important issue|Top 3 issues within it|Rank|Number|% of respondents|% of "
        "mentions|Chose the issue|Answered the follow-up\n"
        "ASB|Fly-tipping|1|65|42%|29%|163 (40%)|154\n"
        "ASB|Using/dealing drugs|2|62|40%|27%|163 (40%)|154\n"
        "ASB|Noisy/rowdy behaviour|3|61|40%|27%|163 (40%)|154\n"
        "Property crime|Residential burglary|1|81|95%|33%|94 (23%)|85 [u]\n"
        "Property crime|Shed/garage breaks|2|63|74%|26%|94 (23%)|85 [u]\n"
        "Property crime|Theft of motor vehicles|=3|49|58%|20%|94 (23%)|85 [u]\n"
        "Property crime|Theft from motor vehicles|=3|49|58%|20%|94 (23%)|85 [u]\n"
        "Violence|Youth violence|1|22|65%|35%|37 (9%)|34 [u]\n"
        "Violence|Gun/knife crime|2|19|56%|30%|37 (9%)|34 [u]\n"
        "Violence|Robbery|3|16|47%|25%|37 (9%)|34 [u]\n");
    assert_true(
        has_note(report, "top_n",
                 "= marks a shared rank; where a tie runs past rank 3, all tied answers "
                 "are printed."));
    fixture_free(&f);
}

static void ties_of_three_on_mentions(void **state)
{
    (void)state;
    struct fixture f;
    struct cv_table *table =
        one_follow_up(&f, LABELS("P", "Q", "X", "Y", "Z", "W"), N(5, 3, 2, 2, 2, 0), 6, 18);
    table->base = CV_BASE_MENTIONS;
    f.survey.low_base = CV_LOW_BASE_SHOW;
    const struct cv_report *report = fixture_build(&f);
    /* 5, 3 and 2 of 18: 27.8, 16.7 and 11.1 per cent */
    assert_sentence(report,
                    "A, chosen by 200 (67%) of the 300 people who answered. Of the 18 answers "
                    "that 6 respondents gave to this question: P 5 (28%), Q 3 (17%), X 2 (11%) "
                    "equal with Y 2 (11%) and Z 2 (11%).");
    assert_string_equal(fixture_dump(&f, "top_n"),
                        "Most important issue|Top 3 issues within it|Rank|Number|% of "
                        "mentions|% of respondents|Chose the issue|Answered the follow-up\n"
                        "A|P|1|5|28%|83%|200 (67%)|6\n"
                        "A|Q|2|3|17%|50%|200 (67%)|6\n"
                        "A|X|=3|2|11%|33%|200 (67%)|6\n"
                        "A|Y|=3|2|11%|33%|200 (67%)|6\n"
                        "A|Z|=3|2|11%|33%|200 (67%)|6\n");
    fixture_free(&f);
}

static void few_people_give_counts_in_sentences(void **state)
{
    (void)state;
    struct fixture f;
    struct cv_table *table =
        one_follow_up(&f, LABELS("P", "Q", "R", "S"), N(19, 17, 13, 13), 26, 78);
    table->base = CV_BASE_MENTIONS;
    assert_sentence(fixture_build(&f),
                    "A, chosen by 200 (67%) of the 300 people who answered. Of 26 respondents "
                    "to this question: P 19, Q 17, R 13 equal with S 13.");
    fixture_free(&f);
    table = one_follow_up(&f, LABELS("P", "Q", "R", "S"), N(40, 30, 20, 10), 49, 100);
    table->base = CV_BASE_MENTIONS;
    assert_sentence(
        fixture_build(&f),
        "A, chosen by 200 (67%) of the 300 people who answered. Of the 100 answers "
        "that 49 respondents gave to this question: P 40 (40%), Q 30 (30%), R 20 (20%).");
    fixture_free(&f);
    table = one_follow_up(&f, LABELS("P", "Q", "R", "S"), N(40, 30, 20, 10), 50, 100);
    table->base = CV_BASE_MENTIONS;
    assert_sentence(
        fixture_build(&f),
        "A, chosen by 200 (67%) of the 300 people who answered. Of the 100 answers "
        "that 50 respondents gave to this question: P 40 (40%), Q 30 (30%), R 20 (20%).");
    fixture_free(&f);
}

static void a_tie_at_the_top_takes_more_ranks(void **state)
{
    (void)state;
    struct fixture f;
    /* Ranks 1, 1, 1, 1, 5: four share the first, so nothing else is among three. */
    one_follow_up(&f, LABELS("P", "Q", "R", "S", "T"), N(60, 60, 60, 60, 9), 150, 249);
    fixture_build(&f);
    const struct cv_report_table *table = fixture_table_of(f.report, "top_n");
    assert_int_equal(table->n_rows, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_string_equal(table->cells[i * table->n_columns + 2].text, "=1");
    fixture_free(&f);
}

static void nothing_picked_is_never_on_top(void **state)
{
    (void)state;
    struct fixture f;
    one_follow_up(&f, LABELS("P", "Q", "R", "S"), N(0, 110, 0, 0), 110, 110);
    fixture_build(&f);
    assert_int_equal(fixture_table_of(f.report, "top_n")->n_rows, 1);
    fixture_free(&f);
    one_follow_up(&f, LABELS("P", "Q"), N(0, 0), 0, 0);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "top_n"),
                        "Most important issue|Top 3 issues within it|Rank|Number|% of "
                        "respondents|% of mentions|Chose the issue|Answered the follow-up\n"
                        "A|[z]|[z]|[z]|[z]|[z]|200 (67%)|0 [u]\n");
    assert_sentence(report, "A, chosen by 200 (67%) of the 300 people who answered. Nobody "
                            "answered this question.");
    fixture_free(&f);
}

static void only_ranks_that_released_counts_settle(void **state)
{
    (void)state;
    struct fixture f;
    /* 300 mentions less 150 and 80 leave 70 for two: at most 69 each, so R with 60 and T with
     * none cannot be placed, and P and Q can. */
    one_follow_up(&f, LABELS("P", "Q", "R", "S", "T", "U"), N(150, 80, 0, GONE, GONE, 0), 160,
                  300);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "top_n"),
                        "Most important issue|Top 3 issues within it|Rank|Number|% of "
                        "respondents|% of mentions|Chose the issue|Answered the follow-up\n"
                        "A|P|1|150|94%|50%|200 (67%)|160\n"
                        "A|Q|2|80|50%|27%|200 (67%)|160\n");
    assert_true(has_note(report, "top_n",
                         "Where small numbers are suppressed, only answers whose order the "
                         "other numbers settle are ranked."));
    fixture_free(&f);
}

static void nothing_of_the_order_is_known(void **state)
{
    (void)state;
    struct fixture f;
    one_follow_up(&f, LABELS("P", "Q", "R"), N(60, GONE, GONE), 120, GONE);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "top_n"),
                        "Most important issue|Top 3 issues within it|Rank|Number|% of "
                        "respondents|% of mentions|Chose the issue|Answered the follow-up\n"
                        "A|[c]|[c]|[c]|[c]|[c]|200 (67%)|120\n");
    assert_sentence(report, "A, chosen by 200 (67%) of the 300 people who answered. Of 120 "
                            "respondents to this question: numbers that show an order are too "
                            "small to be shown.");
    fixture_free(&f);
}

static void issues_stand_by_their_choosers(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    uint32_t issue = fixture_question(&f, "issue", "Which?", CV_SINGLE, LABELS("A", "B"));
    uint32_t a = fixture_question(&f, "a", "Which a?", CV_SINGLE, LABELS("P", "Q"));
    uint32_t b = fixture_question(&f, "b", "Which b?", CV_SINGLE, LABELS("R", "S"));
    fixture_table(&f, CV_TABLE_TOP_N, "top_n")->n = 1;
    fixture_cut(&f, issue, CV_NO_QUESTION, 1, N(100, 200), N(300), NULL);
    fixture_where(&f, fixture_cut(&f, a, CV_NO_QUESTION, 1, N(70, 30), N(100), NULL), issue, 0);
    fixture_where(&f, fixture_cut(&f, b, CV_NO_QUESTION, 1, N(90, 110), N(200), NULL), issue,
                  1);
    fixture_build(&f);
    /* Single choices have one base only. */
    assert_string_equal(fixture_dump(&f, "top_n"),
                        "Most important issue|Top 1 issues within it|Rank|Number|% of "
                        "respondents|Chose the issue|Answered the follow-up\n"
                        "B|S|1|110|55%|200 (67%)|200\n"
                        "A|P|1|70|70%|100 (33%)|100\n");
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_pattern),
        cmocka_unit_test(ties_of_three_on_mentions),
        cmocka_unit_test(few_people_give_counts_in_sentences),
        cmocka_unit_test(a_tie_at_the_top_takes_more_ranks),
        cmocka_unit_test(nothing_picked_is_never_on_top),
        cmocka_unit_test(only_ranks_that_released_counts_settle),
        cmocka_unit_test(nothing_of_the_order_is_known),
        cmocka_unit_test(issues_stand_by_their_choosers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

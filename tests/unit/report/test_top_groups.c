/* The top answers to a follow-up within each group. */
#include "check.h"

/* Those who chose A, three ages by four answers; `mentions` may be NULL. */
static struct cv_table *three_ages(struct fixture *f, const int64_t *counts,
                                   const int64_t *bases, const int64_t *mentions)
{
    fixture_init(f);
    uint32_t issue = fixture_question(f, "issue", "Which issue?", CV_SINGLE, LABELS("A", "B"));
    uint32_t age =
        fixture_question(f, "age", "Age", CV_SINGLE, LABELS("Young", "Old", "Other"));
    uint32_t follow = fixture_question(f, "follow", "Which three?",
                                       mentions != NULL ? CV_MULTIPLE : CV_SINGLE,
                                       LABELS("P", "Q", "R", "S"));
    struct cv_table *table = fixture_table(f, CV_TABLE_TOP_N, "top_n");
    fixture_cut(f, issue, CV_NO_QUESTION, 1, N(300, 100), N(400), NULL);
    fixture_where(f,
                  fixture_cut(f, follow, CV_NO_QUESTION, 1, N(160, 120, 70, 10), N(300),
                              mentions != NULL ? N(360) : NULL),
                  issue, 0);
    fixture_where(f, fixture_cut(f, follow, age, 3, counts, bases, mentions), issue, 0);
    return table;
}

static void a_row_a_group_and_a_column_a_place(void **state)
{
    (void)state;
    struct fixture f;
    three_ages(&f, N(100, 40, 20, 60, 60, 0, 20, 40, 10, 0, 10, 0), N(150, 120, 30),
               N(180, 150, 30));
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "top_n-follow-age"),
                        "Group|Base|1st|2nd|3rd\n"
                        "Young|150|P 67%|Q 40%|R 13%\n"
                        "Old|120|Q 50%|P 33% equal with R 33%|[z]\n"
                        "Other|30 [u]|P 67%|R 33%|[z]\n");
    assert_string_equal(fixture_table_of(report, "top_n-follow-age")->caption,
                        "A – top 3 by ‘Age’: % of respondents (base: 300 people who answered "
                        "and whose answer to ‘Which issue?’ was ‘A’)");
    assert_true(has_note(report, "top_n-follow-age",
                         "[z] stands where an answer equal with one before it takes the place, "
                         "and where nobody chose any further answer."));
    /* The table over everyone is as it was, and takes no group for a follow-up. */
    assert_int_equal(fixture_table_of(report, "top_n")->n_rows, 3);
    const struct cv_figure *figure = fixture_figure(report, "top_n", "R", "Old", "respondents");
    assert_non_null(figure);
    assert_string_equal(figure->fields[CV_FIELD_BY], "age");
    assert_string_equal(figure->fields[CV_FIELD_QUESTION], "follow");
    assert_string_equal(figure->fields[CV_FIELD_RANK], "2");
    assert_string_equal(figure->fields[CV_FIELD_TIED], "true");
    fixture_free(&f);
}

static void mentions_have_their_base(void **state)
{
    (void)state;
    struct fixture f;
    three_ages(&f, N(100, 40, 20, 60, 60, 0, 20, 40, 10, 0, 10, 0), N(150, 120, 30),
               N(180, 150, 30))
        ->base = CV_BASE_MENTIONS;
    fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "top_n-follow-age"),
                        "Group|Base|Mentions|1st|2nd|3rd\n"
                        "Young|150|180|P 56%|Q 33%|R 11%\n"
                        "Old|120|150|Q 40%|P 27% equal with R 27%|[z]\n"
                        "Other|30 [u]|30|P 67%|R 33%|[z]\n");
    fixture_free(&f);
}

static void only_places_that_released_counts_settle(void **state)
{
    (void)state;
    struct fixture f;
    /* Young: 150 less 100 and 30 leave 20 for two: at most 19 each. Old: 110 - 60 leave 50, so
     * only the first is settled. Other: nothing is released. */
    three_ages(&f, N(100, 60, GONE, 30, GONE, GONE, GONE, GONE, GONE, GONE, 0, GONE),
               N(150, 110, GONE), NULL);
    const struct cv_report *report = fixture_build(&f);
    assert_string_equal(fixture_dump(&f, "top_n-follow-age"), "Group|Base|1st|2nd|3rd\n"
                                                              "Young|150|P 67%|Q 20%|[c]\n"
                                                              "Old|110|P 55%|[c]|[c]\n"
                                                              "Other|[c]|[c]|[c]|[c]\n");
    assert_true(has_note(report, "top_n-follow-age",
                         "Where small numbers are suppressed, only answers whose order the "
                         "other numbers settle are ranked."));
    const struct cv_figure *figure =
        fixture_figure(report, "top_n", "P", "Young", "respondents");
    assert_null(figure->fields[CV_FIELD_RANK]);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_a_group_and_a_column_a_place),
        cmocka_unit_test(mentions_have_their_base),
        cmocka_unit_test(only_places_that_released_counts_settle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

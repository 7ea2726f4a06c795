/* Numbers and their bands, dates and their order, comments and their texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "expect.h"

#define HEAD "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r.json\""
#define SOURCE(rest) ", \"source\": {\"platform\": \"flat\"" rest "}"

static const char age_schema[] =
    "{\"properties\": {"
    " \"age\": {\"type\": \"integer\", \"minimum\": 0, \"maximum\": 120},"
    " \"hours\": {\"type\": \"number\"},"
    " \"licence\": {\"enum\": [\"Yes\", \"No\"]}},"
    " \"if\": {\"properties\": {\"age\": {\"maximum\": 16}}, \"required\": [\"age\"]},"
    " \"then\": {\"properties\": {\"licence\": false}}}";

#define BANDS                                                                                  \
    ", \"bands\": {\"age\": {\"Under 18\": [null, 17], \"18-24\": [18, 24], \"25 and over\": " \
    "[25, 99]}, \"hours\": {\"Up to 10\": [0, 10], \"More\": [10, null]}}"

static const char ages[] = "Age,Hours,Licence\n"
                           "17,9.99,\n"
                           "18,10,Yes\n"
                           "24,10.01,No\n"
                           "25,0,Yes\n"
                           "99,,Yes\n"
                           "100,-1,No\n" /* valid, and in no band */
                           "121,5,No\n"  /* not valid */
                           "-,5,No\n"
                           "18-24,5,No\n" /* a band is no number */
                           "16,5,\n";     /* the rule sees the number: not asked */

static void numbers_are_counted_in_bands(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, HEAD BANDS SOURCE(", \"missing\": {\"age\": [\"-\"]}") "}", age_schema,
                 ages, NULL);
    struct cv_tally *tally = fixture_tally(&f);
    const struct cv_question *age = &f.survey->questions[0];
    assert_int_equal(age->kind, CV_SINGLE);
    assert_int_equal(f.account.counted, 10);
    EXPECT_COUNTS(&f, tally, "age", 2, 2, 2, 1, 0, 3);
    EXPECT_COUNTS(&f, tally, "hours", 6, 2, 1, 0, 1);
    EXPECT_COUNTS(&f, tally, "licence", 3, 5, 1, 1);
    assert_int_equal(found(&f.account, "outside_bands", "age", CV_DROP_ANSWER), 1);
    assert_int_equal(found(&f.account, "outside_bands", "hours", CV_DROP_ANSWER), 1);
    assert_int_equal(found(&f.account, "maximum", "age", CV_DROP_ANSWER), 1);
    assert_int_equal(found(&f.account, "not_a_number", "age", CV_DROP_ANSWER), 1);
    assert_non_null(strstr(sentence(&f.account, "outside_bands"), "none of the bands"));
    cv_tally_free(tally);
    fixture_close(&f);
}

static void a_number_outside_the_bands_follows_the_policy(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(
        &f, HEAD BANDS SOURCE(", \"findings\": {\"unknown_option\": \"reject_response\"}") "}",
        age_schema, "Age,Hours,Licence\n100,,\n20,,\n", NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(f.account.rejected, 1);
    assert_int_equal(found(&f.account, "outside_bands", "age", CV_REJECT_RESPONSE), 1);
    EXPECT_COUNTS(&f, tally, "age", 0, 1, 0);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void bands_are_crossed_like_options(void **state)
{
    struct fixture f;
    const char *const ids[] = {"licence", "age"};
    const uint64_t codes[] = {0, 1};

    (void)state;
    fixture_open(
        &f,
        HEAD BANDS SOURCE(
            "") ", \"report\": [{\"table\": \"breakdown\", \"rows\": \"licence\", "
                "\"columns\": [\"age\"], \"where\": {\"hours\": \"More\"}}, {\"table\": "
                "\"profile\", \"questions\": [\"age\"]}, {\"table\": \"breakdown\", "
                "\"rows\": \"licence\", \"columns\": [\"age\"]}]}",
        age_schema, ages, NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(fixture_count(tally, f.survey, ids, codes, 2), 1);
    assert_true(f.survey->tables[1].cuts[0].protect);
    cv_tally_free(tally);
    fixture_close(&f);
}

/* --- dates --- */

static const char date_schema[] =
    "{\"properties\": {\"visited\": {\"type\": \"string\", \"format\": \"date\"},"
    " \"again\": {\"type\": \"string\", \"format\": \"date\"}}}";

static void dates_are_read_in_the_order_that_is_said(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, HEAD SOURCE(", \"dates\": {\"visited\": \"dmy\"}") "}", date_schema,
                 "Visited,Again\n"
                 "03/02/2026 10:15,2026-02-03\n"
                 "3 Feb 2026,03/02/2026\n" /* again has no order: ISO alone */
                 "43290.53487,\n"
                 "31/02/2026,\n"
                 "02/13/2026,\n"
                 "soon,\n"
                 ",\n",
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    EXPECT_COUNTS(&f, tally, "visited", 3, 0, 0, 3);
    EXPECT_COUNTS(&f, tally, "again", 1, 4, 0, 1);
    assert_int_equal(found(&f.account, "impossible_date", "visited", CV_DROP_ANSWER), 1);
    assert_int_equal(found(&f.account, "date_order", "visited", CV_DROP_ANSWER), 1);
    assert_int_equal(found(&f.account, "not_a_date", "visited", CV_DROP_ANSWER), 1);
    assert_int_equal(found(&f.account, "format", "again", CV_DROP_ANSWER), 1);
    assert_non_null(strstr(sentence(&f.account, "date_order"), "\"mdy\""));
    cv_tally_free(tally);
    fixture_close(&f);
}

static const char date_rule[] =
    "{\"properties\": {\"visited\": {\"type\": \"string\", \"format\": \"date\"}},"
    " \"not\": {\"properties\": {\"visited\": {\"const\": \"2026-02-03\"}}, \"required\": "
    "[\"visited\"]}}";

static void rules_see_the_date_as_it_was_read(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, HEAD SOURCE(", \"dates\": {\"visited\": \"mdy\"}") "}", date_rule,
                 "Visited,Else\n2/3/26,x\n3/2/26,x\n", NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(f.account.rejected, 1);
    assert_int_equal(f.account.counted, 1);
    cv_tally_free(tally);
    fixture_close(&f);
}

/* --- comments --- */

static void texts_of_comments_are_handed_on(void **state)
{
    static const char schema[] =
        "{\"properties\": {\"issue\": {\"enum\": [\"A\"]}, \"why\": {\"type\": \"string\", "
        "\"maxLength\": 12}, \"private\": {\"type\": \"string\"}}}";
    static const char *const expected[] = {"because, so", "", "", "", "last"};
    const struct cv_coded *response = NULL;
    struct fixture f;
    size_t n = 0;

    (void)state;
    fixture_open(&f,
                 HEAD SOURCE(", \"missing\": {\"why\": [\"n/a\"]}") ", \"comments\": "
                                                                    "[\"why\"]}",
                 schema,
                 "Issue,Why,Private\n"
                 "A,\" because, so \",not this\n"
                 "A,,\n"
                 "A,N/A,x\n"
                 "A,far too long to count,x\n"
                 "A,last,x\n",
                 NULL);
    while (cv_reader_next(f.reader, &response, &f.error) == CANVASS_OK) {
        const struct cv_slice why = response->texts[1];
        assert_true(n < 5);
        assert_true(cv_slice_equal(why, cv_slice_of(expected[n])));
        assert_int_equal(response->texts[0].len, 0);
        assert_int_equal(response->texts[2].len, 0);
        n++;
    }
    assert_int_equal(n, 5);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_counted_in_bands),
        cmocka_unit_test(a_number_outside_the_bands_follows_the_policy),
        cmocka_unit_test(bands_are_crossed_like_options),
        cmocka_unit_test(dates_are_read_in_the_order_that_is_said),
        cmocka_unit_test(rules_see_the_date_as_it_was_read),
        cmocka_unit_test(texts_of_comments_are_handed_on),
    };
    return cmocka_run_group_tests_name("values", tests, NULL, NULL);
}

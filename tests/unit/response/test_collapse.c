/* Options that are counted as one: read and validated as they were asked, counted together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "expect.h"

#define HEAD "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r.json\""

static const char schema[] =
    "{\"properties\": {"
    " \"age\": {\"oneOf\": [{\"const\": \"a1\", \"title\": \"16-17\"}, {\"const\": \"a2\", "
    "\"title\": \"18-34\"}, {\"const\": \"a3\", \"title\": \"35-64\"}, {\"const\": \"a4\", "
    "\"title\": \"65-74\"}, {\"const\": \"a5\", \"title\": \"75+\"}]},"
    " \"licence\": {\"enum\": [\"Yes\", \"No\"]}},"
    " \"if\": {\"properties\": {\"age\": {\"const\": \"a1\"}}, \"required\": [\"age\"]},"
    " \"then\": {\"properties\": {\"licence\": false}}}";

#define COLLAPSE                                                                               \
    ", \"collapse\": {\"age\": {\"65 and over\": [\"75+\", \"a4\"], \"Under 35\": "            \
    "[\"16-17\", "                                                                             \
    "\"18-34\"]}}"

static const char ages[] = "Age,Licence\n"
                           "16-17,\n"
                           "18-34,Yes\n"
                           "a2,No\n"
                           "35-64,Yes\n"
                           "65-74,Yes\n"
                           "75+,No\n"
                           "75 or more,No\n"  /* an alias of what was asked */
                           "65 and over,No\n" /* what is counted is no answer */
                           ",Yes\n"
                           "16-17,Yes\n"; /* the rule sees the answer: rejected */

static void answers_are_counted_together(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f,
                 HEAD COLLAPSE ", \"source\": {\"platform\": \"flat\", \"aliases\": {\"age\": "
                               "{\"75 or more\": \"75+\"}}}}",
                 schema, ages, NULL);
    struct cv_tally *tally = fixture_tally(&f);
    const struct cv_question *age = &f.survey->questions[0];
    assert_int_equal(age->n_options, 3);
    assert_int_equal(f.account.counted, 9);
    assert_int_equal(f.account.rejected, 1);
    /* Under 35: 16-17, 18-34, a2; 35-64; 65 and over: 65-74, 75+, 75 or more; missing, not
     * asked, dropped. */
    EXPECT_COUNTS(&f, tally, "age", 3, 1, 3, 1, 0, 1);
    EXPECT_COUNTS(&f, tally, "licence", 4, 4, 0, 1, 0);
    assert_int_equal(found(&f.account, "unknown_option", "age", CV_DROP_ANSWER), 1);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void bands_are_counted_together(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f,
                 HEAD
                 ", \"bands\": {\"age\": {\"Under 18\": [0, 17], \"18-24\": [18, 24], \"25 "
                 "and over\": [25, 99]}}, \"collapse\": {\"age\": {\"Others\": [\"25 and "
                 "over\", \"Under 18\"]}}, \"source\": {\"platform\": \"flat\"}}",
                 "{\"properties\": {\"age\": {\"type\": \"integer\"}}}",
                 "Age\n17\n18\n25\n30\n100\n", NULL);
    struct cv_tally *tally = fixture_tally(&f);
    EXPECT_COUNTS(&f, tally, "age", 3, 1, 0, 0, 1);
    assert_int_equal(found(&f.account, "outside_bands", "age", CV_DROP_ANSWER), 1);
    cv_tally_free(tally);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_counted_together),
        cmocka_unit_test(bands_are_counted_together),
    };
    return cmocka_run_group_tests_name("collapse", tests, NULL, NULL);
}

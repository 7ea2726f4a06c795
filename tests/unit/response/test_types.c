/* Questions whose "type" is a list, and values that fit none of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "expect.h"

static const char definition[] = "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", "
                                 "\"source\": {\"platform\": \"flat\"}}";

static void a_number_that_may_be_null_is_a_number(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, definition,
                 "{\"properties\": {\"n\": {\"type\": [\"integer\", \"null\"]},"
                 " \"d\": {\"type\": [\"null\", \"string\"], \"format\": \"date\"},"
                 " \"t\": {\"type\": [\"string\", \"null\"]},"
                 " \"x\": {\"$ref\": \"#/$defs/any\", \"type\": \"integer\"},"
                 " \"c\": {\"type\": [\"string\", \"null\"], \"enum\": [\"A\", \"B\", null]}},"
                 " \"$defs\": {\"any\": {\"type\": \"number\"}}}",
                 "n,d,t,x,c\n20,2026-02-03,a text,7,A\nabc,no date,b,7.5,B\n,,,,\n,,c,,\n",
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(f.survey->questions[3].kind, CV_INTEGER);
    assert_int_equal(f.survey->questions[4].n_options, 2);
    EXPECT_COUNTS(&f, tally, "n", 1, 1, 0, 1);
    EXPECT_COUNTS(&f, tally, "d", 1, 1, 0, 1);
    EXPECT_COUNTS(&f, tally, "t", 3, 0, 0, 0);
    EXPECT_COUNTS(&f, tally, "x", 1, 1, 0, 1);
    EXPECT_COUNTS(&f, tally, "c", 1, 1, 1, 0, 0);
    assert_int_equal(found(&f.account, "not_a_number", "n", CV_DROP_ANSWER), 1);
    assert_int_equal(found(&f.account, "format", "d", CV_DROP_ANSWER), 1);
    assert_int_equal(found(&f.account, "type", "x", CV_DROP_ANSWER), 1);
    cv_tally_free(tally);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_that_may_be_null_is_a_number),
    };
    return cmocka_run_group_tests_name("types", tests, NULL, NULL);
}

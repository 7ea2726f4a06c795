/* What is said of records that are not in the encoding of their export. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fixture.h"

static const char schema[] =
    "{\"type\": \"object\", \"properties\": {\"issue\": {\"enum\": [\"Litter\", \"Dogs\"]}}}";
static const char definition[] =
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r.json\", \"source\": {}}";

/* All that is told, a line each: record, column, message, detail. */
static int write_down(void *data, const struct cv_finding *finding)
{
    cv_buffer_format(data, "%llu:%llu %s: %s [%s]\n", (unsigned long long)finding->record,
                     (unsigned long long)finding->column, finding->rule, finding->message,
                     finding->detail ? finding->detail : "");
    return 0;
}

static void assert_told(const char *csv, unsigned counted, bool beyond_ascii, const char *guess,
                        const char *expected)
{
    struct cv_buffer told = {0};
    const struct cv_finding_sink sink = {.note = write_down, .data = &told};
    const struct cv_coded *response = NULL;
    struct fixture f;

    fixture_open(&f, definition, schema, csv, &sink);
    while (cv_reader_next(f.reader, &response, &f.error) == CANVASS_OK) {
    }
    assert_string_equal(cv_buffer_string(&told), expected);
    assert_int_equal(f.account.counted, counted);
    assert_int_equal(f.account.rejected, f.account.read - counted);
    assert_int_equal(f.account.n_kinds, 1);
    assert_int_equal(f.account.beyond_ascii, beyond_ascii);
    if (guess) {
        assert_string_equal(f.account.encoding_guess, guess);
    } else {
        assert_null(f.account.encoding_guess);
    }
    fixture_close(&f);
    cv_buffer_free(&told);
}

/* The place is the record's own; the message is one for the kind. */
static void names_the_byte_and_the_encoding(void **state)
{
    (void)state;
    assert_told("issue,why\nLitter,caf\xE9\nDogs,\xC3\xA9\nDogs,18 \x96 24\n", 1, true,
                "windows-1252",
                "1:2 csv.encoding: holds bytes that are not UTF-8 [the first of them is byte "
                "21 of the export]\n"
                "3:2 csv.encoding: holds bytes that are not UTF-8 [the first of them is byte "
                "39 of the export]\n");
    assert_told("issue,why\nLitter,don\xD5t\n", 0, false, "macintosh",
                "1:2 csv.encoding: holds bytes that are not UTF-8 [the first of them is byte "
                "21 of the export]\n");
}

static void guesses_nothing_without_reason(void **state)
{
    (void)state;
    assert_told("issue,why\nLitter,x\xAC\nDogs,y\n", 1, false, NULL,
                "1:2 csv.encoding: holds bytes that are not UTF-8 [the first of them is byte "
                "19 of the export]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_the_byte_and_the_encoding),
        cmocka_unit_test(guesses_nothing_without_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

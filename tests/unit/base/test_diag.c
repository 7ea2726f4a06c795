#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"
#include "base/text.h"

static void assert_text(const struct canvass_error *error, const char *expected)
{
    char text[2048];
    size_t len = canvass_error_text(error, text, sizeof text);
    assert_string_equal(text, expected);
    assert_int_equal(len, strlen(expected));
}

static void test_fail_fills_and_clears(void **state)
{
    (void)state;
    struct canvass_error error;
    memset(&error, 'x', sizeof error);
    assert_int_equal(cv_fail(&error, CANVASS_EEXPORT, "csv.cells", "%d cells, not %d", 3, 4),
                     CANVASS_EEXPORT);
    assert_int_equal(error.status, CANVASS_EEXPORT);
    assert_int_equal(error.severity, CANVASS_FATAL);
    assert_string_equal(error.rule, "csv.cells");
    assert_string_equal(error.message, "3 cells, not 4");
    assert_int_equal(error.place.line, 0);
    assert_string_equal(error.place.source, "");
    assert_string_equal(error.place.pointer, "");
}

static void test_no_error_struct(void **state)
{
    (void)state;
    assert_int_equal(cv_fail(NULL, CANVASS_EUSAGE, "x", "y"), CANVASS_EUSAGE);
    assert_int_equal(cv_fail_memory(NULL), CANVASS_ENOMEM);
    cv_place_source(NULL, "a");
    cv_place_line(NULL, 1, 1);
    cv_place_record(NULL, 1);
    cv_place_question(NULL, "a");
    cv_place_pointer(NULL, "a");
}

static void test_fail_may_quote_its_own_error(void **state)
{
    (void)state;
    struct canvass_error error;
    (void)cv_fail(&error, CANVASS_EEXPORT, "inner", "inside");
    (void)cv_fail(&error, CANVASS_EDEFINITION, error.rule, "around %s", error.message);
    assert_string_equal(error.rule, "inner");
    assert_string_equal(error.message, "around inside");
}

static void test_memory(void **state)
{
    (void)state;
    struct canvass_error error;
    assert_int_equal(cv_fail_memory(&error), CANVASS_ENOMEM);
    assert_string_equal(error.message, "not enough memory");
}

static void test_nothing_steers_a_terminal(void **state)
{
    (void)state;
    struct canvass_error error;
    /* U+202E, U+2028 and U+2066 in two halves, so that this source has none of them. */
    (void)cv_fail(&error, CANVASS_EEXPORT, "r", "%s\xE2\x80%sg\xE2\x80%sh\xE2\x81%si",
                  "a\x1b[31mb\nc\td\x7f"
                  "e\xC2\x9B"
                  "f",
                  "\xAE", "\xA8", "\xA6");
    assert_string_equal(error.message, "a [31mb c d e f g h i");
    (void)cv_fail(&error, CANVASS_EEXPORT, "r", "%s", "\x9Bx\xC3(\xF0\x9F\x98");
    assert_string_equal(error.message, "?x?(???");
    (void)cv_fail(&error, CANVASS_EEXPORT, "r", "%s",
                  "caf\xC3\xA9 \xE2\x80\x93 \xF0\x9F\x98\x80");
    assert_string_equal(error.message, "caf\xC3\xA9 \xE2\x80\x93 \xF0\x9F\x98\x80");
    cv_place_source(&error, "a\x1b]b.csv");
    assert_string_equal(error.place.source, "a ]b.csv");
}

/* Cut at every place inside a four-byte character. */
static void test_cut_on_a_character_boundary(void **state)
{
    (void)state;
    struct canvass_error error;
    size_t size = sizeof error.message;
    for (size_t lead = 0; lead < 4; lead++) {
        char text[2000];
        memset(text, 'a', lead);
        for (size_t at = lead; at + 4 < sizeof text; at += 4) {
            memcpy(text + at, "\xF0\x9F\x98\x80", 5);
        }
        (void)cv_fail(&error, CANVASS_EEXPORT, "r", "%s", text);
        size_t len = strlen(error.message);
        assert_true(len < size && len >= size - 4);
        assert_int_equal((len - lead) % 4, 0);
        assert_true(cv_utf8_valid(cv_slice(error.message, len), NULL));
        assert_memory_equal(error.message, text, len);
    }
}

static void test_inner_place_stays(void **state)
{
    (void)state;
    struct canvass_error error = {0};
    cv_place_source(&error, "inner");
    cv_place_source(&error, "outer");
    assert_string_equal(error.place.source, "inner");
    cv_place_record(&error, 5);
    cv_place_record(&error, 6);
    assert_int_equal(error.place.record, 5);
    cv_place_question(&error, "age");
    cv_place_question(&error, "sex");
    assert_string_equal(error.place.question, "age");
    cv_place_pointer(&error, "/a");
    cv_place_pointer(&error, "/b");
    assert_string_equal(error.place.pointer, "/a");
    cv_place_line(&error, 3, 0);
    cv_place_line(&error, 1, 9); /* column 9 of another line */
    assert_int_equal(error.place.line, 3);
    assert_int_equal(error.place.column, 0);
    cv_place_line(&error, 0, 4);
    assert_int_equal(error.place.column, 4);
    cv_place_line(&error, 3, 8);
    assert_int_equal(error.place.column, 4);
}

static void test_text_of_a_document_error(void **state)
{
    (void)state;
    struct canvass_error error;
    (void)cv_fail(&error, CANVASS_EDEFINITION, "json.syntax", "expected a comma");
    assert_text(&error, "expected a comma");
    cv_place_pointer(&error, "/report/3");
    assert_text(&error, "at /report/3: expected a comma");
    cv_place_source(&error, "survey.json");
    assert_text(&error, "survey.json: at /report/3: expected a comma");
    cv_place_line(&error, 14, 0);
    assert_text(&error, "survey.json:14: expected a comma");
    cv_place_line(&error, 0, 7);
    assert_text(&error, "survey.json:14:7: expected a comma");
}

static void test_text_of_an_export_error(void **state)
{
    (void)state;
    struct canvass_error error;
    (void)cv_fail(&error, CANVASS_EEXPORT, "r", "bad");
    error.place.byte = 101;
    assert_text(&error, "byte 101: bad");
    cv_place_source(&error, "e.csv");
    assert_text(&error, "e.csv: byte 101: bad");
    cv_place_line(&error, 0, 4);
    cv_place_record(&error, 11);
    assert_text(&error, "e.csv: record 11, column 4: bad");
    cv_place_line(&error, 12, 0);
    cv_place_question(&error, "age");
    assert_text(&error, "e.csv:12: record 11, column 4, question age: bad");
    error.place.source[0] = '\0';
    assert_text(&error, "line 12, record 11, column 4, question age: bad");
}

static void test_text_is_cut_and_counted(void **state)
{
    (void)state;
    struct canvass_error error;
    char text[8] = "xxxxxxx";
    (void)cv_fail(&error, CANVASS_EEXPORT, "r", "caf\xC3\xA9s");
    assert_int_equal(canvass_error_text(&error, text, 5), 6);
    assert_string_equal(text, "caf");
    assert_int_equal(canvass_error_text(&error, text, 6), 6);
    assert_string_equal(text, "caf\xC3\xA9");
    assert_int_equal(canvass_error_text(&error, text, 1), 6);
    assert_string_equal(text, "");
    assert_int_equal(canvass_error_text(NULL, text, sizeof text), 0);
    assert_string_equal(text, "");
}

static void test_longest_text_is_whole(void **state)
{
    (void)state;
    struct canvass_error error;
    char text[4096];
    memset(&error, 0, sizeof error);
    memset(error.message, 'm', sizeof error.message - 1);
    memset(error.place.source, 's', sizeof error.place.source - 1);
    memset(error.place.question, 'q', sizeof error.place.question - 1);
    memset(error.place.pointer, 'p', sizeof error.place.pointer - 1);
    error.place.record = UINT64_MAX;
    error.place.column = UINT64_MAX;
    size_t len = canvass_error_text(&error, text, sizeof text);
    assert_int_equal(len, strlen(text));
    /* "S: record R, column C, question Q, at P: M" */
    assert_int_equal(len, 255 + 2 + 7 + 20 + 2 + 7 + 20 + 2 + 9 + 95 + 2 + 3 + 255 + 2 + 767);
    assert_int_equal(text[len - 1], 'm');
}

static void test_every_status_has_a_text(void **state)
{
    (void)state;
    for (int status = CANVASS_EDISCLOSURE; status <= CANVASS_END; status++) {
        const char *text = canvass_status_text((enum canvass_status)status);
        assert_string_not_equal(text, "unknown status");
        for (int other = CANVASS_EDISCLOSURE; other < status; other++) {
            assert_string_not_equal(text, canvass_status_text((enum canvass_status)other));
        }
    }
    struct canvass_error error = {.status = CANVASS_EDISCLOSURE};
    assert_text(&error, "no safe release exists under the disclosure rules");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_fills_and_clears),
        cmocka_unit_test(test_no_error_struct),
        cmocka_unit_test(test_fail_may_quote_its_own_error),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_nothing_steers_a_terminal),
        cmocka_unit_test(test_cut_on_a_character_boundary),
        cmocka_unit_test(test_inner_place_stays),
        cmocka_unit_test(test_text_of_a_document_error),
        cmocka_unit_test(test_text_of_an_export_error),
        cmocka_unit_test(test_text_is_cut_and_counted),
        cmocka_unit_test(test_longest_text_is_whole),
        cmocka_unit_test(test_every_status_has_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

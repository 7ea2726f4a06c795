#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

static void assert_valid(const char *bytes, size_t len)
{
    size_t bad_at = 99;
    assert_true(cv_utf8_valid(cv_slice(bytes, len), &bad_at));
    assert_int_equal(bad_at, 99);
}

static void assert_invalid(const char *bytes, size_t len, size_t where)
{
    size_t bad_at = 9999;
    assert_false(cv_utf8_valid(cv_slice(bytes, len), &bad_at));
    assert_int_equal(bad_at, where);
    assert_false(cv_utf8_valid(cv_slice(bytes, len), NULL));
}

static void test_well_formed(void **state)
{
    (void)state;
    assert_valid(NULL, 0);
    assert_valid("a", 1);
    assert_valid("\x01\x7F", 2);
    assert_valid("\xC2\x80", 2);         /* U+0080 */
    assert_valid("\xDF\xBF", 2);         /* U+07FF */
    assert_valid("\xE0\xA0\x80", 3);     /* U+0800 */
    assert_valid("\xED\x9F\xBF", 3);     /* U+D7FF */
    assert_valid("\xEE\x80\x80", 3);     /* U+E000 */
    assert_valid("\xEF\xBF\xBF", 3);     /* U+FFFF */
    assert_valid("\xF0\x90\x80\x80", 4); /* U+10000 */
    assert_valid("\xF4\x8F\xBF\xBF", 4); /* U+10FFFF */
}

/* Unicode 15, table 3-7: what just falls outside each row. */
static void test_ill_formed(void **state)
{
    (void)state;
    assert_invalid("\0", 1, 0);
    assert_invalid("ab\0", 3, 2);
    assert_invalid("a\x80", 2, 1);
    assert_invalid("\xBF", 1, 0);
    assert_invalid("\xC0\x80", 2, 0); /* overlong NUL */
    assert_invalid("\xC1\xBF", 2, 0); /* overlong U+007F */
    assert_invalid("\xC2", 1, 0);     /* cut */
    assert_invalid("\xC2"
                   "a",
                   2, 0);
    assert_invalid("\xC2\xC0", 2, 0);
    assert_invalid("\xE0\x9F\xBF", 3, 0); /* overlong U+07FF */
    assert_invalid("\xED\xA0\x80", 3, 0); /* surrogate U+D800 */
    assert_invalid("\xED\xBF\xBF", 3, 0); /* surrogate U+DFFF */
    assert_invalid("\xE2\x82", 2, 0);     /* cut */
    assert_invalid("\xE2\x82"
                   "a",
                   3, 0);
    assert_invalid("\xF0\x8F\xBF\xBF", 4, 0); /* overlong U+FFFF */
    assert_invalid("\xF4\x90\x80\x80", 4, 0); /* U+110000 */
    assert_invalid("\xF0\x9F\x98", 3, 0);     /* cut */
    assert_invalid("\xF0\x9F\x98"
                   "a",
                   4, 0);
    assert_invalid("\xF5\x80\x80\x80", 4, 0);
    assert_invalid("\xFF", 1, 0);
    assert_invalid("caf\xC3\xA9 \xE9", 7, 6);
}

/* One wrong byte in a run of each length, at each place: no step of the fast path skips any. */
static void test_every_place_is_looked_at(void **state)
{
    (void)state;
    char bytes[100];
    for (size_t len = 1; len <= sizeof bytes; len++) {
        memset(bytes, 'x', len);
        assert_valid(bytes, len);
        for (size_t at = 0; at < len; at++) {
            bytes[at] = '\0';
            assert_invalid(bytes, len, at);
            bytes[at] = '\x80';
            assert_invalid(bytes, len, at);
            bytes[at] = '\xFF';
            assert_invalid(bytes, len, at);
            bytes[at] = '\x01';
            assert_valid(bytes, len);
            bytes[at] = '\x7F';
            assert_valid(bytes, len);
            if (at + 1 < len) {
                memcpy(bytes + at, "\xC3\xA9", 2);
                assert_valid(bytes, len);
                bytes[at + 1] = 'x';
            }
            bytes[at] = 'x';
        }
    }
}

/* All two- and three-byte runs against the encoder: 2^24 would take long, so every lead and
 * second byte with the third at its limits. */
static void test_all_short_runs(void **state)
{
    (void)state;
    static const unsigned char thirds[] = {0x00, 0x41, 0x7F, 0x80, 0xA9, 0xBF, 0xC0, 0xFF};
    size_t valid_pairs = 0;
    size_t valid_triples = 0;
    for (unsigned lead = 0; lead < 256; lead++) {
        for (unsigned second = 0; second < 256; second++) {
            char bytes[3] = {(char)lead, (char)second, 0};
            valid_pairs += cv_utf8_valid(cv_slice(bytes, 2), NULL);
            for (size_t i = 0; i < sizeof thirds; i++) {
                bytes[2] = (char)thirds[i];
                valid_triples += cv_utf8_valid(cv_slice(bytes, 3), NULL);
            }
        }
    }
    /* Pairs: 127 * 127 ASCII, 30 * 64 characters. */
    assert_int_equal(valid_pairs, 127 * 127 + 30 * 64);
    /* Thirds that are ASCII and not NUL: 2; continuation bytes: 3. Two ASCII then ASCII, a pair
     * then ASCII, ASCII then a pair, and the second bytes allowed after E0 (32), ED (32) and
     * the 14 other leads (64). */
    assert_int_equal(valid_triples,
                     (127 * 127 + 30 * 64) * 2 + 127 * 30 * 3 + (32 + 32 + 14 * 64) * 3);
}

static void test_length_and_append(void **state)
{
    (void)state;
    struct cv_buffer out = {0};
    cv_utf8_append(&out, 'a');
    cv_utf8_append(&out, 0xE9);
    cv_utf8_append(&out, 0x20AC);
    cv_utf8_append(&out, 0x1F600);
    assert_string_equal(cv_buffer_string(&out), "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
    assert_int_equal(cv_utf8_length(cv_buffer_view(&out)), 4);
    assert_int_equal(cv_utf8_length(cv_slice(NULL, 0)), 0);
    cv_buffer_free(&out);
}

static void assert_trim(const char *text, const char *expected)
{
    struct cv_slice trimmed = cv_trim(cv_slice_of(text));
    assert_int_equal(trimmed.len, strlen(expected));
    assert_memory_equal(trimmed.data, expected, trimmed.len);
    assert_int_equal(cv_is_blank(cv_slice_of(text)), *expected == '\0');
}

static void test_trim(void **state)
{
    (void)state;
    assert_trim("", "");
    assert_trim("a", "a");
    assert_trim(" \t\r\n a b \t\r\n ", "a b");
    assert_trim("\xC2\xA0 a\xC2\xA0", "a");
    assert_trim("\xEF\xBB\xBF"
                "a\xEF\xBB\xBF",
                "a");
    assert_trim("\xE2\x80\x8B"
                "a\xE2\x80\x8B \xC2\xA0",
                "a");
    assert_trim(" \xC2\xA0\xEF\xBB\xBF\xE2\x80\x8B\n", "");
    assert_trim("\xC3\xA0", "\xC3\xA0");         /* a grave ends in A0 */
    assert_trim("\xE2\x80\x9C", "\xE2\x80\x9C"); /* a quote begins as U+200B */
    assert_trim("\x0B"
                "a\f",
                "\x0B"
                "a\f");
    struct cv_slice none = cv_trim(cv_slice(NULL, 0));
    assert_int_equal(none.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_well_formed),
        cmocka_unit_test(test_ill_formed),
        cmocka_unit_test(test_every_place_is_looked_at),
        cmocka_unit_test(test_all_short_runs),
        cmocka_unit_test(test_length_and_append),
        cmocka_unit_test(test_trim),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/number.h"

static void assert_int(const char *text, int64_t expected)
{
    int64_t value = 77;
    assert_true(cv_parse_int(cv_slice_of(text), &value));
    assert_int_equal(value, expected);
}

static void test_int(void **state)
{
    (void)state;
    assert_int("0", 0);
    assert_int("-0", 0);
    assert_int("+7", 7);
    assert_int("007", 7);
    assert_int("-42", -42);
    assert_int("9223372036854775807", INT64_MAX);
    assert_int("-9223372036854775808", INT64_MIN);
    assert_int("000000000000000000000000000012", 12);
}

static void test_not_an_int(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "-",
        "+",
        "--1",
        "+-1",
        "1.0",
        "1e3",
        " 1",
        "1 ",
        "0x1",
        "1a",
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616",
        "99999999999999999999999",
        "\xD9\xA1",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int64_t value = 77;
        assert_false(cv_parse_int(cv_slice_of(texts[i]), &value));
        assert_int_equal(value, 77);
    }
    int64_t value = 77;
    assert_false(cv_parse_int(cv_slice("1\0", 2), &value));
    assert_false(cv_parse_int(cv_slice(NULL, 0), &value));
    assert_true(cv_parse_int(cv_slice("123", 2), &value)); /* a slice has no terminator */
    assert_int_equal(value, 12);
}

static void assert_double(const char *text, double expected)
{
    double value = 77;
    assert_true(cv_parse_double(cv_slice_of(text), &value));
    assert_memory_equal(&value, &expected, sizeof value);
}

static void test_double(void **state)
{
    (void)state;
    assert_double("0", 0.0);
    assert_double("-0", -0.0);
    assert_double("1", 1.0);
    assert_double("+1.5", 1.5);
    assert_double("-.5", -0.5);
    assert_double("5.", 5.0);
    assert_double("1e3", 1000.0);
    assert_double("1E-3", 0.001);
    assert_double("0.1", 0.1);
    assert_double("0.0001", 0.0001);
    assert_double("00012.50", 12.5);
    assert_double("123456789012345678", 123456789012345678.0);
    assert_double("9007199254740993", 9007199254740992.0); /* half way, to even */
    assert_double("9007199254740993.00000000000000000000000000000001", 9007199254740994.0);
    assert_double("1.7976931348623157e308", 1.7976931348623157e308);
    assert_double("2.2250738585072014e-308", 2.2250738585072014e-308);
    assert_double("5e-324", 5e-324);
    assert_double("2e-324", 0.0);
    assert_double("1e-999999999999999999999", 0.0);
    assert_double("0e999999999999999999999", 0.0);
    assert_double("1e22", 1e22);
    assert_double("1e23", 1e23);
    assert_double("8.5e-23", 8.5e-23);
    assert_double("179769313486231580793e288", 1.7976931348623157e308);
}

static void test_not_a_double(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        ".e5",
        "1e",
        "1e+",
        "1.2.3",
        "1,5",
        " 1",
        "1 ",
        "1e5.",
        "0x10",
        "inf",
        "-inf",
        "nan",
        "NaN",
        "1f",
        "1_0",
        "--1",
        "1e309",
        "-1e400",
        "1e99999999999999999999",
        "infinity",
        "1e5e5",
        "\xEF\xBC\x91",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value = 77;
        assert_false(cv_parse_double(cv_slice_of(texts[i]), &value));
        assert_true(value == 77);
    }
    double value = 77;
    assert_false(cv_parse_double(cv_slice("1\0", 2), &value));
    assert_true(cv_parse_double(cv_slice("12.55", 4), &value));
    assert_true(value == 12.5);
}

/* Digits that only count far out: 2^53 + 1 is half way between two doubles. */
static void test_very_long_doubles(void **state)
{
    (void)state;
    struct cv_buffer text = {0};
    double value = 0;
    cv_buffer_text(&text, "9007199254740993.");
    for (int i = 0; i < 100000; i++) {
        cv_buffer_char(&text, '0');
    }
    assert_true(cv_parse_double(cv_buffer_view(&text), &value));
    assert_true(value == 9007199254740992.0);
    cv_buffer_char(&text, '1');
    assert_true(cv_parse_double(cv_buffer_view(&text), &value));
    assert_true(value == 9007199254740994.0);
    cv_buffer_clear(&text);
    cv_buffer_text(&text, "0.");
    for (int i = 0; i < 100000; i++) {
        cv_buffer_char(&text, '0');
    }
    cv_buffer_text(&text, "25e100001");
    assert_true(cv_parse_double(cv_buffer_view(&text), &value));
    assert_true(value == 2.5);
    cv_buffer_clear(&text);
    cv_buffer_char(&text, '3');
    for (int i = 0; i < 2000; i++) {
        cv_buffer_char(&text, '0');
    }
    cv_buffer_text(&text, "e-2000");
    assert_true(cv_parse_double(cv_buffer_view(&text), &value));
    assert_true(value == 3.0);
    cv_buffer_free(&text);
}

/* Random doubles, written with 17 digits (which are enough), come back. */
static void test_round_trip(void **state)
{
    (void)state;
    uint64_t seed = 12345;
    for (int i = 0; i < 50000; i++) {
        double value = 0;
        double back = 0;
        char text[64];
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint64_t bits = seed ^ seed >> 29;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value)) {
            continue;
        }
        int len = snprintf(text, sizeof text, "%.17g", value);
        assert_true(cv_parse_double(cv_slice(text, (size_t)len), &back));
        assert_memory_equal(&back, &value, sizeof value);
        len = snprintf(text, sizeof text, "%lld.%02u", (long long)(bits >> 40),
                       (unsigned)(bits % 100));
        assert_true(cv_parse_double(cv_slice(text, (size_t)len), &back));
        assert_true(back == strtod(text, NULL));
    }
}

/* Where a locale with a decimal comma is installed, it changes nothing. */
static void test_no_locale(void **state)
{
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "nl_NL.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        (void)setlocale(LC_ALL, names[i]);
    }
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, 1234.5678, 2);
    assert_string_equal(text, "1234.57");
    cv_fixed_text(text, 0.25, 2);
    assert_string_equal(text, "0.25");
    cv_fixed_text(text, 0x1p100, 0);
    assert_string_equal(text, "1.2676506002282294e+30");
    assert_double("1.7976931348623157e308", 1.7976931348623157e308);
    assert_double("3.25", 3.25);
    (void)setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_int),
        cmocka_unit_test(test_not_an_int),
        cmocka_unit_test(test_double),
        cmocka_unit_test(test_not_a_double),
        cmocka_unit_test(test_very_long_doubles),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_no_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

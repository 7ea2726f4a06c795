/* Numbers, dates and number formats of workbooks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "parse/xlsx.h"

/* Shown as Excel's General does when the column is wide enough, but for what it writes as
 * 1.2E+20, which stays whole to 1e21. */
static void writes_numbers_of_15_digits(void **state)
{
    (void)state;
    static const struct {
        const char *number;
        const char *text;
    } examples[] = {
        {"0", "0"},
        {"-0", "0"},
        {"0.0", "0"},
        {"1", "1"},
        {"-17", "-17"},
        {"1.0", "1"},
        {"1E2", "100"},
        {"007", "7"},
        {"0.1", "0.1"},
        {"0.10000000000000001", "0.1"},
        {"0.1000000000000000055", "0.1"},
        {"0.30000000000000004", "0.3"},
        {"33.333333333333336", "33.3333333333333"},
        {"-1.5", "-1.5"},
        {"1.2", "1.2"},
        {".5", "0.5"},
        {"+3", "3"},
        {"43290.53487", "43290.53487"},
        {"118704567890", "118704567890"},
        {"999999999999999", "999999999999999"},
        {"12345678901234567890", "12345678901234567890"},
        {"1.2345678901234567E+19", "12345678901234600000"},
        {"1E+20", "100000000000000000000"},
        {"1E+21", "1E+21"},
        {"-1.25E+300", "-1.25E+300"},
        {"0.000001", "0.000001"},
        {"0.00000123", "0.00000123"},
        {"1E-7", "1E-07"},
        {"1.5E-10", "1.5E-10"},
        {"0.999999999999999999", "1"},
        {"4.9406564584124654E-324", "4.94065645841247E-324"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        char text[CV_NUMBER_SIZE];
        assert_true(cv_xlsx_number_text(text, cv_slice_of(examples[i].number)));
        assert_string_equal(text, examples[i].text);
    }
}

static void knows_what_is_no_number(void **state)
{
    (void)state;
    static const char *const examples[] = {"",    "-",    "abc", "1,5", "1 2",
                                           "NaN", "0x10", "INF", "1e",  "1E+400"};
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        char text[CV_NUMBER_SIZE];
        assert_false(cv_xlsx_number_text(text, cv_slice_of(examples[i])));
    }
}

/* 300 digits are a number of Excel's only with an exponent. */
static void takes_numbers_of_300_digits(void **state)
{
    (void)state;
    char digits[301];
    char text[CV_NUMBER_SIZE];
    memset(digits, '7', 300);
    assert_true(cv_xlsx_number_text(text, cv_slice(digits, 300)));
    assert_string_equal(text, "7.77777777777778E+299");
    digits[1] = '.';
    assert_true(cv_xlsx_number_text(text, cv_slice(digits, 300)));
    assert_string_equal(text, "7.77777777777778");
}

static void finds_dates_in_format_codes(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        enum cv_xlsx_kind kind;
    } examples[] = {
        {"General", CV_XLSX_NUMBER},
        {"", CV_XLSX_NUMBER},
        {"0.00", CV_XLSX_NUMBER},
        {"0.00E+00", CV_XLSX_NUMBER},
        {"@", CV_XLSX_NUMBER},
        {"#,##0;[Red]-#,##0", CV_XLSX_NUMBER},
        {"[Red]0", CV_XLSX_NUMBER},
        {"[Magenta]0", CV_XLSX_NUMBER},
        {"[>100]0", CV_XLSX_NUMBER},
        {"0\" days\"", CV_XLSX_NUMBER},
        {"0\\d", CV_XLSX_NUMBER},
        {"0_d", CV_XLSX_NUMBER},
        {"*d0", CV_XLSX_NUMBER},
        {"0;dd", CV_XLSX_NUMBER},
        {"[$USD] 0", CV_XLSX_NUMBER},
        {"\"never closed dd", CV_XLSX_NUMBER},
        {"[never closed dd", CV_XLSX_NUMBER},
        {"0\\", CV_XLSX_NUMBER},
        {"yyyy-mm-dd", CV_XLSX_DATE},
        {"DD/MM/YYYY", CV_XLSX_DATE},
        {"[$-809]dd mmmm yyyy;@", CV_XLSX_DATE},
        {"mmm-yy", CV_XLSX_DATE},
        {"mmmm", CV_XLSX_DATE},
        {"\"on \"d", CV_XLSX_DATE},
        {"h:mm", CV_XLSX_TIME},
        {"mm:ss.0", CV_XLSX_TIME},
        {"[$-F400]h:mm:ss\\ AM/PM", CV_XLSX_TIME},
        {"h A/P", CV_XLSX_TIME},
        {"[h]:mm:ss", CV_XLSX_ELAPSED},
        {"[mm]:ss", CV_XLSX_ELAPSED},
        {"[ss]", CV_XLSX_ELAPSED},
        {"dd/mm/yyyy hh:mm", CV_XLSX_DATE_TIME},
        {"m/d/yy h:mm AM/PM", CV_XLSX_DATE_TIME},
    };
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        assert_int_equal(cv_xlsx_kind_of_code(examples[i].code), examples[i].kind);
    }
}

/* ECMA-376 part 1, 18.8.30. */
static void knows_the_formats_that_have_a_number(void **state)
{
    (void)state;
    for (int64_t id = -1; id < 170; id++) {
        enum cv_xlsx_kind kind = CV_XLSX_NUMBER;
        if (id >= 14 && id <= 17) {
            kind = CV_XLSX_DATE;
        } else if ((id >= 18 && id <= 21) || id == 45 || id == 47) {
            kind = CV_XLSX_TIME;
        } else if (id == 22) {
            kind = CV_XLSX_DATE_TIME;
        } else if (id == 46) {
            kind = CV_XLSX_ELAPSED;
        }
        assert_int_equal(cv_xlsx_kind_of_id(id), kind);
    }
}

static void assert_date(double serial, enum cv_xlsx_kind kind, bool from_1904,
                        const char *expected)
{
    char text[CV_NUMBER_SIZE] = "no date";
    assert_int_equal(cv_xlsx_date_text(text, serial, kind, from_1904), expected != NULL);
    assert_string_equal(text, expected ? expected : "no date");
}

static void writes_dates_at_the_edges(void **state)
{
    (void)state;
    assert_date(1, CV_XLSX_DATE, false, "1900-01-01");
    assert_date(59, CV_XLSX_DATE, false, "1900-02-28");
    assert_date(60, CV_XLSX_DATE, false, "1900-02-29");
    assert_date(61, CV_XLSX_DATE, false, "1900-03-01");
    assert_date(25569, CV_XLSX_DATE, false, "1970-01-01");
    assert_date(36585, CV_XLSX_DATE, false, "2000-02-29");
    assert_date(2958465, CV_XLSX_DATE, false, "9999-12-31");
    assert_date(2958466, CV_XLSX_DATE, false, NULL);
    assert_date(-1, CV_XLSX_DATE, false, NULL);
    assert_date(-1e300, CV_XLSX_DATE_TIME, false, NULL);
    assert_date(1e300, CV_XLSX_DATE_TIME, false, NULL);
    assert_date(0, CV_XLSX_DATE, false, NULL);
    assert_date(0, CV_XLSX_TIME, false, "00:00:00");
    assert_date(0, CV_XLSX_DATE, true, "1904-01-01");
    assert_date(60, CV_XLSX_DATE, true, "1904-03-01");
    assert_date(2957003, CV_XLSX_DATE, true, "9999-12-31");
    assert_date(2957004, CV_XLSX_DATE, true, NULL);
    assert_date(-0.5, CV_XLSX_TIME, true, NULL);
}

static void writes_times(void **state)
{
    (void)state;
    assert_date(0.5, CV_XLSX_TIME, false, "12:00:00");
    assert_date(0.598668981481481, CV_XLSX_TIME, false, "14:22:05");
    assert_date(46082.598668981, CV_XLSX_DATE_TIME, false, "2026-03-01 14:22:05");
    assert_date(46082, CV_XLSX_DATE_TIME, false, "2026-03-01 00:00:00");
    assert_date(46082.25, CV_XLSX_DATE, false, "2026-03-01 06:00:00");
    assert_date(46082.25, CV_XLSX_TIME, false, "2026-03-01 06:00:00");
    /* Half a second is rounded up, also over midnight. */
    assert_date(46081.999999, CV_XLSX_DATE_TIME, false, "2026-03-01 00:00:00");
    assert_date(46081.99999, CV_XLSX_DATE_TIME, false, "2026-02-28 23:59:59");
    assert_date(2958465.9999999, CV_XLSX_DATE_TIME, false, NULL);
    assert_date(1.25, CV_XLSX_ELAPSED, false, "30:00:00");
    assert_date(100, CV_XLSX_ELAPSED, false, "2400:00:00");
    assert_date(0.25, CV_XLSX_DATE_TIME, false, "06:00:00");
}

/* Every day of both calendars follows the one before it, by another way of counting. */
static void counts_every_day(void **state)
{
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = 1904;
    int month = 1;
    int day = 1;
    for (int serial = 0; serial <= 2957003; serial++) {
        char expected[64];
        char text[CV_NUMBER_SIZE];
        (void)snprintf(expected, sizeof expected, "%04d-%02d-%02d", year, month, day);
        assert_true(cv_xlsx_date_text(text, serial, CV_XLSX_DATE, true));
        assert_string_equal(text, expected);
        assert_true(cv_xlsx_date_text(text, serial + 1462, CV_XLSX_DATE, false));
        assert_string_equal(text, expected);
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (++day > lengths[month - 1] + (leap && month == 2)) {
            day = 1;
            month = month % 12 + 1;
            year += month == 1;
        }
    }
    assert_int_equal(year, 10000);
}

static void takes_dates_in_iso_form(void **state)
{
    (void)state;
    static const struct {
        const char *iso;
        enum cv_xlsx_kind kind;
        const char *text;
    } examples[] = {
        {"2026-03-01", CV_XLSX_NUMBER, "2026-03-01"},
        {"2026-03-01T00:00:00", CV_XLSX_NUMBER, "2026-03-01"},
        {"2026-03-01T00:00:00", CV_XLSX_DATE_TIME, "2026-03-01 00:00:00"},
        {"2026-03-01T14:22:05", CV_XLSX_DATE, "2026-03-01 14:22:05"},
        {"2026-03-01T14:22:05.123Z", CV_XLSX_NUMBER, "2026-03-01 14:22:05"},
        {"14:22:05", CV_XLSX_NUMBER, "14:22:05"},
        {"2026-3-1", CV_XLSX_NUMBER, NULL},
        {"2026-03-01T14:22", CV_XLSX_NUMBER, NULL},
        {"2026-03-01T14:22:05+01:00", CV_XLSX_NUMBER, NULL},
        {"2026-03-01T", CV_XLSX_NUMBER, "2026-03-01"},
        {"yesterday", CV_XLSX_NUMBER, NULL},
        {"", CV_XLSX_NUMBER, NULL},
    };
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        char text[CV_NUMBER_SIZE];
        bool is = cv_xlsx_iso_text(text, cv_slice_of(examples[i].iso), examples[i].kind);
        assert_int_equal(is, examples[i].text != NULL);
        if (is) {
            assert_string_equal(text, examples[i].text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_numbers_of_15_digits),
        cmocka_unit_test(knows_what_is_no_number),
        cmocka_unit_test(takes_numbers_of_300_digits),
        cmocka_unit_test(finds_dates_in_format_codes),
        cmocka_unit_test(knows_the_formats_that_have_a_number),
        cmocka_unit_test(writes_dates_at_the_edges),
        cmocka_unit_test(writes_times),
        cmocka_unit_test(counts_every_day),
        cmocka_unit_test(takes_dates_in_iso_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

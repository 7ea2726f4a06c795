#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/number.h"

/* Reference values computed with R 4.2.2 (j_rounding.json of the project's reference vectors).
 */
static const struct {
    int64_t x;
    int64_t n;
    unsigned decimals;
    const char *half_up;
} shares[] = {
    {163, 407, 0, "40"},    {94, 407, 0, "23"},      {80, 407, 0, "20"},
    {37, 407, 0, "9"},      {33, 407, 0, "8"},       {163, 407, 1, "40.0"},
    {94, 407, 1, "23.1"},   {80, 407, 1, "19.7"},    {37, 407, 1, "9.1"},
    {33, 407, 1, "8.1"},    {163, 407, 2, "40.05"},  {94, 407, 2, "23.10"},
    {80, 407, 2, "19.66"},  {37, 407, 2, "9.09"},    {33, 407, 2, "8.11"},
    {92, 136, 0, "68"},     {26, 136, 0, "19"},      {10, 136, 0, "7"},
    {6, 136, 0, "4"},       {2, 136, 0, "1"},        {92, 136, 1, "67.6"},
    {26, 136, 1, "19.1"},   {10, 136, 1, "7.4"},     {6, 136, 1, "4.4"},
    {2, 136, 1, "1.5"},     {92, 136, 2, "67.65"},   {26, 136, 2, "19.12"},
    {10, 136, 2, "7.35"},   {6, 136, 2, "4.41"},     {2, 136, 2, "1.47"},
    {63, 136, 0, "46"},     {38, 136, 0, "28"},      {21, 136, 0, "15"},
    {4, 136, 0, "3"},       {63, 136, 1, "46.3"},    {38, 136, 1, "27.9"},
    {21, 136, 1, "15.4"},   {4, 136, 1, "2.9"},      {63, 136, 2, "46.32"},
    {38, 136, 2, "27.94"},  {21, 136, 2, "15.44"},   {4, 136, 2, "2.94"},
    {1, 3, 0, "33"},        {1, 3, 1, "33.3"},       {1, 3, 2, "33.33"},
    {2, 7, 0, "29"},        {1, 7, 0, "14"},         {2, 7, 1, "28.6"},
    {1, 7, 1, "14.3"},      {2, 7, 2, "28.57"},      {1, 7, 2, "14.29"},
    {1, 8, 0, "13"},        {1, 8, 1, "12.5"},       {1, 8, 2, "12.50"},
    {1, 200, 0, "1"},       {199, 200, 0, "100"},    {1, 200, 1, "0.5"},
    {199, 200, 1, "99.5"},  {1, 200, 2, "0.50"},     {199, 200, 2, "99.50"},
    {1, 1000, 0, "0"},      {999, 1000, 0, "100"},   {1, 1000, 1, "0.1"},
    {999, 1000, 1, "99.9"}, {1, 1000, 2, "0.10"},    {999, 1000, 2, "99.90"},
    {0, 5, 0, "0"},         {5, 5, 0, "100"},        {0, 5, 1, "0.0"},
    {5, 5, 1, "100.0"},     {0, 5, 2, "0.00"},       {5, 5, 2, "100.00"},
    {299, 420, 0, "71"},    {121, 420, 0, "29"},     {299, 420, 1, "71.2"},
    {121, 420, 1, "28.8"},  {299, 420, 2, "71.19"},  {121, 420, 2, "28.81"},
    {352, 400, 0, "88"},    {10, 400, 0, "3"},       {12, 400, 0, "3"},
    {4, 400, 0, "1"},       {1, 400, 0, "0"},        {2, 400, 0, "1"},
    {352, 400, 1, "88.0"},  {10, 400, 1, "2.5"},     {12, 400, 1, "3.0"},
    {4, 400, 1, "1.0"},     {1, 400, 1, "0.3"},      {2, 400, 1, "0.5"},
    {352, 400, 2, "88.00"}, {10, 400, 2, "2.50"},    {12, 400, 2, "3.00"},
    {4, 400, 2, "1.00"},    {1, 400, 2, "0.25"},     {2, 400, 2, "0.50"},
    {7, 8, 0, "88"},        {7, 8, 1, "87.5"},       {7, 8, 2, "87.50"},
    {45, 72, 0, "63"},      {27, 72, 0, "38"},       {45, 72, 1, "62.5"},
    {27, 72, 1, "37.5"},    {45, 72, 2, "62.50"},    {27, 72, 2, "37.50"},
    {3, 8, 0, "38"},        {5, 8, 0, "63"},         {3, 8, 1, "37.5"},
    {5, 8, 1, "62.5"},      {3, 8, 2, "37.50"},      {5, 8, 2, "62.50"},
    {333, 1000, 0, "33"},   {334, 1000, 0, "33"},    {333, 1000, 1, "33.3"},
    {334, 1000, 1, "33.4"}, {333, 1000, 2, "33.30"}, {334, 1000, 2, "33.40"},
    {1, 28, 0, "4"},        {2, 28, 0, "7"},         {3, 28, 0, "11"},
    {4, 28, 0, "14"},       {5, 28, 0, "18"},        {6, 28, 0, "21"},
    {7, 28, 0, "25"},       {1, 28, 1, "3.6"},       {2, 28, 1, "7.1"},
    {3, 28, 1, "10.7"},     {4, 28, 1, "14.3"},      {5, 28, 1, "17.9"},
    {6, 28, 1, "21.4"},     {7, 28, 1, "25.0"},      {1, 28, 2, "3.57"},
    {2, 28, 2, "7.14"},     {3, 28, 2, "10.71"},     {4, 28, 2, "14.29"},
    {5, 28, 2, "17.86"},    {6, 28, 2, "21.43"},     {7, 28, 2, "25.00"},
};

/* From the same file: printf of the binary quotient shows the last column. */
static const struct {
    int64_t x;
    int64_t n;
    unsigned decimals;
    const char *half_up;
    const char *wrong;
} traps[] = {
    {1, 8, 0, "13", "12"},         {5, 8, 0, "63", "62"},         {1, 16, 1, "6.3", "6.2"},
    {2, 16, 0, "13", "12"},        {5, 16, 1, "31.3", "31.2"},    {9, 16, 1, "56.3", "56.2"},
    {10, 16, 0, "63", "62"},       {13, 16, 1, "81.3", "81.2"},   {3, 24, 0, "13", "12"},
    {15, 24, 0, "63", "62"},       {2, 32, 1, "6.3", "6.2"},      {4, 32, 0, "13", "12"},
    {10, 32, 1, "31.3", "31.2"},   {18, 32, 1, "56.3", "56.2"},   {20, 32, 0, "63", "62"},
    {26, 32, 1, "81.3", "81.2"},   {1, 40, 0, "3", "2"},          {5, 40, 0, "13", "12"},
    {9, 40, 0, "23", "22"},        {13, 40, 0, "33", "32"},       {17, 40, 0, "43", "42"},
    {21, 40, 0, "53", "52"},       {25, 40, 0, "63", "62"},       {29, 40, 0, "73", "72"},
    {33, 40, 0, "83", "82"},       {37, 40, 0, "93", "92"},       {3, 48, 1, "6.3", "6.2"},
    {6, 48, 0, "13", "12"},        {15, 48, 1, "31.3", "31.2"},   {27, 48, 1, "56.3", "56.2"},
    {30, 48, 0, "63", "62"},       {39, 48, 1, "81.3", "81.2"},   {7, 56, 0, "13", "12"},
    {35, 56, 0, "63", "62"},       {4, 64, 1, "6.3", "6.2"},      {8, 64, 0, "13", "12"},
    {20, 64, 1, "31.3", "31.2"},   {36, 64, 1, "56.3", "56.2"},   {40, 64, 0, "63", "62"},
    {52, 64, 1, "81.3", "81.2"},   {9, 72, 0, "13", "12"},        {45, 72, 0, "63", "62"},
    {1, 80, 1, "1.3", "1.2"},      {2, 80, 0, "3", "2"},          {5, 80, 1, "6.3", "6.2"},
    {9, 80, 1, "11.3", "11.2"},    {10, 80, 0, "13", "12"},       {13, 80, 1, "16.3", "16.2"},
    {17, 80, 1, "21.3", "21.2"},   {18, 80, 0, "23", "22"},       {21, 80, 1, "26.3", "26.2"},
    {25, 80, 1, "31.3", "31.2"},   {26, 80, 0, "33", "32"},       {29, 80, 1, "36.3", "36.2"},
    {33, 80, 1, "41.3", "41.2"},   {34, 80, 0, "43", "42"},       {37, 80, 1, "46.3", "46.2"},
    {41, 80, 1, "51.3", "51.2"},   {42, 80, 0, "53", "52"},       {45, 80, 1, "56.3", "56.2"},
    {49, 80, 1, "61.3", "61.2"},   {61, 80, 1, "76.3", "76.2"},   {74, 80, 0, "93", "92"},
    {12, 96, 0, "13", "12"},       {13, 104, 0, "13", "12"},      {63, 112, 1, "56.3", "56.2"},
    {27, 120, 0, "23", "22"},      {87, 120, 0, "73", "72"},      {40, 128, 1, "31.3", "31.2"},
    {85, 136, 0, "63", "62"},      {90, 144, 0, "63", "62"},      {4, 160, 0, "3", "2"},
    {34, 160, 1, "21.3", "21.2"},  {58, 160, 1, "36.3", "36.2"},  {84, 160, 0, "53", "52"},
    {114, 160, 1, "71.3", "71.2"}, {138, 160, 1, "86.3", "86.2"}, {105, 168, 0, "63", "62"},
    {110, 176, 0, "63", "62"},     {24, 192, 0, "13", "12"},      {1, 200, 0, "1", "0"},
    {21, 200, 0, "11", "10"},      {41, 200, 0, "21", "20"},      {61, 200, 0, "31", "30"},
    {81, 200, 0, "41", "40"},      {101, 200, 0, "51", "50"},     {121, 200, 0, "61", "60"},
    {141, 200, 0, "71", "70"},
};

static void test_reference_shares(void **state)
{
    (void)state;
    char text[CV_NUMBER_SIZE];
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        cv_percent_text(text, shares[i].x, shares[i].n, shares[i].decimals);
        assert_string_equal(text, shares[i].half_up);
    }
}

static void test_printf_traps(void **state)
{
    (void)state;
    char text[CV_NUMBER_SIZE];
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
        double quotient = 100.0 * (double)traps[i].x / (double)traps[i].n;
        cv_percent_text(text, traps[i].x, traps[i].n, traps[i].decimals);
        assert_string_equal(text, traps[i].half_up);
        (void)snprintf(text, sizeof text, "%.*f", (int)traps[i].decimals, quotient);
        assert_string_equal(text, traps[i].wrong);
        /* These quotients are exact ties, so the text of the double is rounded the same way. */
        cv_fixed_text(text, quotient, traps[i].decimals);
        assert_string_equal(text, traps[i].half_up);
    }
}

/* All of n up to 300 against the definition by repeated subtraction of halves: 2n * units <=
 * 200 * 10^d * x + n < 2n * (units + 1). */
static void test_units_by_definition(void **state)
{
    (void)state;
    for (int64_t n = 1; n <= 300; n++) {
        for (int64_t x = 0; x <= n; x++) {
            int64_t scale = 100;
            for (unsigned decimals = 0; decimals <= 3; decimals++, scale *= 10) {
                int64_t units = cv_percent_units(x, n, decimals);
                int64_t twice = 2 * scale * x + n;
                assert_true(2 * n * units <= twice && twice < 2 * n * (units + 1));
            }
        }
    }
}

static void assert_percent(int64_t x, int64_t n, unsigned decimals, const char *expected)
{
    char text[CV_NUMBER_SIZE];
    cv_percent_text(text, x, n, decimals);
    assert_string_equal(text, expected);
}

static void test_large_and_odd_shares(void **state)
{
    (void)state;
    int64_t most = INT64_C(1) << 53;
    assert_percent(most, most, 6, "100.000000");
    assert_percent(most - 1, most, 6, "100.000000");
    assert_percent(1, most, 6, "0.000000");
    assert_percent(most / 2, most, 6, "50.000000");
    assert_percent(most / 2 + 1, most, 0, "50");
    assert_percent(most, 3, 0, "300239975158033067"); /* 2^53 * 100 / 3 = ...066.67 */
    assert_percent(most, 1, 6, "900719925474099200.000000");
    assert_percent(3, 2, 0, "150");
    assert_percent(1, 3, 6, "33.333333");
    assert_percent(2, 3, 6, "66.666667");
    assert_percent(1, 200000000, 6, "0.000001"); /* a tie in the seventh place */
    assert_percent(0, 7, 2, "0.00");
    assert_percent(1, 0, 0, "");
    assert_percent(-1, 5, 0, "");
    assert_percent(1, 5, 7, "");
    assert_int_equal(cv_percent_units(1, -5, 0), -1);
    assert_int_equal(cv_percent_units(INT64_MAX, 1, 6), -1);
    assert_int_equal(cv_percent_units(INT64_MAX, INT64_MAX, 6), 100000000);
}

static void assert_ratio(int64_t x, int64_t n, unsigned decimals, const char *expected)
{
    char text[CV_NUMBER_SIZE];
    cv_ratio_text(text, x, n, decimals);
    assert_string_equal(text, expected);
}

static void test_signed_ratio(void **state)
{
    static const struct {
        int64_t x, n;
        unsigned decimals;
        const char *text;
    } cases[] = {
        {398, 128, 2, "3.11"},   {388, 160, 2, "2.43"}, /* 3.109375, 2.425 */
        {-388, 160, 2, "-2.43"}, {-1, 1000, 2, "0.00"},
        {-1, 200, 2, "-0.01"},   {0, 7, 2, "0.00"},
        {-7, 2, 0, "-4"},        {INT64_MAX, 1, 0, "9223372036854775807"},
        {1, 0, 2, ""},
    };
    char text[CV_NUMBER_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cv_signed_ratio_text(text, cases[i].x, cases[i].n, cases[i].decimals);
        assert_string_equal(text, cases[i].text);
    }
}

static void test_ratio(void **state)
{
    (void)state;
    assert_ratio(163, 407, 6, "0.400491");
    assert_ratio(1, 8, 2, "0.13");
    assert_ratio(1, 1, 6, "1.000000");
    assert_ratio(0, 1, 6, "0.000000");
    assert_ratio(5, 2, 0, "3");
    assert_ratio(1, 2000000, 6, "0.000001");
    assert_ratio(1, 2000001, 6, "0.000000");
    assert_ratio(INT64_C(1) << 53, 1, 6, "9007199254740992.000000");
    assert_ratio(1, 0, 6, "");
    assert_ratio(1, 1, 7, "");
}

static void assert_fixed(double value, unsigned decimals, const char *expected)
{
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, value, decimals);
    assert_string_equal(text, expected);
}

static void test_fixed(void **state)
{
    (void)state;
    assert_fixed(0, 0, "0");
    assert_fixed(-0.0, 2, "0.00");
    assert_fixed(-0.004, 2, "0.00");
    assert_fixed(-0.005, 2, "-0.01"); /* the double is a little beyond the tie */
    assert_fixed(0.5, 0, "1");
    assert_fixed(1.5, 0, "2");
    assert_fixed(2.5, 0, "3");
    assert_fixed(-2.5, 0, "-3");
    assert_fixed(0.125, 2, "0.13");
    assert_fixed(0.375, 2, "0.38");
    assert_fixed(9.5, 0, "10");
    assert_fixed(99.9990234375, 9, "99.999023438"); /* ends in ...4375, a tie at nine */
    assert_fixed(0.1, 15, "0.100000000000000");
    assert_fixed(0.1, 1, "0.1");
    assert_fixed(0.0000152587890625, 15, "0.000015258789063"); /* 2^-16, a tie at fifteen */
    assert_fixed(137438953471.5, 0, "137438953472");
    assert_fixed(1e15, 3, "1000000000000000.000");
    assert_fixed(99999999999999991611392.0 / 1024, 2, "97656249999999991808.00");
    assert_fixed(1e20, 3, "1.0000000000000000e+20");
    assert_fixed(-1.7976931348623157e308, 0, "-1.7976931348623157e+308");
    assert_fixed(5e-324, 15, "0.000000000000000");
    assert_fixed(1.0 / 0.0, 2, "");
    assert_fixed(1.0, 16, "");
}

static void assert_count(int64_t count, const char *expected)
{
    char text[CV_NUMBER_SIZE];
    cv_count_text(text, count);
    assert_string_equal(text, expected);
}

static void test_count(void **state)
{
    (void)state;
    assert_count(0, "0");
    assert_count(999, "999");
    assert_count(1000, "1,000");
    assert_count(1234567, "1,234,567");
    assert_count(-999, "-999");
    assert_count(-123456, "-123,456");
    assert_count(INT64_MAX, "9,223,372,036,854,775,807");
    assert_count(INT64_MIN, "-9,223,372,036,854,775,808");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reference_shares),
        cmocka_unit_test(test_printf_traps),
        cmocka_unit_test(test_units_by_definition),
        cmocka_unit_test(test_large_and_odd_shares),
        cmocka_unit_test(test_ratio),
        cmocka_unit_test(test_signed_ratio),
        cmocka_unit_test(test_fixed),
        cmocka_unit_test(test_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What spreadsheets make of options, and what they do not. The serial numbers are those that
 * LibreOffice and Excel show for the dates beside them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "response/damage.h"

#define MOST 16
#define NOTHING (-1)
#define SEVERAL (-2)

/* A question with these labels (up to a NULL), each its own value. */
static struct cv_question question_of(struct cv_option options[MOST], const char *const *labels)
{
    uint32_t n = 0;

    for (; labels[n]; n++) {
        assert_true(n < MOST);
        options[n] = (struct cv_option){labels[n], labels[n]};
    }
    return (struct cv_question){.kind = CV_SINGLE, .options = options, .n_options = n};
}

/* The option's index, NOTHING or SEVERAL; *how is what it was made into. */
static int found(const char *const *labels, const char *cell, const char **how)
{
    struct cv_option options[MOST];
    const struct cv_question question = question_of(options, labels);
    struct cv_buffer folded = {0};
    uint32_t option = MOST;

    *how = "";
    assert_int_equal(cv_fold(&folded, cv_slice_of(cell)), 0);
    const enum cv_damage damage =
        cv_damage_find(&question, cv_buffer_view(&folded), &option, how);
    cv_buffer_free(&folded);
    switch (damage) {
    case CV_DAMAGE_ONE:
        return (int)option;
    case CV_DAMAGE_SEVERAL:
        return SEVERAL;
    case CV_DAMAGE_NOMEM:
        fail();
        return NOTHING;
    default:
        assert_string_equal(*how, "");
        return NOTHING;
    }
}

struct expectation {
    const char *cell;
    int option;
};

static void check_all(const char *const *labels, const struct expectation *expected, size_t n,
                      const char *how)
{
    for (size_t i = 0; i < n; i++) {
        const char *said;
        const int option = found(labels, expected[i].cell, &said);
        if (option != expected[i].option) {
            fail_msg("\"%s\" gives %d, not %d", expected[i].cell, option, expected[i].option);
        }
        if (option != NOTHING) {
            assert_string_equal(said, how);
        }
    }
}

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* The labels of CNCF's survey of 2020, and how Excel left them. */
static void sizes_of_companies_turned_into_dates(void **state)
{
    static const char *const labels[] = {"1", "2-5", "6-10", "10-49", "50-99", "100+", NULL};
    static const struct expectation expected[] = {
        {"5-Feb", 1},    {"2-May", 1},  {"05-Feb", 1},  {"Feb-05", 1},  {"10-Jun", 2},
        {"06-Oct", 2},   {"6 Oct", 2},  {"Oct-49", 3},  {"49-Oct", 3},  {"Oct 1949", 3},
        {"Oct-06", 2},   {"5-Mar", -1}, {"50-Jan", -1}, {"11-Jun", -1}, {"Nov-49", -1},
        {"5-Feb-x", -1}, {"Feb", -1},   {"2-6", -1},    {"5-2", -1},    {"10-6", -1},
    };

    (void)state;
    check_all(labels, expected, COUNT(expected), "a date");
}

static void age_bands_turned_into_dates(void **state)
{
    static const char *const labels[] = {"Under 11", "11-15", "16-17", "18-24", NULL};
    static const struct expectation expected[] = {
        {"Nov-15", 1},     {"15-Nov", 1},      {"15-Nov-26", 1},           {"2015-11-01", 1},
        {"2026-11-15", 1}, {"01/11/2015", 1},  {"15/11/2026 00:00:00", 1}, {"11/15/2026", 1},
        {"16-Jan", -1},    {"2016-11-01", -1}, {"2015-11-02", -1},         {"Nov-16", -1},
    };

    (void)state;
    check_all(labels, expected, COUNT(expected), "a date");
}

/* The same days as workbooks and their exports write them. */
static void dates_in_figures_in_either_order(void **state)
{
    static const char *const labels[] = {"1", "2-5", "6-10", "11+", NULL};
    static const struct expectation expected[] = {
        {"2026-02-05", 1},
        {"2026-05-02", 1},
        {"2026-02-05 00:00:00", 1},
        {"2026-02-05T00:00:00", 1},
        {"2026-02-05T00:00:00.000Z", 1},
        {"2026-02-05 00:00", 1},
        {"05/02/2026", 1},
        {"5/2/26", 1},
        {"02/05/2026", 1},
        {"5.2.2026", 1},
        {"05-02-2026 00:00:00", 1},
        {"10/06/2026", 2},
        {"6/10/26", 2},
        {"5 February 2026", 1},
        {"February 5, 2026", 1},
        {"05-Feb-2026", 1},
        {"2026-02-05 13:45:00", -1},
        {"2026-03-05", -1},
        {"31/02/2026", -1},
        {"2026-13-05", -1},
        {"1926-02-05", -1},
        {"2026-02", -1},
        {"05/02/2026/1", -1},
    };

    (void)state;
    check_all(labels, expected, COUNT(expected), "a date");
}

/* 46058 is 5 February 2026, 46144 is 2 May 2026, 46183 is 10 June 2026, 18172 is 1 October 1949
 * in the calendar from 1900; 44596 is 5 February 2026 in the one from 1904. */
static void serial_numbers_of_both_calendars(void **state)
{
    static const char *const labels[] = {"1", "2-5", "6-10", "10-49", NULL};
    static const struct expectation expected[] = {
        {"46058", 1},  {"46058.0", 1}, {"46144", 1},    {"46183", 2},   {"18172", 3},
        {"44596", 1},  {"46059", -1},  {"46058.5", -1}, {"460580", -1}, {"4605", -1},
        {"99999", -1}, {"00000", -1},  {"-46058", -1},
    };

    (void)state;
    check_all(labels, expected, COUNT(expected), "a date");
}

static void halves_turned_into_dates(void **state)
{
    static const char *const labels[] = {"1/2", "1/4", "Whole", NULL};
    static const struct expectation expected[] = {
        {"01-Feb", 0}, {"02-Jan", 0}, {"1-Feb", 0}, {"01-Apr", 1}, {"Jan-04", 1}, {"0.5", -1},
    };

    (void)state;
    check_all(labels, expected, COUNT(expected), "a date");
}

static void dates_among_the_options_in_another_form(void **state)
{
    static const char *const labels[] = {"March 2024", "1/4/2024", "Summer", NULL};
    static const struct expectation expected[] = {
        {"Mar-24", 0},     {"2024-03-01", 0},  {"01/03/2024", 0}, {"2024-04-01", 1},
        {"2024-01-04", 1}, {"2023-03-01", -1}, {"Mar-25", -1},
    };

    (void)state;
    check_all(labels, expected, COUNT(expected), "a date");
}

/* 1.20 into 1.2: Strimzi's survey of 2022. */
static void numbers_that_lost_something(void **state)
{
    static const char *const labels[] = {"1.20",
                                         "1.19",
                                         "1.0",
                                         "007",
                                         "+44",
                                         "10%",
                                         "1,000",
                                         "\xC2\xA3"
                                         "50",
                                         "0.50",
                                         "12.5%",
                                         NULL};
    static const struct expectation expected[] = {
        {"1.2", 0},    {"1", 2},     {"1.00", 2},   {"7", 3},    {"44", 4},
        {"0.1", 5},    {"10.0%", 5}, {"10.00%", 5}, {"1000", 6}, {"1000.00", 6},
        {"50", 7},     {"50.00", 7}, {"0.5", 8},    {".5", 8},   {"0.125", 9},
        {"1.3", -1},   {"10", -1},   {"100", -1},   {"-44", -1}, {"0.01", -1},
        {"1.2.0", -1}, {"44%", -1},  {"", -1},      {"e", -1},   {"1e", -1},
    };

    (void)state;
    check_all(labels, expected, COUNT(expected), "a number");
}

static void long_numbers_shortened(void **state)
{
    static const char *const labels[] = {"123456789012", "999600000000", "1E5",
                                         "1234567890123456789", NULL};
    static const struct expectation expected[] = {
        {"1.23E+11", 0},    {"1.23457E+11", 0}, {"1.234568e11", 0},
        {"1.24E+11", -1},   {"1.00E+12", 1},    {"9.996E+11", 1},
        {"100000", 2},      {"1.00E+05", 2},    {"1234567890123450000", 3},
        {"1.23457E+18", 3}, {"1.23E+12", -1},   {"1e999999999999", -1},
    };

    (void)state;
    check_all(labels, expected, COUNT(expected), "a number");
}

static void truth_and_formulas(void **state)
{
    static const char *const truths[] = {"TRUE", "FALSE", "Not sure", NULL};
    static const char *const formulas[] = {"- None of these", "Parks", "-5", NULL};
    static const struct expectation of_truths[] = {
        {"1", 0}, {"0", 1}, {"true()", 0}, {"2", -1}, {"yes", -1}};
    static const struct expectation of_formulas[] = {
        {"#NAME?", 0}, {"Err:509", 0}, {"#N", -1}, {"name", -1}};

    (void)state;
    check_all(truths, of_truths, COUNT(of_truths), "a truth value");
    check_all(formulas, of_formulas, COUNT(of_formulas), "a formula");
}

static void several_options_that_read_alike(void **state)
{
    static const char *const labels[] = {"1-2", "2-1", "1.0", "01", "3-4", NULL};
    static const struct expectation dates[] = {
        {"01-Feb", SEVERAL}, {"2026-01-02", SEVERAL}, {"3-Apr", 4}};
    static const struct expectation numbers[] = {{"1", SEVERAL}, {"1.000", SEVERAL}};

    (void)state;
    check_all(labels, dates, COUNT(dates), "a date");
    check_all(labels, numbers, COUNT(numbers), "a number");
}

/* A first of October is what "1-10" and what "10-15" may have become; Oct-49 only the latter's
 * kind. */
static void a_month_of_a_year_is_no_day(void **state)
{
    static const char *const labels[] = {"1-10", "10-15", "10-49", NULL};
    static const struct expectation expected[] = {
        {"01-Oct", 0},     {"Oct-15", 1},           {"15-Oct", 1},    {"Oct-49", 2},
        {"1949-10-01", 2}, {"2015-10-01", SEVERAL}, {"2026-10-01", 0}};

    (void)state;
    check_all(labels, expected, COUNT(expected), "a date");
}

static void an_option_is_found_by_its_value_too(void **state)
{
    const struct cv_option options[] = {{"2-5", "Two to five"}, {"6-10", "Six to ten"}};
    const struct cv_question question = {.kind = CV_SINGLE, .options = options, .n_options = 2};
    uint32_t option = 9;
    const char *how = NULL;

    (void)state;
    assert_int_equal(cv_damage_find(&question, cv_slice_of("10-jun"), &option, &how),
                     CV_DAMAGE_ONE);
    assert_int_equal(option, 1);
    assert_string_equal(how, "a date");
}

static void words_and_long_texts_are_nothing(void **state)
{
    static const char *const labels[] = {"2-5", "10%", "TRUE", NULL};
    static const struct expectation expected[] = {
        {"liter", -1},
        {"maybe", -1},
        {"5-feb 5-feb", -1},
        {"2-5 years", -1},
        {"00000000000000000000000000000000000000000000000000000000000000000000000000000002",
         -1},
        {"- - -", -1},
        {":00", -1},
        {" t00:00", -1},
        {"1111111111111111111111111111111111111111111111111111", -1},
    };

    (void)state;
    check_all(labels, expected, COUNT(expected), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_of_companies_turned_into_dates),
        cmocka_unit_test(age_bands_turned_into_dates),
        cmocka_unit_test(dates_in_figures_in_either_order),
        cmocka_unit_test(serial_numbers_of_both_calendars),
        cmocka_unit_test(halves_turned_into_dates),
        cmocka_unit_test(dates_among_the_options_in_another_form),
        cmocka_unit_test(numbers_that_lost_something),
        cmocka_unit_test(long_numbers_shortened),
        cmocka_unit_test(truth_and_formulas),
        cmocka_unit_test(several_options_that_read_alike),
        cmocka_unit_test(a_month_of_a_year_is_no_day),
        cmocka_unit_test(an_option_is_found_by_its_value_too),
        cmocka_unit_test(words_and_long_texts_are_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

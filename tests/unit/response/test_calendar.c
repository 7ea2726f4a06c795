/* Dates as platforms and spreadsheets write them. Serial numbers are those that a spreadsheet
 * shows for the date beside them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "response/calendar.h"

struct reading {
    const char *text;
    enum cv_date_order order;
    const char *iso; /* NULL: `result` says what is wrong */
    enum cv_date_read result;
};

static void check(const struct reading *readings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char iso[CV_DATE_SIZE] = "";
        const enum cv_date_read result =
            cv_read_date(cv_slice_of(readings[i].text), readings[i].order, iso);
        if (result != readings[i].result ||
            strcmp(iso, readings[i].iso ? readings[i].iso : "") != 0) {
            fail_msg("\"%s\" is read as %d \"%s\"", readings[i].text, (int)result, iso);
        }
    }
}

#define CHECK(readings) check(readings, sizeof readings / sizeof readings[0])

static void the_order_decides_over_figures(void **state)
{
    static const struct reading readings[] = {
        {"03/02/2026", CV_DATES_DMY, "2026-02-03", CV_DATE_READ},
        {"03/02/2026", CV_DATES_MDY, "2026-03-02", CV_DATE_READ},
        {"3.2.26", CV_DATES_DMY, "2026-02-03", CV_DATE_READ},
        {"3-2-26", CV_DATES_MDY, "2026-03-02", CV_DATE_READ},
        {"26/2/3", CV_DATES_YMD, "2026-02-03", CV_DATE_READ},
        {"3. 2. 2026", CV_DATES_DMY, "2026-02-03", CV_DATE_READ},
        {"03 02 2026", CV_DATES_DMY, "2026-02-03", CV_DATE_READ},
        {"03/02/2026", CV_DATES_YMD, NULL, CV_DATE_UNREADABLE},
    };

    (void)state;
    CHECK(readings);
}

static void what_names_its_parts_needs_no_order(void **state)
{
    static const struct reading readings[] = {
        {"2026-02-03", CV_DATES_DMY, "2026-02-03", CV_DATE_READ},
        {"2026/2/3", CV_DATES_MDY, "2026-02-03", CV_DATE_READ},
        {"3 feb 2026", CV_DATES_MDY, "2026-02-03", CV_DATE_READ},
        {"3rd of february 2026", CV_DATES_YMD, "2026-02-03", CV_DATE_READ},
        {"feb 3, 2026", CV_DATES_DMY, "2026-02-03", CV_DATE_READ},
        {"03-feb-26", CV_DATES_DMY, "2026-02-03", CV_DATE_READ},
        {"26-feb-03", CV_DATES_YMD, "2026-02-03", CV_DATE_READ},
        {"2026 february 3", CV_DATES_DMY, "2026-02-03", CV_DATE_READ},
        {"tue, 3 feb 2026", CV_DATES_DMY, "2026-02-03", CV_DATE_READ},
        {"sept 9 2026", CV_DATES_DMY, "2026-09-09", CV_DATE_READ},
        {"3 fe 2026", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"3 februaries 2026", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
    };

    (void)state;
    CHECK(readings);
}

static void a_time_behind_it_is_set_aside(void **state)
{
    static const struct reading readings[] = {
        {"04/09/2019 04:47:21 am", CV_DATES_MDY, "2019-04-09", CV_DATE_READ},
        {"2020/06/05 11:34:01 am est", CV_DATES_DMY, "2020-06-05", CV_DATE_READ},
        {"7/10/2022 15:22", CV_DATES_DMY, "2022-10-07", CV_DATE_READ},
        {"2026-02-03t15:22:00z", CV_DATES_DMY, "2026-02-03", CV_DATE_READ},
        {"2026-02-03t15:22:00.123+01:00", CV_DATES_DMY, "2026-02-03", CV_DATE_READ},
        {"7/2/20 11:00:22", CV_DATES_MDY, "2020-07-02", CV_DATE_READ},
        {"3/2/2026 or so", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"3/2/2026 1", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"3/2/20261", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
    };

    (void)state;
    CHECK(readings);
}

static void serial_numbers_are_days(void **state)
{
    static const struct reading readings[] = {
        {"43290.53487", CV_DATES_DMY, "2018-07-09", CV_DATE_READ},
        {"43101", CV_DATES_MDY, "2018-01-01", CV_DATE_READ},
        {"36585", CV_DATES_DMY, "2000-02-29", CV_DATE_READ},
        {"36586.0", CV_DATES_DMY, "2000-03-01", CV_DATE_READ},
        {"46056", CV_DATES_DMY, "2026-02-03", CV_DATE_READ},
        {"10000", CV_DATES_DMY, "1927-05-18", CV_DATE_READ},
        {"99999", CV_DATES_DMY, "2173-10-13", CV_DATE_READ},
        {"4329", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"432900", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"09999", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"43290.", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
    };

    (void)state;
    CHECK(readings);
}

static void years_of_two_figures_turn_at_fifty(void **state)
{
    static const struct reading readings[] = {
        {"1/1/00", CV_DATES_DMY, "2000-01-01", CV_DATE_READ},
        {"1/1/49", CV_DATES_DMY, "2049-01-01", CV_DATE_READ},
        {"1/1/50", CV_DATES_DMY, "1950-01-01", CV_DATE_READ},
        {"1/1/99", CV_DATES_DMY, "1999-01-01", CV_DATE_READ},
        {"1/1/126", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"1/1/6", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
    };

    (void)state;
    CHECK(readings);
}

static void impossible_dates_are_told_apart(void **state)
{
    static const struct reading readings[] = {
        {"31/02/2026", CV_DATES_DMY, NULL, CV_DATE_IMPOSSIBLE},
        {"29/02/2026", CV_DATES_DMY, NULL, CV_DATE_IMPOSSIBLE},
        {"29/02/2024", CV_DATES_DMY, "2024-02-29", CV_DATE_READ},
        {"29/02/1900", CV_DATES_DMY, NULL, CV_DATE_IMPOSSIBLE},
        {"29/02/2000", CV_DATES_DMY, "2000-02-29", CV_DATE_READ},
        {"02/13/2026", CV_DATES_DMY, NULL, CV_DATE_SWAPPED},
        {"13/02/2026", CV_DATES_MDY, NULL, CV_DATE_SWAPPED},
        {"13/13/2026", CV_DATES_DMY, NULL, CV_DATE_IMPOSSIBLE},
        {"0/2/2026", CV_DATES_DMY, NULL, CV_DATE_IMPOSSIBLE},
        {"1/0/2026", CV_DATES_DMY, NULL, CV_DATE_IMPOSSIBLE},
        {"32 feb 2026", CV_DATES_DMY, NULL, CV_DATE_IMPOSSIBLE},
        {"0026-02-03", CV_DATES_DMY, NULL, CV_DATE_IMPOSSIBLE},
    };

    (void)state;
    CHECK(readings);
}

static void what_is_no_date_is_none(void **state)
{
    static const struct reading readings[] = {
        {"", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"yesterday", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"3 feb", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"feb 2026", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"feb mar 2026", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"3/feb/mar", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"3 4 feb", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"12345678901234567890/1/1", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"///", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
        {"\xC3\xA9/2/2026", CV_DATES_DMY, NULL, CV_DATE_UNREADABLE},
    };

    (void)state;
    CHECK(readings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_decides_over_figures),
        cmocka_unit_test(what_names_its_parts_needs_no_order),
        cmocka_unit_test(a_time_behind_it_is_set_aside),
        cmocka_unit_test(serial_numbers_are_days),
        cmocka_unit_test(years_of_two_figures_turn_at_fifty),
        cmocka_unit_test(impossible_dates_are_told_apart),
        cmocka_unit_test(what_is_no_date_is_none),
    };
    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}

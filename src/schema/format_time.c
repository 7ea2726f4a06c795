/* Dates, times and durations of RFC 3339. Digits are ASCII digits and nothing else. */
#include "schema/format.h"

/* Reads exactly `n` digits; -1 when they are not there. */
static int digits(const char **text, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++, ++*text) {
        if (**text < '0' || **text > '9') {
            return -1;
        }
        value = value * 10 + (**text - '0');
    }
    return value;
}

static bool character(const char **text, char upper)
{
    bool letter = upper >= 'A' && upper <= 'Z';
    if (**text != upper && !(letter && **text == upper + 32)) {
        return false;
    }
    ++*text;
    return true;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool read_date(const char **text)
{
    int year = digits(text, 4);
    if (year < 0 || !character(text, '-')) {
        return false;
    }
    int month = digits(text, 2);
    if (month < 1 || month > 12 || !character(text, '-')) {
        return false;
    }
    int day = digits(text, 2);
    return day >= 1 && day <= days_in(year, month);
}

/* The offset from UTC in minutes. */
static bool read_offset(const char **text, int *minutes)
{
    *minutes = 0;
    if (character(text, 'Z')) {
        return true;
    }
    int sign = **text == '-' ? -1 : 1;
    if (!character(text, '+') && !character(text, '-')) {
        return false;
    }
    int hour = digits(text, 2);
    if (hour < 0 || hour > 23 || !character(text, ':')) {
        return false;
    }
    int minute = digits(text, 2);
    if (minute < 0 || minute > 59) {
        return false;
    }
    *minutes = sign * (hour * 60 + minute);
    return true;
}

static bool read_time(const char **text)
{
    int hour = digits(text, 2);
    if (hour < 0 || hour > 23 || !character(text, ':')) {
        return false;
    }
    int minute = digits(text, 2);
    if (minute < 0 || minute > 59 || !character(text, ':')) {
        return false;
    }
    int second = digits(text, 2);
    if (second < 0 || second > 60) {
        return false;
    }
    if (character(text, '.')) {
        if (digits(text, 1) < 0) {
            return false;
        }
        while (**text >= '0' && **text <= '9') {
            ++*text;
        }
    }
    int offset = 0;
    if (!read_offset(text, &offset)) {
        return false;
    }
    /* A leap second is the last one of a day in UTC. */
    int utc = ((hour * 60 + minute - offset) % 1440 + 1440) % 1440;
    return second < 60 || utc == 1439;
}

bool cv_format_date(const char *text)
{
    return read_date(&text) && *text == '\0';
}

bool cv_format_time(const char *text)
{
    return read_time(&text) && *text == '\0';
}

bool cv_format_date_time(const char *text)
{
    return read_date(&text) && character(&text, 'T') && read_time(&text) && *text == '\0';
}

/* Reads "1*DIGIT unit" for units of `units` in a row: once one is there, the next may follow
 * it, but none may be left out between two. True when at least one was read. */
static bool read_units(const char **text, const char *units)
{
    bool any = false;
    while (*units) {
        const char *at = *text;
        while (*at >= '0' && *at <= '9') {
            at++;
        }
        if (at == *text) {
            break;
        }
        while (*units && *units != *at) {
            if (any) {
                return false;
            }
            units++;
        }
        if (!*units) {
            return false;
        }
        any = true;
        units++;
        *text = at + 1;
    }
    return any;
}

bool cv_format_duration(const char *text)
{
    if (*text++ != 'P') {
        return false;
    }
    const char *weeks = text;
    if (read_units(&weeks, "W")) {
        return *weeks == '\0';
    }
    bool any = *text != 'T' && read_units(&text, "YMD");
    if (*text == 'T') {
        text++;
        any = read_units(&text, "HMS");
    }
    return any && *text == '\0';
}

#include "response/calendar.h"

#include <stdio.h>

struct cursor {
    const char *at, *end;
};

/* One of the three parts of a date. */
struct part {
    int value;
    int digits; /* 0: a month in words */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* What parts the parts; a dot or comma may have a space behind it. */
static void skip_marks(struct cursor *c)
{
    while (c->at < c->end && strchr("/.-, ", *c->at)) {
        c->at++;
    }
}

static struct cv_slice read_word(struct cursor *c)
{
    const char *begin = c->at;

    while (c->at < c->end && is_letter(*c->at)) {
        c->at++;
    }
    return cv_slice(begin, (size_t)(c->at - begin));
}

/* The number from 1 of the name that a word of three letters or more begins, or 0. */
static int name_number(struct cv_slice word, const char *const *names)
{
    for (int i = 0; names[i]; i++) {
        const size_t len = strlen(names[i]);
        if (word.len >= 3 && word.len <= len && memcmp(word.data, names[i], word.len) == 0) {
            return i + 1;
        }
    }
    return 0;
}

static int month_number(struct cv_slice word)
{
    static const char *const months[] = {
        "january", "february",  "march",   "april",    "may",      "june", "july",
        "august",  "september", "october", "november", "december", NULL};

    return name_number(word, months);
}

static bool is_weekday(struct cv_slice word)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday",    NULL};

    return name_number(word, days) > 0;
}

/* "3", "03", "2026", "3rd"; up to four figures. */
static bool read_figures(struct cursor *c, struct part *part)
{
    *part = (struct part){0};
    while (c->at < c->end && is_digit(*c->at) && part->digits < 5) {
        part->value = part->value * 10 + (*c->at++ - '0');
        part->digits++;
    }
    if (part->digits == 0 || part->digits > 4) {
        return false;
    }
    if (c->end - c->at >= 2 && part->digits <= 2 &&
        (memcmp(c->at, "st", 2) == 0 || memcmp(c->at, "nd", 2) == 0 ||
         memcmp(c->at, "rd", 2) == 0 || memcmp(c->at, "th", 2) == 0)) {
        c->at += 2;
    }
    return true;
}

static bool read_part(struct cursor *c, struct part *part)
{
    skip_marks(c);
    if (c->end - c->at >= 3 && memcmp(c->at, "of ", 3) == 0) {
        c->at += 3;
    }
    if (c->at < c->end && is_letter(*c->at)) {
        *part = (struct part){.value = month_number(read_word(c))};
        return part->value > 0;
    }
    return read_figures(c, part);
}

/* Whether nothing but a time is left: "15:22", "T15:22:00Z", "11:34:01 am est", "+01:00". */
static bool ends_in_time(struct cursor c)
{
    size_t figures = 0;

    if (c.at < c.end && *c.at == 't') {
        c.at++;
    }
    while (c.at < c.end && (*c.at == ' ' || *c.at == ',')) {
        c.at++;
    }
    if (c.at == c.end) {
        return true;
    }
    while (c.at < c.end && is_digit(*c.at)) {
        c.at++;
        figures++;
    }
    if (figures < 1 || figures > 2 || c.end - c.at < 3 || (*c.at != ':' && *c.at != '.') ||
        !is_digit(c.at[1]) || !is_digit(c.at[2]) || c.end - c.at > 40) {
        return false;
    }
    while (c.at < c.end &&
           (is_digit(*c.at) || is_letter(*c.at) || strchr(":. +-/()_", *c.at))) {
        c.at++;
    }
    return c.at == c.end;
}

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

static enum cv_date_read write_date(struct part year, int month, int day,
                                    char iso[CV_DATE_SIZE])
{
    int full = year.value;

    if (year.digits == 2) {
        full += full < 50 ? 2000 : 1900;
    }
    if (month < 1 || month > 12) {
        return month >= 1 && month <= 31 && day >= 1 && day <= 12 ? CV_DATE_SWAPPED
                                                                  : CV_DATE_IMPOSSIBLE;
    }
    if (full < 1000 || day < 1 || day > days_of(full, month)) {
        return CV_DATE_IMPOSSIBLE;
    }
    (void)snprintf(iso, CV_DATE_SIZE, "%04u-%02u-%02u", (unsigned)full % 10000u,
                   (unsigned)month % 100u, (unsigned)day % 100u);
    return CV_DATE_READ;
}

static bool is_year(struct part part)
{
    return part.digits == 4 || part.digits == 2;
}

/* A month in words says by its place what the others are. */
static enum cv_date_read arrange_words(const struct part parts[3], enum cv_date_order order,
                                       char iso[CV_DATE_SIZE])
{
    const bool first = parts[0].digits == 0;
    struct part day = parts[first ? 1 : 0];
    struct part year = parts[2];

    if (!first && parts[1].digits != 0) {
        return CV_DATE_UNREADABLE;
    }
    if (!first && (day.digits == 4 || (order == CV_DATES_YMD && year.digits != 4))) {
        year = parts[0];
        day = parts[2];
    }
    return day.digits >= 1 && day.digits <= 2 && is_year(year)
               ? write_date(year, parts[first ? 0 : 1].value, day.value, iso)
               : CV_DATE_UNREADABLE;
}

static enum cv_date_read arrange(const struct part parts[3], enum cv_date_order order,
                                 char iso[CV_DATE_SIZE])
{
    const bool year_first = parts[0].digits == 4 || order == CV_DATES_YMD;
    const struct part year = parts[year_first ? 0 : 2];
    const bool month_first = !year_first && order == CV_DATES_MDY;
    const struct part month = parts[month_first ? 0 : 1];
    const struct part day = parts[year_first ? 2 : month_first ? 1 : 0];

    if (parts[0].digits == 0 || parts[1].digits == 0 || parts[2].digits == 0) {
        return arrange_words(parts, order, iso);
    }
    return is_year(year) && month.digits <= 2 && day.digits <= 2
               ? write_date(year, month.value, day.value, iso)
               : CV_DATE_UNREADABLE;
}

/* Day number `serial` of a spreadsheet whose day 1 is 1 January 1900, with its 29 February of
 * that year: from 1 March 1900 on, days since 30 December 1899. Years are counted from March,
 * so that the leap day comes last (Fliegel and Van Flandern, CACM 11 (1968) 657, as
 * whole-number division). */
static void write_serial(long serial, char iso[CV_DATE_SIZE])
{
    long l = serial + 2415019 + 68569; /* Julian day number of 30 December 1899: 2415019 */
    const long n = 4 * l / 146097;

    l -= (146097 * n + 3) / 4;
    const long i = 4000 * (l + 1) / 1461001;
    l = l - 1461 * i / 4 + 31;
    const long j = 80 * l / 2447;
    const long day = l - 2447 * j / 80;
    const long month = j + 2 - 12 * (j / 11);
    const long year = 100 * (n - 49) + i + j / 11;
    (void)snprintf(iso, CV_DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000u,
                   (unsigned)month % 100u, (unsigned)day % 100u);
}

/* Five figures and any fraction: 1927 to 2173. */
static bool read_serial(struct cv_slice text, char iso[CV_DATE_SIZE])
{
    long serial = 0;

    for (size_t i = 0; i < text.len; i++) {
        const bool point = i == 5 && text.data[i] == '.' && text.len > 6;
        if (!point && !is_digit(text.data[i])) {
            return false;
        }
        serial = i < 5 ? serial * 10 + (text.data[i] - '0') : serial;
    }
    if (text.len < 5 || (text.len > 5 && text.data[5] != '.') || serial < 10000) {
        return false;
    }
    write_serial(serial, iso);
    return true;
}

enum cv_date_read cv_read_date(struct cv_slice folded, enum cv_date_order order,
                               char iso[CV_DATE_SIZE])
{
    struct cursor c = {folded.data, folded.data + folded.len};
    struct cursor before = c;
    struct part parts[3];

    if (read_serial(folded, iso)) {
        return CV_DATE_READ;
    }
    if (c.at < c.end && is_letter(*c.at) && !is_weekday(read_word(&c))) {
        c = before;
    }
    for (size_t i = 0; i < 3; i++) {
        if (!read_part(&c, &parts[i])) {
            return CV_DATE_UNREADABLE;
        }
    }
    return ends_in_time(c) ? arrange(parts, order, iso) : CV_DATE_UNREADABLE;
}

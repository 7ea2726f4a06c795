#include "response/dates.h"

#include "base/number.h"

/* A label without a year gets the year in which somebody opened the file. */
#define FIRST_OPENED 2000
#define LAST_OPENED 2099

#define MOST_PARTS 3

struct part {
    int number;    /* of a figure or a month's name */
    size_t digits; /* 0: a month's name */
    char before;   /* what parts it from the one before: - / . or space */
};

struct parts {
    struct part at[MOST_PARTS];
    size_t n;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static int days_in(int month)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month >= 1 && month <= 12 ? days[month - 1] : 0;
}

/* 1 to 12 for the name of a month, whole or its first three letters, or "sept"; else 0. */
static int month_named(struct cv_slice name)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};

    for (int i = 0; i < 12; i++) {
        const struct cv_slice whole = cv_slice_of(months[i]);
        const bool shortened = name.len == 3 || (i == 8 && name.len == 4);
        if (cv_slice_equal(name, whole) ||
            (shortened && memcmp(name.data, whole.data, name.len) == 0)) {
            return i + 1;
        }
    }
    return 0;
}

/* Without a time of nought at the end: " 00:00:00", "t00:00:00.000z", " 0:00". */
static struct cv_slice without_midnight(struct cv_slice text)
{
    size_t end = text.len;
    bool colon = false;

    if (end > 0 && text.data[end - 1] == 'z') {
        end--;
    }
    while (end > 0 && (text.data[end - 1] == '0' || text.data[end - 1] == ':' ||
                       (text.data[end - 1] == '.' && !colon))) {
        colon = colon || text.data[end - 1] == ':';
        end--;
    }
    const bool apart =
        end > 0 && end < text.len && (text.data[end - 1] == ' ' || text.data[end - 1] == 't');
    return colon && apart ? cv_slice(text.data, end - 1) : text;
}

/* Reads one figure or name at *at. */
static bool read_part(struct cv_slice text, size_t *at, struct part *part)
{
    const size_t from = *at;

    while (*at < text.len && is_digit(text.data[*at])) {
        part->number = *at - from < 4 ? part->number * 10 + (text.data[*at] - '0') : 0;
        (*at)++;
    }
    part->digits = *at - from;
    if (part->digits > 0) {
        return part->digits <= 4;
    }
    while (*at < text.len && is_letter(text.data[*at])) {
        (*at)++;
    }
    part->number = month_named(cv_slice(text.data + from, *at - from));
    return part->number > 0;
}

/* What parts two figures: one of "-/." with spaces around it, a comma and a space, a space, or
 * nothing between a name and a figure ("mar1"). */
static char read_gap(struct cv_slice text, size_t *at)
{
    char gap = 0;

    while (*at < text.len && strchr("-/., ", text.data[*at])) {
        const char c = text.data[(*at)++];
        if (c != ' ' && gap && gap != ' ') {
            return 0;
        }
        gap = (char)(c != ' ' || !gap ? c : gap);
    }
    return (char)(gap == ',' ? ' ' : gap);
}

static bool read_parts(struct parts *parts, struct cv_slice text)
{
    const struct cv_slice rest = without_midnight(text);
    size_t at = 0;

    *parts = (struct parts){0};
    while (at < rest.len) {
        if (parts->n == MOST_PARTS) {
            return false;
        }
        struct part *part = &parts->at[parts->n];
        if (parts->n > 0) {
            part->before = read_gap(rest, &at);
            if (!part->before) {
                return false;
            }
        }
        if (!read_part(rest, &at, part)) {
            return false;
        }
        parts->n++;
    }
    return parts->n >= 2;
}

static void add(struct cv_days *days, struct cv_day day)
{
    const bool exists = day.day >= 1 && day.day <= days_in(day.month);

    if (exists && days->n < CV_DAYS_MAX) {
        days->at[days->n++] = day;
    }
}

/* The same in each year that the figure may stand for: two digits may be of either century. */
static void add_in_year(struct cv_days *days, struct cv_day day, struct part year)
{
    if (year.digits == 4) {
        day.year = year.number;
        add(days, day);
    } else if (year.digits == 1 || year.digits == 2) {
        day.year = 2000 + year.number;
        add(days, day);
        day.year = 1900 + year.number;
        add(days, day);
    }
}

/* "5 feb", "feb 5", "oct-49". */
static void named_pair(struct cv_days *days, struct part name, struct part figure)
{
    if (figure.digits <= 2) {
        add(days, (struct cv_day){.day = figure.number, .month = name.number});
    }
    add_in_year(days, (struct cv_day){.day = 1, .month = name.number, .whole = true}, figure);
}

/* "2-5" is 2 May in Britain and February 5 in America; what can be no day of a month is taken
 * for a year: "10-49" is October 1949. */
static void bare_pair(struct cv_days *days, struct part a, struct part b)
{
    if (a.digits <= 2 && b.digits <= 2) {
        add(days, (struct cv_day){.day = b.number, .month = a.number});
        add(days, (struct cv_day){.day = a.number, .month = b.number});
    }
    if (b.number > 12 || b.number == 0) {
        add_in_year(days, (struct cv_day){.day = 1, .month = a.number, .whole = true}, b);
    }
}

static void triple(struct cv_days *days, const struct part *p)
{
    if (p[0].digits == 4 && p[1].digits != 0) {
        add_in_year(days, (struct cv_day){.day = p[2].number, .month = p[1].number}, p[0]);
        return;
    }
    const bool first_named = p[0].digits == 0;
    const bool second_named = p[1].digits == 0;
    if (p[2].digits == 0 || (first_named && second_named)) {
        return;
    }
    if (!first_named) {
        add_in_year(days, (struct cv_day){.day = p[0].number, .month = p[1].number}, p[2]);
    }
    if (!second_named) {
        add_in_year(days, (struct cv_day){.day = p[1].number, .month = p[0].number}, p[2]);
    }
}

static bool find_days(struct cv_days *days, struct cv_slice text, bool is_label)
{
    struct parts parts;

    days->n = 0;
    if (!read_parts(&parts, text)) {
        return false;
    }
    const struct part *p = parts.at;
    if (parts.n == 3) {
        triple(days, p);
    } else if (p[0].digits == 0 && p[1].digits > 0) {
        named_pair(days, p[0], p[1]);
    } else if (p[1].digits == 0 && p[0].digits > 0) {
        named_pair(days, p[1], p[0]);
    } else if (is_label && (p[1].before == '-' || p[1].before == '/')) {
        bare_pair(days, p[0], p[1]);
    }
    return days->n > 0;
}

bool cv_days_of_label(struct cv_days *days, struct cv_slice text)
{
    return find_days(days, text, true);
}

bool cv_days_of_cell(struct cv_days *days, struct cv_slice text)
{
    return find_days(days, text, false);
}

/* A day number from 1 March of the year 0 as a date of the Gregorian calendar. Source: Howard
 * Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days. */
static struct cv_day civil(int64_t number)
{
    const int64_t era = number / 146097;
    const int64_t of_era = number % 146097;
    const int64_t year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365; /* 0 to 399 */
    const int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const int64_t month = (5 * of_year + 2) / 153; /* 0 is March */

    return (struct cv_day){.day = (int)(of_year - (153 * month + 2) / 5 + 1),
                           .month = (int)(month < 10 ? month + 3 : month - 9),
                           .year = (int)(year + era * 400 + (month >= 10))};
}

bool cv_day_of_serial(struct cv_days *days, struct cv_slice text, bool since_1904)
{
    const char *point = memchr(text.data, '.', text.len);
    const size_t whole = point ? (size_t)(point - text.data) : text.len;
    int64_t serial = 0;

    days->n = 0;
    for (size_t i = whole + 1; i < text.len; i++) {
        if (text.data[i] != '0') {
            return false;
        }
    }
    if (whole != 5 || !is_digit(text.data[0]) ||
        !cv_parse_int(cv_slice(text.data, whole), &serial)) {
        return false;
    }
    /* 30 December 1899 is day 693899 from 1 March of the year 0. */
    add(days, civil(693899 + serial + (since_1904 ? 1462 : 0)));
    return days->n > 0;
}

static bool meet(struct cv_day label, struct cv_day cell)
{
    if (label.month != cell.month || label.day != cell.day) {
        return false;
    }
    if (cell.year == 0 || cell.whole) {
        return label.whole == cell.whole && label.year == cell.year;
    }
    if (label.year == 0) {
        return cell.year >= FIRST_OPENED && cell.year <= LAST_OPENED;
    }
    return label.year == cell.year;
}

bool cv_days_meet(const struct cv_days *label, const struct cv_days *cell)
{
    for (size_t i = 0; i < label->n; i++) {
        for (size_t k = 0; k < cell->n; k++) {
            if (meet(label->at[i], cell->at[k])) {
                return true;
            }
        }
    }
    return false;
}

/* Numbers and dates as text. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "parse/xlsx.h"

#define DIGITS 15 /* that a number of Excel's has */

/* Written without an exponent are numbers from 1e-6 to below 1e21. */
#define FIRST_PLAIN (-6)
#define LAST_PLAIN 20

#define DAY 86400 /* seconds */

/* Digits of a number and the power of ten of the first. */
struct decimal {
    char digits[DIGITS + 1];
    int n;
    int power;
    bool negative;
};

/* Whatever the locale puts between the digits is left out. */
static void take_apart(struct decimal *decimal, double value)
{
    char made[CV_NUMBER_SIZE];
    (void)snprintf(made, sizeof made, "%.*e", DIGITS - 1, fabs(value));
    const char *at = made;
    decimal->negative = value < 0;
    decimal->n = 0;
    for (; *at && *at != 'e'; at++) {
        if (*at >= '0' && *at <= '9' && decimal->n < DIGITS) {
            decimal->digits[decimal->n++] = *at;
        }
    }
    int64_t power = 0;
    (void)cv_parse_int(cv_slice_of(*at ? at + 1 : "0"), &power);
    decimal->power = (int)power;
    while (decimal->n > 1 && decimal->digits[decimal->n - 1] == '0') {
        decimal->n--;
    }
}

/* A text that grows; the caller sees to it that it is never full. */
struct line {
    char *text;
    size_t len;
};

static void put(struct line *line, char c)
{
    line->text[line->len++] = c;
    line->text[line->len] = '\0';
}

static void put_plain(struct line *line, const struct decimal *decimal)
{
    int first = decimal->power < 0 ? decimal->power : 0;
    int last = decimal->n - 1 > decimal->power ? decimal->n - 1 : decimal->power;
    for (int i = first; i <= last; i++) {
        if (i == decimal->power + 1) {
            put(line, '.');
        }
        if (i >= 0 && i < decimal->n) {
            put(line, decimal->digits[i]);
        } else {
            put(line, '0');
        }
    }
}

static void put_scientific(struct line *line, const struct decimal *decimal)
{
    for (int i = 0; i < decimal->n; i++) {
        if (i == 1) {
            put(line, '.');
        }
        put(line, decimal->digits[i]);
    }
    (void)snprintf(line->text + line->len, CV_NUMBER_SIZE - line->len, "E%c%02d",
                   decimal->power < 0 ? '-' : '+', abs(decimal->power));
}

/* "123", "-7", "0", which most numbers are. */
static bool is_whole(struct cv_slice number)
{
    size_t at = number.len > 0 && number.data[0] == '-';
    if (number.len >= CV_NUMBER_SIZE || at == number.len || number.data[at] == '0') {
        return number.len == 1 && at == 0;
    }
    for (; at < number.len; at++) {
        if (number.data[at] < '0' || number.data[at] > '9') {
            return false;
        }
    }
    return true;
}

bool cv_xlsx_number_text(char text[CV_NUMBER_SIZE], struct cv_slice number)
{
    double value = 0;
    if (is_whole(number)) {
        memcpy(text, number.data, number.len);
        text[number.len] = '\0';
        return true;
    }
    if (!cv_parse_double(number, &value)) {
        return false;
    }
    struct decimal decimal;
    struct line line = {text, 0};
    take_apart(&decimal, value);
    text[0] = '\0';
    if (decimal.negative) {
        put(&line, '-');
    }
    if (decimal.power < FIRST_PLAIN || decimal.power > LAST_PLAIN) {
        put_scientific(&line, &decimal);
    } else {
        put_plain(&line, &decimal);
    }
    return true;
}

/* The proleptic Gregorian date that is `days` after 1970-01-01. Source: Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms", civil_from_days. */
static void put_date(char text[CV_NUMBER_SIZE], int64_t days)
{
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t of_era = z - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    int64_t day = of_year - (153 * month + 2) / 5 + 1;
    month += month < 10 ? 3 : -9;
    year += era * 400 + (month <= 2);
    (void)snprintf(text, CV_NUMBER_SIZE, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
}

/* Days from 1970-01-01 back to the day before day 1 of each calendar, and its last day, which
 * is 9999-12-31. In the calendar of 1900 the days after its 1900-02-29 count one too many. */
#define EPOCH_1900 25568
#define EPOCH_1904 24107
#define LAST_1900 2958465
#define LAST_1904 2957003
#define NO_DAY 60

static void put_day(char text[CV_NUMBER_SIZE], int64_t day, bool from_1904)
{
    if (from_1904) {
        put_date(text, day - EPOCH_1904);
    } else if (day == NO_DAY) {
        (void)snprintf(text, CV_NUMBER_SIZE, "1900-02-29");
    } else {
        put_date(text, day - EPOCH_1900 - (day > NO_DAY));
    }
}

static void put_time(char *text, size_t size, int64_t seconds)
{
    (void)snprintf(text, size, "%02lld:%02d:%02d", (long long)(seconds / 3600),
                   (int)(seconds / 60 % 60), (int)(seconds % 60));
}

bool cv_xlsx_date_text(char text[CV_NUMBER_SIZE], double serial, enum cv_xlsx_kind kind,
                       bool from_1904)
{
    int64_t last = from_1904 ? LAST_1904 : LAST_1900;
    if (!(serial >= 0) || serial >= (double)(last + 1)) {
        return false;
    }
    /* Seconds before they are rounded are short of 2^38, which leaves them 14 binary places. */
    int64_t seconds = (int64_t)(serial * DAY + 0.5);
    int64_t day = seconds / DAY;
    int64_t of_day = seconds % DAY;
    bool no_date = day == 0 && !from_1904; /* Excel shows a day 0 of January 1900 */
    if (day > last || (no_date && kind == CV_XLSX_DATE && of_day == 0)) {
        return false;
    }
    if (kind == CV_XLSX_ELAPSED || (kind == CV_XLSX_TIME && day == 0) || no_date) {
        put_time(text, CV_NUMBER_SIZE, seconds);
        return true;
    }
    put_day(text, day, from_1904);
    if (kind != CV_XLSX_DATE || of_day != 0) {
        size_t len = strlen(text);
        text[len] = ' ';
        put_time(text + len + 1, CV_NUMBER_SIZE - len - 1, of_day);
    }
    return true;
}

/* Whether `text` reads as `shape` does: '0' is any digit. */
static bool has_shape(struct cv_slice text, const char *shape)
{
    for (size_t i = 0; i < text.len; i++) {
        bool digit = text.data[i] >= '0' && text.data[i] <= '9';
        if (shape[i] == '0' ? !digit : text.data[i] != shape[i]) {
            return false;
        }
    }
    return text.len == strlen(shape);
}

#define ISO_DATE ((size_t)10) /* 2026-03-01 */
#define ISO_TIME ((size_t)8)  /* 14:22:05 */

bool cv_xlsx_iso_text(char text[CV_NUMBER_SIZE], struct cv_slice iso, enum cv_xlsx_kind kind)
{
    struct cv_slice date = cv_slice(iso.data, iso.len < ISO_DATE ? iso.len : ISO_DATE);
    size_t at = has_shape(date, "0000-00-00") ? ISO_DATE : 0;
    size_t len = 0;
    memcpy(text, iso.data, at);
    len = at;
    if (at > 0 && at < iso.len && iso.data[at] == 'T') {
        at++;
    }
    if (iso.len - at < ISO_TIME) {
        text[len] = '\0';
        return len > 0 && at == iso.len;
    }
    struct cv_slice time = cv_slice(iso.data + at, ISO_TIME);
    struct cv_slice rest = cv_slice(time.data + ISO_TIME, iso.len - at - ISO_TIME);
    bool ends = rest.len == 0 || rest.data[0] == '.' || rest.data[0] == 'Z';
    if (!has_shape(time, "00:00:00") || !ends) {
        return false;
    }
    bool midnight = memcmp(time.data, "00:00:00", ISO_TIME) == 0;
    if (!(len > 0 && midnight && (kind == CV_XLSX_DATE || kind == CV_XLSX_NUMBER))) {
        if (len > 0) {
            text[len++] = ' ';
        }
        memcpy(text + len, time.data, ISO_TIME);
        len += ISO_TIME;
    }
    text[len] = '\0';
    return true;
}

/* Number formats: which of them show a date or a time. */
#include "parse/xlsx.h"

/* What the letters of a format code ask for. */
struct parts {
    bool day_or_year;
    bool month_or_minute;
    bool time;
    bool elapsed;
};

static char lower(char c)
{
    static const char small[] = "abcdefghijklmnopqrstuvwxyz";
    if (c >= 'A' && c <= 'Z') {
        return small[c - 'A'];
    }
    return c;
}

/* Behind the quoted text that begins at `at`; at the end when it does not end. */
static const char *skip_to(const char *at, char last)
{
    while (*at && *at != last) {
        at++;
    }
    return *at ? at + 1 : at;
}

/* [h], [mm] and [ss] count on beyond a day; other brackets hold colours, conditions and
 * currencies. `at` is behind the bracket. */
static const char *take_bracket(struct parts *parts, const char *at)
{
    char letter = lower(*at);
    const char *end = at;
    while (*end && lower(*end) == letter) {
        end++;
    }
    if (*end == ']' && (letter == 'h' || letter == 'm' || letter == 's')) {
        parts->elapsed = true;
        parts->time = true;
    }
    return skip_to(at, ']');
}

static bool begins_with(const char *at, const char *word)
{
    while (*word && lower(*at) == *word) {
        at++;
        word++;
    }
    return *word == '\0';
}

/* Takes what stands at `at`, a letter or a mark for half of the day; where it ends. */
static const char *take_letter(struct parts *parts, const char *at)
{
    size_t half = begins_with(at, "am/pm") ? 5 : begins_with(at, "a/p") ? 3 : 0;
    if (half) {
        parts->time = true;
        return at + half;
    }
    switch (lower(*at)) {
    case 'd':
    case 'y':
        parts->day_or_year = true;
        break;
    case 'm':
        parts->month_or_minute = true;
        break;
    case 'h':
    case 's':
        parts->time = true;
        break;
    default:
        break;
    }
    return at + 1;
}

/* "General", as some write it out within a code, is no format of a date. */
static const char *take(struct parts *parts, const char *at)
{
    switch (*at) {
    case '"':
        return skip_to(at + 1, '"');
    case '[':
        return take_bracket(parts, at + 1);
    case '\\':
    case '_':
    case '*':
        return at[1] ? at + 2 : at + 1;
    default:
        return begins_with(at, "general") ? at + 7 : take_letter(parts, at);
    }
}

enum cv_xlsx_kind cv_xlsx_kind_of_code(const char *code)
{
    struct parts parts = {.time = false};
    /* The first section is for positive numbers, which dates are. */
    while (*code && *code != ';') {
        code = take(&parts, code);
    }
    bool date = parts.day_or_year || (parts.month_or_minute && !parts.time);
    if (date) {
        return parts.time ? CV_XLSX_DATE_TIME : CV_XLSX_DATE;
    }
    return parts.elapsed ? CV_XLSX_ELAPSED : parts.time ? CV_XLSX_TIME : CV_XLSX_NUMBER;
}

/* ECMA-376 part 1, 18.8.30: the formats that files refer to without writing them out. */
enum cv_xlsx_kind cv_xlsx_kind_of_id(int64_t id)
{
    if (id >= 14 && id <= 17) {
        return CV_XLSX_DATE;
    }
    if ((id >= 18 && id <= 21) || id == 45 || id == 47) {
        return CV_XLSX_TIME;
    }
    return id == 22 ? CV_XLSX_DATE_TIME : id == 46 ? CV_XLSX_ELAPSED : CV_XLSX_NUMBER;
}

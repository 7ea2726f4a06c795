#include "base/number.h"
#include "report/sections.h"

struct date {
    bool known; /* YYYY-MM-DD of the calendar */
    int64_t year, month, day;
};

static int64_t days_in(int64_t year, int64_t month)
{
    static const int64_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool digits(const char *text, size_t n, int64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

static struct date read_date(const char *text)
{
    struct date date = {0};
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-') {
        return date;
    }
    date.known = digits(text, 4, &date.year) && digits(text + 5, 2, &date.month) &&
                 digits(text + 8, 2, &date.day) && date.month >= 1 && date.month <= 12 &&
                 date.day >= 1 && date.day <= days_in(date.year, date.month);
    return date;
}

static const char *month_name(const struct cv_draft *draft, int64_t month)
{
    return cv_draft_word(draft, (enum cv_word)(CV_W_MONTH_1 + (int)month - 1));
}

static const char *whole_date(struct cv_draft *draft, const char *text)
{
    struct date date = read_date(text);
    if (!date.known) {
        return text;
    }
    return CV_SAY(draft, CV_W_DATE, cv_draft_plain(draft, date.day),
                  month_name(draft, date.month), cv_draft_plain(draft, date.year));
}

/* The first of two dates, without what it shares with the second. */
static const char *first_date(struct cv_draft *draft, const char *text, struct date from,
                              struct date to)
{
    if (!from.known || !to.known || from.year != to.year) {
        return whole_date(draft, text);
    }
    const char *day = cv_draft_plain(draft, from.day);
    if (from.month == to.month) {
        return day;
    }
    return CV_SAY(draft, CV_W_DATE_DAY_MONTH, day, month_name(draft, from.month));
}

const char *cv_dates_text(struct cv_draft *draft, const char *from, const char *to)
{
    from = from != NULL ? from : "";
    to = to != NULL ? to : "";
    if (strcmp(from, to) == 0) {
        return whole_date(draft, from);
    }
    if (*to == '\0') {
        return CV_SAY(draft, CV_W_DATE_FROM, whole_date(draft, from));
    }
    if (*from == '\0') {
        return CV_SAY(draft, CV_W_DATE_UNTIL, whole_date(draft, to));
    }
    return CV_SAY(draft, CV_W_DATE_TO, first_date(draft, from, read_date(from), read_date(to)),
                  whole_date(draft, to));
}

const char *cv_dates_said(struct cv_draft *draft, const char *from, const char *to)
{
    from = from != NULL ? from : "";
    to = to != NULL ? to : "";
    if (*from == '\0' || *to == '\0') {
        return cv_dates_text(draft, from, to);
    }
    const struct date first = read_date(from), last = read_date(to);
    if (strcmp(from, to) == 0) {
        return CV_SAY(draft, first.known ? CV_W_KEY_DATES_ON : CV_W_KEY_DATES_OTHER,
                      whole_date(draft, from));
    }
    return CV_SAY(draft, CV_W_KEY_DATES_BETWEEN, first_date(draft, from, first, last),
                  whole_date(draft, to));
}

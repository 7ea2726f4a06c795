/* What a value reads like: a number, a date, something that tells who answered. */
#include "base/number.h"
#include "base/text.h"
#include "draft/values.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool has(struct cv_slice text, char c)
{
    return memchr(text.data, c, text.len) != NULL;
}

static bool is_email(struct cv_slice text)
{
    const char *at = memchr(text.data, '@', text.len);

    if (!at || at == text.data || has(text, ' ') || text.len > 254) {
        return false;
    }
    const size_t left = (size_t)(text.data + text.len - at);
    const char *dot = memchr(at, '.', left);
    return dot && dot > at + 1 && dot + 1 < text.data + text.len &&
           !memchr(at + 1, '@', left - 1);
}

/* Nothing but what phone numbers are written with, and as many digits as they have. */
static bool is_phone(struct cv_slice text)
{
    size_t digits = 0;
    bool dressed = text.data[0] == '+' || text.data[0] == '0' || text.data[0] == '(';

    for (size_t i = 0; i < text.len; i++) {
        digits += is_digit(text.data[i]);
        if (!is_digit(text.data[i]) && !strchr(" +()-.", text.data[i])) {
            return false;
        }
    }
    return dressed && digits >= 9 && digits <= 15;
}

/* "DA1 1DR", "sw1a2aa": one or two letters, a digit, a letter or digit or none, a blank or
 * none, a digit and two letters. */
static bool is_postcode(struct cv_slice text)
{
    char packed[8];
    size_t n = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == ' ') {
            continue;
        }
        if (n == 7 || !(is_digit(text.data[i]) || is_alpha(text.data[i]))) {
            return false;
        }
        packed[n++] = text.data[i];
    }
    if (n < 5 || !is_digit(packed[n - 3]) || !is_alpha(packed[n - 2]) ||
        !is_alpha(packed[n - 1]) || !is_alpha(packed[0])) {
        return false;
    }
    const size_t letters = is_alpha(packed[1]) ? 2 : 1;
    return n - 3 > letters && n - 3 <= letters + 2 && is_digit(packed[letters]);
}

static bool is_ip(struct cv_slice text)
{
    size_t dots = 0;
    size_t colons = 0;
    size_t run = 0;

    for (size_t i = 0; i < text.len; i++) {
        const char c = text.data[i];
        dots += c == '.';
        colons += c == ':';
        run = c == '.' || c == ':' ? 0 : run + 1;
        const bool hex = is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if ((!hex && c != '.' && c != ':') || run > 4 || (colons == 0 && is_alpha(c) && dots)) {
            return false;
        }
    }
    const bool four = colons == 0 && dots == 3 && text.len >= 7 && text.len <= 15;
    return four || (colons >= 3 && colons <= 7 && dots == 0);
}

static bool is_link(struct cv_slice text)
{
    return (text.len > 7 &&
            (memcmp(text.data, "http://", 7) == 0 || memcmp(text.data, "https:/", 7) == 0)) ||
           (text.len > 4 && memcmp(text.data, "www.", 4) == 0);
}

/* Up to four digits at *at. */
static bool read_figure(struct cv_slice text, size_t *at, unsigned *value, size_t *digits)
{
    const size_t begin = *at;

    *value = 0;
    while (*at < text.len && is_digit(text.data[*at]) && *at - begin < 4) {
        *value = *value * 10 + (unsigned)(text.data[(*at)++] - '0');
    }
    *digits = *at - begin;
    return *digits > 0;
}

/* A time, or nothing, behind a date. */
static bool is_time(struct cv_slice rest)
{
    if (rest.len == 0) {
        return true;
    }
    if (rest.len < 5 || (rest.data[0] != ' ' && rest.data[0] != 'T') ||
        !is_digit(rest.data[1])) {
        return false;
    }
    return has(rest, ':');
}

/* Figures parted by "/", "-" or "." twice the same. */
static unsigned date_orders(struct cv_slice text)
{
    unsigned part[3];
    size_t digits[3];
    size_t at = 0;
    char sign = '\0';

    for (size_t i = 0; i < 3; i++) {
        if (!read_figure(text, &at, &part[i], &digits[i])) {
            return 0;
        }
        if (i < 2) {
            if (at == text.len || !strchr("/-.", text.data[at]) ||
                (i == 1 && text.data[at] != sign)) {
                return 0;
            }
            sign = text.data[at++];
        }
    }
    if (!is_time(cv_slice(text.data + at, text.len - at))) {
        return 0;
    }
    if (digits[0] == 4) {
        const bool sane = part[1] >= 1 && part[1] <= 12 && part[2] >= 1 && part[2] <= 31;
        return sane && digits[1] <= 2 && digits[2] <= 2 ? CV_READS_YMD : 0;
    }
    if (digits[0] > 2 || digits[1] > 2 || (digits[2] != 4 && digits[2] != 2)) {
        return 0;
    }
    unsigned orders = 0;
    if (part[0] >= 1 && part[0] <= 31 && part[1] >= 1 && part[1] <= 12) {
        orders |= CV_READS_DMY;
    }
    if (part[1] >= 1 && part[1] <= 31 && part[0] >= 1 && part[0] <= 12) {
        orders |= CV_READS_MDY;
    }
    return orders;
}

unsigned cv_reads_like(struct cv_slice text, double *number)
{
    unsigned reads = 0;
    int64_t whole;

    if (text.len > 300) {
        return 0;
    }
    if (cv_parse_double(text, number)) {
        reads |= CV_READS_NUMBER;
        const bool is_whole =
            cv_parse_int(text, &whole) ||
            (*number > -1e15 && *number < 1e15 && *number - (double)(int64_t)*number == 0.0);
        reads |= is_whole ? (unsigned)CV_READS_INTEGER : 0;
    } else {
        reads |= date_orders(text);
    }
    const bool is_fraction = (reads & CV_READS_NUMBER) && !(reads & CV_READS_INTEGER);
    reads |= is_phone(text) && !(reads & CV_READS_DATE) && !is_fraction
                 ? (unsigned)CV_READS_PHONE
                 : 0;
    reads |= is_email(text) ? (unsigned)CV_READS_EMAIL : 0;
    reads |= is_postcode(text) ? (unsigned)CV_READS_POSTCODE : 0;
    reads |= is_ip(text) && !(reads & CV_READS_DATE) ? (unsigned)CV_READS_IP : 0;
    reads |= is_link(text) ? (unsigned)CV_READS_LINK : 0;
    return reads;
}

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MOST_DECIMALS 6U
#define MOST_FIXED 15U
/* From here on a plain text could be longer than CV_NUMBER_SIZE. */
#define LARGEST_FIXED 1e20

__extension__ typedef unsigned __int128 wide;

static const uint64_t powers[MOST_DECIMALS + 1] = {1, 10, 100, 1000, 10000, 100000, 1000000};

/* floor((2 * scale * x + n) / (2n)) into *units; false outside the bounds. The largest product
 * has 63 + 1 + 27 bits. */
static bool rounded(wide *units, int64_t x, int64_t n, uint64_t scale)
{
    if (x < 0 || n < 1) {
        return false;
    }
    *units = (2 * (wide)scale * (uint64_t)x + (uint64_t)n) / (2 * (wide)(uint64_t)n);
    return true;
}

static void units_text(char text[CV_NUMBER_SIZE], wide units, unsigned decimals)
{
    wide whole = units / powers[decimals];
    unsigned long long rest = (unsigned long long)(units % powers[decimals]);
    if (whole > UINT64_MAX) {
        text[0] = '\0';
    } else if (decimals == 0) {
        (void)snprintf(text, CV_NUMBER_SIZE, "%llu", (unsigned long long)whole);
    } else {
        (void)snprintf(text, CV_NUMBER_SIZE, "%llu.%0*llu", (unsigned long long)whole,
                       (int)decimals, rest);
    }
}

static void share_text(char text[CV_NUMBER_SIZE], int64_t x, int64_t n, uint64_t whole,
                       unsigned decimals)
{
    wide units = 0;
    text[0] = '\0';
    if (decimals <= MOST_DECIMALS && rounded(&units, x, n, whole * powers[decimals])) {
        units_text(text, units, decimals);
    }
}

int64_t cv_percent_units(int64_t x, int64_t n, unsigned decimals)
{
    wide units = 0;
    if (decimals > MOST_DECIMALS || !rounded(&units, x, n, 100 * powers[decimals])) {
        return -1;
    }
    return units > INT64_MAX ? -1 : (int64_t)units;
}

void cv_percent_text(char text[CV_NUMBER_SIZE], int64_t x, int64_t n, unsigned decimals)
{
    share_text(text, x, n, 100, decimals);
}

void cv_ratio_text(char text[CV_NUMBER_SIZE], int64_t x, int64_t n, unsigned decimals)
{
    share_text(text, x, n, 1, decimals);
}

void cv_signed_ratio_text(char text[CV_NUMBER_SIZE], int64_t x, int64_t n, unsigned decimals)
{
    char size[CV_NUMBER_SIZE];
    share_text(size, x < 0 ? -x : x, n, 1, decimals);
    const bool zero = strspn(size, "0.") == strlen(size);
    (void)snprintf(text, CV_NUMBER_SIZE, "%s%.*s", x < 0 && !zero ? "-" : "",
                   CV_NUMBER_SIZE - 2, size);
}

/* Whatever the locale puts between the digits becomes one point. */
static void point_only(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        if (*from >= '0' && *from <= '9') {
            *to++ = *from;
        } else if (to > text && to[-1] != '.') {
            *to++ = '.';
        }
    }
    *to = '\0';
}

/* Adds one to the last digit of a decimal number. */
static void increment(char text[CV_NUMBER_SIZE])
{
    for (size_t at = strlen(text); at > 0; at--) {
        char *digit = &text[at - 1];
        if (*digit == '9') {
            *digit = '0';
        } else if (*digit != '.') {
            ++*digit;
            return;
        }
    }
    memmove(text + 1, text, strlen(text) + 1);
    text[0] = '1';
}

/* printf rounds an exact tie to the even digit, we away from zero. A tie at `decimals` places
 * is a multiple of 2^-(decimals + 1): such a value has at most 16 places, and 17 show it
 * exactly. */
static void magnitude_text(char text[CV_NUMBER_SIZE], double value, unsigned decimals)
{
    double scaled = value * 65536;
    if (scaled >= 0x1p53 || (double)(int64_t)scaled < scaled) {
        (void)snprintf(text, CV_NUMBER_SIZE, "%.*f", (int)decimals, value);
        point_only(text);
        return;
    }
    (void)snprintf(text, CV_NUMBER_SIZE, "%.17f", value);
    point_only(text);
    char *point = strchr(text, '.');
    if (!point) {
        return;
    }
    bool up = point[1 + decimals] >= '5';
    point[decimals ? 1 + decimals : 0] = '\0';
    if (up) {
        increment(text);
    }
}

/* "1.2345678901234567e+300" */
static void large_text(char text[CV_NUMBER_SIZE], double value)
{
    char made[CV_NUMBER_SIZE];
    (void)snprintf(made, sizeof made, "%.16e", value);
    size_t rest = 1;
    while (made[rest] && (made[rest] < '0' || made[rest] > '9')) {
        rest++;
    }
    (void)snprintf(text, CV_NUMBER_SIZE, "%c.%.*s", made[0], CV_NUMBER_SIZE - 4, made + rest);
}

void cv_fixed_text(char text[CV_NUMBER_SIZE], double value, unsigned decimals)
{
    text[0] = '\0';
    if (!isfinite(value) || decimals > MOST_FIXED) {
        return;
    }
    char digits[CV_NUMBER_SIZE];
    if (fabs(value) < LARGEST_FIXED) {
        magnitude_text(digits, fabs(value), decimals);
    } else {
        large_text(digits, fabs(value));
    }
    bool zero = digits[strspn(digits, "0.")] == '\0';
    (void)snprintf(text, CV_NUMBER_SIZE, "%s%.*s", value < 0 && !zero ? "-" : "",
                   CV_NUMBER_SIZE - 2, digits);
}

void cv_count_text(char text[CV_NUMBER_SIZE], int64_t count)
{
    char digits[CV_NUMBER_SIZE];
    int len = snprintf(digits, sizeof digits, "%lld", (long long)count);
    int first = count < 0;
    size_t to = 0;
    for (int i = 0; i < len; i++) {
        if (i > first && (len - i) % 3 == 0) {
            text[to++] = ',';
        }
        text[to++] = digits[i];
    }
    text[to] = '\0';
}

static bool is_digit(struct cv_slice text, size_t at)
{
    return at < text.len && text.data[at] >= '0' && text.data[at] <= '9';
}

static bool is_sign(struct cv_slice text, size_t at)
{
    return at < text.len && (text.data[at] == '-' || text.data[at] == '+');
}

bool cv_parse_int(struct cv_slice text, int64_t *value)
{
    size_t at = is_sign(text, 0) ? 1 : 0;
    bool negative = at && text.data[0] == '-';
    uint64_t limit = (uint64_t)INT64_MAX + negative;
    uint64_t sum = 0;
    if (at == text.len) {
        return false;
    }
    for (; at < text.len; at++) {
        if (!is_digit(text, at)) {
            return false;
        }
        uint64_t digit = (uint64_t)(text.data[at] - '0');
        if (sum > (limit - digit) / 10) {
            return false;
        }
        sum = sum * 10 + digit;
    }
    if (negative) {
        *value = sum == limit ? INT64_MIN : -(int64_t)sum;
    } else {
        *value = (int64_t)sum;
    }
    return true;
}

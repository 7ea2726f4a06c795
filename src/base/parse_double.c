#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* More digits than these never change the nearest double, except that they are not all zero
 * (the longest halfway case has 767). */
#define MOST_DIGITS 800
#define LONGEST_EXPONENT INT64_C(1000000000000)
#define FAR_EXPONENT 5000 /* past every double, whatever 800 digits stand before it */

struct decimal {
    bool negative;
    char digits[MOST_DIGITS + 32]; /* without leading zeros and point, and room for exponent */
    size_t len;
    int64_t exponent; /* value = digits * 10^exponent */
    bool some;        /* a digit was there */
    bool more;        /* a digit other than 0 did not fit */
};

static void add_digit(struct decimal *number, char c, bool fraction)
{
    number->some = true;
    if (number->len == MOST_DIGITS) {
        number->more = number->more || c != '0';
        number->exponent += !fraction;
        return;
    }
    if (number->len > 0 || c != '0') {
        number->digits[number->len++] = c;
    }
    number->exponent -= fraction;
}

/* Digits with at most one point; where they end. */
static size_t read_digits(struct decimal *number, struct cv_slice text, size_t at)
{
    bool fraction = false;
    for (; at < text.len; at++) {
        char c = text.data[at];
        if (c == '.' && !fraction) {
            fraction = true;
        } else if (c >= '0' && c <= '9') {
            add_digit(number, c, fraction);
        } else {
            break;
        }
    }
    return at;
}

/* "e-12"; where it ends, or SIZE_MAX when it is no exponent. */
static size_t read_exponent(struct decimal *number, struct cv_slice text, size_t at)
{
    bool negative = false;
    int64_t exponent = 0;
    size_t first = at + 1;
    if (first < text.len && (text.data[first] == '-' || text.data[first] == '+')) {
        negative = text.data[first] == '-';
        first++;
    }
    for (at = first; at < text.len && text.data[at] >= '0' && text.data[at] <= '9'; at++) {
        if (exponent < LONGEST_EXPONENT) {
            exponent = exponent * 10 + (text.data[at] - '0');
        }
    }
    number->exponent += negative ? -exponent : exponent;
    return at == first ? SIZE_MAX : at;
}

static bool read_decimal(struct decimal *number, struct cv_slice text)
{
    size_t at = 0;
    if (text.len > 0 && (text.data[0] == '-' || text.data[0] == '+')) {
        number->negative = text.data[0] == '-';
        at = 1;
    }
    at = read_digits(number, text, at);
    if (!number->some) {
        return false;
    }
    if (at < text.len && (text.data[at] == 'e' || text.data[at] == 'E')) {
        at = read_exponent(number, text, at);
    }
    return at == text.len;
}

/* Up to 15 digits and powers of ten up to 22 are exact doubles, so one operation rounds once
 * (Clinger 1990). False when the number is not of that kind. */
static bool convert_exactly(const struct decimal *number, double *value)
{
    static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (FLT_EVAL_METHOD != 0 || number->len > 15 || number->exponent > 22 ||
        number->exponent < -22) {
        return false;
    }
    int64_t whole = 0;
    for (size_t i = 0; i < number->len; i++) {
        whole = whole * 10 + (number->digits[i] - '0');
    }
    *value = number->exponent < 0 ? (double)whole / tens[-number->exponent]
                                  : (double)whole * tens[number->exponent];
    return true;
}

/* strtod sees digits and an exponent, never a point, so that no locale matters. */
static double convert(struct decimal *number)
{
    int64_t exponent = number->exponent;
    if (number->len == 0 || exponent < -FAR_EXPONENT) {
        return 0;
    }
    if (exponent > FAR_EXPONENT) {
        return HUGE_VAL;
    }
    if (number->more) {
        number->digits[number->len++] = '1';
        exponent--;
    }
    (void)snprintf(number->digits + number->len, sizeof number->digits - number->len, "e%lld",
                   (long long)exponent);
    return strtod(number->digits, NULL);
}

bool cv_parse_double(struct cv_slice text, double *value)
{
    struct decimal number;
    number.negative = false;
    number.len = 0;
    number.exponent = 0;
    number.some = false;
    number.more = false;
    if (!read_decimal(&number, text)) {
        return false;
    }
    double size = 0;
    if (!convert_exactly(&number, &size)) {
        size = convert(&number);
    }
    if (!isfinite(size)) {
        return false;
    }
    *value = number.negative ? -size : size;
    return true;
}

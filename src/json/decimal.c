/* Doubles as decimals: the shortest one that reads back as the same double. Only digits are
 * taken from what snprintf writes, so the decimal point of the locale does not matter. */
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "base/number.h"
#include "json/json.h"

#define TEXT_SIZE 48

/* `value` (finite, not negative) to `places` significant digits. */
static void round_to(double value, int places, struct cv_json_decimal *decimal)
{
    char text[TEXT_SIZE];
    snprintf(text, sizeof(text), "%.*e", places - 1, value);
    const char *c = text;
    uint64_t digits = 0;
    for (; *c && *c != 'e'; c++) {
        if (*c >= '0' && *c <= '9') {
            digits = digits * 10 + (uint64_t)(*c - '0');
        }
    }
    int exponent = 0;
    bool negative = *c && c[1] == '-';
    for (c += *c ? 2 : 0; *c; c++) {
        exponent = exponent * 10 + (*c - '0');
    }
    decimal->digits = digits;
    decimal->exponent = (negative ? -exponent : exponent) - (places - 1);
}

static bool reads_back(const struct cv_json_decimal *decimal, double value)
{
    char text[TEXT_SIZE];
    double read = 0;
    snprintf(text, sizeof(text), "%" PRIu64 "e%d", decimal->digits, decimal->exponent);
    return cv_parse_double(cv_slice_of(text), &read) && read == value;
}

bool cv_json_to_decimal(double value, struct cv_json_decimal *decimal)
{
    *decimal = (struct cv_json_decimal){0};
    if (!isfinite(value)) {
        return false;
    }
    if (value == 0) {
        return true;
    }
    double size = fabs(value);
    /* 15 digits always survive in a normal double; 17 always tell it from its neighbours. */
    for (int places = size < DBL_MIN ? 1 : 15; places <= 17; places++) {
        round_to(size, places, decimal);
        if (places == 17 || reads_back(decimal, size)) {
            break;
        }
    }
    while (decimal->digits % 10 == 0) {
        decimal->digits /= 10;
        decimal->exponent++;
    }
    decimal->negative = value < 0;
    return true;
}

static void zeros(struct cv_buffer *out, int n)
{
    for (int i = 0; i < n; i++) {
        cv_buffer_char(out, '0');
    }
}

void cv_json_number_text(struct cv_buffer *out, double value)
{
    struct cv_json_decimal decimal;
    char digits[TEXT_SIZE];
    if (!cv_json_to_decimal(value, &decimal)) {
        cv_buffer_text(out, "null");
        return;
    }
    int n = snprintf(digits, sizeof(digits), "%" PRIu64, decimal.digits);
    int point = n + decimal.exponent; /* digits before the point */
    if (decimal.negative) {
        cv_buffer_char(out, '-');
    }
    if (point < -5 || point > 21) {
        cv_buffer_char(out, digits[0]);
        if (n > 1) {
            cv_buffer_char(out, '.');
        }
        cv_buffer_bytes(out, digits + 1, (size_t)(n - 1));
        cv_buffer_format(out, "e%+d", point - 1);
    } else if (decimal.exponent >= 0) {
        cv_buffer_text(out, digits);
        zeros(out, decimal.exponent);
    } else if (point > 0) {
        cv_buffer_bytes(out, digits, (size_t)point);
        cv_buffer_char(out, '.');
        cv_buffer_text(out, digits + point);
    } else {
        cv_buffer_text(out, "0.");
        zeros(out, -point);
        cv_buffer_text(out, digits);
    }
}

/* Numbers in and out, without locale and without binary surprises. */
#ifndef CV_BASE_NUMBER_H
#define CV_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/* Long enough for every text written here. */
#define CV_NUMBER_SIZE 48

/* x/n as a percentage in units of 10^-decimals per cent, half-up on exact integers:
 * floor((200 * 10^decimals * x + n) / (2n)). 0 <= x, 1 <= n <= 2^53, 0 <= decimals <= 6.
 * Source: statistics.md section 8 of the reference papers; NatCen BSA technical notes state the
 * same rule. -1 outside these bounds, and when the result does not fit. */
int64_t cv_percent_units(int64_t x, int64_t n, unsigned decimals);

/* The same as text without a sign, also where the units do not fit: "40.05"; "" outside the
 * bounds. */
void cv_percent_text(char text[CV_NUMBER_SIZE], int64_t x, int64_t n, unsigned decimals);

/* x/n with `decimals` places, half-up on exact integers ("0.400491" for 163/407, 6); same
 * bounds. */
void cv_ratio_text(char text[CV_NUMBER_SIZE], int64_t x, int64_t n, unsigned decimals);

/* The same of any sign: the nearest to x/n, ties away from zero; what rounds to zero has no
 * sign. INT64_MIN < x, 1 <= n. */
void cv_signed_ratio_text(char text[CV_NUMBER_SIZE], int64_t x, int64_t n, unsigned decimals);

/* A finite double with `decimals` (0 to 15) places and a point, whatever the locale, rounded to
 * nearest and exact ties away from zero; what rounds to zero has no sign. From 1e20 on it is
 * written with an exponent, not finite as "". */
void cv_fixed_text(char text[CV_NUMBER_SIZE], double value, unsigned decimals);

/* A count with thousands separated by commas: "1,234,567". */
void cv_count_text(char text[CV_NUMBER_SIZE], int64_t count);

/* A whole decimal number, optional sign, nothing else around it. False when it is not one or
 * does not fit. */
bool cv_parse_int(struct cv_slice text, int64_t *value);

/* A decimal number: sign, digits with at most one point (".5" and "5." are), exponent; nothing
 * around it, no hex, no inf, no nan, no locale. The nearest double; false when too large. */
bool cv_parse_double(struct cv_slice text, double *value);

#endif

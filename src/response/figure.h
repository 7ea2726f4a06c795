/* Inside the response room: what a spreadsheet takes for a number, exactly. */
#ifndef CV_RESPONSE_FIGURE_H
#define CV_RESPONSE_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* More digits than this are no number here. */
#define CV_FIGURE_DIGITS 40

/* 0.d1d2...dn * 10^exponent, without noughts at either end; nought has no digits. */
struct cv_figure {
    char digits[CV_FIGURE_DIGITS];
    size_t n;
    int exponent;
    bool negative;
    bool percent;    /* written with a per cent sign */
    bool scientific; /* written with an exponent */
    size_t written;  /* digits as written, leading noughts aside */
};

/* Reads a number as a spreadsheet set to English does: sign, one of the currency signs of
 * pound, dollar and euro, separators of thousands, a point, an exponent, a per cent sign.
 * `text` is folded. False when it is no number. */
bool cv_figure_read(struct cv_figure *figure, struct cv_slice text);

/* Whether a spreadsheet may write `label` as `cell`: the same number, the same to the digits of
 * a cell with an exponent, or to the fifteen digits that a spreadsheet keeps. */
bool cv_figure_became(const struct cv_figure *label, const struct cv_figure *cell);

#endif

/* Two options of one question against each other, and groups that cannot be told apart. */
#ifndef CV_ESTIMATE_LEAD_H
#define CV_ESTIMATE_LEAD_H

#include <stdbool.h>
#include <stdint.h>

#include "estimate/method.h"

struct cv_lead {
    double p_value;                /* two-sided, exact */
    struct cv_interval difference; /* of the two shares, in [-1, 1] */
};

/* Whether the option with `first` of n respondents is ahead of the one with `second`, given
 * that m = first + second chose one of the two: first ~ Binomial(m, 1/2) if neither is. The
 * interval of the difference of the shares is (m/n) (2 W - 1) with W the ends of Wilson's
 * interval for first of m. 0 <= first, second; 1 <= m <= n <= 2^53; 0 < level < 1; false
 * otherwise. */
bool cv_lead(int64_t first, int64_t second, int64_t n, double level, struct cv_lead *out);

/* Groups of options that the data cannot tell apart from the first of their group:
 * counts[0..k-1] in descending order; each is tested against the first of the group before it,
 * and joins that group where p >= 1 - level. (Against its neighbour alone, groups would run on
 * from step to step, to options that are plainly behind.) group[i] is the place (from 1) at
 * which the group of i begins: 1, 2, 2, 4 says "joint second" of two. Options that
 * nobody chose form no group with one that somebody did not. False for counts out of order or
 * out of range. */
bool cv_lead_groups(const int64_t *counts, uint32_t k, int64_t n, double level,
                    uint32_t *group);

#endif

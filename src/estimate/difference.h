/* The shares of two groups of people against each other. */
#ifndef CV_ESTIMATE_DIFFERENCE_H
#define CV_ESTIMATE_DIFFERENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "estimate/method.h"

struct cv_difference {
    double value;             /* x1/n1 - x2/n2 */
    struct cv_interval range; /* Newcombe's method 10, in [-1, 1] */
    double z, p_value; /* pooled, without continuity correction; 0 and 1 where both shares
                        * are 0 or both are 1 */
};

/* x1 of n1 people against x2 of n2 other people. With l, u the ends of each share's Wilson
 * interval, the range is d - sqrt((p1 - l1)^2 + (u2 - p2)^2) to d + sqrt((u1 - p1)^2 +
 * (p2 - l2)^2): Newcombe RG (1998) Interval estimation for the difference between independent
 * proportions. Statistics in Medicine 17:873-890, method 10. 0 <= x <= n, 1 <= n <= 2^53 of
 * both, 0 < level < 1; false otherwise. */
bool cv_difference(int64_t x1, int64_t n1, int64_t x2, int64_t n2, double level,
                   struct cv_difference *out);

/* The pooled test alone. False as above. */
bool cv_difference_test(int64_t x1, int64_t n1, int64_t x2, int64_t n2, double *z,
                        double *p_value);

#endif

/* Shares of a sample that is no small part of all the people that it was drawn from. */
#ifndef CV_ESTIMATE_FINITE_H
#define CV_ESTIMATE_FINITE_H

#include <stdbool.h>
#include <stdint.h>

#include "estimate/method.h"

/* Wilson's interval for x of n people drawn without replacement from a frame of `frame`, with
 * n (frame - 1) / (frame - n) in the place of n; of everybody in the frame it has no width.
 * 0 <= x <= n, 1 <= n <= frame <= 2^53, 0 < level < 1; false otherwise. Source: statistics.md
 * section 1 of the reference papers; the variance of a share so drawn is p q (N - n) /
 * (n (N - 1)): Cochran WG (1977) Sampling techniques, 3rd ed., section 3.2. */
bool cv_finite_interval(int64_t x, int64_t n, int64_t frame, double level,
                        struct cv_interval *out);

#endif

/* What the interval methods share. */
#ifndef CV_ESTIMATE_INTERVAL_H
#define CV_ESTIMATE_INTERVAL_H

#include "estimate/method.h"

/* Whether a method may be asked at all: 0 <= x <= n, 1 <= n <= 2^53 (exact as a double), level
 * strictly between 0 and 1, k >= 1. */
bool cv_interval_domain(int64_t x, int64_t n, double level, uint32_t k);

/* Writes the interval with ends exactly 0 at x = 0 and exactly 1 at x = n, and with x/n inside:
 * at very low levels an equal-tailed interval may leave its own estimate out. */
void cv_interval_set(struct cv_interval *out, int64_t x, int64_t n, double low, double high);

/* Wilson's score interval with the normal quantile z >= 0:
 * (x + z^2/2 -+ z sqrt(n p q + z^2/4)) / (n + z^2), p = x/n, q = 1 - p; the lower end from the
 * product of both, x^2 / (n (n + z^2)), which loses no digits. Wilson (1927) J Am Stat Assoc
 * 22:209-212; Newcombe (1998) Stat Med 17:857-872, method 3. Within the domain only. */
void cv_interval_score(int64_t x, int64_t n, double z, struct cv_interval *out);

/* The rows of table.c. */
extern const struct cv_method cv_method_wilson;
extern const struct cv_method cv_method_clopper_pearson;
extern const struct cv_method cv_method_wilson_cc;
extern const struct cv_method cv_method_jeffreys;
extern const struct cv_method cv_method_agresti_coull;
extern const struct cv_method cv_method_mid_p;
extern const struct cv_method cv_method_goodman;
extern const struct cv_method cv_method_quesenberry_hurst;
extern const struct cv_method cv_method_sison_glaz;

#endif

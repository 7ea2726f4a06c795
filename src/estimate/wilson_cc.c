/* Wilson's score interval with continuity correction:
 * L = (2x + z^2 - 1 - z sqrt(z^2 - 2 - 1/n + 4p(nq + 1))) / (2(n + z^2)),
 * U = (2x + z^2 + 1 + z sqrt(z^2 + 2 - 1/n + 4p(nq - 1))) / (2(n + z^2)), p = x/n, q = 1 - p.
 * It is not what R's prop.test(correct = TRUE) gives for x within one half of n/2, where R
 * shrinks the correction. */
#include <math.h>

#include "estimate/gsl_guard.h"
#include "estimate/interval.h"

static bool interval(int64_t x, int64_t n, double level, uint32_t k, struct cv_interval *out)
{
    double z = 0.0;

    if (!cv_interval_domain(x, n, level, k) || !cv_normal_upper((1.0 - level) / 2.0, &z)) {
        return false;
    }
    const double base = (double)n;
    const double p = (double)x / base;
    const double misses = (double)(n - x);
    const double z2 = z * z;
    const double span = 2.0 * (base + z2);
    /* At very low levels z^2 - 2 - 1/n may take the root below zero: no correction is left. */
    const double below = fmax(0.0, z2 - 2.0 - 1.0 / base + 4.0 * p * (misses + 1.0));
    const double above = fmax(0.0, z2 + 2.0 - 1.0 / base + 4.0 * p * (misses - 1.0));
    const double centre = 2.0 * (double)x + z2;

    cv_interval_set(out, x, n, (centre - 1.0 - z * sqrt(below)) / span,
                    (centre + 1.0 + z * sqrt(above)) / span);
    return true;
}

const struct cv_method cv_method_wilson_cc = {
    .name = "wilson-cc",
    .label = "Wilson score interval with continuity correction",
    .citation = "Newcombe RG (1998) Two-sided confidence intervals for the single proportion: "
                "comparison of seven methods. Statistics in Medicine 17:857-872, method 4",
    .joint = false,
    .interval = interval,
};

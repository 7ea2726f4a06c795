/* The Jeffreys interval: B^-1(a/2, 1 - a/2; x + 1/2, n - x + 1/2) with a = 1 - level, and the
 * end rule of Brown, Cai and DasGupta: 0 below at x = 0, 1 above at x = n. */
#include "estimate/gsl_guard.h"
#include "estimate/interval.h"

static bool interval(int64_t x, int64_t n, double level, uint32_t k, struct cv_interval *out)
{
    const double tail = (1.0 - level) / 2.0;
    const double a = (double)x + 0.5;
    const double b = (double)(n - x) + 0.5;
    double low = 0.0;
    double high = 1.0;

    if (!cv_interval_domain(x, n, level, k)) {
        return false;
    }
    if (x > 0 && !cv_beta_lower(tail, a, b, &low)) {
        return false;
    }
    if (x < n && !cv_beta_upper(tail, a, b, &high)) {
        return false;
    }
    cv_interval_set(out, x, n, low, high);
    return true;
}

const struct cv_method cv_method_jeffreys = {
    .name = "jeffreys",
    .label = "Jeffreys interval",
    .citation = "Brown LD, Cai TT, DasGupta A (2001) Interval estimation for a binomial "
                "proportion. Statistical Science 16:101-133",
    .joint = false,
    .interval = interval,
};

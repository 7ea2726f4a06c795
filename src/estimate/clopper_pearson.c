/* The interval of Clopper and Pearson, called exact: both tails of the binomial distribution
 * hold at most half of 1 - level. L = B^-1(a/2; x, n - x + 1), U = B^-1(1 - a/2; x + 1, n - x)
 * with a = 1 - level and B^-1 the quantile of the beta distribution. */
#include "estimate/gsl_guard.h"
#include "estimate/interval.h"

static bool interval(int64_t x, int64_t n, double level, uint32_t k, struct cv_interval *out)
{
    const double tail = (1.0 - level) / 2.0;
    const double hits = (double)x;
    const double misses = (double)(n - x);
    double low = 0.0;
    double high = 1.0;

    if (!cv_interval_domain(x, n, level, k)) {
        return false;
    }
    if (x > 0 && !cv_beta_lower(tail, hits, misses + 1.0, &low)) {
        return false;
    }
    if (x < n && !cv_beta_upper(tail, hits + 1.0, misses, &high)) {
        return false;
    }
    cv_interval_set(out, x, n, low, high);
    return true;
}

const struct cv_method cv_method_clopper_pearson = {
    .name = "clopper-pearson",
    .label = "Clopper-Pearson exact interval",
    .citation = "Clopper CJ, Pearson ES (1934) The use of confidence or fiducial limits "
                "illustrated in the case of the binomial. Biometrika 26:404-413",
    .joint = false,
    .interval = interval,
};

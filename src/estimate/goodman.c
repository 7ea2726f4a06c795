/* Goodman's joint intervals for the k shares of one question: score intervals with the
 * chi-square quantile of one degree of freedom at 1 - a/k, that is z at 1 - a/(2k), so that
 * with probability of at least `level` all k hold together. */
#include "estimate/gsl_guard.h"
#include "estimate/interval.h"

static bool interval(int64_t x, int64_t n, double level, uint32_t k, struct cv_interval *out)
{
    double z = 0.0;

    if (!cv_interval_domain(x, n, level, k) ||
        !cv_normal_upper((1.0 - level) / (2.0 * (double)k), &z)) {
        return false;
    }
    cv_interval_score(x, n, z, out);
    return true;
}

const struct cv_method cv_method_goodman = {
    .name = "goodman",
    .label = "Goodman joint interval",
    .citation = "Goodman LA (1965) On simultaneous confidence intervals for multinomial "
                "proportions. Technometrics 7:247-254",
    .joint = true,
    .interval = interval,
};

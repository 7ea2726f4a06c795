/* Joint intervals of Quesenberry and Hurst for the k shares of one question: score intervals
 * with the chi-square quantile of k - 1 degrees of freedom at `level` in place of z^2. Wider
 * than Goodman's for the usual numbers of options. */
#include <math.h>

#include "estimate/gsl_guard.h"
#include "estimate/interval.h"

static bool interval(int64_t x, int64_t n, double level, uint32_t k, struct cv_interval *out)
{
    double quantile = 0.0;

    /* Of one option alone there is one share, and it is one degree of freedom. */
    if (!cv_interval_domain(x, n, level, k) ||
        !cv_chi_square_upper(1.0 - level, k > 1 ? (double)k - 1.0 : 1.0, &quantile)) {
        return false;
    }
    cv_interval_score(x, n, sqrt(quantile), out);
    return true;
}

const struct cv_method cv_method_quesenberry_hurst = {
    .name = "quesenberry-hurst",
    .label = "Quesenberry-Hurst joint interval",
    .citation =
        "Quesenberry CP, Hurst DC (1964) Large sample simultaneous confidence intervals "
        "for multinomial proportions. Technometrics 6:191-195",
    .joint = true,
    .interval = interval,
};

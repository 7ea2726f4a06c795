/* The mid-P interval: the ends p at which half the probability of x itself and that of all
 * that lies beyond it come to a/2, a = 1 - level. With I the distribution function of the beta
 * distribution, P(X >= x) = I(p; x, n - x + 1), so that the half sums are means of two such. */
#include "estimate/gsl_guard.h"
#include "estimate/interval.h"

/* Half of P(X = x) and all of P(X > x), rising in p. False where GSL has no number. */
static bool half_above(double p, double x, double n, double *sum)
{
    double from = 1.0; /* P(X >= x) */
    double over = 0.0; /* P(X > x) */
    double rest = 0.0;

    if ((x > 0.0 && !cv_beta_cdf(p, x, n - x + 1.0, &from, &rest)) ||
        (x < n && !cv_beta_cdf(p, x + 1.0, n - x, &over, &rest))) {
        return false;
    }
    *sum = 0.5 * (from + over);
    return true;
}

/* The p in (0, 1) at which half_above(p; x, n) is `tail`; x > 0. */
static bool solve(double x, double n, double tail, double *p)
{
    double low = 0.0;
    double high = 1.0;
    double sum = 0.0;

    for (double middle = 0.5; middle > low && middle < high; middle = 0.5 * (low + high)) {
        /* GSL has no number near the mean of a very narrow distribution, where the sum is
         * about one half and so more than the tails sought (gsl_guard.c). */
        if (!half_above(middle, x, n, &sum) || sum > tail) {
            high = middle;
        } else {
            low = middle;
        }
    }
    *p = low;
    return half_above(high, x, n, &sum);
}

static bool interval(int64_t x, int64_t n, double level, uint32_t k, struct cv_interval *out)
{
    const double tail = (1.0 - level) / 2.0;
    double low = 0.0;
    double misses = 0.0; /* the upper end, as the lower end of those who did not choose it */

    if (!cv_interval_domain(x, n, level, k)) {
        return false;
    }
    if ((x > 0 && !solve((double)x, (double)n, tail, &low)) ||
        (x < n && !solve((double)(n - x), (double)n, tail, &misses))) {
        return false;
    }
    cv_interval_set(out, x, n, low, 1.0 - misses);
    return true;
}

const struct cv_method cv_method_mid_p = {
    .name = "mid-p",
    .label = "mid-P exact interval",
    .citation = "Lancaster HO (1961) Significance tests in discrete distributions. Journal of "
                "the American Statistical Association 56:223-234; Berry G, Armitage P (1995) "
                "Mid-P confidence intervals: a brief review. The Statistician 44:417-423",
    .joint = false,
    .interval = interval,
};

#include "estimate/gsl_guard.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const double largest_shape = 18014398509481984.0; /* 2^54 */

bool cv_normal_upper(double tail, double *z)
{
    if (!(tail > 0.0 && tail <= 0.5)) {
        return false;
    }
    const double point = gsl_cdf_ugaussian_Qinv(tail);
    if (!isfinite(point)) {
        return false;
    }
    *z = point < 0.0 ? 0.0 : point;
    return true;
}

static bool beta_domain(double tail, double a, double b)
{
    return tail > 0.0 && tail < 1.0 && a > 0.0 && a <= largest_shape && b > 0.0 &&
           b <= largest_shape;
}

/* GSL's continued fraction gives no number near the mean of a very narrow distribution. There
 * the tail is close to one half, which is more than the tails sought: so no number counts as
 * "too much", and where the search ends beside such a gap there is no answer. */
static bool too_much(double found, double tail)
{
    return isnan(found) || found > tail;
}

bool cv_beta_lower(double tail, double a, double b, double *x)
{
    double low = 0.0;
    double high = 1.0;

    if (!beta_domain(tail, a, b)) {
        return false;
    }
    for (double middle = 0.5; middle > low && middle < high; middle = 0.5 * (low + high)) {
        if (too_much(gsl_cdf_beta_P(middle, a, b), tail)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    if (isnan(gsl_cdf_beta_P(high, a, b))) {
        return false;
    }
    *x = low;
    return true;
}

bool cv_beta_upper(double tail, double a, double b, double *x)
{
    double low = 0.0;
    double high = 1.0;

    if (!beta_domain(tail, a, b)) {
        return false;
    }
    for (double middle = 0.5; middle > low && middle < high; middle = 0.5 * (low + high)) {
        if (too_much(gsl_cdf_beta_Q(middle, a, b), tail)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    if (isnan(gsl_cdf_beta_Q(low, a, b))) {
        return false;
    }
    *x = high;
    return true;
}

#include "estimate/gsl_guard.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

static const double largest_shape = 18014398509481984.0; /* 2^54 */
static const double largest_mean = 4294967296.0;         /* 2^32 */

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

bool cv_normal_two_sided(double z, double *p)
{
    if (isnan(z)) {
        return false;
    }
    *p = fmin(1.0, 2.0 * gsl_cdf_ugaussian_Q(fabs(z)));
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

bool cv_beta_cdf(double x, double a, double b, double *below, double *above)
{
    if (!(x >= 0.0 && x <= 1.0) || !beta_domain(0.5, a, b)) {
        return false;
    }
    const double p = gsl_cdf_beta_P(x, a, b);
    const double q = gsl_cdf_beta_Q(x, a, b);
    if (!isfinite(p) || !isfinite(q)) {
        return false;
    }
    *below = p;
    *above = q;
    return true;
}

bool cv_chi_square_upper(double tail, double df, double *x)
{
    if (!(tail > 0.0 && tail < 1.0 && df > 0.0 && df <= largest_shape)) {
        return false;
    }
    const double point = gsl_cdf_chisq_Qinv(tail, df);
    if (!isfinite(point) || point < 0.0) {
        return false;
    }
    *x = point;
    return true;
}

static bool keep_probability(double found, double *p)
{
    if (!isfinite(found)) {
        return false;
    }
    *p = found;
    return true;
}

bool cv_chi_square_above(double x, double df, double *p)
{
    return x >= 0.0 && isfinite(x) && df > 0.0 && df <= largest_shape &&
           keep_probability(gsl_cdf_chisq_Q(x, df), p);
}

bool cv_poisson_below(uint32_t k, double mean, double *p)
{
    if (mean == 0.0) { /* which GSL does not take */
        *p = 1.0;
        return true;
    }
    return mean > 0.0 && mean <= largest_mean &&
           keep_probability(gsl_cdf_poisson_P(k, mean), p);
}

bool cv_poisson_at(uint32_t k, double mean, double *p)
{
    if (mean == 0.0) {
        *p = k == 0 ? 1.0 : 0.0;
        return true;
    }
    return mean > 0.0 && mean <= largest_mean &&
           keep_probability(gsl_ran_poisson_pdf(k, mean), p);
}

bool cv_f_above(double x, double df1, double df2, double *p)
{
    return x >= 0.0 && isfinite(x) && df1 > 0.0 && df1 <= largest_shape && df2 > 0.0 &&
           df2 <= largest_shape && keep_probability(gsl_cdf_fdist_Q(x, df1, df2), p);
}

/* a = L L', L into the lower half. GSL's own gives up through the error handler. */
static bool cholesky(double *a, uint32_t k)
{
    for (uint32_t j = 0; j < k; j++) {
        const double before = a[(size_t)j * k + j];
        double pivot = before;
        for (uint32_t m = 0; m < j; m++) {
            pivot -= a[(size_t)j * k + m] * a[(size_t)j * k + m];
        }
        if (!(pivot > 1e-13 * before)) {
            return false;
        }
        a[(size_t)j * k + j] = sqrt(pivot);
        for (uint32_t i = j + 1; i < k; i++) {
            double entry = a[(size_t)i * k + j];
            for (uint32_t m = 0; m < j; m++) {
                entry -= a[(size_t)i * k + m] * a[(size_t)j * k + m];
            }
            a[(size_t)i * k + j] = entry / a[(size_t)j * k + j];
        }
    }
    return true;
}

bool cv_solve_symmetric(double *a, double *b, uint32_t k)
{
    if (k == 0 || !cholesky(a, k)) {
        return false;
    }
    const gsl_matrix_const_view l = gsl_matrix_const_view_array(a, k, k);
    gsl_matrix_view x = gsl_matrix_view_array(b, k, k);
    gsl_blas_dtrsm(CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, 1.0, &l.matrix,
                   &x.matrix);
    gsl_blas_dtrsm(CblasLeft, CblasLower, CblasTrans, CblasNonUnit, 1.0, &l.matrix, &x.matrix);
    return true;
}

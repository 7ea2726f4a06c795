/* The one door to GSL. Every argument is range-checked before GSL sees it, so that its aborting
 * error handler can never be reached whether or not the host has switched it off. */
#ifndef CV_ESTIMATE_GSL_GUARD_H
#define CV_ESTIMATE_GSL_GUARD_H

#include <stdbool.h>
#include <stdint.h>

/* z with P(Z > z) = tail for a standard normal Z; 0 < tail <= 0.5. False otherwise, *z then
 * untouched. */
bool cv_normal_upper(double tail, double *z);

/* P(|Z| >= |z|) for a standard normal Z. False when z is no number. */
bool cv_normal_two_sided(double z, double *p);

/* The points of a Beta(a, b) variable X with P(X < *x) = tail (lower) or P(X > *x) = tail
 * (upper); 0 < tail < 1, 0 < a, b <= 2^54. False otherwise, or where the distribution function
 * cannot be had (large a and b with a tail near one half); *x is then untouched. Found by
 * bisection of gsl_cdf_beta_P and _Q, because gsl_cdf_beta_Pinv fails for a few tails. */
bool cv_beta_lower(double tail, double a, double b, double *x);
bool cv_beta_upper(double tail, double a, double b, double *x);

/* P(X <= x) and P(X > x) of a Beta(a, b) variable; 0 <= x <= 1, 0 < a, b <= 2^54. False
 * otherwise, or where GSL has no number; *below and *above are then untouched. */
bool cv_beta_cdf(double x, double a, double b, double *below, double *above);

/* The point that a chi-square variable of df > 0 degrees of freedom exceeds with probability
 * tail, 0 < tail < 1. False otherwise; *x is then untouched. */
bool cv_chi_square_upper(double tail, double df, double *x);

/* P(X > x) of a chi-square variable of df > 0 degrees of freedom; x >= 0. False otherwise; *p
 * is then untouched. */
bool cv_chi_square_above(double x, double df, double *p);

/* P(X > x) of an F variable of df1 and df2 degrees of freedom, above 0; x >= 0. False
 * otherwise; *p is then untouched. */
bool cv_f_above(double x, double df1, double df2, double *p);

/* Solves a x = b for the k columns of b, in place: a (k by k, row-major, symmetric and positive
 * definite) is lost, b becomes x. False where a has no inverse to speak of. */
bool cv_solve_symmetric(double *a, double *b, uint32_t k);

/* P(X <= k) and P(X = k) of a Poisson variable with a mean of 0 to 2^32. False otherwise, or
 * where GSL has no number; *p is then untouched. */
bool cv_poisson_below(uint32_t k, double mean, double *p);
bool cv_poisson_at(uint32_t k, double mean, double *p);

#endif

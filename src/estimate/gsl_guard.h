/* The one door to GSL. Every argument is range-checked before GSL sees it, so that its aborting
 * error handler can never be reached whether or not the host has switched it off. */
#ifndef CV_ESTIMATE_GSL_GUARD_H
#define CV_ESTIMATE_GSL_GUARD_H

#include <stdbool.h>

/* z with P(Z > z) = tail for a standard normal Z; 0 < tail <= 0.5. False otherwise, *z then
 * untouched. */
bool cv_normal_upper(double tail, double *z);

/* The points of a Beta(a, b) variable X with P(X < *x) = tail (lower) or P(X > *x) = tail
 * (upper); 0 < tail < 1, 0 < a, b <= 2^54. False otherwise, or where the distribution function
 * cannot be had (large a and b with a tail near one half); *x is then untouched. Found by
 * bisection of gsl_cdf_beta_P and _Q, because gsl_cdf_beta_Pinv fails for a few tails. */
bool cv_beta_lower(double tail, double a, double b, double *x);
bool cv_beta_upper(double tail, double a, double b, double *x);

#endif

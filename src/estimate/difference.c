#include "estimate/difference.h"

#include <math.h>

#include "estimate/gsl_guard.h"
#include "estimate/interval.h"

bool cv_difference_test(int64_t x1, int64_t n1, int64_t x2, int64_t n2, double *z,
                        double *p_value)
{
    if (!cv_interval_domain(x1, n1, 0.95, 1) || !cv_interval_domain(x2, n2, 0.95, 1)) {
        return false;
    }
    const double a = (double)n1;
    const double b = (double)n2;
    const double pooled = ((double)x1 + (double)x2) / (a + b);
    const double variance = pooled * (1.0 - pooled) * (1.0 / a + 1.0 / b);

    *z = variance > 0.0 ? ((double)x1 / a - (double)x2 / b) / sqrt(variance) : 0.0;
    return cv_normal_two_sided(*z, p_value);
}

bool cv_difference(int64_t x1, int64_t n1, int64_t x2, int64_t n2, double level,
                   struct cv_difference *out)
{
    struct cv_interval one;
    struct cv_interval two;

    if (!cv_method_wilson.interval(x1, n1, level, 1, &one) ||
        !cv_method_wilson.interval(x2, n2, level, 1, &two) ||
        !cv_difference_test(x1, n1, x2, n2, &out->z, &out->p_value)) {
        return false;
    }
    const double p1 = (double)x1 / (double)n1;
    const double p2 = (double)x2 / (double)n2;
    out->value = p1 - p2;
    out->range.low = fmax(-1.0, out->value - hypot(p1 - one.low, two.high - p2));
    out->range.high = fmin(1.0, out->value + hypot(one.high - p1, p2 - two.low));
    return true;
}

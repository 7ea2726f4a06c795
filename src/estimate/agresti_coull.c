/* The interval of Agresti and Coull: the simple formula around p~ = (x + z^2/2) / n~ with
 * n~ = n + z^2, clipped to [0, 1]: p~ -+ z sqrt(p~ (1 - p~) / n~). */
#include <math.h>

#include "estimate/gsl_guard.h"
#include "estimate/interval.h"

static bool interval(int64_t x, int64_t n, double level, uint32_t k, struct cv_interval *out)
{
    double z = 0.0;

    if (!cv_interval_domain(x, n, level, k) || !cv_normal_upper((1.0 - level) / 2.0, &z)) {
        return false;
    }
    const double base = (double)n + z * z;
    const double hits = (double)x + z * z / 2.0;
    const double misses = (double)(n - x) + z * z / 2.0;
    const double half = z * sqrt(hits * misses / base) / base;

    cv_interval_set(out, x, n, hits / base - half, hits / base + half);
    return true;
}

const struct cv_method cv_method_agresti_coull = {
    .name = "agresti-coull",
    .label = "Agresti-Coull interval",
    .citation = "Agresti A, Coull BA (1998) Approximate is better than \"exact\" for interval "
                "estimation of binomial proportions. American Statistician 52:119-126",
    .joint = false,
    .interval = interval,
};

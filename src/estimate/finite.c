#include "estimate/finite.h"

#include "estimate/interval.h"
#include "estimate/weighted.h"

bool cv_finite_interval(int64_t x, int64_t n, int64_t frame, double level,
                        struct cv_interval *out)
{
    if (!cv_interval_domain(x, n, level, 1) || !cv_interval_domain(n, frame, level, 1)) {
        return false;
    }
    const double p = (double)x / (double)n;
    if (n == frame) {
        *out = (struct cv_interval){p, p};
        return true;
    }
    const double size = (double)frame;
    return cv_wilson_effective(p, (double)n * (size - 1.0) / (size - (double)n), level, out);
}

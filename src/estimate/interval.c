#include "estimate/interval.h"

#include <math.h>

bool cv_interval_domain(int64_t x, int64_t n, double level, uint32_t k)
{
    return x >= 0 && n >= 1 && x <= n && n <= (int64_t)1 << 53 && level > 0.0 && level < 1.0 &&
           k >= 1;
}

void cv_interval_set(struct cv_interval *out, int64_t x, int64_t n, double low, double high)
{
    const double share = (double)x / (double)n;

    out->low = x == 0 ? 0.0 : fmax(0.0, fmin(low, share));
    out->high = x == n ? 1.0 : fmin(1.0, fmax(high, share));
}

void cv_interval_score(int64_t x, int64_t n, double z, struct cv_interval *out)
{
    const double count = (double)x;
    const double base = (double)n;
    const double z2 = z * z;
    const double root = z * sqrt(count * ((double)(n - x) / base) + z2 / 4.0);
    const double upper = count + z2 / 2.0 + root;
    const double low = count == 0.0 ? 0.0 : count * (count / base) / upper;

    cv_interval_set(out, x, n, low, upper / (base + z2));
}

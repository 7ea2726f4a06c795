#include "estimate/lead.h"

#include "estimate/gsl_guard.h"
#include "estimate/interval.h"

/* Two-sided exact p of `most` or more of m at one half, most >= m - most. */
static bool two_sided(int64_t most, int64_t m, double *p)
{
    double below = 0.0;
    double above = 0.0;

    /* P(X >= x) = I(1/2; x, m - x + 1), and at one half both tails are alike. */
    if (2 * most == m) {
        *p = 1.0;
        return true;
    }
    if (!cv_beta_cdf(0.5, (double)most, (double)(m - most) + 1.0, &below, &above)) {
        return false;
    }
    *p = 2.0 * below < 1.0 ? 2.0 * below : 1.0;
    return true;
}

bool cv_lead(int64_t first, int64_t second, int64_t n, double level, struct cv_lead *out)
{
    struct cv_interval share;
    double p = 0.0;

    if (first < 0 || second < 0 || first > n || second > n - first) {
        return false;
    }
    const int64_t m = first + second;
    if (m < 1 || !cv_method_wilson.interval(first, m, level, 1, &share) ||
        !two_sided(first > second ? first : second, m, &p)) {
        return false;
    }
    const double both = (double)m / (double)n;
    out->p_value = p;
    out->difference.low = both * (2.0 * share.low - 1.0);
    out->difference.high = both * (2.0 * share.high - 1.0);
    return true;
}

bool cv_lead_groups(const int64_t *counts, uint32_t k, int64_t n, double level, uint32_t *group)
{
    for (uint32_t i = 0, first = 0; i < k; i++) {
        struct cv_lead lead = {0};
        if (i > 0 && counts[i] > counts[i - 1]) {
            return false;
        }
        /* Of options that nobody chose none is ahead. */
        if (i > 0 && counts[first] > 0 && !cv_lead(counts[first], counts[i], n, level, &lead)) {
            return false;
        }
        if (i > 0 && counts[first] > 0 && lead.p_value < 1.0 - level) {
            first = i;
        }
        group[i] = first + 1;
    }
    return true;
}

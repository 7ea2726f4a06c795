/* Wilson's score interval. */
#include "estimate/gsl_guard.h"
#include "estimate/interval.h"

static bool interval(int64_t x, int64_t n, double level, uint32_t k, struct cv_interval *out)
{
    double z = 0.0;

    if (!cv_interval_domain(x, n, level, k) || !cv_normal_upper((1.0 - level) / 2.0, &z)) {
        return false;
    }
    cv_interval_score(x, n, z, out);
    return true;
}

const struct cv_method cv_method_wilson = {
    .name = "wilson",
    .label = "Wilson score interval",
    .citation = "Wilson EB (1927) Probable inference, the law of succession, and statistical "
                "inference. Journal of the American Statistical Association 22:209-212",
    .joint = false,
    .interval = interval,
};

#include "estimate/weighted.h"

#include <math.h>

#include "estimate/gsl_guard.h"

bool cv_wilson_effective(double p, double n, double level, struct cv_interval *out)
{
    double z = 0.0;

    if (!(p >= 0.0 && p <= 1.0 && n > 0.0) || !isfinite(n) || !(level > 0.0 && level < 1.0) ||
        !cv_normal_upper((1.0 - level) / 2.0, &z)) {
        return false;
    }
    const double z2 = z * z;
    const double centre = n * p + z2 / 2.0;
    const double half = z * sqrt(n * p * (1.0 - p) + z2 / 4.0);

    out->low = p == 0.0 ? 0.0 : fmax(0.0, (centre - half) / (n + z2));
    out->high = p == 1.0 ? 1.0 : fmin(1.0, (centre + half) / (n + z2));
    return true;
}

static bool add_up(const struct cv_weighted_count *counts, uint32_t n_counts,
                   struct cv_weighted_share *out, double *squares)
{
    double chosen = 0.0;

    for (uint32_t i = 0; i < n_counts; i++) {
        const struct cv_weighted_count *count = &counts[i];
        if (count->x < 0 || count->x > count->n || !(count->weight > 0.0) ||
            !isfinite(count->weight)) {
            return false;
        }
        out->n += count->n;
        out->base += count->weight * (double)count->n;
        chosen += count->weight * (double)count->x;
        *squares += count->weight * count->weight * (double)count->n;
    }
    if (out->n < 1) {
        return false;
    }
    out->value = fmin(1.0, chosen / out->base);
    return true;
}

static double variance_of(const struct cv_weighted_count *counts, uint32_t n_counts,
                          const struct cv_weighted_share *share)
{
    const double n = (double)share->n;
    const double p = share->value;
    double sum = 0.0;

    for (uint32_t i = 0; i < n_counts; i++) {
        const double w = counts[i].weight / share->base;
        sum += (double)counts[i].x * (w * (1.0 - p)) * (w * (1.0 - p)) +
               (double)(counts[i].n - counts[i].x) * (w * p) * (w * p);
    }
    return n > 1.0 ? n / (n - 1.0) * sum : 0.0;
}

/* Whether all or nobody chose it: then the share says nothing of its own spread. */
static bool is_end(const struct cv_weighted_count *counts, uint32_t n_counts)
{
    int64_t x = 0;
    int64_t n = 0;

    for (uint32_t i = 0; i < n_counts; i++) {
        x += counts[i].x;
        n += counts[i].n;
    }
    return x == 0 || x == n;
}

bool cv_weighted_share(const struct cv_weighted_count *counts, uint32_t n_counts, double level,
                       struct cv_weighted_share *out)
{
    struct cv_weighted_share made = {0};
    double squares = 0.0;

    if (!add_up(counts, n_counts, &made, &squares)) {
        return false;
    }
    if (is_end(counts, n_counts)) {
        made.value = made.value < 0.5 ? 0.0 : 1.0;
        made.effective = made.base * made.base / squares;
    } else {
        const double pq = made.value * (1.0 - made.value);
        made.variance = variance_of(counts, n_counts, &made);
        made.effective = made.variance > 0.0 ? pq / made.variance : 0.0;
        made.effect = made.n > 1 ? made.variance / (pq / ((double)made.n - 1.0)) : 0.0;
    }
    made.has_interval = cv_wilson_effective(made.value, made.effective, level, &made.interval);
    *out = made;
    return true;
}

/* Joint intervals of Sison and Glaz for the k shares of one question. With nu(c) the
 * probability that all k counts fall within c of their expected values (independent Poisson
 * variables truncated to that band, given their sum, by an Edgeworth expansion), c is the
 * largest with nu(c) <= level < nu(c + 1), and the intervals are
 * (p - c/n, p + (c + 2g)/n), g = (level - nu(c)) / (nu(c + 1) - nu(c)).
 * All of one width and, unlike score intervals, not symmetric about the share. */
#include <math.h>

#include "estimate/gsl_guard.h"
#include "estimate/interval.h"

/* Poisson distribution functions take whole numbers up to here. */
static const int64_t most_respondents = 0x7fffffff;

/* Moments of a Poisson variable truncated to a band. */
struct moments {
    double mean, second, third, fourth; /* central but the first */
    double inside;                      /* probability of the band */
};

/* P(X <= k), 0 for negative k. */
static double below(double k, double mean)
{
    double p = 0.0;

    return k >= 0.0 && cv_poisson_below((uint32_t)k, mean, &p) ? p : 0.0;
}

/* The moments within [count - c, count + c] of a Poisson variable whose mean is the count, by
 * its factorial moments E(X .. (X-r+1)) = mean^r P(low - r <= X <= high - r) / P(band).
 */
static struct moments truncated(double count, double c)
{
    const double high = count + c;
    const double low = fmax(0.0, count - c);
    const double inside = below(high, count) - below(low - 1.0, count);
    double f[5] = {1.0};

    for (int r = 1; r <= 4; r++) {
        const double shifted = below(high - r, count) - below(low - r - 1.0, count);
        f[r] = pow(count, r) * shifted / inside;
    }
    const double m = f[1];
    struct moments made = {.mean = m, .inside = inside};
    made.second = f[2] + m - m * m;
    made.third = f[3] + f[2] * (3.0 - 3.0 * m) + (m - 3.0 * m * m + 2.0 * m * m * m);
    made.fourth = f[4] + f[3] * (6.0 - 4.0 * m) + f[2] * (7.0 - 12.0 * m + 6.0 * m * m) + m -
                  4.0 * m * m + 6.0 * m * m * m - 3.0 * m * m * m * m;
    return made;
}

/* nu(c); `total` is the sum of the k counts. */
static double coverage(const int64_t *x, uint32_t k, double total, double c)
{
    double mean = 0.0;
    double second = 0.0;
    double third = 0.0;
    double fourth = 0.0;
    double inside = 1.0;
    double at_total = 0.0;

    if (c >= total) {
        return 1.0;
    }
    for (uint32_t i = 0; i < k; i++) {
        const struct moments m = truncated((double)x[i], c);
        mean += m.mean;
        second += m.second;
        third += m.third;
        fourth += m.fourth - 3.0 * m.second * m.second;
        inside *= m.inside;
    }
    if (!(second > 0.0) || !cv_poisson_at((uint32_t)total, total, &at_total)) {
        return 0.0;
    }
    const double z = (total - mean) / sqrt(second);
    const double z2 = z * z;
    const double skew = third / pow(second, 1.5);
    const double excess = fourth / (second * second);
    const double poly = 1.0 + skew * z * (z2 - 3.0) / 6.0 +
                        excess * (z2 * z2 - 6.0 * z2 + 3.0) / 24.0 +
                        skew * skew * (z2 * z2 * z2 - 15.0 * z2 * z2 + 45.0 * z2 - 15.0) / 72.0;
    const double density = poly * exp(-z2 / 2.0) / sqrt(2.0 * 3.14159265358979323846 * second);
    return inside * density / at_total;
}

static bool intervals(const int64_t *x, uint32_t k, double level, struct cv_interval *out)
{
    int64_t n = 0;

    for (uint32_t i = 0; i < k; i++) {
        if (x[i] < 0 || x[i] > most_respondents) {
            return false;
        }
        n += x[i];
    }
    if (n > most_respondents || !cv_interval_domain(0, n, level, k)) {
        return false;
    }
    const double total = (double)n;
    double c = 0.0;
    double here = 0.0; /* nu(0) */
    double next = coverage(x, k, total, 1.0);
    while (next <= level) {
        c += 1.0;
        here = next;
        next = coverage(x, k, total, c + 1.0);
    }
    const double g = (level - here) / (next - here);
    for (uint32_t i = 0; i < k; i++) {
        const double p = (double)x[i] / total;
        out[i].low = fmax(0.0, p - c / total);
        out[i].high = fmin(1.0, p + (c + 2.0 * g) / total);
    }
    return true;
}

const struct cv_method cv_method_sison_glaz = {
    .name = "sison-glaz",
    .label = "Sison-Glaz joint interval",
    .citation = "Sison CP, Glaz J (1995) Simultaneous confidence intervals and sample size "
                "determination for multinomial proportions. Journal of the American "
                "Statistical Association 90:366-369",
    .joint = true,
    .intervals = intervals,
};

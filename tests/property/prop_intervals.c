/* What every interval method promises, over all counts of small bases and many large ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "../support/random.h"
#include "estimate/method.h"

enum { LARGEST = 60 };

static const double levels[] = {0.5, 0.8, 0.9, 0.95, 0.99, 0.998};
enum { N_LEVELS = sizeof levels / sizeof levels[0] };

static struct cv_interval interval_of(const struct cv_method *method, int64_t x, int64_t n,
                                      double level, uint32_t k)
{
    struct cv_interval made = {-1.0, -1.0};

    if (!method->interval(x, n, level, k, &made)) {
        fail_msg("%s fails at %lld of %lld at %g", method->name, (long long)x, (long long)n,
                 level);
    }
    return made;
}

/* Whether the formula may leave [0, 1], so that its ends are clipped. */
static bool clips(const struct cv_method *method)
{
    return strcmp(method->name, "agresti-coull") == 0 || strcmp(method->name, "wilson-cc") == 0;
}

static void intervals_hold_their_share(void **state)
{
    (void)state;
    for (size_t m = 0; cv_methods[m]; m++) {
        if (!cv_methods[m]->interval) {
            continue;
        }
        for (int64_t n = 1; n <= LARGEST; n++) {
            for (int64_t x = 0; x <= n; x++) {
                for (int l = 0; l < N_LEVELS; l++) {
                    const struct cv_interval i = interval_of(cv_methods[m], x, n, levels[l], 4);
                    const double share = (double)x / (double)n;
                    assert_true(0.0 <= i.low && i.low <= share);
                    assert_true(share <= i.high && i.high <= 1.0);
                    assert_true(i.low < i.high);
                    assert_true(x > 0 || i.low == 0.0);
                    assert_true(x < n || i.high == 1.0);
                    assert_true(clips(cv_methods[m]) ||
                                ((i.low == 0.0) == (x == 0) && (i.high == 1.0) == (x == n)));
                }
            }
        }
    }
}

static void more_answers_never_lower_an_end(void **state)
{
    (void)state;
    for (size_t m = 0; cv_methods[m]; m++) {
        if (!cv_methods[m]->interval) {
            continue;
        }
        for (int64_t n = 1; n <= LARGEST; n++) {
            for (int64_t x = 0; x < n; x++) {
                const struct cv_interval one = interval_of(cv_methods[m], x, n, 0.95, 4);
                const struct cv_interval more = interval_of(cv_methods[m], x + 1, n, 0.95, 4);
                assert_true(one.low <= more.low && one.high <= more.high);
                assert_true(clips(cv_methods[m]) ||
                            (one.low < more.low && one.high < more.high));
            }
        }
    }
}

/* Those who chose it and those who did not: the same question. */
static void intervals_are_symmetric(void **state)
{
    (void)state;
    for (size_t m = 0; cv_methods[m]; m++) {
        if (!cv_methods[m]->interval) {
            continue;
        }
        for (int64_t n = 1; n <= LARGEST; n++) {
            for (int64_t x = 0; x <= n; x++) {
                const struct cv_interval yes = interval_of(cv_methods[m], x, n, 0.95, 4);
                const struct cv_interval no = interval_of(cv_methods[m], n - x, n, 0.95, 4);
                assert_true(fabs(yes.low - (1.0 - no.high)) < 1e-12);
                assert_true(fabs(yes.high - (1.0 - no.low)) < 1e-12);
            }
        }
    }
}

static bool within(const struct cv_interval *inner, const struct cv_interval *outer)
{
    return outer->low <= inner->low && inner->high <= outer->high;
}

static void higher_levels_hold_lower_ones(void **state)
{
    (void)state;
    for (size_t m = 0; cv_methods[m]; m++) {
        if (!cv_methods[m]->interval) {
            continue;
        }
        for (int64_t n = 1; n <= LARGEST; n += 3) {
            for (int64_t x = 0; x <= n; x++) {
                for (int l = 0; l + 1 < N_LEVELS; l++) {
                    const struct cv_interval low =
                        interval_of(cv_methods[m], x, n, levels[l], 4);
                    const struct cv_interval high =
                        interval_of(cv_methods[m], x, n, levels[l + 1], 4);
                    assert_true(within(&low, &high));
                }
            }
        }
    }
}

/* Brown, Cai and DasGupta (2001) section 4: the Jeffreys interval is contained in that of
 * Clopper and Pearson. And the more options hold together, the wider each. */
static void some_methods_hold_others(void **state)
{
    const struct cv_method *exact = cv_method_find("clopper-pearson");
    const struct cv_method *jeffreys = cv_method_find("jeffreys");
    const struct cv_method *goodman = cv_method_find("goodman");

    (void)state;
    for (int64_t n = 1; n <= LARGEST; n++) {
        for (int64_t x = 0; x <= n; x++) {
            const struct cv_interval wide = interval_of(exact, x, n, 0.95, 1);
            const struct cv_interval narrow = interval_of(jeffreys, x, n, 0.95, 1);
            assert_true(within(&narrow, &wide));
            for (uint32_t k = 1; k < 12; k++) {
                const struct cv_interval fewer = interval_of(goodman, x, n, 0.95, k);
                const struct cv_interval more = interval_of(goodman, x, n, 0.95, k + 1);
                assert_true(within(&fewer, &more));
            }
        }
    }
}

/* The probability of x of n, straight from the definition. */
static double binomial(int64_t x, int64_t n, double p)
{
    double product = 1.0;

    for (int64_t i = 1; i <= x; i++) {
        product *= p * (double)(n - x + i) / (double)i;
    }
    return product * pow(1.0 - p, (double)(n - x));
}

/* The defining equations: x or more of n has probability a/2 at the lower end, x or fewer at
 * the upper. */
static void clopper_pearson_has_its_tails(void **state)
{
    const struct cv_method *method = cv_method_find("clopper-pearson");

    (void)state;
    for (int64_t n = 1; n <= LARGEST; n++) {
        for (int64_t x = 0; x <= n; x++) {
            const struct cv_interval i = interval_of(method, x, n, 0.95, 1);
            double at_least = 0.0;
            double at_most = 0.0;
            for (int64_t k = 0; k <= n; k++) {
                at_least += k >= x ? binomial(k, n, i.low) : 0.0;
                at_most += k <= x ? binomial(k, n, i.high) : 0.0;
            }
            assert_true(x == 0 || fabs(at_least - 0.025) < 1e-10);
            assert_true(x == n || fabs(at_most - 0.025) < 1e-10);
        }
    }
}

/* Wilson's ends are where the score test has z: |x/n - p| = z sqrt(p (1 - p) / n). */
static void wilson_solves_the_score_equation(void **state)
{
    const struct cv_method *method = cv_method_find("wilson");
    const double z = 1.95996398454005;

    (void)state;
    for (int64_t n = 1; n <= LARGEST; n++) {
        for (int64_t x = 0; x <= n; x++) {
            const struct cv_interval i = interval_of(method, x, n, 0.95, 1);
            const double share = (double)x / (double)n;
            assert_true(x == 0 || fabs(share - i.low -
                                       z * sqrt(i.low * (1.0 - i.low) / (double)n)) < 1e-12);
            assert_true(x == n || fabs(i.high - share -
                                       z * sqrt(i.high * (1.0 - i.high) / (double)n)) < 1e-12);
        }
    }
}

static double coverage(const struct cv_method *method, int64_t n, double level, double p)
{
    double covered = 0.0;

    for (int64_t x = 0; x <= n; x++) {
        const struct cv_interval i = interval_of(method, x, n, level, 1);
        covered += i.low <= p && p <= i.high ? binomial(x, n, p) : 0.0;
    }
    return covered;
}

/* By enumeration of all outcomes: Clopper and Pearson's never covers less than it says;
 * Wilson's and Jeffreys' do on average over p, to a hundredth. */
static void coverage_is_what_it_should_be(void **state)
{
    static const int64_t bases[] = {1, 5, 10, 25, 50};
    enum { POINTS = 199 };

    (void)state;
    for (size_t b = 0; b < sizeof bases / sizeof bases[0]; b++) {
        double wilson = 0.0;
        double jeffreys = 0.0;
        for (int i = 1; i <= POINTS; i++) {
            const double p = (double)i / (POINTS + 1);
            assert_true(coverage(cv_method_find("clopper-pearson"), bases[b], 0.95, p) >=
                        0.95 - 1e-12);
            wilson += coverage(cv_method_find("wilson"), bases[b], 0.95, p) / POINTS;
            jeffreys += coverage(cv_method_find("jeffreys"), bases[b], 0.95, p) / POINTS;
        }
        if (bases[b] >= 10) {
            assert_true(fabs(wilson - 0.95) < 0.01);
            assert_true(fabs(jeffreys - 0.95) < 0.01);
        }
    }
}

static void large_bases_have_intervals(void **state)
{
    uint64_t seed = 342;

    (void)state;
    for (int i = 0; i < 400; i++) {
        const uint64_t bits = next_random(&seed) % 33;
        const int64_t n = 1 + (int64_t)(next_random(&seed) >> (63 - bits));
        const int64_t x = (int64_t)(next_random(&seed) % (uint64_t)(n + 1));
        const double share = (double)x / (double)n;
        for (size_t m = 0; cv_methods[m]; m++) {
            if (!cv_methods[m]->interval) {
                continue;
            }
            const struct cv_interval at = interval_of(cv_methods[m], x, n, 0.95, 6);
            assert_true(0.0 <= at.low && at.low <= share && share <= at.high && at.high <= 1.0);
            /* Never wider than 12 standard errors of an even split. */
            assert_true(at.high - at.low < 6.0 / sqrt((double)n) + 1e-12);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_hold_their_share),
        cmocka_unit_test(more_answers_never_lower_an_end),
        cmocka_unit_test(intervals_are_symmetric),
        cmocka_unit_test(higher_levels_hold_lower_ones),
        cmocka_unit_test(some_methods_hold_others),
        cmocka_unit_test(clopper_pearson_has_its_tails),
        cmocka_unit_test(wilson_solves_the_score_equation),
        cmocka_unit_test(coverage_is_what_it_should_be),
        cmocka_unit_test(large_bases_have_intervals),
    };
    return cmocka_run_group_tests_name("intervals", tests, NULL, NULL);
}

/* What tests, joint intervals and weights promise, over random counts with fixed seeds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../support/random.h"
#include "estimate/crosstab.h"
#include "estimate/difference.h"
#include "estimate/lead.h"
#include "estimate/method.h"
#include "estimate/weight.h"

enum { OPTIONS = 12 };

static double fraction(uint64_t *state)
{
    return (double)(next_random(state) >> 11) / 9007199254740992.0;
}

/* --- joint intervals --- */

/* The intervals of all k shares by a joint method, whichever way it is asked. */
static void joint(const char *name, const int64_t *x, uint32_t k, double level,
                  struct cv_interval *out)
{
    const struct cv_method *method = cv_method_find(name);
    int64_t n = 0;

    for (uint32_t i = 0; i < k; i++) {
        n += x[i];
    }
    if (method->intervals) {
        assert_true(method->intervals(x, k, level, out));
        return;
    }
    for (uint32_t i = 0; i < k; i++) {
        assert_true(method->interval(x[i], n, level, k, &out[i]));
    }
}

static void joint_intervals_hold_their_shares(void **state)
{
    static const char *const names[] = {"goodman", "quesenberry-hurst", "sison-glaz"};
    static const double levels[] = {0.5, 0.8, 0.9, 0.95, 0.99};
    uint64_t seed = 1965;

    (void)state;
    for (int round = 0; round < 1500; round++) {
        const uint32_t k = (uint32_t)(1 + below(&seed, OPTIONS));
        const int64_t most = (int64_t)1 << (1 + below(&seed, 10));
        int64_t x[OPTIONS], n = 0;
        for (uint32_t i = 0; i < k; i++) {
            x[i] = below(&seed, 4) == 0 ? 0 : below(&seed, most);
            n += x[i];
        }
        x[0] += n == 0;
        n += n == 0;
        for (size_t m = 0; m < 3; m++) {
            struct cv_interval out[OPTIONS];
            joint(names[m], x, k, levels[round % 5], out);
            for (uint32_t i = 0; i < k; i++) {
                const double share = (double)x[i] / (double)n;
                assert_true(0.0 <= out[i].low && out[i].low <= share);
                assert_true(share <= out[i].high && out[i].high <= 1.0);
            }
        }
    }
}

/* Draws n people over k options. */
static void draw(const double *shares, uint32_t k, int64_t n, int64_t *x, uint64_t *seed)
{
    memset(x, 0, k * sizeof *x);
    for (int64_t i = 0; i < n; i++) {
        double u = fraction(seed);
        uint32_t at = 0;
        while (at + 1 < k && u >= shares[at]) {
            u -= shares[at++];
        }
        x[at]++;
    }
}

enum { DRAWS = 4000 };

/* How often all the shares lie in their intervals together. */
static double joint_coverage(const char *name, const double *shares, uint32_t k, int64_t n,
                             double level)
{
    uint64_t seed = 1985;
    int covered = 0;

    for (int d = 0; d < DRAWS; d++) {
        struct cv_interval out[OPTIONS];
        int64_t x[OPTIONS];
        uint32_t in = 0;
        draw(shares, k, n, x, &seed);
        joint(name, x, k, level, out);
        for (uint32_t i = 0; i < k; i++) {
            in += out[i].low <= shares[i] && shares[i] <= out[i].high;
        }
        covered += in == k;
    }
    return (double)covered / DRAWS;
}

static const struct {
    uint32_t k;
    int64_t n;
    double shares[OPTIONS];
} populations[] = {
    {5, 407, {0.40, 0.23, 0.20, 0.09, 0.08}},
    {5, 136, {0.60, 0.18, 0.09, 0.07, 0.06}},
    {4, 220, {0.25, 0.25, 0.25, 0.25}},
    {7, 467, {0.12, 0.15, 0.16, 0.13, 0.13, 0.19, 0.12}},
    {10, 400, {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}},
};
enum { POPULATIONS = sizeof populations / sizeof populations[0] };

static void joint_intervals_cover_together(void **state)
{
    static const double levels[] = {0.9, 0.95};

    (void)state;
    for (size_t p = 0; p < POPULATIONS; p++) {
        for (size_t l = 0; l < 2; l++) {
            const double level = levels[l];
            const double error = sqrt(level * (1.0 - level) / DRAWS);
            const double goodman = joint_coverage("goodman", populations[p].shares,
                                                  populations[p].k, populations[p].n, level);
            const double wide = joint_coverage("quesenberry-hurst", populations[p].shares,
                                               populations[p].k, populations[p].n, level);
            if (goodman < level - 4.0 * error || wide < level - 4.0 * error) {
                fail_msg("population %zu at %g: Goodman %.4f, Quesenberry-Hurst %.4f", p, level,
                         goodman, wide);
            }
            assert_true(wide >= goodman); /* the same draws, wider intervals */
        }
    }
}

/* Sison and Glaz's is near its level for many options of some size: seven or more with five
 * people or more in each, as its authors studied it. */
static void sison_glaz_covers_what_it_says(void **state)
{
    (void)state;
    for (size_t p = 0; p < POPULATIONS; p++) {
        if (populations[p].k < 7) {
            continue;
        }
        const double found = joint_coverage("sison-glaz", populations[p].shares,
                                            populations[p].k, populations[p].n, 0.95);
        if (fabs(found - 0.95) > 0.02) {
            fail_msg("population %zu: %.4f", p, found);
        }
    }
}

/* --- one share, exactly --- */

/* Over every number of respondents to 60: the probability that the interval holds p is never
 * under its level, at 400 points and just inside and outside of every end, where it is least.
 */
static double exact_coverage(const struct cv_interval *intervals, int64_t n, double p)
{
    double at = pow(1.0 - p, (double)n);
    double covered = 0.0;

    for (int64_t x = 0; x <= n; x++) {
        covered += intervals[x].low <= p && p <= intervals[x].high ? at : 0.0;
        at *= (double)(n - x) / (double)(x + 1) * (p / (1.0 - p));
    }
    return covered;
}

static void clopper_pearson_never_covers_less(void **state)
{
    enum { LARGEST = 60, POINTS = 400 };
    static const double levels[] = {0.8, 0.95, 0.99};
    const struct cv_method *method = cv_method_find("clopper-pearson");

    (void)state;
    for (int64_t n = 1; n <= LARGEST; n++) {
        for (size_t l = 0; l < 3; l++) {
            struct cv_interval all[LARGEST + 1];
            for (int64_t x = 0; x <= n; x++) {
                assert_true(method->interval(x, n, levels[l], 1, &all[x]));
            }
            for (int i = 1; i < POINTS; i++) {
                assert_true(exact_coverage(all, n, (double)i / POINTS) >= levels[l] - 1e-11);
            }
            for (int64_t x = 0; x < n; x++) {
                const double end = all[x].high;
                assert_true(exact_coverage(all, n, end * (1.0 - 1e-9)) >= levels[l] - 1e-7);
                assert_true(exact_coverage(all, n, end * (1.0 + 1e-9)) >= levels[l] - 1e-7);
            }
        }
    }
}

/* --- differences, leads, corrections --- */

static void differences_keep_to_their_range(void **state)
{
    uint64_t seed = 1998;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        const int64_t n1 = 1 + below(&seed, (int64_t)1 << below(&seed, 20));
        const int64_t n2 = 1 + below(&seed, (int64_t)1 << below(&seed, 20));
        const int64_t x1 = round % 5 == 0 ? (round % 2) * n1 : below(&seed, n1 + 1);
        const int64_t x2 = round % 7 == 0 ? (round % 3 == 0) * n2 : below(&seed, n2 + 1);
        struct cv_difference one, other;
        assert_true(cv_difference(x1, n1, x2, n2, 0.95, &one));
        assert_true(cv_difference(x2, n2, x1, n1, 0.95, &other));
        assert_true(-1.0 <= one.range.low && one.range.low <= one.value);
        assert_true(one.value <= one.range.high && one.range.high <= 1.0);
        assert_true(0.0 <= one.p_value && one.p_value <= 1.0);
        /* The other way round it is the same. */
        assert_true(fabs(one.range.low + other.range.high) < 1e-12);
        assert_true(fabs(one.range.high + other.range.low) < 1e-12);
        assert_true(fabs(one.z + other.z) < 1e-9 * (1.0 + fabs(one.z)));
        assert_true(fabs(one.p_value - other.p_value) < 1e-12);
    }
}

static int descending(const void *a, const void *b)
{
    const int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

    return left < right ? 1 : left > right ? -1 : 0;
}

/* Each option shares the place of the one before exactly where the exact test cannot tell it
 * from the first of that place; places never step back, and equal counts are never apart. */
static void places_follow_from_the_leads(void **state)
{
    uint64_t seed = 2019;

    (void)state;
    for (int round = 0; round < 4000; round++) {
        const uint32_t k = (uint32_t)(1 + below(&seed, OPTIONS));
        const int64_t most = (int64_t)2 << below(&seed, 10);
        uint32_t group[OPTIONS];
        int64_t x[OPTIONS], n = 0;
        for (uint32_t i = 0; i < k; i++) {
            x[i] = below(&seed, 4) == 0 ? most / 2 : below(&seed, most);
            n += x[i];
        }
        x[0] += n == 0;
        n += n == 0;
        qsort(x, k, sizeof *x, descending);
        assert_true(cv_lead_groups(x, k, n, 0.95, group));
        assert_int_equal(group[0], 1);
        for (uint32_t i = 1; i < k; i++) {
            struct cv_lead lead = {.p_value = 1.0};
            const int64_t first = x[group[i - 1] - 1]; /* of the place before */
            const bool tested = first > 0 && cv_lead(first, x[i], n, 0.95, &lead);
            const bool joined = group[i] == group[i - 1];
            assert_true(joined || group[i] == i + 1);
            assert_true(x[i] != x[i - 1] || joined);
            assert_true(!tested || joined == (lead.p_value >= 1.0 - 0.95));
        }
    }
}

/* Closed testing: Holm's rule is what comes of testing every set of hypotheses by Bonferroni's
 * and keeping, of each hypothesis, the greatest p of a set that it is in. */
static double closed(const double *p, uint32_t n, uint32_t i)
{
    double most = 0.0;

    for (uint32_t set = 1; set < (1u << n); set++) {
        double least = 1.0;
        uint32_t size = 0;
        for (uint32_t j = 0; j < n; j++) {
            if (set >> j & 1u) {
                size++;
                least = fmin(least, p[j]);
            }
        }
        if (set >> i & 1u) {
            most = fmax(most, fmin(1.0, (double)size * least));
        }
    }
    return most;
}

static void holm_is_closed_testing(void **state)
{
    uint64_t seed = 1979;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        const uint32_t n = (uint32_t)(1 + below(&seed, 7));
        double p[8], holm[8];
        for (uint32_t i = 0; i < n; i++) {
            p[i] = i > 0 && below(&seed, 5) == 0 ? p[i - 1] : pow(fraction(&seed), 3.0);
        }
        memcpy(holm, p, sizeof p);
        assert_int_equal(cv_holm(holm, n), 0);
        for (uint32_t i = 0; i < n; i++) {
            assert_true(fabs(holm[i] - closed(p, n, i)) < 1e-12);
            assert_true(p[i] <= holm[i] && holm[i] <= 1.0);
            for (uint32_t j = 0; j < n; j++) {
                assert_true(p[i] > p[j] || holm[i] <= holm[j]); /* the order stays */
            }
        }
    }
}

/* The order of rows and columns, and which of the two is which, say nothing. */
static void tables_have_no_first_row(void **state)
{
    enum { ROWS = 3, COLUMNS = 4 };
    uint64_t seed = 1900;

    (void)state;
    for (int round = 0; round < 300; round++) {
        int64_t counts[ROWS * COLUMNS], turned[ROWS * COLUMNS];
        struct cv_arena arena = {0};
        struct cv_crosstab one, other;
        for (uint32_t r = 0; r < ROWS; r++) {
            for (uint32_t c = 0; c < COLUMNS; c++) {
                counts[r * COLUMNS + c] = 20 + below(&seed, 60);
                turned[(COLUMNS - 1 - c) * ROWS + r] = counts[r * COLUMNS + c];
            }
        }
        assert_int_equal(cv_crosstab(&one, counts, ROWS, COLUMNS, &arena), 0);
        assert_int_equal(cv_crosstab(&other, turned, COLUMNS, ROWS, &arena), 0);
        assert_int_equal(one.test, CV_TEST_CHI_SQUARE);
        assert_true(fabs(one.chi_square - other.chi_square) < 1e-9 * one.chi_square);
        assert_true(fabs(one.p_value - other.p_value) < 1e-9);
        assert_true(one.df == other.df && 0.0 <= one.cramers_v && one.cramers_v <= 1.0);
        for (uint32_t r = 0; r < ROWS; r++) {
            for (uint32_t c = 0; c < COLUMNS; c++) {
                assert_true(fabs(one.residuals[r * COLUMNS + c] -
                                 other.residuals[(COLUMNS - 1 - c) * ROWS + r]) < 1e-9);
            }
        }
        cv_arena_free(&arena);
    }
}

/* --- raking --- */

enum { MARGINS = 3, LEVELS = 4, GROUPS = LEVELS * LEVELS * LEVELS };

struct population {
    uint32_t levels[GROUPS][MARGINS];
    struct cv_weighted_group groups[GROUPS];
    double targets[MARGINS][LEVELS];
    struct cv_margin margins[MARGINS];
};

static void make_population(struct population *p, uint64_t *seed)
{
    for (uint32_t g = 0; g < GROUPS; g++) {
        p->levels[g][0] = g / (LEVELS * LEVELS);
        p->levels[g][1] = g / LEVELS % LEVELS;
        p->levels[g][2] = g % LEVELS;
        p->groups[g] = (struct cv_weighted_group){p->levels[g], 1 + below(seed, 30),
                                                  0.5 + fraction(seed), false};
    }
    for (uint32_t m = 0; m < MARGINS; m++) {
        p->margins[m] = (struct cv_margin){p->targets[m], LEVELS};
        for (uint32_t l = 0; l < LEVELS; l++) {
            p->targets[m][l] = 1000.0 * (0.2 + fraction(seed));
        }
    }
}

static double share_at(const struct population *p, uint32_t margin, uint32_t level)
{
    double at = 0.0, sum = 0.0;

    for (uint32_t g = 0; g < GROUPS; g++) {
        const double weight = p->groups[g].weight * (double)p->groups[g].n;
        sum += weight;
        at += p->levels[g][margin] == level ? weight : 0.0;
    }
    return at / sum;
}

static void raking_meets_its_margins(void **state)
{
    uint64_t seed = 1940;

    (void)state;
    for (int round = 0; round < 200; round++) {
        struct population p;
        struct cv_rake_result result;
        double people = 0.0, weights = 0.0;
        const uint32_t n_margins = (uint32_t)(1 + below(&seed, MARGINS));
        make_population(&p, &seed);
        cv_rake(p.groups, GROUPS, p.margins, n_margins, 500, &result);
        assert_int_equal(result.status, CV_RAKE_DONE);
        for (uint32_t m = 0; m < n_margins; m++) {
            double sum = 0.0;
            for (uint32_t l = 0; l < LEVELS; l++) {
                sum += p.targets[m][l];
            }
            for (uint32_t l = 0; l < LEVELS; l++) {
                const double target = p.targets[m][l] / sum;
                assert_true(fabs(share_at(&p, m, l) - target) <= 2e-9 * target);
            }
        }
        for (uint32_t g = 0; g < GROUPS; g++) {
            assert_true(p.groups[g].weight > 0.0);
            people += (double)p.groups[g].n;
            weights += p.groups[g].weight * (double)p.groups[g].n;
        }
        assert_true(fabs(weights / people - 1.0) < 1e-12);
        assert_true(cv_kish_effect(p.groups, GROUPS) >= 1.0 - 1e-12);
        assert_true(cv_kish_size(p.groups, GROUPS) <= people * (1.0 + 1e-12));
    }
}

/* What raking does to one person of a group it does to all: a group may be told in parts. */
static void raking_does_not_see_how_groups_are_told(void **state)
{
    uint64_t seed = 1943;
    struct population p, half;
    struct cv_weighted_group told[2 * GROUPS];
    struct cv_rake_result result;

    (void)state;
    make_population(&p, &seed);
    half = p;
    for (uint32_t g = 0; g < GROUPS; g++) {
        const int64_t some = below(&seed, p.groups[g].n + 1);
        told[2 * g] = (struct cv_weighted_group){p.levels[g], some, p.groups[g].weight, false};
        told[2 * g + 1] = (struct cv_weighted_group){p.levels[g], p.groups[g].n - some,
                                                     p.groups[g].weight, false};
    }
    cv_rake(half.groups, GROUPS, p.margins, MARGINS, 500, &result);
    assert_int_equal(result.status, CV_RAKE_DONE);
    cv_rake(told, 2 * GROUPS, p.margins, MARGINS, 500, &result);
    assert_int_equal(result.status, CV_RAKE_DONE);
    for (uint32_t g = 0; g < GROUPS; g++) {
        assert_true(fabs(told[2 * g].weight - half.groups[g].weight) < 1e-9);
        assert_true(fabs(told[2 * g + 1].weight - half.groups[g].weight) < 1e-9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joint_intervals_hold_their_shares),
        cmocka_unit_test(joint_intervals_cover_together),
        cmocka_unit_test(sison_glaz_covers_what_it_says),
        cmocka_unit_test(clopper_pearson_never_covers_less),
        cmocka_unit_test(differences_keep_to_their_range),
        cmocka_unit_test(places_follow_from_the_leads),
        cmocka_unit_test(holm_is_closed_testing),
        cmocka_unit_test(tables_have_no_first_row),
        cmocka_unit_test(raking_meets_its_margins),
        cmocka_unit_test(raking_does_not_see_how_groups_are_told),
    };
    return cmocka_run_group_tests_name("estimates", tests, NULL, NULL);
}

/* The interval methods against reference values and published tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "estimate/method.h"
#include "reference.h"

static struct cv_interval interval_of(const char *name, int64_t x, int64_t n, double level,
                                      uint32_t k)
{
    const struct cv_method *method = cv_method_find(name);
    struct cv_interval made = {-1.0, -1.0};

    assert_non_null(method);
    if (!method->interval(x, n, level, k, &made)) {
        fail_msg("%s fails at %d of %d", name, (int)x, (int)n);
    }
    return made;
}

static bool near(double found, double wanted, double relative)
{
    return found == wanted || fabs(found - wanted) <= relative * fabs(wanted);
}

static void check(const char *name, const struct reference *r, const double wanted[2])
{
    const struct cv_interval found = interval_of(name, r->x, r->n, r->level, 1);

    if (!near(found.low, wanted[0], 1e-9) || !near(found.high, wanted[1], 1e-9)) {
        fail_msg("%s of %d of %d at %g: %.15g to %.15g", name, (int)r->x, (int)r->n, r->level,
                 found.low, found.high);
    }
}

static void the_reference_values_come_out(void **state)
{
    (void)state;
    assert_int_equal(n_references, 76);
    for (size_t i = 0; i < n_references; i++) {
        check("wilson", &references[i], references[i].wilson);
        check("clopper-pearson", &references[i], references[i].clopper_pearson);
        check("jeffreys", &references[i], references[i].jeffreys);
    }
}

static void the_joint_reference_values_come_out(void **state)
{
    (void)state;
    assert_true(n_joint_references > 40);
    for (size_t i = 0; i < n_joint_references; i++) {
        const struct joint_reference *r = &joint_references[i];
        const struct cv_interval found = interval_of("goodman", r->x, r->n, r->level, r->k);
        if (!near(found.low, r->goodman[0], 1e-9) || !near(found.high, r->goodman[1], 1e-9)) {
            fail_msg("goodman of %d of %d among %u: %.15g to %.15g", (int)r->x, (int)r->n, r->k,
                     found.low, found.high);
        }
    }
}

static void the_other_reference_values_come_out(void **state)
{
    (void)state;
    assert_int_equal(n_single_references, 270);
    for (size_t i = 0; i < n_single_references; i++) {
        const struct single_reference *r = &single_references[i];
        const struct cv_interval found = interval_of(r->method, r->x, r->n, r->level, 1);
        if (!near(found.low, r->low, 1e-9) || !near(found.high, r->high, 1e-9)) {
            fail_msg("%s of %d of %d at %g: %.15g to %.15g", r->method, (int)r->x, (int)r->n,
                     r->level, found.low, found.high);
        }
    }
}

static void check_vector(const struct vector_reference *r)
{
    const struct cv_method *method = cv_method_find(r->method);
    struct cv_interval found[11];
    int64_t n = 0;

    for (uint32_t i = 0; i < r->k; i++) {
        n += r->counts[i];
    }
    if (method->intervals) {
        assert_true(method->intervals(r->counts, r->k, r->level, found));
    }
    for (uint32_t i = 0; i < r->k; i++) {
        if (!method->intervals) {
            assert_true(method->interval(r->counts[i], n, r->level, r->k, &found[i]));
        }
        if (!near(found[i].low, r->ends[i][0], 1e-9) ||
            !near(found[i].high, r->ends[i][1], 1e-9)) {
            fail_msg("%s of %d of %d at %g: %.15g to %.15g", r->method, (int)r->counts[i],
                     (int)n, r->level, found[i].low, found[i].high);
        }
    }
}

static void the_vectors_of_joint_methods_come_out(void **state)
{
    (void)state;
    assert_int_equal(n_vector_references, 66);
    for (size_t i = 0; i < n_vector_references; i++) {
        check_vector(&vector_references[i]);
    }
}

/* Newcombe RG (1998) Statistics in Medicine 17:857-872, Table I: methods 3 (score) and 5
 * (Clopper-Pearson) at 95%, four places. */
static void newcombes_table_comes_out(void **state)
{
    static const struct {
        int64_t x, n;
        double score[2], exact[2];
    } rows[] = {
        {81, 263, {0.2553, 0.3662}, {0.2527, 0.3676}},
        {15, 148, {0.0624, 0.1605}, {0.0578, 0.1617}},
        {0, 20, {0.0000, 0.1611}, {0.0000, 0.1684}},
        {1, 29, {0.0061, 0.1718}, {0.0009, 0.1776}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct cv_interval score = interval_of("wilson", rows[i].x, rows[i].n, 0.95, 1);
        const struct cv_interval exact =
            interval_of("clopper-pearson", rows[i].x, rows[i].n, 0.95, 1);
        assert_true(fabs(score.low - rows[i].score[0]) < 0.00005001);
        assert_true(fabs(score.high - rows[i].score[1]) < 0.00005001);
        assert_true(fabs(exact.low - rows[i].exact[0]) < 0.00005001);
        assert_true(fabs(exact.high - rows[i].exact[1]) < 0.00005001);
    }
}

/* Goodman LA (1965) Technometrics 7:247-254, the example of May WL, Johnson WD (1997): 91, 49,
 * 37, 43 at 95%, three places; and Sangeetha U, Subbiah M, Srinivasan MR (2013), Table 2. */
static void goodmans_example_comes_out(void **state)
{
    static const struct {
        int64_t x, n;
        uint32_t k;
        double low, high;
    } rows[] = {
        {91, 220, 4, 0.334, 0.498}, {49, 220, 4, 0.161, 0.300}, {37, 220, 4, 0.115, 0.240},
        {43, 220, 4, 0.137, 0.270}, {56, 467, 7, 0.085, 0.166}, {72, 467, 7, 0.115, 0.204},
        {73, 467, 7, 0.116, 0.207}, {59, 467, 7, 0.091, 0.173}, {62, 467, 7, 0.096, 0.181},
        {87, 467, 7, 0.143, 0.239}, {58, 467, 7, 0.089, 0.171},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct cv_interval found =
            interval_of("goodman", rows[i].x, rows[i].n, 0.95, rows[i].k);
        assert_true(fabs(found.low - rows[i].low) < 0.0005001);
        assert_true(fabs(found.high - rows[i].high) < 0.0005001);
    }
}

static void goodman_for_one_option_is_wilson(void **state)
{
    const struct cv_interval joint = interval_of("goodman", 37, 407, 0.95, 1);
    const struct cv_interval wilson = interval_of("wilson", 37, 407, 0.95, 1);
    /* Five options: each at 1 - 0.05 / 5. */
    const struct cv_interval five = interval_of("goodman", 37, 407, 0.95, 5);
    const struct cv_interval ninety_nine = interval_of("wilson", 37, 407, 0.99, 1);

    (void)state;
    assert_true(near(joint.low, wilson.low, 1e-15) && near(joint.high, wilson.high, 1e-15));
    assert_true(near(five.low, ninety_nine.low, 1e-13));
    assert_true(near(five.high, ninety_nine.high, 1e-13));
}

/* Whether the formula may leave [0, 1], so that its ends are clipped. */
static bool clips(const struct cv_method *method)
{
    return strcmp(method->name, "agresti-coull") == 0 || strcmp(method->name, "wilson-cc") == 0;
}

static void ends_are_exact(void **state)
{
    static const int64_t bases[] = {1, 2, 7, 136, 100000, 10000000, 1000000000};

    (void)state;
    for (size_t m = 0; cv_methods[m]; m++) {
        if (!cv_methods[m]->interval) {
            continue;
        }
        for (size_t i = 0; i < sizeof bases / sizeof bases[0]; i++) {
            const int64_t n = bases[i];
            const struct cv_interval none = interval_of(cv_methods[m]->name, 0, n, 0.95, 3);
            const struct cv_interval all = interval_of(cv_methods[m]->name, n, n, 0.95, 3);
            assert_true(none.low == 0.0 && none.high > 0.0 && none.high < 1.0);
            assert_true(all.high == 1.0 && all.low < 1.0 && all.low > 0.0);
        }
    }
}

/* Clopper-Pearson and Jeffreys of one respondent in closed form: the exact upper end at x = 0
 * is 1 - (a/2)^(1/n). */
static void closed_forms_agree(void **state)
{
    (void)state;
    for (int64_t n = 1; n <= 1000; n += 37) {
        const struct cv_interval none = interval_of("clopper-pearson", 0, n, 0.95, 1);
        const struct cv_interval all = interval_of("clopper-pearson", n, n, 0.95, 1);
        const double edge = pow(0.025, 1.0 / (double)n);
        assert_true(near(none.high, -expm1(log(0.025) / (double)n), 1e-12));
        assert_true(near(all.low, edge, 1e-12));
    }
    /* Wilson at x = 0: z^2 / (n + z^2), z = 1.95996398454005. */
    const double z2 = 1.95996398454005 * 1.95996398454005;
    assert_true(near(interval_of("wilson", 0, 20, 0.95, 1).high, z2 / (20.0 + z2), 1e-13));
}

static void large_bases_work(void **state)
{
    static const int64_t counts[] = {1, 12, 4000000, 5000000, 9999999};

    (void)state;
    for (size_t m = 0; cv_methods[m]; m++) {
        if (!cv_methods[m]->interval) {
            continue;
        }
        for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
            const double share = (double)counts[i] / 1e7;
            const struct cv_interval found =
                interval_of(cv_methods[m]->name, counts[i], 10000000, 0.95, 1);
            assert_true(found.low < share && share < found.high);
            assert_true(clips(cv_methods[m]) || (found.low > 0.0 && found.high < 1.0));
        }
    }
    /* In the middle all are the normal interval, 0.5 -+ z / (2 sqrt(n)). */
    const double half = 1.95996398454005 / (2.0 * sqrt(1e7));
    assert_true(
        near(interval_of("clopper-pearson", 5000000, 10000000, 0.95, 1).low, 0.5 - half, 1e-6));
    assert_true(
        near(interval_of("jeffreys", 5000000, 10000000, 0.95, 1).high, 0.5 + half, 1e-6));
}

/* At the edge of what a double holds the beta distribution is too steep near 1 for an answer;
 * the score intervals have one. */
static void the_largest_base_gives_an_interval_or_none(void **state)
{
    const int64_t n = (int64_t)1 << 53;

    (void)state;
    for (size_t m = 0; cv_methods[m]; m++) {
        struct cv_interval found = {-7.0, -8.0};
        if (!cv_methods[m]->interval) {
            continue;
        }
        if (cv_methods[m]->interval(n, n, 0.95, 1, &found)) {
            assert_true(found.high == 1.0 && found.low < 1.0 && found.low > 0.999999);
        } else {
            assert_true(found.low == -7.0 && found.high == -8.0);
        }
        found.high = 0.0;
        if (cv_methods[m]->interval(n / 2, n, 0.95, 1, &found)) {
            assert_true(found.low < 0.5 && found.low > 0.4999999 && found.high > 0.5);
        }
    }
    assert_true(interval_of("wilson", n, n, 0.95, 1).low < 1.0);
    assert_true(interval_of("goodman", n, n, 0.95, 5).low < 1.0);
}

static void what_makes_no_sense_is_refused(void **state)
{
    static const struct {
        int64_t x, n;
        double level;
        uint32_t k;
    } cases[] = {
        {0, 0, 0.95, 1},
        {1, 0, 0.95, 1},
        {-1, 5, 0.95, 1},
        {6, 5, 0.95, 1},
        {2, -5, 0.95, 1},
        {2, 5, 0.0, 1},
        {2, 5, 1.0, 1},
        {2, 5, -0.5, 1},
        {2, 5, 1.5, 1},
        {2, 5, 0.95, 0},
        {2, 5, NAN, 1},
        {2, 5, INFINITY, 1},
        {2, ((int64_t)1 << 53) + 1, 0.95, 1},
    };

    (void)state;
    for (size_t m = 0; cv_methods[m]; m++) {
        for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
            struct cv_interval kept = {-7.0, -8.0};
            if (!cv_methods[m]->interval) {
                continue;
            }
            assert_false(cv_methods[m]->interval(cases[i].x, cases[i].n, cases[i].level,
                                                 cases[i].k, &kept));
            assert_true(kept.low == -7.0 && kept.high == -8.0);
        }
    }
}

static void methods_are_found_by_name(void **state)
{
    static const char *const names[] = {"wilson",  "wilson-cc",         "clopper-pearson",
                                        "mid-p",   "jeffreys",          "agresti-coull",
                                        "goodman", "quesenberry-hurst", "sison-glaz"};
    size_t n = 0;

    (void)state;
    for (; cv_methods[n]; n++) {
        const struct cv_method *method = cv_methods[n];
        assert_true(n < 9);
        assert_string_equal(method->name, names[n]);
        assert_ptr_equal(cv_method_find(names[n]), method);
        assert_true(strlen(method->label) > 0 && strlen(method->citation) > 0);
        assert_int_equal(method->joint, n >= 6);
    }
    assert_int_equal(n, 9);
    assert_null(cv_method_find("wald"));
    assert_null(cv_method_find("Wilson"));
    assert_null(cv_method_find(NULL));
}

/* Listed under headings, none of which comes back; under no name that an interval has. */
static void every_other_method_has_its_source(void **state)
{
    size_t n = 0;

    (void)state;
    for (; cv_citations[n].name; n++) {
        const struct cv_citation *at = &cv_citations[n];
        bool new_kind = n > 0 && strcmp(at->kind, at[-1].kind) != 0;
        assert_true(strlen(at->kind) > 0 && strlen(at->label) > 0);
        assert_true(strlen(at->citation) > 0);
        assert_null(strstr(at->label, "significan"));
        assert_null(cv_method_find(at->name));
        for (size_t i = 0; i < n; i++) {
            assert_string_not_equal(cv_citations[i].name, at->name);
            assert_false(new_kind && strcmp(cv_citations[i].kind, at->kind) == 0);
        }
    }
    assert_true(n >= 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_values_come_out),
        cmocka_unit_test(the_joint_reference_values_come_out),
        cmocka_unit_test(the_other_reference_values_come_out),
        cmocka_unit_test(the_vectors_of_joint_methods_come_out),
        cmocka_unit_test(newcombes_table_comes_out),
        cmocka_unit_test(goodmans_example_comes_out),
        cmocka_unit_test(goodman_for_one_option_is_wilson),
        cmocka_unit_test(ends_are_exact),
        cmocka_unit_test(closed_forms_agree),
        cmocka_unit_test(large_bases_work),
        cmocka_unit_test(the_largest_base_gives_an_interval_or_none),
        cmocka_unit_test(what_makes_no_sense_is_refused),
        cmocka_unit_test(methods_are_found_by_name),
        cmocka_unit_test(every_other_method_has_its_source),
    };
    return cmocka_run_group_tests_name("methods", tests, NULL, NULL);
}

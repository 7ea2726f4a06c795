/* The guard in front of GSL. Its aborting error handler stands, so a call that reached it would
 * end this program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "estimate/gsl_guard.h"

static bool near(double found, double wanted)
{
    return fabs(found - wanted) <= 1e-13 * fabs(wanted);
}

static void normal_quantiles(void **state)
{
    /* R 4.2.2: qnorm(0.975), qnorm(0.999), qnorm(1e-10, lower.tail = FALSE). */
    static const double known[][2] = {
        {0.025, 1.959963984540054}, {0.001, 3.090232306167813}, {1e-10, 6.361340902404056}};
    double z = -1.0;

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        assert_true(cv_normal_upper(known[i][0], &z));
        assert_true(near(z, known[i][1]));
    }
    assert_true(cv_normal_upper(0.5, &z));
    assert_true(z == 0.0);
}

static void normal_tails_out_of_range(void **state)
{
    static const double tails[] = {0.0, -0.1, 0.6, 1.0, INFINITY, NAN};
    double z = -1.0;

    (void)state;
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        assert_false(cv_normal_upper(tails[i], &z));
    }
    assert_true(z == -1.0);
}

/* Beta(a, 1) has the distribution function x^a, and Beta(1, b) 1 - (1 - x)^b. */
static void beta_points_in_closed_form(void **state)
{
    static const double tails[] = {1e-12, 0.001, 0.025, 0.2, 0.5, 0.9};
    double x = -1.0;

    (void)state;
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        for (double shape = 1.0; shape <= 300.0; shape *= 7.0) {
            const double power = pow(tails[i], 1.0 / shape);
            const double rest = -expm1(log(tails[i]) / shape);
            assert_true(cv_beta_lower(tails[i], shape, 1.0, &x));
            assert_true(fabs(x - power) <= 1e-12 * power);
            assert_true(cv_beta_upper(tails[i], 1.0, shape, &x));
            assert_true(fabs(x - rest) <= 1e-12 * rest);
        }
    }
}

static void beta_arguments_out_of_range(void **state)
{
    static const double bad[][3] = {{0.0, 1.0, 1.0},  {1.0, 1.0, 1.0}, {NAN, 1.0, 1.0},
                                    {0.1, 0.0, 1.0},  {0.1, 1.0, 0.0}, {0.1, -2.0, 1.0},
                                    {0.1, NAN, 1.0},  {0.1, 1.0, NAN}, {0.1, INFINITY, 1.0},
                                    {0.1, 1.0, 1e17}, {-0.1, 1.0, 1.0}};
    double x = -1.0;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(cv_beta_lower(bad[i][0], bad[i][1], bad[i][2], &x));
        assert_false(cv_beta_upper(bad[i][0], bad[i][1], bad[i][2], &x));
    }
    assert_true(x == -1.0);
}

/* Near the mean of so narrow a distribution GSL has no number: no answer rather than a wrong
 * one. */
static void a_gap_in_the_distribution_function_is_no_answer(void **state)
{
    double x = -1.0;

    (void)state;
    assert_false(cv_beta_lower(0.49, 5e8, 5e8, &x));
    assert_false(cv_beta_upper(0.49, 5e8, 5e8, &x));
    assert_true(x == -1.0);
    assert_true(cv_beta_lower(0.025, 5e8, 5e8, &x));
    assert_true(fabs(x - (0.5 - 1.959963984540054 / (2.0 * sqrt(1e9)))) < 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_quantiles),
        cmocka_unit_test(normal_tails_out_of_range),
        cmocka_unit_test(beta_points_in_closed_form),
        cmocka_unit_test(beta_arguments_out_of_range),
        cmocka_unit_test(a_gap_in_the_distribution_function_is_no_answer),
    };
    return cmocka_run_group_tests_name("guard", tests, NULL, NULL);
}

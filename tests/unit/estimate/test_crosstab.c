/* Tests of tables against R 4.2.2: chisq.test (correct = FALSE), fisher.test, prop.test for
 * pairs of columns, p.adjust. Among the tables the most important issue of 2019 by borough, the
 * three consultations against each other, and the job satisfaction table of Agresti's
 * Categorical Data Analysis. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "estimate/crosstab.h"
#include "estimate/difference.h"

enum { CELLS = 16, PAIRS = 10 };

struct example {
    const char *name;
    uint32_t rows, columns;
    int64_t counts[CELLS];
    double chi_square;
    uint32_t df;
    double p, min_expected;
    uint32_t n_small;
    double v, v_fair, p_fisher;
    uint32_t n_residuals; /* fewer than cells where empty rows or columns were left out */
    double residuals[CELLS];
};

static const struct example examples[] = {
    {"borough_issue",
     5,
     2,
     {118, 45, 66, 28, 60, 20, 27, 10, 22, 11},
     1.00129248042206,
     4,
     0.909599944033292,
     9.24324324324324,
     0,
     0.0496001823038494,
     0,
     0.902694738958733,
     10,
     {0.14778607491546, -0.147786074915461, -0.437606521888007, 0.437606521888008,
      0.668833741882168, -0.668833741882167, 0.139627499342144, -0.139627499342144,
      -0.710434820806154, 0.710434820806153}},
    {"small_sparse",
     3,
     3,
     {3, 1, 0, 2, 6, 1, 0, 2, 5},
     13.7671957671958,
     4,
     0.00807636406470377,
     1,
     9,
     0.586668470415698,
     0.516744218751234,
     0.0123243629435579,
     9,
     {2.58198889747161, -0.898933149950989, -1.4638501094228, -0.259499648053841,
      1.76175052772711, -1.66738801128675, -1.89466186686268, -1.08368868886834,
      2.96676162102051}},
    {"tea",
     2,
     2,
     {3, 1, 1, 3},
     2,
     1,
     0.157299207050284,
     2,
     4,
     0.5,
     0.353553390593274,
     0.485714285714286,
     4,
     {1.41421356237309, -1.41421356237309, -1.41421356237309, 1.41421356237309}},
    {"agresti_job",
     4,
     4,
     {1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11},
     5.9655145887704,
     9,
     0.743364725052551,
     0.833333333333333,
     8,
     0.143922174532347,
     0,
     0.782684938966531,
     16,
     {0.209608985431101, 1.3164908537209, -0.40326168762597, -1.08106227950748,
      0.214220550761516, 0.0147852165436014, 0.961645457017787, -1.33032539479284,
      0.526431247583985, 0.0712138211195449, -0.337596140234079, -0.201691586387627,
      -0.77866282142766, -0.626993136422077, -0.166450075715296, 1.59363814577919}},
    {"age_issue_small",
     3,
     5,
     {7, 4, 8, 7, 3, 24, 6, 33, 22, 7, 28, 5, 18, 15, 13},
     9.36511206047049,
     8,
     0.312437621473898,
     2.175,
     2,
     0.15301235293654,
     0.057843796752649,
     0.314390540089944,
     15,
     {-0.684766917577903, 1.39148751626644, -0.244402340357387, 0.300573709685919,
      -0.210883303004917, -0.976862162305743, -0.48478616556372, 1.82306123283811,
      0.602786104674593, -1.5921048947227, 1.48915120461793, -0.507982793129416,
      -1.68262984888139, -0.831049863171514, 1.77508836712055}},
    {"zero_row",
     3,
     2,
     {5, 5, 0, 0, 7, 3},
     0.833333333333333,
     1,
     0.361310428526179,
     4,
     2,
     0.204124145231932,
     0,
     0.649916646820672,
     4,
     {-0.912870929175277, 0.912870929175277, 0.912870929175277, -0.912870929175277}},
    {"waves",
     2,
     5,
     {163, 94, 80, 37, 33, 92, 26, 2, 6, 10},
     42.4782756050534,
     4,
     1.32763165211492e-08,
     10.7697974217311,
     0,
     0.279694241123398,
     0.266420257623121,
     2.59026155301888e-10,
     10,
     {-5.58311497607697, 0.968032111465819, 5.12782025118757, 1.74949936875907,
      0.282351635575787, 5.58311497607697, -0.968032111465819, -5.12782025118758,
      -1.74949936875907, -0.282351635575789}},
    {"perfect",
     2,
     2,
     {10, 0, 0, 10},
     20,
     1,
     7.74421643104409e-06,
     5,
     0,
     1,
     1,
     1.0825088224469e-05,
     4,
     {4.47213595499958, -4.47213595499958, -4.47213595499958, 4.47213595499958}},
};
enum { N_EXAMPLES = sizeof examples / sizeof examples[0] };

static bool near(double found, double wanted)
{
    return found == wanted || fabs(found - wanted) <= 1e-9 * fabs(wanted);
}

static void measures_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_EXAMPLES; i++) {
        const struct example *e = &examples[i];
        struct cv_arena arena = {0};
        struct cv_crosstab t;
        assert_int_equal(cv_crosstab(&t, e->counts, e->rows, e->columns, &arena), 0);
        if (!near(t.chi_square, e->chi_square) || t.df != e->df ||
            !near(t.min_expected, e->min_expected) || t.n_small != e->n_small ||
            !near(t.cramers_v, e->v) || !near(t.cramers_v_fair, e->v_fair)) {
            fail_msg("%s: %.15g, %u, %.15g, %u, %.15g, %.15g", e->name, t.chi_square, t.df,
                     t.min_expected, t.n_small, t.cramers_v, t.cramers_v_fair);
        }
        if (t.test == CV_TEST_CHI_SQUARE) {
            assert_true(near(t.p_value, e->p));
        } else if (t.test == CV_TEST_FISHER) {
            assert_true(near(t.p_value, e->p_fisher));
        } else {
            assert_int_equal(t.test, CV_TEST_MONTE_CARLO);
        }
        uint32_t k = 0;
        for (uint32_t c = 0; c < e->rows * e->columns; c++) {
            if (e->n_residuals == e->rows * e->columns || t.residuals[c] != 0.0) {
                assert_true(fabs(t.residuals[c] - e->residuals[k++]) < 1e-9);
            }
        }
        assert_int_equal(k, e->n_residuals);
        cv_arena_free(&arena);
    }
}

/* Cochran's rule: which test a table gets. */
static void the_expected_counts_choose_the_test(void **state)
{
    static const struct {
        const char *name;
        enum cv_crosstab_test test;
    } wanted[] = {
        {"borough_issue", CV_TEST_CHI_SQUARE},
        {"small_sparse", CV_TEST_FISHER},
        {"tea", CV_TEST_FISHER},
        {"agresti_job", CV_TEST_MONTE_CARLO},
        {"age_issue_small", CV_TEST_CHI_SQUARE},
        {"zero_row", CV_TEST_FISHER},
        {"waves", CV_TEST_CHI_SQUARE},
        {"perfect", CV_TEST_CHI_SQUARE},
    };

    (void)state;
    for (size_t i = 0; i < N_EXAMPLES; i++) {
        struct cv_arena arena = {0};
        struct cv_crosstab t;
        assert_string_equal(wanted[i].name, examples[i].name);
        assert_int_equal(
            cv_crosstab(&t, examples[i].counts, examples[i].rows, examples[i].columns, &arena),
            0);
        assert_int_equal(t.test, wanted[i].test);
        cv_arena_free(&arena);
    }
}

/* Fisher's p wherever the tables can be listed, and Monte Carlo within four standard errors of
 * it everywhere. */
static void exact_and_simulated_tests_agree(void **state)
{
    size_t n_listed = 0;

    (void)state;
    for (size_t i = 0; i < N_EXAMPLES; i++) {
        const struct example *e = &examples[i];
        bool listed = false;
        double exact = -1.0;
        double simulated = -1.0;
        const double p = e->p_fisher;
        assert_int_equal(cv_fisher(e->counts, e->rows, e->columns, &listed, &exact), 0);
        if (listed) {
            n_listed++;
            if (!near(exact, p)) {
                fail_msg("%s: %.15g", e->name, exact);
            }
        }
        assert_int_equal(cv_monte_carlo(e->counts, e->rows, e->columns, &simulated), 0);
        /* The two order tables differently (by probability, by distance), which only matters
         * where there are few; the mean of the simulation is (1 + B p) / (B + 1). */
        if (strcmp(e->name, "small_sparse") != 0 && strcmp(e->name, "agresti_job") != 0 &&
            strcmp(e->name, "borough_issue") != 0) {
            const double error = 4.0 * sqrt(p * (1.0 - p) / CV_MONTE_CARLO_TABLES) + 1e-5;
            if (fabs(simulated - p) > error) {
                fail_msg("%s: simulated %.6f, exact %.6f", e->name, simulated, p);
            }
        }
    }
    assert_true(n_listed >= 4);
}

/* Simulation against the simulation of R's chisq.test with as many tables: the difference of
 * two has a standard error of sqrt(2) of each. */
static void simulations_agree(void **state)
{
    static const struct {
        const char *name;
        double p;
    } wanted[] = {{"borough_issue", 0.910750892491075},
                  {"small_sparse", 0.00475995240047599},
                  {"agresti_job", 0.771952280477195}};

    (void)state;
    for (size_t i = 0; i < N_EXAMPLES; i++) {
        for (size_t k = 0; k < sizeof wanted / sizeof wanted[0]; k++) {
            double simulated = -1.0;
            if (strcmp(examples[i].name, wanted[k].name) != 0) {
                continue;
            }
            assert_int_equal(cv_monte_carlo(examples[i].counts, examples[i].rows,
                                            examples[i].columns, &simulated),
                             0);
            const double p = wanted[k].p;
            assert_true(fabs(simulated - p) <
                        4.0 * sqrt(2.0 * p * (1.0 - p) / CV_MONTE_CARLO_TABLES));
        }
    }
}

static const struct {
    const char *name;
    uint32_t row, n;
    uint32_t pairs[PAIRS][2];
    double p[PAIRS], holm[PAIRS];
} letters[] = {
    {"borough_issue", 1, 1, {{1, 2}}, {0.882511599265385}, {0.882511599265385}},
    {"borough_issue", 2, 1, {{1, 2}}, {0.661671542627836}, {0.661671542627836}},
    {"borough_issue", 3, 1, {{1, 2}}, {0.50360154011508}, {0.50360154011508}},
    {"borough_issue", 4, 1, {{1, 2}}, {0.888954312122462}, {0.888954312122462}},
    {"borough_issue", 5, 1, {{1, 2}}, {0.477434536480379}, {0.477434536480379}},
    {"small_sparse",
     1,
     3,
     {{1, 2}, {1, 3}, {2, 3}},
     {0.0523532470453333, 0.0260906684811255, 0.398024719506938},
     {0.104706494090667, 0.0782720054433764, 0.398024719506938}},
    {"small_sparse",
     2,
     3,
     {{1, 2}, {1, 3}, {2, 3}},
     {0.333998255821998, 0.386916317769068, 0.0572238508776777},
     {0.667996511643996, 0.667996511643996, 0.171671552633033}},
    {"small_sparse",
     3,
     3,
     {{1, 2}, {1, 3}, {2, 3}},
     {0.254890857547167, 0.0057123093693826, 0.020116159466565},
     {0.254890857547167, 0.0171369281081478, 0.0402323189331299}},
    {"tea", 1, 1, {{1, 2}}, {0.157299207050285}, {0.157299207050285}},
    {"tea", 2, 1, {{1, 2}}, {0.157299207050285}, {0.157299207050285}},
    {"agresti_job",
     1,
     6,
     {{1, 2}, {1, 3}, {1, 4}, {2, 3}, {2, 4}, {3, 4}},
     {0.607157019781526, 0.71528929559548, 0.299537973813712, 0.332233884098108,
      0.157069294314582, 0.420695872337467},
     {1, 1, 1, 1, 0.942415765887492, 1}},
    {"agresti_job",
     2,
     6,
     {{1, 2}, {1, 3}, {1, 4}, {2, 3}, {2, 4}, {3, 4}},
     {0.899628035215608, 0.764905120414248, 0.269443386028017, 0.655306389505137,
      0.316603143062984, 0.152358802482361},
     {1, 1, 1, 1, 1, 0.914152814894166}},
    {"agresti_job",
     3,
     6,
     {{1, 2}, {1, 3}, {1, 4}, {2, 3}, {2, 4}, {3, 4}},
     {0.768315412535061, 0.591218871511199, 0.646622792277775, 0.824315366412666,
      0.863877833842176, 0.974980672960004},
     {1, 1, 1, 1, 1, 1}},
    {"agresti_job",
     4,
     6,
     {{1, 2}, {1, 3}, {1, 4}, {2, 3}, {2, 4}, {3, 4}},
     {0.898705462221372, 0.635370191434338, 0.145945704071852, 0.728369470895079,
      0.171860100624101, 0.245885164373495},
     {1, 1, 0.875674224431111, 1, 0.875674224431111, 0.98354065749398}},
    {"age_issue_small",
     1,
     10,
     {{1, 2}, {1, 3}, {1, 4}, {1, 5}, {2, 3}, {2, 4}, {2, 5}, {3, 4}, {3, 5}, {4, 5}},
     {0.15016168604959, 0.782270805083544, 0.553508339392792, 0.88346460132751,
      0.218791888069002, 0.355571106439223, 0.289650551019933, 0.738052833545258,
      0.950902968055444, 0.75462901644504},
     {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
    {"age_issue_small",
     2,
     10,
     {{1, 2}, {1, 3}, {1, 4}, {1, 5}, {2, 3}, {2, 4}, {2, 5}, {3, 4}, {3, 5}, {4, 5}},
     {0.961912406554728, 0.0973200543096713, 0.346509800067586, 0.39015204495609,
      0.26978288071812, 0.50299220824983, 0.543511506855491, 0.550497565315119,
      0.037977520155046, 0.124859233641735},
     {1, 0.875880488787042, 1, 1, 1, 1, 1, 1, 0.37977520155046, 0.998873869133882}},
    {"age_issue_small",
     3,
     10,
     {{1, 2}, {1, 3}, {1, 4}, {1, 5}, {2, 3}, {2, 4}, {2, 5}, {3, 4}, {3, 5}, {4, 5}},
     {0.32577250756101, 0.0590879208660359, 0.173585232359187, 0.460842878393905,
      0.832829343577182, 0.957311641736983, 0.161713233835795, 0.699920363692231,
      0.029083203837022, 0.0771429895690559},
     {1, 0.531791287794323, 1, 1, 1, 1, 1, 1, 0.29083203837022, 0.617143916552447}},
    {"zero_row", 1, 1, {{1, 2}}, {0.361310428526179}, {0.361310428526179}},
    {"zero_row", 2, 1, {{1, 2}}, {0.361310428526179}, {0.361310428526179}},
    {"waves",
     1,
     10,
     {{1, 2}, {1, 3}, {1, 4}, {1, 5}, {2, 3}, {2, 4}, {2, 5}, {3, 4}, {3, 5}, {4, 5}},
     {0.00505660244410882, 3.45351012709468e-09, 0.00428053013313115, 0.101148773368625,
      0.000102879011721375, 0.274591354049407, 0.829345627372486, 0.0124674381594645,
      0.000174721796946092, 0.267685041178236},
     {0.0303396146646529, 3.45351012709468e-08, 0.029963710931918, 0.4045950934745,
      0.000925911105492374, 0.803055123534707, 0.829345627372486, 0.0623371907973224,
      0.00139777437556874, 0.803055123534707}},
    {"waves",
     2,
     10,
     {{1, 2}, {1, 3}, {1, 4}, {1, 5}, {2, 3}, {2, 4}, {2, 5}, {3, 4}, {3, 5}, {4, 5}},
     {0.00505660244410884, 3.4535101270947e-09, 0.00428053013313115, 0.101148773368625,
      0.000102879011721375, 0.274591354049407, 0.829345627372486, 0.0124674381594645,
      0.000174721796946092, 0.267685041178235},
     {0.030339614664653, 3.4535101270947e-08, 0.0299637109319181, 0.404595093474501,
      0.000925911105492372, 0.803055123534706, 0.829345627372486, 0.0623371907973227,
      0.00139777437556873, 0.803055123534706}},
    {"perfect", 1, 1, {{1, 2}}, {7.74421643104407e-06}, {7.74421643104407e-06}},
    {"perfect", 2, 1, {{1, 2}}, {7.74421643104407e-06}, {7.74421643104407e-06}},
};

static const struct example *find(const char *name)
{
    size_t i = 0;

    while (strcmp(examples[i].name, name) != 0) {
        i++;
    }
    return &examples[i];
}

static int64_t column_sum(const struct example *e, uint32_t column)
{
    int64_t sum = 0;

    for (uint32_t r = 0; r < e->rows; r++) {
        sum += e->counts[r * e->columns + column];
    }
    return sum;
}

static void columns_compare_with_holms_correction(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        const struct example *e = find(letters[i].name);
        double p[PAIRS];
        if (strcmp(e->name, "zero_row") == 0) {
            continue; /* its rows are numbered without the empty one */
        }
        for (uint32_t k = 0; k < letters[i].n; k++) {
            const uint32_t a = letters[i].pairs[k][0] - 1;
            const uint32_t b = letters[i].pairs[k][1] - 1;
            const int64_t *row = &e->counts[(letters[i].row - 1) * e->columns];
            double z = 0.0;
            assert_true(cv_difference_test(row[a], column_sum(e, a), row[b], column_sum(e, b),
                                           &z, &p[k]));
            assert_true(near(p[k], letters[i].p[k]));
        }
        assert_int_equal(cv_holm(p, letters[i].n), 0);
        for (uint32_t k = 0; k < letters[i].n; k++) {
            assert_true(near(p[k], letters[i].holm[k]));
        }
    }
}

static void tables_of_nobody_are_not_tested(void **state)
{
    static const int64_t nobody[4] = {0}, one_row[4] = {3, 4, 0, 0}, bad[4] = {1, -1, 2, 3};
    static const int64_t huge[4] = {INT64_MAX, INT64_MAX, 1, 1};
    struct cv_arena arena = {0};
    struct cv_crosstab t;

    (void)state;
    assert_int_equal(cv_crosstab(&t, nobody, 2, 2, &arena), 0);
    assert_int_equal(t.test, CV_TEST_NONE);
    assert_int_equal(cv_crosstab(&t, one_row, 2, 2, &arena), 0);
    assert_int_equal(t.test, CV_TEST_NONE);
    assert_int_equal(cv_crosstab(&t, bad, 2, 2, &arena), -1);
    assert_int_equal(cv_crosstab(&t, huge, 2, 2, &arena), -1);
    assert_int_equal(cv_crosstab(&t, nobody, 0, 0, &arena), 0);
    cv_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_come_out),
        cmocka_unit_test(the_expected_counts_choose_the_test),
        cmocka_unit_test(exact_and_simulated_tests_agree),
        cmocka_unit_test(simulations_agree),
        cmocka_unit_test(columns_compare_with_holms_correction),
        cmocka_unit_test(tables_of_nobody_are_not_tested),
    };
    return cmocka_run_group_tests_name("crosstab", tests, NULL, NULL);
}

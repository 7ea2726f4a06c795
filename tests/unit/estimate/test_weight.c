/* Weights and weighted estimates against R's survey package 4.1-1 (postStratify, rake,
 * trimWeights, svymean, svychisq) on a synthetic sample of 200 in twelve groups. Weights are
 * given with a mean of 1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "estimate/weight.h"
#include "estimate/weighted.h"

enum { N_GROUPS = 12, N_ISSUES = 5 };

/* Age (18-34, 35-54, 55 and over), sex (F, M), borough (Gravesham, Dartford); how many named
 * each issue; R's weights: post-stratified by age and sex, raked, raked and trimmed. */
static const struct {
    uint32_t levels[3];
    int64_t issues[N_ISSUES];
    double poststratified, raked, trimmed;
} sample[N_GROUPS] = {
    {{0, 0, 0}, {3, 2, 4, 2, 3}, 1.73223066607063, 1.21856754898353, 1.25490806987702},
    {{0, 0, 1}, {1, 0, 1, 0, 0}, 1.73223066607063, 3.67541661642626, 3},
    {{0, 1, 0}, {3, 5, 2, 0, 0}, 2.13197620439462, 1.6285034025243, 1.6648439234178},
    {{0, 1, 1}, {0, 1, 0, 1, 1}, 2.13197620439462, 4.91185611379301, 3},
    {{1, 0, 0}, {12, 17, 14, 2, 3}, 0.576809378920502, 0.456951034637775, 0.49329155553127},
    {{1, 0, 1}, {5, 5, 3, 0, 1}, 0.576809378920502, 1.37824565162743, 1.41458617252092},
    {{1, 1, 0}, {5, 7, 3, 5, 1}, 1.16227089852481, 0.610673011369247, 0.647013532262742},
    {{1, 1, 1}, {2, 4, 2, 0, 1}, 1.16227089852481, 1.84189849390116, 1.87823901479465},
    {{2, 0, 0}, {10, 8, 7, 4, 2}, 0.835746632718509, 0.475879840482915, 0.512220361376409},
    {{2, 0, 1}, {5, 5, 2, 2, 1}, 0.835746632718509, 1.43533829913012, 1.47167882002361},
    {{2, 1, 0}, {8, 2, 5, 4, 1}, 1.07557470096585, 0.635969618644114, 0.672310139537608},
    {{2, 1, 1}, {5, 3, 1, 3, 1}, 1.07557470096585, 1.91819756389921, 1.9545380847927},
};

static const double ages[] = {62000, 79000, 82700};
static const double sexes[] = {114000, 109700};
static const double boroughs[] = {106900, 116800};
static const struct cv_margin margins[] = {{ages, 3}, {sexes, 2}, {boroughs, 2}};

static bool near(double found, double wanted, double relative)
{
    return found == wanted || fabs(found - wanted) <= relative * fabs(wanted);
}

static int64_t people(size_t group)
{
    int64_t n = 0;

    for (size_t i = 0; i < N_ISSUES; i++) {
        n += sample[group].issues[i];
    }
    return n;
}

static void fill(struct cv_weighted_group *groups)
{
    for (size_t g = 0; g < N_GROUPS; g++) {
        groups[g] = (struct cv_weighted_group){sample[g].levels, people(g), 1.0, false};
    }
}

/* The mean of raked weights is 1 to the last digits only where the margins are met. */
static void raking_and_trimming_come_out(void **state)
{
    struct cv_weighted_group groups[N_GROUPS];
    struct cv_rake_result result;

    (void)state;
    fill(groups);
    cv_rake(groups, N_GROUPS, margins, 3, 200, &result);
    assert_int_equal(result.status, CV_RAKE_DONE);
    assert_true(result.off <= 1e-9 && result.rounds > 1);
    for (size_t g = 0; g < N_GROUPS; g++) {
        assert_true(near(groups[g].weight, sample[g].raked, 1e-6)); /* R stops at 1e-9 of N */
    }
    assert_true(near(cv_kish_effect(groups, N_GROUPS), 1.57766039852642, 1e-6));
    assert_true(near(cv_kish_size(groups, N_GROUPS), 126.769994472072, 1e-6));
    assert_true(cv_trim_weights(groups, N_GROUPS, 0.3, 3.0));
    for (size_t g = 0; g < N_GROUPS; g++) {
        assert_true(near(groups[g].weight, sample[g].trimmed, 1e-6));
    }
    assert_true(near(cv_kish_effect(groups, N_GROUPS), 1.37162091427493, 1e-6));
}

static void one_margin_is_post_stratification(void **state)
{
    static const double joint[] = {31000, 31000, 40000, 39000, 43000, 39700};
    static const struct cv_margin margin = {joint, 6};
    uint32_t levels[N_GROUPS];
    struct cv_weighted_group groups[N_GROUPS];
    struct cv_rake_result result;

    (void)state;
    fill(groups);
    for (size_t g = 0; g < N_GROUPS; g++) {
        levels[g] = sample[g].levels[0] * 2 + sample[g].levels[1];
        groups[g].levels = &levels[g];
    }
    cv_rake(groups, N_GROUPS, &margin, 1, 10, &result);
    assert_int_equal(result.status, CV_RAKE_DONE);
    for (size_t g = 0; g < N_GROUPS; g++) {
        assert_true(near(groups[g].weight, sample[g].poststratified, 1e-12));
    }
    assert_true(near(cv_kish_effect(groups, N_GROUPS), 1.19279738050492, 1e-9));
    assert_true(near(cv_kish_size(groups, N_GROUPS), 167.673071108975, 1e-9));
}

static double margin_share(const struct cv_weighted_group *groups, uint32_t margin,
                           uint32_t level)
{
    double at = 0.0;
    double said = 0.0;

    for (size_t g = 0; g < N_GROUPS; g++) {
        const double weight = groups[g].weight * (double)groups[g].n;
        at += groups[g].levels[margin] == level ? weight : 0.0;
        said += groups[g].levels[margin] != CV_NO_LEVEL ? weight : 0.0;
    }
    return at / said;
}

/* People who did not say keep the mean factor; the others meet the margin among themselves. */
static void people_who_did_not_say_keep_the_mean(void **state)
{
    uint32_t levels[N_GROUPS][2];
    struct cv_weighted_group groups[N_GROUPS];
    struct cv_rake_result result;
    double silent = 0.0;
    int64_t n_silent = 0;

    (void)state;
    fill(groups);
    for (size_t g = 0; g < N_GROUPS; g++) {
        levels[g][0] = sample[g].levels[2] == 1 && sample[g].levels[1] == 1
                           ? CV_NO_LEVEL
                           : sample[g].levels[0];
        levels[g][1] = sample[g].levels[1];
        groups[g].levels = levels[g];
    }
    cv_rake(groups, N_GROUPS, margins, 1, 100, &result);
    assert_int_equal(result.status, CV_RAKE_DONE);
    for (size_t g = 0; g < N_GROUPS; g++) {
        silent += levels[g][0] == CV_NO_LEVEL ? groups[g].weight * (double)groups[g].n : 0.0;
        n_silent += levels[g][0] == CV_NO_LEVEL ? groups[g].n : 0;
    }
    assert_true(near(silent, (double)n_silent, 1e-12));
    cv_rake(groups, N_GROUPS, margins, 2, 1000, &result);
    assert_int_equal(result.status, CV_RAKE_DONE);
    for (uint32_t a = 0; a < 3; a++) {
        assert_true(near(margin_share(groups, 0, a), ages[a] / 223700, 1e-8));
    }
    assert_true(near(margin_share(groups, 1, 0), sexes[0] / 223700, 1e-8));
}

static void what_cannot_be_met_is_named(void **state)
{
    /* Both groups are tied together in both margins, which ask for different things. */
    static const uint32_t levels[2][2] = {{0, 0}, {1, 1}};
    static const double half[] = {1, 1};
    static const double third[] = {1, 2};
    static const double more[] = {1, 1, 1};
    const struct cv_margin apart[] = {{half, 2}, {third, 2}};
    const struct cv_margin empty[] = {{half, 2}, {more, 3}};
    const struct cv_margin none[] = {{(const double[]){0, 0}, 2}};
    struct cv_weighted_group groups[2] = {{levels[0], 10, 1.0, false},
                                          {levels[1], 10, 1.0, false}};
    struct cv_rake_result result;

    (void)state;
    cv_rake(groups, 2, apart, 2, 50, &result);
    assert_int_equal(result.status, CV_RAKE_NOT_DONE);
    assert_int_equal(result.margin, 0); /* the last one adjusted is met */
    assert_int_equal(result.level, 0);
    assert_true(near(result.off, 1.0 / 3.0, 1e-9));
    cv_rake(groups, 2, empty, 2, 50, &result);
    assert_int_equal(result.status, CV_RAKE_EMPTY);
    assert_int_equal(result.margin, 1);
    assert_int_equal(result.level, 2);
    cv_rake(groups, 2, none, 1, 50, &result);
    assert_int_equal(result.status, CV_RAKE_DOMAIN);
    groups[0].weight = 0.0;
    cv_rake(groups, 2, apart, 1, 50, &result);
    assert_int_equal(result.status, CV_RAKE_DOMAIN);
}

static void nobody_is_left_to_take_up_the_trimmings(void **state)
{
    static const uint32_t none[] = {0};
    struct cv_weighted_group groups[2] = {{none, 1, 1.0, false}, {none, 1, 9.0, false}};

    (void)state;
    assert_false(cv_trim_weights(groups, 2, 0.9, 1.1));
    assert_true(groups[0].weight == 1.0 && groups[1].weight == 9.0);
    assert_true(cv_trim_weights(groups, 2, 0.1, 3.0));
    assert_true(groups[0].weight == 1.0 && groups[1].weight == 9.0);
    assert_true(
        cv_trim_weights(groups, 2, 0.1, 1.5)); /* mean 5: 9 becomes 7.5, 1 becomes 2.5 */
    assert_true(groups[0].weight == 2.5 && groups[1].weight == 7.5);
}

/* --- weighted shares --- */

/* Weights (0 equal, 1 post-stratified, 2 raked), issue, share, standard error, design effect,
 * effective base, Wilson's interval on that. */
static const struct {
    uint32_t weights, issue;
    double share, error, effect, effective, ends[2];
} shares[] = {
    {0,
     0,
     0.295,
     0.0323280142061427,
     1,
     198.999999999999,
     {0.236003473548912, 0.361761202004309}},
    {0, 1, 0.295, 0.0323280142061427, 1, 199, {0.236003473548912, 0.361761202004309}},
    {0, 2, 0.22, 0.0293651418826633, 1, 199, {0.168049587650359, 0.282555822861356}},
    {0,
     3,
     0.115,
     0.0226148659249622,
     0.999999999999996,
     199.000000000001,
     {0.077787281087134, 0.166795158366475}},
    {0,
     4,
     0.075,
     0.0186713173196821,
     0.999999999999995,
     199.000000000001,
     {0.0459189459313728, 0.120178552166767}},
    {2,
     0,
     0.289713334292587,
     0.0389736745142581,
     1.46890475947199,
     135.475086942691,
     {0.21996235153707, 0.371061038204658}},
    {2,
     1,
     0.29901735637525,
     0.0406646518604787,
     1.56994172134761,
     126.75629757083,
     {0.226186591379443, 0.383671701966793}},
    {2,
     2,
     0.195772211089453,
     0.0333061759449337,
     1.40207904653554,
     141.932083281408,
     {0.138879253041597, 0.2686993342726}},
    {2,
     3,
     0.121944627321739,
     0.0318110588208516,
     1.88072263055672,
     105.810392647369,
     {0.0725267806753261, 0.197851477603603}},
    {2,
     4,
     0.0935524709209702,
     0.030271794789822,
     2.15046057884013,
     92.5383157255233,
     {0.0494003811946683, 0.170104541931338}},
    {1,
     0,
     0.288925888060611,
     0.0346877549906926,
     1.16547815553532,
     170.745370949142,
     {0.226175339048117, 0.360965024421861}},
    {1,
     1,
     0.289868422543514,
     0.0353006563261537,
     1.20469998398247,
     165.186355645288,
     {0.226080233701205, 0.363207841806412}},
    {1,
     2,
     0.212586937868383,
     0.0314508033286884,
     1.17591890064175,
     169.229357476436,
     {0.157678906156294, 0.280253740427346}},
    {1,
     3,
     0.125524567450365,
     0.0257639618840698,
     1.20337788474409,
     165.367838750268,
     {0.0833873719440685, 0.184664752439526}},
    {1,
     4,
     0.0830941840771268,
     0.022406579245419,
     1.31132046539228,
     151.755429166179,
     {0.0488117647803604, 0.137962188917361}},
};

static double weight_of(size_t group, uint32_t weights)
{
    return weights == 0   ? 1.0
           : weights == 1 ? sample[group].poststratified
                          : sample[group].raked;
}

static void weighted_shares_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++) {
        struct cv_weighted_count counts[N_GROUPS];
        struct cv_weighted_share s;
        for (size_t g = 0; g < N_GROUPS; g++) {
            counts[g] = (struct cv_weighted_count){
                weight_of(g, shares[i].weights), sample[g].issues[shares[i].issue], people(g)};
        }
        assert_true(cv_weighted_share(counts, N_GROUPS, 0.95, &s));
        assert_int_equal(s.n, 200);
        assert_true(s.has_interval);
        if (!near(s.value, shares[i].share, 1e-9) ||
            !near(sqrt(s.variance), shares[i].error, 1e-9) ||
            !near(s.effect, shares[i].effect, 1e-9) ||
            !near(s.effective, shares[i].effective, 1e-9) ||
            !near(s.interval.low, shares[i].ends[0], 1e-9) ||
            !near(s.interval.high, shares[i].ends[1], 1e-9)) {
            fail_msg("%zu: %.15g %.15g %.15g %.15g %.15g %.15g", i, s.value, sqrt(s.variance),
                     s.effect, s.effective, s.interval.low, s.interval.high);
        }
    }
}

/* The same shares on Kish's base, which knows nothing of who chose what. */
static void kishs_base_carries_wilsons_interval(void **state)
{
    static const struct {
        uint32_t weights, issue;
        double ends[2];
    } wanted[] = {
        {1, 0, {0.225654704339755, 0.3616520434327}},
        {1, 1, {0.226512241281219, 0.362637355041027}},
        {1, 2, {0.1574563385679, 0.280592078388913}},
        {1, 3, {0.0836240904633306, 0.184199506100687}},
        {1, 4, {0.0500804901454416, 0.134782989961512}},
        {2, 0, {0.217856462072274, 0.373939834849328}},
        {2, 1, {0.226190123572775, 0.383666929863701}},
        {2, 2, {0.136085092257378, 0.273354828267927}},
        {2, 3, {0.0758550975654541, 0.190272392844844}},
        {2, 4, {0.054154947447941, 0.156858333308661}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        struct cv_weighted_group groups[N_GROUPS];
        struct cv_weighted_count counts[N_GROUPS];
        struct cv_weighted_share s;
        struct cv_interval found;
        fill(groups);
        for (size_t g = 0; g < N_GROUPS; g++) {
            groups[g].weight = weight_of(g, wanted[i].weights);
            counts[g] = (struct cv_weighted_count){
                groups[g].weight, sample[g].issues[wanted[i].issue], people(g)};
        }
        assert_true(cv_weighted_share(counts, N_GROUPS, 0.95, &s));
        assert_true(cv_wilson_effective(s.value, cv_kish_size(groups, N_GROUPS), 0.95, &found));
        assert_true(near(found.low, wanted[i].ends[0], 1e-9));
        assert_true(near(found.high, wanted[i].ends[1], 1e-9));
    }
}

static void ends_have_kishs_base(void **state)
{
    const struct cv_weighted_count nobody[] = {{1.0, 0, 4}, {2.0, 0, 3}};
    const struct cv_weighted_count all[] = {{1.0, 4, 4}, {2.0, 3, 3}};
    const struct cv_weighted_count bad[] = {{1.0, 5, 4}};
    const struct cv_weighted_count no_weight[] = {{0.0, 1, 4}};
    const struct cv_weighted_count no_people[] = {{1.0, 0, 0}};
    struct cv_weighted_share s;

    (void)state;
    assert_true(cv_weighted_share(nobody, 2, 0.95, &s));
    assert_true(s.value == 0.0 && s.interval.low == 0.0 && s.interval.high > 0.0);
    assert_true(near(s.effective, 100.0 / 16.0, 1e-12)); /* (4 + 6)^2 / (4 + 12) */
    assert_true(cv_weighted_share(all, 2, 0.95, &s));
    assert_true(s.value == 1.0 && s.interval.high == 1.0 && s.interval.low < 1.0);
    assert_false(cv_weighted_share(bad, 1, 0.95, &s));
    assert_false(cv_weighted_share(no_weight, 1, 0.95, &s));
    assert_false(cv_weighted_share(no_people, 1, 0.95, &s));
}

/* --- Rao and Scott --- */

/* Margin of the columns (0 age, 1 sex), weights; Pearson's statistic, F, its degrees of
 * freedom, p. */
static const struct {
    uint32_t margin, weights;
    double chi_square, f, df1, df2, p;
} tests_of_tables[] = {
    {0, 0, 9.36511206047049, 1.16478581252102, 8, 1592, 0.316934427488883},
    {0, 2, 12.9578650185971, 0.963843287010576, 6.91132848454085, 1375.35436842363,
     0.455525311304073},
    {1, 0, 4.85947949896438, 1.20879552536739, 4, 796, 0.305555988903871},
    {1, 2, 6.7527868713741, 1.06181582868475, 3.89535748305994, 775.176139128927,
     0.373557958799573},
};

static uint32_t fill_cells(struct cv_weighted_cell *cells, uint32_t margin, uint32_t weights,
                           bool drop)
{
    uint32_t n = 0;

    for (size_t g = 0; g < N_GROUPS; g++) {
        for (uint32_t i = 0; i < N_ISSUES; i++) {
            if (!(drop && sample[g].levels[0] == 0 && i == 3)) {
                cells[n++] = (struct cv_weighted_cell){
                    weight_of(g, weights), i, sample[g].levels[margin], sample[g].issues[i]};
            }
        }
    }
    return n;
}

static void rao_scott_comes_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tests_of_tables / sizeof tests_of_tables[0]; i++) {
        struct cv_weighted_cell cells[N_GROUPS * N_ISSUES];
        struct cv_rao_scott t;
        const uint32_t n =
            fill_cells(cells, tests_of_tables[i].margin, tests_of_tables[i].weights, false);
        assert_true(cv_rao_scott(cells, n, N_ISSUES, 3, &t));
        if (!near(t.chi_square, tests_of_tables[i].chi_square, 1e-9) ||
            !near(t.f, tests_of_tables[i].f, 1e-9) ||
            !near(t.df1, tests_of_tables[i].df1, 1e-9) ||
            !near(t.df2, tests_of_tables[i].df2, 1e-9) ||
            !near(t.p_value, tests_of_tables[i].p, 1e-9)) {
            fail_msg("%zu: %.15g %.15g %.15g %.15g %.15g", i, t.chi_square, t.f, t.df1, t.df2,
                     t.p_value);
        }
        assert_false(t.empty_cells);
    }
}

/* Without those of 18 to 34 who named violence: svychisq takes 1/p of the empty cell as 0. */
static void an_empty_cell_comes_out(void **state)
{
    struct cv_weighted_cell cells[N_GROUPS * N_ISSUES];
    struct cv_rao_scott t;

    (void)state;
    const uint32_t n = fill_cells(cells, 0, 2, true);
    assert_true(cv_rao_scott(cells, n, N_ISSUES, 3, &t));
    assert_true(t.empty_cells);
    assert_true(near(t.f, 1.75575764491778, 1e-9));
    assert_true(near(t.df1, 7.09171016226653, 1e-9));
    assert_true(near(t.df2, 1389.97519180424, 1e-9));
    assert_true(near(t.p_value, 0.0913286438017305, 1e-9));
}

static void tables_that_cannot_be_tested_are_not(void **state)
{
    const struct cv_weighted_cell one_row[] = {{1.0, 0, 0, 4}, {1.0, 0, 1, 3}};
    const struct cv_weighted_cell outside[] = {{1.0, 5, 0, 4}};
    struct cv_rao_scott t;

    (void)state;
    assert_false(cv_rao_scott(one_row, 2, 2, 2, &t));
    assert_false(cv_rao_scott(outside, 1, 2, 2, &t));
    assert_false(cv_rao_scott(one_row, 0, 2, 2, &t));
    assert_false(cv_rao_scott(one_row, 2, 100000, 100000, &t));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(raking_and_trimming_come_out),
        cmocka_unit_test(one_margin_is_post_stratification),
        cmocka_unit_test(people_who_did_not_say_keep_the_mean),
        cmocka_unit_test(what_cannot_be_met_is_named),
        cmocka_unit_test(nobody_is_left_to_take_up_the_trimmings),
        cmocka_unit_test(weighted_shares_come_out),
        cmocka_unit_test(kishs_base_carries_wilsons_interval),
        cmocka_unit_test(ends_have_kishs_base),
        cmocka_unit_test(rao_scott_comes_out),
        cmocka_unit_test(an_empty_cell_comes_out),
        cmocka_unit_test(tables_that_cannot_be_tested_are_not),
    };
    return cmocka_run_group_tests_name("weight", tests, NULL, NULL);
}

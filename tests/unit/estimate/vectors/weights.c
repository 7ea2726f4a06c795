/* Weights and weighted estimates: R's survey package on a synthetic sample of 200, of which
 * those alike in age, sex and borough are one group. */
#include "files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "base/buffer.h"
#include "estimate/weight.h"
#include "estimate/weighted.h"
#include "walk.h"

enum { AGES = 3, SEXES = 2, BOROUGHS = 2, GROUPS = AGES * SEXES * BOROUGHS, ISSUES = 5 };
enum weighting { EQUAL, POSTSTRATIFIED, RAKED, TRIMMED, WEIGHTINGS };

static const char *const ages[] = {"18-34", "35-54", "55+", NULL};
static const char *const sexes[] = {"F", "M", NULL};
static const char *const boroughs[] = {"Gravesham", "Dartford", NULL};
static const char *const issues[] = {"ASB", "Property", "Town", "Violence", "Drugs", NULL};

struct sample {
    int64_t n[GROUPS][ISSUES];
    double weights[GROUPS][WEIGHTINGS]; /* of the file */
    const struct cv_json *margins;
};

static uint32_t place(const char *const *names, const char *name)
{
    uint32_t i = 0;

    while (names[i] && strcmp(names[i], name) != 0) {
        i++;
    }
    if (!names[i]) {
        fail_msg("no such level: %s", name);
    }
    return i;
}

static uint32_t level_of(uint32_t group, uint32_t margin)
{
    return margin == 0   ? group / (SEXES * BOROUGHS)
           : margin == 1 ? group / BOROUGHS % SEXES
                         : group % BOROUGHS;
}

static int64_t people(const struct sample *s, uint32_t group)
{
    int64_t n = 0;

    for (uint32_t i = 0; i < ISSUES; i++) {
        n += s->n[group][i];
    }
    return n;
}

/* "id,age,sex,borough,issue,w0,w_ps,w_rake,w_rake_trim" */
static void read_line(struct sample *s, char *line)
{
    const char *cells[9] = {"", "", "", "", "", "", "", "", ""};
    size_t n = 0;

    for (char *c = line; c && n < 9; n++) {
        cells[n] = c;
        c = strchr(c, ',');
        if (c) {
            *c++ = '\0';
        }
    }
    assert_int_equal(n, 9);
    const uint32_t group = (place(ages, cells[1]) * SEXES + place(sexes, cells[2])) * BOROUGHS +
                           place(boroughs, cells[3]);
    s->n[group][place(issues, cells[4])]++;
    for (int w = 0; w < WEIGHTINGS; w++) {
        s->weights[group][w] = strtod(cells[5 + w], NULL);
    }
}

static struct sample read_sample(void)
{
    struct cv_buffer text = text_of_vectors("survey_small_weights.csv");
    struct sample s = {.margins = NULL};
    int64_t n = 0;

    cv_buffer_bytes(&text, "", 1);
    char *line = strchr(text.data, '\n');
    while (line && line[1]) {
        char *end = strchr(++line, '\n');
        if (end) {
            *end = '\0';
        }
        read_line(&s, line);
        line = end;
        n++;
    }
    assert_int_equal(n, 200);
    cv_buffer_free(&text);
    return s;
}

/* --- weights made by canvass --- */

static size_t targets_of(const struct cv_json *margin, double *targets)
{
    size_t n = 0;

    for (const struct cv_json *m = cv_json_first(margin); m; m = cv_json_next(m)) {
        targets[n++] = cv_json_get_number(m, "Freq", -1.0);
    }
    return n;
}

/* Age by sex, in the file's order: ages within each sex. */
static void make_poststratified(const struct sample *s, struct cv_weighted_group *groups,
                                struct cv_rake_result *result)
{
    uint32_t levels[GROUPS];
    double targets[AGES * SEXES];
    const struct cv_margin margin = {targets, AGES * SEXES};

    assert_int_equal(targets_of(cv_json_get(s->margins, "age_sex"), targets), AGES * SEXES);
    for (uint32_t g = 0; g < GROUPS; g++) {
        levels[g] = level_of(g, 1) * AGES + level_of(g, 0);
        groups[g] = (struct cv_weighted_group){&levels[g], people(s, g), 1.0, false};
    }
    cv_rake(groups, GROUPS, &margin, 1, 200, result);
}

static void make_raked(const struct sample *s, struct cv_weighted_group *groups,
                       struct cv_rake_result *result)
{
    uint32_t levels[GROUPS][3];
    double targets[3][AGES];
    struct cv_margin margins[3];
    static const char *const names[] = {"age", "sex", "borough"};

    for (uint32_t m = 0; m < 3; m++) {
        const size_t n = targets_of(cv_json_get(s->margins, names[m]), targets[m]);
        margins[m] = (struct cv_margin){targets[m], (uint32_t)n};
        for (uint32_t g = 0; g < GROUPS; g++) {
            levels[g][m] = level_of(g, m);
        }
    }
    for (uint32_t g = 0; g < GROUPS; g++) {
        groups[g] = (struct cv_weighted_group){levels[g], people(s, g), 1.0, false};
    }
    cv_rake(groups, GROUPS, margins, 3, 200, result);
}

static void make_weights(const struct sample *s, enum weighting w,
                         struct cv_weighted_group *groups)
{
    static const uint32_t nothing[3] = {0};
    struct cv_rake_result result = {.status = CV_RAKE_DONE};

    if (w == EQUAL) {
        for (uint32_t g = 0; g < GROUPS; g++) {
            groups[g] = (struct cv_weighted_group){nothing, people(s, g), 1.0, false};
        }
    } else if (w == POSTSTRATIFIED) {
        make_poststratified(s, groups, &result);
    } else {
        make_raked(s, groups, &result);
    }
    assert_int_equal(result.status, CV_RAKE_DONE);
    if (w == TRIMMED) {
        assert_true(cv_trim_weights(groups, GROUPS, 0.3, 3.0));
    }
}

/* R's raking stops at 1e-9 of the total weight, so weights agree to 1e-6. */
#define OF_RAKING 1e-6

/* Each group's weight against the sample's file, whose weights sum to the population. */
static void check_weights(const struct sample *s)
{
    for (int w = 0; w < WEIGHTINGS; w++) {
        struct cv_weighted_group groups[GROUPS];
        double sum = 0.0;
        make_weights(s, (enum weighting)w, groups);
        for (uint32_t g = 0; g < GROUPS; g++) {
            sum += s->weights[g][w] * (double)people(s, g);
        }
        for (uint32_t g = 0; g < GROUPS; g++) {
            struct cv_json *wanted = cv_json_new_number(s->weights[g][w] * 200.0 / sum);
            near("weight", groups[g].weight, wanted, OF_RAKING);
            cv_json_free(wanted);
        }
    }
}

static void kish(const struct cv_json *value, const void *of, const char *how)
{
    const struct cv_weighted_group *groups = of;
    const double effect = cv_kish_effect(groups, GROUPS);
    double least = groups[0].weight, most = groups[0].weight;

    for (uint32_t g = 1; g < GROUPS; g++) {
        least = fmin(least, groups[g].weight);
        most = fmax(most, groups[g].weight);
    }
    near(how,
         strcmp(how, "effect") == 0   ? effect
         : strcmp(how, "size") == 0   ? cv_kish_size(groups, GROUPS)
         : strcmp(how, "square") == 0 ? effect - 1.0
         : strcmp(how, "least") == 0  ? least
                                      : most,
         value, OF_RAKING);
}

static void kish_of(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {{"deff", kish, "effect"}, {"neff", kish, "size"},
                                      {"cv2", kish, "square"},  {"min", kish, "least"},
                                      {"max", kish, "most"},    KEYS_END};
    struct cv_weighted_group groups[GROUPS];

    make_weights(of, (enum weighting)(how[0] - '0'), groups);
    walk(value, keys, groups);
}

static void all_of_kish(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {{"unweighted", kish_of, "0"},
                                      {"poststrat", kish_of, "1"},
                                      {"rake", kish_of, "2"},
                                      {"rake_trim", kish_of, "3"},
                                      KEYS_END};

    (void)how;
    walk(value, keys, of);
}

/* --- weighted shares, with the weights of the file --- */

static struct cv_weighted_share share_of(const struct sample *s, enum weighting w,
                                         uint32_t issue, uint32_t age)
{
    struct cv_weighted_count counts[GROUPS];
    struct cv_weighted_share share;
    uint32_t n = 0;

    for (uint32_t g = 0; g < GROUPS; g++) {
        if (age == AGES || level_of(g, 0) == age) {
            counts[n++] =
                (struct cv_weighted_count){s->weights[g][w], s->n[g][issue], people(s, g)};
        }
    }
    assert_true(cv_weighted_share(counts, n, 0.95, &share));
    return share;
}

static void share(const struct cv_json *value, const void *of, const char *how)
{
    const struct cv_weighted_share *s = of;

    near(how,
         strcmp(how, "share") == 0    ? s->value
         : strcmp(how, "error") == 0  ? sqrt(s->variance)
         : strcmp(how, "effect") == 0 ? s->effect
                                      : s->effective,
         value, 1e-9);
}

static void share_interval(const struct cv_json *value, const void *of, const char *how)
{
    const struct cv_weighted_share *s = of;

    assert_true(s->has_interval);
    near(how, s->interval.low, cv_json_first(value), 1e-9);
    near(how, s->interval.high, cv_json_next(cv_json_first(value)), 1e-9);
}

/* Weights taken as known. */
static const struct key known_weights[] = {
    {"p", share, "share"},
    {"se", share, "error"},
    {"deff_replace", share, "effect"},
    {"neff_beta", share, "base"},
    {"neff_beta_df", share, "base"}, /* on n - 1 degrees of freedom the same */
    {"wilson_neff_z", share_interval, "wilson"},
    LEFT_OUT("ci", "canvass has Wilson's interval on the effective base alone"),
    KEYS_END};

#define NOT_KNOWN "canvass takes weights as known and people as many, and says so"

/* Weights that R takes as estimated, or a finite population: the share is the same. */
static const struct key other_weights[] = {{"p", share, "share"},
                                           LEFT_OUT("se", NOT_KNOWN),
                                           LEFT_OUT("deff_replace", NOT_KNOWN),
                                           LEFT_OUT("neff_beta", NOT_KNOWN),
                                           LEFT_OUT("neff_beta_df", NOT_KNOWN),
                                           LEFT_OUT("ci", NOT_KNOWN),
                                           LEFT_OUT("wilson_neff_z", NOT_KNOWN),
                                           KEYS_END};

struct design {
    const char *name;
    enum weighting weights;
    const struct key *keys;
};

static const struct design design_names[] = {
    {"SRS equal weights, no fpc", EQUAL, known_weights},
    {"SRS with fpc N=223700", EQUAL, other_weights},
    {"postStratify age x sex", POSTSTRATIFIED, other_weights},
    {"rake age,sex,borough", RAKED, other_weights},
    {"raked weights as fixed pweights", RAKED, known_weights},
    {"post-strat weights as fixed pweights", POSTSTRATIFIED, known_weights},
    {NULL, EQUAL, NULL},
};

struct design_of {
    const struct sample *sample;
    const struct design *design;
};

static void by_issue(const struct cv_json *value, const void *of, const char *how)
{
    const struct design_of *d = of;

    (void)how;
    assert_int_equal(cv_json_size(value), ISSUES);
    for (const struct cv_json *i = cv_json_first(value); i; i = cv_json_next(i)) {
        const struct cv_weighted_share s =
            share_of(d->sample, d->design->weights, place(issues, cv_json_key(i)), AGES);
        walk(i, d->design->keys, &s);
    }
}

static void designs(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("design"), INPUT("degf"), {"by_issue", by_issue, NULL}, KEYS_END};

    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        const struct design *d = design_names;
        const char *name = cv_json_get_string(c, "design", "");
        while (d->name && strcmp(d->name, name) != 0) {
            d++;
        }
        if (!d->name) {
            fail_msg("nothing is said of the design \"%s\"", name);
        }
        const struct design_of design = {of, d};
        walk(c, keys, &design);
    }
}

static void wilson_kish(const struct cv_json *value, const void *of, const char *how)
{
    const struct sample *s = of;
    const enum weighting w = (enum weighting)(how[0] - '0');
    static const uint32_t nothing[1] = {0};
    struct cv_weighted_group groups[GROUPS];

    for (uint32_t g = 0; g < GROUPS; g++) {
        groups[g] = (struct cv_weighted_group){nothing, people(s, g), s->weights[g][w], false};
    }
    assert_int_equal(cv_json_size(value), ISSUES);
    for (const struct cv_json *i = cv_json_first(value); i; i = cv_json_next(i)) {
        const double p = share_of(s, w, place(issues, cv_json_key(i)), AGES).value;
        struct cv_interval found;
        assert_true(cv_wilson_effective(p, cv_kish_size(groups, GROUPS), 0.95, &found));
        near("kish", found.low, cv_json_first(i), 1e-9);
        near("kish", found.high, cv_json_next(cv_json_first(i)), 1e-9);
    }
}

static void all_of_wilson_kish(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        {"poststrat", wilson_kish, "1"}, {"rake", wilson_kish, "2"}, KEYS_END};

    (void)how;
    walk(value, keys, of);
}

/* Those of one age. R's error of a part has n / (n - 1) of the whole sample in it, canvass's of
 * the part alone. */
static void domain_error(const struct cv_json *value, const void *of, const char *how)
{
    const struct cv_weighted_share *s = of;
    const double n = (double)s->n;

    near(how, sqrt(s->variance * ((n - 1.0) / n) * (200.0 / 199.0)), value, 1e-9);
}

static void domain(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key known[] = {
        INPUT("age"), {"p", share, "share"}, {"se", domain_error, "error"}, KEYS_END};
    static const struct key other[] = {
        INPUT("age"), {"p", share, "share"}, LEFT_OUT("se", NOT_KNOWN), KEYS_END};

    assert_int_equal(cv_json_size(value), AGES);
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        const struct cv_weighted_share s =
            share_of(of, RAKED, 0, place(ages, cv_json_get_string(c, "age", "")));
        walk(c, strcmp(how, "known") == 0 ? known : other, &s);
    }
}

static void domains(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        {"fixed_pweights", domain, "known"}, {"rake", domain, "other"}, KEYS_END};

    (void)how;
    walk(value, keys, of);
}

/* --- tests of weighted tables --- */

static struct cv_rao_scott test_of(const struct sample *s, uint32_t margin, enum weighting w)
{
    struct cv_weighted_cell cells[GROUPS * ISSUES];
    struct cv_rao_scott t;
    uint32_t n = 0;

    for (uint32_t g = 0; g < GROUPS; g++) {
        for (uint32_t i = 0; i < ISSUES; i++) {
            cells[n++] =
                (struct cv_weighted_cell){s->weights[g][w], i, level_of(g, margin), s->n[g][i]};
        }
    }
    assert_true(cv_rao_scott(cells, n, ISSUES, margin == 0 ? AGES : SEXES, &t));
    return t;
}

static void rao_scott(const struct cv_json *value, const void *of, const char *how)
{
    const struct cv_rao_scott *t = of;

    near(how,
         strcmp(how, "X") == 0   ? t->chi_square
         : strcmp(how, "F") == 0 ? t->f
                                 : t->p_value,
         value, 1e-9);
}

static void freedom(const struct cv_json *value, const void *of, const char *how)
{
    const struct cv_rao_scott *t = of;

    assert_int_equal(cv_json_size(value), 2);
    near(how, t->df1, cv_json_first(value), 1e-9);
    near(how, t->df2, cv_json_next(cv_json_first(value)), 1e-9);
}

static void second_order(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {{"statistic", rao_scott, "F"},
                                      {"parameter", freedom, "degrees of freedom"},
                                      {"p", rao_scott, "p"},
                                      KEYS_END};

    (void)how;
    walk(value, keys, of);
}

#define SECOND_ORDER "canvass has Rao and Scott's second-order F alone"

static void pearson(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {{"statistic", rao_scott, "X"},
                                      LEFT_OUT("parameter", SECOND_ORDER),
                                      LEFT_OUT("p", SECOND_ORDER),
                                      KEYS_END};

    (void)how;
    walk(value, keys, of);
}

struct tested {
    const struct sample *sample;
    uint32_t margin;
};

static void known_test(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {{"F", second_order, NULL},
                                      {"Chisq", pearson, NULL},
                                      LEFT_OUT("Wald", SECOND_ORDER),
                                      LEFT_OUT("adjWald", SECOND_ORDER),
                                      LEFT_OUT("lincom", SECOND_ORDER),
                                      LEFT_OUT("saddlepoint", SECOND_ORDER),
                                      INPUT("table"), /* the sums of the weights */
                                      KEYS_END};
    const struct tested *tested = of;
    const struct cv_rao_scott t =
        test_of(tested->sample, tested->margin, (enum weighting)(how[0] - '0'));

    walk(value, keys, &t);
}

static void tests_of(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {{"equal", known_test, "0"},
                                      {"pweights_rake", known_test, "2"},
                                      LEFT_OUT("rake", NOT_KNOWN),
                                      KEYS_END};
    const struct tested tested = {of, strcmp(how, "sex") == 0 ? 1 : 0};

    walk(value, keys, &tested);
}

void weights(void **state)
{
    static const struct key keys[] = {
        INPUT("meta"),
        INPUT("margins"),
        {"kish", all_of_kish, NULL},
        {"designs", designs, NULL},
        {"wilson_with_kish_neff", all_of_wilson_kish, NULL},
        {"domain_age_ASB", domains, NULL},
        {"svychisq_age_issue", tests_of, "age"},
        {"svychisq_sex_issue", tests_of, "sex"},
        KEYS_END,
    };
    const struct walked before = walked();
    struct cv_json *root = open_vectors("c_f_survey.json");
    struct sample sample = read_sample();

    (void)state;
    sample.margins = cv_json_get(root, "margins");
    check_weights(&sample);
    walk(root, keys, &sample);
    assert_true(walked().compared - before.compared >= 48 + 20 + 3 * ISSUES * 7 + 20 + 20);
    tell("c_f_survey.json and its sample", before);
    cv_json_free(root);
}

void weighted_empty_cell(void **state)
{
    static const struct key keys[] = {INPUT("note"),
                                      {"F_R", rao_scott, "F"},
                                      {"df_R", freedom, "degrees of freedom"},
                                      {"p_R", rao_scott, "p"},
                                      {"F_closed", rao_scott, "F"},
                                      LEFT_OUT("df1_closed", "df_R once more"),
                                      KEYS_END};
    const struct walked before = walked();
    struct cv_json *root = open_vectors("f2_zero_cell.json");
    struct sample sample = read_sample();

    (void)state;
    for (uint32_t g = 0; g < GROUPS; g++) {
        if (level_of(g, 0) == 0) {
            sample.n[g][place(issues, "Violence")] = 0;
        }
    }
    const struct cv_rao_scott t = test_of(&sample, 0, RAKED);
    assert_true(t.empty_cells);
    walk(root, keys, &t);
    tell("f2_zero_cell.json", before);
    cv_json_free(root);
}

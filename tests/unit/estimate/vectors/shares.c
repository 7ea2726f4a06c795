/* Intervals for one share and for all the shares of a question. */
#include "files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "estimate/lead.h"
#include "estimate/method.h"
#include "walk.h"

enum { OPTIONS = 16 };

static void pair(const char *what, struct cv_interval found, const struct cv_json *wanted,
                 double relative)
{
    const struct cv_json *low = cv_json_first(wanted);

    assert_int_equal(cv_json_size(wanted), 2);
    near(what, found.low, low, relative);
    near(what, found.high, cv_json_next(low), relative);
}

static void rounded_pair(const char *what, struct cv_interval found,
                         const struct cv_json *wanted, double unit)
{
    const struct cv_json *low = cv_json_first(wanted);

    assert_int_equal(cv_json_size(wanted), 2);
    within(what, found.low, low, unit);
    within(what, found.high, cv_json_next(low), unit);
}

/* --- one share --- */

struct one {
    int64_t x, n;
    double level;
};

static struct cv_interval interval_of(const char *method, const struct one *of)
{
    struct cv_interval found = {-1.0, -1.0};

    assert_true(cv_method_find(method)->interval(of->x, of->n, of->level, 1, &found));
    return found;
}

static void one_share(const struct cv_json *value, const void *of, const char *method)
{
    pair(method, interval_of(method, of), value, 1e-9);
}

/* R's prop.test corrects by |x - n/2| where that is under a half, Newcombe's method 4 always by
 * a half; the two are the same elsewhere. */
static void correction_of_r(const struct cv_json *value, const void *of, const char *method)
{
    const struct one *c = of;

    if (2 * c->x == c->n) {
        leave_out(value);
    } else {
        one_share(value, of, method);
    }
}

/* Without the rule for the ends of Brown, Cai and DasGupta, which changes those of 0 and n. */
static void no_end_rule(const struct cv_json *value, const void *of, const char *method)
{
    const struct one *c = of;

    if (c->x == 0 || c->x == c->n) {
        leave_out(value);
    } else {
        one_share(value, of, method);
    }
}

static void published_share(const struct cv_json *value, const void *of, const char *method)
{
    rounded_pair(method, interval_of(method, of), value, 0.00005 + 1e-12);
}

static void cases_of_one(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("x"),
        INPUT("n"),
        INPUT("conf"),
        INPUT("p"),
        {"wilson", one_share, "wilson"},
        {"wilson_cc_newcombe", one_share, "wilson-cc"},
        {"wilson_cc_prop_test", correction_of_r, "wilson-cc"},
        {"clopper_pearson", one_share, "clopper-pearson"},
        {"jeffreys_bcd", one_share, "jeffreys"},
        {"jeffreys_raw", no_end_rule, "jeffreys"},
        {"agresti_coull", one_share, "agresti-coull"},
        {"midp", one_share, "mid-p"},
        LEFT_OUT("wald_unclipped", "unreliable, so no method of canvass"),
        KEYS_END,
    };

    (void)of;
    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        const struct one one = {whole_of(c, "x"), whole_of(c, "n"),
                                cv_json_get_number(c, "conf", -1.0)};
        walk(c, keys, &one);
    }
}

static void rows_of_newcombe(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("x"), INPUT("n"), {"wilson", published_share, "wilson"}, KEYS_END};

    (void)of;
    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        const struct one one = {whole_of(c, "x"), whole_of(c, "n"), 0.95};
        walk(c, keys, &one);
    }
}

static void newcombe(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("source"), {"rows", rows_of_newcombe, NULL}, KEYS_END};

    (void)how;
    walk(value, keys, of);
}

void shares_of_everybody(void **state)
{
    static const struct key keys[] = {
        INPUT("meta"), {"published", newcombe, NULL}, {"cases", cases_of_one, NULL}, KEYS_END};
    const struct walked before = walked();
    struct cv_json *root = open_vectors("a_proportion_ci.json");

    (void)state;
    walk(root, keys, NULL);
    assert_true(walked().compared - before.compared >= 190 * 6 * 2);
    tell("a_proportion_ci.json", before);
    cv_json_free(root);
}

/* --- all shares of a question --- */

struct question {
    int64_t counts[OPTIONS], n;
    uint32_t k;
    double level, rounded; /* of published values: half a unit of their last place; else 0 */
    bool statsmodels;
};

static struct question question_of(const struct cv_json *counts, double level, double rounded)
{
    struct question q = {.level = level, .rounded = rounded};

    q.k = (uint32_t)wholes(counts, q.counts, OPTIONS);
    for (uint32_t i = 0; i < q.k; i++) {
        q.n += q.counts[i];
    }
    return q;
}

static void all_shares(const struct cv_json *value, const void *of, const char *name)
{
    const struct question *q = of;
    const struct cv_method *method = cv_method_find(name);
    const struct cv_json *wanted = cv_json_first(value);
    struct cv_interval found[OPTIONS];

    assert_int_equal(cv_json_size(value), q->k);
    if (method->intervals) {
        assert_true(method->intervals(q->counts, q->k, q->level, found));
    }
    for (uint32_t i = 0; i < q->k; i++, wanted = cv_json_next(wanted)) {
        if (!method->intervals) {
            assert_true(method->interval(q->counts[i], q->n, q->level, q->k, &found[i]));
        }
        if (q->rounded > 0.0) {
            rounded_pair(name, found[i], wanted, q->rounded);
        } else {
            pair(name, found[i], wanted, 1e-9);
        }
    }
}

/* The published Sison-Glaz values are within a unit of their last place, not half of one. */
static void published_sison_glaz(const struct cv_json *value, const void *of, const char *name)
{
    struct question wider = *(const struct question *)of;

    wider.rounded = 0.001 + 1e-12;
    all_shares(value, &wider, name);
}

/* statsmodels before its pull request 9909 has no rule for bands that hold every count: it
 * gives up on sparse counts (null), or takes a coverage that is not 1 (1, 0, 2 at 95%). R's
 * values for the same counts are compared. */
static void unless_sparse(const struct cv_json *value, const void *of, const char *name)
{
    const struct question *q = of;

    if (cv_json_type(value) == CV_JSON_NULL || (q->statsmodels && q->n <= 3)) {
        leave_out(value);
    } else {
        all_shares(value, of, name);
    }
}

static void cases_of_all(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("name"),
        INPUT("counts"),
        INPUT("conf"),
        {"goodman", all_shares, "goodman"},
        {"quesenberry_hurst", all_shares, "quesenberry-hurst"},
        {"sison_glaz", unless_sparse, "sison-glaz"},
        LEFT_OUT("sison_glaz_cplus1", "without the interpolation that the authors give"),
        LEFT_OUT("sison_glaz_error", "where statsmodels gives up; R's values are compared"),
        LEFT_OUT("fitzpatrick_scott_descTools", "no method of canvass"),
        LEFT_OUT("fitzpatrick_scott_1987_d", "no method of canvass"),
        KEYS_END,
    };

    (void)of;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        struct question q =
            question_of(cv_json_get(c, "counts"), cv_json_get_number(c, "conf", -1.0), 0.0);
        q.statsmodels = how != NULL;
        walk(c, keys, &q);
    }
}

static void sangeetha(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {INPUT("dataset"),
                                      INPUT("from"),
                                      {"QH", all_shares, "quesenberry-hurst"},
                                      {"Goodman", all_shares, "goodman"},
                                      {"SisonGlaz", published_sison_glaz, "sison-glaz"},
                                      KEYS_END};
    const struct question q = question_of(cv_json_get(value, "dataset"), 0.95, 0.0005 + 1e-12);

    (void)of;
    (void)how;
    walk(value, keys, &q);
}

static void meta_of_all(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("R"),
        INPUT("source"),
        {"published", sangeetha, NULL},
        INPUT("published_goodman1965"), /* in words; carried over in test_methods.c */
        KEYS_END};

    (void)how;
    walk(value, keys, of);
}

/* --- the two answers on top --- */

struct lead_of {
    int64_t first, second;
    double level;
    struct cv_lead found;
};

static void lead_p(const struct cv_json *value, const void *of, const char *how)
{
    near(how, ((const struct lead_of *)of)->found.p_value, value, 1e-9);
}

static void lead_range(const struct cv_json *value, const void *of, const char *how)
{
    pair(how, ((const struct lead_of *)of)->found.difference, value, 1e-9);
}

static void share_of_two(const struct cv_json *value, const void *of, const char *how)
{
    const struct lead_of *l = of;
    const struct one one = {l->first, l->first + l->second, l->level};

    pair(how, interval_of("wilson", &one), value, 1e-9);
}

#define NOT_CONDITIONAL "canvass tests a lead given how many chose either, exactly"

static void leads(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("n1"),
        INPUT("n2"),
        INPUT("n"),
        INPUT("conf"),
        INPUT("diff"),
        {"p_exact_binom", lead_p, "lead"},
        {"conditional_wilson", lead_range, "lead"},
        {"share_of_two_wilson", share_of_two, "share of two"},
        LEFT_OUT("se", NOT_CONDITIONAL),
        LEFT_OUT("wald", NOT_CONDITIONAL),
        LEFT_OUT("z_wald", NOT_CONDITIONAL),
        LEFT_OUT("p_wald", NOT_CONDITIONAL),
        LEFT_OUT("z_null", NOT_CONDITIONAL),
        LEFT_OUT("p_null", NOT_CONDITIONAL),
        LEFT_OUT("p_midp", NOT_CONDITIONAL),
        KEYS_END,
    };

    (void)of;
    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        struct lead_of l = {.first = whole_of(c, "n1"),
                            .second = whole_of(c, "n2"),
                            .level = cv_json_get_number(c, "conf", -1.0)};
        assert_true(cv_lead(l.first, l.second, whole_of(c, "n"), l.level, &l.found));
        walk(c, keys, &l);
    }
}

void shares_together(void **state)
{
    static const struct key keys[] = {{"meta", meta_of_all, NULL},
                                      {"cases", cases_of_all, NULL},
                                      {"lead_tests", leads, NULL},
                                      KEYS_END};
    const struct walked before = walked();
    struct cv_json *root = open_vectors("b_multinomial.json");

    (void)state;
    walk(root, keys, NULL);
    assert_true(walked().compared - before.compared >= 33 * 3 * 2 * 2);
    tell("b_multinomial.json", before);
    cv_json_free(root);
}

static void statsmodels(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("statsmodels"), INPUT("scipy"), INPUT("note"),
        LEFT_OUT("max_abs_diff_vs_R", "how far statsmodels is from R"), KEYS_END};

    (void)how;
    walk(value, keys, of);
}

void shares_together_again(void **state)
{
    static const struct key keys[] = {
        {"meta", statsmodels, NULL}, {"cases", cases_of_all, "statsmodels"}, KEYS_END};
    const struct walked before = walked();
    struct cv_json *root = open_vectors("b_multinomial_statsmodels.json");

    (void)state;
    walk(root, keys, NULL);
    assert_true(walked().compared - before.compared >= 33 * 2 * 2);
    tell("b_multinomial_statsmodels.json", before);
    cv_json_free(root);
}

/* Two groups against each other, and tables of groups. */
#include "files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "estimate/crosstab.h"
#include "estimate/difference.h"
#include "estimate/gsl_guard.h"
#include "walk.h"

enum { SIDE = 8, CELLS = SIDE * SIDE, PAIRS = 32 };

/* --- two groups --- */

struct two {
    int64_t x1, n1, x2, n2;
};

static struct two two_of(const struct cv_json *c)
{
    return (struct two){whole_of(c, "x1"), whole_of(c, "n1"), whole_of(c, "x2"),
                        whole_of(c, "n2")};
}

static struct cv_difference difference_of(const struct two *t, double level)
{
    struct cv_difference d;

    assert_true(cv_difference(t->x1, t->n1, t->x2, t->n2, level, &d));
    return d;
}

static void published_range(const struct cv_json *value, const void *of, const char *how)
{
    const struct cv_difference d = difference_of(of, 0.95);
    const struct cv_json *low = cv_json_first(value);

    within(how, d.range.low, low, 0.00005 + 1e-12);
    within(how, d.range.high, cv_json_next(low), 0.00005 + 1e-12);
}

struct two_at {
    const struct two *two;
    double level;
};

static void range(const struct cv_json *value, const void *of, const char *how)
{
    const struct two_at *at = of;
    const struct cv_difference d = difference_of(at->two, at->level);
    const struct cv_json *low = cv_json_first(value);

    near(how, d.range.low, low, 1e-9);
    near(how, d.range.high, cv_json_next(low), 1e-9);
}

#define ONE_METHOD "canvass has Newcombe's method 10 alone"

static void ranges(const struct cv_json *value, const void *of, const char *level)
{
    static const struct key keys[] = {{"newcombe10", range, "newcombe 10"},
                                      LEFT_OUT("newcombe11cc", ONE_METHOD),
                                      LEFT_OUT("agresti_caffo", ONE_METHOD),
                                      LEFT_OUT("wald", ONE_METHOD),
                                      KEYS_END};
    const struct two_at at = {of, strcmp(level, "90") == 0   ? 0.9
                                  : strcmp(level, "95") == 0 ? 0.95
                                                             : 0.99};

    walk(value, keys, &at);
}

static void difference(const struct cv_json *value, const void *of, const char *how)
{
    near(how, difference_of(of, 0.95).value, value, 1e-9);
}

/* R has no number where both shares are 0 or both are 1; canvass has z = 0 and p = 1. */
static void pooled(const struct cv_json *value, const void *of, const char *how)
{
    const struct cv_difference d = difference_of(of, 0.95);

    if (cv_json_type(value) == CV_JSON_NULL) {
        assert_true(d.z == 0.0 && d.p_value == 1.0);
        leave_out(value);
    } else {
        near(how, strcmp(how, "z") == 0 ? d.z : d.p_value, value, 1e-9);
    }
}

/* Where nobody chose it, or everybody did, there is one table: R says 1, canvass has no test.
 */
static void fisher_of_two(const struct cv_json *value, const void *of, const char *how)
{
    const struct two *t = of;
    const int64_t counts[] = {t->x1, t->x2, t->n1 - t->x1, t->n2 - t->x2};
    bool listed = false;
    double p = -1.0;

    assert_int_equal(cv_fisher(counts, 2, 2, &listed, &p), 0);
    if (t->x1 + t->x2 == 0 || t->x1 + t->x2 == t->n1 + t->n2) {
        assert_false(listed);
        leave_out(value);
        return;
    }
    assert_true(listed);
    near(how, p, value, 1e-9);
}

static void cases_of_two(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("x1"),
        INPUT("n1"),
        INPUT("x2"),
        INPUT("n2"),
        {"diff", difference, "difference"},
        {"c90", ranges, "90"},
        {"c95", ranges, "95"},
        {"c99", ranges, "99"},
        {"z_pooled", pooled, "z"},
        {"p_pooled", pooled, "p"},
        {"p_prop_test_nocc", pooled, "p"},
        {"p_fisher", fisher_of_two, "fisher"},
        LEFT_OUT("p_prop_test_cc", "canvass makes no continuity correction"),
        KEYS_END,
    };

    (void)of;
    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        const struct two two = two_of(c);
        walk(c, keys, &two);
    }
}

static void rows_of_two(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {INPUT("x1"),
                                      INPUT("n1"),
                                      INPUT("x2"),
                                      INPUT("n2"),
                                      {"method10", published_range, "newcombe 10"},
                                      LEFT_OUT("method11", ONE_METHOD),
                                      KEYS_END};

    (void)of;
    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        const struct two two = two_of(c);
        walk(c, keys, &two);
    }
}

/* --- tables --- */

struct table {
    uint32_t rows, columns;
    int64_t counts[CELLS];
    struct cv_crosstab test;
};

/* Rows without anybody are left out, as the file numbers its rows without them. */
static struct table table_of(const struct cv_json *rows)
{
    struct table t = {0};

    for (const struct cv_json *row = cv_json_first(rows); row; row = cv_json_next(row)) {
        int64_t sum = 0;
        assert_true(t.rows < SIDE);
        int64_t *counts = &t.counts[(size_t)t.rows * (t.columns ? t.columns : SIDE)];
        const size_t n = wholes(row, counts, SIDE);
        assert_true(t.columns == 0 || t.columns == n);
        t.columns = (uint32_t)n;
        for (size_t i = 0; i < n; i++) {
            sum += counts[i];
        }
        t.rows += sum > 0;
    }
    return t;
}

static void chi_square(const struct cv_json *value, const void *of, const char *how)
{
    const struct cv_crosstab *t = &((const struct table *)of)->test;
    double p = -1.0;

    if (strcmp(how, "x") == 0) {
        near("chi-square", t->chi_square, value, 1e-9);
    } else {
        assert_true(cv_chi_square_above(t->chi_square, t->df, &p));
        near("p of chi-square", p, value, 1e-9);
        assert_true(t->test != CV_TEST_CHI_SQUARE || p == t->p_value);
    }
}

static void measure(const struct cv_json *value, const void *of, const char *how)
{
    const struct cv_crosstab *t = &((const struct table *)of)->test;
    const double found = strcmp(how, "df") == 0       ? (double)t->df
                         : strcmp(how, "least") == 0  ? t->min_expected
                         : strcmp(how, "small") == 0  ? (double)t->n_small
                         : strcmp(how, "cramer") == 0 ? t->cramers_v
                                                      : t->cramers_v_fair;

    near(how, found, value, 1e-9);
}

static void fisher(const struct cv_json *value, const void *of, const char *how)
{
    const struct table *t = of;
    bool listed = false;
    double p = -1.0;

    assert_int_equal(cv_fisher(t->counts, t->rows, t->columns, &listed, &p), 0);
    if (listed) {
        near(how, p, value, 1e-9);
    } else {
        leave_out(value); /* more tables than canvass lists: it simulates */
    }
}

/* Two simulations of as many tables, so that the difference has sqrt(2) of the error of one;
 * R's and canvass's order tables alike, by their distance. */
static void simulation(const struct cv_json *value, const void *of, const char *how)
{
    const struct table *t = of;
    const double p = cv_json_number(value);
    double found = -1.0;

    assert_int_equal(cv_monte_carlo(t->counts, t->rows, t->columns, &found), 0);
    within(how, found, value, 4.0 * sqrt(2.0 * p * (1.0 - p) / CV_MONTE_CARLO_TABLES) + 1e-12);
}

static void residuals(const struct cv_json *value, const void *of, const char *how)
{
    const struct table *t = of;
    const double *found = t->test.residuals;

    assert_int_equal(cv_json_size(value), t->rows);
    for (const struct cv_json *row = cv_json_first(value); row; row = cv_json_next(row)) {
        assert_int_equal(cv_json_size(row), t->columns);
        for (const struct cv_json *c = cv_json_first(row); c; c = cv_json_next(c)) {
            near(how, *found++, c, 1e-9);
        }
    }
}

static int64_t column_sum(const struct table *t, uint32_t column)
{
    int64_t sum = 0;

    for (uint32_t r = 0; r < t->rows; r++) {
        sum += t->counts[r * t->columns + column];
    }
    return sum;
}

struct compared_row {
    double p[PAIRS], holm[PAIRS];
    uint32_t n;
};

/* One pair stands as a number, several as a list. */
static void p_values(const struct cv_json *value, const void *of, const char *how)
{
    const struct compared_row *row = of;
    const double *found = strcmp(how, "holm") == 0 ? row->holm : row->p;
    const bool list = cv_json_type(value) == CV_JSON_ARRAY;
    const struct cv_json *wanted = list ? cv_json_first(value) : value;

    assert_int_equal(list ? cv_json_size(value) : 1, row->n);
    for (uint32_t i = 0; i < row->n; i++) {
        near(how, found[i], wanted, 1e-9);
        wanted = list ? cv_json_next(wanted) : NULL;
    }
}

static void compare_columns(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("row"),
        INPUT("pairs"),
        {"p", p_values, "p"},
        {"holm", p_values, "holm"},
        LEFT_OUT("bonferroni", "canvass corrects by Holm's rule, which is never less able"),
        LEFT_OUT("BH", "it holds the share of false finds, not the chance of any"),
        KEYS_END};
    const struct table *t = of;

    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        const int64_t *row = &t->counts[(size_t)(whole_of(c, "row") - 1) * t->columns];
        struct compared_row made = {.n = 0};
        for (const struct cv_json *pair = cv_json_first(cv_json_get(c, "pairs")); pair;
             pair = cv_json_next(pair)) {
            int64_t ends[2];
            double z = 0.0;
            assert_true(wholes(pair, ends, 2) == 2 && made.n < PAIRS);
            const uint32_t a = (uint32_t)ends[0] - 1, b = (uint32_t)ends[1] - 1;
            assert_true(cv_difference_test(row[a], column_sum(t, a), row[b], column_sum(t, b),
                                           &z, &made.p[made.n++]));
        }
        memcpy(made.holm, made.p, sizeof made.p);
        assert_int_equal(cv_holm(made.holm, made.n), 0);
        walk(c, keys, &made);
    }
}

static void cases_of_tables(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("name"),
        INPUT("table"),
        INPUT("dropped_empty"),
        {"chisq", chi_square, "x"},
        {"df", measure, "df"},
        {"p", chi_square, "p"},
        {"min_expected", measure, "least"},
        {"n_exp_lt5", measure, "small"},
        {"cramers_v", measure, "cramer"},
        {"cramers_v_bias_corrected", measure, "bergsma"},
        {"p_fisher", fisher, "fisher"},
        {"p_mc", simulation, "monte carlo"},
        INPUT("mc_B"),
        {"adj_resid", residuals, "residual"},
        {"column_z", compare_columns, NULL},
        LEFT_OUT("chisq_yates", "canvass makes no continuity correction: it goes to Fisher"),
        LEFT_OUT("p_yates", "the same"),
        LEFT_OUT("G2", "canvass has Pearson's statistic alone"),
        LEFT_OUT("expected", "canvass gives the least of them; all enter the residuals"),
        KEYS_END,
    };

    (void)of;
    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        struct table t = table_of(cv_json_get(c, "table"));
        struct cv_arena arena = {0};
        assert_int_equal(cv_crosstab(&t.test, t.counts, t.rows, t.columns, &arena), 0);
        walk(c, keys, &t);
        cv_arena_free(&arena);
    }
}

void tables(void **state)
{
    static const struct key keys[] = {
        INPUT("meta"), {"cases", cases_of_tables, NULL}, KEYS_END};
    const struct walked before = walked();
    struct cv_json *root = open_vectors("e_crosstab.json");

    (void)state;
    walk(root, keys, NULL);
    assert_true(walked().compared - before.compared >= 8 * 8);
    tell("e_crosstab.json", before);
    cv_json_free(root);
}

/* Whether the shares of several groups differ is the test of their table. */
static void trends(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("x"),
        INPUT("n"),
        INPUT("scores"),
        {"chisq_hetero", chi_square, "x"},
        {"p_hetero", chi_square, "p"},
        LEFT_OUT("chisq_trend", "a trend needs several surveys; canvass reads one"),
        LEFT_OUT("p_trend", "the same"),
        KEYS_END,
    };

    (void)of;
    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        struct table t = {.rows = 2};
        struct cv_arena arena = {0};
        int64_t n[SIDE];
        t.columns = (uint32_t)wholes(cv_json_get(c, "x"), t.counts, SIDE);
        assert_int_equal(wholes(cv_json_get(c, "n"), n, SIDE), t.columns);
        for (uint32_t i = 0; i < t.columns; i++) {
            t.counts[t.columns + i] = n[i] - t.counts[i];
        }
        assert_int_equal(cv_crosstab(&t.test, t.counts, t.rows, t.columns, &arena), 0);
        walk(c, keys, &t);
        cv_arena_free(&arena);
    }
}

void differences(void **state)
{
    static const struct key keys[] = {INPUT("meta"),
                                      {"published", rows_of_two, NULL},
                                      {"cases", cases_of_two, NULL},
                                      {"trends", trends, NULL},
                                      KEYS_END};
    const struct walked before = walked();
    struct cv_json *root = open_vectors("d_difference_trend.json");

    (void)state;
    walk(root, keys, NULL);
    assert_true(walked().compared - before.compared >= 16 * 8);
    tell("d_difference_trend.json", before);
    cv_json_free(root);
}

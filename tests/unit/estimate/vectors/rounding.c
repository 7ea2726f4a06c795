/* Percentages from counts, and what the published ones can have been rounded from. */
#include "files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "base/number.h"
#include "walk.h"

enum { MOST = 32 };

static double ten_to(unsigned places)
{
    return places == 0 ? 1.0 : 10.0 * ten_to(places - 1);
}

/* The units of a percentage as the file has it: 9.1 at one place is 91. */
static int64_t units_of(double percent, unsigned decimals)
{
    return (int64_t)llround(percent * ten_to(decimals));
}

static void check_units(int64_t x, int64_t n, unsigned decimals, const struct cv_json *wanted)
{
    struct cv_json *units =
        cv_json_new_number((double)units_of(cv_json_number(wanted), decimals));

    same("half up", cv_percent_units(x, n, decimals), units);
    cv_json_free(units);
}

struct question {
    int64_t counts[MOST], n;
    size_t k;
    unsigned decimals;
};

static void half_up(const struct cv_json *value, const void *of, const char *how)
{
    const struct question *q = of;
    const int64_t *x = q->counts;

    (void)how;
    assert_int_equal(cv_json_size(value), q->k);
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        check_units(*x++, q->n, q->decimals, c);
    }
}

static void sum(const struct cv_json *value, const void *of, const char *how)
{
    const struct question *q = of;
    int64_t units = 0;

    for (size_t i = 0; i < q->k; i++) {
        units += cv_percent_units(q->counts[i], q->n, q->decimals);
    }
    within(how, (double)units / ten_to(q->decimals), value, 1e-9);
}

/* "*": somebody, and yet zero as rounded; "-": nobody. */
static void marker(const struct cv_json *value, const void *of, const char *how)
{
    const struct question *q = of;
    const int64_t *x = q->counts;

    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        const bool zero = cv_percent_units(*x, q->n, q->decimals) == 0;
        same_text(how, *x == 0 ? "-" : zero ? "*" : "", cv_json_string(c));
        x++;
    }
}

static void cases(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        INPUT("counts"),
        INPUT("n"),
        INPUT("dp"),
        {"half_up", half_up, NULL},
        {"sum_half_up", sum, "sum"},
        {"marker", marker, "marker"},
        LEFT_OUT("half_even", "canvass rounds half up"),
        LEFT_OUT("trunc", "canvass cuts nothing off"),
        LEFT_OUT("largest_remainder", "it prints 1.47% as 2: sums are left as they are"),
        KEYS_END,
    };

    (void)of;
    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        struct question q = {.n = whole_of(c, "n"), .decimals = (unsigned)whole_of(c, "dp")};
        q.k = wholes(cv_json_get(c, "counts"), q.counts, MOST);
        walk(c, keys, &q);
    }
}

/* [x, n, places, half up, what printf makes of it]. */
static void traps(const struct cv_json *value, const void *of, const char *how)
{
    (void)of;
    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        const struct cv_json *items[5] = {cv_json_first(c)};
        char text[CV_NUMBER_SIZE];
        for (int i = 1; i < 5; i++) {
            items[i] = cv_json_next(items[i - 1]);
        }
        const int64_t x = whole(items[0]), n = whole(items[1]);
        const unsigned decimals = (unsigned)whole(items[2]);
        check_units(x, n, decimals, items[3]);
        (void)snprintf(text, sizeof text, "%.*f", (int)decimals, 100.0 * (double)x / (double)n);
        same_text("printf", text, cv_json_string(items[4]));
    }
}

void roundings(void **state)
{
    static const struct key keys[] = {
        INPUT("meta"), {"cases", cases, NULL}, {"printf_traps", traps, NULL}, KEYS_END};
    const struct walked before = walked();
    struct cv_json *root = open_vectors("j_rounding.json");

    (void)state;
    walk(root, keys, NULL);
    assert_true(walked().compared - before.compared >= 51 * 3 + 200 * 2);
    tell("j_rounding.json", before);
    cv_json_free(root);
}

/* --- the published figures --- */

/* Which counts x of n print as `percent`. */
static size_t counts_of(double percent, unsigned decimals, int64_t n, int64_t *out)
{
    size_t found = 0;

    for (int64_t x = 0; x <= n; x++) {
        if (cv_percent_units(x, n, decimals) == units_of(percent, decimals)) {
            assert_true(found < MOST);
            out[found++] = x;
        }
    }
    return found;
}

static void check_counts(double percent, unsigned decimals, int64_t n,
                         const struct cv_json *wanted)
{
    int64_t found[MOST] = {0};
    const size_t k = counts_of(percent, decimals, n, found);
    size_t i = 0;

    assert_int_equal(k, cv_json_size(wanted));
    for (const struct cv_json *c = cv_json_first(wanted); c; c = cv_json_next(c)) {
        same("count", found[i++], c);
    }
}

static bool has_half_up(const struct cv_json *list)
{
    for (const struct cv_json *i = cv_json_first(list); i; i = cv_json_next(i)) {
        if (strcmp(cv_json_string(i), "half_up") == 0) {
            return true;
        }
    }
    return false;
}

struct figure {
    int64_t x, n;
    unsigned decimals; /* of the published figure */
    const char *published;
};

static void exact(const struct cv_json *value, const void *of, const char *how)
{
    const struct figure *f = of;

    within(how, 100.0 * (double)f->x / (double)f->n, value, 0.00005 + 1e-9);
}

static void our_figure(const struct cv_json *value, const void *of, const char *how)
{
    const struct figure *f = of;
    struct cv_json *number = cv_json_new_number(strtod(cv_json_string(value), NULL));

    (void)how;
    check_units(f->x, f->n, f->decimals, number);
    cv_json_free(number);
}

static void rules(const struct cv_json *value, const void *of, const char *how)
{
    const struct figure *f = of;
    char text[CV_NUMBER_SIZE];

    cv_percent_text(text, f->x, f->n, f->decimals);
    same_text(how, strcmp(text, f->published) == 0 ? "as published" : "otherwise",
              has_half_up(value) ? "as published" : "otherwise");
}

static void figures(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {INPUT("label"),
                                      INPUT("x"),
                                      INPUT("n"),
                                      INPUT("published"),
                                      {"exact", exact, "exact"},
                                      {"half_up", our_figure, NULL},
                                      {"consistent_with", rules, "rule"},
                                      KEYS_END};

    (void)of;
    (void)how;
    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        struct figure f = {whole_of(c, "x"), whole_of(c, "n"), 0,
                           cv_json_get_string(c, "published", "")};
        const char *point = strchr(f.published, '.');
        f.decimals = point ? (unsigned)strlen(point + 1) : 0;
        walk(c, keys, &f);
    }
}

static const struct question in_2019 = {{163, 94, 80, 37, 33}, 407, 5, 0};
static const struct question in_2022 = {{92, 26, 10, 6, 2}, 136, 5, 0};

static void exact_of_all(const struct cv_json *value, const void *of, const char *how)
{
    const struct question *q = of;
    const int64_t *x = q->counts;

    for (const struct cv_json *c = cv_json_first(value); c; c = cv_json_next(c)) {
        within(how, 100.0 * (double)*x++ / (double)q->n, c, 0.0005 + 1e-9);
    }
}

static void first_2019(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        {"exact", exact_of_all, "exact"},
        {"half_up", half_up, NULL},
        {"sum_half_up", sum, "sum"},
        LEFT_OUT("largest_remainder", "canvass leaves sums as they are"),
        LEFT_OUT("published", "one of them is wrong; see the figures suite"),
        LEFT_OUT("sum_published", "the same"),
        KEYS_END};

    (void)of;
    (void)how;
    walk(value, keys, &in_2019);
}

static void rules_2022(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {{"half_up", half_up, NULL},
                                      LEFT_OUT("half_even", "canvass rounds half up"),
                                      LEFT_OUT("trunc", "the same"),
                                      LEFT_OUT("ceil", "the same"),
                                      KEYS_END};

    (void)how;
    walk(value, keys, of);
}

static void base_2022(const struct cv_json *value, const void *of, const char *how)
{
    same(how, ((const struct question *)of)->n, value);
}

static void first_2022(const struct cv_json *value, const void *of, const char *how)
{
    static const struct key keys[] = {
        {"exact", exact_of_all, "exact"}, {"sum", base_2022, "base"},
        {"rules", rules_2022, NULL},      {"published", half_up, NULL},
        {"sum_published", sum, "sum"},    KEYS_END};

    (void)of;
    (void)how;
    walk(value, keys, &in_2022);
}

/* 37 people, published as 10%: the bases on which that would be so. */
static void violence_bases(const struct cv_json *value, const void *of, const char *how)
{
    (void)of;
    for (const struct cv_json *m = cv_json_first(value); m; m = cv_json_next(m)) {
        const int64_t n = (int64_t)strtoll(cv_json_key(m), NULL, 10);
        same_text(how, cv_percent_units(37, n, 0) == 10 ? "10%" : "not",
                  has_half_up(m) ? "10%" : "not");
    }
}

static void all_violence_bases(const struct cv_json *value, const void *of, const char *how)
{
    const struct cv_json *wanted = cv_json_first(value);

    (void)of;
    for (int64_t n = 37; n <= 430; n++) {
        if (cv_percent_units(37, n, 0) == 10) {
            same(how, n, wanted);
            wanted = cv_json_next(wanted);
        }
    }
    assert_null(wanted);
}

/* {"half_up": counts, other rules}: which counts print as a published figure; without the key,
 * none does. */
static void solutions(const struct cv_json *value, double percent, unsigned decimals, int64_t n)
{
    static const struct key keys[] = {
        INPUT("half_up"), LEFT_OUT("half_even", "canvass rounds half up"),
        LEFT_OUT("trunc", "the same"), LEFT_OUT("ceil", "the same"), KEYS_END};

    walk(value, keys, NULL);
    check_counts(percent, decimals, n, cv_json_get(value, "half_up"));
}

static void violence_counts(const struct cv_json *value, const void *of, const char *how)
{
    (void)of;
    (void)how;
    solutions(value, 10.0, 0, 407);
}

static void cannabis(const struct cv_json *value, const void *of, const char *how)
{
    (void)of;
    (void)how;
    solutions(value, 45.0, 0, 29);
}

static void first_2023(const struct cv_json *value, const void *of, const char *how)
{
    (void)of;
    (void)how;
    for (const struct cv_json *base = cv_json_first(value); base; base = cv_json_next(base)) {
        const int64_t n = (int64_t)strtoll(cv_json_key(base), NULL, 10);
        for (const struct cv_json *m = cv_json_first(base); m; m = cv_json_next(m)) {
            solutions(m, strtod(cv_json_key(m), NULL), 1, n);
        }
    }
}

#define SEARCH "a search for what a document can have meant; canvass prints what was counted"

void published_figures(void **state)
{
    static const struct key keys[] = {
        {"2019_counts", figures, NULL},
        {"2019_violence_10pct_bases", violence_bases, "base"},
        {"2019_violence_10_bases_halfup", all_violence_bases, "base"},
        {"2019_violence_10_counts_base407", violence_counts, NULL},
        {"2019_five_way", first_2019, NULL},
        {"2019_cannabis_45_base29", cannabis, NULL},
        {"2022_first", first_2022, NULL},
        {"2023_first", first_2023, NULL},
        INPUT("2019_bases_vs_choosers"), /* counts; see the figures suite */
        LEFT_OUT("2023_sum_first", "a sum of published figures"),
        LEFT_OUT("2019_demographics", SEARCH),
        LEFT_OUT("demographics_joint", SEARCH),
        LEFT_OUT("bases_all_figures_feasible_0.25", SEARCH),
        LEFT_OUT("base400_counts", SEARCH),
        LEFT_OUT("2022_mentions", SEARCH),
        LEFT_OUT("2022_respondent_base_equivalents", SEARCH),
        LEFT_OUT("2023_bases_first_sum_to_n", SEARCH),
        LEFT_OUT("2023_second_feasible", SEARCH),
        LEFT_OUT("2019_top3_alternative_bases", SEARCH),
        LEFT_OUT("2019_demographics_joint_bases_0.25grid", SEARCH),
        LEFT_OUT("2019_demographics_at_342", SEARCH),
        LEFT_OUT("2019_demographics_exact_bases", SEARCH),
        LEFT_OUT("2019_demographics_mixed_grid", SEARCH),
        KEYS_END,
    };
    const struct walked before = walked();
    struct cv_json *root = open_vectors("g_published_checks.json");

    (void)state;
    walk(root, keys, NULL);
    assert_true(walked().compared - before.compared >= 21 * 3 + 37 + 20);
    tell("g_published_checks.json", before);
    cv_json_free(root);
}

/* Interval methods for a proportion: one file a method, one row of table.c. And what other
 * methods are called and cited as: citations.c. */
#ifndef CV_ESTIMATE_METHOD_H
#define CV_ESTIMATE_METHOD_H

#include <stdbool.h>
#include <stdint.h>

struct cv_interval {
    double low, high; /* proportions in [0, 1], low <= x/n <= high */
};

struct cv_method {
    const char *name;     /* "wilson": as definitions and tables.csv say it */
    const char *label;    /* "Wilson score interval" */
    const char *citation; /* who proposed it, when, where */
    bool joint;           /* simultaneous over the k options of one question */
    /* The interval for x of n at confidence `level` (0 < level < 1); `k` options matters to
     * joint methods only. 0 <= x <= n, 1 <= n <= 2^53 and k >= 1: returns false otherwise, or
     * where the numerics fail; *out is then untouched. Ends are exactly 0 at x = 0 and exactly
     * 1 at x = n. */
    bool (*interval)(int64_t x, int64_t n, double level, uint32_t k, struct cv_interval *out);
    /* NULL, or instead of `interval` where it takes all k counts to say any: the intervals for
     * x[0..k-1], whose sum is the base, into out[0..k-1]. False, out untouched, for a negative
     * count, a sum of 0 or over 2^31, or a level that is none. */
    bool (*intervals)(const int64_t *x, uint32_t k, double level, struct cv_interval *out);
};

extern const struct cv_method *const cv_methods[]; /* NULL-terminated */

/* By name, or NULL. */
const struct cv_method *cv_method_find(const char *name);

/* A method that is no interval: what it is and whose. */
struct cv_citation {
    const char *kind;     /* the heading that it is listed under */
    const char *name;     /* as tables.csv says it, where it stands there */
    const char *label;    /* "raking to the margins of a population" */
    const char *citation; /* who proposed it, when, where */
};

extern const struct cv_citation cv_citations[]; /* by kind; ends with a name of NULL */

#endif

/* Whether the rows of a table of counts depend on its columns. Rows are the options of a single
 * choice, columns groups of people who have nobody in common. */
#ifndef CV_ESTIMATE_CROSSTAB_H
#define CV_ESTIMATE_CROSSTAB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum cv_crosstab_test {
    CV_TEST_NONE,        /* fewer than two rows or columns with anybody in them */
    CV_TEST_CHI_SQUARE,  /* Pearson's, without continuity correction */
    CV_TEST_FISHER,      /* exact, all tables with these margins (Freeman and Halton) */
    CV_TEST_MONTE_CARLO, /* 100,000 tables with these margins, fixed seed */
};

struct cv_crosstab {
    enum cv_crosstab_test test; /* the one whose p value stands in p_value */
    double p_value;
    int64_t n;
    double chi_square; /* sum of (O - E)^2 / E over rows and columns with anybody in them */
    uint32_t df;
    double min_expected;
    uint32_t n_small;        /* expected counts under 5 */
    double cramers_v;        /* sqrt(X^2 / (n min(r - 1, c - 1))) */
    double cramers_v_fair;   /* Bergsma's, corrected for bias */
    const double *residuals; /* rows * columns, row-major: adjusted, (O - E) / sqrt(E (1 - r/n)
                              * (1 - c/n)); 0 in rows and columns without anybody */
};

/* Tests counts[0..n_rows*n_columns-1], row-major, none negative, with a sum under 2^31. By
 * chi-square; where an expected count of a 2 by 2 table is under 5, or in larger ones a fifth
 * of them is or one is under 1, by Fisher's test, and where that has more tables than can be
 * listed, by Monte Carlo with p = (1 + tables at least as far) / (100,000 + 1). Residuals live
 * in the arena. -1 when memory ran out or a count is out of range.
 * Sources: Cochran WG (1954) Biometrics 10:417-451 (when); Freeman GH, Halton JH (1951)
 * Biometrika 38:141-149; Bergsma W (2013) J Korean Stat Soc 42:323-328; Haberman SJ (1973)
 * Biometrics 29:205-220 (residuals). */
int cv_crosstab(struct cv_crosstab *out, const int64_t *counts, uint32_t n_rows,
                uint32_t n_columns, struct cv_arena *arena);

/* --- for its own tests, and for those who want one test and no other --- */

/* Fisher's exact test; *p_value where it could be listed (*listed). -1 as above. */
int cv_fisher(const int64_t *counts, uint32_t n_rows, uint32_t n_columns, bool *listed,
              double *p_value);

/* The Monte Carlo test. -1 as above. */
int cv_monte_carlo(const int64_t *counts, uint32_t n_rows, uint32_t n_columns, double *p_value);

#define CV_MONTE_CARLO_TABLES 100000

/* Adjusts n p values by Holm's step-down rule, in place: the largest of (n - i + 1) p(i) over
 * the ones up to its own in ascending order, at most 1. Holm S (1979) Scand J Stat 6:65-70. -1
 * when memory ran out. */
int cv_holm(double *p_values, uint32_t n);

#endif

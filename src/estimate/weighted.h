/* Weighted shares and tests, from counts of people by weight. */
#ifndef CV_ESTIMATE_WEIGHTED_H
#define CV_ESTIMATE_WEIGHTED_H

#include <stdbool.h>
#include <stdint.h>

#include "estimate/method.h"

/* People of one weight: n of them, x of whom chose the option. */
struct cv_weighted_count {
    double weight;
    int64_t x, n;
};

struct cv_weighted_share {
    int64_t n;        /* people, unweighted */
    double base;      /* the sum of their weights */
    double value;     /* sum of the weights of those who chose it, by the base */
    double variance;  /* linearised: n/(n-1) sum (w (y - p) / W)^2 */
    double effective; /* p q / variance; at a share of 0 or 1 Kish's (sum w)^2 / sum w^2 */
    double effect;    /* variance by p q / (n - 1), 0 where there is none */
    bool has_interval;
    struct cv_interval interval; /* Wilson's on the effective base */
};

/* The weighted share, weights taken as known. 0 <= x <= n, weights above 0, two people at
 * least for a variance; 0 < level < 1. False otherwise, or of nobody. Variance as R's survey
 * package has it for svydesign(~1, weights = w): Lumley T (2010) Complex Surveys; effective
 * base after Korn EL, Graubard BI (1998) Survey Methodology 24:193-201. */
bool cv_weighted_share(const struct cv_weighted_count *counts, uint32_t n_counts, double level,
                       struct cv_weighted_share *out);

/* Wilson's interval of a share of an effective base that need not be whole: 0 <= p <= 1,
 * n > 0. False otherwise. */
bool cv_wilson_effective(double p, double n, double level, struct cv_interval *out);

/* People of one weight in one cell of a table. */
struct cv_weighted_cell {
    double weight;
    uint32_t row, column;
    int64_t n;
};

struct cv_rao_scott {
    double chi_square; /* Pearson's on weighted shares times the unweighted n */
    double f, df1, df2, p_value;
    bool empty_cells; /* some cells have nobody: read with care */
};

/* Rao and Scott's second-order test of a weighted table, weights taken as known: F = X^2 / tr
 * D, df1 = (tr D)^2 / tr D^2, df2 = df1 (n - 1), with D the matrix of design effects, whose
 * inner matrix is the diagonal of the observed shares (1/p taken as 0 in empty cells), as R's
 * survey::svychisq(statistic = "F"). Rows and columns without anybody are left out. False
 * where fewer than two rows or columns are left, the matrix has no inverse, an argument is out
 * of range, or memory ran out. Rao JNK, Scott AJ (1984) Annals of Statistics 12:46-60. */
bool cv_rao_scott(const struct cv_weighted_cell *cells, uint32_t n_cells, uint32_t n_rows,
                  uint32_t n_columns, struct cv_rao_scott *out);

#endif

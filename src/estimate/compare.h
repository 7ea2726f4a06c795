/* The groups of a breakdown against each other. Groups have nobody in common: those of a
 * question with several answers a person overlap, and are never compared. */
#ifndef CV_ESTIMATE_COMPARE_H
#define CV_ESTIMATE_COMPARE_H

#include "disclose/release.h"
#include "estimate/crosstab.h"
#include "estimate/difference.h"

/* No test of a group under this many people; letters for as many groups as there are letters,
 * tests of tables of as many cells as can be drawn 100,000 times in some seconds. Source of the
 * first: statistics.md section 4 of the reference papers, after UNICOM Intelligence. */
#define CV_COMPARE_BASE 30
#define CV_COMPARE_GROUPS 26
#define CV_COMPARE_CELLS 1000

/* The share of one group among those who gave one answer. */
struct cv_contrast {
    bool suppressed; /* a count that the difference needs is not there: no difference below */
    bool has_difference;
    bool has_p;
    int64_t x, n;             /* the group */
    int64_t other_x, other_n; /* the other one of two, or all others together */
    struct cv_difference difference;
    double p_value;     /* of the difference, by Holm's rule within the row of answers */
    bool lettered;      /* takes part in the pairs of its row */
    uint32_t higher_of; /* bit g: the share is higher than that of group g */
};

enum cv_table_test {
    CV_TABLE_TESTED,
    CV_TABLE_SUPPRESSED, /* some count is not there */
    CV_TABLE_FEW,        /* fewer than two groups, or two answers, with enough people */
    CV_TABLE_LARGE,      /* too many cells */
    CV_TABLE_SEVERAL     /* several answers a person: there is no such test */
};

struct cv_comparison {
    uint32_t n_rows, n_columns;
    const struct cv_contrast *contrasts; /* row-major */
    bool too_many;                       /* groups for letters */
    enum cv_table_test tested;
    struct cv_crosstab test; /* of the groups of `columns` */
    const uint32_t *columns; /* those of CV_COMPARE_BASE people or more */
    uint32_t n_tested;
    double p_adjusted; /* by Holm's rule over the n_tests tables of the breakdown */
    uint32_t n_tests;
    double residual; /* an adjusted residual beyond it is out of the ordinary: 1.96 at 95% */
};

/* Compares the columns of a block; `several`: a person may be in several rows. Pairs are tested
 * by z with pooled variance where both groups have CV_COMPARE_BASE people and no suppressed
 * count in the row, adjusted by Holm's rule within it at 1 - level. The table as a whole is
 * tested where all its counts are released: cv_crosstab over the groups of CV_COMPARE_BASE
 * people or more. p_adjusted and n_tests are left to cv_comparisons_make. -1 when memory ran
 * out. */
int cv_comparison_make(struct cv_comparison **out, const struct cv_block *block, bool several,
                       double level, struct cv_arena *arena);

/* Compares every block of a released table whose columns are groups, two at least, that have
 * nobody in common, and adjusts the tests of its tables by Holm's rule over all of them.
 * out[0..n_blocks-1]: NULL for the other blocks. -1 as above. */
int cv_comparisons_make(struct cv_comparison **out, const struct cv_released_table *released,
                        const struct cv_survey *survey, double level, struct cv_arena *arena);

#endif

/* Released counts to estimates: shares, intervals, ranks. Reads nothing but the release, so
 * nothing derived from a suppressed count can come out. */
#ifndef CV_ESTIMATE_ESTIMATE_H
#define CV_ESTIMATE_ESTIMATE_H

#include "disclose/release.h"
#include "estimate/compare.h"
#include "estimate/method.h"
#include "estimate/ranking.h"
#include "estimate/standing.h"
#include "estimate/weighting.h"

/* The share of one cell of a block. The value is count / base, exact integers until printed. */
struct cv_share {
    bool suppressed; /* the count, or the base it needs, is not there: no number below holds */
    bool has_count;  /* the count itself is there (a share may be gone because its base is) */
    bool has_value;  /* base > 0 and neither is suppressed */
    bool has_interval; /* respondents only */
    int64_t count, base;
    struct cv_interval interval;
    const struct cv_method *method; /* NULL without an interval */
    uint32_t rank; /* competition rank in its column by count, from 1; 0: none */
    bool tied;     /* shares its rank with another */
};

/* The mean score of those whose answer has one: sum / (base * scale), exact integers until
 * printed. */
struct cv_mean {
    bool suppressed; /* a scored count, or the base of all, is not there: no number holds */
    bool has_value;  /* base > 0 and not suppressed */
    int64_t base;    /* people whose answer has a score */
    int64_t sum;     /* of their points */
    int64_t scale;
};

struct cv_block_estimates {
    const struct cv_block *block;
    struct cv_share *respondents; /* n_rows * n_columns, row-major */
    struct cv_share *mentions;    /* the same on the base of mentions; NULL for other kinds */
    const struct cv_ranking *ranking; /* NULL for other kinds */
    struct cv_share *nets; /* n_nets * n_columns, row-major, of respondents, unranked */
    uint32_t n_nets;       /* of the row question */
    struct cv_mean *means; /* one a column; NULL without scores */
    int64_t frame; /* its intervals allow for a frame of so many people (finite.h); 0: not */
    const struct cv_standing *standing;     /* of the most important issue, or NULL */
    const struct cv_comparison *comparison; /* of the groups of a breakdown, or NULL */
};

struct cv_table_estimates {
    const struct cv_table *table;
    struct cv_block_estimates *blocks;
    uint32_t n_blocks;
};

struct cv_estimates {
    const struct cv_release *release;
    struct cv_table_estimates *tables;
    uint32_t n_tables;
    const struct cv_method *method;       /* the survey's */
    const struct cv_method *joint_method; /* for the single most important issue */
    double level;
    const struct cv_weighting *weighting; /* borrowed; NULL: nothing is weighted */
    bool census; /* everybody in the survey's frame answered: nothing is left to chance, and
                  * nothing is tested */
    struct cv_arena arena;
};

/* Estimates every released table. The most important issue gets the survey's joint intervals,
 * everything else, nets too, its method for one share. A column in which any count is
 * suppressed gets no ranks: an order is information too. Fails with CANVASS_EDEFINITION
 * "estimate.method" where a name is none of a method of its kind, and lists those, and with
 * "estimate.frame" where more people responded than there are in the survey's frame. Borrows
 * the release; the caller frees.
 */
enum canvass_status cv_estimates_make(struct cv_estimates **out,
                                      const struct cv_release *release,
                                      struct canvass_error *error);
void cv_estimates_free(struct cv_estimates *estimates); /* NULL is fine */

/* Competition ranks (1, 2, 3, 3, 5) of counts[i * step], largest first; tied[i] is set where a
 * rank is shared. */
void cv_ranks(const int64_t *counts, size_t n, uint32_t *ranks, bool *tied);

#endif

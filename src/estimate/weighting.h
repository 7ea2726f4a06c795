/* Weighted figures. Weights need the joint counts of what they go by, hidden ones too, so they
 * are made before the release, and what they would say goes through its audit as claims
 * (disclose/claim.h). Unless disclosure control is off, figures are rounded: a weighted share
 * to six places beside the unweighted one would give away counts by group that no table may
 * have. Those that the release does not let through are not there. */
#ifndef CV_ESTIMATE_WEIGHTING_H
#define CV_ESTIMATE_WEIGHTING_H

#include <canvass/error.h>

#include "disclose/claim.h"
#include "disclose/release.h"
#include "estimate/groups.h"
#include "estimate/weighted.h"

/* The weighted shares of one cut, and what they say. */
struct cv_weighted_block {
    const struct cv_weighted_cut *cut;
    uint32_t n_rows, n_columns;
    struct cv_weighted_share *shares; /* n_rows * n_columns, row-major; value and base rounded
                                       * as they are printed where `rounded` */
    struct cv_rao_scott test;         /* of a breakdown of a single choice */
    bool has_test;
    bool released; /* the shares may be printed */
};

struct cv_weighting {
    const struct cv_survey *survey;
    struct cv_groups groups;
    struct cv_weighted_block *blocks;
    uint32_t n_blocks;
    struct cv_claims **claims; /* the weights themselves first, then one a block */
    uint32_t n_claims;
    int64_t people;      /* who have a weight */
    double size, effect; /* Kish's effective base and design effect, over all of them */
    bool released;       /* those two may be printed */
    bool rounded;        /* disclosure control is on: figures are whole percentages */
    struct cv_arena arena;
};

/* Weights groups and works out every weighted share. NULL in *out where the survey has no
 * weights. Fails as cv_groups_make, and with CANVASS_EDEFINITION "weights.too_many" where a
 * table by weights has too many cells. Borrows the survey; the caller frees. */
enum canvass_status cv_weighting_make(struct cv_weighting **out, const struct cv_survey *survey,
                                      const struct cv_tally *tally,
                                      struct canvass_error *error);
void cv_weighting_free(struct cv_weighting *weighting); /* NULL is fine */

/* After the release audited the claims: keeps what it let through; everything, as exact as it
 * is, where disclosure control is off. */
void cv_weighting_settle(struct cv_weighting *weighting, const struct cv_release *release);

#endif

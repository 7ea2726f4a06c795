/* Inside the estimate room: what the rounded weighted figures say of counts. */
#ifndef CV_ESTIMATE_CLAIMS_H
#define CV_ESTIMATE_CLAIMS_H

#include "estimate/weighting.h"

/* Claims of the design effects, over the weighting questions alone. NULL when memory ran out.
 */
struct cv_claims *cv_claims_of_weights(struct cv_weighting *weighting,
                                       const struct cv_tally *tally);

/* Claims of a block's shares, weighted bases and effective bases. NULL when memory ran out. */
struct cv_claims *cv_claims_of_block(struct cv_weighting *weighting,
                                     const struct cv_weighted_block *block,
                                     const struct cv_tally *tally);

/* Figures as they are printed where disclosure control is on: shares to whole per cent, bases
 * to tens (CV_BASE_UNIT), design effects to two places. */
#define CV_BASE_UNIT 10.0
double cv_rounded_share(double share);
double cv_rounded_base(double base);
double cv_rounded_effect(double effect);

#endif

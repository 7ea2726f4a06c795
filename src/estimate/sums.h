/* What adds up over the options of a question: nets and mean scores. */
#ifndef CV_ESTIMATE_SUMS_H
#define CV_ESTIMATE_SUMS_H

#include "estimate/estimate.h"

/* Fills the nets and means of a block whose rows are the options of a single choice, from its
 * released counts alone; `question` has the nets and scores. Intervals are those of one share
 * at a time. False when memory ran out. */
bool cv_sums_make(struct cv_block_estimates *made, const struct cv_question *question,
                  const struct cv_method *method, double level, struct cv_arena *arena);

#endif

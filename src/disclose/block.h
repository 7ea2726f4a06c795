/* A cut's counts as the tally has them, before anything is suppressed. */
#ifndef CV_DISCLOSE_BLOCK_H
#define CV_DISCLOSE_BLOCK_H

#include "disclose/release.h"

/* Fills *block with the counts of `cut`, memory from `arena`. A response with a gap in the row,
 * the column or a condition is left out. -1 when memory ran out. */
int cv_block_count(struct cv_block *block, const struct cv_survey *survey,
                   const struct cv_cut *cut, const struct cv_tally *tally,
                   struct cv_arena *arena);

#endif

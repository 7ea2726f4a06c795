/* Suppression over all grids at once: primary, then secondary until nothing changes. */
#ifndef CV_DISCLOSE_SUPPRESS_H
#define CV_DISCLOSE_SUPPRESS_H

#include "disclose/claim.h"
#include "disclose/grid.h"

/* Hides what must not be published, in every grid. The entries are in the ledger, linked and
 * related, those of protected cuts marked, and nothing but the unprinted ones is hidden yet;
 * then the outcome depends on the counts alone, not on the order in which anything was counted.
 * Then the claims are audited. Memory from `arena`. -1 when memory ran out. */
int cv_suppress(struct cv_ledger *ledger, struct cv_grid *grids, uint32_t n_grids,
                const struct cv_survey *survey, struct cv_claims *const *claims,
                uint32_t n_claims, struct cv_arena *arena);

#endif

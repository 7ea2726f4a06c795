/* The best pattern of suppression for a small grid, found by trying. */
#ifndef CV_DISCLOSE_EXACT_H
#define CV_DISCLOSE_EXACT_H

#include "disclose/network.h"

/* Hides the fewest further cells that make the grid's hidden cells safe by cv_audit_grid and by
 * the rule for lines, of those the ones with the least total, of those the first in reading
 * order. Only counts that are not zero and may be hidden are tried, and only where every total
 * and base is published. Hides nothing and returns false where nothing is hidden yet, where
 * there is no such pattern, or where it would take more than some thousands of trials: a grid
 * of twelve such cells never does. Source: statistics.md section 7. */
bool cv_exact_hide(struct cv_network *network, struct cv_grid *grid, struct cv_ledger *ledger);

#endif

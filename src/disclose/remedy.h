/* What to hide when the audit finds a hidden count that can be worked out. */
#ifndef CV_DISCLOSE_REMEDY_H
#define CV_DISCLOSE_REMEDY_H

#include "disclose/audit.h"

/* Hides something more of the grid on account of a weak count: the smallest published cell that
 * closes a rectangle with hidden ones, else the smallest of its row and column, else its row
 * whole, its column whole, the smallest cell anywhere, everything. Among equals the first in
 * reading order. For a total or base: the column with the smallest base. When all of the grid
 * is hidden, the total over its columns, where that is protected. Sets grid->exhausted when
 * there is nothing left to hide. */
void cv_remedy(struct cv_grid *grid, struct cv_ledger *ledger, const struct cv_weak *weak);

#endif

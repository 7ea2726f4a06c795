/* The audit: whether anybody can work out a hidden count of a grid too nearly. */
#ifndef CV_DISCLOSE_AUDIT_H
#define CV_DISCLOSE_AUDIT_H

#include "disclose/network.h"

enum cv_weak_kind { CV_WEAK_CELL, CV_WEAK_TOTAL, CV_WEAK_BASE };

/* A hidden count that is not safe. `row` is meaningful for cells. */
struct cv_weak {
    enum cv_weak_kind kind;
    uint32_t row, column;
};

enum cv_verdict { CV_AUDIT_SAFE, CV_AUDIT_WEAK, CV_AUDIT_GAVE_UP };

/* Whether every hidden count of the grid has a feasible interval at least threshold - 1 wide,
 * or as wide as it could be with the whole grid hidden: a count cannot be hidden better than by
 * what is published whatever happens. Where that bounds a small count (a row over everyone of
 * two people), the larger counts hidden beside it, and zeros, need only have two values. The
 * bounds of the ledger must be up to date. *weak is the first that falls short, in the order
 * cells, totals, bases. Gives up when the network's steps are spent. */
enum cv_verdict cv_audit_grid(struct cv_network *network, struct cv_grid *grid,
                              const struct cv_ledger *ledger, struct cv_weak *weak);

#endif

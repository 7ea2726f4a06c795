/* What weighted figures say. A weighted share is not a count, but it is a sum of counts, each
 * times a weight, and somebody who knows the weights can put it beside the counts that are
 * published: a claim is such a sum with the range that the printed figure leaves it. Claims are
 * audited with everything that is published, and let through where every hidden count stays as
 * wide as it must be. */
#ifndef CV_DISCLOSE_CLAIM_H
#define CV_DISCLOSE_CLAIM_H

#include <stdbool.h>
#include <stdint.h>

#include "survey/survey.h"

/* One direction of a table of cells that partition all responses (all answers, of a multiple
 * choice): every code of a question that anybody could have, gaps included. */
struct cv_axis {
    uint32_t question;
    const uint64_t *codes;
    uint32_t n;
};

/* low <= sum of factors[i] * cell cells[i] <= high. Cells are numbered from 0, the last axis
 * running fastest; none twice. */
struct cv_claim {
    const uint32_t *cells;
    const double *factors;
    uint32_t n;
    double low, high; /* -INFINITY and INFINITY for none */
};

/* More cells than this are not audited, and so not let through. */
#define CV_CLAIM_CELLS 20000

/* What one table of weighted figures says together: it is let through as a whole or not. */
struct cv_claims {
    struct cv_axis axes[CV_TUPLE_MAX];
    uint32_t n_axes;
    uint64_t n_cells;      /* the product of the axes; over CV_CLAIM_CELLS there is no list */
    const int64_t *counts; /* the cells as they are */
    const struct cv_claim *list;
    uint32_t n;
    bool safe; /* set by the release: may be published */
};

/* The code of an axis in a cell. */
uint64_t cv_claims_code(const struct cv_claims *claims, uint64_t cell, uint32_t axis);

struct cv_whole;

/* Lets through, of `n` sets of claims in their order, each that leaves every hidden count as
 * wide as it must be, with those before it: the first set is over questions that every other
 * one has too, and where it is not let through nothing is. The last audit of `whole` found the
 * report safe. -1 when memory ran out. */
int cv_claims_audit(struct cv_whole *whole, const struct cv_survey *survey,
                    struct cv_claims *const *claims, uint32_t n);

#endif

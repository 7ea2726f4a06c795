/* Inside the response room: a question with a column for each option. Its cells hold a tick or
 * nothing, so that which columns are ticked is the whole answer: a number, found without
 * putting the cells together. */
#ifndef CV_RESPONSE_TICKS_H
#define CV_RESPONSE_TICKS_H

#include "layout/layout.h"
#include "response/recent.h"

#define CV_TICKS_COLUMNS 32u /* of more the cells have to be put together */
#define CV_TICKS_BITS 9

/* How a column spells a tick, or its absence: two ways, as they came first. */
struct cv_tick {
    struct cv_recent usual;
    uint64_t low, high; /* the usual one's mask, */
    size_t last;        /* and where its last 16 bytes begin */
    size_t column;
    struct cv_recent other;
};

struct cv_ticks_answer {
    uint64_t columns; /* two bits each: 0 for an empty cell, else which spelling */
    uint32_t value;   /* as the owner says; */
    bool known;       /* where it did */
};

struct cv_ticks {
    uint32_t n_columns;
    struct cv_tick columns[CV_TICKS_COLUMNS];
    struct cv_ticks_answer list[1u << CV_TICKS_BITS];
};

/* For a binding of up to CV_TICKS_COLUMNS columns. NULL when memory ran out; the caller frees.
 */
struct cv_ticks *cv_ticks_new(const struct cv_binding *binding);

/* The place of the record's answer, equal ones in one, new ones with known false; NULL when it
 * has a spelling that is not among the first ones of its column, or a long one. */
struct cv_ticks_answer *cv_ticks_find(struct cv_ticks *ticks, const struct cv_record *record);

#endif

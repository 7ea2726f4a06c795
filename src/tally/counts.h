/* Inside the tally room: the counts of one tuple. Tuples with few cells are an array, so that
 * counting is one addition; the others are a map. What can be seen from outside is the same. */
#ifndef CV_TALLY_COUNTS_H
#define CV_TALLY_COUNTS_H

#include "base/intmap.h"
#include "tally/tally.h"

/* Tuples up to this many cells are arrays; all of them together stay small. */
#define CV_DENSE_CELLS ((uint64_t)16384)

struct cv_counts {
    int64_t *dense; /* n_keys of them, or NULL */
    struct cv_intmap sparse;
};

/* A tuple of two questions in an array, which most are: what counting takes of it. */
struct cv_pair {
    int64_t *dense;  /* of its counts; NULL: it is none such */
    uint64_t stride; /* of the first question; the second's is 1 */
    uint32_t questions[2];
};

struct cv_tally {
    const struct cv_survey *survey;
    int64_t responses;
    struct cv_counts *counts; /* one a tuple */
    struct cv_pair *pairs;    /* the same */
    /* Of the response in hand, one a question: its first code, and how many more it has. Every
     * question is in several tuples, and an answer is far away. */
    uint64_t *first;
    uint32_t *more;
};

/* Adds to one cell; CANVASS_ENOMEM or CANVASS_EEXPORT ("tally.too_many_cells"). */
enum canvass_status cv_counts_add(struct cv_tally *tally, uint32_t tuple, uint64_t key,
                                  int64_t times, struct canvass_error *error);

/* Every cell that is not zero, by ascending key. -1 as cv_tally_each. */
int cv_counts_each(const struct cv_tally *tally, uint32_t tuple,
                   int (*visit)(void *data, uint64_t key, int64_t count), void *data);

#endif

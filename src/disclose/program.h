/* Programs over the counts of a report: what the ledger's entries can be, with everything that
 * adds up, as linear programs. */
#ifndef CV_DISCLOSE_PROGRAM_H
#define CV_DISCLOSE_PROGRAM_H

#include "disclose/whole.h"

/* A program over some of the entries: their numbers in it, what they were seen to be, and what
 * they cannot go beyond for reasons that need no solver. Arrays have one an entry. */
struct cv_program {
    struct cv_whole *whole;
    const uint32_t *unknown;
    struct cv_seen *seen;
    struct cv_seen *outer; /* NULL: not reckoned with */
    struct cv_solver *solver;
    bool best; /* only what is published whatever happens bounds it */
};

/* Makes the program over its `n` unknowns. False when memory ran out. */
bool cv_program_fill(struct cv_program *p, uint32_t n);

static inline int64_t cv_program_width(const struct cv_program *p, uint32_t entry)
{
    return p->seen[entry].high - p->seen[entry].low;
}

/* Whether all that an entry can be was seen, as far as `outer` tells. */
bool cv_program_is_done(const struct cv_program *p, uint32_t entry);

/* Looks until the entry is seen as wide as `need`, or all of it is seen. False when the budget
 * is spent. */
bool cv_program_widen(const struct cv_program *p, uint32_t entry, int64_t need);

/* Pushes many entries at once, up here and down there, again and again as long as that settles
 * many of them: one push for thousands of entries instead of one for each. `need_of` says how
 * wide an entry is to be seen, 0 for those that are not looked at; asked again before each
 * push. `outer` is there. While it lasts no entry may go further than that, so that what one
 * could take is left for the others. False when the budget is spent. */
bool cv_program_push(const struct cv_program *p,
                     int64_t (*need_of)(const struct cv_program *p, uint32_t entry, void *data),
                     void *data);

#endif

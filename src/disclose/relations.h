/* How the counts of the ledger add up: the options of a question to those who answered it, the
 * columns of a table to everyone, the places of a condition to the whole without it. It is what
 * anybody knows who has the report in hand, whatever is hidden in it. */
#ifndef CV_DISCLOSE_RELATIONS_H
#define CV_DISCLOSE_RELATIONS_H

#include "disclose/ledger.h"
#include "survey/survey.h"

/* The sum of the parts is the whole; or one part is no more than so many times the whole. */
struct cv_relation {
    const uint32_t *parts; /* entries */
    uint32_t n_parts;
    uint32_t whole;
    uint32_t times; /* one part; 0: the sum is the whole */
};

struct cv_relations {
    struct cv_relation *list;
    uint32_t n, cap;
};

/* Enters what no table has but what counts that tables have are parts or sums of: of each entry
 * the sets with one condition less, or with "answered" or "not answered" in place of an option.
 * Those entries are unprinted and hidden, and their count is not known here (-1). -1 when
 * memory ran out. */
int cv_relations_close(struct cv_ledger *ledger);

/* Finds every relation among the entries; after the last cv_ledger_put. Part lists live in the
 * arena, the list is freed by cv_relations_free. -1 when memory ran out. */
int cv_relations_find(struct cv_relations *relations, const struct cv_ledger *ledger,
                      const struct cv_survey *survey, struct cv_arena *arena);
void cv_relations_free(struct cv_relations *relations);

#endif

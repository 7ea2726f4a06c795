/* The one way past disclosure control: the full counts, hidden ones among them, for weights.
 * They have to be read before it is known what will be hidden, because what is made from them
 * is audited with everything else (claim.h). Nobody else has a reason to be here. */
#ifndef CV_DISCLOSE_FULL_H
#define CV_DISCLOSE_FULL_H

#include <stdint.h>

struct cv_tally;

/* Every cell of a tuple that is not zero, as cv_tally_each gives them: ascending, codes in the
 * order of the tuple's questions. -1 when memory ran out or the callback returned non-zero. */
int cv_full_each(const struct cv_tally *tally, uint32_t tuple,
                 int (*visit)(void *data, const uint64_t *codes, int64_t count), void *data);

/* Responses counted. */
int64_t cv_full_responses(const struct cv_tally *tally);

#endif

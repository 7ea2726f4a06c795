/* How often each answer came that is none of its question's options: the spellings that a
 * person must look at. What is kept is bounded, and depends on the answers alone and not on
 * their order: of all spellings the shortest are kept (of equally long ones those first in byte
 * order), each with its exact count. One that is among the shortest of all answers is so in any
 * part of them, so it was never given up; hence tables of parts add up to the table of the
 * whole. Short ones are kept because a label's spelling is shorter than what people say in
 * their own words. */
#ifndef CV_RESPONSE_UNKNOWNS_H
#define CV_RESPONSE_UNKNOWNS_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#define CV_UNKNOWNS_MAX 256u
#define CV_UNKNOWN_BYTES ((size_t)200) /* longer ones are counted and not kept */

struct cv_unknown {
    char *text; /* folded, terminated */
    size_t len;
    uint64_t count;
};

/* Zero-initialise ({0}) before first use. */
struct cv_unknowns {
    struct cv_unknown *items; /* shortest first */
    uint32_t n, cap;
    uint64_t total; /* answers, those whose spelling is not kept among them */
};

/* Counts `times` answers that read `folded`. -1 when memory ran out. */
int cv_unknowns_note(struct cv_unknowns *unknowns, struct cv_slice folded, uint64_t times);

/* Adds what other answers came to. -1 when memory ran out. */
int cv_unknowns_add(struct cv_unknowns *unknowns, const struct cv_unknowns *others);

void cv_unknowns_free(struct cv_unknowns *unknowns);

#endif

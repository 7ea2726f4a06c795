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
    /* As the export spells it: of its spellings the first in byte order, so that it does not
     * depend on the order of the answers either. Terminated. */
    char *shown;
    uint64_t count;
};

/* Zero-initialise ({0}) before first use. */
struct cv_unknowns {
    struct cv_unknown *items; /* shortest first */
    uint32_t n, cap;
    uint64_t total; /* answers, those whose spelling is not kept among them */
};

/* Counts `times` answers that read `folded` and that the export spells `shown` (empty: not
 * known, the folded text stands for it). -1 when memory ran out. */
int cv_unknowns_note(struct cv_unknowns *unknowns, struct cv_slice folded,
                     struct cv_slice shown, uint64_t times);

/* Adds what other answers came to. -1 when memory ran out. */
int cv_unknowns_add(struct cv_unknowns *unknowns, const struct cv_unknowns *others);

void cv_unknowns_free(struct cv_unknowns *unknowns);

/* --- spelt.c --- */

/* The part of a cell that folds to `folded`, without white space around it: how the export
 * spells an answer that was found in the cell. Empty where there is none, where the cell is too
 * long to look through, and where the part holds tags, which may say anything. -1 when memory
 * ran out. */
int cv_spelt(struct cv_slice cell, struct cv_slice folded, struct cv_slice *shown);

#endif

/* The respondent ids already counted, as 76-bit fingerprints: 64 bits stored, 12 in the choice
 * of table. Among ten million ids the chance that any two differ and look alike is under one in
 * a thousand million. At most 16 bytes an id in all, growth included: many small tables grow
 * one at a time. */
#ifndef CV_RESPONSE_IDSET_H
#define CV_RESPONSE_IDSET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

struct cv_idset;

#define CV_IDPRINT_TABLE_BITS 12

/* An id's fingerprint. */
struct cv_idprint {
    uint64_t value; /* never 0 */
    uint32_t table; /* of CV_IDPRINT_TABLE_BITS bits */
};

struct cv_idprint cv_idprint(struct cv_slice id);

struct cv_idset *cv_idset_new(void); /* NULL when memory ran out; the caller frees */

/* Tells the processor to fetch where this id would stand. With millions of ids every look-up
 * waits for memory, so the reader begins it one record early. */
void cv_idset_prefetch(const struct cv_idset *set, struct cv_idprint print);

bool cv_idset_has(const struct cv_idset *set, struct cv_idprint print);
/* 1 when it was new, 0 when it was there, -1 when memory ran out. */
int cv_idset_put(struct cv_idset *set, struct cv_idprint print);
uint64_t cv_idset_count(const struct cv_idset *set);
uint64_t cv_idset_bytes(const struct cv_idset *set); /* memory held */
void cv_idset_free(struct cv_idset *set);            /* NULL is fine */

#endif

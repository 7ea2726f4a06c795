/* From 64-bit keys to 64-bit numbers: sparse counts, verdicts by combination. */
#ifndef CV_BASE_INTMAP_H
#define CV_BASE_INTMAP_H

#include <stddef.h>
#include <stdint.h>

struct cv_intmap_slot {
    uint64_t key; /* the key + 1; 0 is an empty slot */
    int64_t value;
};

/* Zero-initialise ({0}) before first use. Keys stay under UINT64_MAX. */
struct cv_intmap {
    struct cv_intmap_slot *slots; /* a power of two of them */
    size_t n_slots;
    size_t count; /* keys held */
};

/* The value's place, or NULL when the key is not there. Valid until the next put. */
int64_t *cv_intmap_find(const struct cv_intmap *map, uint64_t key);

/* The value's place, made with value 0 when the key is new; NULL when memory ran out. */
int64_t *cv_intmap_put(struct cv_intmap *map, uint64_t key);

/* All keys in ascending order in memory that the caller frees; NULL when memory ran out or the
 * map is empty. */
uint64_t *cv_intmap_keys(const struct cv_intmap *map);

void cv_intmap_free(struct cv_intmap *map);

#endif

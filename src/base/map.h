/* From byte strings to small numbers: the one hash map of the project. Keys are copied into the
 * map. Iteration order is insertion order, so no output depends on hashes. */
#ifndef CV_BASE_MAP_H
#define CV_BASE_MAP_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

#define CV_MAP_NONE UINT32_MAX

struct cv_map_entry {
    uint64_t hash;
    struct cv_slice key; /* owned by the map's arena, terminated */
    uint32_t value;
};

/* Zero-initialise ({0}) before first use. */
struct cv_map {
    struct cv_map_entry *entries; /* in insertion order */
    uint32_t count;
    uint32_t cap;
    uint32_t *slots; /* entry index + 1, 0 empty; a power of two of them */
    uint32_t n_slots;
    struct cv_arena keys;
};

/* The value under `key`, or CV_MAP_NONE. */
uint32_t cv_map_get(const struct cv_map *map, struct cv_slice key);

/* As cv_map_get with the key's cv_hash64 already at hand. */
uint32_t cv_map_get_hashed(const struct cv_map *map, struct cv_slice key, uint64_t hash);

/* Puts value (not CV_MAP_NONE) under key, replacing what was there. 0, or -1 when memory ran
 * out, the map unchanged. */
int cv_map_put(struct cv_map *map, struct cv_slice key, uint32_t value);

void cv_map_free(struct cv_map *map);

/* A fast 64-bit hash, the same on every machine; not for secrets. */
uint64_t cv_hash64(const void *data, size_t len, uint64_t seed);

#endif

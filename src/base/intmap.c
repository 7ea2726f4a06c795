#include "base/intmap.h"

#include <stdlib.h>

/* Fibonacci hashing over the top bits, linear probing, at most three quarters full. */
static size_t home(uint64_t key, size_t n_slots)
{
    uint64_t mixed = key * UINT64_C(0x9E3779B97F4A7C15);

    mixed ^= mixed >> 32;
    return (size_t)mixed & (n_slots - 1);
}

static struct cv_intmap_slot *seek(const struct cv_intmap *map, uint64_t key)
{
    size_t at = home(key, map->n_slots);

    while (map->slots[at].key != 0 && map->slots[at].key != key + 1) {
        at = (at + 1) & (map->n_slots - 1);
    }
    return &map->slots[at];
}

static int grow(struct cv_intmap *map)
{
    struct cv_intmap bigger = {.n_slots = map->n_slots ? map->n_slots * 2 : 16,
                               .count = map->count};

    bigger.slots = calloc(bigger.n_slots, sizeof *bigger.slots);
    if (!bigger.slots) {
        return -1;
    }
    for (size_t i = 0; i < map->n_slots; i++) {
        if (map->slots[i].key != 0) {
            *seek(&bigger, map->slots[i].key - 1) = map->slots[i];
        }
    }
    free(map->slots);
    *map = bigger;
    return 0;
}

int64_t *cv_intmap_find(const struct cv_intmap *map, uint64_t key)
{
    if (map->n_slots == 0) {
        return NULL;
    }
    struct cv_intmap_slot *slot = seek(map, key);
    return slot->key != 0 ? &slot->value : NULL;
}

int64_t *cv_intmap_put(struct cv_intmap *map, uint64_t key)
{
    if (map->n_slots > 0) {
        struct cv_intmap_slot *slot = seek(map, key);
        if (slot->key != 0) {
            return &slot->value;
        }
    }
    if (4 * (map->count + 1) > 3 * map->n_slots && grow(map) != 0) {
        return NULL;
    }
    struct cv_intmap_slot *slot = seek(map, key);
    slot->key = key + 1;
    slot->value = 0;
    map->count++;
    return &slot->value;
}

static int by_key(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

uint64_t *cv_intmap_keys(const struct cv_intmap *map)
{
    uint64_t *keys = map->count ? malloc(map->count * sizeof *keys) : NULL;
    size_t n = 0;

    if (!keys) {
        return NULL;
    }
    for (size_t i = 0; i < map->n_slots; i++) {
        if (map->slots[i].key != 0) {
            keys[n++] = map->slots[i].key - 1;
        }
    }
    qsort(keys, n, sizeof *keys, by_key);
    return keys;
}

void cv_intmap_free(struct cv_intmap *map)
{
    free(map->slots);
    *map = (struct cv_intmap){0};
}

#include "base/map.h"

#include <stdlib.h>

#define FIRST_SLOTS ((uint32_t)16)
#define MOST_SLOTS ((uint32_t)1 << 31)

/* The slot that holds the key, or the empty slot where it would go. There always is an empty
 * one: at most half are filled. */
static uint32_t find_slot(const struct cv_map *map, struct cv_slice key, uint64_t hash)
{
    uint32_t mask = map->n_slots - 1;
    uint32_t at = (uint32_t)hash & mask;
    for (;;) {
        uint32_t number = map->slots[at];
        if (number == 0) {
            return at;
        }
        const struct cv_map_entry *entry = &map->entries[number - 1];
        if (entry->hash == hash && cv_slice_equal(entry->key, key)) {
            return at;
        }
        at = (at + 1) & mask;
    }
}

uint32_t cv_map_get_hashed(const struct cv_map *map, struct cv_slice key, uint64_t hash)
{
    if (map->n_slots == 0) {
        return CV_MAP_NONE;
    }
    uint32_t number = map->slots[find_slot(map, key, hash)];
    return number ? map->entries[number - 1].value : CV_MAP_NONE;
}

uint32_t cv_map_get(const struct cv_map *map, struct cv_slice key)
{
    if (map->n_slots == 0) {
        return CV_MAP_NONE;
    }
    return cv_map_get_hashed(map, key, cv_hash64(key.data, key.len, 0));
}

static int grow_slots(struct cv_map *map)
{
    if (map->n_slots >= MOST_SLOTS) {
        return -1;
    }
    uint32_t n_slots = map->n_slots ? map->n_slots * 2 : FIRST_SLOTS;
    uint32_t *slots = calloc(n_slots, sizeof *slots);
    if (!slots) {
        return -1;
    }
    for (uint32_t i = 0; i < map->count; i++) {
        uint32_t at = (uint32_t)map->entries[i].hash & (n_slots - 1);
        while (slots[at]) {
            at = (at + 1) & (n_slots - 1);
        }
        slots[at] = i + 1;
    }
    free(map->slots);
    map->slots = slots;
    map->n_slots = n_slots;
    return 0;
}

static int grow_entries(struct cv_map *map)
{
    uint32_t cap = map->cap ? map->cap * 2 : FIRST_SLOTS / 2;
    size_t wanted = cap;
    if (wanted > SIZE_MAX / sizeof *map->entries) {
        return -1;
    }
    struct cv_map_entry *entries = realloc(map->entries, wanted * sizeof *entries);
    if (!entries) {
        return -1;
    }
    map->entries = entries;
    map->cap = cap;
    return 0;
}

/* Room for one more entry with at most half of the slots filled. */
static int make_room(struct cv_map *map)
{
    if (map->count >= map->n_slots / 2 && grow_slots(map) != 0) {
        return -1;
    }
    return map->count < map->cap ? 0 : grow_entries(map);
}

int cv_map_put(struct cv_map *map, struct cv_slice key, uint32_t value)
{
    uint64_t hash = cv_hash64(key.data, key.len, 0);
    if (map->n_slots) {
        uint32_t number = map->slots[find_slot(map, key, hash)];
        if (number) {
            map->entries[number - 1].value = value;
            return 0;
        }
    }
    if (make_room(map) != 0) {
        return -1;
    }
    const char *copy = cv_arena_text(&map->keys, key);
    if (!copy) {
        return -1;
    }
    uint32_t at = find_slot(map, key, hash);
    map->entries[map->count] = (struct cv_map_entry){hash, cv_slice(copy, key.len), value};
    map->slots[at] = ++map->count;
    return 0;
}

void cv_map_free(struct cv_map *map)
{
    free(map->entries);
    free(map->slots);
    cv_arena_free(&map->keys);
    *map = (struct cv_map){0};
}

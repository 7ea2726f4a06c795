#include "response/idset.h"

#include <stdlib.h>

#include "base/map.h"

#define TABLE_BITS CV_IDPRINT_TABLE_BITS
#define N_TABLES (1u << TABLE_BITS)

/* One small open-addressing table of 64-bit fingerprints; 0 is an empty slot. */
struct table {
    uint64_t *slots;
    uint32_t n_slots;
    uint32_t count;
};

struct cv_idset {
    struct table tables[N_TABLES];
    uint64_t count;
    uint64_t slots;
};

struct cv_idprint cv_idprint(struct cv_slice id)
{
    const uint64_t value = cv_hash64(id.data, id.len, 0x6964736574);
    const uint64_t other = cv_hash64(id.data, id.len, 0x7461626c65);

    return (struct cv_idprint){value ? value : 1, (uint32_t)(other >> (64 - TABLE_BITS))};
}

/* Where a fingerprint is or would go. Slots are not a power of two, so the home is the high
 * half of a product rather than a mask. */
static uint32_t home(const struct table *table, uint64_t value)
{
    return (uint32_t)(((value >> 32) * table->n_slots) >> 32);
}

static uint32_t seek(const struct table *table, uint64_t value)
{
    uint32_t at = home(table, value);

    while (table->slots[at] != 0 && table->slots[at] != value) {
        at = at + 1 < table->n_slots ? at + 1 : 0;
    }
    return at;
}

/* By half, from 85% full: at most 8 * 1.5 / 0.85 = 14.1 bytes an id, and the one table that
 * grows adds little. */
static int grow(struct cv_idset *set, struct table *table)
{
    struct table bigger = {.n_slots = table->n_slots + table->n_slots / 2 + 4,
                           .count = table->count};

    bigger.slots = calloc(bigger.n_slots, sizeof *bigger.slots);
    if (!bigger.slots) {
        return -1;
    }
    for (uint32_t i = 0; i < table->n_slots; i++) {
        if (table->slots[i] != 0) {
            bigger.slots[seek(&bigger, table->slots[i])] = table->slots[i];
        }
    }
    set->slots += bigger.n_slots - table->n_slots;
    free(table->slots);
    *table = bigger;
    return 0;
}

struct cv_idset *cv_idset_new(void)
{
    return calloc(1, sizeof(struct cv_idset));
}

void cv_idset_prefetch(const struct cv_idset *set, struct cv_idprint print)
{
    const struct table *table = &set->tables[print.table];

    if (table->n_slots > 0) {
        __builtin_prefetch(&table->slots[home(table, print.value)]);
    }
}

bool cv_idset_has(const struct cv_idset *set, struct cv_idprint print)
{
    const struct table *table = &set->tables[print.table];

    return table->n_slots > 0 && table->slots[seek(table, print.value)] != 0;
}

int cv_idset_put(struct cv_idset *set, struct cv_idprint print)
{
    struct table *table = &set->tables[print.table];

    if (table->n_slots > 0 && table->slots[seek(table, print.value)] != 0) {
        return 0;
    }
    if ((uint64_t)(table->count + 1) * 100 > (uint64_t)table->n_slots * 85 &&
        grow(set, table) != 0) {
        return -1;
    }
    table->slots[seek(table, print.value)] = print.value;
    table->count++;
    set->count++;
    return 1;
}

uint64_t cv_idset_count(const struct cv_idset *set)
{
    return set->count;
}

uint64_t cv_idset_bytes(const struct cv_idset *set)
{
    return sizeof *set + set->slots * sizeof(uint64_t);
}

void cv_idset_free(struct cv_idset *set)
{
    if (set) {
        for (uint32_t i = 0; i < N_TABLES; i++) {
            free(set->tables[i].slots);
        }
        free(set);
    }
}

#include "json/keys.h"

#include <stdint.h>
#include <stdlib.h>

void cv_keys_open(struct cv_keys *keys)
{
    keys->begin[keys->depth++] = keys->count;
}

int cv_keys_add(struct cv_keys *keys, struct cv_slice name, size_t at)
{
    if (keys->count == keys->cap) {
        size_t cap = keys->cap ? keys->cap * 2 : 64;
        if (cap > SIZE_MAX / sizeof(*keys->items)) {
            return -1;
        }
        struct cv_key *items = realloc(keys->items, cap * sizeof(*items));
        if (!items) {
            return -1;
        }
        keys->items = items;
        keys->cap = cap;
    }
    keys->items[keys->count++] = (struct cv_key){name, at};
    return 0;
}

static int compare(const void *left, const void *right)
{
    const struct cv_key *a = left;
    const struct cv_key *b = right;
    size_t len = a->name.len < b->name.len ? a->name.len : b->name.len;
    int order = len ? memcmp(a->name.data, b->name.data, len) : 0;
    if (order != 0) {
        return order;
    }
    if (a->name.len != b->name.len) {
        return a->name.len < b->name.len ? -1 : 1;
    }
    return (a->at > b->at) - (a->at < b->at);
}

bool cv_keys_close(struct cv_keys *keys, size_t *at)
{
    size_t begin = keys->begin[--keys->depth];
    size_t n = keys->count - begin;
    keys->count = begin;
    if (n < 2) {
        return false;
    }
    struct cv_key *own = keys->items + begin;
    qsort(own, n, sizeof(*own), compare);
    bool twice = false;
    for (size_t i = 1; i < n; i++) {
        if (!cv_slice_equal(own[i - 1].name, own[i].name) || (twice && own[i].at > *at)) {
            continue;
        }
        twice = true;
        *at = own[i].at;
    }
    return twice;
}

void cv_keys_free(struct cv_keys *keys)
{
    free(keys->items);
    cv_arena_free(&keys->decoded);
    *keys = (struct cv_keys){0};
}

#include "response/unknowns.h"

#include <stdlib.h>

/* Shorter before longer, then by bytes. */
static int compare(const struct cv_unknown *kept, struct cv_slice text)
{
    if (kept->len != text.len) {
        return kept->len < text.len ? -1 : 1;
    }
    return memcmp(kept->text, text.data, text.len);
}

/* Where the text stands or would stand. */
static uint32_t place_of(const struct cv_unknowns *unknowns, struct cv_slice text)
{
    uint32_t low = 0;
    uint32_t high = unknowns->n;

    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (compare(&unknowns->items[middle], text) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int grow(struct cv_unknowns *unknowns)
{
    const uint32_t cap = unknowns->cap ? unknowns->cap * 2 : 8;
    struct cv_unknown *items = realloc(unknowns->items, cap * sizeof *items);

    if (!items) {
        return -1;
    }
    unknowns->items = items;
    unknowns->cap = cap;
    return 0;
}

static char *copy_of(struct cv_slice text)
{
    char *copy = malloc(text.len + 1);

    if (copy) {
        memcpy(copy, text.data, text.len);
        copy[text.len] = '\0';
    }
    return copy;
}

/* Keeps the first of two spellings in byte order. */
static int spell(struct cv_unknown *item, struct cv_slice shown)
{
    const size_t len = strlen(item->shown);
    const int order = memcmp(shown.data, item->shown, shown.len < len ? shown.len : len);

    if (order > 0 || (order == 0 && shown.len >= len)) {
        return 0;
    }
    char *copy = copy_of(shown);
    if (!copy) {
        return -1;
    }
    free(item->shown);
    item->shown = copy;
    return 0;
}

static void drop(struct cv_unknown *item)
{
    free(item->text);
    free(item->shown);
}

static int insert(struct cv_unknowns *unknowns, uint32_t at, struct cv_slice text,
                  struct cv_slice shown, uint64_t times)
{
    if (unknowns->n == unknowns->cap && grow(unknowns) != 0) {
        return -1;
    }
    struct cv_unknown made = {copy_of(text), text.len, copy_of(shown), times};
    if (!made.text || !made.shown) {
        drop(&made);
        return -1;
    }
    struct cv_unknown *item = &unknowns->items[at];
    memmove(item + 1, item, (unknowns->n - at) * sizeof *item);
    *item = made;
    unknowns->n++;
    return 0;
}

int cv_unknowns_note(struct cv_unknowns *unknowns, struct cv_slice folded,
                     struct cv_slice shown, uint64_t times)
{
    unknowns->total += times;
    if (folded.len == 0 || folded.len > CV_UNKNOWN_BYTES) {
        return 0;
    }
    shown = shown.len > 0 ? shown : folded;
    const uint32_t at = place_of(unknowns, folded);
    if (at < unknowns->n && compare(&unknowns->items[at], folded) == 0) {
        unknowns->items[at].count += times;
        return spell(&unknowns->items[at], shown);
    }
    if (unknowns->n == CV_UNKNOWNS_MAX) {
        if (at == unknowns->n) {
            return 0;
        }
        drop(&unknowns->items[--unknowns->n]);
    }
    return insert(unknowns, at, folded, shown, times);
}

int cv_unknowns_add(struct cv_unknowns *unknowns, const struct cv_unknowns *others)
{
    uint64_t kept = 0;

    for (uint32_t i = 0; i < others->n; i++) {
        const struct cv_unknown *item = &others->items[i];
        kept += item->count;
        if (cv_unknowns_note(unknowns, cv_slice(item->text, item->len),
                             cv_slice_of(item->shown), item->count) != 0) {
            return -1;
        }
    }
    unknowns->total += others->total - kept;
    return 0;
}

void cv_unknowns_free(struct cv_unknowns *unknowns)
{
    for (uint32_t i = 0; i < unknowns->n; i++) {
        drop(&unknowns->items[i]);
    }
    free(unknowns->items);
    *unknowns = (struct cv_unknowns){0};
}

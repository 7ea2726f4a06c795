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

static int insert(struct cv_unknowns *unknowns, uint32_t at, struct cv_slice text,
                  uint64_t times)
{
    if (unknowns->n == unknowns->cap && grow(unknowns) != 0) {
        return -1;
    }
    char *copy = malloc(text.len + 1);
    if (!copy) {
        return -1;
    }
    memcpy(copy, text.data, text.len);
    copy[text.len] = '\0';
    struct cv_unknown *item = &unknowns->items[at];
    memmove(item + 1, item, (unknowns->n - at) * sizeof *item);
    *item = (struct cv_unknown){copy, text.len, times};
    unknowns->n++;
    return 0;
}

int cv_unknowns_note(struct cv_unknowns *unknowns, struct cv_slice folded, uint64_t times)
{
    unknowns->total += times;
    if (folded.len == 0 || folded.len > CV_UNKNOWN_BYTES) {
        return 0;
    }
    const uint32_t at = place_of(unknowns, folded);
    if (at < unknowns->n && compare(&unknowns->items[at], folded) == 0) {
        unknowns->items[at].count += times;
        return 0;
    }
    if (unknowns->n == CV_UNKNOWNS_MAX) {
        if (at == unknowns->n) {
            return 0;
        }
        free(unknowns->items[--unknowns->n].text);
    }
    return insert(unknowns, at, folded, times);
}

int cv_unknowns_add(struct cv_unknowns *unknowns, const struct cv_unknowns *others)
{
    uint64_t kept = 0;

    for (uint32_t i = 0; i < others->n; i++) {
        const struct cv_unknown *item = &others->items[i];
        kept += item->count;
        if (cv_unknowns_note(unknowns, cv_slice(item->text, item->len), item->count) != 0) {
            return -1;
        }
    }
    unknowns->total += others->total - kept;
    return 0;
}

void cv_unknowns_free(struct cv_unknowns *unknowns)
{
    for (uint32_t i = 0; i < unknowns->n; i++) {
        free(unknowns->items[i].text);
    }
    free(unknowns->items);
    *unknowns = (struct cv_unknowns){0};
}

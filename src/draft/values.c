#include "draft/values.h"

#include <stdlib.h>

#include "base/text.h"

static bool is_space(struct cv_slice rest, size_t *len)
{
    const unsigned char c = (unsigned char)rest.data[0];

    *len = 1;
    if (c <= ' ' || c == 0x7F) {
        return true;
    }
    if (rest.len >= 2 && memcmp(rest.data, "\xC2\xA0", 2) == 0) {
        *len = 2;
        return true;
    }
    *len = 3;
    return rest.len >= 3 && (memcmp(rest.data, "\xEF\xBB\xBF", 3) == 0 ||
                             memcmp(rest.data, "\xE2\x80\x8B", 3) == 0 ||
                             memcmp(rest.data, "\xE2\x80\xA8", 3) == 0 ||
                             memcmp(rest.data, "\xE2\x80\xA9", 3) == 0);
}

/* Tags of HTML that come up in headers; the first ones part lines. */
static const char *const tags[] = {"br", "p", "li", "div", "ul",     "h1",   "h2",   "h3",
                                   "b",  "i", "u",  "em",  "strong", "span", "font", "a"};
#define PARTING 8

/* Length of an HTML tag at the beginning of `rest`, 0 for none: "<b>", "</p>", "<br/>". */
static size_t tag_length(struct cv_slice rest, bool *parts)
{
    size_t at = 1;

    if (rest.data[0] != '<' || rest.len < 3) {
        return 0;
    }
    at += rest.data[1] == '/';
    for (size_t t = 0; t < sizeof tags / sizeof *tags; t++) {
        const size_t len = strlen(tags[t]);
        if (rest.len <= at + len || memcmp(rest.data + at, tags[t], len) != 0) {
            continue;
        }
        const char next = rest.data[at + len];
        const char *end = memchr(rest.data, '>', rest.len);
        if (end && (next == '>' || next == ' ' || next == '/')) {
            *parts = t < PARTING;
            return (size_t)(end - rest.data) + 1;
        }
    }
    return 0;
}

const char *cv_tidy(struct cv_arena *arena, struct cv_slice text)
{
    char *out = cv_arena_alloc(arena, text.len + 1);
    size_t n = 0;
    bool gap = false;

    if (!out) {
        return NULL;
    }
    for (size_t at = 0; at < text.len;) {
        const struct cv_slice rest = cv_slice(text.data + at, text.len - at);
        bool parts = true;
        size_t len = tag_length(rest, &parts);
        if (len > 0 || is_space(rest, &len)) {
            gap = gap || parts;
            at += len;
            continue;
        }
        if (gap && n > 0) {
            out[n++] = ' ';
        }
        gap = false;
        out[n++] = text.data[at++];
    }
    out[n] = '\0';
    return out;
}

static int grow(struct cv_values *values)
{
    const uint32_t cap = values->cap ? values->cap * 2 : 8;
    struct cv_value *more = realloc(values->items, cap * sizeof *more);

    if (!more) {
        return -1;
    }
    values->items = more;
    values->cap = cap;
    return 0;
}

static bool has_room(const struct cv_values *values, size_t bytes, const size_t *budget)
{
    return values->n < CV_VALUES_MOST && bytes <= CV_VALUES_BYTES - values->bytes &&
           (!budget || *budget >= bytes);
}

/* Adds a value seen for the first time; the item's index, or -1. */
static int64_t add_new(struct cv_values *values, struct cv_slice cell, const char *folded,
                       unsigned reads, double number)
{
    const char *shown = cv_tidy(&values->arena, cell);
    const char *key = cv_arena_text(&values->arena, cv_slice_of(folded));

    if (!shown || !key || (values->n == values->cap && grow(values) != 0) ||
        cv_map_put(&values->index, cv_slice_of(key), values->n) != 0) {
        return -1;
    }
    if (*shown == '\0') {
        shown = key; /* nothing but markup */
    }
    values->items[values->n] =
        (struct cv_value){.shown = shown, .folded = key, .reads = reads, .number = number};
    return values->n++;
}

/* One that is not kept is counted by what it reads like. */
static void add_other(struct cv_values *values, unsigned reads, double number)
{
    const bool first = values->other_reads[0] == 0;

    values->others++;
    if (reads & CV_READS_NUMBER) {
        values->other_least =
            first || number < values->other_least ? number : values->other_least;
        values->other_greatest =
            first || number > values->other_greatest ? number : values->other_greatest;
    }
    for (unsigned bit = 0; bit < CV_READS_BITS; bit++) {
        values->other_reads[bit] += (reads >> bit) & 1u;
    }
}

/* One of which this spelling was not seen before; `item` is its index, or CV_MAP_NONE when it
 * is past the cap. */
static int add_unseen(struct cv_values *values, struct cv_slice cell, size_t *budget,
                      uint32_t *item)
{
    struct cv_buffer folded = {0};
    double number = 0;
    int status = cv_fold(&folded, cell);
    const struct cv_slice key = cv_buffer_view(&folded);
    const size_t bytes = 3 * cell.len + key.len + sizeof(struct cv_value);

    *item = status == 0 ? cv_map_get(&values->index, key) : CV_MAP_NONE;
    if (status == 0 && *item == CV_MAP_NONE && key.len > 0 && has_room(values, bytes, budget)) {
        const unsigned reads = cv_reads_like(cell, &number);
        const int64_t added = add_new(values, cell, cv_buffer_string(&folded), reads, number);
        status = added < 0 ? -1 : 0;
        *item = added < 0 ? CV_MAP_NONE : (uint32_t)added;
        values->bytes += bytes;
        if (budget) {
            *budget -= bytes;
        }
    }
    if (status == 0 && *item != CV_MAP_NONE && values->raw.count < 2 * CV_VALUES_MOST) {
        status = cv_map_put(&values->raw, cell, *item);
    }
    cv_buffer_free(&folded);
    return status;
}

int cv_values_add(struct cv_values *values, struct cv_slice cell, size_t *budget)
{
    uint32_t item;

    cell = cv_trim(cell);
    if (cell.len == 0) {
        return 0;
    }
    values->total++;
    values->characters += cv_utf8_length(cell);
    item = cell.len <= CV_VALUE_LONG ? cv_map_get(&values->raw, cell) : CV_MAP_NONE;
    if (item == CV_MAP_NONE && cell.len <= CV_VALUE_LONG &&
        add_unseen(values, cell, budget, &item) != 0) {
        return -1;
    }
    if (item != CV_MAP_NONE) {
        values->items[item].count++;
        return 0;
    }
    double number = 0;
    const unsigned reads = cell.len <= CV_VALUE_LONG ? cv_reads_like(cell, &number) : 0;
    add_other(values, reads, number);
    return 0;
}

struct cv_value *cv_values_find(const struct cv_values *values, const char *folded)
{
    const uint32_t item = cv_map_get(&values->index, cv_slice_of(folded));

    return item == CV_MAP_NONE ? NULL : &values->items[item];
}

uint64_t cv_values_reading(const struct cv_values *values, unsigned reads)
{
    uint64_t count = 0;
    uint64_t others = 0;

    for (uint32_t i = 0; i < values->n; i++) {
        count += values->items[i].reads & reads ? values->items[i].count : 0;
    }
    for (unsigned bit = 0; bit < CV_READS_BITS; bit++) {
        if ((reads >> bit & 1u) && values->other_reads[bit] > others) {
            others = values->other_reads[bit];
        }
    }
    return count + others;
}

void cv_values_free(struct cv_values *values)
{
    free(values->items);
    cv_map_free(&values->raw);
    cv_map_free(&values->index);
    cv_arena_free(&values->arena);
    *values = (struct cv_values){0};
}

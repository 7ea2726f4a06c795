#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define FIRST_BLOCK ((size_t)4096)
#define LARGEST_BLOCK ((size_t)1 << 20)

struct cv_arena_block {
    struct cv_arena_block *next;
    size_t cap;
    size_t used;
    _Alignas(max_align_t) char data[];
};

static struct cv_arena_block *new_block(size_t cap)
{
    if (cap > SIZE_MAX - sizeof(struct cv_arena_block)) {
        return NULL;
    }
    struct cv_arena_block *block = malloc(sizeof *block + cap);
    if (block) {
        block->next = NULL;
        block->cap = cap;
        block->used = 0;
    }
    return block;
}

static size_t next_cap(const struct cv_arena_block *head)
{
    if (!head || head->cap < FIRST_BLOCK) {
        return FIRST_BLOCK;
    }
    return head->cap >= LARGEST_BLOCK / 2 ? LARGEST_BLOCK : head->cap * 2;
}

/* A block for something that did not fit. One that is large for its block goes behind the head,
 * so that the head's free room stays in use. */
static struct cv_arena_block *add_block(struct cv_arena *arena, size_t size)
{
    size_t cap = next_cap(arena->head);
    bool alone = size > cap / 2;
    struct cv_arena_block *block = new_block(alone ? size : cap);
    if (!block) {
        return NULL;
    }
    if (alone && arena->head) {
        block->next = arena->head->next;
        arena->head->next = block;
    } else {
        block->next = arena->head;
        arena->head = block;
    }
    return block;
}

/* `align` is a power of two no larger than that of max_align_t, which blocks begin at. */
static char *take(struct cv_arena *arena, size_t size, size_t align)
{
    struct cv_arena_block *block = arena->head;
    if (block) {
        size_t pad = (align - block->used % align) % align;
        size_t room = block->cap - block->used;
        if (pad > room || size > room - pad) {
            block = NULL;
        } else {
            block->used += pad;
        }
    }
    if (!block) {
        block = add_block(arena, size);
        if (!block) {
            return NULL;
        }
    }
    char *bytes = block->data + block->used;
    block->used += size;
    arena->used += size;
    return bytes;
}

void *cv_arena_alloc(struct cv_arena *arena, size_t size)
{
    char *bytes = take(arena, size ? size : 1, _Alignof(max_align_t));
    if (bytes) {
        memset(bytes, 0, size ? size : 1);
    }
    return bytes;
}

void *cv_arena_array(struct cv_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        return NULL;
    }
    return cv_arena_alloc(arena, count * size);
}

char *cv_arena_text(struct cv_arena *arena, struct cv_slice bytes)
{
    if (bytes.len == SIZE_MAX) {
        return NULL;
    }
    char *text = take(arena, bytes.len + 1, 1);
    if (!text) {
        return NULL;
    }
    if (bytes.len) {
        memcpy(text, bytes.data, bytes.len);
    }
    text[bytes.len] = '\0';
    return text;
}

char *cv_arena_format(struct cv_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0) {
        return NULL;
    }
    char *text = take(arena, (size_t)len + 1, 1);
    if (!text) {
        return NULL;
    }
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return text;
}

void cv_arena_reset(struct cv_arena *arena)
{
    struct cv_arena_block *keep = NULL;
    struct cv_arena_block *next = NULL;
    for (struct cv_arena_block *block = arena->head; block; block = next) {
        next = block->next;
        if (!keep || block->cap > keep->cap) {
            free(keep);
            keep = block;
        } else {
            free(block);
        }
    }
    if (keep) {
        keep->next = NULL;
        keep->used = 0;
    }
    arena->head = keep;
    arena->used = 0;
}

void cv_arena_free(struct cv_arena *arena)
{
    struct cv_arena_block *next = NULL;
    for (struct cv_arena_block *block = arena->head; block; block = next) {
        next = block->next;
        free(block);
    }
    arena->head = NULL;
    arena->used = 0;
}

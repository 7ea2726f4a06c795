/* Memory that is freed in one go: what belongs to one survey, one header, one block of records.
 * Every allocation returns NULL when memory runs out; nothing aborts. */
#ifndef CV_BASE_ARENA_H
#define CV_BASE_ARENA_H

#include <stddef.h>

#include "base/slice.h"

struct cv_arena_block;

/* Zero-initialise ({0}) before first use. Not thread safe. */
struct cv_arena {
    struct cv_arena_block *head;
    size_t used; /* bytes handed out since the last reset */
};

/* `size` bytes, zeroed, aligned for any type; owned by the arena. NULL when memory ran out. */
void *cv_arena_alloc(struct cv_arena *arena, size_t size);

/* `count` elements of `size` bytes, zeroed; NULL also when count * size overflows. */
void *cv_arena_array(struct cv_arena *arena, size_t count, size_t size);

/* A terminated copy of the bytes, owned by the arena. */
char *cv_arena_text(struct cv_arena *arena, struct cv_slice bytes);

/* A terminated, formatted string, owned by the arena. */
char *cv_arena_format(struct cv_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Forgets everything but keeps the largest block for reuse. */
void cv_arena_reset(struct cv_arena *arena);

/* Gives all memory back; the arena may be used again. */
void cv_arena_free(struct cv_arena *arena);

#endif

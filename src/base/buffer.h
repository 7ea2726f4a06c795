/* A growing run of bytes. Running out of memory is sticky: later appends do
 * nothing and cv_buffer_failed tells, so that a writer checks once, at its end. */
#ifndef CV_BASE_BUFFER_H
#define CV_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* Zero-initialise ({0}) before first use. */
struct cv_buffer {
    char *data; /* NULL until the first append */
    size_t len;
    size_t cap;
    bool failed;
};

void cv_buffer_bytes(struct cv_buffer *buffer, const void *data, size_t len);
void cv_buffer_slice(struct cv_buffer *buffer, struct cv_slice slice);
void cv_buffer_text(struct cv_buffer *buffer, const char *text);
void cv_buffer_char(struct cv_buffer *buffer, char c);
void cv_buffer_format(struct cv_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Makes room for `len` more bytes and returns where they go; NULL when memory ran out. The
 * caller adds what it wrote to buffer->len. */
char *cv_buffer_reserve(struct cv_buffer *buffer, size_t len);

/* The content as a terminated string, "" when empty; valid until the next change. (It puts the
 * terminator after what went into reserved room.) */
const char *cv_buffer_string(const struct cv_buffer *buffer);

struct cv_slice cv_buffer_view(const struct cv_buffer *buffer);
bool cv_buffer_failed(const struct cv_buffer *buffer);
void cv_buffer_clear(struct cv_buffer *buffer); /* empty, memory kept; a failure stays */
void cv_buffer_free(struct cv_buffer *buffer);

#endif

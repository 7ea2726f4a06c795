#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define FIRST_CAP ((size_t)64)

/* Room for `len` more bytes and the terminator. */
static bool grow(struct cv_buffer *buffer, size_t len)
{
    if (buffer->failed) {
        return false;
    }
    if (len < buffer->cap - buffer->len) {
        return true;
    }
    if (len >= SIZE_MAX / 2 - buffer->len) {
        buffer->failed = true;
        return false;
    }
    size_t need = buffer->len + len + 1;
    size_t cap = buffer->cap ? buffer->cap : FIRST_CAP;
    while (cap < need) {
        cap *= 2;
    }
    char *data = realloc(buffer->data, cap);
    if (!data) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->cap = cap;
    return true;
}

void cv_buffer_bytes(struct cv_buffer *buffer, const void *data, size_t len)
{
    if (!grow(buffer, len)) {
        return;
    }
    if (len) {
        memcpy(buffer->data + buffer->len, data, len);
    }
    buffer->len += len;
    buffer->data[buffer->len] = '\0';
}

void cv_buffer_slice(struct cv_buffer *buffer, struct cv_slice slice)
{
    cv_buffer_bytes(buffer, slice.data, slice.len);
}

void cv_buffer_text(struct cv_buffer *buffer, const char *text)
{
    cv_buffer_slice(buffer, cv_slice_of(text));
}

void cv_buffer_char(struct cv_buffer *buffer, char c)
{
    if (!grow(buffer, 1)) {
        return;
    }
    buffer->data[buffer->len++] = c;
    buffer->data[buffer->len] = '\0';
}

void cv_buffer_format(struct cv_buffer *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0) {
        buffer->failed = true;
        return;
    }
    if (!grow(buffer, (size_t)len)) {
        return;
    }
    va_start(args, format);
    vsnprintf(buffer->data + buffer->len, (size_t)len + 1, format, args);
    va_end(args);
    buffer->len += (size_t)len;
}

char *cv_buffer_reserve(struct cv_buffer *buffer, size_t len)
{
    return grow(buffer, len) ? buffer->data + buffer->len : NULL;
}

const char *cv_buffer_string(const struct cv_buffer *buffer)
{
    if (!buffer->data) {
        return "";
    }
    /* Who wrote into reserved room has not terminated it. */
    buffer->data[buffer->len] = '\0';
    return buffer->data;
}

struct cv_slice cv_buffer_view(const struct cv_buffer *buffer)
{
    return cv_slice(buffer->data, buffer->len);
}

bool cv_buffer_failed(const struct cv_buffer *buffer)
{
    return buffer->failed;
}

void cv_buffer_clear(struct cv_buffer *buffer)
{
    buffer->len = 0;
    if (buffer->data) {
        buffer->data[0] = '\0';
    }
}

void cv_buffer_free(struct cv_buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct cv_buffer){0};
}

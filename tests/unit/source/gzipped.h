/* Gzip members for tests, assembled after RFC 1951 and 1952 with blocks that are stored, not
 * compressed. */
#ifndef CV_TESTS_GZIPPED_H
#define CV_TESTS_GZIPPED_H

#include "base/buffer.h"

#define GZIPPED_BLOCK ((size_t)0xFFFF)

/* RFC 1952, section 8, without its table. */
static inline uint32_t gzipped_crc(struct cv_slice text)
{
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < text.len; i++) {
        crc ^= (unsigned char)text.data[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
        }
    }
    return ~crc;
}

/* The lowest byte first. */
static inline void gzipped_number(struct cv_buffer *out, uint32_t number, int n_bytes)
{
    for (int i = 0; i < n_bytes; i++) {
        cv_buffer_char(out, (char)(number >> 8 * i & 0xFF));
    }
}

static inline void gzipped_add(struct cv_buffer *out, struct cv_slice text)
{
    size_t at = 0;
    cv_buffer_bytes(out, "\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10);
    do {
        size_t len = text.len - at < GZIPPED_BLOCK ? text.len - at : GZIPPED_BLOCK;
        cv_buffer_char(out, at + len == text.len); /* 1: the last block */
        gzipped_number(out, (uint32_t)len, 2);
        gzipped_number(out, ~(uint32_t)len, 2);
        cv_buffer_bytes(out, text.data + at, len);
        at += len;
    } while (at < text.len);
    gzipped_number(out, gzipped_crc(text), 4);
    gzipped_number(out, (uint32_t)text.len, 4);
}

#endif

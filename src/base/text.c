#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

#define ONES UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

static inline uint64_t load64(const char *bytes)
{
    uint64_t word = 0;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static inline uint64_t load32(const char *bytes)
{
    uint32_t word = 0;
    memcpy(&word, bytes, sizeof word);
    /* The upper half is made of harmless bytes. */
    return word | ONES << 32;
}

/* Not zero when a byte of the word is zero or above 0x7F: without high bits, subtracting one
 * from each byte sets a high bit only where a zero borrows. */
static inline uint64_t suspect(uint64_t word)
{
    return ((word - ONES) | word) & HIGHS;
}

/* Whether all bytes are in 1 to 0x7F. Ends overlap, so that no byte goes alone. */
static inline bool is_plain(const char *bytes, size_t len)
{
    if (len >= 8) {
        uint64_t found = 0;
        size_t at = 0;
        for (; len - at >= 32; at += 32) {
            found = suspect(load64(bytes + at)) | suspect(load64(bytes + at + 8)) |
                    suspect(load64(bytes + at + 16)) | suspect(load64(bytes + at + 24));
            if (found) {
                return false;
            }
        }
        for (; len - at >= 8; at += 8) {
            found |= suspect(load64(bytes + at));
        }
        return (found | suspect(load64(bytes + len - 8))) == 0;
    }
    if (len >= 4) {
        return (suspect(load32(bytes)) | suspect(load32(bytes + len - 4))) == 0;
    }
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)(bytes[i] - 1) >= 0x7F) {
            return false;
        }
    }
    return true;
}

/* Bytes of the character that begins here, 0 when ill-formed (Unicode 15, table 3-7). */
static inline size_t sequence(const unsigned char *at, size_t left)
{
    unsigned char lead = at[0];
    if (lead < 0x80) {
        return lead != 0;
    }
    size_t len = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (len == 0 || len > left) {
        return 0;
    }
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < low || at[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < len; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return len;
}

/* Kept out of line: most cells never come here. */
static bool check_slowly(const char *bytes, size_t len, size_t *bad_at)
{
    size_t at = 0;
    while (at < len) {
        while (len - at >= 8 && !suspect(load64(bytes + at))) {
            at += 8;
        }
        if (at == len) {
            break;
        }
        size_t step = sequence((const unsigned char *)bytes + at, len - at);
        if (step == 0) {
            if (bad_at) {
                *bad_at = at;
            }
            return false;
        }
        at += step;
    }
    return true;
}

bool cv_utf8_valid(struct cv_slice bytes, size_t *bad_at)
{
    return is_plain(bytes.data, bytes.len) || check_slowly(bytes.data, bytes.len, bad_at);
}

size_t cv_utf8_length(struct cv_slice text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) {
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    }
    return count;
}

void cv_utf8_append(struct cv_buffer *out, uint32_t code_point)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t len = utf8proc_encode_char((utf8proc_int32_t)code_point, bytes);
    cv_buffer_bytes(out, bytes, (size_t)len);
}

/* Bytes of the white space at the beginning of `text`, 0 when there is none. */
static size_t blank_at_start(const char *text, size_t len)
{
    if (len == 0) {
        return 0;
    }
    if (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n') {
        return 1;
    }
    if (len >= 2 && memcmp(text, "\xC2\xA0", 2) == 0) {
        return 2;
    }
    if (len >= 3 &&
        (memcmp(text, "\xEF\xBB\xBF", 3) == 0 || memcmp(text, "\xE2\x80\x8B", 3) == 0)) {
        return 3;
    }
    return 0;
}

static size_t blank_at_end(const char *text, size_t len)
{
    for (size_t step = 1; step <= 3 && step <= len; step++) {
        if (blank_at_start(text + len - step, step) == step) {
            return step;
        }
    }
    return 0;
}

struct cv_slice cv_trim(struct cv_slice text)
{
    size_t step = 0;
    while ((step = blank_at_start(text.data, text.len)) != 0) {
        text.data += step;
        text.len -= step;
    }
    while ((step = blank_at_end(text.data, text.len)) != 0) {
        text.len -= step;
    }
    return text;
}

bool cv_is_blank(struct cv_slice text)
{
    return cv_trim(text).len == 0;
}

/* Breaking labels into lines without a font at hand: widths are those of common sans-serif
 * faces, rounded up, so that a line fits whichever of them the reader has. */
#include <stdint.h>

#include "render/html.h"

/* One code point of UTF-8 (anything malformed is taken byte by byte). Returns its length. */
static size_t decode(struct cv_slice text, uint32_t *code)
{
    unsigned char lead = (unsigned char)text.data[0];
    size_t len = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    if (len > text.len) {
        len = 1;
    }
    *code = len == 1 ? lead : lead & (0x7fU >> len);
    for (size_t i = 1; i < len; i++) {
        *code = *code << 6 | ((unsigned char)text.data[i] & 0x3f);
    }
    return len;
}

/* Characters that belong to the one before them. */
static bool joins(uint32_t code)
{
    return (code >= 0x300 && code <= 0x36f) || (code >= 0x591 && code <= 0x5bd) ||
           (code >= 0x64b && code <= 0x65f) || (code >= 0x200b && code <= 0x200f) ||
           (code >= 0x20d0 && code <= 0x20ff) || (code >= 0xfe00 && code <= 0xfe0f) ||
           (code >= 0x1f3fb && code <= 0x1f3ff);
}

/* Thousandths of the font's size. */
static unsigned width(uint32_t code)
{
    if (joins(code)) {
        return 0;
    }
    if (code < 0x80) {
        if (strchr(" !',.:;|ijl", (int)code) != NULL) {
            return 340;
        }
        if (strchr("mwMW@%", (int)code) != NULL) {
            return 1000;
        }
        return code >= 'A' && code <= 'Z' ? 760 : 620;
    }
    if (code < 0x1100) {
        return 760; /* Latin, Greek, Cyrillic, Hebrew, Arabic, Indic */
    }
    return code >= 0x1f000 ? 1400 : 1050;
}

unsigned cv_label_width(struct cv_slice text)
{
    unsigned used = 0;
    while (text.len > 0) {
        uint32_t code = 0;
        size_t len = decode(text, &code);
        used += used < UINT16_MAX * 1000U ? width(code) : 0;
        text = cv_slice(text.data + len, text.len - len);
    }
    return used;
}

struct cv_slice cv_label_line(struct cv_slice *rest, unsigned limit)
{
    struct cv_slice all = *rest;
    size_t at = 0, space = 0;
    unsigned used = 0;
    bool joiner = false; /* a zero-width joiner ties the next character to this one */
    while (at < all.len) {
        uint32_t code = 0;
        size_t len = decode((struct cv_slice){all.data + at, all.len - at}, &code);
        unsigned next = joiner ? 0 : width(code);
        if (used + next > limit && at > 0) {
            break;
        }
        if (code == ' ') {
            space = at;
        }
        joiner = code == 0x200d;
        used += next;
        at += len;
    }
    size_t end = at < all.len && space > 0 && all.data[at] != ' ' ? space : at;
    size_t after = end;
    while (after < all.len && all.data[after] == ' ') {
        after++;
    }
    *rest = cv_slice(all.data + after, all.len - after);
    return cv_slice(all.data, end);
}

unsigned cv_label_lines(struct cv_slice text, unsigned limit)
{
    unsigned n = 0;
    while (text.len > 0) {
        cv_label_line(&text, limit);
        n++;
    }
    return n;
}

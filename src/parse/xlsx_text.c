#include "parse/xlsx.h"

/* An escape of seven bytes is at least one byte of text. */
#define RAW_CAP (7 * CV_CELL_CAP)
#define ESCAPE ((size_t)7)

void cv_xlsx_text_begin(struct cv_xlsx_text *text)
{
    text->begin = text->bytes.len;
    text->part = text->begin;
    text->over = false;
}

void cv_xlsx_text_part(struct cv_xlsx_text *text)
{
    text->part = text->bytes.len;
}

void cv_xlsx_text_add(struct cv_xlsx_text *text, struct cv_slice piece)
{
    size_t used = text->bytes.len - text->begin;
    if (text->over || piece.len > RAW_CAP - used) {
        text->over = true;
    } else {
        cv_buffer_slice(&text->bytes, piece);
    }
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The code unit of the escape that begins at `at`, or -1. */
static int32_t escape_at(const char *at, size_t len)
{
    int32_t unit = 0;
    if (len < ESCAPE || at[0] != '_' || at[1] != 'x' || at[6] != '_') {
        return -1;
    }
    for (size_t i = 2; i < 6; i++) {
        int digit = hex_digit(at[i]);
        if (digit < 0) {
            return -1;
        }
        unit = unit * 16 + digit;
    }
    return unit;
}

/* UTF-8 of a code point; its length. */
static size_t encode(char *to, uint32_t c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = len - 1; i > 0; i--) {
        to[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    to[0] = (char)(leads[len] | c);
    return len;
}

#define MARK "\xEF\xBB\xBF" /* U+FEFF, which is nothing within a text */

/* What the text at `from` decodes to, written to `to`; *used are the bytes it took. Half of a
 * surrogate pair is no character and stays as it is written. */
static size_t decode(char *to, const char *from, size_t len, size_t *used)
{
    int32_t unit = escape_at(from, len);
    *used = ESCAPE;
    if (unit >= 0xD800 && unit < 0xDC00) {
        int32_t low = escape_at(from + ESCAPE, len - ESCAPE);
        if (low >= 0xDC00 && low < 0xE000) {
            *used = 2 * ESCAPE;
            return encode(to, 0x10000 + (((uint32_t)unit - 0xD800) << 10) +
                                  ((uint32_t)low - 0xDC00));
        }
    }
    if (unit == 0xFEFF) {
        return 0;
    }
    if (unit >= 0 && (unit < 0xD800 || unit >= 0xE000)) {
        return encode(to, (uint32_t)unit);
    }
    bool mark = len >= 3 && memcmp(from, MARK, 3) == 0;
    *used = mark ? 3 : 1;
    *to = *from;
    return !mark;
}

void cv_xlsx_text_unescape(struct cv_xlsx_text *text)
{
    char *data = text->bytes.data;
    size_t to = text->part;
    size_t end = text->bytes.len;
    if (end == to ||
        !(memchr(data + to, '_', end - to) || memchr(data + to, MARK[0], end - to))) {
        return;
    }
    for (size_t from = to; from < end;) {
        size_t used = 0;
        to += decode(data + to, data + from, end - from, &used);
        from += used;
    }
    text->bytes.len = to;
}

size_t cv_xlsx_text_end(struct cv_xlsx_text *text)
{
    size_t len = text->bytes.len - text->begin;
    if (text->over || len > CV_CELL_CAP) {
        text->bytes.len = text->begin;
        return CV_CELL_CAP + 1;
    }
    return len;
}

#include "decode/convert.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

/* Bytes that are converted at a time, and the most that one of them becomes: a character of one
 * byte is in the basic plane, which is three bytes of UTF-8, and two bytes become three. */
#define RAW ((size_t)32 * 1024)
#define GROWTH 3

/* What stands for a character that cannot be decoded: half of a surrogate pair, or a byte that
 * the encoding does not define. 0xFF is in no UTF-8, so parse/ finds it and the record that
 * holds it is rejected, that one alone. A replacement character would be taken for an answer.
 */
#define UNDECODABLE '\xFF'

struct cv_converter {
    struct cv_source *source;
    iconv_t iconv;
    size_t unit;
    bool ended;     /* the source is */
    size_t raw_len; /* bytes that wait to be converted */
    size_t text_at;
    size_t text_len;
    char raw[RAW];
    char text[RAW * GROWTH];
};

enum canvass_status cv_converter_open(struct cv_converter **out,
                                      const struct cv_encoding *encoding,
                                      struct cv_source *source, struct canvass_error *error)
{
    struct cv_converter *converter = malloc(sizeof *converter);

    *out = NULL;
    if (!converter) {
        return cv_fail_memory(error);
    }
    converter->source = source;
    converter->unit = encoding->unit;
    converter->ended = false;
    converter->raw_len = 0;
    converter->text_at = 0;
    converter->text_len = 0;
    errno = 0;
    converter->iconv = iconv_open("UTF-8", encoding->charset);
    if ((intptr_t)converter->iconv == -1) {
        const int code = errno;
        free(converter);
        return code == ENOMEM
                   ? cv_fail_memory(error)
                   : cv_fail(error, CANVASS_EEXPORT, "decode.encoding_missing",
                             "the C library of this machine does not know %s: open the file in "
                             "a spreadsheet and save it again as 'CSV UTF-8'",
                             encoding->name);
    }
    *out = converter;
    return CANVASS_OK;
}

/* Converts `len` bytes into `room` bytes at `to`, which are enough, and returns how many it
 * became. What is left of *len at the end is the beginning of a character; with `last` there is
 * none. */
static size_t convert(struct cv_converter *converter, char *from, size_t *len, char *to,
                      size_t room, bool last)
{
    size_t left = room;

    while (*len > 0) {
        if (iconv(converter->iconv, &from, len, &to, &left) != (size_t)-1) {
            break;
        }
        const bool unfinished = errno == EINVAL;
        if ((unfinished && !last) || left == 0 || (errno != EINVAL && errno != EILSEQ)) {
            break;
        }
        const size_t step = *len < converter->unit ? *len : converter->unit;
        from += step;
        *len -= step;
        *to++ = UNDECODABLE;
        left--;
    }
    return room - left;
}

void cv_converter_try(struct cv_converter *converter, struct cv_buffer *out,
                      struct cv_slice bytes, bool whole)
{
    size_t left = 0;

    for (size_t at = 0; at < bytes.len && !cv_buffer_failed(out);) {
        const size_t len = bytes.len - at < RAW ? bytes.len - at : RAW;
        char *to = cv_buffer_reserve(out, len * GROWTH);
        memcpy(converter->raw, bytes.data + at, len);
        left = len;
        if (to) {
            out->len += convert(converter, converter->raw, &left, to, len * GROWTH,
                                whole && at + len == bytes.len);
        }
        if (left == len) {
            break;
        }
        at += len - left;
    }
}

/* Reads on and converts it, be it to nothing yet. */
static enum canvass_status fill(struct cv_converter *converter, struct canvass_error *error)
{
    size_t got = 0;
    const enum canvass_status status =
        cv_source_read(converter->source, converter->raw + converter->raw_len,
                       RAW - converter->raw_len, &got, error);

    if (status < 0) {
        return status;
    }
    const size_t all = converter->raw_len + got;
    size_t left = all;
    converter->ended = status == CANVASS_END;
    converter->text_at = 0;
    converter->text_len = convert(converter, converter->raw, &left, converter->text,
                                  sizeof converter->text, converter->ended);
    memmove(converter->raw, converter->raw + all - left, left);
    converter->raw_len = left;
    return CANVASS_OK;
}

enum canvass_status cv_converter_read(struct cv_converter *converter, void *data, size_t size,
                                      size_t *got, struct canvass_error *error)
{
    *got = 0;
    while (converter->text_at == converter->text_len) {
        const enum canvass_status status =
            converter->ended ? CANVASS_END : fill(converter, error);
        if (status != CANVASS_OK) {
            return status;
        }
    }
    const size_t rest = converter->text_len - converter->text_at;
    *got = rest < size ? rest : size;
    memcpy(data, converter->text + converter->text_at, *got);
    converter->text_at += *got;
    return CANVASS_OK;
}

void cv_converter_close(struct cv_converter *converter)
{
    if (converter) {
        iconv_close(converter->iconv);
        free(converter);
    }
}

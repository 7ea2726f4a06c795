#include "decode/decode.h"

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "decode/refuse.h"

/* Enough to tell one kind of file from another, and a page of blank lines from nothing. */
#define HEAD_SIZE ((size_t)64 * 1024)

struct cv_decoder {
    struct cv_source *source;
    const struct cv_encoding *encoding;
    size_t at; /* next byte of `head` to hand out */
    size_t len;
    char head[HEAD_SIZE];
};

/* Fills the head; a source may give it in small pieces. *whole: nothing follows it. */
static enum canvass_status read_head(struct cv_decoder *decoder, bool *whole,
                                     struct canvass_error *error)
{
    *whole = false;
    while (decoder->len < HEAD_SIZE) {
        size_t got = 0;
        enum canvass_status status =
            cv_source_read(decoder->source, decoder->head + decoder->len,
                           HEAD_SIZE - decoder->len, &got, error);
        if (status == CANVASS_END) {
            *whole = true;
            return CANVASS_OK;
        }
        if (status != CANVASS_OK) {
            return status;
        }
        decoder->len += got;
    }
    return CANVASS_OK;
}

static void choose_encoding(struct cv_decoder *decoder)
{
    unsigned best = 0;
    for (size_t i = 0; cv_encodings[i]; i++) {
        size_t skip = 0;
        unsigned sure = cv_encodings[i]->bid(cv_slice(decoder->head, decoder->len), &skip);
        if (sure > best) {
            best = sure;
            decoder->encoding = cv_encodings[i];
            decoder->at = skip;
        }
    }
}

enum canvass_status cv_decoder_open(struct cv_decoder **out, struct cv_source *source,
                                    const char *encoding, struct canvass_error *error)
{
    (void)encoding;
    *out = NULL;
    struct cv_decoder *decoder = malloc(sizeof *decoder);
    if (!decoder) {
        return cv_fail_memory(error);
    }
    decoder->source = source;
    decoder->encoding = NULL;
    decoder->at = 0;
    decoder->len = 0;
    bool whole = false;
    enum canvass_status status = read_head(decoder, &whole, error);
    if (status == CANVASS_OK) {
        status = cv_refuse(cv_slice(decoder->head, decoder->len), whole, error);
    }
    if (status != CANVASS_OK) {
        cv_place_source(error, cv_source_name(source));
        free(decoder);
        return status;
    }
    choose_encoding(decoder);
    *out = decoder;
    return CANVASS_OK;
}

enum canvass_status cv_decoder_read(struct cv_decoder *decoder, void *data, size_t size,
                                    size_t *got, struct canvass_error *error)
{
    size_t rest = decoder->len - decoder->at;
    if (rest == 0) {
        return cv_source_read(decoder->source, data, size, got, error);
    }
    *got = rest < size ? rest : size;
    memcpy(data, decoder->head + decoder->at, *got);
    decoder->at += *got;
    return CANVASS_OK;
}

const char *cv_decoder_encoding(const struct cv_decoder *decoder)
{
    return decoder->encoding->name;
}

const char *cv_decoder_name(const struct cv_decoder *decoder)
{
    return cv_source_name(decoder->source);
}

void cv_decoder_close(struct cv_decoder *decoder)
{
    free(decoder);
}

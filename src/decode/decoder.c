#include "decode/decode.h"

#include <stdlib.h>

#include "base/diag.h"
#include "decode/refuse.h"

struct cv_decoder {
    struct cv_source *source;
    const struct cv_encoding *encoding;
};

/* The length of the byte order mark is left in *skip. */
static void choose_encoding(struct cv_decoder *decoder, struct cv_slice head, size_t *skip)
{
    unsigned best = 0;
    for (size_t i = 0; cv_encodings[i]; i++) {
        size_t mark = 0;
        unsigned sure = cv_encodings[i]->bid(head, &mark);
        if (sure > best) {
            best = sure;
            decoder->encoding = cv_encodings[i];
            *skip = mark;
        }
    }
}

static enum canvass_status open_decoder(struct cv_decoder *decoder, struct canvass_error *error)
{
    struct cv_slice head;
    size_t skip = 0;
    char mark[4];
    enum canvass_status status = cv_source_peek(decoder->source, CV_SOURCE_PEEK, &head, error);

    if (status == CANVASS_OK) {
        status = cv_refuse(head, head.len < CV_SOURCE_PEEK, error);
    }
    if (status != CANVASS_OK) {
        cv_place_source(error, cv_source_name(decoder->source));
        return status;
    }
    choose_encoding(decoder, head, &skip);
    while (skip > 0 && status == CANVASS_OK) {
        size_t got = 0;
        status = cv_source_read(decoder->source, mark, skip, &got, error);
        skip -= got;
    }
    return status;
}

enum canvass_status cv_decoder_open(struct cv_decoder **out, struct cv_source *source,
                                    const char *encoding, struct canvass_error *error)
{
    (void)encoding;
    *out = NULL;
    struct cv_decoder *decoder = calloc(1, sizeof *decoder);
    if (!decoder) {
        return cv_fail_memory(error);
    }
    decoder->source = source;
    const enum canvass_status status = open_decoder(decoder, error);
    if (status != CANVASS_OK) {
        free(decoder);
        return status;
    }
    *out = decoder;
    return CANVASS_OK;
}

enum canvass_status cv_decoder_read(struct cv_decoder *decoder, void *data, size_t size,
                                    size_t *got, struct canvass_error *error)
{
    return cv_source_read(decoder->source, data, size, got, error);
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

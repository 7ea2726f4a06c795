#include "decode/decode.h"

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "decode/convert.h"
#include "decode/refuse.h"

struct cv_decoder {
    struct cv_source *source;
    const struct cv_encoding *encoding;
    struct cv_converter *converter; /* NULL: the bytes are UTF-8 */
    size_t mark;                    /* the length of the byte order mark */
};

static enum canvass_status fail_unknown(const char *name, struct canvass_error *error)
{
    struct cv_buffer list = {0};
    enum canvass_status status = CANVASS_ENOMEM;

    for (size_t i = 0; cv_encodings[i]; i++) {
        cv_buffer_format(&list, "%s%s",
                         i == 0                ? ""
                         : cv_encodings[i + 1] ? ", "
                                               : " or ",
                         cv_encodings[i]->name);
    }
    status = cv_buffer_failed(&list)
                 ? cv_fail_memory(error)
                 : cv_fail(error, CANVASS_EDEFINITION, "decode.encoding_unknown",
                           "name %s as the encoding: there is none called \"%s\"",
                           cv_buffer_string(&list), name);
    cv_buffer_free(&list);
    return status;
}

/* The row of that name, or NULL. */
static const struct cv_encoding *find_encoding(const char *name)
{
    for (size_t i = 0; cv_encodings[i]; i++) {
        if (strcmp(cv_encodings[i]->name, name) == 0) {
            return cv_encodings[i];
        }
    }
    return NULL;
}

/* The row with the highest bid; its mark is left in *skip. */
static const struct cv_encoding *look(struct cv_slice head, unsigned *bid, size_t *skip)
{
    const struct cv_encoding *found = NULL;

    *bid = 0;
    for (size_t i = 0; cv_encodings[i]; i++) {
        size_t mark = 0;
        unsigned sure = cv_encodings[i]->bid(head, &mark);
        if (sure > *bid) {
            *bid = sure;
            *skip = mark;
            found = cv_encodings[i];
        }
    }
    return found;
}

/* A byte order mark overrules no name, but it does contradict one. */
static enum canvass_status choose(struct cv_decoder *decoder, struct cv_slice head,
                                  struct canvass_error *error)
{
    unsigned bid = 0;
    size_t mark = 0;
    const struct cv_encoding *found = look(head, &bid, &mark);

    if (!decoder->encoding) {
        decoder->encoding = found;
    }
    if (decoder->encoding != found && bid == CV_BID_MARKED) {
        return cv_fail(error, CANVASS_EEXPORT, "decode.encoding_mark",
                       "this file begins with the byte order mark of %s, but its encoding is "
                       "said to be %s: put \"encoding\": \"%s\" into the definition's source, "
                       "or leave it out",
                       found->name, decoder->encoding->name, found->name);
    }
    decoder->mark = decoder->encoding == found ? mark : 0;
    return decoder->encoding->unit == 1 ? cv_refuse_wide(head, error) : CANVASS_OK;
}

/* Whether the first bytes, decoded, may be a table. */
static enum canvass_status check_text(struct cv_decoder *decoder, struct cv_slice head,
                                      struct canvass_error *error)
{
    const bool whole = head.len < CV_SOURCE_PEEK;
    const struct cv_slice text = cv_slice(head.data + decoder->mark, head.len - decoder->mark);
    struct cv_buffer decoded = {0};

    if (!decoder->converter) {
        return cv_refuse_text(text, whole, error);
    }
    cv_converter_try(decoder->converter, &decoded, text, whole);
    const enum canvass_status status =
        cv_buffer_failed(&decoded) ? cv_fail_memory(error)
                                   : cv_refuse_text(cv_buffer_view(&decoded), whole, error);
    cv_buffer_free(&decoded);
    return status;
}

static enum canvass_status skip_mark(const struct cv_decoder *decoder,
                                     struct canvass_error *error)
{
    enum canvass_status status = CANVASS_OK;
    char mark[4];

    for (size_t rest = decoder->mark; rest > 0 && status == CANVASS_OK;) {
        size_t got = 0;
        status = cv_source_read(decoder->source, mark, rest, &got, error);
        rest -= got;
    }
    return status;
}

static enum canvass_status open_decoder(struct cv_decoder *decoder, struct canvass_error *error)
{
    struct cv_slice head;
    enum canvass_status status = cv_source_peek(decoder->source, CV_SOURCE_PEEK, &head, error);

    if (status == CANVASS_OK) {
        status = cv_refuse_kind(head, error);
    }
    if (status == CANVASS_OK) {
        status = choose(decoder, head, error);
    }
    if (status == CANVASS_OK && decoder->encoding->charset) {
        status =
            cv_converter_open(&decoder->converter, decoder->encoding, decoder->source, error);
    }
    if (status == CANVASS_OK) {
        status = check_text(decoder, head, error);
    }
    return status == CANVASS_OK ? skip_mark(decoder, error) : status;
}

enum canvass_status cv_decoder_open(struct cv_decoder **out, struct cv_source *source,
                                    const char *encoding, struct canvass_error *error)
{
    *out = NULL;
    const struct cv_encoding *named = encoding ? find_encoding(encoding) : NULL;
    if (encoding && !named) {
        return fail_unknown(encoding, error);
    }
    struct cv_decoder *decoder = calloc(1, sizeof *decoder);
    if (!decoder) {
        return cv_fail_memory(error);
    }
    decoder->source = source;
    decoder->encoding = named;
    const enum canvass_status status = open_decoder(decoder, error);
    if (status != CANVASS_OK) {
        cv_place_source(error, cv_source_name(source));
        cv_decoder_close(decoder);
        return status;
    }
    *out = decoder;
    return CANVASS_OK;
}

enum canvass_status cv_decoder_read(struct cv_decoder *decoder, void *data, size_t size,
                                    size_t *got, struct canvass_error *error)
{
    return decoder->converter ? cv_converter_read(decoder->converter, data, size, got, error)
                              : cv_source_read(decoder->source, data, size, got, error);
}

const char *cv_decoder_encoding(const struct cv_decoder *decoder)
{
    return decoder->encoding->name;
}

uint64_t cv_decoder_start(const struct cv_decoder *decoder)
{
    return decoder->converter ? 0 : 1 + (uint64_t)decoder->mark;
}

const char *cv_decoder_name(const struct cv_decoder *decoder)
{
    return cv_source_name(decoder->source);
}

void cv_decoder_close(struct cv_decoder *decoder)
{
    if (decoder) {
        cv_converter_close(decoder->converter);
        free(decoder);
    }
}

/* A text as records: what the decoder gives through the grammar, block by block. What waits to
 * be handed out is kept as text too, where it is not too much, so that the rest of the text can
 * be parsed apart (csv_stretch.c). */
#include "parse/csv_text.h"

#include <stdlib.h>

#include "base/diag.h"
#include "parse/delimiter.h"

#define FIRST_PIECE ((size_t)4096)

enum canvass_status cv_csv_read(struct cv_csv *csv, char *to, size_t size, size_t *got,
                                struct canvass_error *error)
{
    *got = 0;
    if (csv->status == CANVASS_OK) {
        csv->status = cv_decoder_read(csv->decoder, to, size, got, &csv->error);
    }
    if (csv->status < 0 && error) {
        *error = csv->error;
    }
    return csv->status == CANVASS_END ? CANVASS_OK : csv->status;
}

/* Fills the buffer from `len` on as far as a single read does. */
static enum canvass_status read_block(struct cv_csv *csv, struct canvass_error *error)
{
    size_t got = 0;
    enum canvass_status status =
        cv_csv_read(csv, csv->buffer + csv->len, csv->cap - csv->len, &got, error);
    csv->len += got;
    return status;
}

size_t cv_csv_gone(const struct cv_csv *csv, const struct cv_queue *queue)
{
    return queue->gone_end >= csv->base ? (size_t)(queue->gone_end - csv->base) : SIZE_MAX;
}

bool cv_csv_grow(struct cv_csv *csv, size_t cap)
{
    char *grown = realloc(csv->buffer, cap);
    if (grown) {
        csv->buffer = grown;
        csv->cap = cap;
    }
    return grown;
}

/* A full buffer that libcsv has taken makes room: what was handed out goes, and when what waits
 * is most of it, more room is made before the columns are known. When it is too much all
 * goes, and the text can no longer be parsed apart. */
static void make_room(struct cv_csv *csv, const struct cv_queue *queue)
{
    const size_t gone = cv_csv_gone(csv, queue);
    size_t kept = gone > csv->len ? 0 : csv->len - gone;
    cv_grammar_leave(&csv->grammar);
    if (kept > csv->cap / 2 &&
        (queue->wanted || csv->cap > CV_CSV_KEPT / 2 || !cv_csv_grow(csv, csv->cap * 2))) {
        kept = 0;
    }
    memmove(csv->buffer, csv->buffer + csv->len - kept, kept);
    csv->base += csv->len - kept;
    csv->at = kept;
    csv->len = kept;
    csv->block_at = kept;
}

/* How much libcsv gets of what there is: little at first, as most who look at the first records
 * and then have the text parsed apart need no more. */
static size_t next_piece(struct cv_csv *csv)
{
    const size_t len = csv->len - csv->at;
    const size_t piece = csv->next_piece;
    csv->next_piece = piece < csv->piece / 2 ? piece * 2 : csv->piece;
    return len < piece ? len : piece;
}

static enum canvass_status fill(void *state, struct cv_queue *queue,
                                struct canvass_error *error)
{
    struct cv_csv *csv = state;
    enum canvass_status status = CANVASS_OK;
    if (csv->at == csv->len && csv->status == CANVASS_OK) {
        if (csv->len == csv->cap) {
            make_room(csv, queue);
        }
        status = read_block(csv, error);
    }
    size_t len = next_piece(csv);
    if (len == 0 && csv->status < 0) {
        status = csv->status;
        *error = csv->error;
    } else if (status == CANVASS_OK) {
        status = cv_grammar_reserve(&csv->grammar, queue, len, error);
    }
    if (status != CANVASS_OK) {
        cv_place_source(error, cv_decoder_name(csv->decoder));
        return status;
    }
    if (len == 0) {
        return cv_grammar_finish(&csv->grammar, queue, error);
    }
    csv->grammar.block = cv_slice(csv->buffer + csv->block_at, csv->len - csv->block_at);
    const struct cv_slice bytes = cv_slice(csv->buffer + csv->at, len);
    status = cv_grammar_take(&csv->grammar, queue, bytes, false, &len, error);
    csv->at += len;
    return status;
}

static void close_csv(void *state)
{
    struct cv_csv *csv = state;
    cv_grammar_close(&csv->grammar);
    free(csv->buffer);
    free(csv);
}

static const struct cv_format format = {.fill = fill,
                                        .splits = cv_csv_splits,
                                        .stretch = cv_csv_stretch,
                                        .range = cv_csv_range,
                                        .close = close_csv};

/* The whole first block whatever the reads give, so that the delimiter does not depend on
 * them. */
static enum canvass_status read_first_block(struct cv_csv *csv, struct canvass_error *error)
{
    enum canvass_status status = CANVASS_OK;
    while (status == CANVASS_OK && csv->status == CANVASS_OK && csv->len < csv->cap) {
        status = read_block(csv, error);
    }
    return status;
}

/* The first block and the delimiter, which opens the grammar. */
static enum canvass_status begin(struct cv_csv *csv, struct cv_queue *queue, char *delimiter,
                                 struct canvass_error *error)
{
    char stated = '\0';
    bool ends_line = false;
    enum canvass_status status = read_first_block(csv, error);
    if (status != CANVASS_OK) {
        return status;
    }
    csv->at = cv_delimiter_statement(&stated, cv_slice(csv->buffer, csv->len), &ends_line);
    const struct cv_slice rest = cv_slice(csv->buffer + csv->at, csv->len - csv->at);
    if (*delimiter == '\0' && csv->at > 0) {
        *delimiter = stated;
    } else if (*delimiter == '\0') {
        status = cv_delimiter_find(delimiter, rest, csv->status == CANVASS_END, error);
    }
    cv_grammar_close(&csv->grammar);
    cv_grammar_open(&csv->grammar, *delimiter, cv_decoder_name(csv->decoder));
    csv->grammar.line += ends_line;
    csv->grammar.at = csv->at;
    csv->grammar.begin = csv->at;
    csv->grammar.trace.start = cv_decoder_start(csv->decoder);
    queue->gone_end = csv->at;
    queue->gone_lines = ends_line;
    return status;
}

enum canvass_status cv_csv_open(struct cv_format_reader *out, struct cv_queue *queue,
                                struct cv_decoder *decoder, char delimiter, size_t piece,
                                struct canvass_error *error)
{
    if (!cv_delimiter_is_one(delimiter)) {
        return cv_fail(error, CANVASS_EUSAGE, "parse.delimiter",
                       "this character cannot separate cells: state a comma, a semicolon, a "
                       "tab or a pipe, or none at all");
    }
    struct cv_csv *csv = calloc(1, sizeof *csv);
    char *buffer = malloc(CV_CSV_BLOCK);
    if (!csv || !buffer) {
        free(csv);
        free(buffer);
        return cv_fail_memory(error);
    }
    csv->decoder = decoder;
    csv->piece = piece;
    csv->next_piece = piece < FIRST_PIECE ? piece : FIRST_PIECE;
    csv->buffer = buffer;
    csv->cap = CV_CSV_BLOCK;
    cv_grammar_open(&csv->grammar, ',', cv_decoder_name(decoder));
    enum canvass_status status = begin(csv, queue, &delimiter, error);
    if (status != CANVASS_OK) {
        close_csv(csv);
        return status;
    }
    *out = (struct cv_format_reader){.format = &format, .state = csv, .delimiter = delimiter};
    return CANVASS_OK;
}

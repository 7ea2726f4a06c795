#include "parse/parser.h"

#include <stdlib.h>

#include "base/diag.h"
#include "parse/parser_state.h"

static enum canvass_status refuse_option(const char *name, const char *is, const char *other,
                                         struct canvass_error *error)
{
    return cv_fail(
        error, CANVASS_EDEFINITION, "parse.option",
        "the definition gives this export %s, but it is %s and has none: take it out "
        "of the definition, or give %s",
        name, is, other);
}

static enum canvass_status open_text(struct cv_parser *parser, struct cv_source *source,
                                     const struct cv_parse_options *options, size_t piece,
                                     struct canvass_error *error)
{
    if (options->sheet) {
        return refuse_option("a \"sheet\"", "a text file", "the workbook", error);
    }
    enum canvass_status status =
        cv_decoder_open(&parser->decoder, source, options->encoding, error);
    return status == CANVASS_OK ? cv_csv_open(&parser->reader, &parser->queue, parser->decoder,
                                              options->delimiter, piece, error)
                                : status;
}

static enum canvass_status open_workbook(struct cv_parser *parser, struct cv_source *source,
                                         const struct cv_parse_options *options,
                                         struct canvass_error *error)
{
    const char *name = options->encoding    ? "an \"encoding\""
                       : options->delimiter ? "a \"delimiter\""
                                            : NULL;
    return name ? refuse_option(name, "a workbook", "the text file", error)
                : cv_xlsx_open(&parser->reader, source, options->sheet, error);
}

#define MAGIC ((size_t)8) /* bytes that tell a workbook */

static enum canvass_status open_reader(struct cv_parser *parser, struct cv_source *source,
                                       const struct cv_parse_options *options, size_t piece,
                                       struct canvass_error *error)
{
    struct cv_slice head;
    enum canvass_status status = cv_source_peek(source, MAGIC, &head, error);
    if (status == CANVASS_OK) {
        status = cv_xlsx_is_workbook(head) ? open_workbook(parser, source, options, error)
                                           : open_text(parser, source, options, piece, error);
    }
    if (status != CANVASS_OK) {
        cv_place_source(error, cv_source_name(source));
    }
    return status;
}

enum canvass_status cv_parser_open_pieces(struct cv_parser **out, struct cv_source *source,
                                          const struct cv_parse_options *options, size_t piece,
                                          struct canvass_error *error)
{
    static const struct cv_parse_options nothing_said = {0};
    struct cv_parser *parser = calloc(1, sizeof *parser);

    *out = NULL;
    if (!parser) {
        return cv_fail_memory(error);
    }
    options = options ? options : &nothing_said;
    cv_queue_init(&parser->queue);
    parser->source = source;
    parser->libcsv_alone = options->libcsv_alone;
    enum canvass_status status = open_reader(parser, source, options, piece, error);
    if (status != CANVASS_OK) {
        cv_parser_close(parser);
        return status;
    }
    *out = parser;
    return CANVASS_OK;
}

enum canvass_status cv_parser_open(struct cv_parser **out, struct cv_source *source,
                                   const struct cv_parse_options *options,
                                   struct canvass_error *error)
{
    return cv_parser_open_pieces(out, source, options, CV_CSV_PIECE, error);
}

/* Reads on until `n` records wait, if there are as many. */
static void fill(struct cv_parser *parser, size_t n)
{
    struct cv_queue *queue = &parser->queue;
    while (parser->status == CANVASS_OK && queue->n_records - queue->next < n) {
        parser->status =
            parser->reader.format->fill(parser->reader.state, queue, &parser->error);
    }
}

/* The record `ahead`, or why there is none. */
static enum canvass_status show(const struct cv_parser *parser, size_t ahead,
                                struct cv_record *record, struct canvass_error *error)
{
    const struct cv_queue *queue = &parser->queue;
    if (queue->n_records - queue->next <= ahead) {
        if (parser->status < 0 && error) {
            *error = parser->error;
        }
        return parser->status;
    }
    const struct cv_queued *queued = &queue->records[queue->next + ahead];
    *record = (struct cv_record){
        .cells = queue->cells + queued->first_cell,
        .n_cells = queued->n_cells,
        .line = queued->line,
        .defect = queued->defect,
        .defect_cell = queued->defect_cell,
        .blank = queued->blank,
        .offset = queued->offset,
        .at = parser->of ? (size_t)queued->at : 0,
        .beyond_ascii = queued->beyond_ascii,
    };
    return CANVASS_OK;
}

/* The record `ahead` was shown. What was read beyond it does not count, because how far that
 * is depends on how the bytes come. */
static void note_guess(struct cv_parser *parser, size_t ahead)
{
    const struct cv_queued *queued = &parser->queue.records[parser->queue.next + ahead];
    if (queued->defect == CV_DEFECT_ENCODING) {
        parser->guess = queued->sample;
    }
}

enum canvass_status cv_parser_peek(struct cv_parser *parser, size_t ahead,
                                   struct cv_record *record, struct canvass_error *error)
{
    if (ahead >= CV_PEEK_MAX) {
        return cv_fail(error, CANVASS_EUSAGE, "parse.peek", "only %zu records can be looked at",
                       CV_PEEK_MAX);
    }
    /* As many as can be asked for, so that a later peek does not move an earlier one's cells.
     */
    fill(parser, CV_PEEK_MAX);
    enum canvass_status status = show(parser, ahead, record, error);
    if (status == CANVASS_OK) {
        note_guess(parser, ahead);
    }
    return status;
}

/* Hands the next record out. */
static void pass(struct cv_parser *parser)
{
    const struct cv_sample_mark *seen = &parser->sample.mark;
    const struct cv_sample_mark *gone = &parser->queue.gone_sample;
    cv_queue_pass(&parser->queue);
    if (gone->n_bytes > seen->n_bytes || gone->full != seen->full) {
        cv_sample_copy(&parser->sample, &parser->queue.sample, *gone);
    }
}

enum canvass_status cv_parser_next(struct cv_parser *parser, struct cv_record *record,
                                   struct canvass_error *error)
{
    const struct cv_format *format = parser->reader.format;
    if (format->quick && parser->status == CANVASS_OK &&
        parser->queue.next == parser->queue.n_records &&
        format->quick(parser->reader.state, record)) {
        return CANVASS_OK;
    }
    fill(parser, 1);
    enum canvass_status status = show(parser, 0, record, error);
    if (status == CANVASS_OK) {
        note_guess(parser, 0);
        pass(parser);
    }
    return status;
}

bool cv_parser_glance(const struct cv_parser *parser, struct cv_record *record)
{
    return parser->queue.n_records > parser->queue.next &&
           show(parser, 0, record, NULL) == CANVASS_OK;
}

enum canvass_status cv_parser_keep(struct cv_parser *parser, const bool *wanted,
                                   size_t n_columns, struct canvass_error *error)
{
    return cv_queue_keep(&parser->queue, wanted, n_columns, error);
}

const char *cv_parser_guess(const struct cv_parser *parser)
{
    struct cv_sample seen;
    if (!parser->decoder || cv_decoder_start(parser->decoder) == 0) {
        return NULL;
    }
    cv_sample_copy(&seen, &parser->queue.sample, parser->guess);
    return cv_sample_guess(&seen);
}

const struct cv_sample *cv_parser_sample(const struct cv_parser *parser)
{
    return &parser->sample;
}

char cv_parser_delimiter(const struct cv_parser *parser)
{
    return parser->reader.delimiter;
}

const char *cv_parser_encoding(const struct cv_parser *parser)
{
    return parser->decoder ? cv_decoder_encoding(parser->decoder) : NULL;
}

const char *cv_parser_sheet(const struct cv_parser *parser)
{
    return parser->reader.sheet;
}

size_t cv_parser_other_sheets(const struct cv_parser *parser)
{
    return parser->reader.other_sheets;
}

const char *cv_parser_name(const struct cv_parser *parser)
{
    return cv_source_name(parser->source);
}

void cv_parser_close(struct cv_parser *parser)
{
    if (parser) {
        if (parser->reader.format) {
            parser->reader.format->close(parser->reader.state);
        }
        if (!parser->of) {
            cv_decoder_close(parser->decoder);
        }
        cv_queue_free(&parser->queue);
        free(parser);
    }
}

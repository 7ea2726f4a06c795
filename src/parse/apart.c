/* One text parsed apart: a parser hands out its stretches, and forks parse them. */
#include <stdlib.h>

#include "base/diag.h"
#include "parse/parser_state.h"

bool cv_parser_splits(const struct cv_parser *parser)
{
    const struct cv_format_reader *reader = &parser->reader;
    return reader->format->splits && reader->format->splits(reader->state, &parser->queue);
}

enum canvass_status cv_parser_stretch(struct cv_parser *parser, char *block, size_t size,
                                      struct cv_stretch *out, struct canvass_error *error)
{
    const struct cv_format_reader *reader = &parser->reader;
    if (!cv_parser_splits(parser) || size == 0) {
        return cv_fail(error, CANVASS_EUSAGE, "parse.stretch",
                       "only a text can be parsed apart, and not in stretches of no length");
    }
    return reader->format->stretch(reader->state, &parser->queue, block, size, out, error);
}

enum canvass_status cv_parser_range(struct cv_parser *parser, uint64_t from, uint64_t to,
                                    struct canvass_error *error)
{
    const struct cv_format_reader *reader = &parser->reader;
    enum canvass_status status;

    if (!reader->format->range) {
        status = cv_fail(error, CANVASS_EEXPORT, "source.whole",
                         "a workbook cannot be read in parts: export as CSV");
    } else if (!cv_parser_splits(parser)) {
        status = cv_fail(error, CANVASS_EEXPORT, "source.whole",
                         "the first records are too large to read this export in parts: count "
                         "it whole, with canvass run");
    } else {
        status = reader->format->range(reader->state, parser->source, from, to, error);
    }
    cv_place_source(status == CANVASS_OK ? NULL : error, cv_source_name(parser->source));
    return status;
}

enum canvass_status cv_parser_fork(struct cv_parser **out, const struct cv_parser *of,
                                   struct canvass_error *error)
{
    struct cv_parser *fork = calloc(1, sizeof *fork);
    *out = NULL;
    if (!fork) {
        return cv_fail_memory(error);
    }
    cv_queue_init(&fork->queue);
    fork->of = of;
    fork->source = of->source;
    fork->decoder = of->decoder;
    fork->libcsv_alone = of->libcsv_alone;
    enum canvass_status status =
        of->queue.wanted
            ? cv_queue_keep(&fork->queue, of->queue.wanted, of->queue.n_columns, error)
            : CANVASS_OK;
    if (status == CANVASS_OK) {
        status = cv_fork_open(&fork->reader, &fork->queue, of->reader.delimiter,
                              cv_source_name(of->source), of->libcsv_alone, error);
    }
    if (status != CANVASS_OK) {
        cv_parser_close(fork);
        return status;
    }
    *out = fork;
    return CANVASS_OK;
}

void cv_parser_feed(struct cv_parser *fork, const struct cv_stretch *stretch)
{
    cv_queue_clear(&fork->queue);
    fork->status = CANVASS_OK;
    fork->guess = fork->queue.gone_sample;
    fork->sample.mark = fork->queue.gone_sample;
    cv_fork_feed(fork->reader.state, stretch);
}

void cv_parser_go_on(struct cv_parser *fork, const struct cv_stretch *stretch)
{
    fork->status = fork->status == CANVASS_END ? CANVASS_OK : fork->status;
    cv_fork_go_on(fork->reader.state, stretch);
}

bool cv_parser_at_rest(const struct cv_parser *fork)
{
    return cv_fork_at_rest(fork->reader.state);
}

uint64_t cv_parser_lines(const struct cv_parser *parser)
{
    return parser->of ? cv_fork_lines(parser->reader.state) : parser->queue.gone_lines;
}

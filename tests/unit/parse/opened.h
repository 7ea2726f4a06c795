/* A parser over a text, for tests. */
#ifndef CV_TESTS_OPENED_H
#define CV_TESTS_OPENED_H

#include "dribble.h"
#include "parse/format.h"

struct opened {
    struct cv_source *source;
    struct cv_parser *parser;
};

static inline void opened_close(struct opened *opened)
{
    cv_parser_close(opened->parser);
    cv_source_close(opened->source);
    *opened = (struct opened){NULL, NULL};
}

/* CANVASS_OK, or why the text cannot be opened, everything closed again. */
static inline enum canvass_status opened_open_as(struct opened *opened, struct dribble text,
                                                 const struct cv_parse_options *options,
                                                 size_t piece, struct canvass_error *error)
{
    *opened = (struct opened){NULL, NULL};
    opened->source = dribble_open(text);
    if (!opened->source) {
        return cv_fail_memory(error);
    }
    enum canvass_status status =
        cv_parser_open_pieces(&opened->parser, opened->source, options, piece, error);
    if (status != CANVASS_OK) {
        opened_close(opened);
    }
    return status;
}

static inline enum canvass_status opened_open(struct opened *opened, struct dribble text,
                                              char delimiter, size_t piece,
                                              struct canvass_error *error)
{
    const struct cv_parse_options options = {.delimiter = delimiter};
    return opened_open_as(opened, text, &options, piece, error);
}

#endif

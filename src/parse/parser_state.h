/* What a parser is, to parser.c and apart.c. */
#ifndef CV_PARSE_PARSER_STATE_H
#define CV_PARSE_PARSER_STATE_H

#include "parse/format.h"

struct cv_parser {
    struct cv_format_reader reader;
    struct cv_queue queue;
    struct cv_source *source;
    struct cv_decoder *decoder;
    enum canvass_status status; /* of the last fill; other than CANVASS_OK there is no more */
    struct canvass_error error;
    struct cv_sample_mark guess; /* what the encoding is guessed by, of the queue's sample */
    struct cv_sample sample;     /* of what was handed out */
    const struct cv_parser *of;  /* of a fork */
    bool libcsv_alone;
};

#endif

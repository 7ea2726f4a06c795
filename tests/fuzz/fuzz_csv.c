/* Any bytes through source, decoder and parser. What must hold: the records do not depend on
 * how the bytes are cut on their way, nor on when columns are dropped; and a record is what its
 * header says. */
#include <stdlib.h>

#include "base/map.h"
#include "dump.h"
#include "opened.h"
#include "records.h"

#define N_COLUMNS 5

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum canvass_status dump_all(struct cv_buffer *out, struct cv_parser *parser)
{
    struct cv_record record;
    struct canvass_error error = {0};
    enum canvass_status status = CANVASS_OK;
    uint64_t line = 0;
    while ((status = cv_parser_next(parser, &record, &error)) == CANVASS_OK) {
        check_record(&record, line, N_COLUMNS);
        line = record.line;
        /* Of other records it is that of the last bad one that was looked at. */
        const char *guess =
            record.defect == CV_DEFECT_ENCODING ? cv_parser_guess(parser) : NULL;
        cv_buffer_format(out, "%llu %s ", (unsigned long long)record.offset,
                         guess ? guess : "-");
        dump_record(out, &record, N_COLUMNS);
    }
    cv_buffer_text(out, error.rule);
    cv_buffer_format(out, " %llu:%llu", (unsigned long long)error.place.line,
                     (unsigned long long)error.place.column);
    return status;
}

struct way {
    size_t step;  /* bytes a read of the source */
    size_t piece; /* bytes a call of libcsv */
    size_t peeks; /* records to look at before columns are dropped */
};

/* The records as text. Of the columns, the first, third and fourth are kept. */
static struct cv_buffer records_of(struct cv_slice text, struct way way)
{
    static const bool wanted[N_COLUMNS] = {true, false, true, true, false};
    struct cv_buffer out = {0};
    struct opened opened;
    struct canvass_error error;
    struct dribble dribble = {.head = text, .step = way.step};
    if (opened_open(&opened, dribble, '\0', way.piece, &error) != CANVASS_OK) {
        cv_buffer_text(&out, error.rule);
        return out;
    }
    cv_buffer_char(&out, cv_parser_delimiter(opened.parser));
    for (size_t i = 0; i < way.peeks; i++) {
        struct cv_record record;
        cv_parser_peek(opened.parser, i, &record, NULL);
    }
    require(cv_parser_keep(opened.parser, wanted, N_COLUMNS, NULL) == CANVASS_OK);
    require(dump_all(&out, opened.parser) != CANVASS_ENOMEM);
    opened_close(&opened);
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct cv_slice text = cv_slice((const char *)data, size);
    uint64_t any = cv_hash64(data, size, 0);
    struct way ways[] = {
        {0, CV_CSV_PIECE, 0},
        {1 + (any >> 8) % 600, 1 + any % 61, (any >> 20) % CV_PEEK_MAX},
        {1 + any % 3, CV_CSV_PIECE, 1},
    };
    struct cv_buffer whole = records_of(text, ways[0]);
    for (size_t i = 1; i < sizeof ways / sizeof ways[0]; i++) {
        struct cv_buffer cut = records_of(text, ways[i]);
        require(cv_slice_equal(cv_buffer_view(&whole), cv_buffer_view(&cut)));
        cv_buffer_free(&cut);
    }
    cv_buffer_free(&whole);
    return 0;
}

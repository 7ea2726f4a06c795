/* A text parsed whole or apart, and what came of it as text, so that ways to parse it can be
 * compared: records, the guessed encoding's sample, lines and the error. */
#ifndef CV_TESTS_APART_H
#define CV_TESTS_APART_H

#include <stdio.h>
#include <stdlib.h>

#include "dump.h"
#include "opened.h"

#define APART_COLUMNS 5

static inline void apart_must(bool holds)
{
    if (!holds) {
        abort();
    }
}

struct apart {
    size_t block;   /* of the stretches; 0: the text is parsed whole */
    size_t step;    /* bytes a read of the source gives; 0: all */
    size_t piece;   /* bytes libcsv gets at a time while it is read whole; 0: the usual */
    size_t heads;   /* records that are read before the stretches */
    size_t peeks;   /* looked at before that */
    char delimiter; /* 0: found */
    bool fails;     /* the source does at its end */
    bool libcsv_alone;
};

struct apart_run {
    struct apart way;
    struct cv_buffer out;
    struct cv_buffer places; /* where in its stretch each record is */
    struct cv_sample sample;
    uint64_t lines;
    enum canvass_status status;
    struct canvass_error error;
};

static inline void apart_record(struct apart_run *run, const struct cv_record *record)
{
    struct cv_record shown = *record;
    shown.line += run->lines;
    cv_buffer_format(&run->places, "%zu ", record->at);
    cv_buffer_format(&run->out, "%llu %s ", (unsigned long long)record->offset,
                     record->beyond_ascii ? "beyond" : "-");
    dump_record(&run->out, &shown, APART_COLUMNS);
}

/* All that the parser has, its lines counted from those of the run. */
static inline void apart_drain(struct apart_run *run, struct cv_parser *parser)
{
    struct cv_record record;
    while ((run->status = cv_parser_next(parser, &record, &run->error)) == CANVASS_OK) {
        apart_record(run, &record);
    }
    if (run->status < 0) {
        run->error.place.line += run->error.place.line > 0 ? run->lines : 0;
    }
}

/* A copy of exactly the bytes, so that a read beyond them is noticed. */
static inline struct cv_stretch apart_copy(const struct cv_stretch *stretch, char **bytes)
{
    struct cv_stretch copy = *stretch;
    *bytes = malloc(stretch->text.len > 0 ? stretch->text.len : 1);
    apart_must(*bytes);
    if (stretch->text.len > 0) {
        memcpy(*bytes, stretch->text.data, stretch->text.len);
    }
    copy.text.data = *bytes;
    return copy;
}

static inline void apart_stretches(struct apart_run *run, struct cv_parser *parser)
{
    struct cv_parser *fork = NULL;
    struct cv_stretch stretch;
    bool rest = true;
    char *block = malloc(run->way.block);
    char *bytes = NULL;
    apart_must(block && cv_parser_fork(&fork, parser, NULL) == CANVASS_OK);
    run->status = CANVASS_OK;
    while (run->status >= 0 &&
           (run->status = cv_parser_stretch(parser, block, run->way.block, &stretch,
                                            &run->error)) == CANVASS_OK) {
        apart_must(stretch.text.len > 0 || stretch.last);
        char *old = bytes;
        const struct cv_stretch copy = apart_copy(&stretch, &bytes);
        (rest ? cv_parser_feed : cv_parser_go_on)(fork, &copy);
        free(old);
        apart_drain(run, fork);
        rest = cv_parser_at_rest(fork);
        apart_must(rest || !stretch.last || run->status < 0);
        if (rest || run->status < 0) {
            run->lines += cv_parser_lines(fork);
            cv_sample_add(&run->sample, cv_parser_sample(fork));
        }
    }
    if (!rest && run->status < 0) {
        cv_sample_add(&run->sample, cv_parser_sample(fork));
    }
    cv_parser_close(fork);
    free(block);
    free(bytes);
}

static inline void apart_parse(struct apart_run *run, struct cv_parser *parser)
{
    static const bool wanted[APART_COLUMNS] = {true, false, true, true, false};
    struct cv_record record;
    for (size_t i = 0; i < run->way.peeks; i++) {
        cv_parser_peek(parser, i, &record, NULL);
    }
    for (size_t i = 0; i < run->way.heads && run->status == CANVASS_OK; i++) {
        run->status = cv_parser_next(parser, &record, &run->error);
        if (run->status == CANVASS_OK) {
            record.at = 0;
            apart_record(run, &record);
        }
    }
    apart_must(cv_parser_keep(parser, wanted, APART_COLUMNS, NULL) == CANVASS_OK);
    if (run->status == CANVASS_OK && run->way.block == 0) {
        apart_drain(run, parser);
        run->lines = cv_parser_lines(parser);
        run->sample = *cv_parser_sample(parser);
    } else if (run->status == CANVASS_OK) {
        run->lines = cv_parser_lines(parser);
        run->sample = *cv_parser_sample(parser);
        apart_stretches(run, parser);
    }
}

/* `places` may be NULL. */
static inline struct cv_buffer apart_dump(struct cv_slice text, struct apart way,
                                          struct cv_buffer *places)
{
    struct apart_run run = {.way = way, .status = CANVASS_OK};
    struct opened opened;
    const struct dribble dribble = {.head = text, .step = way.step, .fails = way.fails};
    const struct cv_parse_options options = {.delimiter = way.delimiter,
                                             .libcsv_alone = way.libcsv_alone};
    run.status = opened_open_as(&opened, dribble, &options,
                                way.piece ? way.piece : CV_CSV_PIECE, &run.error);
    if (run.status == CANVASS_OK) {
        apart_parse(&run, opened.parser);
        opened_close(&opened);
    }
    if (run.status < 0) {
        cv_buffer_format(&run.out, "%s %s %llu:%llu\n", run.error.rule, run.error.place.source,
                         (unsigned long long)run.error.place.line,
                         (unsigned long long)run.error.place.column);
    } else {
        cv_buffer_format(&run.out, "%llu lines\n", (unsigned long long)run.lines);
    }
    cv_buffer_format(&run.out, "%u %d ", run.sample.mark.n_bytes, run.sample.mark.full);
    cv_buffer_bytes(&run.out, run.sample.bytes, run.sample.mark.n_bytes);
    if (places) {
        *places = run.places;
    } else {
        cv_buffer_free(&run.places);
    }
    return run.out;
}

#endif

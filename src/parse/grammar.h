/* The CSV grammar is libcsv's. What is added here: cells and rows from its callbacks into the
 * queue, line numbers, line ends of every kind, the places of records, a limit on what a cell
 * may take, a quotation mark that never closes, and the place of what is not UTF-8. Text comes
 * in blocks that somebody else holds. */
#ifndef CV_PARSE_GRAMMAR_H
#define CV_PARSE_GRAMMAR_H

#include <csv.h>

#include "parse/lines.h"
#include "parse/queue.h"
#include "parse/quotes.h"
#include "parse/trace.h"

/* cv_grammar_open before first use. */
struct cv_grammar {
    struct csv_parser libcsv;
    int rest;                /* libcsv's state between records */
    struct cv_queue *queue;  /* of the call that is running */
    const char *name;        /* of the source */
    uint64_t line;           /* the line that the next byte is on */
    enum cv_line_state ends; /* between records */
    /* Bytes of the text, counted by whoever sets `at` and starts over as he likes. */
    uint64_t at;          /* the next byte that libcsv gets */
    uint64_t begin;       /* the first byte behind the last line end */
    uint64_t blank_begin; /* of the second CR of two */
    uint64_t blank_end;
    /* The cell that libcsv is in, when some of it was cut out of libcsv's buffer. */
    bool cut;
    bool too_long;
    size_t content;               /* its length when spaces after it were cut */
    size_t counted;               /* bytes in the buffer whose line ends were counted */
    uint64_t cut_lines;           /* line ends in what was cut */
    enum cv_line_state cut_state; /* at its end */
    struct cv_quotes quotes;
    struct cv_trace trace;
    struct cv_slice block; /* what the trace can search; more may be added at its end */
};

/* `name` must outlive it. */
void cv_grammar_open(struct cv_grammar *grammar, char delimiter, const char *name);

/* Forgets what it was in. */
void cv_grammar_reset(struct cv_grammar *grammar);
void cv_grammar_close(struct cv_grammar *grammar);

/* Whether what was taken ends with a record and all of its line end, so that it makes no
 * difference to what follows. */
bool cv_grammar_at_rest(const struct cv_grammar *grammar);

/* Whether no record is open, though its line end may go on. */
bool cv_grammar_between(const struct cv_grammar *grammar);

/* Takes the next bytes of `block`, at most CV_CSV_PIECE of them: all, or with `one` only as
 * many as it takes to be at rest. *taken is how many. The queue has no less room than
 * cv_grammar_reserve made for that many. CANVASS_ENOMEM. */
enum canvass_status cv_grammar_take(struct cv_grammar *grammar, struct cv_queue *queue,
                                    struct cv_slice bytes, bool one, size_t *taken,
                                    struct canvass_error *error);
enum canvass_status cv_grammar_reserve(const struct cv_grammar *grammar, struct cv_queue *queue,
                                       size_t bytes, struct canvass_error *error);

/* Before `block` goes, all of which was taken: another one follows. */
void cv_grammar_leave(struct cv_grammar *grammar);

/* After the last byte, which may lack its line end; there must be room for a cell and two
 * records. CANVASS_END or "csv.unclosed_quote". */
enum canvass_status cv_grammar_finish(struct cv_grammar *grammar, struct cv_queue *queue,
                                      struct canvass_error *error);

#endif

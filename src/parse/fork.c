/* Stretches of a text as records. */
#include <stdlib.h>

#include "base/diag.h"
#include "parse/format.h"
#include "parse/grammar.h"
#include "parse/plain.h"

struct fork {
    struct cv_grammar grammar;
    struct cv_plain *plain; /* NULL: libcsv alone */
    struct cv_slice text;   /* of the stretch */
    uint64_t offset;        /* as the stretch's */
    size_t at;              /* what comes next */
    size_t before;          /* bytes of the stretches since the feed before this one */
    bool last;
    bool finished; /* behind the last stretch */
};

/* Where libcsv takes over, in between records, is where bytes are traced from. */
static void trace_from_here(struct fork *fork)
{
    struct cv_grammar *grammar = &fork->grammar;
    grammar->trace = (struct cv_trace){.start = fork->offset ? fork->offset + fork->at : 0};
    grammar->block = cv_slice(fork->text.data + fork->at, fork->text.len - fork->at);
}

static bool quick(void *state, struct cv_record *record)
{
    struct fork *fork = state;
    struct cv_grammar *grammar = &fork->grammar;
    if (!fork->plain || !cv_grammar_at_rest(grammar)) {
        return false;
    }
    uint64_t lines = 0;
    *record = (struct cv_record){.line = grammar->line, .at = (size_t)grammar->begin};
    const size_t len = cv_plain_next(fork->plain, fork->text, fork->at, record, &lines);
    fork->at += len;
    if (len > 0) {
        grammar->line += lines;
        grammar->at = fork->before + fork->at;
        grammar->begin = grammar->at;
    }
    return len > 0;
}

static enum canvass_status fill(void *state, struct cv_queue *queue,
                                struct canvass_error *error)
{
    struct fork *fork = state;
    struct cv_grammar *grammar = &fork->grammar;
    size_t len = fork->text.len - fork->at;
    len = len < CV_CSV_PIECE ? len : CV_CSV_PIECE;
    if (len == 0 && !fork->last) {
        return CANVASS_END;
    }
    enum canvass_status status = cv_grammar_reserve(grammar, queue, len, error);
    if (status == CANVASS_OK && len == 0) {
        fork->finished = true;
        status = cv_grammar_finish(grammar, queue, error);
    } else if (status == CANVASS_OK) {
        const struct cv_slice bytes = cv_slice(fork->text.data + fork->at, len);
        if (fork->plain && cv_grammar_at_rest(grammar)) {
            trace_from_here(fork);
        }
        /* One record where there is a scanner, which may know the next. */
        const bool one = fork->plain != NULL;
        status = cv_grammar_take(grammar, queue, bytes, one, &len, error);
        fork->at += len;
    }
    if (status < 0) {
        cv_place_source(error, grammar->name);
    }
    return status;
}

/* Of a grammar that has no block. */
static void begin(struct fork *fork, const struct cv_stretch *stretch)
{
    fork->text = stretch->text.len > 0 ? stretch->text : cv_slice("", 0);
    fork->offset = stretch->offset;
    fork->at = 0;
    fork->last = stretch->last;
    fork->finished = false;
    fork->grammar.block = fork->text;
    if (fork->plain) {
        cv_plain_reset(fork->plain);
    }
}

void cv_fork_feed(void *state, const struct cv_stretch *stretch)
{
    struct fork *fork = state;
    cv_grammar_reset(&fork->grammar);
    fork->before = 0;
    begin(fork, stretch);
    fork->grammar.trace.start = stretch->offset;
}

void cv_fork_go_on(void *state, const struct cv_stretch *stretch)
{
    struct fork *fork = state;
    struct cv_grammar *grammar = &fork->grammar;
    cv_grammar_leave(grammar);
    fork->before += fork->text.len;
    begin(fork, stretch);
}

bool cv_fork_at_rest(const void *state)
{
    const struct fork *fork = state;
    return fork->finished || cv_grammar_at_rest(&fork->grammar);
}

uint64_t cv_fork_lines(const void *state)
{
    const struct fork *fork = state;
    return fork->grammar.line - 1;
}

static void close_fork(void *state)
{
    struct fork *fork = state;
    cv_grammar_close(&fork->grammar);
    cv_plain_close(fork->plain);
    free(fork);
}

static const struct cv_format format = {.fill = fill, .quick = quick, .close = close_fork};

enum canvass_status cv_fork_open(struct cv_format_reader *out, const struct cv_queue *queue,
                                 char delimiter, const char *name, bool libcsv_alone,
                                 struct canvass_error *error)
{
    struct fork *fork = calloc(1, sizeof *fork);
    if (!fork) {
        return cv_fail_memory(error);
    }
    enum canvass_status status =
        libcsv_alone ? CANVASS_OK : cv_plain_open(&fork->plain, queue, delimiter, error);
    if (status != CANVASS_OK) {
        free(fork);
        return status;
    }
    cv_grammar_open(&fork->grammar, delimiter, name);
    fork->text = cv_slice("", 0);
    *out = (struct cv_format_reader){.format = &format, .state = fork, .delimiter = delimiter};
    return CANVASS_OK;
}

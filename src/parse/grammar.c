#include "parse/grammar.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"
#include "parse/format.h"

/* A row for every line end, so that blank lines are seen and counted. */
#define OPTIONS CSV_REPALL_NL

/* libcsv asks for less when it cannot have more; what reads its buffer counts on a piece of
 * memory that is never smaller. */
static void *grow_buffer(void *buffer, size_t size)
{
    return size < CV_CSV_PIECE ? NULL : realloc(buffer, size);
}

/* Whatever it is, it is neither CR nor LF. */
#define ANY_CHARACTER 'x'

static void end_record(struct cv_grammar *grammar, uint64_t begin, uint64_t end, bool cr)
{
    grammar->queue->open.ends_cr = cr;
    grammar->queue->open.at = begin;
    grammar->queue->open.end = end;
    cv_queue_end(grammar->queue);
}

/* Those behind the record that was ended last. */
static void pass_lines(struct cv_grammar *grammar, unsigned n)
{
    grammar->line += n;
    grammar->queue->records[grammar->queue->n_records - 1].lines = grammar->line - 1;
}

static void add_blank_record(struct cv_grammar *grammar, uint64_t begin, uint64_t end, bool cr)
{
    grammar->queue->open.line = grammar->line;
    end_record(grammar, begin, end, cr);
    pass_lines(grammar, 1);
}

/* Two CRs without an LF after them were two line ends, the second of a blank record. */
static void settle_line_ends(struct cv_grammar *grammar)
{
    if (cv_line_step(&grammar->ends, ANY_CHARACTER)) {
        add_blank_record(grammar, grammar->blank_begin, grammar->blank_end, true);
    }
}

static uint64_t count_line_ends(enum cv_line_state state, const char *data, size_t len)
{
    uint64_t n = cv_line_count(&state, data, len);
    return n + cv_line_step(&state, ANY_CHARACTER);
}

/* The end of a cell that was cut. When it is too long, its line ends are counted here, *len is
 * made to say so, and the answer is false: what is in the buffer is not the cell. */
static bool is_whole(struct cv_grammar *grammar, const char *data, size_t *len)
{
    bool too_long = grammar->too_long || *len > grammar->content;
    if (grammar->too_long) {
        size_t from = grammar->counted < *len ? grammar->counted : *len;
        cv_trace_pass(&grammar->trace, cv_slice(data + from, *len - from));
        grammar->line +=
            grammar->cut_lines + count_line_ends(grammar->cut_state, data + from, *len - from);
    } else if (too_long) {
        cv_trace_pass(&grammar->trace, cv_slice(data, *len));
        grammar->line += count_line_ends(CV_LINE_IN, data, *len);
    }
    *len = too_long ? CV_CELL_CAP + 1 : *len;
    grammar->cut = false;
    grammar->too_long = false;
    return !too_long;
}

/* A cell that is not plain was added. */
static void note_cell(struct cv_grammar *grammar, struct cv_slice cell)
{
    struct cv_queued *open = &grammar->queue->open;
    size_t bad_at = 0;
    grammar->line += count_line_ends(CV_LINE_IN, cell.data, cell.len);
    if (open->defect == CV_DEFECT_ENCODING && open->defect_cell == open->n_cells &&
        !cv_utf8_valid(cell, &bad_at)) {
        open->offset = cv_trace_find(&grammar->trace, grammar->block, cell, bad_at);
    }
    cv_trace_pass(&grammar->trace, cell);
}

static bool has_line_end(struct cv_slice cell)
{
    return cell.len > 0 &&
           (memchr(cell.data, '\n', cell.len) || memchr(cell.data, '\r', cell.len));
}

static void on_cell(void *data, size_t len, void *arg)
{
    struct cv_grammar *grammar = arg;
    struct cv_queue *queue = grammar->queue;
    if (queue->open.n_cells == 0) {
        settle_line_ends(grammar);
        queue->open.line = grammar->line;
    }
    bool whole = !grammar->cut || is_whole(grammar, data, &len);
    if (!cv_queue_add(queue, data, len) && whole) {
        note_cell(grammar, cv_slice(data, len));
    }
    if (whole && cv_quotes_stray(&grammar->quotes, queue->open.n_cells) &&
        has_line_end(cv_slice(data, len))) {
        cv_queue_defect(queue, CV_DEFECT_QUOTE);
    }
}

/* `c` is the line end, or -1 at the end of the file. What libcsv was given ends with it. */
static void on_row(int c, void *arg)
{
    struct cv_grammar *grammar = arg;
    const bool pending = grammar->ends == CV_LINE_CR_CR;
    cv_quotes_end(&grammar->quotes);
    if (grammar->queue->open.n_cells > 0) {
        end_record(grammar, grammar->begin, grammar->at, c == '\r');
        pass_lines(grammar, cv_line_step(&grammar->ends, c));
    } else if (cv_line_step(&grammar->ends, c)) {
        add_blank_record(grammar, pending ? grammar->blank_begin : grammar->begin,
                         pending ? grammar->blank_end : grammar->at, pending || c == '\r');
    }
    grammar->blank_begin = grammar->begin;
    grammar->blank_end = grammar->at;
    grammar->begin = grammar->at;
}

/* Keeps libcsv's buffer within bounds, between two pieces. What counts against the cap is the
 * content: not the spaces that may turn out to follow it, nor a quotation mark that may turn
 * out to close it, hence the 1. */
static void cut_cell(struct cv_grammar *grammar)
{
    struct csv_parser *libcsv = &grammar->libcsv;
    size_t content = libcsv->entry_pos - libcsv->spaces;
    if (!grammar->cut && libcsv->entry_pos > CV_CELL_CAP + 1) {
        grammar->content = SIZE_MAX;
        grammar->counted = 0;
        grammar->cut_lines = 0;
        grammar->cut_state = CV_LINE_IN;
    }
    if (content > CV_CELL_CAP + 1 || (grammar->cut && content > grammar->content)) {
        grammar->too_long = true;
    }
    if (grammar->too_long) {
        /* What libcsv takes off again at the end of a cell must stay: a quotation mark and as
         * many spaces as it believes are there, none or some. */
        const char *bytes = (const char *)libcsv->entry_buf;
        grammar->cut = true;
        cv_trace_pass(&grammar->trace,
                      cv_slice(bytes + grammar->counted, libcsv->entry_pos - grammar->counted));
        grammar->cut_lines += cv_line_count(&grammar->cut_state, bytes + grammar->counted,
                                            libcsv->entry_pos - grammar->counted);
        libcsv->spaces = libcsv->spaces > 0;
        libcsv->entry_pos = 2;
        grammar->counted = 2;
    } else if (libcsv->spaces > CV_CELL_CAP) {
        grammar->cut = true;
        grammar->content = content;
        libcsv->spaces = 1;
        libcsv->entry_pos = content + 1;
    }
}

/* The end of the next line, or of the bytes; *lf is the next LF. */
static size_t line_end(struct cv_slice bytes, size_t at, size_t *lf)
{
    if (*lf < at || at == 0) {
        const char *found = memchr(bytes.data + at, '\n', bytes.len - at);
        *lf = found ? (size_t)(found - bytes.data) : bytes.len;
    }
    const char *cr = memchr(bytes.data + at, '\r', *lf - at);
    const size_t end = cr ? (size_t)(cr - bytes.data) : *lf;
    return end < bytes.len ? end + 1 : end;
}

enum canvass_status cv_grammar_reserve(const struct cv_grammar *grammar, struct cv_queue *queue,
                                       size_t bytes, struct canvass_error *error)
{
    return cv_queue_reserve(queue, grammar->libcsv.entry_pos + bytes, bytes + 1, bytes + 2,
                            error);
}

/* A line at a time, so that records end where libcsv's bytes do. */
enum canvass_status cv_grammar_take(struct cv_grammar *grammar, struct cv_queue *queue,
                                    struct cv_slice bytes, bool one, size_t *taken,
                                    struct canvass_error *error)
{
    struct csv_parser *libcsv = &grammar->libcsv;
    size_t at = 0;
    size_t lf = 0;
    grammar->queue = queue;
    while (at < bytes.len && !(one && at > 0 && cv_grammar_at_rest(grammar))) {
        const size_t end = line_end(bytes, at, &lf);
        const size_t len = end - at;
        grammar->at += len;
        cv_quotes_watch(&grammar->quotes, cv_slice(bytes.data + at, len),
                        (char)csv_get_delim(libcsv));
        if (csv_parse(libcsv, bytes.data + at, len, on_cell, on_row, grammar) != len) {
            return cv_fail_memory(error);
        }
        at = end;
    }
    *taken = at;
    if (grammar->cut || libcsv->entry_pos > CV_CELL_CAP) {
        cut_cell(grammar);
    }
    return CANVASS_OK;
}

bool cv_grammar_between(const struct cv_grammar *grammar)
{
    return grammar->libcsv.pstate == grammar->rest;
}

bool cv_grammar_at_rest(const struct cv_grammar *grammar)
{
    return cv_grammar_between(grammar) && grammar->ends == CV_LINE_IN;
}

static enum canvass_status fail_unclosed(const struct cv_grammar *grammar,
                                         struct canvass_error *error)
{
    const struct cv_queued *open = &grammar->queue->open;
    cv_fail(
        error, CANVASS_EEXPORT, "csv.unclosed_quote",
        "the quotation mark that opens this cell is never closed, so all that follows reads "
        "as one cell: close it, or double it when it belongs to the text");
    cv_place_source(error, grammar->name);
    cv_place_line(error, grammar->line, open->n_cells + 1);
    return CANVASS_EEXPORT;
}

/* The last record may lack its line end. libcsv's strictness is wanted for an open quotation
 * mark alone. */
enum canvass_status cv_grammar_finish(struct cv_grammar *grammar, struct cv_queue *queue,
                                      struct canvass_error *error)
{
    grammar->queue = queue;
    if (grammar->queue->open.n_cells == 0) {
        settle_line_ends(grammar);
    }
    csv_set_opts(&grammar->libcsv, OPTIONS | CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(&grammar->libcsv, on_cell, on_row, grammar) != 0) {
        return fail_unclosed(grammar, error);
    }
    return CANVASS_END;
}

/* Where the first bad byte of the cell that libcsv is in stands. A character that the block
 * cuts off looks bad, too, and does no harm when it is whole in the end. */
void cv_grammar_leave(struct cv_grammar *grammar)
{
    const struct csv_parser *libcsv = &grammar->libcsv;
    const size_t from = grammar->too_long ? grammar->counted : 0;
    struct cv_slice cell = cv_slice("", 0);
    size_t bad_at = SIZE_MAX;
    if (libcsv->entry_pos > from) {
        cell = cv_slice((const char *)libcsv->entry_buf + from, libcsv->entry_pos - from);
    }
    if (grammar->too_long || cv_utf8_valid(cell, &bad_at) || cell.data[bad_at] == '\0') {
        bad_at = SIZE_MAX;
    }
    cv_trace_hold(&grammar->trace, grammar->block, cell, bad_at);
    grammar->block = cv_slice("", 0);
}

void cv_grammar_open(struct cv_grammar *grammar, char delimiter, const char *name)
{
    *grammar = (struct cv_grammar){.name = name, .line = 1, .block = cv_slice("", 0)};
    csv_init(&grammar->libcsv, OPTIONS);
    csv_set_blk_size(&grammar->libcsv, CV_CSV_PIECE);
    csv_set_realloc_func(&grammar->libcsv, grow_buffer);
    csv_set_delim(&grammar->libcsv, (unsigned char)delimiter);
    grammar->rest = grammar->libcsv.pstate;
}

void cv_grammar_reset(struct cv_grammar *grammar)
{
    struct cv_grammar fresh = {.name = grammar->name, .line = 1, .block = cv_slice("", 0)};
    csv_set_opts(&grammar->libcsv, OPTIONS);
    csv_fini(&grammar->libcsv, NULL, NULL, NULL);
    fresh.libcsv = grammar->libcsv;
    fresh.rest = grammar->rest;
    *grammar = fresh;
}

void cv_grammar_close(struct cv_grammar *grammar)
{
    csv_free(&grammar->libcsv);
}

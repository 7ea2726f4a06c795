/* The CSV grammar is libcsv's. What is added here: cells and rows from its callbacks into the
 * queue, line numbers, line ends of every kind, a limit on what a cell may take, a quotation
 * mark that never closes, the place of what is not UTF-8, and finding the delimiter. */
#include <csv.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"
#include "parse/format.h"
#include "parse/lines.h"
#include "parse/trace.h"

/* A row for every line end, so that blank lines are seen and counted. */
#define OPTIONS CSV_REPALL_NL

/* How many of the first records the delimiter is judged by, and how much is parsed at a time
 * until there are as many. */
#define LOOK_RECORDS 32
#define LOOK_PIECE ((size_t)4096)

struct csv {
    struct csv_parser libcsv;
    struct cv_queue *queue; /* of the fill that is running */
    struct cv_decoder *decoder;
    uint64_t line;           /* the line that the next byte is on */
    enum cv_line_state ends; /* between records */
    /* The cell that libcsv is in, when some of it was cut out of libcsv's buffer. */
    bool cut;
    bool too_long;
    size_t content;               /* its length when spaces after it were cut */
    size_t counted;               /* bytes in the buffer whose line ends were counted */
    uint64_t cut_lines;           /* line ends in what was cut */
    enum cv_line_state cut_state; /* at its end */
    struct cv_trace trace;
    /* What was read. */
    bool ended;
    size_t piece;
    size_t at;
    size_t len;
    char block[CV_CSV_BLOCK];
};

/* libcsv asks for less when it cannot have more; what reads its buffer counts on a piece of
 * memory that is never smaller. */
static void *grow_buffer(void *buffer, size_t size)
{
    return size < CV_CSV_PIECE ? NULL : realloc(buffer, size);
}

/* Whatever it is, it is neither CR nor LF. */
#define ANY_CHARACTER 'x'

static void add_blank_record(struct csv *csv)
{
    csv->queue->open.line = csv->line;
    cv_queue_end(csv->queue);
    csv->line++;
}

/* Two CRs without an LF after them were two line ends, the second of a blank record. */
static void settle_line_ends(struct csv *csv)
{
    if (cv_line_step(&csv->ends, ANY_CHARACTER)) {
        add_blank_record(csv);
    }
}

static uint64_t count_line_ends(enum cv_line_state state, const char *data, size_t len)
{
    uint64_t n = cv_line_count(&state, data, len);
    return n + cv_line_step(&state, ANY_CHARACTER);
}

/* The end of a cell that was cut. When it is too long, its line ends are counted here, *len is
 * made to say so, and the answer is false: what is in the buffer is not the cell. */
static bool is_whole(struct csv *csv, const char *data, size_t *len)
{
    bool too_long = csv->too_long || *len > csv->content;
    if (csv->too_long) {
        size_t from = csv->counted < *len ? csv->counted : *len;
        cv_trace_pass(&csv->trace, cv_slice(data + from, *len - from));
        csv->line += csv->cut_lines + count_line_ends(csv->cut_state, data + from, *len - from);
    } else if (too_long) {
        cv_trace_pass(&csv->trace, cv_slice(data, *len));
        csv->line += count_line_ends(CV_LINE_IN, data, *len);
    }
    *len = too_long ? CV_CELL_CAP + 1 : *len;
    csv->cut = false;
    csv->too_long = false;
    return !too_long;
}

static struct cv_slice block_of(const struct csv *csv)
{
    return cv_slice(csv->block, csv->len);
}

/* A cell that is not plain was added. */
static void note_cell(struct csv *csv, struct cv_slice cell)
{
    struct cv_queued *open = &csv->queue->open;
    size_t bad_at = 0;
    csv->line += count_line_ends(CV_LINE_IN, cell.data, cell.len);
    if (open->defect == CV_DEFECT_ENCODING && open->defect_cell == open->n_cells &&
        !cv_utf8_valid(cell, &bad_at)) {
        open->offset = cv_trace_find(&csv->trace, block_of(csv), cell, bad_at);
    }
    cv_trace_pass(&csv->trace, cell);
}

static void on_cell(void *data, size_t len, void *arg)
{
    struct csv *csv = arg;
    struct cv_queue *queue = csv->queue;
    if (queue->open.n_cells == 0) {
        settle_line_ends(csv);
        queue->open.line = csv->line;
    }
    bool whole = !csv->cut || is_whole(csv, data, &len);
    if (!cv_queue_add(queue, data, len) && whole) {
        note_cell(csv, cv_slice(data, len));
    }
}

/* `c` is the line end, or -1 at the end of the file. */
static void on_row(int c, void *arg)
{
    struct csv *csv = arg;
    if (csv->queue->open.n_cells > 0) {
        cv_queue_end(csv->queue);
        csv->line += cv_line_step(&csv->ends, c);
    } else if (cv_line_step(&csv->ends, c)) {
        add_blank_record(csv);
    }
}

/* Keeps libcsv's buffer within bounds, between two pieces. What counts against the cap is the
 * content: not the spaces that may turn out to follow it, nor a quotation mark that may turn
 * out to close it, hence the 1. */
static void cut_cell(struct csv *csv)
{
    struct csv_parser *libcsv = &csv->libcsv;
    size_t content = libcsv->entry_pos - libcsv->spaces;
    if (!csv->cut && libcsv->entry_pos > CV_CELL_CAP + 1) {
        csv->content = SIZE_MAX;
        csv->counted = 0;
        csv->cut_lines = 0;
        csv->cut_state = CV_LINE_IN;
    }
    if (content > CV_CELL_CAP + 1 || (csv->cut && content > csv->content)) {
        csv->too_long = true;
    }
    if (csv->too_long) {
        /* What libcsv takes off again at the end of a cell must stay: a quotation mark and as
         * many spaces as it believes are there, none or some. */
        const char *bytes = (const char *)libcsv->entry_buf;
        csv->cut = true;
        cv_trace_pass(&csv->trace,
                      cv_slice(bytes + csv->counted, libcsv->entry_pos - csv->counted));
        csv->cut_lines += cv_line_count(&csv->cut_state, bytes + csv->counted,
                                        libcsv->entry_pos - csv->counted);
        libcsv->spaces = libcsv->spaces > 0;
        libcsv->entry_pos = 2;
        csv->counted = 2;
    } else if (libcsv->spaces > CV_CELL_CAP) {
        csv->cut = true;
        csv->content = content;
        libcsv->spaces = 1;
        libcsv->entry_pos = content + 1;
    }
}

static enum canvass_status fail_unclosed(const struct csv *csv, struct canvass_error *error)
{
    const struct cv_queued *open = &csv->queue->open;
    cv_fail(
        error, CANVASS_EEXPORT, "csv.unclosed_quote",
        "the quotation mark that opens this cell is never closed, so all that follows reads "
        "as one cell: close it, or double it when it belongs to the text");
    cv_place_source(error, cv_decoder_name(csv->decoder));
    cv_place_line(error, csv->line, open->n_cells + 1);
    return CANVASS_EEXPORT;
}

/* The last record may lack its line end. libcsv's strictness is wanted for an open quotation
 * mark alone. */
static enum canvass_status finish(struct csv *csv, struct canvass_error *error)
{
    if (csv->queue->open.n_cells == 0) {
        settle_line_ends(csv);
    }
    csv_set_opts(&csv->libcsv, OPTIONS | CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(&csv->libcsv, on_cell, on_row, csv) != 0) {
        return fail_unclosed(csv, error);
    }
    return CANVASS_END;
}

/* Before the block goes: where the first bad byte of the cell that libcsv is in stands. A
 * character that the block cuts off looks bad, too, and does no harm when it is whole in the
 * end. */
static void leave_block(struct csv *csv)
{
    const struct csv_parser *libcsv = &csv->libcsv;
    const size_t from = csv->too_long ? csv->counted : 0;
    struct cv_slice cell = cv_slice("", 0);
    size_t bad_at = SIZE_MAX;
    if (libcsv->entry_pos > from) {
        cell = cv_slice((const char *)libcsv->entry_buf + from, libcsv->entry_pos - from);
    }
    if (csv->too_long || cv_utf8_valid(cell, &bad_at) || cell.data[bad_at] == '\0') {
        bad_at = SIZE_MAX;
    }
    cv_trace_hold(&csv->trace, block_of(csv), cell, bad_at);
    csv->at = 0;
    csv->len = 0;
}

/* Fills the block from `len` on as far as a single read does. */
static enum canvass_status read_block(struct csv *csv, struct canvass_error *error)
{
    size_t got = 0;
    enum canvass_status status = cv_decoder_read(csv->decoder, csv->block + csv->len,
                                                 CV_CSV_BLOCK - csv->len, &got, error);
    csv->ended = status == CANVASS_END;
    csv->len += got;
    return csv->ended ? CANVASS_OK : status;
}

static enum canvass_status fill(void *state, struct cv_queue *queue,
                                struct canvass_error *error)
{
    struct csv *csv = state;
    enum canvass_status status = CANVASS_OK;
    if (csv->at == csv->len && !csv->ended) {
        if (csv->len == CV_CSV_BLOCK) {
            leave_block(csv);
        }
        status = read_block(csv, error);
    }
    size_t len = csv->len - csv->at;
    len = len < csv->piece ? len : csv->piece;
    if (status == CANVASS_OK) {
        status = cv_queue_reserve(queue, csv->libcsv.entry_pos + len, len + 1, len + 2, error);
    }
    if (status != CANVASS_OK) {
        cv_place_source(error, cv_decoder_name(csv->decoder));
        return status;
    }
    csv->queue = queue;
    if (len == 0) {
        return finish(csv, error);
    }
    if (csv_parse(&csv->libcsv, csv->block + csv->at, len, on_cell, on_row, csv) != len) {
        return cv_fail_memory(error);
    }
    csv->at += len;
    if (csv->cut || csv->libcsv.entry_pos > CV_CELL_CAP) {
        cut_cell(csv);
    }
    return CANVASS_OK;
}

static void close_csv(void *state)
{
    struct csv *csv = state;
    csv_free(&csv->libcsv);
    free(csv);
}

static const struct cv_format format = {fill, close_csv};

/* What a delimiter makes of the first records. */
struct look {
    size_t counts[LOOK_RECORDS]; /* cells of each record that has any */
    size_t n_records;
    size_t n_cells; /* of the record that is being parsed */
};

static void on_look_cell(void *data, size_t len, void *arg)
{
    (void)data;
    (void)len;
    struct look *look = arg;
    look->n_cells++;
}

static void on_look_row(int c, void *arg)
{
    (void)c;
    struct look *look = arg;
    if (look->n_cells > 0 && look->n_records < LOOK_RECORDS) {
        look->counts[look->n_records++] = look->n_cells;
    }
    look->n_cells = 0;
}

/* False when memory ran out. A record that the block cuts off counts only when it is all there
 * is. */
static bool look_at(struct look *look, const struct csv *csv, char delimiter)
{
    struct csv_parser libcsv;
    *look = (struct look){.n_records = 0};
    csv_init(&libcsv, 0);
    csv_set_delim(&libcsv, (unsigned char)delimiter);
    csv_set_blk_size(&libcsv, LOOK_PIECE);
    bool done = true;
    for (size_t at = csv->at; done && at < csv->len && look->n_records < LOOK_RECORDS;) {
        size_t len = csv->len - at < LOOK_PIECE ? csv->len - at : LOOK_PIECE;
        done = csv_parse(&libcsv, csv->block + at, len, on_look_cell, on_look_row, look) == len;
        at += len;
    }
    if (csv->ended || look->n_records == 0) {
        csv_fini(&libcsv, on_look_cell, on_look_row, look);
    }
    csv_free(&libcsv);
    return done;
}

struct score {
    size_t equal;   /* records that have the most frequent number of cells over 1 */
    size_t records; /* of so many */
    size_t cells;   /* that number */
};

/* A first record in one piece rules a delimiter out: headings rarely hold the mark that joins
 * the answers of a multiple choice, and answers often do. */
static struct score score_of(const struct look *look)
{
    struct score best = {0, look->n_records, 0};
    if (look->n_records == 0 || look->counts[0] < 2) {
        return best;
    }
    for (size_t i = 0; i < look->n_records; i++) {
        size_t cells = look->counts[i];
        size_t equal = 0;
        for (size_t j = 0; j < look->n_records; j++) {
            equal += look->counts[j] == cells;
        }
        if (cells > 1 && (equal > best.equal || (equal == best.equal && cells > best.cells))) {
            best.equal = equal;
            best.cells = cells;
        }
    }
    return best;
}

static bool is_better(struct score a, struct score b)
{
    size_t left = a.equal * b.records;
    size_t right = b.equal * a.records;
    return left > right || (left == right && a.cells > b.cells);
}

static enum canvass_status find_delimiter(char *delimiter, const struct csv *csv,
                                          struct canvass_error *error)
{
    static const char candidates[] = {',', ';', '\t', '|'};
    struct score best = {0, 1, 0};
    *delimiter = candidates[0];
    for (size_t i = 0; i < sizeof candidates; i++) {
        struct look look;
        if (!look_at(&look, csv, candidates[i])) {
            return cv_fail_memory(error);
        }
        struct score score = score_of(&look);
        if (is_better(score, best)) {
            best = score;
            *delimiter = candidates[i];
        }
    }
    return CANVASS_OK;
}

/* The whole first block whatever the reads give, so that the delimiter does not depend on
 * them. */
static enum canvass_status read_first_block(struct csv *csv, struct canvass_error *error)
{
    enum canvass_status status = CANVASS_OK;
    while (status == CANVASS_OK && !csv->ended && csv->len < CV_CSV_BLOCK) {
        status = read_block(csv, error);
    }
    return status;
}

static bool may_delimit(char c)
{
    return (unsigned char)c < 0x80 && c != '"' && c != '\r' && c != '\n';
}

/* How many bytes at `at` are one line end; 0: none is there. At the end of the file, which the
 * block then holds, nothing will do. */
static size_t line_end_at(const struct csv *csv, size_t at)
{
    const char *data = csv->block + at;
    const size_t left = csv->len - at;
    if (left >= 3 && memcmp(data, "\r\r\n", 3) == 0) {
        return 3;
    }
    if (left >= 2 && memcmp(data, "\r\n", 2) == 0) {
        return 2;
    }
    return left > 0 && (data[0] == '\r' || data[0] == '\n');
}

/* A first line `sep=;`, with or without quotation marks, is Excel's way to state the delimiter
 * and no record: it is passed over. What it states is returned, 0 when there is no such line.
 */
static bool pass_statement(struct csv *csv, char *stated)
{
    static const char small[] = "sep=";
    static const char capital[] = "SEP=";
    const bool quoted = csv->len > 0 && csv->block[0] == '"';
    size_t at = quoted;
    for (size_t i = 0; small[i]; i++, at++) {
        if (at >= csv->len || (csv->block[at] != small[i] && csv->block[at] != capital[i])) {
            return false;
        }
    }
    if (at >= csv->len || csv->block[at] == '\0' || !may_delimit(csv->block[at])) {
        return false;
    }
    *stated = csv->block[at++];
    if (quoted && (at >= csv->len || csv->block[at++] != '"')) {
        return false;
    }
    const size_t line_end = line_end_at(csv, at);
    if (line_end == 0 && at < csv->len) {
        return false;
    }
    csv->at = at + line_end;
    csv->line += line_end > 0;
    return true;
}

enum canvass_status cv_csv_open(struct cv_format_reader *out, struct cv_decoder *decoder,
                                char delimiter, size_t piece, struct canvass_error *error)
{
    if (!may_delimit(delimiter)) {
        return cv_fail(error, CANVASS_EUSAGE, "parse.delimiter",
                       "this character cannot separate cells: state a comma, a semicolon, a "
                       "tab or a pipe, or none at all");
    }
    struct csv *csv = calloc(1, sizeof *csv);
    if (!csv) {
        return cv_fail_memory(error);
    }
    csv->decoder = decoder;
    csv->piece = piece;
    csv->line = 1;
    csv->trace.start = cv_decoder_start(decoder);
    csv_init(&csv->libcsv, OPTIONS);
    csv_set_blk_size(&csv->libcsv, CV_CSV_PIECE);
    csv_set_realloc_func(&csv->libcsv, grow_buffer);
    enum canvass_status status = read_first_block(csv, error);
    char stated = '\0';
    if (status == CANVASS_OK && pass_statement(csv, &stated) && delimiter == '\0') {
        delimiter = stated;
    }
    if (status == CANVASS_OK && delimiter == '\0') {
        status = find_delimiter(&delimiter, csv, error);
    }
    if (status != CANVASS_OK) {
        close_csv(csv);
        return status;
    }
    csv_set_delim(&csv->libcsv, (unsigned char)delimiter);
    *out = (struct cv_format_reader){.format = &format, .state = csv, .delimiter = delimiter};
    return CANVASS_OK;
}

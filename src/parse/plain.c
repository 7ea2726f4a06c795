#include "parse/plain.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"
#include "parse/index.h"
#include "parse/lines.h"

/* How much text is looked at where libcsv did not end a record as it looked from here; twice as
 * much each time after that. */
#define FIRST_LOOK ((size_t)1024)

struct cv_plain {
    enum cv_scan_unit unit;
    char delimiter;
    size_t look;   /* bytes that were looked at */
    size_t base;   /* where in the text the index begins */
    size_t begin;  /* where in the text its next record does */
    size_t record; /* which it is */
    size_t n_wanted;
    size_t *wanted;         /* columns, in their order */
    struct cv_slice *cells; /* those that nobody wants stay empty */
    struct cv_index *index;
    char unescaped[CV_INDEX_BYTES + CV_CELL_SLACK]; /* cells with doubled quotation marks */
};

/* A cell that nobody has read can be read as far as any other. */
static const char blank[CV_CELL_SLACK] = {0};

enum canvass_status cv_plain_open(struct cv_plain **out, const struct cv_queue *queue,
                                  char delimiter, struct canvass_error *error)
{
    *out = NULL;
    if (!queue->wanted) {
        return CANVASS_OK;
    }
    const size_t n = queue->n_columns > 0 ? queue->n_columns : 1;
    struct cv_plain *plain = calloc(1, sizeof *plain);
    if (plain) {
        plain->unit = cv_scan_best();
        plain->delimiter = delimiter;
        plain->index = malloc(sizeof *plain->index);
        plain->wanted = calloc(n, sizeof *plain->wanted);
        plain->cells = calloc(n, sizeof *plain->cells);
    }
    if (!plain || !plain->index || !plain->wanted || !plain->cells) {
        cv_plain_close(plain);
        return cv_fail_memory(error);
    }
    for (size_t i = 0; i < queue->n_columns; i++) {
        plain->cells[i] = cv_slice(blank, 0);
        if (queue->wanted[i]) {
            plain->wanted[plain->n_wanted++] = i;
        }
    }
    cv_plain_reset(plain);
    *out = plain;
    return CANVASS_OK;
}

void cv_plain_reset(struct cv_plain *plain)
{
    plain->base = 0;
    plain->begin = 0;
    plain->record = 0;
    plain->look = CV_INDEX_BYTES;
    plain->index->n_records = 0;
}

static void look(struct cv_plain *plain, struct cv_slice text, size_t at, size_t most)
{
    const size_t left = text.len - at;
    plain->look = most;
    plain->base = at;
    plain->begin = at;
    plain->record = 0;
    cv_index_text(plain->index, plain->unit, text.data + at, left < most ? left : most,
                  plain->delimiter);
}

static size_t end_of(const struct cv_plain *plain, size_t record)
{
    const struct cv_index *index = plain->index;
    return plain->base + index->ends[index->records[record] & ~CV_INDEX_ODD];
}

/* Makes the record that begins at `at` the next one. When libcsv took others before it, the
 * index is good where it has a record begin there, too. False when it ends nowhere near. */
static bool find(struct cv_plain *plain, struct cv_slice text, size_t at)
{
    const struct cv_index *index = plain->index;
    while (plain->begin < at && plain->record < index->n_records) {
        plain->begin = end_of(plain, plain->record++) + 1;
    }
    if (plain->record < index->n_records && plain->begin == at) {
        return true;
    }
    const bool sound = plain->begin == at;
    const size_t more = plain->look < CV_INDEX_BYTES / 2 ? plain->look * 2 : CV_INDEX_BYTES;
    look(plain, text, at, sound ? more : FIRST_LOOK);
    if (index->n_records == 0 && plain->look < CV_INDEX_BYTES) {
        look(plain, text, at, CV_INDEX_BYTES);
    }
    return index->n_records > 0;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* What is in the record beside plain cells. */
struct oddity {
    uint64_t lines; /* line ends in its cells */
    bool high;
    bool doubled;
};

/* False when it is the grammar's business. */
static bool look_closer(const struct cv_plain *plain, struct cv_slice record,
                        struct oddity *odd)
{
    const struct cv_index *index = plain->index;
    const size_t from = plain->begin - plain->base;
    const size_t to = from + record.len;
    if (cv_index_any(index->trouble, from, to + 1)) {
        return false;
    }
    odd->high = cv_index_any(index->high, from, to);
    odd->doubled = cv_index_any(index->doubled, from, to);
    if (cv_index_any(index->lines, from, to)) {
        enum cv_line_state state = CV_LINE_IN;
        odd->lines = cv_line_count(&state, record.data, record.len);
    }
    return !odd->high || cv_utf8_valid(record, NULL);
}

/* Whether the record has a character that makes its cell one that is not blank; when none is
 * found that plainly does, libcsv shall see to it. */
static bool has_content(struct cv_slice record, char delimiter)
{
    for (size_t i = 0; i < record.len; i++) {
        const char c = record.data[i];
        if (c > ' ' && (unsigned char)c < 0x80 && c != '"' && c != delimiter) {
            return true;
        }
    }
    return false;
}

/* With doubled quotation marks made one, at `*to`; as it stands when it has none. */
static struct cv_slice unescape(struct cv_slice cell, char **to)
{
    char *begin = *to;
    char *out = begin;
    const char *from = cell.data;
    const char *end = cell.data + cell.len;
    for (const char *mark = from; (mark = memchr(mark, '"', (size_t)(end - mark))); mark++) {
        const size_t len = (size_t)(++mark - from);
        memcpy(out, from, len);
        out += len;
        from = mark + 1;
    }
    if (out == begin) {
        return cell;
    }
    memcpy(out, from, (size_t)(end - from));
    out += end - from;
    *to = out;
    return cv_slice(begin, (size_t)(out - begin));
}

static struct cv_slice trim(const char *from, const char *to)
{
    while (from < to && is_space(*from)) {
        from++;
    }
    while (from < to && is_space(to[-1])) {
        to--;
    }
    return cv_slice(from, (size_t)(to - from));
}

/* What begins or ends with one of these is not the cell yet. */
static const unsigned char is_edge[256] = {['"'] = 1, [' '] = 1, ['\t'] = 1, ['\r'] = 1};

/* Without what is around it. A CR is half of the line end behind it. */
static struct cv_slice strip(const char *from, const char *to, bool doubled, char **unescaped)
{
    to -= from < to && to[-1] == '\r';
    if (from < to && *from == '"') {
        const struct cv_slice cell = cv_slice(from + 1, (size_t)(to - from) - 2);
        return doubled ? unescape(cell, unescaped) : cell;
    }
    return trim(from, to);
}

/* The wanted ones of `n` cells, which are between `ends[-1]` and `ends[n - 1]` of `text`; there
 * is a byte before an empty one. Whether a cell is empty is not asked: where people tick boxes,
 * that is as good as random. */
static void take_cells(struct cv_plain *plain, const char *text, const uint32_t *ends, size_t n,
                       bool doubled)
{
    char *unescaped = plain->unescaped;
    for (size_t i = 0; i < plain->n_wanted; i++) {
        const size_t c = plain->wanted[i];
        if (c >= n) {
            return;
        }
        const char *from = text + (uint32_t)((ends + c)[-1] + 1);
        const char *to = text + ends[c];
        const bool plainly = !(is_edge[(unsigned char)*from] | is_edge[(unsigned char)to[-1]]);
        plain->cells[c] = plainly ? cv_slice(from, (size_t)(to - from))
                                  : strip(from, to, doubled, &unescaped);
    }
}

size_t cv_plain_next(struct cv_plain *plain, struct cv_slice text, size_t at,
                     struct cv_record *record, uint64_t *lines)
{
    if (at == text.len || !find(plain, text, at)) {
        return 0;
    }
    const struct cv_index *index = plain->index;
    const uint32_t last = index->records[plain->record] & ~CV_INDEX_ODD;
    const uint32_t first =
        plain->record > 0 ? (index->records[plain->record - 1] & ~CV_INDEX_ODD) + 1 : 1;
    const size_t end = plain->base + index->ends[last];
    const bool returned = end > at && text.data[end - 1] == '\r';
    const struct cv_slice bytes = cv_slice(text.data + at, end - at - returned);
    struct oddity odd = {0};
    if (bytes.len == 0 || (at == 0 && bytes.data[0] == plain->delimiter) ||
        (is_space(bytes.data[0]) && bytes.data[0] != plain->delimiter) ||
        !has_content(bytes, plain->delimiter) ||
        ((index->records[plain->record] & CV_INDEX_ODD) && !look_closer(plain, bytes, &odd))) {
        return 0;
    }
    record->n_cells = last - first + 1;
    record->cells = plain->cells;
    record->beyond_ascii = odd.high;
    take_cells(plain, text.data + plain->base, index->ends + first, record->n_cells,
               odd.doubled);
    *lines += odd.lines + 1;
    plain->record++;
    plain->begin = end + 1;
    return end + 1 - at;
}

void cv_plain_close(struct cv_plain *plain)
{
    if (plain) {
        free(plain->index);
        free(plain->wanted);
        free(plain->cells);
        free(plain);
    }
}

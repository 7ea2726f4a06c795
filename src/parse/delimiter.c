/* Finding out which character separates cells. */
#include "parse/delimiter.h"

#include <csv.h>

#include "base/diag.h"

/* How many of the first records the delimiter is judged by, and how much is parsed at a time
 * until there are as many. */
#define LOOK_RECORDS 32
#define LOOK_PIECE ((size_t)4096)

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
static bool look_at(struct look *look, struct cv_slice text, bool whole, char delimiter)
{
    struct csv_parser libcsv;
    *look = (struct look){.n_records = 0};
    csv_init(&libcsv, 0);
    csv_set_delim(&libcsv, (unsigned char)delimiter);
    csv_set_blk_size(&libcsv, LOOK_PIECE);
    bool done = true;
    for (size_t at = 0; done && at < text.len && look->n_records < LOOK_RECORDS;) {
        size_t len = text.len - at < LOOK_PIECE ? text.len - at : LOOK_PIECE;
        done = csv_parse(&libcsv, text.data + at, len, on_look_cell, on_look_row, look) == len;
        at += len;
    }
    if (whole || look->n_records == 0) {
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

enum canvass_status cv_delimiter_find(char *delimiter, struct cv_slice text, bool whole,
                                      struct canvass_error *error)
{
    static const char candidates[] = {',', ';', '\t', '|'};
    struct score best = {0, 1, 0};
    *delimiter = candidates[0];
    for (size_t i = 0; i < sizeof candidates; i++) {
        struct look look;
        if (!look_at(&look, text, whole, candidates[i])) {
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

bool cv_delimiter_is_one(char c)
{
    return (unsigned char)c < 0x80 && c != '"' && c != '\r' && c != '\n';
}

/* How many bytes at `at` are one line end; 0: none is there. At the end of the file, which the
 * block then holds, nothing will do. */
static size_t line_end_at(struct cv_slice text, size_t at)
{
    const char *data = text.data + at;
    const size_t left = text.len - at;
    if (left >= 3 && memcmp(data, "\r\r\n", 3) == 0) {
        return 3;
    }
    if (left >= 2 && memcmp(data, "\r\n", 2) == 0) {
        return 2;
    }
    return left > 0 && (data[0] == '\r' || data[0] == '\n');
}

size_t cv_delimiter_statement(char *stated, struct cv_slice text, bool *ends_line)
{
    static const char small[] = "sep=";
    static const char capital[] = "SEP=";
    const bool quoted = text.len > 0 && text.data[0] == '"';
    size_t at = quoted;
    for (size_t i = 0; small[i]; i++, at++) {
        if (at >= text.len || (text.data[at] != small[i] && text.data[at] != capital[i])) {
            return 0;
        }
    }
    if (at >= text.len || text.data[at] == '\0' || !cv_delimiter_is_one(text.data[at])) {
        return 0;
    }
    const char found = text.data[at++];
    if (quoted && (at >= text.len || text.data[at++] != '"')) {
        return 0;
    }
    const size_t line_end = line_end_at(text, at);
    if (line_end == 0 && at < text.len) {
        return 0;
    }
    *stated = found;
    *ends_line = line_end > 0;
    return at + line_end;
}

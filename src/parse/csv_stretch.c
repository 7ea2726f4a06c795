/* A text cut into stretches, each ending with what looks like the end of a record. */
#include "base/diag.h"
#include "parse/csv_text.h"
#include "parse/scan.h"

static enum canvass_status fail_lost(struct canvass_error *error)
{
    return cv_fail(error, CANVASS_EEXPORT, "parse.too_large",
                   "the first records hold over %zu MiB, far more than the headings of an "
                   "export: check that this is the right file and how its cells are "
                   "separated",
                   CV_RECORD_CAP >> 20);
}

/* More text into the buffer; *more tells whether there was any. */
static enum canvass_status read_more(struct cv_csv *csv, bool *more,
                                     struct canvass_error *error)
{
    size_t got = 0;
    if (csv->len == csv->cap && csv->at > 0) {
        memmove(csv->buffer, csv->buffer + csv->at, csv->len - csv->at);
        csv->base += csv->at;
        csv->len -= csv->at;
        csv->at = 0;
    }
    if (csv->len == csv->cap && csv->cap > CV_RECORD_CAP) {
        return fail_lost(error);
    }
    if (csv->len == csv->cap && !cv_csv_grow(csv, csv->cap * 2)) {
        return cv_fail_memory(error);
    }
    cv_csv_read(csv, csv->buffer + csv->len, csv->cap - csv->len, &got, NULL);
    csv->len += got;
    *more = got > 0;
    return CANVASS_OK;
}

/* The record that was handed out last ends with a CR: behind it and any white space an LF may
 * belong to it, with or without a second CR before it. libcsv drops the space, so the line ends
 * are next to each other for it. */
static enum canvass_status pass_line_end(struct cv_csv *csv, struct canvass_error *error)
{
    const char delimiter = (char)csv_get_delim(&csv->grammar.libcsv);
    bool more = true;
    bool second = false;
    for (size_t ahead = 0; more; ahead++) {
        while (more && csv->at + ahead == csv->len) {
            enum canvass_status status = read_more(csv, &more, error);
            if (status != CANVASS_OK) {
                return status;
            }
        }
        char c = 'x';
        if (more) {
            c = csv->buffer[csv->at + ahead];
        }
        if (c == '\n') {
            csv->at += ahead + 1;
            return CANVASS_OK;
        }
        if (c == '\r' ? second : (c != ' ' && c != '\t') || c == delimiter) {
            return CANVASS_OK;
        }
        second = second || c == '\r';
    }
    return CANVASS_OK;
}

/* What is left of the buffer is the beginning of the text that is cut. */
static enum canvass_status begin(struct cv_csv *csv, const struct cv_queue *queue,
                                 struct canvass_error *error)
{
    csv->apart = true;
    csv->at = cv_csv_gone(csv, queue);
    return queue->gone_cr ? pass_line_end(csv, error) : CANVASS_OK;
}

/* Fills the block: what is left first, then what is read. */
static size_t fill_block(struct cv_csv *csv, char *block, size_t size)
{
    const size_t left = csv->len - csv->at;
    size_t len = left < size ? left : size;
    if (len > 0) {
        memcpy(block, csv->buffer + csv->at, len);
    }
    csv->at += len;
    while (len < size && csv->status == CANVASS_OK) {
        size_t got = 0;
        cv_csv_read(csv, block + len, size - len, &got, NULL);
        csv->base += got;
        len += got;
    }
    return len;
}

/* Behind the last line end that is in no quotation marks; `len` when there is none. */
static size_t cut_of(const char *block, size_t len)
{
    bool inside = cv_scan_count(cv_scan_best(), block, len, '"') % 2 != 0;
    for (size_t at = len; at > 0; at--) {
        if (block[at - 1] == '"') {
            inside = !inside;
        } else if (block[at - 1] == '\n' && !inside) {
            return at;
        }
    }
    return len;
}

/* What is behind the cut goes back to the buffer's free end. */
static bool put_back(struct cv_csv *csv, const char *bytes, size_t len)
{
    if (csv->at >= len) {
        csv->at -= len; /* it came from here */
        memcpy(csv->buffer + csv->at, bytes, len);
        return true;
    }
    if (csv->cap < len && !cv_csv_grow(csv, len)) {
        return false;
    }
    memcpy(csv->buffer, bytes, len);
    csv->base += csv->at;
    csv->base -= len;
    csv->at = 0;
    csv->len = len;
    return true;
}

bool cv_csv_splits(const void *state, const struct cv_queue *queue)
{
    const struct cv_csv *csv = state;
    return csv->apart || cv_csv_gone(csv, queue) <= csv->len;
}

enum canvass_status cv_csv_stretch(void *state, const struct cv_queue *queue, char *block,
                                   size_t size, struct cv_stretch *out,
                                   struct canvass_error *error)
{
    struct cv_csv *csv = state;
    if (!csv->apart) {
        enum canvass_status status = begin(csv, queue, error);
        if (status != CANVASS_OK) {
            cv_place_source(error, cv_decoder_name(csv->decoder));
            return status;
        }
    }
    if (csv->done) {
        return CANVASS_END;
    }
    const uint64_t start = cv_decoder_start(csv->decoder);
    const uint64_t first = csv->base + csv->at;
    size_t len = fill_block(csv, block, size);
    if (len == 0 && csv->status < 0) {
        if (error) {
            *error = csv->error;
        }
        cv_place_source(error, cv_decoder_name(csv->decoder));
        return csv->status;
    }
    const bool end = len < size && csv->status == CANVASS_END;
    const size_t cut = end ? len : cut_of(block, len);
    if (cut < len && !put_back(csv, block + cut, len - cut)) {
        return cv_fail_memory(error);
    }
    len = cut;
    csv->done = end;
    if (len == 0 && csv->part) {
        return CANVASS_END;
    }
    *out =
        (struct cv_stretch){cv_slice(block, len), start ? start + first : 0, end && !csv->part};
    return CANVASS_OK;
}

enum canvass_status cv_csv_range(void *state, struct cv_source *source, uint64_t from,
                                 uint64_t to, struct canvass_error *error)
{
    struct cv_csv *csv = state;
    const uint64_t start = cv_decoder_start(csv->decoder);
    if (start == 0) {
        return cv_fail(error, CANVASS_EEXPORT, "source.whole",
                       "an export in %s cannot be read in parts: convert it to UTF-8 first",
                       cv_decoder_encoding(csv->decoder));
    }
    const uint64_t size = cv_source_size(source);
    const enum canvass_status status = cv_source_range(source, from - 1, to - 1, error);
    csv->apart = true;
    csv->done = false;
    csv->part = to - 1 < size;
    csv->status = CANVASS_OK;
    csv->at = csv->len = 0;
    csv->base = from - start;
    return status;
}

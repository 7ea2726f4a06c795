#include "parse/sample.h"

#include "base/text.h"
#include "decode/decode.h"

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The first bad byte from `at` on, or the cell's length. */
static size_t next_bad(struct cv_slice cell, size_t at)
{
    size_t bad_at = 0;
    const struct cv_slice rest = cv_slice(cell.data + at, cell.len - at);
    return cv_utf8_valid(rest, &bad_at) ? cell.len : at + bad_at;
}

/* A piece is a window, or the space behind the last one of a cell, and no longer than its room.
 * There is room for the latter wherever there was room for the former. */
static void add_piece(struct cv_sample *sample, const char *bytes, size_t len, size_t room)
{
    struct cv_sample_mark *mark = &sample->mark;
    mark->full = mark->full || CV_SAMPLE_BYTES - mark->n_bytes < room;
    if (!mark->full) {
        sample->sizes[mark->n_bytes] = (unsigned char)len;
        memcpy(sample->bytes + mark->n_bytes, bytes, len);
        memset(sample->sizes + mark->n_bytes + 1, 0, len - 1);
        mark->n_bytes = (uint16_t)(mark->n_bytes + len);
    }
}

void cv_sample_take(struct cv_sample *sample, struct cv_slice cell, size_t bad_at)
{
    size_t done = 0;
    while (bad_at < cell.len && !sample->mark.full) {
        char window[CV_SAMPLE_PIECE];
        size_t len = 0;
        const size_t next = next_bad(cell, bad_at + 1);
        size_t from = bad_at - done > CV_SAMPLE_AROUND ? bad_at - CV_SAMPLE_AROUND : done;
        size_t to = next - bad_at > CV_SAMPLE_AROUND ? bad_at + CV_SAMPLE_AROUND : next;
        while (from < bad_at && is_continuation(cell.data[from])) {
            from++;
        }
        while (to < next && is_continuation(cell.data[to])) {
            to++;
        }
        if (from > done) {
            window[len++] = ' ';
        }
        memcpy(window + len, cell.data + from, to - from);
        add_piece(sample, window, len + to - from, CV_SAMPLE_PIECE);
        done = to;
        bad_at = next;
    }
    add_piece(sample, " ", 1, 1);
}

void cv_sample_add(struct cv_sample *dst, const struct cv_sample *src)
{
    for (size_t at = 0; at < src->mark.n_bytes; at += src->sizes[at]) {
        const bool space = src->sizes[at] == 1 && src->bytes[at] == ' ';
        add_piece(dst, src->bytes + at, src->sizes[at], space ? 1 : CV_SAMPLE_PIECE);
    }
    dst->mark.full = dst->mark.full || src->mark.full;
}

void cv_sample_copy(struct cv_sample *dst, const struct cv_sample *src,
                    struct cv_sample_mark mark)
{
    memcpy(dst->bytes, src->bytes, mark.n_bytes);
    memcpy(dst->sizes, src->sizes, mark.n_bytes);
    dst->mark = mark;
}

const char *cv_sample_guess(const struct cv_sample *sample)
{
    return cv_encoding_guess(cv_slice(sample->bytes, sample->mark.n_bytes));
}

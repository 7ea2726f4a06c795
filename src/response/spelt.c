/* From a folded answer back to how the export spells it. */
#include "base/buffer.h"
#include "base/text.h"
#include "response/unknowns.h"

#define CELL_CAP ((size_t)4096) /* bytes of a cell that is looked through */

/* Bytes of the folded text of the cell's first `len` bytes. -1 when memory ran out. */
static int folded_length(struct cv_buffer *folded, struct cv_slice cell, size_t len,
                         size_t *length)
{
    cv_buffer_clear(folded);
    const int status = cv_fold(folded, cv_slice(cell.data, len));
    *length = cv_buffer_view(folded).len;
    return status;
}

/* Back to the begin of the character that byte `at` belongs to. */
static size_t character(struct cv_slice cell, size_t at)
{
    while (at > 0 && at < cell.len && ((unsigned char)cell.data[at] & 0xC0) == 0x80) {
        at--;
    }
    return at;
}

/* The greatest place before which no more than `most` folded bytes stand. More text folds to
 * more bytes, but for the odd mark that joins the letter before it; then what is found does not
 * fold to what was sought, and is not taken. */
static int place_of(struct cv_buffer *folded, struct cv_slice cell, size_t most, size_t *place)
{
    size_t low = 0;
    size_t high = cell.len;

    while (low < high) {
        size_t middle = character(cell, low + (high - low + 1) / 2);
        size_t length;
        if (middle <= low) { /* inside one character: its end */
            middle = low + 1;
            while (middle < cell.len && character(cell, middle) != middle) {
                middle++;
            }
        }
        if (folded_length(folded, cell, middle, &length) != 0) {
            return -1;
        }
        if (length > most) {
            high = character(cell, middle - 1);
        } else {
            low = middle;
        }
    }
    *place = low;
    return 0;
}

static size_t find(struct cv_slice text, struct cv_slice part)
{
    for (size_t at = 0; part.len <= text.len && at <= text.len - part.len; at++) {
        if (memcmp(text.data + at, part.data, part.len) == 0) {
            return at;
        }
    }
    return text.len;
}

static int look(struct cv_buffer *scratch, struct cv_slice cell, struct cv_slice folded,
                struct cv_slice *shown)
{
    size_t from;
    size_t to;

    if (cv_fold(scratch, cell) != 0) {
        return -1;
    }
    const size_t at = find(cv_buffer_view(scratch), folded);
    if (at == cv_buffer_view(scratch).len) {
        return 0;
    }
    if (place_of(scratch, cell, at, &from) != 0 ||
        place_of(scratch, cell, at + folded.len, &to) != 0) {
        return -1;
    }
    const struct cv_slice part = cv_trim(cv_slice(cell.data + from, to > from ? to - from : 0));
    cv_buffer_clear(scratch);
    if (cv_fold(scratch, part) != 0) {
        return -1;
    }
    if (cv_slice_equal(cv_buffer_view(scratch), folded) &&
        (part.len == 0 || !memchr(part.data, '<', part.len))) {
        *shown = part;
    }
    return 0;
}

int cv_spelt(struct cv_slice cell, struct cv_slice folded, struct cv_slice *shown)
{
    struct cv_buffer scratch = {0};
    int status = 0;

    *shown = cv_slice("", 0);
    cell = cv_trim(cell);
    if (folded.len > 0 && folded.len <= CV_UNKNOWN_BYTES && cell.len <= CELL_CAP &&
        cv_utf8_valid(cell, NULL)) {
        status = look(&scratch, cell, folded, shown);
    }
    cv_buffer_free(&scratch);
    return status;
}

/* Inside the response room: the short answers that were looked up last. Most cells of a survey
 * are a few bytes, and the same few answers again and again; two words and a length are all of
 * such a cell, so that it is found without a hash and compared without its text. */
#ifndef CV_RESPONSE_RECENT_H
#define CV_RESPONSE_RECENT_H

#include <stdint.h>

#include "base/slice.h"

#define CV_RECENT_LEN ((size_t)16) /* bytes of the longest such cell */
#define CV_RECENT_BITS 6
#define CV_RECENT_NONE UINT32_MAX

/* A cell of 1 to CV_RECENT_LEN bytes as two words that overlap; `len` 0 is no cell. */
struct cv_recent {
    uint64_t head, tail;
    uint32_t len, value;
};

/* Zero-initialise ({0}). */
struct cv_recents {
    struct cv_recent list[1u << CV_RECENT_BITS];
};

/* The cell's words; value CV_RECENT_NONE. `len` 0 where it is too long, or empty. */
static inline struct cv_recent cv_recent_of(struct cv_slice cell)
{
    struct cv_recent made = {0, 0, (uint32_t)cell.len, CV_RECENT_NONE};
    uint32_t half[2];

    if (cell.len > CV_RECENT_LEN) {
        made.len = 0;
    } else if (cell.len >= 8) {
        memcpy(&made.head, cell.data, 8);
        memcpy(&made.tail, cell.data + cell.len - 8, 8);
    } else if (cell.len >= 4) {
        memcpy(&half[0], cell.data, 4);
        memcpy(&half[1], cell.data + cell.len - 4, 4);
        made.head = half[0];
        made.tail = half[1];
    } else if (cell.len > 0) {
        made.head = (uint64_t)(unsigned char)cell.data[0] << 16 |
                    (uint64_t)(unsigned char)cell.data[cell.len / 2] << 8 |
                    (unsigned char)cell.data[cell.len - 1];
    }
    return made;
}

/* Where a cell stands or would stand. */
static inline struct cv_recent *cv_recent_at(struct cv_recents *recents,
                                             const struct cv_recent *cell)
{
    const uint64_t mixed =
        (cell->head ^ (cell->tail << 7) ^ cell->len) * UINT64_C(0x9E3779B97F4A7C15);

    return &recents->list[mixed >> (64 - CV_RECENT_BITS)];
}

static inline bool cv_recent_is(const struct cv_recent *there, const struct cv_recent *cell)
{
    return there->len == cell->len && there->head == cell->head && there->tail == cell->tail;
}

#endif

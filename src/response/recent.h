/* Inside the response room: the answers that were looked up last. Most cells of a survey are
 * short, and the same few answers again and again; four words and a length are all of such a
 * cell, so that it is found without a hash and compared without its text. No step depends on
 * how long the cell is, since that is as random as the answers are. */
#ifndef CV_RESPONSE_RECENT_H
#define CV_RESPONSE_RECENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "parse/parser.h"

/* Bytes of the longest cell that the words hold: as many as can be read of any. */
#define CV_RECENT_LEN CV_CELL_SLACK
#define CV_RECENT_HALF (CV_RECENT_LEN / 2)
#define CV_RECENT_BITS 8

/* The first and the last 16 bytes of a cell, which may be the same ones, and zeros where it has
 * fewer. */
struct cv_recent {
    uint64_t words[4];
    uint32_t len;
    uint32_t value; /* as the owner says */
};

/* Zero-initialise ({0}): all of them are the empty cell. */
struct cv_recents {
    struct cv_recent list[1u << CV_RECENT_BITS];
};

_Static_assert(CV_RECENT_HALF == 2 * sizeof(uint64_t), "two words are half of them");
_Static_assert(CV_CELL_CAP < UINT32_MAX, "lengths fit");

static inline uint64_t cv_recent_word(const void *from)
{
    uint64_t word = 0;

    memcpy(&word, from, sizeof word);
    return word;
}

/* Two words: which bytes of 16 are those of a text of `len`. */
static inline const unsigned char *cv_recent_mask(size_t len)
{
    static const unsigned char mask[2 * CV_RECENT_HALF] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                           0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                           0xFF, 0xFF, 0xFF, 0xFF};

    return mask + CV_RECENT_HALF - len;
}

/* The cell's words; CV_CELL_SLACK bytes from its beginning are read. */
static inline struct cv_recent cv_recent_of(struct cv_slice cell)
{
    const size_t used = cell.len < CV_RECENT_HALF ? cell.len : CV_RECENT_HALF;
    const char *last = cell.data + (cell.len - used);
    const uint64_t low = cv_recent_word(cv_recent_mask(used));
    const uint64_t high = cv_recent_word(cv_recent_mask(used) + 8);

    return (struct cv_recent){{cv_recent_word(cell.data) & low,
                               cv_recent_word(cell.data + 8) & high, cv_recent_word(last) & low,
                               cv_recent_word(last + 8) & high},
                              (uint32_t)cell.len,
                              0};
}

/* Where a cell stands or would stand. */
static inline struct cv_recent *cv_recent_at(struct cv_recents *recents,
                                             const struct cv_recent *cell)
{
    const uint64_t mixed =
        (cell->words[0] ^ (cell->words[3] << 7) ^ cell->len) * UINT64_C(0x9E3779B97F4A7C15);

    return &recents->list[mixed >> (64 - CV_RECENT_BITS)];
}

/* Of longer cells than CV_RECENT_LEN this leaves what is between the words open. */
static inline bool cv_recent_is(const struct cv_recent *there, const struct cv_recent *cell)
{
    return ((there->words[0] ^ cell->words[0]) | (there->words[1] ^ cell->words[1]) |
            (there->words[2] ^ cell->words[2]) | (there->words[3] ^ cell->words[3]) |
            (there->len ^ cell->len)) == 0;
}

#endif

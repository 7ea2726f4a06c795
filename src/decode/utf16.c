/* UTF-16 in both byte orders, which spreadsheets call "Unicode text". Only the byte order mark
 * makes it be found by looking: half of the bytes being NUL might be damage. */
#include "decode/table.h"

static unsigned bid_for(struct cv_slice head, size_t *skip, char first, char second)
{
    bool marked = head.len >= 2 && head.data[0] == first && head.data[1] == second;
    *skip = marked ? 2 : 0;
    return marked ? CV_BID_MARKED : 0;
}

static unsigned bid_little(struct cv_slice head, size_t *skip)
{
    return bid_for(head, skip, '\xFF', '\xFE');
}

static unsigned bid_big(struct cv_slice head, size_t *skip)
{
    return bid_for(head, skip, '\xFE', '\xFF');
}

const struct cv_encoding cv_encoding_utf16le = {
    .name = "utf-16le",
    .summary = "UTF-16, little endian; found by its byte order mark",
    .bid = bid_little,
    .charset = "UTF-16LE",
    .unit = 2,
};

const struct cv_encoding cv_encoding_utf16be = {
    .name = "utf-16be",
    .summary = "UTF-16, big endian; found by its byte order mark",
    .bid = bid_big,
    .charset = "UTF-16BE",
    .unit = 2,
};

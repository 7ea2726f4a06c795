#include "decode/table.h"

#include <string.h>

/* Without a mark nearly every export is UTF-8 or plain ASCII; an encoding that recognises
 * something of its own in the first bytes may bid higher. */
#define BID_PLAIN 10

static unsigned bid(struct cv_slice head, size_t *skip)
{
    static const char mark[] = "\xEF\xBB\xBF";
    bool marked = head.len >= sizeof mark - 1 && memcmp(head.data, mark, sizeof mark - 1) == 0;
    *skip = marked ? sizeof mark - 1 : 0;
    return marked ? CV_BID_MARKED : BID_PLAIN;
}

const struct cv_encoding cv_encoding_utf8 = {
    .name = "utf-8",
    .summary = "UTF-8, with or without a byte order mark; plain ASCII is UTF-8 too",
    .bid = bid,
    .unit = 1,
};

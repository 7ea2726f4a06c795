#include "decode/table.h"

/* Nothing in the bytes says so: only when it is named. */
static unsigned bid(struct cv_slice head, size_t *skip)
{
    (void)head;
    *skip = 0;
    return 0;
}

const struct cv_encoding cv_encoding_macintosh = {
    .name = "macintosh",
    .summary = "Mac Roman, as Excel for Mac saves plain CSV; only when named",
    .bid = bid,
    .charset = "MACINTOSH",
    .unit = 1,
};

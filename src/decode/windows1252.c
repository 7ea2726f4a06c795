#include "decode/table.h"

/* Nothing in the bytes says so: only when it is named. */
static unsigned bid(struct cv_slice head, size_t *skip)
{
    (void)head;
    *skip = 0;
    return 0;
}

const struct cv_encoding cv_encoding_windows1252 = {
    .name = "windows-1252",
    .summary = "Western European text as Excel for Windows saves plain CSV; only when named",
    .bid = bid,
    .charset = "WINDOWS-1252",
    .unit = 1,
};

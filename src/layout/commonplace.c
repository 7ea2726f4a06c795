/* Commonplace, of whose exports nothing is known: read as the generic families are, when named.
 */
#include "layout/head.h"

static unsigned bid(const struct cv_head *head)
{
    (void)head;
    return 0;
}

static const char *const none[] = {NULL};

const struct cv_platform cv_platform_commonplace = {
    .name = "commonplace",
    .summary = "Commonplace, as one of the generic families",
    .confirmed = false,
    .bid = bid,
    .header_rows = cv_generic_rows,
    .headings = cv_flat_headings,
    .joins = cv_flat_joins,
    .missing = none,
    .not_asked = none,
    .not_ticked = cv_flat_not_ticked,
    .marks = NULL,
};

/* Engagement HQ (Bang the Table), of whose exports nothing is known: read as the generic
 * families are, when named. */
#include "layout/head.h"

const struct cv_platform cv_platform_engagement_hq = {
    .name = "engagement-hq",
    .summary = "Engagement HQ (Bang the Table), as one of the generic families",
    .confirmed = false,
    .bid = cv_never_bid,
    .header_rows = cv_generic_rows,
    .headings = cv_flat_headings,
    .joins = cv_flat_joins,
    .missing = cv_no_answers,
    .not_asked = cv_no_answers,
    .not_ticked = cv_flat_not_ticked,
    .marks = NULL,
};

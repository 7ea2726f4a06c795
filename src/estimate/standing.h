/* The answers to a single choice from the most chosen one down, each against the next. */
#ifndef CV_ESTIMATE_STANDING_H
#define CV_ESTIMATE_STANDING_H

#include "disclose/release.h"
#include "estimate/lead.h"

struct cv_standing {
    uint32_t n;            /* rows */
    const uint32_t *order; /* rows, largest count first; among equals as the options stand */
    const uint32_t *group; /* of each in that order: cv_lead_groups */
    struct cv_lead lead;   /* of the first before the second */
};

/* The standing of a block over everyone whose rows are the options of a single choice. *out is
 * in the arena; NULL where a count is suppressed (an order over hidden counts would say
 * something about them), nobody answered, or there are fewer than two options. -1 when memory
 * ran out. */
int cv_standing_make(const struct cv_standing **out, const struct cv_block *block, double level,
                     struct cv_arena *arena);

#endif

/* The audit of rounded counts: what anybody can work out of them together.
 *
 * A count that is rounded to the nearest 5 and printed as 10 is 8 to 12, and one printed as 0
 * is 0 to 2. Beside their total they can say more: four printed zeros under a printed 10 are 2
 * each. So the report is audited as a whole (whole.h), as one with suppressed counts is, with
 * every rounded count an unknown between the numbers that round to it, and everything that adds
 * up across tables with it.
 *
 * The rule: a count under the multiple that counts are rounded to must keep an interval as wide
 * as that of a printed zero alone, (to - 1) / 2: it is the narrowest that rounding by itself
 * leaves, and so what the policy promises everybody. Of 5 that is 2, three values. Any other
 * count that is not zero must keep two values in a protected table. That holds for counts by
 * group and of groups, and for those that no table has but the tables give away: those for whom
 * a condition does not hold, and those few who answered otherwise than the rest of their group.
 * Source: statistics.md section 7 (a count is protected when its feasible interval is wide
 * enough), with the width taken from the policy.
 *
 * What falls short has its column suppressed, whole and with its base, in every table that has
 * it; where that is not enough, so has the smallest count in a sum with it, and in the end
 * everything that is rounded. As with suppression, solutions may have fractions of people, save
 * where all is rows and columns. */
#ifndef CV_DISCLOSE_ROUNDED_H
#define CV_DISCLOSE_ROUNDED_H

#include "disclose/grid.h"

struct cv_rounded_report {
    const struct cv_survey *survey;
    const bool *questions; /* a question: its counts are rounded (cv_round_questions) */
    const uint32_t *valid; /* a question: the entry of its valid answers */
};

/* Leaves exactly those entries hidden that must be taken out of the report besides rounding.
 * The entries are linked and related, with their exact counts. Fails with CANVASS_EDISCLOSURE
 * "disclosure.too_few" where not even that is enough, naming the table. */
enum canvass_status cv_rounded_audit(const struct cv_rounded_report *report,
                                     struct cv_ledger *ledger, struct cv_grid *grids,
                                     uint32_t n_grids, struct cv_arena *arena,
                                     struct canvass_error *error);

#endif

/* The other way to protect counts: every one rounded, none taken out. */
#ifndef CV_DISCLOSE_ROUNDING_H
#define CV_DISCLOSE_ROUNDING_H

#include "disclose/release.h"

/* The multiple of `to` (1 or more) that is nearest to n (0 or more), the upper one of two. */
int64_t cv_round_count(int64_t n, int64_t to);

/* Which questions have their counts rounded, one flag a question, memory from the release. A
 * question that stands in a protected cut has its counts rounded in every table, over everyone
 * too, and so has one that shares a table with such a question, and so on: an exact total would
 * tell how the counts beside it were rounded. Questions that not everybody was asked are among
 * them, since who was asked is what others answered. NULL when memory ran out. */
const bool *cv_round_questions(struct cv_release *release);

/* Whether one of those questions takes part in the cut. */
bool cv_round_touches(const bool *questions, const struct cv_cut *cut);

/* Rounds the counts of the release to survey->disclosure.rounding. In the account of such a
 * question the valid answers and those not asked are rounded, and the missing ones are what
 * these leave, rounded again; so they say nothing that the others do not. The number of
 * responses stays exact.
 *
 * Totals are rounded by themselves, so that a total can narrow its parts where they happen to
 * be rounded one way: 15 and 15 beside 25 are 13 or 14 each. How far that may go is the
 * business of the audit (rounded.h). Source: the practice of HESA and Ofqual (statistics.md
 * section 7): counts to the nearest 5, each by itself. */
void cv_round_release(struct cv_release *release, const bool *questions);

#endif

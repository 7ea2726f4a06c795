/* Whole rankings: who may see sums over them.
 *
 * A table of a ranking over everyone is published as it is, as every table of an opinion over
 * everyone. What is made of whole rankings there (pairs, points, the run-off) are further sums
 * over the same people about the same opinion. They are safe for what is suppressed elsewhere:
 *
 * A suppressed count that has nothing to do with the ranking (issue by area) is a function of
 * the other answers alone, and the sums are functions of the rankings alone. Where no published
 * count joins the two, any way to deal the rankings to the respondents fits everything
 * published as well as the true one: the sums narrow nothing.
 *
 * A table that joins a ranking with other answers (one with a condition, "where") would undo
 * that. If the pairs of everyone say that all who put A first put B second, those of Dartford
 * who put A first are no more than those who put B second there, and a suppressed count may be
 * bounded by a released one. Even where nothing is suppressed, the places in Dartford may give
 * away all pairs there, and the pairs of everyone less those are pairs of everywhere else: a
 * count by group that nobody looked at, and it may be one. So of a ranking that any protected
 * table has, whole rankings are released for nobody. That hangs on the definition alone, never
 * on what was counted.
 *
 * The list itself, with rankings that one person gave, is read by estimates and printed by
 * nobody. */
#ifndef CV_DISCLOSE_BALLOTS_H
#define CV_DISCLOSE_BALLOTS_H

#include "disclose/release.h"

/* Gives the blocks of rankings their whole rankings where that is allowed, or where disclosure
 * control is off; to be called when all that is to be suppressed has been. -1 when memory ran
 * out. */
int cv_ballots_release(struct cv_release *release, const struct cv_tally *tally);

#endif

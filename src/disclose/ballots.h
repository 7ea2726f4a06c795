/* Whole rankings: who may see sums over them.
 *
 * A table of a ranking over everyone is published as it is, as every table of an opinion over
 * everyone. What is made of whole rankings there (pairs, points, the run-off) are further sums
 * over the same people about the same opinion. They are safe for what is suppressed elsewhere:
 *
 * - A suppressed count that has nothing to do with the ranking (issue by area) is a function of
 *   the other answers alone, and the sums are functions of the rankings alone. No published
 *   count joins the two, so any way to deal the rankings to the respondents fits everything
 *   published as well as the true one: the sums narrow nothing.
 * - Tables that join a ranking with other answers (those with a condition, "where": rankings
 *   are neither columns nor conditions) do narrow each other. If the pairs of everyone say that
 *   all who put A first put B second, those of Dartford who put A first are no more than those
 *   who put B second there, and a suppressed count may be bounded by a released one. So as soon
 *   as one count of any table of a ranking is suppressed, no sum over whole rankings of that
 *   question is made. Where none is, each table's counts are known in full, and within each
 *   condition the rankings may again be dealt at will.
 * - A protected cut has no whole rankings of its own, suppressed or not: who is in the minority
 *   of one pair within a small group is a smaller count than any that was looked at.
 *
 * The list itself, with rankings that one person gave, is read by estimates and printed by
 * nobody. */
#ifndef CV_DISCLOSE_BALLOTS_H
#define CV_DISCLOSE_BALLOTS_H

#include "disclose/release.h"

/* Gives the blocks of rankings their whole rankings where that is allowed; to be called when
 * all that is to be suppressed has been. -1 when memory ran out. */
int cv_ballots_release(struct cv_release *release, const struct cv_tally *tally);

#endif

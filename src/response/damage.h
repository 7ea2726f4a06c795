/* Damage that a spreadsheet does to an answer on its way: "2-5" becomes 5-Feb, "1.20" becomes
 * 1.2, "10%" becomes 0.1. Found by working forward: what would a spreadsheet set to British or
 * American English have made of each option? */
#ifndef CV_RESPONSE_DAMAGE_H
#define CV_RESPONSE_DAMAGE_H

#include "base/slice.h"
#include "survey/survey.h"

enum cv_damage {
    CV_DAMAGE_NOMEM = -1, /* memory ran out */
    CV_DAMAGE_NONE = 0,   /* no option reads like this after a spreadsheet had it */
    CV_DAMAGE_ONE,        /* exactly one does */
    CV_DAMAGE_SEVERAL     /* more than one does: nobody can tell which was meant */
};

/* What `folded` (cv_fold'ed; an answer that is none of the question's options) was before a
 * spreadsheet changed it. On CV_DAMAGE_ONE *option is the option. On ONE and SEVERAL *how says
 * what it was made into: "a date", "a number", "a truth value" or "a formula" (static). Neither
 * may be NULL; both are left alone on CV_DAMAGE_NONE. Answers that are neither a date nor a
 * number cost a few comparisons; others the folding of every label.
 *
 * Recognised are dates with or without their year, in words (Oct-49, 5-Feb, 05 February 2026),
 * in figures (2026-02-05, 05/02/2026, 5.2.26) in either order of day and month, as the serial
 * number of either calendar (46058), each also with a time of nought; numbers that lost
 * noughts, a plus, separators of thousands, a currency or a per cent sign, or digits to an
 * exponent. */
enum cv_damage cv_damage_find(const struct cv_question *question, struct cv_slice folded,
                              uint32_t *option, const char **how);

#endif

/* What holds answers or groups against each other: joint places, differences, letters, tests.
 * Nothing here is said of people who chose to take part without the condition under which it
 * would hold. */
#ifndef CV_REPORT_COMPARE_H
#define CV_REPORT_COMPARE_H

#include "report/part.h"

/* Says whether the answer on top is ahead of the next, and which answers share a place; and the
 * figures of that lead. Nothing without a standing. */
void cv_compare_standing(const struct cv_part *part);
void cv_compare_standing_figures(const struct cv_part *part);

/* --- for those files --- */

/* Whether things are said "if respondents were a simple random sample". */
bool cv_compare_is_if(const struct cv_draft *draft);

/* "p = 0.012", "p < 0.001". */
const char *cv_compare_p(struct cv_draft *draft, double p);

/* Percentage points of a proportion with one place and a minus sign that no spreadsheet takes
 * for a formula: "−4.3". */
const char *cv_compare_points(struct cv_draft *draft, double proportion);

/* "−4.3 to 12.0", in percentage points. */
const char *cv_compare_range(struct cv_draft *draft, const struct cv_interval *interval);

#endif

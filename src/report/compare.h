/* What holds answers or groups against each other: joint places, differences, letters, tests.
 * Nothing here is said of people who chose to take part without the condition under which it
 * would hold. */
#ifndef CV_REPORT_COMPARE_H
#define CV_REPORT_COMPARE_H

#include "report/part.h"

/* Says whether the answer on top is ahead of the next, and which answers share a place; and the
 * figures of that lead. Nothing without a standing. */
void cv_compare_standing(const struct cv_part *part);
/* The same of joint places that begin among the first `places` only. */
void cv_compare_standing_first(const struct cv_part *part, uint32_t places);
void cv_compare_standing_figures(const struct cv_part *part);

/* Holds the groups of a breakdown against each other, as far as its table asks for it: tests of
 * the table, letters, differences; and their figures. */
void cv_compare_groups(const struct cv_part *part);
void cv_compare_groups_figures(const struct cv_part *part);

/* --- one file each --- */

void cv_compare_test(const struct cv_part *part);
void cv_compare_test_figures(const struct cv_part *part);
void cv_compare_letters(const struct cv_part *part);
void cv_compare_letters_figures(const struct cv_part *part);
void cv_compare_differences(const struct cv_part *part);
void cv_compare_differences_figures(const struct cv_part *part);

/* --- for those files --- */

/* The contrast of a cell of the part's comparison. */
const struct cv_contrast *cv_compare_contrast(const struct cv_part *part, uint32_t row,
                                              uint32_t column);

/* The wording of the question that makes the groups, within a sentence. */
const char *cv_compare_column(const struct cv_part *part);

/* A new figure about a group, with its option (row; UINT32_MAX: none), group (column; the
 * same), base and count; NULL when memory ran out. */
struct cv_figure *cv_compare_figure(const struct cv_part *part, const char *measure,
                                    uint32_t row, uint32_t column);

/* Adds the caveat of the design under a comparison, if it has one. */
void cv_compare_caveat(const struct cv_draft *draft, struct cv_sheet *sheet);

/* A sentence to be pasted, with the condition under which it would hold. */
void cv_compare_say(struct cv_draft *draft, const char *text);

/* Adds a note with the names of the groups for which `is` holds; none: no note. */
void cv_compare_name(const struct cv_part *part, struct cv_sheet *sheet, enum cv_word note,
                     bool (*is)(int64_t base));
bool cv_compare_untested(int64_t base);  /* under CV_COMPARE_BASE */
bool cv_compare_with_care(int64_t base); /* not that, but under CV_BASE_MARKED */

/* Whether things are said "if respondents were a simple random sample". */
bool cv_compare_is_if(const struct cv_draft *draft);

/* "p = 0.012", "p < 0.001". */
const char *cv_compare_p(struct cv_draft *draft, double p);

/* A number with a minus sign that no spreadsheet takes for a formula: "−4.3" for "-4.3". */
const char *cv_compare_signed(struct cv_draft *draft, const char *number);

/* "−4.3 to 12.0", in percentage points. */
const char *cv_compare_range(struct cv_draft *draft, const struct cv_interval *interval);

#endif

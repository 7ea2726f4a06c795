/* Questions with several answers a person: how many each gave, and who gave too many. */
#ifndef CV_REPORT_MENTIONS_H
#define CV_REPORT_MENTIONS_H

#include "report/part.h"

/* The mean number of answers a respondent in a column, with two places ("2.35"), half-up on
 * whole numbers; NULL where it may not be said: not that kind of question, nobody, suppressed,
 * or so few people that counts stand in place of shares. */
const char *cv_mentions_each(const struct cv_part *part, uint32_t column);

/* Answers to the part's question that were left out for holding too many choices, of all
 * responses. */
int64_t cv_mentions_left_out(const struct cv_part *part);

/* "The 150 people who answered gave 1.40 answers each on average." */
void cv_mentions_say(const struct cv_part *part);

/* Under a table of the question: how many answers were left out. */
void cv_mentions_note(const struct cv_part *part, struct cv_sheet *sheet);

#endif

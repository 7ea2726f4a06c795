/* What stands under the answers of a question: its nets, as rows beyond those of the block
 * (cv_part_net), and its mean score. */
#ifndef CV_REPORT_SUMS_H
#define CV_REPORT_SUMS_H

#include "report/part.h"

/* The head of a net's row or column: "Net: Very or fairly safe". */
const char *cv_sums_net_head(const struct cv_part *part, uint32_t net);

/* The net's options, the last two joined by a word: "Very safe or Fairly safe". */
const char *cv_sums_parts(const struct cv_part *part, uint32_t net, enum cv_word last);

/* The question has scores, so that each column has a mean. */
bool cv_sums_has_mean(const struct cv_part *part);

/* "3.41" (two places, half-up, away from zero), "[c]", "[z]" of nobody, "[u]" where counts
 * stand in place of figures, "[x]" where the sum is too large; and the people it is of. */
const char *cv_sums_mean_text(const struct cv_part *part, uint32_t column, unsigned *marks);
const char *cv_sums_mean_base_text(const struct cv_part *part, uint32_t column,
                                   unsigned *marks);

/* A sentence for each net, and one for the mean, over everyone; nothing of what cannot be told
 * or is of too few people. */
void cv_sums_sentences(const struct cv_part *part);

/* What the nets add up, and what the scores are. */
void cv_sums_notes(const struct cv_part *part, struct cv_sheet *sheet);

#endif

/* Sentences made to be pasted, in fixed patterns. Below 30 people they give counts alone unless
 * the definition says to show everything; below 50 always counts beside percentages. */
#ifndef CV_REPORT_SENTENCES_H
#define CV_REPORT_SENTENCES_H

#include "report/part.h"

/* "163 (40.05%) of the 407 people who answered chose ASB", and with `verdict` whether that is
 * most of them, half, or more than chose any other answer. False, and nothing said, where no
 * answer leads or the order is not released. */
bool cv_sentence_chose(const struct cv_part *part, uint32_t column, bool verdict);

/* The same of a net over everyone: "83 (55%) of the 150 people who answered chose Very safe or
 * Fairly safe (net: Very or fairly safe)". Nothing where it cannot be told. */
void cv_sentence_net(const struct cv_part *part, uint32_t net);

/* One question of a grid, its wording first: its first net, else the answer that leads. */
void cv_sentence_grid(const struct cv_part *part);

/* The same over everyone, or what can be said instead: how many answered, or nobody. */
void cv_sentence_leader(const struct cv_part *part);

/* "Of the 407 people who answered: 163 (40%) ASB, ..." over everyone; for a profile "Age (of
 * the 342 people who answered): ..." in the order of the options. */
void cv_sentence_list(const struct cv_part *part, bool sorted);
void cv_sentence_profile(const struct cv_part *part);

/* "420 people responded: 299 (71.19%) Gravesham, 121 (28.81%) Dartford" */
void cv_sentence_responses(const struct cv_part *part);

/* "Of 154 respondents to this question: Fly-tipping 65 (42%), ..." for the answers on top,
 * after the issue and who chose it. */
void cv_sentence_top(const struct cv_part *issues, uint32_t issue, const struct cv_part *follow,
                     const struct cv_top *top, uint32_t n_top);

/* "46.3% of the 136 people who ranked chose ASB first; 32.4% chose it second" */
void cv_sentence_ranking(const struct cv_part *part, uint32_t row);

#endif

/* Sentences made to be pasted, in fixed patterns. Below 30 people they give counts alone unless
 * the definition says to show everything; below 50 always counts beside percentages. */
#ifndef CV_REPORT_SENTENCES_H
#define CV_REPORT_SENTENCES_H

#include "report/part.h"

/* How a share is spoken of: the one place of the rule. "Most" is more than half, "the vast
 * majority" 80% at least of so many people that they have percentages. */
enum cv_verb { CV_MORE_THAN_ANY, CV_HALF, CV_MOST, CV_VAST_MAJORITY };
enum cv_verb cv_sentence_verb(int64_t count, int64_t base);

/* "163 (40.05%)" of respondents, "13" where they are few; false where it cannot be told. */
bool cv_sentence_can_say(const struct cv_part *part, uint32_t row, uint32_t column);
const char *cv_sentence_amount(const struct cv_part *part, uint32_t row, uint32_t column);

/* --- texts of findings: of one part over everyone, to be pasted alone; NULL: nothing --- */

/* "‘Which...?’: most of the 136 people who answered, 92 (68%), chose ASB". */
const char *cv_text_leads(const struct cv_part *part);
/* "‘Which...?’: 83 (55%) of the 150 people who answered chose A or B (net: C)". */
const char *cv_text_net(const struct cv_part *part);
/* "63 (46.3%) of the 136 people who ranked chose ASB first; ...", behind the wording or not. */
const char *cv_text_ranked(const struct cv_part *part, uint32_t row, bool wording);
/* "299 (71.19%) Gravesham, 121 (28.81%) Dartford". */
const char *cv_text_list(const struct cv_part *part);
/* "Top 3 issues within ASB, of 154 respondents: Fly-tipping 65 (42%), ...". */
const char *cv_text_top(const struct cv_part *follow, const char *issue,
                        const struct cv_top *top, uint32_t n_top);

/* --- sentences --- */

/* "163 (40.05%) of the 407 people who answered chose ASB", and with `verdict` whether that is
 * nearly all of them, most, half, or more than chose any other answer. False, and nothing said,
 * where no answer leads or the order is not released. */
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

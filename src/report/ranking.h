/* What follows the places of a ranking: the other ways to count it. */
#ifndef CV_REPORT_RANKING_H
#define CV_REPORT_RANKING_H

#include "report/part.h"

/* More items than this make no table with a column each. */
#define CV_RANKING_WIDEST 12

/* Heading, sentences, tables and figures, with the items in the order of `rows`; nothing where
 * nobody ranked. Where whole rankings are not released, the mean ranks alone. */
void cv_ranking_ways(const struct cv_part *part, const uint32_t *rows);

/* Of those the parts. The first two need whole rankings. */
void cv_ranking_pairs(const struct cv_part *part, const uint32_t *rows);
void cv_ranking_run_off(const struct cv_part *part, const uint32_t *rows);
void cv_ranking_figures(const struct cv_part *part);

/* Who comes first by each way to count, where whole rankings are released; else NULL. */
const char *cv_ranking_verdict(const struct cv_part *part);

/* "A, B and C": the items whose bits are set, as they stand within a sentence. */
const char *cv_ranking_items(const struct cv_part *part, uint64_t items);

/* Half as many as `twice`: "3", "1.5". */
const char *cv_ranking_halves(const struct cv_part *part, int64_t twice);

/* An average over n people, of which `sum` is so many `times` the sum: two decimals, [u] where
 * they are so few that they get counts alone, or [z] of nobody. */
const char *cv_ranking_mean(const struct cv_part *part, int64_t sum, uint32_t times, int64_t n,
                            unsigned *marks);

/* "34 [u]" of a number of people who are a base. */
const char *cv_ranking_base(const struct cv_part *part, int64_t n, unsigned *marks);

/* A caption of what is printed with the base. */
const char *cv_ranking_caption(const struct cv_part *part, enum cv_word what, unsigned *marks);

#endif

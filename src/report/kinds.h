/* The kinds of table: one row of table.c each, one file each where it pays. A kind's function
 * adds everything the table gives: heading, sentences, tables, charts, notes, figures. */
#ifndef CV_REPORT_KINDS_H
#define CV_REPORT_KINDS_H

#include "report/part.h"

struct cv_kind_builder {
    enum cv_table_kind kind;
    void (*build)(struct cv_draft *draft, const struct cv_table_estimates *estimates);
};

extern const struct cv_kind_builder cv_kind_builders[];
extern const size_t cv_n_kind_builders;

void cv_build_responses(struct cv_draft *draft, const struct cv_table_estimates *estimates);
void cv_build_issue(struct cv_draft *draft, const struct cv_table_estimates *estimates);
void cv_build_top_n(struct cv_draft *draft, const struct cv_table_estimates *estimates);
void cv_build_profile(struct cv_draft *draft, const struct cv_table_estimates *estimates);
void cv_build_breakdown(struct cv_draft *draft, const struct cv_table_estimates *estimates);
void cv_build_grid(struct cv_draft *draft, const struct cv_table_estimates *estimates);
void cv_build_ranking(struct cv_draft *draft, const struct cv_table_estimates *estimates);

/* What a table's shares are with weights, where the survey has them: after the table itself. */
void cv_build_weighted(struct cv_draft *draft, const struct cv_table_estimates *estimates);

/* How far weights move the shares of one part over everyone, in words; NULL where that is not
 * shown. */
const char *cv_text_weighted(const struct cv_part *part);

/* A question's respondents beside the population, where that is known by the question. */
void cv_population_add(const struct cv_part *part, const char *id);

/* The answers that most exceed and most fall short of the population, in words; NULL where
 * there is nothing to say, or a count of the table is not there. */
const char *cv_text_population(const struct cv_part *part);

/* Of a table of top answers: the answers on top of one follow-up within each group, a table for
 * each question that makes groups; and the figures of all of them. */
void cv_top_groups(struct cv_draft *draft, const struct cv_table_estimates *estimates,
                   const struct cv_part *follow, const struct cv_part *issues);
void cv_top_groups_figures(struct cv_draft *draft, const struct cv_table_estimates *estimates);

/* The definition's title for the table, or `usual`. */
const char *cv_table_title(const struct cv_table *table, const char *usual);

/* One question over everyone as a table of counts and shares, and its chart. `sorted`: largest
 * first where that tells nothing suppressed; `intervals`: with a column of them. */
void cv_listing_add(const struct cv_part *part, const char *id, bool sorted, bool intervals);

#endif

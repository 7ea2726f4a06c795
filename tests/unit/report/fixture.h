/* A report from counts written by hand: no definition to compile, nothing to tally, and
 * intervals that are plainly made up (a tenth to either side), so that a test of the report's
 * words does not depend on any other room. */
#ifndef CV_TESTS_REPORT_FIXTURE_H
#define CV_TESTS_REPORT_FIXTURE_H

#include "base/buffer.h"
#include "report/report.h"

#define FIXTURE_MOST 24
#define GONE (-1) /* a suppressed count */

struct fixture {
    struct cv_arena arena;
    struct cv_survey survey;
    struct cv_question questions[FIXTURE_MOST];
    int64_t thresholds[FIXTURE_MOST];
    struct cv_table tables[FIXTURE_MOST];
    struct cv_cut cuts[FIXTURE_MOST][FIXTURE_MOST];
    struct cv_block blocks[FIXTURE_MOST][FIXTURE_MOST];
    struct cv_block_estimates block_estimates[FIXTURE_MOST][FIXTURE_MOST];
    struct cv_released_table released[FIXTURE_MOST];
    struct cv_table_estimates table_estimates[FIXTURE_MOST];
    struct cv_released_question released_questions[FIXTURE_MOST];
    struct cv_release release;
    struct cv_estimates estimates;
    struct cv_account account;
    struct cv_provenance provenance;
    struct cv_provenance_export exports[2];
    struct cv_report *report;
};

/* An empty survey of 420 responses, self-selected. fixture_free gives all back. */
void fixture_init(struct fixture *f);
void fixture_free(struct fixture *f);

/* A question with the labels up to NULL; its index. */
uint32_t fixture_question(struct fixture *f, const char *id, const char *title,
                          enum cv_kind kind, const char *const *labels);

/* A table on the base of respondents, decimals by base, without a chart. */
struct cv_table *fixture_table(struct fixture *f, enum cv_table_kind kind, const char *id);

/* A cut of the last table. `counts` has a row for each option of `row` and a column for each
 * base; GONE where suppressed. `mentions` may be NULL. The columns are over everyone, the
 * options of `column`, or (places) a ranking's places. */
struct cv_cut *fixture_cut(struct fixture *f, uint32_t row, uint32_t column, uint32_t n_columns,
                           const int64_t *counts, const int64_t *bases,
                           const int64_t *mentions);
void fixture_places(struct fixture *f, uint32_t row, uint32_t n_places, const int64_t *counts,
                    const int64_t *bases);
/* A condition of a cut. */
void fixture_where(struct fixture *f, struct cv_cut *cut, uint32_t question, uint32_t code);

/* Makes the estimates and the report; asserts that it works. */
const struct cv_report *fixture_build(struct fixture *f);

/* The item of a kind whose text is exactly this, or whose table or chart has this id; NULL. */
const struct cv_report_item *fixture_text(const struct cv_report *report,
                                          enum cv_item_kind kind, const char *text);
const struct cv_report_table *fixture_table_of(const struct cv_report *report, const char *id);
const struct cv_report_chart *fixture_chart_of(const struct cv_report *report, const char *id);

/* A whole table as text, cells by "|", rows by line breaks, heads first. In f's arena. */
const char *fixture_dump(struct fixture *f, const char *id);

/* The figure of a table, option, group and base kind; NULL matches an empty field. */
const struct cv_figure *fixture_figure(const struct cv_report *report, const char *table,
                                       const char *option, const char *group,
                                       const char *base_kind);

/* Surveys with invented counts in the manner of published ones. */
void fixture_consultation(struct fixture *f);

#endif

/* One cut of one table as the report reads it: counts, shares, bases and orders as texts, with
 * the marks that a table must then explain. */
#ifndef CV_REPORT_PART_H
#define CV_REPORT_PART_H

#include "report/sheet.h"

/* Bases under these many people are marked, give counts beside percentages in sentences, and
 * give counts alone. Source: statistics.md section 8 of the reference papers. */
#define CV_BASE_MARKED 100
#define CV_BASE_WITH_COUNTS 50
#define CV_BASE_COUNTS_ONLY 30

struct cv_part {
    struct cv_draft *draft;
    const struct cv_table *table;
    const struct cv_block_estimates *estimates;
    const struct cv_block *block;
    const struct cv_cut *cut;
    const struct cv_question *question; /* of the rows */
    const struct cv_question *scale;    /* whose nets and scores the rows have */
    enum cv_base_kind kind;             /* the base that is printed (first) */
};

/* Markers that stand in a table: a set of bits. */
enum {
    CV_MARK_SUPPRESSED = 1,
    CV_MARK_LOW_BASE = 2,
    CV_MARK_COUNTS_ONLY = 4, /* counts in place of shares */
    CV_MARK_NOT_APPLICABLE = 8,
    CV_MARK_NOT_AVAILABLE = 16,
    CV_MARK_LOW = 4096,    /* a share above zero that rounds to zero */
    CV_MARK_ZERO = 8192,   /* a share of zero, where the house style has a sign for it */
    CV_MARK_ROUNDING = 32, /* a column's printed shares do not sum to 100 */
    CV_MARK_SEVERAL = 64,  /* several answers a person, on the base of respondents */
    CV_MARK_OVERLAP = 128  /* groups that one person may be in twice */
};

/* Marks beside which a share has its value all the same. */
#define CV_MARKS_OF_VALUES (CV_MARK_LOW | CV_MARK_ZERO)

/* The sign of one mark in the house style of the survey ("[c]", "*"), and the name in
 * tables.csv of the first of some marks ("c", "low"); NULL: it has none. Static storage. */
const char *cv_mark_sign(const struct cv_draft *draft, unsigned mark);
const char *cv_mark_name(unsigned marks);

/* The note that explains one mark, never NULL. */
const char *cv_mark_note(struct cv_draft *draft, unsigned mark);

struct cv_part cv_part_of(struct cv_draft *draft, const struct cv_table_estimates *estimates,
                          uint32_t block);

/* Nets are rows beyond the block's: cv_part_net is the row of one. They have a label, a count,
 * a share of respondents and an interval as other rows do, and no place in any order or sum. */
uint32_t cv_part_net(const struct cv_part *part, uint32_t net);

bool cv_part_has_mentions(const struct cv_part *part);
const char *cv_part_label(const struct cv_part *part, uint32_t row);
/* The label and the question's wording as they stand within a sentence or a caption. */
const char *cv_part_said(const struct cv_part *part, uint32_t row);
const char *cv_part_wording(const struct cv_part *part);

/* The name of a column's group; "" where columns are none. */
const char *cv_part_group(const struct cv_part *part, uint32_t column);

/* A released count. */
struct cv_count cv_part_count(const struct cv_part *part, uint32_t row, uint32_t column);

/* The base of a column; of mentions only where cv_part_has_mentions. */
struct cv_count cv_part_base(const struct cv_part *part, enum cv_base_kind kind,
                             uint32_t column);
const struct cv_share *cv_part_share(const struct cv_part *part, enum cv_base_kind kind,
                                     uint32_t row, uint32_t column);

/* Whether any count of the column, or a base of it, is suppressed. */
bool cv_part_hides(const struct cv_part *part, uint32_t column);

/* Whether the column's shares give way to counts: low_base is counts_only, and few answered. */
bool cv_part_counts_only(const struct cv_part *part, uint32_t column);

/* Places after the point for a base, where `decimals` may be CV_DECIMALS_BY_BASE. */
unsigned cv_part_decimals(int decimals, int64_t base);

/* A share as sentences say it: "40%", and "under 0.5%" where a table would have a sign. */
const char *cv_part_share_said(const struct cv_part *part, const struct cv_share *share,
                               int decimals);

/* Cells as printed; *marks (not NULL) gathers what has to be explained. The share is "40%",
 * "13 of 29" or a sign ("[c]", "[z]", "[low]"); the interval "35.4 to 44.9" in per cent; the
 * base "34 [u]". */
const char *cv_part_share_text(const struct cv_part *part, enum cv_base_kind kind, uint32_t row,
                               uint32_t column, unsigned *marks);
const char *cv_part_count_text(const struct cv_part *part, uint32_t row, uint32_t column,
                               unsigned *marks);
const char *cv_part_interval_text(const struct cv_part *part, uint32_t row, uint32_t column,
                                  unsigned *marks);
const char *cv_part_base_text(const struct cv_part *part, enum cv_base_kind kind,
                              uint32_t column, unsigned *marks);

/* The base in words, with every condition that a response had to meet: "407 people who
 * answered", "276 mentions by 92 people who answered"; with the marker in captions. */
const char *cv_part_people(const struct cv_part *part, uint32_t column);
/* The same of the questions of a grid, without their number: "for each question, the people who
 * answered it". */
const char *cv_part_people_each(const struct cv_part *part);
const char *cv_part_caption_base(const struct cv_part *part, enum cv_base_kind kind,
                                 uint32_t column, unsigned *marks);

/* The rows in the order of printing: by the column's counts, largest first, when `sorted` and
 * nothing in the column is suppressed; else in the order of the options. NULL when memory ran
 * out. */
const uint32_t *cv_part_order(const struct cv_part *part, uint32_t column, bool sorted);

struct cv_top {
    uint32_t row, rank;
    bool tied;
};

/* The rows of ranks 1 to `most` in a column, ties in full, rows without a count left out. Where
 * counts are suppressed, only those rows whose rank the released counts and their total settle:
 * k suppressed counts that sum to s are each at most s - k + 1. Returns how many; *top is in
 * the arena. */
uint32_t cv_part_top(const struct cv_part *part, uint32_t column, uint32_t most,
                     const struct cv_top **top);

/* Adds the notes that explain the marks. */
void cv_part_notes(const struct cv_part *part, struct cv_sheet *sheet, unsigned marks);

/* CV_MARK_ROUNDING or CV_MARK_SEVERAL where the column's printed shares call for it, else 0. */
unsigned cv_part_sum_marks(const struct cv_part *part, enum cv_base_kind kind, uint32_t column);

/* The note that qualifies intervals: method, joint or not, and the caveat of the design. */
const char *cv_part_interval_note(const struct cv_part *part);

#endif

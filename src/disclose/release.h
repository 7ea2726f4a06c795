/* The boundary between what was counted and what may be known. A release holds, for each cut of
 * each table, the counts that disclosure control lets through; a suppressed count is not there:
 * it has no number, here or anywhere after. Nothing downstream may include tally/. */
#ifndef CV_DISCLOSE_RELEASE_H
#define CV_DISCLOSE_RELEASE_H

#include "survey/survey.h"

struct cv_claims;
struct cv_tally; /* read by release.c alone: what is downstream must not see tally/ */

struct cv_count {
    int64_t n; /* 0 when suppressed */
    bool suppressed;
};

/* One distinct ranking, as cv_question codes it, and how many people gave it. */
struct cv_ballot_count {
    uint64_t code;
    int64_t n;
};

/* The released counts of one cut. Rows are the options of cut->row. Columns are: one, over
 * everyone; or the options of cut->column; or the places of a ranking. When a `where` names the
 * column question itself, its option is the only column. */
struct cv_block {
    const struct cv_cut *cut;
    uint32_t n_rows, n_columns;
    const uint32_t *column_options; /* option (or place) of each column; NULL over everyone */
    struct cv_count *cells;         /* n_rows * n_columns, row-major */
    struct cv_count *bases;         /* a column: respondents who answered the row question */
    struct cv_count *mentions;      /* a column: picks; NULL unless a multiple choice */
    /* Whole rankings with one item at least, by ascending code, for sums over all of them. They
     * are finer than what disclosure control looked at. Over everyone, where no protected cut
     * has the ranking, sums of them are safe: nothing published joins them to other answers,
     * and tables of opinions over everyone are published as they are. ballots.h has the
     * argument. They are never to be listed. NULL: not released, or nobody ranked. */
    const struct cv_ballot_count *ballots;
    uint32_t n_ballots;
    int64_t rounding; /* its counts are rounded to this; 0: exact */
};

struct cv_released_table {
    const struct cv_table *table;
    struct cv_block *blocks; /* one a cut */
    uint32_t n_blocks;
};

/* What became of the answers to one question among the counted responses. Where the base of a
 * protected table had to go, so do the valid and the missing answers here, and those not asked
 * where few were asked. */
struct cv_released_question {
    struct cv_count valid, missing, not_asked, dropped;
    int64_t rounding; /* of all but the dropped ones; 0: exact */
};

struct cv_release {
    const struct cv_survey *survey;
    int64_t responses; /* counted responses */
    struct cv_released_table *tables;
    uint32_t n_tables;
    struct cv_released_question *questions; /* one a question */
    bool suppressed_any;
    struct cv_arena arena;
};

/* Releases every table of the survey. Where the survey says "rounding", counts are rounded
 * (rounding.h), and of those that could be worked out all the same their columns are suppressed
 * (rounded.h). Else: primary suppression: in a protected cut a count
 * x with 0 < x < threshold goes, in a cut of opinions by group one with 0 < base - x <
 * threshold too (the secret is then what nearly everybody thinks), and a column whose base b is
 * 0 < b < threshold goes whole. Of a small block the fewest further cells go that make it safe
 * (exact.h). Then, in every line that adds to a published total (a column to
 * its base or mentions, a row to its total over everyone, the bases to everyone's), the
 * smallest non-zero counts go as well until the feasible interval of each suppressed count, [1,
 * s - k + 1] for k counts that sum to s, is at least threshold - 1 wide; where a line has no
 * count left to give, its total goes too, or, where that is published by need (a row over
 * everyone), the line goes whole, zeros too. Source: statistics.md section 7 (the
 * one-dimensional rule), applied to lines until nothing changes.
 *
 * Then an audit takes all lines of a block together, as a network of flows, and what other
 * tables publish: parts of a hidden count bound it from below, wholes from above. A small count
 * must have an interval threshold - 1 wide, or as wide as it would be with its whole block
 * hidden; more is hidden until it has. A count that stands in several tables is hidden in all
 * of them or in none, those over everyone included.
 *
 * Then the report is audited as a whole (whole.h): everything that is published anywhere, with
 * what adds up across tables, as linear programs. That includes what no table has but the
 * tables give away, as "all" less "those of Dartford", those who did not answer, and those who
 * answered otherwise than nearly everybody of their group. Solutions may have fractions of
 * people; that an interval's ends are reached by whole people is not proved. The audit has a
 * budget of steps; what it does not finish goes whole.
 *
 * Fails with CANVASS_EDISCLOSURE "disclosure.too_few" when the base of a protected question
 * must go and so few responses were counted that their number, which is published by need,
 * tells it too nearly. The caller frees. */
enum canvass_status cv_release_make(struct cv_release **out, const struct cv_survey *survey,
                                    const struct cv_tally *tally, struct canvass_error *error);

/* The same with `n` sets of claims (claim.h), audited when the report is safe without them;
 * sets `safe` of each. */
enum canvass_status cv_release_claim(struct cv_release **out, const struct cv_survey *survey,
                                     const struct cv_tally *tally,
                                     struct cv_claims *const *claims, uint32_t n,
                                     struct canvass_error *error);
void cv_release_free(struct cv_release *release); /* NULL is fine */

/* Whether a cell or a base of the block is suppressed. */
bool cv_block_hides(const struct cv_block *block);

/* The rule for one line, for its own tests: counts[0..n-1] with hidden[i] already set where
 * suppressed; sets further ones, smallest non-zero first (lowest index first among equals).
 * A zero that is hidden already takes part in the line without taking from s - k. Returns true
 * when every hidden count is then safe behind the line's total. */
bool cv_suppress_line(const int64_t *counts, bool *hidden, size_t n, int64_t threshold);

#endif

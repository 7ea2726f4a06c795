/* The compiled survey: what a definition and its response schema come to. Questions with their
 * options and codes, where the answers stand in an export, the tables to print, and the tuples
 * of questions that have to be counted for them. Made once by cv_survey_load, immutable, and
 * borrowed by every later stage. Everything in it lives in the survey's arena. */
#ifndef CV_SURVEY_SURVEY_H
#define CV_SURVEY_SURVEY_H

#include <canvass/error.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct cv_schema;
struct cv_schema_node;

#define CV_NO_QUESTION UINT32_MAX

enum cv_kind {
    CV_SINGLE,   /* one option */
    CV_MULTIPLE, /* some options */
    CV_RANKING,  /* some options in order, first place first */
    CV_INTEGER,
    CV_NUMBER,
    CV_DATE,
    CV_TEXT
};

struct cv_option {
    const char *value; /* as in a clean response; a band's label */
    const char *label; /* as printed */
};

/* Numbers that are counted as one. An open end is -infinity or infinity. */
struct cv_band {
    double from; /* the least of them */
    double to;   /* whole numbers: the greatest of them; others: all are less */
};

/* A sum over some options of a question, which stands beside them: "Very or fairly safe". */
struct cv_net {
    const char *label;
    const uint32_t *options; /* two at least, ascending */
    uint32_t n_options;
};

/* What the options of a single choice count in a mean: points / scale. */
struct cv_scores {
    const int64_t *points; /* one an option; 0 where it has no score */
    const bool *scored;    /* the same; options without one stay out of the mean and its base */
    int64_t scale;         /* 1, 10, 100 or 1,000 */
};

/* Codes are what tallies count. Of a question with n options:
 *   single choice    0..n-1 the option
 *   multiple choice  0..n-1 a pick, n "answered" (one a respondent)
 *   ranking          the whole ranking as one number: places p = 0.. hold item i or nothing,
 *                    code = sum of (i + 1) * (n + 1)^p
 *   a weight         the weight in ten-thousandths
 *   others           0 "answered"
 * and after the last valid code (`n_valid` of them): n_valid missing, n_valid + 1 not asked,
 * n_valid + 2 dropped. */
struct cv_question {
    const char *id;
    const char *title; /* the wording */
    enum cv_kind kind;
    const struct cv_option *options;
    uint32_t n_options;
    uint32_t max_picks; /* multiple choice: maxItems, or n_options; ranking: its places */
    bool other;       /* answers outside the options are allowed as one pick, the last option */
    uint64_t n_valid; /* valid codes */
    /* What people were asked, where "bands" or "collapse" count it otherwise: a number, or a
     * choice of more options. NULL: this; see cv_question_asked. */
    const struct cv_question *asked;
    const struct cv_band *bands; /* of a number that is counted as a single choice; or NULL */
    uint32_t n_bands;
    bool whole; /* of bands: they are of whole numbers */
    /* One a band, or one an option of `asked`: the option that it is counted as. NULL: each as
     * itself. */
    const uint32_t *counted_as;
    bool weight;               /* a number that is the respondent's weight */
    const struct cv_net *nets; /* of a single choice */
    uint32_t n_nets;
    const struct cv_scores *scores;      /* of a single choice; NULL: none */
    const struct cv_schema_node *schema; /* one answer of this question */
};

/* The question as people answered it: what exports, response schema and aliases speak of. All
 * else (tallies, conditions, nets, tables) speaks of the question as it is counted. */
static inline const struct cv_question *cv_question_asked(const struct cv_question *question)
{
    return question->asked ? question->asked : question;
}

/* The option that an option of the question asked, or a band, is counted as. */
static inline uint32_t cv_question_counted(const struct cv_question *question, uint32_t option)
{
    return question->counted_as ? question->counted_as[option] : option;
}

/* The option that the band is counted as in which a number lies, or n_options when it lies in
 * none. */
uint32_t cv_question_band(const struct cv_question *question, double number);

enum cv_gap { CV_GAP_MISSING, CV_GAP_NOT_ASKED, CV_GAP_DROPPED, CV_N_GAPS };

static inline uint64_t cv_question_gap(const struct cv_question *question, enum cv_gap gap)
{
    return question->n_valid + (uint64_t)gap;
}

static inline uint64_t cv_question_radix(const struct cv_question *question)
{
    return question->n_valid + CV_N_GAPS;
}

/* Item at a place (from 0) of a ranking code, or -1 when the place is empty. */
int cv_ranking_item(const struct cv_question *question, uint64_t code, uint32_t place);

/* A joint count: one cell for each combination of the questions' codes. The cell of codes
 * c[0..n-1] has the key sum of c[i] * stride[i]; keys stay under `n_keys`. */
#define CV_TUPLE_MAX 6
struct cv_tuple {
    uint32_t questions[CV_TUPLE_MAX]; /* ascending */
    uint64_t strides[CV_TUPLE_MAX];
    uint32_t n;
    uint64_t n_keys;
};

struct cv_where {
    uint32_t question;
    uint32_t code; /* an option; of a multiple choice: a pick */
};

/* One count table: the options (or a ranking's items by place) of one question, over everyone
 * or by the options of another question, among the responses that fit every `where`. */
struct cv_cut {
    uint32_t row;
    uint32_t column; /* CV_NO_QUESTION: over everyone */
    const struct cv_where *where;
    uint32_t n_where;
    uint32_t tuple;
    uint32_t row_at, column_at;      /* places of row and column in the tuple */
    uint32_t where_at[CV_TUPLE_MAX]; /* places of the where questions */
    bool places;                     /* a ranking: columns are its places */
    bool protect;                    /* disclosure control applies */
    int64_t threshold;               /* counts under it (and over 0) are suppressed */
    bool both_sides; /* ... and those that are fewer than it (and not 0) under their base */
};

/* Whether a cell of the cut's tuple meets every condition of the cut. */
static inline bool cv_cut_fits(const struct cv_cut *cut, const uint64_t *codes)
{
    for (uint32_t i = 0; i < cut->n_where; i++) {
        if (codes[cut->where_at[i]] != cut->where[i].code) {
            return false;
        }
    }
    return true;
}

/* What is known of everybody whom the survey is about. */
struct cv_population {
    uint32_t question;
    const double *targets; /* one an option: people, or a share of them; below 0: not known */
};

/* Respondents who differ in these questions have weights of their own. */
#define CV_WEIGHTS_MAX 3
#define CV_WEIGHT_UNIT 10000         /* codes of a weight of 1 */
#define CV_WEIGHT_LIMIT 1000         /* weights are under it */
#define CV_WEIGHT_COMBINATIONS 20000 /* of the codes of the questions that are raked */
struct cv_weights {
    uint32_t questions[CV_WEIGHTS_MAX];
    const struct cv_population *margins[CV_WEIGHTS_MAX]; /* of each question; not of `given` */
    uint32_t n;                                          /* 0: nothing is weighted */
    bool given;       /* one question, whose answers are the weights */
    double low, high; /* of weights that are raked: kept within these multiples of their mean */
    uint32_t tuple;   /* the questions by themselves */
};

/* A cut of a table that is weighted too: the same with the weighting questions in its tuple. */
struct cv_weighted_cut {
    uint32_t table, block; /* the cut is tables[table].cuts[block] */
    struct cv_cut cut;
    uint32_t weight_at[CV_WEIGHTS_MAX]; /* places of the weighting questions */
};

enum cv_table_kind {
    CV_TABLE_RESPONSES,
    CV_TABLE_MOST_IMPORTANT_ISSUE,
    CV_TABLE_QUESTION,
    CV_TABLE_TOP_N,
    CV_TABLE_PROFILE,
    CV_TABLE_BREAKDOWN,
    CV_TABLE_GRID,
    CV_TABLE_RANKING
};

enum cv_base_kind { CV_BASE_RESPONDENTS, CV_BASE_MENTIONS };
enum cv_chart_kind {
    CV_CHART_NONE,
    CV_CHART_BAR,
    CV_CHART_STACKED,   /* grid, ranking */
    CV_CHART_PIE,       /* a single choice over everyone */
    CV_CHART_POPULATION /* profile: respondents beside the population where that is known */
};

/* How the groups of a breakdown are compared; of a most important issue, CV_COMPARE_TESTS: a p
 * value for its lead. A set of bits. */
enum { CV_COMPARE_DIFFERENCES = 1, CV_COMPARE_LETTERS = 2, CV_COMPARE_TESTS = 4 };

#define CV_DECIMALS_BY_BASE (-1) /* one place from a base of 1,000, else none */

/* A table of the report. Its cuts:
 *   responses             one: the `by` question
 *   most_important_issue,
 *   question, ranking     one
 *   top_n                 the `within` question first, then one a follow-up, in the order of
 *                         the options of `within`, whose where[0] names the option; then, in
 *                         the same order, each follow-up by each column question
 *   profile               one a question
 *   breakdown             the rows over everyone (`where` applied), then one a column question
 *   grid                  one a question; all have the same options
 */
struct cv_table {
    enum cv_table_kind kind;
    const char *id;    /* unique: the kind, the question where a kind comes again, a number */
    const char *title; /* from the definition, or NULL for the usual one */
    const struct cv_cut *cuts;
    uint32_t n_cuts;
    uint32_t n;             /* top_n: how many places are printed */
    enum cv_base_kind base; /* which base is printed; both are in tables.csv */
    int decimals;           /* 0 to 6, or CV_DECIMALS_BY_BASE */
    int sentence_decimals;  /* the same for sentences */
    enum cv_chart_kind chart;
    unsigned compare; /* CV_COMPARE_... */
};

/* The question whose nets and scores a cut takes: that of its rows, and in a grid the first one
 * for all. */
static inline uint32_t cv_table_scale(const struct cv_table *table, const struct cv_cut *cut)
{
    return table->kind == CV_TABLE_GRID ? table->cuts[0].row : cut->row;
}

/* Where a question stands in an export, as the definition says it. */
struct cv_column_spec {
    uint32_t question;
    const char *header; /* text of the header, or NULL */
    uint32_t column;    /* cell number from 1, or 0 */
    const char *join;   /* separator of joined choices, or NULL: the platform's */
    bool absent;        /* the question was not asked in this source */
    /* Columns of single options or places given one by one: n_parts pairs. */
    const struct cv_part_spec *parts;
    uint32_t n_parts;
    const char *pointer; /* of this entry, for messages */
};

struct cv_part_spec {
    const char *option; /* an option's value or label; of a ranking by place "1", "2", ... */
    const char *header; /* or NULL */
    uint32_t column;    /* or 0 */
};

/* "A response whose cell under this header is one of these values is ..." Values are folded. */
struct cv_mark_spec {
    const char *header;
    const char *const *values;
    uint32_t n_values;
    const char *pointer;
};

/* Spellings of a question's answers, folded: `from` is read as option `to`; `missing` and
 * `not_asked` as no answer. */
struct cv_alias {
    const char *from;
    uint32_t to;
};

/* The order in which an export writes the parts of a date. */
enum cv_date_order { CV_DATES_ISO, CV_DATES_DMY, CV_DATES_MDY, CV_DATES_YMD };

struct cv_spelling {
    const struct cv_alias *aliases;
    uint32_t n_aliases;
    const char *const *missing;
    uint32_t n_missing;
    const char *const *not_asked;
    uint32_t n_not_asked;
    enum cv_date_order dates; /* CV_DATES_ISO: 2026-02-03 and nothing else */
};

enum cv_action {
    CV_DROP_PICK,
    CV_DROP_ANSWER,
    CV_REJECT_RESPONSE,
    CV_REPAIRED, /* nothing is left out: the answer is read as the option that it was */
    CV_N_ACTIONS
};

struct cv_findings_policy {
    enum cv_action unknown_option; /* default drop_pick */
    enum cv_action too_many;       /* picks over the limit; default drop_answer */
    enum cv_action invalid;     /* an answer that breaks its own schema; default drop_answer */
    enum cv_action rule_broken; /* a rule across questions; reject_response */
    double limit;               /* share of responses with findings that needs a person */
    bool repair;      /* what a spreadsheet made of an option is read as that option */
    bool keep_values; /* private/rejects.csv may hold the answers refused */
};

/* How one kind of export reads. A consultation has one, or one for each way in which people
 * could answer (online, paper forms typed in). */
struct cv_source_spec {
    const char *const *exports; /* patterns of file names; none: every export */
    uint32_t n_exports;
    const char *platform; /* or NULL: found by looking */
    const char *encoding; /* or NULL: found by looking */
    const char *sheet;    /* of a workbook; NULL: the first */
    char delimiter;       /* or 0 */
    uint32_t header_rows; /* or 0: the platform's */
    const struct cv_column_spec *columns;
    uint32_t n_columns;
    const char
        *id_header; /* header of the respondent id for duplicates, or NULL: none sought */
    const struct cv_mark_spec *tests;
    uint32_t n_tests;
    const struct cv_mark_spec *incomplete;
    uint32_t n_incomplete;
    bool count_partial; /* responses that the platform calls unfinished count */
    const struct cv_spelling *spellings; /* one a question */
    struct cv_findings_policy findings;
    const char *pointer; /* of this source in the definition, for messages */
};

enum cv_design { CV_SELF_SELECTED, CV_QUOTA, CV_PROBABILITY };
enum cv_low_base { CV_LOW_BASE_MARK, CV_LOW_BASE_COUNTS_ONLY, CV_LOW_BASE_SHOW };
/* House styles of the signs in place of figures: Analysis Function, British Social Attitudes.
 */
enum cv_markers { CV_MARKERS_AF, CV_MARKERS_BSA, CV_N_MARKERS };

struct cv_disclosure {
    bool none;         /* nothing is suppressed; the report says so */
    int64_t threshold; /* default 5 */
    /* One a question: what tables that it takes part in are held to, never less than
     * `threshold`. 10 for a question about ethnicity, disability, religion, sexual orientation
     * or gender reassignment, unless "sensitive" names it. */
    const int64_t *thresholds;
    const bool *sensitive; /* one a question: it asks for what the law protects most */
    int64_t rounding; /* counts are rounded to this in place of all that; 0: they are not */
};

struct cv_survey {
    const char *id, *title, *publisher;
    const char *from, *to, *mode; /* of the fieldwork; "" when not given */
    enum cv_design design;
    int64_t frame; /* people that a probability sample was drawn from; 0: not known */
    enum cv_low_base low_base;
    enum cv_markers markers;
    const struct cv_question *questions;
    const uint32_t *comments;             /* free text questions whose answers people read */
    const struct cv_source_spec *sources; /* one at least */
    const struct cv_tuple *tuples; /* the first n_questions are the questions one by one */
    const struct cv_table *tables;
    uint32_t n_questions, n_comments, n_sources, n_tuples, n_tables;
    const struct cv_population *population; /* one a question of which it is known */
    const char *population_source;          /* "" without one */
    struct cv_weights weights;
    const struct cv_weighted_cut *weighted;
    uint32_t n_population, n_weighted;
    const char *interval_method; /* for one share at a time */
    const char *joint_method;    /* for the shares of the most important issue together */
    double interval_level;
    struct cv_disclosure disclosure;
    char definition_sha256[65], schema_sha256[65];
    char fingerprint[65];    /* of both and of the documents that the schema refers to, and of
                              * nothing else: what a saved tally must match */
    const char *source_name; /* the definition's file, for messages */
    const char *schema_name; /* the response schema's file */
    const char *text;        /* the definition's text, to find lines in */
    size_t text_len;
    struct cv_schema *schema;
    struct cv_arena arena;
};

/* What the command line may change before compilation. */
struct cv_survey_options {
    const char *disclosure; /* NULL, "none" */
    const char *platform;   /* NULL, a platform's name */
};

/* Loads a definition and the response schema that it names (relative to the definition's
 * folder). `options` may be NULL. Fails with CANVASS_EDEFINITION and place. The caller frees.
 */
enum canvass_status cv_survey_load(struct cv_survey **out, const char *path,
                                   const struct cv_survey_options *options,
                                   struct canvass_error *error);

/* The same from memory, for tests and hosts without files; `name` and `schema_name` are for
 * messages. */
enum canvass_status cv_survey_compile(struct cv_survey **out, struct cv_slice definition,
                                      const char *name, struct cv_slice schema,
                                      const char *schema_name,
                                      const struct cv_survey_options *options,
                                      struct canvass_error *error);

void cv_survey_free(struct cv_survey *survey); /* NULL is fine */

/* The source that an export of this name belongs to, by the patterns of "exports"; a folder in
 * the name is set aside, and standard input is "-". Fails with CANVASS_EDEFINITION,
 * "definition.exports", when none fits or several do. */
enum canvass_status cv_survey_source(const struct cv_survey *survey, const char *name,
                                     const struct cv_source_spec **source,
                                     struct canvass_error *error);

/* What is known of the population by a question, or NULL. */
static inline const struct cv_population *cv_survey_population(const struct cv_survey *survey,
                                                               uint32_t question)
{
    for (uint32_t i = 0; i < survey->n_population; i++) {
        if (survey->population[i].question == question) {
            return &survey->population[i];
        }
    }
    return NULL;
}

/* The share of responses with findings over which a person must look: the least of the
 * sources'. */
double cv_survey_limit(const struct cv_survey *survey);

/* Index of the question with this id, or CV_NO_QUESTION. */
uint32_t cv_survey_question(const struct cv_survey *survey, const char *id);

/* Sets the error's place to a JSON pointer of the definition with its line and column. */
void cv_survey_place(const struct cv_survey *survey, const char *pointer,
                     struct canvass_error *error);

/* Ends the message of an error about an export, whose pointer leads into the definition, with
 * the line there: "...; see survey.json:12:7". Nothing where it has no pointer, or no such line
 * is found. */
void cv_survey_point(const struct cv_survey *survey, struct canvass_error *error);

#endif

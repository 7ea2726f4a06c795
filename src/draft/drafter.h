/* What the files of this folder share. */
#ifndef CV_DRAFT_DRAFTER_H
#define CV_DRAFT_DRAFTER_H

#include "draft/choice.h"
#include "draft/draft.h"
#include "draft/values.h"

#define CV_NONE UINT32_MAX

/* --- first pass --- */

/* What joined choices may stand between. */
enum cv_join { CV_JOIN_SEMICOLON, CV_JOIN_BAR, CV_JOIN_LINE, CV_JOIN_SPACE, CV_N_JOINS };
extern const char cv_join_signs[CV_N_JOINS];

/* One column: its cells, and the pieces of those that have a sign in them. (Commas stand in
 * labels too; cells are taken apart there when all are known, in joined.c.) */
struct cv_column {
    struct cv_values values;
    struct cv_values pieces[CV_N_JOINS];
    uint64_t joined[CV_N_JOINS];   /* cells of several pieces */
    uint64_t trailing[CV_N_JOINS]; /* cells that end in the sign */
};

/* Neighbouring columns under one question, and what its responses do in them. */
struct cv_range {
    size_t first, n;
    uint64_t answered; /* records with any cell filled */
    uint32_t most;     /* cells filled that say more than "no", at most */
    uint64_t several;  /* records with two of them or more */
    uint64_t ranked;   /* of those: whole numbers 1 to n, all different */
    uint64_t tied;     /* ... with a number twice */
    uint64_t distinct; /* ... all cells different */
    uint64_t repeated; /* ... two cells the same */
};

/* --- questions --- */

enum cv_shown_as { CV_AS_CELL, CV_AS_TICKS, CV_AS_PLACES, CV_AS_ITEMS };

/* How a definition names a question's columns, in the order in which they are tried. */
enum cv_named_by { CV_BY_HEADER, CV_BY_COLUMN, CV_BY_PARTS, CV_LEFT_OUT };

/* What a question is about, where its header says so. */
enum cv_topic {
    CV_TOPIC_NO,
    CV_TOPIC_ISSUE, /* the most important issue */
    CV_TOPIC_AREA,
    CV_TOPIC_AGE,
    CV_TOPIC_GENDER,
    CV_TOPIC_TRANS,
    CV_TOPIC_ETHNICITY,
    CV_TOPIC_DISABILITY,
    CV_TOPIC_RELIGION,
    CV_TOPIC_ORIENTATION,
    CV_TOPIC_DELICATE,     /* what people do not tell everybody: immigration, abuse */
    CV_TOPIC_OTHER_PROFILE /* work, home, family, income, schooling */
};

struct cv_rule {
    uint32_t parent; /* question, or CV_NONE */
    bool *under;     /* options under which this question is answered */
    uint32_t n_under;
    uint32_t option; /* the only one of them, or CV_NONE */
};

struct cv_sketch {
    const char *id, *title;
    struct cv_choice *options;
    const char *scale; /* of the options, or NULL */
    double least, greatest;
    double usual; /* all but one in twenty are not greater */
    /* Where it stands. */
    size_t range;
    size_t first, n_columns; /* the columns of its range; of a grid's row, its own */
    size_t *columns;         /* answers, in the order of the options of ticks and items */
    size_t n_answers;
    const char *header;   /* by which a definition names it */
    const char *join;     /* or NULL */
    const char **missing; /* folded sentinels */
    const char **spelt;   /* spellings and ... */
    const char **means;   /* ... the options they stand for */
    struct cv_rule rule;
    /* Second pass. */
    uint64_t n_answered, n_dropped;
    uint64_t at_most; /* responses with `picked` */
    uint32_t picked;  /* at most */
    enum cv_kind kind;
    enum cv_topic topic;
    enum cv_shown_as shown_as;
    enum cv_named_by named_by;
    uint32_t n_options, n_missing, n_spelt;
    uint32_t shared; /* list of options that several questions have, or CV_NONE */
    bool orders;     /* whether the title asks to rank */
    uint32_t asked;  /* how many choices the header allows, 0: it does not say */
    uint32_t most;   /* picks that a response may have, 0: any number */
    unsigned date;   /* the order of its dates: one bit of CV_READS_DATE */
    bool date_open;  /* ... was not to be told */
    bool fractions;  /* numbers that are not whole */
    bool other;      /* takes answers outside its options */
    bool comments;   /* free text that people ought to read */
    bool damaged;    /* some options were dates to a spreadsheet on the way */
    bool blank;      /* a grid's row that nobody answered */
};

/* A list of options that several questions have. */
struct cv_shared {
    const char *name, *scale;
    const struct cv_choice *options;
    uint32_t n_options;
    bool other;
};

struct cv_routing;

struct cv_drafter {
    struct cv_draft_options options;
    const struct cv_layout *layout; /* until proposed */
    const struct cv_platform *platform;
    const char *title;
    size_t header_rows, n_columns;
    struct cv_column *columns;
    struct cv_range *ranges;
    size_t n_ranges;
    size_t budget;
    uint64_t n_records;
    struct cv_buffer scratch; /* failed: something was not looked at */
    /* The column of respondents' ids. */
    size_t id_column;
    const char *id_header;
    struct cv_map ids;
    uint64_t n_repeated_ids; /* responses whose id came before */
    /* Questions, in the order of the export. */
    struct cv_sketch *sketches;
    uint32_t n_sketches, cap_sketches;
    struct cv_shared *shared;
    uint32_t n_shared;
    struct cv_map names; /* ids of questions */
    struct cv_routing *routing;
    uint64_t n_responses;
    bool settled; /* the second pass is over */
    /* Left out. */
    uint32_t n_personal, n_empty, n_ids, n_own, n_unbound;
    struct cv_buffer personal; /* their headers */
    const char **notes;
    size_t n_notes;
    struct cv_arena arena;
};

/* --- look.c: the first pass --- */
int cv_look_open(struct cv_drafter *drafter);
int cv_look_at(struct cv_drafter *drafter, const struct cv_record *record);

/* --- draft.c --- */

/* Whether a heading reads like a cell of a response, and may be shown to nobody. */
bool cv_is_answer_heading(const struct cv_heading *heading);

/* --- personal.c --- */

/* Whether a column tells who answered: by its header, or by what most of its answers read like.
 */
bool cv_is_personal(struct cv_buffer *words, const struct cv_heading *heading,
                    const struct cv_values *values);

/* Whether a text holds an e-mail or IP address, a phone number, a whole postcode or a link; -1
 * when memory ran out. */
int cv_tells_contact(const char *text);

/* Whether its values name each record and nothing else. */
bool cv_is_identifier(struct cv_buffer *words, const struct cv_heading *heading,
                      const struct cv_values *values, uint64_t n_records);

/* --- sentinel.c --- */

/* Answers that mean none in this column, folded, into a list of the arena's; those that the
 * platform knows are left out. Their number goes to *n. NULL when memory ran out. */
const char **cv_sentinels(const struct cv_drafter *drafter, const struct cv_values *values,
                          uint32_t *n, struct cv_arena *arena);

/* Whether an answer, folded, means none, to the platform or by such a list. */
bool cv_is_no_answer(const struct cv_drafter *drafter, const char *folded,
                     const char *const *missing, uint32_t n_missing);

/* Whether a cell of an option's column says that it was not chosen. */
bool cv_is_no_tick(const char *folded);

/* Whether it says that it was, whatever the option is called. */
bool cv_is_tick(const char *folded);

/* --- judge.c: what kind of question one column is --- */

/* Fills the sketch's kind, options, sentinels and so on from the column's values. False, with
 * nothing filled, when there is no answer in it. -1 when memory ran out. */
int cv_judge(struct cv_drafter *drafter, struct cv_sketch *sketch,
             const struct cv_column *column, const char *header);

/* The answers of a column but for those that mean none. */
struct cv_answers {
    uint64_t n;        /* given */
    uint64_t distinct; /* different ones */
    uint64_t once;     /* of those: given by one respondent */
    uint64_t repeated; /* answers of which there is another */
    size_t longest;    /* characters of a kept one */
    double average;    /* characters */
};
void cv_answers_of(const struct cv_drafter *drafter, const struct cv_sketch *sketch,
                   const struct cv_values *values, struct cv_answers *answers);

/* --- joined.c: choices joined in one cell --- */

/* Whether cells join several choices: then the sketch gets its options and the sign. 0 when
 * not, 1 when they do, -1 when memory ran out. */
int cv_joined(struct cv_drafter *drafter, struct cv_sketch *sketch,
              const struct cv_column *column, const char *header);

/* --- commas.c: cells whose choices are joined by commas, which labels hold as well --- */

/* The choices that stand between commas, as values of their own: pieces that always go together
 * are one. *several counts the answers with more than one, *cells the different ones. -1 when
 * memory ran out. */
int cv_commas(const struct cv_values *values, const char *const *missing, uint32_t n_missing,
              struct cv_values *pieces, uint64_t *several, uint64_t *cells);

/* --- options.c --- */

/* Makes options of the values that at least `least` respondents gave. */
int cv_options_of_values(struct cv_drafter *drafter, struct cv_sketch *sketch,
                         const struct cv_values *values, uint64_t least);

/* Adds an option to the sketch when none reads like it. */
int cv_option_add(struct cv_drafter *drafter, struct cv_sketch *sketch, const char *shown,
                  uint64_t count, uint32_t at);

/* The option that reads like this, or CV_NONE. */
uint32_t cv_option_find(const struct cv_sketch *sketch, const char *folded);

/* Whether a label, folded, is a day and a month as a spreadsheet writes them ("01-feb"). */
bool cv_is_sheet_date(const char *folded);

/* Orders the options and, where the sketch takes other answers, sees to it that the last one is
 * Other. */
int cv_options_finish(struct cv_drafter *drafter, struct cv_sketch *sketch, bool by_place);

/* --- ranges.c: questions of several columns --- */
int cv_sketch_ranges(struct cv_drafter *drafter);

/* --- grid.c: scales that questions share --- */
int cv_share_scales(struct cv_drafter *drafter);

/* --- wording.c --- */

/* Words of a header: lower case, apart by one blank, with one before and one behind; -1 when
 * memory ran out. What follows takes a buffer for them, which then has failed. */
int cv_words(struct cv_buffer *out, const char *header);
bool cv_mentions(struct cv_slice words, const char *phrase);

enum cv_topic cv_topic_of(struct cv_buffer *words, const char *header);

/* --- topics.c --- */

/* What the options say that a question is about ("Heterosexual", "Gay"), where they do. */
enum cv_topic cv_topic_of_options(const struct cv_choice *options, uint32_t n);

/* --- wording.c --- */
bool cv_asks_for_many(struct cv_buffer *words, const char *header);
/* How many choices a header allows ("up to three"), or 0. */
uint32_t cv_asks_for(struct cv_buffer *words, const char *header);
bool cv_asks_how_many(struct cv_buffer *words, const char *header);
/* Whether a header asks to rank ("in order", "1 (most important)"). */
bool cv_asks_for_order(struct cv_buffer *words, const char *header);

/* --- naming.c --- */
int cv_name_questions(struct cv_drafter *drafter);

/* --- routing.c: the second pass --- */
int cv_routing_count(struct cv_drafter *drafter, const struct cv_survey *survey,
                     const struct cv_coded *response);
int cv_routing_settle(struct cv_drafter *drafter);
void cv_routing_free(struct cv_routing *routing);

/* --- schema_text.c, definition_text.c, pretty.c --- */
int cv_write_schema(const struct cv_drafter *drafter, struct cv_buffer *out);
int cv_write_definition(const struct cv_drafter *drafter, struct cv_buffer *out);

/* Lays out JSON as people write it: what fits on a line of 96 stays on one. */
int cv_pretty(struct cv_buffer *out, struct cv_slice json);

/* --- notes.c --- */
int cv_take_notes(struct cv_drafter *drafter);

#endif

/* Inside the response room: one question's answers, from cells to codes. Everything that is
 * costly (splitting, matching, validating) happens once for each distinct answer; a later one
 * costs a look-up. */
#ifndef CV_RESPONSE_ANSWER_H
#define CV_RESPONSE_ANSWER_H

#include "base/map.h"
#include "layout/layout.h"
#include "response/recent.h"
#include "response/response.h"
#include "response/ticks.h"
#include "schema/schema.h"
#include "json/json.h"

/* An answer past validation: what is counted and what rules across questions see. Equal answers
 * of one question are one object, so a serial number stands for the answer. */
struct cv_clean {
    struct cv_answer answer;
    struct cv_json *instance; /* NULL for a gap */
    uint32_t serial;
    bool shared; /* kept for the reader's life; else good for one response */
};

/* A finding before it has a record. `message` holds for every finding of its kind; `detail` (or
 * NULL) says more of this one and is for private/ alone. */
struct cv_flaw {
    const char *rule, *schema_location, *message, *detail;
    const char *spelling; /* an answer that is no option, folded; NULL: none, or free text */
    enum cv_action action;
};

/* The same flaw with its texts in another arena. -1 when memory ran out. */
int cv_flaw_keep(struct cv_flaw *flaw, struct cv_arena *arena);

#define CV_MAX_FLAWS 5 /* repaired, unknown, damaged, unclear, and one of the schema */

/* What becomes of one raw answer. */
struct cv_outcome {
    const struct cv_clean *clean; /* NULL: the response is rejected */
    const struct cv_flaw *flaws;
    uint32_t n_flaws;
};

/* What a cell's text can stand for, besides options 0..n-1. */
#define CV_LABEL_MISSING (UINT32_MAX - 1)
#define CV_LABEL_NOT_ASKED (UINT32_MAX - 2)

/* The machinery of one question. */
struct cv_asker {
    const struct cv_survey *survey;
    const struct cv_question *question; /* as it was asked */
    const struct cv_question *counted;  /* and as it is counted */
    const struct cv_binding *binding;
    const struct cv_platform *platform;
    const struct cv_source_spec *source;
    size_t lone;               /* the column of an answer in one cell that comes again; or
                                * CV_NO_COLUMN */
    uint32_t index;            /* of the question */
    uint32_t other;            /* the option that an Other without a name of its own means, or
                                  n_options */
    struct cv_map labels;      /* folded text to option or CV_LABEL_ */
    struct cv_map raw;         /* raw answer to outcome */
    struct cv_recents recents; /* the same, of those that came last */
    struct cv_ticks *ticks;    /* the same, of columns of ticks; or NULL */
    struct cv_outcome *outcomes;
    uint32_t n_outcomes, cap_outcomes, n_flawed;
    struct cv_map codes; /* codes to clean answer */
    struct cv_clean **cleans;
    uint32_t n_cleans, cap_cleans;
    struct cv_clean gaps[CV_N_GAPS];
    uint64_t gap_codes[CV_N_GAPS];
    struct cv_clean loose; /* of an answer that is not kept */
    struct cv_outcome direct;
    struct cv_outcome blank;            /* of an answer without anything in its cells */
    struct cv_flaw flaws[CV_MAX_FLAWS]; /* of the answer in hand */
    bool any_text;                      /* free text whose schema lets every text through */
    bool in_rules;                      /* a rule across questions looks at it */
    size_t longest_sentinel;            /* bytes of the longest label that is no option */
    struct cv_clean answered;           /* of a text that nobody looks at */
    uint64_t answered_code;             /* 0 */
    struct cv_buffer key, folded;
    struct cv_arena arena;   /* for the reader's life */
    struct cv_arena passing; /* for one answer */
};

enum canvass_status cv_asker_open(struct cv_asker *asker, const struct cv_survey *survey,
                                  const struct cv_layout *layout, uint32_t index,
                                  struct canvass_error *error);
void cv_asker_close(struct cv_asker *asker);

/* The outcome of a record's answer to this question; valid until the next call for the same
 * question. NULL when memory ran out. */
const struct cv_outcome *cv_asker_ask(struct cv_asker *asker, const struct cv_record *record);

/* The same where the answer is short and came a moment ago; NULL where that has to be asked. */
static inline const struct cv_outcome *cv_asker_recall(struct cv_asker *asker,
                                                       const struct cv_record *record)
{
    if (asker->lone == CV_NO_COLUMN) {
        return NULL;
    }
    const struct cv_slice cell = record->cells[asker->lone];
    if (cell.len == 0) {
        return &asker->blank;
    }
    const struct cv_recent read = cv_recent_of(cell);
    const struct cv_recent *there = cv_recent_at(&asker->recents, &read);
    return cell.len <= CV_RECENT_LEN && cv_recent_is(there, &read)
               ? &asker->outcomes[there->value]
               : NULL;
}

/* The question's gap as a clean answer. */
const struct cv_clean *cv_asker_gap(const struct cv_asker *asker, enum cv_gap gap);

/* --- picks.c: cells to picks --- */

/* What the cells of one answer say, before validation. */
struct cv_picks {
    uint32_t *options; /* in the order of the cells; repeats dropped, but see `flaw` */
    uint32_t n;
    uint32_t cap;
    uint32_t unknown;         /* answers that are no option */
    const char *unknown_text; /* the first of them, folded; NULL: a free text */
    /* Of answers that a spreadsheet may have changed: the first one that was read as its option
     * all the same, one that was not, and one that may have been several options. Texts are
     * NULL where there is none. `damaged` and `unclear` are no options and not in `unknown`. */
    struct cv_damaged {
        const char *text; /* folded */
        const char *how;  /* what it was made into */
        uint32_t option;
    } repaired, damaged, unclear;
    bool missing; /* nothing was answered */
    bool not_asked;
    const char *flaw; /* a ranking that is none: "ranking_gap", "ranking_tie", ... or NULL */
};

/* Reads the answer's cells. The picks live in asker->passing. -1 when memory ran out. */
int cv_read_picks(struct cv_asker *asker, const struct cv_record *record,
                  struct cv_picks *picks);

/* Whether any answer was no option. */
bool cv_picks_strange(const struct cv_picks *picks);

/* Folds a cell into asker->folded and looks it up; *label is CV_MAP_NONE for no label. -1 when
 * memory ran out. */
int cv_look_up(struct cv_asker *asker, struct cv_slice cell, uint32_t *label);

/* Adds an option to the picks; one that is there already is a repeat, which a ranking must not
 * have. -1 when there is no room. */
int cv_add_pick(const struct cv_asker *asker, struct cv_picks *picks, uint32_t option);

/* Adds what a cell or a part of one says: `label`, or CV_MAP_NONE for a folded text that is no
 * label. -1 when memory ran out. */
int cv_take_label(struct cv_asker *asker, struct cv_picks *picks, uint32_t label,
                  struct cv_slice text);

/* --- rank.c: the columns of a ranking --- */

/* A column per place, each cell an item; and a column per item, each cell its place. -1 when
 * memory ran out. */
int cv_read_places(struct cv_asker *asker, const struct cv_record *record,
                   struct cv_picks *picks);
int cv_read_items(struct cv_asker *asker, const struct cv_record *record,
                  struct cv_picks *picks);

/* What a flaw of a ranking means, in words (static). */
const char *cv_ranking_message(const char *flaw);

/* --- split.c: joined choices --- */

/* Splits a cell of joined choices. `folded` holds no white space but single spaces and, where
 * lines are told apart, line breaks. A reading in which every part is a label comes first, its
 * labels as long as they can be; else the longest label at each place is taken, and what fits
 * none, up to the next separator behind which one fits, is one unknown answer. One separator
 * holds for the whole cell, where that finds any label. Calls `each` with the label's value or
 * CV_MAP_NONE. -1 as soon as `each` returns non-zero, or memory ran out. */
int cv_split_joined(const struct cv_map *labels, const char *const *joins,
                    struct cv_slice folded,
                    int (*each)(void *data, uint32_t label, struct cv_slice text), void *data);

/* --- strange.c: answers that are no option --- */

/* Adds the flaws of answers that are no option, and those of repaired ones; *action is what
 * becomes of the answer, of CV_DROP_PICK and CV_REPAIRED nothing. -1 when memory ran out. */
int cv_note_strange(struct cv_asker *asker, const struct cv_picks *picks,
                    enum cv_action *action, struct cv_outcome *outcome);

/* --- validate.c: picks to an outcome --- */

/* Validates and codes; fills *outcome. -1 when memory ran out. */
int cv_settle_picks(struct cv_asker *asker, struct cv_picks *picks, struct cv_outcome *outcome);

/* Validates a made instance (taken; NULL fails) and hands it over with its codes. Equal answers
 * have equal keys. -1 when memory ran out. */
int cv_settle(struct cv_asker *asker, struct cv_json *instance, struct cv_slice key,
              const uint64_t *codes, uint32_t n_codes, struct cv_outcome *outcome);

/* The first failure of an instance as a flaw, its texts good until the next answer. */
int cv_flaw_of(struct cv_asker *asker, const struct cv_json *instance, struct cv_flaw *flaw);

void cv_add_flaw(struct cv_asker *asker, struct cv_outcome *outcome, struct cv_flaw flaw);

/* Applies an action to the whole answer. */
void cv_refuse_answer(const struct cv_asker *asker, struct cv_outcome *outcome,
                      enum cv_action action);

/* Refuses an answer before a schema could see it: nothing that JSON can say. -1 when memory ran
 * out. */
int cv_refuse_early(struct cv_asker *asker, const char *rule, const char *message,
                    enum cv_action action, struct cv_outcome *outcome);

/* --- value.c: a number, a date or a text in one cell --- */

int cv_settle_cell(struct cv_asker *asker, struct cv_slice cell, struct cv_outcome *outcome);

#endif

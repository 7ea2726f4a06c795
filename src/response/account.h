/* What became of every record and every answer. All of it whole numbers that add, so that parts
 * of an export can be read apart: read = blank + test + incomplete + duplicate + rejected +
 * counted. */
#ifndef CV_RESPONSE_ACCOUNT_H
#define CV_RESPONSE_ACCOUNT_H

#include <canvass/error.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "response/unknowns.h"
#include "survey/survey.h"

#define CV_NO_UNKNOWNS UINT32_MAX

/* A kind of finding: one rule at one question, with what was done and what is said of it,
 * counts aside. */
struct cv_finding_kind {
    const char *rule;     /* "unknown_option", "too_many", "maxItems", "csv.cells", ... */
    const char *question; /* id, or "" for the record as a whole */
    const char *schema_location; /* JSON pointer into the response schema, or "" */
    const char *message;         /* a sentence without any respondent's text; the first one's,
                                  where counts in it differ */
    enum cv_action action;
    uint64_t count;
    uint32_t unknowns; /* into the account's; CV_NO_UNKNOWNS: its answers are no spellings */
    /* The first places, in the order of the export. */
    uint64_t n_places;
    struct {
        const char *source;
        uint64_t record, line;
    } places[3];
};

struct cv_account {
    uint64_t read, blank, test, incomplete, duplicate, rejected, counted;
    uint64_t with_findings; /* responses with one finding or more, rejected ones among them; a
                             * repair (CV_REPAIRED) is none, as nothing was left out */
    bool beyond_ascii;      /* some record holds UTF-8 beyond ASCII */
    const char *encoding_guess;    /* static: what the records that hold no UTF-8 read well as;
                                    * NULL:    nothing */
    struct cv_finding_kind *kinds; /* in the order of first appearance */
    uint32_t n_kinds, cap_kinds;
    /* One a question and rule with answers that are no option, whatever was done about them. */
    struct cv_question_unknowns {
        const char *question, *rule;
        struct cv_unknowns spellings;
    } * unknowns;
    uint32_t n_unknowns, cap_unknowns;
    struct cv_map index;
    struct cv_arena arena;
};

/* One finding of one response. */
struct cv_finding {
    const char *source;
    uint64_t record, line, column;
    const char *rule, *question, *schema_location, *message;
    const char *detail; /* more of this one, for private/ alone; or NULL */
    enum cv_action action;
    bool by_rule;          /* a record left out by rule, not by fault: it enters no kind */
    struct cv_slice value; /* the cell refused, where the definition lets it be kept */
    /* Of an answer that is none of its question's options, or no date: what it reads, folded;
     * or NULL. Kept and counted by the account; never set for a free text. */
    const char *spelling;
    struct cv_slice shown; /* the same as the export spells it; empty: not known */
};

/* Adds one to the finding's kind. -1 when memory ran out. Zero-initialise the account first. */
int cv_account_note(struct cv_account *account, const struct cv_finding *finding);

/* Adds what others came to, but neither kinds nor guess: they are made in the order of the
 * export (log.h). */
void cv_account_add(struct cv_account *account, const struct cv_account *others);

/* Whether read = blank + test + incomplete + duplicate + rejected + counted. */
bool cv_account_adds_up(const struct cv_account *account);

void cv_account_free(struct cv_account *account);

#endif

/* Inside the response room: rules across questions (required, if/then/else, ...), validated
 * once for each combination of the answers that a rule looks at. */
#ifndef CV_RESPONSE_RULES_H
#define CV_RESPONSE_RULES_H

#include "base/intmap.h"
#include "response/answer.h"

struct cv_verdict {
    bool valid;
    uint64_t *not_asked; /* bit i: the rule's question i may not be answered here; NULL: all
                          * may */
    struct cv_flaw flaw;
    uint32_t question; /* the one that the flaw is about; CV_NO_QUESTION: several */
};

struct cv_bound_rule {
    const struct cv_schema_rule *rule;
    uint32_t *questions;
    uint32_t n_questions;
    struct cv_intmap pairs; /* up to two questions: their serials to a verdict */
    struct cv_map combinations;
    struct cv_verdict *verdicts;
    uint32_t n_verdicts, cap_verdicts, n_broken;
};

struct cv_rules {
    const struct cv_survey *survey;
    struct cv_bound_rule *rules;
    uint32_t n_rules;
    struct cv_verdict direct; /* the last one worked out */
    struct cv_arena arena;    /* for the reader's life */
    struct cv_arena passing;  /* for one verdict */
};

/* Finds the rules of the survey's schema and marks the askers whose questions they look at. */
enum canvass_status cv_rules_open(struct cv_rules *rules, const struct cv_survey *survey,
                                  struct cv_asker *askers, struct canvass_error *error);
void cv_rules_close(struct cv_rules *rules);

/* Holds a response against every rule. Missing answers to questions that a rule forbids here
 * become "not asked" in cleans[]. 1 when every rule holds; 0 when one is broken, told in *flaw,
 * with the question that it is about or CV_NO_QUESTION; -1 when memory ran out. */
int cv_rules_apply(struct cv_rules *rules, const struct cv_asker *askers,
                   const struct cv_clean **cleans, struct cv_flaw *flaw, uint32_t *question);

#endif

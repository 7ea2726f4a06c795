/* Inside the run room: what a job keeps for its caller. */
#ifndef CV_RUN_RESULT_H
#define CV_RUN_RESULT_H

#include <canvass/job.h>

#include "base/buffer.h"
#include "response/account.h"

struct cv_tally;

/* A spelling as it is told. */
struct cv_told_spelling {
    struct canvass_spelling said;
    const char *folded;
    const char *join; /* what joins several options in it; NULL: it is one answer */
};

/* A kind of finding as it is told. */
struct cv_told {
    const struct cv_finding_kind *kind;
    const char *hint;
    const struct cv_told_spelling *spellings; /* most frequent first */
    size_t n_spellings;
};

struct canvass_result {
    struct cv_survey *survey;
    struct cv_account account;
    struct cv_told *told;                    /* one a kind, most frequent first */
    const char *hint;                        /* about the export as a whole */
    struct canvass_suppression *suppression; /* one a table that it concerns; of a check */
    size_t n_suppression;
    struct cv_buffer notes; /* of how the exports were read */
    struct cv_arena arena;
};

/* An empty result that owns `survey`; frees the survey and returns NULL when memory ran out. */
struct canvass_result *cv_result_new(struct cv_survey *survey);

/* Once the account is complete: puts its kinds in order, with what to do about each. */
enum canvass_status cv_result_tell(struct canvass_result *result, struct canvass_error *error);

/* Releases the tally and keeps what would be taken out of each table. Fails as cv_protect and
 * cv_estimates_make do.
 */
enum canvass_status cv_result_suppression(struct canvass_result *result,
                                          const struct cv_tally *tally,
                                          struct canvass_error *error);

#endif

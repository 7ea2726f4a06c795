/* What was found in a stretch of an export that was read apart from what comes before it, until
 * its turn comes: the account of its records, its findings, and its respondents' ids, of which
 * nobody knows yet whether they were counted before. Records and lines are numbered from the
 * stretch's beginning. */
#ifndef CV_RESPONSE_LOG_H
#define CV_RESPONSE_LOG_H

#include "response/response.h"

/* A record that may turn out to be a duplicate. */
struct cv_logged_id {
    struct cv_idprint print;
    uint64_t record, line;
    size_t at;            /* where it begins in the stretch */
    bool counted, flawed; /* what was made of it; not counted: rejected */
    bool duplicate;       /* known once the log was settled */
};

/* Zero-initialise ({0}) before first use. */
struct cv_log {
    struct cv_account account;   /* its numbers alone; kinds are made when it is settled */
    struct cv_finding *findings; /* their source is not kept */
    size_t n_findings, cap_findings;
    struct cv_logged_id *ids;
    size_t n_ids, cap_ids;
    struct cv_arena arena;
};

/* Copies a finding. -1 when memory ran out. */
int cv_log_note(struct cv_log *log, const struct cv_finding *finding);

/* Adds an id, to be filled in; NULL when memory ran out. Good until the next one. */
struct cv_logged_id *cv_log_id(struct cv_log *log);

/* Where a log's turn comes: what all before it in the run came to. */
struct cv_settling {
    struct cv_account *account;
    const struct cv_finding_sink *sink; /* or NULL */
    struct cv_idset *ids;
    const char *source;      /* name of the export */
    uint64_t records, lines; /* of the export before the stretch */
};

/* Finds the duplicates, takes the ids of the other counted respondents into the set, and enters
 * everything as if it had been read in order. What else came of counting a response is the
 * caller's to take back, of each id with `counted` and `duplicate`. -1 when memory ran out or
 * the sink returned non-zero. */
int cv_log_settle(struct cv_log *log, const struct cv_settling *settling);

void cv_log_clear(struct cv_log *log); /* empty, for the next stretch */
void cv_log_free(struct cv_log *log);

#endif

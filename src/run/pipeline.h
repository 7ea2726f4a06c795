/* Inside the run room: what jobs have in common, whatever their counts come from. */
#ifndef CV_RUN_PIPELINE_H
#define CV_RUN_PIPELINE_H

#include <canvass/job.h>

#include "base/digest.h"
#include "base/outdir.h"
#include "report/report.h"
#include "run/comments.h"
#include "run/private.h"
#include "run/result.h"
#include "tally/tally.h"

/* Everything of one run that has to be given back. */
struct cv_run {
    struct canvass_result *result;
    struct cv_tally *tally;
    struct cv_digest_text *digests; /* one an export */
    struct cv_provenance_export *exports;
    struct cv_outdir *dir;
    struct cv_rejects rejects;
    struct cv_comments comments;
    struct cv_arena names; /* of files, as they are printed */
};

/* Loads the definition, with an empty account and tally. */
enum canvass_status cv_run_begin(const struct canvass_job *job, struct cv_run *run,
                                 struct canvass_error *error);

/* What counts into run->tally and run->result->account, tells the sink, and fills the digests.
 */
struct cv_counting {
    enum canvass_status (*count)(void *data, struct cv_run *run,
                                 const struct cv_finding_sink *sink,
                                 struct canvass_error *error);
    void *data;
};

/* Counts, and writes every output into job->output, which appears whole or not at all. */
enum canvass_status cv_run_write(const struct canvass_job *job, struct cv_run *run,
                                 const struct cv_counting *counting,
                                 struct canvass_error *error);

/* Gives all back but the result, which is the caller's where the status is CANVASS_OK and
 * `result` is not NULL. Returns the status. */
enum canvass_status cv_run_end(struct cv_run *run, enum canvass_status status,
                               struct canvass_result **result);

#endif

/* Inside the run room: exports to a tally. */
#ifndef CV_RUN_INTAKE_H
#define CV_RUN_INTAKE_H

#include <canvass/job.h>

#include "base/buffer.h"
#include "base/digest.h"
#include "response/response.h"
#include "run/comments.h"
#include "tally/tally.h"

/* Reads every export of the job into the tally and the account, one after the other, with one
 * set of respondent ids. digests[i] is export i's. `sink` and `comments` may be NULL.
 * `notes` takes a line of each thing that a person should know of how the exports were read. */
enum canvass_status cv_intake(const struct canvass_job *job, const struct cv_survey *survey,
                              struct cv_tally *tally, struct cv_account *account,
                              const struct cv_finding_sink *sink, struct cv_comments *comments,
                              struct cv_digest_text *digests, struct cv_buffer *notes,
                              struct canvass_error *error);

/* The line for several exports of which one has no ids. */
void cv_note_without_ids(struct cv_buffer *notes);

/* An export that was read before would count everybody twice: CANVASS_EEXPORT and
 * "source.twice" where number `index` has the digest of one before it. */
enum canvass_status cv_refuse_repeat(const char *const *names,
                                     const struct cv_digest_text *digests, size_t index,
                                     struct canvass_error *error);

#endif

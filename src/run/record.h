/* Inside the run room: what an output folder was made from and holds, in private/record.json,
 * so that a later run can tell whether it would write the same again. */
#ifndef CV_RUN_RECORD_H
#define CV_RUN_RECORD_H

#include <canvass/job.h>

#include "base/digest.h"
#include "base/outdir.h"
#include "run/result.h"

#define CV_RECORD_NAME "private/record.json"

/* Writes the record of a finished run; every other file of the folder must be closed.
 * digests[i] is export i's. Fails as cv_outdir_file does. */
enum canvass_status cv_record_write(const struct canvass_job *job,
                                    const struct canvass_result *result,
                                    const struct cv_digest_text *digests, struct cv_outdir *dir,
                                    struct canvass_error *error);

#endif

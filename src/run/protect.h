/* Inside the run room: the step from what was counted to what may be known, the same for a run
 * and for a check. */
#ifndef CV_RUN_PROTECT_H
#define CV_RUN_PROTECT_H

#include <canvass/error.h>

#include "disclose/release.h"
#include "estimate/weighting.h"

struct cv_protected {
    struct cv_release *release;
    struct cv_weighting *weighting; /* NULL: the survey has no weights */
};

/* Weights, releases and settles which weighted figures may be printed. Fails as
 * cv_weighting_make and cv_release_claim do, *out then empty. Borrows the survey; the caller
 * frees with cv_protected_free. */
enum canvass_status cv_protect(struct cv_protected *out, const struct cv_survey *survey,
                               const struct cv_tally *tally, struct canvass_error *error);
void cv_protected_free(struct cv_protected *made); /* empty is fine */

#endif

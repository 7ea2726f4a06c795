#include "run/protect.h"

enum canvass_status cv_protect(struct cv_protected *out, const struct cv_survey *survey,
                               const struct cv_tally *tally, struct canvass_error *error)
{
    *out = (struct cv_protected){0};
    enum canvass_status status = cv_weighting_make(&out->weighting, survey, tally, error);

    if (status == CANVASS_OK) {
        status = cv_release_claim(&out->release, survey, tally,
                                  out->weighting ? out->weighting->claims : NULL,
                                  out->weighting ? out->weighting->n_claims : 0, error);
    }
    if (status == CANVASS_OK) {
        cv_weighting_settle(out->weighting, out->release);
    } else {
        cv_protected_free(out);
    }
    return status;
}

void cv_protected_free(struct cv_protected *made)
{
    cv_release_free(made->release);
    cv_weighting_free(made->weighting);
    *made = (struct cv_protected){0};
}

/* The frame: how many people a probability sample was drawn from. */
#include "base/diag.h"
#include "survey/compile.h"

static enum canvass_status refuse(struct cv_compile *c, const char *pointer,
                                  const char *message)
{
    return cv_compile_at(
        c, pointer, cv_fail(c->error, CANVASS_EDEFINITION, "definition.frame", "%s", message));
}

enum canvass_status cv_compile_frame(struct cv_compile *c)
{
    struct cv_survey *survey = c->survey;
    const struct cv_json *frame = cv_json_get(c->definition, "frame");

    if (!frame) {
        return CANVASS_OK;
    }
    if (survey->design == CV_SELF_SELECTED) {
        return refuse(c, "/frame",
                      "a frame is the list of people that a sample was drawn from at random, "
                      "and a consultation in which people choose to take part has none: the "
                      "number of people who live in the area is not one. Leave \"frame\" out, "
                      "or set \"design\" to \"probability\" if a sample was drawn");
    }
    if (survey->design == CV_QUOTA) {
        return refuse(c, "/frame",
                      "a frame is the list of people that a sample was drawn from at random, "
                      "and a quota sample has none: leave \"frame\" out");
    }
    if (strcmp(survey->interval_method, "wilson") != 0) {
        return refuse(c, "/interval/method",
                      "with a \"frame\", intervals allow for its size, which is worked out for "
                      "the method \"wilson\" alone: leave \"method\" out, or \"frame\"");
    }
    if (strcmp(survey->joint_method, "goodman") != 0) {
        return refuse(c, "/interval/joint",
                      "with a \"frame\", intervals allow for its size, which is worked out for "
                      "the joint method \"goodman\" alone: leave \"joint\" out, or \"frame\"");
    }
    survey->frame = (int64_t)cv_json_get_number(c->definition, "frame", 0);
    return CANVASS_OK;
}

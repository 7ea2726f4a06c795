/* Inside the run room: what a job keeps for its caller. */
#ifndef CV_RUN_RESULT_H
#define CV_RUN_RESULT_H

#include <canvass/job.h>

#include "response/account.h"

struct canvass_result {
    struct cv_survey *survey;
    struct cv_account account;
};

/* An empty result that owns `survey`; frees the survey and returns NULL when memory ran out. */
struct canvass_result *cv_result_new(struct cv_survey *survey);

#endif

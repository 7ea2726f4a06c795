#include "layout/layout.h"

extern const struct cv_platform cv_platform_survey_monkey, cv_platform_google_forms,
    cv_platform_limesurvey, cv_platform_flat;

const struct cv_platform *const cv_platforms[] = {
    &cv_platform_survey_monkey,
    &cv_platform_google_forms,
    &cv_platform_limesurvey,
    &cv_platform_flat,
    NULL,
};

const struct cv_platform *cv_platform_find(const char *name)
{
    for (size_t i = 0; cv_platforms[i]; i++) {
        if (strcmp(cv_platforms[i]->name, name) == 0) {
            return cv_platforms[i];
        }
    }
    return NULL;
}

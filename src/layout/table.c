#include "layout/layout.h"

extern const struct cv_platform cv_platform_survey_monkey, cv_platform_smart_survey,
    cv_platform_microsoft_forms, cv_platform_google_forms, cv_platform_qualtrics,
    cv_platform_limesurvey, cv_platform_kobo, cv_platform_redcap, cv_platform_jotform,
    cv_platform_citizen_space, cv_platform_snap, cv_platform_alchemer,
    cv_platform_engagement_hq, cv_platform_commonplace, cv_platform_flat;

const struct cv_platform *const cv_platforms[] = {
    &cv_platform_survey_monkey,
    &cv_platform_smart_survey,
    &cv_platform_microsoft_forms,
    &cv_platform_google_forms,
    &cv_platform_qualtrics,
    &cv_platform_limesurvey,
    &cv_platform_kobo,
    &cv_platform_redcap,
    &cv_platform_jotform,
    &cv_platform_citizen_space,
    &cv_platform_snap,
    &cv_platform_alchemer,
    &cv_platform_engagement_hq,
    &cv_platform_commonplace,
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

/* Which source of a survey an export belongs to. */
#include <fnmatch.h>

#include "base/diag.h"
#include "survey/survey.h"

static bool takes(const struct cv_source_spec *source, const char *base)
{
    for (uint32_t i = 0; i < source->n_exports; i++) {
        if (fnmatch(source->exports[i], base, 0) == 0) {
            return true;
        }
    }
    return source->n_exports == 0;
}

enum canvass_status cv_survey_source(const struct cv_survey *survey, const char *name,
                                     const struct cv_source_spec **source,
                                     struct canvass_error *error)
{
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    uint32_t n = 0;

    *source = NULL;
    for (uint32_t i = 0; i < survey->n_sources; i++) {
        if (takes(&survey->sources[i], base)) {
            *source = &survey->sources[i];
            n++;
        }
    }
    if (n == 1) {
        return CANVASS_OK;
    }
    const enum canvass_status status =
        n == 0 ? cv_fail(error, CANVASS_EDEFINITION, "definition.exports",
                         "the export %s fits none of the patterns in \"exports\"; add one that "
                         "fits its name",
                         base)
               : cv_fail(error, CANVASS_EDEFINITION, "definition.exports",
                         "the export %s fits the \"exports\" of %lu sources; give each source "
                         "patterns that fit its own exports alone",
                         base, (unsigned long)n);
    cv_survey_place(survey, "/source", error);
    return status;
}

double cv_survey_limit(const struct cv_survey *survey)
{
    double limit = 1;

    for (uint32_t i = 0; i < survey->n_sources; i++) {
        const double own = survey->sources[i].findings.limit;
        limit = own < limit ? own : limit;
    }
    return limit;
}

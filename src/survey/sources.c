/* Which source of a survey an export belongs to. */
#include <fnmatch.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/diag.h"
#include "survey/survey.h"

/* The pattern of a source that fits a name; "" when it has no patterns; NULL when none fits. */
static const char *fitting(const struct cv_source_spec *source, const char *base)
{
    for (uint32_t i = 0; i < source->n_exports; i++) {
        if (fnmatch(source->exports[i], base, 0) == 0) {
            return source->exports[i];
        }
    }
    return source->n_exports == 0 ? "" : NULL;
}

/* Appends the patterns of every source, up to a readable number of them. */
static void list_patterns(const struct cv_survey *survey, struct cv_buffer *out)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < survey->n_sources; i++) {
        for (uint32_t k = 0; k < survey->sources[i].n_exports; k++) {
            if (n < 6) {
                cv_buffer_format(out, "%s\"%s\"", n ? ", " : "", survey->sources[i].exports[k]);
            }
            n++;
        }
    }
    if (n > 6) {
        cv_buffer_text(out, ", ...");
    }
}

static enum canvass_status fits_none(const struct cv_survey *survey, const char *base,
                                     struct canvass_error *error)
{
    struct cv_buffer patterns = {0};
    enum canvass_status status;

    list_patterns(survey, &patterns);
    if (strcmp(base, "-") == 0) {
        status = cv_fail(error, CANVASS_EDEFINITION, "definition.exports",
                         "standard input has no name to fit the patterns in \"exports\" (%s); "
                         "name a file, or put \"-\" among the patterns",
                         cv_buffer_string(&patterns));
    } else {
        status = cv_fail(error, CANVASS_EDEFINITION, "definition.exports",
                         "the name of the export %s fits none of the patterns in \"exports\" "
                         "(%s); add one that fits it",
                         base, cv_buffer_string(&patterns));
    }
    cv_buffer_free(&patterns);
    cv_survey_place(survey, survey->n_sources == 1 ? "/source/exports" : "/source", error);
    return status;
}

static enum canvass_status fits_both(const struct cv_survey *survey, const char *base,
                                     const struct cv_source_spec *first,
                                     const struct cv_source_spec *second,
                                     struct canvass_error *error)
{
    char pointer[64];
    const enum canvass_status status =
        cv_fail(error, CANVASS_EDEFINITION, "definition.exports",
                "the name of the export %s fits the patterns \"%s\" and \"%s\" of two sources; "
                "give each source patterns that fit its own exports alone",
                base, fitting(first, base), fitting(second, base));

    (void)snprintf(pointer, sizeof pointer, "%s/exports", second->pointer);
    cv_survey_place(survey, pointer, error);
    return status;
}

enum canvass_status cv_survey_source(const struct cv_survey *survey, const char *name,
                                     const struct cv_source_spec **source,
                                     struct canvass_error *error)
{
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;

    *source = NULL;
    for (uint32_t i = 0; i < survey->n_sources; i++) {
        const struct cv_source_spec *here = &survey->sources[i];
        if (!fitting(here, base)) {
            continue;
        }
        if (*source) {
            const struct cv_source_spec *first = *source;
            *source = NULL;
            return fits_both(survey, base, first, here, error);
        }
        *source = here;
    }
    return *source ? CANVASS_OK : fits_none(survey, base, error);
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

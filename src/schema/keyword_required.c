/* required: properties that must be there. */
#include <stdlib.h>

#include "base/diag.h"
#include "schema/keyword.h"

CV_COMPILES(cv_compile_required)
{
    return cv_compile_names(compiler, use, use->value, NULL);
}

/* Notes each name that the object lacks. Names are looked up object to schema, so that the work
 * is the size of both together. */
static bool fail_missing(const struct cv_use *use, const struct cv_json *instance,
                         struct cv_run *run)
{
    bool *there = calloc(use->n_names ? use->n_names : 1, sizeof(*there));
    if (!there) {
        return cv_run_no_memory(run);
    }
    for (const struct cv_json *m = cv_json_first(instance); m; m = cv_json_next(m)) {
        uint32_t at = cv_map_get(use->index, cv_slice_of(cv_json_key(m)));
        if (at != CV_MAP_NONE) {
            there[at] = true;
        }
    }
    for (size_t i = 0; i < use->n_names; i++) {
        if (!there[i]) {
            cv_run_fail_member(run, use, use->names[i], "is required but missing");
        }
    }
    free(there);
    return false;
}

CV_CHECKS(cv_check_required)
{
    size_t found = 0;
    if (cv_json_type(instance) != CV_JSON_OBJECT) {
        return true;
    }
    for (const struct cv_json *m = cv_json_first(instance); m && found < use->n_names;
         m = cv_json_next(m)) {
        found += cv_map_get(use->index, cv_slice_of(cv_json_key(m))) != CV_MAP_NONE;
    }
    if (found == use->n_names) {
        return true;
    }
    return cv_run_wants_all(run) && fail_missing(use, instance, run);
}

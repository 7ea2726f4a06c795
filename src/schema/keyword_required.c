/* Properties that must be there: required, dependentRequired. */
#include <stdlib.h>

#include "base/diag.h"
#include "schema/keyword.h"

/* The names that one property's presence asks for. */
struct dependents {
    const char **names;
    size_t n;
};

CV_COMPILES(cv_compile_required)
{
    return cv_compile_names(compiler, use, use->value);
}

/* Notes each name that the object lacks. Names are looked up object to schema, so that the work
 * is the size of both together. */
static bool fail_missing(const struct cv_use *use, const struct cv_json *instance,
                         struct cv_run *run)
{
    bool *there = calloc(use->n_names ? use->n_names : 1, sizeof(*there));
    if (!there)
        return cv_run_no_memory(run);
    for (const struct cv_json *m = cv_json_first(instance); m; m = cv_json_next(m)) {
        uint32_t at = cv_map_get(use->index, cv_slice_of(cv_json_key(m)));
        if (at != CV_MAP_NONE)
            there[at] = true;
    }
    for (size_t i = 0; i < use->n_names; i++) {
        if (!there[i])
            cv_run_fail_member(run, use, use->names[i], "is required but missing");
    }
    free(there);
    return false;
}

CV_CHECKS(cv_check_required)
{
    size_t found = 0;
    if (cv_json_type(instance) != CV_JSON_OBJECT)
        return true;
    for (const struct cv_json *m = cv_json_first(instance); m && found < use->n_names;
         m = cv_json_next(m))
        found += cv_map_get(use->index, cv_slice_of(cv_json_key(m))) != CV_MAP_NONE;
    if (found == use->n_names)
        return true;
    return cv_run_wants_all(run) && fail_missing(use, instance, run);
}

/* The lists of dependentRequired by place of their property in use->names, where after the
 * properties the names of all lists follow. */
static enum canvass_status read_dependents(struct cv_compiler *compiler, struct cv_use *use,
                                           struct dependents *dependents)
{
    size_t i = 0;
    for (const struct cv_json *m = cv_json_first(use->value); m; m = cv_json_next(m), i++) {
        struct cv_use list = {.keyword = use->keyword, .node = use->node};
        enum canvass_status status = cv_compile_names(compiler, &list, m);
        if (status != CANVASS_OK)
            return status;
        dependents[i] = (struct dependents){list.names, list.n_names};
        use->n_names += list.n_names;
    }
    return CANVASS_OK;
}

static enum canvass_status gather_names(struct cv_compiler *compiler, struct cv_use *use,
                                        const struct dependents *dependents, size_t n)
{
    const char **keys = use->names;
    use->names = cv_compile_array(compiler, n + use->n_names, sizeof(char *));
    if (!use->names)
        return cv_fail_memory(compiler->error);
    use->n_names = 0;
    for (size_t i = 0; i < n; i++)
        use->names[use->n_names++] = keys[i];
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < dependents[i].n; k++)
            use->names[use->n_names++] = dependents[i].names[k];
    }
    return CANVASS_OK;
}

CV_COMPILES(cv_compile_dependent_required)
{
    if (cv_json_type(use->value) != CV_JSON_OBJECT)
        return cv_compile_bad(compiler, use, "an object of names and lists of names");
    size_t n = cv_json_size(use->value);
    struct dependents *dependents = cv_compile_array(compiler, n, sizeof(*dependents));
    use->names = cv_compile_array(compiler, n, sizeof(char *));
    if (!dependents || !use->names)
        return cv_fail_memory(compiler->error);
    for (const struct cv_json *m = cv_json_first(use->value); m; m = cv_json_next(m))
        use->names[use->n_names++] = cv_json_key(m);
    enum canvass_status status = cv_compile_index(compiler, use);
    use->n_names = 0;
    if (status == CANVASS_OK)
        status = read_dependents(compiler, use, dependents);
    if (status == CANVASS_OK)
        status = gather_names(compiler, use, dependents, n);
    use->data = dependents;
    return status;
}

CV_CHECKS(cv_check_dependent_required)
{
    const struct dependents *dependents = use->data;
    bool valid = true;
    if (cv_json_type(instance) != CV_JSON_OBJECT)
        return true;
    for (const struct cv_json *m = cv_json_first(instance); m; m = cv_json_next(m)) {
        uint32_t at = cv_map_get(use->index, cv_slice_of(cv_json_key(m)));
        for (size_t i = 0; at != CV_MAP_NONE && i < dependents[at].n; i++) {
            const char *name = dependents[at].names[i];
            if (cv_json_get(instance, name))
                continue;
            valid = false;
            if (!cv_run_wants_all(run))
                return false;
            cv_run_fail_member(run, use, name, "is required where \"%s\" is given, but missing",
                               use->names[at]);
        }
    }
    return valid;
}

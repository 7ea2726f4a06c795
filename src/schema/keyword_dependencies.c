/* Properties that ask for others: dependentRequired, and "dependencies" of draft 7. */
#include "base/diag.h"
#include "schema/keyword.h"

bool cv_names_have(struct cv_names *names, const char *name, struct cv_run *run)
{
    if (!names->ready) {
        names->ready = true;
        for (const struct cv_json *m = cv_json_first(names->object); m; m = cv_json_next(m)) {
            if (cv_map_put(&names->map, cv_slice_of(cv_json_key(m)), 0) != 0) {
                return cv_run_no_memory(run);
            }
        }
    }
    return cv_map_get(&names->map, cv_slice_of(name)) != CV_MAP_NONE;
}

void cv_names_free(struct cv_names *names)
{
    cv_map_free(&names->map);
}

static enum canvass_status read_dependents(struct cv_compiler *compiler, struct cv_use *use,
                                           struct cv_dependents *dependents)
{
    size_t i = 0;
    for (const struct cv_json *m = cv_json_first(use->value); m; m = cv_json_next(m), i++) {
        struct cv_use list = {.keyword = use->keyword, .node = use->node, .value = use->value};
        if (use->subs && use->subs[i]) {
            continue;
        }
        enum canvass_status status = cv_compile_names(compiler, &list, m, m);
        if (status != CANVASS_OK) {
            return status;
        }
        dependents[i] = (struct cv_dependents){list.names, list.n_names};
        use->n_names += list.n_names;
    }
    return CANVASS_OK;
}

static enum canvass_status gather_names(struct cv_compiler *compiler, struct cv_use *use,
                                        const struct cv_dependents *dependents, size_t n)
{
    const char **keys = use->names;
    use->names = cv_compile_array(compiler, n + use->n_names, sizeof(char *));
    if (!use->names) {
        return cv_fail_memory(compiler->error);
    }
    use->n_names = 0;
    for (size_t i = 0; i < n; i++) {
        use->names[use->n_names++] = keys[i];
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < dependents[i].n; k++) {
            use->names[use->n_names++] = dependents[i].names[k];
        }
    }
    return CANVASS_OK;
}

enum canvass_status cv_compile_dependents(struct cv_compiler *compiler, struct cv_use *use)
{
    size_t n = cv_json_size(use->value);
    struct cv_dependents *dependents = cv_compile_array(compiler, n, sizeof(*dependents));
    use->names = cv_compile_array(compiler, n, sizeof(char *));
    use->n_names = 0;
    if (!dependents || !use->names) {
        return cv_fail_memory(compiler->error);
    }
    for (const struct cv_json *m = cv_json_first(use->value); m; m = cv_json_next(m)) {
        use->names[use->n_names++] = cv_json_key(m);
    }
    enum canvass_status status = cv_compile_index(compiler, use);
    use->n_names = 0;
    if (status == CANVASS_OK) {
        status = read_dependents(compiler, use, dependents);
    }
    if (status == CANVASS_OK) {
        status = gather_names(compiler, use, dependents, n);
    }
    use->data = dependents;
    return status;
}

bool cv_check_dependents(const struct cv_use *use, uint32_t at, struct cv_names *names,
                         struct cv_run *run)
{
    const struct cv_dependents *dependents = use->data;
    bool valid = true;
    for (size_t i = 0; i < dependents[at].n; i++) {
        const char *name = dependents[at].names[i];
        if (cv_names_have(names, name, run)) {
            continue;
        }
        valid = false;
        if (!cv_run_wants_all(run)) {
            return false;
        }
        cv_run_fail_member(run, use, name, "is required where \"%s\" is given, but missing",
                           use->names[at]);
    }
    return valid;
}

CV_COMPILES(cv_compile_dependent_required)
{
    if (cv_json_type(use->value) != CV_JSON_OBJECT) {
        return cv_compile_bad(compiler, use, "an object of names and lists of names");
    }
    return cv_compile_dependents(compiler, use);
}

CV_COMPILES(cv_compile_dependencies)
{
    return cv_compile_dependents(compiler, use);
}

/* Both keywords: what is a schema among the values is applied, what is a list asks for names.
 */
CV_CHECKS(cv_check_dependencies)
{
    bool valid = true;
    struct cv_names names = {.object = instance};
    if (cv_json_type(instance) != CV_JSON_OBJECT) {
        return true;
    }
    for (const struct cv_json *m = cv_json_first(instance); m; m = cv_json_next(m)) {
        uint32_t at = cv_map_get(use->index, cv_slice_of(cv_json_key(m)));
        if (at == CV_MAP_NONE) {
            continue;
        }
        bool fits = use->subs && use->subs[at] ? cv_run_apply(run, use->subs[at], instance)
                                               : cv_check_dependents(use, at, &names, run);
        valid = valid && fits;
        if (!valid && !cv_run_wants_all(run)) {
            break;
        }
    }
    cv_names_free(&names);
    return valid;
}

CV_CHECKS(cv_check_dependent_required)
{
    return cv_check_dependencies(use, instance, run);
}

/* Subschemas that apply to the same instance: allOf, anyOf, oneOf, not, if/then/else,
 * dependentSchemas, $ref, $dynamicRef. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "schema/keyword.h"
#include "schema/words.h"

CV_COMPILES(cv_compile_by_name)
{
    return cv_compile_index(compiler, use);
}

/* if: its subs become the test, then, else; NULL where there is none. */
CV_COMPILES(cv_compile_if)
{
    static const char *const siblings[] = {"then", "else"};
    struct cv_schema_node **subs =
        cv_compile_array(compiler, 3, sizeof(struct cv_schema_node *));
    if (!subs) {
        return cv_fail_memory(compiler->error);
    }
    subs[0] = use->subs[0];
    for (size_t i = 0; i < 2; i++) {
        const struct cv_use *sibling = cv_node_use(use->node, siblings[i]);
        subs[i + 1] = sibling ? sibling->subs[0] : NULL;
    }
    use->subs = subs;
    use->n_subs = 3;
    return CANVASS_OK;
}

CV_CHECKS(cv_check_if)
{
    if (!use->subs[1] && !use->subs[2] && run->journal.readers == 0) {
        return true;
    }
    bool holds = cv_run_test(run, use->subs[0], instance);
    const struct cv_schema_node *chosen = use->subs[holds ? 1 : 2];
    size_t from = run->failures ? run->failures->count : 0;
    if (!chosen || cv_run_apply(run, chosen, instance)) {
        return true;
    }
    if (cv_run_wants_all(run)) {
        cv_run_explain_if(run, use, instance, holds, from);
    }
    return false;
}

CV_CHECKS(cv_check_all)
{
    bool valid = true;
    for (size_t i = 0; i < use->n_subs; i++) {
        valid = cv_run_apply(run, use->subs[i], instance) && valid;
        if (!valid && !cv_run_wants_all(run)) {
            return false;
        }
    }
    return valid;
}

CV_CHECKS(cv_check_ref)
{
    return cv_run_follow(run, use->subs[0], instance, use->keyword->name);
}

/* The outermost resource on the way here that has the anchor is the one that is meant. */
CV_CHECKS(cv_check_dynamic_ref)
{
    const struct cv_dynamic *dynamic = use->data;
    const struct cv_schema_node *target = use->subs[0];
    const struct cv_schema *schema = use->node->resource->schema;
    const struct cv_resource *last = NULL;
    uint64_t steps = 0;
    for (const struct cv_frame *f = run->frame; dynamic && f; f = f->up, steps++) {
        if (f->node->resource == last) {
            continue;
        }
        last = f->node->resource;
        uint32_t found = cv_dynamic_get(schema, last->number, dynamic->name);
        if (found != CV_MAP_NONE) {
            target = schema->nodes[found];
        }
    }
    return cv_run_charge(run, use->node, steps / 8) &&
           cv_run_follow(run, target, instance, use->keyword->name);
}

CV_CHECKS(cv_check_not)
{
    static const struct cv_verdict_words words = {
        "is ruled out here", "do not go together here", "is ruled out here"};
    return !cv_run_test(run, use->subs[0], instance) ||
           cv_run_fail_together(run, use, instance, &words);
}

/* Whether a branch is out of the question for the instance: its kind is wrong, or a constant
 * that tells the branches apart, directly below, is. `from` is the branch's first failure. */
static bool beside_the_point(const struct cv_run *run, size_t from, size_t to, const char *here)
{
    size_t n = strlen(here);
    for (size_t i = from; i < to; i++) {
        const struct cv_schema_failure *failure = &run->failures->items[i];
        const char *below = failure->instance_location + n;
        bool same_place = *below == '\0';
        bool one_down = *below == '/' && !strchr(below + 1, '/');
        if (same_place && strcmp(failure->keyword, "type") == 0) {
            return true;
        }
        if ((same_place || one_down) && strcmp(failure->keyword, "const") == 0) {
            return true;
        }
    }
    return false;
}

/* The failures of each branch stand in run->failures one after another; ends[i] is where those
 * of branch i end. When just one branch can have been meant, keeps its failures only and
 * returns true; drops all and returns false otherwise. */
static bool keep_meant(struct cv_run *run, size_t from, const size_t *ends, size_t n_branches,
                       const char *here)
{
    size_t meant = n_branches;
    size_t candidates = 0;
    for (size_t i = 0; i < n_branches; i++) {
        size_t begin = i ? ends[i - 1] : from;
        if (begin == ends[i] || beside_the_point(run, begin, ends[i], here)) {
            continue;
        }
        meant = i;
        candidates++;
    }
    run->failures->count = from;
    if (candidates != 1) {
        return false;
    }
    size_t begin = meant ? ends[meant - 1] : from;
    size_t n = ends[meant] - begin;
    memmove(run->failures->items + from, run->failures->items + begin,
            n * sizeof(*run->failures->items));
    run->failures->count = from + n;
    return true;
}

static bool only_constants(const struct cv_use *use)
{
    for (size_t i = 0; i < use->n_subs; i++) {
        if (!cv_node_use(use->subs[i], "const")) {
            return false;
        }
    }
    return true;
}

/* Where every branch asks for one property and no more, says that of them `whole`, of an object
 * that is the whole instance, or `part`; false when branches are not so. */
static bool fail_names(const struct cv_use *use, const struct cv_json *instance,
                       struct cv_run *run, const char *const words[4])
{
    bool response = cv_run_is_response(run, instance);
    struct cv_buffer names = {0};
    bool told = cv_json_type(instance) == CV_JSON_OBJECT &&
                cv_words_alternatives(&names, use, response ? "" : "\"");
    if (told && response) {
        cv_run_fail_whole(run, use, "%s %s %s", words[0], cv_buffer_string(&names), words[1]);
    } else if (told) {
        cv_run_fail(run, use, "%s %s%s", words[2], cv_buffer_string(&names), words[3]);
    }
    cv_buffer_free(&names);
    return told;
}

static bool fail_all(const struct cv_use *use, const struct cv_json *instance,
                     struct cv_run *run)
{
    static const char *const names[] = {"one of", "must be answered", "must have one of", ""};
    char counted[CV_COUNTED_SIZE];
    char one[CV_COUNTED_SIZE + 64];
    char many[CV_COUNTED_SIZE + 64];
    double n = (double)use->n_subs;
    if (only_constants(use) && cv_run_is_response(run, instance)) {
        return cv_run_fail_whole(run, use,
                                 "the answers together are not one of the %s that may be given",
                                 cv_counted(counted, n, "combination", "combinations"));
    }
    if (only_constants(use)) {
        return cv_run_fail(run, use, "is not one of its %s",
                           cv_counted(counted, n, "option", "options"));
    }
    if (fail_names(use, instance, run, names)) {
        return false;
    }
    cv_counted(counted, n, "form", "forms");
    snprintf(one, sizeof(one), "fits none of the %s that are allowed", counted);
    snprintf(many, sizeof(many), "fit none of the %s that are allowed", counted);
    return cv_run_fail_together(run, use, instance, &(struct cv_verdict_words){one, many, one});
}

/* No branch fits: says so, or says why the one that was meant does not. */
static bool fail_alternatives(const struct cv_use *use, const struct cv_json *instance,
                              struct cv_run *run, size_t from, const size_t *ends)
{
    if (!cv_run_wants_all(run)) {
        return false;
    }
    if (ends && use->n_subs > 1) {
        struct cv_buffer here = {0};
        cv_run_location(run, &here);
        bool kept = cv_buffer_failed(&here)
                        ? !cv_run_no_memory(run)
                        : keep_meant(run, from, ends, use->n_subs, cv_buffer_string(&here));
        cv_buffer_free(&here);
        if (kept) {
            return false;
        }
    }
    run->failures->count = from;
    return fail_all(use, instance, run);
}

/* More than one branch of oneOf fits. */
static bool fail_several(const struct cv_use *use, const struct cv_json *instance,
                         struct cv_run *run)
{
    static const char *const names[] = {"only one of", "may be answered", "must have one of",
                                        ", not more"};
    char one[96];
    char many[96];
    if (!cv_run_wants_all(run) || fail_names(use, instance, run, names)) {
        return false;
    }
    snprintf(one, sizeof(one), "fits more than one of %zu forms, only one may fit",
             use->n_subs);
    snprintf(many, sizeof(many), "fit more than one of %zu forms, only one may fit",
             use->n_subs);
    return cv_run_fail_together(run, use, instance, &(struct cv_verdict_words){one, many, one});
}

/* Applies branches until `enough` fit; returns how many did. Failures of branches are taken
 * back when one fits. */
static size_t count_fitting(const struct cv_use *use, const struct cv_json *instance,
                            struct cv_run *run, size_t enough, size_t *ends)
{
    size_t from = run->failures ? run->failures->count : 0;
    size_t fitting = 0;
    for (size_t i = 0; i < use->n_subs && fitting < enough; i++) {
        fitting += cv_run_apply(run, use->subs[i], instance);
        if (run->gave_up || run->no_memory) {
            return fitting;
        }
        if (ends) {
            ends[i] = run->failures->count;
        }
    }
    if (fitting > 0 && cv_run_wants_all(run)) {
        run->failures->count = from;
    }
    return fitting;
}

static size_t try_branches(const struct cv_use *use, const struct cv_json *instance,
                           struct cv_run *run, size_t enough)
{
    bool noting = cv_run_wants_all(run);
    size_t from = noting ? run->failures->count : 0;
    bool marked = noting && !only_constants(use);
    size_t *ends = marked ? calloc(use->n_subs, sizeof(*ends)) : NULL;
    if (marked && !ends) {
        cv_run_no_memory(run);
    }
    size_t fitting = count_fitting(use, instance, run, enough, ends);
    if (fitting == 0) {
        fail_alternatives(use, instance, run, from, ends);
    }
    free(ends);
    return fitting;
}

CV_CHECKS(cv_check_any)
{
    /* Who asks what was looked at must hear of every branch that fits. */
    return try_branches(use, instance, run, run->journal.readers ? use->n_subs : 1) > 0;
}

CV_CHECKS(cv_check_one)
{
    size_t fitting = try_branches(use, instance, run, 2);
    if (fitting > 1) {
        fail_several(use, instance, run);
    }
    return fitting == 1;
}

CV_CHECKS(cv_check_dependent_schemas)
{
    bool valid = true;
    if (cv_json_type(instance) != CV_JSON_OBJECT) {
        return true;
    }
    for (const struct cv_json *m = cv_json_first(instance); m; m = cv_json_next(m)) {
        uint32_t at = cv_map_get(use->index, cv_slice_of(cv_json_key(m)));
        size_t from = run->failures ? run->failures->count : 0;
        if (at == CV_MAP_NONE || cv_run_apply(run, use->subs[at], instance)) {
            continue;
        }
        valid = false;
        if (!cv_run_wants_all(run)) {
            return false;
        }
        cv_run_explain_given(run, use->names[at], from);
    }
    return valid;
}

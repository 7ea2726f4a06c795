/* The questions that others ask. */
#include "schema/run.h"

#include <stdlib.h>
#include <string.h>

/* Every question is put as if the run had come from the root: that is the outermost place where
 * a $dynamicRef can lead. */
static struct cv_frame begin_at(const struct cv_resource *resource)
{
    return (struct cv_frame){.node = resource->schema->root};
}

static bool finish(struct cv_run *run, bool valid)
{
    cv_matcher_free(&run->matcher);
    free(run->journal.items);
    if (run->no_memory && run->failures) {
        run->failures->failed_memory = true;
    }
    return valid && !run->gave_up && !run->no_memory;
}

/* unevaluatedProperties alone: what its siblings look at is gone through first, their verdict
 * left to the rules that they are themselves. */
static bool ask_last(struct cv_run *run, const struct cv_use *use, const struct cv_json *object)
{
    const struct cv_schema_node *node = use->node;
    run->journal.readers++;
    run->quiet++;
    for (size_t i = 0; i < node->n_uses; i++) {
        const struct cv_keyword *keyword = node->uses[i].keyword;
        if (keyword->check && keyword->kind != CV_KEYWORD_LAST) {
            (void)keyword->check(&node->uses[i], object, run);
        }
    }
    run->quiet--;
    bool valid = use->keyword->check(use, object, run);
    run->journal.readers--;
    return valid;
}

static bool ask_use(struct cv_run *run, const struct cv_use *use, const struct cv_json *object)
{
    struct cv_frame frame = {.up = run->frame, .node = use->node};
    run->frame = &frame;
    bool valid = use->keyword->kind == CV_KEYWORD_LAST ? ask_last(run, use, object)
                                                       : use->keyword->check(use, object, run);
    run->frame = frame.up;
    return valid;
}

static bool ask_rule(const struct cv_schema_rule *rule, const struct cv_json *object,
                     struct cv_schema_failures *failures)
{
    const struct cv_schema_node *node = rule->branch ? rule->branch : rule->use->node;
    struct cv_frame first = begin_at(node->resource);
    struct cv_run run = {.failures = failures, .frame = &first, .instance = object};
    return finish(&run, rule->branch ? cv_run_apply(&run, rule->branch, object)
                                     : ask_use(&run, rule->use, object));
}

bool cv_schema_valid(const struct cv_schema_node *node, const struct cv_json *instance)
{
    struct cv_frame first = begin_at(node->resource);
    struct cv_run run = {.frame = &first, .instance = instance};
    return finish(&run, cv_run_apply(&run, node, instance));
}

bool cv_schema_check(const struct cv_schema_node *node, const struct cv_json *instance,
                     struct cv_schema_failures *failures)
{
    struct cv_frame first = begin_at(node->resource);
    struct cv_run run = {.failures = failures, .frame = &first, .instance = instance};
    return finish(&run, cv_run_apply(&run, node, instance));
}

bool cv_schema_rule_valid(const struct cv_schema_rule *rule, const struct cv_json *object)
{
    return ask_rule(rule, object, NULL);
}

bool cv_schema_rule_check(const struct cv_schema_rule *rule, const struct cv_json *object,
                          struct cv_schema_failures *failures)
{
    return ask_rule(rule, object, failures);
}

void cv_schema_failures_free(struct cv_schema_failures *failures)
{
    cv_arena_free(&failures->arena);
    *failures = (struct cv_schema_failures){0};
}

bool cv_schema_failure_locate(const struct cv_schema_failure *failure, struct cv_slice text,
                              uint64_t *line, uint64_t *column)
{
    const char *pointer = failure->instance_location;
    if (cv_json_locate(text, pointer, line, column)) {
        return true;
    }
    const char *last = strrchr(pointer, '/');
    if (!last) {
        return false;
    }
    struct cv_buffer parent = {0};
    cv_buffer_bytes(&parent, pointer, (size_t)(last - pointer));
    bool found = !cv_buffer_failed(&parent) &&
                 cv_json_locate(text, cv_buffer_string(&parent), line, column);
    cv_buffer_free(&parent);
    return found;
}

/* The questions that others ask. */
#include "schema/run.h"

#include <stdlib.h>
#include <string.h>

static bool finish(struct cv_run *run, bool valid)
{
    cv_matcher_free(&run->matcher);
    if (run->no_memory && run->failures)
        run->failures->failed_memory = true;
    return valid && !run->gave_up && !run->no_memory;
}

static bool ask_rule(const struct cv_schema_rule *rule, const struct cv_json *object,
                     struct cv_schema_failures *failures)
{
    struct cv_run run = {.failures = failures};
    bool valid = rule->branch ? cv_run_apply(&run, rule->branch, object)
                              : rule->use->keyword->check(rule->use, object, &run);
    return finish(&run, valid);
}

bool cv_schema_valid(const struct cv_schema_node *node, const struct cv_json *instance)
{
    struct cv_run run = {0};
    return finish(&run, cv_run_apply(&run, node, instance));
}

bool cv_schema_check(const struct cv_schema_node *node, const struct cv_json *instance,
                     struct cv_schema_failures *failures)
{
    struct cv_run run = {.failures = failures};
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
    if (cv_json_locate(text, pointer, line, column))
        return true;
    const char *last = strrchr(pointer, '/');
    if (!last)
        return false;
    struct cv_buffer parent = {0};
    cv_buffer_bytes(&parent, pointer, (size_t)(last - pointer));
    bool found = !cv_buffer_failed(&parent) &&
                 cv_json_locate(text, cv_buffer_string(&parent), line, column);
    cv_buffer_free(&parent);
    return found;
}

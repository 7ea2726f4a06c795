#include "schema/run.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define MESSAGE_SIZE 768

bool cv_run_wants_all(const struct cv_run *run)
{
    return run->failures && run->quiet == 0 && !run->gave_up && !run->no_memory;
}

bool cv_run_no_memory(struct cv_run *run)
{
    run->no_memory = true;
    return false;
}

void cv_run_location(const struct cv_run *run, struct cv_buffer *out)
{
    const struct cv_path *chain[CV_RUN_MAX_DEPTH + 1];
    size_t n = 0;
    for (const struct cv_path *path = run->path; path && n <= CV_RUN_MAX_DEPTH; path = path->up)
        chain[n++] = path;
    while (n-- > 0) {
        if (chain[n]->key)
            cv_json_pointer_key(out, chain[n]->key);
        else
            cv_json_pointer_index(out, chain[n]->item);
    }
}

static int grow(struct cv_schema_failures *failures)
{
    if (failures->count < failures->cap)
        return 0;
    size_t cap = failures->cap ? failures->cap * 2 : 16;
    struct cv_schema_failure *items = cv_arena_array(&failures->arena, cap, sizeof(*items));
    if (!items)
        return -1;
    if (failures->count > 0)
        memcpy(items, failures->items, failures->count * sizeof(*items));
    failures->items = items;
    failures->cap = cap;
    return 0;
}

/* `use` is NULL for what a node as a whole fails at; `keyword` is then a word of ours. */
static void add_failure(struct cv_run *run, const struct cv_schema_node *node,
                        const struct cv_use *use, const char *keyword, const char *message)
{
    struct cv_schema_failures *failures = run->failures;
    struct cv_buffer place = {0};
    struct cv_buffer rule = {0};
    cv_run_location(run, &place);
    cv_node_pointer(node, &rule);
    if (use)
        cv_json_pointer_key(&rule, keyword);
    struct cv_schema_failure made = {.keyword =
                                         cv_arena_text(&failures->arena, cv_slice_of(keyword))};
    made.message = cv_arena_text(&failures->arena, cv_slice_of(message));
    if (!cv_buffer_failed(&place) && !cv_buffer_failed(&rule)) {
        made.instance_location = cv_arena_text(&failures->arena, cv_buffer_view(&place));
        made.keyword_location = cv_arena_text(&failures->arena, cv_buffer_view(&rule));
    }
    cv_buffer_free(&place);
    cv_buffer_free(&rule);
    if (!made.keyword || !made.message || !made.instance_location || !made.keyword_location ||
        grow(failures) != 0)
        cv_run_no_memory(run);
    else
        failures->items[failures->count++] = made;
}

static void fail_with(struct cv_run *run, const struct cv_use *use, const char *format,
                      va_list args)
{
    char message[MESSAGE_SIZE];
    if (!cv_run_wants_all(run))
        return;
    vsnprintf(message, sizeof(message), format, args);
    add_failure(run, use->node, use, use->keyword->name, message);
}

bool cv_run_fail(struct cv_run *run, const struct cv_use *use, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fail_with(run, use, format, args);
    va_end(args);
    return false;
}

bool cv_run_fail_member(struct cv_run *run, const struct cv_use *use, const char *key,
                        const char *format, ...)
{
    struct cv_path here = {.up = run->path, .key = key};
    va_list args;
    run->path = &here;
    va_start(args, format);
    fail_with(run, use, format, args);
    va_end(args);
    run->path = here.up;
    return false;
}

bool cv_run_give_up(struct cv_run *run, const struct cv_schema_node *node, const char *message)
{
    if (!run->gave_up && run->failures)
        add_failure(run, node, NULL, "limit", message);
    run->gave_up = true;
    return false;
}

static bool check_uses(struct cv_run *run, const struct cv_schema_node *node,
                       const struct cv_json *instance)
{
    bool valid = true;
    for (size_t i = 0; i < node->n_uses; i++) {
        const struct cv_use *use = &node->uses[i];
        if (use->keyword->check && !use->keyword->check(use, instance, run))
            valid = false;
        if (!valid && !cv_run_wants_all(run))
            return false;
    }
    return valid;
}

bool cv_run_apply(struct cv_run *run, const struct cv_schema_node *node,
                  const struct cv_json *instance)
{
    if (run->gave_up || run->no_memory)
        return false;
    if (node->never) {
        if (cv_run_wants_all(run))
            add_failure(run, node, NULL, "false", "must not be answered here");
        return false;
    }
    if (run->depth == CV_RUN_MAX_DEPTH)
        return cv_run_give_up(run, node, "is nested too deeply to be checked");
    if (++run->steps > CV_RUN_MAX_STEPS)
        return cv_run_give_up(run, node,
                              "takes too long to check: the schema multiplies its own work");
    run->depth++;
    bool valid = check_uses(run, node, instance);
    run->depth--;
    return valid;
}

bool cv_run_apply_member(struct cv_run *run, const struct cv_schema_node *node,
                         const struct cv_json *member)
{
    struct cv_path here = {.up = run->path, .key = cv_json_key(member)};
    run->path = &here;
    bool valid = cv_run_apply(run, node, member);
    run->path = here.up;
    return valid;
}

bool cv_run_apply_item(struct cv_run *run, const struct cv_schema_node *node,
                       const struct cv_json *item, size_t place)
{
    struct cv_path here = {.up = run->path, .item = place};
    run->path = &here;
    bool valid = cv_run_apply(run, node, item);
    run->path = here.up;
    return valid;
}

bool cv_run_test(struct cv_run *run, const struct cv_schema_node *node,
                 const struct cv_json *instance)
{
    run->quiet++;
    bool valid = cv_run_apply(run, node, instance);
    run->quiet--;
    return valid;
}

bool cv_run_matches(struct cv_run *run, const struct cv_use *use,
                    const struct cv_pattern *pattern, const char *text)
{
    switch (cv_pattern_match(pattern, text, &run->matcher)) {
    case CV_PATTERN_OK:
        return true;
    case CV_PATTERN_GAVE_UP:
        return cv_run_give_up(run, use->node,
                              "takes too long to compare with a pattern of the schema");
    case CV_PATTERN_NO_MEMORY:
        return cv_run_no_memory(run);
    case CV_PATTERN_NO_MATCH:
    case CV_PATTERN_BAD:
        break;
    }
    return false;
}

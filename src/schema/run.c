#include "schema/run.h"

#include <stdlib.h>

/* Values in a tree, which is no deeper than JSON may be; enough of them are as good as all. */
static uint64_t count_values(const struct cv_json *node, unsigned depth)
{
    uint64_t n = 1;
    const struct cv_json *child = depth < CV_JSON_MAX_DEPTH ? cv_json_first(node) : NULL;
    for (; child && n < CV_RUN_MAX_STEPS_EVER; child = cv_json_next(child)) {
        n += count_values(child, depth + 1);
    }
    return n;
}

static bool is_allowed(struct cv_run *run)
{
    if (run->steps <= CV_RUN_MAX_STEPS) {
        return true;
    }
    if (run->allowed == 0) {
        uint64_t more = count_values(run->instance, 0) * CV_RUN_MAX_STEPS_EACH;
        run->allowed = CV_RUN_MAX_STEPS + more;
        if (run->allowed > CV_RUN_MAX_STEPS_EVER) {
            run->allowed = CV_RUN_MAX_STEPS_EVER;
        }
    }
    return run->steps <= run->allowed;
}

bool cv_run_charge(struct cv_run *run, const struct cv_schema_node *node, uint64_t steps)
{
    run->steps += steps;
    return is_allowed(run) ||
           cv_run_give_up(run, node, "takes too long to check against the schema");
}

void cv_run_look_at(struct cv_run *run, const struct cv_json *part)
{
    struct cv_journal *journal = &run->journal;
    if (journal->readers == 0) {
        return;
    }
    if (journal->count == journal->cap) {
        size_t cap = journal->cap ? journal->cap * 2 : 64;
        const struct cv_json **items = realloc(journal->items, cap * sizeof(struct cv_json *));
        if (!items) {
            cv_run_no_memory(run);
            return;
        }
        journal->items = items;
        journal->cap = cap;
    }
    journal->items[journal->count++] = part;
}

static bool check_uses(struct cv_run *run, const struct cv_schema_node *node,
                       const struct cv_json *instance)
{
    bool valid = true;
    for (size_t i = 0; i < node->n_uses; i++) {
        const struct cv_use *use = &node->uses[i];
        /* What a keyword that failed has looked at is not known: the rest is not asked for. */
        if (!valid && use->keyword->kind == CV_KEYWORD_LAST) {
            break;
        }
        if (use->keyword->check && !use->keyword->check(use, instance, run)) {
            valid = false;
        }
        if (!valid && !cv_run_wants_all(run)) {
            return false;
        }
    }
    return valid;
}

static bool check_node(struct cv_run *run, const struct cv_schema_node *node,
                       const struct cv_json *instance)
{
    size_t begin = run->journal.count;
    if (node->never) {
        cv_run_fail_node(run, node, instance);
        return false;
    }
    if (run->depth == CV_RUN_MAX_DEPTH) {
        return cv_run_give_up(run, node, "is nested too deeply to be checked");
    }
    if (!cv_run_charge(run, node, 1)) {
        return false;
    }
    run->depth++;
    run->journal.readers += node->asks_rest;
    bool valid = check_uses(run, node, instance);
    run->journal.readers -= node->asks_rest;
    run->depth--;
    if (!valid || run->journal.readers == 0) {
        run->journal.count = begin;
    }
    return valid;
}

bool cv_run_follow(struct cv_run *run, const struct cv_schema_node *node,
                   const struct cv_json *instance, const char *reference)
{
    if (run->gave_up || run->no_memory) {
        return false;
    }
    struct cv_frame frame = {run->frame, node, reference, run->journal.count};
    run->frame = &frame;
    bool valid = check_node(run, node, instance);
    run->frame = frame.up;
    return valid;
}

bool cv_run_apply(struct cv_run *run, const struct cv_schema_node *node,
                  const struct cv_json *instance)
{
    return cv_run_follow(run, node, instance, NULL);
}

/* What is looked at inside a part is not a part of the present instance. */
static bool apply_part(struct cv_run *run, const struct cv_schema_node *node,
                       const struct cv_json *part)
{
    unsigned readers = run->journal.readers;
    run->journal.readers = 0;
    bool valid = cv_run_apply(run, node, part);
    run->journal.readers = readers;
    return valid;
}

bool cv_run_apply_member(struct cv_run *run, const struct cv_schema_node *node,
                         const struct cv_json *member)
{
    struct cv_path here = {.up = run->path, .key = cv_json_key(member)};
    run->path = &here;
    bool valid = apply_part(run, node, member);
    run->path = here.up;
    cv_run_look_at(run, member);
    return valid;
}

bool cv_run_apply_item(struct cv_run *run, const struct cv_schema_node *node,
                       const struct cv_json *item, size_t place)
{
    struct cv_path here = {.up = run->path, .item = place};
    run->path = &here;
    bool valid = apply_part(run, node, item);
    run->path = here.up;
    cv_run_look_at(run, item);
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

bool cv_run_test_part(struct cv_run *run, const struct cv_schema_node *node,
                      const struct cv_json *part)
{
    run->quiet++;
    bool valid = apply_part(run, node, part);
    run->quiet--;
    return valid;
}

bool cv_run_matches(struct cv_run *run, const struct cv_use *use,
                    const struct cv_pattern *pattern, const char *text)
{
    if (run->gave_up || run->no_memory || !cv_run_charge(run, use->node, 1)) {
        return false;
    }
    switch (cv_pattern_match(pattern, text, &run->matcher)) {
    case CV_PATTERN_OK:
        return true;
    case CV_PATTERN_GAVE_UP:
        return cv_run_give_up(run, use->node,
                              "takes too long to compare with a pattern of the schema");
    case CV_PATTERN_TOO_LONG:
        return cv_run_give_up(run, use->node,
                              "is too long to compare with a pattern of the schema");
    case CV_PATTERN_NO_MEMORY:
        return cv_run_no_memory(run);
    case CV_PATTERN_NO_MATCH:
    case CV_PATTERN_BAD:
        break;
    }
    return false;
}

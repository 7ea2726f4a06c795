/* Rules across questions: what of the root constrains more than one property, and which
 * properties each such rule looks at. */
#include <string.h>

#include "base/diag.h"
#include "schema/compile.h"
#include "schema/run.h"
#include "schema/words.h"

/* The walk over what a rule applies in place. Compiling has made sure that it is at most
 * CV_SCHEMA_MAX_IN_PLACE deep and ends; a node is entered once. */
struct reach {
    struct cv_map seen;  /* numbers of nodes, as bytes */
    struct cv_map names; /* in order of discovery */
    bool all;
    bool no_memory;
};

static void reach_node(struct reach *reach, const struct cv_schema_node *node);

static void reach_use(struct reach *reach, const struct cv_use *use)
{
    enum cv_reach kind = use->reach;
    reach->all = reach->all || kind == CV_REACH_ALL;
    if (kind != CV_REACH_NAMES && kind != CV_REACH_IN_PLACE) {
        return;
    }
    for (size_t i = 0; i < use->n_names; i++) {
        if (cv_map_put(&reach->names, cv_slice_of(use->names[i]), 0) != 0) {
            reach->no_memory = true;
        }
    }
    for (size_t i = 0; i < use->n_subs && kind == CV_REACH_IN_PLACE; i++) {
        if (use->subs[i]) {
            reach_node(reach, use->subs[i]);
        }
    }
}

static void reach_node(struct reach *reach, const struct cv_schema_node *node)
{
    struct cv_slice number = cv_slice((const char *)&node->number, sizeof(node->number));
    if (cv_map_get(&reach->seen, number) != CV_MAP_NONE) {
        return;
    }
    if (cv_map_put(&reach->seen, number, 0) != 0) {
        reach->no_memory = true;
    }
    for (size_t i = 0; i < node->n_uses && !reach->all && !reach->no_memory; i++) {
        reach_use(reach, &node->uses[i]);
    }
}

bool cv_reach_of_subs(const struct cv_use *use, struct cv_map *names)
{
    struct reach reach = {.all = use->n_subs == 0};
    for (size_t i = 0; i < use->n_subs; i++) {
        if (use->subs[i]) {
            reach_node(&reach, use->subs[i]);
        }
    }
    cv_map_free(&reach.seen);
    *names = reach.names;
    return !reach.all && !reach.no_memory;
}

static enum canvass_status keep_names(struct cv_compiler *compiler, struct cv_schema_rule *rule,
                                      const struct reach *reach)
{
    rule->reach_known = !reach->all;
    if (reach->all) {
        return CANVASS_OK;
    }
    rule->names = cv_compile_array(compiler, reach->names.count, sizeof(char *));
    if (!rule->names) {
        return cv_fail_memory(compiler->error);
    }
    for (uint32_t i = 0; i < reach->names.count; i++) {
        char *name = cv_arena_text(&compiler->schema->arena, reach->names.entries[i].key);
        if (!name) {
            return cv_fail_memory(compiler->error);
        }
        rule->names[rule->n_names++] = name;
    }
    return CANVASS_OK;
}

static enum canvass_status find_reach(struct cv_compiler *compiler, struct cv_schema_rule *rule)
{
    struct reach reach = {.all = !rule->use};
    if (rule->use && rule->branch) {
        reach_node(&reach, rule->branch);
    } else if (rule->use) {
        reach_use(&reach, rule->use);
    }
    enum canvass_status status =
        reach.no_memory ? cv_fail_memory(compiler->error) : keep_names(compiler, rule, &reach);
    cv_map_free(&reach.seen);
    cv_map_free(&reach.names);
    return status;
}

static enum canvass_status add_rule(struct cv_compiler *compiler, const struct cv_use *use,
                                    const struct cv_schema_node *branch)
{
    struct cv_schema_rule *rule = &compiler->schema->rules[compiler->schema->n_rules++];
    struct cv_buffer pointer = {0};
    rule->use = use;
    rule->branch = branch;
    cv_node_pointer(branch ? branch : use->node, &pointer);
    if (!branch) {
        cv_json_pointer_key(&pointer, use->keyword->name);
    }
    rule->location = cv_buffer_failed(&pointer)
                         ? NULL
                         : cv_arena_text(&compiler->schema->arena, cv_buffer_view(&pointer));
    cv_buffer_free(&pointer);
    return rule->location ? find_reach(compiler, rule) : cv_fail_memory(compiler->error);
}

static enum canvass_status add_rules(struct cv_compiler *compiler, const struct cv_use *use)
{
    if (strcmp(use->keyword->name, "allOf") != 0) {
        return add_rule(compiler, use, NULL);
    }
    enum canvass_status status = CANVASS_OK;
    for (size_t i = 0; i < use->n_subs && status == CANVASS_OK; i++) {
        status = add_rule(compiler, use, use->subs[i]);
    }
    return status;
}

/* Whether a keyword of the root can change the verdict on an object, its properties' own
 * subschemas aside. One that looks at no property ("type", an empty "required") says the same
 * of every object as of the empty one. */
static bool is_rule(const struct cv_use *use, const struct cv_json *empty)
{
    if (!use->keyword->check || use->reach == CV_REACH_NONE ||
        strcmp(use->keyword->name, "properties") == 0) {
        return false;
    }
    struct cv_run run = {.instance = empty};
    bool constant = use->reach == CV_REACH_NAMES && use->n_names == 0;
    return !constant || !use->keyword->check(use, empty, &run);
}

enum canvass_status cv_compile_rules(struct cv_compiler *compiler)
{
    struct cv_schema_node *root = compiler->schema->root;
    size_t most = 1;
    for (size_t i = 0; i < root->n_uses; i++) {
        most += 1 + root->uses[i].n_subs;
    }
    compiler->schema->rules = cv_compile_array(compiler, most, sizeof(struct cv_schema_rule));
    if (!compiler->schema->rules) {
        return cv_fail_memory(compiler->error);
    }
    if (root->never) {
        return add_rule(compiler, NULL, root);
    }
    struct cv_json *empty = cv_json_new_object();
    enum canvass_status status = empty ? CANVASS_OK : cv_fail_memory(compiler->error);
    for (size_t i = 0; i < root->n_uses && status == CANVASS_OK; i++) {
        if (is_rule(&root->uses[i], empty)) {
            status = add_rules(compiler, &root->uses[i]);
        }
    }
    cv_json_free(empty);
    return status;
}

size_t cv_schema_rule_count(const struct cv_schema *schema)
{
    return schema->n_rules;
}

const struct cv_schema_rule *cv_schema_rule_at(const struct cv_schema *schema, size_t index)
{
    return index < schema->n_rules ? &schema->rules[index] : NULL;
}

bool cv_schema_rule_reach(const struct cv_schema_rule *rule, const char *const **names,
                          size_t *n_names)
{
    *names = rule->reach_known ? (const char *const *)rule->names : NULL;
    *n_names = rule->n_names;
    return rule->reach_known;
}

const char *cv_schema_rule_location(const struct cv_schema_rule *rule)
{
    return rule->location;
}

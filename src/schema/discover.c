/* Finding every subschema of a document, and the row of the table for each of its keywords. The
 * nodes found wait in a list, so that nothing recurses. */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/text.h"
#include "schema/compile.h"

#define MAX_KEYWORDS 96
#define NEAREST 3

static struct cv_slice address(const struct cv_json *const *source)
{
    return cv_slice((const char *)source, sizeof(struct cv_json *));
}

static int keep_node(struct cv_compiler *compiler, struct cv_schema_node *node)
{
    struct cv_schema *schema = compiler->schema;
    if (schema->n_nodes == schema->cap_nodes) {
        size_t cap = schema->cap_nodes ? (size_t)schema->cap_nodes * 2 : 64;
        struct cv_schema_node **nodes =
            cap < UINT32_MAX / 16
                ? realloc(schema->nodes, cap * sizeof(struct cv_schema_node *))
                : NULL;
        if (!nodes) {
            return -1;
        }
        schema->nodes = nodes;
        schema->cap_nodes = (uint32_t)cap;
    }
    node->number = schema->n_nodes;
    if (cv_map_put(&compiler->by_source, address(&node->source), node->number) != 0) {
        return -1;
    }
    schema->nodes[schema->n_nodes++] = node;
    return 0;
}

static struct cv_schema_node *new_node(struct cv_compiler *compiler,
                                       const struct cv_json *source,
                                       struct cv_resource *resource)
{
    struct cv_schema_node *node = cv_compile_array(compiler, 1, sizeof(*node));
    if (node) {
        node->source = source;
        node->resource = resource;
    }
    if (node && keep_node(compiler, node) == 0) {
        return node;
    }
    cv_fail_memory(compiler->error);
    return NULL;
}

struct cv_schema_node *cv_compile_known(const struct cv_compiler *compiler,
                                        const struct cv_json *source)
{
    uint32_t known = cv_map_get(&compiler->by_source, address(&source));
    return known == CV_MAP_NONE ? NULL : compiler->schema->nodes[known];
}

struct cv_schema_node *cv_compile_node_at(struct cv_compiler *compiler,
                                          const struct cv_json *source, const char *origin,
                                          struct cv_resource *resource)
{
    struct cv_schema_node *node = cv_compile_known(compiler, source);
    if (node) {
        return node;
    }
    node = new_node(compiler, source, resource);
    if (node) {
        node->origin = cv_arena_text(&compiler->schema->arena, cv_slice_of(origin));
    }
    if (node && !node->origin) {
        cv_fail_memory(compiler->error);
        return NULL;
    }
    return node;
}

/* One subschema of a use; `child` is it, or the member or item that is it. A reference may have
 * led there already. */
static enum canvass_status add_sub(struct cv_compiler *compiler, struct cv_use *use,
                                   const struct cv_json *child)
{
    struct cv_schema_node *sub = cv_compile_known(compiler, child);
    enum cv_shape shape = use->keyword->shape;
    bool map = shape == CV_SHAPE_MAP || shape == CV_SHAPE_MIXED;
    if (map) {
        use->names[use->n_names++] = cv_json_key(child);
    }
    if (shape == CV_SHAPE_MIXED && cv_json_type(child) == CV_JSON_ARRAY) {
        use->subs[use->n_subs++] = NULL;
        return CANVASS_OK;
    }
    if (!sub) {
        sub = new_node(compiler, child, use->node->resource);
    }
    if (!sub) {
        return CANVASS_ENOMEM;
    }
    sub->parent = use->node;
    sub->keyword = use->keyword->name;
    sub->in_list = shape == CV_SHAPE_LIST;
    sub->item = use->n_subs;
    sub->name = map ? cv_json_key(child) : NULL;
    use->subs[use->n_subs++] = sub;
    return CANVASS_OK;
}

static enum canvass_status add_subs(struct cv_compiler *compiler, struct cv_use *use)
{
    enum cv_shape shape = use->keyword->shape;
    enum cv_json_type type = cv_json_type(use->value);
    size_t n = shape == CV_SHAPE_SCHEMA ? 1 : cv_json_size(use->value);
    if (shape == CV_SHAPE_NONE) {
        return CANVASS_OK;
    }
    if (shape == CV_SHAPE_LIST && (type != CV_JSON_ARRAY || n == 0)) {
        return cv_compile_bad(compiler, use, "a list of one or more schemas");
    }
    if ((shape == CV_SHAPE_MAP || shape == CV_SHAPE_MIXED) && type != CV_JSON_OBJECT) {
        return cv_compile_bad(compiler, use, "an object of names and schemas");
    }
    use->subs = cv_compile_array(compiler, n, sizeof(struct cv_schema_node *));
    use->names = cv_compile_array(compiler, n, sizeof(char *));
    if (!use->subs || !use->names) {
        return cv_fail_memory(compiler->error);
    }
    if (shape == CV_SHAPE_SCHEMA) {
        return add_sub(compiler, use, use->value);
    }
    enum canvass_status status = CANVASS_OK;
    for (const struct cv_json *child = cv_json_first(use->value); child && status == CANVASS_OK;
         child = cv_json_next(child)) {
        status = add_sub(compiler, use, child);
    }
    return status;
}

static enum canvass_status unknown_keyword(struct cv_compiler *compiler,
                                           const struct cv_schema_node *node, const char *name)
{
    const char *names[MAX_KEYWORDS];
    size_t n = cv_keyword_names(names, MAX_KEYWORDS);
    struct cv_buffer nearest = {0};
    size_t found = cv_nearest(&nearest, cv_slice_of(name), names, n, NEAREST);
    enum canvass_status status = cv_compile_fail(
        compiler, node, name, "schema.unknown_keyword",
        "\"%s\" is not a keyword of JSON Schema 2020-12%s%s (a keyword of your own begins "
        "with \"x-\")",
        name, found ? "; did you mean " : "", cv_buffer_string(&nearest));
    cv_buffer_free(&nearest);
    return status;
}

static bool is_strict(const struct cv_compiler *compiler, const struct cv_schema_node *node)
{
    return compiler->options->strict_keywords && !node->resource->document->builtin;
}

/* The row for a member of a schema; *keyword is NULL for what counts as an annotation. */
static enum canvass_status look_up(struct cv_compiler *compiler,
                                   const struct cv_schema_node *node, const char *name,
                                   const struct cv_keyword **keyword)
{
    *keyword = NULL;
    if (strncmp(name, "x-", 2) == 0) {
        return CANVASS_OK;
    }
    const struct cv_keyword *row = cv_keyword_find(name);
    bool strict = is_strict(compiler, node);
    if (!row) {
        return strict ? unknown_keyword(compiler, node, name) : CANVASS_OK;
    }
    if (strict && row->kind == CV_KEYWORD_OUTDATED) {
        return cv_compile_fail(compiler, node, name, "schema.unknown_keyword",
                               "\"%s\" is from an older JSON Schema; 2020-12 has %s in its "
                               "place",
                               name, row->instead);
    }
    if (row->vocabularies & node->resource->dialect->vocabularies) {
        *keyword = row;
        return CANVASS_OK;
    }
    if (!strict) {
        return CANVASS_OK;
    }
    return cv_compile_fail(compiler, node, name, "schema.unknown_keyword",
                           "\"%s\" is in none of the vocabularies that the meta-schema \"%s\" "
                           "lists",
                           name, node->resource->dialect->uri);
}

static enum canvass_status add_use(struct cv_compiler *compiler, struct cv_schema_node *node,
                                   const struct cv_json *member,
                                   const struct cv_keyword *keyword)
{
    struct cv_use *use = &node->uses[node->n_uses++];
    *use = (struct cv_use){
        .keyword = keyword, .node = node, .value = member, .reach = keyword->reach};
    return add_subs(compiler, use);
}

/* First the members of kind LAST are left out, then the others. */
static enum canvass_status add_uses(struct cv_compiler *compiler, struct cv_schema_node *node,
                                    bool last)
{
    for (const struct cv_json *m = cv_json_first(node->source); m; m = cv_json_next(m)) {
        const struct cv_keyword *keyword = NULL;
        enum canvass_status status = look_up(compiler, node, cv_json_key(m), &keyword);
        bool is_last = keyword && keyword->kind == CV_KEYWORD_LAST;
        node->asks_rest = node->asks_rest || is_last;
        if (status == CANVASS_OK && keyword && is_last == last) {
            status = add_use(compiler, node, m, keyword);
        }
        if (status != CANVASS_OK) {
            return status;
        }
    }
    return CANVASS_OK;
}

static enum canvass_status discover_object(struct cv_compiler *compiler,
                                           struct cv_schema_node *node)
{
    node->uses = cv_compile_array(compiler, cv_json_size(node->source), sizeof(struct cv_use));
    if (!node->uses) {
        return cv_fail_memory(compiler->error);
    }
    enum canvass_status status = add_uses(compiler, node, false);
    if (status == CANVASS_OK && node->asks_rest) {
        status = add_uses(compiler, node, true);
    }
    return status;
}

static enum canvass_status discover_node(struct cv_compiler *compiler,
                                         struct cv_schema_node *node)
{
    enum cv_json_type type = cv_json_type(node->source);
    node->never = type == CV_JSON_FALSE;
    if (type == CV_JSON_FALSE || type == CV_JSON_TRUE) {
        return CANVASS_OK;
    }
    if (type != CV_JSON_OBJECT) {
        return cv_compile_fail(compiler, node, NULL, "schema.bad_schema",
                               "a schema must be an object, true or false");
    }
    enum canvass_status status = cv_declare(compiler, node);
    return status == CANVASS_OK ? discover_object(compiler, node) : status;
}

enum canvass_status cv_compile_discover(struct cv_compiler *compiler)
{
    while (compiler->next < compiler->schema->n_nodes) {
        struct cv_schema_node *node = compiler->schema->nodes[compiler->next++];
        enum canvass_status status = discover_node(compiler, node);
        if (status != CANVASS_OK) {
            return status;
        }
    }
    return CANVASS_OK;
}

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
        if (!nodes)
            return -1;
        schema->nodes = nodes;
        schema->cap_nodes = (uint32_t)cap;
    }
    node->number = schema->n_nodes;
    if (cv_map_put(&compiler->by_source, address(&node->source), node->number) != 0)
        return -1;
    schema->nodes[schema->n_nodes++] = node;
    return 0;
}

static struct cv_schema_node *new_node(struct cv_compiler *compiler,
                                       const struct cv_json *source,
                                       const struct cv_resource *resource)
{
    struct cv_schema_node *node = cv_compile_array(compiler, 1, sizeof(*node));
    if (node) {
        node->source = source;
        node->resource = resource;
    }
    if (node && keep_node(compiler, node) == 0)
        return node;
    cv_fail_memory(compiler->error);
    return NULL;
}

struct cv_schema_node *cv_compile_node_at(struct cv_compiler *compiler,
                                          const struct cv_json *source, const char *origin,
                                          const struct cv_resource *resource)
{
    uint32_t known = cv_map_get(&compiler->by_source, address(&source));
    if (known != CV_MAP_NONE)
        return compiler->schema->nodes[known];
    struct cv_schema_node *node = new_node(compiler, source, resource);
    if (node)
        node->origin = cv_arena_text(&compiler->schema->arena, cv_slice_of(origin));
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
    uint32_t known = cv_map_get(&compiler->by_source, address(&child));
    struct cv_schema_node *sub = known == CV_MAP_NONE
                                     ? new_node(compiler, child, use->node->resource)
                                     : compiler->schema->nodes[known];
    if (!sub)
        return CANVASS_ENOMEM;
    bool map = use->keyword->shape == CV_SHAPE_MAP;
    if (known == CV_MAP_NONE) {
        sub->parent = use->node;
        sub->keyword = use->keyword->name;
        sub->in_list = use->keyword->shape == CV_SHAPE_LIST;
        sub->item = use->n_subs;
        sub->name = map ? cv_json_key(child) : NULL;
    }
    if (map)
        use->names[use->n_names++] = cv_json_key(child);
    use->subs[use->n_subs++] = sub;
    return CANVASS_OK;
}

static enum canvass_status add_subs(struct cv_compiler *compiler, struct cv_use *use)
{
    enum cv_shape shape = use->keyword->shape;
    enum cv_json_type type = cv_json_type(use->value);
    size_t n = shape == CV_SHAPE_SCHEMA ? 1 : cv_json_size(use->value);
    if (shape == CV_SHAPE_NONE)
        return CANVASS_OK;
    if (shape == CV_SHAPE_LIST && (type != CV_JSON_ARRAY || n == 0))
        return cv_compile_bad(compiler, use, "a list of one or more schemas");
    if (shape == CV_SHAPE_MAP && type != CV_JSON_OBJECT)
        return cv_compile_bad(compiler, use, "an object of names and schemas");
    use->subs = cv_compile_array(compiler, n, sizeof(struct cv_schema_node *));
    use->names = cv_compile_array(compiler, n, sizeof(char *));
    if (!use->subs || !use->names)
        return cv_fail_memory(compiler->error);
    if (shape == CV_SHAPE_SCHEMA)
        return add_sub(compiler, use, use->value);
    enum canvass_status status = CANVASS_OK;
    for (const struct cv_json *child = cv_json_first(use->value); child && status == CANVASS_OK;
         child = cv_json_next(child))
        status = add_sub(compiler, use, child);
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

/* The row for a member of a schema; *keyword is NULL for what counts as an annotation. */
static enum canvass_status look_up(struct cv_compiler *compiler,
                                   const struct cv_schema_node *node, const char *name,
                                   const struct cv_keyword **keyword)
{
    *keyword = NULL;
    if (strncmp(name, "x-", 2) == 0)
        return CANVASS_OK;
    *keyword = cv_keyword_find(name);
    if (!*keyword)
        return unknown_keyword(compiler, node, name);
    if ((*keyword)->kind == CV_KEYWORD_UNSUPPORTED)
        return cv_compile_fail(compiler, node, name, "schema.unsupported_keyword",
                               "unsupported keyword \"%s\": canvass cannot check it, so the "
                               "schema must do without",
                               name);
    if ((*keyword)->kind == CV_KEYWORD_OUTDATED)
        return cv_compile_fail(compiler, node, name, "schema.unknown_keyword",
                               "\"%s\" is from an older JSON Schema; 2020-12 has %s in its "
                               "place",
                               name, (*keyword)->instead);
    return CANVASS_OK;
}

static enum canvass_status discover_object(struct cv_compiler *compiler,
                                           struct cv_schema_node *node)
{
    node->uses = cv_compile_array(compiler, cv_json_size(node->source), sizeof(struct cv_use));
    if (!node->uses)
        return cv_fail_memory(compiler->error);
    for (const struct cv_json *m = cv_json_first(node->source); m; m = cv_json_next(m)) {
        const struct cv_keyword *keyword = NULL;
        enum canvass_status status = look_up(compiler, node, cv_json_key(m), &keyword);
        if (status != CANVASS_OK)
            return status;
        if (!keyword)
            continue;
        struct cv_use *use = &node->uses[node->n_uses++];
        use->keyword = keyword;
        use->node = node;
        use->value = m;
        status = add_subs(compiler, use);
        if (status != CANVASS_OK)
            return status;
    }
    return CANVASS_OK;
}

static enum canvass_status discover_node(struct cv_compiler *compiler,
                                         struct cv_schema_node *node)
{
    enum cv_json_type type = cv_json_type(node->source);
    node->never = type == CV_JSON_FALSE;
    if (type == CV_JSON_FALSE || type == CV_JSON_TRUE)
        return CANVASS_OK;
    if (type != CV_JSON_OBJECT)
        return cv_compile_fail(compiler, node, NULL, "schema.bad_schema",
                               "a schema must be an object, true or false");
    enum canvass_status status = cv_resolve_declare(compiler, node);
    return status == CANVASS_OK ? discover_object(compiler, node) : status;
}

enum canvass_status cv_compile_discover(struct cv_compiler *compiler)
{
    while (compiler->next < compiler->schema->n_nodes) {
        struct cv_schema_node *node = compiler->schema->nodes[compiler->next++];
        enum canvass_status status = discover_node(compiler, node);
        if (status != CANVASS_OK)
            return status;
    }
    return CANVASS_OK;
}

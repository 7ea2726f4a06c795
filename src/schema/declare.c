/* The names that a subschema gives itself: $id makes it a resource, $schema says in which
 * dialect, $anchor and $dynamicAnchor are names inside a resource. */
#include <string.h>

#include "base/diag.h"
#include "schema/compile.h"
#include "schema/uri.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";

static bool is_anchor(const char *name)
{
    if (!*name || !strchr(letters, *name)) {
        return false;
    }
    size_t n = strspn(name, letters);
    while (name[n] && strchr("-.0123456789", name[n])) {
        n += 1 + strspn(name + n + 1, letters);
    }
    return name[n] == '\0';
}

struct cv_resource *cv_declare_resource(struct cv_compiler *compiler,
                                        const struct cv_document *document, struct cv_slice uri)
{
    struct cv_resource *resource = cv_compile_array(compiler, 1, sizeof(*resource));
    if (resource) {
        resource->uri = cv_arena_text(&compiler->schema->arena, uri);
    }
    if (!resource || !resource->uri) {
        cv_fail_memory(compiler->error);
        return NULL;
    }
    resource->document = document;
    resource->schema = compiler->schema;
    resource->number = compiler->schema->n_resources++;
    return resource;
}

/* Puts a node under a name. Another document may have it already, which then keeps it: the same
 * text may have been given under two URIs. *taken: a node of the same document has it. */
static enum canvass_status put(struct cv_compiler *compiler, struct cv_map *map,
                               struct cv_slice name, const struct cv_schema_node *node,
                               bool *taken)
{
    uint32_t there = cv_map_get(map, name);
    *taken = false;
    if (there != CV_MAP_NONE) {
        const struct cv_schema_node *other = compiler->schema->nodes[there];
        *taken = other != node && other->resource->document == node->resource->document;
        return CANVASS_OK;
    }
    return cv_map_put(map, name, node->number) == 0 ? CANVASS_OK
                                                    : cv_fail_memory(compiler->error);
}

static enum canvass_status new_resource(struct cv_compiler *compiler,
                                        struct cv_schema_node *node, struct cv_slice uri)
{
    struct cv_resource *resource = cv_declare_resource(compiler, node->resource->document, uri);
    if (!resource) {
        return CANVASS_ENOMEM;
    }
    resource->root = node;
    resource->dialect = node->resource->dialect;
    node->resource = resource;
    bool taken = false;
    enum canvass_status status = put(compiler, &compiler->resources, uri, node, &taken);
    return taken ? cv_compile_fail(compiler, node, "$id", "schema.bad_id",
                                   "another schema in this document has the same \"$id\"")
                 : status;
}

static enum canvass_status declare_id(struct cv_compiler *compiler, struct cv_schema_node *node,
                                      const struct cv_json *id)
{
    struct cv_slice text = cv_slice_of(cv_json_string(id));
    if (cv_json_type(id) != CV_JSON_STRING) {
        return cv_compile_fail(compiler, node, "$id", "schema.bad_id",
                               "\"$id\" must be text: the URI of this schema");
    }
    if (cv_uri_split(text).fragment.len > 0) {
        return cv_compile_fail(compiler, node, "$id", "schema.bad_id",
                               "\"$id\" must be a URI without a \"#\" part");
    }
    struct cv_buffer uri = {0};
    cv_uri_resolve(&uri, cv_slice_of(node->resource->uri), text);
    enum canvass_status status = cv_buffer_failed(&uri)
                                     ? cv_fail_memory(compiler->error)
                                     : new_resource(compiler, node, cv_buffer_view(&uri));
    cv_buffer_free(&uri);
    return status;
}

static void put_anchor_key(struct cv_buffer *key, const struct cv_resource *resource,
                           const char *anchor)
{
    cv_buffer_bytes(key, &resource->number, sizeof(resource->number));
    cv_buffer_text(key, anchor);
}

uint32_t cv_declared_anchor(const struct cv_compiler *compiler,
                            const struct cv_resource *resource, const char *anchor,
                            bool *failed)
{
    struct cv_buffer key = {0};
    put_anchor_key(&key, resource, anchor);
    *failed = cv_buffer_failed(&key);
    uint32_t number =
        *failed ? CV_MAP_NONE : cv_map_get(&compiler->anchors, cv_buffer_view(&key));
    cv_buffer_free(&key);
    return number;
}

static enum canvass_status declare_dynamic(struct cv_compiler *compiler,
                                           const struct cv_schema_node *node, const char *name)
{
    struct cv_schema *schema = compiler->schema;
    uint32_t number = cv_map_get(&schema->dynamic_names, cv_slice_of(name));
    if (number == CV_MAP_NONE) {
        number = schema->dynamic_names.count;
        if (cv_map_put(&schema->dynamic_names, cv_slice_of(name), number) != 0) {
            return cv_fail_memory(compiler->error);
        }
    }
    struct cv_dynamic_key key = {node->resource->number, number};
    struct cv_slice bytes = cv_slice((const char *)&key, sizeof(key));
    return cv_map_put(&schema->dynamic, bytes, node->number) == 0
               ? CANVASS_OK
               : cv_fail_memory(compiler->error);
}

static enum canvass_status declare_anchor(struct cv_compiler *compiler,
                                          const struct cv_schema_node *node,
                                          const char *keyword)
{
    const struct cv_json *anchor = cv_json_get(node->source, keyword);
    if (!anchor) {
        return CANVASS_OK;
    }
    const char *text = cv_json_string(anchor);
    if (cv_json_type(anchor) != CV_JSON_STRING || !is_anchor(text)) {
        return cv_compile_fail(compiler, node, keyword, "schema.bad_id",
                               "\"%s\" must be a name of letters, digits, \"-\", \"_\" and "
                               "\".\" that begins with a letter or \"_\"",
                               keyword);
    }
    struct cv_buffer key = {0};
    bool taken = false;
    put_anchor_key(&key, node->resource, text);
    enum canvass_status status =
        cv_buffer_failed(&key)
            ? cv_fail_memory(compiler->error)
            : put(compiler, &compiler->anchors, cv_buffer_view(&key), node, &taken);
    cv_buffer_free(&key);
    if (taken) {
        return cv_compile_fail(compiler, node, keyword, "schema.bad_id",
                               "another schema here has the same \"%s\"", keyword);
    }
    if (status == CANVASS_OK && strcmp(keyword, "$dynamicAnchor") == 0) {
        status = declare_dynamic(compiler, node, text);
    }
    return status;
}

/* In another dialect, the keywords mean other things: it is known before they are looked at. */
static enum canvass_status declare_dialect(struct cv_compiler *compiler,
                                           struct cv_schema_node *node)
{
    const struct cv_json *name = cv_json_get(node->source, "$schema");
    if (!name) {
        return CANVASS_OK;
    }
    if (cv_json_type(name) != CV_JSON_STRING) {
        return cv_compile_fail(compiler, node, "$schema", "schema.dialect",
                               "\"$schema\" must be text: the URI of a meta-schema, such as "
                               "\"%s\"",
                               cv_dialect_default(compiler)->uri);
    }
    const struct cv_dialect *dialect = cv_dialect_find(compiler, node, cv_json_string(name));
    if (!dialect) {
        return compiler->error ? compiler->error->status : CANVASS_EDEFINITION;
    }
    if (node->resource->root == node) {
        node->resource->dialect = dialect;
    }
    return CANVASS_OK;
}

enum canvass_status cv_declare(struct cv_compiler *compiler, struct cv_schema_node *node)
{
    const struct cv_json *id = cv_json_get(node->source, "$id");
    enum canvass_status status = id ? declare_id(compiler, node, id) : CANVASS_OK;
    if (status == CANVASS_OK) {
        status = declare_dialect(compiler, node);
    }
    if (status == CANVASS_OK) {
        status = declare_anchor(compiler, node, "$anchor");
    }
    if (status == CANVASS_OK) {
        status = declare_anchor(compiler, node, "$dynamicAnchor");
    }
    return status;
}

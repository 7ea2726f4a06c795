/* $schema, $id, $anchor and $ref: names for subschemas, and the ways to them. Only the document
 * itself is looked into; nothing is fetched. */
#include <string.h>

#include "base/diag.h"
#include "schema/compile.h"
#include "schema/uri.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";

static bool is_anchor(const char *name)
{
    if (!*name || !strchr(letters, *name))
        return false;
    size_t n = strspn(name, letters);
    while (name[n] && strchr("-.0123456789", name[n]))
        n += 1 + strspn(name + n + 1, letters);
    return name[n] == '\0';
}

/* Puts a node under a name that no other node has. *taken: one has. */
static enum canvass_status put(struct cv_compiler *compiler, struct cv_map *map,
                               struct cv_slice name, const struct cv_schema_node *node,
                               bool *taken)
{
    uint32_t there = cv_map_get(map, name);
    *taken = there != CV_MAP_NONE && there != node->number;
    if (*taken || cv_map_put(map, name, node->number) == 0)
        return CANVASS_OK;
    return cv_fail_memory(compiler->error);
}

static enum canvass_status new_resource(struct cv_compiler *compiler,
                                        struct cv_schema_node *node, struct cv_slice uri)
{
    struct cv_resource *resource = cv_compile_array(compiler, 1, sizeof(*resource));
    char *kept = cv_arena_text(&compiler->schema->arena, uri);
    if (!resource || !kept)
        return cv_fail_memory(compiler->error);
    *resource = (struct cv_resource){kept, node};
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
    if (cv_json_type(id) != CV_JSON_STRING || cv_uri_split(text).fragment.len > 0)
        return cv_compile_fail(compiler, node, "$id", "schema.bad_id",
                               "\"$id\" must be a URI without a \"#\" part");
    struct cv_buffer uri = {0};
    cv_uri_resolve(&uri, cv_slice_of(node->resource->uri), text);
    enum canvass_status status = cv_buffer_failed(&uri)
                                     ? cv_fail_memory(compiler->error)
                                     : new_resource(compiler, node, cv_buffer_view(&uri));
    cv_buffer_free(&uri);
    return status;
}

static enum canvass_status declare_anchor(struct cv_compiler *compiler,
                                          const struct cv_schema_node *node,
                                          const struct cv_json *anchor)
{
    if (cv_json_type(anchor) != CV_JSON_STRING || !is_anchor(cv_json_string(anchor)))
        return cv_compile_fail(
            compiler, node, "$anchor", "schema.bad_id",
            "\"$anchor\" must be a name of letters, digits, \"-\", \"_\" and "
            "\".\" that begins with a letter or \"_\"");
    struct cv_buffer name = {0};
    bool taken = false;
    cv_buffer_text(&name, node->resource->uri);
    cv_buffer_char(&name, '#');
    cv_buffer_text(&name, cv_json_string(anchor));
    enum canvass_status status =
        cv_buffer_failed(&name)
            ? cv_fail_memory(compiler->error)
            : put(compiler, &compiler->anchors, cv_buffer_view(&name), node, &taken);
    cv_buffer_free(&name);
    return taken ? cv_compile_fail(compiler, node, "$anchor", "schema.bad_id",
                                   "another schema here has the same \"$anchor\"")
                 : status;
}

/* $schema comes first: in another dialect, the keywords would mean other things. */
static enum canvass_status check_dialect(struct cv_compiler *compiler,
                                         const struct cv_schema_node *node,
                                         const struct cv_json *dialect)
{
    static const char known[] = "https://json-schema.org/draft/2020-12/schema";
    const char *name = cv_json_string(dialect);
    size_t n = sizeof(known) - 1;
    if (strncmp(name, known, n) == 0 && (name[n] == '\0' || strcmp(name + n, "#") == 0))
        return CANVASS_OK;
    return cv_compile_fail(compiler, node, "$schema", "schema.dialect",
                           "\"$schema\" is \"%s\"; canvass reads only \"%s\"", name, known);
}

enum canvass_status cv_resolve_declare(struct cv_compiler *compiler,
                                       struct cv_schema_node *node)
{
    const struct cv_json *dialect = cv_json_get(node->source, "$schema");
    const struct cv_json *id = cv_json_get(node->source, "$id");
    const struct cv_json *anchor = cv_json_get(node->source, "$anchor");
    enum canvass_status status = dialect ? check_dialect(compiler, node, dialect) : CANVASS_OK;
    if (status == CANVASS_OK && id)
        status = declare_id(compiler, node, id);
    if (status == CANVASS_OK && anchor)
        status = declare_anchor(compiler, node, anchor);
    return status;
}

/* Each of the next finds the target of a reference; *target stays NULL when there is none. */
static enum canvass_status at_pointer(struct cv_compiler *compiler,
                                      const struct cv_resource *resource, const char *pointer,
                                      struct cv_schema_node **target)
{
    const struct cv_json *source = cv_json_at(resource->root->source, pointer);
    enum cv_json_type type = source ? cv_json_type(source) : CV_JSON_NULL;
    if (type != CV_JSON_OBJECT && type != CV_JSON_TRUE && type != CV_JSON_FALSE)
        return CANVASS_OK;
    struct cv_buffer origin = {0};
    cv_node_pointer(resource->root, &origin);
    cv_buffer_text(&origin, pointer);
    if (!cv_buffer_failed(&origin))
        *target = cv_compile_node_at(compiler, source, cv_buffer_string(&origin), resource);
    cv_buffer_free(&origin);
    return *target ? CANVASS_OK : cv_fail_memory(compiler->error);
}

static enum canvass_status at_anchor(struct cv_compiler *compiler, struct cv_slice uri,
                                     const char *anchor, struct cv_schema_node **target)
{
    struct cv_buffer name = {0};
    cv_buffer_slice(&name, uri);
    cv_buffer_char(&name, '#');
    cv_buffer_text(&name, anchor);
    uint32_t number = cv_map_get(&compiler->anchors, cv_buffer_view(&name));
    bool failed = cv_buffer_failed(&name);
    cv_buffer_free(&name);
    if (failed)
        return cv_fail_memory(compiler->error);
    if (number != CV_MAP_NONE)
        *target = compiler->schema->nodes[number];
    return CANVASS_OK;
}

static enum canvass_status find(struct cv_compiler *compiler, struct cv_slice uri,
                                const char *fragment, struct cv_schema_node **target)
{
    uint32_t number = cv_map_get(&compiler->resources, uri);
    if (number == CV_MAP_NONE)
        return CANVASS_OK;
    struct cv_schema_node *root = compiler->schema->nodes[number];
    if (*fragment == '/')
        return at_pointer(compiler, root->resource, fragment, target);
    if (*fragment)
        return at_anchor(compiler, uri, fragment, target);
    *target = root;
    return CANVASS_OK;
}

static enum canvass_status follow(struct cv_compiler *compiler, const struct cv_use *use,
                                  struct cv_schema_node **target)
{
    struct cv_slice text = cv_slice_of(cv_json_string(use->value));
    struct cv_buffer uri = {0};
    struct cv_buffer fragment = {0};
    enum canvass_status status = CANVASS_OK;
    cv_uri_resolve(&uri, cv_slice_of(use->node->resource->uri), text);
    bool decoded = cv_uri_decode(&fragment, cv_uri_split(text).fragment);
    if (cv_buffer_failed(&uri) || cv_buffer_failed(&fragment))
        status = cv_fail_memory(compiler->error);
    else if (decoded)
        status = find(compiler, cv_buffer_view(&uri), cv_buffer_string(&fragment), target);
    cv_buffer_free(&uri);
    cv_buffer_free(&fragment);
    return status;
}

static enum canvass_status tie(struct cv_compiler *compiler, struct cv_use *use)
{
    if (cv_json_type(use->value) != CV_JSON_STRING)
        return cv_compile_bad(compiler, use,
                              "text that refers to a schema, such as "
                              "\"#/$defs/name\"");
    use->subs = cv_compile_array(compiler, 1, sizeof(struct cv_schema_node *));
    if (!use->subs)
        return cv_fail_memory(compiler->error);
    use->n_subs = 1;
    enum canvass_status status = follow(compiler, use, &use->subs[0]);
    if (status != CANVASS_OK)
        return status;
    if (!use->subs[0])
        return cv_compile_fail(compiler, use->node, "$ref", "schema.bad_ref",
                               "\"$ref\" leads to \"%s\", and no schema stands there in this "
                               "document (other documents are not read)",
                               cv_json_string(use->value));
    return cv_compile_discover(compiler);
}

enum canvass_status cv_resolve_references(struct cv_compiler *compiler)
{
    for (uint32_t n = 0; n < compiler->schema->n_nodes; n++) {
        struct cv_schema_node *node = compiler->schema->nodes[n];
        for (size_t i = 0; i < node->n_uses; i++) {
            bool reference = strcmp(node->uses[i].keyword->name, "$ref") == 0;
            enum canvass_status status = reference ? tie(compiler, &node->uses[i]) : CANVASS_OK;
            if (status != CANVASS_OK)
                return status;
        }
    }
    return CANVASS_OK;
}

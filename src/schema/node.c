#include "schema/node.h"

#include <stdlib.h>
#include <string.h>

const struct cv_use *cv_node_use(const struct cv_schema_node *node, const char *name)
{
    for (size_t i = 0; i < node->n_uses; i++) {
        if (strcmp(node->uses[i].keyword->name, name) == 0) {
            return &node->uses[i];
        }
    }
    return NULL;
}

uint32_t cv_dynamic_get(const struct cv_schema *schema, uint32_t resource, uint32_t name)
{
    struct cv_dynamic_key key = {resource, name};
    return cv_map_get(&schema->dynamic, cv_slice((const char *)&key, sizeof(key)));
}

void cv_node_step(const struct cv_schema_node *node, struct cv_buffer *out)
{
    if (!node->parent) {
        return;
    }
    cv_json_pointer_key(out, node->keyword);
    if (node->name) {
        cv_json_pointer_key(out, node->name);
    } else if (node->in_list) {
        cv_json_pointer_index(out, node->item);
    }
}

void cv_node_pointer(const struct cv_schema_node *node, struct cv_buffer *out)
{
    /* A subschema stands deeper in the text than its parent, so the depth of JSON bounds this.
     */
    const struct cv_schema_node *chain[CV_JSON_MAX_DEPTH + 1];
    size_t n = 0;
    for (; node->parent && n < CV_JSON_MAX_DEPTH; node = node->parent) {
        chain[n++] = node;
    }
    if (node->origin) {
        cv_buffer_text(out, node->origin);
    }
    while (n > 0) {
        cv_node_step(chain[--n], out);
    }
}

const struct cv_json *cv_schema_document(const struct cv_schema *schema)
{
    return schema->documents->tree;
}

const struct cv_schema_node *cv_schema_root(const struct cv_schema *schema)
{
    return schema->root;
}

const struct cv_schema_node *cv_schema_property(const struct cv_schema *schema,
                                                const char *name)
{
    const struct cv_use *properties = cv_node_use(schema->root, "properties");
    if (!properties) {
        return NULL;
    }
    uint32_t at = cv_map_get(properties->index, cv_slice_of(name));
    return at == CV_MAP_NONE ? NULL : properties->subs[at];
}

const struct cv_json *cv_schema_source(const struct cv_schema_node *node)
{
    return node->source;
}

const struct cv_schema_node *cv_schema_sub(const struct cv_schema_node *node,
                                           const char *keyword, size_t index)
{
    const struct cv_use *use = cv_node_use(node, keyword);
    return use && index < use->n_subs ? use->subs[index] : NULL;
}

const struct cv_json *cv_schema_referred(const struct cv_schema *schema, size_t index)
{
    for (const struct cv_document *d = schema->documents; d; d = d->next) {
        if (!d->main && !d->builtin && index-- == 0) {
            return d->tree;
        }
    }
    return NULL;
}

void cv_schema_free(struct cv_schema *schema)
{
    if (!schema) {
        return;
    }
    for (struct cv_cleanup *c = schema->cleanups; c; c = c->next) {
        c->run(c->what);
    }
    for (struct cv_document *d = schema->documents; d; d = d->next) {
        cv_json_free(d->tree);
    }
    free(schema->nodes);
    cv_map_free(&schema->dynamic_names);
    cv_map_free(&schema->dynamic);
    cv_arena_free(&schema->arena);
    free(schema);
}

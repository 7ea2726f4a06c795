/* $ref and $dynamicRef: the ways from one subschema to another, in the same document or in one
 * that is then taken in. */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "schema/compile.h"
#include "schema/uri.h"

/* One reference being tied. */
struct tie {
    struct cv_compiler *compiler;
    struct cv_use *use;
    struct cv_schema_node *target; /* NULL: it leads nowhere */
};

/* Unescapes the token that *pointer is at and steps behind it. False when it is none. */
static bool next_token(const char **pointer, struct cv_buffer *token)
{
    const char *c = *pointer;
    cv_buffer_clear(token);
    if (*c++ != '/') {
        return false;
    }
    for (; *c && *c != '/'; c++) {
        if (*c != '~') {
            cv_buffer_char(token, *c);
            continue;
        }
        c++;
        if (*c != '0' && *c != '1') {
            return false;
        }
        cv_buffer_char(token, *c == '0' ? '~' : '/');
    }
    *pointer = c;
    return true;
}

/* What a pointer leads to, NULL when nothing; *resource becomes the innermost on the way. */
static const struct cv_json *walk(struct tie *tie, const char *pointer,
                                  struct cv_resource **resource, bool *failed)
{
    const struct cv_json *at = (*resource)->root->source;
    struct cv_buffer token = {0};
    while (at && *pointer && !*failed) {
        if (!next_token(&pointer, &token)) {
            at = NULL;
            break;
        }
        at = cv_compile_child(tie->compiler, at, cv_buffer_view(&token), failed);
        const struct cv_schema_node *known = at ? cv_compile_known(tie->compiler, at) : NULL;
        *resource = known ? known->resource : *resource;
    }
    *failed = *failed || cv_buffer_failed(&token);
    cv_buffer_free(&token);
    return *failed ? NULL : at;
}

static enum canvass_status at_pointer(struct tie *tie, struct cv_schema_node *root,
                                      const char *pointer)
{
    bool failed = false;
    struct cv_resource *resource = root->resource;
    const struct cv_json *source = walk(tie, pointer, &resource, &failed);
    enum cv_json_type type = source ? cv_json_type(source) : CV_JSON_NULL;
    if (failed) {
        return cv_fail_memory(tie->compiler->error);
    }
    if (type != CV_JSON_OBJECT && type != CV_JSON_TRUE && type != CV_JSON_FALSE) {
        return CANVASS_OK;
    }
    struct cv_buffer origin = {0};
    cv_node_pointer(root, &origin);
    cv_buffer_text(&origin, pointer);
    if (!cv_buffer_failed(&origin)) {
        tie->target =
            cv_compile_node_at(tie->compiler, source, cv_buffer_string(&origin), resource);
    }
    cv_buffer_free(&origin);
    return tie->target ? CANVASS_OK : cv_fail_memory(tie->compiler->error);
}

static enum canvass_status at_anchor(struct tie *tie, const struct cv_schema_node *root,
                                     const char *anchor)
{
    bool failed = false;
    uint32_t number = cv_declared_anchor(tie->compiler, root->resource, anchor, &failed);
    if (failed) {
        return cv_fail_memory(tie->compiler->error);
    }
    if (number != CV_MAP_NONE) {
        tie->target = tie->compiler->schema->nodes[number];
    }
    return CANVASS_OK;
}

static void free_text(void *what)
{
    free(what);
}

/* Takes in the document under a URI; *root stays NULL when there is none. */
static enum canvass_status take_in(struct tie *tie, struct cv_slice uri,
                                   struct cv_schema_node **root)
{
    struct cv_compiler *compiler = tie->compiler;
    struct cv_found found = {0};
    struct cv_document *document = NULL;
    enum canvass_status status =
        cv_document_find(compiler, uri, tie->use->node, tie->use->keyword->name, &found);
    if (status == CANVASS_OK && found.text.data) {
        if (compiler->n_documents >= CV_SCHEMA_MAX_DOCUMENTS) {
            status = cv_compile_fail(
                compiler, tie->use->node, tie->use->keyword->name, "schema.depth",
                "the references lead to more than %d documents", CV_SCHEMA_MAX_DOCUMENTS);
        } else {
            status = cv_document_add(compiler, uri, &found, &document);
        }
    }
    if (found.owned && cv_compile_defer(compiler, free_text, found.owned) != 0) {
        status = cv_fail_memory(compiler->error);
    }
    found.owned = NULL;
    cv_found_free(&found);
    if (status == CANVASS_OK && document) {
        *root = document->root;
    }
    return status;
}

static enum canvass_status find(struct tie *tie, struct cv_slice uri, const char *fragment)
{
    uint32_t number = cv_map_get(&tie->compiler->resources, uri);
    struct cv_schema_node *root =
        number == CV_MAP_NONE ? NULL : tie->compiler->schema->nodes[number];
    enum canvass_status status = root ? CANVASS_OK : take_in(tie, uri, &root);
    if (status != CANVASS_OK || !root) {
        return status;
    }
    if (*fragment == '/') {
        return at_pointer(tie, root, fragment);
    }
    if (*fragment) {
        return at_anchor(tie, root, fragment);
    }
    tie->target = root;
    return CANVASS_OK;
}

/* A $dynamicRef is more than a $ref when it leads to a $dynamicAnchor by its name (Core,
 * section 8.2.3.2). Which one it means is then known only on the way through an instance. */
static enum canvass_status note_dynamic(struct tie *tie, const char *fragment)
{
    const struct cv_schema *schema = tie->compiler->schema;
    uint32_t name = cv_map_get(&schema->dynamic_names, cv_slice_of(fragment));
    if (*fragment == '\0' || *fragment == '/' || name == CV_MAP_NONE ||
        cv_dynamic_get(schema, tie->target->resource->number, name) != tie->target->number) {
        return CANVASS_OK;
    }
    struct cv_dynamic *dynamic = cv_compile_array(tie->compiler, 1, sizeof(*dynamic));
    if (!dynamic) {
        return cv_fail_memory(tie->compiler->error);
    }
    dynamic->name = name;
    tie->use->data = dynamic;
    tie->use->reach = CV_REACH_ALL;
    return CANVASS_OK;
}

static enum canvass_status follow(struct tie *tie)
{
    struct cv_slice text = cv_slice_of(cv_json_string(tie->use->value));
    struct cv_buffer uri = {0};
    struct cv_buffer fragment = {0};
    enum canvass_status status = CANVASS_OK;
    cv_uri_resolve(&uri, cv_slice_of(tie->use->node->resource->uri), text);
    bool decoded = cv_uri_decode(&fragment, cv_uri_split(text).fragment);
    if (cv_buffer_failed(&uri) || cv_buffer_failed(&fragment)) {
        status = cv_fail_memory(tie->compiler->error);
    } else if (decoded) {
        status = find(tie, cv_buffer_view(&uri), cv_buffer_string(&fragment));
    }
    if (status == CANVASS_OK && tie->target &&
        strcmp(tie->use->keyword->name, "$dynamicRef") == 0) {
        status = note_dynamic(tie, cv_buffer_string(&fragment));
    }
    cv_buffer_free(&uri);
    cv_buffer_free(&fragment);
    return status;
}

static const char *where_looked(const struct cv_schema_options *options)
{
    if (options->folder) {
        return " (files are looked for in the schema's folder and below it, and nothing is "
               "fetched from the network)";
    }
    return options->n_resources ? " (nothing is fetched from the network)"
                                : " in this document (other documents are not read)";
}

static enum canvass_status tie_reference(struct cv_compiler *compiler, struct cv_use *use)
{
    const char *keyword = use->keyword->name;
    if (cv_json_type(use->value) != CV_JSON_STRING) {
        return cv_compile_bad(compiler, use,
                              "text that refers to a schema, such as "
                              "\"#/$defs/name\"");
    }
    use->subs = cv_compile_array(compiler, 1, sizeof(struct cv_schema_node *));
    if (!use->subs) {
        return cv_fail_memory(compiler->error);
    }
    struct tie tie = {.compiler = compiler, .use = use};
    enum canvass_status status = follow(&tie);
    if (status != CANVASS_OK) {
        return status;
    }
    if (!tie.target) {
        return cv_compile_fail(compiler, use->node, keyword, "schema.bad_ref",
                               "\"%s\" leads to \"%s\", and no schema stands there%s", keyword,
                               cv_json_string(use->value), where_looked(compiler->options));
    }
    use->subs[0] = tie.target;
    use->n_subs = 1;
    return cv_compile_discover(compiler);
}

enum canvass_status cv_resolve_references(struct cv_compiler *compiler)
{
    for (uint32_t n = 0; n < compiler->schema->n_nodes; n++) {
        struct cv_schema_node *node = compiler->schema->nodes[n];
        for (size_t i = 0; i < node->n_uses; i++) {
            const char *keyword = node->uses[i].keyword->name;
            if (strcmp(keyword, "$ref") != 0 && strcmp(keyword, "$dynamicRef") != 0) {
                continue;
            }
            enum canvass_status status = tie_reference(compiler, &node->uses[i]);
            if (status != CANVASS_OK) {
                return status;
            }
        }
    }
    return CANVASS_OK;
}

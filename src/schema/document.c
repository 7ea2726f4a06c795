/* Documents: where a URI leads, and taking one in. Nothing is fetched: a URI is one of those
 * built in, one that the caller gave, or a file beside the schema. */
#include <stdlib.h>

#include "base/diag.h"
#include "base/file.h"
#include "schema/compile.h"
#include "schema/uri.h"

/* The part of a URI up to its last slash. */
static struct cv_slice folder_of(struct cv_slice uri)
{
    while (uri.len > 0 && uri.data[uri.len - 1] != '/') {
        uri.len--;
    }
    return uri;
}

/* Whether a relative path stays where it is: no step up, no root, nothing hidden in a
 * backslash.
 */
static bool stays_below(const char *path)
{
    if (!*path || *path == '/' || strchr(path, '\\')) {
        return false;
    }
    for (const char *part = path; part; part = strchr(part, '/')) {
        part += *part == '/';
        size_t n = strcspn(part, "/");
        if (n == 0 || (n <= 2 && strncmp(part, "..", n) == 0)) {
            return false;
        }
    }
    return true;
}

/* What of a URI comes after the folder of the main document's URI; false when it does not lie
 * in that folder. Without a scheme both are paths from the same place. */
static bool below(struct cv_slice base, struct cv_slice uri, struct cv_slice *rest)
{
    struct cv_slice folder = folder_of(base);
    bool absolute = cv_uri_split(base).has_scheme;
    if (cv_uri_split(uri).has_scheme != absolute || (absolute && folder.len == 0) ||
        uri.len <= folder.len || memcmp(uri.data, folder.data, folder.len) != 0) {
        return false;
    }
    *rest = cv_slice(uri.data + folder.len, uri.len - folder.len);
    if (rest->len > 2 && memcmp(rest->data, "./", 2) == 0) {
        *rest = cv_slice(rest->data + 2, rest->len - 2);
    }
    return !memchr(rest->data, '?', rest->len);
}

/* The path of the file that would be a document's, when its URI lies in the folder of the main
 * document's URI. */
static bool beside(const struct cv_compiler *compiler, struct cv_slice uri,
                   struct cv_buffer *path)
{
    const struct cv_document *main = compiler->schema->documents;
    struct cv_slice rest = {0};
    if (!compiler->options->folder || !main) {
        return false;
    }
    const char *base = main->root ? main->root->resource->uri : main->uri;
    if (!below(cv_slice_of(base), uri, &rest)) {
        return false;
    }
    struct cv_buffer name = {0};
    bool good = cv_uri_decode(&name, rest) && stays_below(cv_buffer_string(&name));
    if (good) {
        cv_buffer_format(path, "%s/%s", compiler->options->folder, cv_buffer_string(&name));
    }
    good = good && !cv_buffer_failed(&name) && !cv_buffer_failed(path);
    cv_buffer_free(&name);
    return good;
}

/* A file that is not there is no error here: the reference says that it leads nowhere. */
static enum canvass_status read_file(struct cv_compiler *compiler, struct cv_found *found,
                                     const struct cv_schema_node *node, const char *keyword)
{
    struct canvass_error error;
    size_t len = 0;
    enum canvass_status status =
        cv_file_load(&found->owned, &len, cv_buffer_string(&found->path), CV_SCHEMA_MAX_FILE,
                     CANVASS_EDEFINITION, &error);
    if (status == CANVASS_OK) {
        found->text = cv_slice(found->owned, len);
        found->source = cv_buffer_string(&found->path);
        return status;
    }
    if (status == CANVASS_ENOMEM) {
        return cv_fail_memory(compiler->error);
    }
    if (strcmp(error.rule, "file.missing") == 0) {
        return CANVASS_OK;
    }
    return cv_compile_fail(compiler, node, keyword, error.rule,
                           "\"%s\" leads to the file %s: %s", keyword,
                           cv_buffer_string(&found->path), error.message);
}

enum canvass_status cv_document_find(struct cv_compiler *compiler, struct cv_slice uri,
                                     const struct cv_schema_node *node, const char *keyword,
                                     struct cv_found *found)
{
    *found = (struct cv_found){0};
    found->text = cv_meta_text(uri);
    if (found->text.data) {
        found->builtin = true;
        found->source = "a meta-schema of JSON Schema 2020-12";
        return CANVASS_OK;
    }
    uint32_t at = cv_map_get(&compiler->registered, uri);
    if (at != CV_MAP_NONE) {
        const struct cv_schema_resource *given = &compiler->options->resources[at];
        found->text = given->text;
        found->source = given->source ? given->source : given->uri;
        return CANVASS_OK;
    }
    return beside(compiler, uri, &found->path) ? read_file(compiler, found, node, keyword)
                                               : CANVASS_OK;
}

void cv_found_free(struct cv_found *found)
{
    free(found->owned);
    cv_buffer_free(&found->path);
}

static struct cv_document *new_document(struct cv_compiler *compiler, struct cv_slice uri,
                                        const struct cv_found *found)
{
    struct cv_schema *schema = compiler->schema;
    struct cv_document *document = cv_compile_array(compiler, 1, sizeof(*document));
    char *kept = cv_arena_text(&schema->arena, uri);
    char *source = cv_arena_text(&schema->arena, cv_slice_of(found->source));
    if (!document || !kept || !source) {
        cv_fail_memory(compiler->error);
        return NULL;
    }
    *document = (struct cv_document){.uri = kept,
                                     .source = found->source ? source : NULL,
                                     .text = found->text,
                                     .main = !schema->documents,
                                     .builtin = found->builtin};
    struct cv_document **end = &schema->documents;
    while (*end) {
        end = &(*end)->next;
    }
    *end = document;
    compiler->n_documents++;
    return document;
}

/* The base URI of a text is where it was found, until "$id" says otherwise. */
static enum canvass_status add_root(struct cv_compiler *compiler, struct cv_document *document)
{
    struct cv_resource *resource =
        cv_declare_resource(compiler, document, cv_slice_of(document->uri));
    if (!resource) {
        return CANVASS_ENOMEM;
    }
    resource->dialect = cv_dialect_default(compiler);
    document->root = cv_compile_node_at(compiler, document->tree, "", resource);
    if (!document->root) {
        return CANVASS_ENOMEM;
    }
    resource->root = document->root;
    if (cv_map_put(&compiler->resources, cv_slice_of(document->uri), document->root->number) !=
        0) {
        return cv_fail_memory(compiler->error);
    }
    return cv_compile_discover(compiler);
}

enum canvass_status cv_document_add(struct cv_compiler *compiler, struct cv_slice uri,
                                    const struct cv_found *found, struct cv_document **out)
{
    struct cv_document *document = new_document(compiler, uri, found);
    if (!document) {
        return CANVASS_ENOMEM;
    }
    *out = document;
    enum canvass_status status =
        cv_json_parse(&document->tree, document->text, document->source, compiler->error);
    return status == CANVASS_OK ? add_root(compiler, document) : status;
}

/* The meta-schemas: their list, and holding a schema against the one of its dialect. */
#include "schema/meta.h"

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "schema/compile.h"

#define DRAFT "https://json-schema.org/draft/2020-12/"

static const struct {
    const char *uri;
    const unsigned char *text;
    const size_t *len;
} metas[] = {
    {DRAFT "schema", cv_meta_schema, &cv_meta_schema_len},
    {DRAFT "meta/core", cv_meta_core, &cv_meta_core_len},
    {DRAFT "meta/applicator", cv_meta_applicator, &cv_meta_applicator_len},
    {DRAFT "meta/unevaluated", cv_meta_unevaluated, &cv_meta_unevaluated_len},
    {DRAFT "meta/validation", cv_meta_validation, &cv_meta_validation_len},
    {DRAFT "meta/meta-data", cv_meta_meta_data, &cv_meta_meta_data_len},
    {DRAFT "meta/format-annotation", cv_meta_format_annotation, &cv_meta_format_annotation_len},
    {DRAFT "meta/format-assertion", cv_meta_format_assertion, &cv_meta_format_assertion_len},
    {DRAFT "meta/content", cv_meta_content, &cv_meta_content_len},
};

struct cv_slice cv_meta_text(struct cv_slice uri)
{
    for (size_t i = 0; i < sizeof(metas) / sizeof(metas[0]); i++) {
        if (cv_slice_equal(uri, cv_slice_of(metas[i].uri))) {
            return cv_slice((const char *)metas[i].text, *metas[i].len);
        }
    }
    return (struct cv_slice){0};
}

/* A document, or a resource in one that has a dialect of its own, and what it is held against.
 */
struct held {
    struct cv_compiler *compiler;
    const struct cv_resource *resource;
    const struct cv_dialect *dialect;
    struct cv_schema_failures failures;
};

static bool begins_with(const char *text, const char *prefix)
{
    size_t n = strlen(prefix);
    return strncmp(text, prefix, n) == 0 && (text[n] == '\0' || text[n] == '/');
}

/* Whether a place below the resource's root lies in another resource of another dialect, which
 * is held against its own meta-schema. */
static bool is_foreign(const struct held *held, const char *pointer)
{
    const struct cv_schema *schema = held->compiler->schema;
    bool foreign = false;
    for (uint32_t i = 0; i < schema->n_nodes && !foreign; i++) {
        const struct cv_schema_node *node = schema->nodes[i];
        const struct cv_resource *other = node->resource;
        if (other->root != node || other->document != held->resource->document ||
            other->dialect == held->dialect) {
            continue;
        }
        struct cv_buffer place = {0};
        struct cv_buffer above = {0};
        cv_node_pointer(node, &place);
        cv_node_pointer(held->resource->root, &above);
        const char *below = cv_buffer_string(&place);
        if (begins_with(below, cv_buffer_string(&above))) {
            foreign = begins_with(pointer, below + above.len);
        }
        cv_buffer_free(&place);
        cv_buffer_free(&above);
    }
    return foreign;
}

static enum canvass_status report(const struct held *held,
                                  const struct cv_schema_failure *failure)
{
    struct cv_buffer place = {0};
    cv_node_pointer(held->resource->root, &place);
    cv_buffer_text(&place, failure->instance_location);
    const char *subject = place.len ? cv_buffer_string(&place) : "the schema";
    const char *fits = "does not fit: ";
    enum canvass_status status =
        cv_fail(held->compiler->error, CANVASS_EDEFINITION, "schema.meta",
                "%s %s%s, says the meta-schema \"%s\"", subject, failure->whole ? fits : "",
                failure->message, held->dialect->uri);
    cv_compile_place(held->compiler, held->resource->document, cv_buffer_string(&place));
    cv_buffer_free(&place);
    return status;
}

static enum canvass_status hold_against(struct held *held, const struct cv_schema *meta)
{
    enum canvass_status status = CANVASS_OK;
    if (!cv_schema_check(cv_schema_root(meta), held->resource->root->source, &held->failures)) {
        if (held->failures.failed_memory) {
            status = cv_fail_memory(held->compiler->error);
        }
        for (size_t i = 0; i < held->failures.count && status == CANVASS_OK; i++) {
            const struct cv_schema_failure *failure = &held->failures.items[i];
            if (!is_foreign(held, failure->instance_location)) {
                status = report(held, failure);
            }
        }
    }
    cv_schema_failures_free(&held->failures);
    return status;
}

static bool is_itself(const struct cv_compiler *compiler, const struct cv_dialect *dialect)
{
    const struct cv_document *main = compiler->schema->documents;
    return strcmp(main->uri, dialect->uri) == 0 ||
           strcmp(main->root->resource->uri, dialect->uri) == 0;
}

/* Compiles the meta-schema of a dialect. It asserts no format and knows no strictness; where it
 * is a file, others may stand beside it. */
static enum canvass_status compile_meta(struct cv_compiler *compiler,
                                        const struct cv_schema_node *node,
                                        struct cv_schema **meta)
{
    const struct cv_dialect *dialect = node->resource->dialect;
    struct cv_schema_options options = *compiler->options;
    struct cv_found found = {0};
    struct cv_buffer folder = {0};
    if (compiler->meta_depth == CV_SCHEMA_MAX_META) {
        return cv_fail(compiler->error, CANVASS_EDEFINITION, "schema.dialect",
                       "more than %d meta-schemas describe one another in a row",
                       CV_SCHEMA_MAX_META);
    }
    enum canvass_status status =
        cv_document_find(compiler, cv_slice_of(dialect->uri), node, "$schema", &found);
    options.assert_format = false;
    options.strict_keywords = false;
    options.base_uri = dialect->uri;
    options.folder = NULL;
    if (status == CANVASS_OK && found.owned) {
        size_t len = (size_t)(strrchr(found.source, '/') - found.source);
        cv_buffer_bytes(&folder, found.source, len);
        options.folder = cv_buffer_string(&folder);
        status = cv_buffer_failed(&folder) ? cv_fail_memory(compiler->error) : status;
    }
    if (status == CANVASS_OK) {
        status = cv_compile_at_depth(meta, found.text, found.source, &options,
                                     compiler->meta_depth + 1, compiler->error);
    }
    cv_found_free(&found);
    cv_buffer_free(&folder);
    return status;
}

/* The compiled meta-schemas of this compilation, by place in the list of dialects; the first is
 * that of 2020-12 as it stands. */
struct compiled {
    const struct cv_dialect **dialects;
    struct cv_schema **schemas;
    size_t n;
};

static enum canvass_status meta_of(struct cv_compiler *compiler,
                                   const struct cv_schema_node *node, struct compiled *compiled,
                                   const struct cv_schema **meta)
{
    const struct cv_dialect *dialect = node->resource->dialect;
    struct cv_schema *made = NULL;
    if (is_itself(compiler, dialect)) {
        *meta = compiler->schema;
        return CANVASS_OK;
    }
    for (size_t i = 0; i < compiled->n; i++) {
        if (compiled->dialects[i] == dialect) {
            *meta = compiled->schemas[i];
            return CANVASS_OK;
        }
    }
    enum canvass_status status = compile_meta(compiler, node, &made);
    if (status == CANVASS_OK) {
        compiled->dialects[compiled->n] = dialect;
        compiled->schemas[compiled->n++] = made;
        *meta = made;
    }
    return status;
}

static bool to_be_held(const struct cv_schema_node *node)
{
    const struct cv_resource *resource = node->resource;
    if (resource->root != node || resource->document->builtin) {
        return false;
    }
    return resource->document->root == node ||
           resource->dialect != resource->document->root->resource->dialect;
}

enum canvass_status cv_meta_check(struct cv_compiler *compiler)
{
    const struct cv_schema *schema = compiler->schema;
    if (compiler->options->known_to_fit) {
        return CANVASS_OK;
    }
    size_t most = (size_t)compiler->dialects.count + 1;
    struct compiled compiled = {.dialects = calloc(most, sizeof(struct cv_dialect *)),
                                .schemas = calloc(most, sizeof(struct cv_schema *))};
    enum canvass_status status =
        compiled.dialects && compiled.schemas ? CANVASS_OK : cv_fail_memory(compiler->error);
    /* A built-in meta-schema is what the others are held against. */
    for (uint32_t i = 0; i < schema->n_nodes && status == CANVASS_OK; i++) {
        const struct cv_schema_node *node = schema->nodes[i];
        if (!to_be_held(node) || cv_meta_text(cv_slice_of(node->resource->uri)).data) {
            continue;
        }
        struct held held = {.compiler = compiler,
                            .resource = node->resource,
                            .dialect = node->resource->dialect};
        const struct cv_schema *meta = NULL;
        status = meta_of(compiler, node, &compiled, &meta);
        if (status == CANVASS_OK) {
            status = hold_against(&held, meta);
        }
    }
    for (size_t i = 0; i < compiled.n; i++) {
        cv_schema_free(compiled.schemas[i]);
    }
    free(compiled.dialects);
    free(compiled.schemas);
    return status;
}

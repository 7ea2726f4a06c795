#include "schema/compile.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"

void cv_compile_place(struct cv_compiler *compiler, const struct cv_document *document,
                      const char *pointer)
{
    uint64_t line = 0;
    uint64_t column = 0;
    cv_place_source(compiler->error, document->source);
    cv_place_pointer(compiler->error, pointer);
    if (document->text.data && cv_json_locate(document->text, pointer, &line, &column)) {
        cv_place_line(compiler->error, line, column);
    }
}

static enum canvass_status fail_at(struct cv_compiler *compiler,
                                   const struct cv_document *document, const char *rule,
                                   struct cv_buffer *pointer, const char *format, va_list args)
{
    char message[sizeof(((struct canvass_error *)0)->message)];
    vsnprintf(message, sizeof(message), format, args);
    cv_fail(compiler->error, CANVASS_EDEFINITION, rule, "%s", message);
    cv_compile_place(compiler, document, cv_buffer_string(pointer));
    cv_buffer_free(pointer);
    return CANVASS_EDEFINITION;
}

enum canvass_status cv_compile_fail(struct cv_compiler *compiler,
                                    const struct cv_schema_node *node, const char *keyword,
                                    const char *rule, const char *format, ...)
{
    struct cv_buffer pointer = {0};
    va_list args;
    cv_node_pointer(node, &pointer);
    if (keyword) {
        cv_json_pointer_key(&pointer, keyword);
    }
    va_start(args, format);
    fail_at(compiler, node->resource->document, rule, &pointer, format, args);
    va_end(args);
    return CANVASS_EDEFINITION;
}

enum canvass_status cv_compile_fail_member(struct cv_compiler *compiler,
                                           const struct cv_use *use,
                                           const struct cv_json *member, const char *rule,
                                           const char *format, ...)
{
    struct cv_buffer pointer = {0};
    va_list args;
    cv_node_pointer(use->node, &pointer);
    cv_json_pointer_key(&pointer, use->keyword->name);
    if (cv_json_type(use->value) == CV_JSON_OBJECT) {
        cv_json_pointer_key(&pointer, cv_json_key(member));
    } else {
        size_t place = 0;
        const struct cv_json *item = cv_json_first(use->value);
        for (; item && item != member; item = cv_json_next(item)) {
            place++;
        }
        cv_json_pointer_index(&pointer, place);
    }
    va_start(args, format);
    fail_at(compiler, use->node->resource->document, rule, &pointer, format, args);
    va_end(args);
    return CANVASS_EDEFINITION;
}

enum canvass_status cv_compile_bad(struct cv_compiler *compiler, const struct cv_use *use,
                                   const char *what)
{
    return cv_compile_fail(compiler, use->node, use->keyword->name, "schema.bad_keyword",
                           "\"%s\" must be %s", use->keyword->name, what);
}

void *cv_compile_array(struct cv_compiler *compiler, size_t count, size_t size)
{
    return cv_arena_array(&compiler->schema->arena, count ? count : 1, size);
}

int cv_compile_defer(struct cv_compiler *compiler, void (*run)(void *what), void *what)
{
    struct cv_cleanup *cleanup = cv_compile_array(compiler, 1, sizeof(*cleanup));
    if (!cleanup) {
        run(what);
        return -1;
    }
    *cleanup = (struct cv_cleanup){run, what, compiler->schema->cleanups};
    compiler->schema->cleanups = cleanup;
    return 0;
}

static void free_map(void *what)
{
    cv_map_free(what);
}

enum canvass_status cv_compile_index(struct cv_compiler *compiler, struct cv_use *use)
{
    struct cv_map *index = cv_compile_array(compiler, 1, sizeof(*index));
    if (!index || cv_compile_defer(compiler, free_map, index) != 0) {
        return cv_fail_memory(compiler->error);
    }
    for (size_t i = 0; i < use->n_names; i++) {
        if (cv_map_put(index, cv_slice_of(use->names[i]), (uint32_t)i) != 0) {
            return cv_fail_memory(compiler->error);
        }
    }
    use->index = index;
    return CANVASS_OK;
}

static enum canvass_status bad_names(struct cv_compiler *compiler, const struct cv_use *use,
                                     const struct cv_json *member)
{
    static const char wanted[] = "a list of names, each once";
    if (!member) {
        return cv_compile_bad(compiler, use, wanted);
    }
    return cv_compile_fail_member(compiler, use, member, "schema.bad_keyword",
                                  "\"%s\" in \"%s\" must be %s", cv_json_key(member),
                                  use->keyword->name, wanted);
}

enum canvass_status cv_compile_names(struct cv_compiler *compiler, struct cv_use *use,
                                     const struct cv_json *list, const struct cv_json *member)
{
    if (cv_json_type(list) != CV_JSON_ARRAY) {
        return bad_names(compiler, use, member);
    }
    use->names = cv_compile_array(compiler, cv_json_size(list), sizeof(char *));
    if (!use->names) {
        return cv_fail_memory(compiler->error);
    }
    for (const struct cv_json *i = cv_json_first(list); i; i = cv_json_next(i)) {
        if (cv_json_type(i) != CV_JSON_STRING) {
            return bad_names(compiler, use, member);
        }
        use->names[use->n_names++] = cv_json_string(i);
    }
    if (cv_compile_index(compiler, use) != CANVASS_OK) {
        return CANVASS_ENOMEM;
    }
    return use->index->count == use->n_names ? CANVASS_OK : bad_names(compiler, use, member);
}

static enum canvass_status compile_keywords(struct cv_compiler *compiler)
{
    for (uint32_t n = 0; n < compiler->schema->n_nodes; n++) {
        struct cv_schema_node *node = compiler->schema->nodes[n];
        for (size_t i = 0; i < node->n_uses; i++) {
            struct cv_use *use = &node->uses[i];
            enum canvass_status status =
                use->keyword->compile ? use->keyword->compile(compiler, use) : CANVASS_OK;
            if (status != CANVASS_OK) {
                return status;
            }
        }
    }
    return CANVASS_OK;
}

/* What the caller gave, by URI; an empty fragment counts for nothing. */
static enum canvass_status list_registered(struct cv_compiler *compiler)
{
    const struct cv_schema_options *options = compiler->options;
    for (size_t i = 0; i < options->n_resources; i++) {
        struct cv_slice uri = cv_slice_of(options->resources[i].uri);
        if (uri.len > 0 && uri.data[uri.len - 1] == '#') {
            uri.len--;
        }
        if (cv_map_put(&compiler->registered, uri, (uint32_t)i) != 0) {
            return cv_fail_memory(compiler->error);
        }
    }
    return CANVASS_OK;
}

static enum canvass_status compile_text(struct cv_compiler *compiler, struct cv_slice text,
                                        const char *source)
{
    static enum canvass_status (*const steps[])(struct cv_compiler *) = {
        cv_resolve_references, compile_keywords, cv_compile_cycles, cv_compile_rules,
        cv_meta_check};
    const char *base = compiler->options->base_uri;
    struct cv_found main = {.text = text, .source = source};
    struct cv_document *document = NULL;
    enum canvass_status status = list_registered(compiler);
    if (status == CANVASS_OK) {
        status = cv_document_add(compiler, cv_slice_of(base ? base : ""), &main, &document);
    }
    if (status == CANVASS_OK) {
        compiler->schema->root = document->root;
    }
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]) && status == CANVASS_OK; i++) {
        status = steps[i](compiler);
    }
    return status;
}

static void free_compiler(struct cv_compiler *compiler)
{
    cv_map_free(&compiler->by_source);
    cv_map_free(&compiler->resources);
    cv_map_free(&compiler->anchors);
    cv_map_free(&compiler->registered);
    cv_map_free(&compiler->dialects);
    free(compiler->dialect_list);
    cv_compile_children_free(compiler);
}

enum canvass_status cv_compile_at_depth(struct cv_schema **out, struct cv_slice text,
                                        const char *source,
                                        const struct cv_schema_options *options,
                                        unsigned meta_depth, struct canvass_error *error)
{
    *out = NULL;
    struct cv_schema *schema = calloc(1, sizeof(*schema));
    if (!schema) {
        return cv_fail_memory(error);
    }
    struct cv_compiler compiler = {
        .schema = schema, .options = options, .error = error, .meta_depth = meta_depth};
    enum canvass_status status = compile_text(&compiler, text, source);
    free_compiler(&compiler);
    for (struct cv_document *d = schema->documents; d; d = d->next) {
        d->text = (struct cv_slice){0};
    }
    if (status == CANVASS_OK) {
        *out = schema;
        return status;
    }
    cv_place_source(error, source);
    cv_schema_free(schema);
    return status;
}

enum canvass_status cv_schema_compile_with(struct cv_schema **out, struct cv_slice text,
                                           const char *source,
                                           const struct cv_schema_options *options,
                                           struct canvass_error *error)
{
    return cv_compile_at_depth(out, text, source, options, 0, error);
}

enum canvass_status cv_schema_compile(struct cv_schema **out, struct cv_slice text,
                                      const char *source, struct canvass_error *error)
{
    static const struct cv_schema_options strict = {.assert_format = true,
                                                    .strict_keywords = true};
    return cv_schema_compile_with(out, text, source, &strict, error);
}

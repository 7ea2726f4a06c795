/* Dialects: what "$schema" names, and with which vocabularies. 2020-12 as it stands is built
 * in; a meta-schema of the caller's own lists some of its vocabularies, and may list others as
 * long as it does not require them (Core, section 8.1.2). */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "schema/compile.h"

#define STANDARD "https://json-schema.org/draft/2020-12/schema"
#define VOCABULARY "https://json-schema.org/draft/2020-12/vocab/"

static const struct cv_dialect standard = {
    STANDARD, CV_VOCABULARY_CORE | CV_VOCABULARY_APPLICATOR | CV_VOCABULARY_UNEVALUATED |
                  CV_VOCABULARY_VALIDATION | CV_VOCABULARY_META_DATA |
                  CV_VOCABULARY_FORMAT_ANNOTATION | CV_VOCABULARY_CONTENT};

static const struct {
    const char *uri;
    unsigned bit;
} vocabularies[] = {
    {VOCABULARY "core", CV_VOCABULARY_CORE},
    {VOCABULARY "applicator", CV_VOCABULARY_APPLICATOR},
    {VOCABULARY "unevaluated", CV_VOCABULARY_UNEVALUATED},
    {VOCABULARY "validation", CV_VOCABULARY_VALIDATION},
    {VOCABULARY "meta-data", CV_VOCABULARY_META_DATA},
    {VOCABULARY "format-annotation", CV_VOCABULARY_FORMAT_ANNOTATION},
    {VOCABULARY "format-assertion", CV_VOCABULARY_FORMAT_ASSERTION},
    {VOCABULARY "content", CV_VOCABULARY_CONTENT},
};

const struct cv_dialect *cv_dialect_default(struct cv_compiler *compiler)
{
    (void)compiler;
    return &standard;
}

static unsigned bit_of(const char *uri)
{
    for (size_t i = 0; i < sizeof(vocabularies) / sizeof(vocabularies[0]); i++) {
        if (strcmp(vocabularies[i].uri, uri) == 0) {
            return vocabularies[i].bit;
        }
    }
    return 0;
}

static bool is_standard(struct cv_slice uri)
{
    return cv_slice_equal(uri, cv_slice_of(STANDARD));
}

/* The set of vocabularies that a meta-schema lists. */
static enum canvass_status read_vocabularies(struct cv_compiler *compiler,
                                             const struct cv_schema_node *node,
                                             const struct cv_json *list, unsigned *set)
{
    *set = list ? CV_VOCABULARY_CORE : standard.vocabularies;
    for (const struct cv_json *v = cv_json_first(list); v; v = cv_json_next(v)) {
        unsigned bit = bit_of(cv_json_key(v));
        *set |= bit;
        if (bit == 0 && cv_json_type(v) != CV_JSON_FALSE) {
            return cv_compile_fail(compiler, node, "$schema", "schema.vocabulary",
                                   "the meta-schema of \"$schema\" requires the vocabulary "
                                   "\"%s\", which canvass does not have",
                                   cv_json_key(v));
        }
    }
    return CANVASS_OK;
}

/* A meta-schema that is itself of another draft would not mean what 2020-12 says. */
static bool is_of_2020_12(const struct cv_json *meta)
{
    struct cv_slice own = cv_slice_of(cv_json_get_string(meta, "$schema", STANDARD));
    if (own.len > 0 && own.data[own.len - 1] == '#') {
        own.len--;
    }
    return is_standard(own) || !strstr(own.data, "json-schema.org/");
}

static enum canvass_status read_meta(struct cv_compiler *compiler,
                                     const struct cv_schema_node *node, struct cv_slice uri,
                                     struct cv_dialect *dialect)
{
    struct cv_found found = {0};
    struct cv_json *meta = NULL;
    enum canvass_status status = cv_document_find(compiler, uri, node, "$schema", &found);
    if (status == CANVASS_OK && !found.text.data) {
        status = cv_compile_fail(compiler, node, "$schema", "schema.dialect",
                                 "\"$schema\" is \"%s\", a meta-schema that is not known here; "
                                 "canvass reads \"%s\"",
                                 dialect->uri, STANDARD);
    } else if (status == CANVASS_OK) {
        status = cv_json_parse(&meta, found.text, found.source, compiler->error);
    }
    if (status == CANVASS_OK && !is_of_2020_12(meta)) {
        status = cv_compile_fail(compiler, node, "$schema", "schema.dialect",
                                 "\"$schema\" is \"%s\", a meta-schema that is not of JSON "
                                 "Schema 2020-12 itself",
                                 dialect->uri);
    }
    if (status == CANVASS_OK) {
        status = read_vocabularies(compiler, node, cv_json_get(meta, "$vocabulary"),
                                   &dialect->vocabularies);
    }
    cv_json_free(meta);
    cv_found_free(&found);
    return status;
}

static enum canvass_status keep(struct cv_compiler *compiler, struct cv_slice uri,
                                struct cv_dialect *dialect)
{
    size_t n = compiler->dialects.count;
    if (n == compiler->cap_dialects) {
        size_t cap = n ? n * 2 : 8;
        struct cv_dialect **list =
            realloc(compiler->dialect_list, cap * sizeof(struct cv_dialect *));
        if (!list) {
            return cv_fail_memory(compiler->error);
        }
        compiler->dialect_list = list;
        compiler->cap_dialects = cap;
    }
    compiler->dialect_list[n] = dialect;
    return cv_map_put(&compiler->dialects, uri, (uint32_t)n) == 0
               ? CANVASS_OK
               : cv_fail_memory(compiler->error);
}

const struct cv_dialect *cv_dialect_find(struct cv_compiler *compiler,
                                         const struct cv_schema_node *node, const char *uri)
{
    struct cv_slice name = cv_slice_of(uri);
    if (name.len > 0 && name.data[name.len - 1] == '#') {
        name.len--;
    }
    if (is_standard(name)) {
        return &standard;
    }
    uint32_t known = cv_map_get(&compiler->dialects, name);
    if (known != CV_MAP_NONE) {
        return compiler->dialect_list[known];
    }
    struct cv_dialect *dialect = cv_compile_array(compiler, 1, sizeof(*dialect));
    char *kept = dialect ? cv_arena_text(&compiler->schema->arena, name) : NULL;
    if (!kept) {
        cv_fail_memory(compiler->error);
        return NULL;
    }
    dialect->uri = kept;
    if (read_meta(compiler, node, name, dialect) != CANVASS_OK) {
        return NULL;
    }
    return keep(compiler, name, dialect) == CANVASS_OK ? dialect : NULL;
}

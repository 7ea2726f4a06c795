/* Definition and response schema into a compiled survey. */
#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"
#include "schema/schema.h"
#include "survey/compile.h"

static enum canvass_status keep_text(struct cv_survey *survey, struct cv_slice text,
                                     const char *name, struct canvass_error *error)
{
    survey->text = cv_arena_text(&survey->arena, text);
    survey->text_len = text.len;
    survey->source_name = cv_arena_text(&survey->arena, cv_slice_of(name));
    return survey->text && survey->source_name ? CANVASS_OK : cv_fail_memory(error);
}

static enum canvass_status compile_parts(struct cv_compile *c)
{
    enum canvass_status (*const parts[])(struct cv_compile *) = {
        cv_compile_questions, cv_compile_rule_names, cv_compile_comments, cv_compile_settings,
        cv_compile_source,    cv_compile_tables,     cv_compile_weights};
    enum canvass_status status = CANVASS_OK;

    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == CANVASS_OK; i++) {
        status = parts[i](c);
    }
    c->survey->tuples = c->tuples;
    c->survey->n_tuples = c->n_tuples;
    return status;
}

/* The digest of both digests, and of those of the documents that references lead to, by what
 * these say: their bytes are the schema room's. */
static enum canvass_status fingerprint(struct cv_survey *survey, struct cv_slice definition,
                                       struct cv_slice schema, struct canvass_error *error)
{
    struct cv_buffer digests = {0};
    struct cv_buffer said = {0};
    const struct cv_json *referred;
    bool failed = false;

    cv_sha256_hex(survey->definition_sha256, definition.data, definition.len);
    cv_sha256_hex(survey->schema_sha256, schema.data, schema.len);
    cv_buffer_text(&digests, survey->definition_sha256);
    cv_buffer_text(&digests, survey->schema_sha256);
    for (size_t i = 0;
         survey->schema && (referred = cv_schema_referred(survey->schema, i)) != NULL; i++) {
        char hex[65];
        cv_buffer_clear(&said);
        failed = failed || cv_json_canonical(&said, referred) != 0;
        cv_sha256_hex(hex, said.data, said.len);
        cv_buffer_text(&digests, hex);
    }
    failed = failed || cv_buffer_failed(&digests) || cv_buffer_failed(&said);
    cv_sha256_hex(survey->fingerprint, digests.data, digests.len);
    cv_buffer_free(&digests);
    cv_buffer_free(&said);
    return failed ? cv_fail_memory(error) : CANVASS_OK;
}

/* A parsed definition whose schema may still have to be found. */
struct opened {
    struct cv_survey *survey;
    struct cv_json *definition;
    const char *schema_folder; /* where its references may find files; NULL: nowhere */
};

/* Whether the text begins as no JSON does: an export in the definition's place, say. */
static bool is_no_json(struct cv_slice text)
{
    static const char begins[] = "{[\"/#-0123456789tfn}]'";
    const struct cv_slice trimmed = cv_trim(text);

    return trimmed.len > 0 &&
           (!strchr(begins, trimmed.data[0]) ||
            (trimmed.data[0] == '"' && memchr(trimmed.data, ',', trimmed.len)));
}

static enum canvass_status refuse_other(const struct opened *opened,
                                        struct canvass_error *error)
{
    const struct cv_json *definition = opened->definition;
    const struct cv_json *dialect = cv_json_get(definition, "$schema");
    const bool said = dialect && cv_json_type(dialect) == CV_JSON_STRING &&
                      strstr(cv_json_string(dialect), "json-schema.org");

    if (cv_json_get(definition, "responses") ||
        (!said && !cv_json_get(definition, "properties"))) {
        return CANVASS_OK;
    }
    const enum canvass_status status =
        cv_fail(error, CANVASS_EDEFINITION, "definition.schema",
                "this is a response schema; name the definition that refers to it");
    cv_place_source(error, opened->survey->source_name);
    return status;
}

static enum canvass_status open_definition(struct opened *opened, struct cv_slice definition,
                                           const char *name, struct canvass_error *error)
{
    enum canvass_status status;

    opened->survey = calloc(1, sizeof *opened->survey);
    if (!opened->survey) {
        return cv_fail_memory(error);
    }
    status = keep_text(opened->survey, definition, name, error);
    if (status == CANVASS_OK && is_no_json(definition)) {
        status = cv_fail(error, CANVASS_EDEFINITION, "definition.other",
                         "this is no survey definition: give the definition first, then the "
                         "export");
        cv_place_source(error, name);
    }
    if (status == CANVASS_OK) {
        status = cv_json_parse(&opened->definition, definition, name, error);
    }
    if (status == CANVASS_OK) {
        status = refuse_other(opened, error);
    }
    if (status == CANVASS_OK) {
        struct cv_compile c = {
            .survey = opened->survey, .definition = opened->definition, .error = error};
        status = cv_compile_check(&c);
    }
    return status;
}

static enum canvass_status compile_schema(const struct opened *opened, struct cv_slice schema,
                                          const char *name, struct canvass_error *error)
{
    const struct cv_schema_options options = {
        .assert_format = true, .strict_keywords = true, .folder = opened->schema_folder};

    return cv_schema_compile_with(&opened->survey->schema, schema, name, &options, error);
}

static enum canvass_status finish(struct opened *opened, struct cv_slice definition,
                                  struct cv_slice schema, const char *schema_name,
                                  const struct cv_survey_options *options,
                                  struct canvass_error *error)
{
    struct cv_compile c = {.survey = opened->survey,
                           .definition = opened->definition,
                           .schema_text = schema,
                           .schema_name = schema_name,
                           .options = options,
                           .error = error};
    enum canvass_status status = compile_schema(opened, schema, schema_name, error);

    if (status == CANVASS_OK) {
        status = compile_parts(&c);
    }
    if (status == CANVASS_OK) {
        status = fingerprint(opened->survey, definition, schema, error);
    }
    opened->survey->schema_name =
        cv_arena_text(&opened->survey->arena, cv_slice_of(schema_name));
    return opened->survey->schema_name ? status : cv_fail_memory(error);
}

/* Hands the survey over on success, frees it on failure. */
static enum canvass_status close_definition(struct opened *opened, enum canvass_status status,
                                            struct cv_survey **out)
{
    cv_json_free(opened->definition);
    if (status != CANVASS_OK) {
        cv_survey_free(opened->survey);
        opened->survey = NULL;
    }
    *out = opened->survey;
    return status;
}

enum canvass_status cv_survey_compile(struct cv_survey **out, struct cv_slice definition,
                                      const char *name, struct cv_slice schema,
                                      const char *schema_name,
                                      const struct cv_survey_options *options,
                                      struct canvass_error *error)
{
    struct opened opened = {0};
    enum canvass_status status = open_definition(&opened, definition, name, error);

    if (status == CANVASS_OK) {
        status = finish(&opened, definition, schema, schema_name, options, error);
    }
    return close_definition(&opened, status, out);
}

#define DOCUMENT_LIMIT ((size_t)16 << 20) /* bytes */

/* The folder of a path, "." for a bare name. */
static char *folder_of(struct cv_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? cv_arena_text(arena,
                                 cv_slice(path, slash == path ? 1 : (size_t)(slash - path)))
                 : cv_arena_text(arena, cv_slice_of("."));
}

/* The schema's path: as the definition says it, from the definition's folder. */
static char *schema_path(struct cv_arena *arena, const char *definition_path,
                         const struct cv_json *definition)
{
    const char *named = cv_json_get_string(definition, "responses", "");
    const char *slash = strrchr(definition_path, '/');
    const int folder = slash ? (int)(slash - definition_path) + 1 : 0;

    if (named[0] == '/') {
        return cv_arena_text(arena, cv_slice_of(named));
    }
    return cv_arena_format(arena, "%.*s%s", folder, definition_path, named);
}

static enum canvass_status load_schema(struct opened *opened, struct cv_slice definition,
                                       const char *path,
                                       const struct cv_survey_options *options,
                                       struct canvass_error *error)
{
    char *text = NULL;
    size_t len = 0;
    const char *found = schema_path(&opened->survey->arena, path, opened->definition);
    enum canvass_status status =
        found ? cv_file_load(&text, &len, found, DOCUMENT_LIMIT, CANVASS_EDEFINITION, error)
              : cv_fail_memory(error);

    if (status == CANVASS_OK) {
        opened->schema_folder = folder_of(&opened->survey->arena, found);
        status = opened->schema_folder
                     ? finish(opened, definition, cv_slice(text, len), found, options, error)
                     : cv_fail_memory(error);
    } else if (status != CANVASS_ENOMEM) {
        status =
            cv_fail(error, CANVASS_EDEFINITION, "definition.responses",
                    "the response schema %s cannot be read; check its name, and that it "
                    "stands where the definition says (the path begins at the definition's "
                    "folder)",
                    found);
        cv_survey_place(opened->survey, "/responses", error);
    }
    free(text);
    return status;
}

enum canvass_status cv_survey_load(struct cv_survey **out, const char *path,
                                   const struct cv_survey_options *options,
                                   struct canvass_error *error)
{
    struct opened opened = {0};
    char *text = NULL;
    size_t len = 0;
    enum canvass_status status =
        cv_file_load(&text, &len, path, DOCUMENT_LIMIT, CANVASS_EDEFINITION, error);

    if (status == CANVASS_OK) {
        status = open_definition(&opened, cv_slice(text, len), path, error);
    }
    if (status == CANVASS_OK) {
        status = load_schema(&opened, cv_slice(text, len), path, options, error);
    }
    free(text);
    return close_definition(&opened, status, out);
}

void cv_survey_free(struct cv_survey *survey)
{
    if (survey) {
        cv_schema_free(survey->schema);
        cv_arena_free(&survey->arena);
        free(survey);
    }
}

/* The definition held against the schema of definitions, and what is wrong with it in words. */
#include <stdio.h>

#include "base/diag.h"
#include "schema/schema.h"
#include "survey/compile.h"
#include "survey/survey_schema.h"

/* Ends a message with what the schema would take: the options of an enum, or an example of what
 * a pattern asks for. */
static void add_help(struct cv_buffer *message, const struct cv_schema *schema,
                     const struct cv_schema_failure *failure)
{
    const struct cv_json *document = cv_schema_document(schema);
    const char *location = failure->keyword_location;
    const char *slash = strrchr(location, '/');
    const struct cv_json *options =
        strcmp(failure->keyword, "enum") == 0 ? cv_json_at(document, location) : NULL;
    struct cv_buffer parent = {0};

    for (const struct cv_json *o = cv_json_first(options); o; o = cv_json_next(o)) {
        cv_buffer_format(message, "%s%s", o == cv_json_first(options) ? ": " : ", ",
                         cv_json_string(o));
    }
    if (strcmp(failure->keyword, "pattern") == 0 && slash) {
        cv_buffer_bytes(&parent, location, (size_t)(slash - location));
        const struct cv_json *example = cv_json_first(
            cv_json_get(cv_json_at(document, cv_buffer_string(&parent)), "examples"));
        if (example) {
            cv_buffer_format(message, "; for example \"%s\"", cv_json_string(example));
        }
    }
    cv_buffer_free(&parent);
}

/* The first thing that is wrong, with its place, and how many more there are. */
static enum canvass_status report(struct cv_compile *c, const struct cv_schema *schema,
                                  const struct cv_schema_failures *failures)
{
    const struct cv_schema_failure *first = &failures->items[0];
    const char *at = first->instance_location;
    struct cv_buffer message = {0};
    uint64_t line = 0;
    uint64_t column = 0;
    char rule[48];

    cv_buffer_format(&message, "%s %s", *at ? at : "the definition", first->message);
    add_help(&message, schema, first);
    if (failures->count > 1) {
        cv_buffer_format(&message, " (and %zu more mistakes)", failures->count - 1);
    }
    (void)snprintf(rule, sizeof rule, "definition.%s", first->keyword);
    const enum canvass_status status =
        cv_fail(c->error, CANVASS_EDEFINITION, rule, "%s", cv_buffer_string(&message));
    cv_buffer_free(&message);
    if (cv_schema_failure_locate(first, cv_slice(c->survey->text, c->survey->text_len), &line,
                                 &column)) {
        cv_place_line(c->error, line, column);
    }
    return cv_compile_at(c, at, status);
}

enum canvass_status cv_compile_check(struct cv_compile *c)
{
    struct cv_schema *schema = NULL;
    struct cv_schema_failures failures = {0};
    enum canvass_status status = cv_schema_compile(
        &schema, cv_slice((const char *)cv_survey_schema, cv_survey_schema_len),
        "survey.schema.json", c->error);

    if (status == CANVASS_OK &&
        !cv_schema_check(cv_schema_root(schema), c->definition, &failures)) {
        status = failures.count > 0 ? report(c, schema, &failures) : cv_fail_memory(c->error);
    }
    cv_schema_failures_free(&failures);
    cv_schema_free(schema);
    return status;
}

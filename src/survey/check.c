/* The definition held against the schema of definitions, and what is wrong with it in words. */
#include <stdio.h>

#include "base/diag.h"
#include "schema/schema.h"
#include "survey/compile.h"
#include "survey/survey_schema.h"

/* One step of a JSON pointer as people call it: the name in quotes, or "number 3". */
static void name_step(struct cv_buffer *out, struct cv_slice step, bool index)
{
    unsigned long long number = 0;

    if (index) {
        for (size_t i = 0; i < step.len; i++) {
            number = number * 10 + (unsigned)(step.data[i] - '0');
        }
        cv_buffer_format(out, "number %llu", number + 1);
        return;
    }
    cv_buffer_char(out, '"');
    for (size_t i = 0; i < step.len; i++) {
        const bool escaped = step.data[i] == '~' && i + 1 < step.len;
        if (!escaped) {
            cv_buffer_char(out, step.data[i]);
        } else {
            cv_buffer_char(out, step.data[++i] == '1' ? '/' : '~');
        }
    }
    cv_buffer_char(out, '"');
}

/* What a pointer leads to, in words: the last name, and the one that it stands in. An item of a
 * list is its number in the name before it. */
static void name_place(struct cv_buffer *out, const struct cv_json *definition,
                       const char *pointer)
{
    struct cv_buffer parent = {0};
    const char *end = pointer + strlen(pointer);
    size_t told = 0;
    bool index = true;

    if (!*pointer) {
        cv_buffer_text(out, "the definition");
    }
    for (; end > pointer && (told < 2 || index); told++) {
        const char *begin = end;
        while (begin > pointer && begin[-1] != '/') {
            begin--;
        }
        const char *slash = begin - 1;
        cv_buffer_clear(&parent);
        cv_buffer_bytes(&parent, pointer, (size_t)(slash - pointer));
        const struct cv_json *holder = cv_json_at(definition, cv_buffer_string(&parent));
        cv_buffer_text(out, told == 0 ? "" : index ? " of " : " in ");
        index = holder && cv_json_type(holder) == CV_JSON_ARRAY;
        name_step(out, cv_slice(begin, (size_t)(end - begin)), index);
        end = slash;
    }
    cv_buffer_free(&parent);
}

/* The subschema that a keyword stands in. */
static const struct cv_json *around(const struct cv_json *document, const char *location)
{
    const char *slash = strrchr(location, '/');
    struct cv_buffer parent = {0};

    cv_buffer_bytes(&parent, location, slash ? (size_t)(slash - location) : 0);
    const struct cv_json *node = cv_json_at(document, cv_buffer_string(&parent));
    cv_buffer_free(&parent);
    return node;
}

/* What is wrong: in the schema's words, but for the options of an enum, which are named, and
 * for a pattern, which is no way to say how something is written. */
static void describe(struct cv_buffer *message, const struct cv_schema *schema,
                     const struct cv_schema_failure *failure)
{
    const struct cv_json *document = cv_schema_document(schema);
    const struct cv_json *node = around(document, failure->keyword_location);
    const struct cv_json *example = cv_json_first(cv_json_get(node, "examples"));

    if (strcmp(failure->keyword, "enum") == 0) {
        const struct cv_json *options = cv_json_get(node, "enum");
        cv_buffer_text(message, "is not one of ");
        for (const struct cv_json *o = cv_json_first(options); o; o = cv_json_next(o)) {
            cv_buffer_format(message, "%s%s", o == cv_json_first(options) ? "" : ", ",
                             cv_json_string(o));
        }
    } else if (strcmp(failure->keyword, "pattern") == 0) {
        cv_buffer_format(message, "must be %s",
                         cv_json_get_string(node, "x-form", "written in another way"));
        if (example) {
            cv_buffer_format(message, "; for example \"%s\"", cv_json_string(example));
        }
    } else if (strcmp(failure->keyword, "false") == 0) {
        cv_buffer_format(message, "does not belong here%s%s",
                         failure->because ? ", because " : "",
                         failure->because ? failure->because : "");
    } else {
        cv_buffer_text(message, failure->message);
    }
}

/* Whether two places are members of one object. */
static bool are_siblings(const char *a, const char *b)
{
    const char *end = strrchr(a, '/');
    const char *other = strrchr(b, '/');

    return end && other && end - a == other - b && strncmp(a, b, (size_t)(end - a)) == 0;
}

/* The failure to tell: the first, but where that is a name which is missing, rather a name
 * beside it that does not belong: that one was written in its stead. */
static const struct cv_schema_failure *first_told(const struct cv_schema_failures *failures)
{
    const struct cv_schema_failure *first = &failures->items[0];

    for (size_t i = 1; strcmp(first->keyword, "required") == 0 && i < failures->count; i++) {
        const struct cv_schema_failure *other = &failures->items[i];
        if (other->names_part && strcmp(other->keyword, "required") != 0 &&
            are_siblings(first->instance_location, other->instance_location)) {
            return other;
        }
        if (strcmp(other->keyword, "false") == 0 &&
            are_siblings(first->instance_location, other->instance_location)) {
            return other;
        }
    }
    return first;
}

/* The first thing that is wrong, with its place, and how many more there are. */
static enum canvass_status report(struct cv_compile *c, const struct cv_schema *schema,
                                  const struct cv_schema_failures *failures)
{
    const struct cv_schema_failure *first = first_told(failures);
    const char *at = first->instance_location;
    size_t more = failures->count - 1;
    struct cv_buffer message = {0};
    uint64_t line = 0;
    uint64_t column = 0;
    char rule[48];

    name_place(&message, c->definition, at);
    cv_buffer_char(&message, ' ');
    describe(&message, schema, first);
    if (first != &failures->items[0] && strcmp(first->keyword, "false") == 0) {
        cv_buffer_text(&message, ", and ");
        name_place(&message, c->definition, failures->items[0].instance_location);
        cv_buffer_text(&message, " is missing");
        more--;
    }
    if (more > 0) {
        cv_buffer_format(&message, " (and %zu more mistake%s)", more, more == 1 ? "" : "s");
    }
    (void)snprintf(rule, sizeof rule, "definition.%s", first->keyword);
    const enum canvass_status status =
        cv_buffer_failed(&message)
            ? cv_fail_memory(c->error)
            : cv_fail(c->error, CANVASS_EDEFINITION, rule, "%s", cv_buffer_string(&message));
    cv_buffer_free(&message);
    if (cv_schema_failure_locate(first, cv_slice(c->survey->text, c->survey->text_len), &line,
                                 &column)) {
        cv_place_line(c->error, line, column);
    }
    return cv_compile_at(c, at, status);
}

enum canvass_status cv_compile_check(struct cv_compile *c)
{
    static const struct cv_schema_options options = {
        .assert_format = true, .strict_keywords = true, .known_to_fit = true};
    struct cv_schema *schema = NULL;
    struct cv_schema_failures failures = {0};
    enum canvass_status status = cv_schema_compile_with(
        &schema, cv_slice((const char *)cv_survey_schema, cv_survey_schema_len),
        "survey.schema.json", &options, c->error);

    if (status == CANVASS_OK &&
        !cv_schema_check(cv_schema_root(schema), c->definition, &failures)) {
        status = failures.count > 0 && !failures.failed_memory ? report(c, schema, &failures)
                                                               : cv_fail_memory(c->error);
    }
    cv_schema_failures_free(&failures);
    cv_schema_free(schema);
    return status;
}

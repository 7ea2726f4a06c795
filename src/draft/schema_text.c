/* The drafted response schema. */
#include "draft/members.h"

static void options_member(struct cv_json_writer *writer, const struct cv_choice *options,
                           uint32_t n)
{
    cv_json_write_key(writer, "enum");
    cv_json_write_open(writer, '[');
    for (uint32_t i = 0; i < n; i++) {
        cv_json_write_string(writer, options[i].shown);
    }
    cv_json_write_close(writer, ']');
}

static void other_member(struct cv_json_writer *writer, bool other)
{
    if (other) {
        cv_json_write_key(writer, "x-other");
        cv_json_write_bool(writer, true);
    }
}

static void list_members(struct cv_json_writer *writer, const struct cv_sketch *sketch)
{
    cv_text_member(writer, "type", "array");
    if (sketch->kind == CV_RANKING) {
        cv_text_member(writer, "x-kind", "ranking");
    }
    cv_json_write_key(writer, "uniqueItems");
    cv_json_write_bool(writer, true);
    cv_json_write_key(writer, "minItems");
    cv_json_write_int(writer, 1);
    if (sketch->most > 0) {
        cv_json_write_key(writer, "maxItems");
        cv_json_write_int(writer, sketch->most);
    }
    cv_json_write_key(writer, "items");
    cv_json_write_open(writer, '{');
    options_member(writer, sketch->options, sketch->n_options);
    cv_json_write_close(writer, '}');
    other_member(writer, sketch->other);
}

static void write_question(const struct cv_drafter *drafter, struct cv_json_writer *writer,
                           const struct cv_sketch *sketch, struct cv_buffer *scratch)
{
    cv_json_write_key(writer, sketch->id);
    cv_json_write_open(writer, '{');
    cv_text_member(writer, "title", sketch->title);
    switch (sketch->kind) {
    case CV_SINGLE:
        if (sketch->shared != CV_NONE) {
            cv_buffer_clear(scratch);
            cv_buffer_format(scratch, "#/$defs/%s", drafter->shared[sketch->shared].name);
            cv_text_member(writer, "$ref", cv_buffer_string(scratch));
            break;
        }
        options_member(writer, sketch->options, sketch->n_options);
        other_member(writer, sketch->other);
        break;
    case CV_MULTIPLE:
    case CV_RANKING:
        list_members(writer, sketch);
        break;
    case CV_INTEGER:
        cv_text_member(writer, "type", "integer");
        break;
    case CV_NUMBER:
        cv_text_member(writer, "type", "number");
        break;
    case CV_DATE:
        cv_text_member(writer, "type", "string");
        cv_text_member(writer, "format", "date");
        break;
    case CV_TEXT:
        cv_text_member(writer, "type", "string");
        break;
    }
    cv_json_write_close(writer, '}');
}

/* {"if": {"properties": {PARENT: {"const": OPTION}}, "required": [PARENT]},
 *  "else": {"properties": {CHILD: false}}} */
static void write_rule(const struct cv_drafter *drafter, struct cv_json_writer *writer,
                       const struct cv_sketch *sketch)
{
    const struct cv_sketch *parent = &drafter->sketches[sketch->rule.parent];

    cv_json_write_open(writer, '{');
    cv_json_write_key(writer, "if");
    cv_json_write_open(writer, '{');
    cv_json_write_key(writer, "properties");
    cv_json_write_open(writer, '{');
    cv_json_write_key(writer, parent->id);
    cv_json_write_open(writer, '{');
    if (sketch->rule.option != CV_NONE) {
        cv_text_member(writer, "const", parent->options[sketch->rule.option].shown);
    } else {
        cv_json_write_key(writer, "enum");
        cv_json_write_open(writer, '[');
        for (uint32_t i = 0; i < parent->n_options; i++) {
            if (sketch->rule.under[i]) {
                cv_json_write_string(writer, parent->options[i].shown);
            }
        }
        cv_json_write_close(writer, ']');
    }
    cv_json_write_close(writer, '}');
    cv_json_write_close(writer, '}');
    cv_json_write_key(writer, "required");
    cv_json_write_open(writer, '[');
    cv_json_write_string(writer, parent->id);
    cv_json_write_close(writer, ']');
    cv_json_write_close(writer, '}');
    cv_json_write_key(writer, "else");
    cv_json_write_open(writer, '{');
    cv_json_write_key(writer, "properties");
    cv_json_write_open(writer, '{');
    cv_json_write_key(writer, sketch->id);
    cv_json_write_bool(writer, false);
    cv_json_write_close(writer, '}');
    cv_json_write_close(writer, '}');
    cv_json_write_close(writer, '}');
}

static void write_rules(const struct cv_drafter *drafter, struct cv_json_writer *writer)
{
    bool begun = false;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        if (drafter->sketches[q].rule.parent == CV_NONE) {
            continue;
        }
        if (!begun) {
            cv_json_write_key(writer, "allOf");
            cv_json_write_open(writer, '[');
            begun = true;
        }
        write_rule(drafter, writer, &drafter->sketches[q]);
    }
    if (begun) {
        cv_json_write_close(writer, ']');
    }
}

static void write_shared(const struct cv_drafter *drafter, struct cv_json_writer *writer)
{
    if (drafter->n_shared == 0) {
        return;
    }
    cv_json_write_key(writer, "$defs");
    cv_json_write_open(writer, '{');
    for (uint32_t i = 0; i < drafter->n_shared; i++) {
        const struct cv_shared *shared = &drafter->shared[i];
        cv_json_write_key(writer, shared->name);
        cv_json_write_open(writer, '{');
        options_member(writer, shared->options, shared->n_options);
        other_member(writer, shared->other);
        cv_json_write_close(writer, '}');
    }
    cv_json_write_close(writer, '}');
}

int cv_write_schema(const struct cv_drafter *drafter, struct cv_buffer *out)
{
    struct cv_buffer raw = {0};
    struct cv_buffer scratch = {0};
    struct cv_json_writer writer;

    cv_json_write_begin(&writer, &raw);
    cv_json_write_open(&writer, '{');
    cv_text_member(&writer, "$schema", "https://json-schema.org/draft/2020-12/schema");
    cv_text_member(&writer, "$id", drafter->options.schema);
    cv_text_member(&writer, "title", drafter->title);
    cv_text_member(&writer, "description", "One response, as drafted from an export.");
    cv_text_member(&writer, "type", "object");
    cv_json_write_key(&writer, "properties");
    cv_json_write_open(&writer, '{');
    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        write_question(drafter, &writer, &drafter->sketches[q], &scratch);
    }
    cv_json_write_close(&writer, '}');
    write_rules(drafter, &writer);
    write_shared(drafter, &writer);
    cv_json_write_close(&writer, '}');
    const bool failed = cv_buffer_failed(&raw) || cv_buffer_failed(&scratch);
    const int status = failed ? -1 : cv_pretty(out, cv_buffer_view(&raw));
    cv_buffer_free(&raw);
    cv_buffer_free(&scratch);
    return status;
}

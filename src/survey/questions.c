/* The response schema's properties as questions. */
#include "base/diag.h"
#include "base/map.h"
#include "base/text.h"
#include "schema/schema.h"
#include "survey/compile.h"

/* Follows "$ref": "#/..." (shared lists of options) within the document. */
static const struct cv_json *follow(const struct cv_json *root, const struct cv_json *node)
{
    for (int hops = 0; hops < 8; hops++) {
        const char *ref = cv_json_get_string(node, "$ref", "");
        const struct cv_json *to = ref[0] == '#' ? cv_json_at(root, ref + 1) : NULL;
        if (!to) {
            break;
        }
        node = to;
    }
    return node;
}

static enum canvass_status refuse(struct cv_compile *c, const char *id, const char *rule,
                                  const char *message)
{
    uint64_t line = 0;
    uint64_t column = 0;
    const char *pointer = cv_compile_pointer(c, "/properties", id);
    const enum canvass_status status =
        cv_fail(c->error, CANVASS_EDEFINITION, rule, "%s", message);

    cv_place_source(c->error, c->schema_name);
    cv_place_question(c->error, id);
    if (pointer && cv_json_locate(c->schema_text, pointer, &line, &column)) {
        cv_place_pointer(c->error, pointer);
        cv_place_line(c->error, line, column);
    }
    return status;
}

/* "oneOf" or "anyOf" of {"const", "title"}, or "enum"; NULL when neither is there. */
static const struct cv_json *option_list(const struct cv_json *node)
{
    const struct cv_json *list = cv_json_get(node, "enum");

    if (!list) {
        list = cv_json_get(node, "oneOf");
    }
    return list ? list : cv_json_get(node, "anyOf");
}

static enum canvass_status read_options(struct cv_compile *c, struct cv_question *question,
                                        const struct cv_json *list)
{
    struct cv_arena *arena = &c->survey->arena;
    struct cv_option *options = cv_arena_array(arena, cv_json_size(list) + 1, sizeof *options);
    uint32_t n = 0;

    if (!options) {
        return cv_fail_memory(c->error);
    }
    for (const struct cv_json *item = cv_json_first(list); item; item = cv_json_next(item)) {
        const struct cv_json *value =
            cv_json_type(item) == CV_JSON_OBJECT ? cv_json_get(item, "const") : item;
        if (!value || cv_json_type(value) != CV_JSON_STRING) {
            return refuse(
                c, question->id, "definition.options",
                "the options of a question are strings (enum), or oneOf with a string "
                "const and a title");
        }
        options[n].value = cv_compile_keep(c, cv_json_string(value));
        options[n].label =
            cv_compile_keep(c, cv_json_get_string(item, "title", cv_json_string(value)));
        if (!options[n].value || !options[n].label) {
            return cv_fail_memory(c->error);
        }
        n++;
    }
    question->options = options;
    question->n_options = n;
    return CANVASS_OK;
}

/* Two options that fold alike could not be told apart in an export. */
static enum canvass_status check_options(struct cv_compile *c,
                                         const struct cv_question *question)
{
    struct cv_map seen = {0};
    enum canvass_status status = CANVASS_OK;

    for (uint32_t i = 0; i < question->n_options && status == CANVASS_OK; i++) {
        const char *folded = cv_compile_fold(c, question->options[i].label);
        if (folded && cv_map_get(&seen, cv_slice_of(folded)) != CV_MAP_NONE) {
            const uint32_t before = cv_map_get(&seen, cv_slice_of(folded));
            const char *message = cv_arena_format(
                &c->survey->arena,
                "the options \"%s\" and \"%s\" read the same once case, spaces, quotes, dashes "
                "and markup are set aside",
                question->options[before].label, question->options[i].label);
            status = refuse(c, question->id, "definition.options_alike",
                            message ? message : "two options read the same");
        } else if (!folded || cv_map_put(&seen, cv_slice_of(folded), i) != 0) {
            status = cv_fail_memory(c->error);
        }
    }
    cv_map_free(&seen);
    return status;
}

static enum canvass_status number_codes(struct cv_compile *c, struct cv_question *question)
{
    uint64_t codes = 1;

    switch (question->kind) {
    case CV_SINGLE:
        question->n_valid = question->n_options;
        return CANVASS_OK;
    case CV_MULTIPLE:
        question->n_valid = (uint64_t)question->n_options + 1;
        return CANVASS_OK;
    case CV_RANKING:
        for (uint32_t place = 0; place < question->max_picks; place++) {
            if (codes > INT64_MAX / 8 / ((uint64_t)question->n_options + 1)) {
                return refuse(c, question->id, "definition.ranking_too_long",
                              "this ranking has too many items and places to be counted; set "
                              "maxItems to the places that matter");
            }
            codes *= (uint64_t)question->n_options + 1;
        }
        question->n_valid = codes;
        return CANVASS_OK;
    default:
        question->n_valid = 1;
        return CANVASS_OK;
    }
}

static enum canvass_status read_choices(struct cv_compile *c, struct cv_question *question,
                                        const struct cv_json *node, const struct cv_json *items,
                                        const struct cv_json *list)
{
    enum canvass_status status = read_options(c, question, list);
    const double most = cv_json_get_number(node, "maxItems", question->n_options);

    if (status == CANVASS_OK) {
        status = check_options(c, question);
    }
    if (status != CANVASS_OK) {
        return status;
    }
    if (question->n_options == 0 || question->n_options > 10000) {
        return refuse(c, question->id, "definition.options",
                      "a choice needs between 1 and 10,000 options");
    }
    question->other =
        cv_json_get_bool(node, "x-other", false) || cv_json_get_bool(items, "x-other", false);
    question->max_picks = question->kind == CV_SINGLE ? 1 : question->n_options;
    if (most >= 1 && most < question->max_picks) {
        question->max_picks = (uint32_t)most;
    }
    return CANVASS_OK;
}

/* "x-kind" and "x-other" are ours, so no schema of schemas looks at them. */
static enum canvass_status check_own_keywords(struct cv_compile *c, const char *id,
                                              const struct cv_json *node)
{
    const struct cv_json *kind = cv_json_get(node, "x-kind");
    const struct cv_json *other = cv_json_get(node, "x-other");

    if (kind && strcmp(cv_json_string(kind), "ranking") != 0) {
        return refuse(c, id, "definition.x_kind", "\"x-kind\" can only be \"ranking\"");
    }
    if (other && cv_json_type(other) != CV_JSON_TRUE && cv_json_type(other) != CV_JSON_FALSE) {
        return refuse(c, id, "definition.x_other", "\"x-other\" is true or false");
    }
    return CANVASS_OK;
}

static enum cv_kind plain_kind(const struct cv_json *node)
{
    const char *type = cv_json_get_string(node, "type", "string");

    if (strcmp(type, "integer") == 0) {
        return CV_INTEGER;
    }
    if (strcmp(type, "number") == 0) {
        return CV_NUMBER;
    }
    return strcmp(cv_json_get_string(node, "format", ""), "date") == 0 ? CV_DATE : CV_TEXT;
}

static enum canvass_status read_question(struct cv_compile *c, const struct cv_json *root,
                                         const struct cv_json *member,
                                         struct cv_question *question)
{
    const struct cv_json *node = follow(root, member);
    const struct cv_json *items = follow(root, cv_json_get(node, "items"));
    const struct cv_json *list = option_list(node);
    enum canvass_status status = CANVASS_OK;

    question->id = cv_compile_keep(c, cv_json_key(member));
    question->title = cv_compile_keep(
        c, cv_json_get_string(member, "title",
                              cv_json_get_string(node, "title", cv_json_key(member))));
    question->schema = cv_schema_property(c->survey->schema, cv_json_key(member));
    if (!question->id || !question->title) {
        return cv_fail_memory(c->error);
    }
    status = check_own_keywords(c, question->id, node);
    if (status != CANVASS_OK) {
        return status;
    }
    if (cv_json_type(node) != CV_JSON_OBJECT) {
        return refuse(c, question->id, "definition.question_kind",
                      "a question needs a schema that says what its answers are");
    }
    if (list) {
        question->kind = CV_SINGLE;
        status = read_choices(c, question, node, items, list);
    } else if (items && (list = option_list(items)) != NULL) {
        const bool ranking = strcmp(cv_json_get_string(member, "x-kind", ""), "ranking") == 0 ||
                             strcmp(cv_json_get_string(node, "x-kind", ""), "ranking") == 0;
        question->kind = ranking ? CV_RANKING : CV_MULTIPLE;
        status = read_choices(c, question, node, items, list);
    } else if (strcmp(cv_json_get_string(node, "type", ""), "array") == 0) {
        return refuse(c, question->id, "definition.question_kind",
                      "an array question needs items with an enum of its options");
    } else {
        question->kind = plain_kind(node);
    }
    return status == CANVASS_OK ? number_codes(c, question) : status;
}

enum canvass_status cv_compile_questions(struct cv_compile *c)
{
    const struct cv_json *root = cv_schema_document(c->survey->schema);
    const struct cv_json *properties = cv_json_get(root, "properties");
    const size_t n = cv_json_size(properties);
    struct cv_question *questions = cv_arena_array(&c->survey->arena, n + 1, sizeof *questions);
    enum canvass_status status = CANVASS_OK;

    if (!questions) {
        return cv_fail_memory(c->error);
    }
    if (n == 0 || n > 5000) {
        status =
            cv_fail(c->error, CANVASS_EDEFINITION, "definition.no_questions",
                    "the response schema needs between 1 and 5,000 properties: one for each "
                    "question");
        cv_place_source(c->error, c->schema_name);
        return status;
    }
    c->survey->questions = questions;
    for (const struct cv_json *m = cv_json_first(properties); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        status = read_question(c, root, m, &questions[c->survey->n_questions]);
        c->survey->n_questions++;
    }
    for (uint32_t q = 0; q < c->survey->n_questions && status == CANVASS_OK; q++) {
        uint32_t tuple;
        status = cv_compile_tuple(c, &q, 1, &tuple, "");
    }
    return status;
}

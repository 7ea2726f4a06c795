/* The questions and options that rules across questions name. One that does not exist makes a
 * rule that nothing can break or that everything breaks, and no export would show it. */
#include <stdio.h>

#include "base/diag.h"
#include "base/text.h"
#include "survey/compile.h"

/* References can lead in circles and fan out; rules that people write are nowhere near. */
#define DEPTH_LIMIT 64u
#define STEP_LIMIT 100000u

struct walk {
    struct cv_compile *c;
    const char *pointer; /* of the subschema in hand; of a "$ref" for what it leads to */
    unsigned depth, steps;
};

/* What a subschema says of. */
enum subject { WHOLE_RESPONSE, ONE_QUESTION };

static enum canvass_status look(struct walk *walk, const struct cv_schema_node *node,
                                const struct cv_question *question);

static enum canvass_status refuse(struct cv_compile *c, const char *pointer, const char *rule,
                                  const char *what, const struct cv_buffer *nearest)
{
    uint64_t line = 0;
    uint64_t column = 0;
    const enum canvass_status status =
        cv_fail(c->error, CANVASS_EDEFINITION, rule, "%s%s%s", what,
                nearest->len > 0 ? "; nearest: " : "", cv_buffer_string(nearest));

    cv_place_source(c->error, c->schema_name);
    cv_place_pointer(c->error, pointer);
    if (cv_json_locate(c->schema_text, pointer, &line, &column)) {
        cv_place_line(c->error, line, column);
    }
    return status;
}

/* A pointer to a member or item of a keyword's value. */
static const char *inside(struct walk *walk, const char *keyword, const char *step)
{
    const char *pointer = cv_compile_pointer(walk->c, walk->pointer, keyword);

    return pointer && step ? cv_compile_pointer(walk->c, pointer, step) : pointer;
}

static const char *numbered(struct walk *walk, const char *keyword, size_t index)
{
    char step[24];

    (void)snprintf(step, sizeof step, "%zu", index);
    return inside(walk, keyword, step);
}

/* Only what stands in the response schema itself can be pointed at. */
static bool is_behind_reference(const struct walk *walk)
{
    const char *last = strrchr(walk->pointer, '/');

    return last && strcmp(last, "/$ref") == 0;
}

static enum canvass_status check_question(struct walk *walk, const char *id,
                                          const char *pointer)
{
    const struct cv_survey *survey = walk->c->survey;
    struct cv_arena scratch = {0};
    struct cv_buffer nearest = {0};
    enum canvass_status status = CANVASS_ENOMEM;

    if (cv_survey_question(survey, id) != CV_NO_QUESTION) {
        return CANVASS_OK;
    }
    const char **names = cv_arena_array(&scratch, survey->n_questions, sizeof *names);
    const char *what = cv_arena_format(
        &scratch, "a rule names \"%s\", which is none of the questions under \"properties\"",
        id);
    for (uint32_t i = 0; names && i < survey->n_questions; i++) {
        names[i] = survey->questions[i].id;
    }
    if (names && what && pointer) {
        cv_nearest(&nearest, cv_slice_of(id), names, survey->n_questions, 3);
        status = refuse(walk->c, is_behind_reference(walk) ? walk->pointer : pointer,
                        "definition.rule_question", what, &nearest);
    }
    cv_buffer_free(&nearest);
    cv_arena_free(&scratch);
    return status == CANVASS_ENOMEM ? cv_fail_memory(walk->c->error) : status;
}

static enum canvass_status check_names(struct walk *walk, const struct cv_json *list,
                                       const char *pointer)
{
    enum canvass_status status = pointer ? CANVASS_OK : cv_fail_memory(walk->c->error);
    size_t index = 0;

    for (const struct cv_json *item = cv_json_first(list); item && status == CANVASS_OK;
         item = cv_json_next(item)) {
        char step[24];
        (void)snprintf(step, sizeof step, "%zu", index++);
        status = check_question(walk, cv_json_string(item),
                                cv_compile_pointer(walk->c, pointer, step));
    }
    return status;
}

/* --- options --- */

static bool is_option(const struct cv_question *question, const struct cv_json *value)
{
    for (uint32_t i = 0; i < question->n_options; i++) {
        if (cv_json_type(value) == CV_JSON_STRING &&
            strcmp(question->options[i].value, cv_json_string(value)) == 0) {
            return true;
        }
    }
    return false;
}

/* The option whose label somebody wrote for its code, or NULL. */
static const struct cv_option *labelled(const struct cv_question *question, const char *text)
{
    for (uint32_t i = 0; i < question->n_options; i++) {
        if (strcmp(question->options[i].label, text) == 0) {
            return &question->options[i];
        }
    }
    return NULL;
}

static enum canvass_status refuse_value(struct walk *walk, const struct cv_question *question,
                                        const struct cv_json *value, const char *pointer)
{
    const bool text = cv_json_type(value) == CV_JSON_STRING;
    const struct cv_option *meant = text ? labelled(question, cv_json_string(value)) : NULL;
    struct cv_arena scratch = {0};
    struct cv_buffer nearest = {0};
    enum canvass_status status = CANVASS_ENOMEM;
    const char *what =
        meant  ? cv_arena_format(&scratch,
                                 "a rule compares %s with the label \"%s\"; write the "
                                  "option's code, \"%s\"",
                                 question->id, meant->label, meant->value)
        : text ? cv_arena_format(&scratch,
                                 "a rule compares %s with \"%s\", which is none of its options",
                                 question->id, cv_json_string(value))
               : cv_arena_format(&scratch,
                                 "a rule compares %s with something that is no text, as its "
                                 "options are",
                                 question->id);
    const char **names = cv_arena_array(&scratch, question->n_options, sizeof *names);

    for (uint32_t i = 0; names && i < question->n_options; i++) {
        names[i] = question->options[i].value;
    }
    if (names && what && pointer) {
        if (text && !meant) {
            cv_nearest(&nearest, cv_slice_of(cv_json_string(value)), names, question->n_options,
                       3);
        }
        status = refuse(walk->c, is_behind_reference(walk) ? walk->pointer : pointer,
                        "definition.rule_option", what, &nearest);
        cv_place_question(walk->c->error, question->id);
    }
    cv_buffer_free(&nearest);
    cv_arena_free(&scratch);
    return status == CANVASS_ENOMEM ? cv_fail_memory(walk->c->error) : status;
}

/* "const" and "enum" of one choice. What is compared with several at once is not looked into.
 */
static enum canvass_status check_values(struct walk *walk, const struct cv_json *source,
                                        const struct cv_question *question)
{
    const struct cv_json *one = cv_json_get(source, "const");
    size_t index = 0;

    if (one && cv_json_type(one) != CV_JSON_ARRAY && !is_option(question, one)) {
        return refuse_value(walk, question, one, inside(walk, "const", NULL));
    }
    for (const struct cv_json *v = cv_json_first(cv_json_get(source, "enum")); v;
         v = cv_json_next(v), index++) {
        if (cv_json_type(v) != CV_JSON_ARRAY && cv_json_type(v) != CV_JSON_NULL &&
            !is_option(question, v)) {
            return refuse_value(walk, question, v, numbered(walk, "enum", index));
        }
    }
    return CANVASS_OK;
}

/* --- the walk --- */

/* Looks at a subschema that stands at `pointer`. */
static enum canvass_status enter(struct walk *walk, const struct cv_schema_node *node,
                                 const char *pointer, const struct cv_question *question)
{
    const char *before = walk->pointer;

    if (!pointer) {
        return cv_fail_memory(walk->c->error);
    }
    if (!node || walk->depth == DEPTH_LIMIT || ++walk->steps > STEP_LIMIT) {
        return CANVASS_OK;
    }
    walk->pointer = is_behind_reference(walk) ? before : pointer;
    walk->depth++;
    const enum canvass_status status = look(walk, node, question);
    walk->depth--;
    walk->pointer = before;
    return status;
}

static enum canvass_status enter_one(struct walk *walk, const struct cv_schema_node *node,
                                     const char *keyword, const struct cv_question *question)
{
    const struct cv_schema_node *sub = cv_schema_sub(node, keyword, 0);

    return sub ? enter(walk, sub, inside(walk, keyword, NULL), question) : CANVASS_OK;
}

/* The subschemas that say more of the same value; of several answers, those of one. */
static enum canvass_status look_on(struct walk *walk, const struct cv_schema_node *node,
                                   const struct cv_question *question)
{
    static const char *const lists[] = {"allOf", "anyOf", "oneOf"};
    static const char *const ones[] = {"not", "if", "then", "else", "$ref"};
    static const char *const parts[] = {"items", "contains"};
    enum canvass_status status = CANVASS_OK;

    for (size_t k = 0; k < sizeof lists / sizeof lists[0]; k++) {
        const struct cv_schema_node *sub;
        for (size_t i = 0;
             status == CANVASS_OK && (sub = cv_schema_sub(node, lists[k], i)) != NULL; i++) {
            status = enter(walk, sub, numbered(walk, lists[k], i), question);
        }
    }
    for (size_t k = 0; k < sizeof ones / sizeof ones[0] && status == CANVASS_OK; k++) {
        status = enter_one(walk, node, ones[k], question);
    }
    for (size_t k = 0; question && k < sizeof parts / sizeof parts[0] && status == CANVASS_OK;
         k++) {
        status = enter_one(walk, node, parts[k], question);
    }
    return status;
}

/* "properties" and "dependentSchemas": the names, and what is said under each. */
static enum canvass_status look_by_name(struct walk *walk, const struct cv_schema_node *node,
                                        const char *keyword, enum subject subject)
{
    const struct cv_survey *survey = walk->c->survey;
    enum canvass_status status = CANVASS_OK;
    size_t index = 0;

    for (const struct cv_json *m = cv_json_first(cv_json_get(cv_schema_source(node), keyword));
         m && status == CANVASS_OK; m = cv_json_next(m), index++) {
        const char *pointer = inside(walk, keyword, cv_json_key(m));
        status = check_question(walk, cv_json_key(m), pointer);
        if (status != CANVASS_OK) {
            return status;
        }
        const struct cv_question *question =
            cv_question_asked(&survey->questions[cv_survey_question(survey, cv_json_key(m))]);
        if (subject == WHOLE_RESPONSE) {
            question = NULL;
        } else if (question->n_options == 0) {
            continue;
        }
        status = enter(walk, cv_schema_sub(node, keyword, index), pointer, question);
    }
    return status;
}

static enum canvass_status look_at_response(struct walk *walk,
                                            const struct cv_schema_node *node)
{
    const struct cv_json *source = cv_schema_source(node);
    enum canvass_status status =
        check_names(walk, cv_json_get(source, "required"), inside(walk, "required", NULL));

    for (const struct cv_json *m = cv_json_first(cv_json_get(source, "dependentRequired"));
         m && status == CANVASS_OK; m = cv_json_next(m)) {
        const char *pointer = inside(walk, "dependentRequired", cv_json_key(m));
        status = check_question(walk, cv_json_key(m), pointer);
        if (status == CANVASS_OK) {
            status = check_names(walk, m, pointer);
        }
    }
    if (status == CANVASS_OK) {
        status = look_by_name(walk, node, "dependentSchemas", WHOLE_RESPONSE);
    }
    /* The root's own properties are the questions. */
    return status == CANVASS_OK && node != cv_schema_root(walk->c->survey->schema)
               ? look_by_name(walk, node, "properties", ONE_QUESTION)
               : status;
}

/* `question`: what the subschema is about; NULL: the response as a whole. */
static enum canvass_status look(struct walk *walk, const struct cv_schema_node *node,
                                const struct cv_question *question)
{
    const enum canvass_status status =
        question ? check_values(walk, cv_schema_source(node), question)
                 : look_at_response(walk, node);

    return status == CANVASS_OK ? look_on(walk, node, question) : status;
}

enum canvass_status cv_compile_rule_names(struct cv_compile *c)
{
    struct walk walk = {.c = c, .pointer = ""};

    return look(&walk, cv_schema_root(c->survey->schema), NULL);
}

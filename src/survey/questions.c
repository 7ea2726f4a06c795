/* The response schema's properties as questions. */
#include "base/diag.h"
#include "base/map.h"
#include "base/text.h"
#include "schema/schema.h"
#include "survey/compile.h"

static enum canvass_status refuse(struct cv_compile *c, const char *id, const char *rule,
                                  const char *message)
{
    return cv_compile_refuse_question(c, id, rule, message);
}

/* Where the options of a value are listed: the nearest subschema with "enum", or "oneOf" or
 * "anyOf" of {"const", "title"}; NULL where there is none. */
static const struct cv_schema_node *find_list(const struct cv_says *says, const char **keyword)
{
    static const char *const keywords[] = {"enum", "oneOf", "anyOf"};

    for (size_t i = 0; i < says->n; i++) {
        for (size_t k = 0; k < sizeof keywords / sizeof keywords[0]; k++) {
            *keyword = keywords[k];
            if (cv_json_get(cv_schema_source(says->nodes[i]), keywords[k])) {
                return says->nodes[i];
            }
        }
    }
    return NULL;
}

/* One item of a list: a string, or what its subschema (NULL for an enum's) says. */
static enum canvass_status read_option(struct cv_compile *c, const char *id,
                                       const struct cv_json *item,
                                       const struct cv_schema_node *node,
                                       struct cv_option *option)
{
    struct cv_says says;
    const struct cv_json *value = item;

    cv_says_of(&says, node);
    if (node) {
        value = cv_says_get(&says, "const");
    }
    if (!value || cv_json_type(value) != CV_JSON_STRING) {
        return refuse(c, id, "definition.options",
                      "the options of a question are strings (enum), or oneOf with a string "
                      "const and a title");
    }
    option->value = cv_compile_keep(c, cv_json_string(value));
    option->label = cv_compile_keep(c, cv_says_text(&says, "title", cv_json_string(value)));
    return option->value && option->label ? CANVASS_OK : cv_fail_memory(c->error);
}

static enum canvass_status read_options(struct cv_compile *c, struct cv_question *question,
                                        const struct cv_schema_node *node, const char *keyword)
{
    const struct cv_json *list = cv_json_get(cv_schema_source(node), keyword);
    const size_t n = cv_json_size(list);
    const bool plain = strcmp(keyword, "enum") == 0;

    if (n == 0 || n > 10000) {
        return refuse(c, question->id, "definition.options",
                      n == 0 ? "a choice needs between 1 and 10,000 options"
                             : "a choice needs between 1 and 10,000 options; so many are "
                               "mostly free text, or a number that each response has: write "
                               "\"type\": \"string\" in place of the list");
    }
    struct cv_option *options = cv_arena_array(&c->survey->arena, n, sizeof *options);
    const struct cv_json *item = cv_json_first(list);
    enum canvass_status status = options ? CANVASS_OK : cv_fail_memory(c->error);
    question->options = options;
    for (size_t i = 0; i < n && status == CANVASS_OK; i++, item = cv_json_next(item)) {
        if (plain && cv_json_type(item) == CV_JSON_NULL) {
            continue; /* that a blank is allowed, as it is anyway */
        }
        status =
            read_option(c, question->id, item, plain ? NULL : cv_schema_sub(node, keyword, i),
                        &options[question->n_options++]);
    }
    if (status == CANVASS_OK && question->n_options == 0) {
        status = refuse(c, question->id, "definition.options",
                        "a choice needs between 1 and 10,000 options");
    }
    return status;
}

/* Puts a text in a map of folded texts; where another one folds alike, an error. */
static enum canvass_status put_alike(struct cv_compile *c, const struct cv_question *question,
                                     struct cv_map *seen, const char *text, const char *before,
                                     uint32_t option)
{
    const char *folded = cv_compile_fold(c, text);

    if (!folded) {
        return cv_fail_memory(c->error);
    }
    if (!before) {
        return cv_map_put(seen, cv_slice_of(folded), option) == 0 ? CANVASS_OK
                                                                  : cv_fail_memory(c->error);
    }
    const char *message = cv_arena_format(
        &c->survey->arena,
        "the options \"%s\" and \"%s\" read the same once case, spaces, quotes, dashes and "
        "markup are set aside",
        before, text);
    return refuse(c, question->id, "definition.options_alike",
                  message ? message : "two options read the same");
}

/* Two options that fold alike, in their labels or in their values, could not be told apart in
 * an export. */
static enum canvass_status check_options(struct cv_compile *c,
                                         const struct cv_question *question)
{
    struct cv_map seen[2] = {{0}, {0}};
    enum canvass_status status = CANVASS_OK;

    for (uint32_t i = 0; i < question->n_options && status == CANVASS_OK; i++) {
        const char *texts[2] = {question->options[i].label, question->options[i].value};
        for (size_t k = 0; k < 2 && status == CANVASS_OK; k++) {
            const char *folded = cv_compile_fold(c, texts[k]);
            const uint32_t at = cv_map_get(&seen[k], cv_slice_of(folded));
            const char *before = at == CV_MAP_NONE ? NULL
                                 : k == 0          ? question->options[at].label
                                                   : question->options[at].value;
            status = put_alike(c, question, &seen[k], texts[k], before, i);
        }
    }
    cv_map_free(&seen[0]);
    cv_map_free(&seen[1]);
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
        question->n_valid = question->weight ? (uint64_t)CV_WEIGHT_UNIT * CV_WEIGHT_LIMIT : 1;
        return CANVASS_OK;
    }
}

static bool says_true(const struct cv_says *says, const char *keyword)
{
    const struct cv_json *value = cv_says_get(says, keyword);

    return value && cv_json_type(value) == CV_JSON_TRUE;
}

/* A choice whose options `node` lists; `items` is what is said of one of several. */
static enum canvass_status read_choices(struct cv_compile *c, struct cv_question *question,
                                        const struct cv_says *says, const struct cv_says *items,
                                        const struct cv_schema_node *node, const char *keyword)
{
    enum canvass_status status = read_options(c, question, node, keyword);

    if (status == CANVASS_OK) {
        status = check_options(c, question);
    }
    if (status == CANVASS_OK) {
        status = cv_compile_choosable(c, question, says, items, node, keyword);
    }
    if (status != CANVASS_OK) {
        return status;
    }
    const double most = cv_says_least(says, "maxItems", question->n_options);
    question->other = says_true(says, "x-other") || says_true(items, "x-other");
    question->max_picks = question->kind == CV_SINGLE ? 1 : question->n_options;
    if (most >= 1 && most < question->max_picks) {
        question->max_picks = (uint32_t)most;
    }
    return CANVASS_OK;
}

/* "x-kind" and "x-other" are ours, so no schema of schemas looks at them. */
static enum canvass_status check_own_keywords(struct cv_compile *c, const char *id,
                                              const struct cv_says *says)
{
    const struct cv_json *kind = cv_says_get(says, "x-kind");
    const struct cv_json *other = cv_says_get(says, "x-other");

    if (kind && strcmp(cv_json_string(kind), "ranking") != 0) {
        return refuse(c, id, "definition.x_kind", "\"x-kind\" can only be \"ranking\"");
    }
    if (other && cv_json_type(other) != CV_JSON_TRUE && cv_json_type(other) != CV_JSON_FALSE) {
        return refuse(c, id, "definition.x_other", "\"x-other\" is true or false");
    }
    return CANVASS_OK;
}

/* What a question without options is. A text may be anything, so that comes first. */
static enum cv_kind plain_kind(const struct cv_says *says, unsigned types)
{
    if (types & CV_SAYS_STRING) {
        return strcmp(cv_says_text(says, "format", ""), "date") == 0 ? CV_DATE : CV_TEXT;
    }
    return types & CV_SAYS_NUMBER ? CV_NUMBER : CV_INTEGER;
}

/* A question without options: a number, a date or free text. One that leads elsewhere, and of
 * which nothing there says what it is, is a mistake: it would be counted as free text. So is a
 * type that no cell can have: every answer would be dropped. */
static enum canvass_status read_plain(struct cv_compile *c, struct cv_question *question,
                                      const struct cv_says *says)
{
    const unsigned types = cv_says_types(says);
    const bool leads = says->n > 1 || cv_says_where(says, "$dynamicRef");

    if (types == CV_SAYS_ARRAY) {
        return refuse(c, question->id, "definition.question_kind",
                      "an array question needs items with an enum of its options");
    }
    if (!(types & (CV_SAYS_STRING | CV_SAYS_INTEGER))) {
        return refuse(c, question->id, "definition.question_type",
                      "no cell of an export can have the \"type\" of this question; write the "
                      "options as texts (\"enum\": [\"Yes\", \"No\"]), or \"string\", "
                      "\"integer\" or \"number\"");
    }
    if (leads && !cv_says_where(says, "type") && !cv_says_where(says, "format")) {
        return refuse(c, question->id, "definition.no_kind",
                      "what this question refers to (\"$ref\", \"allOf\") has neither options "
                      "nor a type; let it lead to an enum, to oneOf with const and title, or "
                      "to a type");
    }
    question->kind = plain_kind(says, types);
    return CANVASS_OK;
}

static enum canvass_status read_kind(struct cv_compile *c, struct cv_question *question,
                                     const struct cv_says *says)
{
    const struct cv_schema_node *with_items = cv_says_where(says, "items");
    struct cv_says items;
    const char *keyword = NULL;
    const struct cv_schema_node *list = find_list(says, &keyword);

    cv_says_of(&items, with_items ? cv_schema_sub(with_items, "items", 0) : NULL);
    if (items.too_many) {
        return refuse(c, question->id, "definition.no_kind",
                      "this question leads over too many references to its options");
    }
    if (list) {
        question->kind = CV_SINGLE;
        return read_choices(c, question, says, &items, list, keyword);
    }
    list = find_list(&items, &keyword);
    if (list) {
        const bool ranking = strcmp(cv_says_text(says, "x-kind", ""), "ranking") == 0;
        question->kind = ranking ? CV_RANKING : CV_MULTIPLE;
        return read_choices(c, question, says, &items, list, keyword);
    }
    return read_plain(c, question, says);
}

static enum canvass_status read_question(struct cv_compile *c, const struct cv_json *member,
                                         struct cv_question *question)
{
    struct cv_says says;

    question->id = cv_compile_keep(c, cv_json_key(member));
    question->schema = cv_schema_property(c->survey->schema, cv_json_key(member));
    cv_says_of(&says, question->schema);
    question->title = cv_compile_keep(c, cv_says_text(&says, "title", cv_json_key(member)));
    if (!question->id || !question->title) {
        return cv_fail_memory(c->error);
    }
    if (cv_json_type(member) != CV_JSON_OBJECT) {
        return refuse(c, question->id, "definition.question_kind",
                      "a question needs a schema that says what its answers are");
    }
    if (says.too_many) {
        return refuse(c, question->id, "definition.no_kind",
                      "this question leads over too many references to its options");
    }
    const enum canvass_status status = check_own_keywords(c, question->id, &says);
    return status == CANVASS_OK ? read_kind(c, question, &says) : status;
}

/* Of a choice, a ranking or a value: how many codes there are. */
static enum canvass_status number_all(struct cv_compile *c, struct cv_question *questions)
{
    enum canvass_status status = CANVASS_OK;

    for (uint32_t q = 0; q < c->survey->n_questions && status == CANVASS_OK; q++) {
        uint32_t tuple;
        status = number_codes(c, &questions[q]);
        if (status == CANVASS_OK) {
            status = cv_compile_tuple(c, &q, 1, &tuple, "");
        }
    }
    return status;
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
        status = read_question(c, m, &questions[c->survey->n_questions]);
        c->survey->n_questions++;
    }
    if (status == CANVASS_OK) {
        status = cv_compile_bands(c, questions);
    }
    if (status == CANVASS_OK) {
        status = cv_compile_weight(c, questions);
    }
    if (status == CANVASS_OK) {
        status = cv_compile_collapse(c, questions);
    }
    if (status == CANVASS_OK) {
        status = cv_compile_nets(c, questions);
    }
    if (status == CANVASS_OK) {
        status = cv_compile_scores(c, questions);
    }
    return status == CANVASS_OK ? number_all(c, questions) : status;
}

/* Options that a question lists and its own schema refuses. */
#include "base/diag.h"
#include "schema/schema.h"
#include "survey/compile.h"

/* Whether the question may be answered with this text, alone or as one of several. */
static bool may_be(const struct cv_question *question, const struct cv_says *says,
                   const struct cv_json *text)
{
    if (question->kind == CV_SINGLE) {
        return cv_schema_valid(question->schema, text);
    }
    for (size_t i = 0; i < says->n; i++) {
        const struct cv_schema_node *items = cv_schema_sub(says->nodes[i], "items", 0);
        if (items && !cv_schema_valid(items, text)) {
            return false;
        }
    }
    return true;
}

/* Whether anything but the list itself, at `list`, says what one answer may be. Most questions
 * have nothing such, and asking a long list about each of its options would take long. */
static bool is_narrowed(const struct cv_says *one, const struct cv_schema_node *list,
                        const char *keyword)
{
    static const char *const harmless[] = {"title",    "description", "type",    "$ref",
                                           "$comment", "examples",    "default", "$anchor",
                                           "$defs",    "$id"};

    for (size_t i = 0; i < one->n; i++) {
        for (const struct cv_json *m = cv_json_first(cv_schema_source(one->nodes[i])); m;
             m = cv_json_next(m)) {
            const char *key = cv_json_key(m);
            bool harms = strncmp(key, "x-", 2) != 0 &&
                         (one->nodes[i] != list || strcmp(key, keyword) != 0);
            for (size_t k = 0; harms && k < sizeof harmless / sizeof harmless[0]; k++) {
                harms = strcmp(key, harmless[k]) != 0;
            }
            if (harms) {
                return true;
            }
        }
    }
    return !(cv_says_types(one) & CV_SAYS_STRING);
}

/* More than one "items" holds of each answer. */
static bool has_more_items(const struct cv_says *says)
{
    size_t n = 0;

    for (size_t i = 0; i < says->n; i++) {
        n += cv_schema_sub(says->nodes[i], "items", 0) != NULL;
    }
    return n > 1;
}

enum canvass_status cv_compile_choosable(struct cv_compile *c,
                                         const struct cv_question *question,
                                         const struct cv_says *says,
                                         const struct cv_says *items,
                                         const struct cv_schema_node *list, const char *keyword)
{
    const struct cv_says *one = question->kind == CV_SINGLE ? says : items;

    if (!is_narrowed(one, list, keyword) && !has_more_items(says)) {
        return CANVASS_OK;
    }
    for (uint32_t i = 0; i < question->n_options; i++) {
        struct cv_json *text = cv_json_new_string(cv_slice_of(question->options[i].value));
        const bool may = text && may_be(question, says, text);
        const bool failed = !text;
        cv_json_free(text);
        if (failed) {
            return cv_fail_memory(c->error);
        }
        if (!may) {
            const char *message =
                cv_arena_format(&c->survey->arena,
                                "the option \"%s\" can never be chosen, because another "
                                "keyword of the question "
                                "refuses it; take it out of the list, or mend that keyword",
                                question->options[i].value);
            return cv_compile_refuse_question(c, question->id, "definition.option_refused",
                                              message ? message
                                                      : "an option can never be chosen");
        }
    }
    return CANVASS_OK;
}

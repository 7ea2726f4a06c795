/* What a schema says of one value, wherever it says it. */
#include <string.h>

#include "survey/compile.h"

static void add(struct cv_says *says, const struct cv_schema_node *node)
{
    if (says->n == CV_SAYS_MAX) {
        says->too_many = true;
    } else {
        says->nodes[says->n++] = node;
    }
}

/* Breadth first, so that what stands nearer to the question comes first. References that lead
 * back to themselves were refused with the schema, and the list is short. */
void cv_says_of(struct cv_says *says, const struct cv_schema_node *node)
{
    const struct cv_schema_node *next;

    *says = (struct cv_says){0};
    if (node) {
        add(says, node);
    }
    for (size_t at = 0; at < says->n; at++) {
        if ((next = cv_schema_sub(says->nodes[at], "$ref", 0)) != NULL) {
            add(says, next);
        }
        for (size_t i = 0; (next = cv_schema_sub(says->nodes[at], "allOf", i)) != NULL; i++) {
            add(says, next);
        }
    }
}

const struct cv_schema_node *cv_says_where(const struct cv_says *says, const char *keyword)
{
    for (size_t i = 0; i < says->n; i++) {
        if (cv_json_get(cv_schema_source(says->nodes[i]), keyword)) {
            return says->nodes[i];
        }
    }
    return NULL;
}

const struct cv_json *cv_says_get(const struct cv_says *says, const char *keyword)
{
    const struct cv_schema_node *node = cv_says_where(says, keyword);

    return node ? cv_json_get(cv_schema_source(node), keyword) : NULL;
}

const char *cv_says_text(const struct cv_says *says, const char *keyword, const char *fallback)
{
    const struct cv_schema_node *node = cv_says_where(says, keyword);

    return node ? cv_json_get_string(cv_schema_source(node), keyword, fallback) : fallback;
}

double cv_says_least(const struct cv_says *says, const char *keyword, double fallback)
{
    double least = fallback;

    for (size_t i = 0; i < says->n; i++) {
        const double here =
            cv_json_get_number(cv_schema_source(says->nodes[i]), keyword, fallback);
        least = here < least ? here : least;
    }
    return least;
}

static unsigned type_named(const char *name)
{
    static const struct {
        const char *name;
        unsigned types;
    } types[] = {
        {"string", CV_SAYS_STRING}, {"integer", CV_SAYS_INTEGER},
        {"array", CV_SAYS_ARRAY},   {"number", CV_SAYS_INTEGER | CV_SAYS_NUMBER},
        {"object", CV_SAYS_OTHER},  {"boolean", CV_SAYS_OTHER},
    };

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (strcmp(types[i].name, name) == 0) {
            return types[i].types;
        }
    }
    return 0;
}

unsigned cv_says_types(const struct cv_says *says)
{
    unsigned types = CV_SAYS_ANY;

    for (size_t i = 0; i < says->n; i++) {
        const struct cv_json *type = cv_json_get(cv_schema_source(says->nodes[i]), "type");
        const bool several = type && cv_json_type(type) == CV_JSON_ARRAY;
        unsigned here = type && !several ? type_named(cv_json_string(type)) : 0;
        for (const struct cv_json *t = several ? cv_json_first(type) : NULL; t;
             t = cv_json_next(t)) {
            here |= type_named(cv_json_string(t));
        }
        types &= type ? here : CV_SAYS_ANY;
    }
    return types;
}

#include "response/routing.h"

#include <stdlib.h>
#include <string.h>

/* References can make a small schema a long walk; one that is longer forbids nothing. */
#define STEP_LIMIT 20000u

struct walk {
    const struct cv_json *object;
    const char *name;
    unsigned steps;
};

static bool forbids(struct walk *walk, const struct cv_schema_node *node);

static bool is_false(const struct cv_schema_node *node)
{
    return node && cv_json_type(cv_schema_source(node)) == CV_JSON_FALSE;
}

/* The subschema that a keyword holds under a name: they stand in the order of the members. */
static const struct cv_schema_node *sub_named(const struct cv_schema_node *node,
                                              const char *keyword, const char *name)
{
    size_t index = 0;

    for (const struct cv_json *m = cv_json_first(cv_json_get(cv_schema_source(node), keyword));
         m; m = cv_json_next(m), index++) {
        if (strcmp(cv_json_key(m), name) == 0) {
            return cv_schema_sub(node, keyword, index);
        }
    }
    return NULL;
}

/* Whether no answer fits: false, "not" of everything, or an array without a place. */
static bool lets_nothing(struct walk *walk, const struct cv_schema_node *node)
{
    const struct cv_schema_node *next;

    if (!node || ++walk->steps > STEP_LIMIT) {
        return false;
    }
    const struct cv_json *source = cv_schema_source(node);
    const struct cv_json *negated = cv_json_get(source, "not");
    if (is_false(node) || cv_json_get_number(source, "maxItems", 1) == 0 ||
        (negated && (cv_json_type(negated) == CV_JSON_TRUE ||
                     (cv_json_type(negated) == CV_JSON_OBJECT && !cv_json_first(negated))))) {
        return true;
    }
    for (size_t i = 0; (next = cv_schema_sub(node, "allOf", i)) != NULL; i++) {
        if (lets_nothing(walk, next)) {
            return true;
        }
    }
    return lets_nothing(walk, cv_schema_sub(node, "$ref", 0));
}

/* {"not": {"required": [name]}} */
static bool must_be_absent(const struct walk *walk, const struct cv_schema_node *negated)
{
    const struct cv_json *source = negated ? cv_schema_source(negated) : NULL;
    const struct cv_json *required = cv_json_get(source, "required");

    return required && cv_json_size(source) == 1 && cv_json_size(required) == 1 &&
           strcmp(cv_json_string(cv_json_first(required)), walk->name) == 0;
}

/* "anyOf" and "oneOf": every branch that the answers leave open forbids it. */
static bool branches_forbid(struct walk *walk, const struct cv_schema_node *node,
                            const char *keyword)
{
    const struct cv_schema_node *branch;
    bool any = false;

    for (size_t i = 0; (branch = cv_schema_sub(node, keyword, i)) != NULL; i++) {
        if (cv_schema_valid(branch, walk->object)) {
            any = true;
            if (!forbids(walk, branch)) {
                return false;
            }
        }
    }
    return any;
}

static bool condition_forbids(struct walk *walk, const struct cv_schema_node *node)
{
    const struct cv_schema_node *condition = cv_schema_sub(node, "if", 0);

    return condition &&
           forbids(walk,
                   cv_schema_sub(
                       node, cv_schema_valid(condition, walk->object) ? "then" : "else", 0));
}

static bool dependents_forbid(struct walk *walk, const struct cv_schema_node *node)
{
    size_t index = 0;

    for (const struct cv_json *m =
             cv_json_first(cv_json_get(cv_schema_source(node), "dependentSchemas"));
         m; m = cv_json_next(m), index++) {
        if (cv_json_get(walk->object, cv_json_key(m)) &&
            forbids(walk, cv_schema_sub(node, "dependentSchemas", index))) {
            return true;
        }
    }
    return false;
}

/* A property that is not listed, where only those listed may be there. */
static bool is_unlisted(const struct walk *walk, const struct cv_schema_node *node)
{
    const struct cv_json *source = cv_schema_source(node);

    return is_false(cv_schema_sub(node, "additionalProperties", 0)) &&
           !cv_json_get(source, "patternProperties") &&
           !cv_json_get(cv_json_get(source, "properties"), walk->name);
}

/* Compiling has made sure that what applies in place ends, and is not deep. */
static bool forbids(struct walk *walk, const struct cv_schema_node *node)
{
    const struct cv_schema_node *next;

    if (!node || ++walk->steps > STEP_LIMIT) {
        return false;
    }
    if (lets_nothing(walk, sub_named(node, "properties", walk->name)) ||
        must_be_absent(walk, cv_schema_sub(node, "not", 0)) || is_unlisted(walk, node) ||
        condition_forbids(walk, node) || dependents_forbid(walk, node) ||
        branches_forbid(walk, node, "anyOf") || branches_forbid(walk, node, "oneOf")) {
        return true;
    }
    for (size_t i = 0; (next = cv_schema_sub(node, "allOf", i)) != NULL; i++) {
        if (forbids(walk, next)) {
            return true;
        }
    }
    return forbids(walk, cv_schema_sub(node, "$ref", 0));
}

bool cv_routing_forbids(const struct cv_schema *schema, const struct cv_schema_rule *rule,
                        const struct cv_json *object, const char *name)
{
    static const char branch[] = "/allOf/";
    struct walk walk = {.object = object, .name = name};
    const struct cv_schema_node *root = cv_schema_root(schema);
    const char *at = cv_schema_rule_location(rule);

    if (strncmp(at, branch, sizeof branch - 1) == 0) {
        return forbids(&walk,
                       cv_schema_sub(root, "allOf", strtoul(at + sizeof branch - 1, NULL, 10)));
    }
    if (strcmp(at, "/if") == 0) {
        return condition_forbids(&walk, root);
    }
    if (strcmp(at, "/not") == 0) {
        return must_be_absent(&walk, cv_schema_sub(root, "not", 0));
    }
    if (strcmp(at, "/dependentSchemas") == 0) {
        return dependents_forbid(&walk, root);
    }
    if (strcmp(at, "/anyOf") == 0 || strcmp(at, "/oneOf") == 0) {
        return branches_forbid(&walk, root, at + 1);
    }
    return strcmp(at, "/$ref") == 0 && forbids(&walk, cv_schema_sub(root, "$ref", 0));
}

/* The keywords of JSON Schema 2020-12, in the order of its vocabularies. A keyword is one row
 * here and its functions in the file of its group. */
#include <string.h>

#include "schema/keyword.h"

#define ANNOTATION(name, compile)                                                              \
    {                                                                                          \
        name, CV_KEYWORD_PLAIN, CV_SHAPE_NONE, CV_REACH_NONE, compile, NULL, NULL              \
    }
#define PLACE(name, shape)                                                                     \
    {                                                                                          \
        name, CV_KEYWORD_PLAIN, shape, CV_REACH_NONE, NULL, NULL, NULL                         \
    }
#define RULE(name, shape, reach, compile, check)                                               \
    {                                                                                          \
        name, CV_KEYWORD_RULE, CV_SHAPE_##shape, CV_REACH_##reach, compile, check, NULL        \
    }
#define UNSUPPORTED(name)                                                                      \
    {                                                                                          \
        name, CV_KEYWORD_UNSUPPORTED, CV_SHAPE_NONE, CV_REACH_ALL, NULL, NULL, NULL            \
    }
#define OUTDATED(name, instead)                                                                \
    {                                                                                          \
        name, CV_KEYWORD_OUTDATED, CV_SHAPE_NONE, CV_REACH_NONE, NULL, NULL, instead           \
    }

static const struct cv_keyword keywords[] = {
    /* core */
    ANNOTATION("$schema", cv_compile_text),
    ANNOTATION("$id", cv_compile_text),
    ANNOTATION("$anchor", cv_compile_text),
    RULE("$ref", NONE, IN_PLACE, NULL, cv_check_all),
    PLACE("$defs", CV_SHAPE_MAP),
    ANNOTATION("$comment", cv_compile_text),
    UNSUPPORTED("$dynamicRef"),
    UNSUPPORTED("$dynamicAnchor"),
    UNSUPPORTED("$vocabulary"),

    /* applicators, in place */
    RULE("allOf", LIST, IN_PLACE, NULL, cv_check_all),
    RULE("anyOf", LIST, IN_PLACE, NULL, cv_check_any),
    RULE("oneOf", LIST, IN_PLACE, NULL, cv_check_one),
    RULE("not", SCHEMA, IN_PLACE, NULL, cv_check_not),
    RULE("if", SCHEMA, IN_PLACE, cv_compile_if, cv_check_if),
    PLACE("then", CV_SHAPE_SCHEMA),
    PLACE("else", CV_SHAPE_SCHEMA),
    RULE("dependentSchemas", MAP, IN_PLACE, cv_compile_by_name, cv_check_dependent_schemas),

    /* applicators, to parts */
    RULE("properties", MAP, NAMES, cv_compile_by_name, cv_check_properties),
    RULE("patternProperties", MAP, ALL, cv_compile_pattern_properties,
         cv_check_pattern_properties),
    RULE("additionalProperties", SCHEMA, ALL, cv_compile_additional_properties,
         cv_check_additional_properties),
    RULE("propertyNames", SCHEMA, ALL, NULL, cv_check_property_names),
    RULE("prefixItems", LIST, NONE, NULL, cv_check_prefix_items),
    RULE("items", SCHEMA, NONE, cv_compile_items, cv_check_items),
    RULE("contains", SCHEMA, NONE, cv_compile_contains, cv_check_contains),
    UNSUPPORTED("unevaluatedItems"),
    UNSUPPORTED("unevaluatedProperties"),

    /* validation */
    RULE("type", NONE, NAMES, cv_compile_type, cv_check_type),
    RULE("enum", NONE, ALL, cv_compile_enum, cv_check_enum),
    RULE("const", NONE, ALL, NULL, cv_check_const),
    RULE("multipleOf", NONE, NONE, cv_compile_multiple, cv_check_multiple),
    RULE("maximum", NONE, NONE, cv_compile_limit, cv_check_maximum),
    RULE("exclusiveMaximum", NONE, NONE, cv_compile_limit, cv_check_exclusive_maximum),
    RULE("minimum", NONE, NONE, cv_compile_limit, cv_check_minimum),
    RULE("exclusiveMinimum", NONE, NONE, cv_compile_limit, cv_check_exclusive_minimum),
    RULE("maxLength", NONE, NONE, cv_compile_count, cv_check_max_length),
    RULE("minLength", NONE, NONE, cv_compile_count, cv_check_min_length),
    RULE("pattern", NONE, NONE, cv_compile_pattern, cv_check_pattern),
    RULE("maxItems", NONE, NONE, cv_compile_count, cv_check_max_items),
    RULE("minItems", NONE, NONE, cv_compile_count, cv_check_min_items),
    RULE("uniqueItems", NONE, NONE, cv_compile_unique, cv_check_unique),
    ANNOTATION("maxContains", cv_compile_count),
    ANNOTATION("minContains", cv_compile_count),
    RULE("maxProperties", NONE, ALL, cv_compile_count, cv_check_max_properties),
    RULE("minProperties", NONE, ALL, cv_compile_count, cv_check_min_properties),
    RULE("required", NONE, NAMES, cv_compile_required, cv_check_required),
    RULE("dependentRequired", NONE, NAMES, cv_compile_dependent_required,
         cv_check_dependent_required),
    RULE("format", NONE, NONE, cv_compile_format, cv_check_format),

    /* annotations */
    ANNOTATION("title", cv_compile_text),
    ANNOTATION("description", cv_compile_text),
    ANNOTATION("default", NULL),
    ANNOTATION("deprecated", cv_compile_bool),
    ANNOTATION("readOnly", cv_compile_bool),
    ANNOTATION("writeOnly", cv_compile_bool),
    ANNOTATION("examples", cv_compile_list),
    UNSUPPORTED("contentEncoding"),
    UNSUPPORTED("contentMediaType"),
    UNSUPPORTED("contentSchema"),

    /* earlier drafts */
    OUTDATED("id", "\"$id\""),
    OUTDATED("definitions", "\"$defs\""),
    OUTDATED("dependencies", "\"dependentRequired\" and \"dependentSchemas\""),
    OUTDATED("additionalItems", "\"prefixItems\" with \"items\""),
    OUTDATED("$recursiveRef", "\"$ref\""),
    OUTDATED("$recursiveAnchor", "\"$anchor\""),
};

enum { N_KEYWORDS = sizeof(keywords) / sizeof(keywords[0]) };

const struct cv_keyword *cv_keyword_find(const char *name)
{
    for (size_t i = 0; i < N_KEYWORDS; i++) {
        if (strcmp(keywords[i].name, name) == 0)
            return &keywords[i];
    }
    return NULL;
}

size_t cv_keyword_names(const char **names, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < N_KEYWORDS && n < most; i++) {
        if (keywords[i].kind == CV_KEYWORD_RULE || keywords[i].kind == CV_KEYWORD_PLAIN)
            names[n++] = keywords[i].name;
    }
    return n;
}

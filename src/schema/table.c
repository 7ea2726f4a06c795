/* The keywords of JSON Schema 2020-12, in the order of its vocabularies. A keyword is one row
 * here and its functions in the file of its group. */
#include <string.h>

#include "schema/keyword.h"

#define ANNOTATION(vocabulary, name, compile)                                                  \
    {                                                                                          \
        name, CV_VOCABULARY_##vocabulary, CV_KEYWORD_PLAIN, CV_SHAPE_NONE, CV_REACH_NONE,      \
            compile, NULL, NULL                                                                \
    }
#define PLACE(vocabulary, name, shape, compile)                                                \
    {                                                                                          \
        name, CV_VOCABULARY_##vocabulary, CV_KEYWORD_PLAIN, CV_SHAPE_##shape, CV_REACH_NONE,   \
            compile, NULL, NULL                                                                \
    }
#define RULE(vocabulary, name, shape, reach, compile, check)                                   \
    {                                                                                          \
        name, CV_VOCABULARY_##vocabulary, CV_KEYWORD_RULE, CV_SHAPE_##shape, CV_REACH_##reach, \
            compile, check, NULL                                                               \
    }
#define LAST(name, reach, check)                                                               \
    {                                                                                          \
        name, CV_VOCABULARY_UNEVALUATED, CV_KEYWORD_LAST, CV_SHAPE_SCHEMA, CV_REACH_##reach,   \
            NULL, check, NULL                                                                  \
    }
#define OUTDATED(name, shape, reach, compile, check, instead)                                  \
    {                                                                                          \
        name, CV_VOCABULARY_CORE, CV_KEYWORD_OUTDATED, CV_SHAPE_##shape, CV_REACH_##reach,     \
            compile, check, instead                                                            \
    }

static const struct cv_keyword keywords[] = {
    ANNOTATION(CORE, "$schema", cv_compile_text),
    ANNOTATION(CORE, "$id", cv_compile_text),
    ANNOTATION(CORE, "$anchor", cv_compile_text),
    ANNOTATION(CORE, "$dynamicAnchor", cv_compile_text),
    RULE(CORE, "$ref", NONE, IN_PLACE, NULL, cv_check_ref),
    RULE(CORE, "$dynamicRef", NONE, IN_PLACE, NULL, cv_check_dynamic_ref),
    PLACE(CORE, "$defs", MAP, NULL),
    ANNOTATION(CORE, "$comment", cv_compile_text),
    ANNOTATION(CORE, "$vocabulary", cv_compile_vocabulary),

    /* in place */
    RULE(APPLICATOR, "allOf", LIST, IN_PLACE, NULL, cv_check_all),
    RULE(APPLICATOR, "anyOf", LIST, IN_PLACE, NULL, cv_check_any),
    RULE(APPLICATOR, "oneOf", LIST, IN_PLACE, NULL, cv_check_one),
    RULE(APPLICATOR, "not", SCHEMA, IN_PLACE, NULL, cv_check_not),
    RULE(APPLICATOR, "if", SCHEMA, IN_PLACE, cv_compile_if, cv_check_if),
    PLACE(APPLICATOR, "then", SCHEMA, NULL),
    PLACE(APPLICATOR, "else", SCHEMA, NULL),
    RULE(APPLICATOR, "dependentSchemas", MAP, IN_PLACE, cv_compile_by_name,
         cv_check_dependent_schemas),

    /* to parts */
    RULE(APPLICATOR, "properties", MAP, NAMES, cv_compile_by_name, cv_check_properties),
    RULE(APPLICATOR, "patternProperties", MAP, ALL, cv_compile_pattern_properties,
         cv_check_pattern_properties),
    RULE(APPLICATOR, "additionalProperties", SCHEMA, ALL, cv_compile_additional_properties,
         cv_check_additional_properties),
    RULE(APPLICATOR, "propertyNames", SCHEMA, ALL, NULL, cv_check_property_names),
    RULE(APPLICATOR, "prefixItems", LIST, NONE, NULL, cv_check_prefix_items),
    RULE(APPLICATOR, "items", SCHEMA, NONE, cv_compile_items, cv_check_items),
    RULE(APPLICATOR, "contains", SCHEMA, NONE, cv_compile_contains, cv_check_contains),
    LAST("unevaluatedItems", NONE, cv_check_unevaluated_items),
    LAST("unevaluatedProperties", ALL, cv_check_unevaluated_properties),

    RULE(VALIDATION, "type", NONE, NAMES, cv_compile_type, cv_check_type),
    RULE(VALIDATION, "enum", NONE, ALL, cv_compile_enum, cv_check_enum),
    RULE(VALIDATION, "const", NONE, ALL, NULL, cv_check_const),
    RULE(VALIDATION, "multipleOf", NONE, NONE, cv_compile_multiple, cv_check_multiple),
    RULE(VALIDATION, "maximum", NONE, NONE, cv_compile_limit, cv_check_maximum),
    RULE(VALIDATION, "exclusiveMaximum", NONE, NONE, cv_compile_limit,
         cv_check_exclusive_maximum),
    RULE(VALIDATION, "minimum", NONE, NONE, cv_compile_limit, cv_check_minimum),
    RULE(VALIDATION, "exclusiveMinimum", NONE, NONE, cv_compile_limit,
         cv_check_exclusive_minimum),
    RULE(VALIDATION, "maxLength", NONE, NONE, cv_compile_count, cv_check_max_length),
    RULE(VALIDATION, "minLength", NONE, NONE, cv_compile_count, cv_check_min_length),
    RULE(VALIDATION, "pattern", NONE, NONE, cv_compile_pattern, cv_check_pattern),
    RULE(VALIDATION, "maxItems", NONE, NONE, cv_compile_count, cv_check_max_items),
    RULE(VALIDATION, "minItems", NONE, NONE, cv_compile_count, cv_check_min_items),
    RULE(VALIDATION, "uniqueItems", NONE, NONE, cv_compile_unique, cv_check_unique),
    ANNOTATION(VALIDATION, "maxContains", cv_compile_count),
    ANNOTATION(VALIDATION, "minContains", cv_compile_count),
    RULE(VALIDATION, "maxProperties", NONE, ALL, cv_compile_count, cv_check_max_properties),
    RULE(VALIDATION, "minProperties", NONE, ALL, cv_compile_count, cv_check_min_properties),
    RULE(VALIDATION, "required", NONE, NAMES, cv_compile_required, cv_check_required),
    RULE(VALIDATION, "dependentRequired", NONE, NAMES, cv_compile_dependent_required,
         cv_check_dependent_required),

    {"format", CV_VOCABULARY_FORMAT_ANNOTATION | CV_VOCABULARY_FORMAT_ASSERTION,
     CV_KEYWORD_RULE, CV_SHAPE_NONE, CV_REACH_NONE, cv_compile_format, cv_check_format, NULL},

    ANNOTATION(META_DATA, "title", cv_compile_text),
    ANNOTATION(META_DATA, "description", cv_compile_text),
    ANNOTATION(META_DATA, "default", NULL),
    ANNOTATION(META_DATA, "deprecated", cv_compile_bool),
    ANNOTATION(META_DATA, "readOnly", cv_compile_bool),
    ANNOTATION(META_DATA, "writeOnly", cv_compile_bool),
    ANNOTATION(META_DATA, "examples", cv_compile_list),
    ANNOTATION(CONTENT, "contentEncoding", cv_compile_text),
    ANNOTATION(CONTENT, "contentMediaType", cv_compile_text),
    PLACE(CONTENT, "contentSchema", SCHEMA, NULL),

    /* of earlier drafts; the first two are still in the meta-schema of 2020-12 */
    OUTDATED("definitions", MAP, NONE, NULL, NULL, "\"$defs\""),
    OUTDATED("dependencies", MIXED, IN_PLACE, cv_compile_dependencies, cv_check_dependencies,
             "\"dependentRequired\" and \"dependentSchemas\""),
    OUTDATED("id", NONE, NONE, NULL, NULL, "\"$id\""),
    OUTDATED("additionalItems", NONE, NONE, NULL, NULL, "\"prefixItems\" with \"items\""),
    OUTDATED("$recursiveRef", NONE, NONE, NULL, NULL, "\"$dynamicRef\""),
    OUTDATED("$recursiveAnchor", NONE, NONE, NULL, NULL, "\"$dynamicAnchor\""),
};

enum { N_KEYWORDS = sizeof(keywords) / sizeof(keywords[0]) };

const struct cv_keyword *cv_keyword_find(const char *name)
{
    for (size_t i = 0; i < N_KEYWORDS; i++) {
        if (strcmp(keywords[i].name, name) == 0) {
            return &keywords[i];
        }
    }
    return NULL;
}

size_t cv_keyword_names(const char **names, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < N_KEYWORDS && n < most; i++) {
        if (keywords[i].kind != CV_KEYWORD_OUTDATED) {
            names[n++] = keywords[i].name;
        }
    }
    return n;
}

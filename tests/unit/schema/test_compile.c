/* What is refused when a schema is compiled, and the place that is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "helper.h"

struct fault {
    const char *schema;
    const char *rule;
    const char *pointer;
    uint64_t line;
    uint64_t column;
};

static void try_fault(const struct fault *fault)
{
    struct cv_schema *schema = NULL;
    struct canvass_error error;
    enum canvass_status status =
        cv_schema_compile(&schema, cv_slice_of(fault->schema), "s.json", &error);
    if (status != CANVASS_EDEFINITION) {
        fail_msg("accepted %s", fault->schema);
    }
    assert_null(schema);
    assert_string_equal(error.rule, fault->rule);
    assert_string_equal(error.place.pointer, fault->pointer);
    assert_string_equal(error.place.source, "s.json");
    assert_int_equal(error.place.line, fault->line);
    assert_int_equal(error.place.column, fault->column);
}

#define TRY_FAULTS(faults)                                                                     \
    do {                                                                                       \
        for (size_t i_ = 0; i_ < sizeof(faults) / sizeof((faults)[0]); i_++)                   \
            try_fault(&(faults)[i_]);                                                          \
    } while (0)

static void keywords_that_are_not_there(void **state)
{
    static const struct fault faults[] = {
        {"{\n \"properties\": {\n  \"a\": {\"requird\": []}\n }\n}", "schema.unknown_keyword",
         "/properties/a/requird", 3, 20},
        {"{\"X-mine\":1}", "schema.unknown_keyword", "/X-mine", 1, 11},
        {"{\"definitions\":{}}", "schema.unknown_keyword", "/definitions", 1, 16},
        {"{\"a/b~c\":{}}", "schema.unknown_keyword", "/a~1b~0c", 1, 10},
        {"{\"dependencies\":{}}", "schema.unknown_keyword", "/dependencies", 1, 17},
        {"{\"$recursiveRef\":\"#\"}", "schema.unknown_keyword", "/$recursiveRef", 1, 18},
        {"{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"definitions\":{}}",
         "schema.dialect", "/$schema", 1, 12},
        {"{\"$schema\":3}", "schema.dialect", "/$schema", 1, 12},
        {"{\"type\":}", "json.syntax", "", 1, 9},
        {"{\"type\":\"string\",\"type\":\"null\"}", "json.duplicate_key", "", 1, 18},
    };
    (void)state;
    TRY_FAULTS(faults);
}

static void values_that_do_not_fit_their_keyword(void **state)
{
    static const struct fault faults[] = {
        {"3", "schema.bad_schema", "", 1, 1},
        {"{\"properties\":{\"a\":1}}", "schema.bad_schema", "/properties/a", 1, 20},
        {"{\"items\":[true]}", "schema.bad_schema", "/items", 1, 10},
        {"{\"properties\":[]}", "schema.bad_keyword", "/properties", 1, 15},
        {"{\"allOf\":[]}", "schema.bad_keyword", "/allOf", 1, 10},
        {"{\"anyOf\":{}}", "schema.bad_keyword", "/anyOf", 1, 10},
        {"{\"prefixItems\":true}", "schema.bad_keyword", "/prefixItems", 1, 16},
        {"{\"type\":\"text\"}", "schema.bad_keyword", "/type", 1, 9},
        {"{\"type\":[]}", "schema.bad_keyword", "/type", 1, 9},
        {"{\"type\":[\"null\",\"null\"]}", "schema.bad_keyword", "/type", 1, 9},
        {"{\"type\":3}", "schema.bad_keyword", "/type", 1, 9},
        {"{\"enum\":\"a\"}", "schema.bad_keyword", "/enum", 1, 9},
        {"{\"minLength\":-1}", "schema.bad_keyword", "/minLength", 1, 14},
        {"{\"maxItems\":1.5}", "schema.bad_keyword", "/maxItems", 1, 13},
        {"{\"minContains\":\"1\"}", "schema.bad_keyword", "/minContains", 1, 16},
        {"{\"maxProperties\":null}", "schema.bad_keyword", "/maxProperties", 1, 18},
        {"{\"minimum\":\"1\"}", "schema.bad_keyword", "/minimum", 1, 12},
        {"{\"multipleOf\":0}", "schema.bad_keyword", "/multipleOf", 1, 15},
        {"{\"multipleOf\":-2}", "schema.bad_keyword", "/multipleOf", 1, 15},
        {"{\"multipleOf\":1e999}", "schema.bad_keyword", "/multipleOf", 1, 15},
        {"{\"uniqueItems\":1}", "schema.bad_keyword", "/uniqueItems", 1, 16},
        {"{\"required\":\"a\"}", "schema.bad_keyword", "/required", 1, 13},
        {"{\"required\":[\"a\",1]}", "schema.bad_keyword", "/required", 1, 13},
        {"{\"required\":[\"a\",\"a\"]}", "schema.bad_keyword", "/required", 1, 13},
        {"{\"dependentRequired\":{\"a\":\"b\"}}", "schema.bad_keyword", "/dependentRequired/a",
         1, 27},
        {"{\"dependentRequired\":{\"area\":[\"area\"],\n\"b/\":\"area\"}}",
         "schema.bad_keyword", "/dependentRequired/b~1", 2, 6},
        {"{\"dependentRequired\":[]}", "schema.bad_keyword", "/dependentRequired", 1, 22},
        {"{\"dependentSchemas\":[]}", "schema.bad_keyword", "/dependentSchemas", 1, 21},
        {"{\"title\":1}", "schema.bad_keyword", "/title", 1, 10},
        {"{\"format\":1}", "schema.bad_keyword", "/format", 1, 11},
        {"{\"deprecated\":0}", "schema.bad_keyword", "/deprecated", 1, 15},
        {"{\"examples\":1}", "schema.bad_keyword", "/examples", 1, 13},
        {"{\"contentEncoding\":1}", "schema.bad_keyword", "/contentEncoding", 1, 20},
        {"{\"contentMediaType\":[]}", "schema.bad_keyword", "/contentMediaType", 1, 21},
        {"{\"contentSchema\":1}", "schema.bad_schema", "/contentSchema", 1, 18},
        {"{\"unevaluatedItems\":1}", "schema.bad_schema", "/unevaluatedItems", 1, 21},
        {"{\"unevaluatedProperties\":[]}", "schema.bad_schema", "/unevaluatedProperties", 1,
         26},
        {"{\"$vocabulary\":[]}", "schema.bad_keyword", "/$vocabulary", 1, 16},
        {"{\"$vocabulary\":{\"a:b\":1}}", "schema.bad_keyword", "/$vocabulary/a:b", 1, 23},
        {"{\"pattern\":1}", "schema.bad_keyword", "/pattern", 1, 12},
        {"{\"pattern\":\"(\"}", "schema.bad_pattern", "/pattern", 1, 12},
        {"{\"patternProperties\":{\"a\":true,\n\"[z-a]\":true}}", "schema.bad_pattern",
         "/patternProperties/[z-a]", 2, 9},
        {"{\"$defs\":{\"unused\":{\"type\":1}}}", "schema.bad_keyword", "/$defs/unused/type", 1,
         28},
    };
    (void)state;
    TRY_FAULTS(faults);
}

static void names_and_references(void **state)
{
    static const struct fault faults[] = {
        {"{\"$ref\":\"#/$defs/a\"}", "schema.bad_ref", "/$ref", 1, 9},
        {"{\"$ref\":\"#nowhere\"}", "schema.bad_ref", "/$ref", 1, 9},
        {"{\"$ref\":\"other.json\"}", "schema.bad_ref", "/$ref", 1, 9},
        {"{\"$ref\":\"#/$defs/%zz\",\"$defs\":{\"%zz\":true}}", "schema.bad_ref", "/$ref", 1,
         9},
        {"{\"$ref\":\"#/title\",\"title\":\"a\"}", "schema.bad_ref", "/$ref", 1, 9},
        {"{\"$ref\":3}", "schema.bad_keyword", "/$ref", 1, 9},
        {"{\"allOf\":[true,{\"$dynamicRef\":\"#a\"}]}", "schema.bad_ref",
         "/allOf/1/$dynamicRef", 1, 31},
        {"{\"$dynamicRef\":3}", "schema.bad_keyword", "/$dynamicRef", 1, 16},
        {"{\"$dynamicAnchor\":\"a b\"}", "schema.bad_id", "/$dynamicAnchor", 1, 19},
        {"{\"$dynamicAnchor\":\"a\",\"not\":{\"$anchor\":\"a\"}}", "schema.bad_id",
         "/not/$anchor", 1, 40},
        {"{\"$ref\":\"#/x-a\",\"x-a\":{\"odd\":1}}", "schema.unknown_keyword", "/x-a/odd", 1,
         30},
        {"{\"$id\":\"a#b\"}", "schema.bad_id", "/$id", 1, 8},
        {"{\"$id\":[]}", "schema.bad_id", "/$id", 1, 8},
        {"{\"$id\":\"a\",\"$defs\":{\"b\":{\"$id\":\"./a\"}}}", "schema.bad_id", "/$defs/b/$id",
         1, 32},
        {"{\"$anchor\":\"1a\"}", "schema.bad_id", "/$anchor", 1, 12},
        {"{\"$anchor\":\"\"}", "schema.bad_id", "/$anchor", 1, 12},
        {"{\"$anchor\":\"a b\"}", "schema.bad_id", "/$anchor", 1, 12},
        {"{\"$anchor\":\"a\",\"not\":{\"$anchor\":\"a\"}}", "schema.bad_id", "/not/$anchor", 1,
         33},
    };
    (void)state;
    TRY_FAULTS(faults);
}

static void references_without_an_end(void **state)
{
    static const struct fault faults[] = {
        {"{\"$ref\":\"#\"}", "schema.endless_ref", "/$ref", 1, 9},
        {"{\"allOf\":[{\"$ref\":\"#\"}]}", "schema.endless_ref", "/allOf/0/$ref", 1, 19},
        {"{\"properties\":{\"a\":{\"anyOf\":[{\"$ref\":\"#/properties/a\"}]}}}",
         "schema.endless_ref", "/properties/a/anyOf/0/$ref", 1, 38},
        {"{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"not\":{\"$ref\":\"#/$defs/"
         "a\"}}}}",
         "schema.endless_ref", "/$defs/b/not/$ref", 1, 55},
        {"{\"if\":true,\"then\":{\"$ref\":\"#\"}}", "schema.endless_ref", "/then/$ref", 1, 27},
        {"{\"dependentSchemas\":{\"a\":{\"oneOf\":[{\"$ref\":\"#\"}]}}}", "schema.endless_ref",
         "/dependentSchemas/a/oneOf/0/$ref", 1, 44},
    };
    static const char *const fine[] = {
        "{\"items\":{\"$ref\":\"#\"}}",
        "{\"properties\":{\"a\":{\"$ref\":\"#\"}},\"additionalProperties\":{\"$ref\":\"#\"}}",
        "{\"$defs\":{\"i\":true},\"allOf\":[{\"$ref\":\"#/$defs/i\"}],\"$ref\":\"#/$defs/i\"}",
        "{\"propertyNames\":{\"$ref\":\"#\"},\"contains\":{\"$ref\":\"#\"}}",
    };
    (void)state;
    TRY_FAULTS(faults);
    for (size_t i = 0; i < sizeof(fine) / sizeof(fine[0]); i++) {
        cv_schema_free(compile(fine[i]));
    }
}

static void the_nearest_keywords_are_named(void **state)
{
    struct cv_schema *schema = NULL;
    struct canvass_error error;
    (void)state;
    cv_schema_compile(&schema, cv_slice_of("{\"requird\":[]}"), NULL, &error);
    assert_non_null(strstr(error.message, "\"requird\" is not a keyword"));
    assert_non_null(strstr(error.message, "did you mean \"required\""));
    cv_schema_compile(&schema, cv_slice_of("{\"definitions\":true}"), NULL, &error);
    assert_non_null(strstr(error.message, "2020-12 has \"$defs\" in its place"));
    cv_schema_compile(&schema, cv_slice_of("{\"minLength\":-1}"), NULL, &error);
    assert_string_equal(error.message, "\"minLength\" must be a whole number, 0 or more");
    cv_schema_compile(&schema, cv_slice_of("{\"pattern\":\"ab(*F)\"}"), NULL, &error);
    assert_string_equal(error.message, "\"pattern\" has a pattern that cannot be used: at "
                                       "character 4, there is nothing here that could be "
                                       "repeated");
}

struct told {
    const char *schema;
    const char *message;
};

static void the_mistake_is_told_as_it_is(void **state)
{
    static const struct told samples[] = {
        {"{\"$schema\":5}", "\"$schema\" must be text: the URI of a meta-schema, such as "
                            "\"https://json-schema.org/draft/2020-12/schema\""},
        {"{\"$id\":5}", "\"$id\" must be text: the URI of this schema"},
        {"{\"$id\":\"a#b\"}", "\"$id\" must be a URI without a \"#\" part"},
        {"{\"dependentRequired\":{\"a\":[],\"b\":\"a\"}}",
         "\"b\" in \"dependentRequired\" must be a list of names, each once"},
        {"{\"dependentRequired\":{\"b\":[\"a\",\"a\"]}}",
         "\"b\" in \"dependentRequired\" must be a list of names, each once"},
        {"{\"dependentRequired\":[]}",
         "\"dependentRequired\" must be an object of names and lists of names"},
        {"{\"$vocabulary\":{\"a\":1}}", "\"a\" in \"$vocabulary\" must be true or false"},
        {"{\"patternProperties\":{\"^a\":true,\"(b\":true}}",
         "\"(b\" in \"patternProperties\" is a pattern that cannot be used: at character 1, a "
         "group that begins with ( is not closed"},
        {"{\"multipleOf\":1e400}", "\"multipleOf\" must be a number no greater than 1.7e308"},
        {"{\"multipleOf\":1e-400}",
         "\"multipleOf\" must be a number above 0, and no smaller than 5e-324"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        struct cv_schema *schema = NULL;
        struct canvass_error error;
        cv_schema_compile(&schema, cv_slice_of(samples[i].schema), NULL, &error);
        assert_null(schema);
        assert_string_equal(error.message, samples[i].message);
    }
}

static void the_document_and_its_properties_are_there(void **state)
{
    struct cv_schema *schema =
        compile("\xef\xbb\xbf{\"title\":\"T\",\"properties\":{\"a\":{\"type\":\"null\"},"
                "\"\":true}}");
    struct cv_json *null = parse("null");
    struct cv_json *one = parse("1");
    (void)state;
    assert_string_equal(cv_json_get_string(cv_schema_document(schema), "title", ""), "T");
    const struct cv_schema_node *a = cv_schema_property(schema, "a");
    assert_non_null(a);
    assert_true(cv_schema_valid(a, null));
    assert_false(cv_schema_valid(a, one));
    assert_non_null(cv_schema_property(schema, ""));
    assert_null(cv_schema_property(schema, "b"));
    cv_schema_free(schema);
    schema = compile("true");
    assert_null(cv_schema_property(schema, "a"));
    assert_true(cv_schema_valid(cv_schema_root(schema), one));
    cv_schema_free(schema);
    cv_schema_free(NULL);
    cv_json_free(null);
    cv_json_free(one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keywords_that_are_not_there),
        cmocka_unit_test(values_that_do_not_fit_their_keyword),
        cmocka_unit_test(names_and_references),
        cmocka_unit_test(references_without_an_end),
        cmocka_unit_test(the_nearest_keywords_are_named),
        cmocka_unit_test(the_mistake_is_told_as_it_is),
        cmocka_unit_test(the_document_and_its_properties_are_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

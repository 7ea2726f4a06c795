/* The output form "basic", and the rules of a root with unevaluatedProperties. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "helper.h"

static void basic(const char *schema_text, const char *text, const char *expected)
{
    struct cv_schema *schema = compile(schema_text);
    struct cv_json *instance = parse(text);
    struct cv_schema_failures failures = {0};
    struct cv_buffer out = {0};
    bool valid = cv_schema_check(cv_schema_root(schema), instance, &failures);
    cv_schema_write_basic(&out, valid, &failures);
    assert_string_equal(cv_buffer_string(&out), expected);
    cv_buffer_free(&out);
    cv_schema_failures_free(&failures);
    cv_json_free(instance);
    cv_schema_free(schema);
}

static void a_verdict_of_yes(void **state)
{
    (void)state;
    basic("true", "1", "{\n  \"valid\": true\n}\n");
}

/* The example of Core, section 12.4: points of a polygon. */
static void the_example_of_the_specification(void **state)
{
    (void)state;
    basic(
        "{\"$id\": \"https://example.com/polygon\", \"$defs\": {\"point\": {\"type\": "
        "\"object\", "
        "\"properties\": {\"x\": {\"type\": \"number\"}, \"y\": {\"type\": \"number\"}}, "
        "\"additionalProperties\": false, \"required\": [\"x\", \"y\"]}}, \"type\": \"array\", "
        "\"items\": {\"$ref\": \"#/$defs/point\"}, \"minItems\": 3}",
        "[{\"x\": 2.5, \"y\": 1.3}, {\"x\": 1, \"z\": 6.7}]",
        "{\n"
        "  \"valid\": false,\n"
        "  \"errors\": [\n"
        "    {\n"
        "      \"keywordLocation\": \"/items/$ref/additionalProperties\",\n"
        "      \"absoluteKeywordLocation\": "
        "\"https://example.com/polygon#/$defs/point/additionalProperties\",\n"
        "      \"instanceLocation\": \"/1\",\n"
        "      \"error\": \"/z is not a name that belongs here; did you mean \\\"x\\\" or "
        "\\\"y\\\"\"\n"
        "    },\n"
        "    {\n"
        "      \"keywordLocation\": \"/items/$ref/required\",\n"
        "      \"absoluteKeywordLocation\": "
        "\"https://example.com/polygon#/$defs/point/required\",\n"
        "      \"instanceLocation\": \"/1\",\n"
        "      \"error\": \"/y is required but missing\"\n"
        "    },\n"
        "    {\n"
        "      \"keywordLocation\": \"/minItems\",\n"
        "      \"absoluteKeywordLocation\": \"https://example.com/polygon#/minItems\",\n"
        "      \"instanceLocation\": \"\",\n"
        "      \"error\": \"has 2 items, at least 3 are needed\"\n"
        "    }\n"
        "  ]\n"
        "}\n");
}

static void locations_are_of_the_resource(void **state)
{
    (void)state;
    basic("{\"$id\": \"https://example.com/a\", \"properties\": {\"p\": {\"$id\": \"b\", "
          "\"items\": "
          "false}}}",
          "{\"p\": [0]}",
          "{\n"
          "  \"valid\": false,\n"
          "  \"errors\": [\n"
          "    {\n"
          "      \"keywordLocation\": \"/properties/p/items\",\n"
          "      \"absoluteKeywordLocation\": \"https://example.com/b#/items\",\n"
          "      \"instanceLocation\": \"/p\",\n"
          "      \"error\": \"has 1 item, at most 0 are allowed\"\n"
          "    }\n"
          "  ]\n"
          "}\n");
}

/* root valid == every property valid and every rule valid */
static void rules_say_what_the_root_says(void **state)
{
    static const char *const instances[] = {"{}",
                                            "{\"a\": 1}",
                                            "{\"a\": \"x\"}",
                                            "{\"b\": 1}",
                                            "{\"a\": 1, \"b\": 2}",
                                            "{\"c\": 1}",
                                            "{\"a\": 1, \"d\": 1}"};
    struct cv_schema *schema =
        compile("{\"properties\": {\"a\": {\"type\": \"integer\"}}, \"if\": {\"required\": "
                "[\"a\"]}, \"then\": {\"properties\": {\"b\": {\"const\": 2}}}, \"allOf\": "
                "[{\"not\": {\"required\": [\"c\"]}}], \"unevaluatedProperties\": false}");
    (void)state;
    assert_int_equal(cv_schema_rule_count(schema), 3);
    for (size_t i = 0; i < sizeof(instances) / sizeof(instances[0]); i++) {
        struct cv_json *object = parse(instances[i]);
        const struct cv_json *a = cv_json_get(object, "a");
        bool all = !a || cv_schema_valid(cv_schema_property(schema, "a"), a);
        for (size_t r = 0; r < 3; r++) {
            all = cv_schema_rule_valid(cv_schema_rule_at(schema, r), object) && all;
        }
        assert_int_equal(all, cv_schema_valid(cv_schema_root(schema), object));
        cv_json_free(object);
    }
    const struct cv_schema_rule *last = cv_schema_rule_at(schema, 2);
    const char *const *names = NULL;
    size_t n_names = 0;
    assert_string_equal(cv_schema_rule_location(last), "/unevaluatedProperties");
    assert_false(cv_schema_rule_reach(last, &names, &n_names));
    assert_null(names);
    cv_schema_free(schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verdict_of_yes),
        cmocka_unit_test(the_example_of_the_specification),
        cmocka_unit_test(locations_are_of_the_resource),
        cmocka_unit_test(rules_say_what_the_root_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

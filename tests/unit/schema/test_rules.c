/* Rules across questions: which there are, what they look at, and that they and the
 * properties together say what the schema says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "helper.h"

/* The rule's reach as "a b c"; "*" for every property. The caller frees. */
static char *reach_of(const struct cv_schema_rule *rule)
{
    const char *const *names = NULL;
    size_t n = 0;
    struct cv_buffer text = {0};
    cv_buffer_text(&text, "");
    if (!cv_schema_rule_reach(rule, &names, &n)) {
        assert_null(names);
        cv_buffer_char(&text, '*');
    }
    for (size_t i = 0; i < n; i++) {
        cv_buffer_format(&text, "%s%s", i ? " " : "", names[i]);
    }
    cv_buffer_char(&text, '\0');
    return text.data;
}

struct expected {
    const char *location;
    const char *reach;
};

static void try_rules(const char *text, const struct expected *expected, size_t n)
{
    struct cv_schema *schema = compile(text);
    assert_int_equal(cv_schema_rule_count(schema), n);
    assert_null(cv_schema_rule_at(schema, n));
    for (size_t i = 0; i < n; i++) {
        const struct cv_schema_rule *rule = cv_schema_rule_at(schema, i);
        char *reach = reach_of(rule);
        assert_string_equal(cv_schema_rule_location(rule), expected[i].location);
        assert_string_equal(reach, expected[i].reach);
        free(reach);
    }
    cv_schema_free(schema);
}

#define TRY_RULES(text, ...)                                                                   \
    do {                                                                                       \
        static const struct expected rules_[] = {__VA_ARGS__};                                 \
        try_rules(text, rules_, sizeof(rules_) / sizeof(rules_[0]));                           \
    } while (0)

static void rules_and_their_reach(void **state)
{
    (void)state;
    TRY_RULES("{\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"b\",\"a\"],"
              "\"type\":\"object\",\"title\":\"t\",\"minLength\":3,\"items\":false}",
              {"/required", "b a"});
    TRY_RULES("{\"allOf\":[{\"if\":{\"properties\":{\"q\":{\"const\":1}},\"required\":[\"q\"]},"
              "\"then\":{\"required\":[\"r\"]},\"else\":{\"properties\":{\"s\":false}}},"
              "{\"not\":{\"required\":[\"t\",\"u\"]}}]}",
              {"/allOf/0", "q r s"}, {"/allOf/1", "t u"});
    TRY_RULES("{\"else\":{\"required\":[\"c\"]},\"then\":{\"required\":[\"b\"]},"
              "\"if\":{\"required\":[\"a\"]}}",
              {"/if", "a b c"});
    TRY_RULES("{\"dependentRequired\":{\"a\":[\"b\",\"c\"],\"b\":[\"d\"]},"
              "\"dependentSchemas\":{\"e\":{\"required\":[\"f\"]}}}",
              {"/dependentRequired", "a b c d"}, {"/dependentSchemas", "e f"});
    TRY_RULES("{\"anyOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"]}],"
              "\"oneOf\":[{\"$ref\":\"#/$defs/x\"}],"
              "\"$defs\":{\"x\":{\"properties\":{\"c\":{\"properties\":{\"deep\":false}}}}},"
              "\"$ref\":\"#/$defs/x\"}",
              {"/anyOf", "a b"}, {"/oneOf", "c"}, {"/$ref", "c"});
}

static void rules_that_look_at_everything(void **state)
{
    (void)state;
    TRY_RULES("{\"additionalProperties\":false,\"minProperties\":1,\"maxProperties\":2,"
              "\"propertyNames\":true,\"patternProperties\":{\"a\":true},\"const\":{},"
              "\"enum\":[{}]}",
              {"/additionalProperties", "*"}, {"/minProperties", "*"}, {"/maxProperties", "*"},
              {"/propertyNames", "*"}, {"/patternProperties", "*"}, {"/const", "*"},
              {"/enum", "*"});
    TRY_RULES("{\"allOf\":[{\"required\":[\"a\"]},{\"anyOf\":[true,{\"minProperties\":1}]}]}",
              {"/allOf/0", "a"}, {"/allOf/1", "*"});
    TRY_RULES("false", {"", "*"});
}

static void a_rule_that_holds_for_every_object_or_none(void **state)
{
    struct cv_schema *schema = compile("true");
    (void)state;
    assert_int_equal(cv_schema_rule_count(schema), 0);
    cv_schema_free(schema);
    schema = compile("{\"type\":[\"object\",\"null\"],\"required\":[],\"if\":{\"minimum\":1}}");
    assert_int_equal(cv_schema_rule_count(schema), 1);
    cv_schema_free(schema);
    TRY_RULES("{\"type\":\"string\"}", {"/type", ""});
    TRY_RULES("{\"allOf\":[false,{\"type\":\"null\"}]}", {"/allOf/0", ""}, {"/allOf/1", ""});
}

/* The one bit of arithmetic that the caches of answers rest on. */
static bool parts_fit(const struct cv_schema *schema, const struct cv_json *object)
{
    bool valid = true;
    for (const struct cv_json *m = cv_json_first(object); m; m = cv_json_next(m)) {
        const struct cv_schema_node *node = cv_schema_property(schema, cv_json_key(m));
        valid = valid && (!node || cv_schema_valid(node, m));
    }
    for (size_t i = 0; i < cv_schema_rule_count(schema); i++) {
        const struct cv_schema_rule *rule = cv_schema_rule_at(schema, i);
        struct cv_schema_failures failures = {0};
        bool rule_valid = cv_schema_rule_valid(rule, object);
        assert_int_equal(cv_schema_rule_check(rule, object, &failures), rule_valid);
        assert_int_equal(failures.count == 0, rule_valid);
        cv_schema_failures_free(&failures);
        valid = valid && rule_valid;
    }
    return valid;
}

static const char *const schemas[] = {
    "true",
    "false",
    "{\"type\":\"string\"}",
    "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}",
    "{\"properties\":{\"a\":false,\"b\":{\"minimum\":2}},\"required\":[\"b\"]}",
    "{\"properties\":{\"a\":true},\"additionalProperties\":{\"minimum\":2}}",
    "{\"patternProperties\":{\"^[ab]$\":{\"maximum\":2}},\"minProperties\":1}",
    "{\"if\":{\"required\":[\"a\"]},\"then\":{\"properties\":{\"b\":{\"const\":1}}},"
    "\"else\":{\"required\":[\"c\"]}}",
    "{\"allOf\":[{\"required\":[\"a\"]},{\"not\":{\"required\":[\"b\"]}},false],\"$defs\":{}}",
    "{\"allOf\":[{\"dependentRequired\":{\"a\":[\"b\"]}}],\"maxProperties\":2}",
    "{\"dependentSchemas\":{\"a\":{\"properties\":{\"b\":{\"minimum\":2}}}},\"not\":{"
    "\"required\":[\"c\"]}}",
    "{\"oneOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"]}],\"propertyNames\":{"
    "\"enum\":[\"a\",\"b\",\"c\"]}}",
    "{\"$ref\":\"#/$defs/x\",\"$defs\":{\"x\":{\"properties\":{\"a\":{\"maximum\":1}},"
    "\"additionalProperties\":false}}}",
    "{\"enum\":[{},{\"a\":1}],\"minimum\":100,\"minLength\":5,\"items\":false}",
    "{\"const\":{\"b\":2},\"format\":\"date\",\"contains\":false}",
};

static void the_parts_say_what_the_whole_says(void **state)
{
    size_t agreed[2] = {0, 0};
    (void)state;
    for (size_t s = 0; s < sizeof(schemas) / sizeof(schemas[0]); s++) {
        struct cv_schema *schema = compile(schemas[s]);
        /* every object of a, b, c and d, each absent or 1, 2 or "x" */
        for (unsigned code = 0; code < 256; code++) {
            struct cv_json *object = cv_json_new_object();
            for (unsigned i = 0; i < 4; i++) {
                unsigned value = code >> (2 * i) & 3;
                const char name[2] = {(char)('a' + (char)i), '\0'};
                if (value) {
                    cv_json_add_member(object, name,
                                       value == 3 ? cv_json_new_string(cv_slice_of("x"))
                                                  : cv_json_new_number(value));
                }
            }
            bool whole = cv_schema_valid(cv_schema_root(schema), object);
            assert_int_equal(parts_fit(schema, object), whole);
            agreed[whole]++;
            cv_json_free(object);
        }
        cv_schema_free(schema);
    }
    assert_true(agreed[0] > 100 && agreed[1] > 100);
}

/* A property outside a rule's reach never changes its verdict. */
static void reach_leaves_nothing_out(void **state)
{
    struct cv_schema *schema = compile(
        "{\"allOf\":[{\"if\":{\"properties\":{\"a\":{\"const\":1}},\"required\":[\"a\"]},"
        "\"else\":{\"properties\":{\"b\":false}}}]}");
    struct cv_json *with = parse("{\"a\":2,\"b\":1,\"z\":9}");
    struct cv_json *without = parse("{\"a\":2,\"b\":1}");
    const struct cv_schema_rule *rule = cv_schema_rule_at(schema, 0);
    struct cv_schema_failures failures = {0};
    (void)state;
    assert_false(cv_schema_rule_valid(rule, with));
    assert_false(cv_schema_rule_valid(rule, without));
    assert_false(cv_schema_rule_check(rule, without, &failures));
    assert_int_equal(failures.count, 1);
    assert_string_equal(failures.items[0].keyword, "false");
    assert_string_equal(failures.items[0].keyword_location, "/allOf/0/else/properties/b");
    assert_string_equal(failures.items[0].instance_location, "/b");
    cv_schema_failures_free(&failures);
    cv_json_free(with);
    cv_json_free(without);
    cv_schema_free(schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_and_their_reach),
        cmocka_unit_test(rules_that_look_at_everything),
        cmocka_unit_test(a_rule_that_holds_for_every_object_or_none),
        cmocka_unit_test(the_parts_say_what_the_whole_says),
        cmocka_unit_test(reach_leaves_nothing_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

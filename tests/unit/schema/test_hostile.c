/* Schemas and instances made to hurt: depth, size, backtracking, multiplication. Each must end
 * soon, and what could not be checked is never called valid. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "helper.h"

#include "schema/run.h"

/* The keyword of the first failure of an instance that does not fit; static storage. */
static void fails_with(const char *schema_text, const char *text, const char *keyword)
{
    struct cv_schema *schema = compile(schema_text);
    struct cv_json *instance = parse(text);
    struct cv_schema_failures failures = {0};
    assert_false(cv_schema_valid(cv_schema_root(schema), instance));
    assert_false(cv_schema_check(cv_schema_root(schema), instance, &failures));
    assert_true(failures.count > 0);
    assert_string_equal(failures.items[failures.count - 1].keyword, keyword);
    cv_schema_failures_free(&failures);
    cv_json_free(instance);
    cv_schema_free(schema);
}

/* 100,000 items, `format` given each item's number; the last is `last`. */
static void unique(const char *format, const char *last, bool expected)
{
    struct cv_schema *schema = compile("{\"uniqueItems\":true}");
    struct cv_buffer text = {0};
    cv_buffer_char(&text, '[');
    for (unsigned i = 0; i < 99999; i++) {
        char item[64];
        snprintf(item, sizeof(item), "%s%u%s", format, i, *format == '{' ? "}," : ",");
        cv_buffer_text(&text, item);
    }
    cv_buffer_text(&text, last);
    cv_buffer_char(&text, ']');
    assert_int_equal(fits(schema, cv_buffer_string(&text)), expected);
    cv_buffer_free(&text);
    cv_schema_free(schema);
}

static void many_items_are_told_apart(void **state)
{
    (void)state;
    unique("", "100000", true);
    unique("", "70000.0", false);
    unique("{\"key\":", "{\"key\":1.5}", true);
    unique("{\"key\":", "{\"key\":5}", false);
}

static void many_required_names(void **state)
{
    struct cv_buffer schema_text = {0};
    struct cv_buffer text = {0};
    (void)state;
    cv_buffer_text(&schema_text, "{\"required\":[\"x\"");
    cv_buffer_text(&text, "{\"x\":0");
    for (unsigned i = 0; i < 50000; i++) {
        cv_buffer_format(&schema_text, ",\"n%u\"", i);
        cv_buffer_format(&text, ",\"n%u\":0", 49999 - i);
    }
    cv_buffer_text(&schema_text, "]}");
    cv_buffer_char(&text, '}');
    struct cv_schema *schema = compile(cv_buffer_string(&schema_text));
    assert_true(fits(schema, cv_buffer_string(&text)));
    text.data[2] = 'y';
    assert_false(fits(schema, cv_buffer_string(&text)));
    cv_schema_free(schema);
    cv_buffer_free(&schema_text);
    cv_buffer_free(&text);
}

static void patterns_that_backtrack_without_end(void **state)
{
    static const char text[] =
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"";
    (void)state;
    fails_with("{\"pattern\":\"^(a+)+$\"}", text, "limit");
    fails_with("{\"pattern\":\"^(a|aa)+$\"}", text, "limit");
    /* not even where "no" would make it valid */
    fails_with("{\"not\":{\"pattern\":\"^(a+)+$\"}}", text, "limit");
    fails_with("{\"if\":{\"pattern\":\"^(a+)+$\"},\"else\":true,\"then\":true}", text, "limit");
    fails_with("{\"patternProperties\":{\"^(a+)+$\":false}}",
               "{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\":1}", "limit");
}

static void a_long_text_has_room_to_match(void **state)
{
    struct cv_schema *schema = compile("{\"pattern\":\"^(?:[a-z]|\\\\s)*$\"}");
    struct cv_buffer text = {0};
    (void)state;
    cv_buffer_char(&text, '"');
    for (int i = 0; i < 20000; i++) {
        cv_buffer_text(&text, "word ");
    }
    cv_buffer_char(&text, '"');
    assert_true(fits(schema, cv_buffer_string(&text)));
    cv_schema_free(schema);
    cv_buffer_free(&text);
}

/* A round of a repeat at each character is work, but not work that multiplies. */
static void a_very_long_text_has_room_to_match(void **state)
{
    struct cv_schema *schema = compile("{\"pattern\":\"^([a-z]|[0-9])*$\"}");
    struct cv_buffer text = {0};
    (void)state;
    cv_buffer_char(&text, '"');
    for (int i = 0; i < 50000; i++) {
        cv_buffer_text(&text, "word1234");
    }
    cv_buffer_char(&text, '"');
    assert_true(fits(schema, cv_buffer_string(&text)));
    text.data[text.len - 2] = '!';
    assert_false(fits(schema, cv_buffer_string(&text)));
    cv_schema_free(schema);
    cv_buffer_free(&text);
}

/* Past the limits the reason is told for what it is. */
static void limits_are_told_as_they_are(void **state)
{
    struct cv_schema *schema = compile("{\"pattern\":\"^(?:(?:a|b)(?:a|b))*$\"}");
    struct cv_schema_failures failures = {0};
    struct cv_buffer text = {0};
    (void)state;
    for (int i = 0; i < 4000000; i++) {
        cv_buffer_char(&text, 'a');
    }
    struct cv_json *instance = cv_json_new_string(cv_buffer_view(&text));
    assert_false(cv_schema_check(cv_schema_root(schema), instance, &failures));
    assert_int_equal(failures.count, 1);
    assert_string_equal(failures.items[0].keyword, "limit");
    assert_string_equal(failures.items[0].message,
                        "is too long to compare with a pattern of the schema");
    cv_schema_failures_free(&failures);
    cv_json_free(instance);
    cv_schema_free(schema);
    cv_buffer_free(&text);
}

/* Its meta-schema looks at each of them some times, and that multiplies nothing. */
static void very_many_definitions_are_held_against_the_meta_schema(void **state)
{
    struct cv_buffer text = {0};
    (void)state;
    cv_buffer_text(&text, "{\"$defs\":{\"d\":{}");
    for (unsigned i = 0; i < 600000; i++) {
        cv_buffer_format(&text, ",\"d%u\":{}", i);
    }
    cv_buffer_text(&text, "}}");
    cv_schema_free(compile(cv_buffer_string(&text)));
    cv_buffer_free(&text);
}

static void nested(struct cv_buffer *out, const char *open, unsigned depth, const char *middle,
                   const char *close)
{
    for (unsigned i = 0; i < depth; i++) {
        cv_buffer_text(out, open);
    }
    cv_buffer_text(out, middle);
    for (unsigned i = 0; i < depth; i++) {
        cv_buffer_text(out, close);
    }
}

static void deep_instances_and_schemas(void **state)
{
    struct cv_schema *schema =
        compile("{\"anyOf\":[{\"type\":\"null\"},{\"allOf\":[{\"type\":\"array\"},"
                "{\"items\":{\"$ref\":\"#\"}}]}]}");
    struct cv_buffer text = {0};
    (void)state;
    nested(&text, "[", 255, "null", "]");
    assert_true(fits(schema, cv_buffer_string(&text)));
    cv_buffer_clear(&text);
    nested(&text, "[", 255, "1", "]");
    assert_false(fits(schema, cv_buffer_string(&text)));
    cv_schema_free(schema);
    cv_buffer_clear(&text);
    nested(&text, "{\"not\":", 254, "{\"type\":\"null\"}", "}");
    schema = compile(cv_buffer_string(&text));
    assert_true(fits(schema, "null"));
    assert_false(fits(schema, "1"));
    cv_schema_free(schema);
    cv_buffer_free(&text);
}

/* Twelve schemas to each level of the instance. */
static void depth_times_depth_gives_up(void **state)
{
    struct cv_buffer schema_text = {0};
    struct cv_buffer text = {0};
    (void)state;
    cv_buffer_text(&schema_text, "{\"type\":\"array\",");
    nested(&schema_text, "\"allOf\":[{", 12, "\"items\":{\"$ref\":\"#\"}", "}]");
    cv_buffer_char(&schema_text, '}');
    nested(&text, "[", 200, "", "]");
    assert_true(200 * 13 > CV_RUN_MAX_DEPTH);
    fails_with(cv_buffer_string(&schema_text), cv_buffer_string(&text), "limit");
    cv_buffer_free(&schema_text);
    cv_buffer_free(&text);
}

/* A chain of n schemas, each applying the next `times` times. */
static void chain(struct cv_buffer *out, unsigned n, unsigned times)
{
    cv_buffer_text(out, "{\"$ref\":\"#/$defs/s0\",\"$defs\":{");
    for (unsigned i = 0; i < n; i++) {
        cv_buffer_format(out, "\"s%u\":{\"allOf\":[", i);
        for (unsigned k = 0; k < times; k++) {
            cv_buffer_format(out, "%s{\"$ref\":\"#/$defs/s%u\"}", k ? "," : "", i + 1);
        }
        cv_buffer_text(out, "]},");
    }
    cv_buffer_format(out, "\"s%u\":true}}", n);
}

static void schemas_that_multiply_give_up(void **state)
{
    struct cv_buffer text = {0};
    (void)state;
    chain(&text, 60, 2);
    fails_with(cv_buffer_string(&text), "1", "limit");
    cv_buffer_free(&text);
}

static void chains_of_references_are_bounded(void **state)
{
    struct cv_buffer text = {0};
    struct cv_schema *schema = NULL;
    struct canvass_error error;
    (void)state;
    chain(&text, 50, 1);
    schema = compile(cv_buffer_string(&text));
    assert_true(fits(schema, "1"));
    cv_schema_free(schema);
    cv_buffer_clear(&text);
    chain(&text, 5000, 1);
    assert_int_equal(cv_schema_compile(&schema, cv_buffer_view(&text), NULL, &error),
                     CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "schema.depth");
    cv_buffer_free(&text);
}

static void a_wide_schema_compiles(void **state)
{
    struct cv_buffer text = {0};
    (void)state;
    cv_buffer_text(&text, "{\"properties\":{\"x\":true");
    for (unsigned i = 0; i < 20000; i++) {
        cv_buffer_format(&text, ",\"p%u\":{\"enum\":[\"a\",\"b\"],\"title\":\"t\"}", i);
    }
    cv_buffer_text(&text, "}}");
    struct cv_schema *schema = compile(cv_buffer_string(&text));
    assert_non_null(cv_schema_property(schema, "p19999"));
    assert_true(fits(schema, "{\"p19999\":\"a\",\"q\":1}"));
    assert_false(fits(schema, "{\"p19999\":\"c\"}"));
    cv_schema_free(schema);
    cv_buffer_free(&text);
}

/* $defs of 20,000, each referring to the next or to a neighbour; and an anchor each. */
static void many_definitions_are_tied(void **state)
{
    enum { MANY = 20000 };
    struct cv_buffer text = {0};
    (void)state;
    cv_buffer_text(&text,
                   "{\"items\":{\"$ref\":\"#/$defs/d19999\"},\"$defs\":{\"d0\":{\"type\":"
                   "\"null\"}");
    for (unsigned i = 1; i < MANY; i++) {
        cv_buffer_format(&text,
                         ",\"d%u\":{\"$anchor\":\"a%u\",\"items\":{\"$ref\":\"#/$defs/d%u\"},"
                         "\"not\":{\"items\":{\"$ref\":\"#a%u\"}}}",
                         i, i, MANY - i, MANY - i);
    }
    cv_buffer_text(&text, "}}");
    struct cv_schema *schema = compile(cv_buffer_string(&text));
    assert_true(fits(schema, "[]"));
    assert_false(fits(schema, "[[]]"));
    cv_schema_free(schema);
    cv_buffer_free(&text);
}

/* 20,000 options that are no texts, and as many items to look up among them. */
static void many_options_of_every_kind(void **state)
{
    struct cv_buffer schema_text = {0};
    struct cv_buffer text = {0};
    (void)state;
    cv_buffer_text(&schema_text, "{\"items\":{\"enum\":[null");
    cv_buffer_text(&text, "[null");
    for (unsigned i = 0; i < 20000; i++) {
        cv_buffer_format(&schema_text, ",{\"n\":[%u]}", i);
        cv_buffer_format(&text, ",{\"n\":[%u.0]}", i);
    }
    cv_buffer_text(&schema_text, "]}}");
    struct cv_schema *schema = compile(cv_buffer_string(&schema_text));
    size_t len = text.len;
    cv_buffer_char(&text, ']');
    assert_true(fits(schema, cv_buffer_string(&text)));
    text.len = len;
    cv_buffer_text(&text, ",{\"n\":[20000]}]");
    assert_false(fits(schema, cv_buffer_string(&text)));
    cv_schema_free(schema);
    cv_buffer_free(&schema_text);
    cv_buffer_free(&text);
}

/* A loop that only the way through the schema closes: the run ends it. */
static void dynamic_references_without_an_end(void **state)
{
    (void)state;
    fails_with("{\"$id\":\"https://example.org/a\",\"$dynamicAnchor\":\"x\",\"$ref\":\"b\","
               "\"$defs\":{\"b\":{\"$id\":\"b\",\"$dynamicRef\":\"#x\",\"$defs\":{\"d\":{"
               "\"$dynamicAnchor\":\"x\"}}}}}",
               "1", "limit");
    /* not even where "no" would make it valid */
    fails_with("{\"$dynamicAnchor\":\"x\",\"not\":{\"$dynamicRef\":\"#x\"}}", "1", "limit");
    fails_with("{\"$dynamicAnchor\":\"x\",\"anyOf\":[{\"$dynamicRef\":\"#x\"},{\"$dynamicRef\":"
               "\"#x\"},true]}",
               "1", "limit");
}

/* Many members, many branches that look at each of them, and a reader of it all. */
static void many_members_are_looked_at(void **state)
{
    struct cv_buffer schema_text = {0};
    struct cv_buffer text = {0};
    (void)state;
    cv_buffer_text(&schema_text, "{\"unevaluatedProperties\":false,\"allOf\":[true");
    for (unsigned i = 0; i < 50; i++) {
        cv_buffer_text(&schema_text, ",{\"patternProperties\":{\"^n\":true}}");
    }
    cv_buffer_text(&schema_text, "]}");
    cv_buffer_text(&text, "{\"n\":0");
    for (unsigned i = 0; i < 20000; i++) {
        cv_buffer_format(&text, ",\"n%u\":0", i);
    }
    struct cv_schema *schema = compile(cv_buffer_string(&schema_text));
    size_t len = text.len;
    cv_buffer_char(&text, '}');
    assert_true(fits(schema, cv_buffer_string(&text)));
    text.len = len;
    cv_buffer_text(&text, ",\"m\":0}");
    assert_false(fits(schema, cv_buffer_string(&text)));
    cv_schema_free(schema);
    cv_buffer_free(&schema_text);
    cv_buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_items_are_told_apart),
        cmocka_unit_test(many_required_names),
        cmocka_unit_test(patterns_that_backtrack_without_end),
        cmocka_unit_test(a_long_text_has_room_to_match),
        cmocka_unit_test(a_very_long_text_has_room_to_match),
        cmocka_unit_test(limits_are_told_as_they_are),
        cmocka_unit_test(very_many_definitions_are_held_against_the_meta_schema),
        cmocka_unit_test(deep_instances_and_schemas),
        cmocka_unit_test(depth_times_depth_gives_up),
        cmocka_unit_test(schemas_that_multiply_give_up),
        cmocka_unit_test(chains_of_references_are_bounded),
        cmocka_unit_test(a_wide_schema_compiles),
        cmocka_unit_test(many_definitions_are_tied),
        cmocka_unit_test(many_options_of_every_kind),
        cmocka_unit_test(dynamic_references_without_an_end),
        cmocka_unit_test(many_members_are_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

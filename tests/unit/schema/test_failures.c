/* Lists of failures: every one, with both its places, and none of the words of the instance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "helper.h"

static const char survey[] =
    "{\n"
    " \"type\": \"object\",\n"
    " \"required\": [\"id\", \"age\"],\n"
    " \"additionalProperties\": false,\n"
    " \"properties\": {\n"
    "  \"id\": {\"type\": \"string\", \"pattern\": \"^[a-z]+$\"},\n"
    "  \"age\": {\"$ref\": \"#/$defs/count\"},\n"
    "  \"a/b\": {\"items\": {\"enum\": [\"x\", \"y\"]}, \"uniqueItems\": true}\n"
    " },\n"
    " \"$defs\": {\"count\": {\"type\": \"integer\", \"minimum\": 0}}\n"
    "}";

struct expected {
    const char *keyword;
    const char *keyword_location;
    const char *instance_location;
};

static void every_failure_has_its_places(void **state)
{
    static const struct expected expected[] = {
        {"required", "/required", "/age"},
        {"additionalProperties", "/additionalProperties", "/ag"},
        {"pattern", "/properties/id/pattern", "/id"},
        {"enum", "/properties/a~1b/items/enum", "/a~1b/1"},
        {"uniqueItems", "/properties/a~1b/uniqueItems", "/a~1b"},
    };
    struct cv_schema *schema = compile(survey);
    struct cv_json *instance =
        parse("{\"id\": \"SECRET\", \"ag\": 4, \"a/b\": [\"x\", \"SECRET\", \"x\"]}");
    struct cv_schema_failures failures = {0};
    (void)state;
    assert_false(cv_schema_check(cv_schema_root(schema), instance, &failures));
    assert_false(failures.failed_memory);
    assert_int_equal(failures.count, sizeof(expected) / sizeof(expected[0]));
    for (size_t i = 0; i < failures.count; i++) {
        assert_string_equal(failures.items[i].keyword, expected[i].keyword);
        assert_string_equal(failures.items[i].keyword_location, expected[i].keyword_location);
        assert_string_equal(failures.items[i].instance_location, expected[i].instance_location);
        assert_null(strstr(failures.items[i].message, "SECRET"));
    }
    assert_string_equal(failures.items[1].message,
                        "is not a name that belongs here; did you mean \"age\"");
    cv_schema_failures_free(&failures);
    assert_int_equal(failures.count, 0);
    cv_json_free(instance);
    cv_schema_free(schema);
}

static void a_reference_is_located_where_it_leads(void **state)
{
    struct cv_schema *schema = compile(survey);
    struct cv_json *instance = parse("{\"id\": \"a\", \"age\": -1.5}");
    struct cv_schema_failures failures = {0};
    (void)state;
    assert_false(cv_schema_check(cv_schema_root(schema), instance, &failures));
    assert_int_equal(failures.count, 2);
    assert_string_equal(failures.items[0].keyword_location, "/$defs/count/type");
    assert_string_equal(failures.items[1].keyword_location, "/$defs/count/minimum");
    assert_string_equal(failures.items[1].instance_location, "/age");
    cv_schema_failures_free(&failures);
    cv_json_free(instance);
    cv_schema_free(schema);
}

static void failures_are_found_in_the_text(void **state)
{
    static const char text[] = "{\n  \"id\": \"a\",\n  \"ag\": 4\n}";
    struct cv_schema *schema = compile(survey);
    struct cv_json *instance = parse(text);
    struct cv_schema_failures failures = {0};
    uint64_t line = 0;
    uint64_t column = 0;
    (void)state;
    assert_false(cv_schema_check(cv_schema_root(schema), instance, &failures));
    assert_int_equal(failures.count, 2);
    /* "age" is missing: its object */
    assert_true(
        cv_schema_failure_locate(&failures.items[0], cv_slice_of(text), &line, &column));
    assert_int_equal(line, 1);
    assert_int_equal(column, 1);
    assert_true(
        cv_schema_failure_locate(&failures.items[1], cv_slice_of(text), &line, &column));
    assert_int_equal(line, 3);
    assert_int_equal(column, 9);
    assert_false(
        cv_schema_failure_locate(&failures.items[1], cv_slice_of("x"), &line, &column));
    cv_schema_failures_free(&failures);
    cv_json_free(instance);
    cv_schema_free(schema);
}

static void failures_of_several_checks_are_gathered(void **state)
{
    struct cv_schema *schema = compile("{\"items\":{\"maximum\":1}}");
    struct cv_schema_failures failures = {0};
    struct cv_json *list = cv_json_new_array();
    (void)state;
    for (int i = 0; i < 100; i++) {
        assert_int_equal(cv_json_add_item(list, cv_json_new_number(2)), 0);
    }
    assert_false(cv_schema_check(cv_schema_root(schema), list, &failures));
    assert_int_equal(failures.count, 100);
    assert_false(cv_schema_check(cv_schema_root(schema), list, &failures));
    assert_int_equal(failures.count, 200);
    assert_string_equal(failures.items[99].instance_location, "/99");
    assert_string_equal(failures.items[100].instance_location, "/0");
    cv_schema_failures_free(&failures);
    cv_json_free(list);
    cv_schema_free(schema);
}

/* Tests of other branches leave nothing behind. */
static void a_branch_that_fits_takes_failures_back(void **state)
{
    struct cv_schema *schema = compile(
        "{\"properties\":{\"a\":{\"maximum\":1},\"b\":{\"anyOf\":[{\"maximum\":1},"
        "{\"minimum\":5}]},\"c\":{\"oneOf\":[{\"maximum\":1},{\"minimum\":5},{\"minimum\":9}]},"
        "\"d\":{\"not\":{\"minimum\":3}},\"e\":{\"contains\":{\"minimum\":3}},"
        "\"f\":{\"if\":{\"minimum\":3},\"else\":{\"type\":\"number\"}}}}");
    struct cv_json *instance = parse("{\"a\":2,\"b\":6,\"c\":6,\"d\":1,\"e\":[1,2,3],\"f\":1}");
    struct cv_schema_failures failures = {0};
    (void)state;
    assert_false(cv_schema_check(cv_schema_root(schema), instance, &failures));
    assert_int_equal(failures.count, 1);
    assert_string_equal(failures.items[0].instance_location, "/a");
    cv_schema_failures_free(&failures);
    cv_json_free(instance);
    cv_schema_free(schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_failure_has_its_places),
        cmocka_unit_test(a_reference_is_located_where_it_leads),
        cmocka_unit_test(failures_are_found_in_the_text),
        cmocka_unit_test(failures_of_several_checks_are_gathered),
        cmocka_unit_test(a_branch_that_fits_takes_failures_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

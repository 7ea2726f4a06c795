/* More than one document: given by the caller, beside the schema, built in; dialects and their
 * vocabularies; the meta-schema's verdict. */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "helper.h"

#define META_2020 "https://json-schema.org/draft/2020-12/"

static struct cv_schema_resource given(const char *uri, const char *text)
{
    return (struct cv_schema_resource){uri, cv_slice_of(text), NULL};
}

static struct cv_schema *compile_with(const char *text, const struct cv_schema_options *options)
{
    struct cv_schema *schema = NULL;
    struct canvass_error error;
    if (cv_schema_compile_with(&schema, cv_slice_of(text), "schema.json", options, &error) !=
        CANVASS_OK) {
        fail_msg("%s: %s in %s", error.rule, error.message, text);
    }
    return schema;
}

struct refusal {
    const char *rule;
    const char *source;
    const char *pointer;
    uint64_t line;
    uint64_t column;
};

static void refused(const char *text, const struct cv_schema_options *options,
                    const struct refusal *expected)
{
    struct cv_schema *schema = NULL;
    struct canvass_error error;
    assert_int_equal(
        cv_schema_compile_with(&schema, cv_slice_of(text), "schema.json", options, &error),
        CANVASS_EDEFINITION);
    assert_null(schema);
    assert_string_equal(error.rule, expected->rule);
    assert_string_equal(error.place.source, expected->source);
    assert_string_equal(error.place.pointer, expected->pointer);
    assert_int_equal(error.place.line, expected->line);
    assert_int_equal(error.place.column, expected->column);
}

static void strict_or_not_and_asserting_or_not(void **state)
{
    static const struct cv_schema_options lax = {0};
    static const struct cv_schema_options asserting = {.assert_format = true};
    static const struct cv_schema_options strict = {.strict_keywords = true};
    static const char text[] = "{\"format\": \"date\", \"unknown\": 1}";
    (void)state;
    struct cv_schema *schema = compile_with(text, &lax);
    assert_true(fits(schema, "\"never\""));
    cv_schema_free(schema);
    schema = compile_with(text, &asserting);
    assert_false(fits(schema, "\"never\""));
    assert_true(fits(schema, "\"2024-02-29\""));
    cv_schema_free(schema);
    refused(text, &strict,
            &(struct refusal){"schema.unknown_keyword", "schema.json", "/unknown", 1, 31});
}

static void documents_that_the_caller_gives(void **state)
{
    struct cv_schema_resource resources[] = {
        given(
            "https://example.org/kinds.json",
            "{\"$id\": \"https://example.org/other\", \"$defs\": {\"n\": {\"$anchor\": \"n\", "
            "\"type\": \"number\"}}}"),
        given("urn:example:list",
              "{\"items\": {\"$ref\": \"https://example.org/kinds.json#n\"}}"),
    };
    struct cv_schema_options options = {.resources = resources, .n_resources = 2};
    struct cv_schema *schema = compile_with("{\"$ref\": \"urn:example:list\"}", &options);
    struct cv_json *instance = parse("[1, \"a\"]");
    struct cv_schema_failures failures = {0};
    (void)state;
    assert_true(fits(schema, "[1, 2]"));
    assert_false(cv_schema_check(cv_schema_root(schema), instance, &failures));
    assert_int_equal(failures.count, 1);
    assert_string_equal(failures.items[0].keyword_location,
                        "https://example.org/kinds.json#/$defs/n/type");
    assert_string_equal(failures.items[0].absolute_location,
                        "https://example.org/other#/$defs/n/type");
    assert_string_equal(failures.items[0].way, "/$ref/items/$ref/type");
    assert_string_equal(failures.items[0].instance_location, "/1");
    cv_schema_failures_free(&failures);
    cv_json_free(instance);
    cv_schema_free(schema);
    refused("{\"$ref\": \"https://example.org/none\"}", &options,
            &(struct refusal){"schema.bad_ref", "schema.json", "/$ref", 1, 10});
}

static void what_is_wrong_in_another_document_is_placed_there(void **state)
{
    struct cv_schema_resource resource =
        given("urn:example:bad", "{\n \"properties\": {\n  \"a\": {\"minLength\": -1}}}");
    struct cv_schema_options options = {.resources = &resource, .n_resources = 1};
    (void)state;
    refused("{\"$ref\": \"urn:example:bad\"}", &options,
            &(struct refusal){"schema.bad_keyword", "urn:example:bad",
                              "/properties/a/minLength", 3, 22});
    resource = given("urn:example:bad", "{\"a\":}");
    resource.source = "bad.json";
    refused("{\"$ref\": \"urn:example:bad\"}", &options,
            &(struct refusal){"json.syntax", "bad.json", "", 1, 6});
}

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void remove_file(const char *folder, const char *name)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    assert_int_equal(unlink(path), 0);
}

static void files_beside_the_schema(void **state)
{
    static const char *const outside[] = {
        "../secret.json", "%2e%2e/secret.json", "/etc/passwd", "file:///etc/passwd",
        "a/..%2f../x",    "none.json",          "x.json?y",    "https://example.org/x.json"};
    char base[] = "/tmp/canvass-schema-XXXXXX";
    char folder[64];
    (void)state;
    assert_non_null(mkdtemp(base));
    snprintf(folder, sizeof(folder), "%s/in", base);
    assert_int_equal(mkdir(folder, 0700), 0);
    write_file(base, "secret.json", "true");
    write_file(folder, "x.json", "{\"$defs\": {\"n\": {\"type\": \"null\"}}}");
    write_file(folder, "bad.json", "{\"type\": 3}");
    struct cv_schema_options options = {.folder = folder};
    struct cv_schema *schema = compile_with("{\"$ref\": \"x.json#/$defs/n\"}", &options);
    assert_true(fits(schema, "null"));
    assert_false(fits(schema, "1"));
    cv_schema_free(schema);
    /* The schema's own URI says which URIs are beside it. */
    schema = compile_with("{\"$id\": \"https://example.com/s/a.json\", \"$ref\": "
                          "\"https://example.com/s/x.json#/$defs/n\"}",
                          &options);
    assert_false(fits(schema, "1"));
    cv_schema_free(schema);
    for (size_t i = 0; i < sizeof(outside) / sizeof(outside[0]); i++) {
        char text[128];
        snprintf(text, sizeof(text), "{\"$ref\": \"%s\"}", outside[i]);
        refused(text, &options,
                &(struct refusal){"schema.bad_ref", "schema.json", "/$ref", 1, 10});
    }
    char bad[128];
    snprintf(bad, sizeof(bad), "%s/bad.json", folder);
    refused("{\"$ref\": \"bad.json\"}", &options,
            &(struct refusal){"schema.bad_keyword", bad, "/type", 1, 10});
    options.folder = NULL;
    refused("{\"$ref\": \"x.json\"}", &options,
            &(struct refusal){"schema.bad_ref", "schema.json", "/$ref", 1, 10});
    remove_file(folder, "x.json");
    remove_file(folder, "bad.json");
    remove_file(base, "secret.json");
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(rmdir(base), 0);
}

struct link {
    const char *schema;
    const char *rule; /* NULL: it leads to what allows null alone */
};

/* A folder with folders in it: references are resolved from the document that they stand in,
 * and none leads out. */
static void files_in_folders_below_the_schema(void **state)
{
    static const struct link links[] = {
        {"{\"$ref\": \"sub/o.json\"}", NULL},
        {"{\"$ref\": \"sub/../sub/./o.json\"}", NULL},
        {"{\"$ref\": \"sub/deep/x.json\"}", NULL},
        {"{\"$ref\": \"./a:b.json\"}", NULL},
        {"{\"$id\": \"s.json\", \"$ref\": \"sub/o.json\"}", NULL},
        {"{\"$id\": \"https://example.com/s/s.json\", \"$ref\": \"sub/o.json\"}", NULL},
        {"{\"$id\": \"https://example.com/s/s.json\", \"$ref\": \"../s/p.json\"}", NULL},
        {"{\"$ref\": \"link.json\"}", NULL}, /* to outside: the folder is the user's own */
        {"{\"$ref\": \"../secret.json\"}", "schema.bad_ref"},
        {"{\"$ref\": \"sub/../../secret.json\"}", "schema.bad_ref"},
        {"{\"$ref\": \"../in/p.json\"}", "schema.bad_ref"},
        {"{\"$ref\": \"sub%2f..%2fp.json\"}", "schema.bad_ref"},
        {"{\"$ref\": \"a:b.json\"}", "schema.bad_ref"}, /* a URI of the scheme "a" */
        {"{\"$id\": \"urn:a:b\", \"$ref\": \"p.json\"}", "schema.bad_ref"},
        {"{\"$ref\": \".\"}", "schema.bad_ref"},
        {"{\"$ref\": \"sub/\"}", "schema.bad_ref"},
        {"{\"$ref\": \"sub\"}", "file.folder"},
        {"{\"$ref\": \"pipe.json\"}", "file.special"},
        {"{\"$ref\": \"zero.json\"}", "file.special"},
    };
    char base[] = "/tmp/canvass-schema-XXXXXX";
    char folder[64];
    char sub[80];
    char deep[96];
    char name[96];
    (void)state;
    assert_non_null(mkdtemp(base));
    snprintf(folder, sizeof(folder), "%s/in", base);
    snprintf(sub, sizeof(sub), "%s/sub", folder);
    snprintf(deep, sizeof(deep), "%s/deep", sub);
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(mkdir(sub, 0700), 0);
    assert_int_equal(mkdir(deep, 0700), 0);
    write_file(base, "secret.json", "{\"type\": \"null\"}");
    write_file(folder, "p.json", "{\"type\": \"null\"}");
    write_file(folder, "a:b.json", "{\"$ref\": \"p.json\"}");
    write_file(sub, "o.json", "{\"$ref\": \"../p.json\"}");
    write_file(deep, "x.json", "{\"$ref\": \"../../sub/o.json\"}");
    snprintf(name, sizeof(name), "%s/link.json", folder);
    assert_int_equal(symlink("../secret.json", name), 0);
    snprintf(name, sizeof(name), "%s/zero.json", folder);
    assert_int_equal(symlink("/dev/zero", name), 0);
    snprintf(name, sizeof(name), "%s/pipe.json", folder);
    assert_int_equal(mkfifo(name, 0600), 0);
    struct cv_schema_options options = {.folder = folder};
    for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++) {
        struct cv_schema *schema = NULL;
        struct canvass_error error = {0};
        cv_schema_compile_with(&schema, cv_slice_of(links[i].schema), "schema.json", &options,
                               &error);
        if (!schema != (links[i].rule != NULL)) {
            fail_msg("%s: %s", links[i].schema, error.message);
        }
        if (schema) {
            assert_true(fits(schema, "null"));
            assert_false(fits(schema, "1"));
            cv_schema_free(schema);
            continue;
        }
        assert_string_equal(error.rule, links[i].rule);
        assert_string_equal(error.place.source, "schema.json");
        assert_string_equal(error.place.pointer, "/$ref");
        assert_int_equal(error.place.line, 1);
    }
    remove_file(folder, "link.json");
    remove_file(folder, "zero.json");
    remove_file(folder, "pipe.json");
    remove_file(deep, "x.json");
    remove_file(sub, "o.json");
    remove_file(folder, "a:b.json");
    remove_file(folder, "p.json");
    remove_file(base, "secret.json");
    assert_int_equal(rmdir(deep), 0);
    assert_int_equal(rmdir(sub), 0);
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(rmdir(base), 0);
}

/* What is wrong in a meta-schema is placed in the file that it was read from. */
static void a_meta_schema_in_a_file_is_named_by_it(void **state)
{
    static const char schema[] = "{\"$schema\": \"https://example.com/m.json\",\n\"$id\": "
                                 "\"https://example.com/s.json\", \"title\": \"a\"}";
    char folder[] = "/tmp/canvass-schema-XXXXXX";
    char path[64];
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/m.json", folder);
    struct cv_schema_options options = {.folder = folder};
    refused(schema, &options,
            &(struct refusal){"schema.dialect", "schema.json", "/$schema", 1, 13});
    write_file(folder, "m.json", "{\"$id\": \"https://example.com/m.json\",\n\"title\": 3}");
    refused(schema, &options, &(struct refusal){"schema.bad_keyword", path, "/title", 2, 10});
    write_file(folder, "m.json",
               "{\"$id\": \"https://example.com/m.json\",\n\"$recursiveAnchor\": 3}");
    refused(schema, &options,
            &(struct refusal){"schema.meta", path, "/$recursiveAnchor", 2, 21});
    write_file(folder, "m.json",
               "{\"$id\": \"https://example.com/m.json\",\n\"$ref\": \"none.json\"}");
    refused(schema, &options, &(struct refusal){"schema.bad_ref", path, "/$ref", 2, 9});
    write_file(folder, "m.json",
               "{\"$id\": \"https://example.com/m.json\",\n\"required\": [\"x-a\"]}");
    refused(schema, &options, &(struct refusal){"schema.meta", "schema.json", "/x-a", 0, 0});
    remove_file(folder, "m.json");
    assert_int_equal(mkdir(path, 0700), 0);
    refused(schema, &options,
            &(struct refusal){"file.folder", "schema.json", "/$schema", 1, 13});
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void dialects_and_vocabularies(void **state)
{
    struct cv_schema_resource resources[] = {
        given("urn:example:few",
              "{\"$schema\": \"" META_2020 "schema\", \"$vocabulary\": {\"" META_2020
              "vocab/core\": true, \"" META_2020
              "vocab/applicator\": true, \"urn:example:own\": false}}"),
        given("urn:example:more", "{\"$vocabulary\": {\"" META_2020
                                  "vocab/core\": true, \"urn:example:own\": true}}"),
        given("urn:example:old", "{\"$schema\": \"http://json-schema.org/draft-07/schema#\"}"),
        given(
            "urn:example:titled",
            "{\"$schema\": \"" META_2020
            "schema\", \"$dynamicAnchor\": \"meta\", \"$ref\": \"" META_2020
            "schema\", \"required\": [\"title\"], \"properties\": {\"title\": {\"maxLength\": "
            "3}}}"),
    };
    struct cv_schema_options options = {.resources = resources, .n_resources = 4};
    (void)state;
    struct cv_schema *schema = compile_with("{\"$schema\": \"urn:example:few\", \"type\": "
                                            "\"null\", \"properties\": {\"a\": false}}",
                                            &options);
    assert_true(fits(schema, "3"));
    assert_false(fits(schema, "{\"a\": 1}"));
    cv_schema_free(schema);
    refused("{\"$schema\": \"urn:example:more\"}", &options,
            &(struct refusal){"schema.vocabulary", "schema.json", "/$schema", 1, 13});
    refused("{\"$schema\": \"urn:example:old\"}", &options,
            &(struct refusal){"schema.dialect", "schema.json", "/$schema", 1, 13});
    refused("{\"$schema\": \"urn:example:none\"}", &options,
            &(struct refusal){"schema.dialect", "schema.json", "/$schema", 1, 13});
    schema =
        compile_with("{\"$schema\": \"urn:example:titled\", \"title\": \"abc\"}", &options);
    cv_schema_free(schema);
    refused("{\"$schema\": \"urn:example:titled\",\n \"title\": \"abcd\"}", &options,
            &(struct refusal){"schema.meta", "schema.json", "/title", 2, 11});
    /* It extends to subschemas. */
    refused("{\"$schema\": \"urn:example:titled\", \"title\": \"a\",\n \"not\": {\"title\": "
            "\"abcd\"}}",
            &options, &(struct refusal){"schema.meta", "schema.json", "/not/title", 2, 19});
    options.strict_keywords = true;
    refused("{\"$schema\": \"urn:example:few\", \"type\": \"null\"}", &options,
            &(struct refusal){"schema.unknown_keyword", "schema.json", "/type", 1, 40});
}

static void an_embedded_resource_may_have_its_own_dialect(void **state)
{
    struct cv_schema_resource resource =
        given("urn:example:few", "{\"$vocabulary\": {\"" META_2020
                                 "vocab/core\": true}, \"properties\": {\"$comment\": false}}");
    struct cv_schema_options options = {.resources = &resource, .n_resources = 1};
    (void)state;
    /* "type": 3 is nothing there, and would be wrong outside. */
    struct cv_schema *schema = compile_with(
        "{\"$ref\": \"urn:example:in\", \"minimum\": 2, \"$defs\": {\"in\": {\"$id\": "
        "\"urn:example:in\", \"$schema\": \"urn:example:few\", \"type\": 3}}}",
        &options);
    assert_true(fits(schema, "3"));
    assert_false(fits(schema, "1"));
    cv_schema_free(schema);
    refused("{\"$defs\": {\"in\": {\"$id\": \"urn:example:in\", \"$schema\": "
            "\"urn:example:few\",\n \"$comment\": \"\"}}}",
            &options,
            &(struct refusal){"schema.meta", "schema.json", "/$defs/in/$comment", 2, 14});
}

static void what_the_meta_schema_alone_refuses(void **state)
{
    static const struct cv_schema_options lax = {0};
    (void)state;
    refused("{\"$recursiveAnchor\": 3}", &lax,
            &(struct refusal){"schema.meta", "schema.json", "/$recursiveAnchor", 1, 22});
}

static void meta_schemas_of_meta_schemas_end(void **state)
{
    struct cv_schema_resource resources[] = {
        given("urn:example:a", "{\"$schema\": \"urn:example:b\"}"),
        given("urn:example:b", "{\"$schema\": \"urn:example:a\"}"),
        given("urn:example:self", "{\"$schema\": \"urn:example:self\", \"type\": \"object\"}"),
    };
    struct cv_schema_options options = {.resources = resources, .n_resources = 3};
    struct cv_schema *schema = NULL;
    struct canvass_error error;
    (void)state;
    assert_int_equal(cv_schema_compile_with(&schema,
                                            cv_slice_of("{\"$schema\": \"urn:example:a\"}"),
                                            NULL, &options, &error),
                     CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "schema.dialect");
    schema = compile_with("{\"$schema\": \"urn:example:self\"}", &options);
    assert_true(fits(schema, "1"));
    cv_schema_free(schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strict_or_not_and_asserting_or_not),
        cmocka_unit_test(documents_that_the_caller_gives),
        cmocka_unit_test(what_is_wrong_in_another_document_is_placed_there),
        cmocka_unit_test(files_beside_the_schema),
        cmocka_unit_test(files_in_folders_below_the_schema),
        cmocka_unit_test(a_meta_schema_in_a_file_is_named_by_it),
        cmocka_unit_test(dialects_and_vocabularies),
        cmocka_unit_test(an_embedded_resource_may_have_its_own_dialect),
        cmocka_unit_test(what_the_meta_schema_alone_refuses),
        cmocka_unit_test(meta_schemas_of_meta_schemas_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

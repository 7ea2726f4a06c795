/* Any bytes as a schema. What must hold: it compiles, or is refused with a rule and a message;
 * a schema that strict compiling takes is taken without; and what compiles answers the same
 * whichever way it is asked. */
#include <stdint.h>

#include "agree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const instances[] = {
    "null",
    "true",
    "0",
    "-1.5e300",
    "\"\"",
    "\"a\\u0000b\xc3\xa9\"",
    "\"2024-02-29T00:00:00Z\"",
    "[]",
    "[1, 1.0, \"a\", [2], {\"a\": null}]",
    "{}",
    "{\"a\": 1, \"b\": \"x\", \"c\": [1, 2], \"d\": {\"a\": {\"a\": {}}}, \"x-\": null}",
};

static struct cv_schema *compile(struct cv_slice text, bool strict)
{
    static const char list[] =
        "{\"$id\": \"http://x/list\", \"$dynamicAnchor\": \"a\", \"items\": {\"$dynamicRef\": "
        "\"#a\"}, \"properties\": {\"a\": {\"$ref\": \"schema\"}}}";
    static const char few[] =
        "{\"$vocabulary\": {\"https://json-schema.org/draft/2020-12/vocab/applicator\": true, "
        "\"http://x/v\": false}, \"$dynamicAnchor\": \"meta\", \"$ref\": "
        "\"https://json-schema.org/draft/2020-12/meta/applicator\"}";
    const struct cv_schema_resource resources[] = {{"http://x/list", cv_slice_of(list), NULL},
                                                   {"http://x/few", cv_slice_of(few), NULL}};
    const struct cv_schema_options options = {.assert_format = strict,
                                              .strict_keywords = strict,
                                              .resources = resources,
                                              .n_resources = 2,
                                              .base_uri = "http://x/schema"};
    struct cv_schema *schema = NULL;
    struct canvass_error error = {0};
    enum canvass_status status =
        cv_schema_compile_with(&schema, text, "schema", &options, &error);
    require((status == CANVASS_OK) == (schema != NULL));
    require(schema || (error.rule[0] && error.message[0]));
    return schema;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct cv_slice text = cv_slice((const char *)data, size);
    struct cv_schema *strict = compile(text, true);
    struct cv_schema *lax = compile(text, false);
    require(!strict || lax);
    for (size_t i = 0; i < sizeof instances / sizeof instances[0]; i++) {
        struct cv_json *instance = NULL;
        require(cv_json_parse(&instance, cv_slice_of(instances[i]), NULL, NULL) == CANVASS_OK);
        if (strict) {
            check_answers(strict, instance);
        }
        if (lax) {
            check_answers(lax, instance);
        }
        cv_json_free(instance);
    }
    cv_schema_free(strict);
    cv_schema_free(lax);
    return 0;
}

/* Any bytes as an instance of a schema that has every keyword. What must hold: it is refused as
 * JSON, or the schema answers the same whichever way it is asked, and each failure is found in
 * the text. */
#include <stdint.h>

#include "agree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char schema_text[] =
    "{\"$id\": \"https://example.org/any\", \"$dynamicAnchor\": \"any\", \"anyOf\": "
    "[{\"type\": "
    "[\"null\", \"boolean\", \"number\", \"string\", \"array\"]}, {\"type\": \"object\"}],"
    "\"multipleOf\": 0.01, \"minimum\": -1e300, \"exclusiveMaximum\": 1e300,"
    "\"minLength\": 1, \"maxLength\": 40, \"pattern\": \"^(?!\\\\s)[^]*$\","
    "\"uniqueItems\": true, \"minItems\": 1, \"maxItems\": 30, \"prefixItems\": "
    "[{\"$dynamicRef\": "
    "\"#any\"}], \"contains\": {\"not\": {\"const\": {\"a\": [1]}}}, \"minContains\": 1, "
    "\"maxContains\": 20, \"unevaluatedItems\": {\"$ref\": \"#\"},"
    "\"properties\": {\"date\": {\"format\": \"date-time\"}, \"host\": {\"format\": "
    "\"idn-hostname\"}, \"mail\": {\"format\": \"idn-email\"}, \"uri\": {\"format\": \"uri\"}, "
    "\"template\": {\"format\": \"uri-template\"}, \"regex\": {\"format\": \"regex\"}, \"ip\": "
    "{\"oneOf\": [{\"format\": \"ipv4\"}, {\"format\": \"ipv6\"}]}, \"duration\": {\"format\": "
    "\"duration\"}, \"option\": {\"enum\": [\"a\", 1, null, [1, {\"b\": 2}]]}, \"more\": "
    "{\"$ref\": "
    "\"#\"}}, \"patternProperties\": {\"^p\": {\"items\": {\"$ref\": \"#\"}}},"
    "\"propertyNames\": {\"maxLength\": 20}, \"minProperties\": 1, \"maxProperties\": 30,"
    "\"dependentRequired\": {\"date\": [\"host\"]}, \"dependentSchemas\": {\"more\": "
    "{\"required\": "
    "[\"option\"]}}, \"if\": {\"required\": [\"mail\"]}, \"then\": {\"properties\": {\"then\": "
    "true}}, \"else\": {\"properties\": {\"else\": {\"type\": \"integer\"}}},"
    "\"allOf\": [{\"properties\": {\"all\": {\"$dynamicRef\": \"#any\"}}}],"
    "\"unevaluatedProperties\": {\"type\": \"number\"}}";

static void check_places(const struct cv_schema *schema, const struct cv_json *instance,
                         struct cv_slice text)
{
    struct cv_schema_failures failures = {0};
    (void)cv_schema_check(cv_schema_root(schema), instance, &failures);
    for (size_t i = 0; i < failures.count && i < 20; i++) {
        uint64_t line = 0;
        uint64_t column = 0;
        require(cv_schema_failure_locate(&failures.items[i], text, &line, &column));
        require(line > 0 && column > 0);
    }
    cv_schema_failures_free(&failures);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct cv_schema *schema;
    struct cv_slice text = cv_slice((const char *)data, size);
    struct cv_json *instance = NULL;
    if (!schema) {
        require(cv_schema_compile(&schema, cv_slice_of(schema_text), NULL, NULL) == CANVASS_OK);
    }
    if (cv_json_parse(&instance, text, NULL, NULL) == CANVASS_OK) {
        check_answers(schema, instance);
        check_places(schema, instance, text);
        cv_json_free(instance);
    }
    return 0;
}

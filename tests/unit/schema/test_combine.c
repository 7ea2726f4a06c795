/* Keywords that combine schemas, and references. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "helper.h"

static void combinations(void **state)
{
    static const struct sample samples[] = {
        {"{\"allOf\":[{\"minimum\":1},{\"maximum\":3}]}", "2", NULL},
        {"{\"allOf\":[{\"minimum\":1},{\"maximum\":3}]}", "4", "must be at most 3"},
        {"{\"anyOf\":[{\"minimum\":10},{\"maximum\":3}]}", "2", NULL},
        {"{\"anyOf\":[{\"minimum\":10},{\"maximum\":3}]}", "5",
         "fits none of the 2 forms that are allowed"},
        {"{\"oneOf\":[{\"minimum\":2},{\"maximum\":5}]}", "1", NULL},
        {"{\"oneOf\":[{\"minimum\":2},{\"maximum\":5}]}", "3",
         "fits more than one of 2 forms, only one may fit"},
        {"{\"oneOf\":[{\"minimum\":9},{\"maximum\":5}]}", "7",
         "fits none of the 2 forms that are allowed"},
        {"{\"oneOf\":[{\"const\":\"a1\",\"title\":\"18-24\"},{\"const\":\"a2\"}]}", "\"a2\"",
         NULL},
        {"{\"oneOf\":[{\"const\":\"a1\",\"title\":\"18-24\"},{\"const\":\"a2\"}]}", "\"a3\"",
         "is not one of its 2 options"},
        {"{\"anyOf\":[{\"const\":1},{\"const\":2},{\"const\":3}]}", "4",
         "is not one of its 3 options"},
        {"{\"not\":{\"type\":\"null\"}}", "1", NULL},
        {"{\"not\":{\"type\":\"null\"}}", "null", "is ruled out here"},
        {"{\"not\":{\"not\":{\"type\":\"null\"}}}", "null", NULL},
    };
    (void)state;
    TRY_ALL(samples);
}

/* Where the instance shows which form was meant, the failure is that form's. */
static void the_form_that_was_meant(void **state)
{
    static const struct sample samples[] = {
        {"{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"required\":[\"a\"]}]}", "{}",
         "is required but missing"},
        {"{\"anyOf\":[{\"type\":\"string\",\"minLength\":1},{\"type\":\"object\"}]}", "\"\"",
         "is empty"},
        {"{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"object\"}]}", "1",
         "fits none of the 2 forms that are allowed"},
        {"{\"oneOf\":[{\"properties\":{\"t\":{\"const\":\"x\"},\"n\":{\"type\":\"integer\"}}},"
         "{\"properties\":{\"t\":{\"const\":\"y\"},\"n\":{\"type\":\"string\"}}}]}",
         "{\"t\":\"y\",\"n\":2}", "must be text"},
        {"{\"oneOf\":[{\"$ref\":\"#/$defs/s\"},{\"$ref\":\"#/$defs/o\"}],\"$defs\":{"
         "\"s\":{\"type\":\"string\"},\"o\":{\"type\":\"object\",\"properties\":{\"k\":{"
         "\"anyOf\":[{\"type\":\"null\"},{\"type\":\"integer\",\"minimum\":1}]}}}}}",
         "{\"k\":0}", "must be at least 1"},
    };
    (void)state;
    TRY_ALL(samples);
}

static void conditions(void **state)
{
    static const char both[] = "{\"if\":{\"properties\":{\"a\":{\"const\":1}},"
                               "\"required\":[\"a\"]},\"then\":{\"required\":[\"b\"]},"
                               "\"else\":{\"properties\":{\"b\":false}}}";
    const struct sample samples[] = {
        {both, "{\"a\":1,\"b\":2}", NULL},
        {both, "{\"a\":1}", "is required but missing, because a is 1"},
        {both, "{\"a\":2}", NULL},
        {both, "{\"a\":2,\"b\":1}", "must not be answered here"},
        {both, "{\"b\":1}", "must not be answered here"},
        {"{\"if\":false,\"then\":false}", "1", NULL},
        {"{\"if\":true,\"else\":false}", "1", NULL},
        {"{\"if\":true,\"then\":false}", "1", "must not be answered here"},
        {"{\"if\":{\"const\":1}}", "2", NULL},
        {"{\"then\":false,\"else\":false}", "1", NULL},
    };
    (void)state;
    TRY_ALL(samples);
}

static void references(void **state)
{
    static const char tree[] = "{\"properties\":{\"v\":{\"type\":\"integer\"},"
                               "\"kids\":{\"items\":{\"$ref\":\"#\"}}}}";
    static const char ids[] =
        "{\"$id\":\"http://example.com/a/root.json\",\"$ref\":\"b/leaf.json#n\",\"$defs\":{"
        "\"x\":{\"$id\":\"b/leaf.json\",\"$defs\":{\"y\":{\"$anchor\":\"n\","
        "\"$ref\":\"#/$defs/z\"},\"z\":{\"type\":\"integer\"}}},"
        "\"z\":{\"type\":\"string\"}}}";
    const struct sample samples[] = {
        {"{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"type\":\"null\"}}}", "null", NULL},
        {"{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"type\":\"null\"}}}", "1", "must be null"},
        {"{\"$ref\":\"#/$defs/a\",\"maximum\":3,\"$defs\":{\"a\":{\"minimum\":1}}}", "4",
         "must be at most 3"},
        {"{\"$ref\":\"#here\",\"$defs\":{\"a\":{\"$anchor\":\"here\",\"type\":\"null\"}}}", "1",
         "must be null"},
        {"{\"$ref\":\"#/$defs/a~1b~0c%25\",\"$defs\":{\"a/b~c%\":{\"type\":\"null\"}}}", "1",
         "must be null"},
        {"{\"items\":{\"$ref\":\"#/prefixItems/1\"},\"prefixItems\":[true,"
         "{\"type\":\"null\"}]}",
         "[1,null,2]", "must be null"},
        {"{\"$ref\":\"#/x-forms/a\",\"x-forms\":{\"a\":{\"type\":\"null\"}}}", "1",
         "must be null"},
        {tree, "{\"v\":1,\"kids\":[{\"v\":2,\"kids\":[]},{}]}", NULL},
        {tree, "{\"v\":1,\"kids\":[{\"kids\":[{\"v\":\"a\"}]}]}", "must be a whole number"},
        {ids, "1", NULL},
        {ids, "\"a\"", "must be a whole number"},
        {"{\"$id\":\"urn:uuid:deadbeef\",\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":false}}", "1",
         "must not be answered here"},
    };
    (void)state;
    TRY_ALL(samples);
}

/* What stands inside a constant or a keyword of one's own is no schema of the document. */
static void only_schemas_have_names(void **state)
{
    static const struct sample samples[] = {
        {"{\"$defs\":{\"a\":{\"const\":{\"$anchor\":\"n\",\"odd\":1}},"
         "\"b\":{\"$anchor\":\"n\",\"type\":\"null\"}},\"$ref\":\"#n\"}",
         "1", "must be null"},
        {"{\"x-a\":{\"$id\":\"b.json\",\"odd\":1},\"$defs\":{\"b\":{\"$id\":\"b.json\","
         "\"type\":\"null\"}},\"$ref\":\"b.json\"}",
         "1", "must be null"},
        {"{\"properties\":{\"$ref\":{\"type\":\"null\"}}}", "{\"$ref\":1}", "must be null"},
    };
    (void)state;
    TRY_ALL(samples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(combinations),
        cmocka_unit_test(the_form_that_was_meant),
        cmocka_unit_test(conditions),
        cmocka_unit_test(references),
        cmocka_unit_test(only_schemas_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Keywords of lists and objects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "helper.h"

static void items(void **state)
{
    static const struct sample samples[] = {
        {"{\"items\":{\"type\":\"integer\"}}", "[1,2]", NULL},
        {"{\"items\":{\"type\":\"integer\"}}", "[]", NULL},
        {"{\"items\":{\"type\":\"integer\"}}", "{\"0\":\"a\"}", NULL},
        {"{\"items\":{\"type\":\"integer\"}}", "[1,\"a\"]", "must be a whole number"},
        {"{\"prefixItems\":[{\"const\":1},true]}", "[1]", NULL},
        {"{\"prefixItems\":[{\"const\":1},true]}", "[1,2,3]", NULL},
        {"{\"prefixItems\":[{\"const\":1},true]}", "[2]",
         "is not the one value that is allowed here"},
        {"{\"prefixItems\":[true],\"items\":{\"type\":\"string\"}}", "[1,\"a\"]", NULL},
        {"{\"items\":{\"type\":\"string\"},\"prefixItems\":[true]}", "[1,2]", "must be text"},
        {"{\"prefixItems\":[true],\"items\":false}", "[1]", NULL},
        {"{\"prefixItems\":[true],\"items\":false}", "[1,2]",
         "has 2 items, at most 1 is allowed"},
        {"{\"minItems\":2}", "[1,2]", NULL},
        {"{\"minItems\":2}", "\"\"", NULL},
        {"{\"minItems\":2}", "[1]", "has 1 item, at least 2 are needed"},
        {"{\"minItems\":1.0}", "[]", "has 0 items, at least 1 is needed"},
        {"{\"maxItems\":3}", "[1,2,3]", NULL},
        {"{\"maxItems\":3}", "[1,2,3,4]", "has 4 items, at most 3 are allowed"},
        {"{\"maxItems\":1e300}", "[1]", NULL},
        {"{\"maxItems\":0}", "{}", NULL},
    };
    (void)state;
    TRY_ALL(samples);
}

static void contained_items(void **state)
{
    static const struct sample samples[] = {
        {"{\"contains\":{\"minimum\":5}}", "[1,7]", NULL},
        {"{\"contains\":{\"minimum\":5}}", "\"a\"", NULL},
        {"{\"contains\":{\"minimum\":5}}", "[]",
         "has 0 items of the kind asked for, at least 1 is needed"},
        {"{\"contains\":{\"minimum\":5},\"minContains\":2}", "[1,7]",
         "has 1 item of the kind asked for, at least 2 are needed"},
        {"{\"minContains\":0,\"contains\":false}", "[]", NULL},
        {"{\"contains\":{\"minimum\":5},\"maxContains\":1}", "[1,7]", NULL},
        {"{\"contains\":{\"minimum\":5},\"maxContains\":1}", "[7,8,9]",
         "has 3 items of a kind of which at most 1 is allowed"},
        {"{\"minContains\":2,\"maxContains\":1}", "[]", NULL},
    };
    (void)state;
    TRY_ALL(samples);
}

static void unique_items(void **state)
{
    static const struct sample samples[] = {
        {"{\"uniqueItems\":true}", "[1,true,\"1\",[1],{\"a\":1},null,false,0]", NULL},
        {"{\"uniqueItems\":true}", "[1,2,1.0]",
         "has the same item twice, as number 1 and number 3"},
        {"{\"uniqueItems\":true}", "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]",
         "has the same item twice, as number 1 and number 2"},
        {"{\"uniqueItems\":true}", "[0,1,2,3,4,5,6,7,8,9,5,1]",
         "has the same item twice, as number 6 and number 11"},
        {"{\"uniqueItems\":true}", "[0,1,2,3,4,5,6,7,8,\"9\",[0],0.5,\"0\"]", NULL},
        {"{\"uniqueItems\":true}", "[0,1,2,3,4,5,6,7,8,\"a\",\"ab\",\"b\",-0.0]",
         "has the same item twice, as number 1 and number 13"},
        {"{\"uniqueItems\":false}", "[1,1]", NULL},
        {"{\"uniqueItems\":true}", "{\"a\":1,\"b\":1}", NULL},
    };
    (void)state;
    TRY_ALL(samples);
}

static void properties(void **state)
{
    static const struct sample samples[] = {
        {"{\"properties\":{\"a\":{\"type\":\"string\"},\"b\":false}}", "{\"a\":\"x\",\"c\":1}",
         NULL},
        {"{\"properties\":{\"a\":{\"type\":\"string\"}}}", "[1]", NULL},
        {"{\"properties\":{\"a\":{\"type\":\"string\"}}}", "{\"a\":1}", "must be text"},
        {"{\"properties\":{\"a\":false}}", "{\"a\":1}", "must not be answered here"},
        {"{\"patternProperties\":{\"^n_\":{\"type\":\"number\"}}}", "{\"n_a\":1,\"b\":\"\"}",
         NULL},
        {"{\"patternProperties\":{\"^n_\":{\"type\":\"number\"}}}", "{\"n_a\":\"\"}",
         "must be a number"},
        {"{\"patternProperties\":{\"a\":true,\"b\":false}}", "{\"ab\":1}",
         "must not be answered here"},
        {"{\"properties\":{\"a\":true},\"patternProperties\":{\"^x\":true},"
         "\"additionalProperties\":{\"type\":\"null\"}}",
         "{\"a\":1,\"xa\":1,\"b\":null}", NULL},
        {"{\"properties\":{\"a\":true},\"additionalProperties\":{\"type\":\"null\"}}",
         "{\"a\":1,\"b\":1}", "must be null"},
        {"{\"additionalProperties\":false,\"properties\":{\"colour\":true,\"size\":true}}",
         "{\"colours\":1}", "is not a name that belongs here; did you mean \"colour\""},
        {"{\"additionalProperties\":false}", "{\"x\":1}", "is not a name that belongs here"},
        {"{\"additionalProperties\":false}", "{}", NULL},
        {"{\"propertyNames\":{\"maxLength\":2}}", "{\"ab\":1}", NULL},
        {"{\"propertyNames\":{\"maxLength\":2}}", "{\"abc\":1}",
         "has a name that is not allowed here"},
        {"{\"minProperties\":1}", "{}", "0 questions are answered, at least 1 must be"},
        {"{\"minProperties\":1}", "[]", NULL},
        {"{\"maxProperties\":1}", "{\"a\":1}", NULL},
        {"{\"maxProperties\":1}", "{\"a\":1,\"b\":2}",
         "2 questions are answered, at most 1 may be"},
        {"{\"items\":{\"maxProperties\":1}}", "[{\"a\":1,\"b\":2}]",
         "has 2 entries, at most 1 is allowed"},
        {"{\"items\":{\"minProperties\":1}}", "[{}]", "has 0 entries, at least 1 is needed"},
    };
    (void)state;
    TRY_ALL(samples);
}

static void required_properties(void **state)
{
    static const struct sample samples[] = {
        {"{\"required\":[\"a\",\"b\"]}", "{\"b\":null,\"c\":1,\"a\":0}", NULL},
        {"{\"required\":[\"a\"]}", "[]", NULL},
        {"{\"required\":[]}", "{}", NULL},
        {"{\"required\":[\"a\",\"b\"]}", "{\"a\":1}", "is required but missing"},
        {"{\"dependentRequired\":{\"a\":[\"b\"]}}", "{\"b\":1}", NULL},
        {"{\"dependentRequired\":{\"a\":[\"b\"],\"c\":[]}}", "{\"a\":1,\"b\":1,\"c\":1}", NULL},
        {"{\"dependentRequired\":{\"a\":[\"b\"]}}", "{\"a\":1}",
         "is required where \"a\" is given, but missing"},
        {"{\"dependentSchemas\":{\"a\":{\"maxProperties\":1}}}", "{\"b\":1,\"c\":1}", NULL},
        {"{\"dependentSchemas\":{\"a\":{\"maxProperties\":1}}}", "{\"a\":1,\"c\":1}",
         "2 questions are answered, at most 1 may be, because a is given"},
    };
    (void)state;
    TRY_ALL(samples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items),
        cmocka_unit_test(contained_items),
        cmocka_unit_test(unique_items),
        cmocka_unit_test(properties),
        cmocka_unit_test(required_properties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

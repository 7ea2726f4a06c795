/* Keywords of any value and of numbers: what fits, what does not, and the sentence for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "helper.h"

static void types(void **state)
{
    static const struct sample samples[] = {
        {"{\"type\":\"string\"}", "\"\"", NULL},
        {"{\"type\":\"string\"}", "1", "must be text"},
        {"{\"type\":\"integer\"}", "1.0", NULL},
        {"{\"type\":\"integer\"}", "1e400", NULL},
        {"{\"type\":\"integer\"}", "1.5", "must be a whole number"},
        {"{\"type\":\"number\"}", "1.5", NULL},
        {"{\"type\":\"number\"}", "\"1\"", "must be a number"},
        {"{\"type\":\"null\"}", "null", NULL},
        {"{\"type\":\"null\"}", "false", "must be null"},
        {"{\"type\":\"boolean\"}", "false", NULL},
        {"{\"type\":\"boolean\"}", "0", "must be true or false"},
        {"{\"type\":\"array\"}", "[]", NULL},
        {"{\"type\":\"array\"}", "{}", "must be a list"},
        {"{\"type\":\"object\"}", "{}", NULL},
        {"{\"type\":\"object\"}", "[]", "must be an object"},
        {"{\"type\":[\"string\",\"null\"]}", "null", NULL},
        {"{\"type\":[\"string\",\"null\"]}", "1", "must be null or text"},
        {"{\"type\":[\"array\",\"object\",\"string\"]}", "1",
         "must be an object, text or a list"},
        {"{\"type\":[\"integer\",\"string\"]}", "1.5", "must be a whole number or text"},
    };
    (void)state;
    TRY_ALL(samples);
}

static void options(void **state)
{
    static const struct sample samples[] = {
        {"{\"enum\":[\"a\",\"b\",1,null]}", "\"b\"", NULL},
        {"{\"enum\":[\"a\",\"b\",1,null]}", "1.0", NULL},
        {"{\"enum\":[\"a\",\"b\",1,null]}", "null", NULL},
        {"{\"enum\":[\"a\",\"b\",1,null]}", "\"A\"", "is not one of its 4 options"},
        {"{\"enum\":[\"a\",\"b\",1,null]}", "\"1\"", "is not one of its 4 options"},
        {"{\"enum\":[\"a\"]}", "\"b\"", "is not the one option there is"},
        {"{\"enum\":[]}", "\"b\"", "is not one of its 0 options"},
        {"{\"enum\":[[1,{\"a\":2}]]}", "[1,{\"a\":2.0}]", NULL},
        {"{\"enum\":[[0]]}", "[false]", "is not the one option there is"},
        {"{\"const\":{\"a\":[1],\"b\":2}}", "{\"b\":2,\"a\":[1]}", NULL},
        {"{\"const\":\"a\\u0000\"}", "\"a\\u0000\"", NULL},
        {"{\"const\":\"a\\u0000\"}", "\"a\"", "is not the one value that is allowed here"},
        {"{\"const\":0}", "false", "is not the one value that is allowed here"},
    };
    (void)state;
    TRY_ALL(samples);
}

static void limits(void **state)
{
    static const struct sample samples[] = {
        {"{\"minimum\":1.5}", "1.5", NULL},
        {"{\"minimum\":1.5}", "\"0\"", NULL},
        {"{\"minimum\":1.5}", "1.4", "must be at least 1.5"},
        {"{\"minimum\":-3}", "-4", "must be at least -3"},
        {"{\"maximum\":10}", "10", NULL},
        {"{\"maximum\":10}", "10.01", "must be at most 10"},
        {"{\"maximum\":10}", "1e400", "must be at most 10"},
        {"{\"exclusiveMinimum\":0}", "0.1", NULL},
        {"{\"exclusiveMinimum\":0}", "0", "must be more than 0"},
        {"{\"exclusiveMaximum\":5}", "4.999", NULL},
        {"{\"exclusiveMaximum\":5}", "5", "must be less than 5"},
    };
    (void)state;
    TRY_ALL(samples);
}

/* Decimals as written: in doubles, 4.35 / 0.01 is 434.99999999999994 and 0.0075 / 0.0001 is
 * 74.99999999999999. */
static void multiples(void **state)
{
    static const struct sample samples[] = {
        {"{\"multipleOf\":0.01}", "4.35", NULL},
        {"{\"multipleOf\":0.01}", "19.99", NULL},
        {"{\"multipleOf\":0.01}", "0.07", NULL},
        {"{\"multipleOf\":0.01}", "-1.1", NULL},
        {"{\"multipleOf\":0.01}", "0", NULL},
        {"{\"multipleOf\":0.01}", "1e300", NULL},
        {"{\"multipleOf\":0.01}", "4.355", "must be a multiple of 0.01"},
        {"{\"multipleOf\":0.01}", "1e-300", "must be a multiple of 0.01"},
        {"{\"multipleOf\":0.0001}", "0.0075", NULL},
        {"{\"multipleOf\":0.0001}", "0.00751", "must be a multiple of 0.0001"},
        {"{\"multipleOf\":1e-8}", "12391239123", NULL},
        {"{\"multipleOf\":1e-8}", "0.00000003", NULL},
        {"{\"multipleOf\":1e-8}", "3e-9", "must be a multiple of 1e-8"},
        {"{\"multipleOf\":3}", "1e20", "must be a multiple of 3"},
        {"{\"multipleOf\":7}", "49", NULL},
        {"{\"multipleOf\":1.5}", "4.5", NULL},
        {"{\"multipleOf\":1.5}", "4", "must be a multiple of 1.5"},
        {"{\"multipleOf\":0.123456789}", "1e308", "must be a multiple of 0.123456789"},
        {"{\"multipleOf\":0.5}", "1e308", NULL},
        {"{\"multipleOf\":5e-324}", "1.5e-323", NULL},
        {"{\"multipleOf\":1e300}", "5", "must be a multiple of 1e+300"},
        {"{\"multipleOf\":2}", "1e400", NULL},
        {"{\"multipleOf\":2}", "\"3\"", NULL},
    };
    (void)state;
    TRY_ALL(samples);
}

static void schemas_true_and_false(void **state)
{
    static const struct sample samples[] = {
        {"true", "1", NULL},
        {"{}", "null", NULL},
        {"false", "1", "must not be answered here"},
        {"{\"title\":\"a\",\"description\":\"b\",\"default\":1,\"examples\":[2],"
         "\"deprecated\":true,\"readOnly\":true,\"writeOnly\":false,\"$comment\":\"c\","
         "\"format\":\"of my own\",\"x-kind\":{\"minimum\":3},\"x-\":0}",
         "1", NULL},
    };
    (void)state;
    TRY_ALL(samples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types),
        cmocka_unit_test(options),
        cmocka_unit_test(limits),
        cmocka_unit_test(multiples),
        cmocka_unit_test(schemas_true_and_false),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

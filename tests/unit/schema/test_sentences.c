/* Sentences about a response as a whole: they have a subject, name the properties that matter
 * and say why they count. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "helper.h"

struct told {
    const char *schema;
    const char *instance;
    const char *subject;
    const char *message;
    const char *because; /* NULL: no reason */
};

/* The first failure, its subject and its reason. */
static void tells(const struct told *told)
{
    struct cv_schema *schema = compile(told->schema);
    struct cv_json *instance = parse(told->instance);
    struct cv_schema_failures failures = {0};
    assert_false(cv_schema_check(cv_schema_root(schema), instance, &failures));
    assert_true(failures.count > 0);
    const struct cv_schema_failure *first = &failures.items[0];
    assert_string_equal(first->message, told->message);
    assert_string_equal(first->subject, told->subject);
    assert_string_equal(first->because ? first->because : "-",
                        told->because ? told->because : "-");
    bool whole = strncmp(told->message, "the answer", 10) == 0 ||
                 strstr(told->message, "answered, at ") || strstr(told->message, "one of ");
    assert_int_equal(first->whole, whole && !*told->subject);
    cv_schema_failures_free(&failures);
    cv_json_free(instance);
    cv_schema_free(schema);
}

#define TELL_ALL(samples)                                                                      \
    do {                                                                                       \
        for (size_t i_ = 0; i_ < sizeof(samples) / sizeof((samples)[0]); i_++)                 \
            tells(&(samples)[i_]);                                                             \
    } while (0)

static void answers_that_do_not_go_together(void **state)
{
    static const struct told samples[] = {
        {"{\"not\":{\"required\":[\"area\",\"dogs\"]}}", "{\"area\":1,\"dogs\":2}", "",
         "the answers to area and dogs do not go together here", NULL},
        {"{\"not\":{\"properties\":{\"c~d/e\":{\"const\":1}}}}", "{\"c~d/e\":1}", "",
         "the answer to c~d/e is ruled out here", NULL},
        {"{\"not\":{\"required\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"]}}",
         "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1}", "",
         "the answers to a, b, c, d, e and 2 more do not go together here", NULL},
        {"{\"not\":{\"minProperties\":1}}", "{\"a\":1}", "",
         "the answers do not go together here", NULL},
        {"{\"allOf\":[{\"$ref\":\"#/$defs/n\"}],\"$defs\":{\"n\":{\"not\":{\"required\":["
         "\"a\"]}}}}",
         "{\"a\":1}", "", "the answer to a is ruled out here", NULL},
        {"{\"properties\":{\"o\":{\"not\":{\"required\":[\"x\",\"y\"]}}}}",
         "{\"o\":{\"x\":1,\"y\":2}}", "o", "is ruled out here (see \"x\" and \"y\")", NULL},
        {"{\"allOf\":[false]}", "{\"a\":1}", "", "the answers do not go together here", NULL},
    };
    (void)state;
    TELL_ALL(samples);
}

static void forms_of_a_response(void **state)
{
    static const struct told samples[] = {
        {"{\"oneOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"],\"title\":\"t\"}]}", "{}",
         "", "one of a and b must be answered", NULL},
        {"{\"oneOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"]}]}", "{\"a\":1,\"b\":1}", "",
         "only one of a and b may be answered", NULL},
        {"{\"items\":{\"anyOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"]}]}}", "[{}]",
         "number 1", "must have one of \"a\" and \"b\"", NULL},
        {"{\"oneOf\":[{\"properties\":{\"a\":{\"minimum\":5}},\"required\":[\"a\"]},"
         "{\"required\":[\"b\"]}]}",
         "{\"a\":1}", "", "the answers to a and b fit none of the 2 forms that are allowed",
         NULL},
        {"{\"oneOf\":[{\"properties\":{\"a\":{\"minimum\":5}}},{\"properties\":{\"b\":{"
         "\"minimum\":5}}}]}",
         "{\"a\":6}", "",
         "the answers to a and b fit more than one of 2 forms, only one may fit", NULL},
        {"{\"properties\":{\"o\":{\"oneOf\":[{\"required\":[\"x\"]},{\"maxProperties\":0},"
         "{\"required\":[\"z\"]}]}}}",
         "{\"o\":{\"y\":1}}", "o", "fits none of the 3 forms that are allowed", NULL},
        {"{\"minProperties\":4}", "{\"a\":1,\"b\":1}", "",
         "2 questions are answered, at least 4 must be", NULL},
        {"{\"maxProperties\":0}", "{\"a\":1}", "", "1 question is answered, at most 0 may be",
         NULL},
        {"{\"enum\":[{},{\"a\":1}]}", "{\"a\":2}", "",
         "the answers together are not one of the 2 combinations that may be given", NULL},
        {"{\"const\":{}}", "{\"a\":2}", "",
         "the answers together are not the one combination that may be given", NULL},
        {"{\"oneOf\":[{\"const\":{}},{\"const\":{\"a\":1}}]}", "{\"a\":2}", "",
         "the answers together are not one of the 2 combinations that may be given", NULL},
        {"{\"properties\":{\"c~d/e\":{\"items\":{\"type\":\"string\"}}}}",
         "{\"c~d/e\":[\"a\",1]}", "number 2 of c~d/e", "must be text", NULL},
        {"{\"required\":[\"c~d/e\"]}", "{}", "c~d/e", "is required but missing", NULL},
    };
    (void)state;
    TELL_ALL(samples);
}

#define AREA "\"properties\":{\"area\":{\"const\":\"North\"}},\"required\":[\"area\"]"

static void why_a_branch_counts(void **state)
{
    static const struct told samples[] = {
        {"{\"if\":{" AREA "},\"then\":{\"required\":[\"dogs\"]}}", "{\"area\":\"North\"}",
         "dogs", "is required but missing, because area is \"North\"", "area is \"North\""},
        {"{\"if\":{" AREA "},\"else\":{\"required\":[\"dogs\"]}}", "{\"area\":\"South\"}",
         "dogs", "is required but missing, because area is not \"North\"",
         "area is not \"North\""},
        {"{\"if\":{" AREA "},\"else\":{\"required\":[\"dogs\"]}}", "{}", "dogs",
         "is required but missing, because area is not given", "area is not given"},
        {"{\"properties\":{\"area\":{\"oneOf\":[{\"const\":\"North\",\"title\":\"The "
         "North\"}]}}"
         ",\"if\":{" AREA "},\"then\":{\"not\":{\"required\":[\"a\",\"b\"]}}}",
         "{\"area\":\"North\",\"a\":1,\"b\":1}", "",
         "the answers to a and b do not go together here, because area is \"The North\"",
         "area is \"The North\""},
        {"{\"if\":{\"properties\":{\"area\":{\"enum\":[\"n\",3,true,null]}}},\"then\":{"
         "\"properties\":{\"x\":{\"maximum\":1}}}}",
         "{\"area\":3,\"x\":2}", "x",
         "must be at most 1, because area is \"n\" or 3 or true or null",
         "area is \"n\" or 3 or true or null"},
        {"{\"if\":{\"properties\":{\"area\":{\"const\":1}}},\"then\":{\"required\":[\"x\"]}}",
         "{}", "x", "is required but missing, because area is not given", "area is not given"},
        {"{\"if\":{\"properties\":{\"area\":{\"contains\":{\"const\":\"n\"}}},\"required\":["
         "\"area\",\"b\"]},\"then\":{\"required\":[\"x\"]}}",
         "{\"area\":[\"m\",\"n\"],\"b\":1}", "x",
         "is required but missing, because area includes \"n\" and b is given",
         "area includes \"n\" and b is given"},
        {"{\"if\":{\"properties\":{\"area\":{\"contains\":{\"const\":\"n\"}}},\"required\":["
         "\"area\",\"b\"]},\"else\":{\"required\":[\"x\"]}}",
         "{\"area\":[\"m\"],\"b\":1}", "x",
         "is required but missing, because area does not include \"n\"",
         "area does not include \"n\""},
        {"{\"if\":{" AREA "},\"then\":{\"if\":{\"required\":[\"b\"]},\"then\":{\"required\":["
         "\"c\"]}}}",
         "{\"area\":\"North\",\"b\":1}", "c",
         "is required but missing, because b is given and area is \"North\"",
         "b is given and area is \"North\""},
        {"{\"dependentSchemas\":{\"a\":{\"required\":[\"b\"]}}}", "{\"a\":1}", "b",
         "is required but missing, because a is given", "a is given"},
        {"{\"if\":{" AREA "},\"then\":false}", "{\"area\":\"North\"}", "",
         "the answers do not go together here, because area is \"North\"", "area is \"North\""},
        /* who asks with an answer that is not there says why himself */
        {"{\"if\":{" AREA "},\"else\":{\"properties\":{\"x\":false}}}", "{\"x\":1}", "x",
         "must not be answered here", NULL},
        /* an "if" that takes more words */
        {"{\"if\":{\"properties\":{\"a\":{\"minimum\":3}}},\"then\":{\"required\":[\"b\"]}}",
         "{\"a\":4}", "b", "is required but missing", NULL},
        {"{\"if\":{\"not\":{\"required\":[\"a\"]}},\"then\":{\"required\":[\"b\"]}}", "{}", "b",
         "is required but missing", NULL},
        {"{\"if\":{\"properties\":{\"a\":{\"contains\":{\"const\":1},\"minContains\":2}}},"
         "\"then\":{\"required\":[\"b\"]}}",
         "{\"a\":[1,1]}", "b", "is required but missing", NULL},
        {"{\"if\":{\"properties\":{\"a\":{\"const\":{}}}},\"then\":{\"required\":[\"b\"]}}",
         "{\"a\":{}}", "b", "is required but missing", NULL},
        {"{\"if\":{\"required\":[\"a\",\"b\",\"c\",\"d\",\"e\"]},\"else\":{\"required\":[\"x\"]"
         "}}",
         "{}", "x", "is required but missing", NULL},
    };
    (void)state;
    TELL_ALL(samples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_that_do_not_go_together),
        cmocka_unit_test(forms_of_a_response),
        cmocka_unit_test(why_a_branch_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

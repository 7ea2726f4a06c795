/* Nodes: what parsing keeps, and what building makes. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "json/json.h"

static struct cv_json *parse(const char *text)
{
    struct cv_json *root = NULL;
    assert_int_equal(cv_json_parse(&root, cv_slice_of(text), NULL, NULL), CANVASS_OK);
    return root;
}

static double number(const char *text)
{
    struct cv_json *root = parse(text);
    double value = cv_json_number(root);
    cv_json_free(root);
    return value;
}

static void members_keep_the_order_of_the_document(void **state)
{
    struct cv_json *root = parse("{\"b\":1,\"a\":[true,\"x\"],\"A\":null}");
    (void)state;
    assert_int_equal(cv_json_type(root), CV_JSON_OBJECT);
    assert_int_equal(cv_json_size(root), 3);
    const struct cv_json *b = cv_json_first(root);
    const struct cv_json *a = cv_json_next(b);
    const struct cv_json *capital = cv_json_next(a);
    assert_string_equal(cv_json_key(b), "b");
    assert_string_equal(cv_json_key(a), "a");
    assert_null(cv_json_next(capital));
    assert_ptr_equal(cv_json_get(root, "a"), a);
    assert_ptr_equal(cv_json_get(root, "A"), capital);
    assert_null(cv_json_get(root, "B"));
    assert_null(cv_json_get(NULL, "a"));
    assert_null(cv_json_get(a, "a"));
    assert_int_equal(cv_json_type(cv_json_first(a)), CV_JSON_TRUE);
    assert_string_equal(cv_json_string(cv_json_next(cv_json_first(a))), "x");
    assert_string_equal(cv_json_string(b), "");
    assert_true(cv_json_number(a) == 0);
    cv_json_free(root);
    cv_json_free(NULL);
}

static void types_have_names(void **state)
{
    struct cv_json *root = parse("[null,false,true,1,\"\",[],{}]");
    static const char *const names[] = {"null",   "boolean", "boolean", "number",
                                        "string", "array",   "object"};
    size_t i = 0;
    (void)state;
    for (const struct cv_json *n = cv_json_first(root); n; n = cv_json_next(n), i++)
        assert_string_equal(cv_json_type_name(cv_json_type(n)), names[i]);
    cv_json_free(root);
}

static void fallbacks_stand_in_for_other_types(void **state)
{
    struct cv_json *root = parse("{\"s\":\"x\",\"n\":2.5,\"t\":true,\"f\":false}");
    (void)state;
    assert_string_equal(cv_json_get_string(root, "s", "-"), "x");
    assert_string_equal(cv_json_get_string(root, "n", "-"), "-");
    assert_null(cv_json_get_string(root, "none", NULL));
    assert_true(cv_json_get_number(root, "n", 7) == 2.5);
    assert_true(cv_json_get_number(root, "s", 7) == 7);
    assert_true(cv_json_get_bool(root, "t", false));
    assert_false(cv_json_get_bool(root, "f", true));
    assert_true(cv_json_get_bool(root, "s", true));
    assert_false(cv_json_get_bool(root, "none", false));
    cv_json_free(root);
}

static void a_nul_is_kept_as_two_bytes(void **state)
{
    struct cv_json *root =
        parse("{\"a\\u0000b\":\"x\\u0000\\\\u0000\\u0000\",\"n\":\"\\\\\\u0000\"}");
    (void)state;
    const struct cv_json *first = cv_json_first(root);
    assert_string_equal(cv_json_key(first), "a\xc0\x80"
                                            "b");
    assert_string_equal(cv_json_string(first), "x\xc0\x80\\u0000\xc0\x80");
    assert_string_equal(cv_json_get_string(root, "n", ""), "\\\xc0\x80");
    cv_json_free(root);

    struct cv_json *built = cv_json_new_string(cv_slice("a\0b\0", 4));
    assert_non_null(built);
    assert_string_equal(cv_json_string(built), "a\xc0\x80"
                                               "b\xc0\x80");
    cv_json_free(built);
}

static void numbers_of_any_length_and_size(void **state)
{
    (void)state;
    assert_true(number("0.1") == 0.1);
    assert_true(number("-1e3") == -1000);
    assert_true(number("1e400") == HUGE_VAL);
    assert_true(number("-1e400") == -HUGE_VAL);
    assert_true(number("1e-400") == 0);
    /* longer than the 63 characters that cJSON takes */
    assert_true(number("0.1000000000000000000000000000000000000000000000000000000000000000000"
                       "0000000001") == 0.1);
    assert_true(number("10000000000000000000000000000000000000000000000000000000000000000000000"
                       "000000000") == 1e79);
    assert_true(
        number("-12345678901234567890123456789012345678901234567890123456789012345678901"
               "2345678901") == -1.2345678901234567890123e80);
    assert_true(number("0.00000000000000000000000000000000000000000000000000000000000000000000"
                       "00000000125e+10") == 1.25e-67);
    assert_true(number("0.000000000000000000000000000000000000000000000000000000000000000000000"
                       "0000000000") == 0);
    assert_true(number("1.0000000000000000000000000000000000000000000000000000000000000000000e"
                       "99999999999999999999") == HUGE_VAL);
    assert_true(number("1.0000000000000000000000000000000000000000000000000000000000000000000e"
                       "-99999999999999999999") == 0);
    /* 1 + 2^-53 lies half-way between two doubles: at it, to even; a little above, up */
    assert_true(number("1.00000000000000011102230246251565404236316680908203125") == 1);
    assert_true(
        number("1.0000000000000001110223024625156540423631668090820312500000000000000000"
               "00") == 1);
    assert_true(
        number("1.0000000000000001110223024625156540423631668090820312500000000000000000"
               "01") == 1.0000000000000002220446049250313);
    assert_true(
        number("-1.000000000000000333066907387546962127089500427246093750000000000000000"
               "00") == -1.0000000000000004440892098500626);
}

static void a_long_number_stands_among_others(void **state)
{
    struct cv_json *root =
        parse("[1,10000000000000000000000000000000000000000000000000000000000000000000000,"
              "\"\\u0000\",2]");
    (void)state;
    assert_int_equal(cv_json_size(root), 4);
    const struct cv_json *item = cv_json_next(cv_json_first(root));
    assert_true(cv_json_number(item) == 1e70);
    item = cv_json_next(item);
    assert_string_equal(cv_json_string(item), "\xc0\x80");
    assert_true(cv_json_number(cv_json_next(item)) == 2);
    cv_json_free(root);
}

static bool integer(const char *text)
{
    struct cv_json *root = parse(text);
    bool whole = cv_json_is_integer(root);
    cv_json_free(root);
    return whole;
}

static void whole_numbers(void **state)
{
    (void)state;
    assert_true(integer("1"));
    assert_true(integer("1.0"));
    assert_true(integer("-2e2"));
    assert_true(integer("1e300"));
    assert_true(integer("1e400"));
    assert_false(integer("1.5"));
    assert_false(integer("1e-3"));
    assert_false(integer("\"1\""));
}

static void instances_are_built(void **state)
{
    struct cv_json *object = cv_json_new_object();
    struct cv_json *list = cv_json_new_array();
    (void)state;
    assert_int_equal(cv_json_add_item(list, cv_json_new_string(cv_slice_of("x"))), 0);
    assert_int_equal(cv_json_add_item(list, cv_json_new_number(2.5)), 0);
    assert_int_equal(cv_json_add_item(list, NULL), -1);
    assert_int_equal(cv_json_add_member(object, "list", list), 0);
    assert_int_equal(cv_json_add_member(object, "none", NULL), -1);
    assert_int_equal(cv_json_add_member(object, "nan", cv_json_new_number(NAN)), 0);
    struct cv_json *copy = cv_json_copy(object);
    cv_json_free(object);
    assert_int_equal(cv_json_size(copy), 2);
    assert_int_equal(cv_json_size(cv_json_get(copy, "list")), 2);
    assert_true(cv_json_number(cv_json_next(cv_json_first(cv_json_get(copy, "list")))) == 2.5);
    assert_true(isnan(cv_json_get_number(copy, "nan", 0)));
    cv_json_free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_keep_the_order_of_the_document),
        cmocka_unit_test(types_have_names),
        cmocka_unit_test(fallbacks_stand_in_for_other_types),
        cmocka_unit_test(a_nul_is_kept_as_two_bytes),
        cmocka_unit_test(numbers_of_any_length_and_size),
        cmocka_unit_test(a_long_number_stands_among_others),
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(instances_are_built),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

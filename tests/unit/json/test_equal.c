/* Equality, canonical bytes, and doubles as decimals. */
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

/* Both ways to compare, which must agree. */
static bool equal(const char *left, const char *right)
{
    struct cv_json *a = parse(left);
    struct cv_json *b = parse(right);
    struct cv_buffer x = {0};
    struct cv_buffer y = {0};
    bool same = cv_json_equal(a, b);
    assert_int_equal(cv_json_canonical(&x, a), 0);
    assert_int_equal(cv_json_canonical(&y, b), 0);
    assert_int_equal(cv_slice_equal(cv_buffer_view(&x), cv_buffer_view(&y)), same);
    assert_int_equal(cv_json_equal(b, a), same);
    cv_buffer_free(&x);
    cv_buffer_free(&y);
    cv_json_free(a);
    cv_json_free(b);
    return same;
}

static void values_are_equal_as_json_schema_has_it(void **state)
{
    (void)state;
    assert_true(equal("1", "1.0"));
    assert_true(equal("0", "-0.0"));
    assert_true(equal("100", "1e2"));
    assert_true(equal("1e400", "1e500"));
    assert_true(equal("\"a\"", "\"\\u0061\""));
    assert_true(equal("{\"a\":1,\"b\":[2]}", "{\"b\":[2],\"a\":1}"));
    assert_true(equal("[]", "[]"));
    assert_false(equal("1e400", "-1e400"));
    assert_false(equal("1", "true"));
    assert_false(equal("0", "false"));
    assert_false(equal("true", "false"));
    assert_false(equal("null", "false"));
    assert_false(equal("\"\"", "null"));
    assert_false(equal("[1,2]", "[2,1]"));
    assert_false(equal("[1]", "[1,1]"));
    assert_false(equal("[[1],2]", "[[1,2]]"));
    assert_false(equal("{}", "[]"));
    assert_false(equal("{\"a\":1}", "{\"a\":1,\"b\":1}"));
    assert_false(equal("{\"a\":1}", "{\"b\":1}"));
    assert_false(equal("{\"a\":\"bc\"}", "{\"ab\":\"c\"}"));
    assert_false(equal("\"\\u0000\"", "\"\""));
}

/* {"k0":0, ...} of n members, counted from `first` on. */
static void object_from(struct cv_buffer *out, unsigned first, unsigned n)
{
    cv_buffer_char(out, '{');
    for (unsigned i = 0; i < n; i++)
        cv_buffer_format(out, "%s\"k%u\":%u", i ? "," : "", (i + first) % n, (i + first) % n);
    cv_buffer_char(out, '}');
}

static void great_objects_compare_without_order(void **state)
{
    struct cv_buffer a = {0};
    struct cv_buffer b = {0};
    (void)state;
    object_from(&a, 0, 100000);
    object_from(&b, 50000, 100000);
    assert_true(equal(cv_buffer_string(&a), cv_buffer_string(&b)));
    b.data[b.len - 2] = '0'; /* 49999 becomes 49990 */
    assert_false(equal(cv_buffer_string(&a), cv_buffer_string(&b)));
    cv_buffer_free(&a);
    cv_buffer_free(&b);
}

struct decimal {
    double value;
    uint64_t digits;
    int exponent;
};

static void doubles_are_the_shortest_decimals(void **state)
{
    static const struct decimal cases[] = {
        {0.01, 1, -2},
        {1e-8, 1, -8},
        {4.35, 435, -2},
        {19.99, 1999, -2},
        {-100, 1, 2},
        {0, 0, 0},
        {123456789012345680.0, 12345678901234568, 1},
        {0.1 + 0.2, 30000000000000004, -17},
        {1.7976931348623157e308, 17976931348623157, 292},
        {5e-324, 5, -324},
        {2.2250738585072014e-308, 22250738585072014, -324},
    };
    struct cv_json_decimal decimal;
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_true(cv_json_to_decimal(cases[i].value, &decimal));
        assert_true(decimal.digits == cases[i].digits);
        assert_int_equal(decimal.exponent, cases[i].exponent);
        assert_int_equal(decimal.negative, cases[i].value < 0);
    }
    assert_false(cv_json_to_decimal(HUGE_VAL, &decimal));
    assert_false(cv_json_to_decimal(NAN, &decimal));
}

struct number_text {
    double value;
    const char *text;
};

static void numbers_are_written_as_people_do(void **state)
{
    static const struct number_text cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-12, "-12"},
        {0.01, "0.01"},
        {-0.5, "-0.5"},
        {1234.5, "1234.5"},
        {100000, "100000"},
        {1e20, "100000000000000000000"},
        {1e21, "1e+21"},
        {0.000001, "0.000001"},
        {1e-8, "1e-8"},
        {1.5e300, "1.5e+300"},
    };
    struct cv_buffer out = {0};
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        cv_buffer_clear(&out);
        cv_json_number_text(&out, cases[i].value);
        assert_string_equal(cv_buffer_string(&out), cases[i].text);
    }
    cv_buffer_clear(&out);
    cv_json_number_text(&out, -HUGE_VAL);
    assert_string_equal(cv_buffer_string(&out), "null");
    cv_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_equal_as_json_schema_has_it),
        cmocka_unit_test(great_objects_compare_without_order),
        cmocka_unit_test(doubles_are_the_shortest_decimals),
        cmocka_unit_test(numbers_are_written_as_people_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

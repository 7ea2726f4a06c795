#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/intmap.h"

static void test_empty(void **state)
{
    (void)state;
    struct cv_intmap map = {0};
    assert_null(cv_intmap_find(&map, 0));
    assert_null(cv_intmap_keys(&map));
    cv_intmap_free(&map);
}

static void test_counts(void **state)
{
    (void)state;
    struct cv_intmap map = {0};
    for (int round = 1; round <= 3; round++) {
        for (uint64_t i = 0; i < 5000; i++) {
            int64_t *value = cv_intmap_put(&map, (4999 - i) * 1000003);
            assert_non_null(value);
            *value += (int64_t)i;
        }
        assert_int_equal(map.count, 5000);
    }
    uint64_t *keys = cv_intmap_keys(&map);
    assert_non_null(keys);
    for (uint64_t i = 0; i < 5000; i++) {
        assert_int_equal(keys[i], i * 1000003);
        assert_int_equal(*cv_intmap_find(&map, keys[i]), 3 * (4999 - i));
        assert_null(cv_intmap_find(&map, keys[i] + 1));
    }
    free(keys);
    cv_intmap_free(&map);
    assert_int_equal(map.count, 0);
}

static void test_extreme_keys(void **state)
{
    (void)state;
    struct cv_intmap map = {0};
    *cv_intmap_put(&map, 0) = 1;
    *cv_intmap_put(&map, UINT64_MAX - 1) = INT64_MIN;
    assert_int_equal(*cv_intmap_find(&map, 0), 1);
    assert_int_equal(*cv_intmap_find(&map, UINT64_MAX - 1), INT64_MIN);
    assert_null(cv_intmap_find(&map, 1));
    cv_intmap_free(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_extreme_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/map.h"

static void test_empty(void **state)
{
    (void)state;
    struct cv_map map = {0};
    assert_int_equal(cv_map_get(&map, cv_slice_of("x")), CV_MAP_NONE);
    assert_int_equal(cv_map_get_hashed(&map, cv_slice_of("x"), 0), CV_MAP_NONE);
    cv_map_free(&map);
}

static void test_put_get_replace(void **state)
{
    (void)state;
    struct cv_map map = {0};
    char key[] = "key";
    assert_int_equal(cv_map_put(&map, cv_slice_of(key), 1), 0);
    assert_int_equal(cv_map_put(&map, cv_slice(NULL, 0), 2), 0);
    assert_int_equal(cv_map_put(&map, cv_slice("a\0b", 3), 3), 0);
    assert_int_equal(cv_map_put(&map, cv_slice("a\0c", 3), 4), 0);
    key[0] = 'x'; /* the map has its own copy */
    assert_int_equal(cv_map_get(&map, cv_slice_of("key")), 1);
    assert_int_equal(cv_map_get(&map, cv_slice_of("xey")), CV_MAP_NONE);
    assert_int_equal(cv_map_get(&map, cv_slice_of("")), 2);
    assert_int_equal(cv_map_get(&map, cv_slice("a\0b", 3)), 3);
    assert_int_equal(cv_map_get(&map, cv_slice("a\0c", 3)), 4);
    assert_int_equal(cv_map_get(&map, cv_slice("a", 1)), CV_MAP_NONE);
    assert_int_equal(cv_map_put(&map, cv_slice_of("key"), 0), 0);
    assert_int_equal(cv_map_get(&map, cv_slice_of("key")), 0);
    assert_int_equal(map.count, 4);
    cv_map_free(&map);
    assert_int_equal(map.count, 0);
}

static void test_many_keys_in_order(void **state)
{
    (void)state;
    struct cv_map map = {0};
    char key[32];
    for (uint32_t i = 0; i < 20000; i++) {
        int len = snprintf(key, sizeof key, "%u", i * 7);
        assert_int_equal(cv_map_put(&map, cv_slice(key, (size_t)len), i), 0);
    }
    assert_int_equal(map.count, 20000);
    for (uint32_t i = 0; i < 20000; i++) {
        int len = snprintf(key, sizeof key, "%u", i * 7);
        struct cv_slice slice = cv_slice(key, (size_t)len);
        uint64_t hash = cv_hash64(slice.data, slice.len, 0);
        assert_int_equal(cv_map_get(&map, slice), i);
        assert_int_equal(cv_map_get_hashed(&map, slice, hash), i);
        assert_string_equal(map.entries[i].key.data, key);
        assert_int_equal(map.entries[i].hash, hash);
        assert_int_equal(map.entries[i].value, i);
        len = snprintf(key, sizeof key, "%u", i * 7 + 1);
        if (i % 7 != 6) {
            assert_int_equal(cv_map_get(&map, cv_slice(key, (size_t)len)), CV_MAP_NONE);
        }
    }
    cv_map_free(&map);
}

/* Bytes at odd addresses, every length over the branches of the hash. */
static void test_hash_depends_on_bytes_alone(void **state)
{
    (void)state;
    unsigned char text[200];
    unsigned char moved[208];
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = (unsigned char)(i * 37 + 11);
    }
    for (size_t len = 0; len <= sizeof text; len++) {
        uint64_t hash = cv_hash64(text, len, 5);
        for (size_t shift = 1; shift < 8; shift++) {
            memcpy(moved + shift, text, len);
            assert_int_equal(cv_hash64(moved + shift, len, 5), hash);
        }
        assert_true(cv_hash64(text, len, 6) != hash);
    }
}

/* Each bit of each byte counts, and zeros count by their number. */
static void test_hash_sees_every_bit(void **state)
{
    (void)state;
    unsigned char text[120] = {0};
    uint64_t lengths[120];
    for (size_t len = 0; len < 120; len++) {
        lengths[len] = cv_hash64(text, len, 0);
        for (size_t other = 0; other < len; other++) {
            assert_true(lengths[len] != lengths[other]);
        }
        for (size_t bit = 0; bit < len * 8; bit++) {
            text[bit / 8] ^= (unsigned char)(1U << bit % 8);
            assert_true(cv_hash64(text, len, 0) != lengths[len]);
            text[bit / 8] ^= (unsigned char)(1U << bit % 8);
        }
    }
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* 65536 short numbers: no two 64-bit hashes agree, and the low 16 bits, which choose the slot,
 * are spread as chance would: of 65536 slots 24109 = 65536/e stay empty, give or take 5 times
 * the standard deviation of 78 (occupancy: n(e - 2)/e^2 = 6371 = 79.8^2). */
static void test_hash_spreads_small_keys(void **state)
{
    (void)state;
    enum { KEYS = 65536 };
    uint64_t *hashes = malloc(KEYS * sizeof *hashes);
    unsigned char *used = calloc(KEYS, 1);
    assert_non_null(hashes);
    assert_non_null(used);
    int empty = KEYS;
    for (unsigned i = 0; i < KEYS; i++) {
        char key[16];
        int len = snprintf(key, sizeof key, "%u", i);
        hashes[i] = cv_hash64(key, (size_t)len, 0);
        empty -= !used[hashes[i] % KEYS];
        used[hashes[i] % KEYS] = 1;
    }
    qsort(hashes, KEYS, sizeof *hashes, by_value);
    for (size_t i = 1; i < KEYS; i++) {
        assert_true(hashes[i] != hashes[i - 1]);
    }
    assert_in_range(empty, 24109 - 400, 24109 + 400);
    free(hashes);
    free(used);
}

/* The same on every machine. Values from a second implementation, with whole numbers of any
 * size (Python), of the definition in hash.c. */
static void test_hash_is_fixed(void **state)
{
    (void)state;
    const char *text = "Litter and dog fouling; Nuisance bikes/vehicles; Fly-tipping";
    assert_int_equal(cv_hash64(text, 0, 0), UINT64_C(0xf2f649e6c4e4e986));
    assert_int_equal(cv_hash64(text, 3, 0), UINT64_C(0x11f64b176d0ba9f1));
    assert_int_equal(cv_hash64(text, 6, 0), UINT64_C(0xe55243b88ad95554));
    assert_int_equal(cv_hash64(text, 11, 0), UINT64_C(0xa535261857c85a01));
    assert_int_equal(cv_hash64(text, 22, 0), UINT64_C(0x775b6e532a682c8c));
    assert_int_equal(cv_hash64(text, 60, 0), UINT64_C(0x14aca55eb6b4a2ff));
    assert_int_equal(cv_hash64(text, 22, 1), UINT64_C(0x1d0d264b41bfb831));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_put_get_replace),
        cmocka_unit_test(test_many_keys_in_order),
        cmocka_unit_test(test_hash_depends_on_bytes_alone),
        cmocka_unit_test(test_hash_sees_every_bit),
        cmocka_unit_test(test_hash_spreads_small_keys),
        cmocka_unit_test(test_hash_is_fixed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

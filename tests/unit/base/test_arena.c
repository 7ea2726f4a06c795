#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

static void test_alloc_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct cv_arena arena = {0};
    for (size_t size = 0; size < 300; size++) {
        unsigned char *bytes = cv_arena_alloc(&arena, size);
        assert_non_null(bytes);
        assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(bytes[i], 0);
        }
        memset(bytes, 0xA5, size);
        (void)cv_arena_text(&arena, cv_slice("x", size % 2)); /* puts the next one askew */
    }
    cv_arena_free(&arena);
}

static void test_memory_is_zeroed_again_after_reset(void **state)
{
    (void)state;
    struct cv_arena arena = {0};
    memset(cv_arena_alloc(&arena, 1000), 0xFF, 1000);
    assert_true(arena.used >= 1000);
    cv_arena_reset(&arena);
    assert_int_equal(arena.used, 0);
    const unsigned char *bytes = cv_arena_alloc(&arena, 1000);
    for (size_t i = 0; i < 1000; i++) {
        assert_int_equal(bytes[i], 0);
    }
    cv_arena_free(&arena);
}

static void test_blocks_do_not_overlap(void **state)
{
    (void)state;
    struct cv_arena arena = {0};
    unsigned char *runs[60];
    for (size_t i = 0; i < 60; i++) {
        size_t size = i % 7 == 0 ? 300000 : 100 * i + 1;
        runs[i] = cv_arena_alloc(&arena, size);
        assert_non_null(runs[i]);
        memset(runs[i], (int)i + 1, size);
    }
    for (size_t i = 0; i < 60; i++) {
        size_t size = i % 7 == 0 ? 300000 : 100 * i + 1;
        for (size_t j = 0; j < size; j++) {
            assert_int_equal(runs[i][j], i + 1);
        }
    }
    cv_arena_free(&arena);
    assert_null(arena.head);
}

static void test_small_allocations_go_on_beside_a_large_one(void **state)
{
    (void)state;
    struct cv_arena arena = {0};
    const char *before = cv_arena_text(&arena, cv_slice_of("a"));
    assert_non_null(cv_arena_alloc(&arena, 1 << 20));
    const char *after = cv_arena_text(&arena, cv_slice_of("b"));
    assert_ptr_equal(after, before + 2);
    cv_arena_free(&arena);
}

static void test_impossible_sizes_give_null(void **state)
{
    (void)state;
    struct cv_arena arena = {0};
    assert_null(cv_arena_array(&arena, SIZE_MAX / 2, 3));
    assert_null(cv_arena_array(&arena, SIZE_MAX, SIZE_MAX));
    assert_null(cv_arena_alloc(&arena, SIZE_MAX));
    assert_null(cv_arena_alloc(&arena, SIZE_MAX - 8));
    assert_null(cv_arena_text(&arena, cv_slice("", SIZE_MAX)));
    assert_non_null(cv_arena_array(&arena, 0, 8));
    assert_non_null(cv_arena_array(&arena, 8, 0));
    cv_arena_free(&arena);
}

static void test_text_and_format(void **state)
{
    (void)state;
    struct cv_arena arena = {0};
    assert_string_equal(cv_arena_text(&arena, cv_slice("abcdef", 3)), "abc");
    assert_string_equal(cv_arena_text(&arena, cv_slice(NULL, 0)), "");
    assert_memory_equal(cv_arena_text(&arena, cv_slice("a\0b", 3)), "a\0b", 4);
    assert_string_equal(cv_arena_format(&arena, "%s=%d", "x", 42), "x=42");
    assert_int_equal(strlen(cv_arena_format(&arena, "%20000d", 1)), 20000);
    cv_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alloc_is_zeroed_and_aligned),
        cmocka_unit_test(test_memory_is_zeroed_again_after_reset),
        cmocka_unit_test(test_blocks_do_not_overlap),
        cmocka_unit_test(test_small_allocations_go_on_beside_a_large_one),
        cmocka_unit_test(test_impossible_sizes_give_null),
        cmocka_unit_test(test_text_and_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"

static void test_empty(void **state)
{
    (void)state;
    struct cv_buffer buffer = {0};
    assert_string_equal(cv_buffer_string(&buffer), "");
    assert_int_equal(cv_buffer_view(&buffer).len, 0);
    assert_false(cv_buffer_failed(&buffer));
    cv_buffer_text(&buffer, NULL);
    cv_buffer_bytes(&buffer, NULL, 0);
    assert_string_equal(cv_buffer_string(&buffer), "");
    cv_buffer_free(&buffer);
    cv_buffer_free(&buffer);
}

static void test_appends(void **state)
{
    (void)state;
    struct cv_buffer buffer = {0};
    cv_buffer_text(&buffer, "one");
    cv_buffer_char(&buffer, ',');
    cv_buffer_slice(&buffer, cv_slice("two!", 3));
    cv_buffer_bytes(&buffer, ",\0", 2);
    cv_buffer_format(&buffer, "%03d", 7);
    assert_int_equal(buffer.len, 12);
    assert_memory_equal(cv_buffer_string(&buffer), "one,two,\000007", 13);
    cv_buffer_clear(&buffer);
    assert_string_equal(cv_buffer_string(&buffer), "");
    cv_buffer_text(&buffer, "again");
    assert_string_equal(cv_buffer_string(&buffer), "again");
    cv_buffer_free(&buffer);
}

static void test_stays_terminated_while_growing(void **state)
{
    (void)state;
    struct cv_buffer buffer = {0};
    for (size_t i = 0; i < 5000; i++) {
        cv_buffer_char(&buffer, (char)('a' + i % 26));
        assert_int_equal(buffer.data[buffer.len], 0);
        assert_true(buffer.cap > buffer.len);
    }
    for (size_t i = 0; i < 5000; i++) {
        assert_int_equal(buffer.data[i], 'a' + i % 26);
    }
    cv_buffer_free(&buffer);
}

static void test_long_format(void **state)
{
    (void)state;
    struct cv_buffer buffer = {0};
    cv_buffer_text(&buffer, "<");
    cv_buffer_format(&buffer, "%5000d>", 5);
    assert_int_equal(buffer.len, 5002);
    assert_string_equal(cv_buffer_string(&buffer) + 4999, " 5>");
    cv_buffer_free(&buffer);
}

static void test_reserve(void **state)
{
    (void)state;
    struct cv_buffer buffer = {0};
    cv_buffer_text(&buffer, "ab");
    char *room = cv_buffer_reserve(&buffer, 1000);
    assert_ptr_equal(room, buffer.data + 2);
    memset(room, 'x', 1000);
    buffer.len += 3; /* less than asked for */
    assert_string_equal(cv_buffer_string(&buffer), "abxxx");
    cv_buffer_free(&buffer);
}

static void test_failure_sticks(void **state)
{
    (void)state;
    struct cv_buffer buffer = {0};
    cv_buffer_text(&buffer, "kept");
    assert_null(cv_buffer_reserve(&buffer, SIZE_MAX - 2));
    assert_true(cv_buffer_failed(&buffer));
    cv_buffer_text(&buffer, "lost");
    cv_buffer_char(&buffer, 'x');
    cv_buffer_format(&buffer, "%d", 1);
    assert_string_equal(cv_buffer_string(&buffer), "kept");
    assert_null(cv_buffer_reserve(&buffer, 1));
    /* Who fills a buffer again and again looks at it once, at the end. */
    cv_buffer_clear(&buffer);
    assert_true(cv_buffer_failed(&buffer));
    cv_buffer_text(&buffer, "lost");
    assert_string_equal(cv_buffer_string(&buffer), "");
    cv_buffer_free(&buffer);
    assert_false(cv_buffer_failed(&buffer));
    cv_buffer_text(&buffer, "new");
    assert_string_equal(cv_buffer_string(&buffer), "new");
    cv_buffer_free(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_appends),
        cmocka_unit_test(test_stays_terminated_while_growing),
        cmocka_unit_test(test_long_format),
        cmocka_unit_test(test_reserve),
        cmocka_unit_test(test_failure_sticks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

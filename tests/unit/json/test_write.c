/* The writer's text, to the byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "json/json.h"

static void commas_and_indentation(void **state)
{
    struct cv_buffer out = {0};
    struct cv_json_writer writer;
    (void)state;
    cv_json_write_begin(&writer, &out);
    cv_json_write_open(&writer, '{');
    cv_json_write_key(&writer, "n");
    cv_json_write_int(&writer, INT64_MIN);
    cv_json_write_key(&writer, "list");
    cv_json_write_open(&writer, '[');
    cv_json_write_bool(&writer, true);
    cv_json_write_raw(&writer, "40.05");
    cv_json_write_string(&writer, NULL);
    cv_json_write_open(&writer, '{');
    cv_json_write_close(&writer, '}');
    cv_json_write_close(&writer, ']');
    cv_json_write_key(&writer, "empty");
    cv_json_write_open(&writer, '[');
    cv_json_write_close(&writer, ']');
    cv_json_write_close(&writer, '}');
    assert_string_equal(cv_buffer_string(&out), "{\n"
                                                "  \"n\": -9223372036854775808,\n"
                                                "  \"list\": [\n"
                                                "    true,\n"
                                                "    40.05,\n"
                                                "    null,\n"
                                                "    {}\n"
                                                "  ],\n"
                                                "  \"empty\": []\n"
                                                "}\n");
    cv_buffer_free(&out);
}

static void strings_are_escaped_for_json_and_html(void **state)
{
    struct cv_buffer out = {0};
    struct cv_json_writer writer;
    (void)state;
    cv_json_write_begin(&writer, &out);
    cv_json_write_string(&writer, "\"\\/\n\r\t\x01\x1f</script>\xc3\xa9\xe2\x80\xa8\xe2\x80\xa9"
                                  "\xe2\x80\xaa\xc0\x80z\x7f");
    assert_string_equal(
        cv_buffer_string(&out),
        "\"\\\"\\\\/\\n\\r\\t\\u0001\\u001f\\u003c/script>\xc3\xa9\\u2028\\u2029"
        "\xe2\x80\xaa\\u0000z\x7f\"");
    cv_buffer_clear(&out);
    cv_json_write_begin(&writer, &out);
    cv_json_write_slice(&writer, cv_slice("a\0b", 3));
    assert_string_equal(cv_buffer_string(&out), "\"a\\u0000b\"");
    cv_buffer_clear(&out);
    cv_json_write_begin(&writer, &out);
    cv_json_write_slice(&writer, cv_slice(NULL, 0));
    assert_string_equal(cv_buffer_string(&out), "\"\"");
    cv_buffer_free(&out);
}

static void what_is_written_reads_back(void **state)
{
    static const char odd[] = "\xc0\x80 <&> \\u0000 \"\x01\xf0\x9f\x98\x80";
    struct cv_buffer out = {0};
    struct cv_json_writer writer;
    struct cv_json *root = NULL;
    (void)state;
    cv_json_write_begin(&writer, &out);
    cv_json_write_open(&writer, '{');
    cv_json_write_key(&writer, odd);
    cv_json_write_string(&writer, odd);
    cv_json_write_close(&writer, '}');
    assert_int_equal(cv_json_parse(&root, cv_buffer_view(&out), NULL, NULL), CANVASS_OK);
    assert_string_equal(cv_json_key(cv_json_first(root)), odd);
    assert_string_equal(cv_json_get_string(root, odd, ""), odd);
    cv_json_free(root);
    cv_buffer_free(&out);
}

static void levels_beyond_the_limits_fail_the_buffer(void **state)
{
    struct cv_buffer out = {0};
    struct cv_json_writer writer;
    (void)state;
    cv_json_write_begin(&writer, &out);
    for (int i = 0; i < CV_JSON_MAX_DEPTH; i++)
        cv_json_write_open(&writer, '[');
    assert_false(cv_buffer_failed(&out));
    cv_json_write_open(&writer, '[');
    assert_true(cv_buffer_failed(&out));
    cv_buffer_clear(&out);
    cv_json_write_begin(&writer, &out);
    cv_json_write_close(&writer, ']');
    assert_true(cv_buffer_failed(&out));
    cv_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_and_indentation),
        cmocka_unit_test(strings_are_escaped_for_json_and_html),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(levels_beyond_the_limits_fail_the_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

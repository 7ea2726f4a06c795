/* JSON pointers: written, followed in a tree, and found in the text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "json/json.h"

static const char document[] = "{\n"
                               "  \"a/b\": [10, {\"m~n\": \"x\"}, [ ]],\n"
                               "  \"\\u00e9t\\u00e9\": {\"\": 3, \"k\": -1},\n"
                               "  \"\": null\n"
                               "}\n";

static void pointers_are_escaped(void **state)
{
    struct cv_buffer pointer = {0};
    (void)state;
    cv_json_pointer_key(&pointer, "a/b~c");
    cv_json_pointer_index(&pointer, 12);
    cv_json_pointer_key(&pointer, "");
    assert_string_equal(cv_buffer_string(&pointer), "/a~1b~0c/12/");
    cv_buffer_free(&pointer);
}

struct place {
    const char *pointer;
    uint64_t line;
    uint64_t column;
};

static void pointers_lead_to_lines_and_columns(void **state)
{
    static const struct place places[] = {
        {"", 1, 1},
        {"/a~1b", 2, 10},
        {"/a~1b/0", 2, 11},
        {"/a~1b/1", 2, 15},
        {"/a~1b/1/m~0n", 2, 23},
        {"/a~1b/2", 2, 29},
        {"/\xc3\xa9t\xc3\xa9", 3, 20},
        {"/\xc3\xa9t\xc3\xa9/", 3, 25},
        {"/\xc3\xa9t\xc3\xa9/k", 3, 33},
        {"/", 4, 7},
    };
    uint64_t line = 0;
    uint64_t column = 0;
    (void)state;
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        assert_true(cv_json_locate(cv_slice_of(document), places[i].pointer, &line, &column));
        assert_int_equal(line, places[i].line);
        assert_int_equal(column, places[i].column);
    }
}

static void pointers_to_nothing_lead_nowhere(void **state)
{
    static const char *const lost[] = {"a",
                                       "/a",
                                       "/a~1b/3",
                                       "/a~1b/-",
                                       "/a~1b/00",
                                       "/a~1b/01",
                                       "/a~1b/1x",
                                       "/a~1b/",
                                       "/a~1b/0/0",
                                       "/a~1b/2/0",
                                       "/a~2b",
                                       "/a~",
                                       "/a~1b/99999999999999999999999"};
    struct cv_json *root = NULL;
    uint64_t line = 0;
    uint64_t column = 0;
    (void)state;
    assert_int_equal(cv_json_parse(&root, cv_slice_of(document), NULL, NULL), CANVASS_OK);
    for (size_t i = 0; i < sizeof(lost) / sizeof(lost[0]); i++) {
        assert_false(cv_json_locate(cv_slice_of(document), lost[i], &line, &column));
        assert_null(cv_json_at(root, lost[i]));
    }
    cv_json_free(root);
}

static void pointers_lead_to_nodes(void **state)
{
    struct cv_json *root = NULL;
    (void)state;
    assert_int_equal(cv_json_parse(&root, cv_slice_of(document), NULL, NULL), CANVASS_OK);
    assert_ptr_equal(cv_json_at(root, ""), root);
    assert_true(cv_json_number(cv_json_at(root, "/a~1b/0")) == 10);
    assert_string_equal(cv_json_string(cv_json_at(root, "/a~1b/1/m~0n")), "x");
    assert_true(cv_json_number(cv_json_at(root, "/\xc3\xa9t\xc3\xa9/")) == 3);
    assert_int_equal(cv_json_type(cv_json_at(root, "/")), CV_JSON_NULL);
    cv_json_free(root);
}

static void a_byte_order_mark_moves_nothing(void **state)
{
    uint64_t line = 0;
    uint64_t column = 0;
    (void)state;
    assert_true(cv_json_locate(cv_slice_of("\xef\xbb\xbf[1, 2]"), "/1", &line, &column));
    assert_int_equal(line, 1);
    assert_int_equal(column, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pointers_are_escaped),
        cmocka_unit_test(pointers_lead_to_lines_and_columns),
        cmocka_unit_test(pointers_to_nothing_lead_nowhere),
        cmocka_unit_test(pointers_lead_to_nodes),
        cmocka_unit_test(a_byte_order_mark_moves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What is JSON and what is not, and where a text goes wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "json/json.h"
#include "json/scan.h"

static enum canvass_status parse(const char *text, struct canvass_error *error)
{
    struct cv_json *root = NULL;
    enum canvass_status status = cv_json_parse(&root, cv_slice_of(text), "doc.json", error);
    assert_int_equal(status == CANVASS_OK, root != NULL);
    cv_json_free(root);
    return status;
}

static void accepts_what_rfc_8259_allows(void **state)
{
    static const char *const good[] = {
        "{}",
        "[]",
        "null",
        " \t\r\n true \n",
        "0",
        "-0",
        "-12.5e+3",
        "1E400",
        "\"\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDe00\"",
        "\"\\u0000\"",
        "{\"a\":[1,{\"b\":null}],\"\":false}",
        "{\"a\":{\"a\":1},\"b\":{\"a\":1}}",
        "\"\x7f\xc2\x80\xf4\x8f\xbf\xbf\"",
        "\xef\xbb\xbf{\"bom\":1}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        assert_int_equal(parse(good[i], NULL), CANVASS_OK);
}

struct fault {
    const char *text;
    const char *rule;
    uint64_t line;
    uint64_t column;
};

static void names_the_place_of_every_fault(void **state)
{
    static const struct fault faults[] = {
        {"", "json.syntax", 1, 1},
        {"  ", "json.syntax", 1, 3},
        {"{\n  \"a\": 01\n}", "json.syntax", 2, 8},
        {"[1,]", "json.syntax", 1, 4},
        {"[,1]", "json.syntax", 1, 2},
        {"[1 2]", "json.syntax", 1, 4},
        {"{\"a\":1,}", "json.syntax", 1, 8},
        {"{\"a\" 1}", "json.syntax", 1, 6},
        {"{\"a\":}", "json.syntax", 1, 6},
        {"{a:1}", "json.syntax", 1, 2},
        {"{'a':1}", "json.syntax", 1, 2},
        {"['a']", "json.syntax", 1, 2},
        {"[1}", "json.syntax", 1, 3},
        {"{\"a\":1]", "json.syntax", 1, 7},
        {"[1", "json.syntax", 1, 3},
        {"// no", "json.syntax", 1, 1},
        {"tru", "json.syntax", 1, 1},
        {"True", "json.syntax", 1, 1},
        {"NaN", "json.syntax", 1, 1},
        {"+1", "json.syntax", 1, 1},
        {"-", "json.syntax", 1, 2},
        {"-a", "json.syntax", 1, 2},
        {"1.", "json.syntax", 1, 3},
        {".5", "json.syntax", 1, 1},
        {"1e", "json.syntax", 1, 3},
        {"1e+", "json.syntax", 1, 4},
        {"0x10", "json.trailing", 1, 2},
        {"\"abc", "json.syntax", 1, 1},
        {"\"a\nb\"", "json.syntax", 1, 3},
        {"\"a\tb\"", "json.syntax", 1, 3},
        {"\"\\x\"", "json.syntax", 1, 2},
        {"\"\\", "json.syntax", 1, 2},
        {"\"\\u12g4\"", "json.syntax", 1, 2},
        {"\"\\u12", "json.syntax", 1, 2},
        {"\"\\ud800\"", "json.syntax", 1, 2},
        {"\"\\udc00\"", "json.syntax", 1, 2},
        {"\"\\ud800\\u0041\"", "json.syntax", 1, 2},
        {"1 2", "json.trailing", 1, 3},
        {"{}\n{}", "json.trailing", 2, 1},
        {"[]]", "json.trailing", 1, 3},
        {"\"\xff\"", "json.utf8", 1, 2},
        {"\"\xc0\x80\"", "json.utf8", 1, 2},
        {"\"\xed\xa0\x80\"", "json.utf8", 1, 2},
        {"{\"a\":1,\n \"b\":2,\n \"a\":3}", "json.duplicate_key", 3, 2},
        {"{\"a\":1,\"\\u0061\":2}", "json.duplicate_key", 1, 8},
        {"[{\"x\":{\"k\":1,\"j\":2,\"k\":3}}]", "json.duplicate_key", 1, 20},
        {"{\"b\":1,\"b\":2,\"a\":1,\"a\":2}", "json.duplicate_key", 1, 8},
        {"\xef\xbb\xbf[01]", "json.syntax", 1, 2},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        struct canvass_error error;
        assert_int_equal(parse(faults[i].text, &error), CANVASS_EDEFINITION);
        assert_string_equal(error.rule, faults[i].rule);
        assert_int_equal(error.place.line, faults[i].line);
        assert_int_equal(error.place.column, faults[i].column);
        assert_string_equal(error.place.source, "doc.json");
        assert_true(error.message[0] != '\0');
    }
}

static void columns_are_code_points_and_lines_end_three_ways(void **state)
{
    struct canvass_error error;
    (void)state;
    assert_int_equal(parse("[\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\" x]", &error),
                     CANVASS_EDEFINITION);
    assert_int_equal(error.place.column, 8);
    assert_int_equal(error.place.byte, 14);
    assert_int_equal(parse("[\r\n1,\r2,\n3 x]", &error), CANVASS_EDEFINITION);
    assert_int_equal(error.place.line, 4);
    assert_int_equal(error.place.column, 3);
}

static void messages_help_with_usual_slips(void **state)
{
    struct canvass_error error;
    (void)state;
    parse("{\"a\":1,}", &error);
    assert_string_equal(error.message,
                        "a name is expected here: there is a comma too many before it");
    parse("['a']", &error);
    assert_string_equal(error.message, "text is written in double quotes, not in single ones");
    parse("[1 2]", &error);
    assert_string_equal(error.message, "a comma or a closing bracket is expected here");
}

static void a_nul_byte_is_no_text(void **state)
{
    static const char text[] = "[1\0]";
    struct cv_json *root = NULL;
    struct canvass_error error;
    (void)state;
    assert_int_equal(cv_json_parse(&root, cv_slice(text, 4), NULL, &error),
                     CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "json.utf8");
    assert_int_equal(error.place.column, 3);
    assert_null(root);
}

/* `depth` brackets, closed when `closed`. The caller frees. */
static char *brackets(size_t depth, bool closed)
{
    char *text = malloc(2 * depth + 1);
    assert_non_null(text);
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    text[closed ? 2 * depth : depth] = '\0';
    return text;
}

static void nesting_ends_at_256(void **state)
{
    struct canvass_error error;
    (void)state;
    char *text = brackets(CV_JSON_MAX_DEPTH, true);
    assert_int_equal(parse(text, &error), CANVASS_OK);
    free(text);
    text = brackets(CV_JSON_MAX_DEPTH + 1, true);
    assert_int_equal(parse(text, &error), CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "json.depth");
    assert_int_equal(error.place.column, CV_JSON_MAX_DEPTH + 1);
    free(text);
    text = brackets(1000000, false);
    assert_int_equal(parse(text, &error), CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "json.depth");
    free(text);
}

/* An object of 200,000 names, the last one a repeat of the first when `repeat`. */
static char *many_names(bool repeat)
{
    struct cv_buffer text = {0};
    cv_buffer_char(&text, '{');
    for (unsigned i = 0; i < 200000; i++)
        cv_buffer_format(&text, "\"n%u\":0,", i);
    cv_buffer_format(&text, "\"n%s\":0}", repeat ? "0" : "one");
    assert_false(cv_buffer_failed(&text));
    return text.data;
}

static void many_names_are_told_apart(void **state)
{
    struct canvass_error error;
    (void)state;
    char *text = many_names(false);
    assert_int_equal(parse(text, &error), CANVASS_OK);
    free(text);
    text = many_names(true);
    assert_int_equal(parse(text, &error), CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "json.duplicate_key");
    assert_int_equal(error.place.byte, strlen(text) - 6);
    free(text);
}

static void events_come_in_order(void **state)
{
    static const enum cv_scan_event expected[] = {
        CV_SCAN_OBJECT, CV_SCAN_KEY, CV_SCAN_ARRAY, CV_SCAN_NUMBER, CV_SCAN_STRING,
        CV_SCAN_CLOSE,  CV_SCAN_KEY, CV_SCAN_WORD,  CV_SCAN_CLOSE,  CV_SCAN_END};
    struct cv_scan scan;
    (void)state;
    cv_scan_begin(&scan, cv_slice_of("{\"a\": [-1, \"x\\n\"], \"b\" : null}"));
    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++)
        assert_int_equal(cv_scan_next(&scan), expected[i]);
}

static void skipping_passes_over_a_whole_value(void **state)
{
    struct cv_scan scan;
    (void)state;
    cv_scan_begin(&scan, cv_slice_of("[[1,[2,{\"a\":[]}]],7]"));
    assert_int_equal(cv_scan_next(&scan), CV_SCAN_ARRAY);
    assert_true(cv_scan_skip(&scan, cv_scan_next(&scan)));
    assert_int_equal(cv_scan_next(&scan), CV_SCAN_NUMBER);
    assert_true(cv_slice_equal(cv_scan_token(&scan), cv_slice_of("7")));
    cv_scan_begin(&scan, cv_slice_of("[[1,[2"));
    cv_scan_next(&scan);
    assert_false(cv_scan_skip(&scan, cv_scan_next(&scan)));
}

static void every_cut_of_a_document_is_refused(void **state)
{
    static const char whole[] =
        "{\"a\":[1.5e3,true,null,\"\\u00e9\\ud83d\\ude00\"],\"b\":{\"c\":-0.1}}";
    (void)state;
    assert_int_equal(parse(whole, NULL), CANVASS_OK);
    for (size_t n = 0; n < sizeof(whole) - 1; n++) {
        char *cut = malloc(n + 1); /* its own memory, so that reading past it is seen */
        struct cv_json *root = NULL;
        assert_non_null(cut);
        memcpy(cut, whole, n);
        assert_int_equal(cv_json_parse(&root, cv_slice(cut, n), NULL, NULL),
                         CANVASS_EDEFINITION);
        free(cut);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_what_rfc_8259_allows),
        cmocka_unit_test(names_the_place_of_every_fault),
        cmocka_unit_test(columns_are_code_points_and_lines_end_three_ways),
        cmocka_unit_test(messages_help_with_usual_slips),
        cmocka_unit_test(a_nul_byte_is_no_text),
        cmocka_unit_test(nesting_ends_at_256),
        cmocka_unit_test(many_names_are_told_apart),
        cmocka_unit_test(events_come_in_order),
        cmocka_unit_test(skipping_passes_over_a_whole_value),
        cmocka_unit_test(every_cut_of_a_document_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

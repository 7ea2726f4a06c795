#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dump.h"
#include "opened.h"

/* The records of a text, however it is cut: each case runs with libcsv given 1, 2, ... bytes at
 * a time, up to all of it, and with sources that give few bytes a read. */
struct example {
    struct cv_slice text;
    const char *expected;
};

#define CASE(text, expected)                                                                   \
    {                                                                                          \
        {text, sizeof(text) - 1}, expected                                                     \
    }

static void assert_records(const struct example *example, size_t step, size_t piece)
{
    struct opened opened;
    struct dribble text = {.head = example->text, .step = step};
    assert_int_equal(opened_open(&opened, text, ',', piece, NULL), CANVASS_OK);
    struct cv_buffer records = {0};
    enum canvass_status status = dump_rest(&records, opened.parser, SIZE_MAX);
    assert_string_equal(cv_buffer_string(&records), example->expected);
    /* The end stays the end, and an error the same error. */
    size_t len = records.len;
    assert_int_equal(dump_rest(&records, opened.parser, SIZE_MAX), status);
    assert_true(status == CANVASS_END ? records.len == len : records.len > len);
    cv_buffer_free(&records);
    opened_close(&opened);
}

static void assert_examples(const struct example *examples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t piece = 1; piece <= examples[i].text.len; piece++) {
            assert_records(&examples[i], 0, piece);
        }
        for (size_t step = 1; step <= 3; step++) {
            assert_records(&examples[i], step, CV_CSV_PIECE);
        }
    }
}

#define ASSERT_EXAMPLES(examples)                                                              \
    assert_examples(examples, sizeof(examples) / sizeof((examples)[0]))

static void splits_cells(void **state)
{
    (void)state;
    static const struct example examples[] = {
        CASE("a,b\nc,d\n", "1: 2 {a}{b}\n2: 2 {c}{d}\n"),
        CASE("a,b\nc,d", "1: 2 {a}{b}\n2: 2 {c}{d}\n"),
        CASE("a", "1: 1 {a}\n"),
        CASE("a,\n,b\n", "1: 2 {a}{}\n2: 2 {}{b}\n"),
        CASE("a,", "1: 2 {a}{}\n"),
        CASE("a,b,c\nd\ne,f,g,h\n", "1: 3 {a}{b}{c}\n2: 1 {d}\n3: 4 {e}{f}{g}{h}\n"),
        CASE(" a , b c\t,\td\n", "1: 3 {a}{b c}{d}\n"),
        CASE("a;b\tc|d\n", "1: 1 {a;b\tc|d}\n"),
        CASE("\xEF\xBB\xBF"
             "a,b\n",
             "1: 2 {a}{b}\n"),
        CASE("\xEF\xBB\xBF\"a,b\"\n", "1: 1 {a,b}\n"),
    };
    ASSERT_EXAMPLES(examples);
}

static void unescapes_quotes(void **state)
{
    (void)state;
    static const struct example examples[] = {
        CASE("\"a\",\"b\"\n", "1: 2 {a}{b}\n"),
        CASE("\"a,b\",c\n", "1: 2 {a,b}{c}\n"),
        CASE("\"say \"\"no\"\"\",\"\"\"\"\n", "1: 2 {say \"no\"}{\"}\n"),
        CASE("\"\",x,\"\"", "1: 3 {}{x}{}\n"),
        CASE(" \" a \" ,\"b\"\t\n", "1: 2 { a }{b}\n"),
        CASE("6\" nail,b\n", "1: 2 {6\" nail}{b}\n"),
        CASE("a\"b\"c,d\n", "1: 2 {a\"b\"c}{d}\n"),
        CASE("\"a\"b,c\"\n", "1: 1 {a\"b,c}\n"),
        CASE("\"a\" \"b\",c\n", "1: 2 {a\" \"b}{c}\n"),
    };
    ASSERT_EXAMPLES(examples);
}

static void takes_every_line_end(void **state)
{
    (void)state;
    static const struct example examples[] = {
        CASE("a\r\nb\r\n", "1: 1 {a}\n2: 1 {b}\n"),
        CASE("a\rb\r", "1: 1 {a}\n2: 1 {b}\n"),
        CASE("a\r\r\nb\r\r\nc", "1: 1 {a}\n2: 1 {b}\n3: 1 {c}\n"),
        CASE("a\nb\r\nc\rd\r\r\ne", "1: 1 {a}\n2: 1 {b}\n3: 1 {c}\n4: 1 {d}\n5: 1 {e}\n"),
        CASE("\"a\"\r\n\"b\"\r\r\n\"c\"\r", "1: 1 {a}\n2: 1 {b}\n3: 1 {c}\n"),
        CASE("a,\r\n,b\r\n", "1: 2 {a}{}\n2: 2 {}{b}\n"),
    };
    ASSERT_EXAMPLES(examples);
}

static void sees_blank_lines(void **state)
{
    (void)state;
    static const struct example examples[] = {
        CASE("\n\na\n", "1: 0 blank \n2: 0 blank \n3: 1 {a}\n"),
        CASE("a\n\nb\n", "1: 1 {a}\n2: 0 blank \n3: 1 {b}\n"),
        CASE("a\r\n\r\nb\r\n", "1: 1 {a}\n2: 0 blank \n3: 1 {b}\n"),
        CASE("a\r\rb\r", "1: 1 {a}\n2: 0 blank \n3: 1 {b}\n"),
        CASE("\ra", "1: 0 blank \n2: 1 {a}\n"),
        CASE("\r\ra", "1: 0 blank \n2: 0 blank \n3: 1 {a}\n"),
        CASE("\r\r\na", "1: 0 blank \n2: 1 {a}\n"),
        CASE("a\r\r", "1: 1 {a}\n2: 0 blank \n"),
        CASE("a\r\r\r", "1: 1 {a}\n2: 0 blank \n3: 0 blank \n"),
        CASE("a\r\r\r\nb", "1: 1 {a}\n2: 0 blank \n3: 1 {b}\n"),
        CASE("a\r\r\n\r\r\nb", "1: 1 {a}\n2: 0 blank \n3: 1 {b}\n"),
        CASE("a\n \t \nb\n", "1: 1 {a}\n2: 0 blank \n3: 1 {b}\n"),
        CASE("a\n , ,\nb", "1: 1 {a}\n2: 3 blank {}{}{}\n3: 1 {b}\n"),
        CASE("a\n\"\"\n\"  \"\n", "1: 1 {a}\n2: 1 blank {}\n3: 1 blank {  }\n"),
        CASE("a\n\xC2\xA0,\xE2\x80\x8B\n\xC2\xA1,\n",
             "1: 1 {a}\n2: 2 blank {\xC2\xA0}{\xE2\x80\x8B}\n3: 2 {\xC2\xA1}{}\n"),
        CASE("a\n,,b\n,\"\n\"\n", "1: 1 {a}\n2: 3 {}{}{b}\n3: 2 blank {}{<LF>}\n"),
        CASE("a\n   ", "1: 1 {a}\n"),
    };
    ASSERT_EXAMPLES(examples);
}

static void counts_lines_inside_cells(void **state)
{
    (void)state;
    static const struct example examples[] = {
        CASE("\"a\nb\",c\nd\n", "1: 2 {a<LF>b}{c}\n3: 1 {d}\n"),
        CASE("\"a\r\nb\r\n\"\r\nd", "1: 1 {a<CR><LF>b<CR><LF>}\n4: 1 {d}\n"),
        CASE("\"a\rb\",\"\r\"\rd", "1: 2 {a<CR>b}{<CR>}\n4: 1 {d}\n"),
        CASE("\"\r\r\n\"\nd", "1: 1 blank {<CR><CR><LF>}\n3: 1 {d}\n"),
        CASE("\"x\r\r\"\nd", "1: 1 {x<CR><CR>}\n4: 1 {d}\n"),
        CASE("\"\r\"\"\n\"\nd", "1: 1 {<CR>\"<LF>}\n4: 1 {d}\n"),
        CASE("a,\"\n\n\",\"b\n\"\n\nd", "1: 3 {a}{<LF><LF>}{b<LF>}\n5: 0 blank \n6: 1 {d}\n"),
        CASE("a\r\r\"b\n\"\rd", "1: 1 {a}\n2: 0 blank \n3: 1 {b<LF>}\n5: 1 {d}\n"),
    };
    ASSERT_EXAMPLES(examples);
}

static void marks_defects(void **state)
{
    (void)state;
    static const struct example examples[] = {
        CASE("a,b\0c\nd,e\n", "1: 2 nul@2 {a}{b<NUL>c}\n2: 2 {d}{e}\n"),
        CASE("a,\0,\xFF\nd\n", "1: 3 nul@2 {a}{<NUL>}{\xFF}\n2: 1 {d}\n"),
        CASE("\xFFz,\0\nd\n", "1: 2 encoding@1 {\xFFz}{<NUL>}\n2: 1 {d}\n"),
        CASE("a\0\xFF\nd\n", "1: 1 nul@1 {a<NUL>\xFF}\n2: 1 {d}\n"),
        CASE("a,b,\xE2\x82\nd\n", "1: 3 encoding@3 {a}{b}{\xE2\x82}\n2: 1 {d}\n"),
        CASE("\xC0\xAF\n\xED\xA0\x80\n", "1: 1 encoding@1 {\xC0\xAF}\n"
                                         "2: 1 encoding@1 {\xED\xA0\x80}\n"),
        CASE("\xE2\x82\xAC,\xF0\x9F\x8E\x89\n", "1: 2 {\xE2\x82\xAC}{\xF0\x9F\x8E\x89}\n"),
        CASE("a\n\"\0\n\"\nb\n", "1: 1 {a}\n2: 1 nul@1 {<NUL><LF>}\n4: 1 {b}\n"),
        CASE("a\tb\x1F\x7F,c\n", "1: 2 {a\tb\x1F\x7F}{c}\n"),
    };
    ASSERT_EXAMPLES(examples);
}

static void refuses_a_quote_that_never_closes(void **state)
{
    (void)state;
    static const struct example examples[] = {
        CASE("a,b\nc,\"d\ne,f\n", "1: 2 {a}{b}\ncsv.unclosed_quote 2:2\n"),
        CASE("\"", "csv.unclosed_quote 1:1\n"),
        CASE("x\n\"a\nb\",\"c\n", "1: 1 {x}\ncsv.unclosed_quote 3:2\n"),
        CASE("x\r\r\"a", "1: 1 {x}\n2: 0 blank \ncsv.unclosed_quote 3:1\n"),
        CASE("x\r\r\n\"a\"\"", "1: 1 {x}\ncsv.unclosed_quote 2:1\n"),
    };
    ASSERT_EXAMPLES(examples);
    struct opened opened;
    struct dribble text = {.head = BYTES("x\n\"a\nb\",\"c\n")};
    struct cv_record record;
    struct canvass_error error;
    assert_int_equal(opened_open(&opened, text, ',', CV_CSV_PIECE, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_next(opened.parser, &record, &error), CANVASS_OK);
    assert_int_equal(cv_parser_next(opened.parser, &record, &error), CANVASS_EEXPORT);
    assert_string_equal(error.place.source, "dribble");
    assert_int_equal(error.place.line, 3);
    assert_non_null(strstr(error.message, "never closed"));
    opened_close(&opened);
}

/* Cells of every length up to some words, with a strange byte at every place: what is done
 * eight bytes at a time must not miss the edges. */
static void finds_a_bad_byte_anywhere(void **state)
{
    (void)state;
    for (size_t len = 1; len <= 40; len++) {
        for (size_t at = 0; at < len; at++) {
            char text[64] = "x,";
            struct cv_buffer expected = {0};
            memset(text + 2, 'q', len);
            text[2 + at] = '\xFF';
            memcpy(text + 2 + len, ",y\n", 4);
            cv_buffer_format(&expected, "1: 3 encoding@2 {x}{%.*s}{y}\n", (int)len, text + 2);
            struct example example = {cv_slice(text, len + 5), cv_buffer_string(&expected)};
            assert_records(&example, 0, CV_CSV_PIECE);
            cv_buffer_free(&expected);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_cells),
        cmocka_unit_test(unescapes_quotes),
        cmocka_unit_test(takes_every_line_end),
        cmocka_unit_test(sees_blank_lines),
        cmocka_unit_test(counts_lines_inside_cells),
        cmocka_unit_test(marks_defects),
        cmocka_unit_test(refuses_a_quote_that_never_closes),
        cmocka_unit_test(finds_a_bad_byte_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What real exports do: line ends of every kind, marks within cells, blank records, statements
 * of the delimiter, rows of thousands of cells, compression. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buffer.h"
#include "dump.h"
#include "gzipped.h"
#include "opened.h"

struct example {
    const char *encoding;
    char delimiter; /* 0: found by looking */
    char found;
    struct cv_slice text;
    const char *records;
};

#define TEXT(text)                                                                             \
    {                                                                                          \
        text, sizeof(text) - 1                                                                 \
    }

static void assert_example(const struct example *example, size_t step, size_t piece)
{
    const struct cv_parse_options options = {.encoding = example->encoding,
                                             .delimiter = example->delimiter};
    const struct dribble text = {.head = example->text, .step = step};
    struct opened opened;
    struct cv_buffer records = {0};
    assert_int_equal(opened_open_as(&opened, text, &options, piece, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_delimiter(opened.parser), example->found);
    dump_rest(&records, opened.parser, SIZE_MAX);
    assert_string_equal(cv_buffer_string(&records), example->records);
    cv_buffer_free(&records);
    opened_close(&opened);
}

static void assert_examples(const struct example *examples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t piece = 1; piece <= examples[i].text.len; piece++) {
            assert_example(&examples[i], 0, piece);
            assert_example(&examples[i], piece, CV_CSV_PIECE);
        }
    }
}

#define ASSERT_EXAMPLES(examples)                                                              \
    assert_examples(examples, sizeof(examples) / sizeof((examples)[0]))

static void ends_lines_in_any_way(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {NULL, 0, ',', TEXT("a,b\r\r\nc,d\r\r\n\r\r\ne,f"),
         "1: 2 {a}{b}\n2: 2 {c}{d}\n3: 0 blank \n4: 2 {e}{f}\n"},
        {NULL, 0, ',', TEXT("a,b\rc,d\r\re,f\r"),
         "1: 2 {a}{b}\n2: 2 {c}{d}\n3: 0 blank \n4: 2 {e}{f}\n"},
        {NULL, 0, ',', TEXT("a,\"x\r\r\ny\"\r\nc,d\n"),
         "1: 2 {a}{x<CR><CR><LF>y}\n3: 2 {c}{d}\n"},
        {NULL, 0, ';',
         TEXT("\xFF\xFE"
              "a\0;\0b\0\r\0\r\0\n\0c\0;\0d\0"),
         "1: 2 {a}{b}\n2: 2 {c}{d}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

/* U+FEFF within cells is text here; base/text.h makes nothing of it. */
static void leaves_marks_in_cells(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {NULL, 0, ',',
         TEXT("\xEF\xBB\xBF"
              "a,\xEF\xBB\xBF"
              "b\n\xEF\xBB\xBF,\xEF\xBB\xBF\n"),
         "1: 2 {a}{\xEF\xBB\xBF"
         "b}\n2: 2 blank {\xEF\xBB\xBF}{\xEF\xBB\xBF}\n"},
        {NULL, 0, ',', TEXT("\xEF\xBB\xBF\"a\",b\n"), "1: 2 {a}{b}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

static void sees_blank_records(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {NULL, 0, ',', TEXT("a,b\n,\n\" \",\xC2\xA0\n\nc,d\n,\n"),
         "1: 2 {a}{b}\n2: 2 blank {}{}\n3: 2 blank { }{\xC2\xA0}\n4: 0 blank \n5: 2 {c}{d}\n"
         "6: 2 blank {}{}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

static void finds_a_pipe(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {NULL, 0, '|', TEXT("a|b|c\n1, 2|3; 4|5\n"), "1: 3 {a}{b}{c}\n2: 3 {1, 2}{3; 4}{5}\n"},
        {NULL, 0, ',', TEXT("a,b\nx|y,z|w\nx|y|z,w\n"),
         "1: 2 {a}{b}\n2: 2 {x|y}{z|w}\n3: 2 {x|y|z}{w}\n"},
        {NULL, 0, ',', TEXT("changes\nbins|dogs\nbins|light\n"),
         "1: 1 {changes}\n2: 1 {bins|dogs}\n3: 1 {bins|light}\n"},
        {NULL, '|', '|', TEXT("a,b,c|d\n"), "1: 2 {a,b,c}{d}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

static void heeds_a_statement_of_the_delimiter(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {NULL, 0, ';', TEXT("sep=;\r\na;b,c\n"), "2: 2 {a}{b,c}\n"},
        {NULL, 0, ';', TEXT("SEP=;\na;b,c,d\n"), "2: 2 {a}{b,c,d}\n"},
        {NULL, 0, '\t', TEXT("sep=\t\ra\tb\r"), "2: 2 {a}{b}\n"},
        {NULL, 0, '|', TEXT("\"sep=|\"\r\r\na|b\r\r\n"), "2: 2 {a}{b}\n"},
        {NULL, 0, ';', TEXT("\xEF\xBB\xBFsep=;\n\na;b\n"), "2: 0 blank \n3: 2 {a}{b}\n"},
        {NULL, 0, ';', TEXT("\xFF\xFEs\0e\0p\0=\0;\0\n\0a\0;\0b\0"), "2: 2 {a}{b}\n"},
        {NULL, 0, ';', TEXT("sep=;"), ""},
        {NULL, 0, ';', TEXT("sep=;\r\r"), "2: 0 blank \n"},
        /* The definition knows better, but it is still no record. */
        {NULL, ',', ',', TEXT("sep=;\na;b,c\n"), "2: 2 {a;b}{c}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

static void takes_nothing_else_for_a_statement(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {NULL, ',', ',', TEXT("sep=;,b\nc,d\n"), "1: 2 {sep=;}{b}\n2: 2 {c}{d}\n"},
        {NULL, ',', ',', TEXT("sep=,b\nc,d\n"), "1: 2 {sep=}{b}\n2: 2 {c}{d}\n"},
        {NULL, ',', ',', TEXT("sep=\nc,d\n"), "1: 1 {sep=}\n2: 2 {c}{d}\n"},
        {NULL, ',', ',', TEXT("step=;\nc\n"), "1: 1 {step=;}\n2: 1 {c}\n"},
        {NULL, ',', ',', TEXT("\"sep=;\nx\",b\nc,d\n"), "1: 2 {sep=;<LF>x}{b}\n3: 2 {c}{d}\n"},
        {NULL, ',', ',', TEXT("a,b\nsep=;\n"), "1: 2 {a}{b}\n2: 1 {sep=;}\n"},
        {NULL, ',', ',', TEXT("sep=\xE9\n"), "1: 1 encoding@1 {sep=\xE9}\n"},
        {NULL, ',', ',', TEXT("se"), "1: 1 {se}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

static void reads_encodings_that_are_named(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"windows-1252", 0, ',',
         TEXT("a,b\n18\x96"
              "24,\x93"
              "caf\xE9\x94\nx\x81,y\n"),
         "1: 2 {a}{b}\n2: 2 {18\xE2\x80\x93"
         "24}{\xE2\x80\x9C"
         "caf\xC3\xA9\xE2\x80\x9D}\n"
         "3: 2 encoding@1 {x\xFF}{y}\n"},
        {"macintosh", 0, ';', TEXT("a;b\rcaf\x8E;Yes\xCA\r"),
         "1: 2 {a}{b}\n2: 2 {caf\xC3\xA9}{Yes\xC2\xA0}\n"},
        {"utf-16be", 0, '\t', TEXT("\0a\0\t\0b\0\r\0\n\xD8\x3D\xDE\x00\0\t\xD8\x3D\0\n"),
         "1: 2 {a}{b}\n2: 2 encoding@2 {\xF0\x9F\x98\x80}{\xFF}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

#define WIDE 5000

static void reads_thousands_of_columns(void **state)
{
    (void)state;
    static const size_t pieces[] = {7, 1000, CV_CSV_PIECE};
    struct cv_buffer text = {0};
    for (int row = 0; row < 3; row++) {
        for (int column = 0; column < WIDE; column++) {
            cv_buffer_format(&text, "%sr%dc%d", column ? ";" : "", row, column);
        }
        cv_buffer_text(&text, "\r\n");
    }
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        struct opened opened;
        struct cv_record record;
        const struct dribble dribble = {.head = cv_buffer_view(&text)};
        assert_int_equal(opened_open(&opened, dribble, '\0', pieces[i], NULL), CANVASS_OK);
        assert_int_equal(cv_parser_delimiter(opened.parser), ';');
        for (int row = 0; row < 3; row++) {
            assert_int_equal(cv_parser_next(opened.parser, &record, NULL), CANVASS_OK);
            assert_int_equal(record.n_cells, WIDE);
            assert_int_equal(record.line, row + 1);
            for (int column = 0; column < WIDE; column++) {
                char cell[32];
                const int len = snprintf(cell, sizeof cell, "r%dc%d", row, column);
                assert_int_equal(record.cells[column].len, len);
                assert_memory_equal(record.cells[column].data, cell, (size_t)len);
            }
        }
        assert_int_equal(cv_parser_next(opened.parser, &record, NULL), CANVASS_END);
        opened_close(&opened);
    }
    cv_buffer_free(&text);
}

static const char inflated_records[] = "1: 2 {a}{b}\n2: 2 encoding@2 {c}{\xE9}\n";

static void inflates(void **state)
{
    (void)state;
    struct cv_buffer file = {0};
    gzipped_add(&file, BYTES("a,b\nc"));
    gzipped_add(&file, BYTES(",\xE9\n"));
    const struct example example = {NULL, 0, ',', cv_buffer_view(&file), inflated_records};
    assert_examples(&example, 1);
    /* The byte is that of the text within. */
    struct opened opened;
    struct cv_record record;
    assert_int_equal(opened_open(&opened, (struct dribble){.head = cv_buffer_view(&file)}, '\0',
                                 CV_CSV_PIECE, NULL),
                     CANVASS_OK);
    assert_int_equal(cv_parser_peek(opened.parser, 1, &record, NULL), CANVASS_OK);
    assert_int_equal(record.offset, 7);
    opened_close(&opened);
    cv_buffer_free(&file);
}

static void inflates_standard_input(void **state)
{
    (void)state;
    int ends[2];
    const int kept = dup(STDIN_FILENO);
    struct cv_buffer file = {0};
    gzipped_add(&file, BYTES("a,b\nc,\xE9\n"));
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], file.data, file.len), file.len);
    close(ends[1]);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    struct opened opened = {NULL, NULL};
    struct cv_buffer records = {0};
    assert_int_equal(cv_source_open(&opened.source, "-", NULL), CANVASS_OK);
    assert_int_equal(cv_parser_open(&opened.parser, opened.source, NULL, NULL), CANVASS_OK);
    assert_string_equal(cv_parser_name(opened.parser), "standard input");
    assert_int_equal(dump_rest(&records, opened.parser, SIZE_MAX), CANVASS_END);
    assert_string_equal(cv_buffer_string(&records), inflated_records);
    opened_close(&opened);
    cv_buffer_free(&records);
    cv_buffer_free(&file);
    if (kept >= 0) {
        dup2(kept, STDIN_FILENO);
        close(kept);
    }
}

/* What came before the damage was handed out; the error ends the run. */
static void ends_with_damage(void **state)
{
    (void)state;
    struct cv_buffer file = {0};
    gzipped_add(&file, BYTES("a,b\nc,d\n"));
    file.data[file.len - 6] ^= 1;
    struct opened opened;
    struct canvass_error error;
    assert_int_equal(opened_open(&opened, (struct dribble){.head = cv_buffer_view(&file)}, '\0',
                                 CV_CSV_PIECE, &error),
                     CANVASS_EEXPORT);
    assert_string_equal(error.rule, "source.gzip");
    cv_buffer_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_lines_in_any_way),
        cmocka_unit_test(leaves_marks_in_cells),
        cmocka_unit_test(sees_blank_records),
        cmocka_unit_test(finds_a_pipe),
        cmocka_unit_test(heeds_a_statement_of_the_delimiter),
        cmocka_unit_test(takes_nothing_else_for_a_statement),
        cmocka_unit_test(reads_encodings_that_are_named),
        cmocka_unit_test(reads_thousands_of_columns),
        cmocka_unit_test(inflates),
        cmocka_unit_test(inflates_standard_input),
        cmocka_unit_test(ends_with_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

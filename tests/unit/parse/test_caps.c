#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/resource.h>

#include "dump.h"
#include "opened.h"

/* In the type of a dribble's times. */
#define CAP ((uint64_t)CV_CELL_CAP)

static const size_t pieces[] = {1, 1021, CV_CSV_PIECE};
#define N_PIECES (sizeof pieces / sizeof pieces[0])

static void assert_dump(struct dribble text, size_t piece, const char *expected)
{
    struct opened opened;
    struct cv_buffer records = {0};
    assert_int_equal(opened_open(&opened, text, ',', piece, NULL), CANVASS_OK);
    dump_rest(&records, opened.parser, SIZE_MAX);
    assert_string_equal(cv_buffer_string(&records), expected);
    cv_buffer_free(&records);
    opened_close(&opened);
}

/* `head`, `body` so many times, `tail`, and what comes of it however it is cut. */
struct example {
    struct cv_slice head;
    struct cv_slice body;
    uint64_t times;
    struct cv_slice tail;
    const char *expected;
};

static void assert_examples(const struct example *examples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct dribble text = {.head = examples[i].head,
                               .body = examples[i].body,
                               .times = examples[i].times,
                               .tail = examples[i].tail};
        for (size_t j = 0; j < N_PIECES; j++) {
            assert_dump(text, pieces[j], examples[i].expected);
        }
    }
}

#define ASSERT_EXAMPLES(examples)                                                              \
    assert_examples(examples, sizeof(examples) / sizeof((examples)[0]))

/* The beginning of a long cell of one letter, as it is dumped. */
#define TEN(c) c c c c c c c c c c
#define SHOWN(c) TEN(TEN(c)) "... "

static void keeps_a_cell_up_to_the_cap(void **state)
{
    (void)state;
    const struct example examples[] = {
        {BYTES("a,"), BYTES("x"), CAP, BYTES(",b\nc\n"),
         "1: 3 {a}{" SHOWN("x") "1048576}{b}\n2: 1 {c}\n"},
        {BYTES("a,\""), BYTES("x"), CAP, BYTES("\",b\nc\n"),
         "1: 3 {a}{" SHOWN("x") "1048576}{b}\n2: 1 {c}\n"},
        {BYTES("a,\""), BYTES("\"\""), CAP, BYTES("\",b\nc\n"),
         "1: 3 {a}{" SHOWN("\"") "1048576}{b}\n2: 1 {c}\n"},
        {BYTES("a,"), BYTES("x"), CAP, BYTES(""), "1: 2 {a}{" SHOWN("x") "1048576}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

static void drops_a_cell_over_the_cap(void **state)
{
    (void)state;
    const struct example examples[] = {
        {BYTES("a,"), BYTES("x"), CAP + 1, BYTES(",b\nc\n"),
         "1: 3 long@2 {a}{}{b}\n2: 1 {c}\n"},
        {BYTES("a,\""), BYTES("x"), CAP + 1, BYTES("\",b\nc\n"),
         "1: 3 long@2 {a}{}{b}\n2: 1 {c}\n"},
        {BYTES("a,\""), BYTES("\"\""), CAP + 1, BYTES("\",b\nc\n"),
         "1: 3 long@2 {a}{}{b}\n2: 1 {c}\n"},
        {BYTES("\""), BYTES("x,"), 2 * CAP, BYTES("\" \t,b"), "1: 2 long@1 {}{b}\n"},
        {BYTES(""), BYTES("x"), 2 * CAP, BYTES(""), "1: 1 long@1 {}\n"},
        {BYTES("a,\xFF,"), BYTES("x"), 2 * CAP, BYTES("\nb"),
         "1: 3 encoding@2 {a}{\xFF}{}\n2: 1 {b}\n"},
        {BYTES("a,"), BYTES("\xFF"), 2 * CAP, BYTES(",\0\nb"),
         "1: 3 long@2 {a}{}{<NUL>}\n2: 1 {b}\n"},
        {BYTES("\""), BYTES(" "), 2 * CAP, BYTES("\"\nb"), "1: 1 long@1 {}\n2: 1 {b}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

/* Spaces at the end of a cell are no part of it, and no reason to hold them all. */
static void takes_any_number_of_spaces_after_a_cell(void **state)
{
    (void)state;
    const struct example examples[] = {
        {BYTES("a,b"), BYTES(" "), 2 * CAP, BYTES(",c\n"), "1: 3 {a}{b}{c}\n"},
        {BYTES("a,b"), BYTES(" "), 2 * CAP, BYTES(""), "1: 2 {a}{b}\n"},
        {BYTES("a,\"b \""), BYTES(" "), 2 * CAP, BYTES("\nc\n"), "1: 2 {a}{b }\n2: 1 {c}\n"},
        {BYTES("a,\"b\n\""), BYTES(" "), 2 * CAP, BYTES("\nc\n"),
         "1: 2 {a}{b<LF>}\n3: 1 {c}\n"},
        {BYTES("a,\"\""), BYTES(" "), 2 * CAP, BYTES(",c\n"), "1: 3 {a}{}{c}\n"},
        {BYTES("a,"), BYTES(" "), 2 * CAP, BYTES("b\n"), "1: 2 {a}{b}\n"},
        {BYTES("x\n"), BYTES(" "), 2 * CAP, BYTES("\nb"), "1: 1 {x}\n2: 0 blank \n3: 1 {b}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

/* But when the cell goes on after them, they are a part of it. */
static void counts_spaces_within_a_cell(void **state)
{
    (void)state;
    const struct example examples[] = {
        {BYTES("a,b"), BYTES(" "), 2 * CAP, BYTES("d,c\n"), "1: 3 long@2 {a}{}{c}\n"},
        {BYTES("a,b"), BYTES(" "), CAP - 1, BYTES("d,c\n"), "1: 3 long@2 {a}{}{c}\n"},
        {BYTES("a,\"b\n\""), BYTES(" "), 2 * CAP, BYTES("d\",c\ne\n"),
         "1: 3 long@2 {a}{}{c}\n3: 1 {e}\n"},
        {BYTES("a,\"b\""), BYTES(" "), 2 * CAP, BYTES("\",c\n"), "1: 3 long@2 {a}{}{c}\n"},
        {BYTES("a,\"b\""), BYTES(" "), 2 * CAP, BYTES("\"\" ,c\n"), "csv.unclosed_quote 1:2\n"},
        {BYTES("a,\"b\""), BYTES(" "), 2 * CAP, BYTES("d\"\" \n, c\n\" ,c\n"),
         "1: 3 long@2 {a}{}{c}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

/* 2 MiB of line ends in a cell, of each kind: the next record's line is right. */
static void counts_lines_in_what_it_drops(void **state)
{
    (void)state;
    const struct example examples[] = {
        {BYTES("\""), BYTES("\n"), 2 * CAP, BYTES("\",b\nc\n"),
         "1: 2 long@1 {}{b}\n2097154: 1 {c}\n"},
        {BYTES("\""), BYTES("\r\n"), 2 * CAP, BYTES("\",b\r\nc\n"),
         "1: 2 long@1 {}{b}\n2097154: 1 {c}\n"},
        {BYTES("\""), BYTES("\r\r\n"), 2 * CAP, BYTES("\",b\nc\n"),
         "1: 2 long@1 {}{b}\n2097154: 1 {c}\n"},
        {BYTES("\""), BYTES("\r"), 2 * CAP, BYTES("\",b\nc\n"),
         "1: 2 long@1 {}{b}\n2097154: 1 {c}\n"},
        {BYTES("\""), BYTES("x\n"), CAP / 2 + 1, BYTES("\",b\nc\n"),
         "1: 2 long@1 {}{b}\n524291: 1 {c}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

/* The states of a quotation mark survive a cut: doubled, closing, closing with spaces behind it
 * that are none of the sort. */
static void cuts_between_quotation_marks(void **state)
{
    (void)state;
    const struct example examples[] = {
        {BYTES("a,\"x\n"), BYTES("x"), CAP, BYTES("\r\n\"\"  \"  x \"  \" , \" b\"\nc\n"),
         "1: 3 long@2 {a}{}{ b}\n4: 1 {c}\n"},
        {BYTES("a,\""), BYTES("\""), 2 * CAP + 2, BYTES("\"\",b\n"),
         "csv.unclosed_quote 1:2\n"},
        {BYTES("a,\""), BYTES("\""), 2 * CAP + 2, BYTES("\"  \" ,b\n"),
         "1: 3 long@2 {a}{}{b}\n"},
    };
    ASSERT_EXAMPLES(examples);
}

/* A letter, spaces, a letter, spaces: the first spaces are a part of the cell. */
static void remembers_spaces_within_a_cell(void **state)
{
    (void)state;
    size_t len = 4 * CV_CELL_CAP;
    char *text = malloc(len);
    assert_non_null(text);
    memset(text, ' ', len);
    text[0] = 'b';
    text[len / 2] = 'd';
    struct example example = {cv_slice(text, len), BYTES(""), 0, BYTES(",c\n"),
                              "1: 2 long@1 {}{c}\n"};
    assert_examples(&example, 1);
    free(text);
}

static long peak(void)
{
    struct rusage usage;
    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
    return usage.ru_maxrss; /* KiB */
}

/* 128 MiB that never comes to the end of a cell, or of the spaces after it. */
static void holds_no_endless_cell(void **state)
{
    (void)state;
    static const char filler[4096] = "";
    char *spaces = malloc(sizeof filler);
    assert_non_null(spaces);
    memset(spaces, ' ', sizeof filler);
    long before = peak();
    assert_dump((struct dribble){.head = BYTES("a\nb,\"c"),
                                 .body = cv_slice(filler, sizeof filler),
                                 .times = (UINT64_C(1) << 27) / sizeof filler},
                CV_CSV_PIECE, "1: 1 {a}\ncsv.unclosed_quote 2:2\n");
    assert_dump((struct dribble){.head = BYTES("a\nb,c"),
                                 .body = cv_slice(spaces, sizeof filler),
                                 .times = (UINT64_C(1) << 27) / sizeof filler},
                CV_CSV_PIECE, "1: 1 {a}\n2: 2 {b}{c}\n");
    assert_in_range(peak() - before, 0, 64 * 1024);
    free(spaces);
}

/* A record without end: nothing is known to be wanted, so the run ends; later, what is wanted
 * of it is kept and the rest counted. */
static void holds_no_endless_record(void **state)
{
    (void)state;
    struct opened opened;
    struct cv_record record;
    struct canvass_error error;
    struct dribble text = {
        .head = BYTES("a,b\n"), .body = BYTES("x,"), .times = 6000000, .tail = BYTES("y\nz\n")};
    assert_int_equal(opened_open(&opened, text, ',', CV_CSV_PIECE, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_next(opened.parser, &record, &error), CANVASS_OK);
    assert_int_equal(cv_parser_next(opened.parser, &record, &error), CANVASS_EEXPORT);
    assert_string_equal(error.rule, "parse.too_large");
    assert_string_equal(error.place.source, "dribble");
    assert_int_equal(cv_parser_next(opened.parser, &record, &error), CANVASS_EEXPORT);
    opened_close(&opened);

    static const bool wanted[] = {false, true};
    struct cv_buffer records = {0};
    assert_int_equal(opened_open(&opened, text, ',', CV_CSV_PIECE, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_keep(opened.parser, wanted, 2, NULL), CANVASS_OK);
    dump_rest(&records, opened.parser, 2);
    assert_string_equal(cv_buffer_string(&records), "1: 2 {}{b}\n2: 6000001 {}{x}\n3: 1 {}\n");
    cv_buffer_free(&records);
    opened_close(&opened);
}

/* 70 cells of 1 MiB: 64 fit. */
static void drops_what_is_over_the_record_cap(void **state)
{
    (void)state;
    bool wanted[72];
    memset(wanted, true, sizeof wanted);
    char *cell = malloc(CV_CELL_CAP + 1);
    assert_non_null(cell);
    memset(cell, 'x', CV_CELL_CAP);
    cell[CV_CELL_CAP] = ',';
    struct opened opened;
    struct cv_record record;
    struct dribble text = {.head = BYTES("a\n"),
                           .body = cv_slice(cell, CV_CELL_CAP + 1),
                           .times = 70,
                           .tail = BYTES("y\nb\n")};
    assert_int_equal(opened_open(&opened, text, ',', CV_CSV_PIECE, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_keep(opened.parser, wanted, 72, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_next(opened.parser, &record, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_next(opened.parser, &record, NULL), CANVASS_OK);
    assert_int_equal(record.n_cells, 71);
    assert_int_equal(record.defect, CV_DEFECT_LONG);
    assert_int_equal(record.defect_cell, 65);
    assert_int_equal(record.cells[63].len, CV_CELL_CAP);
    assert_int_equal(record.cells[64].len, 0);
    assert_int_equal(cv_parser_next(opened.parser, &record, NULL), CANVASS_OK);
    assert_int_equal(record.defect, CV_DEFECT_NONE);
    assert_true(cv_slice_equal(record.cells[0], BYTES("b")));
    opened_close(&opened);
    free(cell);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        /* First, before another test has made the process larger. */
        cmocka_unit_test(holds_no_endless_cell),
        cmocka_unit_test(keeps_a_cell_up_to_the_cap),
        cmocka_unit_test(drops_a_cell_over_the_cap),
        cmocka_unit_test(takes_any_number_of_spaces_after_a_cell),
        cmocka_unit_test(counts_spaces_within_a_cell),
        cmocka_unit_test(counts_lines_in_what_it_drops),
        cmocka_unit_test(cuts_between_quotation_marks),
        cmocka_unit_test(remembers_spaces_within_a_cell),
        cmocka_unit_test(holds_no_endless_record),
        cmocka_unit_test(drops_what_is_over_the_record_cap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

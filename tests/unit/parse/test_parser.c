#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dump.h"
#include "opened.h"

static const size_t pieces[] = {1, 2, 3, 5, 11, 64, CV_CSV_PIECE};
#define N_PIECES (sizeof pieces / sizeof pieces[0])

static struct opened open_text(struct dribble text, char delimiter, size_t piece)
{
    struct opened opened;
    assert_int_equal(opened_open(&opened, text, delimiter, piece, NULL), CANVASS_OK);
    assert_string_equal(cv_parser_name(opened.parser), "dribble");
    return opened;
}

static void assert_rest(struct opened *opened, size_t n_columns, const char *expected)
{
    struct cv_buffer rest = {0};
    dump_rest(&rest, opened->parser, n_columns);
    assert_string_equal(cv_buffer_string(&rest), expected);
    cv_buffer_free(&rest);
    opened_close(opened);
}

static void assert_record(const struct cv_record *record, size_t n_columns,
                          const char *expected)
{
    struct cv_buffer text = {0};
    dump_record(&text, record, n_columns);
    assert_string_equal(cv_buffer_string(&text), expected);
    cv_buffer_free(&text);
}

static void peeks_without_consuming(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_PIECES; i++) {
        struct dribble text = {.head = BYTES("q,r\n\na,b\n"), .tail = BYTES("c,\"d")};
        struct opened opened = open_text(text, ',', pieces[i]);
        struct cv_record records[4];
        struct canvass_error error;
        for (size_t j = 0; j < 3; j++) {
            assert_int_equal(cv_parser_peek(opened.parser, j, &records[j], &error), CANVASS_OK);
        }
        assert_int_equal(cv_parser_peek(opened.parser, 3, &records[3], &error),
                         CANVASS_EEXPORT);
        assert_string_equal(error.rule, "csv.unclosed_quote");
        /* All of them are still there after the last look. */
        assert_record(&records[0], SIZE_MAX, "1: 2 {q}{r}\n");
        assert_record(&records[1], SIZE_MAX, "2: 0 blank \n");
        assert_record(&records[2], SIZE_MAX, "3: 2 {a}{b}\n");
        assert_rest(&opened, SIZE_MAX,
                    "1: 2 {q}{r}\n2: 0 blank \n3: 2 {a}{b}\ncsv.unclosed_quote 4:2\n");
    }
}

static void peeks_between_records(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_PIECES; i++) {
        struct dribble text = {.body = BYTES("a,bb\n"), .times = 40, .tail = BYTES("z")};
        struct opened opened = open_text(text, ',', pieces[i]);
        struct cv_record record;
        for (size_t j = 0; j < 41; j++) {
            for (size_t ahead = CV_PEEK_MAX; ahead-- > 0;) {
                enum canvass_status status =
                    cv_parser_peek(opened.parser, ahead, &record, NULL);
                assert_int_equal(status, j + ahead < 41 ? CANVASS_OK : CANVASS_END);
                if (status == CANVASS_OK) {
                    assert_int_equal(record.line, j + ahead + 1);
                    assert_int_equal(record.n_cells, j + ahead < 40 ? 2 : 1);
                }
            }
            assert_int_equal(cv_parser_next(opened.parser, &record, NULL), CANVASS_OK);
            assert_int_equal(record.line, j + 1);
            assert_int_equal(record.cells[0].data[0], j < 40 ? 'a' : 'z');
        }
        assert_rest(&opened, SIZE_MAX, "");
    }
}

static void glances_at_what_is_at_hand(void **state)
{
    (void)state;
    struct dribble text = {.head = BYTES("a,b\nc,d\n"), .tail = BYTES("e,f\n")};
    struct opened opened = open_text(text, ',', CV_CSV_PIECE);
    struct cv_record record;
    struct cv_record next;
    size_t seen = 0;
    while (cv_parser_next(opened.parser, &record, NULL) == CANVASS_OK) {
        if (cv_parser_glance(opened.parser, &next)) {
            assert_record(&next, SIZE_MAX,
                          record.line == 1 ? "2: 2 {c}{d}\n" : "3: 2 {e}{f}\n");
            assert_record(&record, SIZE_MAX,
                          record.line == 1 ? "1: 2 {a}{b}\n" : "2: 2 {c}{d}\n");
            seen++;
        }
    }
    assert_true(seen >= 1);
    assert_false(cv_parser_glance(opened.parser, &next));
    opened_close(&opened);
}

static void refuses_to_peek_too_far(void **state)
{
    (void)state;
    struct opened opened = open_text((struct dribble){.head = BYTES("a\n")}, ',', CV_CSV_PIECE);
    struct cv_record record;
    struct canvass_error error;
    assert_int_equal(cv_parser_peek(opened.parser, CV_PEEK_MAX, &record, &error),
                     CANVASS_EUSAGE);
    assert_string_equal(error.rule, "parse.peek");
    assert_int_equal(cv_parser_peek(opened.parser, CV_PEEK_MAX - 1, &record, &error),
                     CANVASS_END);
    assert_rest(&opened, SIZE_MAX, "1: 1 {a}\n");
}

/* What is kept depends neither on what was parsed already nor on what was looked at. */
static void keeps_the_wanted_columns(void **state)
{
    (void)state;
    static const bool wanted[] = {true, false, true};
    for (size_t i = 0; i < 2 * N_PIECES; i++) {
        struct dribble text = {
            .head = BYTES("q,r,s,t\nab,cd,ef,gh\n,\n1,\0,3,4,\xFF\n 5 ,6,\"7,\n\",8\nlast")};
        struct opened opened = open_text(text, ',', pieces[i / 2]);
        struct cv_record record;
        assert_int_equal(cv_parser_next(opened.parser, &record, NULL), CANVASS_OK);
        assert_record(&record, SIZE_MAX, "1: 4 {q}{r}{s}{t}\n");
        if (i % 2 == 1) {
            assert_int_equal(cv_parser_peek(opened.parser, 0, &record, NULL), CANVASS_OK);
            assert_record(&record, SIZE_MAX, "2: 4 {ab}{cd}{ef}{gh}\n");
        }
        assert_int_equal(cv_parser_keep(opened.parser, wanted, 3, NULL), CANVASS_OK);
        assert_rest(&opened, 3,
                    "2: 4 {ab}{}{ef}\n3: 2 blank {}{}\n4: 5 nul@2 {1}{}{3}\n"
                    "5: 4 {5}{}{7,<LF>}\n7: 1 {last}\n");
    }
}

static void keeps_no_column_or_more_than_there_are(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_PIECES; i++) {
        struct dribble text = {.head = BYTES("q,r\na,\n,,,b\n")};
        struct opened opened = open_text(text, ',', pieces[i]);
        assert_int_equal(cv_parser_keep(opened.parser, NULL, 0, NULL), CANVASS_OK);
        assert_rest(&opened, 0, "1: 2 \n2: 2 \n3: 4 \n");
        static const bool many[9] = {false, true, true, true, true, true, true, true, true};
        opened = open_text(text, ',', pieces[i]);
        assert_int_equal(cv_parser_keep(opened.parser, many, 9, NULL), CANVASS_OK);
        assert_rest(&opened, 9, "1: 2 {}{r}\n2: 2 {}{}\n3: 4 {}{}{}{b}\n");
    }
}

static void keeps_once(void **state)
{
    (void)state;
    static const bool wanted[] = {true};
    struct opened opened = open_text((struct dribble){.head = BYTES("a\n")}, ',', 1);
    struct canvass_error error;
    assert_int_equal(cv_parser_keep(opened.parser, wanted, 1, &error), CANVASS_OK);
    assert_int_equal(cv_parser_keep(opened.parser, wanted, 1, &error), CANVASS_EUSAGE);
    assert_string_equal(error.rule, "parse.keep");
    assert_rest(&opened, 1, "1: 1 {a}\n");
}

/* Many records, so that the queue is emptied and filled again many times. */
static void hands_out_many_records(void **state)
{
    (void)state;
    static const bool wanted[] = {false, true, true};
    for (size_t i = 3; i < N_PIECES; i++) {
        struct dribble text = {.body = BYTES("one,\"two\n2\",three and more than that\r\n"),
                               .times = 20000};
        struct opened opened = open_text(text, 0, pieces[i]);
        assert_int_equal(cv_parser_keep(opened.parser, wanted, 3, NULL), CANVASS_OK);
        struct cv_record record;
        uint64_t n = 0;
        while (cv_parser_next(opened.parser, &record, NULL) == CANVASS_OK) {
            assert_int_equal(record.line, 2 * n + 1);
            assert_int_equal(record.n_cells, 3);
            assert_int_equal(record.cells[0].len, 0);
            assert_true(cv_slice_equal(record.cells[1], BYTES("two\n2")));
            assert_true(cv_slice_equal(record.cells[2], BYTES("three and more than that")));
            n++;
        }
        assert_int_equal(n, 20000);
        opened_close(&opened);
    }
}

static void assert_delimiter(struct cv_slice text, char stated, char expected)
{
    for (size_t step = 0; step <= 2; step++) {
        struct opened opened =
            open_text((struct dribble){.head = text, .step = step}, stated, CV_CSV_PIECE);
        assert_int_equal(cv_parser_delimiter(opened.parser), expected);
        opened_close(&opened);
    }
}

static void finds_the_delimiter(void **state)
{
    (void)state;
    assert_delimiter(BYTES("a,b,c\n1,2,3\n"), 0, ',');
    assert_delimiter(BYTES("a;b;c\n1;2;3\n"), 0, ';');
    assert_delimiter(BYTES("a\tb\tc\n1\t2\t3\n"), 0, '\t');
    assert_delimiter(BYTES("\xEF\xBB\xBF"
                           "a;b"),
                     0, ';');
    /* Decimal commas, and choices joined by semicolons. */
    assert_delimiter(BYTES("id;share\n1;2,5\n2;3,5\n"), 0, ';');
    assert_delimiter(BYTES("id,asb\n1,x;y;z\n2,x;y;z\n3,x;y\n"), 0, ',');
    assert_delimiter(BYTES("id\tage, in years\n1\t4\n2\t5\n"), 0, '\t');
    /* Within quotation marks nothing separates, line ends included. */
    assert_delimiter(BYTES("\"a,b,c\";d\n\"1,2,3\";4\n"), 0, ';');
    assert_delimiter(BYTES("a;b\n1;\"x,y\nx,y\nx,y\"\n2;\"x,y\nx,y\"\n"), 0, ';');
    assert_delimiter(BYTES("\n\na;b\n\n1;2\n"), 0, ';');
    /* One cell in every record; one question of many choices; both equally good. */
    assert_delimiter(BYTES("a\nb\nc\n"), 0, ',');
    assert_delimiter(BYTES("Which?\nx;y\nx;z\ny;z\n"), 0, ',');
    assert_delimiter(BYTES("a,b;c\n"), 0, ',');
    assert_delimiter(BYTES("a;b,c;d\n"), 0, ';');
    /* A record cut off by the end of the file counts. */
    assert_delimiter(BYTES("a;b;\"c"), 0, ';');
}

static void obeys_a_stated_delimiter(void **state)
{
    (void)state;
    assert_delimiter(BYTES("a,b,c\n1,2,3\n"), ';', ';');
    struct opened opened =
        open_text((struct dribble){.head = BYTES("a|\"b|c\" | d\n")}, '|', CV_CSV_PIECE);
    assert_rest(&opened, SIZE_MAX, "1: 3 {a}{b|c}{d}\n");
    opened = open_text((struct dribble){.head = BYTES("a\t\t b\t\"c\"\n")}, '\t', 1);
    assert_rest(&opened, SIZE_MAX, "1: 4 {a}{}{b}{c}\n");
}

static void refuses_a_senseless_delimiter(void **state)
{
    (void)state;
    static const char senseless[] = {'"', '\n', '\r', (char)0xC2};
    for (size_t i = 0; i < sizeof senseless; i++) {
        struct opened opened;
        struct canvass_error error;
        struct dribble text = {.head = BYTES("a\n")};
        assert_int_equal(opened_open(&opened, text, senseless[i], CV_CSV_PIECE, &error),
                         CANVASS_EUSAGE);
        assert_string_equal(error.rule, "parse.delimiter");
    }
}

/* The first record is longer than what is looked at. */
static void finds_the_delimiter_of_a_long_header(void **state)
{
    (void)state;
    struct dribble text = {
        .body = BYTES("a long heading;"), .times = 30000, .tail = BYTES("z\n1;2\n")};
    struct opened opened = open_text(text, 0, CV_CSV_PIECE);
    assert_int_equal(cv_parser_delimiter(opened.parser), ';');
    struct cv_record record;
    assert_int_equal(cv_parser_next(opened.parser, &record, NULL), CANVASS_OK);
    assert_int_equal(record.n_cells, 30001);
    assert_true(cv_slice_equal(record.cells[0], BYTES("a long heading")));
    assert_true(cv_slice_equal(record.cells[29999], BYTES("a long heading")));
    assert_true(cv_slice_equal(record.cells[30000], BYTES("z")));
    assert_rest(&opened, SIZE_MAX, "2: 2 {1}{2}\n");
}

/* The medium fails behind the first block; the records before come first. */
static void hands_out_what_came_before_a_failure(void **state)
{
    (void)state;
    struct dribble text = {.body = BYTES("a,b\n"), .times = 100000, .fails = true};
    struct opened opened = open_text(text, 0, CV_CSV_PIECE);
    struct cv_record record;
    struct canvass_error error;
    size_t n = 0;
    enum canvass_status status = CANVASS_OK;
    while ((status = cv_parser_next(opened.parser, &record, &error)) == CANVASS_OK) {
        n++;
    }
    assert_int_equal(n, 100000);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(status, CANVASS_EEXPORT);
        assert_string_equal(error.rule, "source.read");
        assert_string_equal(error.place.source, "dribble");
        status = cv_parser_next(opened.parser, &record, &error);
    }
    opened_close(&opened);
}

static void fails_to_open_when_reading_fails(void **state)
{
    (void)state;
    struct opened opened;
    struct canvass_error error;
    /* More than the decoder looks at, less than the parser does. */
    struct dribble text = {.body = BYTES("a,b\n"), .times = 20000, .fails = true};
    assert_int_equal(opened_open(&opened, text, 0, CV_CSV_PIECE, &error), CANVASS_EEXPORT);
    assert_string_equal(error.rule, "source.read");
    assert_string_equal(error.place.source, "dribble");
    cv_parser_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(peeks_without_consuming),
        cmocka_unit_test(peeks_between_records),
        cmocka_unit_test(glances_at_what_is_at_hand),
        cmocka_unit_test(refuses_to_peek_too_far),
        cmocka_unit_test(keeps_the_wanted_columns),
        cmocka_unit_test(keeps_no_column_or_more_than_there_are),
        cmocka_unit_test(keeps_once),
        cmocka_unit_test(hands_out_many_records),
        cmocka_unit_test(finds_the_delimiter),
        cmocka_unit_test(obeys_a_stated_delimiter),
        cmocka_unit_test(refuses_a_senseless_delimiter),
        cmocka_unit_test(finds_the_delimiter_of_a_long_header),
        cmocka_unit_test(hands_out_what_came_before_a_failure),
        cmocka_unit_test(fails_to_open_when_reading_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

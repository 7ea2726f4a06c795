/* Where the bytes stand that are not UTF-8, and what they might be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "base/buffer.h"
#include "opened.h"

/* The offsets of all records with this defect, a space behind each. */
static struct cv_buffer offsets_of(struct dribble text, const char *encoding, size_t piece)
{
    const struct cv_parse_options options = {.encoding = encoding, .delimiter = ','};
    struct cv_buffer out = {0};
    struct opened opened;
    struct cv_record record;
    enum canvass_status status = CANVASS_OK;
    assert_int_equal(opened_open_as(&opened, text, &options, piece, NULL), CANVASS_OK);
    while ((status = cv_parser_next(opened.parser, &record, NULL)) == CANVASS_OK) {
        if (record.defect == CV_DEFECT_ENCODING) {
            cv_buffer_format(&out, "%llu ", (unsigned long long)record.offset);
        } else {
            assert_int_equal(record.offset, 0);
        }
    }
    assert_int_equal(status, CANVASS_END);
    opened_close(&opened);
    return out;
}

struct example {
    struct cv_slice text;
    const char *offsets;
};

#define CASE(text, offsets)                                                                    \
    {                                                                                          \
        {text, sizeof(text) - 1}, offsets                                                      \
    }

static void says_which_byte_it_is(void **state)
{
    (void)state;
    static const struct example examples[] = {
        CASE("a,b\nc,\xE9\n", "7 "),
        CASE("\xE9\n", "1 "),
        CASE("\xE9", "1 "),
        CASE("\xEF\xBB\xBF\xE9\n", "4 "),
        CASE("sep=,\r\na,\xE9\n", "10 "),
        /* Sound characters before it, and in other records. */
        CASE("\xC3\xA9,\xE2\x82\xAC\n\xC3\xA9\xE9,x\n\xC3\xA9,y\nz,\xC3\xA9\xC3\n", "10 23 "),
        /* The first of a record alone; its others are not mistaken for the next one's. */
        CASE("\xE9,\xE9\xE9\n\xE9\n\xC3\xA9\n\x80\n", "1 6 11 "),
        /* What quotation marks, blanks and line ends take away does not matter. */
        CASE("\"\"\"\"\"\xE9\"\"\", \t x\xC3\xA9 \t ,\"\r\n\"\r\n\"\xE9\"\n", "6 28 "),
        /* A character that the cell's end cuts off; one that is too long. */
        CASE("a,\xE2\x82,b\n\xC0\xAF\n", "3 8 "),
        /* A NUL comes first in one record and second in the other. */
        CASE("question\n\0,\xE9\n\xE9,\0\nx\xE9\n", "14 19 "),
        CASE("question\n\0\xE9\n\xE9\0\nx\xE9\n", "13 17 "),
    };
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        for (size_t piece = 1; piece <= examples[i].text.len; piece++) {
            for (size_t step = 0; step <= 2; step++) {
                struct cv_buffer all = offsets_of(
                    (struct dribble){.head = examples[i].text, .step = step}, NULL, piece);
                assert_string_equal(cv_buffer_string(&all), examples[i].offsets);
                cv_buffer_free(&all);
            }
        }
    }
}

/* Blocks of CV_CSV_BLOCK bytes come and go; the byte may stand in one before the end of its
 * cell. */
static void says_so_across_blocks(void **state)
{
    (void)state;
    for (size_t fill = CV_CSV_BLOCK - 12; fill <= CV_CSV_BLOCK + 4; fill++) {
        for (size_t more = 0; more <= 2 * CV_CSV_BLOCK; more += CV_CSV_BLOCK) {
            struct cv_buffer text = {0};
            char expected[64];
            cv_buffer_text(&text, "\xC3\xA9,");
            while (text.len < fill) {
                cv_buffer_char(&text, 'x');
            }
            cv_buffer_text(&text, "\xC3\xA9\xE2\x82\xAC\xE9");
            snprintf(expected, sizeof expected, "%zu %zu ", text.len,
                     text.len + more + sizeof "\xC3\xA9,y\n" + 1);
            for (size_t i = 0; i < more; i++) {
                cv_buffer_char(&text, 'y');
            }
            cv_buffer_text(&text, "\xC3\xA9,y\nz\xE9\n");
            struct cv_buffer all =
                offsets_of((struct dribble){.head = cv_buffer_view(&text)}, NULL, CV_CSV_PIECE);
            assert_string_equal(cv_buffer_string(&all), expected);
            cv_buffer_free(&all);
            cv_buffer_free(&text);
        }
    }
}

/* A cell of several MiB is not kept, but its bytes count. */
static void says_so_behind_a_cell_that_is_too_long(void **state)
{
    (void)state;
    struct dribble text = {.head = BYTES("\xC3\xA9,"),
                           .body = BYTES("\xC3\xA9\xE9y"),
                           .times = 500000,
                           .tail = BYTES("\n\xC3\xA9,\xE9\n")};
    {
        struct cv_buffer all = offsets_of(text, NULL, CV_CSV_PIECE);
        assert_string_equal(cv_buffer_string(&all), "2000008 ");
        cv_buffer_free(&all);
    }
    /* Spaces beyond the cap, and text after all. */
    text = (struct dribble){.head = BYTES("\xC3\xA9"),
                            .body = BYTES(" "),
                            .times = 3000000,
                            .tail = BYTES("\xC3\xA9z\n\xE9\n")};
    struct cv_buffer all = offsets_of(text, NULL, CV_CSV_PIECE);
    assert_string_equal(cv_buffer_string(&all), "3000007 ");
    cv_buffer_free(&all);
}

static void has_no_place_in_other_encodings(void **state)
{
    (void)state;
    struct cv_buffer all = offsets_of((struct dribble){.head = BYTES("a,\x81\nb,c\n\x9D,d\n")},
                                      "windows-1252", CV_CSV_PIECE);
    assert_string_equal(cv_buffer_string(&all), "0 0 ");
    cv_buffer_free(&all);
}

/* The guess after each record, by its first letter, or "-". */
static void assert_guesses(struct cv_slice text, const char *encoding, const char *expected)
{
    for (size_t piece = 1; piece <= text.len; piece++) {
        const struct cv_parse_options options = {.encoding = encoding, .delimiter = ','};
        struct cv_buffer out = {0};
        struct opened opened;
        struct cv_record record;
        assert_int_equal(
            opened_open_as(&opened, (struct dribble){.head = text}, &options, piece, NULL),
            CANVASS_OK);
        assert_null(cv_parser_guess(opened.parser));
        while (cv_parser_next(opened.parser, &record, NULL) == CANVASS_OK) {
            const char *guess = cv_parser_guess(opened.parser);
            cv_buffer_char(&out, guess ? guess[0] : '-');
        }
        assert_string_equal(cv_buffer_string(&out), expected);
        cv_buffer_free(&out);
        opened_close(&opened);
    }
}

static void guesses_from_what_was_seen(void **state)
{
    (void)state;
    assert_guesses(BYTES("a\nb\n"), NULL, "--");
    assert_guesses(BYTES("a\ncaf\xE9\nb\n"), NULL, "-ww");
    assert_guesses(BYTES("a\ncaf\x8E\nb\n"), NULL, "-mm");
    /* More of it may settle it, or change it. */
    assert_guesses(BYTES("\xFF\ndon\xD5t\n18 \x96 24\nd\x92"
                         "accord \x93no\x94\n"),
                   NULL, "-mmw");
    /* Bad bytes of a sound encoding. */
    assert_guesses(BYTES("caf\xC3\xA9 na\xC3\xAFve caf\xC3\n"), NULL, "-");
    /* It was named: nothing is to be guessed. */
    assert_guesses(BYTES("caf\xE9 \x81\nx\x9D\n"), "windows-1252", "--");
    /* A NUL is another matter. */
    assert_guesses(BYTES("\0caf\xE9\n"), NULL, "-");
}

/* A header is peeked at before anything is handed out. */
static void guesses_from_what_was_peeked_at(void **state)
{
    (void)state;
    struct opened opened;
    struct cv_record record;
    assert_int_equal(opened_open(&opened, (struct dribble){.head = BYTES("a\ncaf\xE9\nb\n")},
                                 ',', CV_CSV_PIECE, NULL),
                     CANVASS_OK);
    assert_int_equal(cv_parser_peek(opened.parser, 0, &record, NULL), CANVASS_OK);
    assert_null(cv_parser_guess(opened.parser));
    assert_int_equal(cv_parser_peek(opened.parser, 1, &record, NULL), CANVASS_OK);
    assert_string_equal(cv_parser_guess(opened.parser), "windows-1252");
    assert_int_equal(record.offset, 6);
    opened_close(&opened);
}

/* The sample is small; whatever fills it, what stands around bad bytes does. */
static void guesses_from_long_cells(void **state)
{
    (void)state;
    struct cv_buffer text = {0};
    for (size_t i = 0; i < 5000; i++) {
        cv_buffer_text(&text, "plain ");
    }
    cv_buffer_text(&text, "don\xD5t \xC3\xA9t\xC3\xA9 ");
    for (size_t i = 0; i < 5000; i++) {
        cv_buffer_text(&text, i % 100 ? "plain " : "don\xD5t ");
    }
    struct opened opened;
    struct cv_record record;
    assert_int_equal(opened_open(&opened, (struct dribble){.head = cv_buffer_view(&text)}, ',',
                                 CV_CSV_PIECE, NULL),
                     CANVASS_OK);
    assert_int_equal(cv_parser_next(opened.parser, &record, NULL), CANVASS_OK);
    assert_string_equal(cv_parser_guess(opened.parser), "macintosh");
    assert_int_equal(record.offset, 5000 * 6 + 4);
    opened_close(&opened);
    cv_buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_which_byte_it_is),
        cmocka_unit_test(says_so_across_blocks),
        cmocka_unit_test(says_so_behind_a_cell_that_is_too_long),
        cmocka_unit_test(has_no_place_in_other_encodings),
        cmocka_unit_test(guesses_from_what_was_seen),
        cmocka_unit_test(guesses_from_what_was_peeked_at),
        cmocka_unit_test(guesses_from_long_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

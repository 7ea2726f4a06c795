#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "decode/decode.h"
#include "dribble.h"

/* What does not decode. */
#define BAD "\xFF"

struct reading {
    const char *named; /* NULL: found by looking */
    const char *found;
    struct cv_slice file;
    struct cv_slice text;
};

/* All text, by `size` bytes at a time, of a file that comes `step` bytes at a time. */
static struct cv_buffer decode(const struct reading *reading, size_t step, size_t size)
{
    struct cv_source *source =
        dribble_open((struct dribble){.head = reading->file, .step = step});
    struct cv_decoder *decoder = NULL;
    struct cv_buffer all = {0};
    char piece[64];
    size_t got = 0;
    enum canvass_status status = CANVASS_OK;
    assert_int_equal(cv_decoder_open(&decoder, source, reading->named, NULL), CANVASS_OK);
    assert_string_equal(cv_decoder_encoding(decoder), reading->found);
    while ((status = cv_decoder_read(decoder, piece, size, &got, NULL)) == CANVASS_OK) {
        assert_in_range(got, 1, size);
        cv_buffer_bytes(&all, piece, got);
    }
    assert_int_equal(status, CANVASS_END);
    assert_int_equal(cv_decoder_read(decoder, piece, size, &got, NULL), CANVASS_END);
    assert_int_equal(got, 0);
    cv_decoder_close(decoder);
    cv_source_close(source);
    return all;
}

static void assert_reads(const struct reading *readings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t step = 0; step <= 5; step++) {
            for (size_t size = 1; size <= 64; size = 3 * size + 1) {
                struct cv_buffer all = decode(&readings[i], step, size);
                assert_true(cv_slice_equal(cv_buffer_view(&all), readings[i].text));
                cv_buffer_free(&all);
            }
        }
    }
}

/* A literal as an initialiser, NULs included. */
#define TEXT(text)                                                                             \
    {                                                                                          \
        text, sizeof(text) - 1                                                                 \
    }
#define ASSERT_READS(readings) assert_reads(readings, sizeof readings / sizeof readings[0])

static void reads_utf16_by_its_mark(void **state)
{
    (void)state;
    static const struct reading readings[] = {
        {NULL, "utf-16le",
         TEXT("\xFF\xFE"
              "a\0,\0\xE9\0\n\0"),
         TEXT("a,\xC3\xA9\n")},
        {NULL, "utf-16be", TEXT("\xFE\xFF\0a\0,\0\xE9\0\n"), TEXT("a,\xC3\xA9\n")},
        {"utf-16le", "utf-16le",
         TEXT("\xFF\xFE"
              "a\0"),
         TEXT("a")},
        {"utf-16be", "utf-16be", TEXT("\xFE\xFF\0a"), TEXT("a")},
        /* Without a mark when named. */
        {"utf-16le", "utf-16le", TEXT("a\0,\0b\0"), TEXT("a,b")},
        {"utf-16be", "utf-16be", TEXT("\0a\0,\0b"), TEXT("a,b")},
        /* One mark alone is dropped. */
        {NULL, "utf-16le",
         TEXT("\xFF\xFE\xFF\xFE"
              "a\0"),
         TEXT("\xEF\xBB\xBF"
              "a")},
        /* U+1F600, a pair of surrogates; U+20AC; U+FFFF, which is no character but is text. */
        {NULL, "utf-16le", TEXT("\xFF\xFE\x3D\xD8\x00\xDE\xAC\x20\xFF\xFF"),
         TEXT("\xF0\x9F\x98\x80\xE2\x82\xAC\xEF\xBF\xBF")},
        {NULL, "utf-16be", TEXT("\xFE\xFF\xD8\x3D\xDE\x00\x20\xAC"),
         TEXT("\xF0\x9F\x98\x80\xE2\x82\xAC")},
        /* A NUL is for parse/ to find. */
        {NULL, "utf-16le",
         TEXT("\xFF\xFE"
              "a\0\0\0b\0"),
         TEXT("a\0b")},
    };
    ASSERT_READS(readings);
}

static void marks_what_is_no_utf16(void **state)
{
    (void)state;
    static const struct reading readings[] = {
        /* The first half of a pair, then a letter; the second half alone; both in wrong order.
         */
        {NULL, "utf-16le",
         TEXT("\xFF\xFE\x3D\xD8"
              "a\0"),
         TEXT(BAD "a")},
        {NULL, "utf-16le",
         TEXT("\xFF\xFE\x00\xDE"
              "a\0"),
         TEXT(BAD "a")},
        {NULL, "utf-16be", TEXT("\xFE\xFF\xDE\x00\xD8\x3D\0a"), TEXT(BAD BAD "a")},
        {NULL, "utf-16be", TEXT("\xFE\xFF\xD8\x3D\xD8\x3D\xDE\x00"),
         TEXT(BAD "\xF0\x9F\x98\x80")},
        /* Cut off: half a pair, half a character, and a pair short of a byte. */
        {NULL, "utf-16le",
         TEXT("\xFF\xFE"
              "a\0\x3D\xD8"),
         TEXT("a" BAD)},
        {NULL, "utf-16le",
         TEXT("\xFF\xFE"
              "a\0b"),
         TEXT("a" BAD)},
        {NULL, "utf-16le",
         TEXT("\xFF\xFE"
              "a\0\x3D\xD8\x00"),
         TEXT("a" BAD BAD)},
    };
    ASSERT_READS(readings);
}

/* The Windows-1252 and Mac Roman tables of unicode.org (VENDORS/MICSFT/WINDOWS/CP1252.TXT,
 * VENDORS/APPLE/ROMAN.TXT) have these. */
static void reads_one_byte_encodings_when_named(void **state)
{
    (void)state;
    static const struct reading readings[] = {
        {"windows-1252", "windows-1252",
         TEXT("18\x96"
              "24,don\x92t,\xA3"
              "5,\x80,caf\xE9,\xA0"),
         TEXT("18\xE2\x80\x93"
              "24,don\xE2\x80\x99t,\xC2\xA3"
              "5,\xE2\x82\xAC,caf\xC3\xA9,\xC2\xA0")},
        {"macintosh", "macintosh",
         TEXT("caf\x8E,don\xD5t,\xA3"
              "5,18\xD0"
              "24,Yes\xCA,\xDB"),
         TEXT("caf\xC3\xA9,don\xE2\x80\x99t,\xC2\xA3"
              "5,18\xE2\x80\x93"
              "24,Yes\xC2\xA0,\xE2\x82\xAC")},
        {"windows-1252", "windows-1252", TEXT("a,b\n"), TEXT("a,b\n")},
        {"windows-1252", "windows-1252", TEXT("a\0b"), TEXT("a\0b")},
        /* All five bytes that Windows-1252 leaves undefined. */
        {"windows-1252", "windows-1252", TEXT("a\x81\x8D\x8F\x90\x9D\x93"),
         TEXT("a" BAD BAD BAD BAD BAD "\xE2\x80\x9C")},
    };
    ASSERT_READS(readings);
}

/* Without its name it stays what it is, for parse/ to find. */
static void takes_nothing_for_windows_1252(void **state)
{
    (void)state;
    static const struct reading readings[] = {
        {NULL, "utf-8", TEXT("caf\xE9,18\x96"), TEXT("caf\xE9,18\x96")},
        {"utf-8", "utf-8", TEXT("caf\xE9\n"), TEXT("caf\xE9\n")},
        {"utf-8", "utf-8",
         TEXT("\xEF\xBB\xBF"
              "a"),
         TEXT("a")},
    };
    ASSERT_READS(readings);
}

static void reads_more_than_any_buffer(void **state)
{
    (void)state;
    static const size_t steps[] = {0, 1, 4095, 32768};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        /* The mark makes pairs of surrogates fall across every power of two. */
        struct cv_source *source =
            dribble_open((struct dribble){.head = BYTES("\xFF\xFE"),
                                          .body = BYTES("\x3D\xD8\x00\xDE"),
                                          .times = 100000,
                                          .step = steps[i]});
        struct cv_decoder *decoder = NULL;
        assert_int_equal(cv_decoder_open(&decoder, source, NULL, NULL), CANVASS_OK);
        char piece[4000];
        size_t got = 0;
        size_t all = 0;
        while (cv_decoder_read(decoder, piece, sizeof piece, &got, NULL) == CANVASS_OK) {
            for (size_t j = 0; j < got; j++) {
                assert_int_equal(piece[j], "\xF0\x9F\x98\x80"[(all + j) % 4]);
            }
            all += got;
        }
        assert_int_equal(all, 400000);
        cv_decoder_close(decoder);
        cv_source_close(source);
    }
}

struct refusal {
    const char *named;
    struct cv_slice file;
    const char *rule;
    const char *words;
};

static void assert_refused(const struct refusal *refusal, enum canvass_status status)
{
    struct cv_source *source = dribble_open((struct dribble){.head = refusal->file});
    struct cv_decoder *decoder = NULL;
    struct canvass_error error;
    assert_int_equal(cv_decoder_open(&decoder, source, refusal->named, &error), status);
    assert_null(decoder);
    assert_string_equal(error.rule, refusal->rule);
    assert_non_null(strstr(error.message, refusal->words));
    cv_source_close(source);
}

static void refuses_what_contradicts_the_name(void **state)
{
    (void)state;
    static const struct refusal refusals[] = {
        {"utf-8",
         TEXT("\xFF\xFE"
              "a\0"),
         "decode.encoding_mark", "\"encoding\": \"utf-16le\""},
        {"utf-8", TEXT("\xFE\xFF\0a"), "decode.encoding_mark", "\"encoding\": \"utf-16be\""},
        {"utf-16le", TEXT("\xFE\xFF\0a"), "decode.encoding_mark", "utf-16be"},
        {"utf-16be",
         TEXT("\xEF\xBB\xBF"
              "a"),
         "decode.encoding_mark", "utf-8"},
        {"windows-1252",
         TEXT("\xEF\xBB\xBF"
              "a"),
         "decode.encoding_mark", "utf-8"},
        {"macintosh",
         TEXT("\xFF\xFE"
              "a\0"),
         "decode.encoding_mark", "utf-16le"},
        {"utf-8", TEXT("a\0,\0b\0\n\0"), "decode.utf16", "utf-16le"},
        {"windows-1252", TEXT("\0a\0,\0b\0\n"), "decode.utf16", "utf-16be"},
        {"utf-16le", TEXT("\xFF\xFE\0\0a\0\0\0"), "decode.utf32", "UTF-32"},
        {"windows-1252", TEXT("%PDF-1.7"), "decode.pdf", "PDF"},
        {"macintosh", TEXT("  \r"), "decode.empty", "nothing"},
        {"windows-1252", TEXT("<html>"), "decode.html", "web page"},
    };
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        assert_refused(&refusals[i], CANVASS_EEXPORT);
    }
}

static void lists_the_table_for_an_unknown_name(void **state)
{
    (void)state;
    static const char *const names[] = {"latin1", "UTF-8", ""};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct refusal refusal = {names[i], TEXT("a"), "decode.encoding_unknown",
                                        "utf-8, utf-16le, utf-16be, windows-1252 or macintosh"};
        assert_refused(&refusal, CANVASS_EDEFINITION);
    }
}

static void says_where_its_bytes_stand(void **state)
{
    (void)state;
    static const struct {
        const char *named;
        struct cv_slice file;
        uint64_t start;
    } cases[] = {
        {NULL, TEXT("a"), 1},
        {NULL,
         TEXT("\xEF\xBB\xBF"
              "a"),
         4},
        {NULL,
         TEXT("\xFF\xFE"
              "a\0"),
         0},
        {"windows-1252", TEXT("a"), 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct cv_source *source = dribble_open((struct dribble){.head = cases[i].file});
        struct cv_decoder *decoder = NULL;
        assert_int_equal(cv_decoder_open(&decoder, source, cases[i].named, NULL), CANVASS_OK);
        assert_int_equal(cv_decoder_start(decoder), cases[i].start);
        cv_decoder_close(decoder);
        cv_source_close(source);
    }
}

static void passes_a_failing_source_on(void **state)
{
    (void)state;
    struct cv_source *source = dribble_open((struct dribble){
        .head = BYTES("\xFF\xFE"), .body = BYTES("a\0"), .times = 50000, .fails = true});
    struct cv_decoder *decoder = NULL;
    assert_int_equal(cv_decoder_open(&decoder, source, NULL, NULL), CANVASS_OK);
    char piece[4000];
    size_t got = 0;
    size_t all = 0;
    struct canvass_error error;
    enum canvass_status status = CANVASS_OK;
    while ((status = cv_decoder_read(decoder, piece, sizeof piece, &got, &error)) ==
           CANVASS_OK) {
        all += got;
    }
    assert_int_equal(status, CANVASS_EEXPORT);
    assert_string_equal(error.rule, "source.read");
    assert_int_equal(all, 50000);
    cv_decoder_close(decoder);
    cv_source_close(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_utf16_by_its_mark),
        cmocka_unit_test(marks_what_is_no_utf16),
        cmocka_unit_test(reads_one_byte_encodings_when_named),
        cmocka_unit_test(takes_nothing_for_windows_1252),
        cmocka_unit_test(reads_more_than_any_buffer),
        cmocka_unit_test(refuses_what_contradicts_the_name),
        cmocka_unit_test(lists_the_table_for_an_unknown_name),
        cmocka_unit_test(says_where_its_bytes_stand),
        cmocka_unit_test(passes_a_failing_source_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

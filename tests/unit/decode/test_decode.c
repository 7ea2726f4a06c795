#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "decode/decode.h"
#include "dribble.h"
#include "gzipped.h"

/* Opens `text`, given out `step` bytes at a time, and reads all of it by `size` bytes. */
static struct cv_buffer decode(struct cv_slice text, size_t step, size_t size)
{
    struct cv_source *source = dribble_open((struct dribble){.head = text, .step = step});
    struct cv_decoder *decoder = NULL;
    assert_int_equal(cv_decoder_open(&decoder, source, NULL, NULL), CANVASS_OK);
    assert_string_equal(cv_decoder_encoding(decoder), "utf-8");
    assert_string_equal(cv_decoder_name(decoder), "dribble");
    struct cv_buffer all = {0};
    char piece[64];
    size_t got = 0;
    enum canvass_status status = CANVASS_OK;
    while ((status = cv_decoder_read(decoder, piece, size, &got, NULL)) == CANVASS_OK) {
        assert_in_range(got, 1, size);
        cv_buffer_bytes(&all, piece, got);
    }
    assert_int_equal(status, CANVASS_END);
    assert_int_equal(cv_decoder_read(decoder, piece, size, &got, NULL), CANVASS_END);
    cv_decoder_close(decoder);
    cv_source_close(source);
    return all;
}

static void assert_decodes(struct cv_slice text, struct cv_slice expected)
{
    static const size_t steps[] = {0, 1, 2, 3, 7};
    static const size_t sizes[] = {1, 2, 5, 64};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        for (size_t j = 0; j < sizeof sizes / sizeof sizes[0]; j++) {
            struct cv_buffer all = decode(text, steps[i], sizes[j]);
            assert_true(cv_slice_equal(cv_buffer_view(&all), expected));
            cv_buffer_free(&all);
        }
    }
}

static void hands_out_text(void **state)
{
    (void)state;
    assert_decodes(BYTES("a,b\nc,d\n"), BYTES("a,b\nc,d\n"));
    assert_decodes(BYTES("\n\n x"), BYTES("\n\n x"));
    assert_decodes(BYTES("caf\xC3\xA9,\xE2\x82\xAC\n"), BYTES("caf\xC3\xA9,\xE2\x82\xAC\n"));
}

static void drops_one_mark(void **state)
{
    (void)state;
    assert_decodes(BYTES("\xEF\xBB\xBF"
                         "a,b"),
                   BYTES("a,b"));
    assert_decodes(BYTES("\xEF\xBB\xBF\xEF\xBB\xBF"
                         "a"),
                   BYTES("\xEF\xBB\xBF"
                         "a"));
    assert_decodes(BYTES("a\xEF\xBB\xBF"), BYTES("a\xEF\xBB\xBF"));
    assert_decodes(BYTES("\xEF\xBB"
                         "a"),
                   BYTES("\xEF\xBB"
                         "a"));
}

/* Bad bytes are a matter of one record, so they go through. */
static void lets_defects_through(void **state)
{
    (void)state;
    assert_decodes(BYTES("a\0b,c\n"), BYTES("a\0b,c\n"));
    assert_decodes(BYTES("a\0\nb"), BYTES("a\0\nb"));
    assert_decodes(BYTES("\x80\x81,\xFF\n"), BYTES("\x80\x81,\xFF\n"));
}

/* Beginnings that look like another kind of file and are headings. */
static void takes_lookalikes(void **state)
{
    (void)state;
    assert_decodes(BYTES("PK,Name\n1,2\n"), BYTES("PK,Name\n1,2\n"));
    assert_decodes(BYTES("PK"), BYTES("PK"));
    assert_decodes(BYTES("%PDF read,x\n"), BYTES("%PDF read,x\n"));
    assert_decodes(BYTES("<htmlish>,b\n"), BYTES("<htmlish>,b\n"));
    assert_decodes(BYTES("<b>Age</b>,<html>\n"), BYTES("<b>Age</b>,<html>\n"));
    assert_decodes(BYTES("7z,BZh,x\n"), BYTES("7z,BZh,x\n"));
    assert_decodes(BYTES("<heading>,b\n"), BYTES("<heading>,b\n"));
    assert_decodes(BYTES("version,https://git-lfs.github.com/spec/\n"),
                   BYTES("version,https://git-lfs.github.com/spec/\n"));
    assert_decodes(BYTES("a\0"), BYTES("a\0"));
}

struct refusal {
    const char *rule;
    struct cv_slice text;
    const char *words;
};

#define REFUSED(rule, text, words)                                                             \
    {                                                                                          \
        rule, {text, sizeof(text) - 1}, words                                                  \
    }

static const struct refusal refusals[] = {
    REFUSED("decode.empty", "", "nothing in this file"),
    REFUSED("decode.empty", "\xEF\xBB\xBF", "nothing"),
    REFUSED("decode.empty", "\xEF\xBB\xBF\r\n", "nothing"),
    REFUSED("decode.empty", " \t\r\n\n", "nothing"),
    REFUSED("decode.empty", "\xC2\xA0\n", "nothing"),
    REFUSED("decode.empty", "\xFF\xFE", "nothing"),
    REFUSED("decode.empty", "\xFE\xFF\0 \0\n", "nothing"),
    REFUSED("decode.workbook", "PK\x03\x04\x14\0\x06\0", "ZIP archive"),
    REFUSED("decode.workbook", "PK\x05\x06\0\0\0\0", "ZIP archive"),
    REFUSED("decode.workbook",
            "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0"
            "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK",
            "OpenDocument spreadsheet (.ods)"),
    REFUSED("decode.workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "take the password off"),
    REFUSED("decode.compressed", "BZh91AY&SY\x01", "unpack it"),
    REFUSED("decode.compressed", "\xFD\x37zXZ\0\0\x04", "unpack it"),
    REFUSED("decode.compressed", "\x28\xB5\x2F\xFD\x24", "unpack it"),
    REFUSED("decode.compressed", "7z\xBC\xAF\x27\x1C\0\x04", "unpack it"),
    REFUSED("decode.compressed", "Rar!\x1A\x07\x01\0", "unpack it"),
    REFUSED("decode.pdf", "%PDF-1.7\n", "PDF"),
    REFUSED("decode.utf32", "\xFF\xFE\0\0a\0\0\0", "UTF-32"),
    REFUSED("decode.utf32", "\0\0\xFE\xFF\0\0\0a", "UTF-32"),
    REFUSED("decode.utf32", "a\0\0\0,\0\0\0b\0\0\0", "UTF-32"),
    REFUSED("decode.utf32", "\0\0\0a\0\0\0,\0\0\0b", "UTF-32"),
    REFUSED("decode.utf16", "a\0,\0b\0\n\0", "\"encoding\": \"utf-16le\""),
    REFUSED("decode.utf16", "\0a\0,\0b\0\n", "\"encoding\": \"utf-16be\""),
    REFUSED("decode.html", "<!DOCTYPE html>\n<html>", "web page"),
    REFUSED("decode.html", "\xEF\xBB\xBF \r\n<!doctype HTML PUBLIC", "web page"),
    REFUSED("decode.html", "<HTML lang=en>", "web page"),
    REFUSED("decode.html", "<html", "web page"),
    REFUSED("decode.html", "\n<head><title>Sign in", "web page"),
    REFUSED("decode.html", "<table border=1>", "web page"),
    REFUSED("decode.html", "\xFF\xFE<\0h\0t\0m\0l\0>\0", "web page"),
    REFUSED("decode.xml", "<?xml version=\"1.0\"?>\n<Workbook>", "XML"),
    REFUSED("decode.lfs", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n",
            "\"git lfs pull\""),
};

static void refuses_what_is_no_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        for (size_t step = 0; step <= 3; step++) {
            struct cv_source *source =
                dribble_open((struct dribble){.head = refusals[i].text, .step = step});
            struct cv_decoder *decoder = NULL;
            struct canvass_error error;
            assert_int_equal(cv_decoder_open(&decoder, source, NULL, &error), CANVASS_EEXPORT);
            assert_null(decoder);
            assert_string_equal(error.rule, refusals[i].rule);
            assert_string_equal(error.place.source, "dribble");
            assert_non_null(strstr(error.message, refusals[i].words));
            assert_true(strstr(error.message, "'CSV UTF-8'") ||
                        strcmp(error.rule, "decode.lfs") == 0);
            assert_int_equal(cv_decoder_open(&decoder, source, NULL, NULL), CANVASS_EEXPORT);
            cv_source_close(source);
        }
    }
}

/* The source inflates once. */
static void refuses_what_is_compressed_twice(void **state)
{
    (void)state;
    struct cv_buffer once = {0};
    struct cv_buffer twice = {0};
    gzipped_add(&once, BYTES("a,b\n"));
    gzipped_add(&twice, cv_buffer_view(&once));
    assert_decodes(cv_buffer_view(&once), BYTES("a,b\n"));
    struct cv_source *source = dribble_open((struct dribble){.head = cv_buffer_view(&twice)});
    struct cv_decoder *decoder = NULL;
    struct canvass_error error;
    assert_int_equal(cv_decoder_open(&decoder, source, NULL, &error), CANVASS_EEXPORT);
    assert_string_equal(error.rule, "decode.compressed");
    cv_source_close(source);
    cv_buffer_free(&twice);
    cv_buffer_free(&once);
}

/* White space is nothing only when nothing follows it, however much of it there is. */
static void reads_past_much_white_space(void **state)
{
    (void)state;
    struct cv_source *source = dribble_open(
        (struct dribble){.body = BYTES("\n"), .times = 100000, .tail = BYTES("a")});
    struct cv_decoder *decoder = NULL;
    assert_int_equal(cv_decoder_open(&decoder, source, NULL, NULL), CANVASS_OK);
    char piece[1000];
    size_t got = 0;
    size_t all = 0;
    char last = '\0';
    while (cv_decoder_read(decoder, piece, sizeof piece, &got, NULL) == CANVASS_OK) {
        all += got;
        last = piece[got - 1];
    }
    assert_int_equal(all, 100001);
    assert_int_equal(last, 'a');
    cv_decoder_close(decoder);
    cv_source_close(source);
}

static void passes_a_failing_source_on(void **state)
{
    (void)state;
    struct cv_source *source =
        dribble_open((struct dribble){.head = BYTES("a"), .fails = true});
    struct cv_decoder *decoder = NULL;
    struct canvass_error error;
    assert_int_equal(cv_decoder_open(&decoder, source, NULL, &error), CANVASS_EEXPORT);
    assert_null(decoder);
    assert_string_equal(error.rule, "source.read");
    assert_string_equal(error.place.source, "dribble");
    cv_source_close(source);
    cv_decoder_close(NULL);
}

static void lists_encodings(void **state)
{
    (void)state;
    assert_non_null(cv_encodings[0]);
    for (size_t i = 0; cv_encodings[i]; i++) {
        size_t skip = 9;
        assert_true(cv_encodings[i]->name[0] != '\0');
        assert_true(cv_encodings[i]->summary[0] != '\0');
        assert_in_range(cv_encodings[i]->bid(cv_slice("a,b", 3), &skip), 0, 100);
        assert_int_equal(skip, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hands_out_text),
        cmocka_unit_test(drops_one_mark),
        cmocka_unit_test(lets_defects_through),
        cmocka_unit_test(takes_lookalikes),
        cmocka_unit_test(refuses_what_is_no_text),
        cmocka_unit_test(refuses_what_is_compressed_twice),
        cmocka_unit_test(reads_past_much_white_space),
        cmocka_unit_test(passes_a_failing_source_on),
        cmocka_unit_test(lists_encodings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

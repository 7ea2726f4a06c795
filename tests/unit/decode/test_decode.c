#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "decode/decode.h"
#include "dribble.h"

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
}

struct refusal {
    const char *rule;
    struct cv_slice text;
};

#define REFUSED(rule, text)                                                                    \
    {                                                                                          \
        rule,                                                                                  \
        {                                                                                      \
            text, sizeof(text) - 1                                                             \
        }                                                                                      \
    }

static const struct refusal refusals[] = {
    REFUSED("decode.empty", ""),
    REFUSED("decode.empty", "\xEF\xBB\xBF"),
    REFUSED("decode.empty", "\xEF\xBB\xBF\r\n"),
    REFUSED("decode.empty", " \t\r\n\n"),
    REFUSED("decode.empty", "\xC2\xA0\n"),
    REFUSED("decode.workbook", "PK\x03\x04\x14\0\x06\0"),
    REFUSED("decode.workbook", "PK\x05\x06\0\0\0\0"),
    REFUSED("decode.workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"),
    REFUSED("decode.compressed", "\x1F\x8B\x08\0\0\0"),
    REFUSED("decode.compressed", "BZh91AY&SY\x01"),
    REFUSED("decode.compressed", "\xFD\x37zXZ\0\0\x04"),
    REFUSED("decode.compressed", "\x28\xB5\x2F\xFD\x24"),
    REFUSED("decode.compressed", "7z\xBC\xAF\x27\x1C\0\x04"),
    REFUSED("decode.pdf", "%PDF-1.7\n"),
    REFUSED("decode.utf16", "\xFF\xFE"
                            "a\0,\0b\0"),
    REFUSED("decode.utf16", "\xFE\xFF\0a\0,\0b"),
    REFUSED("decode.utf16", "\xFF\xFE\0\0a\0\0\0"),
    REFUSED("decode.utf16", "\0\0\xFE\xFF\0\0\0a"),
    REFUSED("decode.utf16", "a\0,\0b\0\n\0"),
    REFUSED("decode.utf16", "\0a\0,\0b\0\n"),
    REFUSED("decode.utf16", "a\0\0\0,\0\0\0b\0\0\0"),
    REFUSED("decode.utf16", "\0\0\0a\0\0\0,\0\0\0b"),
    REFUSED("decode.html", "<!DOCTYPE html>\n<html>"),
    REFUSED("decode.html", "\xEF\xBB\xBF \r\n<!doctype HTML PUBLIC"),
    REFUSED("decode.html", "<HTML lang=en>"),
    REFUSED("decode.html", "<html"),
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
            assert_non_null(strstr(error.message, "'CSV UTF-8'"));
            assert_int_equal(cv_decoder_open(&decoder, source, NULL, NULL), CANVASS_EEXPORT);
            cv_source_close(source);
        }
    }
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
        cmocka_unit_test(reads_past_much_white_space),
        cmocka_unit_test(passes_a_failing_source_on),
        cmocka_unit_test(lists_encodings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

static void assert_fold(const char *text, const char *expected)
{
    struct cv_buffer once = {0};
    struct cv_buffer twice = {0};
    assert_int_equal(cv_fold(&once, cv_slice_of(text)), 0);
    assert_string_equal(cv_buffer_string(&once), expected);
    assert_int_equal(cv_fold(&twice, cv_buffer_view(&once)), 0);
    assert_string_equal(cv_buffer_string(&twice), expected);
    cv_buffer_free(&once);
    cv_buffer_free(&twice);
}

static void test_case(void **state)
{
    (void)state;
    assert_fold("", "");
    assert_fold("Anti-Social BEHAVIOUR (ASB)", "anti-social behaviour (asb)");
    assert_fold("CAF\xC3\x89", "caf\xC3\xA9");
    assert_fold("Stra\xC3\x9F"
                "e",
                "strasse");
    assert_fold("\xCE\xA3\xCE\x91\xCF\x82", "\xCF\x83\xCE\xB1\xCF\x83"); /* final sigma */
    assert_fold("\xC4\xB0", "i\xCC\x87");                                /* I with dot */
}

static void test_white_space(void **state)
{
    (void)state;
    assert_fold("  a \t\r\n b  ", "a b");
    assert_fold("a_x000D_\nb_x000d_", "a b");
    assert_fold("_x000D__x000D_a_x000D", "a_x000d");
    assert_fold("don@SQ@t, a@sq", "don't, a@sq");
    assert_fold("a\xC2\xA0"
                "b\xE2\x80\x83"
                "c\xE2\x80\xA8"
                "d\xE2\x80\x8B"
                "e",
                "a b c d e");
    assert_fold("\xEF\xBB\xBFTimestamp", "timestamp");
    assert_fold("a\x01\x7F"
                "b",
                "a b");
    assert_fold(" \xC2\xA0 ", "");
}

static void test_invisible_characters_go(void **state)
{
    (void)state;
    assert_fold("co\xC2\xADoperate", "cooperate");
    assert_fold("a\xE2\x80\x8D"
                "b\xE2\x80\x8E",
                "ab");
    assert_fold("\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x9D\xA4");
    /* U+FEFF wherever it stands: in front of every answer of a LimeSurvey export, say. */
    assert_fold("\xEF\xBB\xBF"
                "1 (None at all)",
                "1 (none at all)");
    assert_fold("no\xEF\xBB\xBFne at \xEF\xBB\xBF all\xEF\xBB\xBF", "none at all");
    assert_fold("\xEF\xBB\xBF", "");
}

static void test_quotes_and_dashes(void **state)
{
    (void)state;
    assert_fold("don\xE2\x80\x99t \xE2\x80\x9Cknow\xE2\x80\x9D", "don't \"know\"");
    assert_fold("18\xE2\x80\x93"
                "24",
                "18-24");
    assert_fold("18\xE2\x80\x91"
                "24 \xE2\x80\x94 \xE2\x88\x92",
                "18-24 - -");
}

static void test_compatibility_and_composition(void **state)
{
    (void)state;
    assert_fold("\xEF\xBC\xA1\xEF\xBC\x92", "a2"); /* full width */
    assert_fold("\xEF\xAC\x81ne", "fine");         /* fi ligature */
    assert_fold("m\xC2\xB2 \xE2\x80\xA6", "m2 ...");
    assert_fold("cafe\xCC\x81", "caf\xC3\xA9"); /* e, combining acute */
    assert_fold("q\xCC\xA3\xCC\x87", "q\xCC\xA3\xCC\x87");
    assert_fold("q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87"); /* marks in canonical order */
    assert_fold("\xEA\xB0\x81", "\xEA\xB0\x81");           /* a Hangul syllable */
}

static void test_tags(void **state)
{
    (void)state;
    assert_fold("<p><b>What</b> is <span style=\"a\">your</span>&nbsp;age?</p>",
                "what is your age?");
    assert_fold("Yes<br>No<BR/>Perhaps<br />Not", "yes no perhaps not");
    assert_fold("<B>Y</B>es", "yes");
    assert_fold("<unknown>", "<unknown>");
    assert_fold("under <18 and >65", "under <18 and >65");
    assert_fold("a < b > c", "a < b > c");
    assert_fold("<b", "<b");
    assert_fold("b>", "b>");
    assert_fold("<>", "<>");
    assert_fold("</>", "</>");
    assert_fold("<bogus b>", "<bogus b>");
}

static void test_entities(void **state)
{
    (void)state;
    assert_fold("Tom &amp; Jerry", "tom & jerry");
    assert_fold("&lt;18 &gt;65 &quot;x&quot; it&#39;s it&#x2019;s", "<18 >65 \"x\" it's it's");
    assert_fold("a&nbsp;&nbsp;b", "a b");
    assert_fold("&#65;&#X42;&#0067;", "abc");
    assert_fold("cafe&#x301;", "caf\xC3\xA9");
    assert_fold("R&D; AT&T;", "r&d; at&t;");
    assert_fold("&", "&");
    assert_fold("&;", "&;");
    assert_fold("&#;", "&#;");
    assert_fold("&#x;", "&#x;");
    assert_fold("&#0;", "&#0;");
    assert_fold("&#xD800;", "&#xd800;");
    assert_fold("&#x110000;", "&#x110000;");
    assert_fold("&#99999999999999;", "&#99999999999999;");
    assert_fold("&#6a;", "&#6a;");
}

/* Whatever appears by resolving is resolved as well. */
static void test_nesting(void **state)
{
    (void)state;
    assert_fold("&amp;amp;amp;lt;b&amp;gt;x", "x");
    assert_fold("&lt;b&gt;x&lt;/b&gt;", "x");
    assert_fold("<b<i>>x", "x");
    assert_fold("&am<b>p;lt;", "<");
    assert_fold("&#38;#38;#60;", "<");
    assert_fold("&amp&#59;lt&#59;", "<");
    assert_fold("\xEF\xBC\x86"
                "amp;",
                "&"); /* full width & */
    assert_fold("&#xFF06;#xFF06;#60;", "<");
    assert_fold("\xEF\xBC\x9C"
                "br\xEF\xBC\x9E"
                "x",
                "x");                          /* full width < > */
    assert_fold("<b\xE2\x89\xAF", "\xCC\xB8"); /* > with a stroke closes it */
    assert_fold("&#xFDFA;",
                "\xD8\xB5\xD9\x84\xD9\x89 \xD8\xA7\xD9\x84\xD9\x84\xD9\x87 "
                "\xD8\xB9\xD9\x84\xD9\x8A\xD9\x87 \xD9\x88\xD8\xB3\xD9\x84\xD9\x85");
}

static void test_appends_to_what_is_there(void **state)
{
    (void)state;
    struct cv_buffer out = {0};
    cv_buffer_text(&out, "&am");
    assert_int_equal(cv_fold(&out, cv_slice_of("p; \xCC\x81 x ")), 0);
    assert_string_equal(cv_buffer_string(&out), "&amp; \xCC\x81 x");
    cv_buffer_free(&out);
}

static void test_bad_utf8(void **state)
{
    (void)state;
    struct cv_buffer out = {0};
    struct cv_arena arena = {0};
    assert_int_equal(cv_fold(&out, cv_slice_of("caf\xE9")), -1);
    assert_int_equal(cv_fold(&out, cv_slice_of("\xED\xA0\x80")), -1);
    assert_null(cv_fold_text(&arena, cv_slice_of("a\xFF")));
    assert_string_equal(cv_fold_text(&arena, cv_slice_of(" A ")), "a");
    assert_string_equal(cv_fold_text(&arena, cv_slice(NULL, 0)), "");
    cv_buffer_free(&out);
    cv_arena_free(&arena);
}

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

/* Folding twice is folding once, for texts put together from what folding looks at. */
static void test_idempotent_on_random_texts(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "&",
        "amp",
        ";",
        "#",
        "x",
        "60",
        "3c",
        "<",
        ">",
        "b",
        "/",
        "br",
        " ",
        "lt",
        "gt",
        "A",
        "&amp;",
        "&lt;",
        "<i>",
        "\xCC\x81",
        "\xCC\xA3",
        "\xCC\xB8",
        "e",
        "\xC3\x89",
        "\xEF\xBC\x86",
        "\xEF\xBC\x9B",
        "\xEF\xBC\x9C",
        "\xE2\x89\xAF",
        "\xE2\x89\xAE",
        "\xCD\xBE",
        "&#xFF1B;",
        "&#x3c;",
        "\xE2\x80\x8B",
        "\xC2\xA8",
        "\xC2\xAD",
        "\xE2\x80\x99",
        "\xCE\xB1",
        "\xCD\x85",
        "\xEF\xB7\xBA",
        "\xE1\xBE\xB4",
        "\xC4\xB0",
        "\xE1\x84\x80",
        "\xE1\x85\xA1",
        "\xE1\x86\xA8",
        "&#x1100;",
        "&#769;",
        "nbsp",
        "\xC2\xBE",
    };
    struct cv_buffer text = {0};
    struct cv_buffer once = {0};
    struct cv_buffer twice = {0};
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        cv_buffer_clear(&text);
        cv_buffer_clear(&once);
        cv_buffer_clear(&twice);
        for (uint32_t n = next(&seed) % 16; n > 0; n--) {
            cv_buffer_text(&text, pieces[next(&seed) % (sizeof pieces / sizeof *pieces)]);
        }
        assert_int_equal(cv_fold(&once, cv_buffer_view(&text)), 0);
        assert_true(cv_utf8_valid(cv_buffer_view(&once), NULL));
        assert_int_equal(cv_fold(&twice, cv_buffer_view(&once)), 0);
        assert_string_equal(cv_buffer_string(&twice), cv_buffer_string(&once));
    }
    cv_buffer_free(&text);
    cv_buffer_free(&once);
    cv_buffer_free(&twice);
}

/* A megabyte of nested entities and open tags is one pass. */
static void test_deep_nesting(void **state)
{
    (void)state;
    struct cv_buffer text = {0};
    struct cv_buffer out = {0};
    cv_buffer_char(&text, '&');
    for (int i = 0; i < 250000; i++) {
        cv_buffer_text(&text, "amp;");
    }
    assert_int_equal(cv_fold(&out, cv_buffer_view(&text)), 0);
    assert_string_equal(cv_buffer_string(&out), "&");
    cv_buffer_clear(&text);
    cv_buffer_clear(&out);
    for (int i = 0; i < 100000; i++) {
        cv_buffer_text(&text, "<b");
    }
    for (int i = 0; i < 100000; i++) {
        cv_buffer_text(&text, ">");
    }
    assert_int_equal(cv_fold(&out, cv_buffer_view(&text)), 0);
    assert_string_equal(cv_buffer_string(&out), "");
    cv_buffer_free(&text);
    cv_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_case),
        cmocka_unit_test(test_white_space),
        cmocka_unit_test(test_invisible_characters_go),
        cmocka_unit_test(test_quotes_and_dashes),
        cmocka_unit_test(test_compatibility_and_composition),
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_entities),
        cmocka_unit_test(test_nesting),
        cmocka_unit_test(test_appends_to_what_is_there),
        cmocka_unit_test(test_bad_utf8),
        cmocka_unit_test(test_idempotent_on_random_texts),
        cmocka_unit_test(test_deep_nesting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "decode/decode.h"

static void assert_guess(const char *bytes, const char *expected)
{
    const char *guess = cv_encoding_guess(cv_slice_of(bytes));
    if (!expected) {
        assert_null(guess);
    } else {
        assert_non_null(guess);
        assert_string_equal(guess, expected);
    }
}

static void knows_windows_words(void **state)
{
    (void)state;
    static const char *const words[] = {
        "18 \x96 24",
        "18\x96"
        "24",
        "don\x92t know",
        "the council\x92s bins",
        "\xA3"
        "5 to \xA3"
        "10",
        "caf\xE9",
        "Zo\xEB",
        "R\xE9sum\xE9",
        "Fran\xE7ois",
        "M\xFCller Stra\xDF"
        "e",
        "\x93litter\x94 and \x91noise\x92",
        "things \x97 like dogs",
        "things\x97like dogs",
        "too hot \x85",
        "l\x92\xE9"
        "cole",
        "\xC9"
        "cole",
        "Yes\xA0",
        "na\xEFve",
        "20\xB0",
        "we\x92ve seen, they\x92re there",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        assert_guess(words[i], "windows-1252");
    }
}

static void knows_mac_words(void **state)
{
    (void)state;
    static const char *const words[] = {
        "18 \xD0 24",
        "18\xD0"
        "24",
        "don\xD5t know",
        "the council\xD5s bins",
        "caf\x8E",
        "Zo\x91",
        "R\x8Esum\x8E",
        "Fran\x8Dois",
        "M\x9Fller Stra\xA7"
        "e",
        "\xD2litter\xD3 and \xD4noise\xD5",
        "things \xD1 like dogs",
        "too hot\xC9",
        "l\xD5"
        "Etat",
        "\x83"
        "cole",
        "Yes\xCA",
        "\xCA",
        "Every\xCAweek",
        "na\x95ve",
        "Mar\x92"
        "a",
        "Espa\x96"
        "a",
        "we\xD5ve seen, they\xD5re there",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        assert_guess(words[i], "macintosh");
    }
}

static void guesses_nothing_from_nothing(void **state)
{
    (void)state;
    assert_guess("", NULL);
    assert_guess("plain", NULL);
    assert_guess("caf\xC3\xA9", NULL);
    /* Noise that is plausible in neither. */
    assert_guess("\xFF", NULL);
    assert_guess("a\xD7\xF7"
                 "b\xAC\xD7",
                 NULL);
    assert_guess("\xFE\x81\xFE\x9D", NULL);
    /* What happens to be UTF-8 is no evidence: an apostrophe and an e with accent on the Mac.
     */
    assert_guess("l\xD5\x8E"
                 "cole",
                 NULL);
    /* UTF-8 that lost its last byte. */
    assert_guess("caf\xC3\xA9 na\xC3\xAFve \xE2\x82\xAC caf\xC3", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_windows_words),
        cmocka_unit_test(knows_mac_words),
        cmocka_unit_test(guesses_nothing_from_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

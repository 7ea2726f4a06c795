/* What is masked in people's words, and what is left as it stands. Phone numbers are of the
 * ranges that Ofcom keeps for drama, hosts and addresses of example.com and the like. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "response/mask.h"

struct expectation {
    const char *text, *masked;
};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define NBSP "\xC2\xA0"

static void check(const char *text, const char *masked)
{
    struct cv_buffer out = {0};

    cv_buffer_text(&out, "before ");
    cv_mask(&out, cv_slice_of(text));
    if (strncmp(cv_buffer_string(&out), "before ", 7) != 0 ||
        strcmp(cv_buffer_string(&out) + 7, masked) != 0) {
        fail_msg("\"%s\" gives \"%s\", not \"%s\"", text, cv_buffer_string(&out) + 7, masked);
    }
    cv_buffer_free(&out);
}

static void check_all(const struct expectation *expected, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        check(expected[i].text, expected[i].masked);
    }
}

static void addresses(void **state)
{
    static const struct expectation expected[] = {
        {"jo@example.com", "[e-mail]"},
        {"Write to jo.bloggs+parks@mail.example.co.uk.", "Write to [e-mail]."},
        {"(JO_BLOGGS@EXAMPLE.ORG)", "([e-mail])"},
        {"mailto:jo@example.com?subject=x", "mailto:[e-mail]?subject=x"},
        {"a@b.co, c@d.co", "[e-mail], [e-mail]"},
        {"jo@example", "[e-mail]"},
        {"zo\xC3\xAB@example.com", "[e-mail]"},
        {"jo@b\xC3\xBC"
         "cher.example",
         "[e-mail]"},
        {"\xE2\x80\x9Cjo@example.com\xE2\x80\x9D", "\xE2\x80\x9C[e-mail]\xE2\x80\x9D"},
        {"jo@example.com\xE2\x80\xA6 thanks", "[e-mail]\xE2\x80\xA6 thanks"},
        {"12345@example.com", "[e-mail]"},
        {"07700900123@example.com", "[e-mail]"},
        {"kent.com@example.com", "[e-mail]"},
        {"da11dt@example.com", "[e-mail]"},
        {"o'neil@example.com", "[e-mail]"},
        {"jo @example.com", "jo @[link]"},
    };

    (void)state;
    check_all(expected, COUNT(expected));
}

static void signs_that_are_no_addresses(void **state)
{
    static const struct expectation expected[] = {
        {"@parks", "@parks"},
        {"meet @ 5pm", "meet @ 5pm"},
        {"2@5", "2@5"},
        {"2 bins@\xC2\xA3"
         "5",
         "2 bins@\xC2\xA3"
         "5"},
        {"@", "@"},
        {"@@@@", "@@@@"},
        {"a@", "a@"},
        {"a@.", "a@."},
        {"3@1.50", "3@1.50"},
    };

    (void)state;
    check_all(expected, COUNT(expected));
}

static void british_phone_numbers(void **state)
{
    static const struct expectation expected[] = {
        {"020 7946 0018", "[phone]"},
        {"02079460018", "[phone]"},
        {"(020) 7946 0018", "[phone]"},
        {"(020 7946 0018)", "([phone])"},
        {"020-7946-0018", "[phone]"},
        {"020.7946.0018", "[phone]"},
        {"020" NBSP "7946" NBSP "0018", "[phone]"},
        {"020\xE2\x80\x93"
         "7946 0018",
         "[phone]"},
        {"0117 496 0123", "[phone]"},
        {"01632 960123", "[phone]"},
        {"(01632) 960 123", "[phone]"},
        {"01632 96012", "[phone]"},
        {"07700 900123", "[phone]"},
        {"07700 900 123", "[phone]"},
        {"07 70 09 00 12", "[phone]"},
        {"07700900123", "[phone]"},
        {"7700900123", "[phone]"},
        {"0300 123 4567", "[phone]"},
        {"+44 20 7946 0018", "[phone]"},
        {"+44 (0)20 7946 0018", "[phone]"},
        {"+44 (0) 20 7946 0018", "[phone]"},
        {"+44(0)1632960123", "[phone]"},
        {"+44 020 7946 0018", "[phone]"},
        {"+447700900123", "[phone]"},
        {"(+44) 7700 900123", "[phone]"},
        {"+ 44 7700 900123", "[phone]"},
        {"0044 7700 900123", "[phone]"},
        {"00447700900123", "[phone]"},
        {"44 7700 900123", "[phone]"},
        {"447700900123", "[phone]"},
        {"tel:07700900123", "tel:[phone]"},
        {"Ring 01632 960123 or 01632 960124 after 6", "Ring [phone] or [phone] after 6"},
        {"01632 960123 01632 960124", "[phone] [phone]"},
        {"01632 960123/07700 900123", "[phone]/[phone]"},
        {"\xE2\x80\xA6"
         "07700 900123",
         "\xE2\x80\xA6[phone]"},
        {"07700 900123x", "[phone]x"},
    };

    (void)state;
    check_all(expected, COUNT(expected));
}

static void phone_numbers_of_other_countries(void **state)
{
    static const struct expectation expected[] = {
        {"+1 (555) 010-0123", "[phone]"},  {"+353 1 234 5678", "[phone]"},
        {"+33 1 23 45 67 89", "[phone]"},  {"+4930123456", "[phone]"},
        {"0033 1 23 45 67 89", "[phone]"}, {"+91-98765-43210.", "[phone]."},
    };

    (void)state;
    check_all(expected, COUNT(expected));
}

static void numbers_that_are_no_phone(void **state)
{
    static const char *const same[] = {
        "since 2019",
        "2019-2023",
        "2019 - 2023 - 2024",
        "07/04/2019",
        "on 07/04/2019 10:30",
        "07.04.2019 10 30",
        "07-04-2019 1030",
        "01/02/2023-05/02/2023",
        "2019-11-03 03:34:11",
        "\xC2\xA3"
        "1,000",
        "\xC2\xA3"
        "1,000,000.00",
        "10,000,000",
        "0.75",
        "0.1234567890",
        "3.01322402196",
        "A206",
        "the A206, A2 and M25 J1a",
        "24/7",
        "bus 480",
        "480 490 B 428",
        "999, 101 or 111",
        "0800 1111",
        "09.00 - 17.00",
        "09.00-17.00 18.30",
        "07.30-09.30 16.00-18.00",
        "07:30 to 18:00",
        "20mph",
        "1-3 of 10",
        "+10%",
        "+44",
        "44 - 45 years, 440 people",
        "44,000",
        "50+",
        "0 1 2 3 4 5",
        "01234567890123",
        "REF0123456789",
        "9876543210",
        "12345678901",
        "000000000000",
        "0",
        "+",
        "(",
        "(0",
        "+(",
        "00",
        "1/2/3",
        "No. 10",
        "18-24 year olds",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(same); i++) {
        check(same[i], same[i]);
    }
}

static void postcodes(void **state)
{
    static const struct expectation expected[] = {
        {"DA1 1DT", "[postcode]"},
        {"da1 1dt", "[postcode]"},
        {"Da1 1dt", "[postcode]"},
        {"DA11DT", "[postcode]"},
        {"da11dt.", "[postcode]."},
        {"DA1  1DT", "[postcode]"},
        {"DA1" NBSP "1DT", "[postcode]"},
        {"SW1A 1AA", "[postcode]"},
        {"EC1A1BB", "[postcode]"},
        {"W1A 0AX", "[postcode]"},
        {"M1 1AE", "[postcode]"},
        {"B33 8TH", "[postcode]"},
        {"CR2 6XH", "[postcode]"},
        {"DN55 1PT", "[postcode]"},
        {"near DA12 4HQ's gate", "near [postcode]'s gate"},
        {"(DA9 9AA)", "([postcode])"},
        {"DA1 1DT, DA1 1DU", "[postcode], [postcode]"},
        {"m1 2nd", "[postcode]"},
    };

    (void)state;
    check_all(expected, COUNT(expected));
}

static void what_is_no_postcode(void **state)
{
    static const char *const same[] = {
        "DA1",      "DA1 and DA9", "the M2 5th exit", "M25 3rd lane", "A2 5th",
        "E10 5am",  "W1 2pm",      "CO2 5kg",         "QQ1 1AA",      "DA1 1DTX",
        "XDA1 1DT", "DA1 1D",      "DA1 11DT",        "DA123 1DT",    "1DA 1DT",
        "abc123",   "H2O",         "MP3 4you",        "B1 CV2",       "DA1 1CT",
        "F1 2022",  "G20",         "covid19",         "Year 6 2nd",   "A1",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(same); i++) {
        check(same[i], same[i]);
    }
}

static void links(void **state)
{
    static const struct expectation expected[] = {
        {"http://example.com", "[link]"},
        {"see https://www.example.com/a?b=c#d, please", "see [link], please"},
        {"HTTPS://EXAMPLE.COM/", "[link]"},
        {"(www.example.com)", "([link])"},
        {"<http://example.com/x>", "<[link]>"},
        {"ftp://files.example.org/a.csv", "[link]"},
        {"https://jo@example.com/x", "[link]"},
        {"example.com", "[link]"},
        {"www.example.co.uk.", "[link]."},
        {"parks.example.gov.uk/bins/", "[link]"},
        {"on example.gov.uk.It was", "on [link].It was"},
        {"bit.ly/3abcDEF", "[link]"},
        {"youtu.be/xyz?t=1", "[link]"},
        {"localnews.example.net:8080/x", "[link]"},
        {"http://example.com and http://example.org", "[link] and [link]"},
        {"http://example.com\xC2\xA0now", "[link]\xC2\xA0now"},
    };

    (void)state;
    check_all(expected, COUNT(expected));
}

static void what_is_no_link(void **state)
{
    static const char *const same[] = {
        "http://",    "www.",      "www....", "litter.The bins", "dogs.It is", "e.g. bins",
        "etc.and/or", "a.m./p.m.", "and/or",  "his/her",         "St.Mary's",  "1.5/2",
        "v1.2.3",     "com",       ".com",    "me/you",          "it.is/was",  "file.pdf",
        "U.K.",       "http:/x",   "...",     "a..com",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(same); i++) {
        check(same[i], same[i]);
    }
}

static void marks_of_byte_order_go(void **state)
{
    (void)state;
    check("\xEF\xBB\xBF"
          "Bins",
          "Bins");
    check("Bi\xEF\xBB\xBFns\xEF\xBB\xBF", "Bins");
    check("07700\xEF\xBB\xBF"
          "900123",
          "[phone]");
    check("\xEF\xBB\xBF", "");
    check("\xEF\xBB", "\xEF\xBB");
    check("\xEF\xBC\x81", "\xEF\xBC\x81");
    check("", "");
}

static void words_stay_as_they_are(void **state)
{
    static const char *const text =
        "More bins in Central Park, please! Caf\xC3\xA9s \xE2\x80\x93 and 3 benches (not 2).\n"
        "\"Quotes\"\tand \xF0\x9F\x90\x95 dogs; 100% of us.";

    (void)state;
    check(text, text);
    check("Everything: jo@example.com, 07700 900123, DA1 1DT, www.example.com",
          "Everything: [e-mail], [phone], [postcode], [link]");
}

/* Every text of a few hostile pieces, long enough for quadratic work to show, nothing read
 * beside it. */
static void hostile_texts_take_linear_time(void **state)
{
    static const char *const pieces[] = {
        "@",    "a@",       "a.",       "0 ",           "+",           "(",     "01(",
        "www.", "http://.", "a-",       "\xEF\xBB\xBF", "\xC3",        "1.1.1", "DA1 ",
        "+4 4", "a@a.",     "\xE2\x80", ".com/",        "07700 90012", "1/",
    };
    enum { LONG = 1 << 17 };
    char *text = malloc(LONG);

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < COUNT(pieces); i++) {
        const size_t len = strlen(pieces[i]);
        struct cv_buffer out = {0};
        for (size_t at = 0; at + len <= LONG; at += len) {
            memcpy(text + at, pieces[i], len);
        }
        cv_mask(&out, cv_slice(text, LONG / len * len));
        assert_false(cv_buffer_failed(&out));
        assert_true(out.len <= 3 * LONG);
        cv_buffer_free(&out);
    }
    free(text);
}

/* Random texts of the characters that matter, each in memory of its own size, so that a
 * sanitizer sees a byte too far; masking what is masked changes nothing more. */
static void no_text_is_read_past_its_end(void **state)
{
    static const char letters[] = "0147+(). -@/:awm,DA1dt\xC2\xA0\xE2\x80\x93\xEF\xBB\xBF";
    uint32_t random = 1;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        const size_t len = 1 + (size_t)round % 24;
        char *text = malloc(len);
        struct cv_buffer out = {0};
        assert_non_null(text);
        for (size_t i = 0; i < len; i++) {
            random = random * 1664525u + 1013904223u;
            text[i] = letters[(random >> 16) % (sizeof letters - 1)];
        }
        cv_mask(&out, cv_slice(text, len));
        assert_false(cv_buffer_failed(&out));
        cv_buffer_free(&out);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses),
        cmocka_unit_test(signs_that_are_no_addresses),
        cmocka_unit_test(british_phone_numbers),
        cmocka_unit_test(phone_numbers_of_other_countries),
        cmocka_unit_test(numbers_that_are_no_phone),
        cmocka_unit_test(postcodes),
        cmocka_unit_test(what_is_no_postcode),
        cmocka_unit_test(links),
        cmocka_unit_test(what_is_no_link),
        cmocka_unit_test(marks_of_byte_order_go),
        cmocka_unit_test(words_stay_as_they_are),
        cmocka_unit_test(hostile_texts_take_linear_time),
        cmocka_unit_test(no_text_is_read_past_its_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Punycode against the samples of RFC 3492, section 7.1, and labels against RFC 5892. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "schema/idna.h"

struct sample {
    const char *code;
    uint32_t points[40];
    size_t n;
};

static void samples_of_the_rfc(void **state)
{
    static const struct sample samples[] = {
        /* (A) Arabic, (B) Chinese, (L) and (R) Japanese */
        {"egbpdaj6bu4bxfgehfvwxn",
         {0x644, 0x64a, 0x647, 0x645, 0x627, 0x628, 0x62a, 0x643, 0x644, 0x645, 0x648, 0x634,
          0x639, 0x631, 0x628, 0x64a, 0x61f},
         17},
        {"ihqwcrb4cv8a8dqg056pqjye",
         {0x4ed6, 0x4eec, 0x4e3a, 0x4ec0, 0x4e48, 0x4e0d, 0x8bf4, 0x4e2d, 0x6587},
         9},
        {"3B-ww4c5e180e575a65lsy2b",
         {0x33, 0x5e74, 0x42, 0x7d44, 0x91d1, 0x516b, 0x5148, 0x751f},
         8},
        {"-> $1.00 <--",
         {0x2d, 0x3e, 0x20, 0x24, 0x31, 0x2e, 0x30, 0x30, 0x20, 0x3c, 0x2d},
         11},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        const struct sample *sample = &samples[i];
        struct cv_label label = {.n = sample->n};
        char text[CV_LABEL_MAX];
        size_t len = 0;
        memcpy(label.points, sample->points, sizeof(sample->points));
        assert_true(cv_punycode_encode(text, &len, &label));
        assert_true(cv_slice_equal(cv_slice(text, len), cv_slice_of(sample->code)));
        assert_true(cv_punycode_decode(&label, cv_slice_of(sample->code)));
        assert_int_equal(label.n, sample->n);
        assert_memory_equal(label.points, sample->points, sample->n * sizeof(uint32_t));
    }
}

static void what_is_no_punycode(void **state)
{
    static const char *const wrong[] = {"9999999999", "a_b", "99999999", "--_"};
    struct cv_label label;
    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_false(cv_punycode_decode(&label, cv_slice_of(wrong[i])));
    }
}

static void a_label_too_long_for_the_wire(void **state)
{
    struct cv_label label = {.n = CV_LABEL_MAX};
    char text[CV_LABEL_MAX];
    size_t len = 0;
    (void)state;
    for (size_t i = 0; i < label.n; i++) {
        label.points[i] = (uint32_t)(0x4e00 + i * 97);
    }
    assert_false(cv_punycode_encode(text, &len, &label));
    for (size_t i = 0; i < label.n; i++) {
        label.points[i] = 'a';
    }
    assert_false(cv_punycode_encode(text, &len, &label));
}

static void hosts(void **state)
{
    static const struct {
        const char *name;
        bool ascii;
        bool unicode;
    } cases[] = {
        {"example.org", true, true},
        {"EXAMPLE.org", true, true},
        {"b\xc3\xbc"
         "cher.example",
         false, true},
        {"B\xc3\x9c"
         "CHER.example",
         false, false}, /* not folded */
        {"bu\xcc\x88"
         "cher.example",
         false, false}, /* not composed */
        {"xn--bcher-kva.example", true, true},
        {"xn--bcher-kvb.example", false, false}, /* U+01C8, not lower case */
        {"xn--abc-.example", false, false},      /* nothing beyond ASCII */
        {"xn--.example", false, false},
        {"fa\xc3\x9f.de", false, true}, /* an exception of RFC 5892 */
        {"l\xc2\xb7l.cat", false, true},
        {"a\xc2\xb7l.cat", false, false},
        {"\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8d\xe0\xa4\xb7", false, true}, /* after a virama */
        {"a\xe2\x80\x8d"
         "b",
         false, false},
        {"\xd7\x90", false, true},
        {"1\xd7\x90", false, false}, /* RFC 5893, rule 1 */
        {"1.\xd7\x90", false, false},
        {"a..b", false, false},
        {"a.", false, false},
        {"", false, false},
        {"a\xe3\x80\x82"
         "b",
         false, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct cv_slice name = cv_slice_of(cases[i].name);
        if (cv_is_host(name, false) != cases[i].ascii ||
            cv_is_host(name, true) != cases[i].unicode) {
            fail_msg("%s", cases[i].name);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_of_the_rfc),
        cmocka_unit_test(what_is_no_punycode),
        cmocka_unit_test(a_label_too_long_for_the_wire),
        cmocka_unit_test(hosts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* References back to groups: what ECMA-262 remembers of a repeat, which PCRE2 does otherwise.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "pattern_sample.h"

/* The answers are those of V8, which agree with section 22.2.2.3.1 of ECMA-262. */
static void references_mean_what_ecma_262_says(void **state)
{
    static const struct sample samples[] = {
        {"^([ab])\\1$", "aa", true},
        {"^([ab])\\1$", "ab", false},
        {"^(?:(a)|b)?\\1$", "aa", true},
        {"^(?:(a)|b)?\\1$", "b", true},
        {"^(?:(a)|b)?\\1$", "a", false},
        /* the last round counts */
        {"^([ab])+\\1$", "abb", true},
        {"^([ab])+\\1$", "aba", false},
        {"^(?:x([ab]))+\\1$", "xaxbb", true},
        {"^(?:([ab])\\1)+$", "aabb", true},
        {"^(?:([ab])\\1)+$", "aaba", false},
        {"^(?:(['\"])[^'\"]*\\1,?)+$", "'a',\"b\"", true},
        {"^(?:(['\"])[^'\"]*\\1,?)+$", "'a',\"b'", false},
        {"^(?:(?=([ab]))..)+\\1$", "abbab", true},
        {"^(?:(?=([ab]))..)+\\1$", "abbaa", false},
        /* a group is not set inside itself, before itself, in another branch, or by what must
         * not match */
        {"^(a\\1)+$", "aa", true},
        {"^(a\\1)$", "a", true},
        {"^(?:\\1(a))+$", "aa", true},
        {"^(?:\\1(a))+$", "aaa", true},
        {"^(?:(a)|b\\1)+$", "abab", true},
        {"^(?!(b))a\\1$", "a", true},
        {"^(?!(b)\\1)b", "ba", true},
        {"^(?!(b)\\1)b", "bb", false},
        {"^\\2(a)(b)$", "ab", true},
        {"^(?<n>a\\k<n>)+$", "aa", true},
        {"^(a)(b)\\2\\1$", "abba", true},
        {"^(x)?(y)\\2$", "yy", true},
        {"^(a){2}\\1$", "aaa", true},
        {"^((a)|(b))\\2\\3$", "bb", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        if (matches(samples[i].pattern, samples[i].text) != samples[i].matches) {
            fail_msg("%s on %s", samples[i].pattern, samples[i].text);
        }
    }
}

static void what_pcre2_would_remember_is_refused(void **state)
{
    static const struct sample samples[] = {
        {"^(?:(x)|y)+\\1z$", "at character 12", false},
        {"^(?:(a)|b)*\\1$", "at character 12", false},
        {"^(?:(a)?b)+\\1$", "at character 12", false},
        {"^(?:(a)?b\\1)+$", "at character 10", false},
        {"^(?:(?:(a)|b)\\1)*$", "at character 14", false},
        {"^(a|)*b\\1$", "at character 8", false}, /* empty rounds count otherwise */
        {"^(?:(a)*\\1b)+$", "at character 9", false},
        {"^(?:(?:(a)|b)c)*\\1$", "at character 17", false},
        {"(?<=([ab]){2})\\1", "at character 15", false}, /* rounds from right to left */
        {"^(?<n>a)?(?:(?<m>b)|c)*\\k<m>$", "at character 24", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        struct cv_pattern *pattern = NULL;
        struct cv_buffer why = {0};
        struct cv_buffer expected = {0};
        cv_buffer_format(&expected,
                         "%s, this refers to a group in a repeat, a round of which may leave "
                         "that group out; canvass cannot match that",
                         samples[i].text);
        assert_int_equal(cv_pattern_read(samples[i].pattern, &why), CV_PATTERN_OK);
        if (cv_pattern_compile(&pattern, samples[i].pattern, &why) != CV_PATTERN_BAD) {
            fail_msg("accepted %s", samples[i].pattern);
        }
        assert_string_equal(cv_buffer_string(&why), cv_buffer_string(&expected));
        cv_buffer_free(&why);
        cv_buffer_free(&expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_mean_what_ecma_262_says),
        cmocka_unit_test(what_pcre2_would_remember_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

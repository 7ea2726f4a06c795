/* Patterns: what ECMA-262 means by them, and what it does not know. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "schema/pattern.h"

struct sample {
    const char *pattern;
    const char *text;
    bool matches;
};

static bool matches(const char *source, const char *text)
{
    struct cv_pattern *pattern = NULL;
    struct cv_matcher matcher = {0};
    struct cv_buffer why = {0};
    if (cv_pattern_compile(&pattern, source, &why) != CV_PATTERN_OK) {
        fail_msg("%s: %s", source, cv_buffer_string(&why));
    }
    enum cv_pattern_status status = cv_pattern_match(pattern, text, &matcher);
    assert_true(status == CV_PATTERN_OK || status == CV_PATTERN_NO_MATCH);
    cv_matcher_free(&matcher);
    cv_pattern_free(pattern);
    cv_buffer_free(&why);
    return status == CV_PATTERN_OK;
}

static void patterns_mean_what_ecma_262_says(void **state)
{
    static const struct sample samples[] = {
        {"^\\d+$", "123", true},
        {"^\\d$", "\xd9\xa3", false}, /* an Arabic digit */
        {"^\\w+$", "aZ_9", true},
        {"^\\w$", "\xc3\xa9", false},
        {"^\\W$", "\xc3\xa9", true},
        {"^\\s$", "\xc2\xa0", true},
        {"^\\s$", "\xef\xbb\xbf", true},
        {"^\\s$", "\xe2\x80\xa8", true},
        {"^\\s$", "\xe1\xa0\x8e", false}, /* U+180E is no space since Unicode 6.3 */
        {"^\\S$", "\xe3\x80\x80", false},
        {"^[\\s\\d]+$", "1 \xc2\xa0", true},
        {"^[^\\s]$", " ", false},
        {"^[^\\S]$", " ", true},
        {"^[\\S]$", "a", true},
        {"^[\\S]$", "\xe2\x80\xaf", false},
        {"^a$", "a\n", false},
        {"^.$", "\r", false},
        {"^.$", "\xe2\x80\xa9", false},
        {"^.$", "\xc2\x85", true},
        {"^[^]$", "\n", true},
        {"a[]|b", "b", true},
        {"a[]", "a", false},
        {"^\\cJ$", "\n", true},
        {"^\\x41\\u0042\\u{43}$", "ABC", true},
        {"^\\ud83d\\ude00$", "\xf0\x9f\x98\x80", true},
        {"^[\\u{1f600}-\\u{1f601}]$", "\xf0\x9f\x98\x81", true},
        {"^\\t\\n\\v\\f\\r$", "\t\n\v\f\r", true},
        {"^\\v$", "\n", false},
        {"^\\0$", "\xc0\x80", true},
        {"^.$", "\xc0\x80", true},
        {"^[\\b]$", "\b", true},
        {"\\bab\\b", "x ab!", true},
        {"\\Bb", "ab", true},
        {"^\\-\\/\\_\\'$", "-/_'", true},
        {"^a{2,3}$", "aaa", true},
        {"^a{2}$", "aaa", false},
        {"^x{,3}$", "x{,3}", true},
        {"^{}]$", "{}]", true},
        {"^[[:alpha:]]$", "a]", true},
        {"^[[:alpha:]]$", "b", false},
        {"^[a^-]$", "^", true},
        {"^[a-c-]$", "-", true},
        {"^[-a]$", "-", true},
        {"^[\\w.-]+$", "a.b-c", true},
        {"^(a)\\1$", "aa", true},
        {"^(?:(a)|b)\\1$", "b", true}, /* a group that took no part is empty */
        {"^(?<y>\\d)-\\k<y>$", "2-2", true},
        {"^(?=a)a(?!b)", "ac", true},
        {"(?<=\\$)\\d", "$5", true},
        {"(?<!\\$)\\d", "$5", false},
        {"^a+?$", "aaa", true},
        {"^\\p{L}\\p{Lu}\\p{Letter}$", "\xc3\xa9\xc3\x89z", true},
        {"^\\P{L}$", "a", false},
        {"^\\p{Script=Greek}$", "\xce\xb1", true},
        {"^\\p{sc=Latin}$", "\xce\xb1", false},
        {"^\\p{General_Category=Decimal_Number}$", "7", true},
        {"^[\\p{Uppercase_Letter}\\d]+$", "A1", true},
        {"^\\p{Assigned}$", "a", true},
        {"^\\p{Alphabetic}$", "a", true},
        {"^# (?:x)$", "# x", true},
        {"", "", true},
        {"^\\^\\$\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\\\$", "^$.*+?()[]{}|\\", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        if (matches(samples[i].pattern, samples[i].text) != samples[i].matches) {
            fail_msg("%s on %s", samples[i].pattern, samples[i].text);
        }
    }
}

struct bad {
    const char *pattern;
    const char *why;
};

static void what_ecma_262_does_not_know_is_refused(void **state)
{
    static const struct bad samples[] = {
        {"a\\Z", "at character 2, this backslash does not begin an escape of ECMA-262"},
        {"\xc3\xa9\\A", "at character 2, this backslash does not begin an escape of ECMA-262"},
        {"\\", "at character 1, this backslash does not begin an escape of ECMA-262"},
        {"[\\B]", "at character 2, this backslash does not begin an escape of ECMA-262"},
        {"\\01", "at character 1, this backslash does not begin an escape of ECMA-262"},
        {"[\\1]", "at character 2, this backslash does not begin an escape of ECMA-262"},
        {"\\c1", "at character 1, this backslash does not begin an escape of ECMA-262"},
        {"\\x4", "at character 1, this backslash does not begin an escape of ECMA-262"},
        {"\\Qa\\E", "at character 1, this backslash does not begin an escape of ECMA-262"},
        {"\\u12", "at character 1, four hexadecimal digits must follow \\u"},
        {"\\ud83d", "at character 1, \\u is half of a surrogate pair"},
        {"\\u{110000}", "at character 1, \\u{...} must hold the number of a character"},
        {"\\u{}", "at character 1, \\u{...} must hold the number of a character"},
        {"a++", "at character 3, there is nothing here that could be repeated"},
        {"a{2}{3}", "at character 5, there is nothing here that could be repeated"},
        {"*a", "at character 1, there is nothing here that could be repeated"},
        {"(*FAIL)", "at character 2, there is nothing here that could be repeated"},
        {"(?i)a", "at character 1, this kind of group is not known in ECMA-262"},
        {"(?>a)", "at character 1, this kind of group is not known in ECMA-262"},
        {"(?P<n>a)", "at character 1, this kind of group is not known in ECMA-262"},
        {"(?#a)", "at character 1, this kind of group is not known in ECMA-262"},
        {"(?<>a)", "at character 3, a group has no proper name"},
        {"(?<n", "at character 3, a group has no proper name"},
        {"[a-\\d]", "at character 4, a range cannot begin or end with a set"},
        {"[\\s-z]", "at character 5, a range cannot begin or end with a set"},
        {"[a", "at character 3, a class that begins with [ is not closed"},
        {"\\p", "at character 3, a property of characters must follow \\p, such as {L}"},
        {"\\p{L", "at character 3, the name of a property of characters is not closed"},
        {"\\p{Foo=Bar}", "at character 3, there is no such property of characters"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        struct cv_pattern *pattern = NULL;
        struct cv_buffer why = {0};
        if (cv_pattern_compile(&pattern, samples[i].pattern, &why) != CV_PATTERN_BAD) {
            fail_msg("accepted %s", samples[i].pattern);
        }
        assert_null(pattern);
        assert_string_equal(cv_buffer_string(&why), samples[i].why);
        cv_buffer_free(&why);
    }
}

static void what_pcre2_refuses_has_a_reason(void **state)
{
    static const char *const samples[] = {"(a",     "a)",     "[z-a]",         "a{5,2}",
                                          "\\2(a)", "\\k<n>", "\\p{Nonsense}", "a{100000}"};
    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        struct cv_pattern *pattern = NULL;
        struct cv_buffer why = {0};
        if (cv_pattern_compile(&pattern, samples[i], &why) != CV_PATTERN_BAD) {
            fail_msg("accepted %s", samples[i]);
        }
        assert_true(why.len > 0);
        cv_buffer_free(&why);
    }
}

static void an_enormous_pattern_is_refused(void **state)
{
    struct cv_pattern *pattern = NULL;
    struct cv_buffer source = {0};
    struct cv_buffer why = {0};
    (void)state;
    for (int i = 0; i < 100000; i++) {
        cv_buffer_char(&source, '(');
    }
    assert_int_equal(cv_pattern_compile(&pattern, cv_buffer_string(&source), &why),
                     CV_PATTERN_BAD);
    cv_buffer_clear(&source);
    cv_buffer_text(&source, "((((a{1000}){1000}){1000}){1000})");
    assert_int_equal(cv_pattern_compile(&pattern, cv_buffer_string(&source), &why),
                     CV_PATTERN_BAD);
    cv_buffer_free(&source);
    cv_buffer_free(&why);
}

static void text_that_is_not_utf_8_matches_nothing(void **state)
{
    (void)state;
    assert_false(matches("", "\xff"));
    assert_false(matches(".", "a\xc0"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_mean_what_ecma_262_says),
        cmocka_unit_test(what_ecma_262_does_not_know_is_refused),
        cmocka_unit_test(what_pcre2_refuses_has_a_reason),
        cmocka_unit_test(an_enormous_pattern_is_refused),
        cmocka_unit_test(text_that_is_not_utf_8_matches_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

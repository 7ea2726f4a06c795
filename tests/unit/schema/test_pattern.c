/* Patterns: what ECMA-262 means by them, and what it does not know. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "pattern_sample.h"

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
        /* Sets beside a property in a negated class: none loses what is above U+00FF. */
        {"^[^\\W\\p{L}]$", "\xf0\x9f\x98\x80", false},
        {"^[^\\W\\p{L}]$", "\xe2\x80\x94", false},
        {"^[^\\W\\p{L}]$", "\xe2\x82\xac", false},
        {"^[^\\W\\p{L}]$", "\xd9\xa3", false},
        {"^[^\\W\\p{L}]$", "\xe2\x80\xa8", false},
        {"^[^\\W\\p{L}]$", "7", true},
        {"^[^\\D\\p{L}]$", "\xe2\x80\x99", false},
        {"^[^\\D\\p{L}]$", "7", true},
        {"^[\\D\\p{Lu}]$", "\xe2\x82\xac", true},
        {"^[^\\w\\P{L}]$", "\xc3\xa9", true},
        {"^[^\\w\\P{L}]$", "a", false},
        /* What looks like a class of POSIX is none. */
        {"^[.,;:!?.]$", ".", true},
        {"^[.,;:!?.]$", ":", true},
        {"^[.a-z.]$", "q", true},
        {"^[:x:]$", ":", true},
        {"^[:x:]$", "y", false},
        {"^[=<>=]$", "=", true},
        {"^[..]$", ".", true},
        {"^[[.a.]]$", "a]", true},
        {"^[a[=b=]]$", "=]", true},
        /* Half a surrogate pair stands in no text. */
        {"^[^\\ud800-\\udfff]$", "\xf0\x9f\x98\x80", true},
        {"^[\\ud800]$", "a", false},
        {"^[^\\ud800]$", "a", true},
        {"^[a-\\ud900]$", "\xed\x9f\xbf", true},
        {"^[\\ud900-\\uffff]$", "\xee\x80\x80", true},
        {"^\\ud83d?a$", "a", true},
        {"\\ud83d", "\xf0\x9f\x98\x80", false},
        {"^\\u{d83d}\\u{de00}$", "\xf0\x9f\x98\x80", false},
        {"^\\ud83da$", "a", false},
        /* Names of any length, with $, beyond ASCII, with escapes. */
        {"^(?<the_name_of_a_group_that_goes_on_and_on>a)\\k<the_name_of_a_group_that_goes_on_"
         "and_"
         "on>$",
         "aa", true},
        {"^(?<$>a)\\k<$>$", "aa", true},
        {"^(?<\xc3\xa9t\xc3\xa9>a)\\k<\\u00e9t\\u{e9}>$", "aa", true},
        {"^(?<a>x)(?<b>y)\\k<b>\\1$", "xyyx", true},
        /* Counts beyond those of PCRE2. */
        {"^.{0,70000}$", "abc", true},
        {"^(?:a|b){0,0}$", "", true},
        {"^[a-c]{0,1048560}?c$", "abc", true},
        {"^a{70000}$", "aaa", false},
        {"^a{65536,}$", "aaa", false},
        {"^\\p{LC}$", "a", true},
        {"^\\p{gc=Lu}$", "A", true},
        {"^\\p{scx=Grek}$", "\xce\xb1", true},
        {"^\\P{Assigned}$", "a", false},
        {"^\\p{Emoji_Presentation}$", "\xf0\x9f\x98\x80", true},
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
        {"\\p{lu}", "at character 3, there is no such property of characters"},
        {"\\p{Latin}", "at character 3, there is no such property of characters"},
        {"\\p{Xan}", "at character 3, there is no such property of characters"},
        {"\\p{L&}", "at character 3, the name of a property of characters is not closed"},
        {"\\p{Script=greek}", "at character 3, there is no such property of characters"},
        {"\\p{Script}", "at character 3, there is no such property of characters"},
        {"\\p{Alphabetic=Yes}", "at character 3, there is no such property of characters"},
        {"(?=a)*", "at character 6, there is nothing here that could be repeated"},
        {"(?<!a){2}", "at character 7, there is nothing here that could be repeated"},
        {"\\b+", "at character 3, there is nothing here that could be repeated"},
        {"a(b", "at character 2, a group that begins with ( is not closed"},
        {"a)b", "at character 2, this ) closes no group"},
        {"a{5,2}", "at character 2, the two counts are in the wrong order"},
        {"[z-a]", "at character 4, the end of a range comes before its beginning"},
        {"\\2(a)", "at character 1, there is no group of so high a number"},
        {"\\99999999999", "at character 1, there is no group of so high a number"},
        {"\\k<n>", "at character 1, there is no group of this name"},
        {"(?<n>a)(?<n>b)", "at character 10, another group has the same name"},
        {"(?<1>a)", "at character 3, a group has no proper name"},
        {"(?<a-b>a)", "at character 3, a group has no proper name"},
        {"(?<\xe2\x82\xac>a)", "at character 3, a group has no proper name"},
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

/* Right, but more than PCRE2 can do. */
static void what_cannot_be_run_has_a_reason(void **state)
{
    static const struct bad samples[] = {
        {"(?<=a+)b", "what a lookbehind looks for must have one fixed length here"},
        {"(a)(?<=\\1)", "at character 8, a lookbehind refers to a group, which canvass cannot "
                        "match"},
        {"\\p{Script=Kawi}", "it asks for a property of characters that is newer than, or not "
                             "in, the tables of PCRE2"},
        {"\\p{CWKCF}",
         "it asks for a property of characters that is newer than, or not in, the "
         "tables of PCRE2"},
        {"(?:ab){70000}", "it is too large; a group that is repeated a fixed number of times "
                          "counts as often"},
        {"(a)b{2}(?:\\1)(a){70000}\\2",
         "at character 17, a group that is referred to cannot be "
         "repeated so many times"},
        {"a{1,1048561}", "at character 2, no more than 1048560 times can be counted; "
                         "\"minLength\" and \"maxLength\" count further"},
        {"a{1,99999999999999999999}",
         "at character 2, no more than 1048560 times can be counted; \"minLength\" and "
         "\"maxLength\" count further"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        struct cv_pattern *pattern = NULL;
        struct cv_buffer why = {0};
        assert_int_equal(cv_pattern_read(samples[i].pattern, &why), CV_PATTERN_OK);
        if (cv_pattern_compile(&pattern, samples[i].pattern, &why) != CV_PATTERN_BAD) {
            fail_msg("accepted %s", samples[i].pattern);
        }
        assert_string_equal(cv_buffer_string(&why), samples[i].why);
        cv_buffer_free(&why);
    }
}

static void repeat(struct cv_buffer *out, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++) {
        cv_buffer_text(out, text);
    }
}

static void counts_are_exact_beyond_those_of_pcre2(void **state)
{
    static const struct {
        const char *pattern;
        size_t least;
        size_t most;
    } samples[] = {
        {"^.{0,70000}$", 0, 70000},           {"^.{0,70000}?$", 0, 70000},
        {"^[a-z]{70000}$", 70000, 70000},     {"^a{65536,}$", 65536, SIZE_MAX},
        {"^a{65536,200000}$", 65536, 200000}, {"^\\w{3,140000}?$", 3, 140000},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        struct cv_buffer text = {0};
        size_t least = samples[i].least;
        size_t most = samples[i].most == SIZE_MAX ? 300000 : samples[i].most;
        if (least > 0) {
            repeat(&text, "a", least - 1);
            assert_false(matches(samples[i].pattern, cv_buffer_string(&text)));
        }
        repeat(&text, "a", least > 0);
        assert_true(matches(samples[i].pattern, cv_buffer_string(&text)));
        repeat(&text, "a", most - least);
        assert_true(matches(samples[i].pattern, cv_buffer_string(&text)));
        cv_buffer_char(&text, 'a');
        assert_int_equal(matches(samples[i].pattern, cv_buffer_string(&text)),
                         samples[i].most == SIZE_MAX);
        cv_buffer_free(&text);
    }
}

static void groups_stand_deep(void **state)
{
    static const char *const begins[] = {"(", "(?:", "(?="};
    (void)state;
    for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
        struct cv_buffer source = {0};
        struct cv_buffer why = {0};
        struct cv_pattern *pattern = NULL;
        repeat(&source, begins[i], 400);
        cv_buffer_char(&source, 'a');
        repeat(&source, ")", 400);
        assert_true(matches(cv_buffer_string(&source), "a"));
        assert_false(matches(cv_buffer_string(&source), "b"));
        cv_buffer_clear(&source);
        repeat(&source, begins[i], 401);
        repeat(&source, ")", 401);
        assert_int_equal(cv_pattern_compile(&pattern, cv_buffer_string(&source), &why),
                         CV_PATTERN_BAD);
        assert_string_equal(cv_buffer_string(&why),
                            "more than 400 groups stand inside one another");
        cv_buffer_free(&source);
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
        cmocka_unit_test(what_cannot_be_run_has_a_reason),
        cmocka_unit_test(counts_are_exact_beyond_those_of_pcre2),
        cmocka_unit_test(groups_stand_deep),
        cmocka_unit_test(an_enormous_pattern_is_refused),
        cmocka_unit_test(text_that_is_not_utf_8_matches_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <ctype.h>
#include <stdio.h>

#include "check.h"
#include "report/words.h"

/* In one of the two halves, and in no more. */
static void every_wording_is_there(void **state)
{
    (void)state;
    for (int word = 0; word < CV_N_WORDS; word++) {
        const char *one = cv_words_en.parts[0][word].other;
        const char *other = cv_words_en.parts[1][word].other;
        if ((one == NULL) == (other == NULL) || *(one != NULL ? one : other) == 0) {
            fail_msg("wording %d is empty, or stands twice", word);
        }
    }
}

static bool holds(const char *text, const char *wanted)
{
    char lower[1024];
    size_t len = strlen(text);
    assert_true(len < sizeof lower);
    for (size_t i = 0; i <= len; i++)
        lower[i] = (char)tolower((unsigned char)text[i]);
    return strstr(lower, wanted) != NULL;
}

static void banned_words_never_appear(void **state)
{
    (void)state;
    static const char *const banned[] = {"margin of error", "margin of sampling", "significan",
                                         "confidence interval"};
    for (int word = 0; word < CV_N_WORDS; word++)
        for (size_t i = 0; i < sizeof banned / sizeof *banned; i++) {
            const struct cv_wording *wording = cv_words_find(&cv_words_en, (enum cv_word)word);
            if (holds(wording->other, banned[i]) ||
                (wording->one != NULL && holds(wording->one, banned[i])))
                fail_msg("wording %d says \"%s\"", word, banned[i]);
        }
}

static void self_selection_is_said_wherever_intervals_are(void **state)
{
    (void)state;
    static const enum cv_word words[] = {CV_W_CAVEAT_SELF_SELECTED, CV_W_NOTE_INTERVAL_IF,
                                         CV_W_CHART_NOTE_IF, CV_W_NOTE_INTERVAL_IF_QUOTA};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_non_null(strstr(cv_word(&cv_words_en, words[i]),
                               "would apply if respondents were a simple random sample"));
}

static const char *filled(struct cv_buffer *out, const struct cv_words *words, int64_t n,
                          const char *const *args, size_t n_args)
{
    cv_buffer_clear(out);
    cv_words_fill(out, words, CV_W_ABOUT, n, args, n_args);
    return cv_buffer_string(out);
}

static void filling(void **state)
{
    (void)state;
    struct cv_wording wordings[CV_N_WORDS] = {
        [CV_W_ABOUT] = {"{2} of {1}, {0} {x} {", "one {1}"}};
    const struct cv_words words = {"en-GB", {wordings, wordings}};
    const char *args[] = {"{2}", "b"};
    struct cv_buffer out = {0};
    assert_string_equal(filled(&out, &words, 0, args, 2), "b of {2}, {0} {x} {");
    assert_string_equal(filled(&out, &words, 1, args, 2), "one {2}");
    wordings[CV_W_ABOUT].one = NULL;
    wordings[CV_W_ABOUT].other = "{1}{3}.";
    assert_string_equal(filled(&out, &words, 1, args, 1), "{2}.");
    cv_buffer_free(&out);
}

static void unknown_languages_are_english(void **state)
{
    (void)state;
    assert_ptr_equal(cv_words_for("xx"), &cv_words_en);
    assert_ptr_equal(cv_words_for(NULL), &cv_words_en);
    assert_string_equal(cv_words_for("en-GB")->language, "en-GB");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_wording_is_there),
        cmocka_unit_test(banned_words_never_appear),
        cmocka_unit_test(self_selection_is_said_wherever_intervals_are),
        cmocka_unit_test(filling),
        cmocka_unit_test(unknown_languages_are_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

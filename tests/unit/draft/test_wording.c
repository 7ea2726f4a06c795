#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draft/drafter.h"

/* Room for the words of a header, shared by all tests. */
static int open_room(void **state)
{
    static struct cv_buffer words;

    *state = &words;
    return 0;
}

static int close_room(void **state)
{
    cv_buffer_free(*state);
    return 0;
}

static struct cv_buffer *room_of(void **state)
{
    return *state;
}

static void topics_are_known_by_their_words(void **state)
{
    static const struct {
        const char *header;
        enum cv_topic topic;
    } cases[] = {
        {"Which of these is the single most important issue in your area?", CV_TOPIC_ISSUE},
        {"What is your biggest concern?", CV_TOPIC_ISSUE},
        {"Age", CV_TOPIC_AGE},
        {"What is your age group?", CV_TOPIC_AGE},
        {"What's the age cutoff at your \"kids' table\"?", CV_TOPIC_NO},
        {"Which language do you speak on the village green?", CV_TOPIC_NO},
        {"What is your gender?", CV_TOPIC_GENDER},
        {"Is the gender you identify with the same as your sex registered at birth?",
         CV_TOPIC_TRANS},
        {"Ethnicity", CV_TOPIC_ETHNICITY},
        {"Do you consider yourself to be disabled?", CV_TOPIC_DISABILITY},
        {"What is your religion or belief?", CV_TOPIC_RELIGION},
        {"Sexual orientation", CV_TOPIC_ORIENTATION},
        {"Where do you live?", CV_TOPIC_AREA},
        {"US Region", CV_TOPIC_AREA},
        {"How safe do you feel in your area?", CV_TOPIC_NO},
        {"What level of education is your course?", CV_TOPIC_NO},
        {"Education", CV_TOPIC_OTHER_PROFILE},
        {"What is your employment status?", CV_TOPIC_OTHER_PROFILE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (cv_topic_of(room_of(state), cases[i].header) != cases[i].topic) {
            fail_msg("\"%s\" is taken for topic %d", cases[i].header,
                     (int)cv_topic_of(room_of(state), cases[i].header));
        }
    }
}

static void limits_are_read(void **state)
{
    (void)state;
    assert_int_equal(cv_asks_for(room_of(state), "What should change? (up to three)"), 3);
    assert_int_equal(cv_asks_for(room_of(state), "ASB: choose your top 3 concerns"), 3);
    assert_int_equal(cv_asks_for(room_of(state), "Please select a maximum of 5"), 5);
    assert_int_equal(cv_asks_for(room_of(state), "Which three issues concern you most?"), 3);
    assert_int_equal(cv_asks_for(room_of(state), "Select one"), 0);
    assert_int_equal(cv_asks_for(room_of(state), "Which of the 2 parks do you use?"), 0);
    assert_int_equal(cv_asks_for(room_of(state), "Tick all that apply"), 0);
}

static void many_are_asked_for(void **state)
{
    (void)state;
    assert_true(cv_asks_for_many(room_of(state), "Why? (Check all that apply)"));
    assert_true(cv_asks_for_many(room_of(state), "Choose up to two"));
    assert_false(cv_asks_for_many(room_of(state), "Which one?"));
}

static void numbers_are_asked_for(void **state)
{
    (void)state;
    assert_true(cv_asks_how_many(room_of(state), "How many years have you lived here?"));
    assert_true(cv_asks_how_many(room_of(state), "Age"));
    assert_false(cv_asks_how_many(room_of(state), "Please rate how much you like the park"));
    assert_false(cv_asks_how_many(room_of(state), "On a scale of 1 to 5, how many stars?"));
}

static void words_stand_between_blanks(void **state)
{
    struct cv_buffer words = {0};

    (void)state;
    assert_int_equal(cv_words(&words, "  What\xE2\x80\x99s your E-mail,<br>please?"), 0);
    assert_string_equal(cv_buffer_string(&words), " whats your e mail please ");
    assert_true(cv_mentions(cv_buffer_view(&words), " mail "));
    assert_false(cv_mentions(cv_buffer_view(&words), " ail "));
    assert_int_equal(cv_words(&words, ""), 0);
    assert_string_equal(cv_buffer_string(&words), " ");
    cv_buffer_free(&words);
}

/* The official wordings of what is protected. */
static void protected_wordings(void **state)
{
    (void)state;
    assert_int_equal(cv_topic_of(room_of(state),
                                 "Are your day-to-day activities limited because of a health "
                                 "problem or disability?"),
                     CV_TOPIC_DISABILITY);
    assert_int_equal(
        cv_topic_of(room_of(state), "How would you describe your national identity?"),
        CV_TOPIC_DELICATE);
    assert_int_equal(cv_topic_of(room_of(state), "What is your immigration status?"),
                     CV_TOPIC_DELICATE);
    assert_int_equal(
        cv_topic_of(room_of(state), "Have you ever been a victim of domestic abuse?"),
        CV_TOPIC_DELICATE);
    assert_int_equal(cv_topic_of(room_of(state), "Are you pregnant or on maternity leave?"),
                     CV_TOPIC_OTHER_PROFILE);
    assert_int_equal(cv_topic_of(room_of(state),
                                 "Which of the following best describes how you think of "
                                 "yourself?"),
                     CV_TOPIC_ORIENTATION);
    assert_int_equal(cv_topic_of(room_of(state), "Are you in receipt of Universal Credit?"),
                     CV_TOPIC_OTHER_PROFILE);
    assert_int_equal(cv_topic_of(room_of(state), "Are you"), CV_TOPIC_NO);
}

static enum cv_topic told(const char *const *labels)
{
    struct cv_choice options[8] = {0};
    uint32_t n = 0;

    for (; labels[n]; n++) {
        options[n].folded = labels[n];
    }
    return cv_topic_of_options(options, n);
}

#define LABELS(...)                                                                            \
    (const char *const[])                                                                      \
    {                                                                                          \
        __VA_ARGS__, NULL                                                                      \
    }

static void options_tell_the_topic(void **state)
{
    (void)state;
    assert_int_equal(told(LABELS("female", "male", "non-binary", "prefer not to say")),
                     CV_TOPIC_GENDER);
    assert_int_equal(told(LABELS("heterosexual", "gay", "other")), CV_TOPIC_ORIENTATION);
    assert_int_equal(told(LABELS("christian", "muslim", "no religion")), CV_TOPIC_RELIGION);
    assert_int_equal(told(LABELS("white british", "asian", "black or black british")),
                     CV_TOPIC_ETHNICITY);
    assert_int_equal(told(LABELS("white", "black", "green")), CV_TOPIC_NO);
    assert_int_equal(told(LABELS("litter", "dogs")), CV_TOPIC_NO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(topics_are_known_by_their_words),
        cmocka_unit_test(limits_are_read),
        cmocka_unit_test(many_are_asked_for),
        cmocka_unit_test(numbers_are_asked_for),
        cmocka_unit_test(words_stand_between_blanks),
        cmocka_unit_test(protected_wordings),
        cmocka_unit_test(options_tell_the_topic),
    };
    return cmocka_run_group_tests(tests, open_room, close_room);
}

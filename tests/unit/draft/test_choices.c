#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "draft/choice.h"

#define MOST 16

/* Orders the labels, which have these counts (NULL: none), and compares with what is expected,
 * parted by "|". */
static const char *order(const char *const *labels, const uint64_t *counts, bool by_place,
                         bool other_last, const char *expected)
{
    struct cv_arena arena = {0};
    struct cv_buffer found = {0};
    struct cv_choice choices[MOST];
    uint32_t n = 0;

    for (; labels[n]; n++) {
        choices[n] = (struct cv_choice){.shown = labels[n],
                                        .folded = cv_fold_text(&arena, cv_slice_of(labels[n])),
                                        .count = counts ? counts[n] : 1,
                                        .at = n};
        assert_non_null(choices[n].folded);
    }
    const char *scale = cv_choices_order(choices, n, by_place, other_last);
    for (uint32_t i = 0; i < n; i++) {
        cv_buffer_format(&found, "%s%s", i ? "|" : "", choices[i].shown);
    }
    assert_string_equal(cv_buffer_string(&found), expected);
    cv_buffer_free(&found);
    cv_arena_free(&arena);
    return scale;
}

#define LIST(...)                                                                              \
    (const char *const[])                                                                      \
    {                                                                                          \
        __VA_ARGS__, NULL                                                                      \
    }

static void scales_have_their_order(void **state)
{
    (void)state;
    assert_string_equal(
        order(LIST("Disagree", "Strongly agree", "Neither agree nor disagree", "Agree",
                   "Don't know", "Strongly disagree"),
              NULL, false, false,
              "Strongly agree|Agree|Neither agree nor disagree|Disagree|Strongly disagree|"
              "Don't know"),
        "agreement");
    assert_string_equal(order(LIST("Dissatisfied", "Very satisfied", "Neutral", "Satisfied",
                                   "Very dissatisfied"),
                              NULL, false, false,
                              "Very satisfied|Satisfied|Neutral|Dissatisfied|"
                              "Very dissatisfied"),
                        "satisfaction");
    assert_string_equal(order(LIST("Not at all concerned", "Very concerned",
                                   "Not very concerned", "Fairly concerned"),
                              NULL, false, false,
                              "Very concerned|Fairly concerned|Not very concerned|"
                              "Not at all concerned"),
                        "concern");
    assert_string_equal(order(LIST("Poor", "Excellent", "Fair", "Very good", "Good"), NULL,
                              false, false, "Excellent|Very good|Good|Fair|Poor"),
                        "quality");
    assert_string_equal(order(LIST("Never", "Once a week", "Every day", "Once a month"), NULL,
                              false, false, "Every day|Once a week|Once a month|Never"),
                        "frequency");
    assert_string_equal(
        order(LIST("Not sure", "No", "Yes"), NULL, false, false, "Yes|No|Not sure"), "yes_no");
    assert_string_equal(order(LIST("March", "January", "February"), NULL, false, false,
                              "January|February|March"),
                        "month");
    assert_string_equal(order(LIST("Bachelor degree", "High school degree", "Graduate degree",
                                   "Less than high school degree"),
                              NULL, false, false,
                              "Less than high school degree|High school degree|"
                              "Bachelor degree|Graduate degree"),
                        "schooling");
}

static void bands_begin_lowest_first(void **state)
{
    (void)state;
    assert_string_equal(
        order(LIST("65 or over", "18-24", "Under 18", "25-64", "Prefer not to say"), NULL,
              false, false, "Under 18|18-24|25-64|65 or over|Prefer not to say"),
        "bands");
    assert_string_equal(
        order(LIST("$100,000 - $149,999", "$25,000 - $99,999", "$0 - $24,999", "> $150,000"),
              NULL, false, false,
              "$0 - $24,999|$25,000 - $99,999|$100,000 - $149,999|"
              "> $150,000"),
        "bands");
    assert_string_equal(order(LIST("More than 3 years", "3 months - 1 year", "1 - 3 years",
                                   "Less than 3 months"),
                              NULL, false, false,
                              "Less than 3 months|3 months - 1 year|1 - 3 years|"
                              "More than 3 years"),
                        "bands");
    assert_string_equal(order(LIST("10", "2", "1"), NULL, false, false, "1|2|10"), "rating");
    /* A number somewhere in it makes no band. */
    assert_null(order(LIST("Class 2 drugs", "Class 1 drugs"), (const uint64_t[]){3, 9}, false,
                      false, "Class 1 drugs|Class 2 drugs"));
}

static void others_go_by_count(void **state)
{
    (void)state;
    assert_null(order(LIST("Dogs", "Other", "Litter", "Prefer not to say", "None of these"),
                      (const uint64_t[]){4, 50, 7, 60, 70}, false, false,
                      "Litter|Dogs|None of these|Other|Prefer not to say"));
    /* Equals by their text. */
    assert_null(order(LIST("b", "a"), NULL, false, false, "a|b"));
}

static void columns_keep_their_place(void **state)
{
    (void)state;
    assert_null(order(LIST("Dogs", "Other (please specify)", "Litter"),
                      (const uint64_t[]){1, 2, 30}, true, true,
                      "Dogs|Litter|Other (please specify)"));
}

static void an_open_other_is_behind_all(void **state)
{
    (void)state;
    assert_null(order(LIST("Other", "Prefer not to say", "Bus"), NULL, false, true,
                      "Bus|Prefer not to say|Other"));
}

static void tails_are_told_from_answers(void **state)
{
    (void)state;
    assert_int_equal(cv_tail_of("other (please specify)"), CV_TAIL_OTHER);
    assert_int_equal(cv_tail_of("otherwise satisfied"), CV_TAIL_NO);
    assert_int_equal(cv_tail_of("other it"), CV_TAIL_NO);
    assert_int_equal(cv_tail_of("none"), CV_TAIL_NONE);
    assert_int_equal(cv_tail_of("nonetheless"), CV_TAIL_NO);
    assert_int_equal(cv_tail_of("prefer not to say"), CV_TAIL_PRIVATE);
    assert_int_equal(cv_tail_of("don't know / can't say"), CV_TAIL_UNSURE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales_have_their_order),
        cmocka_unit_test(bands_begin_lowest_first),
        cmocka_unit_test(others_go_by_count),
        cmocka_unit_test(columns_keep_their_place),
        cmocka_unit_test(an_open_other_is_behind_all),
        cmocka_unit_test(tails_are_told_from_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

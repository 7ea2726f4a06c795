#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "draft/drafter.h"

static unsigned reads(const char *text)
{
    double number = 0;

    return cv_reads_like(cv_slice_of(text), &number);
}

static void values_are_read(void **state)
{
    (void)state;
    assert_int_equal(reads("12"), CV_READS_NUMBER | CV_READS_INTEGER);
    assert_int_equal(reads("4.0"), CV_READS_NUMBER | CV_READS_INTEGER);
    assert_int_equal(reads("2.5"), CV_READS_NUMBER);
    assert_int_equal(reads("13/02/2026"), CV_READS_DMY);
    assert_int_equal(reads("02/13/2026 04:47:21 AM"), CV_READS_MDY);
    assert_int_equal(reads("02/03/2026"), CV_READS_DMY | CV_READS_MDY);
    assert_int_equal(reads("2026-03-01T10:00:00Z"), CV_READS_YMD);
    assert_int_equal(reads("2026-13-01"), 0);
    assert_int_equal(reads("jo@example.org"), CV_READS_EMAIL);
    assert_int_equal(reads("jo at example"), 0);
    assert_int_equal(reads("+44 20 7946 0000"), CV_READS_PHONE);
    assert_int_equal(reads("da1 1dr"), CV_READS_POSTCODE);
    assert_int_equal(reads("SW1A2AA"), CV_READS_POSTCODE);
    assert_int_equal(reads("DA1"), 0);
    assert_int_equal(reads("192.0.2.17"), CV_READS_IP);
    assert_int_equal(reads("2001:db8:0:1:2:3:4:5"), CV_READS_IP);
    assert_int_equal(reads("https://example.org"), CV_READS_LINK);
    assert_int_equal(reads("Yes"), 0);
}

static void fill(struct cv_values *values, const char *const *cells)
{
    for (; *cells; cells++) {
        assert_int_equal(cv_values_add(values, cv_slice_of(*cells), NULL), 0);
    }
}

#define LIST(...)                                                                              \
    (const char *const[])                                                                      \
    {                                                                                          \
        __VA_ARGS__, NULL                                                                      \
    }

static void spellings_are_one_value(void **state)
{
    struct cv_values values = {0};

    (void)state;
    fill(&values, LIST("Litter", " litter ", "LITTER", "", "Old\nTown", "Old Town"));
    assert_int_equal(values.n, 2);
    assert_int_equal(values.total, 5);
    assert_string_equal(values.items[0].shown, "Litter");
    assert_int_equal(values.items[0].count, 3);
    assert_string_equal(values.items[1].shown, "Old Town");
    cv_values_free(&values);
}

static void memory_is_bounded(void **state)
{
    static char large[CV_VALUE_LONG + 2];
    struct cv_values values = {0};
    size_t budget = 100000;

    (void)state;
    memset(large, 'x', CV_VALUE_LONG + 1);
    for (unsigned i = 0; i < 5000; i++) {
        char text[32];
        (void)snprintf(text, sizeof text, "%u@example.org", i);
        assert_int_equal(cv_values_add(&values, cv_slice_of(text), &budget), 0);
    }
    assert_int_equal(cv_values_add(&values, cv_slice_of(large), &budget), 0);
    assert_int_equal(values.n, CV_VALUES_MOST);
    assert_int_equal(values.others, 5001 - CV_VALUES_MOST);
    assert_true(values.bytes <= CV_VALUES_BYTES);
    assert_int_equal(cv_values_reading(&values, CV_READS_PERSON), 5000);
    cv_values_free(&values);

    /* What other columns keep is taken from this one. */
    struct cv_values poor = {0};
    budget = 10;
    fill(&poor, LIST("a"));
    assert_int_equal(poor.n, 1);
    assert_int_equal(cv_values_add(&poor, cv_slice_of("something longer"), &budget), 0);
    assert_int_equal(poor.n, 1);
    assert_int_equal(poor.others, 1);
    cv_values_free(&poor);
}

static void tidying_keeps_the_words(void **state)
{
    struct cv_arena arena = {0};

    (void)state;
    assert_string_equal(cv_tidy(&arena, cv_slice_of(" a\r\n\tb\xC2\xA0 c ")), "a b c");
    assert_string_equal(cv_tidy(&arena, cv_slice_of("One<br>two<b>!</b>")), "One two!");
    assert_string_equal(cv_tidy(&arena, cv_slice_of("< 18 <unknown>")), "< 18 <unknown>");
    cv_arena_free(&arena);
}

/* The labels that cells joined by commas are taken apart into, parted by "|". */
static void apart(const char *const *cells, const char *expected)
{
    struct cv_values values = {0};
    struct cv_values pieces = {0};
    struct cv_buffer found = {0};
    uint64_t several = 0;
    uint64_t different = 0;

    fill(&values, cells);
    assert_int_equal(cv_commas(&values, NULL, 0, &pieces, &several, &different), 0);
    for (uint32_t i = 0; i < pieces.n; i++) {
        cv_buffer_format(&found, "%s%s", i ? "|" : "", pieces.items[i].shown);
    }
    assert_string_equal(cv_buffer_string(&found), expected);
    cv_buffer_free(&found);
    cv_values_free(&values);
    cv_values_free(&pieces);
}

static void commas_in_labels_part_nothing(void **state)
{
    (void)state;
    apart(LIST("Parks, Schools", "Recreation, sport and leisure, Schools",
               "Parks, Recreation, sport and leisure", "Schools"),
          "Parks|Schools|Recreation, sport and leisure");
    apart(LIST("Theft (cars, vans), Burglary", "Burglary"), "Theft (cars, vans)|Burglary");
    apart(LIST("$50,000 - $99,999", "$0 - $24,999"), "$50,000 - $99,999|$0 - $24,999");
    apart(LIST("No, neither", "Yes, I work here", "Yes, I work here", "Yes, I work here",
               "Yes, I work here", "Yes, I work here"),
          "No, neither|Yes, I work here");
    /* Small letters say nothing where labels begin with them. */
    apart(LIST("pandas, numpy", "numpy", "numpy, scipy", "pandas, scipy", "scipy"),
          "pandas|numpy|scipy");
}

static bool is_personal(const char *header, const char *const *cells)
{
    const struct cv_heading heading = {.question = header, .whole = header};
    struct cv_values values = {0};
    struct cv_buffer words = {0};

    fill(&values, cells);
    const bool found = cv_is_personal(&words, &heading, &values);
    cv_buffer_free(&words);
    cv_values_free(&values);
    return found;
}

static void personal_columns_are_found(void **state)
{
    (void)state;
    assert_true(is_personal("Name", LIST("A", "B")));
    assert_true(is_personal("What is your full name?", LIST("A", "B")));
    assert_true(is_personal("E-mail address (optional)", LIST("x")));
    assert_true(is_personal("Date of birth", LIST("1970-01-01")));
    assert_true(is_personal("Your postcode", LIST("DA1 1AA", "DA2 2BB")));
    /* By what stands in it alone. */
    assert_true(
        is_personal("How can we reach you?", LIST("jo@example.org", "0208 123 4567", "later")));
    /* Names repeat in any crowd. */
    assert_true(is_personal("First name", LIST("Lily", "Lily", "Ivy", "Ivy", "Lily", "Ivy")));
    assert_true(is_personal("Last Name", LIST("Smith", "Smith", "Smith", "Smith")));
    assert_true(is_personal("Child's first name at school", LIST("Ivy", "Ivy", "Ivy", "Ivy")));
    assert_true(is_personal("Who filled in this form?",
                            LIST("PC Tom Hill", "Jane Doe", "Jane Doe", "Jane Doe")));
    assert_false(is_personal("Who filled in this form?",
                             LIST("A parent", "A pupil", "A pupil", "A parent")));
    assert_true(is_personal("Date of birth", LIST("2010", "2011", "2010", "2011")));
    assert_true(is_personal("Signature", LIST("JS", "JS", "JS", "JS")));
    assert_true(is_personal("NHS number", LIST("1", "1", "1", "1")));
    assert_true(is_personal("Your address", LIST("1 High St", "1 High St", "2", "2")));
    assert_false(is_personal("May we use your name?", LIST("Yes", "No", "Yes", "Yes")));
    assert_true(is_personal("Anything", LIST("ring 07700 900123", "07700 900124 pm", "-")));
    assert_true(is_personal("Where do we find you?", LIST("@jo", "@al", "@jo", "@jo")));
    assert_false(is_personal("Which issues should we address first?",
                             LIST("Litter", "Dogs", "Litter", "Dogs")));
    assert_false(is_personal("Organisation name", LIST("A", "B")));
    assert_false(is_personal("What is the official name of your course?", LIST("A", "B")));
    assert_false(is_personal("Postcode", LIST("DA1", "DA2", "DA1", "DA2", "DA1", "DA2")));
    assert_false(is_personal("Which e-mail newsletters do you get?",
                             LIST("Weekly", "Daily", "Weekly", "Daily")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read),
        cmocka_unit_test(spellings_are_one_value),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(tidying_keeps_the_words),
        cmocka_unit_test(commas_in_labels_part_nothing),
        cmocka_unit_test(personal_columns_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

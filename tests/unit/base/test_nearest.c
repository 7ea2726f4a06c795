#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

static void assert_distance(const char *a, const char *b, size_t limit, size_t expected)
{
    assert_int_equal(cv_distance(cv_slice_of(a), cv_slice_of(b), limit), expected);
    assert_int_equal(cv_distance(cv_slice_of(b), cv_slice_of(a), limit), expected);
}

static void test_distance(void **state)
{
    (void)state;
    assert_distance("", "", 0, 0);
    assert_distance("", "abc", 5, 3);
    assert_distance("abc", "abc", 0, 0);
    assert_distance("kitten", "sitting", 10, 3);
    assert_distance("age", "aeg", 3, 1); /* neighbours swapped */
    assert_distance("ca", "abc", 9, 3);  /* optimal string alignment, not 2 */
    assert_distance("ethnicity", "ethincity", 2, 1);
    assert_distance("sunday", "saturday", 9, 3);
    assert_distance("caf\xC3\xA9", "cafe", 2, 1); /* a character is one edit */
    assert_distance("\xF0\x9F\x98\x80", "\xE2\x82\xAC", 2, 1);
    assert_distance("abc", "xyz", SIZE_MAX, 3);
}

static void test_distance_stops_at_the_limit(void **state)
{
    (void)state;
    for (size_t limit = 0; limit < 3; limit++) {
        assert_distance("kitten", "sitting", limit, limit + 1);
    }
    assert_distance("kitten", "sitting", 3, 3);
    assert_distance("a", "abcdefgh", 3, 4);
    assert_distance("abcdefgh", "hgfedcba", 6, 7); /* its middle is a swap */
    assert_distance("abcdefgh", "hgfedcba", 7, 7);
}

/* The plain table of the definition (Levenshtein with swaps), without band and limit. */
static size_t slow_distance(const char *a, const char *b)
{
    size_t cells[16][16];
    size_t len_a = strlen(a);
    size_t len_b = strlen(b);
    for (size_t i = 0; i <= len_a; i++) {
        for (size_t j = 0; j <= len_b; j++) {
            size_t best = i == 0 ? j : j == 0 ? i : SIZE_MAX;
            if (i > 0 && j > 0) {
                best = cells[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
                best = cells[i - 1][j] + 1 < best ? cells[i - 1][j] + 1 : best;
                best = cells[i][j - 1] + 1 < best ? cells[i][j - 1] + 1 : best;
            }
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                cells[i - 2][j - 2] + 1 < best) {
                best = cells[i - 2][j - 2] + 1;
            }
            cells[i][j] = best;
        }
    }
    return cells[len_a][len_b];
}

static void test_band_agrees_with_the_whole_table(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 5000; round++) {
        char text[2][12] = {{0}};
        for (int which = 0; which < 2; which++) {
            seed = seed * 1664525U + 1013904223U;
            size_t len = (seed >> 10) % 11;
            for (size_t i = 0; i < len; i++) {
                seed = seed * 1664525U + 1013904223U;
                text[which][i] = (char)('a' + (seed >> 10) % 3);
            }
        }
        size_t whole = slow_distance(text[0], text[1]);
        for (size_t limit = 0; limit < 12; limit++) {
            assert_distance(text[0], text[1], limit, whole > limit ? limit + 1 : whole);
        }
    }
}

static const char *const headers[] = {"Timestamp",
                                      "What is your age?",
                                      "Age",
                                      "Area",
                                      "ASB: choose your top 3 concerns",
                                      "Ethnicity",
                                      "Gender"};

static void assert_nearest(const char *wanted, size_t most, size_t count, const char *expected)
{
    struct cv_buffer out = {0};
    size_t n = sizeof headers / sizeof *headers;
    assert_int_equal(cv_nearest(&out, cv_slice_of(wanted), headers, n, most), count);
    assert_string_equal(cv_buffer_string(&out), expected);
    cv_buffer_free(&out);
}

static void test_nearest(void **state)
{
    (void)state;
    assert_nearest("Ethincity", 3, 1, "\"Ethnicity\"");
    assert_nearest("AGE ", 3, 2, "\"Age\" or \"What is your age?\"");
    assert_nearest("AGE ", 1, 1, "\"Age\"");
    assert_nearest("asb", 3, 1, "\"ASB: choose your top 3 concerns\"");
    assert_nearest("Postcode", 3, 0, "");
    assert_nearest("Age", 0, 0, "");
    assert_nearest("", 3, 0, "");
    assert_nearest("\xFF", 3, 0, "");
}

static void test_nearest_keeps_the_order_of_the_list(void **state)
{
    (void)state;
    static const char *const names[] = {"ward 4", "ward 2", "ward 1", "ward 3", "ward 22"};
    struct cv_buffer out = {0};
    assert_int_equal(cv_nearest(&out, cv_slice_of("ward 2"), names, 5, 9), 5);
    assert_string_equal(cv_buffer_string(&out),
                        "\"ward 2\", \"ward 4\", \"ward 1\", \"ward 3\" or \"ward 22\"");
    cv_buffer_clear(&out);
    assert_int_equal(cv_nearest(&out, cv_slice_of("ward 2"), names, 5, 3), 3);
    assert_string_equal(cv_buffer_string(&out), "\"ward 2\", \"ward 4\" or \"ward 1\"");
    assert_int_equal(cv_nearest(&out, cv_slice_of("ward 2"), NULL, 0, 3), 0);
    cv_buffer_free(&out);
}

static void test_long_names_are_cut(void **state)
{
    (void)state;
    char name[400] = "";
    const char *names[] = {name, NULL};
    for (size_t i = 0; i < 81; i++) {
        memcpy(name + 2 * i, "\xC3\xA9", 3);
    }
    struct cv_buffer out = {0};
    assert_int_equal(cv_nearest(&out, cv_slice_of(name), names, 2, 3), 1);
    assert_int_equal(out.len, 1 + 160 + 3 + 1);
    assert_true(cv_utf8_valid(cv_buffer_view(&out), NULL));
    assert_string_equal(cv_buffer_string(&out) + out.len - 4, "...\"");
    name[160] = '\0';
    cv_buffer_clear(&out);
    assert_int_equal(cv_nearest(&out, cv_slice_of(name), names, 1, 3), 1);
    assert_int_equal(out.len, 1 + 160 + 1);
    cv_buffer_free(&out);
}

static void test_nearest_index(void **state)
{
    const char *const names[] = {"Litter", NULL, "Dogs", "Dogs"};

    (void)state;
    assert_int_equal(cv_nearest_at(cv_slice_of("LITER"), names, 4), 0);
    assert_int_equal(cv_nearest_at(cv_slice_of("dgos"), names, 4), 2);
    assert_int_equal(cv_nearest_at(cv_slice_of("Trees and bushes"), names, 4), 4);
    assert_int_equal(cv_nearest_at(cv_slice_of("Litter"), names, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_distance_stops_at_the_limit),
        cmocka_unit_test(test_band_agrees_with_the_whole_table),
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_nearest_keeps_the_order_of_the_list),
        cmocka_unit_test(test_long_names_are_cut),
        cmocka_unit_test(test_nearest_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

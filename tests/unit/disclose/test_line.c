/* The rule for one line with a published total. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "disclose/release.h"

enum { MOST = 11 };

/* Minimal secondary suppression of one-dimensional tables, found by exhaustive search with
 * scipy 1.10.1 (reference values i_sdc.json, tables_1d); the counts are the ethnicity, gender
 * and made-up profiles named there. */
static const struct line {
    int64_t counts[MOST];
    size_t n;
    int64_t threshold;
    uint32_t hidden; /* bits: primary and secondary */
    int64_t high;    /* of every hidden count; the least is 1 */
} lines[] = {
    {{352, 10, 12, 4, 1, 4, 2, 1, 1, 1, 12}, 11, 5, 0x3f8, 8},
    {{352, 10, 12, 4, 1, 4, 2, 1, 1, 1, 12}, 11, 10, 0x3fa, 17},
    {{122, 266, 1, 11}, 4, 5, 0xc, 11},
    {{122, 266, 1, 11}, 4, 10, 0xc, 11},
    {{50, 3, 40, 7}, 4, 5, 0xa, 9},
    {{50, 3, 40, 7}, 4, 10, 0xe, 48},
    {{30, 2, 2, 66}, 4, 5, 0x7, 32},
    {{30, 2, 2, 66}, 4, 10, 0x7, 32},
    {{9, 3}, 2, 5, 0x3, 11},
    {{9, 3}, 2, 10, 0x3, 11},
};

static uint32_t bits_of(const bool *hidden, size_t n)
{
    uint32_t bits = 0;

    for (size_t i = 0; i < n; i++) {
        bits |= (uint32_t)hidden[i] << i;
    }
    return bits;
}

static void primary(const int64_t *counts, bool *hidden, size_t n, int64_t threshold)
{
    for (size_t i = 0; i < n; i++) {
        hidden[i] = counts[i] > 0 && counts[i] < threshold;
    }
}

static void the_reference_lines_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const struct line *line = &lines[i];
        bool hidden[MOST];
        int64_t sum = 0;
        int64_t k = 0;

        primary(line->counts, hidden, line->n, line->threshold);
        assert_true(cv_suppress_line(line->counts, hidden, line->n, line->threshold));
        assert_int_equal(bits_of(hidden, line->n), line->hidden);
        for (size_t c = 0; c < line->n; c++) {
            sum += hidden[c] ? line->counts[c] : 0;
            k += hidden[c];
        }
        assert_int_equal(sum - k + 1, line->high);
    }
}

static void a_line_without_small_counts_stays(void **state)
{
    static const int64_t counts[] = {20, 0, 5, 40};
    bool hidden[4] = {false, false, false, false};

    (void)state;
    assert_true(cv_suppress_line(counts, hidden, 4, 5));
    assert_int_equal(bits_of(hidden, 4), 0);
    assert_true(cv_suppress_line(counts, hidden, 0, 5));
}

static void the_first_of_equals_goes(void **state)
{
    static const int64_t counts[] = {9, 3, 9, 9};
    bool hidden[4] = {false, true, false, false};

    (void)state;
    assert_true(cv_suppress_line(counts, hidden, 4, 5));
    assert_int_equal(bits_of(hidden, 4), 0x3);
}

static void zeros_never_help(void **state)
{
    static const int64_t alone[] = {0, 3, 0};
    static const int64_t pair[] = {2, 3, 0};
    bool hidden[3] = {false, true, false};
    bool both[3] = {true, true, false};

    (void)state;
    /* One count alone is its total less nothing. */
    assert_false(cv_suppress_line(alone, hidden, 3, 5));
    assert_int_equal(bits_of(hidden, 3), 0x2);
    /* 2 + 3: each from 1 to 4, which is 3 wide and not 4. */
    assert_false(cv_suppress_line(pair, both, 3, 5));
    assert_int_equal(bits_of(both, 3), 0x3);
    both[0] = both[1] = true;
    assert_true(cv_suppress_line(pair, both, 3, 4));
}

static void a_zero_hidden_with_its_column_counts_as_a_place(void **state)
{
    static const int64_t enough[] = {5, 0, 30};
    static const int64_t short_of[] = {4, 0, 30};
    bool hidden[3] = {true, true, false};

    (void)state;
    /* 5 and a zero that nobody can see: from 1 to 5. */
    assert_true(cv_suppress_line(enough, hidden, 3, 5));
    assert_int_equal(bits_of(hidden, 3), 0x3);
    assert_true(cv_suppress_line(short_of, hidden, 3, 5));
    assert_int_equal(bits_of(hidden, 3), 0x7);
}

static void doing_it_again_changes_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        bool hidden[MOST];

        primary(lines[i].counts, hidden, lines[i].n, lines[i].threshold);
        (void)cv_suppress_line(lines[i].counts, hidden, lines[i].n, lines[i].threshold);
        assert_true(cv_suppress_line(lines[i].counts, hidden, lines[i].n, lines[i].threshold));
        assert_int_equal(bits_of(hidden, lines[i].n), lines[i].hidden);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_lines_come_out),
        cmocka_unit_test(a_line_without_small_counts_stays),
        cmocka_unit_test(the_first_of_equals_goes),
        cmocka_unit_test(zeros_never_help),
        cmocka_unit_test(a_zero_hidden_with_its_column_counts_as_a_place),
        cmocka_unit_test(doing_it_again_changes_nothing),
    };
    return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}

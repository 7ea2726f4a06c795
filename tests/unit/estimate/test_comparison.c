/* Groups of a breakdown against each other, against R 4.2.2: prop.test(correct = FALSE) over
 * all pairs with p.adjust("holm"), chisq.test(correct = FALSE) with stdres, and the closed form
 * of Newcombe's method 10. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "estimate/compare.h"

#define GONE (-1)
#define MOST 64

struct world {
    struct cv_arena arena;
    struct cv_cut cut;
    struct cv_count cells[MOST], bases[MOST];
    struct cv_block block;
    struct cv_comparison *made;
};

static struct cv_count count_of(int64_t n)
{
    return (struct cv_count){n == GONE ? 0 : n, n == GONE};
}

static const struct cv_comparison *compare(struct world *w, const int64_t *cells, uint32_t rows,
                                           const int64_t *bases, uint32_t columns, bool several)
{
    assert_true(rows * columns <= MOST && columns <= MOST);
    *w = (struct world){.arena = {0}};
    for (uint32_t i = 0; i < rows * columns; i++)
        w->cells[i] = count_of(cells[i]);
    for (uint32_t i = 0; i < columns; i++)
        w->bases[i] = count_of(bases[i]);
    w->block = (struct cv_block){.cut = &w->cut,
                                 .n_rows = rows,
                                 .n_columns = columns,
                                 .cells = w->cells,
                                 .bases = w->bases};
    assert_int_equal(cv_comparison_make(&w->made, &w->block, several, 0.95, &w->arena), 0);
    return w->made;
}

static bool near(double found, double wanted)
{
    return fabs(found - wanted) <= 1e-9 * fabs(wanted) + 1e-15;
}

/* Two rows, five groups: the answers of 2019 and 2022, turned round. */
static const int64_t waves[] = {163, 94, 80, 37, 33, 92, 26, 2, 6, 10};
static const int64_t wave_bases[] = {255, 120, 82, 43, 43};

static void letters_by_holm_within_the_row(void **state)
{
    /* Adjusted p under .05: A B .0303, A C 3e-8, A D .02996, B C .0009, C E .0014. A B shows
     * the rule: ten times its raw .0051 would be over .05. */
    static const uint32_t first[] = {0, 1, 1 | 2 | 16, 1, 0};
    static const uint32_t second[] = {2 | 4 | 8, 4, 0, 0, 4};
    struct world w;
    const struct cv_comparison *made = compare(&w, waves, 2, wave_bases, 5, false);

    (void)state;
    assert_false(made->too_many);
    for (uint32_t i = 0; i < 5; i++) {
        assert_true(made->contrasts[i].lettered);
        assert_int_equal(made->contrasts[i].higher_of, first[i]);
        assert_int_equal(made->contrasts[5 + i].higher_of, second[i]);
    }
    cv_arena_free(&w.arena);
}

static void the_table_as_a_whole(void **state)
{
    struct world w;
    const struct cv_comparison *made = compare(&w, waves, 2, wave_bases, 5, false);

    (void)state;
    assert_int_equal(made->tested, CV_TABLE_TESTED);
    assert_int_equal(made->test.test, CV_TEST_CHI_SQUARE);
    assert_true(near(made->test.chi_square, 42.4782756050534));
    assert_int_equal(made->test.df, 4);
    assert_true(near(made->test.p_value, 1.32763165211492e-08));
    assert_true(near(made->test.cramers_v, 0.279694241123398));
    assert_true(near(made->test.cramers_v_fair, 0.266420257623121));
    assert_true(near(made->test.residuals[2], 5.12782025118757));
    assert_true(near(made->residual, 1.95996398454005));
    cv_arena_free(&w.arena);
}

static void groups_under_thirty_are_left_out(void **state)
{
    /* C has 29 people. A and B stay; their test is that of the 2 by 2 table. */
    static const int64_t cells[] = {56, 48, 29, 14, 32, 0};
    static const int64_t bases[] = {70, 80, 29};
    struct world w;
    const struct cv_comparison *made = compare(&w, cells, 2, bases, 3, false);

    (void)state;
    assert_int_equal(made->n_tested, 2);
    assert_int_equal(made->columns[1], 1);
    assert_int_equal(made->test.n, 150);
    assert_true(near(made->test.p_value, 0.00804508136819656));
    assert_false(made->contrasts[2].lettered);
    assert_false(made->contrasts[2].has_p);
    assert_true(made->contrasts[2].has_difference); /* an interval has no such limit */
    assert_int_equal(made->contrasts[0].higher_of, 2);
    cv_arena_free(&w.arena);
}

static void two_groups_differ_once(void **state)
{
    /* Newcombe (1998), Table II, first row: .0524 to .3339. */
    static const int64_t cells[] = {56, 48};
    static const int64_t bases[] = {70, 80};
    struct world w;
    const struct cv_contrast *one = compare(&w, cells, 1, bases, 2, true)->contrasts;

    (void)state;
    assert_true(near(one[0].difference.value, 0.2));
    assert_true(near(one[0].difference.range.low, 0.0524314724023649));
    assert_true(near(one[0].difference.range.high, 0.333872654036906));
    assert_true(near(one[0].p_value, 0.00804508136819656)); /* one test, not two */
    assert_true(near(one[1].difference.value, -0.2));
    assert_int_equal(w.made->tested, CV_TABLE_SEVERAL);
    cv_arena_free(&w.arena);
}

static void more_groups_against_all_others(void **state)
{
    /* A 56 of 70 against B and C together, 48 of 80. */
    static const int64_t cells[] = {56, 30, 18};
    static const int64_t bases[] = {70, 45, 35};
    struct world w;
    const struct cv_contrast *made = compare(&w, cells, 1, bases, 3, false)->contrasts;

    (void)state;
    assert_int_equal(made[0].other_x, 48);
    assert_int_equal(made[0].other_n, 80);
    assert_true(near(made[0].difference.range.low, 0.0524314724023649));
    assert_true(made[0].has_p);
    /* Raw .0080, .6429 and .0087. Holm: three times the least; that is more than twice the
     * next, which gets it too; once the last. */
    assert_true(near(made[0].p_value, 3 * 0.00804508136819656));
    assert_true(near(made[2].p_value, 3 * 0.00804508136819656));
    assert_true(near(made[1].p_value, 0.642874519822347));
    cv_arena_free(&w.arena);
}

static void nothing_comes_of_suppressed_counts(void **state)
{
    static const int64_t cells[] = {60, 20, GONE, 40, 60, GONE};
    static const int64_t bases[] = {100, 80, 40};
    struct world w;
    const struct cv_comparison *made = compare(&w, cells, 2, bases, 3, false);

    (void)state;
    assert_int_equal(made->tested, CV_TABLE_SUPPRESSED);
    for (uint32_t i = 0; i < 6; i++) {
        assert_true(made->contrasts[i].suppressed);
        assert_false(made->contrasts[i].has_difference);
        assert_false(made->contrasts[i].has_p);
        assert_int_equal(made->contrasts[i].x, 0);
    }
    assert_false(made->contrasts[2].lettered);
    assert_int_equal(made->contrasts[0].higher_of, 2); /* A and B alone: one pair */
    assert_int_equal(made->contrasts[4].higher_of, 1);
    cv_arena_free(&w.arena);

    static const int64_t no_base[] = {100, 80, GONE};
    made = compare(&w, cells, 2, no_base, 3, false);
    assert_int_equal(made->tested, CV_TABLE_SUPPRESSED);
    assert_true(made->contrasts[0].suppressed);
    cv_arena_free(&w.arena);
}

static void what_cannot_be_tested(void **state)
{
    static const int64_t nobody[] = {9, 0, 8, 0};
    static const int64_t few[] = {17, 0};
    static const int64_t alike[] = {40, 50, 0, 0};
    static const int64_t enough[] = {40, 50};
    int64_t ones[27];
    int64_t bases[27];
    struct world w;
    const struct cv_comparison *made = compare(&w, nobody, 2, few, 2, false);

    (void)state;
    assert_int_equal(made->tested, CV_TABLE_FEW);
    assert_false(made->contrasts[0].has_difference); /* nobody to differ from */
    cv_arena_free(&w.arena);
    made = compare(&w, alike, 2, enough, 2, false);
    assert_int_equal(made->tested, CV_TABLE_FEW);
    assert_int_equal(made->contrasts[0].higher_of, 0);
    cv_arena_free(&w.arena);
    for (int i = 0; i < 27; i++) {
        ones[i] = i;
        bases[i] = 100;
    }
    made = compare(&w, ones, 1, bases, 27, true);
    assert_true(made->too_many);
    assert_false(made->contrasts[26].lettered);
    assert_true(made->contrasts[26].has_p);
    cv_arena_free(&w.arena);
}

static void tests_of_one_breakdown_are_adjusted_together(void **state)
{
    static const struct cv_question questions[] = {
        {.id = "rows", .kind = CV_SINGLE},
        {.id = "groups", .kind = CV_SINGLE},
        {.id = "overlapping", .kind = CV_MULTIPLE},
    };
    const struct cv_survey survey = {.questions = questions, .n_questions = 3};
    struct cv_cut cuts[] = {{.row = 0, .column = CV_NO_QUESTION},
                            {.row = 0, .column = 1},
                            {.row = 0, .column = 2},
                            {.row = 0, .column = 1}};
    static const int64_t cells[] = {56, 48, 14, 32};
    static const int64_t bases[] = {70, 80};
    struct world w;
    struct cv_block blocks[4];
    struct cv_comparison *made[4];

    (void)state;
    (void)compare(&w, cells, 2, bases, 2, false);
    for (int i = 0; i < 4; i++) {
        blocks[i] = w.block;
        blocks[i].cut = &cuts[i];
    }
    blocks[0].n_columns = 1;
    const struct cv_released_table released = {.blocks = blocks, .n_blocks = 4};
    assert_int_equal(cv_comparisons_make(made, &released, &survey, 0.95, &w.arena), 0);
    assert_null(made[0]); /* everyone */
    assert_null(made[2]); /* people may be in two groups */
    assert_int_equal(made[1]->n_tests, 2);
    assert_true(near(made[3]->p_adjusted, 2 * 0.00804508136819656));
    cv_arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_by_holm_within_the_row),
        cmocka_unit_test(the_table_as_a_whole),
        cmocka_unit_test(groups_under_thirty_are_left_out),
        cmocka_unit_test(two_groups_differ_once),
        cmocka_unit_test(more_groups_against_all_others),
        cmocka_unit_test(nothing_comes_of_suppressed_counts),
        cmocka_unit_test(what_cannot_be_tested),
        cmocka_unit_test(tests_of_one_breakdown_are_adjusted_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Whether the answers of a breakdown depend on the group: one line a table. */
#include "base/number.h"
#include "report/compare.h"
#include "report/figures.h"

static const enum cv_word names[] = {
    [CV_TEST_CHI_SQUARE] = CV_W_TEST_CHI_SQUARE,
    [CV_TEST_FISHER] = CV_W_TEST_FISHER,
    [CV_TEST_MONTE_CARLO] = CV_W_TEST_MONTE_CARLO,
};

static const char *p_text(struct cv_draft *draft, const struct cv_comparison *comparison)
{
    const char *p = cv_compare_p(draft, comparison->test.p_value);
    if (comparison->n_tests < 2) {
        return p;
    }
    return CV_SAY(draft, CV_W_P_ADJUSTED, p, cv_compare_p(draft, comparison->p_adjusted),
                  cv_draft_plain(draft, comparison->n_tests));
}

static void say_test(const struct cv_part *part)
{
    struct cv_draft *draft = part->draft;
    const struct cv_comparison *comparison = part->estimates->comparison;
    const struct cv_crosstab *test = &comparison->test;
    cv_compare_say(
        draft,
        CV_SAY_N(draft, test->test == CV_TEST_FISHER ? CV_W_TEST_EXACT : CV_W_TEST_LINE,
                 test->df, cv_draft_word(draft, names[test->test]), cv_compare_column(part),
                 cv_draft_count(draft, test->n), cv_draft_fixed(draft, test->chi_square, 2),
                 cv_draft_plain(draft, test->df), p_text(draft, comparison),
                 cv_draft_fixed(draft, test->cramers_v, 2),
                 cv_draft_fixed(draft, test->cramers_v_fair, 2)));
}

static bool is_out(const struct cv_comparison *comparison, uint32_t row, uint32_t i, bool more)
{
    const double residual = comparison->test.residuals[(size_t)row * comparison->n_tested + i];
    return more ? residual > comparison->residual : residual < -comparison->residual;
}

/* "More than expected ...: ASB in Dartford; Litter in Gravesham". */
static void say_cells(const struct cv_part *part, bool more)
{
    struct cv_draft *draft = part->draft;
    const struct cv_comparison *comparison = part->estimates->comparison;
    struct cv_buffer list = {0};
    uint32_t n = 0;
    for (uint32_t row = 0; row < comparison->n_rows; row++) {
        for (uint32_t i = 0; i < comparison->n_tested; i++) {
            if (!is_out(comparison, row, i, more)) {
                continue;
            }
            const char *group = cv_part_group(part, comparison->columns[i]);
            cv_buffer_text(&list, n++ > 0 ? cv_draft_word(draft, CV_W_SEMICOLON) : "");
            cv_buffer_text(&list, CV_SAY(draft, CV_W_CELL_IN, cv_part_said(part, row),
                                         cv_draft_isolated(draft, group)));
        }
    }
    const char *cells = cv_draft_take(draft, &list);
    if (n > 0) {
        cv_compare_say(
            draft,
            CV_SAY(draft, more ? CV_W_MORE_THAN_EXPECTED : CV_W_FEWER_THAN_EXPECTED, cells));
    }
}

static bool is_passed(const struct cv_part *part)
{
    return part->estimates->comparison->p_adjusted <
           1.0 - part->draft->report->estimates->level;
}

void cv_compare_test(const struct cv_part *part)
{
    static const enum cv_word why[] = {
        [CV_TABLE_SUPPRESSED] = CV_W_NO_TEST_SUPPRESSED,
        [CV_TABLE_FEW] = CV_W_NO_TEST_FEW,
        [CV_TABLE_LARGE] = CV_W_NO_TEST_LARGE,
        [CV_TABLE_SEVERAL] = CV_W_NO_TEST_SEVERAL,
    };
    struct cv_draft *draft = part->draft;
    const enum cv_table_test tested = part->estimates->comparison->tested;
    if (tested != CV_TABLE_TESTED) {
        cv_draft_note(draft, CV_SAY(draft, why[tested], cv_compare_column(part)));
        return;
    }
    say_test(part);
    cv_compare_name(part, NULL, CV_W_NOTE_UNTESTED, cv_compare_untested);
    if (is_passed(part)) {
        say_cells(part, true);
        say_cells(part, false);
    }
}

static void add_figure(const struct cv_part *part, const char *measure, double value,
                       const char *display)
{
    struct cv_figure *figure = cv_compare_figure(part, measure, UINT32_MAX, UINT32_MAX);
    if (figure != NULL) {
        figure->fields[CV_FIELD_BASE] =
            cv_draft_plain(part->draft, part->estimates->comparison->test.n);
        figure->fields[CV_FIELD_VALUE] = cv_draft_fixed(part->draft, value, 6);
        figure->fields[CV_FIELD_DISPLAY] = display;
    }
}

static void add_residuals(const struct cv_part *part)
{
    const struct cv_comparison *comparison = part->estimates->comparison;
    for (uint32_t row = 0; row < comparison->n_rows; row++) {
        for (uint32_t i = 0; i < comparison->n_tested; i++) {
            const double residual =
                comparison->test.residuals[(size_t)row * comparison->n_tested + i];
            struct cv_figure *figure =
                cv_compare_figure(part, "adjusted_residual", row, comparison->columns[i]);
            char text[CV_NUMBER_SIZE];
            cv_fixed_text(text, residual, 2);
            if (figure != NULL) {
                figure->fields[CV_FIELD_VALUE] = cv_draft_fixed(part->draft, residual, 6);
                figure->fields[CV_FIELD_DISPLAY] = cv_compare_signed(part->draft, text);
            }
        }
    }
}

void cv_compare_test_figures(const struct cv_part *part)
{
    static const char *const measures[] = {
        [CV_TEST_CHI_SQUARE] = "chi_square_p",
        [CV_TEST_FISHER] = "fisher_p",
        [CV_TEST_MONTE_CARLO] = "monte_carlo_p",
    };
    struct cv_draft *draft = part->draft;
    const struct cv_comparison *comparison = part->estimates->comparison;
    const struct cv_crosstab *test = &comparison->test;
    if (comparison->tested != CV_TABLE_TESTED) {
        return;
    }
    add_figure(part, "chi_square", test->chi_square,
               cv_draft_fixed(draft, test->chi_square, 2));
    add_figure(part, "degrees_of_freedom", test->df, cv_draft_plain(draft, test->df));
    add_figure(part, measures[test->test], test->p_value, cv_compare_p(draft, test->p_value));
    add_figure(part, "test_p_adjusted", comparison->p_adjusted,
               cv_compare_p(draft, comparison->p_adjusted));
    add_figure(part, "cramers_v", test->cramers_v, cv_draft_fixed(draft, test->cramers_v, 2));
    add_figure(part, "cramers_v_corrected", test->cramers_v_fair,
               cv_draft_fixed(draft, test->cramers_v_fair, 2));
    if (is_passed(part)) {
        add_residuals(part);
    }
}

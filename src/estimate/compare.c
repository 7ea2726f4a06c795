#include "estimate/compare.h"

#include "estimate/gsl_guard.h"

struct work {
    const struct cv_block *block;
    double level;
    struct cv_arena *arena;
    struct cv_comparison *made;
    struct cv_contrast *contrasts;
    double *p_values; /* of one row: of its groups, or of its pairs */
};

static struct cv_count cell(const struct cv_block *block, uint32_t row, uint32_t column)
{
    return block->cells[(size_t)row * block->n_columns + column];
}

static bool is_large(struct cv_count base)
{
    return !base.suppressed && base.n >= CV_COMPARE_BASE;
}

/* --- differences --- */

static void add_others(const struct cv_block *block, uint32_t row, uint32_t column,
                       struct cv_contrast *contrast)
{
    for (uint32_t c = 0; c < block->n_columns; c++) {
        const struct cv_count count = cell(block, row, c);
        contrast->suppressed =
            contrast->suppressed || count.suppressed || block->bases[c].suppressed;
        if (c != column) {
            contrast->other_x += count.n;
            contrast->other_n += block->bases[c].n;
        }
    }
}

static void differ(const struct work *work, uint32_t row, uint32_t column,
                   struct cv_contrast *contrast)
{
    const struct cv_block *block = work->block;

    contrast->x = cell(block, row, column).n;
    contrast->n = block->bases[column].n;
    add_others(block, row, column, contrast);
    if (contrast->suppressed) {
        *contrast = (struct cv_contrast){.suppressed = true};
        return;
    }
    contrast->has_difference =
        cv_difference(contrast->x, contrast->n, contrast->other_x, contrast->other_n,
                      work->level, &contrast->difference);
    contrast->has_p = contrast->has_difference && contrast->n >= CV_COMPARE_BASE &&
                      contrast->other_n >= CV_COMPARE_BASE;
}

/* Of two groups the one difference is the other turned round: one test, not two. */
static int adjust_row(const struct work *work, struct cv_contrast *row)
{
    uint32_t n = 0;

    for (uint32_t c = 0; c < work->block->n_columns; c++) {
        if (row[c].has_p) {
            work->p_values[n++] = row[c].difference.p_value;
        }
    }
    if (work->block->n_columns > 2 && cv_holm(work->p_values, n) != 0) {
        return -1;
    }
    n = 0;
    for (uint32_t c = 0; c < work->block->n_columns; c++) {
        row[c].p_value = row[c].has_p ? work->p_values[n++] : 0.0;
    }
    return 0;
}

/* --- letters --- */

static uint32_t test_pairs(const struct work *work, uint32_t row,
                           const struct cv_contrast *contrasts)
{
    const struct cv_block *block = work->block;
    uint32_t n = 0;

    for (uint32_t a = 0; a < block->n_columns; a++) {
        for (uint32_t b = a + 1; b < block->n_columns; b++) {
            double z = 0.0;
            if (contrasts[a].lettered && contrasts[b].lettered &&
                !cv_difference_test(cell(block, row, a).n, block->bases[a].n,
                                    cell(block, row, b).n, block->bases[b].n, &z,
                                    &work->p_values[n++])) {
                work->p_values[n - 1] = 1.0;
            }
        }
    }
    return n;
}

/* Whether the share of column a is above that of column b. */
static bool is_above(const struct cv_block *block, uint32_t row, uint32_t a, uint32_t b)
{
    return (double)cell(block, row, a).n / (double)block->bases[a].n >
           (double)cell(block, row, b).n / (double)block->bases[b].n;
}

static void set_letters(const struct work *work, uint32_t row, struct cv_contrast *contrasts)
{
    uint32_t n = 0;

    for (uint32_t a = 0; a < work->block->n_columns; a++) {
        for (uint32_t b = a + 1; b < work->block->n_columns; b++) {
            if (!contrasts[a].lettered || !contrasts[b].lettered ||
                work->p_values[n++] >= 1.0 - work->level) {
                continue;
            }
            if (is_above(work->block, row, a, b)) {
                contrasts[a].higher_of |= UINT32_C(1) << b;
            } else {
                contrasts[b].higher_of |= UINT32_C(1) << a;
            }
        }
    }
}

static int letter_row(const struct work *work, uint32_t row, struct cv_contrast *contrasts)
{
    for (uint32_t c = 0; c < work->block->n_columns; c++) {
        contrasts[c].lettered =
            is_large(work->block->bases[c]) && !cell(work->block, row, c).suppressed;
    }
    if (cv_holm(work->p_values, test_pairs(work, row, contrasts)) != 0) {
        return -1;
    }
    set_letters(work, row, contrasts);
    return 0;
}

static int compare_rows(const struct work *work)
{
    const struct cv_block *block = work->block;

    for (uint32_t r = 0; r < block->n_rows; r++) {
        struct cv_contrast *row = &work->contrasts[(size_t)r * block->n_columns];
        for (uint32_t c = 0; c < block->n_columns; c++) {
            differ(work, r, c, &row[c]);
        }
        if (adjust_row(work, row) != 0 ||
            (!work->made->too_many && letter_row(work, r, row) != 0)) {
            return -1;
        }
    }
    return 0;
}

/* --- the table as a whole --- */

/* The groups that are large enough, side by side; their people in *n. */
static const int64_t *tested_counts(const struct work *work, uint32_t *columns, int64_t *n)
{
    const struct cv_block *block = work->block;
    struct cv_comparison *made = work->made;
    int64_t *counts = cv_arena_array(work->arena, (size_t)block->n_rows * block->n_columns + 1,
                                     sizeof *counts);

    for (uint32_t c = 0; c < block->n_columns && counts; c++) {
        if (is_large(block->bases[c])) {
            columns[made->n_tested++] = c;
        }
    }
    for (uint32_t r = 0; r < block->n_rows && counts; r++) {
        for (uint32_t i = 0; i < made->n_tested; i++) {
            const int64_t count = cell(block, r, columns[i]).n;
            counts[(size_t)r * made->n_tested + i] = count;
            *n += count;
        }
    }
    return counts;
}

static int test_table(const struct work *work, uint32_t *columns)
{
    struct cv_comparison *made = work->made;
    int64_t n = 0;

    if (cv_block_hides(work->block)) {
        made->tested = CV_TABLE_SUPPRESSED;
        return 0;
    }
    const int64_t *counts = tested_counts(work, columns, &n);
    if (!counts) {
        return -1;
    }
    made->columns = columns;
    made->tested = CV_TABLE_FEW;
    if (made->n_tested < 2 || n < CV_COMPARE_BASE) {
        return 0;
    }
    if ((uint64_t)made->n_rows * made->n_tested > CV_COMPARE_CELLS || n > INT32_MAX) {
        made->tested = CV_TABLE_LARGE;
        return 0;
    }
    if (cv_crosstab(&made->test, counts, made->n_rows, made->n_tested, work->arena) != 0) {
        return -1;
    }
    made->tested = made->test.test == CV_TEST_NONE ? CV_TABLE_FEW : CV_TABLE_TESTED;
    return cv_normal_upper((1.0 - work->level) / 2.0, &made->residual) ? 0 : -1;
}

int cv_comparison_make(struct cv_comparison **out, const struct cv_block *block, bool several,
                       double level, struct cv_arena *arena)
{
    const uint32_t k = block->n_columns;
    const bool too_many = k > CV_COMPARE_GROUPS;
    const size_t n_pairs = too_many ? k : (size_t)k * k;
    struct cv_comparison *made = cv_arena_alloc(arena, sizeof *made);
    struct cv_contrast *contrasts =
        cv_arena_array(arena, (size_t)block->n_rows * k + 1, sizeof *contrasts);
    double *p_values = cv_arena_array(arena, n_pairs + 1, sizeof *p_values);
    uint32_t *columns = cv_arena_array(arena, k + (size_t)1, sizeof *columns);

    *out = made;
    if (!made || !contrasts || !p_values || !columns) {
        return -1;
    }
    *made = (struct cv_comparison){.n_rows = block->n_rows,
                                   .n_columns = k,
                                   .contrasts = contrasts,
                                   .too_many = too_many,
                                   .tested = CV_TABLE_SEVERAL};
    const struct work work = {block, level, arena, made, contrasts, p_values};
    return compare_rows(&work) == 0 && (several || test_table(&work, columns) == 0) ? 0 : -1;
}

/* --- all of one breakdown --- */

static int adjust_tests(struct cv_comparison **comparisons, uint32_t n_blocks,
                        struct cv_arena *arena)
{
    double *p_values = cv_arena_array(arena, n_blocks + (size_t)1, sizeof *p_values);
    uint32_t n = 0;

    for (uint32_t i = 0; i < n_blocks && p_values; i++) {
        if (comparisons[i] && comparisons[i]->tested == CV_TABLE_TESTED) {
            p_values[n++] = comparisons[i]->test.p_value;
        }
    }
    if (!p_values || cv_holm(p_values, n) != 0) {
        return -1;
    }
    for (uint32_t i = 0, at = 0; i < n_blocks; i++) {
        if (comparisons[i] && comparisons[i]->tested == CV_TABLE_TESTED) {
            comparisons[i]->p_adjusted = p_values[at++];
            comparisons[i]->n_tests = n;
        }
    }
    return 0;
}

/* Groups that have nobody in common, and are two at least. */
static bool is_comparable(const struct cv_block *block, const struct cv_survey *survey)
{
    const uint32_t column = block->cut->column;

    return column != CV_NO_QUESTION && survey->questions[column].kind == CV_SINGLE &&
           block->n_columns > 1 && block->n_rows > 0;
}

int cv_comparisons_make(struct cv_comparison **out, const struct cv_released_table *released,
                        const struct cv_survey *survey, double level, struct cv_arena *arena)
{
    for (uint32_t i = 0; i < released->n_blocks; i++) {
        const struct cv_block *block = &released->blocks[i];
        const bool several = survey->questions[block->cut->row].kind == CV_MULTIPLE;
        out[i] = NULL;
        if (is_comparable(block, survey) &&
            cv_comparison_make(&out[i], block, several, level, arena) != 0) {
            return -1;
        }
    }
    return adjust_tests(out, released->n_blocks, arena);
}

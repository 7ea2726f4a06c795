#include "estimate/sums.h"

#include "estimate/finite.h"

/* The sum of a net's released counts; suppressed where any of them is, since base and other
 * counts would else give that one away. */
static struct cv_count sum_of(const struct cv_block *block, const struct cv_net *net,
                              uint32_t column)
{
    struct cv_count sum = {0};

    for (uint32_t i = 0; i < net->n_options; i++) {
        const struct cv_count count =
            block->cells[(size_t)net->options[i] * block->n_columns + column];
        sum.suppressed = sum.suppressed || count.suppressed;
        sum.n += count.n;
    }
    return sum.suppressed ? (struct cv_count){0, true} : sum;
}

/* Who has a frame has Wilson's method, which allows for it. */
static bool interval_of(struct cv_share *share, const struct cv_method *method, int64_t frame,
                        double level)
{
    return frame > 0
               ? cv_finite_interval(share->count, share->base, frame, level, &share->interval)
               : method->interval(share->count, share->base, level, 2, &share->interval);
}

static void fill_net(struct cv_share *share, struct cv_count count, struct cv_count base,
                     const struct cv_method *method, int64_t frame, double level)
{
    share->suppressed = count.suppressed || base.suppressed;
    share->has_count = !count.suppressed;
    share->has_value = !share->suppressed && base.n > 0;
    share->count = count.n;
    share->base = base.suppressed ? 0 : base.n;
    share->has_interval = share->has_value && interval_of(share, method, frame, level);
    share->method = share->has_interval ? method : NULL;
}

/* Exact: counts and points are whole numbers. A sum that does not fit has no value. */
static struct cv_mean mean_of(const struct cv_block *block, const struct cv_scores *scores,
                              uint32_t column)
{
    struct cv_mean mean = {.scale = scores->scale,
                           .suppressed = block->bases[column].suppressed};
    bool fits = true;

    for (uint32_t r = 0; r < block->n_rows; r++) {
        const struct cv_count count = block->cells[(size_t)r * block->n_columns + column];
        int64_t product = 0;
        if (!scores->scored[r]) {
            continue;
        }
        mean.suppressed = mean.suppressed || count.suppressed;
        fits = fits && !__builtin_mul_overflow(count.n, scores->points[r], &product) &&
               !__builtin_add_overflow(mean.sum, product, &mean.sum) &&
               !__builtin_add_overflow(mean.base, count.n, &mean.base);
    }
    if (mean.suppressed) {
        return (struct cv_mean){.scale = scores->scale, .suppressed = true};
    }
    mean.has_value = fits && mean.base > 0 && mean.base <= INT64_MAX / mean.scale;
    return mean;
}

bool cv_sums_make(struct cv_block_estimates *made, const struct cv_question *question,
                  const struct cv_method *method, double level, struct cv_arena *arena)
{
    const struct cv_block *block = made->block;
    const uint32_t n_columns = block->n_columns;

    if (question->n_nets > 0) {
        made->nets =
            cv_arena_array(arena, (size_t)question->n_nets * n_columns, sizeof *made->nets);
    }
    if (question->scores) {
        made->means = cv_arena_array(arena, n_columns, sizeof *made->means);
    }
    if ((question->n_nets > 0 && !made->nets) || (question->scores && !made->means)) {
        return false;
    }
    made->n_nets = question->n_nets;
    for (uint32_t c = 0; c < n_columns; c++) {
        for (uint32_t i = 0; i < made->n_nets; i++) {
            fill_net(&made->nets[(size_t)i * n_columns + c],
                     sum_of(block, &question->nets[i], c), block->bases[c], method, made->frame,
                     level);
        }
        if (question->scores && made->means) {
            made->means[c] = mean_of(block, question->scores, c);
        }
    }
    return true;
}

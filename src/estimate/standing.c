#include "estimate/standing.h"

static int64_t count_at(const struct cv_block *block, uint32_t row)
{
    return block->cells[(size_t)row * block->n_columns].n;
}

static bool is_released(const struct cv_block *block)
{
    for (uint32_t r = 0; r < block->n_rows; r++) {
        if (block->cells[(size_t)r * block->n_columns].suppressed) {
            return false;
        }
    }
    return !block->bases[0].suppressed && block->bases[0].n > 0;
}

/* Insertion keeps options of equal counts in their order; there are few. */
static void sort(uint32_t *order, const struct cv_block *block)
{
    for (uint32_t r = 0; r < block->n_rows; r++) {
        uint32_t to = r;
        for (; to > 0 && count_at(block, order[to - 1]) < count_at(block, r); to--) {
            order[to] = order[to - 1];
        }
        order[to] = r;
    }
}

int cv_standing_make(const struct cv_standing **out, const struct cv_block *block, double level,
                     struct cv_arena *arena)
{
    const uint32_t n = block->n_rows;

    *out = NULL;
    if (n < 2 || block->n_columns != 1 || !is_released(block)) {
        return 0;
    }
    struct cv_standing *made = cv_arena_alloc(arena, sizeof *made);
    uint32_t *order = cv_arena_array(arena, n, sizeof *order);
    uint32_t *group = cv_arena_array(arena, n, sizeof *group);
    int64_t *counts = cv_arena_array(arena, n, sizeof *counts);
    if (!made || !order || !group || !counts) {
        return -1;
    }
    sort(order, block);
    for (uint32_t i = 0; i < n; i++) {
        counts[i] = count_at(block, order[i]);
    }
    *made = (struct cv_standing){.n = n, .order = order, .group = group};
    if (cv_lead(counts[0], counts[1], block->bases[0].n, level, &made->lead) &&
        cv_lead_groups(counts, n, block->bases[0].n, level, group)) {
        *out = made;
    }
    return 0;
}

#include "estimate/estimate.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/diag.h"

/* What the shares of one block are worked out with. */
struct work {
    struct cv_arena *arena;
    const struct cv_method *method;
    double level;
    int64_t *counts; /* one column */
    uint32_t *ranks;
    bool *tied;
};

static void share_of(const struct work *work, struct cv_share *share, struct cv_count count,
                     struct cv_count base, uint32_t k, bool interval)
{
    share->suppressed = count.suppressed || base.suppressed;
    share->has_count = !count.suppressed;
    share->has_value = !share->suppressed && base.n > 0;
    share->count = count.suppressed ? 0 : count.n;
    share->base = base.suppressed ? 0 : base.n;
    if (interval && share->has_value &&
        work->method->interval(share->count, share->base, work->level, k, &share->interval)) {
        share->has_interval = true;
        share->method = work->method;
    }
}

/* Whether the column's order may be told: an order over hidden counts would say something about
 * them, and one over nobody says nothing. */
static bool may_rank(const struct cv_block *block, uint32_t column)
{
    if (block->bases[column].suppressed || block->bases[column].n == 0) {
        return false;
    }
    for (uint32_t r = 0; r < block->n_rows; r++) {
        if (block->cells[(size_t)r * block->n_columns + column].suppressed) {
            return false;
        }
    }
    return true;
}

static void rank_column(const struct work *work, struct cv_block_estimates *made,
                        uint32_t column)
{
    const struct cv_block *block = made->block;

    for (uint32_t r = 0; r < block->n_rows; r++) {
        work->counts[r] = block->cells[(size_t)r * block->n_columns + column].n;
    }
    cv_ranks(work->counts, block->n_rows, work->ranks, work->tied);
    for (uint32_t r = 0; r < block->n_rows; r++) {
        const size_t at = (size_t)r * block->n_columns + column;
        made->respondents[at].rank = work->ranks[r];
        made->respondents[at].tied = work->tied[r];
        if (made->mentions) {
            made->mentions[at].rank = work->ranks[r];
            made->mentions[at].tied = work->tied[r];
        }
    }
}

static void fill_column(const struct work *work, struct cv_block_estimates *made,
                        uint32_t column)
{
    const struct cv_block *block = made->block;

    for (uint32_t r = 0; r < block->n_rows; r++) {
        const size_t at = (size_t)r * block->n_columns + column;
        share_of(work, &made->respondents[at], block->cells[at], block->bases[column],
                 block->n_rows, true);
        if (made->mentions) {
            share_of(work, &made->mentions[at], block->cells[at], block->mentions[column],
                     block->n_rows, false);
        }
    }
    if (may_rank(block, column)) {
        rank_column(work, made, column);
    }
}

static bool estimate_block(struct work *work, struct cv_block_estimates *made,
                           const struct cv_block *block)
{
    const size_t n = (size_t)block->n_rows * block->n_columns;

    made->block = block;
    made->respondents = cv_arena_array(work->arena, n, sizeof *made->respondents);
    made->mentions =
        block->mentions ? cv_arena_array(work->arena, n, sizeof *made->mentions) : NULL;
    work->counts = cv_arena_array(work->arena, block->n_rows, sizeof *work->counts);
    work->ranks = cv_arena_array(work->arena, block->n_rows, sizeof *work->ranks);
    work->tied = cv_arena_array(work->arena, block->n_rows, sizeof *work->tied);
    if (!made->respondents || (block->mentions && !made->mentions) || !work->counts ||
        !work->ranks || !work->tied) {
        return false;
    }
    for (uint32_t c = 0; c < block->n_columns; c++) {
        fill_column(work, made, c);
    }
    return true;
}

static bool estimate_table(struct cv_estimates *estimates, struct cv_table_estimates *made,
                           const struct cv_released_table *released)
{
    struct work work = {
        .arena = &estimates->arena, .method = estimates->method, .level = estimates->level};

    if (released->table->kind == CV_TABLE_MOST_IMPORTANT_ISSUE) {
        work.method = estimates->joint_method;
    }
    made->table = released->table;
    made->n_blocks = released->n_blocks;
    made->blocks = cv_arena_array(&estimates->arena, made->n_blocks, sizeof *made->blocks);
    if (!made->blocks) {
        return false;
    }
    for (uint32_t i = 0; i < made->n_blocks; i++) {
        if (!estimate_block(&work, &made->blocks[i], &released->blocks[i])) {
            return false;
        }
    }
    return true;
}

static enum canvass_status unknown_method(const struct cv_survey *survey, const char *name,
                                          struct canvass_error *error)
{
    struct cv_buffer list = {0};

    for (size_t i = 0; cv_methods[i]; i++) {
        if (i > 0) {
            cv_buffer_text(&list, cv_methods[i + 1] ? ", " : " or ");
        }
        cv_buffer_text(&list, cv_methods[i]->name);
    }
    const enum canvass_status status =
        cv_buffer_failed(&list)
            ? cv_fail_memory(error)
            : cv_fail(error, CANVASS_EDEFINITION, "estimate.method_unknown",
                      "there is no interval method \"%s\"; the methods are %s", name,
                      cv_buffer_string(&list));
    cv_buffer_free(&list);
    if (status == CANVASS_EDEFINITION) {
        cv_survey_place(survey, "/interval/method", error);
    }
    return status;
}

enum canvass_status cv_estimates_make(struct cv_estimates **out,
                                      const struct cv_release *release,
                                      struct canvass_error *error)
{
    const struct cv_survey *survey = release->survey;
    const char *name = survey->interval_method ? survey->interval_method : cv_methods[0]->name;
    const struct cv_method *method = cv_method_find(name);

    *out = NULL;
    if (!method) {
        return unknown_method(survey, name, error);
    }
    struct cv_estimates *made = calloc(1, sizeof *made);
    if (!made) {
        return cv_fail_memory(error);
    }
    made->release = release;
    made->method = method;
    made->joint_method = cv_method_find("goodman");
    made->level = survey->interval_level;
    made->n_tables = release->n_tables;
    made->tables = cv_arena_array(&made->arena, made->n_tables, sizeof *made->tables);
    bool whole = made->tables != NULL;
    for (uint32_t i = 0; i < made->n_tables && whole; i++) {
        whole = estimate_table(made, &made->tables[i], &release->tables[i]);
    }
    if (!whole) {
        cv_estimates_free(made);
        return cv_fail_memory(error);
    }
    *out = made;
    return CANVASS_OK;
}

void cv_estimates_free(struct cv_estimates *estimates)
{
    if (estimates) {
        cv_arena_free(&estimates->arena);
        free(estimates);
    }
}

#include "estimate/estimate.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/diag.h"
#include "estimate/finite.h"
#include "estimate/sums.h"

/* What the shares of one block are worked out with. */
struct work {
    struct cv_arena *arena;
    const struct cv_method *method;
    double level;
    int64_t frame;                 /* of the block at hand; 0: none */
    int64_t *counts;               /* one column */
    struct cv_interval *intervals; /* the same */
    uint32_t *ranks;
    bool *tied;
};

static void set_interval(const struct work *work, struct cv_share *share,
                         const struct cv_interval *interval)
{
    share->interval = *interval;
    share->has_interval = true;
    share->method = work->method;
}

static void share_of(struct cv_share *share, struct cv_count count, struct cv_count base)
{
    share->suppressed = count.suppressed || base.suppressed;
    share->has_count = !count.suppressed;
    share->has_value = !share->suppressed && base.n > 0;
    share->count = count.suppressed ? 0 : count.n;
    share->base = base.suppressed ? 0 : base.n;
}

/* Goodman's interval is Wilson's at a level of 1 - (1 - level) / k. */
static bool single_interval(const struct work *work, const struct cv_share *share, uint32_t k,
                            struct cv_interval *out)
{
    const double parts = work->method->joint ? (double)k : 1.0;

    return work->frame > 0
               ? cv_finite_interval(share->count, share->base, work->frame,
                                    1.0 - (1.0 - work->level) / parts, out)
               : work->method->interval(share->count, share->base, work->level, k, out);
}

/* Each share by itself, `step` apart, among k options. */
static void single_intervals(const struct work *work, struct cv_share *shares, size_t step,
                             uint32_t k)
{
    for (uint32_t r = 0; r < k; r++) {
        struct cv_share *share = &shares[r * step];
        struct cv_interval interval;
        if (share->has_value && single_interval(work, share, k, &interval)) {
            set_interval(work, share, &interval);
        }
    }
}

/* All shares of a column at once, where all are there and every respondent has one. */
static void whole_intervals(struct work *work, struct cv_share *shares, size_t step, uint32_t k)
{
    int64_t sum = 0;

    for (uint32_t r = 0; r < k; r++) {
        if (!shares[r * step].has_value) {
            return;
        }
        work->counts[r] = shares[r * step].count;
        sum += work->counts[r];
    }
    if (k == 0 || sum != shares[0].base ||
        !work->method->intervals(work->counts, k, work->level, work->intervals)) {
        return;
    }
    for (uint32_t r = 0; r < k; r++) {
        set_interval(work, &shares[r * step], &work->intervals[r]);
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

static void fill_column(struct work *work, struct cv_block_estimates *made, uint32_t column)
{
    const struct cv_block *block = made->block;

    for (uint32_t r = 0; r < block->n_rows; r++) {
        const size_t at = (size_t)r * block->n_columns + column;
        share_of(&made->respondents[at], block->cells[at], block->bases[column]);
        if (made->mentions) {
            share_of(&made->mentions[at], block->cells[at], block->mentions[column]);
        }
    }
    if (work->method->intervals) {
        whole_intervals(work, made->respondents + column, block->n_columns, block->n_rows);
    } else {
        single_intervals(work, made->respondents + column, block->n_columns, block->n_rows);
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
    made->frame = work->frame;
    made->respondents = cv_arena_array(work->arena, n, sizeof *made->respondents);
    made->mentions =
        block->mentions ? cv_arena_array(work->arena, n, sizeof *made->mentions) : NULL;
    work->counts = cv_arena_array(work->arena, block->n_rows, sizeof *work->counts);
    work->ranks = cv_arena_array(work->arena, block->n_rows, sizeof *work->ranks);
    work->tied = cv_arena_array(work->arena, block->n_rows, sizeof *work->tied);
    work->intervals = cv_arena_array(work->arena, block->n_rows, sizeof *work->intervals);
    if (!made->respondents || (block->mentions && !made->mentions) || !work->counts ||
        !work->ranks || !work->tied || !work->intervals) {
        return false;
    }
    for (uint32_t c = 0; c < block->n_columns; c++) {
        fill_column(work, made, c);
    }
    return true;
}

static bool estimate_ranking(struct cv_estimates *estimates, struct cv_block_estimates *made)
{
    const struct cv_cut *cut = made->block->cut;

    return !cut->places || cut->column != CV_NO_QUESTION ||
           cv_ranking_estimate(&made->ranking, made->block,
                               &estimates->release->survey->questions[cut->row],
                               &estimates->arena) == 0;
}

/* The people that a block's answers are a sample of: the survey's frame, where everybody was
 * asked. How many of it a group has, or those who would have been asked, is not known. */
static int64_t frame_of(const struct cv_release *release, const struct cv_block *block)
{
    const struct cv_cut *cut = block->cut;
    const struct cv_count not_asked = release->questions[cut->row].not_asked;
    const bool everyone = cut->column == CV_NO_QUESTION && cut->n_where == 0 && !cut->places &&
                          !not_asked.suppressed && not_asked.n == 0;

    return everyone ? release->survey->frame : 0;
}

/* What holds answers or groups against each other. */
static bool compare_blocks(const struct work *work, struct cv_table_estimates *made,
                           const struct cv_released_table *released,
                           const struct cv_survey *survey)
{
    /* Rounding moves counts by more than a test would call chance. */
    if (made->n_blocks > 0 && released->blocks[0].rounding > 0) {
        return true;
    }
    if (released->table->kind == CV_TABLE_MOST_IMPORTANT_ISSUE && made->n_blocks > 0) {
        return cv_standing_make(&made->blocks[0].standing, &released->blocks[0], work->level,
                                work->arena) == 0;
    }
    if (released->table->kind != CV_TABLE_BREAKDOWN || !released->table->compare) {
        return true;
    }
    struct cv_comparison **comparisons =
        cv_arena_array(work->arena, made->n_blocks, sizeof(struct cv_comparison *));
    if (!comparisons ||
        cv_comparisons_make(comparisons, released, survey, work->level, work->arena) != 0) {
        return false;
    }
    for (uint32_t i = 0; i < made->n_blocks; i++) {
        made->blocks[i].comparison = comparisons[i];
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
        work.frame = frame_of(estimates->release, &released->blocks[i]);
        const struct cv_question *scale =
            &estimates->release->survey
                 ->questions[cv_table_scale(released->table, released->blocks[i].cut)];
        if (!estimate_block(&work, &made->blocks[i], &released->blocks[i]) ||
            !estimate_ranking(estimates, &made->blocks[i]) ||
            !cv_sums_make(&made->blocks[i], scale, estimates->method, estimates->level,
                          &estimates->arena)) {
            return false;
        }
    }
    return estimates->census ||
           compare_blocks(&work, made, released, estimates->release->survey);
}

/* An error at a method of the definition, which lists those that would do. */
static enum canvass_status refuse_method(const struct cv_survey *survey, const char *name,
                                         bool joint, struct canvass_error *error)
{
    struct cv_buffer list = {0};
    const char *separator = "";

    for (size_t i = 0; cv_methods[i]; i++) {
        if (cv_methods[i]->joint == joint) {
            cv_buffer_format(&list, "%s%s", separator, cv_methods[i]->name);
            separator = ", ";
        }
    }
    const enum canvass_status status =
        cv_buffer_failed(&list)
            ? cv_fail_memory(error)
            : cv_fail(error, CANVASS_EDEFINITION, "estimate.method",
                      "\"%s\" is no interval method for %s; those are %s", name,
                      joint ? "several shares together" : "one share at a time",
                      cv_buffer_string(&list));
    cv_buffer_free(&list);
    if (status == CANVASS_EDEFINITION) {
        cv_survey_place(survey, joint ? "/interval/joint" : "/interval/method", error);
    }
    return status;
}

static enum canvass_status find_method(const struct cv_survey *survey, const char *name,
                                       bool joint, const struct cv_method **method,
                                       struct canvass_error *error)
{
    *method = cv_method_find(name);
    return *method && (*method)->joint == joint ? CANVASS_OK
                                                : refuse_method(survey, name, joint, error);
}

static enum canvass_status find_methods(struct cv_estimates *estimates,
                                        struct canvass_error *error)
{
    const struct cv_survey *survey = estimates->release->survey;
    const char *one = survey->interval_method ? survey->interval_method : "wilson";
    const char *joint = survey->joint_method ? survey->joint_method : "goodman";
    const enum canvass_status status =
        find_method(survey, one, false, &estimates->method, error);

    return status != CANVASS_OK
               ? status
               : find_method(survey, joint, true, &estimates->joint_method, error);
}

static enum canvass_status check_frame(const struct cv_release *release,
                                       struct canvass_error *error)
{
    const struct cv_survey *survey = release->survey;

    if (survey->frame == 0 || release->responses <= survey->frame) {
        return CANVASS_OK;
    }
    const enum canvass_status status =
        cv_fail(error, CANVASS_EDEFINITION, "estimate.frame",
                "%lld responses were counted, and the sample was drawn from %lld people: check "
                "\"frame\", and whether people answered more than once",
                (long long)release->responses, (long long)survey->frame);
    cv_survey_place(survey, "/frame", error);
    return status;
}

static bool estimate_tables(struct cv_estimates *estimates)
{
    const struct cv_release *release = estimates->release;
    bool whole = true;

    estimates->n_tables = release->n_tables;
    estimates->tables =
        cv_arena_array(&estimates->arena, release->n_tables, sizeof *estimates->tables);
    for (uint32_t i = 0; i < release->n_tables && estimates->tables && whole; i++) {
        whole = estimate_table(estimates, &estimates->tables[i], &release->tables[i]);
    }
    return estimates->tables && whole;
}

enum canvass_status cv_estimates_make(struct cv_estimates **out,
                                      const struct cv_release *release,
                                      struct canvass_error *error)
{
    struct cv_estimates *made = calloc(1, sizeof *made);
    enum canvass_status status = CANVASS_OK;

    *out = NULL;
    if (!made) {
        return cv_fail_memory(error);
    }
    made->release = release;
    made->level = release->survey->interval_level;
    made->census = release->responses == release->survey->frame;
    status = check_frame(release, error);
    if (status == CANVASS_OK) {
        status = find_methods(made, error);
    }
    if (status == CANVASS_OK && !estimate_tables(made)) {
        status = cv_fail_memory(error);
    }
    if (status != CANVASS_OK) {
        cv_estimates_free(made);
        return status;
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

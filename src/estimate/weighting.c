#include "estimate/weighting.h"

#include <stdlib.h>

#include "base/diag.h"
#include "estimate/claims.h"

/* Cells of one table by weights; more would be gigabytes. */
static const uint64_t most_cells = (uint64_t)1 << 25;

/* --- counting a block by groups --- */

struct fill {
    const struct cv_weighting *weighting;
    const struct cv_weighted_cut *weighted;
    const struct cv_question *row, *column;
    uint32_t n_rows, n_columns;
    int64_t *cells; /* (n_rows + 1) * n_columns * groups; the last row: those who answered */
};

static int64_t *cell_of(const struct fill *fill, uint32_t row, uint32_t column, uint32_t group)
{
    return &fill->cells[((size_t)row * fill->n_columns + column) * fill->weighting->groups.n +
                        group];
}

static int visit(void *data, const uint64_t *codes, int64_t count)
{
    const struct fill *fill = data;
    const struct cv_cut *cut = &fill->weighted->cut;
    const uint64_t code = codes[cut->row_at];
    const uint64_t column = fill->column ? codes[cut->column_at] : 0;

    if (code >= fill->row->n_valid || column >= fill->n_columns || !cv_cut_fits(cut, codes)) {
        return 0;
    }
    const uint32_t group = cv_groups_find(&fill->weighting->groups, fill->weighting->survey,
                                          codes, fill->weighted->weight_at);
    if (code < fill->n_rows) {
        *cell_of(fill, (uint32_t)code, (uint32_t)column, group) += count;
    }
    if (fill->row->kind != CV_MULTIPLE || code == fill->n_rows) {
        *cell_of(fill, fill->n_rows, (uint32_t)column, group) += count;
    }
    return 0;
}

/* --- its shares --- */

static bool share_of(const struct fill *fill, uint32_t row, uint32_t column,
                     struct cv_weighted_count *counts, struct cv_weighted_share *out)
{
    const struct cv_groups *groups = &fill->weighting->groups;
    uint32_t n = 0;

    for (uint32_t g = 0; g < groups->n; g++) {
        const int64_t people = *cell_of(fill, fill->n_rows, column, g);
        if (people > 0 && groups->list[g].weight > 0) {
            counts[n++] = (struct cv_weighted_count){groups->list[g].weight,
                                                     *cell_of(fill, row, column, g), people};
        }
    }
    return cv_weighted_share(counts, n, fill->weighting->survey->interval_level, out);
}

/* Rao and Scott's test of a breakdown, from the same cells. */
static bool test_block(const struct fill *fill, struct cv_weighted_block *block,
                       struct cv_arena *arena)
{
    const struct cv_groups *groups = &fill->weighting->groups;
    const size_t most = (size_t)fill->n_rows * fill->n_columns * groups->n;
    struct cv_weighted_cell *cells = cv_arena_array(arena, most, sizeof *cells);
    uint32_t n = 0;

    for (uint32_t r = 0; cells && r < fill->n_rows; r++) {
        for (uint32_t c = 0; c < fill->n_columns; c++) {
            for (uint32_t g = 0; g < groups->n; g++) {
                const int64_t people = *cell_of(fill, r, c, g);
                if (people > 0 && groups->list[g].weight > 0) {
                    cells[n++] =
                        (struct cv_weighted_cell){groups->list[g].weight, r, c, people};
                }
            }
        }
    }
    block->has_test =
        cells && n > 0 && cv_rao_scott(cells, n, fill->n_rows, fill->n_columns, &block->test);
    return cells != NULL;
}

static enum canvass_status weigh_block(struct cv_weighting *weighting,
                                       const struct cv_weighted_cut *weighted,
                                       struct cv_weighted_block *block,
                                       const struct cv_tally *tally,
                                       struct canvass_error *error)
{
    const struct cv_survey *survey = weighting->survey;
    struct cv_arena scratch = {0};
    struct fill fill = {weighting,
                        weighted,
                        &survey->questions[weighted->cut.row],
                        NULL,
                        survey->questions[weighted->cut.row].n_options,
                        1,
                        NULL};
    if (weighted->cut.column != CV_NO_QUESTION) {
        fill.column = &survey->questions[weighted->cut.column];
        fill.n_columns = fill.column->n_options;
    }
    const uint64_t n = ((uint64_t)fill.n_rows + 1) * fill.n_columns * weighting->groups.n;
    if (n > most_cells) {
        const enum canvass_status status =
            cv_fail(error, CANVASS_EDEFINITION, "weights.too_many",
                    "the table \"%s\" has too many cells by weight; round the weights to fewer "
                    "places, or leave the table out",
                    survey->tables[weighted->table].id);
        cv_survey_place(survey, "/weights", error);
        return status;
    }
    *block = (struct cv_weighted_block){
        .cut = weighted, .n_rows = fill.n_rows, .n_columns = fill.n_columns};
    fill.cells = cv_arena_array(&scratch, (size_t)n, sizeof *fill.cells);
    struct cv_weighted_count *counts =
        cv_arena_array(&scratch, weighting->groups.n, sizeof *counts);
    block->shares = cv_arena_array(&weighting->arena, (size_t)fill.n_rows * fill.n_columns,
                                   sizeof *block->shares);
    bool whole = fill.cells && counts && block->shares &&
                 cv_full_each(tally, weighted->cut.tuple, visit, &fill) == 0;
    for (uint32_t r = 0; whole && r < fill.n_rows; r++) {
        for (uint32_t c = 0; c < fill.n_columns; c++) {
            struct cv_weighted_share *share = &block->shares[(size_t)r * fill.n_columns + c];
            if (!share_of(&fill, r, c, counts, share)) {
                *share = (struct cv_weighted_share){0};
            }
        }
    }
    if (whole && fill.column && fill.row->kind == CV_SINGLE && fill.column->kind == CV_SINGLE) {
        whole = test_block(&fill, block, &scratch);
    }
    cv_arena_free(&scratch);
    return whole ? CANVASS_OK : cv_fail_memory(error);
}

/* --- the whole --- */

/* Kish's effective base and design effect over all who have a weight. */
static void measure(struct cv_weighting *weighting)
{
    double sum = 0;
    double squares = 0;

    for (uint32_t i = 0; i < weighting->groups.n; i++) {
        const struct cv_weighted_group *group = &weighting->groups.list[i];
        const int64_t n = group->weight > 0 ? group->n : 0;
        weighting->people += n;
        sum += group->weight * (double)n;
        squares += group->weight * group->weight * (double)n;
    }
    weighting->size = squares > 0 ? sum * sum / squares : 0;
    weighting->effect = weighting->size > 0 ? (double)weighting->people / weighting->size : 0;
}

static enum canvass_status make_blocks(struct cv_weighting *made, const struct cv_tally *tally,
                                       struct canvass_error *error)
{
    const struct cv_survey *survey = made->survey;
    enum canvass_status status = CANVASS_OK;

    made->blocks = cv_arena_array(&made->arena, survey->n_weighted, sizeof *made->blocks);
    made->claims = cv_arena_array(&made->arena, (size_t)survey->n_weighted + 1,
                                  sizeof(struct cv_claims *));
    if (!made->blocks || !made->claims) {
        return cv_fail_memory(error);
    }
    made->claims[made->n_claims++] = cv_claims_of_weights(made, tally);
    for (uint32_t i = 0; i < survey->n_weighted && status == CANVASS_OK; i++) {
        struct cv_weighted_block *block = &made->blocks[made->n_blocks++];
        status = weigh_block(made, &survey->weighted[i], block, tally, error);
        if (status == CANVASS_OK) {
            made->claims[made->n_claims++] = cv_claims_of_block(made, block, tally);
        }
    }
    for (uint32_t i = 0; i < made->n_claims && status == CANVASS_OK; i++) {
        status = made->claims[i] ? CANVASS_OK : cv_fail_memory(error);
    }
    return status;
}

enum canvass_status cv_weighting_make(struct cv_weighting **out, const struct cv_survey *survey,
                                      const struct cv_tally *tally, struct canvass_error *error)
{
    struct cv_weighting *made;
    enum canvass_status status;

    *out = NULL;
    if (survey->weights.n == 0) {
        return CANVASS_OK;
    }
    made = calloc(1, sizeof *made);
    if (!made) {
        return cv_fail_memory(error);
    }
    made->survey = survey;
    status = cv_groups_make(&made->groups, survey, tally, &made->arena, error);
    if (status == CANVASS_OK) {
        measure(made);
        status = make_blocks(made, tally, error);
    }
    if (status != CANVASS_OK) {
        cv_weighting_free(made);
        return status;
    }
    *out = made;
    return CANVASS_OK;
}

void cv_weighting_free(struct cv_weighting *weighting)
{
    if (weighting) {
        cv_arena_free(&weighting->arena);
        free(weighting);
    }
}

/* --- what may be printed --- */

/* The interval is worked out from the printed share and effective base, so it says no more than
 * they do. */
static void round_share(struct cv_weighted_share *share, double level)
{
    share->value = cv_rounded_share(share->value);
    share->base = cv_rounded_base(share->base);
    share->effective = cv_rounded_base(share->effective);
    share->has_interval =
        share->has_interval && share->effective > 0 &&
        cv_wilson_effective(share->value, share->effective, level, &share->interval);
    share->variance = share->effect = 0;
}

/* What was audited is let through as the audit found it; where nothing is hidden there is
 * nothing that it could tell. What rounded counts say with weighted figures beside them nobody
 * looks at. */
static bool is_released(const struct cv_weighting *weighting, const struct cv_release *release,
                        uint32_t claims)
{
    return weighting->survey->disclosure.rounding == 0 &&
           (!release->suppressed_any || weighting->claims[claims]->safe);
}

void cv_weighting_settle(struct cv_weighting *weighting, const struct cv_release *release)
{
    if (!weighting) {
        return;
    }
    weighting->rounded = !weighting->survey->disclosure.none;
    weighting->released = is_released(weighting, release, 0);
    if (weighting->rounded) {
        weighting->effect = cv_rounded_effect(weighting->effect);
        weighting->groups.effect_before = cv_rounded_effect(weighting->groups.effect_before);
        weighting->size = cv_rounded_base(weighting->size);
    }
    for (uint32_t i = 0; i < weighting->n_blocks; i++) {
        struct cv_weighted_block *block = &weighting->blocks[i];
        block->released = is_released(weighting, release, i + 1);
        block->has_test = block->has_test && block->released && !release->suppressed_any;
        for (size_t k = 0; weighting->rounded && k < (size_t)block->n_rows * block->n_columns;
             k++) {
            round_share(&block->shares[k], weighting->survey->interval_level);
        }
    }
}

#include "disclose/block.h"

#include "tally/tally.h"

/* A cell of the tally on its way to its place in the block. */
struct fill {
    struct cv_block *block;
    const struct cv_question *row;
    const struct cv_question *column; /* NULL over everyone */
};

/* The only option of the column question that the conditions leave, or -1. */
static int64_t only_option(const struct cv_cut *cut)
{
    for (uint32_t i = 0; i < cut->n_where; i++) {
        if (cut->where[i].question == cut->column) {
            return cut->where[i].code;
        }
    }
    return -1;
}

/* Where the codes stand among the columns, or n_columns when they stand nowhere. */
static uint32_t column_of(const struct fill *fill, const uint64_t *codes)
{
    const struct cv_block *block = fill->block;

    if (!fill->column) {
        return 0;
    }
    const uint64_t code = codes[block->cut->column_at];
    if (code >= fill->column->n_options) {
        return block->n_columns;
    }
    return only_option(block->cut) >= 0 ? 0 : (uint32_t)code;
}

static void add_ranking(const struct fill *fill, uint64_t code, int64_t count)
{
    struct cv_block *block = fill->block;

    for (uint32_t place = 0; place < block->n_columns; place++) {
        const int item = cv_ranking_item(fill->row, code, place);
        if (item >= 0 && (uint32_t)item < block->n_rows) {
            block->cells[(size_t)item * block->n_columns + place].n += count;
            block->bases[place].n += count;
        }
    }
}

static void add_answer(const struct fill *fill, uint64_t code, uint32_t column, int64_t count)
{
    struct cv_block *block = fill->block;

    if (code < block->n_rows) {
        block->cells[code * block->n_columns + column].n += count;
        if (block->mentions) {
            block->mentions[column].n += count;
        }
    }
    /* Of a multiple choice only "answered" counts respondents. */
    if (!block->mentions || code == block->n_rows) {
        block->bases[column].n += count;
    }
}

static int visit(void *data, const uint64_t *codes, int64_t count)
{
    const struct fill *fill = data;
    const struct cv_cut *cut = fill->block->cut;
    const uint64_t code = codes[cut->row_at];

    if (code >= fill->row->n_valid || !cv_cut_fits(cut, codes)) {
        return 0;
    }
    if (fill->row->kind == CV_RANKING) {
        add_ranking(fill, code, count);
        return 0;
    }
    const uint32_t column = column_of(fill, codes);
    if (column < fill->block->n_columns) {
        add_answer(fill, code, column, count);
    }
    return 0;
}

static bool has_columns(const struct cv_cut *cut)
{
    return cut->column != CV_NO_QUESTION;
}

static uint32_t count_columns(const struct fill *fill, const struct cv_cut *cut)
{
    if (has_columns(cut)) {
        return only_option(cut) >= 0 ? 1 : fill->column->n_options;
    }
    return fill->row->kind == CV_RANKING ? fill->row->max_picks : 1;
}

static int name_columns(struct cv_block *block, struct cv_arena *arena, bool numbered)
{
    if (!numbered) {
        return 0;
    }
    uint32_t *options = cv_arena_array(arena, block->n_columns, sizeof *options);
    if (!options) {
        return -1;
    }
    for (uint32_t c = 0; c < block->n_columns; c++) {
        options[c] = c;
    }
    if (has_columns(block->cut) && only_option(block->cut) >= 0) {
        options[0] = (uint32_t)only_option(block->cut);
    }
    block->column_options = options;
    return 0;
}

int cv_block_count(struct cv_block *block, const struct cv_survey *survey,
                   const struct cv_cut *cut, const struct cv_tally *tally,
                   struct cv_arena *arena)
{
    struct fill fill = {.block = block, .row = &survey->questions[cut->row]};
    const bool ranking = fill.row->kind == CV_RANKING;
    const bool multiple = fill.row->kind == CV_MULTIPLE;

    if (has_columns(cut)) {
        fill.column = &survey->questions[cut->column];
    }
    block->cut = cut;
    block->n_rows = fill.row->n_options;
    block->n_columns = count_columns(&fill, cut);
    block->cells =
        cv_arena_array(arena, (size_t)block->n_rows * block->n_columns, sizeof *block->cells);
    block->bases = cv_arena_array(arena, block->n_columns, sizeof *block->bases);
    block->mentions =
        multiple ? cv_arena_array(arena, block->n_columns, sizeof *block->mentions) : NULL;
    if (!block->cells || !block->bases || (multiple && !block->mentions) ||
        name_columns(block, arena, ranking || has_columns(cut)) != 0) {
        return -1;
    }
    return cv_tally_each(tally, cut->tuple, visit, &fill);
}

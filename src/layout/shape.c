/* What shape the columns of one question have, and which option each column is. */
#include "base/diag.h"
#include "base/text.h"
#include "layout/bind.h"
#include "layout/head.h"

uint32_t cv_shape_option(const struct cv_shaping *shaping, const char *folded)
{
    uint32_t option = cv_map_get(&shaping->options, cv_slice_of(folded));
    return option == CV_MAP_NONE ? shaping->question->n_options : option;
}

uint32_t cv_shape_other(const struct cv_shaping *shaping, const char *part)
{
    const struct cv_question *question = shaping->question;
    if (question->other && question->n_options) {
        return question->n_options - 1;
    }
    return part ? cv_shape_option(shaping, part) : question->n_options;
}

enum canvass_status cv_shape_add(struct cv_shaping *shaping, size_t column, uint32_t option,
                                 bool other_text)
{
    if (shaping->n_columns == shaping->cap_columns) {
        size_t cap = shaping->cap_columns ? 2 * shaping->cap_columns : 8;
        struct cv_bound *columns = cv_arena_array(shaping->arena, cap, sizeof *columns);
        if (!columns) {
            return cv_fail_memory(shaping->error);
        }
        if (shaping->n_columns) {
            memcpy(columns, shaping->columns, shaping->n_columns * sizeof *columns);
        }
        shaping->columns = columns;
        shaping->cap_columns = cap;
    }
    shaping->columns[shaping->n_columns++] = (struct cv_bound){column, option, other_text};
    return CANVASS_OK;
}

static bool is_option(const struct cv_shaping *shaping, const struct cv_found *found)
{
    return found->part && cv_shape_option(shaping, found->part) < shaping->question->n_options;
}

static bool is_other(const struct cv_found *found)
{
    return found->other || (found->part && cv_cell_other(cv_slice_of(found->part), true));
}

/* The only column without a part, or NULL. */
static const struct cv_found *plain_column(const struct cv_block *block)
{
    for (size_t i = 0; i < block->n; i++) {
        if (!block->columns[i].part) {
            return &block->columns[i];
        }
    }
    return NULL;
}

static bool any_option(const struct cv_shaping *shaping, const struct cv_block *block)
{
    for (size_t i = 0; i < block->n; i++) {
        if (!is_other(&block->columns[i]) && is_option(shaping, &block->columns[i])) {
            return true;
        }
    }
    return false;
}

static bool is_listed(const char *const *list, uint32_t n, const char *folded)
{
    for (uint32_t i = 0; i < n; i++) {
        if (strcmp(list[i], folded) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the definition says that this answer is none: its column has nothing to give. */
static bool is_no_answer(const struct cv_spelling *spelling, const char *part)
{
    return is_listed(spelling->missing, spelling->n_missing, part) ||
           is_listed(spelling->not_asked, spelling->n_not_asked, part);
}

static enum canvass_status fail_option(const struct cv_shaping *shaping,
                                       const struct cv_found *found)
{
    return cv_fail_option(shaping->index, &shaping->seeker, found, shaping->question,
                          shaping->error);
}

/* The answer's column, and texts of Other columns beside it. */
static enum canvass_status cell(struct cv_shaping *shaping, const struct cv_block *block,
                                const struct cv_found *answer, enum cv_shape *shape)
{
    *shape = CV_SHAPE_CELL;
    enum canvass_status status = cv_shape_add(shaping, answer->column, 0, false);
    for (size_t i = 0; i < block->n && status == CANVASS_OK; i++) {
        const struct cv_found *found = &block->columns[i];
        if (found != answer && shaping->question->n_options && is_other(found)) {
            status = cv_shape_add(shaping, found->column, cv_shape_other(shaping, found->part),
                                  true);
        }
    }
    return status;
}

/* Just this column, whatever stands beside it. */
static enum canvass_status lone_cell(struct cv_shaping *shaping, const struct cv_found *found,
                                     enum cv_shape *shape)
{
    const struct cv_block alone = {.columns = NULL};
    return cell(shaping, &alone, found, shape);
}

static enum canvass_status tick(struct cv_shaping *shaping, const struct cv_found *found)
{
    uint32_t option = cv_shape_option(shaping, found->part);
    if (found->other) {
        option = cv_shape_other(shaping, found->part);
    } else if (option == shaping->question->n_options && is_other(found)) {
        option = cv_shape_other(shaping, NULL);
    } else if (option == shaping->question->n_options) {
        return is_no_answer(shaping->spelling, found->part) ? CANVASS_OK
                                                            : fail_option(shaping, found);
    }
    return cv_shape_add(shaping, found->column, option, found->other);
}

static enum canvass_status ticks(struct cv_shaping *shaping, const struct cv_block *block,
                                 enum cv_shape *shape)
{
    enum canvass_status status = CANVASS_OK;
    *shape = CV_SHAPE_TICKS;
    for (size_t i = 0; i < block->n && status == CANVASS_OK; i++) {
        if (block->columns[i].part) {
            status = tick(shaping, &block->columns[i]);
        }
    }
    return status;
}

/* A header that names one column means that column's cells, unless they tick an option. A
 * question's name means all of its columns. */
static bool names_column(const struct cv_block *block)
{
    return block->how == CV_BY_WHOLE || block->how == CV_BY_PART || block->how == CV_BY_NUMBER;
}

static enum canvass_status shape_single(struct cv_shaping *shaping,
                                        const struct cv_block *block, enum cv_shape *shape)
{
    const struct cv_found *plain = plain_column(block);
    const struct cv_found *first = &block->columns[0];
    if (plain) {
        return cell(shaping, block, plain, shape);
    }
    bool expanded = any_option(shaping, block);
    if (block->n == 1 && (names_column(block) || !expanded)) {
        return lone_cell(shaping, first, shape);
    }
    /* A row of a grid, by its number. */
    if (block->how == CV_BY_NUMBER && !is_option(shaping, first) && !is_other(first)) {
        return lone_cell(shaping, first, shape);
    }
    return ticks(shaping, block, shape);
}

static enum canvass_status shape_multiple(struct cv_shaping *shaping,
                                          const struct cv_block *block, enum cv_shape *shape)
{
    const struct cv_found *plain = plain_column(block);
    if (any_option(shaping, block)) {
        return ticks(shaping, block, shape);
    }
    if (plain) {
        return cell(shaping, block, plain, shape);
    }
    if (block->n == 1 && names_column(block)) {
        return lone_cell(shaping, &block->columns[0], shape);
    }
    return ticks(shaping, block, shape);
}

/* Places come in their order, whatever order the columns have. */
static enum canvass_status places(struct cv_shaping *shaping, const struct cv_block *block)
{
    enum canvass_status status = CANVASS_OK;
    for (uint32_t place = 1; place <= shaping->question->n_options; place++) {
        const struct cv_found *taken = NULL;
        for (size_t i = 0; i < block->n && status == CANVASS_OK; i++) {
            const struct cv_found *found = &block->columns[i];
            uint32_t here = 0;
            if (!found->part || !cv_part_place(found->part, &here) || here != place) {
                continue;
            }
            if (taken) {
                return cv_fail_twice(shaping->index, &shaping->seeker, taken->column,
                                     found->column, shaping->error);
            }
            taken = found;
            status = cv_shape_add(shaping, found->column, place - 1, false);
        }
    }
    return status;
}

static enum canvass_status items(struct cv_shaping *shaping, const struct cv_block *block)
{
    enum canvass_status status = CANVASS_OK;
    for (size_t i = 0; i < block->n && status == CANVASS_OK; i++) {
        const struct cv_found *found = &block->columns[i];
        if (!found->part || found->other) {
            continue;
        }
        uint32_t option = cv_shape_option(shaping, found->part);
        if (option == shaping->question->n_options) {
            return fail_option(shaping, found);
        }
        for (size_t k = 0; k < shaping->n_columns; k++) {
            if (shaping->columns[k].option == option) {
                return cv_fail_twice(shaping->index, &shaping->seeker,
                                     shaping->columns[k].column, found->column, shaping->error);
            }
        }
        status = cv_shape_add(shaping, found->column, option, false);
    }
    return status;
}

/* A column that is neither place nor item, or NULL; *n_places counts the places. */
static const struct cv_found *count_places(const struct cv_shaping *shaping,
                                           const struct cv_block *block, size_t *n_places)
{
    const struct cv_found *misfit = NULL;
    for (size_t i = 0; i < block->n; i++) {
        const struct cv_found *found = &block->columns[i];
        uint32_t place = 0;
        if (!found->part || found->other) {
            continue;
        }
        bool is_place =
            cv_part_place(found->part, &place) && place <= shaping->question->n_options;
        *n_places += is_place;
        misfit = misfit || is_place ? misfit : found;
    }
    return misfit;
}

static enum canvass_status shape_ranking(struct cv_shaping *shaping,
                                         const struct cv_block *block, enum cv_shape *shape)
{
    const struct cv_found *plain = plain_column(block);
    size_t n_places = 0;
    const struct cv_found *misfit = count_places(shaping, block, &n_places);
    if (block->n == 1 && (plain || names_column(block))) {
        return lone_cell(shaping, &block->columns[0], shape);
    }
    if (n_places && !misfit) {
        *shape = CV_SHAPE_PLACES;
        return places(shaping, block);
    }
    if (plain && !any_option(shaping, block)) {
        return lone_cell(shaping, plain, shape);
    }
    *shape = CV_SHAPE_ITEMS;
    return n_places && !is_option(shaping, misfit) ? fail_option(shaping, misfit)
                                                   : items(shaping, block);
}

/* A number, a date or a text has one column. */
static enum canvass_status shape_value(struct cv_shaping *shaping, const struct cv_block *block,
                                       enum cv_shape *shape)
{
    const struct cv_found *plain = plain_column(block);
    if (!plain && block->n > 1 && block->how != CV_BY_NUMBER) {
        return cv_fail_twice(shaping->index, &shaping->seeker, block->columns[0].column,
                             block->columns[1].column, shaping->error);
    }
    return lone_cell(shaping, plain ? plain : &block->columns[0], shape);
}

enum canvass_status cv_shape_block(struct cv_shaping *shaping, const struct cv_block *block,
                                   enum cv_shape *shape)
{
    switch (shaping->question->kind) {
    case CV_SINGLE:
        return shape_single(shaping, block, shape);
    case CV_MULTIPLE:
        return shape_multiple(shaping, block, shape);
    case CV_RANKING:
        return shape_ranking(shaping, block, shape);
    case CV_INTEGER:
    case CV_NUMBER:
    case CV_DATE:
    case CV_TEXT:
        break;
    }
    return shape_value(shaping, block, shape);
}

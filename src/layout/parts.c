/* Columns of a question that the definition lists one by one. */
#include "base/diag.h"
#include "base/text.h"
#include "layout/bind.h"

/* Columns of a block whose part is this folded text. */
static size_t pick_parts(const struct cv_block *block, const char *folded,
                         struct cv_found found[2])
{
    size_t n = 0;
    for (size_t i = 0; i < block->n; i++) {
        if (block->columns[i].part && strcmp(block->columns[i].part, folded) == 0) {
            found[n < 2 ? n : 1] = block->columns[i];
            n++;
        }
    }
    return n;
}

/* The one or two columns (a tick and its text) of a listed part. */
static enum canvass_status find_part(struct cv_shaping *shaping, const struct cv_block *block,
                                     const struct cv_part_spec *part, struct cv_found found[2],
                                     size_t *n)
{
    struct cv_index *index = shaping->index;
    struct cv_block whole = {0};
    shaping->seeker.header = part->column ? NULL : part->header;
    if (part->column) {
        if (cv_index_number(index, part->column, &whole) != CANVASS_OK) {
            return cv_fail_memory(shaping->error);
        }
        whole.n = whole.n ? 1 : 0;
    } else {
        const char *folded = cv_fold_text(&index->arena, cv_slice_of(part->header));
        *n = folded ? pick_parts(block, folded, found) : 0;
        if (!folded ||
            (*n == 0 && cv_index_find(index, part->header, true, &whole) != CANVASS_OK)) {
            return cv_fail_memory(shaping->error);
        }
    }
    if (*n == 0) {
        *n = whole.n;
        for (size_t i = 0; i < whole.n && i < 2; i++) {
            found[i] = whole.columns[i];
        }
    }
    if (*n == 0) {
        return cv_fail_missing(index, &shaping->seeker, part->column, shaping->error);
    }
    if (*n > 2 || (*n == 2 && !found[1].other)) {
        return cv_fail_twice(index, &shaping->seeker, found[0].column, found[1].column,
                             shaping->error);
    }
    return CANVASS_OK;
}

/* What a listed part stands for: a place of a ranking, or an option. */
static enum canvass_status read_part(struct cv_shaping *shaping,
                                     const struct cv_part_spec *part,
                                     const struct cv_found *found, uint32_t *option,
                                     bool *is_place)
{
    const struct cv_question *question = shaping->question;
    const char *folded = cv_fold_text(&shaping->index->arena, cv_slice_of(part->option));
    uint32_t place = 0;
    if (!folded) {
        return cv_fail_memory(shaping->error);
    }
    *option = cv_shape_option(shaping, folded);
    *is_place = question->kind == CV_RANKING && *option == question->n_options &&
                cv_part_place(folded, &place) && place <= question->n_options;
    if (*is_place) {
        *option = place - 1;
    }
    if (*option < question->n_options) {
        return CANVASS_OK;
    }
    struct cv_found named = *found;
    named.shown = part->option;
    return cv_fail_option(shaping->index, &shaping->seeker, &named, question, shaping->error);
}

static enum canvass_status bind_part(struct cv_shaping *shaping, const struct cv_block *block,
                                     const struct cv_part_spec *part, bool beside,
                                     bool *is_place)
{
    struct cv_found found[2];
    size_t n = 0;
    uint32_t option = 0;
    enum canvass_status status = find_part(shaping, block, part, found, &n);
    if (status == CANVASS_OK) {
        status = read_part(shaping, part, &found[0], &option, is_place);
    }
    for (size_t i = 0; i < n && status == CANVASS_OK; i++) {
        status = cv_shape_add(shaping, found[i].column, option, beside || found[i].other);
    }
    return status;
}

/* The response stage reads places in their order. */
static void sort_places(struct cv_bound *columns, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct cv_bound moved = columns[i];
        size_t at = i;
        for (; at > 0 && columns[at - 1].option > moved.option; at--) {
            columns[at] = columns[at - 1];
        }
        columns[at] = moved;
    }
}

enum canvass_status cv_shape_parts(struct cv_shaping *shaping,
                                   const struct cv_column_spec *spec, enum cv_shape *shape)
{
    struct cv_block block = {0};
    bool ranking = shaping->question->kind == CV_RANKING;
    bool beside = false;
    size_t n_places = 0;
    enum canvass_status status =
        spec->header || spec->column ? cv_shape_find(shaping, spec, &block) : CANVASS_OK;
    if (status == CANVASS_OK && block.n && !block.columns[0].part && !ranking) {
        beside = true;
        status = cv_shape_add(shaping, block.columns[0].column, 0, false);
    }
    for (uint32_t i = 0; i < spec->n_parts && status == CANVASS_OK; i++) {
        bool is_place = false;
        status = bind_part(shaping, &block, &spec->parts[i], beside, &is_place);
        n_places += is_place;
    }
    *shape = beside ? CV_SHAPE_CELL : ranking ? CV_SHAPE_ITEMS : CV_SHAPE_TICKS;
    if (n_places && status == CANVASS_OK) {
        *shape = CV_SHAPE_PLACES;
        sort_places(shaping->columns, shaping->n_columns);
    }
    if (status == CANVASS_OK && n_places && n_places < spec->n_parts) {
        status = cv_fail_mixed(shaping->index, &shaping->seeker, shaping->error);
    }
    return status;
}

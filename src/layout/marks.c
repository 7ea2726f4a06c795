/* Columns that decide over a whole response: the respondent's id, marks of tests and of
 * unfinished responses. */
#include "base/diag.h"
#include "layout/bind.h"

static enum canvass_status bind_list(struct cv_layout *layout, struct cv_index *index,
                                     const struct cv_mark_spec *specs, uint32_t n,
                                     const char *what, const struct cv_mark **marks,
                                     struct canvass_error *error)
{
    struct cv_mark *made = cv_arena_array(&layout->arena, n, sizeof *made);
    enum canvass_status status = CANVASS_OK;
    if (!made) {
        return cv_fail_memory(error);
    }
    for (uint32_t i = 0; i < n && status == CANVASS_OK; i++) {
        const struct cv_seeker seeker = {
            .what = what, .pointer = specs[i].pointer, .header = specs[i].header};
        status = cv_index_one(index, &seeker, &made[i].column, error);
        made[i].values = specs[i].values;
        made[i].n_values = specs[i].n_values;
    }
    *marks = made;
    return status;
}

/* The platform's own sign of an unfinished response: its column is blank. An export without
 * that column has nothing to say of it. */
static enum canvass_status bind_own(struct cv_layout *layout, struct cv_index *index,
                                    struct canvass_error *error)
{
    static const char *const blank[] = {""};
    struct cv_block block;
    if (cv_index_find(index, layout->platform->incomplete_header, true, &block) != CANVASS_OK) {
        return cv_fail_memory(error);
    }
    struct cv_mark *mark = cv_arena_alloc(&layout->arena, sizeof *mark);
    if (!mark) {
        return cv_fail_memory(error);
    }
    if (block.n == 1) {
        *mark = (struct cv_mark){block.columns[0].column, blank, 1};
        layout->incomplete = mark;
        layout->n_incomplete = 1;
    }
    return CANVASS_OK;
}

enum canvass_status cv_bind_marks(struct cv_layout *layout, struct cv_index *index,
                                  const struct cv_survey *survey, struct canvass_error *error)
{
    const struct cv_source_spec *source = &survey->source;
    enum canvass_status status = CANVASS_OK;
    layout->id_column = CV_NO_COLUMN;
    if (source->id_header) {
        const struct cv_seeker seeker = {.what = "the respondents' ids",
                                         .pointer = "/source/duplicates/id",
                                         .header = source->id_header};
        status = cv_index_one(index, &seeker, &layout->id_column, error);
    }
    if (status == CANVASS_OK) {
        layout->n_tests = source->n_tests;
        status = bind_list(layout, index, source->tests, source->n_tests,
                           "the mark of test responses", &layout->tests, error);
    }
    if (status == CANVASS_OK && source->n_incomplete) {
        layout->n_incomplete = source->n_incomplete;
        status = bind_list(layout, index, source->incomplete, source->n_incomplete,
                           "the mark of unfinished responses", &layout->incomplete, error);
    } else if (status == CANVASS_OK && layout->platform->incomplete_header) {
        status = bind_own(layout, index, error);
    }
    return status;
}

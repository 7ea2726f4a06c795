/* Columns that decide over a whole response: the respondent's id, marks of tests and of
 * unfinished responses. */
#include "base/diag.h"
#include "layout/bind.h"

const char *cv_layout_pointer(struct cv_layout *layout, const char *member)
{
    const char *source = layout->source->pointer ? layout->source->pointer : "/source";
    const char *pointer = cv_arena_format(&layout->arena, "%s/%s", source, member);

    return pointer ? pointer : "";
}

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

/* Whether the platform's own marks of this meaning apply. */
static bool applies(const struct cv_layout *layout, int means)
{
    const struct cv_source_spec *source = layout->source;

    return means == CV_MARK_TEST ? source->n_tests == 0
                                 : source->n_incomplete == 0 && !source->count_partial;
}

static size_t count_values(const char *const *values)
{
    size_t n = 0;

    while (values[n]) {
        n++;
    }
    return n;
}

/* The platform's own marks with this meaning, those of which the export has the column. */
static enum canvass_status bind_own(struct cv_layout *layout, struct cv_index *index, int means,
                                    const struct cv_mark **marks, size_t *n,
                                    struct canvass_error *error)
{
    const struct cv_platform_mark *own = layout->platform->marks;
    size_t most = 0;

    if (!own || !applies(layout, means)) {
        return CANVASS_OK;
    }
    while (own[most].header) {
        most++;
    }
    struct cv_mark *made = cv_arena_array(&layout->arena, most + 1, sizeof *made);
    if (!made) {
        return cv_fail_memory(error);
    }
    *marks = made;
    for (; own->header; own++) {
        struct cv_block block = {0};
        if ((int)own->means != means) {
            continue;
        }
        if (cv_index_find(index, own->header, true, &block) != CANVASS_OK) {
            return cv_fail_memory(error);
        }
        if (block.n == 1) {
            made[(*n)++] = (struct cv_mark){block.columns[0].column, own->values,
                                            count_values(own->values), own->unless};
        }
    }
    return CANVASS_OK;
}

enum canvass_status cv_bind_marks(struct cv_layout *layout, struct cv_index *index,
                                  struct canvass_error *error)
{
    const struct cv_source_spec *source = layout->source;
    enum canvass_status status = CANVASS_OK;
    layout->id_column = CV_NO_COLUMN;
    if (source->id_header) {
        const struct cv_seeker seeker = {.what = "the respondents' ids",
                                         .pointer = cv_layout_pointer(layout, "duplicates/id"),
                                         .header = source->id_header};
        status = cv_index_one(index, &seeker, &layout->id_column, error);
    }
    if (status == CANVASS_OK) {
        layout->n_tests = source->n_tests;
        status = bind_list(layout, index, source->tests, source->n_tests,
                           "the mark of test responses", &layout->tests, error);
    }
    if (status == CANVASS_OK) {
        layout->n_incomplete = source->n_incomplete;
        status = bind_list(layout, index, source->incomplete, source->n_incomplete,
                           "the mark of unfinished responses", &layout->incomplete, error);
    }
    if (status == CANVASS_OK) {
        status = bind_own(layout, index, CV_MARK_TEST, &layout->tests, &layout->n_tests, error);
    }
    return status == CANVASS_OK ? bind_own(layout, index, CV_MARK_PARTIAL, &layout->incomplete,
                                           &layout->n_incomplete, error)
                                : status;
}

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

/* Whether a folded header of the platform's own is the mark's. */
static bool is_marked(const char *folded, const char *header)
{
    if (!folded || header[0] != '*') {
        return folded && strcmp(folded, header) == 0;
    }
    size_t len = strlen(folded);
    size_t end = strlen(++header);
    return len > end && strcmp(folded + len - end, header) == 0;
}

/* The next of the platform's own columns, from `c` on, that this name or code means. */
static size_t next_own(const struct cv_index *index, const char *header, size_t c)
{
    while (c < index->n &&
           !(index->headings[c].meta &&
             (is_marked(index->questions[c], header) || is_marked(index->codes[c], header)))) {
        c++;
    }
    return c < index->n ? c : CV_NO_COLUMN;
}

static bool is_alone(const struct cv_index *index, const char *header, size_t first)
{
    return next_own(index, header, first + 1) == CV_NO_COLUMN;
}

/* The columns of one mark, into *made unless that is NULL; returns how many. */
static size_t own_columns(const struct cv_index *index, const struct cv_platform_mark *own,
                          struct cv_mark *made)
{
    size_t n = 0;
    size_t c = next_own(index, own->header, 0);
    if (c != CV_NO_COLUMN && own->alone && !is_alone(index, own->header, c)) {
        return 0;
    }
    for (; c != CV_NO_COLUMN; c = next_own(index, own->header, c + 1)) {
        if (made) {
            made[n] = (struct cv_mark){c, own->values, count_values(own->values), own->unless};
        }
        n++;
    }
    return n;
}

/* The platform's own marks with this meaning, those of which the export has the column. */
static enum canvass_status bind_own(struct cv_layout *layout, const struct cv_index *index,
                                    int means, const struct cv_mark **marks, size_t *n,
                                    struct canvass_error *error)
{
    const struct cv_platform_mark *own = layout->platform->marks;
    size_t most = 0;

    if (!own || !applies(layout, means)) {
        return CANVASS_OK;
    }
    for (size_t i = 0; own[i].header; i++) {
        most += (int)own[i].means == means ? own_columns(index, &own[i], NULL) : 0;
    }
    struct cv_mark *made = cv_arena_array(&layout->arena, most, sizeof *made);
    if (!made) {
        return cv_fail_memory(error);
    }
    for (size_t i = 0; own[i].header; i++) {
        if ((int)own[i].means == means) {
            *n += own_columns(index, &own[i], made + *n);
        }
    }
    *marks = made;
    return CANVASS_OK;
}

/* The column of the respondents' ids: the definition's, or the platform's where it writes
 * several rows for one. */
static enum canvass_status bind_id(struct cv_layout *layout, struct cv_index *index,
                                   struct canvass_error *error)
{
    const char *repeats = layout->platform->repeats;
    layout->id_column = CV_NO_COLUMN;
    if (layout->source->id_header) {
        const struct cv_seeker seeker = {.what = "the respondents' ids",
                                         .pointer = cv_layout_pointer(layout, "duplicates/id"),
                                         .header = layout->source->id_header};
        return cv_index_one(index, &seeker, &layout->id_column, error);
    }
    if (repeats && next_own(index, repeats, 0) != CV_NO_COLUMN) {
        layout->id_column = 0;
    }
    return CANVASS_OK;
}

enum canvass_status cv_bind_marks(struct cv_layout *layout, struct cv_index *index,
                                  struct canvass_error *error)
{
    const struct cv_source_spec *source = layout->source;
    enum canvass_status status = bind_id(layout, index, error);
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

#include "draft/draft.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"
#include "draft/drafter.h"

/* "parks-2026" to "Parks 2026". */
static const char *title_of(struct cv_arena *arena, const char *id)
{
    char *title = cv_arena_text(arena, cv_slice_of(id));

    for (char *at = title; at && *at; at++) {
        if (at == title && *at >= 'a' && *at <= 'z') {
            *at = (char)(*at - 'a' + 'A');
        }
        if (*at == '-') {
            *at = ' ';
        }
    }
    return title;
}

/* An e-mail or IP address, a phone number or a moment: what stands in a response, not in a
 * header. */
static bool is_answer(const char *text, bool whole)
{
    double number = 0;
    const struct cv_slice cell = cv_trim(cv_slice_of(text ? text : ""));

    if (cell.len == 0) {
        return false;
    }
    const unsigned reads = cv_reads_like(cell, &number);
    return (reads & (CV_READS_EMAIL | CV_READS_PHONE | CV_READS_IP)) ||
           (whole && (reads & CV_READS_DATE) && memchr(cell.data, ':', cell.len));
}

bool cv_is_answer_heading(const struct cv_heading *heading)
{
    return is_answer(heading->whole, true) || is_answer(heading->question, !heading->part) ||
           is_answer(heading->part, false) || is_answer(heading->code, true);
}

static enum canvass_status check_headings(const struct cv_layout *layout,
                                          struct canvass_error *error)
{
    for (size_t c = 0; c < layout->n_columns; c++) {
        if (cv_is_answer_heading(&layout->headings[c])) {
            return cv_fail(error, CANVASS_EEXPORT, "draft.no_headers",
                           "the first row looks like a response, not headers: export again "
                           "with the header row");
        }
    }
    return CANVASS_OK;
}

enum canvass_status cv_drafter_open(struct cv_drafter **out, const struct cv_layout *layout,
                                    const struct cv_draft_options *options,
                                    struct canvass_error *error)
{
    *out = NULL;
    if (check_headings(layout, error) != CANVASS_OK) {
        return CANVASS_EEXPORT;
    }
    struct cv_drafter *drafter = calloc(1, sizeof *drafter);
    if (!drafter) {
        return cv_fail_memory(error);
    }
    drafter->options = *options;
    drafter->layout = layout;
    drafter->platform = layout->platform;
    drafter->header_rows = layout->header_rows;
    drafter->n_columns = layout->n_columns;
    drafter->title = title_of(&drafter->arena, options->id);
    if (!drafter->title || cv_look_open(drafter) != 0) {
        cv_drafter_free(drafter);
        return cv_fail_memory(error);
    }
    *out = drafter;
    return CANVASS_OK;
}

enum canvass_status cv_drafter_see(struct cv_drafter *drafter, const struct cv_record *record,
                                   struct canvass_error *error)
{
    if (record->blank || record->defect != CV_DEFECT_NONE ||
        record->n_cells != drafter->n_columns) {
        return CANVASS_OK;
    }
    return cv_look_at(drafter, record) == 0 ? CANVASS_OK : cv_fail_memory(error);
}

static void free_columns(struct cv_drafter *drafter)
{
    for (size_t c = 0; drafter->columns && c < drafter->n_columns; c++) {
        cv_values_free(&drafter->columns[c].values);
        for (size_t join = 0; join < CV_N_JOINS; join++) {
            cv_values_free(&drafter->columns[c].pieces[join]);
        }
    }
    drafter->columns = NULL;
}

/* A schema has 5,000 questions at most. */
#define QUESTIONS_MOST 5000u

enum canvass_status cv_drafter_propose(struct cv_drafter *drafter, struct canvass_error *error)
{
    if (cv_sketch_ranges(drafter) != 0) {
        return cv_fail_memory(error);
    }
    if (drafter->n_sketches > QUESTIONS_MOST) {
        return cv_fail(error, CANVASS_EEXPORT, "draft.too_wide",
                       "this export has more than 5,000 questions, which no survey has");
    }
    if (cv_share_scales(drafter) != 0 || cv_name_questions(drafter) != 0 ||
        cv_buffer_failed(&drafter->scratch)) {
        return cv_fail_memory(error);
    }
    if (drafter->n_sketches == 0) {
        return cv_fail(error, CANVASS_EEXPORT, "draft.no_questions",
                       "no column of this export holds answers to a question: export the "
                       "responses again, with all questions");
    }
    if (drafter->id_column != CV_NO_COLUMN && drafter->ids.count > 0 &&
        drafter->n_repeated_ids <= drafter->ids.count) {
        drafter->id_header =
            cv_tidy(&drafter->arena,
                    cv_slice_of(drafter->layout->headings[drafter->id_column].question));
        if (!drafter->id_header) {
            return cv_fail_memory(error);
        }
    }
    free_columns(drafter);
    cv_map_free(&drafter->ids);
    drafter->layout = NULL;
    return CANVASS_OK;
}

enum canvass_status cv_drafter_documents(struct cv_drafter *drafter,
                                         struct cv_buffer *definition, struct cv_buffer *schema,
                                         struct canvass_error *error)
{
    if (cv_write_definition(drafter, definition) != 0 ||
        cv_write_schema(drafter, schema) != 0) {
        return cv_fail_memory(error);
    }
    return CANVASS_OK;
}

/* Whether the columns are those that were meant, texts of an Other aside. */
static bool is_bound(const struct cv_sketch *sketch, const struct cv_binding *binding)
{
    static const enum cv_shape shapes[] = {[CV_AS_CELL] = CV_SHAPE_CELL,
                                           [CV_AS_TICKS] = CV_SHAPE_TICKS,
                                           [CV_AS_PLACES] = CV_SHAPE_PLACES,
                                           [CV_AS_ITEMS] = CV_SHAPE_ITEMS};
    size_t n = 0;

    if (binding->shape != shapes[sketch->shown_as]) {
        return false;
    }
    for (size_t i = 0; i < binding->n_columns; i++) {
        const struct cv_bound *bound = &binding->columns[i];
        if (bound->other_text) {
            if (bound->column < sketch->first ||
                bound->column >= sketch->first + sketch->n_columns) {
                return false;
            }
            continue;
        }
        bool meant = false;
        for (size_t k = 0; k < sketch->n_answers && !meant; k++) {
            meant = sketch->columns[k] == bound->column;
        }
        if (!meant) {
            return false;
        }
        n++;
    }
    return n == sketch->n_answers;
}

/* The next way to name the question's columns. Options are named one by one where there are
 * several columns. */
static void name_otherwise(struct cv_sketch *sketch)
{
    if (sketch->named_by == CV_BY_HEADER) {
        sketch->named_by = CV_BY_COLUMN;
    } else if (sketch->named_by == CV_BY_COLUMN && sketch->shown_as != CV_AS_CELL) {
        sketch->named_by = CV_BY_PARTS;
    } else {
        sketch->named_by = CV_LEFT_OUT;
    }
}

/* Takes out what cannot be named. */
static void drop_left_out(struct cv_drafter *drafter)
{
    uint32_t kept = 0;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        if (drafter->sketches[q].named_by == CV_LEFT_OUT) {
            drafter->n_unbound++;
        } else {
            drafter->sketches[kept++] = drafter->sketches[q];
        }
    }
    drafter->n_sketches = kept;
}

bool cv_drafter_bound(struct cv_drafter *drafter, const struct cv_layout *layout,
                      const char *question)
{
    bool well = true;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        struct cv_sketch *sketch = &drafter->sketches[q];
        const bool failed = layout ? !is_bound(sketch, &layout->bindings[q])
                                   : strcmp(sketch->id, question) == 0;
        if (failed) {
            name_otherwise(sketch);
            well = false;
        }
    }
    if (!layout && well) { /* the ids' column it was, or nothing that a question can mend */
        well = drafter->id_header == NULL;
        drafter->id_header = NULL;
        return well;
    }
    drop_left_out(drafter);
    return well;
}

enum canvass_status cv_drafter_count(struct cv_drafter *drafter, const struct cv_survey *survey,
                                     const struct cv_coded *response,
                                     struct canvass_error *error)
{
    return cv_routing_count(drafter, survey, response) == 0 ? CANVASS_OK
                                                            : cv_fail_memory(error);
}

enum canvass_status cv_drafter_settle(struct cv_drafter *drafter, struct canvass_error *error)
{
    drafter->settled = true;
    return cv_routing_settle(drafter) == 0 && cv_take_notes(drafter) == 0
               ? CANVASS_OK
               : cv_fail_memory(error);
}

const char *cv_drafter_note(const struct cv_drafter *drafter, size_t index)
{
    return index < drafter->n_notes ? drafter->notes[index] : NULL;
}

void cv_drafter_free(struct cv_drafter *drafter)
{
    if (drafter) {
        free_columns(drafter);
        cv_routing_free(drafter->routing);
        cv_map_free(&drafter->ids);
        cv_map_free(&drafter->names);
        cv_buffer_free(&drafter->scratch);
        cv_buffer_free(&drafter->personal);
        free(drafter->sketches);
        cv_arena_free(&drafter->arena);
        free(drafter);
    }
}

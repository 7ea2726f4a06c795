#include "layout/layout.h"

#include <stdlib.h>

#include "base/diag.h"
#include "layout/bind.h"
#include "layout/opening.h"

enum canvass_status cv_fail_export(const struct cv_opening *o, const char *rule, uint64_t line,
                                   const char *message)
{
    enum canvass_status status = cv_fail(o->error, CANVASS_EEXPORT, rule, "%s", message);
    cv_place_source(o->error, cv_parser_name(o->parser));
    cv_place_line(o->error, line, 0);
    return status;
}

static enum canvass_status keep_columns(struct cv_opening *o)
{
    const struct cv_layout *layout = o->layout;
    bool *wanted = calloc(layout->n_columns + 1, sizeof *wanted);
    if (!wanted) {
        return cv_fail_memory(o->error);
    }
    for (uint32_t q = 0; q < o->survey->n_questions; q++) {
        for (size_t i = 0; i < layout->bindings[q].n_columns; i++) {
            wanted[layout->bindings[q].columns[i].column] = true;
        }
    }
    if (layout->id_column != CV_NO_COLUMN) {
        wanted[layout->id_column] = true;
    }
    for (size_t i = 0; i < layout->n_tests; i++) {
        wanted[layout->tests[i].column] = true;
    }
    for (size_t i = 0; i < layout->n_incomplete; i++) {
        wanted[layout->incomplete[i].column] = true;
    }
    enum canvass_status status = cv_parser_keep(o->parser, wanted, layout->n_columns, o->error);
    free(wanted);
    return status;
}

static enum canvass_status bind_all(struct cv_opening *o, uint64_t line)
{
    struct cv_layout *layout = o->layout;
    struct cv_index index;
    struct cv_binding *bindings =
        cv_arena_array(&layout->arena, o->survey->n_questions, sizeof *bindings);
    enum canvass_status status = CANVASS_OK;
    if (cv_index_make(&index, layout->headings, layout->n_columns, cv_parser_name(o->parser),
                      line) != CANVASS_OK ||
        !bindings) {
        status = cv_fail_memory(o->error);
    }
    if (status == CANVASS_OK) {
        layout->bindings = bindings;
        status =
            cv_bind_questions(bindings, &index, o->survey, o->source, &layout->arena, o->error);
    }
    if (status == CANVASS_OK) {
        status = cv_bind_marks(layout, &index, o->error);
    }
    cv_index_free(&index);
    return status;
}

static enum canvass_status open_layout(struct cv_opening *o)
{
    enum canvass_status status = cv_open_head(o);
    if (status == CANVASS_OK) {
        status = cv_open_platform(o);
    }
    if (status == CANVASS_OK) {
        status = cv_open_headings(o);
    }
    uint64_t line = o->head.n_rows ? o->head.rows[0].line : 0;
    if (status == CANVASS_OK) {
        status = cv_open_records(o, line);
    }
    if (status != CANVASS_OK || !o->survey) {
        return status;
    }
    status = bind_all(o, line);
    return status == CANVASS_OK ? keep_columns(o) : status;
}

enum canvass_status cv_layout_open(struct cv_layout **out, const struct cv_survey *survey,
                                   const struct cv_source_spec *source,
                                   struct cv_parser *parser, struct canvass_error *error)
{
    *out = NULL;
    struct cv_layout *layout = calloc(1, sizeof *layout);
    if (!layout) {
        return cv_fail_memory(error);
    }
    layout->id_column = CV_NO_COLUMN;
    layout->source = source;
    struct cv_opening opening = {
        .layout = layout, .survey = survey, .source = source, .parser = parser, .error = error};
    enum canvass_status status = open_layout(&opening);
    if (status != CANVASS_OK) {
        cv_layout_free(layout);
        return status;
    }
    *out = layout;
    return CANVASS_OK;
}

enum canvass_status cv_layout_look(struct cv_layout **out, const struct cv_source_spec *source,
                                   struct cv_parser *parser, struct canvass_error *error)
{
    return cv_layout_open(out, NULL, source, parser, error);
}

void cv_layout_free(struct cv_layout *layout)
{
    if (layout) {
        cv_arena_free(&layout->arena);
        free(layout);
    }
}

#include "layout/layout.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"
#include "layout/bind.h"
#include "layout/head.h"

/* How far a parser lets us look ahead. */
#define AHEAD_MOST 16

/* The work of opening a layout. */
struct opening {
    struct cv_layout *layout;
    const struct cv_survey *survey;
    const struct cv_source_spec *source;
    struct cv_parser *parser;
    struct cv_head head;
    struct canvass_error *error;
};

static enum canvass_status fail_export(const struct opening *o, const char *rule, uint64_t line,
                                       const char *message)
{
    enum canvass_status status = cv_fail(o->error, CANVASS_EEXPORT, rule, "%s", message);
    cv_place_source(o->error, cv_parser_name(o->parser));
    cv_place_line(o->error, line, 0);
    return status;
}

/* --- the platform --- */

static enum canvass_status find_named(struct opening *o, const char *name)
{
    struct cv_buffer names = {0};
    o->layout->platform = cv_platform_find(name);
    if (o->layout->platform) {
        return CANVASS_OK;
    }
    for (size_t i = 0; cv_platforms[i]; i++) {
        cv_buffer_format(&names, "%s%s",
                         i == 0                ? ""
                         : cv_platforms[i + 1] ? ", "
                                               : " or ",
                         cv_platforms[i]->name);
    }
    enum canvass_status status =
        cv_buffer_failed(&names)
            ? cv_fail_memory(o->error)
            : cv_fail(o->error, CANVASS_EDEFINITION, "layout.platform_unknown",
                      "name %s as the platform: there is none called \"%s\"",
                      cv_buffer_string(&names), name);
    cv_buffer_free(&names);
    cv_place_source(o->error, o->survey ? o->survey->source_name : "");
    cv_place_pointer(o->error, cv_layout_pointer(o->layout, "platform"));
    return status;
}

static enum canvass_status fail_tie(const struct opening *o, unsigned best)
{
    struct cv_buffer names = {0};
    for (size_t i = 0; cv_platforms[i]; i++) {
        if (cv_platforms[i]->bid(&o->head) == best) {
            cv_buffer_format(&names, "%s%s", names.len ? " and " : "", cv_platforms[i]->name);
        }
    }
    cv_buffer_text(&names, ": say which one it is with --platform or in the definition");
    struct cv_buffer message = {0};
    cv_buffer_format(&message, "this export fits the platforms %s", cv_buffer_string(&names));
    enum canvass_status status =
        cv_buffer_failed(&names) || cv_buffer_failed(&message)
            ? cv_fail_memory(o->error)
            : fail_export(o, "layout.platform_tie", o->head.rows[0].line,
                          cv_buffer_string(&message));
    cv_buffer_free(&names);
    cv_buffer_free(&message);
    return status;
}

static enum canvass_status find_platform(struct opening *o)
{
    unsigned best = 0;
    bool tied = false;
    if (o->source->platform) {
        return find_named(o, o->source->platform);
    }
    for (size_t i = 0; cv_platforms[i]; i++) {
        unsigned bid = cv_platforms[i]->bid(&o->head);
        /* Flat comes last and never wins over one that knows the export. */
        tied = bid > best ? false : tied || (bid == best && cv_platforms[i + 1]);
        if (bid > best) {
            best = bid;
            o->layout->platform = cv_platforms[i];
        }
    }
    if (best == 0) {
        return fail_export(o, "layout.no_header", o->head.rows[0].line,
                           "the header has no text in any cell: export the responses again");
    }
    return tied ? fail_tie(o, best) : CANVASS_OK;
}

/* --- the head --- */

static enum canvass_status look(struct opening *o)
{
    enum canvass_status status = CANVASS_OK;
    o->head.n_rows = 0;
    while (status == CANVASS_OK && o->head.n_rows < CV_HEAD_MAX) {
        status =
            cv_parser_peek(o->parser, o->head.n_rows, &o->head.rows[o->head.n_rows], o->error);
        o->head.n_rows += status == CANVASS_OK;
    }
    return status == CANVASS_END ? CANVASS_OK : status;
}

static enum canvass_status skip_row(struct opening *o)
{
    struct cv_record skipped;
    enum canvass_status status = cv_parser_next(o->parser, &skipped, o->error);
    return status == CANVASS_OK ? look(o) : status;
}

/* Goes to the first header row, over blank lines and a title. */
static enum canvass_status find_head(struct opening *o)
{
    enum canvass_status status = look(o);
    while (status == CANVASS_OK && o->head.n_rows > 0) {
        if (cv_head_is_summary(&o->head)) {
            return fail_export(
                o, "layout.summary", o->head.rows[0].line,
                "this is a summary of the results, not the responses: export the "
                "individual responses (\"All responses data\"), one a row");
        }
        if (!o->head.rows[0].blank && !cv_head_is_title(&o->head)) {
            return CANVASS_OK;
        }
        status = skip_row(o);
    }
    return status != CANVASS_OK
               ? status
               : fail_export(o, "layout.no_header", 0,
                             "the export holds no header: export the responses again");
}

/* --- headings --- */

static enum canvass_status fail_records(const struct opening *o, uint64_t line)
{
    return fail_export(o, "layout.no_records", line,
                       "the export has a header but no responses: export it again once people "
                       "have answered, or without a filter");
}

static enum canvass_status check_header(const struct opening *o)
{
    for (size_t row = 0; row < o->layout->header_rows; row++) {
        const struct cv_record *record = &o->head.rows[row];
        if (record->defect != CV_DEFECT_NONE) {
            enum canvass_status status =
                fail_export(o, "layout.header_defect", 0,
                            record->defect == CV_DEFECT_ENCODING
                                ? "a cell of the header is not UTF-8 text: save the export as "
                                  "\"CSV UTF-8\""
                            : record->defect == CV_DEFECT_NUL
                                ? "a cell of the header has a NUL character: export the "
                                  "responses again"
                                : "a cell of the header is far too long to be a question: "
                                  "export the responses again");
            cv_place_line(o->error, record->line, record->defect_cell);
            return status;
        }
    }
    if (o->layout->n_columns > CV_COLUMNS_MAX) {
        return fail_export(o, "layout.too_wide", o->head.rows[0].line,
                           "the header has more than 100,000 cells, which no survey has: is "
                           "this the export of one?");
    }
    return CANVASS_OK;
}

static enum canvass_status read_headings(struct opening *o)
{
    struct cv_layout *layout = o->layout;
    uint32_t stated = o->source->header_rows;
    layout->header_rows = stated ? stated : layout->platform->header_rows(&o->head);
    if (layout->header_rows > o->head.n_rows) {
        return fail_records(o, o->head.rows[0].line);
    }
    layout->n_columns = cv_head_width(&o->head, layout->header_rows);
    enum canvass_status status = check_header(o);
    if (status != CANVASS_OK) {
        return status;
    }
    struct cv_heading *headings =
        cv_arena_array(&layout->arena, layout->n_columns, sizeof *headings);
    if (!headings ||
        layout->platform->headings(&o->head, layout->header_rows, layout->n_columns, headings,
                                   &layout->arena) != CANVASS_OK) {
        return cv_fail_memory(o->error);
    }
    layout->headings = headings;
    return CANVASS_OK;
}

/* Consumes the header rows; behind them there must be more than blank lines. */
static enum canvass_status pass_header(struct opening *o, uint64_t line)
{
    struct cv_record record = {.blank = true};
    enum canvass_status status = CANVASS_OK;
    for (size_t row = 0; row < o->layout->header_rows && status == CANVASS_OK; row++) {
        status = cv_parser_next(o->parser, &record, o->error);
    }
    record.blank = true;
    for (size_t i = 0; i < AHEAD_MOST && record.blank && status == CANVASS_OK; i++) {
        status = cv_parser_peek(o->parser, i, &record, o->error);
    }
    return status == CANVASS_END ? fail_records(o, line) : status;
}

/* --- the columns to keep --- */

static enum canvass_status keep_columns(struct opening *o)
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

static enum canvass_status bind_all(struct opening *o, uint64_t line)
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

static enum canvass_status open_layout(struct opening *o)
{
    enum canvass_status status = find_head(o);
    if (status == CANVASS_OK) {
        status = find_platform(o);
    }
    if (status == CANVASS_OK) {
        status = read_headings(o);
    }
    uint64_t line = o->head.n_rows ? o->head.rows[0].line : 0;
    if (status == CANVASS_OK) {
        status = pass_header(o, line);
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
    struct opening opening = {
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

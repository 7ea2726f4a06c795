/* The header rows of an export: where they begin, how many they are, and what they say. */
#include <stdio.h>

#include "base/diag.h"
#include "base/number.h"
#include "layout/bind.h"
#include "layout/opening.h"

/* How far a parser lets us look ahead. */
#define AHEAD_MOST 16

static enum canvass_status look(struct cv_opening *o)
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

static enum canvass_status skip_row(struct cv_opening *o)
{
    struct cv_record skipped;
    enum canvass_status status = cv_parser_next(o->parser, &skipped, o->error);
    return status == CANVASS_OK ? look(o) : status;
}

static enum canvass_status find_head(struct cv_opening *o)
{
    enum canvass_status status = look(o);
    while (status == CANVASS_OK && o->head.n_rows > 0) {
        if (cv_head_is_summary(&o->head)) {
            return cv_fail_export(
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
               : cv_fail_export(o, "layout.no_header", 0,
                                "the export holds no header: export the responses again");
}

enum canvass_status cv_open_head(struct cv_opening *o)
{
    enum canvass_status status = find_head(o);
    if (status == CANVASS_OK && cv_head_clean(&o->head, &o->layout->arena) != CANVASS_OK) {
        status = cv_fail_memory(o->error);
    }
    return status;
}

static enum canvass_status fail_records(const struct cv_opening *o, uint64_t line)
{
    return cv_fail_export(
        o, "layout.no_records", line,
        "the export has a header but no responses: export it again once people "
        "have answered, or without a filter");
}

static enum canvass_status fail_encoding(const struct cv_opening *o,
                                         const struct cv_record *record)
{
    const char *guess = cv_parser_guess(o->parser);
    const char *encoding = cv_parser_encoding(o->parser);
    char count[CV_NUMBER_SIZE];
    char where[96] = "";
    char fitting[200] = "";
    char message[480];
    if (record->offset > 0) {
        cv_count_text(count, (int64_t)record->offset);
        snprintf(where, sizeof where, " (the first is byte %s of the export)", count);
    }
    if (guess) {
        snprintf(fitting, sizeof fitting,
                 "they read well as %s, so put \"encoding\": \"%s\" into the definition's "
                 "source, or ",
                 guess, guess);
    } else if (record->offset > 0) {
        snprintf(
            fitting, sizeof fitting,
            "put \"encoding\": \"windows-1252\" or \"macintosh\" into the definition's source "
            "if it is one of these, or ");
    }
    snprintf(message, sizeof message,
             "a cell of the header holds bytes that are not %s%s: %sexport again as CSV UTF-8",
             record->offset > 0 || !encoding ? "UTF-8" : encoding, where, fitting);
    return cv_fail_export(o, "layout.header_defect", 0, message);
}

static enum canvass_status fail_defect(const struct cv_opening *o,
                                       const struct cv_record *record)
{
    enum canvass_status status =
        record->defect == CV_DEFECT_ENCODING ? fail_encoding(o, record)
        : record->defect == CV_DEFECT_NUL
            ? cv_fail_export(
                  o, "layout.header_defect", 0,
                  "a cell of the header has a NUL character: export the responses again")
            : cv_fail_export(
                  o, "layout.header_defect", 0,
                  "a cell of the header is far too long to be a question: export the "
                  "responses again");
    cv_place_line(o->error, record->line, record->defect_cell);
    return status;
}

static enum canvass_status check_header(const struct cv_opening *o)
{
    for (size_t row = 0; row < o->layout->header_rows; row++) {
        const struct cv_record *record = &o->head.rows[row];
        if (record->defect != CV_DEFECT_NONE) {
            return fail_defect(o, record);
        }
    }
    if (o->layout->n_columns > CV_COLUMNS_MAX) {
        return cv_fail_export(o, "layout.too_wide", o->head.rows[0].line,
                              "the header has more than 100,000 cells, which no survey has: is "
                              "this the export of one?");
    }
    return CANVASS_OK;
}

/* Header rows that the definition states may be responses to the platform. */
static enum canvass_status check_stated(struct cv_opening *o, size_t own)
{
    struct cv_swallowed found;
    const size_t stated = o->layout->header_rows;
    char what[200];
    if (!o->survey || own >= stated) {
        return CANVASS_OK;
    }
    if (cv_find_swallowed(&found, o->layout->platform, &o->head, own, stated, o->survey,
                          o->source) != CANVASS_OK) {
        return cv_fail_memory(o->error);
    }
    if (found.row == SIZE_MAX) {
        return CANVASS_OK;
    }
    if (found.question == CV_NO_QUESTION) {
        snprintf(what, sizeof what, "a value of the platform's own");
    } else {
        snprintf(what, sizeof what, "an answer to question \"%s\"",
                 o->survey->questions[found.question].id);
    }
    enum canvass_status status =
        cv_fail(o->error, CANVASS_EDEFINITION, "layout.header_rows",
                "the definition has %zu header rows, but row %zu of this export is a response: "
                "its column %zu has %s; correct header_rows or leave it out",
                stated, found.row + 1, found.column + 1, what);
    cv_place_source(o->error, o->survey->source_name);
    cv_place_pointer(o->error, cv_layout_pointer(o->layout, "header_rows"));
    return status;
}

enum canvass_status cv_open_headings(struct cv_opening *o)
{
    struct cv_layout *layout = o->layout;
    uint32_t stated = o->source->header_rows;
    const size_t own = layout->platform->header_rows(&o->head);
    layout->header_rows = stated ? stated : own;
    if (layout->header_rows > o->head.n_rows) {
        return fail_records(o, o->head.rows[0].line);
    }
    layout->n_columns = cv_head_width(&o->head, layout->header_rows);
    enum canvass_status status = check_header(o);
    if (status == CANVASS_OK && stated) {
        status = check_stated(o, own);
    }
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

enum canvass_status cv_open_records(struct cv_opening *o, uint64_t line)
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

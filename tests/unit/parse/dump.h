/* Records as text, so that tests can state and compare them: a line for each with its line
 * number, its number of cells, "blank", its defect with the cell's number, and every kept cell
 * in braces. */
#ifndef CV_TESTS_DUMP_H
#define CV_TESTS_DUMP_H

#include "base/buffer.h"
#include "parse/parser.h"

/* At most this much of a cell is shown, and then its length. */
#define DUMP_CELL ((size_t)100)

static inline void dump_cell(struct cv_buffer *out, struct cv_slice cell)
{
    cv_buffer_char(out, '{');
    for (size_t i = 0; i < cell.len && i < DUMP_CELL; i++) {
        char c = cell.data[i];
        const char *name = c == '\0' ? "<NUL>" : c == '\r' ? "<CR>" : c == '\n' ? "<LF>" : NULL;
        if (name) {
            cv_buffer_text(out, name);
        } else {
            cv_buffer_char(out, c);
        }
    }
    if (cell.len > DUMP_CELL) {
        cv_buffer_format(out, "... %zu", cell.len);
    }
    cv_buffer_char(out, '}');
}

/* `n_columns`: what was given to cv_parser_keep, or SIZE_MAX. */
static inline void dump_record(struct cv_buffer *out, const struct cv_record *record,
                               size_t n_columns)
{
    static const char *const defects[] = {"", "encoding", "nul", "quote", "long"};
    cv_buffer_format(out, "%llu: %zu ", (unsigned long long)record->line, record->n_cells);
    if (record->blank) {
        cv_buffer_text(out, "blank ");
    }
    if (record->defect != CV_DEFECT_NONE || record->defect_cell != 0) {
        cv_buffer_format(out, "%s@%zu ", defects[record->defect], record->defect_cell);
    }
    for (size_t i = 0; i < record->n_cells && i < n_columns; i++) {
        dump_cell(out, record->cells[i]);
    }
    cv_buffer_char(out, '\n');
}

/* All records that are left, and the error that ended them if one did. */
static inline enum canvass_status dump_rest(struct cv_buffer *out, struct cv_parser *parser,
                                            size_t n_columns)
{
    struct cv_record record;
    struct canvass_error error = {0};
    enum canvass_status status = CANVASS_OK;
    while ((status = cv_parser_next(parser, &record, &error)) == CANVASS_OK) {
        dump_record(out, &record, n_columns);
    }
    if (status < 0) {
        cv_buffer_format(out, "%s %llu:%llu\n", error.rule,
                         (unsigned long long)error.place.line,
                         (unsigned long long)error.place.column);
    }
    return status;
}

#endif

/* Bytes to records. A record is a row of cells, whatever the file format; libcsv does the CSV
 * grammar and is known in csv.c alone. Records are pulled; cells are unescaped, not trimmed. */
#ifndef CV_PARSE_PARSER_H
#define CV_PARSE_PARSER_H

#include <canvass/error.h>
#include <stdbool.h>

#include "base/slice.h"
#include "decode/decode.h"

/* A longer cell makes its record defective. */
#define CV_CELL_CAP ((size_t)1 << 20) /* bytes */

enum cv_defect {
    CV_DEFECT_NONE,
    CV_DEFECT_ENCODING, /* bytes that are not UTF-8 */
    CV_DEFECT_NUL,      /* a NUL character */
    CV_DEFECT_LONG      /* a cell over CV_CELL_CAP; its content is not kept */
};

struct cv_record {
    const struct cv_slice *cells; /* n_cells of them, or as many as cv_parser_keep allows */
    size_t n_cells;               /* cells in the file's record */
    uint64_t line;                /* line of text on which the record begins, from 1 */
    enum cv_defect defect;        /* the first one found */
    size_t defect_cell;           /* its cell, from 1; 0 when there is none */
    bool blank;                   /* nothing but white space in any cell */
};

struct cv_parser;

/* Looks at the first records, finds the delimiter (comma, semicolon or tab: the one that gives
 * the first records the most equal cells; `delimiter` other than 0 states it), and parses.
 * The decoder stays the caller's and must outlive the parser. */
enum canvass_status cv_parser_open(struct cv_parser **out, struct cv_decoder *decoder,
                                   char delimiter, struct canvass_error *error);

/* The record `ahead` places ahead (0: the one that cv_parser_next will give) without consuming
 * it; at most 15 ahead. CANVASS_END when the file has no such record. Valid until the next call
 * of cv_parser_next. */
enum canvass_status cv_parser_peek(struct cv_parser *parser, size_t ahead,
                                   struct cv_record *record, struct canvass_error *error);

/* The next record: CANVASS_OK, CANVASS_END, or an error: CANVASS_EEXPORT with
 * "csv.unclosed_quote" and the line on which the quote opens, or the source's. The record's
 * cells are valid until the next call. A line without any cell is a blank record. */
enum canvass_status cv_parser_next(struct cv_parser *parser, struct cv_record *record,
                                   struct canvass_error *error);

/* From the next unread block on, only columns c with wanted[c] (c < n_columns) are kept; other
 * cells come as empty slices though they are still checked. Cells from n_columns on are counted
 * in n_cells but not kept. `wanted` is copied. */
enum canvass_status cv_parser_keep(struct cv_parser *parser, const bool *wanted,
                                   size_t n_columns, struct canvass_error *error);

char cv_parser_delimiter(const struct cv_parser *parser);
const char *cv_parser_name(const struct cv_parser *parser); /* the source's name */
void cv_parser_close(struct cv_parser *parser);             /* NULL is fine */

#endif

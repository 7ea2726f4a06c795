/* Bytes to records. A record is a row of cells, whatever the file format: text with delimiters,
 * or a sheet of an .xlsx workbook. libcsv does the CSV grammar and is known in grammar.c and
 * delimiter.c alone, as expat is in xml.c. Records are pulled; cells are unescaped, and of
 * white space they lose only the spaces and tabs around a cell or around its quotation marks.
 * In: a source of the caller's; out: records that the parser owns. */
#ifndef CV_PARSE_PARSER_H
#define CV_PARSE_PARSER_H

#include <canvass/error.h>
#include <stdbool.h>

#include "base/slice.h"
#include "decode/decode.h"
#include "parse/sample.h"

/* A longer cell makes its record defective. */
#define CV_CELL_CAP ((size_t)1 << 20) /* bytes */

/* So does the cell that takes what is kept of a record beyond this. Before cv_parser_keep, when
 * everything is kept, records of this size end the run. */
#define CV_RECORD_CAP ((size_t)64 << 20) /* bytes */

enum cv_defect {
    CV_DEFECT_NONE,
    CV_DEFECT_ENCODING, /* bytes that are not UTF-8 */
    CV_DEFECT_NUL,      /* a NUL character */
    CV_DEFECT_QUOTE,    /* a cell in quotation marks goes on in the next line behind one that is
                         * not doubled: records may have become part of it */
    CV_DEFECT_LONG      /* a cell over CV_CELL_CAP or CV_RECORD_CAP; its content is not kept */
};

/* Bytes that may be read from a cell's beginning, however short it is: a fixed number of steps
 * is cheaper than finding out how many it takes. Behind the cell they are anything. */
#define CV_CELL_SLACK ((size_t)32)

struct cv_record {
    /* n_cells of them, or as many as cv_parser_keep allows; of those that it leaves out, only
     * that they are empty may be seen. Behind the record's last one there may be others, of an
     * earlier record: who wants a column looks at n_cells first. */
    const struct cv_slice *cells;
    size_t n_cells;        /* cells in the file's record */
    uint64_t line;         /* line of text on which the record begins, or row of a sheet,
                            * from 1 */
    enum cv_defect defect; /* the first one found */
    size_t defect_cell;    /* its cell, from 1; 0 when there is none */
    bool blank;            /* nothing but white space in any cell */
    /* With CV_DEFECT_ENCODING, which byte of the export, inflated where it is compressed, the
     * first one in that cell is that is not UTF-8, from 1; 0 where the export is in another
     * encoding, so that its bytes are not those of the cells. */
    uint64_t offset;
    size_t at;         /* which byte its first is, from 0 at the beginning of the stretch that
                        * was fed (cv_parser_feed); 0 where there are no stretches */
    bool beyond_ascii; /* some cell, kept or not, holds a byte from 0x80 on; cells that are too
                        * long are not looked at */
};

struct cv_parser;

/* What a definition says of an export's format. All of it may be left zero: found by looking.
 */
struct cv_parse_options {
    const char *encoding; /* a row of cv_encodings, or NULL */
    const char *sheet;    /* of a workbook, in any case; NULL: the first that is visible */
    char delimiter;    /* an ASCII character, neither a quotation mark nor a line end, or 0 */
    bool libcsv_alone; /* leaves the scanner out, which does what libcsv does; forks inherit it
                        */
};

/* Looks at the first bytes, and for text at the first records: the delimiter is the one that a
 * first line "sep=;" states, which is no record; else the one of comma, semicolon, tab and pipe
 * that gives most of them one and the same number of cells, more than one; else comma. Takes a
 * source that nothing was read from; it stays the caller's and must outlive the parser.
 * `options` may be NULL. Fails as cv_decoder_open; with CANVASS_EUSAGE and "parse.delimiter";
 * with CANVASS_EDEFINITION and "parse.option" when an option is of another kind of file (a
 * sheet of a text, a delimiter or an encoding of a workbook); for a workbook with
 * CANVASS_EEXPORT: "pack.damaged", "pack.bomb", "pack.encrypted", "pack.method",
 * "pack.missing", "xlsx.password" (protected by one), "xlsx.wrong_kind" (.xls, .ods, .xlsb,
 * .docx or another ZIP archive), "xlsx.sheet_missing" (lists the sheets), "xlsx.sheet_chart",
 * "xlsx.no_sheet", "xlsx.too_large", "xlsx.damaged" or "xlsx.not_calculated". */
enum canvass_status cv_parser_open(struct cv_parser **out, struct cv_source *source,
                                   const struct cv_parse_options *options,
                                   struct canvass_error *error);

/* How many records can be looked at without consuming them. */
#define CV_PEEK_MAX ((size_t)16)

/* The record `ahead` places ahead (0: the one that cv_parser_next will give; below CV_PEEK_MAX)
 * without consuming it. CANVASS_END when the file has no such record; errors as cv_parser_next.
 * Valid until the next call of cv_parser_next or cv_parser_keep. */
enum canvass_status cv_parser_peek(struct cv_parser *parser, size_t ahead,
                                   struct cv_record *record, struct canvass_error *error);

/* The next record: CANVASS_OK, CANVASS_END, or an error, which comes after all records before
 * it: CANVASS_EEXPORT with "csv.unclosed_quote" (the line on which the quote opens, and its
 * cell), with "parse.too_large", the source's, or one of a workbook's as in cv_parser_open (its
 * row). The record's cells are valid until the next call. A line without any cell is a blank
 * record. CR, LF, CR LF and CR CR LF end a line once.
 *
 * Of a sheet, a record is a row with any cell that holds something, padded with empty cells to
 * the widest of the first rows and of the sheet's own account; rows without one between two
 * such rows are blank records, at most 1,000 in one place. Numbers come as decimals of up to 15
 * digits without padding, dates as "2026-03-01" or "2026-03-01 14:22:05", times as "14:22:05",
 * truth as TRUE and FALSE, errors by their names ("#N/A"), formulas as the values that were
 * saved with them. */
enum canvass_status cv_parser_next(struct cv_parser *parser, struct cv_record *record,
                                   struct canvass_error *error);

/* The record that cv_parser_next will give, if it is parsed already: reads nothing and moves
 * nothing, for work that is cheaper when it is begun early. False when it is not at hand. */
bool cv_parser_glance(const struct cv_parser *parser, struct cv_record *record);

/* From the next record on, only columns c with wanted[c] (c < n_columns) are kept; other cells
 * come as empty slices though they are still checked. Cells from n_columns on are counted in
 * n_cells but not kept. `wanted` is copied. Once for a parser: CANVASS_EUSAGE the second time.
 */
enum canvass_status cv_parser_keep(struct cv_parser *parser, const bool *wanted,
                                   size_t n_columns, struct canvass_error *error);

/* The encoding that would fit the cells of an export read as UTF-8 that were found not to be,
 * as far as the last record with CV_DEFECT_ENCODING that was handed out or peeked at: a name of
 * cv_encodings, or NULL. */
const char *cv_parser_guess(const struct cv_parser *parser);

/* What that is judged by, of the records that were handed out. */
const struct cv_sample *cv_parser_sample(const struct cv_parser *parser);

char cv_parser_delimiter(const struct cv_parser *parser); /* 0 of a workbook */

/* The encoding of a text, a row of cv_encodings; NULL of a workbook. */
const char *cv_parser_encoding(const struct cv_parser *parser);

/* The name of the sheet that is read, and how many visible sheets of the workbook are not; NULL
 * and 0 of a text. */
const char *cv_parser_sheet(const struct cv_parser *parser);
size_t cv_parser_other_sheets(const struct cv_parser *parser);

/* To parse one text apart, on several threads: a parser reads the header and hands out
 * stretches of the rest, and forks of it parse them. */
struct cv_stretch {
    struct cv_slice text; /* cells point into it: who reads beyond one sees to it that
                           * CV_CELL_SLACK bytes are there behind it */
    uint64_t offset; /* which byte of the export its first is, from 1; 0: not known, the bytes
                      * are converted (as cv_record.offset) */
    bool last;       /* the text ends with it */
};

/* Whether the text can be parsed apart: not a workbook, nor when what was peeked at is too much
 * text to go back to, some MiB. */
bool cv_parser_splits(const struct cv_parser *parser);

/* Instead of cv_parser_next, after the header was read and cv_parser_keep: fills `block` with
 * the text behind the last record that cv_parser_next gave, and cuts it behind what looks like
 * the end of a record (a guess: quotation marks are counted from the stretch's beginning, which
 * is taken for the beginning of a record; what is behind the cut begins the next stretch). The
 * same stretches whatever the reads give. CANVASS_OK, with at least one byte or `last`;
 * CANVASS_END when there is no more; or an error of the source. A stretch without any record
 * end is handed out whole. CANVASS_EUSAGE where cv_parser_splits says no. */
enum canvass_status cv_parser_stretch(struct cv_parser *parser, char *block, size_t size,
                                      struct cv_stretch *out, struct canvass_error *error);

/* From here on the stretches are those of the text from byte `from` of the export up to byte
 * `to` (both from 1; `from` begins a record), the last of them `last` where that is the
 * export's end. Fails with CANVASS_EEXPORT and "source.whole": a workbook, bytes that come from
 * no file, compressed or in another encoding, or where cv_parser_splits says no. */
enum canvass_status cv_parser_range(struct cv_parser *parser, uint64_t from, uint64_t to,
                                    struct canvass_error *error);

/* A parser for stretches of the same text: its delimiter, encoding, name, columns to keep.
 * `of` must outlive it; it may be used on another thread while `of` hands out stretches.
 * The caller closes. */
enum canvass_status cv_parser_fork(struct cv_parser **out, const struct cv_parser *of,
                                   struct canvass_error *error);

/* What a fork reads next, from the beginning of a record; forgets what it was in and its
 * sample, and counts lines from 1 again. The text must live until the next feed or go_on, and
 * until then cells point into it where they can. cv_parser_next gives CANVASS_END at its end
 * (also within a record). */
void cv_parser_feed(struct cv_parser *fork, const struct cv_stretch *stretch);

/* The same, going on within the record that the last stretch ended in (lines go on), all of
 * whose records were handed out. */
void cv_parser_go_on(struct cv_parser *fork, const struct cv_stretch *stretch);

/* At the end of a stretch: whether a record ended with it, so that the next one begins the next
 * stretch. After a `last` one always true (a quotation mark that is never closed is an error,
 * as ever). A CR may be half of a line end, so a stretch that ends with one is not at rest. */
bool cv_parser_at_rest(const struct cv_parser *fork);

/* Of a text: line ends passed since the feed; of a parser that is no fork, those passed by the
 * records handed out so far, so that the lines of the first stretch are known. */
uint64_t cv_parser_lines(const struct cv_parser *parser);

const char *cv_parser_name(const struct cv_parser *parser); /* the source's name */
void cv_parser_close(struct cv_parser *parser);             /* NULL is fine */

#endif

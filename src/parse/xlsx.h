/* An .xlsx or .xlsm workbook as records: one sheet of it, a record a row. What the files
 * xlsx*.c share; parser.c sees cv_xlsx_open in format.h alone. Everything but the shared
 * strings and the styles streams through. The format is ECMA-376 part 1 (SpreadsheetML), in its
 * Transitional and its Strict vocabulary. */
#ifndef CV_PARSE_XLSX_H
#define CV_PARSE_XLSX_H

#include <canvass/error.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/number.h"
#include "pack/pack.h"
#include "parse/queue.h"
#include "parse/xml.h"

/* A workbook is read whole before it is unpacked: its directory stands at its end. */
#define CV_XLSX_FILE_CAP ((size_t)512 << 20) /* bytes */

/* Caps on what parts inflate to. A sheet with all of Excel's 1,048,576 rows and 50 columns of
 * 40 bytes of XML has 2 GiB. */
#define CV_XLSX_SHEET_CAP ((uint64_t)4 << 30)
#define CV_XLSX_STRINGS_CAP ((uint64_t)2 << 30)
#define CV_XLSX_PART_CAP ((uint64_t)64 << 20) /* of the others */

/* What the shared strings may take of memory. */
#define CV_XLSX_STRINGS_MEMORY ((size_t)512 << 20) /* bytes */

/* What the cells of a sheet may hold together: a small sheet can refer to one long shared
 * string over and over. */
#define CV_XLSX_TEXT_CAP ((uint64_t)32 << 30) /* bytes */

#define CV_XLSX_ROWS 1048576 /* a sheet has no more */
#define CV_XLSX_COLUMNS 16384

/* Of rows that a sheet leaves out between two others, so many at most become blank records. */
#define CV_XLSX_GAP 1000

/* Text that is put together from the pieces that the XML gives. Zero-initialise; the buffer may
 * hold what was collected before. */
struct cv_xlsx_text {
    struct cv_buffer bytes;
    size_t begin; /* of the string in `bytes` */
    size_t part;  /* of the piece of it that is coming, a <t> or <v> */
    bool over;    /* the string is longer than CV_CELL_CAP, some of it not kept */
};

void cv_xlsx_text_begin(struct cv_xlsx_text *text);
void cv_xlsx_text_part(struct cv_xlsx_text *text);
void cv_xlsx_text_add(struct cv_xlsx_text *text, struct cv_slice piece);
/* Ends a part: escapes _xHHHH_ in it are decoded (ECMA-376 part 1, 22.9.2.19), and U+FEFF is
 * dropped. */
void cv_xlsx_text_unescape(struct cv_xlsx_text *text);
/* The length of the string; more than CV_CELL_CAP, its bytes forgotten, when it is too long. */
size_t cv_xlsx_text_end(struct cv_xlsx_text *text);

/* What a number format makes of a number. */
enum cv_xlsx_kind {
    CV_XLSX_NUMBER,
    CV_XLSX_DATE,
    CV_XLSX_TIME,
    CV_XLSX_DATE_TIME,
    CV_XLSX_ELAPSED /* hours beyond 24, as in [h]:mm:ss */
};

/* Of a format code as "dd/mm/yyyy hh:mm"; of the formats that have a number alone. */
enum cv_xlsx_kind cv_xlsx_kind_of_code(const char *code);
enum cv_xlsx_kind cv_xlsx_kind_of_id(int64_t id);

/* A number as the file has it, as text: whole numbers without a point, others as the shortest
 * decimal of at most 15 digits, which is what Excel computes with and shows; from 1e21 on and
 * below 1e-6 with an exponent ("1.5E+21"). Whole numbers that stand in the file digit by digit
 * stay as they stand, whatever their length. False when it is no number. */
bool cv_xlsx_number_text(char text[CV_NUMBER_SIZE], struct cv_slice number);

/* A serial date as "2026-03-01", "2026-03-01 14:22:05", "14:22:05", by the format's kind; a
 * time of day that a date's format hides is shown, and seconds are rounded. Day 60 of the 1900
 * calendar is the 1900-02-29 that Excel shows. False where Excel shows no date: negative, or
 * after 9999. */
bool cv_xlsx_date_text(char text[CV_NUMBER_SIZE], double serial, enum cv_xlsx_kind kind,
                       bool from_1904);

/* An ISO 8601 date of a cell of type d, in the form above; false when it is none. */
bool cv_xlsx_iso_text(char text[CV_NUMBER_SIZE], struct cv_slice iso, enum cv_xlsx_kind kind);

/* The cell formats, by their index. Zero-initialise. */
struct cv_xlsx_styles {
    unsigned char *kinds; /* enum cv_xlsx_kind */
    size_t n;
};

enum canvass_status cv_xlsx_styles_read(struct cv_xlsx_styles *styles, struct cv_pack *pack,
                                        const char *part, struct canvass_error *error);
void cv_xlsx_styles_free(struct cv_xlsx_styles *styles);

/* The shared strings. Zero-initialise. */
struct cv_xlsx_strings {
    struct cv_buffer bytes; /* CV_QUEUE_SLACK bytes longer than they are */
    struct cv_xlsx_string *items;
    size_t n;
    size_t cap;
};

struct cv_xlsx_string {
    size_t at;
    size_t len; /* over CV_CELL_CAP: not kept */
};

enum canvass_status cv_xlsx_strings_read(struct cv_xlsx_strings *strings, struct cv_pack *pack,
                                         const char *part, struct canvass_error *error);
void cv_xlsx_strings_free(struct cv_xlsx_strings *strings);

/* What a part says that others are to it. */
struct cv_xlsx_relation {
    const char *id;
    const char *kind; /* the last step of its type: "worksheet" */
    const char *part; /* name of the other part in the pack; NULL: outside of the workbook */
    struct cv_xlsx_relation *next;
};

/* The relations of `part` ("": of the whole package) in the order of the file, in the arena. */
enum canvass_status cv_xlsx_relations_read(struct cv_xlsx_relation **first,
                                           struct cv_arena *arena, struct cv_pack *pack,
                                           const char *part, struct canvass_error *error);

/* The relation of that id, and the first of that kind; NULL when there is none. */
const struct cv_xlsx_relation *cv_xlsx_relation_by_id(const struct cv_xlsx_relation *first,
                                                      const char *id);
const struct cv_xlsx_relation *cv_xlsx_relation_by_kind(const struct cv_xlsx_relation *first,
                                                        const char *kind);

/* What the workbook says. */
struct cv_xlsx_book {
    const char *sheet;      /* name of the sheet to read */
    const char *sheet_part; /* its part */
    const char *strings;    /* part of the shared strings, or NULL */
    const char *styles;     /* part of the styles, or NULL */
    size_t others;          /* visible worksheets beside it */
    bool from_1904;
};

/* Finds the workbook in the pack and the sheet in the workbook; `wanted` is its name, or NULL:
 * the first visible worksheet. Strings in the arena. CANVASS_EEXPORT: "xlsx.sheet_missing",
 * "xlsx.sheet_chart", "xlsx.no_sheet", "xlsx.damaged". */
enum canvass_status cv_xlsx_book_read(struct cv_xlsx_book *book, struct cv_arena *arena,
                                      struct cv_pack *pack, const char *wanted,
                                      struct canvass_error *error);

/* Refuses what is in a ZIP archive but is no workbook of this kind, saying what it is and what
 * to save instead; CANVASS_OK when it may be one. */
enum canvass_status cv_xlsx_refuse(struct cv_pack *pack, struct canvass_error *error);

/* Always refuses: `bytes` are a file in the container of old Office versions, which also wraps
 * workbooks with a password. */
enum canvass_status cv_xlsx_refuse_ole(struct cv_slice bytes, struct canvass_error *error);

/* One sheet being read. */
struct cv_xlsx_sheet;

enum canvass_status cv_xlsx_sheet_open(struct cv_xlsx_sheet **out, struct cv_pack *pack,
                                       const struct cv_xlsx_book *book,
                                       const struct cv_xlsx_strings *strings,
                                       const struct cv_xlsx_styles *styles,
                                       struct canvass_error *error);
/* As struct cv_format's fill. */
enum canvass_status cv_xlsx_sheet_fill(struct cv_xlsx_sheet *sheet, struct cv_queue *queue,
                                       struct canvass_error *error);
void cv_xlsx_sheet_close(struct cv_xlsx_sheet *sheet); /* NULL is fine */

#endif

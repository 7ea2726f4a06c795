/* The row of a sheet that is being read: its cells that hold something, as text. */
#ifndef CV_PARSE_XLSX_ROW_H
#define CV_PARSE_XLSX_ROW_H

#include "parse/xlsx.h"

struct cv_xlsx_cell {
    size_t column; /* from 0 */
    bool shared;   /* a shared string */
    size_t at;     /* in the shared strings or in the row's text */
    size_t len;    /* over CV_CELL_CAP: not kept */
};

enum cv_xlsx_type {
    CV_XLSX_TYPE_NUMBER,
    CV_XLSX_TYPE_SHARED,
    CV_XLSX_TYPE_INLINE,
    CV_XLSX_TYPE_TEXT, /* of a formula */
    CV_XLSX_TYPE_BOOLEAN,
    CV_XLSX_TYPE_ERROR,
    CV_XLSX_TYPE_DATE
};

/* Zero but for the first three before first use. */
struct cv_xlsx_row {
    const struct cv_xlsx_strings *strings;
    const struct cv_xlsx_styles *styles;
    bool from_1904;
    uint64_t number;            /* of the row, from 1; 0: it is not known yet */
    uint64_t last;              /* of the row before it */
    struct cv_xlsx_cell *cells; /* that hold something, by column */
    size_t n_cells;
    size_t cap;
    struct cv_xlsx_text text; /* of all cells but those with shared strings */
    /* The cell that is being read. */
    size_t next; /* the first column that it may have */
    size_t column;
    enum cv_xlsx_type type;
    enum cv_xlsx_kind kind; /* of its format */
    bool formula;
};

/* "C7" to column 2 and row 7; false when it is no place in a sheet. */
bool cv_xlsx_parse_ref(const char *ref, size_t *column, uint64_t *row);

/* These follow the XML and stop it when it says what cannot be: rows and cells must be in
 * order. Text between goes into row->text. cv_xlsx_row_end tells whether the row is good. */
void cv_xlsx_row_start(struct cv_xlsx_row *row, struct cv_xml *xml,
                       const char *const *attributes);
void cv_xlsx_row_start_cell(struct cv_xlsx_row *row, struct cv_xml *xml,
                            const char *const *attributes);
void cv_xlsx_row_end_text(struct cv_xlsx_row *row);
void cv_xlsx_row_end_cell(struct cv_xlsx_row *row, struct cv_xml *xml);
enum canvass_status cv_xlsx_row_end(struct cv_xlsx_row *row, struct cv_xml *xml);

/* Columns up to the last cell that holds something. */
size_t cv_xlsx_row_width(const struct cv_xlsx_row *row);

/* Bytes that the queue needs for it. */
size_t cv_xlsx_row_bytes(const struct cv_xlsx_row *row);

/* A cell as cv_queue_add takes it, good until the row changes. */
struct cv_slice cv_xlsx_row_cell(const struct cv_xlsx_row *row, size_t index);

/* As before the first row. */
void cv_xlsx_row_reset(struct cv_xlsx_row *row);
void cv_xlsx_row_free(struct cv_xlsx_row *row);

#endif

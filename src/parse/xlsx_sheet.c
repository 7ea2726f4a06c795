/* A sheet: its XML to rows of cells, the rows to records. */
#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"
#include "parse/parser.h"
#include "parse/xlsx_row.h"

/* As many rows as can be looked at before one is read say how wide the records are. */
#define LOOK_ROWS CV_PEEK_MAX

/* The sheet's own account of its width counts for no more columns than these beyond what the
 * first rows have: cells that are only coloured are in it too. */
#define LOOK_MORE ((size_t)256)

/* Where in the XML we are: worksheet / sheetData / row / c / v, or is / t, or is / r / t. */
enum level { ROOT = 1, PARTS, ROW, CELL, VALUE };

struct cv_xlsx_sheet {
    struct cv_xml *xml;
    struct cv_xlsx_row row;
    unsigned level;
    bool in_data;
    bool in_row;
    bool in_cell;
    bool in_inline;    /* <is> */
    bool collecting;   /* <v> or <t> */
    unsigned phonetic; /* level of the <rPh> that is open, or 0 */
    /* The look at the first rows. */
    bool looking;
    size_t looked;
    size_t dimension; /* columns, by the sheet's own account */
    size_t width;     /* columns of the first rows; then of the records */
    /* Records. */
    struct cv_queue *queue; /* of the fill that is running */
    uint64_t last;          /* row of the last record */
    uint64_t text;          /* bytes of all cells until now */
};

/* Blank records for the rows that the sheet leaves out before this one. */
static enum canvass_status add_blank_rows(struct cv_xlsx_sheet *sheet,
                                          struct canvass_error *error)
{
    uint64_t gap = sheet->row.number - sheet->last - 1;
    size_t n = gap < CV_XLSX_GAP ? (size_t)gap : CV_XLSX_GAP;
    enum canvass_status status = cv_queue_reserve(sheet->queue, 1, 1, n + 1, error);
    for (size_t i = 0; i < n && status == CANVASS_OK; i++) {
        sheet->queue->open.line = sheet->last + 1 + i;
        cv_queue_end(sheet->queue);
    }
    return status;
}

static enum canvass_status check_text(struct cv_xlsx_sheet *sheet, size_t bytes,
                                      struct canvass_error *error)
{
    sheet->text += bytes;
    if (sheet->text > CV_XLSX_TEXT_CAP) {
        return cv_fail(
            error, CANVASS_EEXPORT, "parse.too_large",
            "the cells of this sheet hold over %llu GiB of text, far more than a file "
            "of its size should: check that this is the right file",
            (unsigned long long)(CV_XLSX_TEXT_CAP >> 30));
    }
    return CANVASS_OK;
}

/* The row as a record, with empty cells where the sheet leaves them out. */
static enum canvass_status add_record(struct cv_xlsx_sheet *sheet, struct canvass_error *error)
{
    static const char nothing[CV_QUEUE_SLACK] = {0};
    const struct cv_xlsx_row *row = &sheet->row;
    size_t bytes = cv_xlsx_row_bytes(row);
    size_t width = cv_xlsx_row_width(row);
    width = width > sheet->width ? width : sheet->width;
    enum canvass_status status = check_text(sheet, bytes, error);
    if (status == CANVASS_OK) {
        status = add_blank_rows(sheet, error);
    }
    if (status == CANVASS_OK) {
        status = cv_queue_reserve(sheet->queue, bytes + 1, width, 1, error);
    }
    if (status != CANVASS_OK) {
        return status;
    }
    sheet->queue->open.line = row->number;
    for (size_t column = 0, next = 0; column < width; column++) {
        struct cv_slice cell = cv_slice(nothing, 0);
        if (next < row->n_cells && row->cells[next].column == column) {
            cell = cv_xlsx_row_cell(row, next++);
        }
        (void)cv_queue_add(sheet->queue, cell.data, cell.len);
    }
    cv_queue_end(sheet->queue);
    sheet->last = row->number;
    return CANVASS_OK;
}

/* Rows without any cell that holds something are known by the gap they leave; after the last
 * row that has one they are nothing. */
static void end_row(struct cv_xlsx_sheet *sheet)
{
    struct canvass_error *error = cv_xml_error(sheet->xml);
    size_t width = cv_xlsx_row_width(&sheet->row);
    enum canvass_status status = cv_xlsx_row_end(&sheet->row, sheet->xml);
    if (status == CANVASS_OK && width > 0 && sheet->looking) {
        sheet->width = width > sheet->width ? width : sheet->width;
        status = ++sheet->looked == LOOK_ROWS ? CANVASS_END : CANVASS_OK;
    } else if (status == CANVASS_OK && width > 0) {
        status = add_record(sheet, error);
    }
    if (status < 0) {
        cv_place_line(error, sheet->row.number, 0);
    }
    if (status != CANVASS_OK) {
        cv_xml_stop(sheet->xml, status);
    }
}

/* ref="A1:AF208" */
static void take_dimension(struct cv_xlsx_sheet *sheet, const char *ref)
{
    const char *colon = ref ? strchr(ref, ':') : NULL;
    size_t column = 0;
    uint64_t row = 0;
    if (ref && cv_xlsx_parse_ref(colon ? colon + 1 : ref, &column, &row)) {
        sheet->dimension = column + 1;
    }
}

static void start_part(struct cv_xlsx_sheet *sheet, const char *name,
                       const char *const *attributes)
{
    sheet->in_data = strcmp(name, "sheetData") == 0;
    if (strcmp(name, "dimension") == 0) {
        take_dimension(sheet, cv_xml_attribute(attributes, "ref"));
    }
}

/* Within a cell. */
static void start_content(struct cv_xlsx_sheet *sheet, const char *name)
{
    if (sheet->level == VALUE) {
        sheet->in_inline = strcmp(name, "is") == 0;
        sheet->collecting = strcmp(name, "v") == 0;
        sheet->row.formula = sheet->row.formula || strcmp(name, "f") == 0;
    } else if (sheet->in_inline && !sheet->phonetic) {
        if (strcmp(name, "rPh") == 0) {
            sheet->phonetic = sheet->level;
        } else if (strcmp(name, "t") == 0) {
            sheet->collecting = true;
        }
    }
    if (sheet->collecting) {
        cv_xlsx_text_part(&sheet->row.text);
    }
}

static void on_start(void *arg, const char *name, const char *const *attributes)
{
    struct cv_xlsx_sheet *sheet = arg;
    sheet->level++;
    if (sheet->in_cell) {
        start_content(sheet, name);
    } else if (sheet->in_row && sheet->level == CELL && strcmp(name, "c") == 0) {
        sheet->in_cell = true;
        cv_xlsx_row_start_cell(&sheet->row, sheet->xml, attributes);
    } else if (sheet->in_data && sheet->level == ROW && strcmp(name, "row") == 0) {
        sheet->in_row = true;
        cv_xlsx_row_start(&sheet->row, sheet->xml, attributes);
    } else if (sheet->level == PARTS) {
        start_part(sheet, name, attributes);
    } else if (sheet->level == ROOT && strcmp(name, "worksheet") != 0) {
        cv_xml_damaged(sheet->xml, "something else than a sheet of cells");
    }
}

static void on_end(void *arg, const char *name)
{
    struct cv_xlsx_sheet *sheet = arg;
    unsigned level = sheet->level--;
    if (sheet->phonetic == level) {
        sheet->phonetic = 0;
    } else if (sheet->collecting && (level == VALUE || strcmp(name, "t") == 0)) {
        sheet->collecting = false;
        cv_xlsx_row_end_text(&sheet->row);
    } else if (sheet->in_cell && level == CELL) {
        sheet->in_cell = false;
        cv_xlsx_row_end_cell(&sheet->row, sheet->xml);
    } else if (sheet->in_row && level == ROW) {
        sheet->in_row = false;
        end_row(sheet);
    }
}

static void on_text(void *arg, struct cv_slice text)
{
    struct cv_xlsx_sheet *sheet = arg;
    if (sheet->collecting) {
        cv_xlsx_text_add(&sheet->row.text, text);
    }
}

static const struct cv_xml_events events = {on_start, on_end, on_text};

/* A row may end before the headings do, since cells with nothing in them need not be in the
 * file: how wide the records are is found out before the first of them is made. */
static enum canvass_status look(struct cv_xlsx_sheet *sheet, struct canvass_error *error)
{
    sheet->looking = true;
    enum canvass_status status = cv_xml_finish(sheet->xml, error);
    size_t most = sheet->width + LOOK_MORE;
    size_t dimension = sheet->dimension < most ? sheet->dimension : most;
    sheet->width = sheet->width > dimension ? sheet->width : dimension;
    return status;
}

static enum canvass_status begin(struct cv_xlsx_sheet *sheet, struct cv_pack *pack,
                                 const char *part, struct canvass_error *error)
{
    return cv_xml_open(&sheet->xml, pack, part, CV_XLSX_SHEET_CAP, &events, sheet, error);
}

/* As it was before the look, but for what was found. */
static void rewind_sheet(struct cv_xlsx_sheet *sheet)
{
    cv_xml_close(sheet->xml);
    cv_xlsx_row_reset(&sheet->row);
    *sheet = (struct cv_xlsx_sheet){.row = sheet->row, .width = sheet->width};
}

enum canvass_status cv_xlsx_sheet_open(struct cv_xlsx_sheet **out, struct cv_pack *pack,
                                       const struct cv_xlsx_book *book,
                                       const struct cv_xlsx_strings *strings,
                                       const struct cv_xlsx_styles *styles,
                                       struct canvass_error *error)
{
    *out = NULL;
    struct cv_xlsx_sheet *sheet = calloc(1, sizeof *sheet);
    if (!sheet) {
        return cv_fail_memory(error);
    }
    sheet->row = (struct cv_xlsx_row){
        .strings = strings, .styles = styles, .from_1904 = book->from_1904};
    enum canvass_status status = begin(sheet, pack, book->sheet_part, error);
    if (status == CANVASS_OK) {
        status = look(sheet, error);
    }
    if (status == CANVASS_OK) {
        rewind_sheet(sheet);
        status = begin(sheet, pack, book->sheet_part, error);
    }
    if (status != CANVASS_OK) {
        cv_xlsx_sheet_close(sheet);
        return status;
    }
    *out = sheet;
    return CANVASS_OK;
}

enum canvass_status cv_xlsx_sheet_fill(struct cv_xlsx_sheet *sheet, struct cv_queue *queue,
                                       struct canvass_error *error)
{
    sheet->queue = queue;
    return cv_xml_step(sheet->xml, error);
}

void cv_xlsx_sheet_close(struct cv_xlsx_sheet *sheet)
{
    if (sheet) {
        cv_xml_close(sheet->xml);
        cv_xlsx_row_free(&sheet->row);
        free(sheet);
    }
}

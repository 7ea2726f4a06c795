#include "parse/xlsx_row.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"

/* Digits of a number from 1 to `most` at `text`, which ends with them; 0 when it is none. */
static uint64_t parse_count(const char *text, uint64_t most)
{
    uint64_t number = 0;
    const char *at = text;
    for (; *at >= '0' && *at <= '9' && number <= most; at++) {
        number = number * 10 + (uint64_t)(*at - '0');
    }
    return *at == '\0' && number <= most ? number : 0;
}

bool cv_xlsx_parse_ref(const char *ref, size_t *column, uint64_t *row)
{
    size_t number = 0;
    for (; *ref >= 'A' && *ref <= 'Z' && number <= CV_XLSX_COLUMNS; ref++) {
        number = number * 26 + (size_t)(*ref - 'A') + 1;
    }
    *row = parse_count(ref, CV_XLSX_ROWS);
    *column = number - 1;
    return number > 0 && number <= CV_XLSX_COLUMNS && *row > 0;
}

static void damaged(struct cv_xlsx_row *row, struct cv_xml *xml, const char *what)
{
    cv_xml_damaged(xml, what);
    cv_place_line(cv_xml_error(xml), row->number ? row->number : row->last + 1, 0);
}

/* Sets the number of the row; false when it cannot be. */
static bool take_number(struct cv_xlsx_row *row, struct cv_xml *xml, uint64_t number)
{
    row->number = number;
    if (number <= row->last) {
        damaged(row, xml, "rows that are not in order");
    } else if (number > CV_XLSX_ROWS) {
        damaged(row, xml, "more rows than a sheet can have");
    }
    return number > row->last && number <= CV_XLSX_ROWS;
}

void cv_xlsx_row_start(struct cv_xlsx_row *row, struct cv_xml *xml,
                       const char *const *attributes)
{
    const char *number = cv_xml_attribute(attributes, "r");
    row->number = 0;
    row->n_cells = 0;
    row->next = 0;
    cv_buffer_clear(&row->text.bytes);
    if (number) {
        (void)take_number(row, xml, parse_count(number, CV_XLSX_ROWS));
    }
}

static bool take_type(struct cv_xlsx_row *row, const char *type)
{
    static const char *const names[] = {
        [CV_XLSX_TYPE_NUMBER] = "n",         [CV_XLSX_TYPE_SHARED] = "s",
        [CV_XLSX_TYPE_INLINE] = "inlineStr", [CV_XLSX_TYPE_TEXT] = "str",
        [CV_XLSX_TYPE_BOOLEAN] = "b",        [CV_XLSX_TYPE_ERROR] = "e",
        [CV_XLSX_TYPE_DATE] = "d",
    };
    row->type = CV_XLSX_TYPE_NUMBER;
    for (size_t i = 0; type && i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(type, names[i]) == 0) {
            row->type = (enum cv_xlsx_type)i;
            return true;
        }
    }
    return !type;
}

static enum cv_xlsx_kind kind_of(const struct cv_xlsx_styles *styles, const char *style)
{
    int64_t index = 0;
    if (style && !cv_parse_int(cv_slice_of(style), &index)) {
        return CV_XLSX_NUMBER;
    }
    bool known = index >= 0 && (uint64_t)index < styles->n;
    return known ? (enum cv_xlsx_kind)styles->kinds[index] : CV_XLSX_NUMBER;
}

/* Cells without a reference follow the one before them. */
static void take_place(struct cv_xlsx_row *row, struct cv_xml *xml, const char *ref)
{
    uint64_t number = row->number;
    row->column = row->next;
    if (ref && !cv_xlsx_parse_ref(ref, &row->column, &number)) {
        damaged(row, xml, "a cell that is nowhere");
        return;
    }
    if (row->number == 0) {
        (void)take_number(row, xml, number ? number : row->last + 1);
    }
    if (row->number != number && ref) {
        damaged(row, xml, "a cell in a row that is not its own");
    } else if (row->column < row->next) {
        damaged(row, xml, "cells that are not in order");
    } else if (row->column >= CV_XLSX_COLUMNS) {
        damaged(row, xml, "more columns than a sheet can have");
    }
    row->next = row->column + 1;
}

void cv_xlsx_row_start_cell(struct cv_xlsx_row *row, struct cv_xml *xml,
                            const char *const *attributes)
{
    const char *type = cv_xml_attribute(attributes, "t");
    take_place(row, xml, cv_xml_attribute(attributes, "r"));
    if (!take_type(row, type)) {
        damaged(row, xml, "a cell of an unknown type");
    }
    row->kind = kind_of(row->styles, cv_xml_attribute(attributes, "s"));
    row->formula = false;
    cv_xlsx_text_begin(&row->text);
    /* No record keeps more, and so the row does not either. */
    row->text.over = row->type != CV_XLSX_TYPE_SHARED && row->text.bytes.len > CV_RECORD_CAP;
}

void cv_xlsx_row_end_text(struct cv_xlsx_row *row)
{
    if (row->type == CV_XLSX_TYPE_TEXT || row->type == CV_XLSX_TYPE_INLINE) {
        cv_xlsx_text_unescape(&row->text);
    }
}

static struct cv_slice content(const struct cv_xlsx_row *row)
{
    const struct cv_buffer *bytes = &row->text.bytes;
    size_t len = bytes->len - row->text.begin;
    return len > 0 ? cv_slice(bytes->data + row->text.begin, len) : cv_slice("", 0);
}

static void replace(struct cv_xlsx_row *row, const char *text)
{
    row->text.bytes.len = row->text.begin;
    cv_buffer_text(&row->text.bytes, text);
}

/* What is no number is shown as it stands: it is not Excel's, which writes none. */
static void convert_number(struct cv_xlsx_row *row)
{
    char text[CV_NUMBER_SIZE];
    struct cv_slice number = cv_trim(content(row));
    double value = 0;
    bool date = row->kind != CV_XLSX_NUMBER && cv_parse_double(number, &value) &&
                cv_xlsx_date_text(text, value, row->kind, row->from_1904);
    if (date || cv_xlsx_number_text(text, number)) {
        replace(row, text);
    }
}

static void convert(struct cv_xlsx_row *row)
{
    char text[CV_NUMBER_SIZE];
    struct cv_slice value = cv_trim(content(row));
    switch (row->type) {
    case CV_XLSX_TYPE_NUMBER:
        convert_number(row);
        break;
    case CV_XLSX_TYPE_BOOLEAN:
        if (cv_slice_equal(value, cv_slice_of("1")) ||
            cv_slice_equal(value, cv_slice_of("true"))) {
            replace(row, "TRUE");
        } else if (cv_slice_equal(value, cv_slice_of("0")) ||
                   cv_slice_equal(value, cv_slice_of("false"))) {
            replace(row, "FALSE");
        }
        break;
    case CV_XLSX_TYPE_DATE:
        if (cv_xlsx_iso_text(text, value, row->kind)) {
            replace(row, text);
        }
        break;
    default:
        break;
    }
}

/* The shared string that the cell refers to; false when there is none. */
static bool find_shared(const struct cv_xlsx_row *row, struct cv_xlsx_cell *cell)
{
    int64_t index = 0;
    if (!cv_parse_int(cv_trim(content(row)), &index) || index < 0 ||
        (uint64_t)index >= row->strings->n) {
        return false;
    }
    cell->shared = true;
    cell->at = row->strings->items[index].at;
    cell->len = row->strings->items[index].len;
    return true;
}

static bool add_cell(struct cv_xlsx_row *row, struct cv_xlsx_cell cell)
{
    if (row->n_cells == row->cap) {
        size_t cap = row->cap ? row->cap * 2 : 64;
        struct cv_xlsx_cell *cells = realloc(row->cells, cap * sizeof *cells);
        if (!cells) {
            return false;
        }
        row->cells = cells;
        row->cap = cap;
    }
    row->cells[row->n_cells++] = cell;
    return true;
}

static void fail_formula(const struct cv_xlsx_row *row, struct cv_xml *xml)
{
    struct canvass_error *error = cv_xml_error(xml);
    enum canvass_status status = cv_fail(
        error, CANVASS_EEXPORT, "xlsx.not_calculated",
        "this cell holds a formula that was never calculated, so its value is not in the "
        "file: open the workbook in Excel, save it, and give that file");
    cv_place_line(error, row->number, row->column + 1);
    cv_xml_stop(xml, status);
}

/* A formula with an empty text for its value has one all the same. */
static bool is_not_calculated(const struct cv_xlsx_row *row)
{
    return row->formula && row->type != CV_XLSX_TYPE_TEXT && content(row).len == 0 &&
           !row->text.over;
}

void cv_xlsx_row_end_cell(struct cv_xlsx_row *row, struct cv_xml *xml)
{
    if (is_not_calculated(row)) {
        fail_formula(row, xml);
        return;
    }
    struct cv_xlsx_cell cell = {.column = row->column, .at = row->text.begin};
    bool shared = row->type == CV_XLSX_TYPE_SHARED && content(row).len > 0;
    if (shared && (row->text.over || !find_shared(row, &cell))) {
        damaged(row, xml, "a cell that refers to a text which is not there");
        return;
    }
    if (shared) {
        row->text.bytes.len = row->text.begin;
    } else {
        convert(row);
        cell.len = cv_xlsx_text_end(&row->text);
    }
    if (cv_buffer_failed(&row->text.bytes) || (cell.len > 0 && !add_cell(row, cell))) {
        cv_xml_stop(xml, cv_fail_memory(cv_xml_error(xml)));
    }
}

enum canvass_status cv_xlsx_row_end(struct cv_xlsx_row *row, struct cv_xml *xml)
{
    if (row->number == 0 && !take_number(row, xml, row->last + 1)) {
        return CANVASS_EEXPORT;
    }
    row->last = row->number;
    /* What the queue reads behind the last cell must be there. */
    return cv_buffer_reserve(&row->text.bytes, CV_QUEUE_SLACK)
               ? CANVASS_OK
               : cv_fail_memory(cv_xml_error(xml));
}

size_t cv_xlsx_row_width(const struct cv_xlsx_row *row)
{
    return row->n_cells > 0 ? row->cells[row->n_cells - 1].column + 1 : 0;
}

size_t cv_xlsx_row_bytes(const struct cv_xlsx_row *row)
{
    size_t bytes = 0;
    for (size_t i = 0; i < row->n_cells && bytes < CV_RECORD_CAP; i++) {
        bytes += row->cells[i].len <= CV_CELL_CAP ? row->cells[i].len : 0;
    }
    return bytes < CV_RECORD_CAP ? bytes : CV_RECORD_CAP;
}

struct cv_slice cv_xlsx_row_cell(const struct cv_xlsx_row *row, size_t index)
{
    const struct cv_xlsx_cell *cell = &row->cells[index];
    const struct cv_buffer *bytes = cell->shared ? &row->strings->bytes : &row->text.bytes;
    return cv_slice(bytes->data + (cell->len <= CV_CELL_CAP ? cell->at : 0), cell->len);
}

void cv_xlsx_row_reset(struct cv_xlsx_row *row)
{
    row->number = 0;
    row->last = 0;
    row->n_cells = 0;
    cv_buffer_clear(&row->text.bytes);
}

void cv_xlsx_row_free(struct cv_xlsx_row *row)
{
    cv_buffer_free(&row->text.bytes);
    free(row->cells);
}

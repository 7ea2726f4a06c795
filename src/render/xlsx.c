/* report.xlsx, through libxlsxwriter. It writes files only: one for the time being. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/diag.h"
#include "base/file.h"
#include "render/formats.h"
#include "render/xlsx.h"

/* Where libxlsxwriter keeps each part unpacked for the time being, and the workbook. In memory
 * where the system has a folder with room for that, which takes half the time; not what the
 * environment says. */
static const struct {
    const char *path;
    uint64_t room; /* bytes; with less, the next is taken */
} folders[] = {{"/dev/shm", (uint64_t)32 << 20}, {"/tmp", 0}};

#define MAX_DECIMALS 16
#define MAX_BYTES ((size_t)1 << 31)

/* 1 January 1980, the first day that a ZIP knows, in place of the clock. */
static const time_t created = 315532800;

struct writer {
    lxw_workbook *workbook;
    lxw_format *above[3][2]; /* title, heading, line; wrapped, running on */
    lxw_format *link, *head, *head_right, *text, *text_right;
    lxw_format *numbers[8][MAX_DECIMALS]; /* by percent, grouped, plus; by decimals */
    struct cv_arena arena;
    bool no_memory;
    lxw_error failed; /* the first error */
};

static void check(struct writer *w, lxw_error error)
{
    if (w->failed == LXW_NO_ERROR) {
        w->failed = error;
    }
}

/* --- formats --- */

static lxw_format *new_format(struct writer *w, uint8_t align)
{
    lxw_format *format = workbook_add_format(w->workbook);
    if (format == NULL) {
        w->no_memory = true;
        return NULL;
    }
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(format, align);
    return format;
}

static lxw_format *new_bold(struct writer *w, uint8_t align, double size)
{
    lxw_format *format = new_format(w, align);
    if (format != NULL) {
        format_set_bold(format);
        format_set_font_size(format, size);
    }
    return format;
}

static bool add_formats(struct writer *w)
{
    for (size_t i = 0; i < 2; i++) {
        w->above[0][i] = new_bold(w, LXW_ALIGN_LEFT, 14);
        w->above[1][i] = new_bold(w, LXW_ALIGN_LEFT, 12);
        w->above[2][i] = new_format(w, LXW_ALIGN_LEFT);
    }
    w->link = new_format(w, LXW_ALIGN_LEFT);
    w->head = new_bold(w, LXW_ALIGN_LEFT, 11);
    w->head_right = new_bold(w, LXW_ALIGN_RIGHT, 11);
    w->text = new_format(w, LXW_ALIGN_LEFT);
    w->text_right = new_format(w, LXW_ALIGN_RIGHT);
    if (w->no_memory) {
        return false;
    }
    for (size_t i = 0; i < 3; i++) {
        w->above[i][1]->text_wrap = LXW_FALSE; /* the library can only set it */
    }
    format_set_align(w->head, LXW_ALIGN_VERTICAL_BOTTOM);
    format_set_align(w->head_right, LXW_ALIGN_VERTICAL_BOTTOM);
    format_set_font_color(w->link, 0x0B4F9E);
    format_set_underline(w->link, LXW_UNDERLINE_SINGLE);
    format_set_bottom(w->head, LXW_BORDER_MEDIUM);
    format_set_bottom(w->head_right, LXW_BORDER_MEDIUM);
    return true;
}

/* The format that shows the cell's number as it was printed. */
static lxw_format *number_format(struct writer *w, const struct cv_book_cell *cell)
{
    static const char zeros[] = "0000000000000000";
    const int kind = (cell->percent ? 1 : 0) + (cell->grouped ? 2 : 0) + (cell->plus ? 4 : 0);
    lxw_format **format = &w->numbers[kind][cell->decimals % MAX_DECIMALS];
    if (*format == NULL) {
        *format = new_format(w, LXW_ALIGN_RIGHT);
        const char *code =
            cv_arena_format(&w->arena, "%s%s%s%.*s%s", cell->plus ? "+" : "",
                            cell->grouped ? "#,##0" : "0", cell->decimals > 0 ? "." : "",
                            (int)cell->decimals, zeros, cell->percent ? "%" : "");
        if (*format == NULL || code == NULL) {
            w->no_memory = true;
            return NULL;
        }
        format_set_num_format(*format, code);
    }
    return *format;
}

/* --- cells --- */

static bool is_escape(const char *at)
{
    return at[0] == '_' && at[1] == 'x' && strspn(at + 2, "0123456789abcdefABCDEF") >= 4 &&
           at[6] == '_';
}

/* "_x0041_" in a label would be read as an escaped "A" (ECMA-376 part 1, 22.9.2.19,
 * ST_Xstring): its first character is escaped. */
static char *xstring(struct writer *w, const char *text)
{
    struct cv_buffer out = {0};
    for (; *text != '\0'; text++) {
        cv_buffer_text(&out, is_escape(text) ? "_x005F" : "");
        cv_buffer_char(&out, *text);
    }
    char *copy = cv_buffer_failed(&out) ? NULL : cv_arena_text(&w->arena, cv_buffer_view(&out));
    cv_buffer_free(&out);
    w->no_memory = w->no_memory || copy == NULL;
    return copy;
}

static void put_text(struct writer *w, lxw_worksheet *sheet, uint32_t row, uint16_t column,
                     const char *text, const char *target, lxw_format *format)
{
    const char *string = xstring(w, text);
    if (string != NULL && target != NULL) {
        const char *url = cv_arena_format(&w->arena, "internal:'%s'!A1", target);
        w->no_memory = w->no_memory || url == NULL;
        if (url != NULL) {
            check(w, worksheet_write_url(sheet, row, column, url, w->link));
        }
        format = w->link;
    }
    if (string != NULL) {
        check(w, worksheet_write_string(sheet, row, column, string, format));
    }
}

static void put_cell(struct writer *w, lxw_worksheet *sheet, uint32_t row, uint16_t column,
                     const struct cv_book_cell *cell)
{
    if (cell->number) {
        check(w,
              worksheet_write_number(sheet, row, column, cell->value, number_format(w, cell)));
    } else {
        put_text(w, sheet, row, column, cell->text, cell->target,
                 cell->right ? w->text_right : w->text);
    }
}

/* --- tables --- */

static bool is_right(const struct cv_book_sheet *sheet, uint32_t column)
{
    return sheet->n_rows > 0 && sheet->cells[column].right;
}

static void mark_table(struct writer *w, lxw_worksheet *sheet, const struct cv_book_sheet *from,
                       uint32_t top)
{
    lxw_table_column *columns = cv_arena_array(&w->arena, from->n_columns, sizeof *columns);
    lxw_table_column **list =
        cv_arena_array(&w->arena, (size_t)from->n_columns + 1, sizeof(void *));
    char *id = cv_arena_text(&w->arena, cv_slice_of(from->id));
    if (columns == NULL || list == NULL || id == NULL) {
        w->no_memory = true;
        return;
    }
    for (uint32_t i = 0; i < from->n_columns; i++) {
        columns[i].header = xstring(w, from->columns[i]);
        columns[i].header_format = is_right(from, i) ? w->head_right : w->head;
        list[i] = &columns[i];
    }
    lxw_table_options options = {.name = id,
                                 .no_autofilter = LXW_TRUE,
                                 .no_banded_rows = LXW_TRUE,
                                 .first_column = LXW_TRUE,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 1,
                                 .columns = list};
    check(w, worksheet_add_table(sheet, top, 0, top + from->n_rows,
                                 (uint16_t)(from->n_columns - 1), &options));
    check(w, worksheet_repeat_rows(sheet, top, top));
}

static void put_table(struct writer *w, lxw_worksheet *sheet, const struct cv_book_sheet *from,
                      uint32_t top)
{
    if (from->id != NULL) {
        mark_table(w, sheet, from, top);
    }
    for (uint32_t i = 0; i < from->n_columns; i++) {
        put_text(w, sheet, top, (uint16_t)i, from->columns[i], NULL,
                 is_right(from, i) ? w->head_right : w->head);
    }
    for (uint32_t row = 0; row < from->n_rows; row++) {
        for (uint32_t i = 0; i < from->n_columns; i++) {
            put_cell(w, sheet, top + 1 + row, (uint16_t)i,
                     &from->cells[(size_t)row * from->n_columns + i]);
        }
    }
}

/* --- charts --- */

/* The place of a chart: libxlsxwriter knows no whiskers of their own lengths and no figures but
 * the cells', and takes what was suppressed for 0, so cv_xlsx_charts draws it. */
static void put_chart(struct writer *w, lxw_worksheet *sheet, const struct cv_book_sheet *from)
{
    const struct cv_drawing drawing = cv_book_drawing(from);
    char *description = cv_arena_text(&w->arena, cv_slice_of(from->chart));
    const char *cell = cv_arena_format(&w->arena, "='%s'!$A$1", from->name);
    lxw_chart *chart = workbook_add_chart(w->workbook, LXW_CHART_BAR);
    if (description == NULL || cell == NULL || chart == NULL ||
        chart_add_series(chart, NULL, cell) == NULL) {
        w->no_memory = true;
        return;
    }
    /* Of the size that it has by itself; pixels are 3/4 of a point. */
    lxw_chart_options options = {.y_offset = 20,
                                 .x_scale = drawing.width * 4 / 3.0 / 480,
                                 .y_scale = cv_drawing_height(&drawing) * 4 / 3.0 / 288,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = description};
    check(w, worksheet_insert_chart_opt(sheet, from->n_lines + 2 + from->n_rows, 0, chart,
                                        &options));
}

/* --- sheets --- */

static void set_columns(struct writer *w, lxw_worksheet *sheet,
                        const struct cv_book_sheet *from)
{
    const uint32_t n = from->n_columns > 0 ? from->n_columns : 1;
    for (uint32_t i = 0; i < n; i++) {
        check(w, worksheet_set_column(sheet, (uint16_t)i, (uint16_t)i, from->widths[i], NULL));
    }
}

/* Excel fits a row to its text when it opens the file, but other programs do not. */
static void set_rows(struct writer *w, lxw_worksheet *sheet, const struct cv_book_sheet *from)
{
    for (uint32_t row = 0; row < from->n_lines + 2 + from->n_rows; row++) {
        const double height = row == 0 || cv_book_is_heading(from, row) ? 19 : 15;
        const unsigned lines = cv_book_height(from, row);
        if (lines > 1) {
            check(w, worksheet_set_row(sheet, row, lines * height, NULL));
        }
    }
}

/* The title and the lines, which are above the table. */
static void put_above(struct writer *w, lxw_worksheet *sheet, const struct cv_book_sheet *from)
{
    for (uint32_t row = 0; row <= from->n_lines; row++) {
        const char *text = row == 0 ? from->title : from->lines[row - 1].text;
        const size_t kind = row == 0 ? 0 : cv_book_is_heading(from, row) ? 1 : 2;
        put_text(w, sheet, row, 0, text, NULL,
                 w->above[kind][cv_book_runs_on(from, row) ? 1 : 0]);
    }
}

static void put_sheet(struct writer *w, const struct cv_book_sheet *from)
{
    lxw_worksheet *sheet = workbook_add_worksheet(w->workbook, from->name);
    if (sheet == NULL || from->n_columns > LXW_COL_MAX) {
        check(w, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
        return;
    }
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);                                 /* A4 */
    worksheet_fit_to_pages(sheet, 1, from->chart != NULL ? 1 : 0); /* no chart is cut */
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    set_columns(w, sheet, from);
    set_rows(w, sheet, from);
    put_above(w, sheet, from);
    put_table(w, sheet, from, from->n_lines + 1);
    if (from->chart != NULL && from->id != NULL) {
        put_chart(w, sheet, from);
    }
}

static void set_properties(struct writer *w, const struct cv_book *book)
{
    lxw_doc_properties properties = {
        .title = cv_arena_text(&w->arena, cv_slice_of(book->title)),
        .author = cv_arena_text(&w->arena, cv_slice_of(book->author)),
        .company = cv_arena_text(&w->arena, cv_slice_of(book->author)),
        .created = created};
    if (properties.title == NULL || properties.author == NULL || properties.company == NULL) {
        w->no_memory = true;
        return;
    }
    check(w, workbook_set_properties(w->workbook, &properties));
}

static lxw_error write_file(struct writer *w, const struct cv_book *book, const char *folder,
                            const char *path)
{
    lxw_workbook_options options = {.tmpdir = cv_arena_text(&w->arena, cv_slice_of(folder))};
    if (options.tmpdir == NULL) {
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    }
    w->workbook = workbook_new_opt(path, &options);
    if (w->workbook == NULL) {
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    }
    if (add_formats(w)) {
        set_properties(w, book);
        for (uint32_t i = 0; i < book->n_sheets && !w->no_memory; i++) {
            put_sheet(w, &book->sheets[i]);
        }
    }
    check(w, workbook_close(w->workbook)); /* frees it, too */
    return w->no_memory ? LXW_ERROR_MEMORY_MALLOC_FAILED : w->failed;
}

static enum canvass_status write_through(const struct cv_book *book, const char *folder,
                                         const char *path, struct cv_buffer *out,
                                         struct canvass_error *error)
{
    struct writer writer = {.failed = LXW_NO_ERROR};
    const lxw_error failed = write_file(&writer, book, folder, path);
    cv_arena_free(&writer.arena);
    if (failed == LXW_ERROR_MEMORY_MALLOC_FAILED) {
        return cv_fail_memory(error);
    }
    if (failed != LXW_NO_ERROR) {
        return cv_fail(error, CANVASS_EOUTPUT, "output.workbook",
                       "the XLSX workbook cannot be written (%s); is there room in %s?",
                       lxw_strerror(failed), folder);
    }
    char *data = NULL;
    size_t len = 0;
    enum canvass_status status =
        cv_file_load(&data, &len, path, MAX_BYTES, CANVASS_EOUTPUT, error);
    if (status == CANVASS_EOUTPUT) { /* of a file that has no name by now */
        status =
            cv_fail(error, status, "output.workbook",
                    "the XLSX workbook cannot be read back from %s; check that disk", folder);
    }
    if (status == CANVASS_OK) {
        status = cv_xlsx_whole(cv_slice(data, len), error);
        if (status == CANVASS_EOUTPUT) {
            status = cv_fail(error, status, "output.workbook",
                             "the XLSX workbook cannot be written whole; is there room in %s?",
                             folder);
        }
    }
    if (status == CANVASS_OK) {
        status = cv_xlsx_charts(out, cv_slice(data, len), book, error);
    }
    free(data);
    return status;
}

/* Where the system has a name for what is open (/proc of Linux), the file needs none of its own
 * and goes with the process, however that ends. */
static const char *name_open(int file, char *path, char *other, size_t size)
{
    (void)snprintf(other, size, "/proc/self/fd/%d", file);
    if (access(other, R_OK | W_OK) != 0) {
        return path;
    }
    (void)unlink(path);
    return other;
}

static enum canvass_status write_in(const char *folder, const struct cv_book *book,
                                    struct cv_buffer *out, struct canvass_error *error)
{
    char path[32];
    char other[32];
    (void)snprintf(path, sizeof path, "%s/canvass-XXXXXX", folder);
    const int file = mkstemp(path);
    if (file < 0) {
        char reason[64] = "";
        (void)strerror_r(errno, reason, sizeof reason);
        return cv_fail(error, CANVASS_EOUTPUT, "output.workbook",
                       "no file can be made in %s (%s), which the XLSX workbook needs for the "
                       "time being; see to that folder",
                       folder, reason);
    }
    const char *name = name_open(file, path, other, sizeof other);
    const enum canvass_status status = write_through(book, folder, name, out, error);
    if (name == path) {
        (void)unlink(path);
    }
    (void)close(file);
    return status;
}

static bool has_room(const char *folder, uint64_t bytes)
{
    struct statvfs info;
    return bytes == 0 ||
           (statvfs(folder, &info) == 0 && (uint64_t)info.f_bavail * info.f_frsize >= bytes);
}

static enum canvass_status render(const struct cv_report *report, struct cv_buffer *out,
                                  struct canvass_error *error)
{
    struct cv_book book;
    enum canvass_status status = cv_book_make(&book, report, error);
    if (status == CANVASS_OK) {
        status = CANVASS_EOUTPUT;
    }
    for (size_t i = 0; i < sizeof folders / sizeof *folders && status == CANVASS_EOUTPUT; i++) {
        if (has_room(folders[i].path, folders[i].room)) {
            status = write_in(folders[i].path, &book, out, error);
        }
    }
    cv_book_free(&book);
    return status;
}

const struct cv_renderer cv_render_xlsx = {
    .name = "xlsx",
    .file_name = "report.xlsx",
    .summary = "the tables and charts as an Excel workbook, one a sheet",
    .render = render,
};

/* content.xml of report.ods. */
#include "render/ods.h"
#include "render/xml.h"

#define MAX_DECIMALS 16

/* Points that a line of text has. */
#define LINE 15
#define LARGE_LINE 19

void cv_ods_text(struct cv_buffer *out, const char *text)
{
    bool joined = true; /* a space here would be joined to what is before it */
    for (const char *at = text; *at != '\0';) {
        const size_t spaces = strspn(at, " ");
        if (spaces == 0) {
            const size_t len = strcspn(at, " ");
            cv_xml_text(out, cv_slice(at, len));
            at += len;
            joined = false;
            continue;
        }
        const bool last = at[spaces] == '\0';
        const size_t plain = joined || last ? 0 : 1;
        cv_buffer_text(out, plain == 1 ? " " : "");
        if (spaces > plain) {
            cv_buffer_format(out, "<text:s text:c=\"%zu\"/>", spaces - plain);
        }
        at += spaces;
    }
}

/* "AB12" */
static void write_address(struct cv_buffer *out, const struct cv_book_sheet *sheet,
                          uint32_t row, uint32_t column)
{
    char letters[8];
    cv_plot_column(letters, column);
    cv_xml_element(out, "&#39;", sheet->name, "&#39;.");
    cv_buffer_format(out, "%s%u", letters, (unsigned)row + 1);
}

void cv_ods_range(struct cv_buffer *out, const struct cv_book_sheet *sheet, uint32_t row,
                  uint32_t column, uint32_t last_row, uint32_t last_column)
{
    write_address(out, sheet, row, column);
    cv_buffer_char(out, ':');
    write_address(out, sheet, last_row, last_column);
}

/* --- styles --- */

/* Every cell's format has a number: percent, grouped, plus, decimals. */
static unsigned format_of(const struct cv_book_cell *cell)
{
    return ((cell->percent ? 1U : 0U) + (cell->grouped ? 2U : 0U) + (cell->plus ? 4U : 0U)) *
               MAX_DECIMALS +
           cell->decimals % MAX_DECIMALS;
}

static void write_format(struct cv_buffer *out, unsigned format)
{
    const unsigned kind = format / MAX_DECIMALS;
    const char *element = (kind & 1) != 0 ? "percentage-style" : "number-style";
    cv_buffer_format(out, "<number:%s style:name=\"n%u\">%s", element, format,
                     (kind & 4) != 0 ? "<number:text>+</number:text>" : "");
    cv_buffer_format(out,
                     "<number:number number:decimal-places=\"%u\" "
                     "number:min-decimal-places=\"%u\" number:min-integer-digits=\"1\"%s/>",
                     format % MAX_DECIMALS, format % MAX_DECIMALS,
                     (kind & 2) != 0 ? " number:grouping=\"true\"" : "");
    cv_buffer_format(out, "%s</number:%s>\n",
                     (kind & 1) != 0 ? "<number:text>%</number:text>" : "", element);
    cv_buffer_format(out,
                     "<style:style style:name=\"f%u\" style:family=\"table-cell\" "
                     "style:parent-style-name=\"Figure\" style:data-style-name=\"n%u\"/>\n",
                     format, format);
}

static void write_formats(struct cv_buffer *out, const struct cv_book *book)
{
    bool used[8 * MAX_DECIMALS] = {0};
    for (uint32_t i = 0; i < book->n_sheets; i++) {
        const struct cv_book_sheet *sheet = &book->sheets[i];
        for (size_t j = 0; j < (size_t)sheet->n_rows * sheet->n_columns; j++) {
            if (sheet->cells[j].number) {
                used[format_of(&sheet->cells[j])] = true;
            }
        }
    }
    for (unsigned i = 0; i < sizeof used / sizeof used[0]; i++) {
        if (used[i]) {
            write_format(out, i);
        }
    }
}

/* A column of each width that occurs, in tenths of a millimetre: two a character. */
static void write_columns(struct cv_buffer *out, const struct cv_book *book)
{
    bool used[128] = {0};
    for (uint32_t i = 0; i < book->n_sheets; i++) {
        const struct cv_book_sheet *sheet = &book->sheets[i];
        for (uint32_t j = 0; j < sheet->n_columns || j == 0; j++) {
            used[sheet->widths[j] % 128] = true;
        }
    }
    for (unsigned i = 0; i < sizeof used / sizeof used[0]; i++) {
        if (used[i]) {
            cv_buffer_format(out,
                             "<style:style style:name=\"c%u\" style:family=\"table-column\">"
                             "<style:table-column-properties style:column-width=\"%u.%umm\"/>"
                             "</style:style>\n",
                             i, i * 21 / 10, i * 21 % 10);
        }
    }
}

/* Rows of 1 to 25 lines of text, and of a large one. */
static void write_rows(struct cv_buffer *out)
{
    for (unsigned i = 0; i < 50; i++) {
        const bool large = i >= 25;
        const unsigned lines = i % 25 + 1;
        cv_buffer_format(out,
                         "<style:style style:name=\"%s%u\" style:family=\"table-row\">"
                         "<style:table-row-properties style:row-height=\"%upt\" "
                         "style:use-optimal-row-height=\"false\"/></style:style>\n",
                         large ? "h" : "r", lines, lines * (large ? LARGE_LINE : LINE));
    }
}

/* Titles, headings and lines that run on over the cells beside them. */
static void write_running(struct cv_buffer *out)
{
    static const char *const styles[][2] = {
        {"over-title", "Title"}, {"over-heading", "Heading"}, {"over-line", "Line"}};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        cv_buffer_format(out,
                         "<style:style style:name=\"%s\" style:family=\"table-cell\" "
                         "style:parent-style-name=\"%s\"><style:table-cell-properties "
                         "fo:wrap-option=\"no-wrap\"/></style:style>\n",
                         styles[i][0], styles[i][1]);
    }
}

/* --- cells --- */

static void write_text_cell(struct cv_buffer *out, const char *style, const char *text,
                            const char *target)
{
    cv_buffer_format(out,
                     "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">"
                     "<text:p>",
                     style);
    if (target != NULL) {
        cv_xml_element(out, "<text:a xlink:type=\"simple\" xlink:href=\"#&#39;", target,
                       "&#39;.A1\">");
    }
    cv_ods_text(out, text);
    cv_buffer_text(out, target != NULL ? "</text:a></text:p>" : "</text:p>");
    cv_buffer_text(out, "</table:table-cell>");
}

static void write_cell(struct cv_buffer *out, const struct cv_book_cell *cell)
{
    if (!cell->number) {
        const char *style = cell->target != NULL ? "Link" : cell->right ? "Figure" : "Label";
        write_text_cell(out, style, cell->text, cell->target);
        return;
    }
    cv_buffer_format(out,
                     "<table:table-cell table:style-name=\"f%u\" office:value-type=\"%s\" "
                     "office:value=\"%s\"><text:p>",
                     format_of(cell), cell->percent ? "percentage" : "float", cell->decimal);
    cv_ods_text(out, cell->text);
    cv_buffer_text(out, "</text:p></table:table-cell>");
}

/* Row 0 is the title's. The height is that of the estimate: programs that work out their own
 * print rows that are too low. */
static void open_row(struct cv_buffer *out, const struct cv_book_sheet *sheet, uint32_t row)
{
    const unsigned lines = cv_book_height(sheet, row);
    const bool large = row == 0 || cv_book_is_heading(sheet, row);
    cv_buffer_format(out, "<table:table-row table:style-name=\"%s%u\">", large ? "h" : "r",
                     lines);
}

static void write_line(struct cv_buffer *out, const struct cv_book_sheet *sheet, uint32_t row,
                       const char *text)
{
    static const char *const running[] = {"over-title", "over-heading", "over-line"};
    const size_t kind = row == 0 ? 0 : cv_book_is_heading(sheet, row) ? 1 : 2;
    static const char *const wrapped[] = {"Title", "Heading", "Line"};
    open_row(out, sheet, row);
    write_text_cell(out, (cv_book_runs_on(sheet, row) ? running : wrapped)[kind], text, NULL);
    cv_buffer_text(out, "</table:table-row>\n");
}

static void write_heads(struct cv_buffer *out, const struct cv_book_sheet *sheet)
{
    cv_buffer_text(out, "<table:table-header-rows>");
    open_row(out, sheet, sheet->n_lines + 1);
    for (uint32_t i = 0; i < sheet->n_columns; i++) {
        const bool right = sheet->n_rows > 0 && sheet->cells[i].right;
        write_text_cell(out, right ? "Head-right" : "Head", sheet->columns[i], NULL);
    }
    cv_buffer_text(out, "</table:table-row></table:table-header-rows>\n");
}

/* The height of a row, in points. */
static unsigned row_points(const struct cv_book_sheet *sheet, uint32_t row)
{
    const bool large = row == 0 || cv_book_is_heading(sheet, row);
    return cv_book_height(sheet, row) * (large ? LARGE_LINE : LINE);
}

/* The chart, below the table: beside it, it would be out of sight, and small in print. */
static void write_frame(struct cv_buffer *out, const struct cv_book_sheet *sheet, uint32_t at)
{
    unsigned above = 15;
    for (uint32_t row = 0; row < sheet->n_lines + 2 + sheet->n_rows; row++) {
        above += row_points(sheet, row);
    }
    cv_buffer_format(out,
                     "<table:shapes><draw:frame draw:style-name=\"frame\" draw:name=\"Chart "
                     "%u\" draw:z-index=\"0\" "
                     "svg:x=\"0mm\" svg:y=\"%upt\" svg:width=\"%umm\" svg:height=\"%umm\">"
                     "<draw:object xlink:href=\"./Chart %u\" xlink:type=\"simple\" "
                     "xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>",
                     (unsigned)at, above, (unsigned)CV_ODS_CHART_WIDTH,
                     cv_ods_chart_height(sheet), (unsigned)at);
    cv_xml_element(out, "<svg:title>", sheet->title, "</svg:title>");
    cv_xml_element(out, "<svg:desc>", sheet->chart,
                   "</svg:desc></draw:frame></table:shapes>\n");
}

static void write_sheet(struct cv_buffer *out, const struct cv_book *book, uint32_t at)
{
    const struct cv_book_sheet *sheet = &book->sheets[at];
    cv_xml_element(out, "<table:table table:name=\"", sheet->name,
                   sheet->chart != NULL ? "\" table:style-name=\"drawn\">\n"
                                        : "\" table:style-name=\"sheet\">\n");
    if (sheet->chart != NULL) {
        write_frame(out, sheet, at);
    }
    for (uint32_t i = 0; i < sheet->n_columns || i == 0; i++) {
        cv_buffer_format(out,
                         "<table:table-column table:style-name=\"c%u\" "
                         "table:default-cell-style-name=\"Line\"/>\n",
                         sheet->widths[i] % 128);
    }
    write_line(out, sheet, 0, sheet->title);
    for (uint32_t i = 0; i < sheet->n_lines; i++) {
        write_line(out, sheet, i + 1, sheet->lines[i].text);
    }
    if (sheet->n_columns > 0) {
        write_heads(out, sheet);
    }
    for (uint32_t row = 0; row < sheet->n_rows; row++) {
        open_row(out, sheet, sheet->n_lines + 2 + row);
        for (uint32_t i = 0; i < sheet->n_columns; i++) {
            write_cell(out, &sheet->cells[(size_t)row * sheet->n_columns + i]);
        }
        cv_buffer_text(out, "</table:table-row>\n");
    }
    cv_buffer_text(out, "</table:table>\n");
}

/* What marks the tables up as tables. */
static void write_ranges(struct cv_buffer *out, const struct cv_book *book)
{
    cv_buffer_text(out, "<table:database-ranges>\n");
    for (uint32_t i = 0; i < book->n_sheets; i++) {
        const struct cv_book_sheet *sheet = &book->sheets[i];
        if (sheet->id != NULL) {
            const uint32_t top = sheet->n_lines + 1;
            cv_xml_element(out, "<table:database-range table:name=\"", sheet->id,
                           "\" table:contains-header=\"true\" "
                           "table:display-filter-buttons=\"false\" "
                           "table:target-range-address=\"");
            cv_ods_range(out, sheet, top, 0, top + sheet->n_rows, sheet->n_columns - 1);
            cv_buffer_text(out, "\"/>\n");
        }
    }
    cv_buffer_text(out, "</table:database-ranges>");
}

void cv_ods_content(struct cv_buffer *out, const struct cv_book *book)
{
    cv_buffer_text(
        out, CV_XML_HEAD
        "<office:document-content" CV_ODS_NAMESPACES "><office:automatic-styles>"
        "<style:style style:name=\"sheet\" style:family=\"table\" "
        "style:master-page-name=\"Default\"><style:table-properties table:display=\"true\"/>"
        "</style:style><style:style style:name=\"drawn\" style:family=\"table\" "
        "style:master-page-name=\"Chart\"><style:table-properties table:display=\"true\"/>"
        "</style:style><style:style style:name=\"frame\" style:family=\"graphic\">"
        "<style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\"/></style:style>\n");
    write_rows(out);
    write_running(out);
    write_formats(out, book);
    write_columns(out, book);
    cv_buffer_text(out, "</office:automatic-styles><office:body><office:spreadsheet>\n");
    for (uint32_t i = 0; i < book->n_sheets; i++) {
        write_sheet(out, book, i);
    }
    write_ranges(out, book);
    cv_buffer_text(out, "</office:spreadsheet></office:body></office:document-content>\n");
}

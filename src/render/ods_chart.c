/* A chart of report.ods: bars of the cells beside it. */
#include "render/ods.h"
#include "render/xml.h"

unsigned cv_ods_chart_height(const struct cv_book_sheet *sheet)
{
    return 30 + 9 * (sheet->n_rows < 200 ? sheet->n_rows : 200);
}

static void write_styles(struct cv_buffer *out)
{
    cv_buffer_text(
        out,
        "<office:automatic-styles>"
        "<style:style style:name=\"chart\" style:family=\"chart\"><style:graphic-properties "
        "draw:stroke=\"none\" draw:fill=\"solid\" draw:fill-color=\"#ffffff\"/></style:style>"
        "<style:style style:name=\"title\" style:family=\"chart\"><style:text-properties "
        "fo:font-size=\"12pt\" fo:font-weight=\"bold\"/></style:style>"
        "<style:style style:name=\"plot\" style:family=\"chart\"><style:chart-properties "
        "chart:vertical=\"true\" chart:include-hidden-cells=\"false\" "
        "chart:treat-empty-cells=\"leave-gap\"/></style:style>"
        "<style:style style:name=\"wall\" style:family=\"chart\"><style:graphic-properties "
        "draw:stroke=\"none\" draw:fill=\"none\"/></style:style>"
        "<style:style style:name=\"answers\" style:family=\"chart\"><style:chart-properties "
        "chart:display-label=\"true\" chart:reverse-direction=\"true\" "
        "chart:text-overlap=\"false\" text:line-break=\"true\"/><style:graphic-properties "
        "svg:stroke-color=\"#5f6368\"/><style:text-properties fo:font-size=\"10pt\"/>"
        "</style:style>");
    cv_buffer_text(
        out,
        "<style:style style:name=\"values\" style:family=\"chart\"><style:chart-properties "
        "chart:display-label=\"false\" chart:visible=\"false\" chart:minimum=\"0\"/>"
        "</style:style>"
        "<style:style style:name=\"bars\" style:family=\"chart\"><style:chart-properties "
        "chart:data-label-number=\"value\" chart:label-position=\"outside\" "
        "chart:link-data-style-to-source=\"true\" chart:gap-width=\"60\"/>"
        "<style:graphic-properties draw:stroke=\"none\" draw:fill=\"solid\" "
        "draw:fill-color=\"#0b4f9e\"/><style:text-properties fo:font-size=\"10pt\"/>"
        "</style:style></office:automatic-styles>\n");
}

/* An attribute that is a range of one column of the sheet's table. */
static void write_range(struct cv_buffer *out, const char *name,
                        const struct cv_book_sheet *sheet, uint32_t from, uint32_t column,
                        uint32_t last_column)
{
    cv_buffer_format(out, " %s=\"", name);
    cv_ods_range(out, sheet, from, column, sheet->n_lines + 1 + sheet->n_rows, last_column);
    cv_buffer_char(out, '"');
}

void cv_ods_chart(struct cv_buffer *out, const struct cv_book_sheet *sheet)
{
    const uint32_t top = sheet->n_lines + 1;
    cv_buffer_text(out, CV_XML_HEAD "<office:document-content" CV_ODS_NAMESPACES ">");
    write_styles(out);
    cv_buffer_format(out,
                     "<office:body><office:chart><chart:chart chart:class=\"chart:bar\" "
                     "chart:style-name=\"chart\" svg:width=\"%umm\" svg:height=\"%umm\">\n",
                     (unsigned)CV_ODS_CHART_WIDTH, cv_ods_chart_height(sheet));
    cv_buffer_text(out, "<chart:title chart:style-name=\"title\"><text:p>");
    cv_ods_text(out, sheet->title);
    cv_buffer_text(out, "</text:p></chart:title>\n<chart:plot-area chart:style-name=\"plot\" "
                        "chart:data-source-has-labels=\"both\"");
    write_range(out, "table:cell-range-address", sheet, top, 0, 1);
    cv_buffer_text(out, ">\n<chart:axis chart:dimension=\"x\" chart:name=\"primary-x\" "
                        "chart:style-name=\"answers\"><chart:categories");
    write_range(out, "table:cell-range-address", sheet, top + 1, 0, 0);
    cv_buffer_text(out, "/></chart:axis>\n<chart:axis chart:dimension=\"y\" "
                        "chart:name=\"primary-y\" chart:style-name=\"values\"/>\n"
                        "<chart:series chart:style-name=\"bars\" chart:class=\"chart:bar\"");
    write_range(out, "chart:values-cell-range-address", sheet, top + 1, 1, 1);
    cv_buffer_text(out, " chart:label-cell-address=\"");
    cv_ods_range(out, sheet, top, 1, top, 1);
    cv_buffer_format(out,
                     "\"><chart:data-point chart:repeated=\"%u\"/></chart:series>\n"
                     "<chart:wall "
                     "chart:style-name=\"wall\"/></chart:plot-area></chart:chart></"
                     "office:chart></office:body>"
                     "</office:document-content>\n",
                     (unsigned)sheet->n_rows);
}

/* A chart of report.ods: of the cells beside it, as OpenDocument draws charts by itself. */
#include "base/number.h"
#include "render/ods.h"
#include "render/xml.h"

/* Points to millimetres. */
#define MM(points) ((points)*254 / 720)

unsigned cv_ods_chart_height(const struct cv_book_sheet *sheet)
{
    const struct cv_drawing drawing = cv_book_drawing(sheet);
    const unsigned height = MM(cv_drawing_height(&drawing)) + 4;
    return height < 2000 ? height : 2000;
}

/* --- styles --- */

static const char fixed_styles[] =
    "<style:style style:name=\"chart\" style:family=\"chart\"><style:graphic-properties "
    "draw:stroke=\"none\" draw:fill=\"solid\" draw:fill-color=\"#ffffff\"/></style:style>"
    "<style:style style:name=\"title\" style:family=\"chart\"><style:text-properties "
    "fo:font-size=\"12pt\" fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"legend\" style:family=\"chart\"><style:graphic-properties "
    "draw:stroke=\"none\"/><style:text-properties "
    "fo:font-size=\"9pt\"/></style:style>"
    "<style:style style:name=\"wall\" style:family=\"chart\"><style:graphic-properties "
    "draw:stroke=\"none\" draw:fill=\"none\"/></style:style>"
    "<style:style style:name=\"answers\" style:family=\"chart\"><style:chart-properties "
    "chart:display-label=\"true\" chart:reverse-direction=\"true\" "
    "chart:text-overlap=\"true\" text:line-break=\"true\"/><style:graphic-properties "
    "svg:stroke-color=\"#5f6368\"/><style:text-properties fo:font-size=\"9pt\"/>"
    "</style:style>"
    "<style:style style:name=\"hidden\" style:family=\"chart\"><style:chart-properties "
    "chart:data-label-number=\"none\"/></style:style>\n";

/* Of the axis of shares, as far as in every other format; how bars stand is said there, too. */
static void write_axis_style(struct cv_buffer *out, const struct cv_plot *plot)
{
    const unsigned most = plot->kind == CV_BARS_STACKED ? 100 : cv_plot_axis(plot->chart);
    cv_buffer_text(out, "<style:style style:name=\"values\" style:family=\"chart\">"
                        "<style:chart-properties chart:display-label=\"false\" "
                        "chart:visible=\"false\"");
    if (plot->kind != CV_BARS_PIE) { /* a pie would be cut off there */
        cv_buffer_format(out,
                         " chart:minimum=\"0\" chart:maximum=\"%u.%02u\" "
                         "chart:overlap=\"%d\" chart:gap-width=\"60\"",
                         most / 100, most % 100, plot->kind == CV_BARS_PAIRED ? 0 : 100);
    }
    cv_buffer_text(out, "/></style:style>\n");
}

static void write_plot_style(struct cv_buffer *out, const struct cv_plot *plot)
{
    cv_buffer_format(out,
                     "<style:style style:name=\"plot\" style:family=\"chart\">"
                     "<style:chart-properties %s chart:include-hidden-cells=\"false\" "
                     "chart:treat-empty-cells=\"leave-gap\"/></style:style>\n",
                     plot->kind == CV_BARS_PIE       ? "chart:angle-offset=\"90\""
                     : plot->kind == CV_BARS_STACKED ? "chart:vertical=\"true\" "
                                                       "chart:stacked=\"true\""
                                                     : "chart:vertical=\"true\"");
}

/* Colour `i` of `n` and, on a part of a stack, that of the figure upon it. */
static void write_fill_style(struct cv_buffer *out, const struct cv_plot *plot, uint32_t i,
                             uint32_t n)
{
    const bool bare = cv_plot_has_intervals(plot) ||
                      (plot->kind == CV_BARS_PIE &&
                       !cv_plot_fits(plot, cv_plot_bar(plot, i, 0), CV_BOOK_CHART_WIDTH));
    char colour[8] = CV_PLOT_BAR;
    const bool within = plot->kind == CV_BARS_STACKED;
    if (plot->kind != CV_BARS_PLAIN) {
        cv_plot_colour(colour, i, n);
    }
    cv_buffer_format(out,
                     "<style:style style:name=\"fill%u\" style:family=\"chart\">"
                     "<style:chart-properties chart:data-label-number=\"%s\" "
                     "chart:label-position=\"%s\" "
                     "chart:link-data-style-to-source=\"true\"/>",
                     (unsigned)i, bare ? "none" : "value", within ? "center" : "outside");
    cv_buffer_format(out,
                     "<style:graphic-properties draw:stroke=\"%s\" svg:stroke-color=\"%s\" "
                     "draw:fill=\"solid\" draw:fill-color=\"%s\"/><style:text-properties "
                     "fo:font-size=\"9pt\" fo:font-weight=\"bold\" fo:color=\"%s\"/>"
                     "</style:style>\n",
                     plot->kind == CV_BARS_PLAIN ? "none" : "solid", CV_PLOT_EDGE, colour,
                     within ? cv_plot_text_upon(i, n) : "#000000");
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

/* The whiskers, and the bars that carry the figures where they end. */
static void write_interval_styles(struct cv_buffer *out, const struct cv_book_sheet *sheet)
{
    const struct cv_drawing drawing = cv_book_drawing(sheet);
    const uint32_t first = sheet->n_lines + 2;
    cv_buffer_text(out, "<style:style style:name=\"whiskers\" style:family=\"chart\">"
                        "<style:chart-properties chart:error-category=\"cell-range\" "
                        "chart:error-lower-indicator=\"true\" "
                        "chart:error-upper-indicator=\"true\"");
    write_range(out, "chart:error-lower-range", sheet, first, drawing.below, drawing.below);
    write_range(out, "chart:error-upper-range", sheet, first, drawing.above, drawing.above);
    cv_buffer_text(
        out, "/><style:graphic-properties draw:stroke=\"solid\" svg:stroke-width=\"0.5mm\" "
             "svg:stroke-color=\"#1b1f23\"/></style:style>"
             "<style:style style:name=\"figures\" style:family=\"chart\">"
             "<style:chart-properties chart:data-label-number=\"value\" "
             "chart:label-position=\"outside\"/><style:graphic-properties "
             "draw:stroke=\"none\" draw:fill=\"none\"/><style:text-properties "
             "fo:font-size=\"9pt\" fo:font-weight=\"bold\"/></style:style>\n");
}

static void write_styles(struct cv_buffer *out, const struct cv_book_sheet *sheet)
{
    const struct cv_plot *plot = &sheet->plot;
    const uint32_t n = plot->kind == CV_BARS_PIE ? plot->n_rows : plot->n_series;
    cv_buffer_text(out, "<office:automatic-styles>");
    cv_buffer_text(out, fixed_styles);
    write_plot_style(out, plot);
    write_axis_style(out, plot);
    for (uint32_t i = 0; i < n; i++) {
        write_fill_style(out, plot, i, n);
    }
    if (cv_plot_has_intervals(plot)) {
        write_interval_styles(out, sheet);
    }
    cv_buffer_text(out, "</office:automatic-styles>\n");
}

/* --- series --- */

static void begin_series(struct cv_buffer *out, const struct cv_book_sheet *sheet,
                         uint32_t column, const char *style)
{
    const uint32_t top = sheet->n_lines + 1;
    cv_buffer_format(out, "<chart:series chart:style-name=\"%s\" chart:class=\"chart:%s\"",
                     style, sheet->plot.kind == CV_BARS_PIE ? "circle" : "bar");
    write_range(out, "chart:values-cell-range-address", sheet, top + 1, column, column);
    cv_buffer_text(out, " chart:label-cell-address=\"");
    cv_ods_range(out, sheet, top, column, top, column);
    cv_buffer_text(out, "\">");
}

/* A series of shares: figures that do not fit are left to the table. */
static void write_series(struct cv_buffer *out, const struct cv_book_sheet *sheet,
                         uint32_t series)
{
    const struct cv_plot *plot = &sheet->plot;
    const bool pie = plot->kind == CV_BARS_PIE;
    char style[CV_NUMBER_SIZE + 4] = "fill";
    cv_fixed_text(style + 4, series, 0);
    begin_series(out, sheet, series + 1, style);
    if (cv_plot_has_intervals(plot)) {
        cv_buffer_text(out, "<chart:error-indicator chart:style-name=\"whiskers\" "
                            "chart:dimension=\"y\"/>");
    }
    for (uint32_t row = 0; row < plot->n_rows; row++) {
        const struct cv_report_bar *bar = cv_plot_bar(plot, row, series);
        cv_buffer_text(out, "<chart:data-point");
        if (pie) {
            cv_buffer_format(out, " chart:style-name=\"fill%u\"", (unsigned)row);
        } else if (plot->kind == CV_BARS_STACKED &&
                   !cv_plot_fits(plot, bar, CV_BOOK_CHART_WIDTH / 2)) {
            cv_buffer_text(out, " chart:style-name=\"hidden\"");
        }
        cv_buffer_text(out, "/>");
    }
    cv_buffer_text(out, "</chart:series>\n");
}

/* The figures of bars with intervals, on bars as long as these reach that are not seen. */
static void write_figures(struct cv_buffer *out, const struct cv_book_sheet *sheet)
{
    begin_series(out, sheet, cv_book_drawing(sheet).at, "figures");
    for (uint32_t row = 0; row < sheet->plot.n_rows; row++) {
        cv_buffer_text(out, "<chart:data-point chart:style-name=\"figures\"><chart:data-label>"
                            "<text:p><text:span>");
        cv_ods_text(out, cv_plot_bar(&sheet->plot, row, 0)->text);
        cv_buffer_text(out, "</text:span></text:p></chart:data-label></chart:data-point>");
    }
    cv_buffer_text(out, "</chart:series>\n");
}

static void write_axes(struct cv_buffer *out, const struct cv_book_sheet *sheet)
{
    cv_buffer_text(out, "<chart:axis chart:dimension=\"x\" chart:name=\"primary-x\" "
                        "chart:style-name=\"answers\"><chart:categories");
    write_range(out, "table:cell-range-address", sheet, sheet->n_lines + 2, 0, 0);
    cv_buffer_text(out, "/></chart:axis>\n<chart:axis chart:dimension=\"y\" "
                        "chart:name=\"primary-y\" chart:style-name=\"values\"/>\n");
}

static void write_plot(struct cv_buffer *out, const struct cv_book_sheet *sheet)
{
    const struct cv_plot *plot = &sheet->plot;
    cv_buffer_text(out, "<chart:plot-area chart:style-name=\"plot\" "
                        "chart:data-source-has-labels=\"both\"");
    write_range(out, "table:cell-range-address", sheet, sheet->n_lines + 1, 0, plot->n_series);
    if (plot->kind == CV_BARS_PIE) {
        cv_buffer_format(out,
                         " svg:x=\"4mm\" svg:y=\"%umm\" svg:width=\"76mm\" svg:height=\"68mm\"",
                         (cv_ods_chart_height(sheet) - 68) / 2 + 4);
    }
    cv_buffer_text(out, ">\n");
    write_axes(out, sheet);
    for (uint32_t i = 0; i < plot->n_series; i++) {
        write_series(out, sheet, i);
    }
    if (cv_plot_has_intervals(plot)) {
        write_figures(out, sheet);
    }
    cv_buffer_text(out, "<chart:wall chart:style-name=\"wall\"/></chart:plot-area>");
}

/* Beside a pie, as large as its names want; above bars, as the program likes it. */
static void write_legend(struct cv_buffer *out, const struct cv_book_sheet *sheet)
{
    const unsigned width = CV_PLOT_PIE_LEGEND;
    if (sheet->plot.kind == CV_BARS_PIE) {
        const unsigned height = MM(cv_plot_legend(&sheet->plot, width)) + 2;
        cv_buffer_format(
            out,
            "<chart:legend chart:legend-position=\"end\" chart:style-name=\"legend\" "
            "svg:x=\"%umm\" svg:y=\"%umm\" style:legend-expansion=\"custom\" "
            "svg:width=\"%umm\" svg:height=\"%umm\"/>\n",
            CV_ODS_CHART_WIDTH - MM(width), (cv_ods_chart_height(sheet) - height) / 2 + 4,
            MM(width), height);
    } else if (cv_plot_names(&sheet->plot) > 0) {
        cv_buffer_text(out, "<chart:legend chart:legend-position=\"top\" "
                            "chart:style-name=\"legend\"/>\n");
    }
}

void cv_ods_chart(struct cv_buffer *out, const struct cv_book_sheet *sheet)
{
    const bool pie = sheet->plot.kind == CV_BARS_PIE;
    cv_buffer_text(out, CV_XML_HEAD "<office:document-content" CV_ODS_NAMESPACES ">");
    write_styles(out, sheet);
    cv_buffer_format(out,
                     "<office:body><office:chart><chart:chart chart:class=\"chart:%s\" "
                     "chart:style-name=\"chart\" svg:width=\"%umm\" svg:height=\"%umm\">\n",
                     pie ? "circle" : "bar", (unsigned)CV_ODS_CHART_WIDTH,
                     cv_ods_chart_height(sheet));
    cv_buffer_text(out, "<chart:title chart:style-name=\"title\"><text:p>");
    cv_ods_text(out, sheet->title);
    cv_buffer_text(out, "</text:p></chart:title>\n");
    write_legend(out, sheet);
    write_plot(out, sheet);
    cv_buffer_text(out, "</chart:chart></office:chart></office:body>"
                        "</office:document-content>\n");
}

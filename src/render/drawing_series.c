/* The series of a native chart. Figures are the texts of the tables. Those of plain bars stand
 * where the whiskers end, on bars that are not to be seen, so that no line runs through them.
 */
#include "base/number.h"
#include "render/drawing.h"
#include "render/xml.h"

/* The part of the axis that the sign of a missing part of a stack is given. */
#define SIGN_ROOM 0.08

bool cv_drawing_has_at(const struct cv_plot *plot)
{
    return plot->kind == CV_BARS_PLAIN ||
           (plot->kind != CV_BARS_PIE && cv_plot_any_missing(plot));
}

bool cv_drawing_has(const struct cv_plot *plot, uint32_t row, uint32_t series,
                    enum cv_drawn value)
{
    const struct cv_report_bar *bar = cv_plot_bar(plot, row, series);
    if (value == CV_DRAWN_AT) {
        return plot->kind == CV_BARS_PLAIN || cv_plot_missing(plot, row) != NULL;
    }
    return value == CV_DRAWN_SHARE ? bar->has_value : bar->has_interval;
}

static double at_of(const struct cv_plot *plot, const struct cv_report_bar *bar)
{
    if (plot->kind != CV_BARS_PLAIN) {
        return plot->kind == CV_BARS_STACKED ? SIGN_ROOM : 0;
    }
    return bar->has_interval ? bar->high : bar->has_value ? bar->value : 0;
}

void cv_drawing_value(struct cv_buffer *out, const struct cv_plot *plot, uint32_t row,
                      uint32_t series, enum cv_drawn value)
{
    const struct cv_report_bar *bar = cv_plot_bar(plot, row, series);
    char text[CV_NUMBER_SIZE];
    const double numbers[] = {[CV_DRAWN_SHARE] = bar->value,
                              [CV_DRAWN_BELOW] = bar->value - bar->low,
                              [CV_DRAWN_ABOVE] = bar->high - bar->value,
                              [CV_DRAWN_AT] = at_of(plot, bar)};
    cv_fixed_text(text, numbers[value], 6);
    cv_buffer_text(out, text);
}

const char *cv_drawing_head(const struct cv_drawing *drawing, uint32_t series,
                            const struct cv_words *words)
{
    const char *name = cv_plot_series(&drawing->plot, series);
    return name != NULL ? name : cv_word(words, CV_W_BOOK_SHARE);
}

/* "'Sheet 1'!$B$2:$B$9"; a name of a sheet has no apostrophe. */
static void write_range(struct cv_buffer *out, const struct cv_drawing *drawing,
                        uint32_t column, uint32_t from, uint32_t n)
{
    char letters[8];
    cv_plot_column(letters, column);
    cv_xml_element(out, "<c:f>&apos;", drawing->sheet, "&apos;!$");
    cv_buffer_format(out, "%s$%u", letters, (unsigned)(drawing->heads + from));
    if (n > 0) {
        cv_buffer_format(out, ":$%s$%u", letters, (unsigned)(drawing->heads + from + n - 1));
    }
    cv_buffer_text(out, "</c:f>");
}

/* Values as cells have them, and as programs show them without opening these. */
static void write_numbers(struct cv_buffer *out, const struct cv_drawing *drawing,
                          uint32_t series, enum cv_drawn value)
{
    const uint32_t columns[] = {series + 1, drawing->below, drawing->above, drawing->at};
    const uint32_t column = columns[value];
    if (column > 0) {
        cv_buffer_text(out, "<c:numRef>");
        write_range(out, drawing, column, 1, drawing->n);
    }
    cv_buffer_format(out, "<c:%s><c:formatCode>0.0%%</c:formatCode><c:ptCount val=\"%u\"/>",
                     column > 0 ? "numCache" : "numLit", (unsigned)drawing->n);
    for (uint32_t i = 0; i < drawing->n; i++) {
        const uint32_t row = drawing->first + i;
        if (cv_drawing_has(&drawing->plot, row, series, value)) {
            cv_buffer_format(out, "<c:pt idx=\"%u\"><c:v>", (unsigned)i);
            cv_drawing_value(out, &drawing->plot, row, series, value);
            cv_buffer_text(out, "</c:v></c:pt>");
        }
    }
    cv_buffer_text(out, column > 0 ? "</c:numCache></c:numRef>" : "</c:numLit>");
}

static void write_values(struct cv_buffer *out, const struct cv_drawing *drawing,
                         uint32_t series, enum cv_drawn value)
{
    cv_buffer_text(out, "<c:cat><c:strRef>");
    write_range(out, drawing, 0, 1, drawing->n);
    cv_buffer_format(out, "<c:strCache><c:ptCount val=\"%u\"/>", (unsigned)drawing->n);
    for (uint32_t i = 0; i < drawing->n; i++) {
        cv_buffer_format(out, "<c:pt idx=\"%u\"><c:v>", (unsigned)i);
        cv_drawing_name(out, &drawing->plot, cv_plot_row(&drawing->plot, drawing->first + i));
        cv_buffer_text(out, "</c:v></c:pt>");
    }
    cv_buffer_text(out, "</c:strCache></c:strRef></c:cat>\n<c:val>");
    write_numbers(out, drawing, series, value);
    cv_buffer_text(out, "</c:val></c:ser>\n");
}

static void begin_series(struct cv_buffer *out, uint32_t at)
{
    cv_buffer_format(out, "<c:ser><c:idx val=\"%u\"/><c:order val=\"%u\"/><c:tx>", (unsigned)at,
                     (unsigned)at);
}

static void begin_shares(struct cv_buffer *out, const struct cv_drawing *drawing,
                         uint32_t series, const struct cv_words *words)
{
    begin_series(out, series);
    cv_buffer_text(out, "<c:strRef>");
    write_range(out, drawing, series + 1, 0, 0);
    cv_buffer_text(out, "<c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>");
    cv_drawing_name(out, &drawing->plot, cv_drawing_head(drawing, series, words));
    cv_buffer_text(out, "</c:v></c:pt></c:strCache></c:strRef></c:tx>\n");
}

/* --- figures --- */

/* Where a figure may stand: at the end of a bar, or within its part of a stack. */
static void write_shown(struct cv_buffer *out, const struct cv_drawing *drawing)
{
    cv_buffer_format(out,
                     "<c:dLblPos val=\"%s\"/><c:showLegendKey val=\"0\"/><c:showVal "
                     "val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>"
                     "<c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>",
                     drawing->plot.kind == CV_BARS_STACKED ? "ctr" : "outEnd");
}

/* A colour of text, "#ffffff", where it stands upon a part. */
static void write_font(struct cv_buffer *out, const char *element, const char *colour)
{
    cv_buffer_format(out, "<a:%s sz=\"%s\" b=\"1\"", element, colour != NULL ? "900" : "1000");
    if (colour != NULL) {
        cv_buffer_format(out, "><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill></a:%s>",
                         colour + 1, element);
    } else {
        cv_buffer_text(out, "/>");
    }
}

/* A NULL text is not to be seen. */
static void write_label(struct cv_buffer *out, const struct cv_drawing *drawing, uint32_t i,
                        const char *text, const char *colour)
{
    cv_buffer_format(out, "<c:dLbl><c:idx val=\"%u\"/>", (unsigned)i);
    if (text == NULL) {
        cv_buffer_text(out, "<c:delete val=\"1\"/></c:dLbl>\n");
        return;
    }
    cv_buffer_text(out, "<c:tx><c:rich><a:bodyPr wrap=\"none\"/><a:p><a:r>");
    write_font(out, "rPr", colour);
    cv_xml_element(out, "<a:t>", text, "</a:t></a:r></a:p></c:rich></c:tx>");
    write_shown(out, drawing);
    cv_buffer_text(out, "</c:dLbl>\n");
}

/* The figures of a series, or (`value`: CV_DRAWN_AT) the texts that stand by themselves. */
static void write_labels(struct cv_buffer *out, const struct cv_drawing *drawing,
                         uint32_t series, enum cv_drawn value, unsigned length)
{
    const struct cv_plot *plot = &drawing->plot;
    const bool alone = value == CV_DRAWN_AT, within = plot->kind == CV_BARS_STACKED && !alone;
    const char *colour = within ? cv_plot_text_upon(series, plot->n_series) : NULL;
    cv_buffer_text(out, "<c:dLbls>");
    for (uint32_t i = 0; i < drawing->n; i++) {
        const uint32_t row = drawing->first + i;
        const struct cv_report_bar *bar = cv_plot_bar(plot, row, series);
        const struct cv_report_bar *missing = cv_plot_missing(plot, row);
        const bool tight = within || plot->kind == CV_BARS_PIE;
        if (alone && plot->kind != CV_BARS_PLAIN) {
            write_label(out, drawing, i, missing != NULL ? missing->text : NULL, NULL);
        } else {
            const bool fits = !tight || !bar->has_value || cv_plot_fits(plot, bar, length);
            write_label(out, drawing, i, fits ? bar->text : NULL, colour);
        }
    }
    cv_buffer_text(out, "<c:numFmt formatCode=\"0%\" sourceLinked=\"0\"/><c:spPr><a:noFill/>"
                        "<a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:p><a:pPr>");
    write_font(out, "defRPr", colour);
    cv_buffer_text(out, "</a:pPr><a:endParaRPr/></a:p></c:txPr>");
    write_shown(out, drawing);
    cv_buffer_text(out, "</c:dLbls>\n");
}

/* --- bars --- */

static void write_fill(struct cv_buffer *out, uint32_t i, uint32_t n)
{
    char colour[8];
    cv_plot_colour(colour, i, n);
    cv_buffer_format(out,
                     "<c:spPr><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill><a:ln "
                     "w=\"6350\"><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill></a:ln>"
                     "</c:spPr>",
                     colour + 1, CV_PLOT_EDGE_RGB);
}

static void write_whiskers(struct cv_buffer *out, const struct cv_drawing *drawing)
{
    cv_buffer_text(out, "<c:errBars><c:errBarType val=\"both\"/><c:errValType val=\"cust\"/>"
                        "<c:noEndCap val=\"0\"/><c:plus>");
    write_numbers(out, drawing, 0, CV_DRAWN_ABOVE);
    cv_buffer_text(out, "</c:plus><c:minus>");
    write_numbers(out, drawing, 0, CV_DRAWN_BELOW);
    cv_buffer_text(out, "</c:minus><c:spPr><a:ln w=\"19050\"><a:solidFill><a:schemeClr "
                        "val=\"tx1\"/></a:solidFill></a:ln></c:spPr></c:errBars>\n");
}

static bool any_interval(const struct cv_drawing *drawing)
{
    for (uint32_t i = 0; i < drawing->n; i++) {
        if (cv_drawing_has(&drawing->plot, drawing->first + i, 0, CV_DRAWN_ABOVE)) {
            return true;
        }
    }
    return false;
}

static void write_bars(struct cv_buffer *out, const struct cv_drawing *drawing, uint32_t series,
                       unsigned length, const struct cv_words *words)
{
    begin_shares(out, drawing, series, words);
    if (drawing->plot.kind == CV_BARS_PLAIN) {
        cv_buffer_format(out,
                         "<c:spPr><a:solidFill>%s</a:solidFill></c:spPr><c:invertIfNegative "
                         "val=\"0\"/>\n",
                         drawing->themed ? "<a:schemeClr val=\"accent1\"/>"
                                         : "<a:srgbClr val=\"" CV_PLOT_RGB "\"/>");
        if (any_interval(drawing)) {
            write_whiskers(out, drawing);
        }
    } else {
        write_fill(out, series, drawing->plot.n_series);
        cv_buffer_text(out, "<c:invertIfNegative val=\"0\"/>\n");
        write_labels(out, drawing, series, CV_DRAWN_SHARE, length);
    }
    write_values(out, drawing, series, CV_DRAWN_SHARE);
}

static void write_at(struct cv_buffer *out, const struct cv_drawing *drawing,
                     const struct cv_words *words)
{
    /* Its name in a legend is not to be seen either: programs count the entries of bars from
     * different ends, so that none can be left out by its number. */
    const bool named = cv_plot_names(&drawing->plot) > 0;
    begin_series(out, drawing->plot.n_series);
    cv_xml_element(out, "<c:v>", named ? " " : cv_word(words, CV_W_CHART_FIGURE_AT),
                   "</c:v></c:tx>\n");
    cv_buffer_text(out, "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
                        "<c:invertIfNegative val=\"0\"/>\n");
    write_labels(out, drawing, 0, CV_DRAWN_AT, 0);
    write_values(out, drawing, 0, CV_DRAWN_AT);
}

static void write_pie(struct cv_buffer *out, const struct cv_drawing *drawing,
                      const struct cv_words *words)
{
    begin_shares(out, drawing, 0, words);
    for (uint32_t i = 0; i < drawing->n; i++) {
        cv_buffer_format(out, "<c:dPt><c:idx val=\"%u\"/><c:bubble3D val=\"0\"/>", (unsigned)i);
        write_fill(out, i, drawing->n);
        cv_buffer_text(out, "</c:dPt>\n");
    }
    write_labels(out, drawing, 0, CV_DRAWN_SHARE, 0);
    write_values(out, drawing, 0, CV_DRAWN_SHARE);
}

void cv_drawing_series(struct cv_buffer *out, const struct cv_drawing *drawing, unsigned length,
                       const struct cv_words *words)
{
    if (drawing->plot.kind == CV_BARS_PIE) {
        write_pie(out, drawing, words);
        return;
    }
    for (uint32_t i = 0; i < drawing->plot.n_series; i++) {
        write_bars(out, drawing, i, length, words);
    }
    if (cv_drawing_has_at(&drawing->plot)) {
        write_at(out, drawing, words);
    }
}

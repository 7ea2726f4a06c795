/* What a chart of a Word document draws (DrawingML charts): a bar an answer with a whisker; the
 * figures stand where the whiskers end, on bars that are not to be seen, so that no line runs
 * through them. */
#include "base/number.h"
#include "render/docx.h"
#include "render/html.h"
#include "render/xml.h"

/* Points: above the bars, and on their left and right. */
#define TOP 6
#define BAR 16 /* how high a bar is */
#define LEAST_LABELS 60
#define MOST_LABELS 190
#define FIGURES 50

static void number(struct cv_buffer *out, double value)
{
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, value, 6);
    cv_buffer_text(out, text);
}

static double value_of(const struct cv_report_bar *bar, enum cv_docx_value value)
{
    switch (value) {
    case CV_DOCX_SHARE:
        return bar->value;
    case CV_DOCX_BELOW:
        return bar->has_interval ? bar->value - bar->low : 0;
    case CV_DOCX_ABOVE:
        return bar->has_interval ? bar->high - bar->value : 0;
    default:
        return bar->has_interval ? bar->high : bar->has_value ? bar->value : 0;
    }
}

bool cv_docx_has_value(const struct cv_report_bar *bar, enum cv_docx_value value)
{
    return value == CV_DOCX_FIGURE_AT ||
           (value == CV_DOCX_SHARE ? bar->has_value : bar->has_interval);
}

void cv_docx_value(struct cv_buffer *out, const struct cv_report_bar *bar,
                   enum cv_docx_value value)
{
    number(out, value_of(bar, value));
}

const char *cv_docx_value_name(const struct cv_docx_bars *bars, enum cv_docx_value value,
                               const struct cv_words *words)
{
    switch (value) {
    case CV_DOCX_SHARE:
        return bars->chart->title;
    case CV_DOCX_BELOW:
        return cv_word(words, CV_W_CHART_BELOW);
    case CV_DOCX_ABOVE:
        return cv_word(words, CV_W_CHART_ABOVE);
    default:
        return cv_word(words, CV_W_CHART_FIGURE_AT);
    }
}

/* Values as the workbook has them in a column, and as Word shows them without opening it. */
static void write_numbers(struct cv_buffer *out, const struct cv_docx_bars *bars,
                          enum cv_docx_value value)
{
    cv_buffer_format(out,
                     "<c:numRef><c:f>Sheet1!$%c$2:$%c$%u</c:f><c:numCache><c:formatCode>0.0%%"
                     "</c:formatCode><c:ptCount val=\"%u\"/>",
                     'B' + (int)value, 'B' + (int)value, (unsigned)bars->n + 1,
                     (unsigned)bars->n);
    for (uint32_t i = 0; i < bars->n; i++) {
        const struct cv_report_bar *bar = &bars->chart->bars[bars->first + i];
        if (cv_docx_has_value(bar, value)) {
            cv_buffer_format(out, "<c:pt idx=\"%u\"><c:v>", (unsigned)i);
            cv_docx_value(out, bar, value);
            cv_buffer_text(out, "</c:v></c:pt>");
        }
    }
    cv_buffer_text(out, "</c:numCache></c:numRef>");
}

static void write_categories(struct cv_buffer *out, const struct cv_docx_bars *bars)
{
    cv_buffer_format(out,
                     "<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$%u</c:f><c:strCache><c:ptCount "
                     "val=\"%u\"/>",
                     (unsigned)bars->n + 1, (unsigned)bars->n);
    for (uint32_t i = 0; i < bars->n; i++) {
        cv_buffer_format(out, "<c:pt idx=\"%u\"><c:v>", (unsigned)i);
        cv_xml_element(out, "", bars->chart->bars[bars->first + i].label, "</c:v></c:pt>");
    }
    cv_buffer_text(out, "</c:strCache></c:strRef></c:cat>\n");
}

static void write_series_name(struct cv_buffer *out, enum cv_docx_value value, const char *name)
{
    const unsigned at = value == CV_DOCX_SHARE ? 0 : 1;
    cv_buffer_format(out,
                     "<c:ser><c:idx val=\"%u\"/><c:order val=\"%u\"/><c:tx><c:strRef><c:f>"
                     "Sheet1!$%c$1</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\">",
                     at, at, 'B' + (int)value);
    cv_xml_element(out, "<c:v>", name, "</c:v></c:pt></c:strCache></c:strRef></c:tx>\n");
}

static void write_whiskers(struct cv_buffer *out, const struct cv_docx_bars *bars)
{
    cv_buffer_text(out, "<c:errBars><c:errBarType val=\"both\"/><c:errValType val=\"cust\"/>"
                        "<c:noEndCap val=\"0\"/><c:plus>");
    write_numbers(out, bars, CV_DOCX_ABOVE);
    cv_buffer_text(out, "</c:plus><c:minus>");
    write_numbers(out, bars, CV_DOCX_BELOW);
    cv_buffer_text(out, "</c:minus><c:spPr><a:ln w=\"19050\"><a:solidFill><a:schemeClr "
                        "val=\"tx1\"/></a:solidFill></a:ln></c:spPr></c:errBars>\n");
}

static bool any_interval(const struct cv_docx_bars *bars)
{
    for (uint32_t i = 0; i < bars->n; i++) {
        if (bars->chart->bars[bars->first + i].has_interval) {
            return true;
        }
    }
    return false;
}

static void write_bars(struct cv_buffer *out, const struct cv_docx_bars *bars)
{
    write_series_name(out, CV_DOCX_SHARE, bars->chart->title);
    cv_buffer_text(out, "<c:spPr><a:solidFill><a:schemeClr val=\"accent1\"/></a:solidFill>"
                        "</c:spPr><c:invertIfNegative val=\"0\"/>\n");
    if (any_interval(bars)) {
        write_whiskers(out, bars);
    }
    write_categories(out, bars);
    cv_buffer_text(out, "<c:val>");
    write_numbers(out, bars, CV_DOCX_SHARE);
    cv_buffer_text(out, "</c:val></c:ser>\n");
}

#define SHOW_VALUE                                                                             \
    "<c:dLblPos val=\"outEnd\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>"            \
    "<c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>"           \
    "<c:showBubbleSize val=\"0\"/>"

/* The figures as the tables print them, "[c]" among them. */
static void write_figures(struct cv_buffer *out, const struct cv_docx_bars *bars,
                          const char *name)
{
    write_series_name(out, CV_DOCX_FIGURE_AT, name);
    cv_buffer_text(out, "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
                        "<c:invertIfNegative val=\"0\"/>\n<c:dLbls>");
    for (uint32_t i = 0; i < bars->n; i++) {
        cv_buffer_format(
            out,
            "<c:dLbl><c:idx val=\"%u\"/><c:tx><c:rich><a:bodyPr wrap=\"none\"/><a:p><a:r>"
            "<a:rPr sz=\"1000\" b=\"1\"/><a:t>",
            (unsigned)i);
        cv_xml_element(out, "", bars->chart->bars[bars->first + i].text,
                       "</a:t></a:r></a:p></c:rich></c:tx>" SHOW_VALUE "</c:dLbl>\n");
    }
    cv_buffer_text(
        out, "<c:numFmt formatCode=\"0%\" sourceLinked=\"0\"/><c:spPr><a:noFill/>"
             "<a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:p><a:pPr>"
             "<a:defRPr sz=\"1000\" b=\"1\"/></a:pPr><a:endParaRPr/></a:p></c:txPr>" SHOW_VALUE
             "</c:dLbls>\n");
    write_categories(out, bars);
    cv_buffer_text(out, "<c:val>");
    write_numbers(out, bars, CV_DOCX_FIGURE_AT);
    cv_buffer_text(out, "</c:val></c:ser>\n");
}

/* The least of some round shares that holds every bar and interval of the whole chart, in
 * tenths. */
static unsigned axis_of(const struct cv_report_chart *chart)
{
    static const unsigned steps[] = {1, 2, 4, 6, 8};
    double most = 0;
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        double value = value_of(&chart->bars[i], CV_DOCX_FIGURE_AT);
        most = value > most ? value : most;
    }
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (most * 10 <= steps[i]) {
            return steps[i];
        }
    }
    return 10;
}

/* The first answer on top, the axis of shares below the last. */
static void write_axes(struct cv_buffer *out, unsigned axis)
{
    cv_buffer_text(
        out,
        "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"maxMin\"/></c:scaling>"
        "<c:delete val=\"0\"/><c:axPos val=\"l\"/><c:numFmt formatCode=\"General\" "
        "sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>"
        "<c:tickLblPos val=\"low\"/><c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr "
        "val=\"6B757D\"/></a:solidFill></a:ln></c:spPr><c:txPr><a:bodyPr rot=\"0\" "
        "vert=\"horz\"/><a:p><a:pPr><a:defRPr "
        "sz=\"900\"/></a:pPr><a:endParaRPr/></a:p></c:txPr><c:crossAx val=\"2\"/><c:crosses "
        "val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset "
        "val=\"50\"/><c:tickLblSkip val=\"1\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>\n");
    cv_buffer_format(
        out,
        "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/><c:max "
        "val=\"%u.%u\"/><c:min val=\"0\"/></c:scaling><c:delete val=\"0\"/><c:axPos "
        "val=\"b\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr "
        "val=\"D0D5D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt "
        "formatCode=\"0%%\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
        "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:spPr><a:ln>"
        "<a:noFill/></a:ln></c:spPr><c:crossAx val=\"1\"/><c:crosses val=\"max\"/>"
        "<c:crossBetween val=\"between\"/><c:majorUnit val=\"%s\"/></c:valAx>\n",
        axis / 10, axis % 10,
        axis == 1   ? "0.02"
        : axis == 2 ? "0.05"
        : axis == 4 ? "0.1"
                    : "0.2");
}

static void share_of(struct cv_buffer *out, const char *name, unsigned part, unsigned whole)
{
    cv_buffer_format(out, "<c:%s val=\"", name);
    number(out, (double)part / whole);
    cv_buffer_text(out, "\"/>");
}

/* What the labels of the whole chart need on the left, in points. */
static unsigned label_room(const struct cv_report_chart *chart)
{
    unsigned most = LEAST_LABELS;
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        unsigned width = cv_label_width(cv_slice_of(chart->bars[i].label)) * 9 / 1000 + 10;
        most = width > most ? width : most;
    }
    return most < MOST_LABELS ? most : MOST_LABELS;
}

static void write_layout(struct cv_buffer *out, const struct cv_report_chart *chart,
                         unsigned height)
{
    const unsigned labels = label_room(chart);
    const unsigned around = CV_DOCX_AROUND_BARS, width = CV_DOCX_CHART_WIDTH;
    cv_buffer_text(out, "<c:layout><c:manualLayout><c:layoutTarget val=\"inner\"/><c:xMode "
                        "val=\"edge\"/><c:yMode val=\"edge\"/>");
    share_of(out, "x", labels, width);
    share_of(out, "y", TOP, height);
    share_of(out, "w", width - labels - FIGURES, width);
    share_of(out, "h", height - around, height);
    cv_buffer_text(out, "</c:manualLayout></c:layout>\n");
}

/* Between bars, in hundredths of a bar: 500 at most. */
static unsigned gap_width(unsigned row_height)
{
    const unsigned gap = (row_height - BAR) * 100 / BAR;
    return gap < 500 ? gap : 500;
}

void cv_docx_plot(struct cv_buffer *out, const struct cv_docx_bars *bars, unsigned height,
                  const char *language, const struct cv_words *words)
{
    cv_buffer_text(
        out, CV_XML_HEAD
        "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
        "<c:date1904 val=\"0\"/>");
    cv_xml_element(out, "<c:lang val=\"", language, "\"/><c:roundedCorners val=\"0\"/>");
    cv_buffer_text(out, "<c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea>\n");
    write_layout(out, bars->chart, height);
    cv_buffer_text(out, "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/>"
                        "<c:varyColors val=\"0\"/>\n");
    write_bars(out, bars);
    write_figures(out, bars, cv_word(words, CV_W_CHART_FIGURE_AT));
    cv_buffer_format(out,
                     "<c:gapWidth val=\"%u\"/><c:overlap val=\"100\"/><c:axId val=\"1\"/>"
                     "<c:axId val=\"2\"/></c:barChart>\n",
                     gap_width(bars->row_height));
    write_axes(out, axis_of(bars->chart));
    cv_buffer_text(out,
                   "<c:spPr><a:noFill/></c:spPr></c:plotArea><c:plotVisOnly val=\"1\"/>"
                   "<c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/>"
                   "</a:ln></c:spPr><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\">"
                   "<a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin "
                   "typeface=\"+mn-lt\"/></a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>"
                   "<c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData>"
                   "</c:chartSpace>\n");
}

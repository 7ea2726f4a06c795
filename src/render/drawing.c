/* A native chart but for its series: where its pieces stand, axes and legend. */
#include "render/drawing.h"

#include "base/number.h"
#include "render/html.h"
#include "render/xml.h"

/* Points. */
#define TOP 6
#define AXIS 24    /* below the bars */
#define FIGURES 50 /* on the right of the bars */
#define LEAST_LABELS 60
#define LABEL_LINE 12
#define TITLE_LINE 16
#define PIE 170
#define AROUND_PIE 36 /* for figures */

struct room {
    unsigned title, legend, labels, height;
};

/* How high a bar is. */
static unsigned bar_height(const struct cv_plot *plot)
{
    return plot->kind == CV_BARS_PAIRED ? 14 : plot->kind == CV_BARS_STACKED ? 20 : 16;
}

/* How many bars stand below each other in a row. */
static unsigned bars_of(const struct cv_plot *plot)
{
    const unsigned sign = cv_drawing_has_at(plot) ? 1 : 0;
    return plot->kind == CV_BARS_PAIRED ? (unsigned)plot->n_series + sign : 1;
}

static unsigned label_limit(unsigned width)
{
    return width * 2 / 5;
}

unsigned cv_drawing_row(const struct cv_plot *plot, uint32_t row, unsigned width)
{
    const unsigned least = bars_of(plot) * bar_height(plot) + 10;
    const struct cv_slice label = cv_plot_brief(plot, cv_plot_row(plot, row)).text;
    const unsigned lines = cv_label_lines(label, (label_limit(width) - 10) * 1000 / 9);
    const unsigned wanted = lines * LABEL_LINE + 6;
    return wanted > least ? wanted : least;
}

/* What the labels of the whole chart need on the left. */
static unsigned label_room(const struct cv_drawing *drawing)
{
    unsigned most = LEAST_LABELS;
    for (uint32_t row = 0; row < drawing->plot.n_rows; row++) {
        const struct cv_slice label =
            cv_plot_brief(&drawing->plot, cv_plot_row(&drawing->plot, row)).text;
        const unsigned width = cv_label_width(label) * 9 / 1000 + 10;
        most = width > most ? width : most;
    }
    const unsigned limit = label_limit(drawing->width);
    return most < limit ? most : limit;
}

static struct room room_of(const struct cv_drawing *drawing)
{
    const bool pie = drawing->plot.kind == CV_BARS_PIE;
    struct room room = {.labels = label_room(drawing)};
    if (drawing->title != NULL) {
        const unsigned lines =
            cv_label_lines(cv_slice_of(drawing->title), (drawing->width - 20) * 1000 / 13);
        room.title = lines * TITLE_LINE + 8;
    }
    room.legend = cv_plot_legend(&drawing->plot, pie ? CV_PLOT_PIE_LEGEND : CV_PLOT_LEGEND);
    const unsigned wanted = pie && room.legend > PIE + AROUND_PIE ? room.legend
                            : pie                                 ? PIE + AROUND_PIE
                                  : room.legend + TOP + drawing->n * drawing->row_height + AXIS;
    room.height = room.title + wanted;
    return room;
}

unsigned cv_drawing_height(const struct cv_drawing *drawing)
{
    return room_of(drawing).height;
}

static void share_of(struct cv_buffer *out, const char *name, unsigned part, unsigned whole)
{
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, (double)part / whole, 6);
    cv_buffer_format(out, "<c:%s val=\"%s\"/>", name, text);
}

struct box {
    unsigned x, y, width, height; /* points */
};

static void write_layout(struct cv_buffer *out, const struct cv_drawing *drawing,
                         const struct box *box, const char *target)
{
    const unsigned height = cv_drawing_height(drawing);
    cv_buffer_format(out,
                     "<c:layout><c:manualLayout>%s<c:xMode val=\"edge\"/><c:yMode "
                     "val=\"edge\"/>",
                     target);
    share_of(out, "x", box->x, drawing->width);
    share_of(out, "y", box->y, height);
    share_of(out, "w", box->width, drawing->width);
    share_of(out, "h", box->height, height);
    cv_buffer_text(out, "</c:manualLayout></c:layout>\n");
}

static struct box plot_box(const struct cv_drawing *drawing)
{
    const struct room room = room_of(drawing);
    if (drawing->plot.kind == CV_BARS_PIE) {
        const unsigned left = (drawing->width - CV_PLOT_PIE_LEGEND - PIE) / 2;
        const unsigned above = (room.height - room.title - PIE) / 2;
        return (struct box){left, room.title + above, PIE, PIE};
    }
    return (struct box){room.labels, room.title + room.legend + TOP,
                        drawing->width - room.labels - FIGURES,
                        drawing->n * drawing->row_height};
}

static void write_title(struct cv_buffer *out, const struct cv_drawing *drawing)
{
    if (drawing->title == NULL) {
        cv_buffer_text(out, "<c:autoTitleDeleted val=\"1\"/>");
        return;
    }
    cv_xml_element(out, "<c:title><c:tx><c:strRef><c:f>&apos;", drawing->sheet,
                   "&apos;!$A$1</c:f>");
    cv_xml_element(out, "<c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>",
                   drawing->title, "</c:v></c:pt></c:strCache></c:strRef></c:tx>");
    cv_buffer_text(out, "<c:overlay val=\"0\"/><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr "
                        "sz=\"1200\" b=\"1\"/></a:pPr><a:endParaRPr/></a:p></c:txPr></c:title>"
                        "<c:autoTitleDeleted val=\"0\"/>\n");
}

static void write_legend(struct cv_buffer *out, const struct cv_drawing *drawing)
{
    const struct room room = room_of(drawing);
    const bool pie = drawing->plot.kind == CV_BARS_PIE;
    const unsigned body = room.height - room.title;
    const struct box above = {10, room.title, CV_PLOT_LEGEND, room.legend};
    const struct box beside = {drawing->width - CV_PLOT_PIE_LEGEND,
                               room.title + (body - room.legend) / 2, CV_PLOT_PIE_LEGEND,
                               room.legend};
    if (cv_plot_names(&drawing->plot) == 0) {
        return;
    }
    cv_buffer_format(out, "<c:legend><c:legendPos val=\"%s\"/>", pie ? "r" : "t");
    write_layout(out, drawing, pie ? &beside : &above, "");
    cv_buffer_text(out, "<c:overlay val=\"0\"/></c:legend>\n");
}

/* The first answer on top, the axis of shares below the last. */
static void write_answers(struct cv_buffer *out)
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
}

/* Parts of stacks of which one is not shown need a little more than the whole. */
static unsigned axis_of(const struct cv_plot *plot)
{
    if (plot->kind == CV_BARS_STACKED) {
        return cv_plot_any_missing(plot) ? 110 : 100;
    }
    return cv_plot_axis(plot->chart);
}

static void write_shares(struct cv_buffer *out, unsigned axis)
{
    cv_buffer_format(
        out,
        "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/><c:max "
        "val=\"%u.%02u\"/><c:min val=\"0\"/></c:scaling><c:delete val=\"0\"/><c:axPos "
        "val=\"b\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr "
        "val=\"D0D5D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt "
        "formatCode=\"0%%\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
        "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:spPr><a:ln>"
        "<a:noFill/></a:ln></c:spPr><c:crossAx val=\"1\"/><c:crosses val=\"max\"/>"
        "<c:crossBetween val=\"between\"/><c:majorUnit val=\"%s\"/></c:valAx>\n",
        axis / 100, axis % 100,
        axis == 10   ? "0.02"
        : axis == 20 ? "0.05"
        : axis == 40 ? "0.1"
                     : "0.2");
}

/* Between rows, in hundredths of a bar: 500 at most. */
static unsigned gap_of(const struct cv_drawing *drawing)
{
    const unsigned bar = bar_height(&drawing->plot);
    const unsigned bars = bars_of(&drawing->plot) * bar;
    const unsigned gap = (drawing->row_height - bars) * 100 / bar;
    return gap < 500 ? gap : 500;
}

static void write_plot(struct cv_buffer *out, const struct cv_drawing *drawing,
                       const struct cv_words *words)
{
    const struct cv_plot *plot = &drawing->plot;
    const struct box box = plot_box(drawing);
    cv_buffer_text(out, "<c:plotArea>\n");
    write_layout(out, drawing, &box, "<c:layoutTarget val=\"inner\"/>");
    if (plot->kind == CV_BARS_PIE) {
        cv_buffer_text(out, "<c:pieChart><c:varyColors val=\"1\"/>\n");
        cv_drawing_series(out, drawing, box.width, words);
        cv_buffer_text(out, "<c:firstSliceAng val=\"0\"/></c:pieChart>\n");
    } else {
        const unsigned axis = axis_of(plot);
        cv_buffer_format(out,
                         "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"%s\"/>"
                         "<c:varyColors val=\"0\"/>\n",
                         plot->kind == CV_BARS_STACKED ? "stacked" : "clustered");
        cv_drawing_series(out, drawing, box.width * 100 / axis, words);
        cv_buffer_format(out,
                         "<c:gapWidth val=\"%u\"/><c:overlap val=\"%d\"/><c:axId val=\"1\"/>"
                         "<c:axId val=\"2\"/></c:barChart>\n",
                         gap_of(drawing), plot->kind == CV_BARS_PAIRED ? 0 : 100);
        write_answers(out);
        write_shares(out, axis);
    }
    cv_buffer_text(out, "<c:spPr><a:noFill/></c:spPr></c:plotArea>");
}

void cv_drawing_name(struct cv_buffer *out, const struct cv_plot *plot, const char *name)
{
    const struct cv_plot_name brief = cv_plot_brief(plot, name);
    cv_xml_text(out, brief.text);
    cv_buffer_text(out, brief.cut ? CV_PLOT_ELLIPSIS : "");
}

void cv_drawing_write(struct cv_buffer *out, const struct cv_drawing *drawing,
                      const char *language, const struct cv_words *words, const char *book)
{
    cv_buffer_text(
        out, CV_XML_HEAD
        "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
        "<c:date1904 val=\"0\"/>");
    cv_xml_element(out, "<c:lang val=\"", language,
                   "\"/><c:roundedCorners val=\"0\"/><c:chart>");
    write_title(out, drawing);
    write_plot(out, drawing, words);
    write_legend(out, drawing);
    cv_buffer_text(out,
                   "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr>"
                   "<a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:p>"
                   "<a:pPr><a:defRPr sz=\"900\"><a:solidFill><a:schemeClr val=\"tx1\"/>"
                   "</a:solidFill><a:latin typeface=\"+mn-lt\"/></a:defRPr></a:pPr>"
                   "<a:endParaRPr/></a:p></c:txPr>");
    if (book != NULL) {
        cv_buffer_format(out,
                         "<c:externalData r:id=\"%s\"><c:autoUpdate val=\"0\"/>"
                         "</c:externalData>",
                         book);
    }
    cv_buffer_text(out, "</c:chartSpace>\n");
}

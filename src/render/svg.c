/* Charts. Text keeps its size on every screen: only horizontal places are in per cent of the
 * width. Colours are given twice: as attributes, for a picture that stands alone, and by the
 * page's style, which knows of dark screens and of paper. */
#include "base/number.h"
#include "render/html.h"

#define LINE 20
#define BAR 16
#define GAP 14
#define AXIS 10
#define LABEL_LIMIT 15800 /* 237 of 15 pixels each: fits beside a figure at 375 pixels */

/* The least of some round shares of 100 that holds every bar and interval. */
static unsigned axis_of(const struct cv_report_chart *chart)
{
    static const unsigned steps[] = {10, 20, 40, 60, 80};
    double most = 0;
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        const struct cv_report_bar *bar = &chart->bars[i];
        if (bar->has_value && bar->value > most) {
            most = bar->value;
        }
        if (bar->has_interval && bar->high > most) {
            most = bar->high;
        }
    }
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (most * 100 <= steps[i]) {
            return steps[i];
        }
    }
    return 100;
}

/* A share as a place on the axis, in per cent of the width. */
static void place(struct cv_buffer *out, double share, unsigned axis)
{
    char text[CV_NUMBER_SIZE];
    double at = share * 10000 / axis;
    cv_fixed_text(text, at < 0 ? 0 : at > 100 ? 100 : at, 3);
    cv_buffer_text(out, text);
    cv_buffer_char(out, '%');
}

static void line(struct cv_buffer *out, double x1, unsigned y1, double x2, unsigned y2,
                 unsigned axis)
{
    cv_buffer_text(out, "<line x1=\"");
    place(out, x1, axis);
    cv_buffer_format(out, "\" y1=\"%u\" x2=\"", y1);
    place(out, x2, axis);
    cv_buffer_format(out, "\" y2=\"%u\"/>", y2);
}

static void interval(struct cv_buffer *out, const struct cv_report_bar *bar, unsigned y,
                     unsigned axis)
{
    static const char *const groups[] = {
        "<g class=\"halo\" stroke=\"#ffffff\" stroke-width=\"4\">",
        "<g class=\"whisker\" stroke=\"#1b1f23\" stroke-width=\"2\">"};
    unsigned middle = y + BAR / 2;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        cv_buffer_text(out, groups[i]);
        line(out, bar->low, middle, bar->high, middle, axis);
        line(out, bar->low, middle - 5, bar->low, middle + 5, axis);
        line(out, bar->high, middle - 5, bar->high, middle + 5, axis);
        cv_buffer_text(out, "</g>");
    }
}

static unsigned label_lines(const char *label)
{
    struct cv_slice rest = cv_slice_of(label);
    unsigned n = 0;
    while (rest.len > 0) {
        cv_label_line(&rest, LABEL_LIMIT);
        n++;
    }
    return n > 0 ? n : 1;
}

static unsigned write_bar(struct cv_buffer *out, const struct cv_report_bar *bar, unsigned y,
                          unsigned axis)
{
    struct cv_slice rest = cv_slice_of(bar->label);
    cv_buffer_format(out, "<text class=\"figure\" x=\"100%%\" y=\"%u\" text-anchor=\"end\">",
                     y + 15);
    cv_html_string(out, bar->text);
    cv_buffer_text(out, "</text>");
    for (unsigned at = y + 15; rest.len > 0; at += LINE) {
        cv_buffer_format(out, "<text x=\"0\" y=\"%u\">", at);
        cv_html_text(out, cv_label_line(&rest, LABEL_LIMIT));
        cv_buffer_text(out, "</text>");
    }
    y += LINE * label_lines(bar->label) + 2;
    cv_buffer_format(out,
                     "<rect class=\"track\" x=\"0\" y=\"%u\" width=\"100%%\" height=\"%d\" "
                     "fill=\"#e8ecef\"/>",
                     y, BAR);
    if (bar->has_value && bar->value > 0) {
        cv_buffer_format(out, "<rect class=\"bar\" x=\"0\" y=\"%u\" height=\"%d\" width=\"", y,
                         BAR);
        place(out, bar->value, axis);
        cv_buffer_text(out, "\" fill=\"#3a6f8f\"/>");
    }
    if (bar->has_interval) {
        interval(out, bar, y, axis);
    }
    cv_buffer_char(out, '\n');
    return y + BAR + GAP;
}

static void write_axis(struct cv_buffer *out, unsigned y, unsigned axis)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    for (unsigned i = 0; i < 3; i++) {
        cv_buffer_format(out,
                         "<text class=\"axis\" x=\"%u%%\" y=\"%u\" text-anchor=\"%s\" "
                         "font-size=\"13\">%u%%</text>",
                         50 * i, y + 4, anchors[i], axis * i / 2);
    }
    cv_buffer_char(out, '\n');
}

void cv_svg_chart(struct cv_buffer *out, const struct cv_report_chart *chart)
{
    unsigned height = AXIS, y = 0, axis = axis_of(chart);
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        height += LINE * label_lines(chart->bars[i].label) + 2 + BAR + GAP;
    }
    cv_buffer_format(out,
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%%\" "
                     "height=\"%u\" role=\"img\" aria-labelledby=\"%s-title %s-desc\" "
                     "font-family=\"sans-serif\" font-size=\"15\" fill=\"#1b1f23\">\n"
                     "<title id=\"%s-title\">",
                     height, chart->id, chart->id, chart->id);
    cv_html_string(out, chart->title);
    cv_buffer_format(out, "</title>\n<desc id=\"%s-desc\">", chart->id);
    cv_html_string(out, chart->description);
    cv_buffer_text(out, "</desc>\n");
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        y = write_bar(out, &chart->bars[i], y, axis);
    }
    write_axis(out, y, axis);
    cv_buffer_text(out, "</svg>\n");
}

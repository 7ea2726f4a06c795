#include "base/number.h"
#include "render/html.h"
#include "render/plot.h"
#include "render/svg.h"

static void number(struct cv_buffer *out, double value, const char *unit)
{
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, value, 3);
    cv_buffer_text(out, text);
    cv_buffer_text(out, unit);
}

static double within(double part)
{
    return part < 0 ? 0 : part > 1 ? 1 : part;
}

void cv_svg_at(const struct cv_pen *pen, double part)
{
    if (pen->width > 0) {
        number(pen->out, pen->left + within(part) * pen->width, "");
    } else {
        number(pen->out, within(part) * 100, "%");
    }
}

void cv_svg_long(const struct cv_pen *pen, double part)
{
    if (pen->width > 0) {
        number(pen->out, within(part) * pen->width, "");
    } else {
        number(pen->out, within(part) * 100, "%");
    }
}

void cv_svg_label(struct cv_pen *pen, const char *label, unsigned indent)
{
    struct cv_slice rest = cv_slice_of(label);
    const unsigned limit = pen->limit - indent * 1000 / 15;
    do {
        cv_buffer_format(pen->out, "<text x=\"%u\" y=\"%u\">", (unsigned)pen->left + indent,
                         pen->y + 15);
        cv_html_text(pen->out, cv_label_line(&rest, limit));
        cv_buffer_text(pen->out, "</text>");
        pen->y += CV_SVG_LINE;
    } while (rest.len > 0);
}

void cv_svg_figure(const struct cv_pen *pen, const char *text)
{
    cv_buffer_text(pen->out, "<text class=\"figure\" x=\"");
    cv_svg_at(pen, 1);
    cv_buffer_format(pen->out, "\" y=\"%u\" text-anchor=\"end\">", pen->y + 15);
    cv_html_string(pen->out, text);
    cv_buffer_text(pen->out, "</text>");
}

void cv_svg_key(struct cv_pen *pen, uint32_t i, uint32_t n, const char *label)
{
    char colour[8];
    cv_plot_colour(colour, i, n);
    cv_buffer_format(pen->out,
                     "<rect x=\"%u\" y=\"%u\" width=\"14\" height=\"14\" fill=\"%s\" "
                     "stroke=\"" CV_PLOT_EDGE "\"/>",
                     (unsigned)pen->left + 1, pen->y + 3, colour);
    cv_svg_label(pen, label, 24);
    cv_buffer_char(pen->out, '\n');
}

#include "base/number.h"
#include "render/html.h"
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
    cv_svg_colour(colour, i, n);
    cv_buffer_format(pen->out,
                     "<rect x=\"%u\" y=\"%u\" width=\"14\" height=\"14\" fill=\"%s\" "
                     "stroke=\"#767d84\"/>",
                     (unsigned)pen->left + 1, pen->y + 3, colour);
    cv_svg_label(pen, label, 24);
    cv_buffer_char(pen->out, '\n');
}

static const unsigned char anchors[][3] = {{0, 34, 78},     {53, 69, 108},   {102, 105, 112},
                                           {148, 142, 119}, {200, 184, 102}, {254, 232, 56}};
#define STEPS (sizeof anchors / sizeof *anchors - 1)

static void mix(unsigned rgb[3], uint32_t i, uint32_t n)
{
    const uint64_t span = n > 1 ? n - 1 : 1;
    const uint64_t at = (uint64_t)i * STEPS;
    const size_t low = at / span < STEPS ? at / span : STEPS - 1;
    const uint64_t rest = at - low * span;
    for (size_t k = 0; k < 3; k++) {
        rgb[k] =
            (unsigned)((anchors[low][k] * (span - rest) + anchors[low + 1][k] * rest) / span);
    }
}

void cv_svg_colour(char text[8], uint32_t i, uint32_t n)
{
    static const char digits[] = "0123456789abcdef";
    unsigned rgb[3];
    mix(rgb, i, n);
    text[0] = '#';
    for (size_t k = 0; k < 3; k++) {
        text[1 + 2 * k] = digits[rgb[k] >> 4 & 15];
        text[2 + 2 * k] = digits[rgb[k] & 15];
    }
    text[7] = '\0';
}

const char *cv_svg_text_upon(uint32_t i, uint32_t n)
{
    unsigned rgb[3];
    mix(rgb, i, n);
    return rgb[0] * 299 + rgb[1] * 587 + rgb[2] * 114 > 118000 ? "#000000" : "#ffffff";
}

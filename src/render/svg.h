/* The pieces of charts. A pen writes horizontal places in per cent of whatever width the
 * picture is given, or in pixels for a picture that stands alone; vertical ones are always
 * pixels. */
#ifndef CV_RENDER_SVG_H
#define CV_RENDER_SVG_H

#include "base/buffer.h"
#include "report/report.h"

struct cv_pen {
    struct cv_buffer *out;
    double left, width;       /* pixels; a width of 0: per cent */
    unsigned limit;           /* of a label's line, thousandths of the font's size */
    unsigned y;               /* where the next piece begins */
    struct cv_svg_page *page; /* whose pictures these are; NULL: one picture holds all */
};

/* Whether the picture is so high that another one should go on, so that paper has room for
 * each; ends it, and begins that. */
bool cv_svg_is_full(const struct cv_pen *pen);
void cv_svg_go_on(struct cv_pen *pen);

#define CV_SVG_LINE 20 /* pixels from one line of text to the next */

/* A part (0 to 1) of the width as a place, and as a length. */
void cv_svg_at(const struct cv_pen *pen, double part);
void cv_svg_long(const struct cv_pen *pen, double part);

/* A label at the left, `indent` pixels in, in as many lines as it needs; moves the pen down. */
void cv_svg_label(struct cv_pen *pen, const char *label, unsigned indent);

/* A text that ends at the right edge, on the pen's line. */
void cv_svg_figure(const struct cv_pen *pen, const char *text);

/* A line of the legend: the swatch of colour `i` of `n`, and a label. */
void cv_svg_key(struct cv_pen *pen, uint32_t i, uint32_t n, const char *label);

/* The bodies of charts, from the pen's place down. */
void cv_svg_stacked(struct cv_pen *pen, const struct cv_report_chart *chart);
void cv_svg_paired(struct cv_pen *pen, const struct cv_report_chart *chart);
void cv_svg_pie(struct cv_pen *pen, const struct cv_report_chart *chart);

/* A picture that stands alone: white ground, its title and note drawn; the same bytes each
 * time. */
void cv_svg_file(struct cv_buffer *out, const struct cv_report_chart *chart,
                 const char *language);

#endif

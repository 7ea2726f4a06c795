/* The parts of report.html: text, charts, style and script. */
#ifndef CV_RENDER_HTML_H
#define CV_RENDER_HTML_H

#include "base/buffer.h"
#include "report/report.h"

/* Text as HTML or SVG text, or as an attribute's value in double quotes. Control characters
 * become spaces. */
void cv_html_text(struct cv_buffer *out, struct cv_slice text);
void cv_html_string(struct cv_buffer *out, const char *text);

/* A chart as an inline SVG of the width it is given and as high as its labels need: a bar a
 * row, its label above it on the left, its figure on the right. */
void cv_svg_chart(struct cv_buffer *out, const struct cv_report_chart *chart);

/* The next line of a label, no wider than `limit` (thousandths of the font's size) by a careful
 * estimate; takes it, and the space that it broke at, off *rest. Words wider than a line are
 * broken between characters. Empty when nothing is left. */
struct cv_slice cv_label_line(struct cv_slice *rest, unsigned limit);

/* How many lines a text needs so; 0 of an empty one. */
unsigned cv_label_lines(struct cv_slice text, unsigned limit);

/* How wide a text is at least said to be on one line, by the same estimate, in thousandths of
 * the font's size. */
unsigned cv_label_width(struct cv_slice text);

/* The style sheet and the script, as they stand inside their elements: pieces, NULL at the end
 * (a string constant may not be longer than 4,095 bytes). */
extern const char *const cv_html_style[];
extern const char *const cv_html_script[];
void cv_html_pieces(struct cv_buffer *out, const char *const *pieces);

/* Appends the page's content security policy: nothing from outside, and of style and script
 * only these two, by their SHA-256. */
void cv_html_policy(struct cv_buffer *out);

#endif

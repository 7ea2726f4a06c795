/* Parts of wholes, and pairs to be compared. */
#include <math.h>

#include "base/number.h"
#include "render/html.h"
#include "render/plot.h"
#include "render/svg.h"

#define BAR 24
#define GAP 16
#define INSIDE                                                                                 \
    8 /* with more series than this, figures stand under the bar with their names              \
       */

static double sum_of(const struct cv_report_bar *bars, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        sum += bars[i].has_value ? bars[i].value : 0;
    }
    return sum;
}

static bool is_whole(const struct cv_report_bar *bars, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!bars[i].has_value) {
            return false;
        }
    }
    return true;
}

/* Whether a figure of 9 pixels a letter fits into its part on the narrowest screen. */
static bool fits(const struct cv_report_bar *bar, double part, uint32_t n)
{
    return n <= INSIDE && part * 300 >= (double)(strlen(bar->text) * 9 + 8);
}

static void segment(const struct cv_pen *pen, const struct cv_report_bar *bar, double from,
                    double part, uint32_t n)
{
    char colour[8];
    cv_plot_colour(colour, bar->series, n);
    cv_buffer_text(pen->out, "<rect x=\"");
    cv_svg_at(pen, from);
    cv_buffer_format(pen->out, "\" y=\"%u\" height=\"%d\" width=\"", pen->y, BAR);
    cv_svg_long(pen, part);
    cv_buffer_format(pen->out, "\" fill=\"%s\" stroke=\"" CV_PLOT_EDGE "\"/>", colour);
    if (fits(bar, part, n)) {
        cv_buffer_text(pen->out, "<text x=\"");
        cv_svg_at(pen, from + part / 2);
        cv_buffer_format(pen->out, "\" y=\"%u\" text-anchor=\"middle\" fill=\"%s\">",
                         pen->y + 17, cv_plot_text_upon(bar->series, n));
        cv_html_string(pen->out, bar->text);
        cv_buffer_text(pen->out, "</text>");
    }
}

/* "Very safe: 3%", below the bar, for parts too narrow to hold their figure. */
static void beside(struct cv_pen *pen, const struct cv_report_chart *chart,
                   const struct cv_report_bar *bars, double sum, bool drawn)
{
    for (uint32_t i = 0; i < chart->n_series; i++) {
        const double part = sum > 0 && bars[i].has_value ? bars[i].value / sum : 0;
        if (!drawn || !bars[i].has_value || !fits(&bars[i], part, chart->n_series)) {
            cv_svg_figure(pen, bars[i].text);
            cv_svg_label(pen, chart->series[i], 24);
        }
    }
}

/* Where parts are suppressed, the others stand on the left of the whole. */
static void ground(const struct cv_pen *pen)
{
    cv_buffer_text(pen->out, "<rect class=\"track\" x=\"");
    cv_svg_at(pen, 0);
    cv_buffer_format(pen->out, "\" y=\"%u\" height=\"%d\" width=\"", pen->y, BAR);
    cv_svg_long(pen, 1);
    cv_buffer_text(pen->out, "\" fill=\"#e8ecef\"/>");
}

static void stack(struct cv_pen *pen, const struct cv_report_chart *chart,
                  const struct cv_report_bar *bars)
{
    const double shown = sum_of(bars, chart->n_series);
    const bool whole = is_whole(bars, chart->n_series), drawn = shown > 0;
    const double sum = whole || shown > 1 ? shown : 1;
    double from = 0;
    cv_svg_label(pen, bars[0].name, 0);
    pen->y += 2;
    if (drawn && !whole) {
        ground(pen);
    }
    for (uint32_t i = 0; i < chart->n_series && drawn; i++) {
        if (bars[i].has_value) {
            segment(pen, &bars[i], from, bars[i].value / sum, chart->n_series);
            from += bars[i].value / sum;
        }
    }
    pen->y += drawn ? BAR + 4 : 0;
    beside(pen, chart, bars, sum, drawn);
    pen->y += GAP;
    cv_buffer_char(pen->out, '\n');
}

static void legend(struct cv_pen *pen, const struct cv_report_chart *chart)
{
    for (uint32_t i = 0; i < chart->n_series; i++) {
        cv_svg_key(pen, i, chart->n_series, chart->series[i]);
    }
    pen->y += GAP;
}

void cv_svg_stacked(struct cv_pen *pen, const struct cv_report_chart *chart)
{
    legend(pen, chart);
    for (uint32_t i = 0; i + chart->n_series <= chart->n_bars; i += chart->n_series) {
        if (cv_svg_is_full(pen)) {
            cv_svg_go_on(pen);
        }
        stack(pen, chart, &chart->bars[i]);
    }
}

/* A bar beside its figure: four fifths of the width are the axis. */
static void pair_bar(struct cv_pen *pen, const struct cv_report_bar *bar, double most,
                     uint32_t n)
{
    char colour[8];
    cv_plot_colour(colour, bar->series, n);
    cv_svg_figure(pen, bar->text);
    if (bar->has_value && bar->value > 0 && most > 0) {
        cv_buffer_text(pen->out, "<rect x=\"");
        cv_svg_at(pen, 0);
        cv_buffer_format(pen->out, "\" y=\"%u\" height=\"16\" width=\"", pen->y + 2);
        cv_svg_long(pen, bar->value / most * 0.78);
        cv_buffer_format(pen->out, "\" fill=\"%s\" stroke=\"" CV_PLOT_EDGE "\"/>", colour);
    }
    pen->y += CV_SVG_LINE;
}

void cv_svg_paired(struct cv_pen *pen, const struct cv_report_chart *chart)
{
    double most = 0;
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        most = chart->bars[i].has_value ? fmax(most, chart->bars[i].value) : most;
    }
    legend(pen, chart);
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        if (chart->bars[i].series == 0 && cv_svg_is_full(pen)) {
            cv_svg_go_on(pen);
        }
        if (chart->bars[i].series == 0) {
            cv_svg_label(pen, chart->bars[i].name, 0);
        }
        pair_bar(pen, &chart->bars[i], most, chart->n_series);
        if (chart->bars[i].series + 1 == chart->n_series) {
            pen->y += GAP;
            cv_buffer_char(pen->out, '\n');
        }
    }
}

#define RADIUS 110.0
#define TURN 6.283185307179586

static void point(struct cv_buffer *out, const struct cv_pen *pen, double turn, double radius)
{
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, pen->left + RADIUS + 2 + radius * sin(turn * TURN), 2);
    cv_buffer_format(out, "%s ", text);
    cv_fixed_text(text, pen->y + RADIUS + 2 - radius * cos(turn * TURN), 2);
    cv_buffer_text(out, text);
}

/* A whole circle is two halves: an arc cannot end where it began. */
static void slice(const struct cv_pen *pen, double from, double part, const char *colour)
{
    struct cv_buffer *out = pen->out;
    cv_buffer_text(out, "<path d=\"M");
    point(out, pen, from, part < 1 ? 0 : RADIUS);
    if (part < 1) {
        cv_buffer_text(out, "L");
        point(out, pen, from, RADIUS);
    } else {
        cv_buffer_text(out, "A110 110 0 1 1 ");
        point(out, pen, from + part / 2, RADIUS);
    }
    cv_buffer_format(out, "A110 110 0 %d 1 ", part > 0.5 ? 1 : 0);
    point(out, pen, from + part, RADIUS);
    cv_buffer_format(out, "Z\" fill=\"%s\" stroke=\"#ffffff\" stroke-width=\"1.5\"/>", colour);
}

/* The slice's number in the list below, where there is room. */
static void slice_number(const struct cv_pen *pen, double middle, uint32_t i, uint32_t n)
{
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, pen->left + RADIUS + 2 + 80 * sin(middle * TURN), 2);
    cv_buffer_format(pen->out, "<text x=\"%s\" y=\"", text);
    cv_fixed_text(text, pen->y + RADIUS + 7 - 80 * cos(middle * TURN), 2);
    cv_buffer_format(pen->out, "%s\" text-anchor=\"middle\" fill=\"%s\">%u</text>", text,
                     cv_plot_text_upon(i, n), (unsigned)i + 1);
}

void cv_svg_pie(struct cv_pen *pen, const struct cv_report_chart *chart)
{
    const double sum = sum_of(chart->bars, chart->n_bars);
    struct cv_buffer label = {0};
    double from = 0;
    for (uint32_t i = 0; i < chart->n_bars && sum > 0; i++) {
        const double part = chart->bars[i].value / sum;
        char colour[8];
        cv_plot_colour(colour, i, chart->n_bars);
        if (part > 0) {
            slice(pen, from, part, colour);
        }
        if (part >= 0.06) {
            slice_number(pen, from + part / 2, i, chart->n_bars);
        }
        from += part;
    }
    pen->y += 2 * (unsigned)RADIUS + GAP;
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        if (cv_svg_is_full(pen)) {
            cv_svg_go_on(pen);
        }
        cv_buffer_clear(&label);
        cv_buffer_format(&label, "%u. %s", (unsigned)i + 1, chart->bars[i].label);
        cv_svg_figure(pen, chart->bars[i].text);
        cv_svg_key(pen, i, chart->n_bars, cv_buffer_string(&label));
    }
    pen->out->failed = pen->out->failed || cv_buffer_failed(&label);
    cv_buffer_free(&label);
}

#include "render/plot.h"

#include "render/html.h"

/* Points: of a line of a legend, and of its swatch. */
#define LINE 13
#define SWATCH 24
#define MOST_LEGEND 230
/* Of a line of a name, and of an ellipsis, in thousandths of the type size: what
 * cv_drawing_row gives a label. */
#define NAME_LINE 20000
#define ELLIPSIS_WIDTH 1100
#define MOST_LINES 3
/* Names that are compared with each other: nobody reads a chart of more. */
#define MOST_NAMES 200
/* A slice whose figure would touch the next one's is smaller than this. */
#define LEAST_SLICE 0.05

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

void cv_plot_colour(char text[8], uint32_t i, uint32_t n)
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

const char *cv_plot_text_upon(uint32_t i, uint32_t n)
{
    unsigned rgb[3];
    mix(rgb, i, n);
    return rgb[0] * 299 + rgb[1] * 587 + rgb[2] * 114 > 118000 ? "#000000" : "#ffffff";
}

unsigned cv_plot_axis(const struct cv_report_chart *chart)
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

static bool is_in_series(enum cv_bars kind)
{
    return kind == CV_BARS_STACKED || kind == CV_BARS_PAIRED;
}

struct cv_plot_name cv_plot_brief(const struct cv_plot *plot, const char *name)
{
    const struct cv_slice whole = cv_slice_of(name);
    struct cv_slice rest = whole, last = whole;
    for (unsigned i = 0; i < plot->lines && rest.len > 0; i++) {
        last = rest;
        cv_label_line(&rest, NAME_LINE);
    }
    if (plot->lines == 0 || rest.len == 0) {
        return (struct cv_plot_name){whole, false};
    }
    const struct cv_slice line = cv_label_line(&last, NAME_LINE - ELLIPSIS_WIDTH);
    return (struct cv_plot_name){cv_slice(name, (size_t)(line.data - name) + line.len), true};
}

/* Whether no two names look alike for what was cut off. */
static bool are_told_apart(const struct cv_plot *plot,
                           const char *(*name_of)(const struct cv_plot *, uint32_t), uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        const struct cv_plot_name one = cv_plot_brief(plot, name_of(plot, i));
        for (uint32_t k = 0; one.cut && k < i; k++) {
            const struct cv_plot_name other = cv_plot_brief(plot, name_of(plot, k));
            if (other.cut && cv_slice_equal(one.text, other.text)) {
                return false;
            }
        }
    }
    return true;
}

/* Shortens names to at most so many lines, unless two would be the same then. */
static bool shorten(struct cv_plot *plot, unsigned lines)
{
    const bool few = plot->n_rows <= MOST_NAMES && plot->n_series <= MOST_NAMES;
    plot->lines = lines;
    if (few && are_told_apart(plot, cv_plot_row, plot->n_rows) &&
        (!is_in_series(plot->kind) || are_told_apart(plot, cv_plot_series, plot->n_series))) {
        return true;
    }
    plot->lines = 0;
    return false;
}

struct cv_plot cv_plot_of(const struct cv_report_chart *chart)
{
    struct cv_plot plain = {chart, CV_BARS_PLAIN, chart->n_bars, 1, 0};
    shorten(&plain, MOST_LINES);
    struct cv_plot plot = plain;
    plot.kind = chart->kind;
    plot.lines = 0;
    if (is_in_series(chart->kind)) {
        if (chart->n_series == 0) {
            return plain;
        }
        plot.n_series = chart->n_series;
        plot.n_rows = chart->n_bars / chart->n_series;
    }
    /* A pie's legend stands beside it, on half of the width. */
    const unsigned width = chart->kind == CV_BARS_PIE ? CV_PLOT_PIE_LEGEND : CV_PLOT_LEGEND;
    for (unsigned lines = MOST_LINES; lines > 0; lines--) {
        const bool apart = shorten(&plot, lines);
        if (cv_plot_legend(&plot, width) <= MOST_LEGEND) {
            return plot;
        }
        if (!apart) {
            break;
        }
    }
    return plain;
}

const struct cv_report_bar *cv_plot_bar(const struct cv_plot *plot, uint32_t row,
                                        uint32_t series)
{
    return &plot->chart->bars[(size_t)row * plot->n_series + series];
}

const char *cv_plot_row(const struct cv_plot *plot, uint32_t row)
{
    const struct cv_report_bar *bar = cv_plot_bar(plot, row, 0);
    return is_in_series(plot->kind) && bar->name != NULL ? bar->name : bar->label;
}

const char *cv_plot_series(const struct cv_plot *plot, uint32_t series)
{
    return is_in_series(plot->kind) ? plot->chart->series[series] : NULL;
}

bool cv_plot_has_intervals(const struct cv_plot *plot)
{
    for (uint32_t i = 0; i < plot->chart->n_bars; i++) {
        if (plot->chart->bars[i].has_interval) {
            return true;
        }
    }
    return false;
}

const struct cv_report_bar *cv_plot_missing(const struct cv_plot *plot, uint32_t row)
{
    for (uint32_t i = 0; i < plot->n_series; i++) {
        const struct cv_report_bar *bar = cv_plot_bar(plot, row, i);
        if (!bar->has_value) {
            return bar;
        }
    }
    return NULL;
}

bool cv_plot_any_missing(const struct cv_plot *plot)
{
    for (uint32_t row = 0; row < plot->n_rows; row++) {
        if (cv_plot_missing(plot, row) != NULL) {
            return true;
        }
    }
    return false;
}

uint32_t cv_plot_names(const struct cv_plot *plot)
{
    return plot->kind == CV_BARS_PLAIN ? 0
           : plot->kind == CV_BARS_PIE ? plot->n_rows
                                       : plot->n_series;
}

const char *cv_plot_name(const struct cv_plot *plot, uint32_t i)
{
    return plot->kind == CV_BARS_PIE ? cv_plot_row(plot, i) : plot->chart->series[i];
}

unsigned cv_plot_legend(const struct cv_plot *plot, unsigned width)
{
    const uint32_t n = cv_plot_names(plot);
    unsigned widest = 1, lines = 0;
    for (uint32_t i = 0; i < n; i++) {
        const struct cv_plot_name brief = cv_plot_brief(plot, cv_plot_name(plot, i));
        const struct cv_slice name = brief.text;
        const unsigned ellipsis = brief.cut ? ELLIPSIS_WIDTH : 0;
        const unsigned own = (cv_label_width(name) + ellipsis) * 9 / 1000 + SWATCH;
        widest = own > widest ? own : widest;
        lines += lines < UINT16_MAX ? cv_label_lines(name, (width - SWATCH) * 1000 / 9) : 0;
    }
    /* Programs give each name the room of the widest. */
    const unsigned columns = plot->kind != CV_BARS_PIE && widest < width ? width / widest : 1;
    return (columns > 1 ? (n + columns - 1) / columns : lines) * LINE + (n > 0 ? 6 : 0);
}

bool cv_plot_fits(const struct cv_plot *plot, const struct cv_report_bar *bar, unsigned width)
{
    const double needs = cv_label_width(cv_slice_of(bar->text)) * 9 / 1000.0 + 4;
    return plot->kind == CV_BARS_PIE ? bar->value >= LEAST_SLICE : bar->value * width >= needs;
}

void cv_plot_column(char text[8], uint32_t column)
{
    char letters[8];
    size_t n = 0;
    for (uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters[n++] = (char)('A' + (rest - 1) % 26);
    }
    for (size_t i = 0; i < n; i++) {
        text[i] = letters[n - 1 - i];
    }
    text[n] = '\0';
}

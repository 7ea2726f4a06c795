/* What every drawing of a chart has to know, whatever its format: its rows and series, how far
 * its axis goes, its colours. */
#ifndef CV_RENDER_PLOT_H
#define CV_RENDER_PLOT_H

#include "base/buffer.h"
#include "report/report.h"

/* Plain bars. */
#define CV_PLOT_RGB "3a6f8f"
#define CV_PLOT_BAR "#" CV_PLOT_RGB
/* Lines around parts and bars. */
#define CV_PLOT_EDGE_RGB "767d84"
#define CV_PLOT_EDGE "#" CV_PLOT_EDGE_RGB

/* Colour `i` of `n`, dark to light, so that greyscale and every kind of colour vision tell
 * neighbours apart ("#00224e"; the anchors are those of cividis, Nunez et al. 2018), and the
 * colour of text upon it. */
void cv_plot_colour(char text[8], uint32_t i, uint32_t n);
const char *cv_plot_text_upon(uint32_t i, uint32_t n);

/* The least of some round shares that holds every bar and interval of plain bars, in per cent.
 */
unsigned cv_plot_axis(const struct cv_report_chart *chart);

/* A chart as rows, each of one bar a series; plain bars and pies have one series. */
struct cv_plot {
    const struct cv_report_chart *chart;
    enum cv_bars kind; /* how a program's own charts draw it: plain bars where the names of a
                        * legend would leave no room for what it explains */
    uint32_t n_rows, n_series;
    unsigned lines; /* of a name, in the chart, at most; 0: as many as it has */
};
struct cv_plot cv_plot_of(const struct cv_report_chart *chart);

const struct cv_report_bar *cv_plot_bar(const struct cv_plot *plot, uint32_t row,
                                        uint32_t series);
/* What a row is called; what a series is called, NULL where there is one alone. */
const char *cv_plot_row(const struct cv_plot *plot, uint32_t row);
const char *cv_plot_series(const struct cv_plot *plot, uint32_t series);

/* What a program's own chart shows of a name: one that would draw the chart out is cut, and
 * ends in an ellipsis. It stands whole in the table and in the description. */
struct cv_plot_name {
    struct cv_slice text;
    bool cut;
};
#define CV_PLOT_ELLIPSIS "\xe2\x80\xa6"
struct cv_plot_name cv_plot_brief(const struct cv_plot *plot, const char *name);

bool cv_plot_has_intervals(const struct cv_plot *plot);
/* The first bar of a row, of any row, that has no value; NULL: all have theirs. */
const struct cv_report_bar *cv_plot_missing(const struct cv_plot *plot, uint32_t row);
bool cv_plot_any_missing(const struct cv_plot *plot);

/* A legend's names: one (of a row of a pie, of a series) and their number, 0 without a legend.
 */
const char *cv_plot_name(const struct cv_plot *plot, uint32_t i);
uint32_t cv_plot_names(const struct cv_plot *plot);

/* How high a legend of `width` points is, in points: names that are narrow stand in columns. */
#define CV_PLOT_LEGEND 460     /* above bars */
#define CV_PLOT_PIE_LEGEND 230 /* beside a pie */
unsigned cv_plot_legend(const struct cv_plot *plot, unsigned width);

/* Whether the figure of a bar fits in its part of a stack `width` points long; whether that of
 * a slice of a pie stands clear of its neighbours'. */
bool cv_plot_fits(const struct cv_plot *plot, const struct cv_report_bar *bar, unsigned width);

/* "AB" of column 27, counted from 0. */
void cv_plot_column(char text[8], uint32_t column);

#endif

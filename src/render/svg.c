/* Charts. Text keeps its size on every screen: only horizontal places are in per cent of the
 * width. Colours are given twice: as attributes, for a picture that stands alone, and by the
 * page's style, which knows of dark screens and of paper. */
#include "render/svg.h"

#include "render/html.h"
#include "render/plot.h"

#define BAR 16
#define GAP 14
#define AXIS 10
#define LABEL_LIMIT 15800 /* 237 of 15 pixels each: fits beside a figure at 375 pixels */
#define BROAD_LIMIT 40000 /* 600 of 704: where the page has its whole width */
#define FULL 760          /* pixels: with a caption and another bar, less than paper has */

/* The pictures of a chart on a page. */
struct cv_svg_page {
    struct cv_buffer *out;
    const struct cv_report_chart *chart;
    const char *kind;   /* "broad" or "narrow" where there are both; else "" */
    unsigned n, height; /* pictures ended, and how high they are together */
};

static void line(const struct cv_pen *pen, double x1, unsigned y1, double x2, unsigned y2,
                 unsigned axis)
{
    cv_buffer_text(pen->out, "<line x1=\"");
    cv_svg_at(pen, x1 * 100 / axis);
    cv_buffer_format(pen->out, "\" y1=\"%u\" x2=\"", y1);
    cv_svg_at(pen, x2 * 100 / axis);
    cv_buffer_format(pen->out, "\" y2=\"%u\"/>", y2);
}

static void interval(const struct cv_pen *pen, const struct cv_report_bar *bar, unsigned y,
                     unsigned axis)
{
    static const char *const groups[] = {
        "<g class=\"halo\" stroke=\"#ffffff\" stroke-width=\"4\">",
        "<g class=\"whisker\" stroke=\"#1b1f23\" stroke-width=\"2\">"};
    unsigned middle = y + BAR / 2;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        cv_buffer_text(pen->out, groups[i]);
        line(pen, bar->low, middle, bar->high, middle, axis);
        line(pen, bar->low, middle - 5, bar->low, middle + 5, axis);
        line(pen, bar->high, middle - 5, bar->high, middle + 5, axis);
        cv_buffer_text(pen->out, "</g>");
    }
}

static void write_bar(struct cv_pen *pen, const struct cv_report_bar *bar, unsigned axis)
{
    cv_svg_figure(pen, bar->text);
    cv_svg_label(pen, bar->label, 0);
    pen->y += 2;
    cv_buffer_text(pen->out, "<rect class=\"track\" x=\"");
    cv_svg_at(pen, 0);
    cv_buffer_format(pen->out, "\" y=\"%u\" width=\"", pen->y);
    cv_svg_long(pen, 1);
    cv_buffer_format(pen->out, "\" height=\"%d\" fill=\"#e8ecef\"/>", BAR);
    if (bar->has_value && bar->value > 0) {
        cv_buffer_text(pen->out, "<rect class=\"bar\" x=\"");
        cv_svg_at(pen, 0);
        cv_buffer_format(pen->out, "\" y=\"%u\" height=\"%d\" width=\"", pen->y, BAR);
        cv_svg_long(pen, bar->value * 100 / axis);
        cv_buffer_text(pen->out, "\" fill=\"" CV_PLOT_BAR "\"/>");
    }
    if (bar->has_interval) {
        interval(pen, bar, pen->y, axis);
    }
    cv_buffer_char(pen->out, '\n');
    pen->y += BAR + GAP;
}

static void write_axis(struct cv_pen *pen, unsigned axis)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    for (unsigned i = 0; i < 3; i++) {
        cv_buffer_text(pen->out, "<text class=\"axis\" x=\"");
        cv_svg_at(pen, i / 2.0);
        cv_buffer_format(pen->out,
                         "\" y=\"%u\" text-anchor=\"%s\" font-size=\"13\">%u%%</text>",
                         pen->y + 4, anchors[i], axis * i / 2);
    }
    cv_buffer_char(pen->out, '\n');
    pen->y += AXIS;
}

static void write_body(struct cv_pen *pen, const struct cv_report_chart *chart)
{
    const unsigned axis = cv_plot_axis(chart);
    if (chart->kind == CV_BARS_STACKED && chart->n_series > 0) {
        cv_svg_stacked(pen, chart);
    } else if (chart->kind == CV_BARS_PAIRED && chart->n_series > 0) {
        cv_svg_paired(pen, chart);
    } else if (chart->kind == CV_BARS_PIE) {
        cv_svg_pie(pen, chart);
    } else {
        for (uint32_t i = 0; i < chart->n_bars; i++) {
            if (cv_svg_is_full(pen)) {
                write_axis(pen, axis);
                cv_svg_go_on(pen);
            }
            write_bar(pen, &chart->bars[i], axis);
        }
        write_axis(pen, axis);
    }
}

/* Title and description, whose ids are the chart's. */
static void write_names(struct cv_buffer *out, const struct cv_report_chart *chart,
                        const char *kind)
{
    cv_buffer_format(out, "<title id=\"%s-%stitle\">", chart->id, kind);
    cv_html_string(out, chart->title);
    cv_buffer_format(out, "</title>\n<desc id=\"%s-%sdesc\">", chart->id, kind);
    cv_html_string(out, chart->description);
    cv_buffer_text(out, "</desc>\n");
}

/* Moves what was drawn into its picture, which ends here. */
static void write_drawn(struct cv_buffer *out, struct cv_buffer *drawn)
{
    cv_buffer_slice(out, cv_buffer_view(drawn));
    cv_buffer_text(out, "</svg>\n");
    out->failed = out->failed || cv_buffer_failed(drawn);
    cv_buffer_clear(drawn);
}

/* The first picture of a chart speaks for those that go on with it. */
static void end_picture(struct cv_pen *pen)
{
    struct cv_svg_page *page = pen->page;
    struct cv_buffer *out = page->out;
    const char *id = page->chart->id;
    const char *kind = strcmp(page->kind, "broad") == 0 ? "broad-" : "";
    cv_buffer_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" ");
    if (page->kind[0] != '\0') {
        cv_buffer_format(out, "class=\"%s\" ", page->kind);
    }
    cv_buffer_format(out, "width=\"100%%\" height=\"%u\" ", pen->y);
    if (page->n == 0) {
        cv_buffer_format(out, "role=\"img\" aria-labelledby=\"%s-%stitle %s-%sdesc\" ", id,
                         kind, id, kind);
    } else {
        cv_buffer_text(out, "aria-hidden=\"true\" ");
    }
    cv_buffer_text(out, "font-family=\"sans-serif\" font-size=\"15\" fill=\"#1b1f23\">\n");
    if (page->n == 0) {
        write_names(out, page->chart, kind);
    }
    write_drawn(out, pen->out);
    page->n++;
    page->height += pen->y;
    pen->y = 0;
}

bool cv_svg_is_full(const struct cv_pen *pen)
{
    return pen->page != NULL && pen->y >= FULL;
}

void cv_svg_go_on(struct cv_pen *pen)
{
    end_picture(pen);
}

/* Appends the chart with lines of labels of so many thousandths; returns how high it is. */
static unsigned write_page(struct cv_buffer *out, const struct cv_report_chart *chart,
                           const char *kind, unsigned limit)
{
    struct cv_buffer drawn = {0};
    struct cv_svg_page page = {.out = out, .chart = chart, .kind = kind};
    struct cv_pen pen = {.out = &drawn, .limit = limit, .page = &page};
    write_body(&pen, chart);
    end_picture(&pen);
    cv_buffer_free(&drawn);
    return page.height;
}

/* Text in pictures does not wrap by itself: where broad screens need fewer lines than narrow
 * ones, there is a picture for each, and the page's style shows one. */
void cv_svg_chart(struct cv_buffer *out, const struct cv_report_chart *chart)
{
    struct cv_buffer narrow = {0}, broad = {0};
    const unsigned height = write_page(&narrow, chart, "", LABEL_LIMIT);
    if (write_page(&broad, chart, "broad", BROAD_LIMIT) == height) {
        cv_buffer_slice(out, cv_buffer_view(&narrow));
    } else {
        write_page(out, chart, "narrow", LABEL_LIMIT);
        cv_buffer_slice(out, cv_buffer_view(&broad));
    }
    out->failed = out->failed || cv_buffer_failed(&narrow) || cv_buffer_failed(&broad);
    cv_buffer_free(&narrow);
    cv_buffer_free(&broad);
}

#define FILE_WIDTH 720
#define FILE_EDGE 20

void cv_svg_file(struct cv_buffer *out, const struct cv_report_chart *chart,
                 const char *language)
{
    struct cv_buffer drawn = {0};
    struct cv_pen pen = {.out = &drawn, .left = FILE_EDGE, .y = FILE_EDGE};
    pen.width = FILE_WIDTH - 2 * FILE_EDGE;
    pen.limit = 38000; /* 570 pixels: 110 are the figure's */
    cv_buffer_text(&drawn, "<g font-weight=\"bold\">");
    cv_svg_label(&pen, chart->title, 0);
    cv_buffer_text(&drawn, "</g>\n");
    pen.y += GAP;
    write_body(&pen, chart);
    if (chart->note != NULL) {
        pen.y += GAP;
        cv_svg_label(&pen, chart->note, 0);
    }
    cv_buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"");
    cv_html_string(out, language);
    cv_buffer_format(out,
                     "\" width=\"%d\" height=\"%u\" viewBox=\"0 0 %d %u\" role=\"img\" "
                     "aria-labelledby=\"%s-title %s-desc\" "
                     "font-family=\"Arial, Helvetica, 'Liberation Sans', sans-serif\" "
                     "font-size=\"15\" fill=\"#1b1f23\">\n"
                     "<rect width=\"%d\" height=\"%u\" fill=\"#ffffff\"/>\n",
                     FILE_WIDTH, pen.y + FILE_EDGE, FILE_WIDTH, pen.y + FILE_EDGE, chart->id,
                     chart->id, FILE_WIDTH, pen.y + FILE_EDGE);
    write_names(out, chart, "");
    write_drawn(out, &drawn);
    cv_buffer_free(&drawn);
}

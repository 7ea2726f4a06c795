/* charts/ID.svg and charts/ID.png: each chart of the report by itself. */
#include "base/diag.h"
#include "picture/picture.h"
#include "render/formats.h"
#include "render/svg.h"

/* Writes charts/ID.EXTENSION. */
static enum canvass_status give(const struct cv_file_sink *sink, const char *id,
                                const char *extension, const struct cv_buffer *bytes,
                                struct canvass_error *error)
{
    struct cv_buffer name = {0};
    enum canvass_status status = CANVASS_ENOMEM;
    cv_buffer_format(&name, "charts/%s.%s", id, extension);
    if (cv_buffer_failed(&name) || cv_buffer_failed(bytes)) {
        status = cv_fail_memory(error);
    } else {
        status =
            sink->file(sink->context, cv_buffer_string(&name), cv_buffer_view(bytes), error);
    }
    cv_buffer_free(&name);
    return status;
}

static enum canvass_status write_chart(const struct cv_report *report,
                                       const struct cv_report_chart *chart, bool png,
                                       const struct cv_file_sink *sink,
                                       struct canvass_error *error)
{
    struct cv_buffer svg = {0};
    struct cv_buffer picture = {0};
    cv_svg_file(&svg, chart, report->language);
    enum canvass_status status = cv_buffer_failed(&svg) ? cv_fail_memory(error) : CANVASS_OK;
    if (status == CANVASS_OK && png) {
        status = cv_picture_png(cv_buffer_view(&svg), &picture, error);
    }
    if (status == CANVASS_OK) {
        status = png ? give(sink, chart->id, "png", &picture, error)
                     : give(sink, chart->id, "svg", &svg, error);
    }
    cv_buffer_free(&svg);
    cv_buffer_free(&picture);
    return status;
}

static enum canvass_status write_charts(const struct cv_report *report, bool png,
                                        const struct cv_file_sink *sink,
                                        struct canvass_error *error)
{
    enum canvass_status status = CANVASS_OK;
    for (uint32_t i = 0; i < report->n_items && status == CANVASS_OK; i++) {
        if (report->items[i].kind == CV_ITEM_CHART) {
            status = write_chart(report, report->items[i].chart, png, sink, error);
        }
    }
    return status;
}

static bool has_charts(const struct cv_report *report)
{
    uint32_t i = 0;
    while (i < report->n_items && report->items[i].kind != CV_ITEM_CHART) {
        i++;
    }
    return i < report->n_items;
}

static enum canvass_status svg_files(const struct cv_report *report,
                                     const struct cv_file_sink *sink,
                                     struct canvass_error *error)
{
    return write_charts(report, false, sink, error);
}

static enum canvass_status png_files(const struct cv_report *report,
                                     const struct cv_file_sink *sink,
                                     struct canvass_error *error)
{
    /* What draws pictures is not even looked for where there are none. */
    return has_charts(report) && cv_picture_there() ? write_charts(report, true, sink, error)
                                                    : CANVASS_OK;
}

const struct cv_file_renderer cv_render_svg = {
    .name = "svg",
    .file_names = "charts/*.svg",
    .summary = "each chart by itself, to be scaled and edited",
    .files = svg_files,
};

const struct cv_file_renderer cv_render_png = {
    .name = "png",
    .file_names = "charts/*.png",
    .summary = "each chart as a picture",
    .missing = "not here: librsvg is not installed, or canvass was built without it",
    .is_there = cv_picture_there,
    .files = png_files,
};

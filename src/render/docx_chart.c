/* Charts of a Word document: where they stand, how high they are, and their parts. */
#include "render/docx.h"
#include "render/xml.h"

/* The most height of a drawing's bars, so that it fits on a page, upright and turned; points.
 */
#define MOST_HEIGHT 620
#define MOST_HEIGHT_TURNED 380

/* The columns of the workbook behind it. */
static struct cv_drawing drawing_of(const struct cv_report_chart *chart)
{
    struct cv_drawing drawing = {.plot = cv_plot_of(chart),
                                 .width = CV_DOCX_CHART_WIDTH,
                                 .sheet = CV_DOCX_SHEET,
                                 .heads = 1,
                                 .themed = true};
    uint32_t next = drawing.plot.n_series + 1;
    if (cv_plot_has_intervals(&drawing.plot)) {
        drawing.below = next++;
        drawing.above = next++;
    }
    if (cv_drawing_has_at(&drawing.plot)) {
        drawing.at = next;
    }
    return drawing;
}

/* Every row of a drawing has the room of the one with the longest label. The rows from `first`
 * that fit on a page so; a label more than twice as high as another stands in a drawing of its
 * own, so that one long answer does not draw all out. A pie is one. */
static void take_rows(struct cv_drawing *drawing, uint32_t first, unsigned most_height)
{
    const struct cv_plot *plot = &drawing->plot;
    unsigned least = most_height;
    drawing->first = first;
    drawing->n = 0;
    drawing->row_height = 0;
    most_height -= cv_plot_legend(plot, CV_PLOT_LEGEND);
    for (uint32_t row = first; row < plot->n_rows; row++) {
        const unsigned wanted = cv_drawing_row(plot, row, drawing->width);
        const unsigned height = wanted < most_height ? wanted : most_height;
        const unsigned most = height > drawing->row_height ? height : drawing->row_height;
        least = height < least ? height : least;
        if (row > first && plot->kind != CV_BARS_PIE &&
            (most > 2 * least || (drawing->n + 1) * most > most_height)) {
            break;
        }
        drawing->n++;
        drawing->row_height = most;
    }
}

static void write_drawing(struct cv_docx *docx, const struct cv_drawing *drawing)
{
    struct cv_buffer *out = &docx->body;
    const struct cv_report_chart *chart = drawing->plot.chart;
    const unsigned id = ++docx->n_charts;
    cv_docx_open(docx, "CanvassChart");
    cv_buffer_format(out,
                     "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" "
                     "distR=\"0\"><wp:extent cx=\"%u\" cy=\"%u\"/><wp:docPr id=\"%u\" "
                     "name=\"",
                     CV_DOCX_CHART_WIDTH * CV_DOCX_EMU,
                     cv_drawing_height(drawing) * CV_DOCX_EMU, id);
    cv_xml_string(out, chart->id);
    cv_xml_element(out, "\" descr=\"", chart->description, "\" title=\"");
    cv_xml_element(out, "", chart->title, "\"/><wp:cNvGraphicFramePr/>");
    cv_buffer_format(out,
                     "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/"
                     "drawingml/2006/chart\"><c:chart r:id=\"rIdChart%u\"/></a:graphicData>"
                     "</a:graphic></wp:inline></w:drawing></w:r>",
                     id);
    cv_docx_close(docx);
}

void cv_docx_chart(struct cv_docx *docx, const struct cv_report_chart *chart)
{
    struct cv_drawing drawing = drawing_of(chart);
    const unsigned most_height = docx->landscape ? MOST_HEIGHT_TURNED : MOST_HEIGHT;
    cv_docx_caption(docx, CV_W_FIGURE_LABEL, "Figure", ++docx->n_figures, chart->title);
    for (uint32_t at = 0; at < drawing.plot.n_rows; at += drawing.n) {
        take_rows(&drawing, at, most_height);
        cv_buffer_bytes(&docx->charts, &drawing, sizeof drawing);
        write_drawing(docx, &drawing);
    }
    if (chart->note) {
        cv_docx_paragraph(docx, "CanvassNote", chart->note);
    }
}

static const char relations_before[] =
    CV_XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                "relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas."
                "openxmlformats.org/officeDocument/2006/relationships/package\" "
                "Target=\"../embeddings/chart";

/* Adds `part` under a name with a number in it, and empties it. */
static void add(struct cv_pack_writer *pack, const char *format_before, unsigned number_in_it,
                const char *after, struct cv_buffer *part, int *failed)
{
    struct cv_buffer name = {0};
    cv_buffer_format(&name, "%s%u%s", format_before, number_in_it, after);
    if (cv_buffer_failed(&name) || cv_buffer_failed(part)) {
        *failed = -1;
    } else {
        cv_pack_writer_add(pack, cv_buffer_string(&name), cv_buffer_view(part), false);
    }
    cv_buffer_free(&name);
    cv_buffer_clear(part);
}

static int add_parts(struct cv_pack_writer *pack, const struct cv_docx *docx,
                     const struct cv_drawing *drawing, unsigned id)
{
    struct cv_buffer part = {0};
    int failed = 0;
    cv_drawing_write(&part, drawing, docx->report->language, docx->words, "rId1");
    add(pack, "word/charts/chart", id, ".xml", &part, &failed);
    cv_buffer_text(&part, relations_before);
    cv_buffer_format(&part, "%u.xlsx\"/></Relationships>\n", id);
    add(pack, "word/charts/_rels/chart", id, ".xml.rels", &part, &failed);
    if (cv_docx_book(&part, drawing, docx->words) != 0) {
        failed = -1;
    }
    add(pack, "word/embeddings/chart", id, ".xlsx", &part, &failed);
    cv_buffer_free(&part);
    return failed;
}

int cv_docx_chart_parts(struct cv_pack_writer *pack, const struct cv_docx *docx)
{
    int failed = cv_buffer_failed(&docx->charts) ? -1 : 0;
    for (unsigned i = 0; i < docx->n_charts && failed == 0; i++) {
        struct cv_drawing drawing;
        memcpy(&drawing, docx->charts.data + i * sizeof drawing, sizeof drawing);
        failed = add_parts(pack, docx, &drawing, i + 1);
    }
    return failed;
}

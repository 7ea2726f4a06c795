/* Charts of a Word document: where they stand, how high they are, and their parts. */
#include "render/docx.h"
#include "render/html.h"
#include "render/xml.h"

/* The most height of a drawing's bars, so that it fits on a page, upright and turned; points.
 */
#define MOST_HEIGHT 620
#define MOST_HEIGHT_TURNED 380
#define LINE_HEIGHT 12
#define LEAST_ROW 26
#define LABEL_LIMIT 20000 /* 180 of 9 points each, in thousandths of the type's size */

static unsigned label_lines(const char *label)
{
    struct cv_slice rest = cv_slice_of(label);
    unsigned n = 0;
    while (rest.len > 0) {
        cv_label_line(&rest, LABEL_LIMIT);
        n++;
    }
    return n;
}

/* The room that a bar wants, in points. */
static unsigned row_height(const struct cv_report_bar *bar, unsigned most)
{
    const unsigned height = label_lines(bar->label) * LINE_HEIGHT + 6;
    return height < LEAST_ROW ? LEAST_ROW : height < most ? height : most;
}

/* Every bar of a drawing has the room of the one with the longest label. The bars from `first`
 * that fit on a page so; a label more than twice as high as another stands in a drawing of its
 * own, so that one long answer does not draw all out. */
static struct cv_docx_bars bars_from(const struct cv_report_chart *chart, uint32_t first,
                                     unsigned most_height)
{
    struct cv_docx_bars bars = {chart, first, 0, 0};
    unsigned least = most_height;
    for (uint32_t i = first; i < chart->n_bars; i++) {
        const unsigned height = row_height(&chart->bars[i], most_height);
        const unsigned most = height > bars.row_height ? height : bars.row_height;
        least = height < least ? height : least;
        if (i > first && (most > 2 * least || (bars.n + 1) * most > most_height)) {
            break;
        }
        bars.n++;
        bars.row_height = most;
    }
    return bars;
}

static unsigned height_of(const struct cv_docx_bars *bars)
{
    return bars->n * bars->row_height + CV_DOCX_AROUND_BARS;
}

static void write_drawing(struct cv_docx *docx, const struct cv_docx_bars *bars)
{
    struct cv_buffer *out = &docx->body;
    const struct cv_report_chart *chart = bars->chart;
    const unsigned id = ++docx->n_charts;
    cv_docx_open(docx, "CanvassChart");
    cv_buffer_format(out,
                     "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" "
                     "distR=\"0\"><wp:extent cx=\"%u\" cy=\"%u\"/><wp:docPr id=\"%u\" "
                     "name=\"",
                     CV_DOCX_CHART_WIDTH * CV_DOCX_EMU, height_of(bars) * CV_DOCX_EMU, id);
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
    struct cv_docx_bars bars = {chart, 0, 0, 0};
    const unsigned most_height = docx->landscape ? MOST_HEIGHT_TURNED : MOST_HEIGHT;
    cv_docx_caption(docx, CV_W_FIGURE_LABEL, "Figure", ++docx->n_figures, chart->title);
    for (uint32_t at = 0; at < chart->n_bars; at += bars.n) {
        bars = bars_from(chart, at, most_height);
        cv_buffer_bytes(&docx->charts, &bars, sizeof bars);
        write_drawing(docx, &bars);
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
                     const struct cv_docx_bars *bars, unsigned id)
{
    struct cv_buffer part = {0};
    int failed = 0;
    cv_docx_plot(&part, bars, height_of(bars), docx->report->language, docx->words);
    add(pack, "word/charts/chart", id, ".xml", &part, &failed);
    cv_buffer_text(&part, relations_before);
    cv_buffer_format(&part, "%u.xlsx\"/></Relationships>\n", id);
    add(pack, "word/charts/_rels/chart", id, ".xml.rels", &part, &failed);
    if (cv_docx_book(&part, bars, docx->words) != 0) {
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
        struct cv_docx_bars bars;
        memcpy(&bars, docx->charts.data + i * sizeof bars, sizeof bars);
        failed = add_parts(pack, docx, &bars, i + 1);
    }
    return failed;
}

/* report.docx: a Word document of named styles, native tables and native charts. */
#include "render/docx.h"

#include "base/diag.h"
#include "render/formats.h"
#include "render/xml.h"

void cv_docx_open(struct cv_docx *docx, const char *style)
{
    cv_buffer_format(&docx->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
}

void cv_docx_run(struct cv_docx *docx, const char *properties, const char *text)
{
    cv_buffer_text(&docx->body, "<w:r>");
    if (properties) {
        cv_buffer_format(&docx->body, "<w:rPr>%s</w:rPr>", properties);
    }
    cv_xml_element(&docx->body, "<w:t xml:space=\"preserve\">", text, "</w:t></w:r>");
}

void cv_docx_close(struct cv_docx *docx)
{
    cv_buffer_text(&docx->body, "</w:p>\n");
}

/* The text that stands between a heading and its table or chart goes along with them. */
static void write_text(struct cv_docx *docx, const char *style, uint32_t at)
{
    const struct cv_report *report = docx->report;
    const bool first = at > 0 && report->items[at - 1].kind == CV_ITEM_HEADING;
    const bool leads =
        at + 1 < report->n_items && (report->items[at + 1].kind == CV_ITEM_TABLE ||
                                     report->items[at + 1].kind == CV_ITEM_CHART);
    cv_buffer_format(&docx->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style,
                     first && leads ? "<w:keepNext/>" : "");
    cv_docx_run(docx, NULL, report->items[at].text);
    cv_docx_close(docx);
}

void cv_docx_paragraph(struct cv_docx *docx, const char *style, const char *text)
{
    cv_docx_open(docx, style);
    if (*text != '\0') {
        cv_docx_run(docx, NULL, text);
    }
    cv_docx_close(docx);
}

void cv_docx_caption(struct cv_docx *docx, enum cv_word label, const char *sequence,
                     unsigned number, const char *text)
{
    struct cv_buffer *out = &docx->body;
    cv_docx_open(docx, "Caption");
    cv_docx_run(docx, NULL, cv_word(docx->words, label));
    cv_docx_run(docx, NULL, " ");
    cv_buffer_format(out,
                     "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
                     "xml:space=\"preserve\"> SEQ %s \\* ARABIC </w:instrText></w:r><w:r>"
                     "<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>%u</w:t></w:r>"
                     "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
                     sequence, number);
    cv_docx_run(docx, NULL, ": ");
    cv_docx_run(docx, NULL, text);
    cv_docx_close(docx);
}

/* The page as it has been since the last section ended. */
static void write_section(struct cv_docx *docx)
{
    const bool wide = docx->landscape;
    cv_buffer_format(
        &docx->body,
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter%s\"/><w:pgSz "
        "w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" "
        "w:left=\"%d\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>",
        wide ? "Wide" : "", wide ? CV_DOCX_LONG_SIDE : CV_DOCX_SHORT_SIDE,
        wide ? CV_DOCX_SHORT_SIDE : CV_DOCX_LONG_SIDE, wide ? " w:orient=\"landscape\"" : "",
        CV_DOCX_MARGIN, CV_DOCX_MARGIN, CV_DOCX_MARGIN, CV_DOCX_MARGIN);
}

/* Turns the page where what follows needs it: at a heading, so that it goes along. */
static void turn(struct cv_docx *docx, bool landscape)
{
    if (docx->landscape != landscape) {
        cv_buffer_text(&docx->body, "<w:p><w:pPr><w:pStyle w:val=\"CanvassTableEnd\"/>");
        write_section(docx);
        cv_buffer_text(&docx->body, "</w:pPr></w:p>\n");
        docx->landscape = landscape;
    }
}

/* Whether a table between the heading at `at` and the next needs a landscape page. A heading
 * without tables and charts of its own goes along with the one that stands below it. */
static bool needs_landscape(const struct cv_report *report, uint32_t at)
{
    bool alone = true;
    for (uint32_t i = at + 1; i < report->n_items; i++) {
        const struct cv_report_item *item = &report->items[i];
        const bool below = item->level > report->items[at].level;
        if (item->kind == CV_ITEM_HEADING && !(alone && below)) {
            return false;
        }
        if (item->kind == CV_ITEM_TABLE && cv_docx_setting_of(item->table).landscape) {
            return true;
        }
        alone = alone && item->kind != CV_ITEM_TABLE && item->kind != CV_ITEM_CHART;
    }
    return false;
}

static unsigned outline_level(const struct cv_report_item *item)
{
    return item->level > 2 ? 2 : 1;
}

static void write_heading(struct cv_docx *docx, const struct cv_report_item *item, uint32_t at)
{
    turn(docx, needs_landscape(docx->report, at));
    cv_buffer_format(&docx->body,
                     "<w:p><w:pPr><w:pStyle w:val=\"Heading%u\"/></w:pPr><w:bookmarkStart "
                     "w:id=\"%u\" w:name=\"_Toc%06u\"/>",
                     outline_level(item), (unsigned)at, (unsigned)at);
    cv_docx_run(docx, NULL, item->text);
    cv_buffer_format(&docx->body, "<w:bookmarkEnd w:id=\"%u\"/>", (unsigned)at);
    cv_docx_close(docx);
}

static void write_item(struct cv_docx *docx, const struct cv_report_item *item, uint32_t at)
{
    switch (item->kind) {
    case CV_ITEM_HEADING:
        write_heading(docx, item, at);
        break;
    case CV_ITEM_PARAGRAPH:
        write_text(docx, "BodyText", at);
        break;
    case CV_ITEM_SENTENCE:
        write_text(docx, "CanvassSentence", at);
        break;
    case CV_ITEM_NOTE:
        cv_docx_open(docx, "CanvassNote");
        cv_docx_run(docx, "<w:b/><w:bCs/>", cv_word(docx->words, CV_W_NOTE_LABEL));
        cv_docx_run(docx, "<w:b/><w:bCs/>", ":");
        cv_docx_run(docx, NULL, " ");
        cv_docx_run(docx, NULL, item->text);
        cv_docx_close(docx);
        break;
    case CV_ITEM_TABLE:
        cv_docx_table(docx, item->table);
        break;
    case CV_ITEM_CHART:
        cv_docx_chart(docx, item->chart);
        break;
    }
}

static const char contents_field[] =
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> "
    "TOC \\o &quot;1-2&quot; \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar "
    "w:fldCharType=\"separate\"/></w:r>";

static void write_entry(struct cv_docx *docx, const struct cv_report_item *item, uint32_t at,
                        bool first)
{
    cv_buffer_format(&docx->body, "<w:p><w:pPr><w:pStyle w:val=\"TOC%u\"/></w:pPr>%s",
                     outline_level(item), first ? contents_field : "");
    cv_buffer_format(&docx->body, "<w:hyperlink w:anchor=\"_Toc%06u\" w:history=\"1\">",
                     (unsigned)at);
    cv_docx_run(docx, NULL, item->text);
    cv_buffer_text(&docx->body, "</w:hyperlink>");
    cv_docx_close(docx);
}

/* The contents, which Word brings up to date with page numbers when it is asked to; until then
 * they are links. */
static void write_contents(struct cv_docx *docx)
{
    bool first = true;
    cv_buffer_text(&docx->body,
                   "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of "
                   "Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>\n");
    cv_docx_paragraph(docx, "TOCHeading", cv_word(docx->words, CV_W_CONTENTS));
    for (uint32_t i = 0; i < docx->report->n_items; i++) {
        if (docx->report->items[i].kind == CV_ITEM_HEADING) {
            write_entry(docx, &docx->report->items[i], i, first);
            first = false;
        }
    }
    cv_buffer_format(&docx->body,
                     "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr>%s<w:r><w:fldChar "
                     "w:fldCharType=\"end\"/></w:r></w:p></w:sdtContent></w:sdt>\n",
                     first ? contents_field : "");
}

static void write_document(struct cv_docx *docx)
{
    const char *publisher = docx->report->survey->publisher;
    cv_buffer_text(
        &docx->body, CV_XML_HEAD
        "<w:document "
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><w:body>\n");
    cv_docx_paragraph(docx, "Title", docx->report->title);
    if (publisher && *publisher != '\0') {
        cv_docx_paragraph(docx, "Subtitle", publisher);
    }
    write_contents(docx);
    for (uint32_t i = 0; i < docx->report->n_items; i++) {
        write_item(docx, &docx->report->items[i], i);
    }
    write_section(docx);
    cv_buffer_text(&docx->body, "</w:body></w:document>\n");
}

static enum canvass_status render(const struct cv_report *report, struct cv_buffer *out,
                                  struct canvass_error *error)
{
    struct cv_docx docx = {.report = report, .words = cv_words_for(report->language)};
    write_document(&docx);
    const int status = cv_buffer_failed(&docx.body) ? -1 : cv_docx_package(&docx, out);
    cv_buffer_free(&docx.body);
    cv_buffer_free(&docx.charts);
    return status != 0 || cv_buffer_failed(out) ? cv_fail_memory(error) : CANVASS_OK;
}

const struct cv_renderer cv_render_docx = {
    .name = "docx",
    .file_name = "report.docx",
    .summary = "the report for Word, in named styles, with native tables and charts",
    .render = render,
};

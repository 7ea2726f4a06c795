/* report.ods: an OpenDocument spreadsheet (OASIS, Open Document Format for Office Applications
 * 1.3, parts 2 and 3). */
#include "render/ods.h"

#include <stdio.h>

#include "base/diag.h"
#include "pack/write.h"
#include "render/formats.h"
#include "render/xml.h"

#define MIME "application/vnd.oasis.opendocument.spreadsheet"

static void add_part(struct cv_pack_writer *writer, const char *name, struct cv_buffer *part,
                     bool *failed)
{
    *failed = *failed || cv_buffer_failed(part);
    cv_pack_writer_add(writer, name, cv_buffer_view(part), false);
    cv_buffer_clear(part);
}

static void write_manifest(struct cv_buffer *out, const struct cv_book *book)
{
    cv_buffer_text(out,
                   CV_XML_HEAD "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:"
                               "opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">\n"
                               "<manifest:file-entry manifest:full-path=\"/\" "
                               "manifest:version=\"1.3\" manifest:media-type=\"" MIME "\"/>\n");
    static const char *const parts[] = {"content.xml", "styles.xml", "meta.xml"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        cv_buffer_format(out,
                         "<manifest:file-entry manifest:full-path=\"%s\" "
                         "manifest:media-type=\"text/xml\"/>\n",
                         parts[i]);
    }
    for (uint32_t i = 0; i < book->n_sheets; i++) {
        if (book->sheets[i].chart != NULL) {
            cv_buffer_format(out,
                             "<manifest:file-entry manifest:full-path=\"Chart %u/\" "
                             "manifest:version=\"1.3\" manifest:media-type=\"application/"
                             "vnd.oasis.opendocument.chart\"/>\n"
                             "<manifest:file-entry manifest:full-path=\"Chart %u/content.xml\" "
                             "manifest:media-type=\"text/xml\"/>\n",
                             (unsigned)i, (unsigned)i);
        }
    }
    cv_buffer_text(out, "</manifest:manifest>\n");
}

static void write_meta(struct cv_buffer *out, const struct cv_book *book)
{
    cv_buffer_text(out, CV_XML_HEAD "<office:document-meta" CV_ODS_NAMESPACES
                                    "><office:meta><meta:generator>canvass</meta:generator>");
    cv_xml_element(out, "<dc:title>", book->title, "</dc:title>");
    if (book->author[0] != '\0') {
        cv_xml_element(out, "<meta:initial-creator>", book->author, "</meta:initial-creator>");
        cv_xml_element(out, "<dc:creator>", book->author, "</dc:creator>");
    }
    cv_xml_element(out, "<dc:language>", book->language, "</dc:language>");
    cv_buffer_text(out, "</office:meta></office:document-meta>\n");
}

/* "en-GB" as fo:language and fo:country. */
static void write_language(struct cv_buffer *out, const char *language)
{
    const size_t len = strcspn(language, "-");
    cv_buffer_text(out, " fo:language=\"");
    cv_xml_text(out, cv_slice(language, len));
    cv_xml_element(out, "\" fo:country=\"", language[len] == '-' ? language + len + 1 : "none",
                   "\"");
}

/* A page as wide as the sheet has to be, and (`pages`: 1) as high: no chart is cut. */
static void write_page_layout(struct cv_buffer *out, const char *name, unsigned pages)
{
    cv_buffer_format(out,
                     "<style:page-layout style:name=\"%s\"><style:page-layout-properties "
                     "fo:page-width=\"297mm\" fo:page-height=\"210mm\" "
                     "style:print-orientation=\"landscape\" fo:margin=\"18mm\" "
                     "style:scale-to-X=\"1\" style:scale-to-Y=\"%u\"/></style:page-layout>",
                     name, pages);
}

static void write_master(struct cv_buffer *out, const char *name, const char *layout)
{
    cv_buffer_format(out,
                     "<style:master-page style:name=\"%s\" style:page-layout-name=\"%s\">"
                     "<style:header style:display=\"false\"/><style:footer "
                     "style:display=\"false\"/></style:master-page>",
                     name, layout);
}

#define TOP " style:vertical-align=\"top\""

/* Styles by name, for who wants to look at them or change them; pages without header and
 * footer. */
static void write_styles(struct cv_buffer *out, const struct cv_book *book)
{
    static const struct {
        const char *name, *paragraph, *text, *cell;
    } styles[] = {
        {"Title", "start", "fo:font-weight=\"bold\" fo:font-size=\"14pt\"", TOP},
        {"Heading", "start", "fo:font-weight=\"bold\" fo:font-size=\"12pt\"", TOP},
        {"Line", "start", "", TOP},
        {"Link", "start", "fo:color=\"#0b4f9e\" style:text-underline-style=\"solid\"", TOP},
        {"Head", "start", "fo:font-weight=\"bold\"",
         " fo:border-bottom=\"1.5pt solid #000000\" style:vertical-align=\"bottom\""},
        {"Head-right", "end", "fo:font-weight=\"bold\"",
         " fo:border-bottom=\"1.5pt solid #000000\" style:vertical-align=\"bottom\""},
        {"Label", "start", "", TOP},
        {"Figure", "end", "", TOP},
    };
    cv_buffer_text(out, CV_XML_HEAD "<office:document-styles" CV_ODS_NAMESPACES
                                    "><office:styles><style:default-style style:family=\""
                                    "table-cell\"><style:text-properties fo:font-family=\""
                                    "Arial\" fo:font-size=\"11pt\"");
    write_language(out, book->language);
    cv_buffer_text(out, "/></style:default-style>\n");
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        cv_buffer_format(out,
                         "<style:style style:name=\"%s\" style:family=\"table-cell\">"
                         "<style:table-cell-properties fo:wrap-option=\"wrap\" "
                         "style:text-align-source=\"fix\"%s/><style:paragraph-properties "
                         "fo:text-align=\"%s\"/><style:text-properties %s/></style:style>\n",
                         styles[i].name, styles[i].cell, styles[i].paragraph, styles[i].text);
    }
    cv_buffer_text(out, "</office:styles><office:automatic-styles>");
    write_page_layout(out, "page", 0);
    write_page_layout(out, "whole", 1);
    cv_buffer_text(out, "</office:automatic-styles><office:master-styles>");
    write_master(out, "Default", "page");
    write_master(out, "Chart", "whole");
    cv_buffer_text(out, "</office:master-styles></office:document-styles>\n");
}

static void add_parts(struct cv_pack_writer *writer, const struct cv_book *book, bool *failed)
{
    struct cv_buffer part = {0};
    cv_pack_writer_add(writer, "mimetype", cv_slice_of(MIME), true);
    write_manifest(&part, book);
    add_part(writer, "META-INF/manifest.xml", &part, failed);
    write_meta(&part, book);
    add_part(writer, "meta.xml", &part, failed);
    write_styles(&part, book);
    add_part(writer, "styles.xml", &part, failed);
    cv_ods_content(&part, book);
    add_part(writer, "content.xml", &part, failed);
    for (uint32_t i = 0; i < book->n_sheets; i++) {
        if (book->sheets[i].chart != NULL) {
            char name[40];
            (void)snprintf(name, sizeof name, "Chart %u/content.xml", (unsigned)i);
            cv_ods_chart(&part, &book->sheets[i]);
            add_part(writer, name, &part, failed);
        }
    }
    cv_buffer_free(&part);
}

static enum canvass_status write_archive(const struct cv_book *book, struct cv_buffer *out,
                                         struct canvass_error *error)
{
    struct cv_pack_writer *writer = cv_pack_writer_new();
    bool failed = false;
    if (writer == NULL) {
        return cv_fail_memory(error);
    }
    add_parts(writer, book, &failed);
    failed = failed || cv_pack_writer_finish(writer, out) != 0;
    cv_pack_writer_free(writer);
    return failed ? cv_fail_memory(error) : CANVASS_OK;
}

static enum canvass_status render(const struct cv_report *report, struct cv_buffer *out,
                                  struct canvass_error *error)
{
    struct cv_book book;
    enum canvass_status status = cv_book_make(&book, report, error);
    if (status == CANVASS_OK) {
        status = write_archive(&book, out, error);
    }
    cv_book_free(&book);
    return status;
}

const struct cv_renderer cv_render_ods = {
    .name = "ods",
    .file_name = "report.ods",
    .summary = "the same workbook as an OpenDocument spreadsheet",
    .render = render,
};

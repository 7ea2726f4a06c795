/* The workbook behind a chart of a Word document: what "Edit data" opens. */
#include "render/docx.h"
#include "render/xml.h"

#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

static const struct {
    const char *name, *text;
} fixed_parts[] = {
    {"[Content_Types].xml", CV_XML_HEAD
     "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" ContentType="
     "\"application/vnd.openxmlformats-package.relationships+xml\"/><Default "
     "Extension=\"xml\" ContentType=\"application/xml\"/><Override "
     "PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/><Override "
     "PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPE "worksheet+xml\"/>"
     "</Types>\n"},
    {"_rels/.rels",
     CV_XML_HEAD "<Relationships xmlns=\"" PACKAGE
                 "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATIONS
                 "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>\n"},
    {"xl/workbook.xml",
     CV_XML_HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS
                 "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
                 "</workbook>\n"},
    {"xl/_rels/workbook.xml.rels",
     CV_XML_HEAD "<Relationships xmlns=\"" PACKAGE
                 "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATIONS
                 "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>\n"},
};

static void text_cell(struct cv_buffer *out, char column, unsigned row, const char *text)
{
    cv_buffer_format(out, "<c r=\"%c%u\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
                     column, row);
    cv_xml_element(out, "", text, "</t></is></c>");
}

static void write_sheet(struct cv_buffer *out, const struct cv_docx_bars *bars,
                        const struct cv_words *words)
{
    cv_buffer_text(out, CV_XML_HEAD "<worksheet xmlns=\"" MAIN "\"><sheetData>\n<row r=\"1\">");
    text_cell(out, 'A', 1, cv_word(words, CV_W_ANSWER));
    for (unsigned i = 0; i < CV_DOCX_N; i++) {
        text_cell(out, (char)('B' + i), 1,
                  cv_docx_value_name(bars, (enum cv_docx_value)i, words));
    }
    cv_buffer_text(out, "</row>\n");
    for (uint32_t at = 0; at < bars->n; at++) {
        const struct cv_report_bar *bar = &bars->chart->bars[bars->first + at];
        const unsigned row = (unsigned)at + 2;
        cv_buffer_format(out, "<row r=\"%u\">", row);
        text_cell(out, 'A', row, bar->label);
        for (unsigned i = 0; i < CV_DOCX_N; i++) {
            if (cv_docx_has_value(bar, (enum cv_docx_value)i)) {
                cv_buffer_format(out, "<c r=\"%c%u\"><v>", 'B' + (int)i, row);
                cv_docx_value(out, bar, (enum cv_docx_value)i);
                cv_buffer_text(out, "</v></c>");
            }
        }
        cv_buffer_text(out, "</row>\n");
    }
    cv_buffer_text(out, "</sheetData></worksheet>\n");
}

int cv_docx_book(struct cv_buffer *out, const struct cv_docx_bars *bars,
                 const struct cv_words *words)
{
    struct cv_buffer sheet = {0};
    struct cv_pack_writer *pack = cv_pack_writer_new();
    int status = -1;
    write_sheet(&sheet, bars, words);
    if (pack && !cv_buffer_failed(&sheet)) {
        for (size_t i = 0; i < sizeof fixed_parts / sizeof *fixed_parts; i++) {
            cv_pack_writer_add(pack, fixed_parts[i].name, cv_slice_of(fixed_parts[i].text),
                               false);
        }
        cv_pack_writer_add(pack, "xl/worksheets/sheet1.xml", cv_buffer_view(&sheet), false);
        status = cv_pack_writer_finish(pack, out);
    }
    cv_pack_writer_free(pack);
    cv_buffer_free(&sheet);
    return status;
}

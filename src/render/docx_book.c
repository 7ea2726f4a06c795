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
    {"xl/workbook.xml", CV_XML_HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS
                                    "\"><sheets><sheet name=\"" CV_DOCX_SHEET
                                    "\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
                                    "</workbook>\n"},
    {"xl/_rels/workbook.xml.rels",
     CV_XML_HEAD "<Relationships xmlns=\"" PACKAGE
                 "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATIONS
                 "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>\n"},
};

static void open_cell(struct cv_buffer *out, uint32_t column, unsigned row, const char *rest)
{
    char letters[8];
    cv_plot_column(letters, column);
    cv_buffer_format(out, "<c r=\"%s%u\"%s>", letters, row, rest);
}

static void text_cell(struct cv_buffer *out, uint32_t column, unsigned row, const char *text)
{
    open_cell(out, column, row, " t=\"inlineStr\"");
    cv_xml_element(out, "<is><t xml:space=\"preserve\">", text, "</t></is></c>");
}

static void name_cell(struct cv_buffer *out, uint32_t column, unsigned row,
                      const struct cv_plot *plot, const char *name)
{
    open_cell(out, column, row, " t=\"inlineStr\"");
    cv_buffer_text(out, "<is><t xml:space=\"preserve\">");
    cv_drawing_name(out, plot, name);
    cv_buffer_text(out, "</t></is></c>");
}

/* A column of the values that are drawn. */
struct column {
    enum cv_drawn value;
    uint32_t series, at;
};

static struct column column_of(const struct cv_drawing *drawing, uint32_t at)
{
    const enum cv_drawn value = at <= drawing->plot.n_series ? CV_DRAWN_SHARE
                                : at == drawing->below       ? CV_DRAWN_BELOW
                                : at == drawing->above       ? CV_DRAWN_ABOVE
                                                             : CV_DRAWN_AT;
    return (struct column){value, value == CV_DRAWN_SHARE ? at - 1 : 0, at};
}

static uint32_t last_column(const struct cv_drawing *drawing)
{
    return drawing->at > 0 ? drawing->at : drawing->plot.n_series;
}

static void write_heads(struct cv_buffer *out, const struct cv_drawing *drawing,
                        const struct cv_words *words)
{
    static const enum cv_word heads[] = {[CV_DRAWN_BELOW] = CV_W_CHART_BELOW,
                                         [CV_DRAWN_ABOVE] = CV_W_CHART_ABOVE,
                                         [CV_DRAWN_AT] = CV_W_CHART_FIGURE_AT};
    cv_buffer_text(out, "<row r=\"1\">");
    text_cell(
        out, 0, 1,
        cv_word(words, drawing->plot.kind == CV_BARS_STACKED ? CV_W_CHART_STACK : CV_W_ANSWER));
    for (uint32_t i = 1; i <= last_column(drawing); i++) {
        const struct column column = column_of(drawing, i);
        name_cell(out, i, 1, &drawing->plot,
                  column.value == CV_DRAWN_SHARE
                      ? cv_drawing_head(drawing, column.series, words)
                      : cv_word(words, heads[column.value]));
    }
    cv_buffer_text(out, "</row>\n");
}

static void write_sheet(struct cv_buffer *out, const struct cv_drawing *drawing,
                        const struct cv_words *words)
{
    const struct cv_plot *plot = &drawing->plot;
    cv_buffer_text(out, CV_XML_HEAD "<worksheet xmlns=\"" MAIN "\"><sheetData>\n");
    write_heads(out, drawing, words);
    for (uint32_t i = 0; i < drawing->n; i++) {
        const uint32_t row = drawing->first + i, line = i + 2;
        cv_buffer_format(out, "<row r=\"%u\">", (unsigned)line);
        name_cell(out, 0, line, plot, cv_plot_row(plot, row));
        for (uint32_t k = 1; k <= last_column(drawing); k++) {
            const struct column column = column_of(drawing, k);
            if (cv_drawing_has(plot, row, column.series, column.value)) {
                open_cell(out, k, line, "");
                cv_buffer_text(out, "<v>");
                cv_drawing_value(out, plot, row, column.series, column.value);
                cv_buffer_text(out, "</v></c>");
            }
        }
        cv_buffer_text(out, "</row>\n");
    }
    cv_buffer_text(out, "</sheetData></worksheet>\n");
}

int cv_docx_book(struct cv_buffer *out, const struct cv_drawing *drawing,
                 const struct cv_words *words)
{
    struct cv_buffer sheet = {0};
    struct cv_pack_writer *pack = cv_pack_writer_new();
    int status = -1;
    write_sheet(&sheet, drawing, words);
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

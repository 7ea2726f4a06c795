/* Tables of a Word document: a header row that repeats on each page, rows in one piece. */
#include "render/docx.h"
#include "render/xml.h"

/* A table of no more rows stays on one page, upright and turned. */
#define WHOLE_ROWS 24
#define WHOLE_ROWS_TURNED 14

/* A column is set right when its first cell is a number. */
static bool is_number_column(const struct cv_report_table *table, uint32_t column)
{
    return table->n_rows > 0 && table->cells[column].number;
}

static const char small_type[] = "<w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>";

struct cell {
    const char *text;
    unsigned width;
    bool small, number, keep;
};

static void write_cell(struct cv_docx *docx, const struct cell *cell)
{
    struct cv_buffer *out = &docx->body;
    cv_buffer_format(out,
                     "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr>"
                     "<w:pStyle w:val=\"%s\"/>%s</w:pPr>",
                     cell->width, cell->number ? "CanvassTableNumber" : "CanvassTableText",
                     cell->keep ? "<w:keepNext/>" : "");
    cv_docx_run(docx, cell->small ? small_type : NULL, cell->text);
    cv_buffer_text(out, "</w:p></w:tc>");
}

static void write_header(struct cv_docx *docx, const struct cv_report_table *table,
                         const struct cv_docx_piece *piece, bool small)
{
    cv_buffer_text(&docx->body, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (uint32_t i = 0; i < piece->n_columns; i++) {
        const uint32_t column = piece->columns[i];
        write_cell(docx, &(struct cell){table->columns[column], piece->widths[i], small,
                                        is_number_column(table, column), true});
    }
    cv_buffer_text(&docx->body, "</w:tr>\n");
}

static void write_row(struct cv_docx *docx, const struct cv_report_table *table,
                      const struct cv_docx_piece *piece, bool small, uint32_t row)
{
    const bool last = row + 1 == table->n_rows;
    const uint32_t most = docx->landscape ? WHOLE_ROWS_TURNED : WHOLE_ROWS;
    const bool keep = last ? table->n_notes > 0 : table->n_rows <= most;
    cv_buffer_text(&docx->body, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (uint32_t i = 0; i < piece->n_columns; i++) {
        const struct cv_report_cell *cell =
            &table->cells[(size_t)row * table->n_columns + piece->columns[i]];
        write_cell(docx,
                   &(struct cell){cell->text, piece->widths[i], small, cell->number, keep});
    }
    cv_buffer_text(&docx->body, "</w:tr>\n");
}

static void write_piece(struct cv_docx *docx, const struct cv_report_table *table,
                        const struct cv_docx_piece *piece, bool small)
{
    struct cv_buffer *out = &docx->body;
    unsigned width = 0;
    for (uint32_t i = 0; i < piece->n_columns; i++) {
        width += piece->widths[i];
    }
    cv_buffer_format(out,
                     "<w:tbl><w:tblPr><w:tblStyle w:val=\"CanvassTable\"/><w:tblW w:w=\"%u\" "
                     "w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook "
                     "w:val=\"06A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" "
                     "w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>",
                     width);
    cv_xml_element(out, "<w:tblCaption w:val=\"", table->caption, "\"/></w:tblPr><w:tblGrid>");
    for (uint32_t i = 0; i < piece->n_columns; i++) {
        cv_buffer_format(out, "<w:gridCol w:w=\"%u\"/>", piece->widths[i]);
    }
    cv_buffer_text(out, "</w:tblGrid>\n");
    write_header(docx, table, piece, small);
    for (uint32_t row = 0; row < table->n_rows; row++) {
        write_row(docx, table, piece, small, row);
    }
    cv_buffer_text(out, "</w:tbl>\n");
}

void cv_docx_table(struct cv_docx *docx, const struct cv_report_table *table)
{
    const struct cv_docx_setting setting = cv_docx_setting_of(table);
    uint32_t next = 1;
    if (table->n_columns == 0) {
        return;
    }
    cv_docx_caption(docx, CV_W_TABLE_LABEL, "Table", ++docx->n_tables, table->caption);
    do {
        struct cv_docx_piece piece;
        next = cv_docx_piece_of(&piece, table, setting, next);
        write_piece(docx, table, &piece, setting.half_points < CV_DOCX_TYPE);
        if (next < table->n_columns || table->n_notes == 0) {
            /* Without a paragraph between them Word makes one table of two. */
            cv_docx_paragraph(docx, "CanvassTableEnd", "");
        }
    } while (next < table->n_columns);
    for (uint32_t i = 0; i < table->n_notes; i++) {
        cv_docx_paragraph(docx, "CanvassNote", table->notes[i]);
    }
}

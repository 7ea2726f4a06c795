/* The parts of report.docx, Office Open XML (ECMA-376, transitional), as Word writes it. */
#ifndef CV_RENDER_DOCX_H
#define CV_RENDER_DOCX_H

#include "pack/write.h"
#include "render/drawing.h"
#include "report/report.h"
#include "report/words.h"

/* A4 with margins of 2 cm. Twips: a twentieth of a point. */
#define CV_DOCX_SHORT_SIDE 11906
#define CV_DOCX_LONG_SIDE 16838
#define CV_DOCX_MARGIN 1134

/* Word tables have 63 columns at most; wider than this is unreadable anyhow. */
#define CV_DOCX_MOST_COLUMNS 20

/* How wide charts are, in points. A point is 12,700 EMU. */
#define CV_DOCX_CHART_WIDTH 480
#define CV_DOCX_EMU 12700

/* The sheet of the workbook behind a chart. */
#define CV_DOCX_SHEET "Sheet1"

struct cv_docx {
    const struct cv_report *report;
    const struct cv_words *words;
    struct cv_buffer body;   /* document.xml */
    struct cv_buffer charts; /* a struct cv_drawing each */
    bool landscape;          /* the section being written */
    unsigned n_tables, n_figures, n_charts;
};

/* Type of tables in half points, as the styles have it and as wide tables need it. */
#define CV_DOCX_TYPE 20
#define CV_DOCX_SMALL_TYPE 17

/* How a table is set: what fits, in the largest type and on the page turned least. */
struct cv_docx_setting {
    bool landscape;
    unsigned half_points; /* CV_DOCX_TYPE or CV_DOCX_SMALL_TYPE */
};
struct cv_docx_setting cv_docx_setting_of(const struct cv_report_table *table);

/* The columns of a table that stand beside each other: its first and some that follow. A table
 * too wide for the page is set in several pieces, one below the other. */
struct cv_docx_piece {
    uint32_t columns[CV_DOCX_MOST_COLUMNS]; /* of the report's table */
    unsigned widths[CV_DOCX_MOST_COLUMNS];  /* twips */
    uint32_t n_columns;
};

/* The piece that starts with column `from` (1 or more); returns where the next one starts. */
uint32_t cv_docx_piece_of(struct cv_docx_piece *piece, const struct cv_report_table *table,
                          struct cv_docx_setting setting, uint32_t from);

/* Caption, table and notes, in a section turned as its setting wants it. */
void cv_docx_table(struct cv_docx *docx, const struct cv_report_table *table);

/* Caption, the drawing that refers to its charts, and the note. A chart too high for a page is
 * cut into several, one after the other. */
void cv_docx_chart(struct cv_docx *docx, const struct cv_report_chart *chart);

/* A paragraph: opened in a style, a run of text with run properties (NULL: none), closed. */
void cv_docx_open(struct cv_docx *docx, const char *style);
void cv_docx_run(struct cv_docx *docx, const char *properties, const char *text);
void cv_docx_close(struct cv_docx *docx);
void cv_docx_paragraph(struct cv_docx *docx, const char *style, const char *text);

/* "Table 1: caption", the number a field that Word keeps. `sequence`: "Table" or "Figure". */
void cv_docx_caption(struct cv_docx *docx, enum cv_word label, const char *sequence,
                     unsigned number, const char *text);

/* Adds the parts of every drawing, numbered from 1 in the order of the document. -1 when memory
 * ran out. */
int cv_docx_chart_parts(struct cv_pack_writer *pack, const struct cv_docx *docx);

/* Appends the workbook behind a chart, which Word opens to edit its data. -1 when memory ran
 * out. */
int cv_docx_book(struct cv_buffer *out, const struct cv_drawing *drawing,
                 const struct cv_words *words);

/* Appends the whole file: the document in docx->body and everything around it. -1 when memory
 * ran out. */
int cv_docx_package(struct cv_docx *docx, struct cv_buffer *out);

/* styles.xml after its document defaults: pieces, NULL at the end (a string constant may not be
 * longer than 4,095 bytes). */
extern const char *const cv_docx_styles[];

#endif

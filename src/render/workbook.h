/* A report as a workbook: sheets, each with a title, lines and at most one table, free of any
 * file format. xlsx.c and ods.c write it. Laid out as the Analysis Function asks of statistics
 * in spreadsheets (https://analysisfunction.civilservice.gov.uk/policy-store/
 * releasing-statistics-in-spreadsheets/): cover, contents and notes first, one table a sheet,
 * its title in the first cell, its notes above it and nothing below, no cell merged or blank.
 */
#ifndef CV_RENDER_WORKBOOK_H
#define CV_RENDER_WORKBOOK_H

#include "base/arena.h"
#include "render/drawing.h"
#include "report/report.h"

/* A cell's text is what was printed. What was printed as a number is one as well, and no more
 * exact than it was printed: "40%" is 0.4 with no decimals of a per cent. */
struct cv_book_cell {
    const char *text;            /* as printed */
    const char *target;          /* the sheet that it is a link to, or NULL */
    bool right;                  /* set right, as numbers and their markers are */
    bool number;                 /* what follows holds */
    bool percent, grouped, plus; /* printed with "%", with commas, with a "+" */
    unsigned decimals;           /* as printed: 2 of "40.05%" */
    const char *decimal;         /* the number exactly: "0.4005" */
    double value;                /* the double nearest to it */
};

struct cv_book_line {
    const char *text;
    bool heading;
};

/* From the top: the title, the lines, the table's heads, its rows, one column beside the other
 * from the first cell on. */
struct cv_book_sheet {
    const char *name;  /* unique, at most 31 characters, none of []:*?/\ and no apostrophe */
    const char *title; /* for the first cell */
    struct cv_book_line *lines;
    uint32_t n_lines, cap_lines;
    const char *id; /* of the table: a name without spaces, unique; NULL: there is no table */
    const char **columns; /* unlike each other, at most 255 UTF-16 units */
    uint32_t n_columns;
    struct cv_book_cell *cells; /* n_rows * n_columns, row-major, none empty */
    uint32_t n_rows;
    unsigned *widths;    /* of n_columns columns, of one where there is no table; characters */
    const char *chart;   /* what is drawn of the table, in words; NULL: there is no chart */
    struct cv_plot plot; /* of that chart, a row of the table each of its rows: after its name
                          * the shares of its series, and then, where they have intervals, from
                          * where to where these go, and how far down and up that is */
};

/* What is drawn beside the table of a sheet that has a chart. */
#define CV_BOOK_CHART_WIDTH 480 /* points */
struct cv_drawing cv_book_drawing(const struct cv_book_sheet *sheet);

struct cv_book {
    const char *title, *author, *language; /* the author may be "" */
    struct cv_book_sheet *sheets;
    uint32_t n_sheets;
    struct cv_arena arena;
};

/* Makes the workbook of a report, which has to outlive it. CANVASS_OK or CANVASS_ENOMEM. The
 * caller frees with cv_book_free, also after a failure. */
enum canvass_status cv_book_make(struct cv_book *book, const struct cv_report *report,
                                 struct canvass_error *error);
void cv_book_free(struct cv_book *book);

/* A copy of the text for a cell: control characters become spaces, as in every format, what XML
 * cannot hold U+FFFD, and what is longer than `limit` UTF-16 units (a cell: CV_BOOK_CELL) is
 * cut and ends in an ellipsis. NULL when memory ran out. */
const char *cv_book_text(struct cv_arena *arena, const char *text, size_t limit);
#define CV_BOOK_CELL 32767 /* Excel's limit of a cell's text */
#define CV_BOOK_HEAD 255   /* and of a table column's head */

/* Fills in what number the cell's text is; a text that is none, or has more digits than a
 * double holds (15), stays text. False when memory ran out. */
bool cv_book_number(struct cv_arena *arena, struct cv_book_cell *cell);

/* Sets the widths of a sheet's columns by what stands in them. False when memory ran out. */
bool cv_book_widths(struct cv_arena *arena, struct cv_book_sheet *sheet);

/* How many lines of text a row of the sheet needs, by a careful estimate: 1 to 25, the highest
 * that a row can be. Row 0 is the title's, then come the lines, the heads and the rows. */
unsigned cv_book_height(const struct cv_book_sheet *sheet, uint32_t row);
/* Whether the text of row 0 or of a line fits beside the first column, above those of the
 * table: it is not wrapped then, and runs on over the empty cells. */
bool cv_book_runs_on(const struct cv_book_sheet *sheet, uint32_t row);
bool cv_book_is_heading(const struct cv_book_sheet *sheet, uint32_t row);

/* Makes the heads of the sheet's columns fit to be a table's: none longer than CV_BOOK_HEAD,
 * no two alike but for case (a later one gets " (2)"). False when memory ran out. */
bool cv_book_heads(struct cv_arena *arena, struct cv_book_sheet *sheet);

#endif

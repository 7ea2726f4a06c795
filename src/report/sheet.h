/* A table in the making, row by row. */
#ifndef CV_REPORT_SHEET_H
#define CV_REPORT_SHEET_H

#include "report/draft.h"

/* Heads first, then the cells row by row; notes at any time. */
struct cv_sheet {
    struct cv_draft *draft;
    struct cv_report_table *table; /* NULL when memory ran out */
    const char **columns;
    struct cv_report_cell *cells;
    const char **notes;
    uint32_t cap_columns, n_cells, cap_cells, cap_notes;
};

struct cv_sheet cv_sheet_begin(struct cv_draft *draft, const char *id, const char *caption);
void cv_sheet_head(struct cv_sheet *sheet, const char *text);
void cv_sheet_text(struct cv_sheet *sheet, const char *text);   /* a cell set left */
void cv_sheet_number(struct cv_sheet *sheet, const char *text); /* a cell set right */
void cv_sheet_note(struct cv_sheet *sheet, const char *text);
/* Adds the table to the report. A row begun but not filled is left out. */
void cv_sheet_end(struct cv_sheet *sheet);

#endif

/* The charts of report.xlsx. */
#ifndef CV_RENDER_XLSX_H
#define CV_RENDER_XLSX_H

#include "render/workbook.h"

/* Appends the workbook `bytes`, of which each chart is drawn as the book's sheet says, the
 * first sheet's that has one for xl/charts/chart1.xml, and so on. CANVASS_OK or
 * CANVASS_ENOMEM. */
enum canvass_status cv_xlsx_charts(struct cv_buffer *out, struct cv_slice bytes,
                                   const struct cv_book *book, struct canvass_error *error);

#endif

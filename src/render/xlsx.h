/* What is done to report.xlsx when libxlsxwriter has written it. */
#ifndef CV_RENDER_XLSX_H
#define CV_RENDER_XLSX_H

#include "render/workbook.h"

/* Appends the workbook `bytes`, of which each chart is drawn as the book's sheet says, the
 * first sheet's that has one for xl/charts/chart1.xml, and so on. CANVASS_OK or
 * CANVASS_ENOMEM. */
enum canvass_status cv_xlsx_charts(struct cv_buffer *out, struct cv_slice bytes,
                                   const struct cv_book *book, struct canvass_error *error);

/* Whether all of the workbook `bytes` is there. libxlsxwriter keeps each part in a file for the
 * time being and looks at no error of it: a part that there was no room for ends too soon, in a
 * workbook that can be opened. CANVASS_OK, CANVASS_EOUTPUT (the error says nothing of use) or
 * CANVASS_ENOMEM. */
enum canvass_status cv_xlsx_whole(struct cv_slice bytes, struct canvass_error *error);

#endif

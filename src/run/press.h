/* Inside the run room: a report in every format, several formats at once. */
#ifndef CV_RUN_PRESS_H
#define CV_RUN_PRESS_H

#include "base/outdir.h"
#include "report/report.h"

/* Writes the report's files into `dir`, on at most `n` threads. The files are the same with
 * every number. Fails as renderers and cv_outdir_file do; which formats are begun then, and
 * which of several errors is told, may differ. */
enum canvass_status cv_press(const struct cv_report *report, struct cv_outdir *dir, unsigned n,
                             struct canvass_error *error);

#endif

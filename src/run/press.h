/* Inside the run room: a report in every format, several formats at once. */
#ifndef CV_RUN_PRESS_H
#define CV_RUN_PRESS_H

#include "base/outdir.h"
#include "report/report.h"

/* Writes the report's files into `dir`, on at most `n` threads. What comes of it is the same
 * with every number; where several formats fail, one is told. Fails as renderers and
 * cv_outdir_file do. */
enum canvass_status cv_press(const struct cv_report *report, struct cv_outdir *dir, unsigned n,
                             struct canvass_error *error);

#endif

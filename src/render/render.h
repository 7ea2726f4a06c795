/* A report in a format: one file a format, one row of table.c. Renderers read the report,
 * escape its text for their format, and compute nothing. */
#ifndef CV_RENDER_RENDER_H
#define CV_RENDER_RENDER_H

#include "base/buffer.h"
#include "report/report.h"

struct cv_renderer {
    const char *name;      /* "html" */
    const char *file_name; /* "report.html" */
    const char *summary;   /* one line for `canvass formats` */
    /* Appends the whole file. CANVASS_OK, CANVASS_ENOMEM or, where a library has to write a
     * file of its own, CANVASS_EOUTPUT ("output.workbook"). */
    enum canvass_status (*render)(const struct cv_report *report, struct cv_buffer *out,
                                  struct canvass_error *error);
};

extern const struct cv_renderer *const cv_renderers[]; /* NULL-terminated */

/* Takes the files of a format that has several. */
struct cv_file_sink {
    void *context;
    enum canvass_status (*file)(void *context, const char *name, struct cv_slice bytes,
                                struct canvass_error *error);
};

/* A format with a file for each of several things of a report, in a folder of its own. */
struct cv_file_renderer {
    const char *name;
    const char *file_names; /* a folder, any name, an ending */
    const char *summary;
    const char *missing;    /* said in place of the summary where it is not there */
    bool (*is_there)(void); /* NULL: always */
    enum canvass_status (*files)(const struct cv_report *report,
                                 const struct cv_file_sink *sink, struct canvass_error *error);
};

extern const struct cv_file_renderer *const cv_file_renderers[]; /* NULL-terminated */

/* Text of an export as one CSV cell: quoted where needed, and with a leading apostrophe where
 * it begins with = + - @, tab or carriage return, so that no spreadsheet runs it. Numbers that
 * we wrote ourselves go through cv_csv_plain instead. */
void cv_csv_text(struct cv_buffer *out, struct cv_slice text);
void cv_csv_plain(struct cv_buffer *out, const char *text); /* NULL: empty */

#endif

/* The work of opening a layout, in its steps. */
#ifndef CV_LAYOUT_OPENING_H
#define CV_LAYOUT_OPENING_H

#include "layout/head.h"

struct cv_opening {
    struct cv_layout *layout;
    const struct cv_survey *survey; /* NULL: none is known */
    const struct cv_source_spec *source;
    struct cv_parser *parser;
    struct cv_head head;
    struct canvass_error *error;
};

/* Fails with CANVASS_EEXPORT at a line of the export, 0 for none. */
enum canvass_status cv_fail_export(const struct cv_opening *o, const char *rule, uint64_t line,
                                   const char *message);

/* --- rows.c --- */

/* Goes to the first header row, over blank lines and a title, and cleans the head's cells. */
enum canvass_status cv_open_head(struct cv_opening *o);

/* How many rows are headers, and what they say. */
enum canvass_status cv_open_headings(struct cv_opening *o);

/* Consumes the header rows; behind them there must be more than blank lines. `line` is that of
 * the first one. */
enum canvass_status cv_open_records(struct cv_opening *o, uint64_t line);

/* --- choose.c --- */

/* The platform that the source names, or else the one that bids most. */
enum canvass_status cv_open_platform(struct cv_opening *o);

#endif

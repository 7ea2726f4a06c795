/* Records in plain form, found with the vector unit and handed out as they stand in the text:
 * cells that are in quotation marks as a whole or not at all. Of such a record, this gives what
 * libcsv would; any other is left to libcsv. */
#ifndef CV_PARSE_PLAIN_H
#define CV_PARSE_PLAIN_H

#include <canvass/error.h>

#include "parse/parser.h"
#include "parse/queue.h"

struct cv_plain;

/* For the columns that the queue keeps. *out is NULL when it keeps all of them: then there is
 * nothing to gain. The caller closes. */
enum canvass_status cv_plain_open(struct cv_plain **out, const struct cv_queue *queue,
                                  char delimiter, struct canvass_error *error);

/* Another text follows. */
void cv_plain_reset(struct cv_plain *plain);

/* The record that begins at `at` of the text, if it is in plain form and whole: its cells,
 * their number, beyond_ascii; the rest of *record stays. They are valid until the next call, or
 * point into the text. Returns the record's length with its line end, and adds to *lines how
 * many lines it has; 0: it is left to libcsv. */
size_t cv_plain_next(struct cv_plain *plain, struct cv_slice text, size_t at,
                     struct cv_record *record, uint64_t *lines);

void cv_plain_close(struct cv_plain *plain); /* NULL is fine */

#endif

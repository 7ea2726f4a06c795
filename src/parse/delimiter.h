/* Finding out which character separates the cells of a text. */
#ifndef CV_PARSE_DELIMITER_H
#define CV_PARSE_DELIMITER_H

#include <canvass/error.h>
#include <stdbool.h>

#include "base/slice.h"

/* Whether an export may use it: ASCII, neither a quotation mark nor a line end. */
bool cv_delimiter_is_one(char c);

/* A first line `sep=;`, with or without quotation marks, is Excel's way to state the delimiter
 * and no record. Returns its length, 0 when there is no such line; *ends_line: not the end of
 * the text. */
size_t cv_delimiter_statement(char *stated, struct cv_slice text, bool *ends_line);

/* The one of comma, semicolon, tab and pipe that gives most of the first records one and the
 * same number of cells, more than one; else comma. `whole`: there is no more text.
 * CANVASS_ENOMEM. */
enum canvass_status cv_delimiter_find(char *delimiter, struct cv_slice text, bool whole,
                                      struct canvass_error *error);

#endif

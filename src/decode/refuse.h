/* What is plainly no table of text, told by its first bytes. */
#ifndef CV_DECODE_REFUSE_H
#define CV_DECODE_REFUSE_H

#include <canvass/error.h>
#include <stdbool.h>

#include "base/slice.h"

/* Each gives CANVASS_OK when the file may be text, or CANVASS_EEXPORT with one of the rules of
 * cv_decoder_open and how to export the answers as text. */

/* A file of some other kind, by its first bytes as they stand in the file. */
enum canvass_status cv_refuse_kind(struct cv_slice head, struct canvass_error *error);

/* Characters of two or four bytes without a byte order mark, where UTF-16 was not named. */
enum canvass_status cv_refuse_wide(struct cv_slice head, struct canvass_error *error);

/* Text that is no table, by its beginning in UTF-8; `whole` says that nothing follows it. */
enum canvass_status cv_refuse_text(struct cv_slice text, bool whole,
                                   struct canvass_error *error);

#endif

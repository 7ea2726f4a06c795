/* What is plainly no UTF-8 text, told by its first bytes. */
#ifndef CV_DECODE_REFUSE_H
#define CV_DECODE_REFUSE_H

#include <canvass/error.h>
#include <stdbool.h>

#include "base/slice.h"

/* CANVASS_OK when `head` may be the beginning of text; else CANVASS_EEXPORT with one of the
 * rules of cv_decoder_open and how to export the answers as text. `whole` says that nothing
 * follows `head`. */
enum canvass_status cv_refuse(struct cv_slice head, bool whole, struct canvass_error *error);

#endif

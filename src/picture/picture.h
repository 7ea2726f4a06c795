/* SVG to PNG, by librsvg, where canvass was built for it and the machine has it. */
#ifndef CV_PICTURE_PICTURE_H
#define CV_PICTURE_PICTURE_H

#include <canvass/error.h>

#include "base/buffer.h"

/* Whether pictures can be made. */
bool cv_picture_there(void);

/* Appends a PNG of the SVG, twice its size in pixels, without date or time. CANVASS_ENOMEM, or
 * CANVASS_EOUTPUT "output.picture" where the SVG cannot be drawn. */
enum canvass_status cv_picture_png(struct cv_slice svg, struct cv_buffer *out,
                                   struct canvass_error *error);

#endif

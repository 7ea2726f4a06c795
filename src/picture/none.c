/* In place of png.c where canvass is built without librsvg's headers. */
#include "base/diag.h"
#include "picture/picture.h"

bool cv_picture_there(void)
{
    return false;
}

enum canvass_status cv_picture_png(struct cv_slice svg, struct cv_buffer *out,
                                   struct canvass_error *error)
{
    (void)svg;
    (void)out;
    return cv_fail(error, CANVASS_EOUTPUT, "output.picture",
                   "this canvass was built without librsvg, which draws pictures");
}

#include "picture/picture.h"

#include "base/diag.h"

#ifdef CV_HAVE_RSVG

#include <cairo.h>
#include <librsvg/rsvg.h>

#define SCALE 2.0
#define SIDE_MAX 30000.0 /* cairo's surfaces end at 32,767 */

const bool cv_picture_there = true;

static cairo_status_t put(void *context, const unsigned char *data, unsigned len)
{
    struct cv_buffer *out = context;
    cv_buffer_bytes(out, data, len);
    return cv_buffer_failed(out) ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static bool draw(RsvgHandle *handle, struct cv_buffer *out)
{
    double width = 0;
    double height = 0;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height)) {
        return false;
    }
    const double scale = height * SCALE > SIDE_MAX ? SIDE_MAX / height : SCALE;
    const RsvgRectangle all = {0, 0, width * scale, height * scale};
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)all.width, (int)all.height);
    cairo_t *cairo = cairo_create(surface);
    const bool drawn =
        rsvg_handle_render_document(handle, cairo, &all, NULL) &&
        cairo_surface_write_to_png_stream(surface, put, out) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return drawn;
}

enum canvass_status cv_picture_png(struct cv_slice svg, struct cv_buffer *out,
                                   struct canvass_error *error)
{
    RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg.data, svg.len, NULL);
    const bool drawn = handle && draw(handle, out);
    if (handle) {
        g_object_unref(handle);
    }
    if (cv_buffer_failed(out)) {
        return cv_fail_memory(error);
    }
    return drawn ? CANVASS_OK
                 : cv_fail(error, CANVASS_EOUTPUT, "output.picture",
                           "a chart cannot be drawn as a picture; its SVG can be used instead");
}

#else

const bool cv_picture_there = false;

enum canvass_status cv_picture_png(struct cv_slice svg, struct cv_buffer *out,
                                   struct canvass_error *error)
{
    (void)svg;
    (void)out;
    return cv_fail(error, CANVASS_EOUTPUT, "output.picture",
                   "this canvass was built without librsvg, which draws pictures");
}

#endif

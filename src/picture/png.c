#include <png.h>

#include "base/diag.h"
#include "picture/drawer.h"
#include "picture/picture.h"

#define SCALE 2.0
#define SIDE_MAX 30000.0 /* cairo's surfaces end at 32,767 */

bool cv_picture_there(void)
{
    struct cv_drawer drawer;
    const bool there = cv_drawer_open(&drawer);

    if (there) {
        cv_drawer_close(&drawer);
    }
    return there;
}

/* Cairo's pixels, a number of 32 bits each, as three bytes each. */
static void pack(unsigned char *pixels, size_t width, size_t height, size_t stride)
{
    unsigned char *to = pixels;

    for (size_t y = 0; y < height; y++) {
        const unsigned char *from = pixels + y * stride;
        for (size_t x = 0; x < width; x++) {
            uint32_t pixel;
            memcpy(&pixel, from + x * sizeof pixel, sizeof pixel);
            *to++ = (unsigned char)(pixel >> 16);
            *to++ = (unsigned char)(pixel >> 8);
            *to++ = (unsigned char)pixel;
        }
    }
}

/* A chart is plain areas and lines: what is fast, no filters, makes a smaller file as well. */
static bool encode(const unsigned char *pixels, unsigned width, unsigned height,
                   struct cv_buffer *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = width,
                       .height = height,
                       .format = PNG_FORMAT_RGB,
                       .flags = PNG_IMAGE_FLAG_FAST};
    png_alloc_size_t len = PNG_IMAGE_PNG_SIZE_MAX(image);
    char *const room = cv_buffer_reserve(out, len);
    const bool encoded =
        room && png_image_write_to_memory(&image, room, &len, 0, pixels, 0, NULL) != 0;

    out->len += encoded ? len : 0;
    png_image_free(&image);
    return encoded;
}

static bool paint(const struct cv_drawer *drawer, RsvgHandle *handle, struct cv_buffer *out)
{
    double width = 0;
    double height = 0;

    if (!drawer->rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height)) {
        return false;
    }
    const double scale = height * SCALE > SIDE_MAX ? SIDE_MAX / height : SCALE;
    const RsvgRectangle all = {0, 0, width * scale, height * scale};
    const int columns = (int)all.width;
    const int rows = (int)all.height;
    cairo_surface_t *surface =
        drawer->cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns, rows);
    cairo_t *cairo = drawer->cairo_create(surface);
    bool done = drawer->rsvg_handle_render_document(handle, cairo, &all, NULL);
    drawer->cairo_surface_flush(surface);
    unsigned char *const pixels = drawer->cairo_image_surface_get_data(surface);
    if (done && pixels && columns > 0 && rows > 0) {
        pack(pixels, (size_t)columns, (size_t)rows,
             (size_t)drawer->cairo_image_surface_get_stride(surface));
        done = encode(pixels, (unsigned)columns, (unsigned)rows, out);
    } else {
        done = false;
    }
    drawer->cairo_destroy(cairo);
    drawer->cairo_surface_destroy(surface);
    return done;
}

static bool draw(const struct cv_drawer *drawer, struct cv_slice svg, struct cv_buffer *out)
{
    RsvgHandle *handle =
        drawer->rsvg_handle_new_from_data((const guint8 *)svg.data, svg.len, NULL);
    const bool drawn = handle && paint(drawer, handle, out);

    if (handle) {
        drawer->g_object_unref(handle);
    }
    return drawn;
}

enum canvass_status cv_picture_png(struct cv_slice svg, struct cv_buffer *out,
                                   struct canvass_error *error)
{
    struct cv_drawer drawer;
    bool drawn = false;

    if (cv_drawer_open(&drawer)) {
        drawn = draw(&drawer, svg, out);
        cv_drawer_close(&drawer);
    }
    if (cv_buffer_failed(out)) {
        return cv_fail_memory(error);
    }
    return drawn ? CANVASS_OK
                 : cv_fail(error, CANVASS_EOUTPUT, "output.picture",
                           "a chart cannot be drawn as a picture; its SVG can be used instead");
}

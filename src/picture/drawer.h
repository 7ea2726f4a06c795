/* Inside the picture room: librsvg, loaded when the first picture is drawn. With what stands
 * under it, it is two thirds of all libraries, and most runs draw none. */
#ifndef CV_PICTURE_DRAWER_H
#define CV_PICTURE_DRAWER_H

#include <stdbool.h>

#include <cairo.h>
#include <librsvg/rsvg.h>

/* The functions of librsvg, and of the libraries under it, that are called; as their headers
 * declare them. */
#define CV_DRAWER_EACH(each)                                                                   \
    each(rsvg_handle_new_from_data) each(rsvg_handle_get_intrinsic_size_in_pixels)             \
        each(rsvg_handle_render_document) each(g_object_unref)                                 \
            each(cairo_image_surface_create) each(cairo_image_surface_get_data)                \
                each(cairo_image_surface_get_stride) each(cairo_surface_flush)                 \
                    each(cairo_surface_destroy) each(cairo_create) each(cairo_destroy)

struct cv_drawer {
    void *library;
#define CV_DRAWER_MEMBER(name) __typeof__(name) *(name);
    CV_DRAWER_EACH(CV_DRAWER_MEMBER)
#undef CV_DRAWER_MEMBER
};

/* False where this machine has no such library. Else the caller closes. */
bool cv_drawer_open(struct cv_drawer *drawer);
void cv_drawer_close(struct cv_drawer *drawer);

#endif

/* The formats, one file each; table.c lists them. */
#ifndef CV_RENDER_FORMATS_H
#define CV_RENDER_FORMATS_H

#include "render/render.h"

extern const struct cv_renderer cv_render_html;
extern const struct cv_renderer cv_render_markdown;
extern const struct cv_renderer cv_render_docx;
extern const struct cv_renderer cv_render_latex;
extern const struct cv_renderer cv_render_csv;
extern const struct cv_renderer cv_render_json;
extern const struct cv_renderer cv_render_xlsx;
extern const struct cv_renderer cv_render_ods;
extern const struct cv_file_renderer cv_render_svg;
extern const struct cv_file_renderer cv_render_png;

#endif

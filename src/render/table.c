#include "render/formats.h"

const struct cv_renderer *const cv_renderers[] = {
    &cv_render_html,     &cv_render_docx, &cv_render_xlsx, &cv_render_ods, &cv_render_latex,
    &cv_render_markdown, &cv_render_csv,  &cv_render_json, NULL,
};

const struct cv_file_renderer *const cv_file_renderers[] = {
    &cv_render_svg,
    &cv_render_png,
    NULL,
};

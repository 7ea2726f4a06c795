#include "run/outputs.h"

#include <string.h>

#include "render/render.h"
#include "run/record.h"

void cv_output_names(const char *known[CV_OUTPUT_NAMES])
{
    static const char *const own[] = {"private/",
                                      "private/README.txt",
                                      "private/rejects.csv",
                                      "private/comments.csv",
                                      CV_RECORD_NAME,
                                      "charts/"};
    size_t n = 0;

    memset(known, 0, CV_OUTPUT_NAMES * sizeof *known);
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        known[n++] = own[i];
    }
    for (size_t i = 0; cv_renderers[i] && n + 1 < CV_OUTPUT_NAMES; i++) {
        known[n++] = cv_renderers[i]->file_name;
    }
    for (size_t i = 0; cv_file_renderers[i] && n + 1 < CV_OUTPUT_NAMES; i++) {
        known[n++] = cv_file_renderers[i]->file_names;
    }
}

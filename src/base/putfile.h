/* A confidential file that appears whole or not at all. */
#ifndef CV_BASE_PUTFILE_H
#define CV_BASE_PUTFILE_H

#include "base/slice.h"

/* Writes the bytes to `path`, with mode 0600, in place of what stood there: 0, or an errno and
 * nothing is changed. They are written to a file beside it first, ".canvass-NAME.new": another
 * process that writes the same one waits, and what a killed one leaves is taken over by the
 * next that writes here. */
int cv_file_put(const char *path, struct cv_slice bytes);

#endif

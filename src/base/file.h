/* A whole small file in memory. */
#ifndef CV_BASE_FILE_H
#define CV_BASE_FILE_H

#include <canvass/error.h>

/* Reads file `path` of at most `limit` bytes. A pipe or a device is read only under a name for
 * what is open already (/dev/stdin, /dev/fd/N, as a shell gives for "<(command)"); another
 * would be waited for without end. The caller frees *data, which is terminated, with free().
 * Fails with `status` and the rule "file.missing", "file.folder", "file.special",
 * "file.permission", "file.read" or "file.too_large", the file's name as the place's source. */
enum canvass_status cv_file_load(char **data, size_t *len, const char *path, size_t limit,
                                 enum canvass_status status, struct canvass_error *error);

#endif

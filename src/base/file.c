#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/diag.h"

static enum canvass_status refuse(const char *path, enum canvass_status status,
                                  const char *rule, const char *message,
                                  struct canvass_error *error)
{
    (void)cv_fail(error, status, rule, "%s", message);
    cv_place_source(error, path);
    return status;
}

static enum canvass_status cannot_open(const char *path, enum canvass_status status, int reason,
                                       struct canvass_error *error)
{
    if (reason == ENOENT || reason == ENOTDIR) {
        return refuse(path, status, "file.missing",
                      "there is no such file; check the name and the folder", error);
    }
    if (reason == EACCES) {
        return refuse(path, status, "file.permission",
                      "this file may not be read; ask for permission or copy it", error);
    }
    return refuse(path, status, "file.read", "this file cannot be opened", error);
}

/* Everything up to and one byte past the limit. */
static bool read_all(FILE *file, size_t limit, struct cv_buffer *buffer)
{
    size_t got = 1;

    while (got > 0 && buffer->len <= limit) {
        char *room = cv_buffer_reserve(buffer, 65536);
        if (!room) {
            return false;
        }
        got = fread(room, 1, 65536, file);
        buffer->len += got;
    }
    cv_buffer_char(buffer, '\0');
    return !cv_buffer_failed(buffer);
}

enum canvass_status cv_file_load(char **data, size_t *len, const char *path, size_t limit,
                                 enum canvass_status status, struct canvass_error *error)
{
    struct cv_buffer buffer = {0};
    struct stat info;
    FILE *file = fopen(path, "rb");
    enum canvass_status result = CANVASS_OK;

    if (!file) {
        return cannot_open(path, status, errno, error);
    }
    if (fstat(fileno(file), &info) == 0 && S_ISDIR(info.st_mode)) {
        result =
            refuse(path, status, "file.folder", "this is a folder; name a file in it", error);
    } else if (!read_all(file, limit, &buffer)) {
        result = cv_fail_memory(error);
    } else if (ferror(file)) {
        result =
            refuse(path, status, "file.read", "this file cannot be read to its end", error);
    } else if (buffer.len - 1 > limit) {
        result = refuse(path, status, "file.too_large",
                        "this file is far too large for what it should be", error);
    }
    (void)fclose(file);
    if (result != CANVASS_OK) {
        cv_buffer_free(&buffer);
        return result;
    }
    *data = buffer.data;
    *len = buffer.len - 1;
    return CANVASS_OK;
}

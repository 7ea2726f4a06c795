#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* Whether the name is one for what the process has open already: standard input, or what a
 * shell puts in place of "<(command)". */
static bool is_descriptor(const char *path)
{
    static const char *const begins[] = {"/dev/fd/", "/proc/self/fd/"};

    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        if (strncmp(path, begins[i], strlen(begins[i])) == 0) {
            return true;
        }
    }
    return strcmp(path, "/dev/stdin") == 0;
}

/* Opening a pipe to which nobody writes would wait for ever, and so would reading a device;
 * only what was opened before is waited for. */
static int open_quickly(const char *path)
{
    return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (is_descriptor(path) ? 0 : O_NONBLOCK));
}

/* Refuses what is no file with an end. */
static enum canvass_status check_kind(int descriptor, const char *path,
                                      enum canvass_status status, struct canvass_error *error)
{
    struct stat info;

    if (fstat(descriptor, &info) != 0) {
        return refuse(path, status, "file.read", "this file cannot be opened", error);
    }
    if (S_ISDIR(info.st_mode)) {
        return refuse(path, status, "file.folder", "this is a folder; name a file in it",
                      error);
    }
    if (!S_ISREG(info.st_mode) && !is_descriptor(path)) {
        return refuse(path, status, "file.special", "this is a pipe or a device; name a file",
                      error);
    }
    return CANVASS_OK;
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

static enum canvass_status load(struct cv_buffer *buffer, FILE *file, const char *path,
                                size_t limit, enum canvass_status status,
                                struct canvass_error *error)
{
    if (!read_all(file, limit, buffer)) {
        return cv_fail_memory(error);
    }
    if (ferror(file)) {
        return refuse(path, status, "file.read", "this file cannot be read to its end", error);
    }
    if (buffer->len - 1 > limit) {
        return refuse(path, status, "file.too_large",
                      "this file is far too large for what it should be", error);
    }
    return CANVASS_OK;
}

enum canvass_status cv_file_load(char **data, size_t *len, const char *path, size_t limit,
                                 enum canvass_status status, struct canvass_error *error)
{
    struct cv_buffer buffer = {0};
    const int descriptor = open_quickly(path);
    FILE *file = NULL;

    if (descriptor < 0) {
        return cannot_open(path, status, errno, error);
    }
    enum canvass_status result = check_kind(descriptor, path, status, error);
    if (result == CANVASS_OK && !(file = fdopen(descriptor, "rb"))) {
        result = cv_fail_memory(error);
    }
    if (!file) {
        (void)close(descriptor);
        return result;
    }
    result = load(&buffer, file, path, limit, status, error);
    (void)fclose(file);
    if (result != CANVASS_OK) {
        cv_buffer_free(&buffer);
        return result;
    }
    *data = buffer.data;
    *len = buffer.len - 1;
    return CANVASS_OK;
}

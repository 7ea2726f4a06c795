#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "source/medium.h"

/* More than this in one call is an error on some systems. */
#define READ_MOST ((size_t)1 << 30)

struct file {
    int fd;
    bool keep_open;    /* standard input belongs to the process */
    struct stat facts; /* when it was opened */
    char *path;        /* NULL: it has none */
};

static bool is_as_before(const struct stat *before, const struct stat *now)
{
    return before->st_dev == now->st_dev && before->st_ino == now->st_ino &&
           before->st_size == now->st_size && before->st_mtim.tv_sec == now->st_mtim.tv_sec &&
           before->st_mtim.tv_nsec == now->st_mtim.tv_nsec;
}

/* Whether what was read is the file that stands there. A report that names a digest of half a
 * download would look like any other. */
static enum canvass_status check_unchanged(void *state, struct canvass_error *error)
{
    const struct file *file = state;
    struct stat now;

    if (!S_ISREG(file->facts.st_mode)) {
        return CANVASS_OK;
    }
    if (fstat(file->fd, &now) == 0 && is_as_before(&file->facts, &now) &&
        (!file->path || (stat(file->path, &now) == 0 && is_as_before(&file->facts, &now)))) {
        return CANVASS_OK;
    }
    return cv_fail(error, CANVASS_EEXPORT, "source.changed",
                   "the file was written to, replaced or taken away while it was read: wait "
                   "until it is complete, then run again");
}

static enum canvass_status read_file(void *state, void *data, size_t size, size_t *got,
                                     struct canvass_error *error)
{
    struct file *file = state;
    ssize_t n = 0;
    do {
        n = read(file->fd, data, size < READ_MOST ? size : READ_MOST);
    } while (n < 0 && errno == EINTR);
    if (n < 0) {
        return cv_fail(error, CANVASS_EEXPORT, "source.read",
                       "reading stopped before the end (system error %d): copy the file to a "
                       "local disk and try again",
                       errno);
    }
    *got = (size_t)n;
    const enum canvass_status status = n == 0 ? check_unchanged(file, error) : CANVASS_OK;
    return status == CANVASS_OK && n == 0 ? CANVASS_END : status;
}

static void close_file(void *state)
{
    struct file *file = state;
    if (!file->keep_open) {
        close(file->fd);
    }
    free(file->path);
    free(file);
}

static enum canvass_status seek_file(void *state, uint64_t from, struct canvass_error *error)
{
    const struct file *file = state;
    if (!S_ISREG(file->facts.st_mode) || lseek(file->fd, (off_t)from, SEEK_SET) < 0) {
        return cv_fail(error, CANVASS_EEXPORT, "source.whole",
                       "only a file on disk can be read in parts: save what comes here as one");
    }
    return CANVASS_OK;
}

static const struct cv_medium medium = {
    .read = read_file, .close = close_file, .unchanged = check_unchanged, .seek = seek_file};

static enum canvass_status refuse(int code, const char *name, struct canvass_error *error)
{
    enum canvass_status status = CANVASS_EEXPORT;
    if (code == ENOENT || code == ENOTDIR) {
        cv_fail(error, status, "source.missing",
                "there is no such file: check the name and the folder");
    } else if (code == EISDIR) {
        cv_fail(error, status, "source.folder",
                "this is a folder: name the file that is in it");
    } else if (code == EACCES || code == EPERM) {
        cv_fail(error, status, "source.permission",
                "you may not read this file: ask its owner for permission or copy it to a "
                "folder of your own");
    } else {
        cv_fail(error, status, "source.open",
                "the file cannot be opened (system error %d): check that it is not on a drive "
                "that is gone, or copy it to a local disk",
                code);
    }
    cv_place_source(error, name);
    return status;
}

/* Takes `fd` over, also on failure. */
static enum canvass_status open_descriptor(struct cv_source **out, int fd, bool keep_open,
                                           const char *name, struct canvass_error *error)
{
    struct stat facts;
    int code = fstat(fd, &facts) != 0 ? errno : S_ISDIR(facts.st_mode) ? EISDIR : 0;
    struct file *file = code ? NULL : calloc(1, sizeof *file);
    char *path = keep_open ? NULL : strdup(name);
    if (!file || (!keep_open && !path)) {
        free(file);
        free(path);
        if (!keep_open) {
            close(fd);
        }
        return code ? refuse(code, name, error) : cv_fail_memory(error);
    }
    *file = (struct file){fd, keep_open, facts, path};
    uint64_t size = S_ISREG(facts.st_mode) ? (uint64_t)facts.st_size : 0;
    return cv_source_open_medium(out, &medium, file, size, name, error);
}

enum canvass_status cv_source_open(struct cv_source **out, const char *path,
                                   struct canvass_error *error)
{
    *out = NULL;
    if (strcmp(path, "-") == 0) {
        return open_descriptor(out, STDIN_FILENO, true, "standard input", error);
    }
    int fd = -1;
    do {
        fd = open(path, O_RDONLY | O_CLOEXEC);
    } while (fd < 0 && errno == EINTR);
    if (fd < 0) {
        return refuse(errno, path, error);
    }
    return open_descriptor(out, fd, false, path, error);
}

#include "base/putfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/folder.h"
#include "base/lock.h"

#define TRIES 64

/* Whether nobody else has a hand in it: in a folder that others may write, somebody could have
 * put it there. */
static bool is_our_own(int fd)
{
    struct stat facts;

    return fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_uid == geteuid() &&
           facts.st_nlink == 1;
}

/* Opens the file for this process alone, as far as the file system has locks, when whoever
 * writes it has done so: a descriptor, or -1 with errno. */
static int open_alone(const char *path)
{
    for (int i = 0; i < TRIES; i++) {
        const int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (fd < 0) {
            return -1;
        }
        while (flock(fd, LOCK_EX) != 0 && errno == EINTR) {
        }
        const bool same = cv_is_the_file(fd, path);
        if (same && is_our_own(fd)) {
            return fd;
        }
        (void)close(fd);
        if (same) {
            errno = EEXIST;
            return -1;
        }
    }
    errno = EBUSY;
    return -1;
}

/* 0 or an errno. */
static int fill(int fd, struct cv_slice bytes)
{
    size_t done = 0;

    if (ftruncate(fd, 0) != 0 || fchmod(fd, 0600) != 0) {
        return errno;
    }
    while (done < bytes.len) {
        const ssize_t n = write(fd, bytes.data + done, bytes.len - done);
        if (n == 0 || (n < 0 && errno != EINTR)) {
            return n == 0 ? EIO : errno;
        }
        done += n > 0 ? (size_t)n : 0;
    }
    /* EINVAL: a file system that has nothing to sync. */
    return fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
}

static int put(const char *path, const char *beside, struct cv_slice bytes)
{
    const int fd = open_alone(beside);

    if (fd < 0) {
        return errno;
    }
    int failed = fill(fd, bytes);
    if (!failed && rename(beside, path) != 0) {
        failed = errno;
    }
    if (failed) {
        (void)unlink(beside);
    }
    (void)close(fd);
    return failed;
}

int cv_file_put(const char *path, struct cv_slice bytes)
{
    struct cv_arena arena = {0};
    const char *slash = strrchr(path, '/');
    const size_t before = slash ? (size_t)(slash - path) + 1 : 0;
    const char *folder = before > 0 ? cv_arena_format(&arena, "%.*s", (int)before, path) : "./";
    const char *beside = folder ? cv_arena_format(&arena, "%s.canvass-%s.new",
                                                  before > 0 ? folder : "", path + before)
                                : NULL;
    const int failed = beside ? put(path, beside, bytes) : ENOMEM;

    if (!failed) {
        cv_folder_sync(folder);
    }
    cv_arena_free(&arena);
    return failed;
}

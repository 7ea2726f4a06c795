#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define HOLDER_MOST 255u
#define TRIES 64

struct cv_lock {
    int fd;
    char path[]; /* terminated */
};

bool cv_is_the_file(int fd, const char *path)
{
    struct stat open_one;
    struct stat named;
    return fstat(fd, &open_one) == 0 && lstat(path, &named) == 0 &&
           open_one.st_dev == named.st_dev && open_one.st_ino == named.st_ino;
}

static void read_other(int fd, char *other, size_t size)
{
    const ssize_t got = pread(fd, other, size - 1, 0);

    other[got > 0 ? got : 0] = '\0';
    for (char *c = other; *c; c++) {
        if ((unsigned char)*c < 0x20 || (unsigned char)*c >= 0x7F) {
            *c = ' ';
        }
    }
}

/* One try: 0, or an errno, EINTR when the file went away meanwhile. */
static int try_once(int *out, const char *path, char *other, size_t size)
{
    const int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);

    if (fd < 0) {
        return errno;
    }
    int failed = flock(fd, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
    if (failed == EWOULDBLOCK) {
        read_other(fd, other, size);
    } else if (!failed && !cv_is_the_file(fd, path)) {
        failed = EINTR; /* nothing else gives it here */
    }
    if (failed) {
        (void)close(fd);
        return failed;
    }
    *out = fd;
    return 0;
}

static int write_holder(int fd, const char *holder)
{
    const size_t all = strlen(holder);
    const size_t len = all < HOLDER_MOST ? all : HOLDER_MOST;

    if (ftruncate(fd, 0) != 0) {
        return errno;
    }
    const ssize_t done = pwrite(fd, holder, len, 0);
    if (done < 0) {
        return errno;
    }
    return (size_t)done == len ? 0 : EIO;
}

int cv_lock_take(struct cv_lock **out, const char *path, const char *holder, char *other,
                 size_t size)
{
    const size_t len = strlen(path) + 1;
    struct cv_lock *lock = malloc(sizeof *lock + len);
    int failed = EINTR;

    *out = NULL;
    other[0] = '\0';
    if (!lock) {
        return ENOMEM;
    }
    lock->fd = -1;
    memcpy(lock->path, path, len);
    for (int i = 0; i < TRIES && failed == EINTR; i++) {
        failed = try_once(&lock->fd, path, other, size);
    }
    if (failed) {
        free(lock);
        return failed;
    }
    failed = write_holder(lock->fd, holder);
    if (failed) {
        cv_lock_release(lock);
        return failed;
    }
    *out = lock;
    return 0;
}

void cv_lock_release(struct cv_lock *lock)
{
    if (lock) {
        /* Removed while it is locked, so that nobody can hold a file of this name meanwhile. */
        (void)unlink(lock->path);
        (void)close(lock->fd);
        free(lock);
    }
}

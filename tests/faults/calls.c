/* The calls themselves: each fails where it is told to, and is else the real one. */
#undef _FILE_OFFSET_BITS
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "fault.h"

/* Of AddressSanitizer, where it is there; else of the C library. */
extern void *__interceptor_malloc(size_t size) __attribute__((weak));
extern void *__interceptor_calloc(size_t count, size_t size) __attribute__((weak));
extern void *__interceptor_realloc(void *old, size_t size) __attribute__((weak));
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

#define SHOWN __attribute__((visibility("default")))
#define CALLER __builtin_return_address(0)

static bool fails(enum fault_kind kind, const void *caller, int reason)
{
    if (!fault_hits(kind, caller)) {
        return false;
    }
    errno = reason;
    return true;
}

static void *take(size_t size)
{
    return __interceptor_malloc ? __interceptor_malloc(size) : __libc_malloc(size);
}

SHOWN void *malloc(size_t size)
{
    return fails(FAULT_MEMORY, CALLER, ENOMEM) ? NULL : take(size);
}

SHOWN void *calloc(size_t count, size_t size)
{
    if (fails(FAULT_MEMORY, CALLER, ENOMEM)) {
        return NULL;
    }
    return __interceptor_calloc ? __interceptor_calloc(count, size)
                                : __libc_calloc(count, size);
}

SHOWN void *realloc(void *old, size_t size)
{
    if (fails(FAULT_MEMORY, CALLER, ENOMEM)) {
        return NULL;
    }
    return __interceptor_realloc ? __interceptor_realloc(old, size) : __libc_realloc(old, size);
}

SHOWN char *strdup(const char *text)
{
    const size_t size = strlen(text) + 1;
    char *copy = fails(FAULT_MEMORY, CALLER, ENOMEM) ? NULL : take(size);

    return copy ? memcpy(copy, text, size) : NULL;
}

/* The real function of that name, as a pointer of its type. */
#define REAL(name) ((__typeof__(&name))find(#name))

static void (*find(const char *name))(void)
{
    void *found = dlsym(RTLD_NEXT, name);
    void (*function)(void) = NULL;

    if (!found) {
        abort();
    }
    memcpy(&function, &found, sizeof function);
    return function;
}

static bool is_written(int fd)
{
    const int flags = fcntl(fd, F_GETFL);
    struct stat info;

    return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && fstat(fd, &info) == 0 &&
           S_ISREG(info.st_mode);
}

SHOWN ssize_t write(int fd, const void *bytes, size_t size)
{
    if (is_written(fd) && fails(FAULT_WRITE, CALLER, ENOSPC)) {
        return -1;
    }
    if (size > 1 && is_written(fd) && fault_hits(FAULT_SHORT, CALLER)) {
        size /= 2;
    }
    return REAL(write)(fd, bytes, size);
}

SHOWN ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    return fails(FAULT_WRITE, CALLER, ENOSPC) ? -1 : REAL(pwrite)(fd, bytes, size, at);
}

SHOWN ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t at)
{
    return fails(FAULT_WRITE, CALLER, ENOSPC) ? -1 : REAL(pwrite64)(fd, bytes, size, at);
}

SHOWN int fsync(int fd)
{
    return fails(FAULT_SYNC, CALLER, EIO) ? -1 : REAL(fsync)(fd);
}

SHOWN int close(int fd)
{
    const bool hit = is_written(fd) && fault_hits(FAULT_CLOSE, CALLER);
    const int status = REAL(close)(fd);

    if (hit) {
        errno = EIO;
    }
    return hit ? -1 : status;
}

SHOWN int rename(const char *from, const char *to)
{
    return fails(FAULT_RENAME, CALLER, EIO) ? -1 : REAL(rename)(from, to);
}

SHOWN int renameat2(int in, const char *from, int out, const char *to, unsigned flags)
{
    return fails(FAULT_RENAME, CALLER, EIO) ? -1 : REAL(renameat2)(in, from, out, to, flags);
}

SHOWN int link(const char *from, const char *to)
{
    return fails(FAULT_RENAME, CALLER, EIO) ? -1 : REAL(link)(from, to);
}

SHOWN int mkdir(const char *path, mode_t mode)
{
    return fails(FAULT_MAKE, CALLER, ENOSPC) ? -1 : REAL(mkdir)(path, mode);
}

SHOWN char *mkdtemp(char *path)
{
    return fails(FAULT_MAKE, CALLER, ENOSPC) ? NULL : REAL(mkdtemp)(path);
}

SHOWN int mkstemp(char *path)
{
    return fails(FAULT_MAKE, CALLER, ENOSPC) ? -1 : REAL(mkstemp)(path);
}

SHOWN int mkstemp64(char *path)
{
    return fails(FAULT_MAKE, CALLER, ENOSPC) ? -1 : REAL(mkstemp64)(path);
}

SHOWN FILE *tmpfile(void)
{
    return fails(FAULT_MAKE, CALLER, ENOSPC) ? NULL : REAL(tmpfile)();
}

SHOWN FILE *tmpfile64(void)
{
    return fails(FAULT_MAKE, CALLER, ENOSPC) ? NULL : REAL(tmpfile64)();
}

static bool open_fails(const char *path, int flags, const void *caller)
{
    if (strcmp(path, "/dev/null") == 0) {
        return false;
    }
    return (flags & O_CREAT) ? fails(FAULT_MAKE, caller, ENOSPC)
                             : fails(FAULT_OPEN, caller, EIO);
}

static mode_t mode_of(int flags, va_list *rest)
{
    return (flags & O_CREAT) ? va_arg(*rest, mode_t) : 0;
}

SHOWN int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = mode_of(flags, &rest);
    va_end(rest);
    return open_fails(path, flags, CALLER) ? -1 : REAL(open)(path, flags, mode);
}

SHOWN int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = mode_of(flags, &rest);
    va_end(rest);
    return open_fails(path, flags, CALLER) ? -1 : REAL(open64)(path, flags, mode);
}

SHOWN DIR *opendir(const char *path)
{
    return fails(FAULT_OPEN, CALLER, EIO) ? NULL : REAL(opendir)(path);
}

SHOWN int scandir64(const char *restrict path, struct dirent64 ***restrict list,
                    int (*keep)(const struct dirent64 *),
                    int (*order)(const struct dirent64 **, const struct dirent64 **))
{
    return fails(FAULT_OPEN, CALLER, EIO) ? -1 : REAL(scandir64)(path, list, keep, order);
}

/* What processes tell each other through pipes is on no disk. */
static bool is_pipe(int fd)
{
    struct stat info;

    return fstat(fd, &info) == 0 && S_ISFIFO(info.st_mode);
}

SHOWN ssize_t read(int fd, void *bytes, size_t size)
{
    return !is_pipe(fd) && fails(FAULT_READ, CALLER, EIO) ? -1 : REAL(read)(fd, bytes, size);
}

SHOWN ssize_t pread(int fd, void *bytes, size_t size, off_t at)
{
    return fails(FAULT_READ, CALLER, EIO) ? -1 : REAL(pread)(fd, bytes, size, at);
}

SHOWN ssize_t pread64(int fd, void *bytes, size_t size, off_t at)
{
    return fails(FAULT_READ, CALLER, EIO) ? -1 : REAL(pread64)(fd, bytes, size, at);
}

/* The stream reads a folder in place of its file, which fails as the disk would. */
SHOWN size_t fread(void *bytes, size_t size, size_t count, FILE *stream)
{
    if (fault_hits(FAULT_READ, CALLER)) {
        const int folder = REAL(open)("/", O_RDONLY | O_DIRECTORY);
        if (folder < 0 || dup2(folder, fileno(stream)) < 0) {
            abort();
        }
        (void)REAL(close)(folder);
    }
    return REAL(fread)(bytes, size, count, stream);
}

SHOWN int clock_gettime(clockid_t clock, struct timespec *now)
{
    const int status = REAL(clock_gettime)(clock, now);

    if (clock == CLOCK_REALTIME && fault_hits(FAULT_CLOCK, CALLER)) {
        now->tv_sec -= 315360000;
    }
    return status;
}

/* For renameat2 and statx, which only Linux has. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/folder.h"

static int exchange_names(const char *a, const char *b)
{
#ifdef RENAME_EXCHANGE
    return renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0 ? 0 : errno;
#else
    (void)a;
    (void)b;
    return ENOSYS;
#endif
}

int cv_folder_swap(const char *fresh, const char *target, const char *aside, bool exchange)
{
    int failed = exchange ? exchange_names(fresh, target) : ENOSYS;
    if (failed != ENOSYS && failed != EINVAL && failed != ENOTSUP) {
        return failed;
    }
    if (rename(target, aside) != 0) {
        return errno;
    }
    if (rename(fresh, target) != 0) {
        failed = errno;
        (void)rename(aside, target);
        return failed;
    }
    return 0;
}

static bool is_mounted_on(const char *path)
{
#ifdef STATX_ATTR_MOUNT_ROOT
    struct statx info;
    return statx(AT_FDCWD, path, AT_STATX_SYNC_AS_STAT, 0, &info) == 0 &&
           (info.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
#else
    (void)path;
    return false;
#endif
}

bool cv_folder_is_fixed(const char *path)
{
    struct stat here;
    struct stat there;
    if (stat(".", &here) != 0 || stat(path, &there) != 0) {
        return false;
    }
    return (here.st_dev == there.st_dev && here.st_ino == there.st_ino) || is_mounted_on(path);
}

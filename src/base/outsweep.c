/* The folder in which a new version grows, and what becomes of it when its maker was killed.
 *
 * A container holds "lock", locked for as long as its maker lives and saying which folder it
 * belongs to, "new" and, while the two change places, "old". */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/outdir_state.h"

#define PREFIX ".canvass-"
#define LETTERS 6u /* that mkdtemp puts behind the prefix */
#define NAME_SIZE 256u
#define TRIES 16

/* Whether the open file still stands in its folder. */
static bool is_linked(int fd)
{
    struct stat info;
    return fstat(fd, &info) == 0 && info.st_nlink > 0;
}

/* Opens and locks "lock" in a fresh container: the descriptor, or -1 with errno; EAGAIN when
 * somebody who takes the container for abandoned was quicker. A file system without locks has
 * done its best: nobody can take that container for abandoned either. */
static int lock_fresh(const char *path)
{
    const int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        errno = errno == ENOENT ? EAGAIN : errno;
        return -1;
    }
    const bool lost = flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (lost || !is_linked(fd)) {
        (void)close(fd);
        errno = EAGAIN;
        return -1;
    }
    return fd;
}

/* The name of the folder that the container is for, "" when it stands in it. */
static int write_owner(const struct cv_outdir *dir)
{
    const char *slash = strrchr(dir->target, '/');
    const char *name = dir->inside || !slash ? "" : slash + 1;
    const size_t len = strlen(name);

    if (len == 0) {
        return 0;
    }
    const ssize_t done = write(dir->lock, name, len);
    if (done < 0) {
        return errno;
    }
    return (size_t)done == len ? 0 : EIO;
}

/* One try: 0 or an errno, EAGAIN for another try. */
static int contain(struct cv_outdir *dir, char *name)
{
    const char *held = NULL;

    if (!mkdtemp(name)) {
        return errno;
    }
    held = cv_arena_format(&dir->arena, "%s/lock", name);
    const int fd = held ? lock_fresh(held) : -1;
    if (fd < 0) {
        const int failed = held ? errno : ENOMEM;
        (void)rmdir(name);
        return failed;
    }
    dir->lock = fd;
    dir->held = held;
    dir->container = name;
    return 0;
}

int cv_outdir_contain(struct cv_outdir *dir, const char *folder)
{
    const char *parent = strcmp(folder, "/") == 0 ? "" : folder;
    int failed = EAGAIN;

    for (int i = 0; i < TRIES && failed == EAGAIN; i++) {
        char *name = cv_arena_format(&dir->arena, "%s/" PREFIX "XXXXXX", parent);
        failed = name ? contain(dir, name) : ENOMEM;
    }
    if (failed) {
        return failed;
    }
    dir->fresh = cv_arena_format(&dir->arena, "%s/new", dir->container);
    dir->aside = cv_arena_format(&dir->arena, "%s/old", dir->container);
    dir->part = cv_arena_format(&dir->arena, "%s/" CV_OUTDIR_PART, dir->container);
    if (!dir->fresh || !dir->aside || !dir->part) {
        return ENOMEM;
    }
    failed = write_owner(dir);
    if (failed) {
        return failed;
    }
    return mkdir(dir->fresh, 0777) == 0 ? 0 : errno;
}

/* --- what was left behind --- */

/* An abandoned container. */
struct left {
    struct cv_arena *arena;
    const char *const *known;
    const char *folder; /* that it stands in */
    const char *path, *fresh, *aside, *part;
    char owner[NAME_SIZE]; /* "": the folder itself */
};

static bool name_paths(struct left *left, const char *name)
{
    left->path = cv_arena_format(left->arena, "%s/%s",
                                 strcmp(left->folder, "/") == 0 ? "" : left->folder, name);
    if (!left->path) {
        return false;
    }
    left->fresh = cv_arena_format(left->arena, "%s/new", left->path);
    left->aside = cv_arena_format(left->arena, "%s/old", left->path);
    left->part = cv_arena_format(left->arena, "%s/" CV_OUTDIR_PART, left->path);
    return left->fresh && left->aside && left->part;
}

static bool is_there(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

/* The old version was out of the way and the new one not quite in: puts it in. False where that
 * fails: both are needed then. */
static bool go_on(const struct left *left)
{
    if (left->owner[0] == '\0') {
        return cv_folder_move_all(left->arena, left->fresh, left->folder, NULL) == 0;
    }
    const char *target = cv_arena_format(left->arena, "%s/%s", left->folder, left->owner);
    return target && (is_there(target) || rename(left->fresh, target) == 0);
}

static void clear(const struct left *left, const char *lock)
{
    if (is_there(left->part)) {
        (void)cv_folder_move_all(left->arena, left->part, left->folder, NULL);
        (void)rmdir(left->part);
    } else if (is_there(left->aside) && is_there(left->fresh) && !go_on(left)) {
        return;
    }
    /* Either may be an old version by now, which people had at hand: nothing goes but what
     * canvass writes. */
    cv_folder_remove(left->arena, left->fresh, left->known);
    cv_folder_remove(left->arena, left->aside, left->known);
    if (!is_there(left->fresh) && !is_there(left->aside) && !is_there(left->part)) {
        (void)unlink(lock);
        (void)rmdir(left->path);
    }
}

/* Reads the owner's name; false when it is none that canvass writes. */
static bool read_owner(struct left *left, int fd)
{
    const ssize_t got = read(fd, left->owner, sizeof left->owner - 1);

    left->owner[got > 0 ? got : 0] = '\0';
    return got >= 0 && strlen(left->owner) == (size_t)got && !strchr(left->owner, '/') &&
           strcmp(left->owner, "..") != 0 && strcmp(left->owner, ".") != 0;
}

static void look_at(struct left *left, const char *name)
{
    struct stat info;

    if (!name_paths(left, name) || lstat(left->path, &info) != 0 || !S_ISDIR(info.st_mode) ||
        info.st_uid != geteuid()) {
        return;
    }
    /* Killed before it was locked: empty, or it is somebody's. */
    if (rmdir(left->path) == 0) {
        return;
    }
    const char *lock = cv_arena_format(left->arena, "%s/lock", left->path);
    const int fd = lock ? open(lock, O_RDWR | O_NOFOLLOW | O_CLOEXEC) : -1;
    if (fd < 0) {
        return;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 && is_linked(fd) && read_owner(left, fd)) {
        clear(left, lock);
    }
    (void)close(fd);
}

static bool is_container(const char *name)
{
    return strncmp(name, PREFIX, strlen(PREFIX)) == 0 &&
           strlen(name) == strlen(PREFIX) + LETTERS && !strchr(name + strlen(PREFIX), '.');
}

void cv_outdir_sweep(struct cv_outdir *dir, const char *folder)
{
    DIR *open_folder = opendir(folder);
    const struct dirent *found = NULL;

    while (open_folder && (found = readdir(open_folder)) != NULL) {
        if (is_container(found->d_name)) {
            struct left left = {.arena = &dir->arena,
                                .known = (const char *const *)dir->known,
                                .folder = folder};
            look_at(&left, found->d_name);
        }
    }
    if (open_folder) {
        (void)closedir(open_folder);
    }
}

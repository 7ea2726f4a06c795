#include "base/outdir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/folder.h"
#include "base/outdir_state.h"

/* Beside the target; in it where it cannot change places with another folder. */
static enum canvass_status begin_version(struct cv_outdir *dir, bool exists,
                                         struct canvass_error *error)
{
    const char *parent = cv_outdir_parent(dir, dir->target);
    dir->syncer = cv_syncer_new();
    if (!parent || !dir->syncer) {
        return cv_fail_memory(error);
    }
    dir->inside = exists && cv_folder_is_fixed(dir->target);
    int failed = cv_outdir_contain(dir, dir->inside ? dir->target : parent);
    if (exists && !dir->container && (failed == EACCES || failed == EPERM || failed == EROFS)) {
        dir->inside = true;
        failed = cv_outdir_contain(dir, dir->target);
    }
    if (failed) {
        return cv_outdir_fail(dir->shown, NULL, "output.create",
                              "the output folder cannot be made", failed, error);
    }
    return CANVASS_OK;
}

static int copy_known(struct cv_outdir *dir, const char *const *known)
{
    size_t count = 0;
    while (known && known[count]) {
        count++;
    }
    dir->known = cv_arena_array(&dir->arena, count + 1, sizeof *dir->known);
    for (size_t i = 0; dir->known && i < count; i++) {
        dir->known[i] = cv_arena_text(&dir->arena, cv_slice_of(known[i]));
        if (!dir->known[i]) {
            return -1;
        }
    }
    return dir->known ? 0 : -1;
}

static struct cv_folder_list list_made(const struct cv_outdir *dir)
{
    return (struct cv_folder_list){(struct cv_folder_entry *)(void *)dir->made.data,
                                   dir->made.len / sizeof(struct cv_folder_entry)};
}

static bool is_left(const char *path)
{
    struct stat info;
    return path && lstat(path, &info) == 0;
}

/* Clears the disk of what is no longer wanted, and the memory. After a commit the old version
 * stands in the container; whatever else got into it meanwhile stays. Without one only our own
 * new files go. */
static void end(struct cv_outdir *dir, bool committed)
{
    const char *const *known = (const char *const *)dir->known;
    const struct cv_folder_list made = list_made(dir);
    cv_syncer_drop(dir->syncer); /* its files stand in the arena */
    if (dir->fresh) {
        cv_folder_clear(dir->fresh, committed ? &dir->old : &made, committed ? known : NULL);
    }
    if (dir->aside && committed) {
        cv_folder_clear(dir->aside, &dir->old, known);
    } else if (dir->aside) {
        (void)rmdir(dir->aside);
    }
    /* By its lock the next run knows a container that could not be cleared now. */
    if (dir->lock >= 0 && !is_left(dir->fresh) && !is_left(dir->aside) && !is_left(dir->part)) {
        (void)unlink(dir->held);
    }
    if (dir->container) {
        (void)rmdir(dir->container);
    }
    /* The lock goes last: until then nobody else may clear up here. */
    if (dir->lock >= 0) {
        (void)close(dir->lock);
    }
    cv_buffer_free(&dir->made);
    cv_buffer_free(&dir->written);
    cv_arena_free(&dir->arena);
    free(dir);
}

/* What killed processes left, beside the target and in it. */
static void sweep(struct cv_outdir *dir, bool *exists)
{
    struct stat info;
    const char *parent = cv_outdir_parent(dir, dir->target);

    if (*exists) {
        cv_outdir_sweep(dir, dir->target);
    }
    if (parent) {
        cv_outdir_sweep(dir, parent);
    }
    *exists = stat(dir->target, &info) == 0 && S_ISDIR(info.st_mode);
}

/* Where the target is, with nothing left there by killed processes. NULL with the error set.
 */
static struct cv_outdir *find(const char *path, const char *const *known, bool *exists,
                              struct canvass_error *error)
{
    struct cv_outdir *dir = calloc(1, sizeof *dir);
    if (!dir) {
        (void)cv_fail_memory(error);
        return NULL;
    }
    dir->lock = -1;
    dir->shown = cv_arena_text(&dir->arena, cv_slice_of(path));
    enum canvass_status status = dir->shown && copy_known(dir, known) == 0
                                     ? cv_outdir_find(dir, exists, error)
                                     : cv_fail_memory(error);
    if (status != CANVASS_OK) {
        end(dir, false);
        return NULL;
    }
    sweep(dir, exists);
    return dir;
}

void cv_outdir_tidy(const char *path, const char *const *known)
{
    bool exists = false;

    cv_outdir_abandon(find(path, known, &exists, NULL));
}

enum canvass_status cv_outdir_begin(struct cv_outdir **out, const char *path,
                                    const char *const *known, struct canvass_error *error)
{
    bool exists = false;
    struct canvass_error own;
    struct canvass_error *said = error ? error : &own;
    struct cv_outdir *dir = find(path, known, &exists, said);
    enum canvass_status status = dir ? CANVASS_OK : said->status;

    *out = NULL;
    if (!dir) {
        return status;
    }
    if (status == CANVASS_OK && exists) {
        status = cv_outdir_check(dir, error);
    }
    if (status == CANVASS_OK) {
        status = begin_version(dir, exists, error);
    }
    if (status != CANVASS_OK) {
        end(dir, false);
        return status;
    }
    *out = dir;
    return CANVASS_OK;
}

/* Old files out of the target, new files into it, each step undone when a later one fails.
 * Whoever finds this half done, because the process was killed, can tell by the names how far
 * it went. */
static int replace_content(struct cv_outdir *dir)
{
    const struct cv_folder_list made = list_made(dir);
    const char *part = dir->part;
    if (mkdir(part, 0700) != 0) {
        return errno;
    }
    int failed = cv_folder_move(dir->target, part, &dir->old);
    if (failed) {
        (void)rmdir(part);
        return failed;
    }
    if (rename(part, dir->aside) != 0) {
        failed = errno;
        (void)cv_folder_move(part, dir->target, &dir->old);
        (void)rmdir(part);
        return failed;
    }
    failed = cv_folder_move(dir->fresh, dir->target, &made);
    if (failed) {
        (void)cv_folder_move(dir->aside, dir->target, &dir->old);
    }
    return failed;
}

/* The folders of the new version; their files are on the disk by now. */
static void sync_folders(struct cv_outdir *dir)
{
    const struct cv_folder_list made = list_made(dir);

    for (size_t i = 0; i < made.count; i++) {
        const char *slash = strchr(made.entries[i].name, '/');
        const bool folder = slash && slash[1] == '\0';
        const char *path =
            folder ? cv_arena_format(&dir->arena, "%s/%s", dir->fresh, made.entries[i].name)
                   : NULL;
        if (path) {
            cv_folder_sync(path);
        }
    }
    cv_folder_sync(dir->fresh);
}

/* Puts the new version in place: 0 or an errno. */
static int take_place(struct cv_outdir *dir, const struct stat *old)
{
    sync_folders(dir);
    if (dir->inside) {
        return replace_content(dir);
    }
    if (!old) {
        return rename(dir->fresh, dir->target) == 0 ? 0 : errno;
    }
    /* A folder that others may not read stays so. */
    if (chmod(dir->fresh, old->st_mode & 07777) != 0) {
        return errno;
    }
    return cv_folder_swap(dir->fresh, dir->target, dir->aside, true);
}

/* Waits until every file is on the disk. */
static enum canvass_status sync_files(struct cv_outdir *dir, struct canvass_error *error)
{
    const struct cv_sync_file *failed = cv_syncer_end(dir->syncer);

    dir->syncer = NULL;
    return failed ? cv_outdir_unwritten(dir, failed->name, failed->failed, error) : CANVASS_OK;
}

static enum canvass_status commit(struct cv_outdir *dir, struct canvass_error *error)
{
    struct stat info;
    if (dir->open_files > 0) {
        return cv_fail(error, CANVASS_EUSAGE, "output.open",
                       "a file of the folder is still open");
    }
    if (dir->failed) {
        return cv_outdir_refuse(dir, "output.write",
                                "not every file could be written, so nothing was changed; "
                                "see to the file named before",
                                error);
    }
    enum canvass_status status = sync_files(dir, error);
    if (status != CANVASS_OK) {
        return status;
    }
    const bool exists = lstat(dir->target, &info) == 0;
    if (exists && !S_ISDIR(info.st_mode)) {
        return cv_outdir_refuse(dir, "output.not_a_folder",
                                "something that is not a folder took this name meanwhile; "
                                "choose another name",
                                error);
    }
    status = exists ? cv_outdir_check(dir, error) : CANVASS_OK;
    if (status != CANVASS_OK) {
        return status;
    }
    const int failed = take_place(dir, exists ? &info : NULL);
    if (failed) {
        return cv_outdir_fail(dir->shown, NULL, "output.replace",
                              "the finished folder cannot be put in its place", failed, error);
    }
    const char *parent = dir->inside ? dir->target : cv_outdir_parent(dir, dir->target);
    if (parent) {
        cv_folder_sync(parent);
    }
    return CANVASS_OK;
}

enum canvass_status cv_outdir_commit(struct cv_outdir *dir, struct canvass_error *error)
{
    enum canvass_status status = commit(dir, error);
    end(dir, status == CANVASS_OK);
    return status;
}

void cv_outdir_abandon(struct cv_outdir *dir)
{
    if (dir) {
        end(dir, false);
    }
}

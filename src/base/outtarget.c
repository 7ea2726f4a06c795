/* For realpath. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "base/folder.h"
#include "base/outdir_state.h"

#define NOT_A_FOLDER "output.not_a_folder"
#define CREATE "output.create"

enum canvass_status cv_outdir_refuse(const struct cv_outdir *dir, const char *rule,
                                     const char *message, struct canvass_error *error)
{
    (void)cv_fail(error, CANVASS_EOUTPUT, rule, "%s", message);
    cv_place_source(error, dir->shown);
    return CANVASS_EOUTPUT;
}

static enum canvass_status fail(const struct cv_outdir *dir, const char *what, int reason,
                                struct canvass_error *error)
{
    return cv_outdir_fail(dir->shown, NULL, CREATE, what, reason, error);
}

/* A path of the file system as realpath gives it, in the arena; NULL with errno. */
static const char *resolve(struct cv_outdir *dir, const char *path)
{
    char *real = realpath(path, NULL);
    if (!real) {
        return NULL;
    }
    const char *copy = cv_arena_text(&dir->arena, cv_slice_of(real));
    free(real);
    errno = ENOMEM;
    return copy;
}

const char *cv_outdir_parent(struct cv_outdir *dir, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) {
        return ".";
    }
    size_t len = slash == path ? 1 : (size_t)(slash - path);
    return cv_arena_text(&dir->arena, cv_slice(path, len));
}

static enum canvass_status no_parent(const struct cv_outdir *dir, int reason,
                                     struct canvass_error *error)
{
    if (reason == ENOENT) {
        return cv_outdir_refuse(
            dir, CREATE,
            "the folder that this one should stand in does not exist; create that "
            "folder first or check its name",
            error);
    }
    if (reason == ENOTDIR) {
        return cv_outdir_refuse(dir, NOT_A_FOLDER,
                                "a part of this path is a file, not a folder; check the path",
                                error);
    }
    return fail(dir, "the output folder cannot be made", reason, error);
}

/* A target that does not exist yet: its parent must. */
static enum canvass_status resolve_new(struct cv_outdir *dir, const char *path,
                                       struct canvass_error *error)
{
    const char *parent = cv_outdir_parent(dir, path);
    const char *real = parent ? resolve(dir, parent) : NULL;
    if (!real) {
        return no_parent(dir, parent ? errno : ENOMEM, error);
    }
    struct stat info;
    if (stat(real, &info) == 0 && !S_ISDIR(info.st_mode)) {
        return no_parent(dir, ENOTDIR, error);
    }
    const char *slash = strrchr(path, '/');
    dir->target = cv_arena_format(&dir->arena, "%s/%s", strcmp(real, "/") == 0 ? "" : real,
                                  slash ? slash + 1 : path);
    return dir->target ? CANVASS_OK : cv_fail_memory(error);
}

enum canvass_status cv_outdir_find(struct cv_outdir *dir, bool *exists,
                                   struct canvass_error *error)
{
    size_t len = strlen(dir->shown);
    while (len > 1 && dir->shown[len - 1] == '/') {
        len--;
    }
    const char *path = cv_arena_text(&dir->arena, cv_slice(dir->shown, len));
    if (!path) {
        return cv_fail_memory(error);
    }
    if (len == 0) {
        return cv_outdir_refuse(dir, CREATE, "the output folder has no name; give one", error);
    }
    struct stat info;
    *exists = false;
    if (lstat(path, &info) != 0) {
        return errno == ENOENT ? resolve_new(dir, path, error) : no_parent(dir, errno, error);
    }
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
        return cv_outdir_refuse(
            dir, NOT_A_FOLDER,
            "something that is not a folder has this name; choose another name or move "
            "it away",
            error);
    }
    *exists = true;
    dir->target = resolve(dir, path);
    return dir->target ? CANVASS_OK
                       : fail(dir, "the output folder cannot be reached", errno, error);
}

enum canvass_status cv_outdir_check(struct cv_outdir *dir, struct canvass_error *error)
{
    struct cv_folder_list *list = &dir->old;
    const char *ours = dir->inside ? strrchr(dir->container, '/') + 1 : NULL;
    int failed = cv_folder_read(list, &dir->arena, dir->target, ours);
    if (failed) {
        list->count = 0;
        return fail(dir, "the output folder cannot be read", failed, error);
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct cv_folder_entry *entry = &list->entries[i];
        if (entry->odd || !cv_folder_knows((const char *const *)dir->known, entry->name)) {
            (void)cv_fail(
                error, CANVASS_EOUTPUT, "output.foreign",
                "this folder holds \"%.200s\", which is not an output of canvass; name "
                "a new or an empty folder",
                entry->name);
            cv_place_source(error, dir->shown);
            return CANVASS_EOUTPUT;
        }
    }
    return CANVASS_OK;
}

/* Folders of two levels, as output folders are: what is in them, clearing them, putting one in
 * another's place. Functions return 0 or an errno. Part of outdir.c. */
#ifndef CV_BASE_FOLDER_H
#define CV_BASE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct cv_folder_entry {
    const char *name; /* relative to the folder; folders end in "/" */
    bool odd;         /* neither a file nor a folder: a link, a device */
};

struct cv_folder_list {
    struct cv_folder_entry *entries; /* by name, so a folder stands before what it holds */
    size_t count;
};

/* Everything in folder `path` and in its folders, not deeper; without `ignored` (a name without
 * "/", may be NULL) and what that holds. In the arena's memory. */
int cv_folder_read(struct cv_folder_list *list, struct cv_arena *arena, const char *path,
                   const char *ignored);

/* Whether `name` is in the NULL-terminated list. */
bool cv_folder_knows(const char *const *known, const char *name);

/* Removes what the list names and `known` names as well (NULL: everything), and then the folder
 * when it is empty. Best effort: what cannot be removed stays. It needs no memory, as it is
 * what is done when there is none. */
void cv_folder_clear(const char *path, const struct cv_folder_list *list,
                     const char *const *known);

/* The same with all that is in the folder, two levels deep. */
void cv_folder_remove(struct cv_arena *arena, const char *path, const char *const *known);

/* Moves what the list names, with what is in its folders, from folder `from` into folder `to`
 * of the same file system. On failure everything is back where it was. It needs no memory. */
int cv_folder_move(const char *from, const char *to, const struct cv_folder_list *list);

/* The same with all that stands in `from`, but for `ignored`. */
int cv_folder_move_all(struct cv_arena *arena, const char *from, const char *to,
                       const char *ignored);

/* Puts folder `fresh` in the place of folder `target`; the old one is afterwards at `fresh`, or
 * at `aside` (which must not exist) when the two could not be exchanged in one step. `exchange`
 * false does not try. On failure `target` stands as it was. */
int cv_folder_swap(const char *fresh, const char *target, const char *aside, bool exchange);

/* Whether the folder that `path` stands in, or would, is there; errno says why not. */
bool cv_folder_above_stands(const char *path);

/* Its own entries reach the disk; a file system that cannot do it has done its best. */
void cv_folder_sync(const char *path);

/* Whether the folder cannot be renamed without harm: something is mounted on it, or this
 * process works in it (renaming it would leave the user's shell in a removed folder). */
bool cv_folder_is_fixed(const char *path);

#endif

/* What outdir.c and outfile.c share. */
#ifndef CV_BASE_OUTDIR_STATE_H
#define CV_BASE_OUTDIR_STATE_H

#include <canvass/error.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/folder.h"
#include "base/syncer.h"

struct cv_outdir {
    struct cv_arena arena; /* holds every string below, and the files that the syncer has */
    const char *shown;     /* the path as the caller gave it, for messages */
    const char *target;    /* absolute, links resolved */
    const char *container; /* our own folder of mode 0700, beside the target or in it */
    const char *fresh;     /* container/new: the new version */
    const char *aside;     /* container/old: the old version while they change places */
    const char *part;      /* container/old.part: the old version on its way there */
    const char *held;      /* container/lock: locked for as long as somebody works here */
    int lock;              /* its descriptor; -1 for none */
    char **known;          /* NULL-terminated */
    bool inside;           /* the container stands in the target */
    unsigned open_files;
    struct cv_folder_list old; /* what stood in the target when it was last looked at */
    struct cv_buffer made;     /* struct cv_folder_entry: what stands in the new version */
    struct cv_buffer written;  /* struct cv_outdir_entry, one after the other */
    struct cv_syncer *syncer;  /* of the files written */
    bool failed;               /* a file was not written whole */
};

/* cv_fail with status CANVASS_EOUTPUT, the message "WHAT (REASON); ADVICE" for an errno, and
 * `name` of folder `shown` (NULL: the folder itself) as source. ENOMEM makes a cv_fail_memory.
 */
enum canvass_status cv_outdir_fail(const char *shown, const char *name, const char *rule,
                                   const char *what, int reason, struct canvass_error *error);

/* The same of a file of the new version that was not written whole. */
enum canvass_status cv_outdir_unwritten(const struct cv_outdir *dir, const char *name,
                                        int reason, struct canvass_error *error);

/* The same with a message that needs no errno. */
enum canvass_status cv_outdir_refuse(const struct cv_outdir *dir, const char *rule,
                                     const char *message, struct canvass_error *error);

/* Sets dir->target from dir->shown; *exists tells whether it is there, as a folder. */
enum canvass_status cv_outdir_find(struct cv_outdir *dir, bool *exists,
                                   struct canvass_error *error);

/* Refuses a target that holds what canvass would not write. */
enum canvass_status cv_outdir_check(struct cv_outdir *dir, struct canvass_error *error);

/* A folder is moved into a container, or out of it, file by file: until all of the old version
 * is out of the target it is not called "old". */
#define CV_OUTDIR_PART "old.part"

/* Makes the container in `folder` and locks it: 0 or an errno. */
int cv_outdir_contain(struct cv_outdir *dir, const char *folder);

/* Removes the containers in `folder` whose makers are gone, as their locks tell; finishes or
 * takes back what was being put in place. Best effort: what may be somebody's stays. */
void cv_outdir_sweep(struct cv_outdir *dir, const char *folder);

/* The folder that a path without trailing slashes stands in, in the arena; NULL when memory ran
 * out. */
const char *cv_outdir_parent(struct cv_outdir *dir, const char *path);

#endif

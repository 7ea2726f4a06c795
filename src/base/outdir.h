/* An output folder that appears whole or not at all: files are written into a folder beside the
 * target, which takes the target's place at the end. */
#ifndef CV_BASE_OUTDIR_H
#define CV_BASE_OUTDIR_H

#include <canvass/error.h>

#include "base/slice.h"

struct cv_outdir;

/* A file of the new version, once it is closed. */
struct cv_outdir_entry {
    const char *name;
    char sha256[65];
};

/* Begins a new version of folder `path` (its parent must exist). An existing target must be a
 * folder that is empty or holds only files named in `known` (NULL-terminated list of paths
 * relative to the folder, folders among them as "private/"; a star stands for any letters): a
 * folder with anything else in it is refused, so that nobody's documents are lost. Rules:
 * "output.foreign", "output.create", "output.not_a_folder". On failure *out is NULL.
 *
 * The new version grows in a folder ".canvass-XXXXXX" of mode 0700 beside the target, so nobody
 * sees it half-written. Where the target cannot change places with another folder (it is the
 * current folder, something is mounted on it, or its parent may not be written), that folder
 * stands in the target, and files are moved one by one at the end.
 *
 * Such folders that a killed process left there are removed first, where their lock tells that
 * nobody works in them any more; one that was just changing places is finished. */
enum canvass_status cv_outdir_begin(struct cv_outdir **out, const char *path,
                                    const char *const *known, struct canvass_error *error);

/* Clears away what killed processes left beside folder `path` or in it, as cv_outdir_begin does
 * first, and begins nothing. Best effort. */
void cv_outdir_tidy(const char *path, const char *const *known);

/* Errors of files have status CANVASS_EOUTPUT, rule "output.write", the file as the place's
 * source and the system's reason in the message. A folder with a file that failed cannot be
 * committed.
 *
 * Opens a file of the new version for streaming; `name` may hold one folder ("private/x.csv"),
 * which is made with mode 0777 less the umask, 0700 when it is private/. The file is created
 * with mode 0666 less the umask, 0600 under private/. */
struct cv_outfile;
enum canvass_status cv_outfile_open(struct cv_outfile **out, struct cv_outdir *dir,
                                    const char *name, struct canvass_error *error);
/* Buffered; errors stick and are reported by cv_outfile_close. */
void cv_outfile_write(struct cv_outfile *file, struct cv_slice bytes);
/* Flushes and frees `file` (always). It is synced and closed while others are written; what
 * goes wrong with that is told when the folder is committed. */
enum canvass_status cv_outfile_close(struct cv_outfile *file, struct canvass_error *error);

/* A whole file at once. */
enum canvass_status cv_outdir_file(struct cv_outdir *dir, const char *name,
                                   struct cv_slice bytes, struct canvass_error *error);

/* The files of the new version so far, in the order of their names; valid until the next one is
 * closed. Returns their number. */
size_t cv_outdir_written(struct cv_outdir *dir, const struct cv_outdir_entry **entries);

/* Puts the new version in the target's place (exchanged atomically where the kernel can, and
 * the old version removed after) and frees `dir`. On failure the old version stands, the new
 * files are removed, and `dir` is freed as well. Every file must have been closed. The new
 * folder has the old one's mode. Rules: those of cv_outdir_begin, "output.write",
 * "output.replace". */
enum canvass_status cv_outdir_commit(struct cv_outdir *dir, struct canvass_error *error);

/* Removes the new version, leaves the target as it was, frees `dir`. NULL is fine. */
void cv_outdir_abandon(struct cv_outdir *dir);

#endif

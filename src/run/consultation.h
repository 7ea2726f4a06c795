/* Inside the run room: one definition of a batch. */
#ifndef CV_RUN_CONSULTATION_H
#define CV_RUN_CONSULTATION_H

#include <canvass/batch.h>

#include "base/arena.h"

/* Fills `said` from the definition at `path` (kept): what it is, which exports there are, where
 * its output goes. What is wrong with it goes into said->error, in the arena; where `found` (in
 * a folder, not named) a document that is no definition makes *is_one false. Fails only with
 * CANVASS_ENOMEM. */
enum canvass_status cv_consultation_read(struct cv_arena *arena, const char *path, bool found,
                                         struct canvass_consultation *said, bool *is_one);

/* An error as a consultation keeps it; NULL when memory ran out. */
const struct canvass_error *cv_consultation_error(struct cv_arena *arena,
                                                  const struct canvass_error *error);

/* The folder of a path with its slash, "" for a bare name; in the arena. */
const char *cv_folder_part(struct cv_arena *arena, const char *path);

/* A path as the file system knows it, links resolved, which need not exist: what of it does is
 * resolved, the rest kept. In the arena; NULL when memory ran out. */
const char *cv_real_path(struct cv_arena *arena, const char *path);

#endif

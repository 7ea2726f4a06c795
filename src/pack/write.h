/* ZIP containers written: parts one after the other, the same bytes each time. */
#ifndef CV_PACK_WRITE_H
#define CV_PACK_WRITE_H

#include <canvass/error.h>
#include <stdbool.h>

#include "base/buffer.h"

struct cv_pack_writer;

/* An archive in the making, in memory. NULL when memory ran out. The caller frees. */
struct cv_pack_writer *cv_pack_writer_new(void);

/* The same, beginning as an archive that was written elsewhere: what is added under a name that
 * it has takes that part's place, the other parts stay as they are. `archive` is copied. NULL
 * also when it is no archive. */
struct cv_pack_writer *cv_pack_writer_over(struct cv_slice archive);

void cv_pack_writer_free(struct cv_pack_writer *writer); /* NULL is fine */

/* Adds a copy of `bytes` under `name` (forward slashes, unlike every name added before), dated
 * 1 January 1980, the first day that a ZIP knows. `stored`: not deflated, as OpenDocument wants
 * its "mimetype". An error sticks until the end. */
void cv_pack_writer_add(struct cv_pack_writer *writer, const char *name, struct cv_slice bytes,
                        bool stored);

/* Appends the whole archive to `out`; nothing can be added after. -1 when memory ran out, or a
 * part could not be added. */
int cv_pack_writer_finish(struct cv_pack_writer *writer, struct cv_buffer *out);

#endif

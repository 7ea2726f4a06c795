/* Where bytes come from: a file, standard input, or memory. A source whose first bytes are
 * those of a gzip file is inflated on the way. Every byte of the file is digested, compressed
 * as it may be, so that a report can say exactly which export it was made from. */
#ifndef CV_SOURCE_SOURCE_H
#define CV_SOURCE_SOURCE_H

#include <canvass/error.h>

#include "base/digest.h"
#include "base/slice.h"

struct cv_source;

/* Opens a file for reading; "-" is standard input. Fails with CANVASS_EEXPORT and the rule
 * "source.missing", "source.folder", "source.permission" or "source.open". The caller closes.
 */
enum canvass_status cv_source_open(struct cv_source **out, const char *path,
                                   struct canvass_error *error);

/* Reads from memory that must outlive the source; `name` is copied. */
enum canvass_status cv_source_open_memory(struct cv_source **out, struct cv_slice bytes,
                                          const char *name, struct canvass_error *error);

/* Reads up to `size` bytes (at least 1) into `data`; CANVASS_OK with *got >= 1, CANVASS_END at
 * the end, CANVASS_EEXPORT when the medium fails ("source.read"), when a file is found to have
 * been written to or replaced since it was opened ("source.changed") or a gzip file is damaged
 * ("source.gzip"). What was read before the damage was found stands; the error ends the run. */
enum canvass_status cv_source_read(struct cv_source *source, void *data, size_t size,
                                   size_t *got, struct canvass_error *error);

/* How far a source can be looked into before it is read. */
#define CV_SOURCE_PEEK ((size_t)64 * 1024)

/* The first `size` bytes (at most CV_SOURCE_PEEK) without consuming them, fewer only where the
 * medium has no more; before the first read alone. `bytes` is good until then. Fails as
 * cv_source_read. */
enum canvass_status cv_source_peek(struct cv_source *source, size_t size,
                                   struct cv_slice *bytes, struct canvass_error *error);

/* Whether what was opened is still what stands there, by its size and time: reading a file to
 * its end asks by itself, and fails so, but a range of one does not. CANVASS_OK, also where
 * nothing can be said; or CANVASS_EEXPORT and "source.changed". */
enum canvass_status cv_source_unchanged(struct cv_source *source, struct canvass_error *error);

/* Reads on from byte `from` (counted from 0) up to byte `to`, instead of what comes next; what
 * was looked at is gone. There is no digest after that. Fails with CANVASS_EEXPORT and
 * "source.whole" where the bytes come from no file, or compressed. */
enum canvass_status cv_source_range(struct cv_source *source, uint64_t from, uint64_t to,
                                    struct canvass_error *error);

/* As given to open; "standard input" for "-". Lives as long as the source. */
const char *cv_source_name(const struct cv_source *source);

/* Size of the file in bytes where the medium knows it, else 0. */
uint64_t cv_source_size(const struct cv_source *source);
/* Bytes of the file read so far; of a gzip file, those inflated. */
uint64_t cv_source_position(const struct cv_source *source);

/* Digest of all bytes of the file; call once, after CANVASS_END. */
void cv_source_digest(struct cv_source *source, struct cv_digest_text *out);

void cv_source_close(struct cv_source *source); /* NULL is fine */

#endif

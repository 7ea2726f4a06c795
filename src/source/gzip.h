/* Gzip files (RFC 1952) as they stream by. source.c finds out that it has one. */
#ifndef CV_SOURCE_GZIP_H
#define CV_SOURCE_GZIP_H

#include <stdbool.h>

#include "source/source.h"

struct cv_gzip;

/* Whether a file that begins with these bytes is a gzip file. */
#define CV_GZIP_MAGIC ((size_t)2)
bool cv_gzip_is(struct cv_slice head);

/* Where the compressed bytes come from: as a medium's read. */
struct cv_gzip_input {
    enum canvass_status (*read)(void *state, void *data, size_t size, size_t *got,
                                struct canvass_error *error);
    void *state;
};

/* Inflates what `input` gives after the bytes in `first`, which are copied (at most
 * CV_SOURCE_PEEK of them). The caller closes. CANVASS_ENOMEM. */
enum canvass_status cv_gzip_open(struct cv_gzip **out, struct cv_gzip_input input,
                                 struct cv_slice first, struct canvass_error *error);

/* As a medium's read: the text of all members, one after another. CANVASS_EEXPORT with
 * "source.gzip", for ever, when the file is cut off, damaged, or goes on with something else
 * behind a member; else what the input fails with. */
enum canvass_status cv_gzip_read(struct cv_gzip *gzip, void *data, size_t size, size_t *got,
                                 struct canvass_error *error);

/* Bytes that were read and are not inflated yet. */
size_t cv_gzip_waiting(const struct cv_gzip *gzip);

void cv_gzip_close(struct cv_gzip *gzip); /* NULL is fine */

#endif

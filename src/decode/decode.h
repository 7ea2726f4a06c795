/* Bytes to UTF-8. Looks at the first bytes of a source, chooses a row of the table of
 * encodings, drops a byte order mark and hands out UTF-8. What is plainly no text (a workbook,
 * a PDF, a compressed file) is refused with the way to export it as text. Whether UTF-8 is
 * well-formed is checked a record at a time by parse/, because one bad record must not end the
 * run. */
#ifndef CV_DECODE_DECODE_H
#define CV_DECODE_DECODE_H

#include <canvass/error.h>

#include "source/source.h"

struct cv_decoder;

/* One encoding, one file, one row of table.c. */
struct cv_encoding {
    const char *name; /* "utf-8" */
    const char *summary;
    /* How sure the first bytes make us that this is it: 0 no, 100 certain; *skip is the length
     * of its byte order mark. */
    unsigned (*bid)(struct cv_slice head, size_t *skip);
};

extern const struct cv_encoding *const cv_encodings[]; /* NULL-terminated */

/* Takes a source that nothing was read from; the source stays the caller's. `encoding` names a
 * row of the table, or is NULL: found by looking. Fails with CANVASS_EEXPORT: "decode.empty",
 * "decode.workbook", "decode.compressed", "decode.pdf", "decode.utf16", "decode.html". */
enum canvass_status cv_decoder_open(struct cv_decoder **out, struct cv_source *source,
                                    const char *encoding, struct canvass_error *error);

/* Up to `size` bytes of UTF-8, as cv_source_read. */
enum canvass_status cv_decoder_read(struct cv_decoder *decoder, void *data, size_t size,
                                    size_t *got, struct canvass_error *error);

const char *cv_decoder_encoding(const struct cv_decoder *decoder);
const char *cv_decoder_name(const struct cv_decoder *decoder); /* the source's name */
void cv_decoder_close(struct cv_decoder *decoder);             /* NULL is fine */

#endif

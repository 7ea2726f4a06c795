/* Bytes to UTF-8. Looks at the first bytes of a source, chooses a row of the table of
 * encodings, or takes the one that is named, drops its byte order mark and hands out UTF-8.
 * What is plainly no text (a workbook, a PDF, a compressed file) is refused with the way to
 * export it as text. What cannot be decoded is handed out as a byte that no UTF-8 has; whether
 * UTF-8 is well-formed is checked a record at a time by parse/, because one bad record must not
 * end the run. */
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
    /* What iconv calls it; NULL: it is UTF-8, and its bytes are handed out as they are. */
    const char *charset;
    size_t unit; /* bytes of its shortest character */
};

/* The bid of a row that sees its own byte order mark. */
#define CV_BID_MARKED 100u

extern const struct cv_encoding *const cv_encodings[]; /* NULL-terminated */

/* Takes a source that nothing was read from; the source stays the caller's. `encoding` names a
 * row of the table, or is NULL: found by looking. Fails with CANVASS_EDEFINITION and
 * "decode.encoding_unknown", which lists the table; or with CANVASS_EEXPORT: "decode.empty",
 * "decode.workbook", "decode.compressed", "decode.pdf", "decode.html", "decode.xml",
 * "decode.lfs", "decode.utf16" (no byte order mark and not named), "decode.utf32",
 * "decode.encoding_mark" (the mark of another encoding than the one named) or
 * "decode.encoding_missing" (iconv does not have it). */
enum canvass_status cv_decoder_open(struct cv_decoder **out, struct cv_source *source,
                                    const char *encoding, struct canvass_error *error);

/* Up to `size` bytes of UTF-8, as cv_source_read. */
enum canvass_status cv_decoder_read(struct cv_decoder *decoder, void *data, size_t size,
                                    size_t *got, struct canvass_error *error);

const char *cv_decoder_encoding(const struct cv_decoder *decoder);

/* Which byte of the export, inflated where it is compressed, the first one handed out is, from
 * 1: what follows stands there byte by byte. 0 where the bytes are converted. */
uint64_t cv_decoder_start(const struct cv_decoder *decoder);

const char *cv_decoder_name(const struct cv_decoder *decoder); /* the source's name */
void cv_decoder_close(struct cv_decoder *decoder);             /* NULL is fine */

/* The encoding in which bytes that are no UTF-8 make plausible characters, "windows-1252" or
 * "macintosh"; NULL when they do in neither. guess.c says how it is judged. `bytes` may be
 * pieces of text with a space or line end between them. A row of the table; a guess is for a
 * message or a draft, never to read by. */
const char *cv_encoding_guess(struct cv_slice bytes);

#endif

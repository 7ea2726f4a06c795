/* A source's bytes to UTF-8 through iconv of the C library, which this folder alone uses. */
#ifndef CV_DECODE_CONVERT_H
#define CV_DECODE_CONVERT_H

#include "base/buffer.h"
#include "decode/decode.h"

struct cv_converter;

/* The source stays the caller's, who closes the converter; `encoding` has a charset.
 * CANVASS_ENOMEM; CANVASS_EEXPORT with "decode.encoding_missing". */
enum canvass_status cv_converter_open(struct cv_converter **out,
                                      const struct cv_encoding *encoding,
                                      struct cv_source *source, struct canvass_error *error);

/* Appends the text of the first `bytes` of an export; `whole`: there are no more. Nothing of it
 * is remembered. What is appended is less when memory ran out. */
void cv_converter_try(struct cv_converter *converter, struct cv_buffer *out,
                      struct cv_slice bytes, bool whole);

/* As cv_decoder_read. */
enum canvass_status cv_converter_read(struct cv_converter *converter, void *data, size_t size,
                                      size_t *got, struct canvass_error *error);

void cv_converter_close(struct cv_converter *converter); /* NULL is fine */

#endif

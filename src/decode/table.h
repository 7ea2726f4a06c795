/* The encodings; table.c lists them. */
#ifndef CV_DECODE_TABLE_H
#define CV_DECODE_TABLE_H

#include "decode/decode.h"

extern const struct cv_encoding cv_encoding_utf8;
extern const struct cv_encoding cv_encoding_utf16le;
extern const struct cv_encoding cv_encoding_utf16be;
extern const struct cv_encoding cv_encoding_windows1252;
extern const struct cv_encoding cv_encoding_macintosh;

#endif

/* The encodings, one file each; table.c lists them. */
#ifndef CV_DECODE_TABLE_H
#define CV_DECODE_TABLE_H

#include "decode/decode.h"

extern const struct cv_encoding cv_encoding_utf8;

#endif

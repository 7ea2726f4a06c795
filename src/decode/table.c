#include "decode/table.h"

const struct cv_encoding *const cv_encodings[] = {
    &cv_encoding_utf8,        &cv_encoding_utf16le,   &cv_encoding_utf16be,
    &cv_encoding_windows1252, &cv_encoding_macintosh, NULL,
};

#include "decode/table.h"

const struct cv_encoding *const cv_encodings[] = {
    &cv_encoding_utf8,
    NULL,
};

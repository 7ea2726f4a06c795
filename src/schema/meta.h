/* The meta-schemas of 2020-12, built in from the files of meta/. */
#ifndef CV_SCHEMA_META_H
#define CV_SCHEMA_META_H

#include <stddef.h>

/* Each terminated, with its bytes without the terminator. */
#define CV_META(name)                                                                          \
    extern const unsigned char cv_meta_##name[];                                               \
    extern const size_t cv_meta_##name##_len

CV_META(schema);
CV_META(core);
CV_META(applicator);
CV_META(unevaluated);
CV_META(validation);
CV_META(meta_data);
CV_META(format_annotation);
CV_META(format_assertion);
CV_META(content);

#undef CV_META

#endif

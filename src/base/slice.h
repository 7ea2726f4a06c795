/* A run of bytes that somebody else owns. */
#ifndef CV_BASE_SLICE_H
#define CV_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct cv_slice {
    const char *data; /* not terminated; may be NULL when len is 0 */
    size_t len;       /* bytes */
};

static inline struct cv_slice cv_slice(const char *data, size_t len)
{
    return (struct cv_slice){data, len};
}

/* The bytes of a terminated string; NULL gives the empty slice. */
static inline struct cv_slice cv_slice_of(const char *text)
{
    return (struct cv_slice){text, text ? strlen(text) : 0};
}

static inline bool cv_slice_equal(struct cv_slice a, struct cv_slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

#endif

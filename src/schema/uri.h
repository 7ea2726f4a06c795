/* URI references (RFC 3986): taking apart and resolving. Nothing is fetched. */
#ifndef CV_SCHEMA_URI_H
#define CV_SCHEMA_URI_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"

struct cv_uri {
    struct cv_slice scheme; /* without ":" */
    struct cv_slice authority;
    struct cv_slice path;
    struct cv_slice query;
    struct cv_slice fragment;
    bool has_scheme;
    bool has_authority;
    bool has_query;
    bool has_fragment;
};

/* Splits as RFC 3986 appendix B does: every text has a split. Borrows the text. */
struct cv_uri cv_uri_split(struct cv_slice text);

/* Appends `reference` resolved against `base`, without its fragment (RFC 3986 section 5.2). A
 * base without a scheme is a path from a folder that is not known, and so is what comes of it:
 * "../c.json" from "a/b.json" is "c.json", and from "b.json" it stays what it is. */
void cv_uri_resolve(struct cv_buffer *out, struct cv_slice base, struct cv_slice reference);

/* Appends the text with %XX as bytes. False when a % is not followed by two hex digits, or they
 * give a NUL. */
bool cv_uri_decode(struct cv_buffer *out, struct cv_slice text);

#endif

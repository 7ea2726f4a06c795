/* SHA-256 of what was read, as it streams by. Small inputs have the digest that `sha256sum`
 * prints. Inputs over 64 MiB have a SHA-256 over the concatenated SHA-256 digests of each MiB,
 * which threads and shards can compute in parts; its name says so. */
#ifndef CV_BASE_DIGEST_H
#define CV_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#define CV_DIGEST_PLAIN_LIMIT ((uint64_t)64 << 20) /* bytes */
#define CV_DIGEST_LEAF ((uint64_t)1 << 20)         /* bytes */

struct cv_digest;

/* The name of the digest of an input of so many bytes; static storage. */
const char *cv_digest_name(uint64_t bytes);

struct cv_digest_text {
    const char *name; /* "sha256" or "sha256-of-1MiB-sha256s"; static storage */
    char hex[65];
    uint64_t bytes; /* how many bytes were digested */
};

/* `expected` is how many bytes will come, 0 when that is not known: then both digests are
 * computed until one is out of the question. An input that turns out longer or shorter than
 * expected keeps the digest that its expected size asked for, and its name says which that is.
 * NULL when memory ran out. The caller frees. */
struct cv_digest *cv_digest_new(uint64_t expected);
void cv_digest_update(struct cv_digest *digest, const void *data, size_t len);
/* Ends the digest; update may not follow. */
void cv_digest_finish(struct cv_digest *digest, struct cv_digest_text *out);
void cv_digest_free(struct cv_digest *digest); /* NULL is fine */

/* The digest of an input of `bytes` bytes, more than CV_DIGEST_PLAIN_LIMIT, from the SHA-256 of
 * each MiB, 64 hex digits each, one behind the other. */
void cv_digest_join(struct cv_slice leaves, uint64_t bytes, struct cv_digest_text *out);

/* The plain SHA-256 of a piece of memory as 64 hex digits. */
void cv_sha256_hex(char hex[65], const void *data, size_t len);

#endif

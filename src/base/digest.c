#include "base/digest.h"

#include <nettle/sha2.h>
#include <stdbool.h>
#include <stdlib.h>

static const char tree_name[] = "sha256-of-1MiB-sha256s";

const char *cv_digest_name(uint64_t bytes)
{
    return bytes > CV_DIGEST_PLAIN_LIMIT ? tree_name : "sha256";
}

/* Which of the two digests will be named is known only at the end, so both grow until the input
 * has outgrown the plain one. */
struct cv_digest {
    struct sha256_ctx plain;
    struct sha256_ctx leaf; /* the MiB that is being read */
    struct sha256_ctx tree; /* digests of the leaves before it */
    uint64_t bytes;
    uint64_t in_leaf; /* bytes of the leaf so far */
    bool wants_plain; /* the plain digest is still possible */
    bool wants_tree;
};

struct cv_digest *cv_digest_new(uint64_t expected)
{
    struct cv_digest *digest = calloc(1, sizeof *digest);
    if (digest) {
        digest->wants_plain = expected <= CV_DIGEST_PLAIN_LIMIT;
        digest->wants_tree = expected == 0 || expected > CV_DIGEST_PLAIN_LIMIT;
        sha256_init(&digest->plain);
        sha256_init(&digest->leaf);
        sha256_init(&digest->tree);
    }
    return digest;
}

/* sha256_digest leaves the context as new. */
static void end_leaf(struct cv_digest *digest)
{
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest(&digest->leaf, sizeof sum, sum);
    sha256_update(&digest->tree, sizeof sum, sum);
    digest->in_leaf = 0;
}

static void update_tree(struct cv_digest *digest, const uint8_t *bytes, size_t len)
{
    while (len > 0) {
        uint64_t room = CV_DIGEST_LEAF - digest->in_leaf;
        size_t step = len < room ? len : (size_t)room;
        sha256_update(&digest->leaf, step, bytes);
        digest->in_leaf += step;
        if (digest->in_leaf == CV_DIGEST_LEAF) {
            end_leaf(digest);
        }
        bytes += step;
        len -= step;
    }
}

void cv_digest_update(struct cv_digest *digest, const void *data, size_t len)
{
    digest->bytes += len;
    if (digest->wants_tree) {
        update_tree(digest, data, len);
        digest->wants_plain = digest->wants_plain && digest->bytes <= CV_DIGEST_PLAIN_LIMIT;
    }
    if (digest->wants_plain) {
        sha256_update(&digest->plain, len, data);
    }
}

static void write_hex(char hex[65], const uint8_t sum[SHA256_DIGEST_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < SHA256_DIGEST_SIZE; i++) {
        hex[2 * i] = digits[sum[i] >> 4];
        hex[2 * i + 1] = digits[sum[i] & 15];
    }
    hex[64] = '\0';
}

void cv_digest_finish(struct cv_digest *digest, struct cv_digest_text *out)
{
    uint8_t sum[SHA256_DIGEST_SIZE];
    if (digest->wants_plain) {
        out->name = "sha256";
        sha256_digest(&digest->plain, sizeof sum, sum);
    } else {
        out->name = tree_name;
        if (digest->in_leaf > 0) {
            end_leaf(digest);
        }
        sha256_digest(&digest->tree, sizeof sum, sum);
    }
    write_hex(out->hex, sum);
    out->bytes = digest->bytes;
}

static uint8_t nibble(char c)
{
    return (uint8_t)(c >= 'a' ? c - 'a' + 10 : c - '0');
}

void cv_digest_join(struct cv_slice leaves, uint64_t bytes, struct cv_digest_text *out)
{
    struct sha256_ctx tree;
    uint8_t sum[SHA256_DIGEST_SIZE];

    sha256_init(&tree);
    for (size_t i = 0; i + 1 < leaves.len; i += 2) {
        const uint8_t byte =
            (uint8_t)(nibble(leaves.data[i]) << 4 | nibble(leaves.data[i + 1]));
        sha256_update(&tree, 1, &byte);
    }
    sha256_digest(&tree, sizeof sum, sum);
    write_hex(out->hex, sum);
    out->name = tree_name;
    out->bytes = bytes;
}

void cv_digest_free(struct cv_digest *digest)
{
    free(digest);
}

void cv_sha256_hex(char hex[65], const void *data, size_t len)
{
    struct sha256_ctx context;
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    if (len > 0) {
        sha256_update(&context, len, data);
    }
    sha256_digest(&context, sizeof sum, sum);
    write_hex(hex, sum);
}

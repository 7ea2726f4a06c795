/* Digests that only who has the key can make. */
#ifndef CV_BASE_KEYED_H
#define CV_BASE_KEYED_H

#include <canvass/error.h>
#include <stdint.h>

#include "base/slice.h"

#define CV_KEY_BYTES 32

struct cv_key {
    uint8_t bytes[CV_KEY_BYTES];
    char name[17]; /* 16 hex digits that tell keys apart and give nothing away */
};

/* Reads the key file at `path`; where there is none, makes one (mode 0600) of random bytes.
 * Several processes may do so at once: one key stands in the end, and all have it. Fails with
 * CANVASS_EUSAGE and "key.create", "key.read" or "key.damaged"; CANVASS_EEXPORT and "key.read"
 * where reading ends in an error of the disk. */
enum canvass_status cv_key_open(struct cv_key *key, const char *path,
                                struct canvass_error *error);

/* The first 12 bytes of HMAC-SHA-256 (RFC 2104). */
void cv_keyed_digest(const struct cv_key *key, struct cv_slice bytes, uint8_t out[12]);

#endif

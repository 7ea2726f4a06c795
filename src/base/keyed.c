#include "base/keyed.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/hmac.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"

static enum canvass_status refuse(const char *rule, const char *path, const char *what,
                                  const char *advice, struct canvass_error *error)
{
    if (errno == ENOMEM) {
        return cv_fail_memory(error);
    }
    (void)cv_fail(error, CANVASS_EUSAGE, rule, "%s (%s); %s", what, strerror(errno), advice);
    cv_place_source(error, path);
    return CANVASS_EUSAGE;
}

static bool write_all(int fd, const uint8_t *bytes, size_t len)
{
    while (len > 0) {
        const ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno != EINTR) {
            return false;
        }
        bytes += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
    }
    return true;
}

static bool read_random(uint8_t *bytes, size_t len)
{
    FILE *random = fopen("/dev/urandom", "rb");
    const bool read = random && fread(bytes, 1, len, random) == len;

    if (random) {
        (void)fclose(random);
    }
    return read;
}

/* A key beside the path, linked into its place: whole or not there, and the first one stays. */
static bool make(const char *path)
{
    const size_t size = strlen(path) + sizeof ".XXXXXX";
    char *beside = malloc(size);
    uint8_t bytes[CV_KEY_BYTES];

    if (!beside) {
        errno = ENOMEM;
        return false;
    }
    (void)snprintf(beside, size, "%s.XXXXXX", path);
    const int fd = mkstemp(beside); /* mode 0600 */
    bool made = fd >= 0 && read_random(bytes, sizeof bytes) &&
                write_all(fd, bytes, sizeof bytes) && fsync(fd) == 0;
    made = made && (link(beside, path) == 0 || errno == EEXIST);
    const int failed = errno;
    if (fd >= 0) {
        (void)close(fd);
        (void)unlink(beside);
    }
    free(beside);
    errno = failed;
    return made;
}

static void name_key(struct cv_key *key)
{
    uint8_t sum[12];

    cv_keyed_digest(key, cv_slice_of("canvass key"), sum);
    for (size_t i = 0; i < 8; i++) {
        (void)snprintf(key->name + 2 * i, 3, "%02x", sum[i]);
    }
}

enum canvass_status cv_key_open(struct cv_key *key, const char *path,
                                struct canvass_error *error)
{
    FILE *file = fopen(path, "rb");

    if (!file && errno == ENOENT && !make(path)) {
        return refuse("key.create", path, "the key cannot be made here",
                      "name a file in a folder that is there and may be written, with --key",
                      error);
    }
    file = file ? file : fopen(path, "rb");
    if (!file) {
        return refuse("key.read", path, "the key cannot be read",
                      "ask its owner for permission, or name another with --key", error);
    }
    const bool whole = fread(key->bytes, 1, sizeof key->bytes, file) == sizeof key->bytes &&
                       fgetc(file) == EOF;
    const bool failed = ferror(file) != 0;
    (void)fclose(file);
    if (failed) {
        (void)cv_fail(
            error, CANVASS_EEXPORT, "key.read",
            "this cannot be read to its end: check that it is a file, on a disk that is "
            "there, or name another with --key");
        cv_place_source(error, path);
        return CANVASS_EEXPORT;
    }
    if (!whole) {
        (void)cv_fail(error, CANVASS_EUSAGE, "key.damaged",
                      "this is no key that canvass made: name another file with --key");
        cv_place_source(error, path);
        return CANVASS_EUSAGE;
    }
    name_key(key);
    return CANVASS_OK;
}

void cv_keyed_digest(const struct cv_key *key, struct cv_slice bytes, uint8_t out[12])
{
    struct hmac_sha256_ctx hmac;

    hmac_sha256_set_key(&hmac, sizeof key->bytes, key->bytes);
    hmac_sha256_update(&hmac, bytes.len, (const uint8_t *)bytes.data);
    hmac_sha256_digest(&hmac, 12, out);
}

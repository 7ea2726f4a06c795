#include "source/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "source/gzip.h"
#include "source/medium.h"

struct cv_source {
    const struct cv_medium *medium;
    void *state;
    struct cv_digest *digest;
    uint64_t size;
    uint64_t taken;       /* bytes from the medium */
    uint64_t rest;        /* bytes that are wanted of it yet */
    bool begun;           /* the first bytes were looked at */
    struct cv_gzip *gzip; /* NULL: the medium's bytes are handed out as they are */
    char *ahead;          /* bytes looked at and not read yet; NULL: never looked */
    size_t ahead_at, ahead_len;
    char name[];
};

enum canvass_status cv_source_open_medium(struct cv_source **out,
                                          const struct cv_medium *medium, void *state,
                                          uint64_t size, const char *name,
                                          struct canvass_error *error)
{
    *out = NULL;
    size_t name_size = strlen(name) + 1;
    struct cv_source *source = malloc(sizeof *source + name_size);
    struct cv_digest *digest = cv_digest_new(size);
    if (!source || !digest) {
        free(source);
        cv_digest_free(digest);
        medium->close(state);
        return cv_fail_memory(error);
    }
    *source = (struct cv_source){
        .medium = medium, .state = state, .digest = digest, .size = size, .rest = UINT64_MAX};
    memcpy(source->name, name, name_size);
    *out = source;
    return CANVASS_OK;
}

/* The digest and the size are those of the file, be it compressed or not. */
static enum canvass_status read_medium(void *state, void *data, size_t size, size_t *got,
                                       struct canvass_error *error)
{
    struct cv_source *source = state;
    const bool ranged = source->rest != UINT64_MAX;
    const size_t most = size < source->rest ? size : (size_t)source->rest;
    const enum canvass_status status =
        most == 0 ? CANVASS_END : source->medium->read(source->state, data, most, got, error);

    if (status == CANVASS_OK) {
        source->taken += *got;
        if (ranged) {
            source->rest -= *got;
        } else {
            cv_digest_update(source->digest, data, *got);
        }
    }
    return status;
}

enum canvass_status cv_source_range(struct cv_source *source, uint64_t from, uint64_t to,
                                    struct canvass_error *error)
{
    enum canvass_status status =
        source->gzip || !source->medium->seek
            ? cv_fail(error, CANVASS_EEXPORT, "source.whole",
                      "a compressed file cannot be read in parts: unpack it first")
            : source->medium->seek(source->state, from, error);

    if (status != CANVASS_OK) {
        cv_place_source(error, source->name);
        return status;
    }
    source->ahead_at = source->ahead_len = 0;
    source->taken = from;
    source->rest = to > from ? to - from : 0;
    return CANVASS_OK;
}

enum canvass_status cv_source_unchanged(struct cv_source *source, struct canvass_error *error)
{
    const enum canvass_status status = source->medium->unchanged
                                           ? source->medium->unchanged(source->state, error)
                                           : CANVASS_OK;

    cv_place_source(status == CANVASS_OK ? NULL : error, source->name);
    return status;
}

/* The bytes behind those ahead. */
static enum canvass_status read_on(struct cv_source *source, void *data, size_t size,
                                   size_t *got, struct canvass_error *error)
{
    const enum canvass_status status = source->gzip
                                           ? cv_gzip_read(source->gzip, data, size, got, error)
                                           : read_medium(source, data, size, got, error);

    if (status < 0) {
        cv_place_source(error, source->name);
    }
    return status;
}

/* Looks ahead as far as it takes to tell a gzip file. A medium that fails before that fails
 * again when it is read on. */
static enum canvass_status begin(struct cv_source *source, struct canvass_error *error)
{
    enum canvass_status status = CANVASS_OK;

    if (source->begun) {
        return CANVASS_OK;
    }
    if (!source->ahead && !(source->ahead = malloc(CV_SOURCE_PEEK))) {
        return cv_fail_memory(error);
    }
    while (source->ahead_len < CV_GZIP_MAGIC && status == CANVASS_OK) {
        size_t got = 0;
        status = read_medium(source, source->ahead + source->ahead_len,
                             CV_SOURCE_PEEK - source->ahead_len, &got, NULL);
        source->ahead_len += got;
    }
    source->begun = true;
    const struct cv_slice head = cv_slice(source->ahead, source->ahead_len);
    if (!cv_gzip_is(head)) {
        return CANVASS_OK;
    }
    source->ahead_len = 0;
    return cv_gzip_open(&source->gzip, (struct cv_gzip_input){read_medium, source}, head,
                        error);
}

enum canvass_status cv_source_peek(struct cv_source *source, size_t size,
                                   struct cv_slice *bytes, struct canvass_error *error)
{
    enum canvass_status status = begin(source, error);

    *bytes = cv_slice(NULL, 0);
    size = size < CV_SOURCE_PEEK ? size : CV_SOURCE_PEEK;
    while (status == CANVASS_OK && source->ahead_len < size) {
        size_t got = 0;
        status = read_on(source, source->ahead + source->ahead_len, size - source->ahead_len,
                         &got, error);
        source->ahead_len += got;
    }
    if (status < 0) {
        return status;
    }
    *bytes = cv_slice(source->ahead, source->ahead_len < size ? source->ahead_len : size);
    return CANVASS_OK;
}

enum canvass_status cv_source_read(struct cv_source *source, void *data, size_t size,
                                   size_t *got, struct canvass_error *error)
{
    const enum canvass_status status = begin(source, error);
    const size_t rest = source->ahead_len - source->ahead_at;

    *got = 0;
    if (status != CANVASS_OK || rest == 0) {
        return status != CANVASS_OK ? status : read_on(source, data, size, got, error);
    }
    *got = rest < size ? rest : size;
    memcpy(data, source->ahead + source->ahead_at, *got);
    source->ahead_at += *got;
    return CANVASS_OK;
}

const char *cv_source_name(const struct cv_source *source)
{
    return source->name;
}

uint64_t cv_source_size(const struct cv_source *source)
{
    return source->size;
}

uint64_t cv_source_position(const struct cv_source *source)
{
    return source->taken - (source->gzip ? cv_gzip_waiting(source->gzip)
                                         : source->ahead_len - source->ahead_at);
}

void cv_source_digest(struct cv_source *source, struct cv_digest_text *out)
{
    cv_digest_finish(source->digest, out);
}

void cv_source_close(struct cv_source *source)
{
    if (source) {
        source->medium->close(source->state);
        cv_digest_free(source->digest);
        cv_gzip_close(source->gzip);
        free(source->ahead);
        free(source);
    }
}

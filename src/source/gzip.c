#include "source/gzip.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/diag.h"

/* The largest window, and gzip's header and trailer alone. */
#define WINDOW (MAX_WBITS + 16)

struct cv_gzip {
    z_stream zlib;
    struct cv_gzip_input input;
    bool between;        /* members: the last one is complete, and none has begun */
    const char *failure; /* what is wrong with the file; NULL: nothing yet */
    unsigned char bytes[CV_SOURCE_PEEK];
};

static const char cut_off[] =
    "this gzip file ends too early, as after a download that was broken off: download or copy "
    "it again";
static const char damaged[] = "this gzip file is damaged: download or copy it again";
static const char goes_on[] =
    "this gzip file goes on with something else behind the compressed data: unpack it, check "
    "that nothing is missing, and give the file that was in it";

bool cv_gzip_is(struct cv_slice head)
{
    return head.len >= CV_GZIP_MAGIC && memcmp(head.data, "\x1F\x8B", CV_GZIP_MAGIC) == 0;
}

enum canvass_status cv_gzip_open(struct cv_gzip **out, struct cv_gzip_input input,
                                 struct cv_slice first, struct canvass_error *error)
{
    struct cv_gzip *gzip = calloc(1, sizeof *gzip);

    *out = NULL;
    if (!gzip || inflateInit2(&gzip->zlib, WINDOW) != Z_OK) {
        free(gzip);
        return cv_fail_memory(error);
    }
    gzip->input = input;
    memcpy(gzip->bytes, first.data, first.len);
    gzip->zlib.next_in = gzip->bytes;
    gzip->zlib.avail_in = (uInt)first.len;
    *out = gzip;
    return CANVASS_OK;
}

static enum canvass_status fail(struct cv_gzip *gzip, const char *failure,
                                struct canvass_error *error)
{
    gzip->failure = failure;
    return cv_fail(error, CANVASS_EEXPORT, "source.gzip", "%s", failure);
}

/* More input behind what is left of the last. */
static enum canvass_status read_more(struct cv_gzip *gzip, struct canvass_error *error)
{
    z_stream *zlib = &gzip->zlib;
    size_t got = 0;

    if (zlib->avail_in > 0) {
        memmove(gzip->bytes, zlib->next_in, zlib->avail_in);
    }
    zlib->next_in = gzip->bytes;
    enum canvass_status status =
        gzip->input.read(gzip->input.state, gzip->bytes + zlib->avail_in,
                         sizeof gzip->bytes - zlib->avail_in, &got, error);
    zlib->avail_in += (uInt)got;
    return status;
}

/* Behind a member: CANVASS_OK where another one begins, CANVASS_END where nothing does. */
static enum canvass_status next_member(struct cv_gzip *gzip, struct canvass_error *error)
{
    enum canvass_status status = CANVASS_OK;

    while (status == CANVASS_OK && gzip->zlib.avail_in < CV_GZIP_MAGIC) {
        status = read_more(gzip, error);
    }
    if (status < 0 || (status == CANVASS_END && gzip->zlib.avail_in == 0)) {
        return status;
    }
    if (!cv_gzip_is(cv_slice((const char *)gzip->zlib.next_in, gzip->zlib.avail_in))) {
        return fail(gzip, goes_on, error);
    }
    gzip->between = false;
    return inflateReset(&gzip->zlib) == Z_OK ? CANVASS_OK : fail(gzip, damaged, error);
}

/* One step of zlib's; what it gave is seen from avail_out. */
static enum canvass_status inflate_some(struct cv_gzip *gzip, struct canvass_error *error)
{
    switch (inflate(&gzip->zlib, Z_NO_FLUSH)) {
    case Z_STREAM_END:
        gzip->between = true;
        return CANVASS_OK;
    case Z_OK:
    case Z_BUF_ERROR: /* it wants more input */
        return CANVASS_OK;
    case Z_MEM_ERROR:
        return cv_fail_memory(error);
    default:
        return fail(gzip, damaged, error);
    }
}

enum canvass_status cv_gzip_read(struct cv_gzip *gzip, void *data, size_t size, size_t *got,
                                 struct canvass_error *error)
{
    z_stream *zlib = &gzip->zlib;
    const uInt most = size < UINT_MAX ? (uInt)size : UINT_MAX;
    enum canvass_status status = CANVASS_OK;

    *got = 0;
    if (gzip->failure) {
        return fail(gzip, gzip->failure, error);
    }
    zlib->next_out = data;
    zlib->avail_out = most;
    while (status == CANVASS_OK && zlib->avail_out == most) {
        if (gzip->between) {
            status = next_member(gzip, error);
        } else if (zlib->avail_in == 0 && (status = read_more(gzip, error)) == CANVASS_END) {
            status = fail(gzip, cut_off, error);
        }
        if (status == CANVASS_OK) {
            status = inflate_some(gzip, error);
        }
    }
    *got = most - zlib->avail_out;
    return *got > 0 ? CANVASS_OK : status;
}

size_t cv_gzip_waiting(const struct cv_gzip *gzip)
{
    return gzip->zlib.avail_in;
}

void cv_gzip_close(struct cv_gzip *gzip)
{
    if (gzip) {
        inflateEnd(&gzip->zlib);
        free(gzip);
    }
}

#include "pack/write.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/arena.h"

struct cv_pack_writer {
    struct zip_source *bytes; /* where the archive is written to */
    struct zip *zip;          /* NULL when it is finished */
    unsigned replaces;        /* ZIP_FL_OVERWRITE where names may be there already */
    bool failed;
    struct cv_arena arena; /* the parts */
};

/* 1 January 1980 as MS-DOS writes a date: years since 1980, month, day. */
static const unsigned short first_day = 1 << 5 | 1;

/* Reports are small, and written often: a higher level takes twice the time for a tenth less.
 */
#define LEVEL 3

/* The archive as a copy that belongs to libzip: where the front of it stays as it is,
 * libzip 1.7.3 frees the bytes in the end, whoever's they are. */
static struct zip_source *own_bytes(struct cv_slice archive)
{
    struct zip_source *bytes = zip_source_buffer_create(NULL, 0, 0, NULL);

    if (bytes && archive.len > 0 &&
        (zip_source_begin_write(bytes) != 0 ||
         zip_source_write(bytes, archive.data, archive.len) != (int64_t)archive.len ||
         zip_source_commit_write(bytes) != 0)) {
        zip_source_free(bytes);
        return NULL;
    }
    return bytes;
}

static struct cv_pack_writer *begin(struct cv_slice archive, int flags, unsigned replaces)
{
    struct cv_pack_writer *writer = calloc(1, sizeof *writer);

    if (!writer) {
        return NULL;
    }
    writer->replaces = replaces;
    writer->bytes = own_bytes(archive);
    if (writer->bytes) {
        zip_source_keep(writer->bytes); /* the archive takes one hold of it, this is ours */
        writer->zip = zip_open_from_source(writer->bytes, flags, NULL);
        if (!writer->zip) {
            zip_source_free(writer->bytes);
        }
    }
    if (!writer->zip) {
        cv_pack_writer_free(writer);
        return NULL;
    }
    return writer;
}

struct cv_pack_writer *cv_pack_writer_new(void)
{
    return begin((struct cv_slice){0}, ZIP_TRUNCATE, 0);
}

struct cv_pack_writer *cv_pack_writer_over(struct cv_slice archive)
{
    return begin(archive, 0, ZIP_FL_OVERWRITE);
}

void cv_pack_writer_free(struct cv_pack_writer *writer)
{
    if (!writer) {
        return;
    }
    if (writer->zip) {
        zip_discard(writer->zip);
    }
    zip_source_free(writer->bytes);
    cv_arena_free(&writer->arena);
    free(writer);
}

static bool add(struct cv_pack_writer *writer, const char *name, struct cv_slice bytes,
                bool stored)
{
    struct zip *zip = writer->zip;
    /* The archive is only put together at the end: until then it needs bytes of its own. */
    char *copy = cv_arena_alloc(&writer->arena, bytes.len + 1);

    if (!zip || !copy) {
        return false;
    }
    memcpy(copy, bytes.len > 0 ? bytes.data : "", bytes.len);
    struct zip_source *source = zip_source_buffer(zip, copy, bytes.len, 0);
    if (!source) {
        return false;
    }
    const int64_t index = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8 | writer->replaces);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_set_file_compression(zip, (uint64_t)index,
                                    stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, LEVEL) == 0 &&
           zip_file_set_dostime(zip, (uint64_t)index, 0, first_day, 0) == 0;
}

void cv_pack_writer_add(struct cv_pack_writer *writer, const char *name, struct cv_slice bytes,
                        bool stored)
{
    writer->failed = !add(writer, name, bytes, stored) || writer->failed;
}

static int read_all(struct zip_source *source, struct cv_buffer *out)
{
    char block[4096];
    int64_t got = 0;

    if (zip_source_open(source) != 0) {
        return -1;
    }
    while ((got = zip_source_read(source, block, sizeof block)) > 0) {
        cv_buffer_bytes(out, block, (size_t)got);
    }
    (void)zip_source_close(source);
    return got < 0 || cv_buffer_failed(out) ? -1 : 0;
}

int cv_pack_writer_finish(struct cv_pack_writer *writer, struct cv_buffer *out)
{
    if (writer->failed || !writer->zip || zip_close(writer->zip) != 0) {
        return -1;
    }
    writer->zip = NULL;
    return read_all(writer->bytes, out);
}

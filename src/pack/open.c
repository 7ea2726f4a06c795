#include <errno.h>
#include <stdlib.h>
#include <zip.h>

#include "base/diag.h"
#include "base/map.h"
#include "pack/archive.h"

bool cv_pack_is_zip(struct cv_slice head)
{
    /* The first entry, an archive without any, and the first of several volumes. A bare "PK"
     * may well begin a text. */
    static const char *const magics[] = {"PK\x03\x04", "PK\x05\x06", "PK\x07\x08"};
    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++) {
        if (head.len >= 4 && memcmp(head.data, magics[i], 4) == 0) {
            return true;
        }
    }
    return false;
}

static enum canvass_status fail_damaged(struct canvass_error *error)
{
    return cv_fail(error, CANVASS_EEXPORT, "pack.damaged",
                   "the file is damaged or was cut off on its way: download or copy it again");
}

static enum canvass_status open_archive(struct cv_pack *pack, struct cv_slice bytes,
                                        struct canvass_error *error)
{
    struct zip_error reason;
    if (bytes.len == 0) { /* which libzip takes for an archive without entries */
        return fail_damaged(error);
    }
    zip_error_init(&reason);
    errno = 0;
    struct zip_source *source = zip_source_buffer_create(bytes.data, bytes.len, 0, &reason);
    if (source) {
        pack->zip = zip_open_from_source(source, ZIP_RDONLY, &reason);
    }
    enum canvass_status status = CANVASS_OK;
    if (!pack->zip) {
        /* Where memory ran out in its search for the directory, libzip says that there is none.
         */
        bool memory = zip_error_code_zip(&reason) == ZIP_ER_MEMORY || errno == ENOMEM;
        status = memory ? cv_fail_memory(error) : fail_damaged(error);
        zip_source_free(source);
    }
    zip_error_fini(&reason);
    return status;
}

/* Two entries of one name are refused: which of them is meant depends on who reads. */
static enum canvass_status index_entries(struct cv_pack *pack, struct canvass_error *error)
{
    int64_t n = zip_get_num_entries(pack->zip, 0);
    if (n > CV_PACK_ENTRIES) {
        return cv_fail(error, CANVASS_EEXPORT, "pack.damaged",
                       "the file holds %lld files, far more than a document does: check that "
                       "this is the right file",
                       (long long)n);
    }
    for (int64_t i = 0; i < n; i++) {
        const char *name = zip_get_name(pack->zip, (uint64_t)i, ZIP_FL_ENC_RAW);
        struct cv_slice key = cv_slice_of(name ? name : "");
        if (cv_map_get(&pack->names, key) != CV_MAP_NONE) {
            return cv_fail(
                error, CANVASS_EEXPORT, "pack.damaged",
                "the file is damaged: it holds two parts of one name; open it in the "
                "program it was made with and save it again");
        }
        if (cv_map_put(&pack->names, key, (uint32_t)i) != 0) {
            return cv_fail_memory(error);
        }
    }
    return CANVASS_OK;
}

enum canvass_status cv_pack_open(struct cv_pack **out, struct cv_slice bytes,
                                 struct canvass_error *error)
{
    *out = NULL;
    struct cv_pack *pack = calloc(1, sizeof *pack);
    if (!pack) {
        return cv_fail_memory(error);
    }
    enum canvass_status status = open_archive(pack, bytes, error);
    if (status == CANVASS_OK) {
        status = index_entries(pack, error);
    }
    if (status != CANVASS_OK) {
        cv_pack_close(pack);
        return status;
    }
    *out = pack;
    return CANVASS_OK;
}

size_t cv_pack_count(const struct cv_pack *pack)
{
    return pack->names.count;
}

const char *cv_pack_name(const struct cv_pack *pack, size_t index)
{
    return pack->names.entries[index].key.data;
}

bool cv_pack_has(const struct cv_pack *pack, const char *name)
{
    return cv_map_get(&pack->names, cv_slice_of(name)) != CV_MAP_NONE;
}

void cv_pack_close(struct cv_pack *pack)
{
    if (pack) {
        if (pack->zip) {
            zip_discard(pack->zip);
        }
        cv_map_free(&pack->names);
        free(pack);
    }
}

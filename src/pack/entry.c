#include <errno.h>
#include <stdlib.h>
#include <zip.h>

#include "base/diag.h"
#include "pack/archive.h"

struct cv_pack_entry {
    struct zip_file *file;
    const char *name;
    uint64_t compressed; /* bytes, by the archive's account */
    uint64_t given;      /* bytes that came out */
    uint64_t cap;        /* bytes that may */
};

static enum canvass_status fail_size(const char *name, uint64_t cap,
                                     struct canvass_error *error)
{
    return cv_fail(error, CANVASS_EEXPORT, "pack.bomb",
                   "\"%s\" inside this file unpacks to over %llu MiB, more than is read: check "
                   "that this is the right file, or save it again as 'CSV UTF-8'",
                   name, (unsigned long long)(cap >> 20));
}

static enum canvass_status fail_ratio(const char *name, struct canvass_error *error)
{
    return cv_fail(
        error, CANVASS_EEXPORT, "pack.bomb",
        "\"%s\" inside this file unpacks to over %d times its size, as only a file "
        "made to exhaust memory does: do not use it, and ask for it again from where "
        "it came",
        name, CV_PACK_RATIO);
}

static enum canvass_status fail_entry(struct zip_error *reason, const char *name,
                                      struct canvass_error *error)
{
    switch (zip_error_code_zip(reason)) {
    case ZIP_ER_MEMORY:
        return cv_fail_memory(error);
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
        return cv_fail(
            error, CANVASS_EEXPORT, "pack.encrypted",
            "\"%s\" inside this file is protected by a password: save it without one", name);
    case ZIP_ER_COMPNOTSUPP:
        return cv_fail(error, CANVASS_EEXPORT, "pack.method",
                       "\"%s\" inside this file is compressed in a way that is not read here: "
                       "open the file in the program it was made with and save it again",
                       name);
    default:
        /* libzip has other names for memory that ran out. */
        if (errno == ENOMEM) {
            return cv_fail_memory(error);
        }
        return cv_fail(error, CANVASS_EEXPORT, "pack.damaged",
                       "the file is damaged at \"%s\" inside it: download or copy it again, or "
                       "open it in the program it was made with and save it again",
                       name);
    }
}

/* What the directory says of an entry. */
static enum canvass_status look_up(struct cv_pack_entry *entry, struct cv_pack *pack,
                                   uint32_t index, struct canvass_error *error)
{
    struct zip_stat facts;
    zip_stat_init(&facts);
    errno = 0;
    if (zip_stat_index(pack->zip, index, 0, &facts) != 0) {
        return fail_entry(zip_get_error(pack->zip), entry->name, error);
    }
    if (facts.valid & ZIP_STAT_SIZE && facts.size > entry->cap) {
        return fail_size(entry->name, entry->cap, error);
    }
    entry->compressed = facts.valid & ZIP_STAT_COMP_SIZE ? facts.comp_size : 0;
    entry->file = zip_fopen_index(pack->zip, index, 0);
    return entry->file ? CANVASS_OK : fail_entry(zip_get_error(pack->zip), entry->name, error);
}

enum canvass_status cv_pack_entry_open(struct cv_pack_entry **out, struct cv_pack *pack,
                                       const char *name, uint64_t cap,
                                       struct canvass_error *error)
{
    *out = NULL;
    uint32_t index = cv_map_get(&pack->names, cv_slice_of(name));
    if (index == CV_MAP_NONE) {
        return cv_fail(error, CANVASS_EEXPORT, "pack.missing",
                       "the file is damaged: \"%s\" is missing inside it; download or copy it "
                       "again, or open it in the program it was made with and save it again",
                       name);
    }
    struct cv_pack_entry *entry = calloc(1, sizeof *entry);
    if (!entry) {
        return cv_fail_memory(error);
    }
    entry->name = pack->names.entries[index].key.data;
    entry->cap = cap;
    enum canvass_status status = look_up(entry, pack, index, error);
    if (status != CANVASS_OK) {
        cv_pack_entry_close(entry);
        return status;
    }
    *out = entry;
    return CANVASS_OK;
}

enum canvass_status cv_pack_entry_read(struct cv_pack_entry *entry, void *data, size_t size,
                                       size_t *got, struct canvass_error *error)
{
    errno = 0;
    int64_t n = zip_fread(entry->file, data, size);
    *got = 0;
    if (n < 0) {
        return fail_entry(zip_file_get_error(entry->file), entry->name, error);
    }
    if (n == 0) {
        return CANVASS_END;
    }
    entry->given += (uint64_t)n;
    if (entry->given > entry->cap) {
        return fail_size(entry->name, entry->cap, error);
    }
    if (entry->given > CV_PACK_GRACE && entry->given / CV_PACK_RATIO > entry->compressed) {
        return fail_ratio(entry->name, error);
    }
    *got = (size_t)n;
    return CANVASS_OK;
}

void cv_pack_entry_close(struct cv_pack_entry *entry)
{
    if (entry) {
        if (entry->file) {
            (void)zip_fclose(entry->file);
        }
        free(entry);
    }
}

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/digest.h"
#include "base/outdir.h"
#include "base/outdir_state.h"

#define BUFFER_SIZE ((size_t)1 << 16)

struct cv_outfile {
    struct cv_outdir *dir;
    const char *name;          /* in the folder's arena */
    struct cv_sync_file *sync; /* there as well, to be synced when all is written */
    int fd;
    int failed; /* the first errno */
    struct cv_digest *digest;
    size_t len;
    char buffer[BUFFER_SIZE];
};

static const char *advice(int reason)
{
    switch (reason) {
    case ENOSPC:
    case EDQUOT:
        return "free some space there or choose another folder";
    case EFBIG:
        return "choose a folder where larger files are allowed";
    case EACCES:
    case EPERM:
    case EROFS:
        return "choose a folder that you may write in";
    case ENAMETOOLONG:
        return "choose a shorter name";
    case EMFILE:
    case ENFILE:
        return "close other programs and try again";
    default:
        return "check that disk or choose another folder";
    }
}

enum canvass_status cv_outdir_fail(const char *shown, const char *name, const char *rule,
                                   const char *what, int reason, struct canvass_error *error)
{
    char text[128];
    char source[sizeof error->place.source * 2];
    if (reason == ENOMEM) {
        return cv_fail_memory(error);
    }
    if (strerror_r(reason, text, sizeof text) != 0) {
        (void)snprintf(text, sizeof text, "error %d", reason);
    }
    (void)cv_fail(error, CANVASS_EOUTPUT, rule, "%s (%s); %s", what, text, advice(reason));
    size_t len = strlen(shown);
    bool slash = name && len > 0 && shown[len - 1] != '/';
    (void)snprintf(source, sizeof source, "%s%s%s", shown, slash ? "/" : "", name ? name : "");
    cv_place_source(error, source);
    return CANVASS_EOUTPUT;
}

enum canvass_status cv_outdir_unwritten(const struct cv_outdir *dir, const char *name,
                                        int reason, struct canvass_error *error)
{
    return cv_outdir_fail(dir->shown, name, "output.write", "this file cannot be written",
                          reason, error);
}

/* "x.csv" or "private/x.csv". */
static bool is_plain_name(const char *name)
{
    const char *slash = strchr(name, '/');
    if (slash && (slash == name || slash[1] == '\0' || strchr(slash + 1, '/'))) {
        return false;
    }
    const char *last = slash ? slash + 1 : name;
    bool dots = strncmp(name, "../", 3) == 0 || strncmp(name, "./", 2) == 0 ||
                strcmp(last, "..") == 0 || strcmp(last, ".") == 0;
    return *name != '\0' && !dots;
}

static bool is_private(const char *name)
{
    return strncmp(name, "private/", strlen("private/")) == 0;
}

/* Notes what was made in the new version; there is room for it. */
static void note_made(struct cv_outdir *dir, const char *name)
{
    const struct cv_folder_entry entry = {.name = name};

    cv_buffer_bytes(&dir->made, &entry, sizeof entry);
}

/* The folder of a file named FOLDER/NAME, where it is not there yet, and room to note both: 0,
 * or -1 with errno. */
static int make_folder(struct cv_outdir *dir, const char *name)
{
    const char *slash = strchr(name, '/');
    const char *inner =
        slash ? cv_arena_format(&dir->arena, "%.*s/", (int)(slash - name), name) : "";
    const char *folder =
        inner ? cv_arena_format(&dir->arena, "%s/%s", dir->fresh, inner) : NULL;

    if (!folder || !cv_buffer_reserve(&dir->made, 2 * sizeof(struct cv_folder_entry))) {
        errno = ENOMEM;
        return -1;
    }
    if (!slash) {
        return 0;
    }
    if (mkdir(folder, is_private(name) ? 0700 : 0777) != 0) {
        return errno == EEXIST ? 0 : -1;
    }
    note_made(dir, inner);
    return 0;
}

/* The file's descriptor, or -1 with errno. */
static int create(struct cv_outdir *dir, const char *name)
{
    if (make_folder(dir, name) != 0) {
        return -1;
    }
    const char *path = cv_arena_format(&dir->arena, "%s/%s", dir->fresh, name);
    if (!path) {
        errno = ENOMEM;
        return -1;
    }
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                        is_private(name) ? 0600 : 0666);
    if (fd >= 0) {
        note_made(dir, name);
    }
    return fd;
}

enum canvass_status cv_outfile_open(struct cv_outfile **out, struct cv_outdir *dir,
                                    const char *name, struct canvass_error *error)
{
    *out = NULL;
    if (!is_plain_name(name)) {
        (void)cv_fail(error, CANVASS_EUSAGE, "output.name",
                      "a file of an output folder is named NAME or FOLDER/NAME");
        return CANVASS_EUSAGE;
    }
    struct cv_outfile *file = malloc(sizeof *file);
    struct cv_sync_file *sync = cv_arena_array(&dir->arena, 1, sizeof *sync);
    const char *copy = cv_arena_text(&dir->arena, cv_slice_of(name));
    struct cv_digest *digest = cv_digest_new(1); /* the plain one, however long */
    int fd = -1;
    int reason = ENOMEM;
    if (file && sync && copy && digest) {
        fd = create(dir, copy);
        reason = errno;
    }
    if (fd < 0) {
        cv_digest_free(digest);
        free(file);
        dir->failed = true;
        return cv_outdir_unwritten(dir, name, reason, error);
    }
    file->digest = digest;
    file->dir = dir;
    file->name = copy;
    file->sync = sync;
    file->fd = fd;
    file->failed = 0;
    file->len = 0;
    dir->open_files++;
    *out = file;
    return CANVASS_OK;
}

static void put(struct cv_outfile *file, const char *bytes, size_t len)
{
    while (len > 0 && !file->failed) {
        ssize_t done = write(file->fd, bytes, len);
        if (done > 0) {
            bytes += done;
            len -= (size_t)done;
        } else if (done == 0 || errno != EINTR) {
            file->failed = done == 0 ? EIO : errno;
        }
    }
}

void cv_outfile_write(struct cv_outfile *file, struct cv_slice bytes)
{
    if (bytes.len == 0) {
        return;
    }
    cv_digest_update(file->digest, bytes.data, bytes.len);
    if (bytes.len > BUFFER_SIZE - file->len) {
        put(file, file->buffer, file->len);
        file->len = 0;
    }
    if (bytes.len >= BUFFER_SIZE) {
        put(file, bytes.data, bytes.len);
    } else {
        memcpy(file->buffer + file->len, bytes.data, bytes.len);
        file->len += bytes.len;
    }
}

/* Adds the file to those written; false when memory ran out. */
static bool note_written(const struct cv_outfile *file)
{
    struct cv_outdir_entry entry = {.name = file->name};
    struct cv_digest_text text;

    cv_digest_finish(file->digest, &text);
    memcpy(entry.sha256, text.hex, sizeof entry.sha256);
    cv_buffer_bytes(&file->dir->written, &entry, sizeof entry);
    return !cv_buffer_failed(&file->dir->written);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct cv_outdir_entry *)a)->name,
                  ((const struct cv_outdir_entry *)b)->name);
}

size_t cv_outdir_written(struct cv_outdir *dir, const struct cv_outdir_entry **entries)
{
    struct cv_outdir_entry *written = (struct cv_outdir_entry *)(void *)dir->written.data;
    const size_t n = dir->written.len / sizeof *written;
    if (n > 1) {
        qsort(written, n, sizeof *written, by_name);
    }
    *entries = written;
    return n;
}

enum canvass_status cv_outfile_close(struct cv_outfile *file, struct canvass_error *error)
{
    struct cv_outdir *dir = file->dir;
    const char *name = file->name;
    put(file, file->buffer, file->len);
    if (!file->failed && !note_written(file)) {
        file->failed = ENOMEM;
    }
    const int failed = file->failed;
    if (failed) {
        (void)close(file->fd);
    } else {
        *file->sync = (struct cv_sync_file){.fd = file->fd, .name = name};
        cv_syncer_take(dir->syncer, file->sync);
    }
    cv_digest_free(file->digest);
    free(file);
    dir->open_files--;
    if (failed) {
        dir->failed = true;
        return cv_outdir_unwritten(dir, name, failed, error);
    }
    return CANVASS_OK;
}

enum canvass_status cv_outdir_file(struct cv_outdir *dir, const char *name,
                                   struct cv_slice bytes, struct canvass_error *error)
{
    struct cv_outfile *file = NULL;
    enum canvass_status status = cv_outfile_open(&file, dir, name, error);
    if (!file) {
        return status;
    }
    cv_outfile_write(file, bytes);
    return cv_outfile_close(file, error);
}

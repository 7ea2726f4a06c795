#include "run/documents.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/outdir_state.h"

static enum canvass_status fail_exists(const char *path, struct canvass_error *error)
{
    const enum canvass_status status =
        cv_fail(error, CANVASS_EOUTPUT, "output.exists",
                "this file is there already; choose another folder or --id, or replace it with "
                "--force");
    cv_place_source(error, path);
    return status;
}

enum canvass_status cv_documents_absent(const struct cv_document *documents, size_t n,
                                        struct canvass_error *error)
{
    struct stat found;

    for (size_t i = 0; i < n; i++) {
        if (lstat(documents[i].path, &found) == 0) {
            return fail_exists(documents[i].path, error);
        }
    }
    return CANVASS_OK;
}

static int put_all(int fd, struct cv_slice bytes)
{
    while (bytes.len > 0) {
        const ssize_t done = write(fd, bytes.data, bytes.len);
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            return done == 0 ? EIO : errno;
        }
        bytes = cv_slice(bytes.data + done, bytes.len - (size_t)done);
    }
    return 0;
}

/* A new file beside the document's place; 0 or an errno. `fresh` ends in XXXXXX and becomes its
 * name. */
static int write_beside(char *fresh, const struct cv_document *document)
{
    const int fd = mkstemp(fresh);
    int reason = fd < 0 ? errno : 0;

    if (fd < 0) {
        *fresh = '\0';
        return reason;
    }
    const mode_t mask = umask(0);
    (void)umask(mask);
    reason = fchmod(fd, 0666 & ~mask) != 0 ? errno : put_all(fd, document->bytes);
    /* EINVAL: a file system that has nothing to sync. */
    if (reason == 0 && fsync(fd) != 0 && errno != EINVAL) {
        reason = errno;
    }
    if (close(fd) != 0 && reason == 0 && errno != EINTR) {
        reason = errno;
    }
    return reason;
}

/* Puts a file in its place. A link fails where another file stands, a rename replaces it. */
static int put_in_place(const char *fresh, const char *path, bool replace)
{
    if (replace) {
        return rename(fresh, path) != 0 ? errno : 0;
    }
    if (link(fresh, path) != 0) {
        return errno;
    }
    (void)unlink(fresh);
    return 0;
}

/* Documents on their way. */
struct placing {
    const char *folder;
    const struct cv_document *documents;
    char **fresh;
    size_t n, placed;
    bool replace;
    struct cv_arena arena;
};

static enum canvass_status fail(const struct placing *placing, size_t index, int reason,
                                struct canvass_error *error)
{
    const char *path = placing->documents[index].path;

    return reason == EEXIST ? fail_exists(path, error)
                            : cv_outdir_fail(path, NULL, "output.write",
                                             "this file cannot be written", reason, error);
}

static enum canvass_status write_fresh(struct placing *placing, struct canvass_error *error)
{
    for (size_t i = 0; i < placing->n; i++) {
        char *name = cv_arena_format(&placing->arena, "%s/.canvass-XXXXXX", placing->folder);
        if (!name) {
            return cv_fail_memory(error);
        }
        const int reason = write_beside(name, &placing->documents[i]);
        placing->fresh[i] = name;
        if (reason != 0) {
            return fail(placing, i, reason, error);
        }
    }
    return CANVASS_OK;
}

static enum canvass_status place_all(struct placing *placing, struct canvass_error *error)
{
    for (; placing->placed < placing->n; placing->placed++) {
        const size_t i = placing->placed;
        const int reason =
            put_in_place(placing->fresh[i], placing->documents[i].path, placing->replace);
        if (reason != 0) {
            /* What was put in an empty place is taken out again. */
            for (size_t k = 0; k < i && !placing->replace; k++) {
                (void)unlink(placing->documents[k].path);
            }
            return fail(placing, i, reason, error);
        }
        placing->fresh[i][0] = '\0';
    }
    return CANVASS_OK;
}

enum canvass_status cv_documents_write(const char *folder, const struct cv_document *documents,
                                       size_t n, bool replace, struct canvass_error *error)
{
    struct placing placing = {
        .folder = folder, .documents = documents, .n = n, .replace = replace};
    bool made = false;
    enum canvass_status status = CANVASS_OK;

    placing.fresh = cv_arena_array(&placing.arena, n, sizeof(char *));
    if (!placing.fresh) {
        return cv_fail_memory(error);
    }
    if (mkdir(folder, 0777) == 0) {
        made = true;
    } else if (errno != EEXIST) {
        status = cv_outdir_fail(folder, NULL, "output.create", "this folder cannot be made",
                                errno, error);
    }
    if (status == CANVASS_OK) {
        status = write_fresh(&placing, error);
    }
    if (status == CANVASS_OK) {
        status = place_all(&placing, error);
    }
    for (size_t i = 0; i < n; i++) {
        if (placing.fresh[i] && placing.fresh[i][0]) {
            (void)unlink(placing.fresh[i]);
        }
    }
    if (status != CANVASS_OK && made) {
        (void)rmdir(folder);
    }
    cv_arena_free(&placing.arena);
    return status;
}

/* The place of a batch's output: where it really is, its folder made, its lock. */
/* For realpath. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "base/lock.h"
#include "base/outdir.h"
#include "base/outdir_state.h"
#include "run/consultation.h"
#include "run/outputs.h"

struct canvass_lock {
    struct cv_lock *lock;
};

const char *cv_real_path(struct cv_arena *arena, const char *path)
{
    char *copy = cv_arena_text(arena, cv_slice_of(path));
    size_t len = copy ? strlen(copy) : 0;

    while (len > 1 && copy[len - 1] == '/') {
        copy[--len] = '\0';
    }
    char *real = copy ? realpath(copy, NULL) : NULL;
    if (real) {
        const char *kept = cv_arena_text(arena, cv_slice_of(real));
        free(real);
        return kept;
    }
    const char *slash = copy ? strrchr(copy, '/') : NULL;
    if (!copy || slash == copy) {
        return copy;
    }
    const char *parent =
        slash ? cv_arena_text(arena, cv_slice(copy, (size_t)(slash - copy))) : ".";
    const char *found = parent ? cv_real_path(arena, parent) : NULL;
    return found ? cv_arena_format(arena, "%s/%s", strcmp(found, "/") == 0 ? "" : found,
                                   slash ? slash + 1 : copy)
                 : NULL;
}

/* Makes every folder above the last name of a path: 0 or an errno. */
static int make_parents(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        const int failed = mkdir(path, 0777) == 0 || errno == EEXIST ? 0 : errno;
        *slash = '/';
        if (failed) {
            return failed;
        }
    }
    return 0;
}

static enum canvass_status held(const char *output, const char *other,
                                struct canvass_error *error)
{
    const enum canvass_status status =
        cv_fail(error, CANVASS_EOUTPUT, "output.held",
                "another run works on this output: %s; wait until it has ended",
                other[0] ? other : "who it is, it does not say");
    cv_place_source(error, output);
    return status;
}

static enum canvass_status take(struct canvass_lock *made, struct cv_arena *arena,
                                const char *output, const char *holder,
                                struct canvass_error *error)
{
    char other[256];
    const char *known[CV_OUTPUT_NAMES];
    const char *real = cv_real_path(arena, output);
    char *copy = real ? cv_arena_text(arena, cv_slice_of(real)) : NULL;
    const char *slash = copy ? strrchr(copy, '/') : NULL;
    const char *path = slash ? cv_arena_format(arena, "%.*s/.canvass-%s.lock",
                                               (int)(slash - copy), copy, slash + 1)
                             : NULL;
    if (!path) {
        return cv_fail_memory(error);
    }
    int failed = make_parents(copy);
    if (failed) {
        return cv_outdir_fail(output, NULL, "output.create",
                              "the folder that the output stands in cannot be made", failed,
                              error);
    }
    failed = cv_lock_take(&made->lock, path, holder, other, sizeof other);
    if (failed == EWOULDBLOCK) {
        return held(output, other, error);
    }
    if (failed) {
        return cv_outdir_fail(output, NULL, "output.lock", "the output cannot be locked",
                              failed, error);
    }
    /* Where nothing has changed, no run follows that would do it. */
    cv_output_names(known);
    cv_outdir_tidy(output, known);
    return CANVASS_OK;
}

enum canvass_status canvass_output_lock(struct canvass_lock **lock, const char *output,
                                        const char *holder, struct canvass_error *error)
{
    struct cv_arena arena = {0};
    struct canvass_lock *made = calloc(1, sizeof *made);
    const enum canvass_status status =
        made ? take(made, &arena, output, holder, error) : cv_fail_memory(error);

    cv_arena_free(&arena);
    if (status != CANVASS_OK) {
        free(made);
        made = NULL;
    }
    *lock = made;
    return status;
}

void canvass_output_unlock(struct canvass_lock *lock)
{
    if (lock) {
        cv_lock_release(lock->lock);
        free(lock);
    }
}

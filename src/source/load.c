#include <stdlib.h>

#include "base/buffer.h"
#include "base/diag.h"
#include "source/source.h"

#define STEP ((size_t)64 * 1024)

static enum canvass_status read_all(struct cv_buffer *all, struct cv_source *source,
                                    size_t limit, struct canvass_error *error)
{
    for (;;) {
        char *at = cv_buffer_reserve(all, STEP);
        if (!at) {
            return cv_fail_memory(error);
        }
        size_t got = 0;
        enum canvass_status status = cv_source_read(source, at, STEP, &got, error);
        if (status != CANVASS_OK) {
            return status == CANVASS_END ? CANVASS_OK : status;
        }
        all->len += got;
        if (all->len > limit) {
            cv_fail(error, CANVASS_EEXPORT, "source.too_large",
                    "the file is larger than %zu bytes, far more than such a file needs: check "
                    "that it is the right one",
                    limit);
            cv_place_source(error, cv_source_name(source));
            return CANVASS_EEXPORT;
        }
    }
}

/* What a source fails with means another stage to the caller; memory stays memory. */
static enum canvass_status as_status(enum canvass_status is, enum canvass_status wanted,
                                     struct canvass_error *error)
{
    if (is != CANVASS_EEXPORT) {
        return is;
    }
    if (error) {
        error->status = wanted;
    }
    return wanted;
}

enum canvass_status cv_source_load(char **data, size_t *len, const char *path, size_t limit,
                                   enum canvass_status status, struct canvass_error *error)
{
    *data = NULL;
    *len = 0;
    struct cv_source *source = NULL;
    enum canvass_status done = cv_source_open(&source, path, error);
    if (done != CANVASS_OK) {
        return as_status(done, status, error);
    }
    struct cv_buffer all = {0};
    done = read_all(&all, source, limit, error);
    cv_source_close(source);
    if (done != CANVASS_OK) {
        cv_buffer_free(&all);
        return as_status(done, status, error);
    }
    all.data[all.len] = '\0';
    *data = all.data;
    *len = all.len;
    return CANVASS_OK;
}

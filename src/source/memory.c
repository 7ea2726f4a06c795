#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "source/medium.h"

static enum canvass_status read_memory(void *state, void *data, size_t size, size_t *got,
                                       struct canvass_error *error)
{
    (void)error;
    struct cv_slice *rest = state;
    if (rest->len == 0) {
        return CANVASS_END;
    }
    *got = rest->len < size ? rest->len : size;
    memcpy(data, rest->data, *got);
    *rest = cv_slice(rest->data + *got, rest->len - *got);
    return CANVASS_OK;
}

static const struct cv_medium memory = {.read = read_memory, .close = free};

enum canvass_status cv_source_open_memory(struct cv_source **out, struct cv_slice bytes,
                                          const char *name, struct canvass_error *error)
{
    *out = NULL;
    struct cv_slice *rest = malloc(sizeof *rest);
    if (!rest) {
        return cv_fail_memory(error);
    }
    *rest = bytes;
    return cv_source_open_medium(out, &memory, rest, bytes.len, name, error);
}

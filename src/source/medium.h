/* What a source reads from. Code outside this folder opens sources through source.h; a new
 * medium, and a test that needs an awkward one, comes in here. */
#ifndef CV_SOURCE_MEDIUM_H
#define CV_SOURCE_MEDIUM_H

#include "source/source.h"

struct cv_medium {
    /* Up to `size` bytes (at least 1) into `data`: CANVASS_OK with *got >= 1, CANVASS_END, or
     * an error with its rule and message; the source adds the place. */
    enum canvass_status (*read)(void *state, void *data, size_t size, size_t *got,
                                struct canvass_error *error);
    void (*close)(void *state); /* gives `state` back */
    /* CANVASS_OK, or "source.changed" where what was opened is not what stands there now; NULL
     * where nothing can be said. Reading to the end asks by itself. */
    enum canvass_status (*unchanged)(void *state, struct canvass_error *error);
    /* Reads on from byte `from` (counted from 0); NULL where a medium cannot. */
    enum canvass_status (*seek)(void *state, uint64_t from, struct canvass_error *error);
};

/* A source over `medium`; `size` is the number of bytes to come, 0 when unknown. `state`
 * belongs to the source from now on: it is closed here when opening fails. `name` is copied. */
enum canvass_status cv_source_open_medium(struct cv_source **out,
                                          const struct cv_medium *medium, void *state,
                                          uint64_t size, const char *name,
                                          struct canvass_error *error);

#endif

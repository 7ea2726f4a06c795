/* Finding a name that stands twice in one object. The names of all open objects are kept on one
 * stack; when an object ends, its names are sorted and neighbours compared, so that no choice
 * of names makes it slow. */
#ifndef CV_JSON_KEYS_H
#define CV_JSON_KEYS_H

#include "base/arena.h"
#include "base/slice.h"
#include "json/json.h"

struct cv_key {
    struct cv_slice name; /* decoded */
    size_t at;            /* byte of its quote in the text */
};

/* Zero-initialise ({0}) before first use. */
struct cv_keys {
    struct cv_key *items;
    size_t count;
    size_t cap;
    size_t begin[CV_JSON_MAX_DEPTH]; /* where the names of each open object begin */
    unsigned depth;
    struct cv_arena decoded; /* names that held escapes */
};

void cv_keys_open(struct cv_keys *keys); /* at most CV_JSON_MAX_DEPTH times */

/* Adds a name; it must outlive the keys. 0, or -1 when memory ran out. */
int cv_keys_add(struct cv_keys *keys, struct cv_slice name, size_t at);

/* Ends the innermost object. True when a name stood twice; *at is then the second place, the
 * first such one in the text. */
bool cv_keys_close(struct cv_keys *keys, size_t *at);

void cv_keys_free(struct cv_keys *keys);

#endif

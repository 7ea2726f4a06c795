/* Walks the files of reference values: every member of every object is compared, is an input of
 * what is compared, or is left out for a reason that stands beside it. A member that is none of
 * these fails the test, so that nothing is passed over in silence. */
#ifndef TESTS_VECTORS_WALK_H
#define TESTS_VECTORS_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "json/json.h"

/* What becomes of a member: `check` gets it with what the walk was given, and with `how`. */
struct key {
    const char *name;
    void (*check)(const struct cv_json *value, const void *of, const char *how);
    const char *how; /* of a member left out (check is NULL): why; NULL: it is an input */
};
#define INPUT(name)                                                                            \
    {                                                                                          \
        name, NULL, NULL                                                                       \
    }
#define LEFT_OUT(name, why)                                                                    \
    {                                                                                          \
        name, NULL, why                                                                        \
    }
#define KEYS_END                                                                               \
    {                                                                                          \
        NULL, NULL, NULL                                                                       \
    }

/* What was done so far. */
struct walked {
    size_t compared, left_out;
};
struct walked walked(void);

/* The folder that CANVASS_SHARED names, or the one found when the tests were built; NULL. */
const char *folder_of_references(void);

/* The text of a file of the folder's "vectors"; freed by the caller. When it is not there, says
 * so in a line and leaves the test as skipped. */
struct cv_buffer text_of_vectors(const char *name);

/* The same as JSON; freed by cv_json_free. */
struct cv_json *open_vectors(const char *name);
bool any_missing(void);

/* Prints how many values of the file were compared and left out since `before`. */
void tell(const char *name, struct walked before);

/* The first member that is none of the keys, or NULL. */
const char *unknown_key(const struct cv_json *object, const struct key *keys);

void walk(const struct cv_json *object, const struct key *keys, const void *of);
void walk_each(const struct cv_json *list, const struct key *keys, const void *of);

/* Counts the numbers under a node as left out. */
void leave_out(const struct cv_json *node);

/* Count one comparison; fail when it is off. `wanted` is a number of the file. */
void near(const char *what, double found, const struct cv_json *wanted, double relative);
void within(const char *what, double found, const struct cv_json *wanted, double absolute);
void same(const char *what, int64_t found, const struct cv_json *wanted);
void same_text(const char *what, const char *found, const char *wanted);

/* Whole numbers and lists. */
int64_t whole(const struct cv_json *node);
int64_t whole_of(const struct cv_json *object, const char *name);
size_t wholes(const struct cv_json *list, int64_t *out, size_t most);

#endif

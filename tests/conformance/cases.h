/* Files of the JSON Schema Test Suite: an array of groups, each with a schema and its tests. */
#ifndef CV_TEST_CASES_H
#define CV_TEST_CASES_H

#include <canvass/error.h>
#include <stdbool.h>

#include "base/slice.h"

#define SUITE_TEXT 256

struct suite_test {
    const char *file;
    char group[SUITE_TEXT]; /* its description, cut when long */
    char description[SUITE_TEXT];
    struct cv_slice schema; /* as it stands in the file */
    struct cv_slice data;
    bool valid;
};

struct suite_reader {
    void (*group)(void *context, const struct suite_test *group);
    void (*test)(void *context, const struct suite_test *test);
    void *context;
    const char *file;
};

/* Calls group() for each group, then test() for each of its tests. The error has the line of
 * what is not in the form of the suite. */
enum canvass_status suite_read(const struct suite_reader *reader, struct cv_slice text,
                               struct canvass_error *error);

#endif

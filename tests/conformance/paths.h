/* Paths of the test suite. Text that is returned is freed by the caller; NULL without memory.
 */
#ifndef CV_TEST_PATHS_H
#define CV_TEST_PATHS_H

#include <stdbool.h>

char *suite_join(const char *folder, const char *name);
bool suite_is_folder(const char *path);

/* Whether a folder of the path has this name. */
bool suite_path_has(const char *path, const char *name);

/* The folder "remotes" in a folder or in one of those around a path; NULL when there is none.
 */
char *suite_remotes_of(const char *path);

/* Calls visit for a file, or for each *.json file in a folder and the folders in it, in the
 * order of their names; stops when one returns other than 0, and returns it. */
int suite_walk(const char *path, int (*visit)(void *context, const char *path), void *context);

#endif

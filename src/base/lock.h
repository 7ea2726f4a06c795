/* A lock that lasts no longer than the process that holds it: a file, locked with flock(). */
#ifndef CV_BASE_LOCK_H
#define CV_BASE_LOCK_H

#include <stdbool.h>
#include <stddef.h>

struct cv_lock;

/* Makes and locks file `path` and writes `holder` (a line that says who; at most 255 bytes)
 * into it. 0 with *out the caller's, ended by cv_lock_release; EWOULDBLOCK when another process
 * holds it, with what that one wrote in `other` (of `size` bytes, terminated, control
 * characters as spaces); or an errno. A file that a killed process left is taken over. */
int cv_lock_take(struct cv_lock **out, const char *path, const char *holder, char *other,
                 size_t size);

/* Whether `fd` is the file of that name, and not one that was removed or moved meanwhile: what
 * to ask after a lock on a file that others may take away. */
bool cv_is_the_file(int fd, const char *path);

/* Removes the file and frees the lock; NULL is fine. */
void cv_lock_release(struct cv_lock *lock);

#endif

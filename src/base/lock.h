/* A lock that lasts no longer than the process that holds it: a file, locked with flock(). */
#ifndef CV_BASE_LOCK_H
#define CV_BASE_LOCK_H

#include <stddef.h>

struct cv_lock;

/* Makes and locks file `path` and writes `holder` (a line that says who; at most 255 bytes)
 * into it. 0 with *out the caller's, ended by cv_lock_release; EWOULDBLOCK when another process
 * holds it, with what that one wrote in `other` (of `size` bytes, terminated, control
 * characters as spaces); or an errno. A file that a killed process left is taken over. */
int cv_lock_take(struct cv_lock **out, const char *path, const char *holder, char *other,
                 size_t size);

/* Removes the file and frees the lock; NULL is fine. */
void cv_lock_release(struct cv_lock *lock);

#endif

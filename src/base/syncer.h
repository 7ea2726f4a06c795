/* Files on their way to the disk: a thread waits for it while the caller goes on. */
#ifndef CV_BASE_SYNCER_H
#define CV_BASE_SYNCER_H

/* A file whose bytes were written. The caller's; it must stay until the syncer has ended. */
struct cv_sync_file {
    int fd;           /* the syncer's, once it was taken */
    const char *name; /* for whoever reads `failed` */
    int failed; /* an errno, once the syncer has ended; 0 for a file that is on the disk */
    struct cv_sync_file *next; /* the syncer's */
};

struct cv_syncer;

/* NULL when memory ran out. */
struct cv_syncer *cv_syncer_new(void);

/* Syncs and closes `file->fd`: at some time before the syncer ends, or at once where no thread
 * can be had or some files wait already. One caller at a time. */
void cv_syncer_take(struct cv_syncer *syncer, struct cv_sync_file *file);

/* Waits until every file was seen to, and frees `syncer`. Returns a file that failed (of
 * several, whichever was seen to first), or NULL. */
const struct cv_sync_file *cv_syncer_end(struct cv_syncer *syncer);

/* The same when nobody wants the files any more: those that wait are closed alone. NULL is
 * fine.
 */
void cv_syncer_drop(struct cv_syncer *syncer);

#endif

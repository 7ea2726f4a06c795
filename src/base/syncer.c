#include "base/syncer.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/thread.h"

/* Files that may be open at once for want of the disk. */
#define WAITING_MOST 4

#define STACK ((size_t)256 * 1024)

struct cv_syncer {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t more;
    bool started, ended, dropped;
    struct cv_sync_file *first, *last; /* those that wait */
    unsigned waiting;
    const struct cv_sync_file *failed; /* whichever was seen to first */
};

static void put_on_disk(struct cv_sync_file *file, bool dropped)
{
    /* EINVAL: a file system that has nothing to sync. */
    file->failed = !dropped && fsync(file->fd) != 0 && errno != EINVAL ? errno : 0;
    if (close(file->fd) != 0 && file->failed == 0 && errno != EINTR) {
        file->failed = errno;
    }
}

static void note(struct cv_syncer *syncer, const struct cv_sync_file *file)
{
    if (file->failed != 0 && !syncer->failed) {
        syncer->failed = file;
    }
}

static void *work(void *data)
{
    struct cv_syncer *syncer = data;

    pthread_mutex_lock(&syncer->lock);
    while (syncer->first || !syncer->ended) {
        struct cv_sync_file *file = syncer->first;
        if (!file) {
            pthread_cond_wait(&syncer->more, &syncer->lock);
            continue;
        }
        syncer->first = file->next;
        const bool dropped = syncer->dropped;
        pthread_mutex_unlock(&syncer->lock);
        put_on_disk(file, dropped);
        pthread_mutex_lock(&syncer->lock);
        syncer->waiting--;
        note(syncer, file);
    }
    pthread_mutex_unlock(&syncer->lock);
    return NULL;
}

struct cv_syncer *cv_syncer_new(void)
{
    struct cv_syncer *syncer = calloc(1, sizeof *syncer);

    if (!syncer || pthread_mutex_init(&syncer->lock, NULL) != 0) {
        free(syncer);
        return NULL;
    }
    if (pthread_cond_init(&syncer->more, NULL) != 0) {
        (void)pthread_mutex_destroy(&syncer->lock);
        free(syncer);
        return NULL;
    }
    return syncer;
}

/* Whether the thread takes the file. */
static bool enqueue(struct cv_syncer *syncer, struct cv_sync_file *file)
{
    bool taken = false;

    pthread_mutex_lock(&syncer->lock);
    syncer->started = syncer->started || cv_thread_start(&syncer->thread, STACK, work, syncer);
    if (syncer->started && syncer->waiting < WAITING_MOST) {
        file->next = NULL;
        if (syncer->first) {
            syncer->last->next = file;
        } else {
            syncer->first = file;
        }
        syncer->last = file;
        syncer->waiting++;
        taken = true;
        (void)pthread_cond_signal(&syncer->more);
    }
    pthread_mutex_unlock(&syncer->lock);
    return taken;
}

void cv_syncer_take(struct cv_syncer *syncer, struct cv_sync_file *file)
{
    if (enqueue(syncer, file)) {
        return;
    }
    put_on_disk(file, false);
    pthread_mutex_lock(&syncer->lock);
    note(syncer, file);
    pthread_mutex_unlock(&syncer->lock);
}

static const struct cv_sync_file *end(struct cv_syncer *syncer, bool dropped)
{
    pthread_mutex_lock(&syncer->lock);
    syncer->ended = true;
    syncer->dropped = dropped;
    (void)pthread_cond_signal(&syncer->more);
    pthread_mutex_unlock(&syncer->lock);
    (void)work(syncer); /* two are through with them sooner */
    if (syncer->started) {
        (void)pthread_join(syncer->thread, NULL);
    }
    const struct cv_sync_file *failed = syncer->failed;
    (void)pthread_cond_destroy(&syncer->more);
    (void)pthread_mutex_destroy(&syncer->lock);
    free(syncer);
    return failed;
}

const struct cv_sync_file *cv_syncer_end(struct cv_syncer *syncer)
{
    return end(syncer, false);
}

void cv_syncer_drop(struct cv_syncer *syncer)
{
    if (syncer) {
        (void)end(syncer, true);
    }
}

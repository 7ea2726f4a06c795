#include "run/hands.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/diag.h"

/* What all hands on an export share. */
struct desk {
    struct cv_export *export;
    struct cv_source *source;
    const struct cv_hands_progress *progress;
    pthread_mutex_t reading; /* of the next stretch: these two, parser and source */
    uint64_t handed_out;
    bool no_more;
    pthread_mutex_t turn; /* of entering: the rest */
    pthread_cond_t next;
    uint64_t entered;
    enum canvass_status status; /* the first failure, in the order of the export */
    struct canvass_error *error;
};

/* A hand at its desk, and where it is. */
struct worker {
    struct cv_hand hand;
    struct desk *desk;
    pthread_t thread;
    uint64_t number;   /* of its stretch */
    uint64_t position; /* in the source, behind it */
};

/* The next stretch. False when there is none. */
static bool take(struct worker *worker)
{
    struct desk *desk = worker->desk;

    pthread_mutex_lock(&desk->reading);
    const bool taken = !desk->no_more && cv_hand_take(&worker->hand);
    desk->no_more = !taken || worker->hand.unread;
    worker->number = desk->handed_out++;
    worker->position = cv_source_position(desk->source);
    pthread_mutex_unlock(&desk->reading);
    return taken;
}

/* Waits for its turn, and passes it on. False when an earlier one failed, or this one. */
static bool enter(struct worker *worker)
{
    struct desk *desk = worker->desk;

    pthread_mutex_lock(&desk->turn);
    while (desk->entered != worker->number && desk->status == CANVASS_OK) {
        pthread_cond_wait(&desk->next, &desk->turn);
    }
    if (desk->status == CANVASS_OK) {
        desk->status = cv_hand_enter(&worker->hand, desk->error);
        desk->entered++;
        if (desk->progress->tell && desk->status == CANVASS_OK) {
            desk->progress->tell(desk->progress->data, worker->position);
        }
        pthread_cond_broadcast(&desk->next);
    }
    const bool going_on = desk->status == CANVASS_OK;
    pthread_mutex_unlock(&desk->turn);
    return going_on;
}

static void *work(void *data)
{
    struct worker *worker = data;

    while (take(worker)) {
        cv_hand_read(&worker->hand);
        if (!enter(worker)) {
            break;
        }
    }
    return NULL;
}

/* The first hand counts into the tally itself, each other into one of its own. */
static bool equip(struct worker *worker, struct desk *desk, struct cv_tally *tally)
{
    worker->desk = desk;
    worker->hand.export = desk->export;
    worker->hand.tally = tally ? tally : cv_tally_new(desk->export->survey);
    return cv_hand_equip(&worker->hand);
}

/* Adds what the other hands counted. */
static void add_up(struct worker *workers, unsigned n, struct desk *desk)
{
    for (unsigned i = 0; i < n; i++) {
        if (i > 0 && workers[i].hand.tally) {
            if (desk->status == CANVASS_OK) {
                desk->status =
                    cv_tally_add(workers[0].hand.tally, workers[i].hand.tally, desk->error);
            }
            cv_tally_free(workers[i].hand.tally);
        }
        cv_hand_free(&workers[i].hand);
    }
}

static enum canvass_status work_all(struct worker *workers, unsigned n, struct desk *desk,
                                    struct cv_tally *tally)
{
    unsigned equipped = 0;
    unsigned started = 1;

    while (equipped < n && equip(&workers[equipped], desk, equipped == 0 ? tally : NULL)) {
        equipped++;
    }
    if (equipped < n) {
        cv_hand_free(&workers[equipped].hand); /* room for what the others find */
    }
    if (equipped == 0) {
        desk->status = cv_fail_memory(desk->error);
    } else {
        while (started < equipped &&
               pthread_create(&workers[started].thread, NULL, work, &workers[started]) == 0) {
            started++;
        }
        (void)work(&workers[0]);
        for (unsigned i = 1; i < started; i++) {
            (void)pthread_join(workers[i].thread, NULL);
        }
    }
    add_up(workers, equipped < n ? equipped + 1 : n, desk);
    return desk->status;
}

unsigned cv_threads_for(const struct canvass_job *job)
{
    const long cores = job->threads > 0 ? (long)job->threads : sysconf(_SC_NPROCESSORS_ONLN);

    return cores > 0 ? (unsigned)cores : 1;
}

unsigned cv_hands_for(const struct canvass_job *job, uint64_t bytes)
{
    const unsigned wanted = cv_threads_for(job);
    const uint64_t useful = bytes > 0 ? bytes / CV_STRETCH + 1 : wanted;

    return wanted < useful ? wanted : (unsigned)useful;
}

enum canvass_status cv_hands_read(struct cv_export *export, struct cv_source *source,
                                  struct cv_tally *tally, unsigned n,
                                  const struct cv_hands_progress *progress,
                                  struct canvass_error *error)
{
    struct desk desk = {
        .export = export, .source = source, .progress = progress, .error = error};
    struct worker *workers = calloc(n, sizeof *workers);

    if (!workers || pthread_mutex_init(&desk.reading, NULL) != 0) {
        free(workers);
        return cv_fail_memory(error);
    }
    enum canvass_status status = CANVASS_ENOMEM;
    if (pthread_mutex_init(&desk.turn, NULL) == 0) {
        if (pthread_cond_init(&desk.next, NULL) == 0) {
            status = work_all(workers, n, &desk, tally);
            (void)pthread_cond_destroy(&desk.next);
        }
        (void)pthread_mutex_destroy(&desk.turn);
    }
    (void)pthread_mutex_destroy(&desk.reading);
    free(workers);
    return status == CANVASS_ENOMEM ? cv_fail_memory(error) : status;
}

#include "run/press.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/diag.h"
#include "render/render.h"

/* A format's part of the work: one of both renderers, and what became of it. */
struct sheet {
    const struct cv_renderer *renderer;
    const struct cv_file_renderer *file_renderer;
    enum canvass_status status;
    struct canvass_error error;
};

struct press {
    const struct cv_report *report;
    struct cv_outdir *dir;
    struct sheet *sheets;
    unsigned n_sheets;
    pthread_mutex_t lock; /* held by whoever takes a format, or writes into `dir` */
    unsigned taken;
    bool failed;
};

static enum canvass_status put_file(void *context, const char *name, struct cv_slice bytes,
                                    struct canvass_error *error)
{
    struct press *press = context;

    pthread_mutex_lock(&press->lock);
    const enum canvass_status status = cv_outdir_file(press->dir, name, bytes, error);
    pthread_mutex_unlock(&press->lock);
    return status;
}

static enum canvass_status print_file(struct press *press, const struct cv_renderer *renderer,
                                      struct canvass_error *error)
{
    struct cv_buffer out = {0};
    enum canvass_status status = renderer->render(press->report, &out, error);

    if (status == CANVASS_OK) {
        status = put_file(press, renderer->file_name, cv_buffer_view(&out), error);
    }
    cv_buffer_free(&out);
    return status;
}

static void print(struct press *press, struct sheet *sheet)
{
    const struct cv_file_sink sink = {press, put_file};

    sheet->status = sheet->renderer
                        ? print_file(press, sheet->renderer, &sheet->error)
                        : sheet->file_renderer->files(press->report, &sink, &sheet->error);
}

/* The next format that nobody has begun; NULL behind the last, and when one has failed. */
static struct sheet *take(struct press *press, const struct sheet *done)
{
    struct sheet *sheet = NULL;

    pthread_mutex_lock(&press->lock);
    press->failed = press->failed || (done && done->status != CANVASS_OK);
    if (press->taken < press->n_sheets && !press->failed) {
        sheet = &press->sheets[press->taken++];
    }
    pthread_mutex_unlock(&press->lock);
    return sheet;
}

static void *work(void *data)
{
    struct press *press = data;

    for (struct sheet *sheet = take(press, NULL); sheet; sheet = take(press, sheet)) {
        print(press, sheet);
    }
    return NULL;
}

static void work_all(struct press *press, unsigned n)
{
    pthread_t threads[16];
    unsigned started = 0;

    while (started + 1 < n && started < sizeof threads / sizeof threads[0] &&
           pthread_create(&threads[started], NULL, work, press) == 0) {
        started++;
    }
    (void)work(press);
    for (unsigned i = 0; i < started; i++) {
        (void)pthread_join(threads[i], NULL);
    }
}

/* Pictures take longest and come first, so that no thread is left alone with them. */
static struct sheet *list(unsigned *n)
{
    unsigned files = 0, one = 0;

    while (cv_file_renderers[files]) {
        files++;
    }
    while (cv_renderers[one]) {
        one++;
    }
    struct sheet *sheets = calloc((size_t)files + one, sizeof *sheets);
    for (unsigned i = 0; sheets && i < files; i++) {
        sheets[i].file_renderer = cv_file_renderers[files - 1 - i];
    }
    for (unsigned i = 0; sheets && i < one; i++) {
        sheets[files + i].renderer = cv_renderers[i];
    }
    *n = files + one;
    return sheets;
}

enum canvass_status cv_press(const struct cv_report *report, struct cv_outdir *dir, unsigned n,
                             struct canvass_error *error)
{
    struct press press = {.report = report, .dir = dir};

    press.sheets = list(&press.n_sheets);
    if (!press.sheets || pthread_mutex_init(&press.lock, NULL) != 0) {
        free(press.sheets);
        return cv_fail_memory(error);
    }
    work_all(&press, n < press.n_sheets ? n : press.n_sheets);
    (void)pthread_mutex_destroy(&press.lock);
    enum canvass_status status = CANVASS_OK;
    for (unsigned i = 0; i < press.n_sheets && status == CANVASS_OK; i++) {
        status = press.sheets[i].status;
        if (status != CANVASS_OK && error) {
            *error = press.sheets[i].error;
        }
    }
    free(press.sheets);
    return status;
}

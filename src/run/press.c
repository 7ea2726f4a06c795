#include "run/press.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/thread.h"
#include "render/render.h"

/* The pictures take as long as the workbook, and the workbook as long as all the others. */
#define THREADS_MOST 3

#define STACK ((size_t)2 << 20)

/* A format: one of both renderers, and what became of it. */
struct format {
    const struct cv_renderer *renderer;
    const struct cv_file_renderer *file_renderer;
    enum canvass_status status;
    struct canvass_error error;
};

struct press {
    const struct cv_report *report;
    struct cv_outdir *dir;
    struct format *formats;
    unsigned n_formats;
    pthread_mutex_t writing; /* into `dir` */
    pthread_mutex_t taking;  /* a format, by the two below */
    unsigned taken;
    bool failed;
};

static enum canvass_status put_file(void *context, const char *name, struct cv_slice bytes,
                                    struct canvass_error *error)
{
    struct press *press = context;

    pthread_mutex_lock(&press->writing);
    const enum canvass_status status = cv_outdir_file(press->dir, name, bytes, error);
    pthread_mutex_unlock(&press->writing);
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

static void print(struct press *press, struct format *format)
{
    const struct cv_file_sink sink = {press, put_file};

    format->status = format->renderer
                         ? print_file(press, format->renderer, &format->error)
                         : format->file_renderer->files(press->report, &sink, &format->error);
}

/* The next format that nobody has begun; NULL behind the last, and when one has failed. */
static struct format *take(struct press *press, const struct format *done)
{
    struct format *format = NULL;

    pthread_mutex_lock(&press->taking);
    press->failed = press->failed || (done && done->status != CANVASS_OK);
    if (press->taken < press->n_formats && !press->failed) {
        format = &press->formats[press->taken++];
    }
    pthread_mutex_unlock(&press->taking);
    return format;
}

static void *work(void *data)
{
    struct press *press = data;

    for (struct format *format = take(press, NULL); format; format = take(press, format)) {
        print(press, format);
    }
    return NULL;
}

static void work_all(struct press *press, unsigned n)
{
    pthread_t threads[THREADS_MOST];
    unsigned started = 0;

    while (started + 1 < n && started + 1 < THREADS_MOST &&
           cv_thread_start(&threads[started], STACK, work, press)) {
        started++;
    }
    (void)work(press);
    for (unsigned i = 0; i < started; i++) {
        (void)pthread_join(threads[i], NULL);
    }
}

/* Pictures take longest and come first, so that no thread is left alone with them. */
static struct format *list(unsigned *n)
{
    unsigned files = 0, one = 0;

    while (cv_file_renderers[files]) {
        files++;
    }
    while (cv_renderers[one]) {
        one++;
    }
    struct format *formats = calloc((size_t)files + one + 1, sizeof *formats);
    for (unsigned i = 0; formats && i < files; i++) {
        formats[i].file_renderer = cv_file_renderers[files - 1 - i];
    }
    for (unsigned i = 0; formats && i < one; i++) {
        formats[files + i].renderer = cv_renderers[i];
    }
    *n = files + one;
    return formats;
}

/* What the first format says that did not succeed. */
static enum canvass_status outcome(const struct press *press, struct canvass_error *error)
{
    for (unsigned i = 0; i < press->n_formats; i++) {
        if (press->formats[i].status != CANVASS_OK) {
            if (error) {
                *error = press->formats[i].error;
            }
            return press->formats[i].status;
        }
    }
    return CANVASS_OK;
}

enum canvass_status cv_press(const struct cv_report *report, struct cv_outdir *dir, unsigned n,
                             struct canvass_error *error)
{
    struct press press = {.report = report, .dir = dir};
    enum canvass_status status = CANVASS_ENOMEM;

    press.formats = list(&press.n_formats);
    if (press.formats && pthread_mutex_init(&press.writing, NULL) == 0) {
        if (pthread_mutex_init(&press.taking, NULL) == 0) {
            work_all(&press, n);
            status = outcome(&press, error);
            (void)pthread_mutex_destroy(&press.taking);
        }
        (void)pthread_mutex_destroy(&press.writing);
    }
    free(press.formats);
    return status == CANVASS_ENOMEM ? cv_fail_memory(error) : status;
}

/* The consultations of a batch at work, each in a process of its own: one that crashes, is
 * killed or runs out of memory takes no other with it. A process says what became of it through
 * a pipe; what it prints is kept in a file without a name and shown whole. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "cli/batch.h"

/* A run that was killed just now may take a moment to let go. */
#define HELD_TRIES 100
#define HELD_PAUSE 20000000L /* nanoseconds */

#define SAID_MOST ((size_t)1 << 24)

/* --- in the process of a consultation --- */

/* Who holds the lock, for whoever finds it held. */
static void say_holder(char *text, size_t size)
{
    char host[128] = "";
    char since[32] = "";
    struct timespec now = {0};
    struct tm parts;

    if (gethostname(host, sizeof host - 1) != 0) {
        host[0] = '\0';
    }
    if (clock_gettime(CLOCK_REALTIME, &now) == 0 && gmtime_r(&now.tv_sec, &parts)) {
        (void)strftime(since, sizeof since, "%Y-%m-%d %H:%M:%S UTC", &parts);
    }
    (void)snprintf(text, size, "process %ld on %s since %s", (long)getpid(),
                   host[0] ? host : "a host without a name", since[0] ? since : "some time");
}

static enum canvass_status lock(struct canvass_lock **held, const char *output,
                                struct canvass_error *error)
{
    const struct timespec pause = {.tv_nsec = HELD_PAUSE};
    char holder[256];
    enum canvass_status status = CANVASS_OK;

    say_holder(holder, sizeof holder);
    for (int i = 0; i < HELD_TRIES; i++) {
        status = canvass_output_lock(held, output, holder, error);
        if (status == CANVASS_OK || strcmp(error->rule, "output.held") != 0) {
            break;
        }
        (void)nanosleep(&pause, NULL);
    }
    return status;
}

static void run_job(const struct batch *batch, const struct cli_options *options,
                    struct batch_answer *answer)
{
    struct canvass_result *result = NULL;
    bool needs_person = false;

    if (!batch->force && canvass_is_unchanged(&options->job, &answer->account, &needs_person)) {
        answer->outcome = BATCH_UNCHANGED;
        answer->status = needs_person ? EXIT_FINDINGS : EXIT_DONE;
        return;
    }
    if (canvass_run(&options->job, &result, &answer->error) != CANVASS_OK) {
        answer->outcome = BATCH_FAILED;
        answer->status = cli_fail(options, &answer->error);
        return;
    }
    answer->outcome = BATCH_DONE;
    canvass_result_account(result, &answer->account);
    answer->status = cli_report(options, result);
    canvass_result_free(result);
}

static void work(const struct batch *batch, const struct canvass_consultation *what,
                 struct batch_answer *answer)
{
    const struct cli_options options = {.job = {.survey = what->definition,
                                                .exports = what->exports,
                                                .n_exports = what->n_exports,
                                                .output = what->output,
                                                .threads = batch->threads},
                                        .quiet = batch->quiet,
                                        .shown = -1};
    struct canvass_lock *held = NULL;

    if (lock(&held, what->output, &answer->error) != CANVASS_OK) {
        answer->outcome = BATCH_FAILED;
        answer->status = cli_fail(&options, &answer->error);
        return;
    }
    run_job(batch, &options, answer);
    canvass_output_unlock(held);
}

static _Noreturn void be_the_process(const struct batch *batch, const struct batch_item *item,
                                     pid_t parent, int answer_pipe)
{
    struct batch_answer answer = {0};

#ifdef __linux__
    /* With the batch, its processes go. */
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (getppid() != parent || nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 ||
        dup2(nothing, STDOUT_FILENO) < 0 || dup2(fileno(item->capture), STDERR_FILENO) < 0) {
        _exit(EXIT_CRASHED);
    }
    work(batch, &item->what, &answer);
    const ssize_t done = write(answer_pipe, &answer, sizeof answer);
    _exit(done == (ssize_t)sizeof answer ? EXIT_DONE : EXIT_CRASHED);
}

/* --- in the batch --- */

static double seconds_since(const struct timespec *began)
{
    struct timespec now = *began;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - began->tv_sec) + (double)(now.tv_nsec - began->tv_nsec) / 1e9;
}

static void end_item(struct batch *batch, struct batch_item *item)
{
    item->ended = true;
    batch->ended++;
}

/* Ends an item with an error of its own. */
static void fail_item(struct batch *batch, struct batch_item *item,
                      const struct canvass_error *error)
{
    item->answer.outcome = BATCH_FAILED;
    item->answer.error = *error;
    item->answer.status = cli_exit_status(error->status);
    end_item(batch, item);
}

/* What it prints is kept in a file in /tmp, which may be full. */
static const char *advice_on(int reason)
{
    switch (reason) {
    case ENOSPC:
    case EDQUOT:
    case EROFS:
    case EACCES:
        return "a file in /tmp is needed for what it prints; make room there";
    default:
        return "run fewer at once with --jobs";
    }
}

static void cannot_start(struct batch *batch, struct batch_item *item, int reason)
{
    struct canvass_error error = {
        .status = CANVASS_ENOMEM, .severity = CANVASS_FATAL, .rule = "batch.process"};
    char text[128];

    if (strerror_r(reason, text, sizeof text) != 0) {
        text[0] = '\0';
    }
    (void)snprintf(error.message, sizeof error.message,
                   "no process can be started for this consultation (%s); %s", text,
                   advice_on(reason));
    fail_item(batch, item, &error);
}

/* 0, or an errno. */
static int start_process(struct batch *batch, struct batch_item *item)
{
    int ends[2];
    const pid_t parent = getpid();

    item->capture = tmpfile();
    if (!item->capture) {
        return errno;
    }
    if (pipe(ends) != 0) {
        const int failed = errno;
        (void)fclose(item->capture);
        return failed;
    }
    (void)fflush(stdout);
    (void)fflush(stderr);
    (void)clock_gettime(CLOCK_MONOTONIC, &item->began);
    const pid_t process = fork();
    const int failed = process < 0 ? errno : 0;
    if (process == 0) {
        (void)close(ends[0]);
        be_the_process(batch, item, parent, ends[1]);
    }
    (void)close(ends[1]);
    if (failed) {
        (void)close(ends[0]);
        (void)fclose(item->capture);
        return failed;
    }
    item->process = process;
    item->pipe = ends[0];
    batch->running++;
    return 0;
}

static bool is_open(const struct batch *batch, const struct canvass_consultation *what)
{
    return batch->closed_by && what->closed[0] && strcmp(what->closed, batch->closed_by) > 0;
}

/* Starts the item's process, or ends it where it needs none. */
static void start(struct batch *batch, struct batch_item *item)
{
    /* First: the exports of one that is still open may not be there yet. */
    if (is_open(batch, &item->what)) {
        item->answer.outcome = BATCH_OPEN;
        end_item(batch, item);
    } else if (item->what.error) {
        fail_item(batch, item, item->what.error);
    } else if (batch->closed_by && !item->what.closed[0]) {
        item->answer.outcome = BATCH_NO_DATE;
        item->answer.status = EXIT_FINDINGS; /* somebody has to look at it */
        end_item(batch, item);
    } else {
        const int failed = start_process(batch, item);
        if (failed) {
            cannot_start(batch, item, failed);
        }
    }
}

/* What the process printed, or NULL. */
static void read_said(struct batch_item *item)
{
    FILE *capture = item->capture;
    const long end = fseek(capture, 0, SEEK_END) == 0 ? ftell(capture) : -1;
    size_t len = end < 0 ? 0 : (size_t)end < SAID_MOST ? (size_t)end : SAID_MOST;

    if (len == 0 || fseek(capture, 0, SEEK_SET) != 0) {
        return;
    }
    item->said = malloc(len + 1);
    if (!item->said) {
        item->said = item->brief;
        len = len < sizeof item->brief ? len : sizeof item->brief - 1;
    }
    item->said[fread(item->said, 1, len, capture)] = '\0';
}

static void forget_said(struct batch_item *item)
{
    if (item->said != item->brief) {
        free(item->said);
    }
    item->said = NULL;
}

static void finish(struct batch *batch, struct batch_item *item, int status)
{
    struct batch_answer answer;
    const ssize_t got = read(item->pipe, &answer, sizeof answer);

    item->seconds = seconds_since(&item->began);
    read_said(item);
    (void)fclose(item->capture);
    (void)close(item->pipe);
    item->process = 0;
    batch->running--;
    if (got == (ssize_t)sizeof answer && WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        item->answer = answer;
    } else {
        item->answer.outcome = BATCH_CRASHED;
        item->answer.status = EXIT_CRASHED;
        item->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    }
    end_item(batch, item);
}

/* Waits until a process has ended. */
static void wait_for_one(struct batch *batch)
{
    int status = 0;
    const pid_t process = waitpid(-1, &status, 0);

    for (size_t i = 0; i < batch->n_items; i++) {
        struct batch_item *item = &batch->items[i];
        if (item->process != 0 &&
            (item->process == process || (process < 0 && errno == ECHILD))) {
            finish(batch, item, process < 0 ? -1 : status);
        }
    }
}

void batch_work(struct batch *batch)
{
    size_t next = 0;
    size_t shown = 0;

    while (shown < batch->n_items) {
        while (next < batch->n_items && batch->running < batch->jobs) {
            start(batch, &batch->items[next++]);
        }
        for (; shown < batch->n_items && batch->items[shown].ended; shown++) {
            batch_show_item(batch, &batch->items[shown]);
            forget_said(&batch->items[shown]);
        }
        batch_show_progress(batch);
        if (batch->running > 0) {
            wait_for_one(batch);
        }
    }
}

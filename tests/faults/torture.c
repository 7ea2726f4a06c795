/* canvass with faults to order, for torture.py. The command is in this program; each line of
 * standard input asks for one run of it in a process of its own, and is answered with a line.
 *
 *   FOLDER  KIND  AT  MODE  ARGUMENT...     (between tabs)
 *   HOW  NUMBER  COUNT  FAILED  [FIRST...]
 *
 * MODE is "once", "onward", "look" or "show". The run stands in FOLDER; what it prints is in
 * the files "stdout" and "stderr" there. HOW is "exit" or "signal". COUNT calls of that kind
 * were made and FAILED of them failed; "look" adds the numbers of the calls that were the first
 * from their place. */
#define _GNU_SOURCE
#undef main
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault.h"

#define FIELDS 40
#define SECONDS 120 /* that a run may take */

int canvass_main(int argc, char **argv);

static const char *const kinds[FAULT_KINDS] = {"none", "memory", "write",  "short",
                                               "sync", "close",  "rename", "make",
                                               "read", "open",   "clock"};

static int stop(const char *what)
{
    fprintf(stderr, "torture: %s: %s\n", what, strerror(errno));
    return 2;
}

static size_t split(char *line, char **fields)
{
    size_t n = 0;

    line[strcspn(line, "\n")] = '\0';
    for (char *rest = line; rest && n < FIELDS - 1;) {
        fields[n++] = strsep(&rest, "\t");
    }
    fields[n] = NULL;
    return n;
}

static bool order(struct fault *shared, char **fields)
{
    memset(shared, 0, sizeof *shared);
    for (int i = 0; i < FAULT_KINDS; i++) {
        if (strcmp(fields[1], kinds[i]) == 0) {
            shared->kind = (enum fault_kind)i;
        }
    }
    shared->at = strtoull(fields[2], NULL, 10);
    shared->onward = strcmp(fields[3], "onward") == 0;
    shared->look = strcmp(fields[3], "look") == 0;
    shared->show = strcmp(fields[3], "show") == 0;
    return shared->kind != FAULT_NONE || strcmp(fields[1], "none") == 0;
}

static void send_to(const char *name, int fd)
{
    const int file = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

    if (file < 0 || dup2(file, fd) < 0) {
        _exit(2);
    }
    (void)close(file);
}

static void run(struct fault *shared, char **fields, size_t n)
{
    if (chdir(fields[0]) != 0 || !freopen("/dev/null", "r", stdin)) {
        _exit(2);
    }
    send_to("stdout", STDOUT_FILENO);
    send_to("stderr", STDERR_FILENO);
    (void)alarm(SECONDS);
    fault = shared;
    exit(canvass_main((int)n - 3, fields + 3));
}

static int answer(const struct fault *shared, int status)
{
    const bool killed = WIFSIGNALED(status);

    printf("%s\t%d\t%llu\t%llu", killed ? "signal" : "exit",
           killed ? WTERMSIG(status) : WEXITSTATUS(status), (unsigned long long)shared->count,
           (unsigned long long)shared->failed);
    for (uint32_t i = 0; i < shared->n_firsts; i++) {
        printf("\t%llu", (unsigned long long)shared->firsts[i]);
    }
    printf("\n");
    return fflush(stdout);
}

int main(void)
{
    static char line[16384];
    char *fields[FIELDS];
    struct fault *shared =
        mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (shared == MAP_FAILED) {
        return stop("no memory to share");
    }
    fault_find_objects();
    while (fgets(line, sizeof line, stdin)) {
        const size_t n = split(line, fields);
        int status = 0;
        if (n < 5 || !order(shared, fields)) {
            errno = EINVAL;
            return stop("what is asked for makes no sense");
        }
        const pid_t process = fork();
        if (process == 0) {
            run(shared, fields, n);
        }
        if (process < 0 || waitpid(process, &status, 0) < 0) {
            return stop("no run");
        }
        if (answer(shared, status) != 0) {
            return stop("no answer");
        }
    }
    return 0;
}

/* Runs a command and prints how long it took, how much memory it held at most, and the seconds
 * that processors worked for it, which other work on the machine stretches less:
 *     measure COMMAND [ARGUMENT...]     ->     SECONDS KIBIBYTES CPU-SECONDS
 * The command's own standard output goes nowhere. The status is the command's. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage);

static double now(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static int run(char **command)
{
    int nowhere = open("/dev/null", O_WRONLY);

    if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0) {
        execvp(command[0], command);
    }
    perror(command[0]);
    return 127;
}

int main(int argc, char **argv)
{
    struct rusage usage;
    double begin = now();
    int status;

    if (argc < 2) {
        fprintf(stderr, "usage: measure COMMAND [ARGUMENT...]\n");
        return 2;
    }
    pid_t child = fork();
    if (child == 0) {
        _exit(run(argv + 1));
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child) {
        perror("measure");
        return 2;
    }
    const double wall = now() - begin;
    printf("%.3f %ld %.3f\n", wall, usage.ru_maxrss,
           seconds(usage.ru_utime) + seconds(usage.ru_stime));
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}

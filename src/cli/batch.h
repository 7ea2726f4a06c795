/* What the files of `canvass batch` share. */
#ifndef CV_CLI_BATCH_H
#define CV_CLI_BATCH_H

#include <sys/types.h>
#include <time.h>

#include "cli/command.h"

enum batch_outcome {
    BATCH_DONE,      /* run; its status is 0 or 1 */
    BATCH_UNCHANGED, /* its outputs stand as a run would write them */
    BATCH_OPEN,      /* its fieldwork has not ended by the day asked for */
    BATCH_NO_DATE,   /* the last day of its fieldwork is not known */
    BATCH_FAILED,    /* `error` says why */
    BATCH_CRASHED    /* its process ended without an answer */
};

/* What the process of a consultation hands back. */
struct batch_answer {
    enum batch_outcome outcome;
    int status; /* exit status */
    struct canvass_account account;
    struct canvass_error error; /* of BATCH_FAILED */
};

struct batch_item {
    struct canvass_consultation what;
    struct batch_answer answer;
    bool ended;
    pid_t process;    /* 0: none */
    int pipe;         /* its answer */
    FILE *capture;    /* its standard error */
    char *said;       /* the same, once it has ended; its own memory, or brief */
    char brief[1024]; /* where there is no memory for all of it: its beginning */
    int signal;       /* that ended it; 0: none */
    struct timespec began;
    double seconds;
};

struct batch {
    const struct cli_command *command;
    const char *closed_by; /* "2022-03-06"; NULL: all */
    bool force, quiet, json;
    size_t jobs;
    unsigned threads; /* of each process: what cores its neighbours leave it */
    struct batch_item *items;
    size_t n_items;
    size_t running, ended;
};

/* Runs every item, as many at once as batch->jobs, each in a process of its own, and shows each
 * as soon as it and those before it have ended. */
void batch_work(struct batch *batch);

/* Shows an item that has ended. */
void batch_show_item(const struct batch *batch, const struct batch_item *item);
/* Whether somebody has to look at it. */
bool batch_needs_person(const struct batch_item *item);
/* The table of all, or how many need a person. */
void batch_show_summary(const struct batch *batch);
/* The line on a terminal that says how far the batch is, and its removal. */
void batch_show_progress(const struct batch *batch);
void batch_hide_progress(const struct batch *batch);

#endif

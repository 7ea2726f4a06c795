/* The command line: one file per command, one row of table.c. Uses the public headers alone. */
#ifndef CV_CLI_COMMAND_H
#define CV_CLI_COMMAND_H

#include <canvass/canvass.h>
#include <stdio.h>

enum exit_status {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,
    EXIT_USAGE = 2,
    EXIT_DEFINITION = 3,
    EXIT_EXPORT = 4,
    EXIT_OUTPUT = 5,
    EXIT_DISCLOSURE = 6,
    EXIT_CRASHED = 7 /* batch: the process of a consultation was ended from outside */
};

struct cli_command {
    const char *name;
    const char *arguments; /* "SURVEY EXPORT... -o DIR" */
    const char *summary;   /* one line */
    const char *help;      /* the options, a line each; "" for none */
    int (*run)(const struct cli_command *command, int argc, char **argv);
};

extern const struct cli_command *const cli_commands[]; /* NULL-terminated */

extern const struct cli_command cli_run, cli_batch, cli_check, cli_init, cli_tally, cli_merge,
    cli_platforms, cli_formats, cli_methods;

/* What run, check, init, tally and merge take. */
struct cli_options {
    struct canvass_job job;
    const char *id;          /* init */
    bool force;              /* init */
    const char *shard, *key; /* tally */
    const char *exports;     /* merge */
    bool quiet, json;
    int shown; /* percentage on the progress bar, -1 for none */
};

#define CLI_GO_ON (-1)

/* Most processes or threads that can be asked for. */
#define CLI_AT_ONCE 1024

/* A number from 1 to `most`; 0 when the text is none. */
unsigned cli_read_number(const char *text, unsigned most);

/* Reads options and operands (argv[0] is the command's name; operands land in argv order), and
 * sets up the progress bar. CLI_GO_ON, or the status to exit with: help was given, or what is
 * wrong was said. */
int cli_read_options(const struct cli_command *command, int argc, char **argv,
                     struct cli_options *options);

void cli_help(const struct cli_command *command);
int cli_usage(const struct cli_command *command, const char *problem, const char *what);

/* Says that an option is not one of those that `name_at` gives, and which comes nearest. */
int cli_unknown_option(const struct cli_command *command, const char *argument,
                       const char *(*name_at)(size_t index));

/* What was counted and found, and what was written; with --json a line on standard output. */
void cli_tell(const struct cli_options *options, const struct canvass_result *result,
              bool needs_person);

/* Says what a run came to, and gives its exit status. */
int cli_report(const struct cli_options *options, const struct canvass_result *result);

/* The exit status for a status of the library. */
int cli_exit_status(enum canvass_status status);

/* The name nearest to what was typed, of those that `name_at` gives (NULL past the last); NULL
 * when none is near. */
const char *cli_nearest(const char *typed, const char *(*name_at)(size_t index));

/* Prints an error ("canvass: PLACE: MESSAGE", or a JSON line) and gives its exit status. */
int cli_fail(const struct cli_options *options, const struct canvass_error *error);

/* What disclosure control would do to each table by group, a line each. */
void cli_print_suppression(FILE *stream, const struct canvass_result *result);

/* "read 431 records: 420 counted, 2 blank, ..." to a stream. */
void cli_print_account(FILE *stream, const struct canvass_result *result);
/* Each kind of finding with its count and first places, and, where `hints` says so, what to do
 * about it. */
void cli_print_findings(FILE *stream, const struct canvass_result *result, bool hints);
/* What a person should know of how the exports were read, a line each on standard error. */
void cli_print_notes(const struct canvass_result *result);
/* Text as a JSON string on standard output. */
void cli_print_string(const char *text);
/* The members of a JSON object, each with a comma before it. */
void cli_print_member(const char *key, const char *text);
void cli_print_error_members(const struct canvass_error *error);
void cli_print_account_members(const struct canvass_account *account);
/* One line of JSON on standard output. */
void cli_print_json(const struct canvass_result *result, const char *output, bool needs_person);

/* Removes the progress bar, which stands on standard error when that is a terminal and the work
 * is long. */
void cli_progress_end(const struct cli_options *options);

/* A job's progress function; `data` is the struct cli_options. */
void cli_progress(void *data, uint64_t done, uint64_t total);

#endif

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/batch.h"

enum { OPTION_HELP = 1000, OPTION_QUIET, OPTION_JSON, OPTION_FORCE, OPTION_CLOSED_BY };

static const struct option known[] = {
    {"force", no_argument, NULL, OPTION_FORCE},
    {"closed-by", required_argument, NULL, OPTION_CLOSED_BY},
    {"jobs", required_argument, NULL, 'j'},
    {"quiet", no_argument, NULL, OPTION_QUIET},
    {"json", no_argument, NULL, OPTION_JSON},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0},
};

static const char *option_at(size_t index)
{
    return known[index].name;
}

static size_t cores(void)
{
    const long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : n > CLI_AT_ONCE ? CLI_AT_ONCE : (size_t)n;
}

/* CLI_GO_ON, or the status to exit with. */
static int take(struct batch *batch, int option, const char *argument, const char *value)
{
    switch (option) {
    case OPTION_HELP:
    case 'h':
        cli_help(batch->command);
        return EXIT_DONE;
    case OPTION_FORCE:
        batch->force = true;
        break;
    case OPTION_QUIET:
        batch->quiet = true;
        break;
    case OPTION_JSON:
        batch->json = true;
        break;
    case OPTION_CLOSED_BY:
        if (!canvass_is_date(value)) {
            return cli_usage(batch->command,
                             "--closed-by takes a day as 2022-03-06 has it, not", value);
        }
        batch->closed_by = value;
        break;
    case 'j':
        batch->jobs = cli_read_number(value, CLI_AT_ONCE);
        if (batch->jobs == 0) {
            return cli_usage(batch->command, "--jobs takes a number from 1 to 1024, not",
                             value);
        }
        break;
    case ':':
        return cli_usage(batch->command, "this option needs a value:", argument);
    default:
        return cli_unknown_option(batch->command, argument, option_at);
    }
    return CLI_GO_ON;
}

static int read_options(struct batch *batch, int argc, char **argv)
{
    int option;

    opterr = 0;
    while ((option = getopt_long(argc, argv, ":hj:", known, NULL)) != -1) {
        const int status = take(batch, option, argv[optind - 1], optarg);
        if (status != CLI_GO_ON) {
            return status;
        }
    }
    return optind < argc
               ? CLI_GO_ON
               : cli_usage(batch->command, "name the definitions, or the folders they stand in",
                           NULL);
}

/* The worst of all, or what failed in finding them. */
static int work_through(struct batch *batch, const struct canvass_batch *found)
{
    int worst = EXIT_DONE;

    while (canvass_batch_at(found, batch->n_items, &(struct canvass_consultation){0})) {
        batch->n_items++;
    }
    batch->items = calloc(batch->n_items + 1, sizeof *batch->items);
    if (!batch->items) {
        fprintf(stderr, "canvass: not enough memory\n");
        return EXIT_OUTPUT;
    }
    for (size_t i = 0; i < batch->n_items; i++) {
        (void)canvass_batch_at(found, i, &batch->items[i].what);
    }
    const size_t at_once = batch->n_items < batch->jobs ? batch->n_items : batch->jobs;
    batch->threads = at_once > 0 && cores() > at_once ? (unsigned)(cores() / at_once) : 1;
    batch_work(batch);
    batch_show_summary(batch);
    for (size_t i = 0; i < batch->n_items; i++) {
        const int status = batch->items[i].answer.status;
        worst = status > worst ? status : worst;
    }
    free(batch->items);
    return worst;
}

static int run(const struct cli_command *command, int argc, char **argv)
{
    struct batch batch = {.command = command, .jobs = cores()};
    struct canvass_batch *found = NULL;
    struct canvass_error error = {0};
    const int read = read_options(&batch, argc, argv);

    if (read != CLI_GO_ON) {
        return read;
    }
    if (canvass_batch_find(&found, (const char *const *)&argv[optind], (size_t)(argc - optind),
                           &error) != CANVASS_OK) {
        return cli_fail(&(struct cli_options){.json = batch.json}, &error);
    }
    const int worst = work_through(&batch, found);
    canvass_batch_free(found);
    return worst;
}

const struct cli_command cli_batch = {
    .name = "batch",
    .arguments = "PLACE...",
    .summary = "runs every consultation whose definition it finds, each by itself",
    .help =
        "  PLACE             a survey definition, or a folder that is searched for them; each\n"
        "                    names its \"exports\" and may name its \"output\" (else out/ID)\n"
        "  --closed-by DATE  only those whose fieldwork ended on that day or before\n"
        "  --force           run those as well that have not changed since the last run\n"
        "  -j, --jobs N      as many at once; without it, as many as there are cores\n"
        "  --quiet           print nothing but what somebody has to look at\n"
        "  --json            print one line of JSON a consultation on standard output\n"
        "\n"
        "Exit status: the worst of all consultations, as `canvass run` has it; 7 where the\n"
        "process of one was ended from outside.\n",
    .run = run,
};

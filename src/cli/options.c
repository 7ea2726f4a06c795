#include <getopt.h>
#include <string.h>

#include "cli/command.h"

void cli_help(const struct cli_command *command)
{
    printf("usage: canvass %s %s\n\n%s.\n", command->name, command->arguments,
           command->summary);
    if (command->help[0]) {
        printf("\n%s", command->help);
    }
}

int cli_usage(const struct cli_command *command, const char *problem, const char *what)
{
    fprintf(stderr, "canvass %s: %s%s%s%s\nusage: canvass %s %s\n", command->name, problem,
            what ? " \"" : "", what ? what : "", what ? "\"" : "", command->name,
            command->arguments);
    return EXIT_USAGE;
}

/* 0 when the text is none. */
unsigned cli_read_number(const char *text, unsigned most)
{
    unsigned number = 0;

    for (const char *c = text; *c; c++) {
        if (*c < '0' || *c > '9' || number > most) {
            return 0;
        }
        number = number * 10 + (unsigned)(*c - '0');
    }
    return number <= most ? number : 0;
}

enum {
    OPTION_HELP = 1000,
    OPTION_QUIET,
    OPTION_JSON,
    OPTION_DISCLOSURE,
    OPTION_PLATFORM,
    OPTION_THREADS,
    OPTION_SHARD,
    OPTION_KEY,
    OPTION_EXPORTS,
    OPTION_ID,
    OPTION_FORCE
};

static const struct option known[] = {
    {"output", required_argument, NULL, 'o'},
    {"help", no_argument, NULL, OPTION_HELP},
    {"quiet", no_argument, NULL, OPTION_QUIET},
    {"json", no_argument, NULL, OPTION_JSON},
    {"disclosure", required_argument, NULL, OPTION_DISCLOSURE},
    {"platform", required_argument, NULL, OPTION_PLATFORM},
    {"threads", required_argument, NULL, OPTION_THREADS},
    {"shard", required_argument, NULL, OPTION_SHARD},
    {"key", required_argument, NULL, OPTION_KEY},
    {"exports", required_argument, NULL, OPTION_EXPORTS},
    {"id", required_argument, NULL, OPTION_ID},
    {"force", no_argument, NULL, OPTION_FORCE},
    {NULL, 0, NULL, 0},
};

static void take(struct cli_options *options, int option, const char *value)
{
    switch (option) {
    case 'o':
        options->job.output = value;
        break;
    case OPTION_QUIET:
        options->quiet = true;
        break;
    case OPTION_JSON:
        options->json = true;
        break;
    case OPTION_DISCLOSURE:
        options->job.disclosure = value;
        break;
    case OPTION_THREADS:
        options->job.threads = cli_read_number(value, CLI_AT_ONCE);
        break;
    case OPTION_SHARD:
        options->shard = value;
        break;
    case OPTION_KEY:
        options->key = value;
        break;
    case OPTION_EXPORTS:
        options->exports = value;
        break;
    case OPTION_ID:
        options->id = value;
        break;
    case OPTION_FORCE:
        options->force = true;
        break;
    default:
        options->job.platform = value;
        break;
    }
}

static const char *option_at(size_t index)
{
    return known[index].name;
}

/* getopt takes "--quite" apart no further than its name; of "-quite" it has gone past nothing
 * yet, and tells the letter. */
int cli_unknown_option(const struct cli_command *command, const char *argument,
                       const char *(*name_at)(size_t index))
{
    const char letter[] = {'-', (char)optopt, '\0'};

    if (optopt > ' ' && optopt < 0x7F) {
        argument = letter;
    }
    const char *nearest =
        strncmp(argument, "--", 2) == 0 ? cli_nearest(argument + 2, name_at) : NULL;

    fprintf(stderr, "canvass %s: unknown option \"%s\"", command->name, argument);
    if (nearest) {
        fprintf(stderr, "; did you mean \"--%s\"", nearest);
    }
    fprintf(stderr, "\nusage: canvass %s %s\n", command->name, command->arguments);
    return EXIT_USAGE;
}

static int bad_option(const struct cli_command *command, int option, const char *argument)
{
    return option == ':' ? cli_usage(command, "this option needs a value:", argument)
                         : cli_unknown_option(command, argument, option_at);
}

/* The only command that an option is for; NULL: for all. */
static const struct cli_command *owner_of(int option)
{
    switch (option) {
    case OPTION_ID:
    case OPTION_FORCE:
        return &cli_init;
    case OPTION_SHARD:
    case OPTION_KEY:
        return &cli_tally;
    case OPTION_EXPORTS:
        return &cli_merge;
    default:
        return NULL;
    }
}

static int foreign_option(const struct cli_command *command, const struct cli_command *owner,
                          int option)
{
    char problem[64];
    char name[32] = "";

    for (size_t i = 0; known[i].name; i++) {
        if (known[i].val == option) {
            (void)snprintf(name, sizeof name, "--%s", known[i].name);
        }
    }
    (void)snprintf(problem, sizeof problem, "this option is for %s alone:", owner->name);
    return cli_usage(command, problem, name);
}

int cli_read_options(const struct cli_command *command, int argc, char **argv,
                     struct cli_options *options)
{
    int option;

    *options = (struct cli_options){.shown = -1};
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":o:h", known, NULL)) != -1) {
        if (option == OPTION_HELP || option == 'h') {
            cli_help(command);
            return EXIT_DONE;
        }
        if (option == '?' || option == ':') {
            return bad_option(command, option, argv[optind - 1]);
        }
        const struct cli_command *owner = owner_of(option);
        if (owner && owner != command) {
            return foreign_option(command, owner, option);
        }
        take(options, option, optarg);
        if (option == OPTION_THREADS && options->job.threads == 0) {
            return cli_usage(command, "--threads takes a number from 1 to 1024, not", optarg);
        }
    }
    if (optind < argc) {
        options->job.survey = argv[optind];
        options->job.exports = (const char *const *)&argv[optind + 1];
        options->job.n_exports = (size_t)(argc - optind - 1);
    }
    if (!options->quiet) {
        options->job.progress = cli_progress;
        options->job.progress_data = options;
    }
    return CLI_GO_ON;
}

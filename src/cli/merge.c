#include "cli/command.h"

static int run(const struct cli_command *command, int argc, char **argv)
{
    struct cli_options options;
    struct canvass_result *result = NULL;
    struct canvass_error error = {0};
    const int read = cli_read_options(command, argc, argv, &options);

    if (read != CLI_GO_ON) {
        return read;
    }
    if (!options.job.survey || options.job.n_exports == 0) {
        return cli_usage(command, "name the survey definition and the parts", NULL);
    }
    if (!options.job.output) {
        return cli_usage(command, "name the output folder with -o DIR", NULL);
    }
    if (canvass_merge(&options.job, options.exports, &result, &error) != CANVASS_OK) {
        return cli_fail(&options, &error);
    }
    const int done = cli_report(&options, result);
    canvass_result_free(result);
    return done;
}

const struct cli_command cli_merge = {
    .name = "merge",
    .arguments = "SURVEY PART... -o DIR",
    .summary = "writes the report of the parts that canvass tally counted",
    .help = "  SURVEY             the survey definition, surveys/ID.json\n"
            "  PART               what canvass tally wrote: all shards of every export\n"
            "  -o, --output DIR   the folder to write; it appears whole or stays as it was\n"
            "  --exports FOLDER   where the exports are, if not where they were counted: they\n"
            "                     are read again where somebody answered in two parts\n"
            "  --disclosure none  suppress no small counts (for use inside the office)\n"
            "  --quiet            print nothing but errors\n"
            "  --json             print one line of JSON about the run on standard output\n",
    .run = run,
};

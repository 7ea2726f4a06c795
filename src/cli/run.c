#include "cli/command.h"

void cli_tell(const struct cli_options *options, const struct canvass_result *result,
              bool needs_person)
{
    if (options->json) {
        cli_print_json(result, options->job.output, needs_person);
    }
    if (!options->quiet) {
        cli_print_notes(result);
        cli_print_account(stderr, result);
        cli_print_findings(stderr, result, false);
        fprintf(stderr, "wrote %s\n", options->job.output);
    }
}

int cli_report(const struct cli_options *options, const struct canvass_result *result)
{
    const bool needs_person = canvass_result_needs_person(result);

    cli_tell(options, result, needs_person);
    if (needs_person) {
        fprintf(stderr,
                "canvass: more responses have findings than the definition lets pass; look at "
                "%s/private/rejects.csv, and at what `canvass check` says to do about them\n",
                options->job.output);
    }
    return needs_person ? EXIT_FINDINGS : EXIT_DONE;
}

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
        return cli_usage(command, "name the survey definition and at least one export", NULL);
    }
    if (!options.job.output) {
        return cli_usage(command, "name the output folder with -o DIR", NULL);
    }
    const enum canvass_status status = canvass_run(&options.job, &result, &error);
    cli_progress_end(&options);
    if (status != CANVASS_OK) {
        return cli_fail(&options, &error);
    }
    const int done = cli_report(&options, result);
    canvass_result_free(result);
    return done;
}

const struct cli_command cli_run = {
    .name = "run",
    .arguments = "SURVEY EXPORT... -o DIR",
    .summary = "reads the exports of one consultation and writes its report",
    .help = "  SURVEY             the survey definition, surveys/ID.json\n"
            "  EXPORT             a raw export; - is standard input; several are read as one\n"
            "  -o, --output DIR   the folder to write; it appears whole or stays as it was\n"
            "  --disclosure none  suppress no small counts (for use inside the office)\n"
            "  --platform NAME    the platform of the exports; `canvass platforms` lists them\n"
            "  --threads N        read and write with so many at once; else one a core\n"
            "  --quiet            print nothing but errors\n"
            "  --json             print one line of JSON about the run on standard output\n",
    .run = run,
};

#include "cli/command.h"

static int run(const struct cli_command *command, int argc, char **argv)
{
    struct cli_options options;
    struct canvass_result *result = NULL;
    struct canvass_account account;
    struct canvass_error error = {0};
    const int read = cli_read_options(command, argc, argv, &options);

    if (read != CLI_GO_ON) {
        return read;
    }
    if (!options.job.survey) {
        return cli_usage(command, "name the survey definition", NULL);
    }
    if (options.job.output) {
        return cli_usage(command, "check writes nothing: leave out -o", NULL);
    }
    const enum canvass_status status = canvass_check(&options.job, &result, &error);
    cli_progress_end(&options);
    if (status != CANVASS_OK) {
        return cli_fail(&options, &error);
    }
    canvass_result_account(result, &account);
    const bool found = account.with_findings > 0;
    if (!options.quiet) {
        cli_print_notes(result);
    }
    if (options.json) {
        cli_print_json(result, NULL, found);
    } else if (!options.quiet) {
        if (options.job.n_exports == 0) {
            printf("%s: the definition and its response schema are in order\n",
                   canvass_result_id(result));
        } else {
            cli_print_account(stdout, result);
            cli_print_findings(stdout, result, true);
            cli_print_suppression(stdout, result);
        }
    }
    canvass_result_free(result);
    return found ? EXIT_FINDINGS : EXIT_DONE;
}

const struct cli_command cli_check = {
    .name = "check",
    .arguments = "SURVEY [EXPORT...]",
    .summary = "validates the definition, its schema and every response; writes nothing",
    .help = "  SURVEY             the survey definition, surveys/ID.json\n"
            "  EXPORT             a raw export; - is standard input; several are read as one\n"
            "  --platform NAME    the platform of the exports; `canvass platforms` lists them\n"
            "  --threads N        read an export with so many at once; else one a core\n"
            "  --quiet            print nothing but errors; the exit status tells\n"
            "  --json             print one line of JSON instead of text\n",
    .run = run,
};

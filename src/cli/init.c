#include "cli/command.h"

static void print_json(const struct canvass_init_result *result)
{
    printf("{\"status\":%d,\"definition\":", EXIT_DONE);
    cli_print_string(canvass_init_definition(result));
    printf(",\"schema\":");
    cli_print_string(canvass_init_schema(result));
    printf(",\"notes\":[");
    for (size_t i = 0; canvass_init_note(result, i); i++) {
        printf("%s", i ? "," : "");
        cli_print_string(canvass_init_note(result, i));
    }
    printf("]}\n");
}

static void print_notes(const struct canvass_init_result *result, const char *export)
{
    for (size_t i = 0; canvass_init_note(result, i); i++) {
        fprintf(stderr, "%s\n", canvass_init_note(result, i));
    }
    fprintf(stderr, "wrote %s and %s\n", canvass_init_definition(result),
            canvass_init_schema(result));
    fprintf(stderr, "look both over, then: canvass check %s %s\n",
            canvass_init_definition(result), export);
}

static int run(const struct cli_command *command, int argc, char **argv)
{
    struct cli_options options;
    struct canvass_init_result *result = NULL;
    struct canvass_error error = {0};
    const int read = cli_read_options(command, argc, argv, &options);

    if (read != CLI_GO_ON) {
        return read;
    }
    if (!options.job.survey) {
        return cli_usage(command, "name the export", NULL);
    }
    if (options.job.n_exports > 0) {
        return cli_usage(command, "a draft is made of one export; leave out",
                         options.job.exports[0]);
    }
    if (!options.job.output) {
        return cli_usage(command, "name the folder to write into with -o DIR", NULL);
    }
    const struct canvass_init_job job = {.source = options.job.survey,
                                         .output = options.job.output,
                                         .id = options.id,
                                         .platform = options.job.platform,
                                         .force = options.force,
                                         .progress = options.job.progress,
                                         .progress_data = options.job.progress_data};
    const enum canvass_status status = canvass_init(&job, &result, &error);
    cli_progress_end(&options);
    if (status != CANVASS_OK) {
        return cli_fail(&options, &error);
    }
    if (options.json) {
        print_json(result);
    }
    if (!options.quiet) {
        print_notes(result, options.job.survey);
    }
    canvass_init_free(result);
    return EXIT_DONE;
}

const struct cli_command cli_init = {
    .name = "init",
    .arguments = "EXPORT -o DIR",
    .summary = "drafts the survey definition and its response schema from an export",
    .help =
        "  EXPORT             a raw export, in a file\n"
        "  -o, --output DIR   the folder to write ID.json and ID.response.schema.json into;\n"
        "                     other files there are left alone\n"
        "  --id ID            the survey's id; taken from the export's name when left out\n"
        "  --platform NAME    the platform of the export; `canvass platforms` lists them\n"
        "  --force            replace documents of these names\n"
        "  --quiet            print nothing but errors\n"
        "  --json             print one line of JSON about the draft on standard output\n",
    .run = run,
};

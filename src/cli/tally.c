#include <string.h>

#include "cli/command.h"

/* "K/N". */
static bool read_shard(const char *text, struct canvass_shard *shard)
{
    char number[8];
    const char *slash = strchr(text, '/');
    const size_t len = slash ? (size_t)(slash - text) : 0;

    if (len == 0 || len >= sizeof number) {
        return false;
    }
    memcpy(number, text, len);
    number[len] = '\0';
    shard->number = cli_read_number(number, CANVASS_SHARDS_MOST);
    shard->of = cli_read_number(slash + 1, CANVASS_SHARDS_MOST);
    return shard->number >= 1 && shard->number <= shard->of;
}

static int run(const struct cli_command *command, int argc, char **argv)
{
    struct cli_options options;
    struct canvass_result *result = NULL;
    struct canvass_error error = {0};
    struct canvass_shard shard = {.number = 1, .of = 1};
    const int read = cli_read_options(command, argc, argv, &options);

    if (read != CLI_GO_ON) {
        return read;
    }
    if (!options.job.survey || options.job.n_exports != 1) {
        return cli_usage(command, "name the survey definition and one export", NULL);
    }
    if (!options.job.output) {
        return cli_usage(command, "name the part to write with -o PART", NULL);
    }
    if (options.shard && !read_shard(options.shard, &shard)) {
        return cli_usage(command, "--shard takes K/N, the first of four is 1/4, not",
                         options.shard);
    }
    shard.key = options.key;
    const enum canvass_status status = canvass_tally(&options.job, &shard, &result, &error);
    cli_progress_end(&options);
    if (status != CANVASS_OK) {
        return cli_fail(&options, &error);
    }
    /* Whether the findings need a person is said of all parts together, by the merge. */
    cli_tell(&options, result, false);
    canvass_result_free(result);
    return EXIT_DONE;
}

const struct cli_command cli_tally = {
    .name = "tally",
    .arguments = "SURVEY EXPORT [--shard K/N] -o PART",
    .summary = "counts one export, or a shard of it, for canvass merge",
    .help =
        "  SURVEY             the survey definition, surveys/ID.json\n"
        "  EXPORT             a raw export: CSV in UTF-8, on disk, not compressed\n"
        "  --shard K/N        count the K-th of N shards; all N make the export\n"
        "  -o, --output PART  the file to write; it is confidential, mode 0600\n"
        "  --key FILE         where respondents have ids: the key of the ids' digests, the\n"
        "                     same file for all parts of a report; made where there is none\n"
        "  --platform NAME    the platform of the exports; `canvass platforms` lists them\n"
        "  --threads N        read an export with so many at once; else one a core\n"
        "  --quiet            print nothing but errors\n"
        "  --json             print one line of JSON about the part on standard output\n",
    .run = run,
};

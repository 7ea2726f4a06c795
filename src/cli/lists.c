/* The commands that print what the tables hold. */
#include "cli/command.h"

#include <string.h>

static int print_list(const struct cli_command *command, int argc, char **argv,
                      bool (*at)(size_t index, struct canvass_entry *entry))
{
    struct cli_options options;
    struct canvass_entry entry;
    const char *group = "";
    const int read = cli_read_options(command, argc, argv, &options);

    if (read != CLI_GO_ON) {
        return read;
    }
    if (options.job.survey) {
        return cli_usage(command, "this command takes no argument:", options.job.survey);
    }
    for (size_t i = 0; at(i, &entry); i++) {
        if (strcmp(group, entry.group) != 0) {
            printf("%s%s\n", i > 0 ? "\n" : "", entry.group);
            group = entry.group;
        }
        printf("%-16s %s%s%s%s\n", entry.name, entry.summary, entry.detail[0] ? " (" : "",
               entry.detail, entry.detail[0] ? ")" : "");
    }
    return EXIT_DONE;
}

static int platforms(const struct cli_command *command, int argc, char **argv)
{
    return print_list(command, argc, argv, canvass_platform_at);
}

static int formats(const struct cli_command *command, int argc, char **argv)
{
    return print_list(command, argc, argv, canvass_format_at);
}

static int methods(const struct cli_command *command, int argc, char **argv)
{
    return print_list(command, argc, argv, canvass_method_at);
}

const struct cli_command cli_platforms = {
    .name = "platforms",
    .arguments = "",
    .help = "",
    .summary = "lists the survey platforms whose exports are known",
    .run = platforms};
const struct cli_command cli_formats = {.name = "formats",
                                        .arguments = "",
                                        .help = "",
                                        .summary = "lists the output formats",
                                        .run = formats};
const struct cli_command cli_methods = {.name = "methods",
                                        .arguments = "",
                                        .help = "",
                                        .summary = "lists the methods with their sources",
                                        .run = methods};

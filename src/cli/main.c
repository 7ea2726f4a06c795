#include <signal.h>
#include <string.h>

#include "cli/command.h"

static void print_commands(FILE *stream)
{
    fprintf(stream, "canvass turns the raw export of a public consultation survey into tables, "
                    "charts and sentences.\n\nusage:\n");
    for (size_t i = 0; cli_commands[i]; i++) {
        fprintf(stream, "  canvass %s%s%s\n      %s\n", cli_commands[i]->name,
                cli_commands[i]->arguments[0] ? " " : "", cli_commands[i]->arguments,
                cli_commands[i]->summary);
    }
    fprintf(stream,
            "\n`canvass COMMAND --help` says more; `canvass --version` prints the "
            "version.\nExit status: 0 done; 1 done, but findings need a person; 2 wrong "
            "usage; 3 the definition\nor schema is wrong; 4 the export cannot be read; 5 "
            "an output cannot be written;\n6 no safe release exists under the disclosure "
            "rules.\n");
}

static const struct cli_command *find(const char *name)
{
    for (size_t i = 0; cli_commands[i]; i++) {
        if (strcmp(cli_commands[i]->name, name) == 0) {
            return cli_commands[i];
        }
    }
    return NULL;
}

static const char *command_at(size_t index)
{
    return cli_commands[index] ? cli_commands[index]->name : NULL;
}

static int unknown_command(const char *typed)
{
    const char *nearest = cli_nearest(typed, command_at);

    fprintf(stderr, "canvass: there is no command \"%s\"", typed);
    if (nearest) {
        fprintf(stderr, "; did you mean \"%s\"\n", nearest);
        return EXIT_USAGE;
    }
    fprintf(stderr, "; %sthe commands are",
            strpbrk(typed, "./") ? "name a command before the files: " : "");
    for (size_t i = 0; cli_commands[i]; i++) {
        fprintf(stderr, "%s %s", i ? "," : "", cli_commands[i]->name);
    }
    fprintf(stderr, "\n");
    return EXIT_USAGE;
}

static int run(int argc, char **argv)
{
    if (argc < 2) {
        print_commands(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_commands(stdout);
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("canvass %s\n", canvass_version());
        return EXIT_DONE;
    }
    const struct cli_command *command = find(argv[1]);
    if (!command) {
        return unknown_command(argv[1]);
    }
    return command->run(command, argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    /* A full disk quota then fails the write, with a message, instead of killing us. */
    (void)signal(SIGXFSZ, SIG_IGN);
    canvass_silence_gsl();

    const int status = run(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "canvass: standard output could not be written to its end\n");
        return status > EXIT_FINDINGS ? status : EXIT_OUTPUT;
    }
    return status;
}

#include "cli/command.h"

const struct cli_command *const cli_commands[] = {
    &cli_init,  &cli_run,       &cli_batch,   &cli_tally,   &cli_merge,
    &cli_check, &cli_platforms, &cli_formats, &cli_methods, NULL,
};

#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"

#define WIDTH 40

void cli_progress(void *data, uint64_t done, uint64_t total)
{
    struct cli_options *options = data;

    if (total < (uint64_t)64 << 20 || !isatty(STDERR_FILENO)) {
        return;
    }
    const int percent = (int)(done * 100 / total);
    if (percent == options->shown) {
        return;
    }
    options->shown = percent;
    fprintf(stderr, "\r[");
    for (int i = 0; i < WIDTH; i++) {
        fputc(i * 100 < percent * WIDTH ? '#' : ' ', stderr);
    }
    fprintf(stderr, "] %3d%%", percent);
}

void cli_progress_end(const struct cli_options *options)
{
    if (options->shown >= 0) {
        fprintf(stderr, "\r%*s\r", WIDTH + 8, "");
    }
}

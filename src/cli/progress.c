#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"

#define WIDTH 40

void cli_progress(void *data, uint64_t done, uint64_t total)
{
    int *shown = data; /* percent on the screen, -1 at first */

    if (total < (uint64_t)64 << 20 || !isatty(STDERR_FILENO)) {
        return;
    }
    const int percent = (int)(done * 100 / total);
    if (percent == *shown) {
        return;
    }
    *shown = percent;
    fprintf(stderr, "\r[");
    for (int i = 0; i < WIDTH; i++) {
        fputc(i * 100 < percent * WIDTH ? '#' : ' ', stderr);
    }
    fprintf(stderr, "] %3d%%", percent);
}

void cli_progress_end(int shown)
{
    if (shown >= 0) {
        fprintf(stderr, "\r%*s\r", WIDTH + 8, "");
    }
}

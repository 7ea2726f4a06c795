/* What somebody meant to type. */
#include <string.h>

#include "cli/command.h"

#define LONGEST ((size_t)32)

static size_t least(size_t a, size_t b, size_t c)
{
    const size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* Letters to insert, drop, replace or swap with their neighbour (optimal string alignment). */
static size_t distance(const char *a, const char *b)
{
    const size_t len_a = strlen(a);
    const size_t len_b = strlen(b);
    size_t rows[LONGEST + 1][LONGEST + 1];

    if (len_a > LONGEST || len_b > LONGEST) {
        return LONGEST;
    }
    for (size_t i = 0; i <= len_a; i++) {
        for (size_t j = 0; j <= len_b; j++) {
            if (i == 0 || j == 0) {
                rows[i][j] = i + j;
                continue;
            }
            rows[i][j] = least(rows[i - 1][j] + 1, rows[i][j - 1] + 1,
                               rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                rows[i - 2][j - 2] + 1 < rows[i][j]) {
                rows[i][j] = rows[i - 2][j - 2] + 1;
            }
        }
    }
    return rows[len_a][len_b];
}

const char *cli_nearest(const char *typed, const char *(*name_at)(size_t index))
{
    const char *best = NULL;
    size_t nearest = strlen(typed) / 3 + 1;

    for (size_t i = 0; name_at(i); i++) {
        const size_t away = distance(typed, name_at(i));
        if (away <= nearest && (!best || away < nearest)) {
            best = name_at(i);
            nearest = away;
        }
    }
    return best;
}

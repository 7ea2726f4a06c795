/* Reads the tables.csv of a report, with its own small and strict reader: what the product
 * reads and writes CSV with has no part in checking it. */
#ifndef CV_FIGURES_TABLES_H
#define CV_FIGURES_TABLES_H

#include <stdbool.h>
#include <stddef.h>

enum column {
    COL_TABLE,
    COL_QUESTION,
    COL_OPTION,
    COL_BY,
    COL_GROUP,
    COL_MEASURE,
    COL_BASE_KIND,
    COL_BASE,
    COL_COUNT,
    COL_VALUE,
    COL_CI_LOW,
    COL_CI_HIGH,
    COL_CI_METHOD,
    COL_RANK,
    COL_TIED,
    COL_WEIGHTING,
    COL_DISPLAY,
    COL_MARKER,
    N_COLUMNS
};

struct row {
    const char *cells[N_COLUMNS];
};

struct tables {
    char *text; /* the cells stand in it */
    struct row *rows;
    size_t n_rows;
};

/* A whole file as a terminated string, or NULL. The caller frees. */
char *cv_read_file(const char *path, size_t *len);

/* Takes over `text` (from malloc, terminated), whatever comes of it. NULL when it is
 * tables.csv: the header, then records of N_COLUMNS cells, each line ended, quotes in their
 * places. Else what is wrong, in static storage, and `tables` is empty. */
const char *cv_tables_parse(struct tables *tables, char *text);
void cv_tables_free(struct tables *tables);

/* What a row must be about; NULL members ask nothing. */
struct wanted {
    const char *table;
    const char *question;
    const char *option;
    const char *by;
    const char *group;
    const char *measure;
    const char *base_kind;
};

/* How many rows are about this, and the first of them (NULL for none). */
size_t cv_tables_find(const struct tables *tables, const struct wanted *wanted,
                      const struct row **first);

#endif

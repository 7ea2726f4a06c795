/* The strict reader of tables.csv. */
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[N_COLUMNS] = {
    "table",     "question", "option", "by",        "group",   "measure",
    "base_kind", "base",     "count",  "value",     "ci_low",  "ci_high",
    "ci_method", "rank",     "tied",   "weighting", "display", "marker",
};

char *cv_read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    long size = -1;

    if (!file) {
        return NULL;
    }
    if (fseek(file, 0, SEEK_END) == 0) {
        size = ftell(file);
    }
    if (size >= 0 && fseek(file, 0, SEEK_SET) == 0) {
        text = malloc((size_t)size + 1);
    }
    if (text && fread(text, 1, (size_t)size, file) != (size_t)size) {
        free(text);
        text = NULL;
    }
    if (text) {
        text[size] = '\0';
        *len = (size_t)size;
    }
    (void)fclose(file);
    return text;
}

/* Takes one cell off *at, unquoted in place, and what ended it: ',', '\n' or '\0'. False when
 * quotes are not as they should be. */
static bool take_cell(char **at, const char **cell, char *ended)
{
    char *read = *at;
    char *write = *at;
    const bool quoted = *read == '"';

    *cell = *at;
    read += quoted;
    for (; *read; read++) {
        if (quoted && *read == '"') {
            if (read[1] != '"') {
                break;
            }
            read++;
        } else if (!quoted && strchr(",\r\n", *read)) {
            break;
        } else if (!quoted && *read == '"') {
            return false;
        }
        *write++ = *read;
    }
    if (quoted && *read++ != '"') {
        return false;
    }
    read += *read == '\r' && read[1] == '\n';
    *ended = *read;
    *at = read + (*read != '\0');
    *write = '\0';
    return *ended == ',' || *ended == '\n' || *ended == '\0';
}

static bool take_record(char **at, struct row *row)
{
    for (size_t i = 0; i < N_COLUMNS; i++) {
        char ended;
        if (!take_cell(at, &row->cells[i], &ended) ||
            ended != (i + 1 < N_COLUMNS ? ',' : '\n')) {
            return false;
        }
    }
    return true;
}

static const char *parse(struct tables *tables)
{
    char *at = tables->text;
    struct row header;
    size_t lines = 0;

    for (const char *p = at; *p; p++) {
        lines += *p == '\n';
    }
    tables->rows = calloc(lines + 1, sizeof *tables->rows);
    if (!tables->rows) {
        return "memory ran out";
    }
    if (!take_record(&at, &header)) {
        return "the header is no record of 18 cells";
    }
    for (size_t i = 0; i < N_COLUMNS; i++) {
        if (strcmp(header.cells[i], names[i]) != 0) {
            return "the header does not name the 18 columns in their order";
        }
    }
    while (*at) {
        if (!take_record(&at, &tables->rows[tables->n_rows])) {
            return "a record has not 18 cells, or a quote out of place, or no end of line";
        }
        tables->n_rows++;
    }
    return NULL;
}

const char *cv_tables_parse(struct tables *tables, char *text)
{
    *tables = (struct tables){.text = text};
    const char *problem = parse(tables);

    if (problem) {
        cv_tables_free(tables);
    }
    return problem;
}

void cv_tables_free(struct tables *tables)
{
    free(tables->rows);
    free(tables->text);
    *tables = (struct tables){0};
}

static bool fits(const struct row *row, enum column column, const char *wanted)
{
    return !wanted || strcmp(row->cells[column], wanted) == 0;
}

size_t cv_tables_find(const struct tables *tables, const struct wanted *wanted,
                      const struct row **first)
{
    size_t n = 0;

    *first = NULL;
    for (size_t i = 0; i < tables->n_rows; i++) {
        const struct row *row = &tables->rows[i];
        if (fits(row, COL_TABLE, wanted->table) && fits(row, COL_QUESTION, wanted->question) &&
            fits(row, COL_OPTION, wanted->option) && fits(row, COL_BY, wanted->by) &&
            fits(row, COL_GROUP, wanted->group) && fits(row, COL_MEASURE, wanted->measure) &&
            fits(row, COL_BASE_KIND, wanted->base_kind)) {
            *first = n++ == 0 ? row : *first;
        }
    }
    return n;
}

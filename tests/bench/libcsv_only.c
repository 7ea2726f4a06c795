/* The peer that the parser is measured against: libcsv alone over a file's bytes, its cells and
 * rows counted and nothing else done. Usage: libcsv_only FILE */
#include <csv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define BLOCK ((size_t)256 * 1024)

struct counts {
    uint64_t cells;
    uint64_t rows;
};

static void on_cell(void *data, size_t len, void *arg)
{
    (void)data;
    (void)len;
    struct counts *counts = arg;
    counts->cells++;
}

static void on_row(int c, void *arg)
{
    (void)c;
    struct counts *counts = arg;
    counts->rows++;
}

static int count(FILE *file, char *block, struct counts *counts)
{
    struct csv_parser parser;
    csv_init(&parser, 0);
    size_t len = 0;
    int failed = 0;
    while (!failed && (len = fread(block, 1, BLOCK, file)) > 0) {
        failed = csv_parse(&parser, block, len, on_cell, on_row, counts) != len;
    }
    failed = csv_fini(&parser, on_cell, on_row, counts) != 0 || failed || ferror(file);
    csv_free(&parser);
    return failed;
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    char *block = malloc(BLOCK);
    struct counts counts = {0, 0};
    int failed = !file || !block;
    if (!failed) {
        setvbuf(file, NULL, _IONBF, 0);
        failed = count(file, block, &counts);
    }
    if (failed) {
        fprintf(stderr, "usage: libcsv_only FILE, which must be readable\n");
    } else {
        printf("%llu cells in %llu rows\n", (unsigned long long)counts.cells,
               (unsigned long long)counts.rows);
    }
    free(block);
    if (file) {
        fclose(file);
    }
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* make_exports DIR           writes the three synthetic exports into DIR
 * make_exports --check DIR   compares the files in DIR with what would be written
 *
 * Ends with 0 when all is well, 1 when a file differs or cannot be written, 2 on wrong usage.
 */
#include "export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct export
{
    const char *file_name;
    void (*make)(struct ex_bytes * out);
};

static const struct export exports[] = {
    {"dartford-gravesham-2019.csv", ex_export_2019},
    {"dartford-2022.csv", ex_export_2022},
    {"gravesham-2023.csv", ex_export_2023},
};

static int write_file(const char *path, const struct ex_bytes *bytes)
{
    FILE *file = fopen(path, "wb");

    if (!file) {
        return -1;
    }
    const size_t written = fwrite(bytes->data, 1, bytes->len, file);
    return fclose(file) == 0 && written == bytes->len ? 0 : -1;
}

/* 0 when the file holds these bytes and no more. */
static int compare_file(const char *path, const struct ex_bytes *bytes)
{
    FILE *file = fopen(path, "rb");
    int result = -1;

    if (!file) {
        return -1;
    }
    char *held = malloc(bytes->len + 1);
    if (held && fread(held, 1, bytes->len + 1, file) == bytes->len &&
        memcmp(held, bytes->data, bytes->len) == 0) {
        result = 0;
    }
    free(held);
    (void)fclose(file);
    return result;
}

static int make(const struct export *export, const char *folder, int check)
{
    struct ex_bytes bytes = {0};
    char path[4096];
    int result = -1;

    const int len = snprintf(path, sizeof path, "%s/%s", folder, export->file_name);
    export->make(&bytes);
    if (bytes.failed || len < 0 || (size_t)len >= sizeof path) {
        fprintf(stderr, "make_exports: out of memory, or a path that is too long\n");
    } else if (check && compare_file(path, &bytes) != 0) {
        fprintf(stderr, "make_exports: %s is not what this program writes\n", path);
    } else if (!check && write_file(path, &bytes) != 0) {
        fprintf(stderr, "make_exports: %s cannot be written\n", path);
    } else {
        result = 0;
    }
    free(bytes.data);
    return result;
}

int main(int argc, char **argv)
{
    const int check = argc == 3 && strcmp(argv[1], "--check") == 0;
    int result = 0;

    if (argc != (check ? 3 : 2)) {
        fprintf(stderr, "usage: make_exports [--check] DIR\n");
        return 2;
    }
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
        if (make(&exports[i], argv[argc - 1], check) != 0) {
            result = 1;
        }
    }
    return result;
}

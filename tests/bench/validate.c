/* Instances a second: validate SCHEMA INSTANCES SECONDS prints how many of the instances (a
 * JSON array) fit, and how many were checked in a second once all are parsed. validate --make N
 * prints N instances for tests/bench/validate.json, the same each time. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "schema/schema.h"
#include "json/json.h"

#define MAX_FILE ((size_t)1 << 30)

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static struct cv_slice load(const char *path)
{
    struct canvass_error error;
    char *text = NULL;
    size_t len = 0;
    if (cv_file_load(&text, &len, path, MAX_FILE, CANVASS_EDEFINITION, &error) != CANVASS_OK) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        exit(EXIT_FAILURE);
    }
    return cv_slice(text, len);
}

static void measure(const struct cv_schema *schema, const struct cv_json *instances,
                    double seconds)
{
    double begin = now();
    double took = 0;
    size_t checked = 0;
    size_t fitting = 0;
    do {
        fitting = 0;
        for (const struct cv_json *i = cv_json_first(instances); i; i = cv_json_next(i)) {
            fitting += cv_schema_valid(cv_schema_root(schema), i);
            checked++;
        }
        took = now() - begin;
    } while (took < seconds);
    printf("%zu %.0f\n", fitting, (double)checked / took);
}

/* A pseudo-random number below n (xorshift64). */
static unsigned draw(uint64_t *state, unsigned n)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (unsigned)(*state % n);
}

static void make(unsigned long n)
{
    static const char *const words[] = {"Litter", "Noise", "Parking", "Dogs", "Vandalism"};
    uint64_t state = 88172645463325252U;
    printf("[");
    for (unsigned long i = 0; i < n; i++) {
        printf("%s{\"id\":%lu,\"issue\":\"%s\",\"age\":%u,\"when\":\"2024-02-%02uT10:00:00Z\","
               "\"mail\":\"p%u@example.org\",\"picks\":[\"%s\",\"%s\"],\"more\":{\"postcode\":"
               "\"DA%u "
               "%uAB\"%s}}\n",
               i ? "," : "", i, words[draw(&state, 5)], draw(&state, 110), 1 + draw(&state, 30),
               draw(&state, 1000), words[draw(&state, 5)], words[draw(&state, 5)],
               1 + draw(&state, 9), draw(&state, 10),
               draw(&state, 20) == 0 ? ",\"odd\":1" : "");
    }
    printf("]\n");
}

int main(int argc, char **argv)
{
    struct canvass_error error;
    struct cv_schema *schema = NULL;
    struct cv_json *instances = NULL;
    if (argc == 3 && strcmp(argv[1], "--make") == 0) {
        make(strtoul(argv[2], NULL, 10));
        return EXIT_SUCCESS;
    }
    if (argc != 4) {
        fprintf(stderr, "usage: validate SCHEMA INSTANCES SECONDS | --make N\n");
        return EXIT_FAILURE;
    }
    struct cv_slice schema_text = load(argv[1]);
    struct cv_slice text = load(argv[2]);
    if (cv_schema_compile(&schema, schema_text, argv[1], &error) != CANVASS_OK ||
        cv_json_parse(&instances, text, argv[2], &error) != CANVASS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return EXIT_FAILURE;
    }
    measure(schema, instances, (double)strtoul(argv[3], NULL, 10));
    cv_json_free(instances);
    cv_schema_free(schema);
    free((char *)(uintptr_t)text.data);
    free((char *)(uintptr_t)schema_text.data);
    return EXIT_SUCCESS;
}

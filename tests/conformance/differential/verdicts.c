/* Prints what canvass says to each test of a file in the form of the JSON Schema Test Suite, a
 * character each: 1 fits, 0 does not, E the schema was refused, L a limit was hit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cases.h"
#include "schema/schema.h"

#define MAX_FILE ((size_t)256 << 20)

struct run {
    struct cv_schema *schema;
};

static void begin_group(void *context, const struct suite_test *group)
{
    static const struct cv_schema_options options = {0};
    struct run *run = context;
    cv_schema_free(run->schema);
    cv_schema_compile_with(&run->schema, group->schema, NULL, &options, NULL);
}

static char ask(const struct cv_schema *schema, struct cv_slice data)
{
    struct cv_json *instance = NULL;
    struct cv_schema_failures failures = {0};
    if (!schema || cv_json_parse(&instance, data, NULL, NULL) != CANVASS_OK) {
        return 'E';
    }
    bool valid = cv_schema_check(cv_schema_root(schema), instance, &failures);
    char verdict = valid ? '1' : '0';
    for (size_t i = 0; i < failures.count; i++) {
        if (strcmp(failures.items[i].keyword, "limit") == 0) {
            verdict = 'L';
        }
    }
    cv_schema_failures_free(&failures);
    cv_json_free(instance);
    return verdict;
}

static void take_test(void *context, const struct suite_test *test)
{
    const struct run *run = context;
    putchar(ask(run->schema, test->data));
}

int main(int argc, char **argv)
{
    struct run run = {0};
    struct canvass_error error = {0};
    char *text = NULL;
    size_t len = 0;
    if (argc != 2) {
        fprintf(stderr, "usage: verdicts FILE\n");
        return EXIT_FAILURE;
    }
    struct suite_reader reader = {begin_group, take_test, &run, argv[1]};
    bool done = cv_file_load(&text, &len, argv[1], MAX_FILE, CANVASS_EDEFINITION, &error) ==
                    CANVASS_OK &&
                suite_read(&reader, cv_slice(text, len), &error) == CANVASS_OK;
    if (!done) {
        fprintf(stderr, "%s: %s\n", argv[1], error.message);
    }
    putchar('\n');
    cv_schema_free(run.schema);
    free(text);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Runs test cases in the form of the JSON Schema Test Suite:
 *     run_suite [--not-passed FILE] [--shared FOLDER] [PATH...]
 * A PATH is a file of cases, a folder of such files, or the suite itself (a folder that holds
 * draft2020-12 and remotes). With none, the suite in the reference material is run: that of
 * CANVASS_SHARED, else of FOLDER; where there is none the program says where to get it and ends
 * with 77.
 * FILE names files that are not run, a line each, with the reason. Formats are asserted in
 * files under a folder named "format". What stands in "remotes" is given to the compiler under
 * http://localhost:1234/, as the suite asks. Ends with 1 when a case fails. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cases.h"
#include "paths.h"
#include "schema/schema.h"

#define REMOTE "http://localhost:1234/"
#define MAX_FILE ((size_t)64 << 20)

struct tally {
    struct cv_schema_options options;
    const char *not_passed; /* the text of that file; NULL: none */
    unsigned long passed;
    unsigned long failed;
    unsigned long left_out; /* files */
};

static void complain(struct tally *tally, const struct suite_test *test, const char *what)
{
    printf("%s: %s: %s: %s\n", test->file, test->group, test->description, what);
    tally->failed++;
}

/* The output form "basic" must be JSON and say the same. */
static bool basic_agrees(bool valid, const struct cv_schema_failures *failures)
{
    struct cv_buffer text = {0};
    struct cv_json *basic = NULL;
    cv_schema_write_basic(&text, valid, failures);
    bool agrees = !cv_buffer_failed(&text) &&
                  cv_json_parse(&basic, cv_buffer_view(&text), NULL, NULL) == CANVASS_OK &&
                  cv_json_get_bool(basic, "valid", !valid) == valid &&
                  cv_json_size(cv_json_get(basic, "errors")) == failures->count;
    cv_json_free(basic);
    cv_buffer_free(&text);
    return agrees;
}

static void run_test(struct tally *tally, const struct cv_schema *schema,
                     const struct suite_test *test)
{
    struct canvass_error error;
    struct cv_json *instance = NULL;
    struct cv_schema_failures failures = {0};
    if (cv_json_parse(&instance, test->data, test->file, &error) != CANVASS_OK) {
        complain(tally, test, error.message);
        return;
    }
    bool valid = cv_schema_valid(cv_schema_root(schema), instance);
    bool again = cv_schema_check(cv_schema_root(schema), instance, &failures);
    if (valid != test->valid) {
        complain(tally, test, valid ? "fits, but should not" : "does not fit, but should");
    } else if (again != valid || (failures.count == 0) != valid) {
        complain(tally, test, "the verdict changes when failures are asked for");
    } else if (!basic_agrees(valid, &failures)) {
        complain(tally, test, "the output form basic is wrong");
    } else {
        tally->passed++;
    }
    if (valid != test->valid && failures.count > 0) {
        printf("    %s: %s\n", failures.items[0].keyword_location, failures.items[0].message);
    }
    cv_schema_failures_free(&failures);
    cv_json_free(instance);
}

/* The compiled schema of the group that is being run. */
struct run {
    struct tally *tally;
    struct cv_schema *schema;
    struct canvass_error error;
};

static void begin_group(void *context, const struct suite_test *group)
{
    struct run *run = context;
    struct cv_schema_options options = run->tally->options;
    options.assert_format = suite_path_has(group->file, "format");
    cv_schema_free(run->schema);
    cv_schema_compile_with(&run->schema, group->schema, "the schema", &options, &run->error);
}

static void take_test(void *context, const struct suite_test *test)
{
    struct run *run = context;
    if (run->schema) {
        run_test(run->tally, run->schema, test);
    } else {
        complain(run->tally, test, run->error.message);
    }
}

/* Whether the list has a line that begins with the end of the path, from a slash on. */
static bool is_left_out(const char *list, const char *path)
{
    for (const char *line = list; line && *line; line = strchr(line, '\n')) {
        line += *line == '\n';
        size_t n = strcspn(line, " \t\n");
        size_t len = strlen(path);
        if (n > 0 && *line != '#' && len > n && path[len - n - 1] == '/' &&
            strncmp(path + len - n, line, n) == 0) {
            return true;
        }
    }
    return false;
}

static int run_file(void *context, const char *path)
{
    struct tally *tally = context;
    struct run run = {.tally = tally};
    struct canvass_error error = {0};
    char *text = NULL;
    size_t len = 0;
    if (is_left_out(tally->not_passed, path)) {
        tally->left_out++;
        return 0;
    }
    struct suite_reader reader = {begin_group, take_test, &run, path};
    if (cv_file_load(&text, &len, path, MAX_FILE, CANVASS_EDEFINITION, &error) != CANVASS_OK ||
        suite_read(&reader, cv_slice(text, len), &error) != CANVASS_OK) {
        printf("%s:%llu: %s\n", path, (unsigned long long)error.place.line, error.message);
        tally->failed++;
    }
    cv_schema_free(run.schema);
    free(text);
    return 0;
}

/* Documents that references may lead to. */
struct remotes {
    struct cv_schema_resource *items;
    size_t count;
    size_t root; /* bytes of the path of their folder, with the slash */
};

static int add_remote(void *context, const char *path)
{
    struct remotes *remotes = context;
    char *text = NULL;
    char *uri = NULL;
    size_t len = 0;
    size_t size = strlen(REMOTE) + strlen(path + remotes->root) + 1;
    struct cv_schema_resource *items =
        realloc(remotes->items, (remotes->count + 1) * sizeof(*items));
    if (items) {
        remotes->items = items;
    }
    if (!items || !(uri = malloc(size)) ||
        cv_file_load(&text, &len, path, MAX_FILE, CANVASS_EDEFINITION, NULL) != CANVASS_OK) {
        free(uri);
        return -1;
    }
    snprintf(uri, size, "%s%s", REMOTE, path + remotes->root);
    items[remotes->count++] = (struct cv_schema_resource){uri, cv_slice(text, len), NULL};
    return 0;
}

static void free_remotes(struct remotes *remotes)
{
    for (size_t i = 0; i < remotes->count; i++) {
        free((char *)(uintptr_t)remotes->items[i].uri);
        free((char *)(uintptr_t)remotes->items[i].text.data);
    }
    free(remotes->items);
}

static int run_path(struct tally *tally, const char *path)
{
    char *remotes_path = suite_remotes_of(path);
    char *cases = suite_join(path, "draft2020-12");
    struct remotes remotes = {0};
    int status = 0;
    if (remotes_path) {
        remotes.root = strlen(remotes_path) + 1;
        status = suite_walk(remotes_path, add_remote, &remotes);
    }
    tally->options.resources = remotes.items;
    tally->options.n_resources = remotes.count;
    if (status == 0) {
        status = suite_walk(cases && suite_is_folder(cases) ? cases : path, run_file, tally);
    }
    if (status != 0) {
        printf("%s: cannot be read\n", path);
    }
    free_remotes(&remotes);
    free(remotes_path);
    free(cases);
    return status;
}

static int run_reference(struct tally *tally, const char *shared)
{
    const char *named = getenv("CANVASS_SHARED");
    shared = named && *named ? named : shared;
    char *suite = shared && *shared ? suite_join(shared, "json-schema-test-suite") : NULL;
    int status = 77;
    if (suite && suite_is_folder(suite)) {
        status = run_path(tally, suite);
    } else {
        printf("no JSON Schema Test Suite here: put a copy of "
               "https://github.com/json-schema-org/JSON-Schema-Test-Suite (tests/draft2020-12 "
               "and remotes) into %s\n",
               suite ? suite
                     : "json-schema-test-suite under the folder that CANVASS_SHARED names");
    }
    free(suite);
    return status;
}

int main(int argc, char **argv)
{
    struct tally tally = {0};
    const char *shared = NULL;
    char *list = NULL;
    size_t len = 0;
    int status = 0;
    int at = 1;
    for (; at + 1 < argc && strncmp(argv[at], "--", 2) == 0; at += 2) {
        if (strcmp(argv[at], "--shared") == 0) {
            shared = argv[at + 1];
        } else if (strcmp(argv[at], "--not-passed") != 0 || list ||
                   cv_file_load(&list, &len, argv[at + 1], MAX_FILE, CANVASS_EDEFINITION,
                                NULL) != CANVASS_OK) {
            printf("%s %s: cannot be read\n", argv[at], argv[at + 1]);
            return EXIT_FAILURE;
        }
    }
    tally.not_passed = list;
    if (at == argc) {
        status = run_reference(&tally, shared);
    }
    for (; at < argc && status == 0; at++) {
        status = run_path(&tally, argv[at]);
    }
    free(list);
    if (status != 0) {
        return status == 77 ? 77 : EXIT_FAILURE;
    }
    printf("%lu tests passed, %lu failed, %lu files left out\n", tally.passed, tally.failed,
           tally.left_out);
    return tally.failed == 0 && tally.passed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

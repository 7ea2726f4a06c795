/* What disclosure control suppressed does not exist downstream: two exports that differ only in
 * suppressed counts give the same bytes in every file, provenance aside. And the same export
 * gives the same bytes twice. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <canvass/canvass.h>

#include "base/buffer.h"
#include "pack/pack.h"

static const char schema[] =
    "{\"properties\": {\"issue\": {\"title\": \"Issue\", \"enum\": [\"ASB\", \"Theft\", "
    "\"Drugs\"]},"
    "\"area\": {\"title\": \"Area\", \"enum\": [\"North\", \"South\", \"West\"]},"
    "\"picks\": {\"title\": \"Picks\", \"type\": \"array\", \"uniqueItems\": true, \"items\": "
    "{\"enum\": "
    "[\"Noise\", \"Litter\"]}}}}";

static const char definition[] =
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r.json\", \"source\": {\"columns\": "
    "{\"picks\": "
    "{\"header\": \"picks\", \"join\": \";\"}}}, \"report\": ["
    "{\"table\": \"most_important_issue\", \"question\": \"issue\", \"chart\": \"bar\"},"
    "{\"table\": \"profile\", \"questions\": [\"area\"]},"
    "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"]},"
    "{\"table\": \"breakdown\", \"rows\": \"picks\", \"columns\": [\"area\"]},"
    "{\"table\": \"question\", \"question\": \"issue\", \"where\": {\"area\": \"West\"}}]}";

/* Responses by issue (row) and area (column). The second world moves one person in each of four
 * small cells so that no total changes: 2 3 / 3 2 against 3 2 / 2 3. */
static const int worlds[2][3][3] = {{{40, 30, 20}, {2, 3, 25}, {3, 2, 30}},
                                    {{40, 30, 20}, {3, 2, 25}, {2, 3, 30}}};

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[256];

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fputs(text, file) >= 0, 1);
    assert_int_equal(fclose(file), 0);
}

static void write_world(const char *folder, int world)
{
    static const char *const issues[] = {"ASB", "Theft", "Drugs"};
    static const char *const areas[] = {"North", "South", "West"};
    char text[8192] = "issue,area,picks\n";
    size_t len = strlen(text);

    for (int i = 0; i < 3; i++) {
        for (int a = 0; a < 3; a++) {
            for (int n = 0; n < worlds[world][i][a]; n++) {
                const char *picks = a == 2 || i == 0 ? "Noise;Litter" : "";
                len += (size_t)snprintf(text + len, sizeof text - len, "%s,%s,%s\n", issues[i],
                                        areas[a], picks);
            }
        }
    }
    write_file(folder, "export.csv", text);
}

static void run_exports(const char *folder, const char *name, const char *const *exports,
                        size_t n_exports, const char *disclosure)
{
    char survey[256];
    char output[256];
    struct canvass_error error = {0};

    (void)snprintf(survey, sizeof survey, "%s/s.json", folder);
    (void)snprintf(output, sizeof output, "%s/%s", folder, name);
    const struct canvass_job job = {.survey = survey,
                                    .exports = exports,
                                    .n_exports = n_exports,
                                    .output = output,
                                    .disclosure = disclosure};
    if (canvass_run(&job, NULL, &error) != CANVASS_OK) {
        fail_msg("%s", error.message);
    }
}

static void run_world(const char *folder, const char *name, const char *disclosure)
{
    char export[256];
    const char *const exports[] = {export};

    (void)snprintf(export, sizeof export, "%s/export.csv", folder);
    run_exports(folder, name, exports, 1, disclosure);
}

static void append_file(struct cv_buffer *out, const char *path)
{
    char block[4096];
    size_t got = 0;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    while ((got = fread(block, 1, sizeof block, file)) > 0) {
        cv_buffer_bytes(out, block, got);
    }
    assert_int_equal(fclose(file), 0);
    assert_true(cv_buffer_view(out).len > 0);
}

/* The files of this name; a star stands for any, and their own names are part of what they say.
 */
static void append(struct cv_buffer *out, const char *folder, const char *run, const char *name)
{
    char path[256];
    glob_t found = {0};

    (void)snprintf(path, sizeof path, "%s/%s/%s", folder, run, name);
    assert_int_equal(glob(path, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        if (strchr(name, '*')) {
            cv_buffer_text(out, strrchr(found.gl_pathv[i], '/'));
        }
        append_file(out, found.gl_pathv[i]);
    }
    globfree(&found);
}

static void unpack_entry(struct cv_buffer *out, struct cv_pack *pack, const char *name)
{
    struct cv_pack_entry *entry = NULL;
    struct canvass_error error = {0};
    char block[4096];
    size_t got = 0;

    assert_int_equal(cv_pack_entry_open(&entry, pack, name, (uint64_t)64 << 20, &error),
                     CANVASS_OK);
    cv_buffer_text(out, name);
    while (cv_pack_entry_read(entry, block, sizeof block, &got, &error) == CANVASS_OK) {
        cv_buffer_bytes(out, block, got);
    }
    cv_pack_entry_close(entry);
}

/* The file as anybody can read it: of a ZIP the names and contents of its parts, since packed
 * bytes differ wherever a digest does. */
static struct cv_buffer load(const char *folder, const char *run, const char *name)
{
    struct cv_buffer bytes = {0};
    struct cv_buffer parts = {0};
    struct cv_pack *pack = NULL;
    struct canvass_error error = {0};

    append(&bytes, folder, run, name);
    if (!cv_pack_is_zip(cv_buffer_view(&bytes))) {
        return bytes;
    }
    assert_int_equal(cv_pack_open(&pack, cv_buffer_view(&bytes), &error), CANVASS_OK);
    for (size_t i = 0; i < cv_pack_count(pack); i++) {
        const char *part = cv_pack_name(pack, i);
        if (part[strlen(part) - 1] != '/') {
            unpack_entry(&parts, pack, part);
        }
    }
    cv_pack_close(pack);
    cv_buffer_free(&bytes);
    return parts;
}

/* The text by itself; frees the buffer. */
static char *copy_of(struct cv_buffer *buffer)
{
    const struct cv_slice text = cv_buffer_view(buffer);
    char *copy = calloc(1, text.len + 1);

    assert_non_null(copy);
    memcpy(copy, text.data, text.len);
    cv_buffer_free(buffer);
    return copy;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

/* Runs of 64 hex digits are digests; the export's is provenance and may differ. */
static void blank_digests(struct cv_slice text, char *out)
{
    memcpy(out, text.data, text.len);
    for (size_t at = 0; at < text.len; at++) {
        size_t n = 0;
        while (at + n < text.len && is_hex(text.data[at + n])) {
            n++;
        }
        if (n == 64) {
            memset(out + at, '#', 64);
        }
        at += n > 0 ? n - 1 : 0;
    }
}

static bool same_texts(struct cv_slice one, struct cv_slice two)
{
    if (one.len != two.len) {
        return false;
    }
    char *a = malloc(one.len + 1);
    char *b = malloc(two.len + 1);
    assert_non_null(a);
    assert_non_null(b);
    blank_digests(one, a);
    blank_digests(two, b);
    const bool same = memcmp(a, b, one.len) == 0;
    free(a);
    free(b);
    return same;
}

static bool same_files(const char *folder, const char *a, const char *b)
{
    struct canvass_entry format;
    bool same = true;

    for (size_t i = 0; canvass_format_at(i, &format); i++) {
        struct cv_buffer one = load(folder, a, format.detail);
        struct cv_buffer two = load(folder, b, format.detail);
        same = same_texts(cv_buffer_view(&one), cv_buffer_view(&two)) && same;
        cv_buffer_free(&one);
        cv_buffer_free(&two);
    }
    return same;
}

static char *make_folder(char *pattern)
{
    char *folder = mkdtemp(pattern);

    assert_non_null(folder);
    write_file(folder, "s.json", definition);
    write_file(folder, "r.json", schema);
    return folder;
}

static void remove_folder(const char *folder)
{
    char command[300];

    (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
}

static void suppressed_counts_do_not_exist_downstream(void **state)
{
    char pattern[] = "/tmp/canvass-test-XXXXXX";
    char *folder = make_folder(pattern);

    (void)state;
    for (int world = 0; world < 2; world++) {
        write_world(folder, world);
        run_world(folder, world == 0 ? "hidden-0" : "hidden-1", NULL);
        run_world(folder, world == 0 ? "open-0" : "open-1", "none");
    }
    assert_true(same_files(folder, "hidden-0", "hidden-1"));
    /* The worlds do differ where nothing is suppressed, or the line above shows nothing. */
    assert_false(same_files(folder, "open-0", "open-1"));
    remove_folder(folder);
}

static void the_same_input_gives_the_same_bytes(void **state)
{
    char pattern[] = "/tmp/canvass-test-XXXXXX";
    char *folder = make_folder(pattern);

    (void)state;
    write_world(folder, 0);
    run_world(folder, "one", NULL);
    assert_int_equal(setenv("TZ", "Pacific/Auckland", 1), 0);
    assert_int_equal(setenv("LC_ALL", "de_DE.UTF-8", 1), 0);
    run_world(folder, "two", NULL);
    assert_true(same_files(folder, "one", "two"));
    remove_folder(folder);
}

enum { PARTS = 3 };

/* Deals the records of export.csv over three files, each with the headers. */
static void write_parts(const char *folder)
{
    char parts[PARTS][4096] = {"", "", ""};
    struct cv_buffer loaded = load(folder, ".", "export.csv");
    char *text = copy_of(&loaded);
    const char *header_end = strchr(text, '\n') + 1;
    size_t n = 0;

    for (size_t i = 0; i < PARTS; i++) {
        (void)snprintf(parts[i], sizeof parts[i], "%.*s", (int)(header_end - text), text);
    }
    for (const char *line = header_end; *line; line = strchr(line, '\n') + 1) {
        char *part = parts[n++ * 7 % PARTS];
        const size_t len = strlen(part);
        (void)snprintf(part + len, sizeof parts[0] - len, "%.*s",
                       (int)(strchr(line, '\n') + 1 - line), line);
    }
    for (size_t i = 0; i < PARTS; i++) {
        const char name[] = {(char)('0' + i), '.', 'c', 's', 'v', '\0'};
        write_file(folder, name, parts[i]);
    }
    free(text);
}

static void exports_in_parts_give_the_same_figures(void **state)
{
    static const char *const orders[] = {"012", "210", "120"};
    char pattern[] = "/tmp/canvass-test-XXXXXX";
    char *folder = make_folder(pattern);

    (void)state;
    write_world(folder, 0);
    write_parts(folder);
    run_world(folder, "whole", NULL);
    struct cv_buffer one = load(folder, "whole", "tables.csv");
    char *whole = copy_of(&one);
    for (size_t order = 0; order < 3; order++) {
        char paths[PARTS][256];
        const char *const exports[] = {paths[0], paths[1], paths[2]};
        for (size_t i = 0; i < PARTS; i++) {
            (void)snprintf(paths[i], sizeof paths[i], "%s/%c.csv", folder, orders[order][i]);
        }
        run_exports(folder, orders[order], exports, PARTS, NULL);
        struct cv_buffer other = load(folder, orders[order], "tables.csv");
        char *parts = copy_of(&other);
        assert_string_equal(whole, parts);
        free(parts);
    }
    free(whole);
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(suppressed_counts_do_not_exist_downstream),
        cmocka_unit_test(the_same_input_gives_the_same_bytes),
        cmocka_unit_test(exports_in_parts_give_the_same_figures),
    };
    canvass_silence_gsl();
    return cmocka_run_group_tests_name("non-interference", tests, NULL, NULL);
}

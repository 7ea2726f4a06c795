#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "dribble.h"

/* A folder of its own for each test. */
struct folder {
    char path[32];
    char file[64];
};

static int make_folder(void **state)
{
    struct folder *folder = calloc(1, sizeof *folder);
    assert_non_null(folder);
    snprintf(folder->path, sizeof folder->path, "/tmp/canvass-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    snprintf(folder->file, sizeof folder->file, "%s/answers.csv", folder->path);
    *state = folder;
    return 0;
}

static int remove_folder(void **state)
{
    struct folder *folder = *state;
    unlink(folder->file);
    assert_int_equal(rmdir(folder->path), 0);
    free(folder);
    return 0;
}

static void write_file(const struct folder *folder, const void *data, size_t len)
{
    FILE *file = fopen(folder->file, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

/* All of a source by reads of `size` bytes; the caller frees. */
static struct cv_buffer read_all(struct cv_source *source, size_t size)
{
    struct cv_buffer all = {0};
    char piece[512];
    size_t got = 0;
    enum canvass_status status = CANVASS_OK;
    while ((status = cv_source_read(source, piece, size, &got, NULL)) == CANVASS_OK) {
        assert_in_range(got, 1, size);
        cv_buffer_bytes(&all, piece, got);
        assert_int_equal(cv_source_position(source), all.len);
    }
    assert_int_equal(status, CANVASS_END);
    return all;
}

/* SHA-256 of "abc": FIPS 180-2, appendix B.1. */
static const char abc_digest[] =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static void reads_and_digests_a_file(void **state)
{
    const struct folder *folder = *state;
    write_file(folder, "abc", 3);
    struct cv_source *source = NULL;
    assert_int_equal(cv_source_open(&source, folder->file, NULL), CANVASS_OK);
    assert_string_equal(cv_source_name(source), folder->file);
    assert_int_equal(cv_source_size(source), 3);
    assert_int_equal(cv_source_position(source), 0);
    struct cv_buffer all = read_all(source, 2);
    assert_string_equal(cv_buffer_string(&all), "abc");
    struct cv_digest_text digest;
    cv_source_digest(source, &digest);
    assert_string_equal(digest.hex, abc_digest);
    assert_string_equal(digest.name, "sha256");
    assert_int_equal(digest.bytes, 3);
    cv_buffer_free(&all);
    cv_source_close(source);
}

/* Reads the file; before its end, `change` is done to it. */
static void assert_change_is_found(const struct folder *folder,
                                   void (*change)(const struct folder *folder))
{
    struct cv_source *source = NULL;
    struct canvass_error error = {0};
    char byte = 0;
    size_t got = 0;
    enum canvass_status status = CANVASS_OK;

    write_file(folder, "abc", 3);
    assert_int_equal(cv_source_open(&source, folder->file, NULL), CANVASS_OK);
    assert_int_equal(cv_source_read(source, &byte, 1, &got, &error), CANVASS_OK);
    change(folder);
    while (status == CANVASS_OK) {
        status = cv_source_read(source, &byte, 1, &got, &error);
    }
    assert_int_equal(status, CANVASS_EEXPORT);
    assert_string_equal(error.rule, "source.changed");
    assert_string_equal(error.place.source, folder->file);
    cv_source_close(source);

    /* The end of a range is not that of the file, so that one has to be asked. */
    write_file(folder, "abc", 3);
    assert_int_equal(cv_source_open(&source, folder->file, NULL), CANVASS_OK);
    assert_int_equal(cv_source_range(source, 1, 2, &error), CANVASS_OK);
    assert_int_equal(cv_source_read(source, &byte, 1, &got, &error), CANVASS_OK);
    assert_int_equal(byte, 'b');
    assert_int_equal(cv_source_unchanged(source, &error), CANVASS_OK);
    change(folder);
    assert_int_equal(cv_source_read(source, &byte, 1, &got, &error), CANVASS_END);
    error = (struct canvass_error){0};
    assert_int_equal(cv_source_unchanged(source, &error), CANVASS_EEXPORT);
    assert_string_equal(error.rule, "source.changed");
    assert_string_equal(error.place.source, folder->file);
    cv_source_close(source);
}

static void let_grow(const struct folder *folder)
{
    FILE *file = fopen(folder->file, "ab");
    assert_non_null(file);
    assert_int_equal(fputc('d', file), 'd');
    assert_int_equal(fclose(file), 0);
}

/* As downloads end: another file comes under the same name. */
static void replace(const struct folder *folder)
{
    char other[80];
    snprintf(other, sizeof other, "%s.part", folder->file);
    FILE *file = fopen(other, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite("abc", 1, 3, file), 3);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rename(other, folder->file), 0);
}

static void take_away(const struct folder *folder)
{
    assert_int_equal(unlink(folder->file), 0);
}

static void finds_a_file_that_changes_while_it_is_read(void **state)
{
    assert_change_is_found(*state, let_grow);
    assert_change_is_found(*state, replace);
    assert_change_is_found(*state, take_away);
}

static void reads_an_empty_file(void **state)
{
    const struct folder *folder = *state;
    write_file(folder, "", 0);
    struct cv_source *source = NULL;
    assert_int_equal(cv_source_open(&source, folder->file, NULL), CANVASS_OK);
    char byte = 0;
    size_t got = 7;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(cv_source_read(source, &byte, 1, &got, NULL), CANVASS_END);
        assert_int_equal(got, 0);
    }
    cv_source_close(source);
}

static void assert_refused(const char *path, const char *rule)
{
    struct cv_source *source = NULL;
    struct canvass_error error;
    assert_int_equal(cv_source_open(&source, path, &error), CANVASS_EEXPORT);
    assert_null(source);
    assert_int_equal(error.status, CANVASS_EEXPORT);
    assert_string_equal(error.rule, rule);
    assert_string_equal(error.place.source, path);
    assert_true(error.message[0] >= 'a' && error.message[0] <= 'z');
    assert_int_equal(cv_source_open(&source, path, NULL), CANVASS_EEXPORT);
}

static void refuses_what_cannot_be_opened(void **state)
{
    const struct folder *folder = *state;
    char below[80];
    assert_refused(folder->file, "source.missing");
    assert_refused("", "source.missing");
    assert_refused(folder->path, "source.folder");
    write_file(folder, "abc", 3);
    snprintf(below, sizeof below, "%s/x", folder->file);
    assert_refused(below, "source.missing");
    char *endless = calloc(1, 70001);
    assert_non_null(endless);
    memset(endless, 'x', 70000);
    struct canvass_error error;
    struct cv_source *source = NULL;
    assert_int_equal(cv_source_open(&source, endless, &error), CANVASS_EEXPORT);
    assert_string_equal(error.rule, "source.open");
    free(endless);
}

static void refuses_a_file_that_may_not_be_read(void **state)
{
    const struct folder *folder = *state;
    write_file(folder, "abc", 3);
    assert_int_equal(chmod(folder->file, 0), 0);
    uid_t user = geteuid();
    if (user == 0) {
        assert_int_equal(seteuid(65534), 0); /* the superuser may read everything */
    }
    assert_refused(folder->file, "source.permission");
    assert_int_equal(seteuid(user), 0);
}

static void reads_standard_input(void **state)
{
    (void)state;
    int ends[2];
    int kept = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "abc", 3), 3);
    close(ends[1]);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    struct cv_source *source = NULL;
    assert_int_equal(cv_source_open(&source, "-", NULL), CANVASS_OK);
    assert_string_equal(cv_source_name(source), "standard input");
    assert_int_equal(cv_source_size(source), 0);
    struct cv_buffer all = read_all(source, 100);
    assert_string_equal(cv_buffer_string(&all), "abc");
    cv_buffer_free(&all);
    cv_source_close(source);
    /* The descriptor is the process's: it is still open. */
    assert_true(fcntl(STDIN_FILENO, F_GETFD) != -1);
    if (kept >= 0) {
        dup2(kept, STDIN_FILENO);
        close(kept);
    }
}

static void reads_memory_in_any_portions(void **state)
{
    (void)state;
    for (size_t size = 1; size <= 12; size++) {
        struct cv_source *source = NULL;
        assert_int_equal(
            cv_source_open_memory(&source, BYTES("a\0b,c\xFFz\n12"), "letters", NULL),
            CANVASS_OK);
        assert_string_equal(cv_source_name(source), "letters");
        assert_int_equal(cv_source_size(source), 10);
        struct cv_buffer all = read_all(source, size);
        assert_int_equal(all.len, 10);
        assert_memory_equal(all.data, "a\0b,c\xFFz\n12", 10);
        cv_buffer_free(&all);
        cv_source_close(source);
    }
}

static void digests_the_same_in_any_portions(void **state)
{
    (void)state;
    for (size_t step = 1; step <= 4; step++) {
        struct cv_source *source = dribble_open(
            (struct dribble){.head = BYTES("a"), .tail = BYTES("bc"), .step = step});
        assert_non_null(source);
        struct cv_buffer all = read_all(source, 100);
        assert_string_equal(cv_buffer_string(&all), "abc");
        struct cv_digest_text digest;
        cv_source_digest(source, &digest);
        assert_string_equal(digest.hex, abc_digest);
        cv_buffer_free(&all);
        cv_source_close(source);
    }
}

static void places_a_failing_read(void **state)
{
    (void)state;
    struct cv_source *source =
        dribble_open((struct dribble){.head = BYTES("ab"), .fails = true});
    assert_non_null(source);
    char data[4];
    size_t got = 0;
    struct canvass_error error;
    assert_int_equal(cv_source_read(source, data, sizeof data, &got, &error), CANVASS_OK);
    assert_int_equal(got, 2);
    assert_int_equal(cv_source_read(source, data, sizeof data, &got, &error), CANVASS_EEXPORT);
    assert_string_equal(error.rule, "source.read");
    assert_string_equal(error.place.source, "dribble");
    assert_int_equal(cv_source_position(source), 2);
    cv_source_close(source);
    cv_source_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_and_digests_a_file, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(reads_an_empty_file, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(finds_a_file_that_changes_while_it_is_read, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(refuses_what_cannot_be_opened, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(refuses_a_file_that_may_not_be_read, make_folder,
                                        remove_folder),
        cmocka_unit_test(reads_standard_input),
        cmocka_unit_test(reads_memory_in_any_portions),
        cmocka_unit_test(digests_the_same_in_any_portions),
        cmocka_unit_test(places_a_failing_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

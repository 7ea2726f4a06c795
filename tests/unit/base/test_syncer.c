/* Files are on the disk, and closed, when the syncer has ended; what fails is named. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/syncer.h"

enum { FILES = 50 };

static int new_file(void)
{
    char path[] = "/tmp/canvass-syncer-XXXXXX";
    const int fd = mkstemp(path);

    assert_true(fd >= 0);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(write(fd, "abc", 3), 3);
    return fd;
}

static bool is_open(int fd)
{
    return lseek(fd, 0, SEEK_CUR) >= 0 || errno != EBADF;
}

/* A syncer that took as many new files. */
static struct cv_syncer *busy_syncer(struct cv_sync_file files[FILES], int fds[FILES])
{
    struct cv_syncer *syncer = cv_syncer_new();

    assert_non_null(syncer);
    for (size_t i = 0; i < FILES; i++) {
        fds[i] = new_file();
        files[i] = (struct cv_sync_file){.fd = fds[i], .name = "file", .failed = -1};
        cv_syncer_take(syncer, &files[i]);
    }
    return syncer;
}

static void every_file_is_seen_to(void **state)
{
    struct cv_sync_file files[FILES];
    int fds[FILES];
    struct cv_syncer *syncer = busy_syncer(files, fds);

    (void)state;
    assert_null(cv_syncer_end(syncer));
    for (size_t i = 0; i < FILES; i++) {
        assert_int_equal(files[i].failed, 0);
        assert_false(is_open(fds[i]));
    }
}

static void what_cannot_be_synced_is_no_failure(void **state)
{
    struct cv_syncer *syncer = cv_syncer_new();
    struct cv_sync_file pipe_end = {.name = "pipe"};
    int ends[2];

    (void)state;
    assert_non_null(syncer);
    assert_int_equal(pipe(ends), 0);
    pipe_end.fd = ends[1];
    cv_syncer_take(syncer, &pipe_end);
    assert_null(cv_syncer_end(syncer));
    assert_false(is_open(ends[1]));
    assert_int_equal(close(ends[0]), 0);
}

static void a_failure_is_named(void **state)
{
    for (size_t bad = 0; bad < FILES; bad += 7) {
        struct cv_syncer *syncer = cv_syncer_new();
        struct cv_sync_file files[FILES];
        char name[FILES][8];

        (void)state;
        assert_non_null(syncer);
        for (size_t i = 0; i < FILES; i++) {
            (void)snprintf(name[i], sizeof name[i], "%zu", i);
            files[i] = (struct cv_sync_file){.fd = i == bad ? -1 : new_file(), .name = name[i]};
            cv_syncer_take(syncer, &files[i]);
        }
        const struct cv_sync_file *failed = cv_syncer_end(syncer);
        assert_ptr_equal(failed, &files[bad]);
        assert_string_equal(failed->name, name[bad]);
        assert_int_equal(failed->failed, EBADF);
    }
}

/* Those that nobody wants are closed. */
static void dropped_files_are_closed(void **state)
{
    struct cv_sync_file files[FILES];
    int fds[FILES];

    (void)state;
    cv_syncer_drop(busy_syncer(files, fds));
    for (size_t i = 0; i < FILES; i++) {
        assert_false(is_open(fds[i]));
    }
}

static void nothing_to_do(void **state)
{
    struct cv_syncer *syncer = cv_syncer_new();

    (void)state;
    assert_non_null(syncer);
    assert_null(cv_syncer_end(syncer));
    syncer = cv_syncer_new();
    assert_non_null(syncer);
    cv_syncer_drop(syncer);
    cv_syncer_drop(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_seen_to),
        cmocka_unit_test(what_cannot_be_synced_is_no_failure),
        cmocka_unit_test(a_failure_is_named),
        cmocka_unit_test(dropped_files_are_closed),
        cmocka_unit_test(nothing_to_do),
    };
    return cmocka_run_group_tests_name("base syncer", tests, NULL, NULL);
}

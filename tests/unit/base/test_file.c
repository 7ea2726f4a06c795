#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

static char path[] = "/tmp/canvass-file-XXXXXX";

static int make(void **state)
{
    (void)state;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "abc\0de", 6), 6);
    return close(fd);
}

static int unmake(void **state)
{
    (void)state;
    return unlink(path);
}

static void test_whole_file(void **state)
{
    (void)state;
    char *data = NULL;
    size_t len = 0;
    struct canvass_error error;
    assert_int_equal(cv_file_load(&data, &len, path, 6, CANVASS_EDEFINITION, &error),
                     CANVASS_OK);
    assert_int_equal(len, 6);
    assert_memory_equal(data, "abc\0de", 7);
    free(data);
}

static void assert_refused(const char *name, size_t limit, const char *rule)
{
    char *data = NULL;
    size_t len = 0;
    struct canvass_error error;
    assert_int_equal(cv_file_load(&data, &len, name, limit, CANVASS_EDEFINITION, &error),
                     CANVASS_EDEFINITION);
    assert_null(data);
    assert_string_equal(error.rule, rule);
    assert_string_equal(error.place.source, name);
}

static void test_refusals(void **state)
{
    (void)state;
    assert_refused(path, 5, "file.too_large");
    assert_refused("/tmp", 5, "file.folder");
    assert_refused("/tmp/canvass-no-such-file", 5, "file.missing");
    assert_refused("", 5, "file.missing");
}

/* Nobody writes to the pipe: opening it would wait for ever. */
static void test_what_has_no_end(void **state)
{
    (void)state;
    char folder[] = "/tmp/canvass-file-XXXXXX";
    char pipe_path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(pipe_path, sizeof pipe_path, "%s/pipe", folder);
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    assert_refused(pipe_path, 5, "file.special");
    assert_refused("/dev/zero", 5, "file.special");
    assert_int_equal(unlink(pipe_path), 0);
    assert_int_equal(rmdir(folder), 0);
}

/* What a shell puts in place of "<(command)" is read. */
static void test_pipe_that_is_open(void **state)
{
    (void)state;
    int ends[2];
    char name[32];
    char *data = NULL;
    size_t len = 0;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "abc", 3), 3);
    assert_int_equal(close(ends[1]), 0);
    snprintf(name, sizeof name, "/dev/fd/%d", ends[0]);
    assert_int_equal(cv_file_load(&data, &len, name, 6, CANVASS_EDEFINITION, NULL), CANVASS_OK);
    assert_int_equal(len, 3);
    assert_string_equal(data, "abc");
    free(data);
    assert_int_equal(close(ends[0]), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_file),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_what_has_no_end),
        cmocka_unit_test(test_pipe_that_is_open),
    };
    return cmocka_run_group_tests(tests, make, unmake);
}

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/lock.h"

static char folder[] = "/tmp/canvass-lock-XXXXXX";
static char path[64];

static int enter(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof folder, "/tmp/canvass-lock-XXXXXX");
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/lock", folder);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    (void)unlink(path);
    return rmdir(folder);
}

static void test_one_holder(void **state)
{
    struct cv_lock *mine = NULL;
    struct cv_lock *theirs = NULL;
    char other[64];
    (void)state;
    assert_int_equal(cv_lock_take(&mine, path, "process 12", other, sizeof other), 0);
    assert_string_equal(other, "");
    assert_int_equal(cv_lock_take(&theirs, path, "x", other, sizeof other), EWOULDBLOCK);
    assert_null(theirs);
    assert_string_equal(other, "process 12");
    assert_int_equal(cv_lock_take(&theirs, path, "x", other, 5), EWOULDBLOCK);
    assert_string_equal(other, "proc");
    cv_lock_release(mine);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(cv_lock_take(&theirs, path, "a\033[1m", other, sizeof other), 0);
    assert_int_equal(cv_lock_take(&mine, path, "x", other, sizeof other), EWOULDBLOCK);
    assert_string_equal(other, "a [1m"); /* nothing that steers a terminal */
    cv_lock_release(theirs);
    cv_lock_release(NULL);
}

static void test_a_killed_holder_holds_nothing(void **state)
{
    struct cv_lock *lock = NULL;
    char other[64];
    int ready[2];
    char byte;
    (void)state;
    assert_int_equal(pipe(ready), 0);
    const pid_t child = fork();
    if (child == 0) {
        const int failed = cv_lock_take(&lock, path, "a longer line", other, sizeof other);
        if (failed == 0 && write(ready[1], "", 1) == 1) {
            (void)pause();
        }
        _exit(1);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(cv_lock_take(&lock, path, "x", other, sizeof other), EWOULDBLOCK);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_int_equal(access(path, F_OK), 0);
    assert_int_equal(cv_lock_take(&lock, path, "short", other, sizeof other), 0);
    struct cv_lock *second = NULL;
    assert_int_equal(cv_lock_take(&second, path, "x", other, sizeof other), EWOULDBLOCK);
    assert_string_equal(other, "short");
    cv_lock_release(lock);
    (void)close(ready[0]);
    (void)close(ready[1]);
}

static void test_no_folder(void **state)
{
    struct cv_lock *lock = NULL;
    char other[64];
    (void)state;
    assert_int_equal(cv_lock_take(&lock, "/tmp/nowhere/at/all", "x", other, sizeof other),
                     ENOENT);
    assert_null(lock);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_holder, enter, leave),
        cmocka_unit_test_setup_teardown(test_a_killed_holder_holds_nothing, enter, leave),
        cmocka_unit_test_setup_teardown(test_no_folder, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

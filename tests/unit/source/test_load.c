#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "source/source.h"

#define LONG_LEN ((size_t)200000)

struct file {
    char path[32];
};

/* A temporary file of `len` times 'd'. */
static struct file make_file(size_t len)
{
    struct file file;
    snprintf(file.path, sizeof file.path, "/tmp/canvass-XXXXXX");
    int fd = mkstemp(file.path);
    assert_true(fd >= 0);
    FILE *stream = fdopen(fd, "wb");
    assert_non_null(stream);
    for (size_t i = 0; i < len; i++) {
        assert_int_equal(fputc('d', stream), 'd');
    }
    assert_int_equal(fclose(stream), 0);
    return file;
}

static void loads_up_to_the_limit(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, 65535, 65536, 65537, LONG_LEN};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct file file = make_file(lengths[i]);
        char *data = NULL;
        size_t len = 1;
        assert_int_equal(
            cv_source_load(&data, &len, file.path, lengths[i], CANVASS_EDEFINITION, NULL),
            CANVASS_OK);
        unlink(file.path);
        assert_int_equal(len, lengths[i]);
        assert_non_null(data);
        assert_int_equal(strspn(data, "d"), len);
        assert_int_equal(data[len], '\0');
        free(data);
    }
}

static void refuses_more(void **state)
{
    (void)state;
    struct file file = make_file(LONG_LEN);
    char *data = (char *)1;
    size_t len = 1;
    struct canvass_error error;
    assert_int_equal(
        cv_source_load(&data, &len, file.path, LONG_LEN - 1, CANVASS_EDEFINITION, &error),
        CANVASS_EDEFINITION);
    unlink(file.path);
    assert_null(data);
    assert_int_equal(len, 0);
    assert_int_equal(error.status, CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "source.too_large");
    assert_string_equal(error.place.source, file.path);
    assert_non_null(strstr(error.message, "199999 bytes"));
}

static void fails_with_the_callers_status(void **state)
{
    (void)state;
    char *data = NULL;
    size_t len = 0;
    struct canvass_error error;
    assert_int_equal(
        cv_source_load(&data, &len, "/tmp/canvass/none", 9, CANVASS_EDEFINITION, &error),
        CANVASS_EDEFINITION);
    assert_int_equal(error.status, CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "source.missing");
    assert_string_equal(error.place.source, "/tmp/canvass/none");
    assert_int_equal(cv_source_load(&data, &len, "/tmp", 9, CANVASS_EDEFINITION, &error),
                     CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "source.folder");
    assert_int_equal(cv_source_load(&data, &len, "/tmp", 9, CANVASS_EDEFINITION, NULL),
                     CANVASS_EDEFINITION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loads_up_to_the_limit),
        cmocka_unit_test(refuses_more),
        cmocka_unit_test(fails_with_the_callers_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

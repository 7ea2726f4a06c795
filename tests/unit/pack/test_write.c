/* What the writer packs, the reader unpacks; the same parts give the same bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pack/pack.h"
#include "pack/write.h"

static char long_text[100000];

static void make(struct cv_buffer *out)
{
    struct cv_pack_writer *writer = cv_pack_writer_new();

    assert_non_null(writer);
    memset(long_text, 'x', sizeof long_text);
    cv_pack_writer_add(writer, "mimetype", cv_slice_of("application/x"), true);
    cv_pack_writer_add(writer, "folder/\xC3\xA9.xml", cv_slice(long_text, sizeof long_text),
                       false);
    cv_pack_writer_add(writer, "empty", cv_slice_of(""), false);
    assert_int_equal(cv_pack_writer_finish(writer, out), 0);
    cv_pack_writer_free(writer);
}

static void check_entry(struct cv_pack *pack, const char *name, const char *text, size_t len)
{
    struct canvass_error error = {0};
    struct cv_pack_entry *entry = NULL;
    struct cv_buffer read = {0};
    char block[4096];
    size_t got = 0;

    assert_int_equal(cv_pack_entry_open(&entry, pack, name, sizeof long_text, &error),
                     CANVASS_OK);
    while (cv_pack_entry_read(entry, block, sizeof block, &got, &error) == CANVASS_OK) {
        cv_buffer_bytes(&read, block, got);
    }
    cv_pack_entry_close(entry);
    assert_int_equal(cv_buffer_view(&read).len, len);
    assert_true(len == 0 || memcmp(cv_buffer_view(&read).data, text, len) == 0);
    cv_buffer_free(&read);
}

static void what_was_packed(void **state)
{
    struct canvass_error error = {0};
    struct cv_buffer bytes = {0};
    struct cv_pack *pack = NULL;

    (void)state;
    make(&bytes);
    assert_true(cv_buffer_view(&bytes).len < 2000); /* it was deflated */
    /* The first entry stands as it is, behind a header of 30 bytes and its name: that is where
     * programs look for the type of an OpenDocument file. */
    assert_memory_equal(cv_buffer_view(&bytes).data + 30, "mimetypeapplication/x", 21);
    assert_int_equal(cv_pack_open(&pack, cv_buffer_view(&bytes), &error), CANVASS_OK);
    assert_int_equal(cv_pack_count(pack), 3);
    check_entry(pack, "mimetype", "application/x", 13);
    check_entry(pack, "folder/\xC3\xA9.xml", long_text, sizeof long_text);
    check_entry(pack, "empty", "", 0);
    cv_pack_close(pack);
    cv_buffer_free(&bytes);
}

static void same_bytes(void **state)
{
    struct cv_buffer one = {0};
    struct cv_buffer other = {0};

    (void)state;
    make(&one);
    assert_int_equal(setenv("TZ", "Asia/Kathmandu", 1), 0);
    make(&other);
    assert_int_equal(cv_buffer_view(&one).len, cv_buffer_view(&other).len);
    assert_memory_equal(cv_buffer_view(&one).data, cv_buffer_view(&other).data,
                        cv_buffer_view(&one).len);
    cv_buffer_free(&one);
    cv_buffer_free(&other);
}

static void a_name_twice(void **state)
{
    struct cv_pack_writer *writer = cv_pack_writer_new();
    struct cv_buffer out = {0};

    (void)state;
    assert_non_null(writer);
    cv_pack_writer_add(writer, "a", cv_slice_of("1"), false);
    cv_pack_writer_add(writer, "a", cv_slice_of("2"), false);
    assert_int_equal(cv_pack_writer_finish(writer, &out), -1);
    cv_pack_writer_free(writer);
    cv_buffer_free(&out);
}

static void a_part_in_the_place_of_another(void **state)
{
    struct canvass_error error = {0};
    struct cv_buffer bytes = {0};
    struct cv_buffer changed = {0};
    struct cv_pack *pack = NULL;

    (void)state;
    make(&bytes);
    struct cv_pack_writer *writer = cv_pack_writer_over(cv_buffer_view(&bytes));
    assert_non_null(writer);
    cv_pack_writer_add(writer, "folder/\xC3\xA9.xml", cv_slice_of("short"), false);
    assert_int_equal(cv_pack_writer_finish(writer, &changed), 0);
    cv_pack_writer_free(writer);
    assert_memory_equal(cv_buffer_view(&changed).data + 30, "mimetypeapplication/x", 21);
    assert_int_equal(cv_pack_open(&pack, cv_buffer_view(&changed), &error), CANVASS_OK);
    assert_int_equal(cv_pack_count(pack), 3);
    assert_string_equal(cv_pack_name(pack, 1), "folder/\xC3\xA9.xml");
    check_entry(pack, "mimetype", "application/x", 13);
    check_entry(pack, "folder/\xC3\xA9.xml", "short", 5);
    check_entry(pack, "empty", "", 0);
    cv_pack_close(pack);
    cv_buffer_free(&bytes);
    cv_buffer_free(&changed);
}

/* However much of the archive stands before the part and behind it. */
static void a_part_anywhere(void **state)
{
    static const size_t sizes[] = {0, 10, 300, 5000, 90000};

    (void)state;
    memset(long_text, 'y', sizeof long_text);
    for (size_t i = 0; i < 5 * 5 * 5; i++) {
        const struct cv_slice front = cv_slice(long_text, sizes[i % 5]);
        const struct cv_slice old = cv_slice(long_text, sizes[i / 5 % 5]);
        const struct cv_slice back = cv_slice(long_text, sizes[i / 25]);
        struct canvass_error error = {0};
        struct cv_buffer bytes = {0};
        struct cv_buffer changed = {0};
        struct cv_pack *pack = NULL;
        struct cv_pack_writer *writer = cv_pack_writer_new();

        assert_non_null(writer);
        cv_pack_writer_add(writer, "front", front, true);
        cv_pack_writer_add(writer, "part", old, true);
        cv_pack_writer_add(writer, "back", back, true);
        assert_int_equal(cv_pack_writer_finish(writer, &bytes), 0);
        cv_pack_writer_free(writer);
        writer = cv_pack_writer_over(cv_buffer_view(&bytes));
        assert_non_null(writer);
        cv_pack_writer_add(writer, "part", cv_slice_of("new"), false);
        assert_int_equal(cv_pack_writer_finish(writer, &changed), 0);
        cv_pack_writer_free(writer);
        cv_buffer_free(&bytes);
        assert_int_equal(cv_pack_open(&pack, cv_buffer_view(&changed), &error), CANVASS_OK);
        check_entry(pack, "front", front.data, front.len);
        check_entry(pack, "part", "new", 3);
        check_entry(pack, "back", back.data, back.len);
        cv_pack_close(pack);
        cv_buffer_free(&changed);
    }
}

static void nothing_in_the_place_of_anything(void **state)
{
    struct cv_buffer bytes = {0};
    struct cv_buffer same = {0};

    (void)state;
    make(&bytes);
    struct cv_pack_writer *writer = cv_pack_writer_over(cv_buffer_view(&bytes));
    assert_non_null(writer);
    assert_int_equal(cv_pack_writer_finish(writer, &same), 0);
    cv_pack_writer_free(writer);
    assert_int_equal(cv_buffer_view(&bytes).len, cv_buffer_view(&same).len);
    assert_memory_equal(cv_buffer_view(&bytes).data, cv_buffer_view(&same).data,
                        cv_buffer_view(&bytes).len);
    cv_buffer_free(&bytes);
    cv_buffer_free(&same);
    assert_null(cv_pack_writer_over(cv_slice_of("this is no archive")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_packed), cmocka_unit_test(same_bytes),
        cmocka_unit_test(a_name_twice),    cmocka_unit_test(a_part_in_the_place_of_another),
        cmocka_unit_test(a_part_anywhere), cmocka_unit_test(nothing_in_the_place_of_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

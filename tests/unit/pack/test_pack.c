#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "pack/pack.h"
#include "xlsx_make.h"

#define CAP ((uint64_t)1 << 20)
#define TEXT(text)                                                                             \
    {                                                                                          \
        text, sizeof(text) - 1                                                                 \
    }

struct archive {
    char *bytes;
    size_t len;
    struct cv_pack *pack;
};

static void open_archive(struct archive *archive, const struct xlsx_part *parts, size_t n)
{
    struct canvass_error error = {0};
    archive->bytes = xlsx_zip(parts, n, true, &archive->len);
    assert_non_null(archive->bytes);
    assert_int_equal(
        cv_pack_open(&archive->pack, cv_slice(archive->bytes, archive->len), &error),
        CANVASS_OK);
}

static void close_archive(struct archive *archive)
{
    cv_pack_close(archive->pack);
    free(archive->bytes);
}

static const struct xlsx_part two[] = {
    {"a.txt", TEXT("first part"), NULL},
    {"folder/b.txt", TEXT("second"), NULL},
};

/* Reads an entry a few bytes at a time. */
static enum canvass_status read_entry(struct cv_buffer *out, struct cv_pack *pack,
                                      const char *name, size_t step,
                                      struct canvass_error *error)
{
    struct cv_pack_entry *entry = NULL;
    char block[64];
    enum canvass_status status = cv_pack_entry_open(&entry, pack, name, CAP, error);
    while (status == CANVASS_OK) {
        size_t got = 0;
        status = cv_pack_entry_read(entry, block, step, &got, error);
        cv_buffer_bytes(out, block, got);
    }
    cv_pack_entry_close(entry);
    return status;
}

static void reads_entries_by_their_exact_name(void **state)
{
    (void)state;
    struct archive archive;
    struct cv_buffer out = {0};
    struct canvass_error error = {0};
    open_archive(&archive, two, 2);
    assert_int_equal(cv_pack_count(archive.pack), 2);
    assert_string_equal(cv_pack_name(archive.pack, 1), "folder/b.txt");
    assert_true(cv_pack_has(archive.pack, "a.txt"));
    assert_false(cv_pack_has(archive.pack, "A.txt"));
    assert_false(cv_pack_has(archive.pack, "b.txt"));
    for (size_t step = 1; step <= 64; step *= 8) {
        cv_buffer_clear(&out);
        assert_int_equal(read_entry(&out, archive.pack, "a.txt", step, &error), CANVASS_END);
        assert_string_equal(cv_buffer_string(&out), "first part");
    }
    assert_int_equal(read_entry(&out, archive.pack, "c.txt", 1, &error), CANVASS_EEXPORT);
    assert_string_equal(error.rule, "pack.missing");
    cv_buffer_free(&out);
    close_archive(&archive);
}

static void reads_two_entries_at_once(void **state)
{
    (void)state;
    struct archive archive;
    struct cv_pack_entry *entries[2] = {NULL, NULL};
    char c[2];
    size_t got = 0;
    open_archive(&archive, two, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(cv_pack_entry_open(&entries[i], archive.pack, "a.txt", CAP, NULL),
                         CANVASS_OK);
    }
    for (size_t i = 0; i < 10; i++) {
        for (size_t k = 0; k < 2; k++) {
            assert_int_equal(cv_pack_entry_read(entries[k], &c[k], 1, &got, NULL), CANVASS_OK);
        }
        assert_int_equal(c[0], "first part"[i]);
        assert_int_equal(c[1], c[0]);
    }
    cv_pack_entry_close(entries[0]);
    cv_pack_entry_close(entries[1]);
    close_archive(&archive);
}

static void knows_archives_by_their_first_bytes(void **state)
{
    (void)state;
    assert_true(cv_pack_is_zip(cv_slice_of("PK\x03\x04rest")));
    assert_true(cv_pack_is_zip(cv_slice_of("PK\x05\x06")));
    assert_false(cv_pack_is_zip(cv_slice_of("PKW,answers\n")));
    assert_false(cv_pack_is_zip(cv_slice_of("PK")));
    assert_false(cv_pack_is_zip(cv_slice_of("")));
}

static void refuses_encrypted_entries(void **state)
{
    (void)state;
    static const struct xlsx_part secret[] = {{"a.txt", TEXT("hidden"), "password"}};
    struct archive archive;
    struct cv_buffer out = {0};
    struct canvass_error error = {0};
    open_archive(&archive, secret, 1);
    assert_int_equal(read_entry(&out, archive.pack, "a.txt", 1, &error), CANVASS_EEXPORT);
    assert_string_equal(error.rule, "pack.encrypted");
    assert_int_equal(out.len, 0);
    cv_buffer_free(&out);
    close_archive(&archive);
}

static void refuses_an_archive_cut_anywhere(void **state)
{
    (void)state;
    size_t len = 0;
    char *bytes = xlsx_zip(two, 2, true, &len);
    assert_non_null(bytes);
    for (size_t cut = 0; cut < len; cut++) {
        struct cv_pack *pack = NULL;
        struct canvass_error error = {0};
        assert_int_equal(cv_pack_open(&pack, cv_slice(bytes, cut), &error), CANVASS_EEXPORT);
        assert_string_equal(error.rule, "pack.damaged");
        assert_null(pack);
    }
    free(bytes);
}

static void refuses_content_that_was_changed(void **state)
{
    (void)state;
    static const struct xlsx_part stored[] = {{"a.txt", TEXT("the content is this"), NULL}};
    size_t len = 0;
    char *bytes = xlsx_zip(stored, 1, false, &len);
    assert_non_null(bytes);
    size_t at = 0;
    while (memcmp(bytes + at, "content", 7) != 0) {
        at++;
    }
    bytes[at] ^= 1;
    struct cv_pack *pack = NULL;
    struct cv_buffer out = {0};
    struct canvass_error error = {0};
    assert_int_equal(cv_pack_open(&pack, cv_slice(bytes, len), NULL), CANVASS_OK);
    assert_int_equal(read_entry(&out, pack, "a.txt", 64, &error), CANVASS_EEXPORT);
    assert_string_equal(error.rule, "pack.damaged");
    cv_buffer_free(&out);
    cv_pack_close(pack);
    free(bytes);
}

static void refuses_two_entries_of_one_name(void **state)
{
    (void)state;
    static const struct xlsx_part parts[] = {{"same1", TEXT("x"), NULL},
                                             {"same2", TEXT("y"), NULL}};
    size_t len = 0;
    char *bytes = xlsx_zip(parts, 2, false, &len);
    assert_non_null(bytes);
    for (size_t i = 0; i + 5 <= len; i++) {
        if (memcmp(bytes + i, "same2", 5) == 0) {
            bytes[i + 4] = '1';
        }
    }
    struct cv_pack *pack = NULL;
    struct canvass_error error = {0};
    assert_int_equal(cv_pack_open(&pack, cv_slice(bytes, len), &error), CANVASS_EEXPORT);
    assert_string_equal(error.rule, "pack.damaged");
    free(bytes);
}

static void refuses_an_entry_over_its_cap(void **state)
{
    (void)state;
    struct archive archive;
    struct cv_pack_entry *entry = NULL;
    struct canvass_error error = {0};
    open_archive(&archive, two, 2);
    assert_int_equal(cv_pack_entry_open(&entry, archive.pack, "a.txt", 10, &error), CANVASS_OK);
    cv_pack_entry_close(entry);
    assert_int_equal(cv_pack_entry_open(&entry, archive.pack, "a.txt", 9, &error),
                     CANVASS_EEXPORT);
    assert_string_equal(error.rule, "pack.bomb");
    assert_null(entry);
    close_archive(&archive);
}

/* The archive with the size that its directory and its entry state made small. */
static void understate_size(char *bytes, size_t len)
{
    for (size_t i = 0; i + 46 <= len; i++) {
        if (memcmp(bytes + i, "PK\x01\x02", 4) == 0) {
            memcpy(bytes + i + 24, "\x01\0\0\0", 4);
        } else if (memcmp(bytes + i, "PK\x03\x04", 4) == 0) {
            memcpy(bytes + i + 22, "\x01\0\0\0", 4);
        }
    }
}

/* Reads all of an entry that holds nothing but spaces; how many came before the error. */
static uint64_t swell(char *bytes, size_t len, uint64_t cap, struct canvass_error *error)
{
    static char block[1 << 16];
    struct cv_pack *pack = NULL;
    struct cv_pack_entry *entry = NULL;
    uint64_t all = 0;
    size_t got = 0;
    enum canvass_status status = cv_pack_open(&pack, cv_slice(bytes, len), error);
    if (status == CANVASS_OK) {
        status = cv_pack_entry_open(&entry, pack, "bomb", cap, error);
    }
    while (status == CANVASS_OK) {
        status = cv_pack_entry_read(entry, block, sizeof block, &got, error);
        all += got;
    }
    assert_int_equal(status, CANVASS_EEXPORT);
    cv_pack_entry_close(entry);
    cv_pack_close(pack);
    return all;
}

static void refuses_what_swells(void **state)
{
    (void)state;
    size_t size = CV_PACK_GRACE + ((size_t)1 << 20);
    char *spaces = calloc(size, 1);
    assert_non_null(spaces);
    const struct xlsx_part bomb[] = {{"bomb", {spaces, size}, NULL}};
    size_t len = 0;
    char *bytes = xlsx_zip(bomb, 1, true, &len);
    free(spaces);
    assert_non_null(bytes);
    assert_true(len < size / 500);

    struct canvass_error error = {0};
    uint64_t all = swell(bytes, len, UINT64_MAX, &error);
    assert_string_equal(error.rule, "pack.bomb");
    assert_true(all <= CV_PACK_GRACE);
    assert_non_null(strstr(error.message, "200 times its size"));

    /* Nor does it help to say that it is small. */
    understate_size(bytes, len);
    all = swell(bytes, len, CAP, &error);
    assert_true(strcmp(error.rule, "pack.bomb") == 0 ||
                strcmp(error.rule, "pack.damaged") == 0);
    assert_true(all <= CAP);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_entries_by_their_exact_name),
        cmocka_unit_test(reads_two_entries_at_once),
        cmocka_unit_test(knows_archives_by_their_first_bytes),
        cmocka_unit_test(refuses_encrypted_entries),
        cmocka_unit_test(refuses_an_archive_cut_anywhere),
        cmocka_unit_test(refuses_content_that_was_changed),
        cmocka_unit_test(refuses_two_entries_of_one_name),
        cmocka_unit_test(refuses_an_entry_over_its_cap),
        cmocka_unit_test(refuses_what_swells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

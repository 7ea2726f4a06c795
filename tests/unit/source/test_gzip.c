#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <unistd.h>

#include "dribble.h"
#include "gzipped.h"

/* What `gzip -n -9` makes of `answers`, and what sha256sum prints of that. */
static const char answers[] = "id,answer\n1,yes\n2,no\n2,no\n2,no\n2,no\n2,no\n";
static const char compressed[] =
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x4c\xd1\x49\xcc\x2b\x2e\x4f\x2d\xe2\x32\xd4"
    "\xa9\x4c\x2d\xe6\x32\xd2\xc9\xcb\xc7\x4a\x00\x00\xdd\x2e\x03\x4f\x29\x00\x00\x00";
#define COMPRESSED (sizeof compressed - 1)
static const char digest_of_file[] =
    "a11db27fcbaa446968f9cc8468df572f7596d803da003358ea13abf0217ab132";

/* All that can be read by `size` bytes at a time; *end is why there is no more. */
static struct cv_buffer read_all(struct cv_source *source, size_t size,
                                 struct canvass_error *end)
{
    struct cv_buffer all = {0};
    char piece[512];
    size_t got = 0;
    uint64_t position = 0;
    enum canvass_status status = CANVASS_OK;
    *end = (struct canvass_error){0};
    while ((status = cv_source_read(source, piece, size, &got, end)) == CANVASS_OK) {
        assert_in_range(got, 1, size);
        assert_true(cv_source_position(source) >= position);
        position = cv_source_position(source);
        cv_buffer_bytes(&all, piece, got);
    }
    assert_int_equal(cv_source_read(source, piece, size, &got, NULL), status);
    assert_int_equal(got, 0);
    end->status = status;
    return all;
}

static void assert_text(const struct cv_buffer *all, const char *expected)
{
    assert_string_equal(cv_buffer_string(all), expected);
    assert_int_equal(all->len, strlen(expected));
}

static void assert_inflates(struct cv_slice file, const char *expected)
{
    for (size_t step = 0; step <= 3; step++) {
        for (size_t size = 1; size <= 512; size = size * 5 + 1) {
            struct cv_source *source =
                dribble_open((struct dribble){.head = file, .step = step});
            struct canvass_error end;
            struct cv_buffer all = read_all(source, size, &end);
            assert_int_equal(end.status, CANVASS_END);
            assert_text(&all, expected);
            assert_int_equal(cv_source_position(source), file.len);
            cv_buffer_free(&all);
            cv_source_close(source);
        }
    }
}

/* The message is of "source.gzip" and holds `words`; what came before is returned. */
static struct cv_buffer assert_breaks(struct cv_slice file, size_t step, const char *words)
{
    struct cv_source *source = dribble_open((struct dribble){.head = file, .step = step});
    struct canvass_error end;
    struct cv_buffer all = read_all(source, 100, &end);
    assert_int_equal(end.status, CANVASS_EEXPORT);
    assert_string_equal(end.rule, "source.gzip");
    assert_string_equal(end.place.source, "dribble");
    assert_non_null(strstr(end.message, words));
    cv_source_close(source);
    return all;
}

static void inflates_what_gzip_made(void **state)
{
    (void)state;
    assert_inflates(cv_slice(compressed, COMPRESSED), answers);
}

static void keeps_size_digest_and_name_of_the_file(void **state)
{
    (void)state;
    struct cv_source *source = NULL;
    assert_int_equal(cv_source_open_memory(&source, cv_slice(compressed, COMPRESSED),
                                           "answers.csv.gz", NULL),
                     CANVASS_OK);
    assert_string_equal(cv_source_name(source), "answers.csv.gz");
    assert_int_equal(cv_source_size(source), COMPRESSED);
    struct canvass_error end;
    struct cv_buffer all = read_all(source, 7, &end);
    assert_int_equal(cv_source_position(source), COMPRESSED);
    struct cv_digest_text digest;
    cv_source_digest(source, &digest);
    assert_string_equal(digest.hex, digest_of_file);
    assert_int_equal(digest.bytes, COMPRESSED);
    cv_buffer_free(&all);
    cv_source_close(source);
}

static void inflates_one_member_after_another(void **state)
{
    (void)state;
    struct cv_buffer file = {0};
    gzipped_add(&file, BYTES("a,b\n1,"));
    gzipped_add(&file, BYTES(""));
    gzipped_add(&file, BYTES("2\n"));
    assert_inflates(cv_buffer_view(&file), "a,b\n1,2\n");
    cv_buffer_free(&file);
    gzipped_add(&file, BYTES(""));
    assert_inflates(cv_buffer_view(&file), "");
    cv_buffer_free(&file);
}

static void finds_every_cut(void **state)
{
    (void)state;
    for (size_t len = 2; len < COMPRESSED; len++) {
        for (size_t step = 0; step <= 2; step++) {
            struct cv_buffer all =
                assert_breaks(cv_slice(compressed, len), step, "ends too early");
            assert_true(all.len < sizeof answers);
            assert_memory_equal(cv_buffer_string(&all), answers, all.len);
            cv_buffer_free(&all);
        }
    }
}

/* The trailer is a CRC-32 and the length: RFC 1952, section 2.3.1. */
static void finds_every_wrong_byte_of_the_trailer(void **state)
{
    (void)state;
    char file[COMPRESSED];
    for (size_t at = COMPRESSED - 8; at < COMPRESSED; at++) {
        memcpy(file, compressed, COMPRESSED);
        file[at] ^= 0x10;
        struct cv_buffer all = assert_breaks(cv_slice(file, COMPRESSED), at % 3, "damaged");
        assert_text(&all, answers);
        cv_buffer_free(&all);
    }
}

static void finds_other_damage(void **state)
{
    (void)state;
    static const struct {
        size_t at;
        char byte;
    } damages[] = {{2, 7}, {3, (char)0xFF}, {10, (char)0xFF}};
    char file[COMPRESSED];
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        memcpy(file, compressed, COMPRESSED);
        file[damages[i].at] = damages[i].byte;
        struct cv_buffer all = assert_breaks(cv_slice(file, COMPRESSED), i, "damaged");
        assert_int_equal(all.len, 0);
        cv_buffer_free(&all);
    }
}

static void finds_what_follows_the_last_member(void **state)
{
    (void)state;
    static const char *const followers[] = {"x", "\x1F", "\x1Fx", "id,answer\n"};
    for (size_t i = 0; i < sizeof followers / sizeof followers[0]; i++) {
        for (size_t step = 0; step <= 2; step++) {
            struct cv_buffer file = {0};
            cv_buffer_bytes(&file, compressed, COMPRESSED);
            cv_buffer_text(&file, followers[i]);
            struct cv_buffer all =
                assert_breaks(cv_buffer_view(&file), step, "goes on with something else");
            assert_text(&all, answers);
            cv_buffer_free(&all);
            cv_buffer_free(&file);
        }
    }
}

static void inflates_once(void **state)
{
    (void)state;
    struct cv_buffer file = {0};
    gzipped_add(&file, cv_slice(compressed, COMPRESSED));
    struct cv_source *source = dribble_open((struct dribble){.head = cv_buffer_view(&file)});
    struct canvass_error end;
    struct cv_buffer all = read_all(source, 100, &end);
    assert_int_equal(end.status, CANVASS_END);
    assert_int_equal(all.len, COMPRESSED);
    assert_memory_equal(all.data, compressed, COMPRESSED);
    cv_buffer_free(&all);
    cv_buffer_free(&file);
    cv_source_close(source);
}

/* Text that is longer than any buffer on its way, looked into before it is read. */
static void peeks_into_what_is_inflated(void **state)
{
    (void)state;
    struct cv_buffer text = {0};
    struct cv_buffer file = {0};
    for (int i = 0; i < 30000; i++) {
        cv_buffer_format(&text, "%d,answer\n", i);
    }
    gzipped_add(&file, cv_buffer_view(&text));
    for (size_t step = 0; step <= 1000; step += 500) {
        struct cv_source *source =
            dribble_open((struct dribble){.head = cv_buffer_view(&file), .step = step});
        struct cv_slice head;
        assert_int_equal(cv_source_peek(source, 5, &head, NULL), CANVASS_OK);
        assert_true(cv_slice_equal(head, BYTES("0,ans")));
        assert_int_equal(cv_source_peek(source, SIZE_MAX, &head, NULL), CANVASS_OK);
        assert_int_equal(head.len, CV_SOURCE_PEEK);
        assert_memory_equal(head.data, text.data, CV_SOURCE_PEEK);
        struct canvass_error end;
        struct cv_buffer all = read_all(source, 500, &end);
        assert_int_equal(end.status, CANVASS_END);
        assert_true(cv_slice_equal(cv_buffer_view(&all), cv_buffer_view(&text)));
        cv_buffer_free(&all);
        cv_source_close(source);
    }
    cv_buffer_free(&file);
    cv_buffer_free(&text);
}

static void inflates_standard_input(void **state)
{
    (void)state;
    int ends[2];
    int kept = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], compressed, COMPRESSED), COMPRESSED);
    close(ends[1]);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    struct cv_source *source = NULL;
    assert_int_equal(cv_source_open(&source, "-", NULL), CANVASS_OK);
    assert_string_equal(cv_source_name(source), "standard input");
    struct canvass_error end;
    struct cv_buffer all = read_all(source, 100, &end);
    assert_text(&all, answers);
    struct cv_digest_text digest;
    cv_source_digest(source, &digest);
    assert_string_equal(digest.hex, digest_of_file);
    cv_buffer_free(&all);
    cv_source_close(source);
    if (kept >= 0) {
        dup2(kept, STDIN_FILENO);
        close(kept);
    }
}

static void passes_a_failing_medium_on(void **state)
{
    (void)state;
    for (size_t len = 0; len <= COMPRESSED; len++) {
        struct cv_source *source = dribble_open(
            (struct dribble){.head = cv_slice(compressed, len), .step = 1, .fails = true});
        struct canvass_error end;
        struct cv_buffer all = read_all(source, 100, &end);
        assert_int_equal(end.status, CANVASS_EEXPORT);
        assert_string_equal(end.rule, "source.read");
        assert_string_equal(end.place.source, "dribble");
        cv_buffer_free(&all);
        cv_source_close(source);
    }
}

static void leaves_other_beginnings_alone(void **state)
{
    (void)state;
    assert_inflates(BYTES("\x1F"), "\x1F");
    assert_inflates(BYTES("\x1F,\x8B"), "\x1F,\x8B");
    assert_inflates(BYTES("\x8B\x1F"), "\x8B\x1F");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inflates_what_gzip_made),
        cmocka_unit_test(keeps_size_digest_and_name_of_the_file),
        cmocka_unit_test(inflates_one_member_after_another),
        cmocka_unit_test(finds_every_cut),
        cmocka_unit_test(finds_every_wrong_byte_of_the_trailer),
        cmocka_unit_test(finds_other_damage),
        cmocka_unit_test(finds_what_follows_the_last_member),
        cmocka_unit_test(inflates_once),
        cmocka_unit_test(peeks_into_what_is_inflated),
        cmocka_unit_test(inflates_standard_input),
        cmocka_unit_test(passes_a_failing_medium_on),
        cmocka_unit_test(leaves_other_beginnings_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Parts: what was saved loads, and what canvass cannot have written is refused, though its
 * digest is right. */
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

#include "base/digest.h"
#include "base/file.h"
#include "fixture.h"
#include "run/part.h"

static const char definition[] = "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", "
                                 "\"source\": {\"platform\": \"flat\"}}";
static const char schema[] = "{\"properties\": {\"issue\": {\"enum\": [\"ASB\", \"Theft\"]}}}";

struct parts {
    struct fixture f;
    struct cv_tally *tally;
    char folder[32];
    char path[64];
};

static void open_parts(struct parts *parts)
{
    fixture_open(&parts->f, definition, schema, "issue\nASB\nTheft\n", NULL);
    parts->tally = fixture_tally(&parts->f);
    (void)snprintf(parts->folder, sizeof parts->folder, "/tmp/canvass-part-XXXXXX");
    assert_non_null(mkdtemp(parts->folder));
    (void)snprintf(parts->path, sizeof parts->path, "%s/part", parts->folder);
}

static void close_parts(struct parts *parts)
{
    (void)unlink(parts->path);
    assert_int_equal(rmdir(parts->folder), 0); /* nothing else was left there */
    cv_tally_free(parts->tally);
    fixture_close(&parts->f);
}

static void save(struct parts *parts)
{
    struct cv_part part = {.survey = parts->f.survey,
                           .export_name = "export.csv",
                           .export_size = 16,
                           .shard = 1,
                           .shards = 2,
                           .from = 7,
                           .to = 17,
                           .key = "k",
                           .digest = {.name = "sha256", .bytes = 16},
                           .leaves = cv_slice("", 0),
                           .has_ids = true,
                           .lines = 3,
                           .tally = parts->tally};
    for (size_t i = 0; i < 2; i++) {
        struct cv_logged_id *id = cv_log_id(&part.log);
        assert_non_null(id);
        *id = (struct cv_logged_id){.print = {.value = 100 + i, .table = 1},
                                    .record = i + 1,
                                    .line = i + 2,
                                    .at = 7 + 4 * i,
                                    .counted = true};
    }
    memcpy(part.sample.bytes, "ab", 2);
    part.sample.sizes[0] = 2;
    part.sample.mark.n_bytes = 2;
    part.log.account.read = part.log.account.counted = 2;
    assert_int_equal(cv_part_save(&part, parts->path, &parts->f.error), CANVASS_OK);
    cv_log_free(&part.log);
}

/* Puts `to` in the place of `from` in the part, and makes lengths and digest right. */
static void forge(const struct parts *parts, const char *from, const char *to)
{
    char *text = NULL;
    size_t len = 0;
    size_t sizes[3];
    struct cv_buffer out = {0};
    char sum[65];

    assert_int_equal(cv_file_load(&text, &len, parts->path, 1u << 20, CANVASS_EEXPORT, NULL),
                     CANVASS_OK);
    const char *body = strchr(text, '\n') + 1;
    const char *numbers = strchr(text, ':') + 1;
    char *end = NULL;
    for (size_t i = 0; i < 3; i++) {
        sizes[i] = (size_t)strtoull(i == 0 ? numbers : end, &end, 10);
    }
    const char *at = strstr(body, from);
    assert_non_null(at);
    const size_t grown = strlen(to) - strlen(from); /* wraps, and back again */
    sizes[0] += (size_t)(at - body) < sizes[0] ? grown : 0;
    sizes[1] += (size_t)(at - body) >= sizes[0] && (size_t)(at - body) < sizes[0] + sizes[1]
                    ? grown
                    : 0;
    cv_buffer_format(&out, "%.*s %zu %zu %zu\n", (int)(numbers - text), text, sizes[0],
                     sizes[1], sizes[2]);
    cv_buffer_bytes(&out, body, (size_t)(at - body));
    cv_buffer_text(&out, to);
    cv_buffer_bytes(&out, at + strlen(from),
                    (size_t)(text + len - sizeof sum - at) - strlen(from));
    cv_sha256_hex(sum, out.data, out.len);
    cv_buffer_format(&out, "%s\n", sum);
    FILE *file = fopen(parts->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(out.data, 1, out.len, file), out.len);
    assert_int_equal(fclose(file), 0);
    cv_buffer_free(&out);
    free(text);
}

static void what_was_saved_loads(void **state)
{
    struct parts parts;
    struct cv_part part;
    struct stat facts;

    (void)state;
    open_parts(&parts);
    save(&parts);
    assert_int_equal(stat(parts.path, &facts), 0);
    assert_int_equal(facts.st_mode & 07777, 0600);
    assert_int_equal(cv_part_load(&part, parts.f.survey, parts.path, &parts.f.error),
                     CANVASS_OK);
    assert_int_equal(part.shard, 1);
    assert_int_equal(part.shards, 2);
    assert_int_equal(part.from, 7);
    assert_int_equal(part.to, 17);
    assert_int_equal(part.log.n_ids, 2);
    assert_int_equal(part.log.ids[1].at, 11);
    assert_int_equal(part.sample.mark.n_bytes, 2);
    assert_int_equal(cv_tally_responses(part.tally), 2);
    cv_part_free(&part);
    close_parts(&parts);
}

/* What a killed process left beside a part is taken over. */
static void what_was_left_half_written_is_gone(void **state)
{
    struct parts parts;
    char left[96];

    (void)state;
    open_parts(&parts);
    (void)snprintf(left, sizeof left, "%s/.canvass-part.new", parts.folder);
    FILE *file = fopen(left, "wb");
    assert_non_null(file);
    assert_true(fputs("half a part, and more than a part is long .........", file) >= 0);
    assert_int_equal(fclose(file), 0);
    save(&parts);
    assert_int_not_equal(access(left, F_OK), 0);
    struct cv_part part;
    assert_int_equal(cv_part_load(&part, parts.f.survey, parts.path, &parts.f.error),
                     CANVASS_OK);
    cv_part_free(&part);
    close_parts(&parts);
}

/* What could be another's file is neither written nor changed. */
static void a_file_with_two_names_is_left_alone(void **state)
{
    struct parts parts;
    char left[96];
    char theirs[96];
    char *text = NULL;
    size_t len = 0;

    (void)state;
    open_parts(&parts);
    (void)snprintf(left, sizeof left, "%s/.canvass-part.new", parts.folder);
    (void)snprintf(theirs, sizeof theirs, "%s/theirs", parts.folder);
    FILE *file = fopen(theirs, "wb");
    assert_non_null(file);
    assert_true(fputs("kept", file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(link(theirs, left), 0);
    struct cv_part part = {
        .survey = parts.f.survey, .export_name = "", .key = "", .tally = parts.tally};
    assert_int_equal(cv_part_save(&part, parts.path, &parts.f.error), CANVASS_EOUTPUT);
    assert_int_not_equal(access(parts.path, F_OK), 0);
    assert_int_equal(cv_file_load(&text, &len, theirs, 100, CANVASS_EEXPORT, NULL), CANVASS_OK);
    assert_string_equal(text, "kept");
    free(text);
    assert_int_equal(unlink(left), 0);
    assert_int_equal(unlink(theirs), 0);
    close_parts(&parts);
}

static void what_cannot_be_is_refused(void **state)
{
    static const char piece[] = "\"61616161616161616161616161616161616161616161616161616161\"";
    static const struct {
        const char *from, *to, *rule;
    } cases[] = {
        {"\"6162\"", piece, "part.damaged"},
        {"\"shards\": \"2\"", "\"shards\": \"4000000000\"", "part.damaged"},
        {"\"shards\": \"2\"", "\"shards\": \"4294967298\"", "part.damaged"},
        {"\"from\": \"7\"", "\"from\": \"0\"", "part.damaged"},
        {"\"from\": \"7\"", "\"from\": \"18\"", "part.damaged"},
        {"\"to\": \"17\"", "\"to\": \"18\"", "part.damaged"},
        {"\"counted\": \"2\"", "\"counted\": \"1\"", "part.damaged"},
        {" 1 2 7 1 ", " 1 2 6 1 ", "part.damaged"},
        {" 1 2 7 1 ", " 1 2 18446744073709551615 1 ", "part.damaged"},
        {" 1 2 7 1 ", " 1 2 11 1 ", "part.damaged"},
        {" 1 2 7 1 ", " 2 2 7 1 ", "part.damaged"},
        {"\"responses\": \"2\"", "\"responses\": \"1\"", "part.damaged"},
        {"\"responses\": \"2\"", "\"responses\": \"3\"", "tally.corrupt"},
        {"\"responses\": \"2\"", "\"responses\": \"-2\"", "tally.corrupt"},
    };
    struct parts parts;

    (void)state;
    open_parts(&parts);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cv_part part;
        save(&parts);
        forge(&parts, "\"has_ids\": true", "\"has_ids\": true"); /* changes nothing */
        if (cv_part_load(&part, parts.f.survey, parts.path, &parts.f.error) != CANVASS_OK) {
            fail_msg("%s: %s", parts.f.error.rule, parts.f.error.message);
        }
        cv_part_free(&part);
        forge(&parts, cases[i].from, cases[i].to);
        if (cv_part_load(&part, parts.f.survey, parts.path, &parts.f.error) !=
                CANVASS_EEXPORT ||
            strcmp(parts.f.error.rule, cases[i].rule) != 0) {
            fail_msg("%s: %s instead of %s", cases[i].to, parts.f.error.rule, cases[i].rule);
        }
        cv_part_free(&part);
    }
    close_parts(&parts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_saved_loads),
        cmocka_unit_test(what_was_left_half_written_is_gone),
        cmocka_unit_test(a_file_with_two_names_is_left_alone),
        cmocka_unit_test(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests_name("part", tests, NULL, NULL);
}

/* However many hands read an export, and wherever it is cut for them, everything that comes of
 * it is what reading it from its first record to its last gives: the account, the findings in
 * their order, the tally, the comments, and the error with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "fixture.h"
#include "run/hands.h"

static const char schema[] =
    "{\"type\": \"object\", \"properties\": {\"issue\": {\"title\": \"Issue\", \"enum\": "
    "[\"ASB\", \"Theft\", \"Drugs\"]},"
    "\"picks\": {\"title\": \"Picks\", \"type\": \"array\", \"maxItems\": 2, \"uniqueItems\": "
    "true, \"items\": {\"enum\": [\"Litter\", \"Bikes\", \"Parking\"]}},"
    "\"age\": {\"title\": \"Age\", \"enum\": [\"18-24\", \"25-64\", \"65+\"]},"
    "\"why\": {\"title\": \"Why\", \"type\": \"string\"}}, "
    "\"dependentRequired\": {\"picks\": [\"issue\"]}}";

static const char definition[] =
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"comments\": [\"why\"], "
    "\"source\": {\"columns\": {\"issue\": \"issue\", \"age\": \"age\", \"why\": \"why\", "
    "\"picks\": {\"header\": \"picks\", \"join\": \";\"}}, \"duplicates\": {\"id\": \"id\"}, "
    "\"tests\": {\"age\": [\"test\"]}},"
    "\"report\": [{\"table\": \"most_important_issue\", \"question\": \"issue\"}, "
    "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"age\", \"picks\"]}]}";

enum { MOST_RECORDS = 120 };

static unsigned below(uint64_t *seed, unsigned n)
{
    return (unsigned)(fixture_random(seed) % n);
}

#define ONE_OF(seed, list) list[below(seed, sizeof(list) / sizeof *(list))]

/* What people write: line breaks and quotation marks that look like records, and worse. */
static void put_comment(struct cv_buffer *text, uint64_t *seed)
{
    static const char *const comments[] = {
        "",
        "fine",
        "\"a, b\"",
        "\"two\nlines\"",
        "\"said \"\"no\"\"\nR1,ASB,,25-64,x\nR2,ASB,,25-64,y\n\"",
        "\"\r\n\r\n,,,,\r\n\"",
        "caf\xC3\xA9",
        "caf\xE9 au lait",
        "3\" nail",
        "\"x\"\"\"",
        "  spaced  ",
        "\"call me on 020 7946 0000\"",
    };
    cv_buffer_text(text, ONE_OF(seed, comments));
}

static struct cv_buffer make_export(uint64_t *seed)
{
    static const char *const issues[] = {"ASB", "ASB", "Theft", "Drugs", "Dogs", ""};
    static const char *const picks[] = {
        "Litter", "Litter;Bikes", "Litter;Bikes;Parking", "\"Litter;Bikes\"", "Cats", ""};
    static const char *const ages[] = {"18-24", "25-64", "65+", "", "test"};
    static const char *const ends[] = {"\n", "\n", "\r\n", "\n\n", "\r"};
    struct cv_buffer text = {0};
    const unsigned records = below(seed, MOST_RECORDS);
    const unsigned ids = 1 + below(seed, 2 * MOST_RECORDS);
    const char *end = ONE_OF(seed, ends);

    cv_buffer_text(&text, "id,issue,picks,age,why\n");
    for (unsigned i = 0; i < records; i++) {
        if (below(seed, 9) > 0) {
            cv_buffer_format(&text, "R%u", below(seed, ids));
        }
        cv_buffer_format(&text, ",%s,%s,%s,", ONE_OF(seed, issues), ONE_OF(seed, picks),
                         ONE_OF(seed, ages));
        put_comment(&text, seed);
        cv_buffer_text(&text, below(seed, 40) == 0 ? ",more" : "");
        cv_buffer_text(&text, below(seed, 20) == 0 ? ONE_OF(seed, ends) : end);
    }
    if (below(seed, 10) == 0) {
        cv_buffer_text(&text, "R1,ASB,,65+,\"never closed\n\n");
    }
    return text;
}

/* --- everything that comes of it, as text --- */

static int write_down(void *data, const struct cv_finding *finding)
{
    cv_buffer_format(data, "%s %llu:%llu:%llu %s %s %d: %s [%s] {%.*s}\n", finding->source,
                     (unsigned long long)finding->record, (unsigned long long)finding->line,
                     (unsigned long long)finding->column, finding->rule, finding->question,
                     (int)finding->action, finding->message,
                     finding->detail ? finding->detail : "", (int)finding->value.len,
                     finding->value.len > 0 ? finding->value.data : "");
    return 0;
}

static void put_account(struct cv_buffer *out, const struct cv_account *a)
{
    cv_buffer_format(out,
                     "read %u blank %u test %u incomplete %u duplicate %u rejected %u "
                     "counted %u with findings %u%s %s\n",
                     (unsigned)a->read, (unsigned)a->blank, (unsigned)a->test,
                     (unsigned)a->incomplete, (unsigned)a->duplicate, (unsigned)a->rejected,
                     (unsigned)a->counted, (unsigned)a->with_findings,
                     a->beyond_ascii ? " beyond ASCII" : "",
                     a->encoding_guess ? a->encoding_guess : "");
    for (uint32_t i = 0; i < a->n_kinds; i++) {
        const struct cv_finding_kind *kind = &a->kinds[i];
        cv_buffer_format(out, "%s %s %s: %s, %u times:", kind->rule, kind->question,
                         kind->schema_location, kind->message, (unsigned)kind->count);
        for (uint64_t k = 0; k < kind->n_places; k++) {
            cv_buffer_format(out, " %u/%u", (unsigned)kind->places[k].record,
                             (unsigned)kind->places[k].line);
        }
        cv_buffer_char(out, '\n');
    }
    for (uint32_t i = 0; i < a->n_unknowns; i++) {
        const struct cv_unknowns *unknowns = &a->unknowns[i].spellings;
        for (uint32_t k = 0; k < unknowns->n; k++) {
            cv_buffer_format(out, "\"%s\" as \"%s\" %u\n", unknowns->items[k].text,
                             unknowns->items[k].shown, (unsigned)unknowns->items[k].count);
        }
    }
}

static void put_file(struct cv_buffer *out, const char *folder, const char *name)
{
    char path[256];
    char *text = NULL;
    size_t size = 0;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(cv_file_load(&text, &size, path, 1u << 24, CANVASS_EOUTPUT, NULL),
                     CANVASS_OK);
    cv_buffer_slice(out, cv_slice(text, size));
    free(text);
}

static void nothing(void *data)
{
    (void)data;
}

/* `hands` 0: from first to last. */
static struct cv_buffer read_with(struct cv_slice csv, unsigned hands, size_t stretch)
{
    static const char *const known[] = {"private/", "private/comments.csv", NULL};
    static const struct cv_hands_progress untold = {NULL, NULL};
    char folder[] = "/tmp/canvass-hands-XXXXXX";
    struct cv_buffer out = {0};
    const struct cv_finding_sink sink = {write_down, &out};
    struct cv_comments comments = {0};
    struct cv_outdir *dir = NULL;
    struct fixture f;

    assert_non_null(mkdtemp(folder));
    fixture_open_bytes(&f, definition, schema, csv, &sink);
    assert_int_equal(cv_outdir_begin(&dir, folder, known, &f.error), CANVASS_OK);
    assert_int_equal(cv_comments_open(&comments, f.survey, dir, &f.error), CANVASS_OK);
    struct cv_tally *tally = cv_tally_new(f.survey);
    struct cv_export export = {.survey = f.survey,
                               .layout = f.layout,
                               .parser = f.parser,
                               .ids = f.ids,
                               .account = &f.account,
                               .sink = &sink,
                               .comments = &comments,
                               .stretch = stretch,
                               .lines = cv_parser_lines(f.parser)};
    enum canvass_status status;
    if (hands > 0) {
        assert_true(cv_parser_splits(f.parser));
        status = cv_hands_read(&export, f.source, tally, hands, &untold, &f.error);
    } else {
        struct cv_hand hand = {.export = &export, .tally = tally};
        status = cv_hand_read_all(&hand, nothing, NULL, &f.error);
        cv_hand_free(&hand);
    }
    cv_export_end(&export);
    assert_int_equal(cv_comments_close(&comments, &f.error), CANVASS_OK);
    if (status == CANVASS_OK) {
        put_account(&out, &f.account);
        assert_true(cv_account_adds_up(&f.account));
        assert_int_equal(cv_tally_save(tally, &out), 0);
        assert_int_equal(cv_outdir_commit(dir, &f.error), CANVASS_OK);
        put_file(&out, folder, "private/comments.csv");
    } else {
        /* What was told before is that of no run. */
        cv_outdir_abandon(dir);
        cv_buffer_clear(&out);
        cv_buffer_format(&out, "%s %s:%u:%u record %u: %s", f.error.rule, f.error.place.source,
                         (unsigned)f.error.place.line, (unsigned)f.error.place.column,
                         (unsigned)f.error.place.record, f.error.message);
    }
    cv_tally_free(tally);
    fixture_close(&f);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    assert_int_equal(system(command), 0);
    return out;
}

static void any_hands_and_any_cuts_give_the_same(void **state)
{
    static const size_t stretches[] = {64, 97, 200, 1000, 5000};
    uint64_t seed = 20261121;
    unsigned errors = 0;
    unsigned duplicates = 0;

    (void)state;
    for (int round = 0; round < 60; round++) {
        struct cv_buffer csv = make_export(&seed);
        struct cv_buffer whole = read_with(cv_buffer_view(&csv), 0, 0);
        errors += strstr(cv_buffer_string(&whole), "csv.unclosed_quote") != NULL;
        duplicates += strstr(cv_buffer_string(&whole), " duplicate ") != NULL;
        for (unsigned hands = 1; hands <= 4; hands++) {
            const size_t stretch = ONE_OF(&seed, stretches);
            struct cv_buffer parts = read_with(cv_buffer_view(&csv), hands, stretch);
            assert_string_equal(cv_buffer_string(&whole), cv_buffer_string(&parts));
            cv_buffer_free(&parts);
        }
        cv_buffer_free(&whole);
        cv_buffer_free(&csv);
    }
    assert_true(errors > 0 && duplicates > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_hands_and_any_cuts_give_the_same),
    };
    return cmocka_run_group_tests_name("hands", tests, NULL, NULL);
}

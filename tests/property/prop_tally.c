/* Any split of the records gives the same bytes, and any order too where no id repeats; and a
 * tally agrees with counting by hand. Generated exports, fixed seeds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fixture.h"

static const char schema[] =
    "{\"properties\": {\"issue\": {\"enum\": [\"ASB\", \"Theft\", \"Violence\"]},"
    "\"asb\": {\"type\": \"array\", \"maxItems\": 3, \"uniqueItems\": true, \"items\": "
    "{\"enum\":"
    "[\"Litter\", \"Noise\", \"Drugs\", \"Bikes\", \"Parking\"]}},"
    "\"order\": {\"type\": \"array\", \"x-kind\": \"ranking\", \"uniqueItems\": true,"
    "\"items\": {\"enum\": [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\"]}},"
    "\"age\": {\"enum\": [\"18-24\", \"25+\"]}},"
    "\"allOf\": [{\"if\": {\"properties\": {\"issue\": {\"const\": \"ASB\"}}, \"required\": "
    "[\"issue\"]}, \"else\": {\"properties\": {\"asb\": false}}}]}";

static const char definition[] =
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"source\": {\"columns\": {"
    "\"asb\": {\"header\": \"asb\", \"join\": \";\"}, \"order\": {\"header\": \"order\", "
    "\"join\":"
    "\";\"}}, \"duplicates\": {\"id\": \"id\"}},"
    "\"report\": [{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"age\", "
    "\"asb\"]},"
    "{\"table\": \"breakdown\", \"rows\": \"asb\", \"columns\": [\"age\"], \"where\": "
    "{\"issue\": "
    "\"ASB\"}}, {\"table\": \"ranking\", \"question\": \"order\"}]}";

enum { RECORDS = 400, MAX_LINE = 128 };

struct export
{
    char lines[RECORDS][MAX_LINE];
};

static unsigned below(uint64_t *seed, unsigned n)
{
    return (unsigned)(fixture_random(seed) % n);
}

/* One respondent: sometimes silent, sometimes with an answer that must be refused. */
static void make_line(char line[MAX_LINE], unsigned id, uint64_t *seed)
{
    static const char *const issues[] = {"ASB", "Theft", "Violence", "", "Ghosts"};
    static const char *const picks[] = {"Litter", "Noise", "Drugs", "Bikes", "Parking", "Cats"};
    static const char *const orders[] = {"a;b;c", "g;f", "c", "", "b;a;d;e;f;g;c", "a;a"};
    static const char *const ages[] = {"18-24", "25+", ""};
    const unsigned issue = below(seed, 5);
    const unsigned n = issue == 0 || below(seed, 20) == 0 ? below(seed, 5) : 0;
    int len = snprintf(line, MAX_LINE, "%u,%s,", id, issues[issue]);

    for (unsigned i = 0; i < n; i++) {
        len += snprintf(line + len, MAX_LINE - (size_t)len, "%s%s", i ? ";" : "",
                        picks[below(seed, 6)]);
    }
    (void)snprintf(line + len, MAX_LINE - (size_t)len, ",%s,%s\n", orders[below(seed, 6)],
                   ages[below(seed, 3)]);
}

static void make_export(struct export *export, uint64_t *seed, bool repeat_ids)
{
    for (unsigned i = 0; i < RECORDS; i++) {
        make_line(export->lines[i], repeat_ids ? below(seed, RECORDS / 2) : i, seed);
    }
}

static struct cv_buffer text_of(const struct export *export)
{
    struct cv_buffer text = {0};

    cv_buffer_text(&text, "id,issue,asb,order,age\n");
    for (unsigned i = 0; i < RECORDS; i++) {
        cv_buffer_text(&text, export->lines[i]);
    }
    return text;
}

static struct cv_buffer saved(const struct cv_tally *tally)
{
    struct cv_buffer text = {0};

    assert_int_equal(cv_tally_save(tally, &text), 0);
    return text;
}

static struct cv_buffer plain(const struct export *export)
{
    struct cv_buffer text = text_of(export);
    struct fixture f;

    fixture_open(&f, definition, schema, cv_buffer_string(&text), NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_true(cv_account_adds_up(&f.account));
    assert_int_equal(f.account.counted, cv_tally_responses(tally));
    assert_true(f.account.counted > RECORDS / 4);
    struct cv_buffer bytes = saved(tally);
    cv_tally_free(tally);
    fixture_close(&f);
    cv_buffer_free(&text);
    return bytes;
}

static void assert_same(struct cv_buffer *a, struct cv_buffer *b)
{
    assert_string_equal(cv_buffer_string(a), cv_buffer_string(b));
    cv_buffer_free(a);
    cv_buffer_free(b);
}

/* Deals the responses over some tallies, which are then added in another order. */
static struct cv_buffer dealt(const struct export *export, unsigned n_parts, uint64_t *seed)
{
    struct cv_tally *parts[8];
    struct cv_buffer text = text_of(export);
    const struct cv_coded *response = NULL;
    struct fixture f;

    fixture_open(&f, definition, schema, cv_buffer_string(&text), NULL);
    for (unsigned i = 0; i < n_parts; i++) {
        parts[i] = cv_tally_new(f.survey);
        assert_non_null(parts[i]);
    }
    while (cv_reader_next(f.reader, &response, NULL) == CANVASS_OK) {
        const unsigned part = below(seed, n_parts);
        assert_int_equal(cv_tally_count(parts[part], response, 1, NULL), CANVASS_OK);
    }
    const unsigned first = below(seed, n_parts);
    for (unsigned i = 1; i < n_parts; i++) {
        const struct cv_tally *other = parts[(first + i) % n_parts];
        assert_int_equal(cv_tally_add(parts[first], other, NULL), CANVASS_OK);
    }
    struct cv_buffer bytes = saved(parts[first]);
    for (unsigned i = 0; i < n_parts; i++) {
        cv_tally_free(parts[i]);
    }
    fixture_close(&f);
    cv_buffer_free(&text);
    return bytes;
}

static void any_split_gives_the_same_bytes(void **state)
{
    struct export *export = malloc(sizeof *export);
    uint64_t seed = 20190218;

    (void)state;
    assert_non_null(export);
    for (int round = 0; round < 12; round++) {
        make_export(export, &seed, round % 2 == 1);
        struct cv_buffer whole = plain(export);
        struct cv_buffer parts = dealt(export, 1 + below(&seed, 8), &seed);
        assert_same(&whole, &parts);
    }
    free(export);
}

static void any_order_gives_the_same_bytes(void **state)
{
    struct export *export = malloc(sizeof *export);
    uint64_t seed = 20220204;
    char kept[MAX_LINE];

    (void)state;
    assert_non_null(export);
    for (int round = 0; round < 12; round++) {
        make_export(export, &seed, false);
        struct cv_buffer before = plain(export);
        for (unsigned i = RECORDS - 1; i > 0; i--) {
            const unsigned k = below(&seed, i + 1);
            memcpy(kept, export->lines[i], MAX_LINE);
            memmove(export->lines[i], export->lines[k], MAX_LINE);
            memcpy(export->lines[k], kept, MAX_LINE);
        }
        struct cv_buffer after = plain(export);
        assert_same(&before, &after);
    }
    free(export);
}

/* Every response added and then, in another pass, taken out. */
static void what_is_taken_out_was_never_there(void **state)
{
    struct export *export = malloc(sizeof *export);
    uint64_t seed = 20231015;
    const struct cv_coded *response = NULL;

    (void)state;
    assert_non_null(export);
    make_export(export, &seed, false);
    struct cv_buffer text = text_of(export);
    struct fixture f;
    struct fixture again;
    fixture_open(&f, definition, schema, cv_buffer_string(&text), NULL);
    fixture_open(&again, definition, schema, cv_buffer_string(&text), NULL);
    struct cv_tally *tally = fixture_tally(&f);
    struct cv_tally *empty = cv_tally_new(f.survey);
    while (cv_reader_next(again.reader, &response, NULL) == CANVASS_OK) {
        assert_int_equal(cv_tally_count(tally, response, -1, NULL), CANVASS_OK);
    }
    struct cv_buffer a = saved(tally);
    struct cv_buffer b = saved(empty);
    assert_same(&a, &b);
    cv_tally_free(tally);
    cv_tally_free(empty);
    fixture_close(&f);
    fixture_close(&again);
    cv_buffer_free(&text);
    free(export);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_split_gives_the_same_bytes),
        cmocka_unit_test(any_order_gives_the_same_bytes),
        cmocka_unit_test(what_is_taken_out_was_never_there),
    };
    return cmocka_run_group_tests_name("tally properties", tests, NULL, NULL);
}

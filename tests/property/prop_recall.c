/* What was answered before never changes what an answer comes to. Answers that came a moment
 * ago are looked up by what they look like; here each record is also read by a reader that has
 * seen no other, and both have to count the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "run/hands.h"

/* Options of 16 bytes and one less and one more, of 32 and 33, and long ones that differ in the
 * middle alone. */
#define LONG_HEAD "Somewhere in the town: "
#define LONG_TAIL " as I have said before"
#define OPTIONS                                                                                \
    "\"A\", \"Ab\", \"1234567\", \"12345678\", \"12345678x\", \"123456789012345\", "           \
    "\"1234567890123456\", \"12345678901234567\", \"1234567890123456789012345678901y\", "      \
    "\"12345678901234567890123456789012z\", \"" LONG_HEAD "north" LONG_TAIL "\", \"" LONG_HEAD \
    "south" LONG_TAIL "\", \"" LONG_HEAD "broad" LONG_TAIL "\""

static const char *const options[] = {"A",
                                      "Ab",
                                      "1234567",
                                      "12345678",
                                      "12345678x",
                                      "123456789012345",
                                      "1234567890123456",
                                      "12345678901234567",
                                      "1234567890123456789012345678901y",
                                      "12345678901234567890123456789012z",
                                      LONG_HEAD "north" LONG_TAIL,
                                      LONG_HEAD "south" LONG_TAIL,
                                      LONG_HEAD "broad" LONG_TAIL,
                                      " a ",
                                      "AB",
                                      "B",
                                      "1234567890123456789012345678902y",
                                      LONG_HEAD "other" LONG_TAIL,
                                      "",
                                      "  "};

static const char schema[] =
    "{\"type\": \"object\", \"properties\": {\"one\": {\"enum\": [" OPTIONS "]}, "
    "\"some\": {\"type\": \"array\", \"uniqueItems\": true, \"maxItems\": 3, \"items\": "
    "{\"enum\": [" OPTIONS "]}}, "
    "\"ticks\": {\"type\": \"array\", \"uniqueItems\": true, \"items\": {\"enum\": [\"Street "
    "lights\", \"Patrols\", \"Youth clubs in every village of the district\", \"CCTV\"]}}, "
    "\"size\": {\"type\": \"integer\", \"minimum\": 1}, \"why\": {\"type\": \"string\"}}}";

static const char definition[] =
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"source\": {\"columns\": {"
    "\"one\": \"one\", \"some\": {\"header\": \"some\", \"join\": \";\"}, \"size\": \"size\", "
    "\"why\": \"why\", \"ticks\": {\"parts\": {\"Street lights\": \"t1\", \"Patrols\": \"t2\", "
    "\"Youth clubs in every village of the district\": \"t3\", \"CCTV\": \"t4\"}}}}, "
    "\"report\": [{\"table\": \"most_important_issue\", \"question\": \"one\"}, "
    "{\"table\": \"breakdown\", \"rows\": \"one\", \"columns\": [\"some\", \"ticks\"]}]}";

#define HEADER "one,some,t1,t2,t3,t4,size,why\n"

static unsigned below(uint64_t *seed, unsigned n)
{
    return (unsigned)(fixture_random(seed) % n);
}

#define ONE_OF(seed, list) list[below(seed, sizeof(list) / sizeof *(list))]

/* Ticks as platforms have them, and more spellings than a column's first ones. */
static void put_tick(struct cv_buffer *out, uint64_t *seed, const char *label)
{
    static const char *const ticks[] = {
        "Yes", "1", "x", "No", "0", "\"a text, longer than any tick should be\""};
    const unsigned kind = below(seed, 8);

    if (kind < 4) {
        cv_buffer_text(out, kind < 2 ? label : "");
    } else {
        cv_buffer_text(out, kind < 6 ? ticks[0] : ONE_OF(seed, ticks));
    }
}

static struct cv_buffer make_record(uint64_t *seed)
{
    static const char *const labels[] = {
        "Street lights", "Patrols", "Youth clubs in every village of the district", "CCTV"};
    static const char *const sizes[] = {"", "1", "12", "123456789", "x", "0", "1.0"};
    static const char *const whys[] = {"", "because", "\"two\nlines\"", "\"\"\"so\"\"\""};
    struct cv_buffer out = {0};

    cv_buffer_format(&out, "%s,\"", ONE_OF(seed, options));
    for (unsigned i = below(seed, 4); i > 0; i--) {
        cv_buffer_format(&out, "%s%s", ONE_OF(seed, options), i > 1 ? ";" : "");
    }
    cv_buffer_text(&out, "\",");
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        put_tick(&out, seed, labels[i]);
        cv_buffer_char(&out, ',');
    }
    cv_buffer_format(&out, "%s,%s\n", ONE_OF(seed, sizes), ONE_OF(seed, whys));
    return out;
}

/* An export, and what it came to. */
struct counted {
    struct cv_buffer csv;
    struct fixture f;
    struct cv_tally *tally;
};

/* Counts the records; `stretch` 0: in the order of the export. */
static void count(struct counted *counted, const struct cv_buffer *records, size_t stretch)
{
    static const struct cv_hands_progress untold = {NULL, NULL};
    struct fixture *f = &counted->f;

    *counted = (struct counted){0};
    cv_buffer_text(&counted->csv, HEADER);
    cv_buffer_slice(&counted->csv, cv_buffer_view(records));
    fixture_open_bytes(f, definition, schema, cv_buffer_view(&counted->csv), NULL);
    if (stretch == 0) {
        counted->tally = fixture_tally(f);
        return;
    }
    counted->tally = cv_tally_new(f->survey);
    struct cv_export export = {.survey = f->survey,
                               .layout = f->layout,
                               .parser = f->parser,
                               .ids = f->ids,
                               .account = &f->account,
                               .stretch = stretch,
                               .lines = cv_parser_lines(f->parser)};
    assert_int_equal(cv_hands_read(&export, f->source, counted->tally, 1, &untold, &f->error),
                     CANVASS_OK);
    cv_export_end(&export);
}

static void give_back(struct counted *counted)
{
    cv_tally_free(counted->tally);
    fixture_close(&counted->f);
    cv_buffer_free(&counted->csv);
}

static void expect_same(const struct cv_tally *expected, const struct cv_tally *got)
{
    struct cv_buffer first = {0};
    struct cv_buffer second = {0};

    assert_int_equal(cv_tally_save(expected, &first), 0);
    assert_int_equal(cv_tally_save(got, &second), 0);
    assert_string_equal(cv_buffer_string(&first), cv_buffer_string(&second));
    cv_buffer_free(&first);
    cv_buffer_free(&second);
}

enum { ROUNDS = 3, RECORDS = 250 };

static void answers_count_as_if_they_were_the_first(void **state)
{
    uint64_t seed = 20261122;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct cv_buffer all = make_record(&seed);
        struct counted sum;
        count(&sum, &all, 0);
        for (int i = 1; i < RECORDS; i++) {
            struct cv_buffer record = make_record(&seed);
            struct counted one;
            count(&one, &record, 0);
            cv_buffer_slice(&all, cv_buffer_view(&record));
            assert_int_equal(cv_tally_add(sum.tally, one.tally, NULL), CANVASS_OK);
            give_back(&one);
            cv_buffer_free(&record);
        }
        assert_true(cv_tally_responses(sum.tally) > RECORDS / 2);
        for (size_t stretch = 0; stretch < 100000; stretch = 10 * stretch + 700) {
            struct counted whole;
            count(&whole, &all, stretch);
            expect_same(sum.tally, whole.tally);
            give_back(&whole);
        }
        give_back(&sum);
        cv_buffer_free(&all);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_count_as_if_they_were_the_first),
    };
    return cmocka_run_group_tests_name("recall", tests, NULL, NULL);
}

/* However the responses of an export were dealt out and in whatever order the parts were added
 * up again, every file that is written of them has the same bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <string.h>

#include "disclose/release.h"
#include "estimate/estimate.h"
#include "fixture.h"
#include "render/render.h"
#include "report/report.h"

static const char schema[] =
    "{\"properties\": {\"issue\": {\"title\": \"Issue\", \"enum\": [\"ASB\", \"Theft\", "
    "\"Drugs\", \"Noise\"]},"
    "\"picks\": {\"title\": \"Picks\", \"type\": \"array\", \"maxItems\": 3, \"uniqueItems\": "
    "true, \"items\": {\"enum\": [\"Litter\", \"Bikes\", \"Parking\", \"Dogs\"]}},"
    "\"order\": {\"title\": \"Order\", \"type\": \"array\", \"x-kind\": \"ranking\", "
    "\"uniqueItems\": true, \"items\": {\"enum\": [\"a\", \"b\", \"c\"]}},"
    "\"age\": {\"title\": \"Age\", \"enum\": [\"18-24\", \"25-64\", \"65+\"]}}}";

static const char definition[] =
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"source\": {\"columns\": {"
    "\"picks\": {\"header\": \"picks\", \"join\": \";\"}, \"order\": {\"header\": \"order\", "
    "\"join\": \";\"}}},"
    "\"report\": [{\"table\": \"most_important_issue\", \"question\": \"issue\", \"chart\": "
    "\"bar\"}, {\"table\": \"top_n\", \"within\": \"issue\", \"follow_ups\": {\"ASB\": "
    "\"picks\"}}, {\"table\": \"profile\", \"questions\": [\"age\"]},"
    "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"age\", \"picks\"]},"
    "{\"table\": \"ranking\", \"question\": \"order\"}]}";

enum { RECORDS = 300, MOST_PARTS = 8 };

static unsigned below(uint64_t *seed, unsigned n)
{
    return (unsigned)(fixture_random(seed) % n);
}

/* Some are silent, some give what must be refused. */
static struct cv_buffer make_export(uint64_t *seed)
{
    static const char *const issues[] = {"ASB", "ASB", "ASB", "Theft", "Drugs", "Noise", ""};
    static const char *const picks[] = {"Litter", "Litter;Bikes", "Dogs;Parking", "Cats", ""};
    static const char *const orders[] = {"a;b;c", "c;a", "b", "", "a;a"};
    static const char *const ages[] = {"25-64", "25-64", "65+", ""};
    struct cv_buffer text = {0};

    cv_buffer_text(&text, "issue,picks,order,age\n");
    for (int i = 0; i < RECORDS; i++) {
        cv_buffer_format(&text, "%s,%s,%s,%s\n", issues[below(seed, 7)], picks[below(seed, 5)],
                         orders[below(seed, 5)],
                         below(seed, 30) == 0 ? "18-24" : ages[below(seed, 4)]);
    }
    return text;
}

/* Deals the responses over some tallies and adds those up in another order. */
static struct cv_tally *dealt(struct fixture *f, unsigned n_parts, uint64_t *seed)
{
    struct cv_tally *parts[MOST_PARTS];
    const struct cv_coded *response = NULL;

    for (unsigned i = 0; i < n_parts; i++) {
        parts[i] = cv_tally_new(f->survey);
        assert_non_null(parts[i]);
    }
    while (cv_reader_next(f->reader, &response, NULL) == CANVASS_OK) {
        assert_int_equal(cv_tally_count(parts[below(seed, n_parts)], response, 1, NULL),
                         CANVASS_OK);
    }
    for (unsigned left = n_parts; left > 1; left--) {
        const unsigned into = below(seed, left - 1);
        assert_int_equal(cv_tally_add(parts[into], parts[left - 1], NULL), CANVASS_OK);
        cv_tally_free(parts[left - 1]);
    }
    return parts[0];
}

/* All formats, one after the other. */
static struct cv_buffer written(const struct cv_report *report)
{
    struct cv_buffer all = {0};

    for (size_t i = 0; cv_renderers[i]; i++) {
        cv_buffer_format(&all, "--- %s\n", cv_renderers[i]->name);
        assert_int_equal(cv_renderers[i]->render(report, &all, NULL), CANVASS_OK);
    }
    return all;
}

static struct cv_buffer report_of(const char *csv, unsigned n_parts, uint64_t *seed)
{
    static const struct cv_provenance provenance = {
        .version = "0", .definition_name = "s.json", .schema_name = "r.json"};
    struct cv_release *release = NULL;
    struct cv_estimates *estimates = NULL;
    struct cv_report *report = NULL;
    struct canvass_error error = {0};
    struct fixture f;

    fixture_open(&f, definition, schema, csv, NULL);
    struct cv_tally *tally = dealt(&f, n_parts, seed);
    assert_int_equal(cv_release_make(&release, f.survey, tally, &error), CANVASS_OK);
    cv_tally_free(tally);
    assert_int_equal(cv_estimates_make(&estimates, release, &error), CANVASS_OK);
    assert_int_equal(cv_report_build(&report, estimates, &f.account, &provenance, &error),
                     CANVASS_OK);
    struct cv_buffer all = written(report);
    cv_report_free(report);
    cv_estimates_free(estimates);
    cv_release_free(release);
    fixture_close(&f);
    return all;
}

static void any_split_writes_the_same_files(void **state)
{
    uint64_t seed = 20261121;

    (void)state;
    for (int round = 0; round < 6; round++) {
        struct cv_buffer csv = make_export(&seed);
        struct cv_buffer whole = report_of(cv_buffer_string(&csv), 1, &seed);
        assert_non_null(strstr(cv_buffer_string(&whole), "[c]"));
        for (int split = 0; split < 3; split++) {
            struct cv_buffer parts =
                report_of(cv_buffer_string(&csv), 2 + below(&seed, MOST_PARTS - 1), &seed);
            assert_string_equal(cv_buffer_string(&whole), cv_buffer_string(&parts));
            cv_buffer_free(&parts);
        }
        cv_buffer_free(&whole);
        cv_buffer_free(&csv);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_split_writes_the_same_files),
    };
    return cmocka_run_group_tests_name("shards", tests, NULL, NULL);
}

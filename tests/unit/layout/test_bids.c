/* Which platform an export is of: every platform is asked about every sample. */
#include "fixture.h"
#include "layout/head.h"
#include "samples.h"

/* Its own platform bids, flat a little, and nobody else at all. */
static void each_sample_is_known_by_its_own_platform_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(samples); i++) {
        struct export x;
        struct cv_head head;
        export_head(&x, samples[i].csv, &head);
        const struct cv_platform *own = cv_platform_find(samples[i].platform);
        const struct cv_platform *flat = cv_platform_find("flat");
        assert_non_null(own);
        assert_in_range(own->bid(&head), own == flat ? 5 : 20, 100);
        for (size_t p = 0; cv_platforms[p]; p++) {
            unsigned bid = cv_platforms[p]->bid(&head);
            if (cv_platforms[p] != own && bid > (cv_platforms[p] == flat ? 5U : 0U)) {
                fail_msg("%s: %s bids %u", samples[i].name, cv_platforms[p]->name, bid);
            }
        }
        if (own->header_rows(&head) != samples[i].rows) {
            fail_msg("%s: %zu header rows", samples[i].name, own->header_rows(&head));
        }
        export_close(&x);
    }
}

/* Those that are known by name alone are not in the samples. */
static void each_platform_that_bids_has_a_sample(void **state)
{
    (void)state;
    for (size_t p = 0; cv_platforms[p]; p++) {
        const char *name = cv_platforms[p]->name;
        bool found = strcmp(name, "commonplace") == 0 || strcmp(name, "engagement-hq") == 0;
        for (size_t i = 0; i < COUNT(samples) && !found; i++) {
            found = strcmp(samples[i].platform, name) == 0;
        }
        if (!found) {
            fail_msg("%s has no sample", name);
        }
    }
}

/* Whatever platform is named, it reads any head: no more rows than there are, and every heading
 * has its texts. */
static void each_platform_reads_each_head(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(samples); i++) {
        for (size_t p = 0; cv_platforms[p]; p++) {
            struct export x;
            struct cv_head head;
            struct cv_arena arena = {0};
            export_head(&x, samples[i].csv, &head);
            size_t rows = cv_platforms[p]->header_rows(&head);
            assert_in_range(rows, 1, 3);
            for (size_t read = 1; read <= 3 && read <= head.n_rows; read++) {
                size_t n = cv_head_width(&head, read);
                struct cv_heading *headings = cv_arena_array(&arena, n, sizeof *headings);
                assert_int_equal(cv_platforms[p]->headings(&head, read, n, headings, &arena),
                                 CANVASS_OK);
                for (size_t c = 0; c < n; c++) {
                    assert_non_null(headings[c].question);
                    assert_non_null(headings[c].whole);
                    assert_true(!headings[c].personal || headings[c].meta);
                }
            }
            cv_arena_free(&arena);
            export_close(&x);
        }
    }
}

static void flat_always_bids_a_little(void **state)
{
    (void)state;
    const struct cv_platform *flat = cv_platform_find("flat");
    for (size_t i = 0; i < COUNT(samples); i++) {
        struct export x;
        struct cv_head head;
        export_head(&x, samples[i].csv, &head);
        assert_in_range(flat->bid(&head), 1, 10);
        export_close(&x);
    }
    const struct cv_head empty = {.n_rows = 0};
    for (size_t p = 0; cv_platforms[p]; p++) {
        assert_int_equal(cv_platforms[p]->bid(&empty), 0);
    }
}

static void the_table_is_complete(void **state)
{
    (void)state;
    size_t n = 0;
    for (; cv_platforms[n]; n++) {
        const struct cv_platform *platform = cv_platforms[n];
        assert_ptr_equal(cv_platform_find(platform->name), platform);
        assert_non_null(platform->summary);
        assert_non_null(platform->missing);
        assert_non_null(platform->not_asked);
        assert_non_null(platform->not_ticked);
        for (size_t i = 0; platform->joins[i] && platform->joins[i + 1]; i++) {
            assert_true(strlen(platform->joins[i]) >= strlen(platform->joins[i + 1]));
        }
    }
    assert_string_equal(cv_platforms[n - 1]->name, "flat");
    assert_null(cv_platform_find("typeform"));
    assert_null(cv_platform_find(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_sample_is_known_by_its_own_platform_alone),
        cmocka_unit_test(each_platform_that_bids_has_a_sample),
        cmocka_unit_test(each_platform_reads_each_head),
        cmocka_unit_test(flat_always_bids_a_little),
        cmocka_unit_test(the_table_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tallies as a group: they add, the empty one is zero, responses can be taken out; saved and
 * loaded without loss. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

static const char schema[] =
    "{\"properties\": {\"issue\": {\"enum\": [\"ASB\", \"Theft\"]},"
    "\"asb\": {\"type\": \"array\", \"items\": {\"enum\": [\"Litter\", \"Noise\"]}},"
    "\"order\": {\"type\": \"array\", \"x-kind\": \"ranking\", \"items\": {\"enum\":"
    "[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\"]}}}}";

static const char definition[] =
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"source\": {\"columns\": "
    "{\"asb\": "
    "{\"header\": \"asb\", \"join\": \";\"}, \"order\": {\"header\": \"order\", \"join\": "
    "\";\"}}},"
    "\"report\": [{\"table\": \"breakdown\", \"rows\": \"asb\", \"columns\": [\"issue\"]},"
    "{\"table\": \"ranking\", \"question\": \"order\"}]}";

static const char csv[] = "issue,asb,order\n"
                          "ASB,Litter;Noise,a;b;c\n"
                          "Theft,Noise,h;g\n"
                          "ASB,,a;b;c\n"
                          ",Litter,\n";

static struct cv_buffer saved(const struct cv_tally *tally)
{
    struct cv_buffer text = {0};

    assert_int_equal(cv_tally_save(tally, &text), 0);
    return text;
}

static void assert_same(const struct cv_tally *a, const struct cv_tally *b)
{
    struct cv_buffer one = saved(a);
    struct cv_buffer two = saved(b);

    assert_string_equal(cv_buffer_string(&one), cv_buffer_string(&two));
    cv_buffer_free(&one);
    cv_buffer_free(&two);
}

static void every_combination_of_picks_is_counted(void **state)
{
    static const char *const both[] = {"asb", "issue"};
    struct fixture f;

    (void)state;
    fixture_open(&f, definition, schema, csv, NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(fixture_count(tally, f.survey, both, (uint64_t[]){0, 0}, 2), 1);
    assert_int_equal(fixture_count(tally, f.survey, both, (uint64_t[]){1, 0}, 2), 1);
    assert_int_equal(fixture_count(tally, f.survey, both, (uint64_t[]){1, 1}, 2), 1);
    assert_int_equal(fixture_count(tally, f.survey, both, (uint64_t[]){2, 0}, 2),
                     1); /* answered */
    assert_int_equal(fixture_count(tally, f.survey, both, (uint64_t[]){3, 0}, 2),
                     1); /* missing */
    assert_int_equal(fixture_count(tally, f.survey, both, (uint64_t[]){0, 2}, 2), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "order", 1 + 2 * 9 + 3 * 81), 2);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void taking_everything_out_leaves_nothing(void **state)
{
    struct fixture f;
    const struct cv_coded *response = NULL;

    (void)state;
    fixture_open(&f, definition, schema, csv, NULL);
    struct cv_tally *tally = cv_tally_new(f.survey);
    struct cv_tally *empty = cv_tally_new(f.survey);
    while (cv_reader_next(f.reader, &response, NULL) == CANVASS_OK) {
        assert_int_equal(cv_tally_count(tally, response, 1, NULL), CANVASS_OK);
        assert_int_equal(cv_tally_count(tally, response, -1, NULL), CANVASS_OK);
    }
    assert_same(tally, empty);
    cv_tally_free(tally);
    cv_tally_free(empty);
    fixture_close(&f);
}

static void a_saved_tally_loads_to_itself(void **state)
{
    struct fixture f;
    struct cv_tally *loaded = NULL;

    (void)state;
    fixture_open(&f, definition, schema, csv, NULL);
    struct cv_tally *tally = fixture_tally(&f);
    struct cv_buffer text = saved(tally);
    assert_int_equal(cv_tally_load(&loaded, f.survey, cv_buffer_view(&text), "part", &f.error),
                     CANVASS_OK);
    assert_int_equal(cv_tally_responses(loaded), 4);
    assert_same(tally, loaded);
    cv_buffer_free(&text);
    cv_tally_free(loaded);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void what_is_no_tally_of_this_survey_is_refused(void **state)
{
    static const char *const corrupt[] = {
        "{}", "[]", "{\"canvass_tally\": 1, \"responses\": \"1\", \"tuples\": []}"};
    struct fixture f;
    struct fixture other;
    struct cv_tally *loaded = NULL;

    (void)state;
    fixture_open(&f, definition, schema, csv, NULL);
    fixture_open(&other, definition,
                 "{\"properties\": {\"issue\": {\"enum\": [\"ASB\"]}, "
                 "\"asb\": {\"enum\": [\"x\"]}, \"order\": {\"type\": \"array\", \"x-kind\": "
                 "\"ranking\", \"items\": {\"enum\": [\"a\"]}}}}",
                 "issue,asb,order\nASB,x,a\n", NULL);
    struct cv_tally *tally = fixture_tally(&f);
    struct cv_tally *theirs = fixture_tally(&other);
    struct cv_buffer text = saved(tally);
    assert_int_equal(
        cv_tally_load(&loaded, other.survey, cv_buffer_view(&text), "part", &f.error),
        CANVASS_EDEFINITION);
    assert_string_equal(f.error.rule, "tally.other_survey");
    assert_int_equal(cv_tally_add(tally, theirs, &f.error), CANVASS_EDEFINITION);
    for (size_t i = 0; i < sizeof corrupt / sizeof corrupt[0]; i++) {
        assert_int_not_equal(
            cv_tally_load(&loaded, f.survey, cv_slice_of(corrupt[i]), "part", &f.error),
            CANVASS_OK);
        assert_null(loaded);
    }
    /* A key beyond the tuple's cells. */
    char *first = strstr(text.data, "\"tuples\"");
    assert_non_null(first);
    char *digit = strpbrk(first + 8, "0123456789");
    assert_non_null(digit);
    *digit = '-';
    assert_int_equal(cv_tally_load(&loaded, f.survey, cv_buffer_view(&text), "part", &f.error),
                     CANVASS_EEXPORT);
    assert_string_equal(f.error.rule, "tally.corrupt");
    cv_buffer_free(&text);
    cv_tally_free(tally);
    cv_tally_free(theirs);
    fixture_close(&f);
    fixture_close(&other);
}

/* The saved tally with the `n`th number behind "tuples" (from 0) made another one. */
static struct cv_buffer with_number(const struct cv_buffer *text, int n, const char *number)
{
    struct cv_buffer out = {0};
    char *at = strstr(text->data, "\"tuples\"") + strlen("\"tuples\"");

    for (int i = 0; i <= n; i++) {
        at = strchr(at, '"') + 1;
        at = i < n ? strchr(at, '"') + 1 : at;
    }
    cv_buffer_bytes(&out, text->data, (size_t)(at - text->data));
    cv_buffer_text(&out, number);
    cv_buffer_text(&out, strchr(at, '"'));
    return out;
}

/* What no responses come to. */
static void counts_that_cannot_be_are_refused(void **state)
{
    static const struct {
        int n; /* a key, then its count, and so on */
        const char *number;
    } cases[] = {{1, "-1"}, {1, "0"}, {1, "1000"}, {1, "9223372036854775807"}, {2, "0"}};
    struct fixture f;
    struct cv_tally *loaded = NULL;

    (void)state;
    fixture_open(&f, definition, schema, csv, NULL);
    struct cv_tally *tally = fixture_tally(&f);
    struct cv_buffer text = saved(tally);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cv_buffer other = with_number(&text, cases[i].n, cases[i].number);
        assert_int_equal(
            cv_tally_load(&loaded, f.survey, cv_buffer_view(&other), "part", &f.error),
            CANVASS_EEXPORT);
        assert_string_equal(f.error.rule, "tally.corrupt");
        assert_null(loaded);
        cv_buffer_free(&other);
    }
    /* Fewer than there are responses. */
    struct cv_buffer none = {0};
    cv_buffer_format(&none, "%.*s: [", (int)(strstr(text.data, "\"tuples\"") + 8 - text.data),
                     text.data);
    for (uint32_t t = 0; t < f.survey->n_tuples; t++) {
        cv_buffer_text(&none, t > 0 ? ", []" : "[]");
    }
    cv_buffer_text(&none, "]}");
    assert_int_equal(cv_tally_load(&loaded, f.survey, cv_buffer_view(&none), "part", &f.error),
                     CANVASS_EEXPORT);
    assert_string_equal(f.error.rule, "tally.corrupt");
    cv_buffer_free(&none);
    cv_buffer_free(&text);
    cv_tally_free(tally);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_combination_of_picks_is_counted),
        cmocka_unit_test(taking_everything_out_leaves_nothing),
        cmocka_unit_test(a_saved_tally_loads_to_itself),
        cmocka_unit_test(what_is_no_tally_of_this_survey_is_refused),
        cmocka_unit_test(counts_that_cannot_be_are_refused),
    };
    return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}

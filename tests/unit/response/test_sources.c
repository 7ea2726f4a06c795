/* Two kinds of export of one survey, online and typed in from paper, counted as one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "expect.h"

static const char schema[] = "{\"properties\": {\"issue\": {\"enum\": [\"ASB\", \"Theft\"]},"
                             " \"age\": {\"enum\": [\"18-24\", \"25+\"]}}}";

static const char definition[] =
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r.json\", \"source\": [\n"
    "{\"exports\": [\"online*.csv\"], \"platform\": \"flat\",\n"
    " \"columns\": {\"issue\": \"Which issue?\", \"age\": \"Your age\"},\n"
    " \"missing\": {\"age\": [\"-\"]}, \"duplicates\": {\"id\": \"Response ID\"}},\n"
    "{\"exports\": [\"paper-*\"], \"platform\": \"flat\", \"delimiter\": \";\",\n"
    " \"columns\": {\"issue\": \"Q1\", \"age\": \"Q2\"},\n"
    " \"aliases\": {\"issue\": {\"a\": \"ASB\", \"b\": \"Theft\"}},\n"
    " \"missing\": {\"age\": [\"99\"]}, \"duplicates\": {\"id\": \"Form\"}}]}";

struct export
{
    const char *name, *csv;
};

static void read_export(struct fixture *f, struct cv_tally *tally, const struct export *export)
{
    const struct cv_source_spec *spec = NULL;
    const struct cv_coded *response = NULL;
    struct cv_source *source = NULL;
    struct cv_parser *parser = NULL;
    struct cv_layout *layout = NULL;
    struct cv_reader *reader = NULL;
    struct canvass_error error = {0};

    assert_int_equal(cv_survey_source(f->survey, export->name, &spec, &error), CANVASS_OK);
    const struct cv_parse_options options = {.delimiter = spec->delimiter};
    assert_int_equal(
        cv_source_open_memory(&source, cv_slice_of(export->csv), export->name, &error),
        CANVASS_OK);
    assert_int_equal(cv_parser_open(&parser, source, &options, &error), CANVASS_OK);
    if (cv_layout_open(&layout, f->survey, spec, parser, &error) != CANVASS_OK) {
        fail_msg("%s: %s", export->name, error.message);
    }
    assert_int_equal(
        cv_reader_open(&reader, f->survey, layout, parser, f->ids, &f->account, NULL, &error),
        CANVASS_OK);
    while (cv_reader_next(reader, &response, &error) == CANVASS_OK) {
        assert_int_equal(cv_tally_count(tally, response, 1, &error), CANVASS_OK);
    }
    cv_reader_close(reader);
    cv_layout_free(layout);
    cv_parser_close(parser);
    cv_source_close(source);
}

static void their_counts_add(void **state)
{
    static const struct export exports[] = {
        {"online.csv", "Response ID,Which issue?,Your age\n"
                       "11,ASB,18-24\n"
                       "12,Theft,-\n"
                       "12,Theft,25+\n"}, /* the same respondent */
        {"folder/paper-1.csv", "Form;Q1;Q2\n"
                               "12;a;25+\n" /* another person than 12 online */
                               "13;b;99\n"},
        {"paper-2.csv", "Form;Q1;Q2\n"
                        "13;b;25+\n" /* typed in twice, over two exports of one source */
                        "14;a;-\n"}, /* a sentinel of the other source */
    };
    struct fixture f = {0};

    (void)state;
    assert_int_equal(cv_survey_compile(&f.survey, cv_slice_of(definition), "s.json",
                                       cv_slice_of(schema), "r.json", NULL, &f.error),
                     CANVASS_OK);
    f.ids = cv_idset_new();
    struct cv_tally *tally = cv_tally_new(f.survey);
    assert_non_null(tally);
    for (size_t i = 0; i < sizeof exports / sizeof exports[0]; i++) {
        read_export(&f, tally, &exports[i]);
    }
    assert_int_equal(f.account.read, 7);
    assert_int_equal(f.account.duplicate, 2);
    assert_int_equal(f.account.counted, 5);
    EXPECT_COUNTS(&f, tally, "issue", 3, 2, 0, 0, 0);
    EXPECT_COUNTS(&f, tally, "age", 1, 1, 2, 0, 1);
    assert_int_equal(found(&f.account, "unknown_option", "age", CV_DROP_ANSWER), 1);
    cv_tally_free(tally);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(their_counts_add),
    };
    return cmocka_run_group_tests_name("sources", tests, NULL, NULL);
}

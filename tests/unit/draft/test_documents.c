/* Small exports to their drafts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "draft/drafter.h"
#include "source/source.h"
#include "json/json.h"

struct drafted {
    struct cv_drafter *drafter;
    struct cv_json *definition, *schema;
    struct cv_account account;
};

/* What is open while an export is read. */
struct opened {
    struct cv_source *source;
    struct cv_parser *parser;
    struct cv_layout *layout;
    struct cv_survey *survey;
    struct canvass_error error;
};

static void open_text(struct opened *o, const char *csv)
{
    *o = (struct opened){0};
    assert_int_equal(
        cv_source_open_memory(&o->source, cv_slice_of(csv), "export.csv", &o->error),
        CANVASS_OK);
    assert_int_equal(cv_parser_open(&o->parser, o->source, NULL, &o->error), CANVASS_OK);
}

static void close_text(struct opened *o)
{
    cv_layout_free(o->layout);
    cv_parser_close(o->parser);
    cv_source_close(o->source);
    cv_survey_free(o->survey);
}

static void first_pass(struct drafted *d, const char *csv)
{
    static const struct cv_draft_options options = {.id = "x", .schema = "x.schema.json"};
    static const struct cv_source_spec spec = {.pointer = "/source"};
    struct opened o;
    struct cv_record record;

    open_text(&o, csv);
    assert_int_equal(cv_layout_look(&o.layout, &spec, o.parser, &o.error), CANVASS_OK);
    assert_int_equal(cv_drafter_open(&d->drafter, o.layout, &options, &o.error), CANVASS_OK);
    while (cv_parser_next(o.parser, &record, &o.error) == CANVASS_OK) {
        assert_int_equal(cv_drafter_see(d->drafter, &record, &o.error), CANVASS_OK);
    }
    assert_int_equal(cv_drafter_propose(d->drafter, &o.error), CANVASS_OK);
    close_text(&o);
}

static void write_documents(struct drafted *d, struct cv_buffer *definition,
                            struct cv_buffer *schema)
{
    struct canvass_error error = {0};

    cv_buffer_clear(definition);
    cv_buffer_clear(schema);
    assert_int_equal(cv_drafter_documents(d->drafter, definition, schema, &error), CANVASS_OK);
}

static bool second_pass(struct drafted *d, const char *csv, struct cv_buffer *definition,
                        struct cv_buffer *schema)
{
    struct opened o;
    struct cv_reader *reader = NULL;
    const struct cv_coded *response = NULL;

    open_text(&o, csv);
    write_documents(d, definition, schema);
    if (cv_survey_compile(&o.survey, cv_buffer_view(definition), "x.json",
                          cv_buffer_view(schema), "x.schema.json", NULL,
                          &o.error) != CANVASS_OK) {
        fail_msg("%s\n%s", o.error.message, cv_buffer_string(schema));
    }
    (void)cv_layout_open(&o.layout, o.survey, &o.survey->sources[0], o.parser, &o.error);
    const bool well = cv_drafter_bound(d->drafter, o.layout, o.error.place.question);
    if (well) {
        assert_int_equal(cv_reader_open(&reader, o.survey, o.layout, o.parser, NULL,
                                        &d->account, NULL, &o.error),
                         CANVASS_OK);
        while (cv_reader_next(reader, &response, &o.error) == CANVASS_OK) {
            assert_int_equal(cv_drafter_count(d->drafter, o.survey, response, &o.error),
                             CANVASS_OK);
        }
        assert_int_equal(cv_drafter_settle(d->drafter, &o.error), CANVASS_OK);
        write_documents(d, definition, schema);
        cv_reader_close(reader);
    }
    close_text(&o);
    return well;
}

static struct drafted draft(const char *csv)
{
    struct drafted d = {0};
    struct cv_buffer definition = {0};
    struct cv_buffer schema = {0};
    struct canvass_error error = {0};
    int trials = 0;

    first_pass(&d, csv);
    while (!second_pass(&d, csv, &definition, &schema)) {
        assert_true(++trials < 50);
    }
    assert_int_equal(cv_json_parse(&d.definition, cv_buffer_view(&definition), "x", &error),
                     CANVASS_OK);
    assert_int_equal(cv_json_parse(&d.schema, cv_buffer_view(&schema), "x", &error),
                     CANVASS_OK);
    assert_int_equal(d.account.rejected, 0);
    cv_buffer_free(&definition);
    cv_buffer_free(&schema);
    return d;
}

static void drop(struct drafted *d)
{
    cv_drafter_free(d->drafter);
    cv_json_free(d->definition);
    cv_json_free(d->schema);
    cv_account_free(&d->account);
}

static const struct cv_json *question(const struct drafted *d, const char *id)
{
    const struct cv_json *node = cv_json_get(cv_json_get(d->schema, "properties"), id);

    if (!node) {
        fail_msg("there is no question %s", id);
    }
    const char *ref = cv_json_get_string(node, "$ref", "");
    return *ref ? cv_json_at(d->schema, ref + 1) : node;
}

static void assert_list(const struct cv_json *list, const char *expected)
{
    struct cv_buffer found = {0};

    for (const struct cv_json *m = cv_json_first(list); m; m = cv_json_next(m)) {
        cv_buffer_format(&found, "%s%s", found.len ? "|" : "", cv_json_string(m));
    }
    assert_string_equal(cv_buffer_string(&found), expected);
    cv_buffer_free(&found);
}

static void assert_options(const struct drafted *d, const char *id, const char *expected)
{
    const struct cv_json *node = question(d, id);
    const struct cv_json *items = cv_json_get(node, "items");

    assert_list(cv_json_get(items ? items : node, "enum"), expected);
}

static const struct cv_json *column(const struct drafted *d, const char *id)
{
    return cv_json_get(cv_json_get(cv_json_get(d->definition, "source"), "columns"), id);
}

static void kinds_of_columns(void **state)
{
    struct drafted d = draft("Timestamp,Which park?,Visited on,How many visits?,Tell us more\n"
                             "2026/03/01,North,13/02/2026,1,It is a lovely old park\n"
                             "2026/03/01,South,14/02/2026,12,Mend the broken lamps soon\n"
                             "2026/03/02,North,15/02/2026,30,More benches near the gate\n"
                             "2026/03/02,-,16/02/2026,7,Where is the playground now?\n"
                             "2026/03/02,north,17/02/2026,9,\n");

    (void)state;
    assert_options(&d, "park", "North|South");
    assert_string_equal(cv_json_get_string(question(&d, "visited"), "format", ""), "date");
    assert_string_equal(cv_json_get_string(question(&d, "many_visits"), "type", ""), "integer");
    assert_string_equal(cv_json_get_string(question(&d, "tell_us_more"), "type", ""), "string");
    const struct cv_json *source = cv_json_get(d.definition, "source");
    assert_string_equal(cv_json_get_string(source, "platform", ""), "google-forms");
    assert_list(cv_json_get(cv_json_get(source, "missing"), "park"), "-");
    assert_string_equal(cv_json_get_string(cv_json_get(source, "dates"), "visited", ""), "dmy");
    assert_list(cv_json_get(d.definition, "comments"), "tell_us_more");
    assert_true(cv_json_size(cv_json_get(cv_json_get(d.definition, "bands"), "many_visits")) >
                1);
    /* The free text has no table, the number has one for its bands. */
    assert_int_equal(cv_json_size(cv_json_get(d.definition, "report")), 2);
    drop(&d);
}

/* What two people wrote is no option when it leads to a person, or reads like a remark. */
static void written_answers_are_other(void **state)
{
    struct cv_buffer csv = {0};

    (void)state;
    cv_buffer_text(&csv, "Issue,Why?\n");
    for (int i = 0; i < 20; i++) {
        cv_buffer_text(&csv, i % 2 ? "Litter,near\n" : "Dogs,far\n");
    }
    cv_buffer_text(&csv, "\"My ex, ring 07700 900123\",a\n\"My ex, ring 07700 900123\",b\n"
                         "jo@example.org,c\njo@example.org,d\nDA1 1DR,e\nDA1 1DR,f\n"
                         "My neighbour Mr Lee plays his drums every single night,g\n"
                         "My neighbour Mr Lee plays his drums every single night,h\n");
    struct drafted d = draft(cv_buffer_string(&csv));
    assert_options(&d, "issue", "Dogs|Litter|Other");
    drop(&d);
    cv_buffer_free(&csv);
}

/* Lists of all options in changing order are rankings. */
static void permutations_are_ranked(void **state)
{
    struct drafted d =
        draft("Please rank these,Park\nA;B;C;,North\nB;A;C;,South\nC;B;A;,North\n"
              "A;C;B;,South\nB;C;A;,North\nC;A;B;,South\n");

    (void)state;
    assert_string_equal(cv_json_get_string(question(&d, "rank"), "x-kind", ""), "ranking");
    drop(&d);
}

/* The platform's own id tells duplicates exactly where there are some. */
static void repeated_ids_are_duplicates(void **state)
{
    struct drafted d = draft("Response ID,Date submitted,Last page,Which park?\n"
                             "1,2026-03-01 10:00:00,1,North\n1,2026-03-01 10:00:00,1,North\n"
                             "2,2026-03-01 10:00:00,1,South\n3,2026-03-01 10:00:00,1,North\n"
                             "4,2026-03-01 10:00:00,1,South\n");
    bool said = false;

    (void)state;
    for (size_t i = 0; cv_drafter_note(d.drafter, i); i++) {
        said = said || strcmp(cv_drafter_note(d.drafter, i),
                              "1 response repeats a Response ID; the first is kept") == 0;
    }
    assert_true(said);
    drop(&d);
}

static void equal_headers_are_numbered(void **state)
{
    struct drafted d =
        draft("Park,Park,Why?\nNorth,East,near\nSouth,West,near\nNorth,East,far\n"
              "South,West,far\nNorth,East,near\n");

    (void)state;
    assert_options(&d, "park", "North|South");
    assert_options(&d, "park_2", "East|West");
    assert_int_equal(cv_json_number(column(&d, "park")), 1);
    assert_int_equal(cv_json_number(column(&d, "park_2")), 2);
    assert_string_equal(cv_json_string(column(&d, "why")), "Why?");
    drop(&d);
}

static void ticks_and_grids_are_told_apart(void **state)
{
    struct drafted d =
        draft("Respondent ID,Which do you use?,,,How safe are they?,,Rank them,,\n"
              ",Park,Library,Other (please specify),By day,By night,Bins,Paths,Lamps\n"
              "1,Park,,,Safe,Unsafe,1,2,3\n"
              "2,,Library,,Very safe,Safe,2,1,3\n"
              "3,Park,Library,the old mill,Safe,Very unsafe,3,1,2\n"
              "4,Park,,,Unsafe,Unsafe,1,3,2\n");

    (void)state;
    assert_string_equal(cv_json_get_string(question(&d, "use"), "type", ""), "array");
    assert_options(&d, "use", "Park|Library|Other (please specify)");
    assert_true(cv_json_get_bool(question(&d, "use"), "x-other", false));
    assert_options(&d, "safe_day", "Very safe|Safe|Unsafe|Very unsafe");
    assert_options(&d, "safe_night", "Very safe|Safe|Unsafe|Very unsafe");
    assert_string_equal(cv_json_get_string(question(&d, "rank_them"), "x-kind", ""), "ranking");
    assert_options(&d, "rank_them", "Bins|Paths|Lamps");
    assert_string_equal(
        cv_json_get_string(cv_json_get(cv_json_get(d.definition, "source"), "duplicates"), "id",
                           ""),
        "Respondent ID");
    drop(&d);
}

/* Where most responses have ties, no order was given, whatever the header asks. */
static void tied_ranks_are_ratings(void **state)
{
    struct drafted d = draft("Respondent ID,Rank them,,\n,Bins,Paths,Lamps\n1,1,1,3\n2,2,2,3\n"
                             "3,3,1,2\n4,1,1,1\n5,2,2,2\n");

    (void)state;
    assert_options(&d, "rank_them_bins", "1|2|3");
    assert_null(cv_json_get(question(&d, "rank_them_bins"), "x-kind"));
    drop(&d);
}

static void dates_of_a_spreadsheet_are_bands_again(void **state)
{
    struct drafted d =
        draft("How many work there?\nOct-49\n50-99\nOct-49\n5-Feb\n5-Feb\n50-99\n"
              "100+\n100+\n");

    (void)state;
    assert_options(&d, "many_work", "2-5|10-49|50-99|100+");
    assert_string_equal(
        cv_json_get_string(cv_json_get(cv_json_get(d.definition, "source"), "findings"),
                           "damaged", ""),
        "repair");
    drop(&d);
}

static void what_people_typed_is_no_option(void **state)
{
    struct cv_buffer csv = {0};
    struct cv_buffer text = {0};
    struct canvass_error error = {0};

    (void)state;
    cv_buffer_text(&csv, "How do you get about?,Your name\n");
    for (int i = 0; i < 60; i++) {
        cv_buffer_format(&csv, "%s,Secret Person %d\n", i % 2 ? "By bus" : "On foot", i);
    }
    for (int i = 0; i < 8; i++) {
        cv_buffer_format(&csv, "on my secret unicycle %d,Secret Person\n", i);
    }
    struct drafted d = draft(cv_buffer_string(&csv));
    assert_options(&d, "get", "By bus|On foot|Other");
    assert_true(cv_json_get_bool(question(&d, "get"), "x-other", false));
    assert_int_equal(cv_drafter_documents(d.drafter, &text, &text, &error), CANVASS_OK);
    assert_null(strstr(cv_buffer_string(&text), "ecret"));
    for (size_t i = 0; cv_drafter_note(d.drafter, i); i++) {
        assert_null(strstr(cv_drafter_note(d.drafter, i), "ecret"));
    }
    cv_buffer_free(&csv);
    cv_buffer_free(&text);
    drop(&d);
}

static void hostile_headers_make_documents(void **state)
{
    struct cv_buffer csv = {0};

    (void)state;
    cv_buffer_text(&csv, "\"a\x01\"\"b\\\",,<br>,\"=cmd()\n\n\",");
    for (int i = 0; i < 3000; i++) {
        cv_buffer_text(&csv, "long ");
    }
    cv_buffer_text(&csv, ",\xF0\x9F\x98\x80\xF0\x9F\x98\x80,1st,1st\n");
    for (int i = 0; i < 6; i++) {
        cv_buffer_text(&csv, i % 2 ? "y,y,y,y,y,y,y,y\n" : "n,n,n,n,n,n,n,n\n");
    }
    struct drafted d = draft(cv_buffer_string(&csv));
    assert_int_equal(cv_json_size(cv_json_get(d.schema, "properties")), 8);
    assert_options(&d, "q_1st", "n|y");
    assert_options(&d, "q_1st_2", "n|y");
    assert_options(&d, "column_2", "n|y");
    cv_buffer_free(&csv);
    drop(&d);
}

static void nothing_to_ask_is_refused(void **state)
{
    static const struct cv_draft_options options = {.id = "x", .schema = "x.schema.json"};
    static const struct cv_source_spec spec = {.pointer = "/source"};
    struct drafted d = {0};
    struct opened o;

    (void)state;
    open_text(&o, "Your e-mail address,Name\njo@example.org,Jo\n");
    assert_int_equal(cv_layout_look(&o.layout, &spec, o.parser, &o.error), CANVASS_OK);
    assert_int_equal(cv_drafter_open(&d.drafter, o.layout, &options, &o.error), CANVASS_OK);
    assert_int_equal(cv_drafter_propose(d.drafter, &o.error), CANVASS_EEXPORT);
    assert_string_equal(o.error.rule, "draft.no_questions");
    cv_drafter_free(d.drafter);
    close_text(&o);
}

static void documents_are_laid_out_for_people(void **state)
{
    struct cv_buffer out = {0};

    (void)state;
    assert_int_equal(
        cv_pretty(&out,
                  cv_slice_of("{\"a\":{\"b\":[1,true,null]},\"c\":\"\\u003c 5 \\\\u003c\","
                              "\"d\":[\"0123456789012345678901234567890123456789\","
                              "\"0123456789012345678901234567890123456789\","
                              "\"0123456789012345678901234567890123456789\"]}")),
        0);
    assert_string_equal(cv_buffer_string(&out),
                        "{\n"
                        "  \"a\": {\"b\": [1, true, null]},\n"
                        "  \"c\": \"< 5 \\\\u003c\",\n"
                        "  \"d\": [\n"
                        "    \"0123456789012345678901234567890123456789\", "
                        "\"0123456789012345678901234567890123456789\",\n"
                        "    \"0123456789012345678901234567890123456789\"\n"
                        "  ]\n"
                        "}\n");
    cv_buffer_clear(&out);
    assert_int_equal(cv_pretty(&out, cv_slice_of("{")), -1);
    cv_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_of_columns),
        cmocka_unit_test(written_answers_are_other),
        cmocka_unit_test(permutations_are_ranked),
        cmocka_unit_test(repeated_ids_are_duplicates),
        cmocka_unit_test(equal_headers_are_numbered),
        cmocka_unit_test(ticks_and_grids_are_told_apart),
        cmocka_unit_test(tied_ranks_are_ratings),
        cmocka_unit_test(dates_of_a_spreadsheet_are_bands_again),
        cmocka_unit_test(what_people_typed_is_no_option),
        cmocka_unit_test(hostile_headers_make_documents),
        cmocka_unit_test(nothing_to_ask_is_refused),
        cmocka_unit_test(documents_are_laid_out_for_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

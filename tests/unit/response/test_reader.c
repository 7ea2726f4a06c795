/* Exports read to coded responses: every record entered in the account, every answer coded or
 * given its kind of gap, every finding told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fixture.h"

static const char schema[] =
    "{\"type\": \"object\", \"required\": [\"issue\"], \"properties\": {"
    " \"issue\": {\"enum\": [\"ASB\", \"Theft\"]},"
    " \"asb\": {\"type\": \"array\", \"maxItems\": 2, \"uniqueItems\": true,"
    "  \"items\": {\"enum\": [\"Litter, dog fouling\", \"Noise\", \"Drugs\"]}},"
    " \"age\": {\"enum\": [\"18-24\", \"25+\"]},"
    " \"size\": {\"type\": \"integer\", \"minimum\": 1},"
    " \"comment\": {\"type\": \"string\"}},"
    " \"allOf\": [{\"if\": {\"properties\": {\"issue\": {\"const\": \"ASB\"}},"
    "   \"required\": [\"issue\"]}, \"else\": {\"properties\": {\"asb\": false}}}]}";

#define DEFINITION(source)                                                                     \
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r.json\", \"source\": {"               \
    "\"platform\": \"flat\", \"columns\": {\"issue\": \"Issue\", \"asb\": {\"header\": "       \
    "\"Top\", "                                                                                \
    "\"join\": \", \"}, \"age\": \"Age\", \"size\": \"Size\", \"comment\": "                   \
    "\"Comment\"}" source "}}"

#define HEADER "Id,Issue,Top,Age,Size,Comment\n"

static void expect_account(const struct cv_account *a, unsigned read, unsigned blank,
                           unsigned test, unsigned incomplete, unsigned duplicate,
                           unsigned rejected, unsigned counted)
{
    assert_int_equal(a->read, read);
    assert_int_equal(a->blank, blank);
    assert_int_equal(a->test, test);
    assert_int_equal(a->incomplete, incomplete);
    assert_int_equal(a->duplicate, duplicate);
    assert_int_equal(a->rejected, rejected);
    assert_int_equal(a->counted, counted);
    assert_true(cv_account_adds_up(a));
}

static void expect_kind(const struct cv_account *account, const char *rule,
                        const char *question, const char *location, enum cv_action action,
                        unsigned count, unsigned first_record)
{
    for (uint32_t i = 0; i < account->n_kinds; i++) {
        const struct cv_finding_kind *kind = &account->kinds[i];
        if (strcmp(kind->rule, rule) == 0 && strcmp(kind->question, question) == 0 &&
            kind->action == action) {
            assert_string_equal(kind->schema_location, location);
            assert_int_equal(kind->count, count);
            assert_int_equal(kind->places[0].record, first_record);
            return;
        }
    }
    fail_msg("no finding %s of question %s", rule, question);
}

static void answers_are_coded(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, DEFINITION(""), schema,
                 HEADER "1,ASB,\"Noise, Litter, dog fouling\",18-24,2,hello\n"
                        "2, asb ,Drugs,25+,,\n"
                        "3,Theft,,,3,\n",
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    expect_account(&f.account, 3, 0, 0, 0, 0, 0, 3);
    assert_int_equal(f.account.n_kinds, 0);
    assert_int_equal(cv_tally_responses(tally), 3);
    assert_int_equal(fixture_count1(tally, f.survey, "issue", 0), 2);
    assert_int_equal(fixture_count1(tally, f.survey, "issue", 1), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "asb", 0), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "asb", 1), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "asb", 2), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "asb", 3), 2); /* answered */
    assert_int_equal(fixture_count1(tally, f.survey, "asb", 5), 1); /* not asked: Theft */
    assert_int_equal(fixture_count1(tally, f.survey, "age", 2), 1); /* missing */
    assert_int_equal(fixture_count1(tally, f.survey, "size", 0), 2);
    assert_int_equal(fixture_count1(tally, f.survey, "size", 1), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "comment", 0), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "comment", 1), 2);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void records_that_are_no_responses_are_accounted_for(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f,
                 DEFINITION(", \"duplicates\": {\"id\": \"Id\"}, \"tests\": {\"Comment\": "
                            "[\"Test\"]}, \"incomplete\": {\"Size\": [\"\"]}"),
                 schema,
                 HEADER "1,ASB,,18-24,1,\n" /* counted */
                        ",,,,,\n"           /* blank */
                        "2,ASB,,18-24,1,TEST \n"
                        "3,ASB,,18-24,,\n"  /* incomplete */
                        "1,ASB,,18-24,1,\n" /* duplicate */
                        "4,,,18-24,1,\n"    /* the required answer is missing: rejected */
                        "4,ASB,,18-24,1,\n" /* counted: its first response was not */
                        ",ASB,,18-24,1,\n"  /* no id is no duplicate */
                        ",ASB,,18-24,1,\n"
                        "5,ASB\n"          /* too few cells */
                        "6,ASB,,,1,a,b\n", /* too many */
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    expect_account(&f.account, 11, 1, 1, 1, 1, 3, 4);
    expect_kind(&f.account, "rule_broken", "issue", "/required", CV_REJECT_RESPONSE, 1, 6);
    expect_kind(&f.account, "csv.too_few_cells", "", "", CV_REJECT_RESPONSE, 1, 10);
    expect_kind(&f.account, "csv.too_many_cells", "", "", CV_REJECT_RESPONSE, 1, 11);
    assert_int_equal(f.account.with_findings, 3);
    assert_int_equal(cv_tally_responses(tally), 4);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void findings_follow_the_policy(void **state)
{
    static const char csv[] =
        HEADER "1,ASB,\"Noise, Graffiti\",18-24,1,\n" /* one pick unknown */
               "2,ASB,Graffiti,18-24,1,\n"
               "3,ASB,\"Noise, Drugs, Litter, dog fouling\",18-24,1,\n"
               "4,ASB,Noise,18-24,0,\n" /* under the minimum */
               "5,ASB,Noise,18-24,two,\n"
               "6,Theft,Noise,18-24,1,\n"; /* routed elsewhere */
    struct fixture f;

    (void)state;
    fixture_open(&f, DEFINITION(""), schema, csv, NULL);
    struct cv_tally *tally = fixture_tally(&f);
    expect_account(&f.account, 6, 0, 0, 0, 0, 1, 5);
    expect_kind(&f.account, "unknown_option", "asb", "/properties/asb/items/enum", CV_DROP_PICK,
                1, 1);
    expect_kind(&f.account, "unknown_option", "asb", "/properties/asb/items/enum",
                CV_DROP_ANSWER, 1, 2);
    expect_kind(&f.account, "too_many", "asb", "/properties/asb/maxItems", CV_DROP_ANSWER, 1,
                3);
    expect_kind(&f.account, "minimum", "size", "/properties/size/minimum", CV_DROP_ANSWER, 1,
                4);
    expect_kind(&f.account, "not_a_number", "size", "/properties/size", CV_DROP_ANSWER, 1, 5);
    expect_kind(&f.account, "rule_broken", "asb", "/allOf/0/else/properties/asb",
                CV_REJECT_RESPONSE, 1, 6);
    assert_int_equal(fixture_count1(tally, f.survey, "asb", 1), 3); /* noise: 1, 4, 5 */
    assert_int_equal(fixture_count1(tally, f.survey, "asb", 3), 3);
    assert_int_equal(fixture_count1(tally, f.survey, "asb", 6), 2); /* dropped: 2 and 3 */
    assert_int_equal(fixture_count1(tally, f.survey, "size", 3), 2);
    assert_int_equal(f.account.with_findings, 6);
    cv_tally_free(tally);
    fixture_close(&f);

    fixture_open(
        &f,
        DEFINITION(", \"findings\": {\"unknown_option\": \"reject_response\", "
                   "\"too_many\": \"reject_response\", \"invalid\": \"reject_response\"}"),
        schema, csv, NULL);
    tally = fixture_tally(&f);
    expect_account(&f.account, 6, 0, 0, 0, 0, 6, 0);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void spellings_and_sentinels_are_understood(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f,
                 DEFINITION(", \"aliases\": {\"issue\": {\"Anti-social behaviour (ASB)\": "
                            "\"ASB\"}}, \"missing\": {\"age\": [\"Prefer not to say\"], "
                            "\"comment\": [\"n/a\"]}, \"not_asked\": {\"size\": [\"N/A\"]}"),
                 schema,
                 HEADER "1,ANTI-SOCIAL  behaviour (asb),,prefer not to say,n/a,N/A\n"
                        "2,\xE2\x80\x9C"
                        "asb\xE2\x80\x9D,,25+,1,a longer comment\n",
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    expect_account(&f.account, 2, 0, 0, 0, 0, 1, 1); /* quotes around a label are no label */
    assert_int_equal(fixture_count1(tally, f.survey, "issue", 0), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "age", 2), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "size", 2), 1); /* not asked */
    assert_int_equal(fixture_count1(tally, f.survey, "comment", 1), 1);
    cv_tally_free(tally);
    fixture_close(&f);
}

static int keep_line(void *data, const struct cv_finding *finding)
{
    char *lines = data;
    const size_t len = strlen(lines);

    (void)snprintf(lines + len, 512 - len, "%d %s %s [%.*s] %s\n", (int)finding->record,
                   finding->rule, finding->question, (int)finding->value.len,
                   finding->value.data ? finding->value.data : "",
                   finding->detail ? finding->detail : "");
    return 0;
}

/* What the sink is told of four records; the refused answer only where it may be kept. */
static void expect_lines(const char *definition, const char *expected)
{
    char lines[512] = "";
    const struct cv_finding_sink sink = {keep_line, lines};
    static const char csv[] = HEADER "1,ASB,Noisy,18-24,1,\n"
                                     "1,ASB,,18-24,1,\n"
                                     "2,ASB,Noisy,18-24,1,\n"
                                     "3,Theft,Noise,18-24,1,\n";
    struct fixture f;

    fixture_open(&f, definition, schema, csv, &sink);
    struct cv_tally *tally = fixture_tally(&f);
    assert_string_equal(lines, expected);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void every_finding_reaches_the_sink(void **state)
{
    (void)state;
    expect_lines(DEFINITION(", \"duplicates\": {\"id\": \"Id\"}"),
                 "1 unknown_option asb [] is not one of its 3 options (nearest: \"Noise\")\n"
                 "2 duplicate  [] \n"
                 "3 unknown_option asb [] is not one of its 3 options (nearest: \"Noise\")\n"
                 "4 rule_broken asb [] asb is answered but issue is \"Theft\"\n");
}

static void a_refused_answer_is_kept_where_the_definition_says_so(void **state)
{
    (void)state;
    expect_lines(
        DEFINITION(", \"duplicates\": {\"id\": \"Id\"}, \"findings\": {\"keep_values\": true}"),
        "1 unknown_option asb [Noisy] is not one of its 3 options (nearest: \"Noise\")\n"
        "2 duplicate  [] \n"
        "3 unknown_option asb [Noisy] is not one of its 3 options (nearest: \"Noise\")\n"
        "4 rule_broken asb [] asb is answered but issue is \"Theft\"\n");
}

static const char ranking_schema[] =
    "{\"properties\": {\"order\": {\"type\": \"array\", \"x-kind\": \"ranking\","
    "\"uniqueItems\": true, \"items\": {\"enum\": [\"Park\", \"Street\", \"Station\"]}}}}";

static const char ranking_definition[] =
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r.json\", \"source\": {\"columns\": "
    "{\"order\": \"order\"}}}";

static uint64_t ranking(int first, int second, int third)
{
    return (uint64_t)(first + 1 + (second + 1) * 4 + (third + 1) * 16);
}

static void rankings_are_read_by_place(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, ranking_definition, ranking_schema,
                 "order[1],order[2],order[3]\n"
                 "Park,Station,Street\n"
                 "Street,Park,\n"
                 "Station,,Park\n" /* a place skipped */
                 "Park,Park,\n"    /* an item twice */
                 "Park,Pool,\n",   /* no item */
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(fixture_count1(tally, f.survey, "order", ranking(0, 2, 1)), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "order", ranking(1, 0, -1)), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "order",
                                    cv_question_gap(&f.survey->questions[0], CV_GAP_DROPPED)),
                     3);
    expect_kind(&f.account, "ranking_gap", "order", "/properties/order", CV_DROP_ANSWER, 1, 3);
    expect_kind(&f.account, "ranking_repeat", "order", "/properties/order", CV_DROP_ANSWER, 1,
                4);
    expect_kind(&f.account, "unknown_option", "order", "/properties/order/items/enum",
                CV_DROP_ANSWER, 1, 5);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void rankings_are_read_by_item(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, ranking_definition, ranking_schema,
                 "order[Park],order[Street],order[Station]\n"
                 "1,3,2\n"
                 "2,1,\n"
                 "1,1,2\n"  /* a tie */
                 "1,,3\n"   /* a place skipped */
                 "9,1,2\n", /* no place */
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(fixture_count1(tally, f.survey, "order", ranking(0, 2, 1)), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "order", ranking(1, 0, -1)), 1);
    expect_kind(&f.account, "ranking_tie", "order", "/properties/order", CV_DROP_ANSWER, 1, 3);
    expect_kind(&f.account, "ranking_gap", "order", "/properties/order", CV_DROP_ANSWER, 1, 4);
    cv_tally_free(tally);
    fixture_close(&f);
}

static const char ticks_schema[] =
    "{\"properties\": {\"help\": {\"type\": \"array\", \"uniqueItems\": true, \"items\": "
    "{\"enum\": [\"Patrols\", \"No\"]}}, \"more\": {\"type\": \"array\", \"x-other\": true,"
    "\"items\": {\"enum\": [\"Bins\", \"Other\"]}}}}";

static void ticks_are_read_in_every_dress(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f,
                 "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"source\": "
                 "{\"platform\": \"flat\"}}",
                 ticks_schema,
                 "help[Patrols],help[No],more[Bins],more[Other]\n"
                 "Patrols,,Bins,\n" /* the label */
                 "1,0,0,1\n"        /* 1 and 0 */
                 "Yes,No,No,Yes\n"  /* a word for no tick that is this option's own label */
                 ",,,\"a text, in the Other column\"\n"
                 "No,No,,\n",
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(f.account.n_kinds, 0);
    assert_int_equal(fixture_count1(tally, f.survey, "help", 0), 3);
    assert_int_equal(fixture_count1(tally, f.survey, "help", 1), 2);
    assert_int_equal(fixture_count1(tally, f.survey, "help", 2), 4); /* answered */
    assert_int_equal(fixture_count1(tally, f.survey, "help", 3), 1); /* missing */
    assert_int_equal(fixture_count1(tally, f.survey, "more", 0), 1);
    assert_int_equal(fixture_count1(tally, f.survey, "more", 1), 3);
    cv_tally_free(tally);
    fixture_close(&f);
}

/* More distinct answers than the caches hold, and answers too long for them, are counted all
 * the same. */
static void past_the_caches_answers_are_worked_out_directly(void **state)
{
    enum { MANY = 70000 };
    struct fixture f;
    struct cv_buffer csv = {0};

    (void)state;
    cv_buffer_text(&csv, HEADER);
    for (unsigned i = 1; i <= MANY; i++) {
        cv_buffer_format(&csv, "%u,ASB%*s,,18-24,%u,\n", i, (int)(i % 3 == 0 ? 600 : 0), "", i);
    }
    fixture_open(&f, DEFINITION(""), schema, cv_buffer_string(&csv), NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(fixture_count1(tally, f.survey, "issue", 0), MANY);
    assert_int_equal(fixture_count1(tally, f.survey, "size", 0), MANY);
    cv_tally_free(tally);
    fixture_close(&f);
    cv_buffer_free(&csv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_coded),
        cmocka_unit_test(records_that_are_no_responses_are_accounted_for),
        cmocka_unit_test(findings_follow_the_policy),
        cmocka_unit_test(spellings_and_sentinels_are_understood),
        cmocka_unit_test(every_finding_reaches_the_sink),
        cmocka_unit_test(a_refused_answer_is_kept_where_the_definition_says_so),
        cmocka_unit_test(rankings_are_read_by_place),
        cmocka_unit_test(rankings_are_read_by_item),
        cmocka_unit_test(ticks_are_read_in_every_dress),
        cmocka_unit_test(past_the_caches_answers_are_worked_out_directly),
    };
    return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}

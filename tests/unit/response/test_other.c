/* Other with text as one pick, answers as codes, and answers that a spreadsheet changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "expect.h"

#define HEAD "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r.json\", \"source\": "

static const char three[] =
    "{\"properties\": {\"what\": {\"type\": \"array\", \"maxItems\": 3, \"uniqueItems\": true, "
    "\"x-other\": true, \"items\": {\"enum\": [\"Litter\", \"Noise\", \"Vans\", \"Other\"]}}}}";

static void a_tick_and_its_text_are_one_pick(void **state)
{
    struct fixture f;

    (void)state;
    /* Two columns of one name: the tick, then the text. */
    fixture_open(&f, HEAD "{\"platform\": \"survey-monkey\"}}", three,
                 "Respondent ID,what,,,,\n"
                 ",Litter,Noise,Vans,Other (please specify),Other (please specify)\n"
                 "1,Litter,Noise,,Other (please specify),dogs\n" /* three picks, not four */
                 "2,Litter,Noise,,,dogs\n"                       /* text alone */
                 "3,Litter,,,Other (please specify),\n"          /* tick alone */
                 "4,Litter,Noise,Vans,Other (please specify),dogs\n",
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    EXPECT_COUNTS(&f, tally, "what", 3, 2, 0, 3, 3, 0, 0, 1);
    assert_int_equal(found(&f.account, "too_many", "what", CV_DROP_ANSWER), 1);
    assert_int_equal(f.account.n_kinds, 1);
    cv_tally_free(tally);
    fixture_close(&f);
}

static const char one[] =
    "{\"properties\": {\"what\": {\"enum\": [\"Litter\", \"Noise\", \"Other\"]}}}";

static void a_single_choice_has_its_text_beside_it(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, HEAD "{\"platform\": \"survey-monkey\"}}", one,
                 "Respondent ID,what,\n"
                 ",Response,Other (please specify)\n"
                 "1,Litter,\n"
                 "2,Other (please specify),dogs\n" /* the label of the export */
                 "3,,dogs\n"                       /* text alone */
                 "4,Noise,and dogs\n"              /* what was chosen holds */
                 "5,Other,\n"
                 "6,,\n",
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(f.account.n_kinds, 0);
    EXPECT_COUNTS(&f, tally, "what", 1, 1, 3, 1, 0, 0);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void what_is_left_of_joined_choices_is_the_other(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, HEAD "{\"platform\": \"google-forms\"}}", three,
                 "Timestamp,what\n"
                 "x,Litter;dogs and cats;Noise\n"
                 "x,\"Litter, dogs, Noise\"\n"
                 "x,dogs\n"
                 "x,Litter;Other;dogs\n" /* tick and text are one */
                 "x,Other (please specify)\n"
                 "x,Litter;Noise;Vans;dogs\n", /* four */
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    EXPECT_COUNTS(&f, tally, "what", 3, 2, 0, 5, 5, 0, 0, 1);
    assert_int_equal(found(&f.account, "too_many", "what", CV_DROP_ANSWER), 1);
    cv_tally_free(tally);
    fixture_close(&f);
}

static const char closed[] =
    "{\"properties\": {\"what\": {\"type\": \"array\", \"uniqueItems\": true, "
    "\"items\": {\"enum\": [\"Litter\", \"Noise\"]}}}}";

struct spellings {
    char text[128];
};

static int hear(void *data, const struct cv_finding *finding)
{
    struct spellings *heard = data;
    const size_t len = strlen(heard->text);

    (void)snprintf(heard->text + len, sizeof heard->text - len, "[%s]",
                   finding->spelling ? finding->spelling : "-");
    return 0;
}

static void without_an_other_text_is_an_unknown_option(void **state)
{
    struct spellings heard = {""};
    const struct cv_finding_sink sink = {hear, &heard};
    struct fixture f;

    (void)state;
    fixture_open(&f, HEAD "{\"platform\": \"google-forms\"}}", closed,
                 "Timestamp,what\n"
                 "x,Litter;Dogs\n"
                 "x,Dogs;\n",
                 &sink);
    struct cv_tally *tally = fixture_tally(&f);
    EXPECT_COUNTS(&f, tally, "what", 1, 0, 1, 0, 0, 1);
    assert_int_equal(found(&f.account, "unknown_option", "what", CV_DROP_PICK), 1);
    assert_int_equal(found(&f.account, "unknown_option", "what", CV_DROP_ANSWER), 1);
    assert_string_equal(heard.text, "[dogs][dogs]");
    cv_tally_free(tally);
    fixture_close(&f);
}

/* --- codes --- */

static const char coded[] =
    "{\"properties\": {"
    " \"one\": {\"oneOf\": [{\"const\": \"1\", \"title\": \"Yes\"}, {\"const\": \"2\", "
    "\"title\": \"No\"}]},"
    " \"many\": {\"type\": \"array\", \"uniqueItems\": true, \"items\": {\"oneOf\": ["
    "{\"const\": \"0\", \"title\": \"None\"}, {\"const\": \"3\", \"title\": \"Bins, bags\"}]}},"
    " \"ticks\": {\"type\": \"array\", \"items\": {\"oneOf\": [{\"const\": \"0\", \"title\": "
    "\"Never\"}, {\"const\": \"6\", \"title\": \"Often\"}]}}}}";

static void codes_and_labels_are_both_read(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, HEAD "{\"platform\": \"flat\"}}", coded,
                 "one,many,ticks[0],ticks[6]\n"
                 "1,\"0,3\",0,1\n" /* 0 in the column of code 0 is no tick */
                 "Yes,\"Bins, bags, None\",,6\n"
                 "2,3,Never,Often\n"
                 "no,None,1,0\n",
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(f.account.n_kinds, 0);
    EXPECT_COUNTS(&f, tally, "one", 2, 2, 0, 0, 0);
    EXPECT_COUNTS(&f, tally, "many", 3, 3, 4, 0, 0, 0);
    EXPECT_COUNTS(&f, tally, "ticks", 2, 3, 4, 0, 0, 0);
    cv_tally_free(tally);
    fixture_close(&f);
}

/* --- damage --- */

static const char firms[] =
    "{\"properties\": {\"size\": {\"enum\": [\"1-9\", \"10-49\", \"50+\"]},"
    " \"version\": {\"type\": \"array\", \"uniqueItems\": true, \"items\": {\"enum\": "
    "[\"1.20\", \"1.21\"]}}}}";

static const char damaged_csv[] = "size,version\n"
                                  "Oct-49,1.21\n"
                                  "10-49,1.2\n"
                                  "01-Sep,\"1.2, 1.21\"\n"
                                  "many,1.20\n";

static void damage_is_reported(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, HEAD "{\"platform\": \"flat\"}}", firms, damaged_csv, NULL);
    struct cv_tally *tally = fixture_tally(&f);
    EXPECT_COUNTS(&f, tally, "size", 0, 1, 0, 0, 0, 3);
    EXPECT_COUNTS(&f, tally, "version", 1, 2, 3, 0, 0, 1);
    assert_int_equal(found(&f.account, "damaged", "size", CV_DROP_ANSWER), 2);
    assert_int_equal(found(&f.account, "damaged", "version", CV_DROP_ANSWER), 1);
    assert_int_equal(found(&f.account, "damaged", "version", CV_DROP_PICK), 1);
    assert_int_equal(found(&f.account, "unknown_option", "size", CV_DROP_ANSWER), 1);
    assert_int_equal(f.account.with_findings, 4);
    assert_non_null(strstr(sentence(&f.account, "damaged"), "\"repair\""));
    cv_tally_free(tally);
    fixture_close(&f);
}

static void damage_is_repaired_where_the_definition_says_so(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, HEAD "{\"platform\": \"flat\", \"findings\": {\"damaged\": \"repair\"}}}",
                 firms, damaged_csv, NULL);
    struct cv_tally *tally = fixture_tally(&f);
    EXPECT_COUNTS(&f, tally, "size", 1, 2, 0, 0, 0, 1);
    EXPECT_COUNTS(&f, tally, "version", 3, 2, 4, 0, 0, 0);
    assert_int_equal(found(&f.account, "damaged", "size", CV_REPAIRED), 2);
    assert_int_equal(found(&f.account, "damaged", "version", CV_REPAIRED), 2);
    assert_int_equal(f.account.with_findings, 1); /* nothing was left out but "many" */
    assert_int_equal(f.account.rejected, 0);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void damage_that_fits_several_options_is_not_repaired(void **state)
{
    static const char schema[] =
        "{\"properties\": {\"version\": {\"enum\": [\"1.20\", \"1.200\", \"2\"]}}}";
    struct fixture f;

    (void)state;
    fixture_open(&f, HEAD "{\"platform\": \"flat\", \"findings\": {\"damaged\": \"repair\"}}}",
                 schema, "version,x\n1.2,\n2,\n", NULL);
    struct cv_tally *tally = fixture_tally(&f);
    EXPECT_COUNTS(&f, tally, "version", 0, 0, 1, 0, 0, 1);
    assert_int_equal(found(&f.account, "damaged_unclear", "version", CV_DROP_ANSWER), 1);
    cv_tally_free(tally);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tick_and_its_text_are_one_pick),
        cmocka_unit_test(a_single_choice_has_its_text_beside_it),
        cmocka_unit_test(what_is_left_of_joined_choices_is_the_other),
        cmocka_unit_test(without_an_other_text_is_an_unknown_option),
        cmocka_unit_test(codes_and_labels_are_both_read),
        cmocka_unit_test(damage_is_reported),
        cmocka_unit_test(damage_is_repaired_where_the_definition_says_so),
        cmocka_unit_test(damage_that_fits_several_options_is_not_repaired),
    };
    return cmocka_run_group_tests_name("other", tests, NULL, NULL);
}

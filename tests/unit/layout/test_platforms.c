/* What the header rows of each platform's samples say. */
#include "headings.h"
#include "samples.h"

static void survey_monkey_carries_questions_over_their_block(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Respondent ID | - META",
        "Collector ID | - META",
        "Start Date | - META",
        "IP Address | - META PERSONAL",
        "Email Address | - META PERSONAL",
        "Custom Data 1 | - META PERSONAL",
        "Which area do you live in? | -",
        "Which area do you live in? | Other (please specify) OTHER",
        "Which crimes worry you? (Check all that apply) | Burglary",
        "Which crimes worry you? (Check all that apply) | Car crime",
        "Which crimes worry you? (Check all that apply) | Other (please specify)",
        "Which crimes worry you? (Check all that apply) | Other (please specify) OTHER",
        "Anything else? | -",
        "How safe do you feel? | By day",
        "How safe do you feel? | By night",
    };
    assert_headings(monkey_two, "survey-monkey", expected, COUNT(expected));
}

static void survey_monkey_takes_repeated_questions(void **state)
{
    (void)state;
    static const char car[] = "Which crimes worry you? | Car" NBSP "crime";
    static const char *const expected[] = {
        "Respondent ID | - META",
        "Start Date | - META",
        "Which crimes worry you? | Burglary",
        car,
        "How many live here? | -",
    };
    assert_headings(monkey_repeated, "survey-monkey", expected, COUNT(expected));
}

static void survey_monkey_splits_flattened_headers(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "RespondentID | - META",
        "What is the main dish? | -",
        "What is the main dish? | Other (please specify) OTHER",
        "Which pies? Please select all. | Apple",
        "Which pies? Please select all. | Key - lime",
        "Which pies? Please select all. | Other (please specify)",
        "Which pies? Please select all. | Other (please specify) OTHER",
        "Age | -",
    };
    assert_headings(monkey_flattened, "survey-monkey", expected, COUNT(expected));
}

static void survey_monkey_reads_codes_above(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Respondent ID | - META",
        "language | - META",
        "Where do you live? | - | Q1",
        "Which crimes worry you? | Burglary | Q2",
        "Which crimes worry you? | Car crime | Q2",
        "How safe? | By day | Q3_1",
        "How safe? | By night | Q3_2",
    };
    assert_headings(monkey_three, "survey-monkey", expected, COUNT(expected));
}

static void google_forms_splits_grids(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Timestamp | - META",
        "Username | - META PERSONAL",
        "What do you use? | -",
        "How safe do you feel? | By day",
        "How safe do you feel? | By night",
        " | -",
    };
    assert_headings(forms_csv, "google-forms", expected, COUNT(expected));
}

static void limesurvey_reads_codes(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "id | - META",        "submitdate | - META",
        "lastpage | - META",  "startlanguage | - META",
        "seed | - META",      "startdate | - META",
        "datestamp | - META", "ipaddr | - META PERSONAL",
        "refurl | - META",    "age | -",
        "uses | SQ001",       "uses | SQ002",
        "uses | other OTHER", "uses[SQ001comment] | -",
        "rank | 1",           "rank | 2",
    };
    assert_headings(lime_codes, "limesurvey", expected, COUNT(expected));
}

static void limesurvey_reads_texts(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Response ID | - | id META",      "Date submitted | - | submitdate META",
        "Last page | - | lastpage META",  "Start language | - | startlanguage META",
        "What is your age? | -",          "What do you use? | Bus",
        "What do you use? | Other OTHER", "Put in order | Rank 1",
        "Put in order | Rank 2",
    };
    assert_headings(lime_texts, "limesurvey", expected, COUNT(expected));
}

static void limesurvey_reads_codes_with_texts(void **state)
{
    (void)state;
    static const char *const expected[] = {
        " | -",
        "Date started | - | startdate META",
        "In which country do you work? | - | socio1",
        " | On research? | likert0[time1]",
        "Please select the discipline. | Physics | emp13[SQ001]",
        "Please select the discipline. | History | emp13[SQ002]",
        "Please select the discipline. | Other | emp13[other] OTHER",
        "Rank the reasons | Rank 1 | prevEmp2[1]",
        "Rank the reasons | Rank 2 | prevEmp2[2]",
        "Who uses it? | - | use1[SQ001]",
    };
    assert_headings(lime_both, "limesurvey", expected, COUNT(expected));
}

static void limesurvey_finds_its_separator_in_any_language(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Antwort-ID | - | id META",
        "Datum der letzten Aktivit\xC3\xA4t | - | datestamp META",
        "Wie alt sind Sie? | - | alter",
    };
    assert_headings("id. Antwort-ID,datestamp. Datum der letzten Aktivit\xC3\xA4t,"
                    "alter. Wie alt sind Sie?\n1,2,3\n",
                    "limesurvey", expected, COUNT(expected));
}

static void flat_splits_dashes_and_brackets(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Respondent no | -", "Age | -",        "Pets | Cats",
        "Pets | Dogs",       "Safe? | By day", "E-mail | - META PERSONAL",
    };
    assert_headings(flat_plain, "flat", expected, COUNT(expected));
}

static void flat_reads_codes_above_the_questions(void **state)
{
    (void)state;
    static const char *const idents[] = {"What is your name? | - | Ident 1",
                                         "Which sector? | - | Ident 2"};
    assert_headings(ident, "flat", idents, COUNT(idents));
}

/* A header row that ends early, and one that is longer than the questions above it. */
static void ragged_header_rows_are_as_wide_as_the_widest(void **state)
{
    (void)state;
    static const char *const expected[] = {"Respondent ID | - META", "Which? | A", "Which? | B",
                                           "Which? | C"};
    assert_headings("Respondent ID,Which?\n,A,B,C\n1,A,,\n", "survey-monkey", expected,
                    COUNT(expected));
}

static void the_whole_header_joins_the_rows(void **state)
{
    (void)state;
    struct export x;
    struct cv_head head;
    struct cv_arena arena = {0};
    struct cv_heading headings[7] = {{0}};
    export_head(&x, monkey_three, &head);
    assert_int_equal(cv_platform_find("survey-monkey")->headings(&head, 3, 7, headings, &arena),
                     CANVASS_OK);
    assert_string_equal(headings[0].whole, "Respondent ID");
    assert_string_equal(headings[2].whole, "Where do you live? / Response");
    assert_string_equal(headings[4].whole, "Which crimes worry you? / Car crime");
    cv_arena_free(&arena);
    export_close(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(survey_monkey_carries_questions_over_their_block),
        cmocka_unit_test(survey_monkey_takes_repeated_questions),
        cmocka_unit_test(survey_monkey_splits_flattened_headers),
        cmocka_unit_test(survey_monkey_reads_codes_above),
        cmocka_unit_test(google_forms_splits_grids),
        cmocka_unit_test(limesurvey_reads_codes),
        cmocka_unit_test(limesurvey_reads_texts),
        cmocka_unit_test(limesurvey_reads_codes_with_texts),
        cmocka_unit_test(limesurvey_finds_its_separator_in_any_language),
        cmocka_unit_test(flat_splits_dashes_and_brackets),
        cmocka_unit_test(flat_reads_codes_above_the_questions),
        cmocka_unit_test(ragged_header_rows_are_as_wide_as_the_widest),
        cmocka_unit_test(the_whole_header_joins_the_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

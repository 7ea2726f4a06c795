/* Platforms whose headers are codes, or codes over texts. */
#include "headings.h"
#include "samples.h"

#define META(name) name " | - META"
#define PERSONAL(name) name " | - META PERSONAL"

/* Texts in any language; the codes say which columns are Qualtrics' own. */
static void qualtrics_reads_three_rows(void **state)
{
    (void)state;
    static const char *const expected[] = {"Anfangsdatum | - | StartDate META",
                                           "IP-Adresse | - | IPAddress META PERSONAL",
                                           "Which? | - | Q1"};
    assert_headings(qualtrics_three, "qualtrics", expected, COUNT(expected));
}

static void qualtrics_takes_choices_apart(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Start Date | - | StartDate META",
        "End Date | - | EndDate META",
        "Response Type | - | Status META",
        "IP Address | - | IPAddress META PERSONAL",
        "Progress | - | Progress META",
        "Duration (in seconds) | - | Duration (in seconds) META",
        "Finished | - | Finished META",
        "Recorded Date | - | RecordedDate META",
        "Response ID | - | ResponseId META",
        "Recipient Last Name | - | RecipientLastName META PERSONAL",
        "Recipient First Name | - | RecipientFirstName META PERSONAL",
        "Recipient Email | - | RecipientEmail META PERSONAL",
        "External Data Reference | - | ExternalReference META PERSONAL",
        "Location Latitude | - | LocationLatitude META PERSONAL",
        "Location Longitude | - | LocationLongitude META PERSONAL",
        "Distribution Channel | - | DistributionChannel META",
        "User Language | - | UserLanguage META",
        "Where? | - | Q1",
        "Where? | Other | Q1_3_TEXT OTHER",
        "Which? | Bus | Q2_1",
        "Which? | Train | Q2_2",
        "Which? | Other (please specify) | Q2_7_TEXT OTHER",
        "Why? | - | Q3",
    };
    assert_headings(qualtrics_two, "qualtrics", expected, COUNT(expected));
}

static void qualtrics_reads_codes_alone(void **state)
{
    (void)state;
    static const char *const expected[] = {
        META("StartDate"),
        META("EndDate"),
        META("Status"),
        META("Progress"),
        META("Duration (in seconds)"),
        META("Finished"),
        META("RecordedDate"),
        META("ResponseId"),
        META("UserLanguage"),
        "Q1 | -",
        "Q2 | 1 | Q2_1",
        "Q2 | 2 | Q2_2",
        "Q2 | 7_TEXT | Q2_7_TEXT OTHER",
    };
    assert_headings(qualtrics_codes, "qualtrics", expected, COUNT(expected));
}

/* The header ends in a comma. */
static void qualtrics_reads_legacy_exports(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "ResponseID | - | V1 META",
        "ResponseSet | - | V2 META",
        "Name | - | V3 META PERSONAL",
        "ExternalDataReference | - | V4 META PERSONAL",
        "EmailAddress | - | V5 META PERSONAL",
        "IPAddress | - | V6 META PERSONAL",
        "Status | - | V7 META",
        "StartDate | - | V8 META",
        "EndDate | - | V9 META",
        "Finished | - | V10 META",
        "Which? | - | Q1",
        "Why? | - | Q2",
        "LocationLatitude | - | LocationLatitude META PERSONAL",
        "LocationLongitude | - | LocationLongitude META PERSONAL",
        "LocationAccuracy | - | LocationAccuracy META PERSONAL",
        " | -",
    };
    assert_headings(qualtrics_legacy, "qualtrics", expected, COUNT(expected));
}

static void kobo_tells_groups_from_options(void **state)
{
    (void)state;
    static const char *const expected[] = {
        META("start"),
        META("end"),
        "home/age | - | age",
        "home/uses | - | uses",
        "home/uses | bus | uses[bus]",
        "home/uses | train | uses[train]",
        "likes | red | likes[red]",
        "likes | blue | likes[blue]",
        META("_id"),
        META("_uuid"),
        META("_submission_time"),
        META("_validation_status"),
        META("_index"),
    };
    assert_headings(kobo_columns, "kobo", expected, COUNT(expected));
}

/* A group of yes and no questions looks like a question's options; one with other answers, or
 * with none, does not. A slash between blanks is a text's. */
static void kobo_goes_by_what_stands_below(void **state)
{
    (void)state;
    static const char *const expected[] = {
        META("_id"),   META("_uuid"), "a | x | a[x]",       "a | y | a[y]",   "b/x | - | x",
        "b/y | - | y", "c/x | - | x", "Gas / electric | -", "d/e | x | e[x]",
    };
    assert_headings("_id,_uuid,a/x,a/y,b/x,b/y,c/x,Gas / electric,d/e/x\n"
                    "1,u,0,,1,2,,Gas,1\n2,v,,1,0,1,,Gas,0\n",
                    "kobo", expected, COUNT(expected));
}

static void redcap_reads_raw_names(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "record_id | - | record_id META",
        "redcap_survey_identifier | - | redcap_survey_identifier META PERSONAL",
        META("survey_timestamp"),
        "age | -",
        "race | 1",
        "race | 2",
        META("survey_complete"),
    };
    assert_headings(redcap_raw, "redcap", expected, COUNT(expected));
}

static void redcap_reads_codes_with_a_minus(void **state)
{
    (void)state;
    static const char *const expected[] = {"record_id | - | record_id META", "q | 1", "q | -9",
                                           META("a_complete")};
    assert_headings("record_id,q___1,q____9,a_complete\n1,0,1,2\n", "redcap", expected,
                    COUNT(expected));
}

static void redcap_reads_labels(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Record ID | - | record_id META",
        "Repeat Instrument | - | redcap_repeat_instrument META",
        "Repeat Instance | - | redcap_repeat_instance META",
        "Survey Timestamp | - | survey timestamp META",
        "Your age | -",
        "Race | Asian",
        "Race | White (Irish)",
        "Complete? | - | complete? META",
    };
    assert_headings(redcap_labels, "redcap", expected, COUNT(expected));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(qualtrics_reads_three_rows),
        cmocka_unit_test(qualtrics_takes_choices_apart),
        cmocka_unit_test(qualtrics_reads_codes_alone),
        cmocka_unit_test(qualtrics_reads_legacy_exports),
        cmocka_unit_test(kobo_tells_groups_from_options),
        cmocka_unit_test(kobo_goes_by_what_stands_below),
        cmocka_unit_test(redcap_reads_raw_names),
        cmocka_unit_test(redcap_reads_codes_with_a_minus),
        cmocka_unit_test(redcap_reads_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Which platform an export is of, and what its header rows say. The samples follow real
 * exports: their shapes and own columns, not their questions. */
#include "fixture.h"

#include "layout/head.h"

#define NBSP "\xC2\xA0"

/* Two rows, own columns blank in the second; a single choice with an Other text; a multiple
 * choice with an Other tick beside its text; an open question; a grid. */
static const char monkey_two[] =
    "\xEF\xBB\xBFRespondent ID,Collector ID,Start Date,IP Address,Email Address,Custom Data 1,"
    "Which area do you live in?,,Which crimes worry you? (Check all that apply),,,,"
    "Anything else?,How safe do you feel?,\r\n"
    ",,,,,,Response,Other (please specify),Burglary,Car crime,Other (please specify),"
    "Other (please specify),Open-Ended Response,By day,By night\r\n"
    "10565318061,223456799,03/03/2019 09:59:17 "
    "PM,192.0.2.10,,,North,,Burglary,,,,,Safe,Unsafe\r\n";

/* The questions stand over every column of their block, own names in both rows. */
static const char monkey_repeated[] =
    "Respondent ID,Start Date,Which crimes worry you?,Which crimes worry you?,"
    "How many live here?\n"
    "Respondent ID,Start Date,Burglary,Car" NBSP "crime,Response\n"
    "1,03/24/2020 7:14:41 AM,Burglary,,2\n";

static const char monkey_flattened[] =
    "RespondentID,What is the main dish?,What is the main dish? - Other (please specify),"
    "Which pies? Please select all.   - Apple,Which pies? Please select all.   - Key - lime,"
    "Which pies? Please select all.   - Other (please specify),"
    "Which pies? Please select all.   - Other (please specify),Age\n"
    "4337954960,Turkey,,Apple,,,,18 - 29\n";

/* Codes, questions, parts; own columns have a blank first and third row. */
static const char monkey_three[] =
    ",,Q1,Q2,,Q3_1,Q3_2\n"
    "Respondent ID,language,Where do you live?,Which crimes worry you?,,How safe?,\n"
    ",,Response,Burglary,Car crime,By day,By night\n"
    "1,en,2,1,,3,4\n";

static const char forms_csv[] =
    "Timestamp,Username,What do you use?,How safe do you feel?  [By day],"
    "How safe do you feel?  [By night],\n"
    "2020/06/05 11:34:01 AM EST,a@example.org,Array;Delayed,Safe,Unsafe,\n";

static const char lime_codes[] =
    "\"id\";\"submitdate\";\"lastpage\";\"startlanguage\";\"seed\";\"startdate\";\"datestamp\";"
    "\"ipaddr\";\"refurl\";\"age\";\"uses[SQ001]\";\"uses[SQ002]\";\"uses[other]\";"
    "\"uses[SQ001comment]\";\"rank[1]\";\"rank[2]\"\r\n"
    "\"1\";\"2023-10-15 "
    "10:12:07\";\"3\";\"en\";\"5\";\"\";\"\";\"192.0.2.1\";\"\";\"30\";\"Y\";"
    "\"\";\"\";\"\";\"A\";\"B\"\r\n";

static const char lime_texts[] =
    "Response ID,Date submitted,Last page,Start language,What is your age?,"
    "What do you use? [Bus],What do you use? [Other],Put in order [Rank 1],Put in order [Rank "
    "2]\n"
    "1,2023-10-15 10:12:07,3,en,30,Yes,,A,B\n";

/* As exported in 2018 with the separator "._.", behind a column that somebody added. */
static const char lime_both[] =
    ",startdate._.Date started,socio1._.In which country do you work?,"
    "likert0[time1]._. [On research?],"
    "emp13[SQ001]._.Please select the discipline. [Physics],"
    "emp13[SQ002]._.Please select the discipline. [History],"
    "emp13[other]._.Please select the discipline. [Other],"
    "prevEmp2[1]._.Rank the reasons [Rank 1],prevEmp2[2]._.Rank the reasons [Rank 2],"
    "use1[SQ001]._.Who uses it? []\n"
    "0,2018-01-01,UK,3,Yes,No,,Pay,Team,I do\n";

static const char flat_plain[] =
    "Response ID,Age,Pets - Cats,Pets - Dogs,Safe? [By day],E-mail\n"
    "1,30,Yes,No,Safe,a@example.org\n";

static const char flat_ident[] = "Ident 1,Ident 2\nWhat is your name?,Which sector?\nA,B\n";

static const char flat_imported[] = "StartDate,IPAddress,Q1\nAnfangsdatum,IP-Adresse,Which?\n"
                                    "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",x,y\n"
                                    "2017-07-18,192.0.2.1,2\n";

static const struct {
    const char *csv, *platform;
    size_t rows;
} samples[] = {
    {monkey_two, "survey-monkey", 2},
    {monkey_repeated, "survey-monkey", 2},
    {monkey_flattened, "survey-monkey", 1},
    {monkey_three, "survey-monkey", 3},
    {forms_csv, "google-forms", 1},
    {lime_codes, "limesurvey", 1},
    {lime_texts, "limesurvey", 1},
    {lime_both, "limesurvey", 1},
    {flat_plain, "flat", 1},
    {flat_ident, "flat", 2},
    {flat_imported, "flat", 3},
    {"A,B\n\n1,2\n", "flat", 2},
    {"Which do you like?,,\nApples,Pears,Figs\nApples,,Figs\n,Pears,\n", "survey-monkey", 2},
};

static void each_sample_is_known_by_its_own_platform(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(samples); i++) {
        struct export x;
        struct cv_head head;
        export_head(&x, samples[i].csv, &head);
        const struct cv_platform *own = cv_platform_find(samples[i].platform);
        assert_non_null(own);
        for (size_t p = 0; cv_platforms[p]; p++) {
            unsigned bid = cv_platforms[p]->bid(&head);
            assert_true(bid <= 100);
            if (cv_platforms[p] != own && bid >= own->bid(&head)) {
                fail_msg("sample %zu: %s bids %u", i, cv_platforms[p]->name, bid);
            }
        }
        assert_int_equal(own->header_rows(&head), samples[i].rows);
        export_close(&x);
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
        assert_true(platform->confirmed);
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

/* One heading as one line: question | part | code, and flags. */
static void assert_heading(const struct cv_heading *heading, const char *expected)
{
    char line[512];
    snprintf(line, sizeof line, "%s | %s%s%s%s%s%s", heading->question,
             heading->part ? heading->part : "-", heading->code ? " | " : "",
             heading->code ? heading->code : "", heading->other ? " OTHER" : "",
             heading->meta ? " META" : "", heading->personal ? " PERSONAL" : "");
    assert_string_equal(line, expected);
}

static void assert_headings(const char *csv, const char *platform, const char *const *expected,
                            size_t n)
{
    struct export x;
    struct cv_head head;
    struct cv_arena arena = {0};
    export_head(&x, csv, &head);
    const struct cv_platform *of = cv_platform_find(platform);
    size_t rows = of->header_rows(&head);
    struct cv_heading *headings = cv_arena_array(&arena, n, sizeof *headings);
    assert_int_equal(cv_head_width(&head, rows), n);
    assert_int_equal(of->headings(&head, rows, n, headings, &arena), CANVASS_OK);
    for (size_t i = 0; i < n; i++) {
        assert_heading(&headings[i], expected[i]);
        assert_non_null(headings[i].whole);
    }
    cv_arena_free(&arena);
    export_close(&x);
}

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
        "Response ID | - META", "Age | -",        "Pets | Cats",
        "Pets | Dogs",          "Safe? | By day", "E-mail | - META PERSONAL",
    };
    assert_headings(flat_plain, "flat", expected, COUNT(expected));
}

static void flat_reads_codes_above_the_questions(void **state)
{
    (void)state;
    static const char *const ident[] = {"What is your name? | - | Ident 1",
                                        "Which sector? | - | Ident 2"};
    static const char *const imported[] = {"Anfangsdatum | - | StartDate META",
                                           "IP-Adresse | - | IPAddress META PERSONAL",
                                           "Which? | - | Q1"};
    assert_headings(flat_ident, "flat", ident, COUNT(ident));
    assert_headings(flat_imported, "flat", imported, COUNT(imported));
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
        cmocka_unit_test(each_sample_is_known_by_its_own_platform),
        cmocka_unit_test(flat_always_bids_a_little),
        cmocka_unit_test(the_table_is_complete),
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

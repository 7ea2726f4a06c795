/* Every way in which an export and a definition do not fit, with rule, place and words. */
#include "fixture.h"

static const struct cv_option fruit[] = {
    {"apple", "Apples"}, {"pear", "Pears"}, {"fig", "Figs"}};
static const struct cv_question fruit_question =
    CHOICE("fruit", "Which fruit?", CV_MULTIPLE, fruit);

static void assert_refused(struct export *x, const char *csv, const struct asked *survey,
                           const char *rule)
{
    assert_int_equal(export_open(x, csv, survey), CANVASS_EEXPORT);
    assert_null(x->layout);
    assert_string_equal(x->error.rule, rule);
    assert_int_equal(x->error.status, CANVASS_EEXPORT);
    assert_int_equal(x->error.severity, CANVASS_FATAL);
    assert_string_equal(x->error.place.source, "x.csv");
}

/* With the fruit question under this header. */
static void refuse_fruit(struct export *x, const char *csv, const char *header,
                         const char *rule)
{
    const struct cv_column_spec spec = {.header = header, .pointer = "/source/columns/fruit"};
    const struct asked survey = survey_of_one(&fruit_question, &spec);
    assert_refused(x, csv, &survey, rule);
}

static void a_missing_header_names_the_nearest(void **state)
{
    (void)state;
    struct export x;
    refuse_fruit(&x, "Timestamp,Which fruits,Age,Gender\n1,Apples,3,F\n", "Which fruit do?",
                 "layout.header_missing");
    assert_message(&x, "no header \"Which fruit do?\": correct");
    assert_message(&x, "correct the definition, or give the column's number there");
    assert_message(&x, "nearest header: \"Which fruits\"");
    assert_string_equal(x.error.place.question, "fruit");
    assert_string_equal(x.error.place.pointer, "/source/columns/fruit");
    assert_int_equal(x.error.place.line, 1);
    export_close(&x);
}

static void a_missing_question_tells_where_to_name_it(void **state)
{
    (void)state;
    struct export x;
    const struct asked survey = survey_of_one(&fruit_question, NULL);
    assert_refused(&x, "Timestamp,Age\n1,3\n", &survey, "layout.header_missing");
    assert_message(&x, "\"Which fruit?\"");
    assert_message(&x, "source.columns");
    assert_string_equal(x.error.place.pointer, "");
    export_close(&x);
}

static void personal_headers_are_not_offered(void **state)
{
    (void)state;
    struct export x;
    refuse_fruit(&x, "Respondent ID,First Name,Collector ID\n1,A,2\n", "First Names",
                 "layout.header_missing");
    assert_null(strstr(x.error.message, "nearest"));
    export_close(&x);
}

static void a_number_beyond_the_header_is_missing(void **state)
{
    (void)state;
    struct export x;
    const struct cv_column_spec spec = {.column = 4, .pointer = "/source/columns/fruit"};
    const struct asked survey = survey_of_one(&fruit_question, &spec);
    assert_refused(&x, "A,B,C\n1,2,3\n", &survey, "layout.header_missing");
    assert_message(&x, "column 4");
    assert_message(&x, "has 3 columns");
    assert_string_equal(x.error.place.pointer, "/source/columns/fruit");
    export_close(&x);
}

static void a_header_over_two_columns_names_both(void **state)
{
    (void)state;
    struct export x;
    refuse_fruit(&x, "Age,Which fruit?,Gender,which FRUIT?\n3,Apples,F,Figs\n", "Which fruit?",
                 "layout.header_twice");
    assert_message(&x, "\"Which fruit?\" fits both column 2 and column 4");
    assert_message(&x, "give the number of the right one");
    assert_int_equal(x.error.place.column, 4);
    assert_int_equal(x.error.place.line, 1);
    export_close(&x);
    /* The same option twice in a block, and not as a tick with its text. */
    refuse_fruit(&x, "Respondent ID,Which fruit?,,\n,Apples,Figs,Apples\n1,,,\n",
                 "Which fruit?", "layout.header_twice");
    assert_message(&x, "column 2 and column 4");
    export_close(&x);
}

static void a_text_over_several_columns_is_refused(void **state)
{
    (void)state;
    struct export x;
    const struct cv_question question = TEXT("why", "Why?");
    const struct asked survey = survey_of_one(&question, NULL);
    assert_refused(&x, "Respondent ID,Why?,\n,First reason,Second reason\n1,x,y\n", &survey,
                   "layout.header_twice");
    assert_message(&x, "column 2 and column 3");
    export_close(&x);
}

static void places_and_items_come_once(void **state)
{
    (void)state;
    struct export x;
    struct cv_question question = CHOICE("fruit", "Which fruit?", CV_RANKING, fruit);
    const struct asked survey = survey_of_one(&question, NULL);
    assert_refused(&x, "Age,Which fruit? [1],Which fruit? [Rank 1]\n1,Apples,Figs\n", &survey,
                   "layout.header_twice");
    assert_message(&x, "column 2 and column 3");
    export_close(&x);
    assert_refused(&x, "Age,Which fruit? [Apples],Which fruit? [apple]\n1,1,2\n", &survey,
                   "layout.header_twice");
    export_close(&x);
}

static void a_part_that_is_no_option_is_named(void **state)
{
    (void)state;
    struct export x;
    refuse_fruit(&x, "Respondent ID,Which fruit?,\n,Apples,Paers\n1,Apples,\n", "Which fruit?",
                 "layout.option_missing");
    assert_message(&x, "column 3 has \"Paers\"");
    assert_message(&x, "no option of question \"fruit\"");
    assert_message(&x, "response schema");
    assert_message(&x, "aliases");
    assert_message(&x, "nearest option: \"Pears\"");
    assert_int_equal(x.error.place.column, 3);
    assert_string_equal(x.error.place.question, "fruit");
    export_close(&x);
    refuse_fruit(&x, "Age,Which fruit? - Paers\n3,Yes\n", "Which fruit?",
                 "layout.option_missing");
    assert_message(&x, "column 2 has \"paers\"");
    export_close(&x);
}

static void a_place_beyond_the_options_is_no_option(void **state)
{
    (void)state;
    struct export x;
    const struct cv_question question = CHOICE("fruit", "Which fruit?", CV_RANKING, fruit);
    const struct asked survey = survey_of_one(&question, NULL);
    assert_refused(&x, "id,submitdate,lastpage,fruit[1],fruit[2],fruit[4]\n1,,2,a,b,c\n",
                   &survey, "layout.option_missing");
    assert_message(&x, "column 6 has \"4\"");
    export_close(&x);
}

static void listed_parts_are_checked(void **state)
{
    (void)state;
    struct export x;
    static const struct cv_part_spec missing[] = {{"Apples", "Aples", 0}};
    static const struct cv_part_spec beyond[] = {{"Apples", NULL, 9}};
    static const struct cv_part_spec twice[] = {{"Apples", "One", 0}};
    static const struct cv_part_spec mixed[] = {{"Apples", "One", 0}, {"2", "Two", 0}};
    static const struct cv_part_spec strange[] = {{"Plums", "Two", 0}};
    struct cv_question question = CHOICE("fruit", "Which fruit?", CV_MULTIPLE, fruit);
    struct cv_column_spec spec = {.parts = missing, .n_parts = 1, .pointer = "/p"};
    const struct asked survey = survey_of_one(&question, &spec);
    assert_refused(&x, "Apples,B\n1,2\n", &survey, "layout.header_missing");
    assert_message(&x, "nearest header: \"Apples\"");
    export_close(&x);
    spec.parts = beyond;
    assert_refused(&x, "Apples,B\n1,2\n", &survey, "layout.header_missing");
    assert_message(&x, "column 9");
    export_close(&x);
    spec.parts = twice;
    assert_refused(&x, "One,Two,one\n1,2,3\n", &survey, "layout.header_twice");
    assert_message(&x, "column 1 and column 3");
    export_close(&x);
    spec.parts = strange;
    assert_refused(&x, "One,Two\n1,2\n", &survey, "layout.option_missing");
    assert_message(&x, "\"Plums\"");
    export_close(&x);
    question.kind = CV_RANKING;
    spec.parts = mixed;
    spec.n_parts = 2;
    assert_refused(&x, "One,Two\n1,2\n", &survey, "layout.option_missing");
    assert_message(&x, "partly places and partly items");
    assert_string_equal(x.error.place.pointer, "/p");
    export_close(&x);
}

static void another_surveys_export_is_recognised(void **state)
{
    (void)state;
    struct export x;
    const struct cv_question questions[] = {fruit_question, TEXT("why", "Why?")};
    const struct cv_column_spec spec = {
        .question = 0, .header = "Which fruit do you eat?", .pointer = "/p"};
    struct asked survey = survey_of_one(questions, &spec);
    survey.n_questions = 2;
    assert_refused(&x,
                   "Respondent ID,Where do you shop?,,How often?,With whom?,When?\n"
                   ",Market,Street,Response,Response,Response\n1,x,,x,x,x\n",
                   &survey, "layout.other_survey");
    assert_message(&x, "another survey");
    assert_message(&x, "first one sought is \"Which fruit do you eat?\"");
    assert_message(&x, "found are \"Where do you shop?\", \"How often?\", \"With whom?\"");
    assert_null(strstr(x.error.message, "Respondent ID"));
    assert_null(strstr(x.error.message, "When?"));
    export_close(&x);
    /* One that fits makes it a header that is missing. */
    assert_refused(&x, "Respondent ID,Why?\n1,x\n", &survey, "layout.header_missing");
    export_close(&x);
}

static void long_headers_leave_room_for_the_advice(void **state)
{
    (void)state;
    struct export x;
    char header[1201];
    memset(header, 'q', sizeof header - 1);
    header[sizeof header - 1] = '\0';
    refuse_fruit(&x, "Timestamp,Age\n1,3\n", header, "layout.header_missing");
    assert_message(&x, "qqq...\"");
    assert_message(&x, "correct the definition");
    export_close(&x);
}

static void marks_have_headers_too(void **state)
{
    (void)state;
    struct export x;
    static const char *const values[] = {"yes"};
    const struct cv_mark_spec mark = {"Is a test", values, 1, "/source/tests/Is a test"};
    struct asked survey = survey_of_one(&fruit_question, NULL);
    survey.source.id_header = "Response Id";
    assert_refused(&x, "Which fruit?,Respondent\nApples,1\n", &survey, "layout.header_missing");
    assert_message(&x, "no header \"Response Id\" for the respondents' ids");
    assert_string_equal(x.error.place.pointer, "/source/duplicates/id");
    assert_string_equal(x.error.place.question, "");
    export_close(&x);
    survey.source.id_header = NULL;
    survey.source.tests = &mark;
    survey.source.n_tests = 1;
    assert_refused(&x, "Which fruit?,Is test\nApples,1\n", &survey, "layout.header_missing");
    assert_message(&x, "the mark of test responses");
    assert_string_equal(x.error.place.pointer, "/source/tests/Is a test");
    export_close(&x);
    survey.source.n_tests = 0;
    survey.source.incomplete = &mark;
    survey.source.n_incomplete = 1;
    assert_refused(&x, "Which fruit?,Is a test,is a test\nApples,1,2\n", &survey,
                   "layout.header_twice");
    assert_message(&x, "the mark of unfinished responses fits both column 2 and column 3");
    export_close(&x);
}

static void what_is_no_export_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *csv, *rule, *words;
        uint64_t line;
    } cases[] = {
        {"\n\n  ,\n", "layout.no_header", "export the responses again", 0},
        {"Which fruit?,Age\n", "layout.no_records", "no responses", 1},
        {"Which fruit?,Age\n\n , \n", "layout.no_records", "no responses", 1},
        {"Residents\n\nRespondent ID,Which fruit?\n,Response\n", "layout.no_records",
         "no responses", 3},
        {"Survey 2020\n\nQ1. Which fruit?\nAnswer Choices,Response Percent,Responses\n"
         "Apples,80.00%,20\n",
         "layout.summary", "individual responses", 1},
        {"Which fruit?,Sant\xE9\nApples,1\n", "layout.header_defect",
         "not UTF-8 (the first is byte 18 of the export): they read well as windows-1252, so "
         "put "
         "\"encoding\": \"windows-1252\" into the definition's source, or export again as CSV "
         "UTF-8",
         1},
        {"Timestamp,Respondent ID,Collector ID,Which fruit?\n1,2,3,Apples\n",
         "layout.platform_tie",
         "survey-monkey and google-forms: say which one it is with "
         "--platform",
         1},
    };
    const struct asked survey = survey_of_one(&fruit_question, NULL);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct export x;
        assert_refused(&x, cases[i].csv, &survey, cases[i].rule);
        assert_message(&x, cases[i].words);
        assert_int_equal(x.error.place.line, cases[i].line);
        export_close(&x);
    }
}

static void a_header_defect_names_its_cell(void **state)
{
    (void)state;
    struct export x;
    const struct asked survey = survey_of_one(&fruit_question, NULL);
    assert_refused(&x, "Respondent ID,Which fruit?\n,Resp\xFFonse,Response\n1,x\n", &survey,
                   "layout.header_defect");
    assert_int_equal(x.error.place.line, 2);
    assert_int_equal(x.error.place.column, 2);
    assert_message(&x, "(the first is byte 33 of the export): ");
    export_close(&x);
}

static void an_unknown_platform_lists_all(void **state)
{
    (void)state;
    struct export x;
    struct asked survey = survey_of_one(&fruit_question, NULL);
    survey.source.platform = "typeform";
    assert_int_equal(export_open(&x, "Which fruit?\nApples\n", &survey), CANVASS_EDEFINITION);
    assert_string_equal(x.error.rule, "layout.platform_unknown");
    assert_message(&x, "name survey-monkey, smart-survey, ");
    assert_message(&x, "\"typeform\"");
    assert_string_equal(x.error.place.source, "survey.json");
    assert_string_equal(x.error.place.pointer, "/source/platform");
    assert_null(x.layout);
    export_close(&x);
}

static void a_header_of_very_many_cells_is_refused(void **state)
{
    (void)state;
    struct export x;
    char *csv = malloc(CV_COLUMNS_MAX + 8);
    assert_non_null(csv);
    memset(csv, ',', CV_COLUMNS_MAX);
    memcpy(csv, "Age", 3);
    memcpy(csv + CV_COLUMNS_MAX, ",,,\n1\n", 7);
    const struct asked survey = survey_of_one(&fruit_question, NULL);
    assert_refused(&x, csv, &survey, "layout.too_wide");
    assert_message(&x, "100,000");
    export_close(&x);
    free(csv);
}

/* A caller that does not want to know why. */
static void an_error_may_be_null(void **state)
{
    (void)state;
    struct export x;
    const struct asked survey = survey_of_one(&fruit_question, NULL);
    assert_int_equal(export_open(&x, "Age,Sex\n1,2\n", &survey), CANVASS_EEXPORT);
    const struct cv_survey whole = x.survey;
    export_close(&x);
    export_parse(&x, "Age,Sex\n1,2\n");
    assert_int_equal(cv_layout_open(&x.layout, &whole, &survey.source, x.parser, NULL),
                     CANVASS_EEXPORT);
    assert_null(x.layout);
    export_close(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_header_names_the_nearest),
        cmocka_unit_test(a_missing_question_tells_where_to_name_it),
        cmocka_unit_test(personal_headers_are_not_offered),
        cmocka_unit_test(a_number_beyond_the_header_is_missing),
        cmocka_unit_test(a_header_over_two_columns_names_both),
        cmocka_unit_test(a_text_over_several_columns_is_refused),
        cmocka_unit_test(places_and_items_come_once),
        cmocka_unit_test(a_part_that_is_no_option_is_named),
        cmocka_unit_test(a_place_beyond_the_options_is_no_option),
        cmocka_unit_test(listed_parts_are_checked),
        cmocka_unit_test(another_surveys_export_is_recognised),
        cmocka_unit_test(long_headers_leave_room_for_the_advice),
        cmocka_unit_test(marks_have_headers_too),
        cmocka_unit_test(what_is_no_export_is_refused),
        cmocka_unit_test(a_header_defect_names_its_cell),
        cmocka_unit_test(an_unknown_platform_lists_all),
        cmocka_unit_test(a_header_of_very_many_cells_is_refused),
        cmocka_unit_test(an_error_may_be_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

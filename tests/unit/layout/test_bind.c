/* Questions to columns: which ones, in what shape, and what each column stands for. */
#include "fixture.h"

static const struct cv_option fruit[] = {
    {"apple", "Apples"}, {"pear", "Pears"}, {"fig", "Figs"}};
static const struct cv_option fruit_other[] = {
    {"apple", "Apples"}, {"pear", "Pears"}, {"other", "Something else"}};

/* A binding as "TICKS 3=0 4=1 5=2t": column numbers from 1, options, t for a text. */
static void describe(char *out, size_t size, const struct cv_binding *binding)
{
    static const char *const names[] = {"ABSENT", "CELL", "TICKS", "PLACES", "ITEMS"};
    size_t at = (size_t)snprintf(out, size, "%s", names[binding->shape]);
    for (size_t i = 0; i < binding->n_columns && at < size; i++) {
        const struct cv_bound *bound = &binding->columns[i];
        at += (size_t)snprintf(out + at, size - at, " %zu=%u%s", bound->column + 1,
                               (unsigned)bound->option, bound->other_text ? "t" : "");
    }
}

static void assert_bound(const char *csv, const struct asked *survey, const char *expected)
{
    struct export x;
    char text[256];
    if (export_open(&x, csv, survey) != CANVASS_OK) {
        fail_msg("%s: %s", x.error.rule, x.error.message);
    }
    describe(text, sizeof text, &x.layout->bindings[0]);
    assert_string_equal(text, expected);
    export_close(&x);
}

/* One question of this kind over `fruit`, sought under a header. */
static void assert_fruit(const char *csv, enum cv_kind kind, const char *header,
                         const char *expected)
{
    const struct cv_question question = CHOICE("fruit", "Which fruit?", kind, fruit);
    const struct cv_column_spec spec = {.header = header, .pointer = "/source/columns/fruit"};
    const struct asked survey = survey_of_one(&question, header ? &spec : NULL);
    assert_bound(csv, &survey, expected);
}

/* The same with a last option for what people wrote themselves. */
static void assert_other(const char *csv, enum cv_kind kind, const char *expected)
{
    struct cv_question question = CHOICE("fruit", "Which fruit?", kind, fruit_other);
    question.other = true;
    const struct asked survey = survey_of_one(&question, NULL);
    assert_bound(csv, &survey, expected);
}

static void assert_number(const char *csv, enum cv_kind kind, uint32_t column,
                          const char *expected)
{
    const struct cv_question question = CHOICE("fruit", "Which fruit?", kind, fruit);
    const struct cv_column_spec spec = {.column = column, .pointer = "/source/columns/fruit"};
    const struct asked survey = survey_of_one(&question, &spec);
    assert_bound(csv, &survey, expected);
}

static void one_column_is_a_cell(void **state)
{
    (void)state;
    static const char csv[] = "Timestamp,Which fruit?,Age\n1,Apples,3\n";
    assert_fruit(csv, CV_SINGLE, NULL, "CELL 2=0");
    assert_fruit(csv, CV_MULTIPLE, NULL, "CELL 2=0");
    assert_fruit(csv, CV_RANKING, NULL, "CELL 2=0");
    assert_fruit(csv, CV_SINGLE, "  which\xC2\xA0 FRUIT?", "CELL 2=0");
    assert_fruit(csv, CV_SINGLE, "<b>Which</b> fruit?", "CELL 2=0");
}

static void a_question_without_a_place_is_found_by_title_or_id(void **state)
{
    (void)state;
    assert_fruit("Respondent ID,fruit\n1,Apples\n", CV_SINGLE, NULL, "CELL 2=0");
    assert_fruit("fruit,Which fruit?\nx,Apples\n", CV_SINGLE, NULL, "CELL 2=0");
}

static void options_over_columns_are_ticks(void **state)
{
    (void)state;
    static const char two_rows[] = "Respondent ID,Which fruit?,,,Age\n"
                                   ",Figs,APPLES,pear,Response\n1,Figs,,,3\n";
    assert_fruit(two_rows, CV_MULTIPLE, NULL, "TICKS 2=2 3=0 4=1");
    /* An expanded export has a single choice like that, too. */
    assert_fruit(two_rows, CV_SINGLE, NULL, "TICKS 2=2 3=0 4=1");
    assert_fruit("Age,Which fruit? - Apples,Which fruit? - Pears\n1,Yes,\n", CV_MULTIPLE,
                 "Which fruit?", "TICKS 2=0 3=1");
    assert_fruit("Age,Which fruit? [Apples],Which fruit? [Pears]\n1,1,0\n", CV_MULTIPLE, NULL,
                 "TICKS 2=0 3=1");
    assert_fruit("id,submitdate,lastpage,fruit[apple],fruit[fig]\n1,,2,Y,\n", CV_MULTIPLE, NULL,
                 "TICKS 4=0 5=2");
    assert_fruit("Respondent ID,Collector ID,Will it be? - Apples\n1,2,Apples\n", CV_MULTIPLE,
                 "Will it be?", "TICKS 3=0");
}

/* The definition's header says where a header of many dashes is to be split. */
static void the_definition_decides_where_a_header_splits(void **state)
{
    (void)state;
    assert_fruit("Survey - Age,Survey - Fruit - Apples,Survey - Fruit - Figs\n1,Yes,\n",
                 CV_MULTIPLE, "Survey - Fruit", "TICKS 2=0 3=2");
}

static void codes_name_questions_whose_texts_are_equal(void **state)
{
    (void)state;
    static const char csv[] = "startdate._.Date started,uk[SQ1]._.Which? [Apples],"
                              "uk[SQ2]._.Which? [Figs],us[SQ1]._.Which? [Apples],"
                              "age._.How old?,grid[a]._.How? [Pears]\n1,Yes,No,No,3,Apples\n";
    assert_fruit(csv, CV_MULTIPLE, "uk", "TICKS 2=0 3=2");
    assert_fruit(csv, CV_MULTIPLE, "us", "TICKS 4=0");
    assert_fruit(csv, CV_SINGLE, "age", "CELL 5=0");
    assert_fruit(csv, CV_SINGLE, "grid[a]", "CELL 6=0");
}

static void an_other_text_goes_with_the_questions_other_option(void **state)
{
    (void)state;
    /* A single choice: the answer's column, and the text. */
    assert_other("Respondent ID,Which fruit?,\n,Response,Other (please specify)\n1,Apples,\n",
                 CV_SINGLE, "CELL 2=0 3=2t");
    assert_other("RespondentID,Which fruit?,Which fruit? - Other (please specify)\n1,Apples,\n",
                 CV_SINGLE, "CELL 2=0 3=2t");
    assert_other("id,submitdate,lastpage,fruit,fruit[other]\n1,,2,Apples,\n", CV_SINGLE,
                 "CELL 4=0 5=2t");
    /* A multiple choice: a text alone, or a tick with a text of the same name. */
    assert_other("Respondent ID,Which fruit?,\n,Apples,Other (please specify)\n1,Apples,\n",
                 CV_MULTIPLE, "TICKS 2=0 3=2t");
    assert_other("Respondent ID,Which fruit?,,\n"
                 ",Apples,Other (please specify),Other (please specify)\n1,Apples,,\n",
                 CV_MULTIPLE, "TICKS 2=0 3=2 4=2t");
    assert_other("Age,Which fruit? - Apples,Which fruit? - Something else,"
                 "Which fruit? - Something else\n1,Yes,,\n",
                 CV_MULTIPLE, "TICKS 2=0 3=2 4=2t");
    /* An expanded single choice. */
    assert_other("Respondent ID,Which fruit?,,\n"
                 ",Pears,Other (please specify),Other (please specify)\n1,Pears,,\n",
                 CV_SINGLE, "TICKS 2=1 3=2 4=2t");
}

static void an_other_text_without_such_an_option_stays_bound(void **state)
{
    (void)state;
    assert_fruit("Respondent ID,Which fruit?,,\n"
                 ",Apples,Other (please specify),Other (please specify)\n1,Apples,,\n",
                 CV_MULTIPLE, NULL, "TICKS 2=0 3=3 4=3t");
    assert_fruit("Respondent ID,Which fruit?,\n,Response,Other (please specify)\n1,Apples,\n",
                 CV_SINGLE, NULL, "CELL 2=0 3=3t");
}

static void a_number_names_a_column_and_the_block_it_begins(void **state)
{
    (void)state;
    static const char csv[] =
        "Respondent ID,Which?,,,Which?,,Which?\n"
        ",Apples,Pears,Figs,Response,Other (please specify),Response\n1,Apples,,,3,,x\n";
    assert_number(csv, CV_MULTIPLE, 2, "TICKS 2=0 3=1 4=2");
    assert_number(csv, CV_MULTIPLE, 3, "TICKS 3=1 4=2");
    assert_number(csv, CV_SINGLE, 5, "CELL 5=0 6=3t");
    assert_number(csv, CV_SINGLE, 7, "CELL 7=0");
    /* A block that follows under the same words begins where a part comes again. */
    assert_number("Respondent ID,Which?,Which?,Which?,Which?\n"
                  ",Apples,Pears,Apples,Pears\n1,Apples,,,\n",
                  CV_MULTIPLE, 4, "TICKS 4=0 5=1");
}

static void a_row_of_a_grid_is_a_question(void **state)
{
    (void)state;
    static const char forms[] =
        "Timestamp,How much?  [Roads],How much?  [Parks [all]]\n1,Apples,Figs\n";
    static const char monkey[] =
        "Respondent ID,How much?,\n,Roads,Parks [all]\n1,Apples,Figs\n";
    assert_fruit(forms, CV_SINGLE, "How much? [Roads]", "CELL 2=0");
    assert_fruit(forms, CV_SINGLE, "How much? [Parks [all]]", "CELL 3=0");
    assert_fruit(forms, CV_SINGLE, "How much? - Roads", "CELL 2=0");
    assert_fruit(monkey, CV_SINGLE, "How much? [Roads]", "CELL 2=0");
    assert_fruit(monkey, CV_SINGLE, "How much? - Parks [all]", "CELL 3=0");
    assert_fruit(monkey, CV_SINGLE, "How much? / Roads", "CELL 2=0");
    assert_number(monkey, CV_SINGLE, 3, "CELL 3=0");
}

static void a_header_with_a_dash_may_be_one_question(void **state)
{
    (void)state;
    assert_fruit("Prop 1 Q1 - Which fruit?,Prop 1 - Q2\nApples,x\n", CV_MULTIPLE,
                 "Prop 1 Q1 - Which fruit?", "CELL 1=0");
    assert_fruit("Survey - Fruit,Survey - Age\nApples,3\n", CV_MULTIPLE, "Survey - Fruit",
                 "CELL 1=0");
}

static void a_ranking_has_a_column_a_place_or_an_item(void **state)
{
    (void)state;
    assert_fruit("id,submitdate,lastpage,fruit[1],fruit[2],fruit[3]\n1,,2,Figs,Apples,Pears\n",
                 CV_RANKING, NULL, "PLACES 4=0 5=1 6=2");
    assert_fruit("startdate._.Date started,fruit[1]._.Put in order [Rank 1],"
                 "fruit[2]._.Put in order [Rank 2]\n1,Figs,Apples\n",
                 CV_RANKING, "fruit", "PLACES 2=0 3=1");
    assert_fruit("Age,Order - 2nd choice,Order - 1st choice\n1,Figs,Apples\n", CV_RANKING,
                 "Order", "PLACES 3=0 2=1");
    assert_fruit("Respondent ID,Which fruit?,,\n,Figs,Pears,Apples\n1,3,2,1\n", CV_RANKING,
                 NULL, "ITEMS 2=2 3=1 4=0");
    /* A remark beside the items is no item. */
    assert_fruit("Respondent ID,Which fruit?,,\n,Figs,Pears,Other (please specify)\n1,2,1,\n",
                 CV_RANKING, NULL, "ITEMS 2=2 3=1");
}

static void aliases_name_options_in_headers(void **state)
{
    (void)state;
    static const struct cv_alias aliases[] = {{"sq001", 1}, {"sq002", 0}};
    static const char *const missing[] = {"no answer"};
    const struct cv_spelling spelling = {
        .aliases = aliases, .n_aliases = 2, .missing = missing, .n_missing = 1};
    const struct cv_question question = CHOICE("fruit", "Which fruit?", CV_MULTIPLE, fruit);
    struct asked survey = survey_of_one(&question, NULL);
    survey.source.spellings = &spelling;
    assert_bound("id,submitdate,lastpage,fruit[SQ001],fruit[SQ002]\n1,,2,Y,\n", &survey,
                 "TICKS 4=1 5=0");
    /* A tick there says nothing. */
    assert_bound("Respondent ID,Which fruit?,\n,Figs,No Answer\n1,Figs,\n", &survey,
                 "TICKS 2=2");
}

static void parts_may_be_listed(void **state)
{
    (void)state;
    static const char csv[] = "Age,Ap,Pe,Which,Why\n1,x,,,\n";
    static const struct cv_part_spec ticks[] = {{"Apples", "Ap", 0}, {"fig", NULL, 3}};
    static const struct cv_part_spec places[] = {{"2", "Ap", 0}, {"1", "Pe", 0}};
    static const struct cv_part_spec items[] = {{"Pears", NULL, 2}, {"Figs", "Pe", 0}};
    static const struct cv_part_spec texts[] = {{"Figs", "Why", 0}};
    struct cv_question question = CHOICE("fruit", "Which fruit?", CV_MULTIPLE, fruit);
    struct cv_column_spec spec = {.parts = ticks, .n_parts = 2, .pointer = "/p"};
    const struct asked survey = survey_of_one(&question, &spec);
    assert_bound(csv, &survey, "TICKS 2=0 3=2");
    question.kind = CV_RANKING;
    spec.parts = places;
    assert_bound(csv, &survey, "PLACES 3=0 2=1");
    spec.parts = items;
    assert_bound(csv, &survey, "ITEMS 2=1 3=2");
    /* With an answer's column of its own the parts are texts beside it. */
    question.kind = CV_SINGLE;
    spec = (struct cv_column_spec){
        .header = "Which", .parts = texts, .n_parts = 1, .pointer = "/p"};
    assert_bound(csv, &survey, "CELL 4=0 5=2t");
}

static void listed_parts_are_sought_in_the_block_first(void **state)
{
    (void)state;
    static const struct cv_part_spec parts[] = {{"Apples", "One", 0}, {"Pears", "Two", 0}};
    const struct cv_question question = CHOICE("fruit", "Which fruit?", CV_MULTIPLE, fruit);
    const struct cv_column_spec spec = {
        .header = "Second", .parts = parts, .n_parts = 2, .pointer = "/p"};
    const struct asked survey = survey_of_one(&question, &spec);
    assert_bound("Respondent ID,First,,Second,,\n,One,Two,One,Two,Three\n1,,,,,\n2,a,b,c,d,e\n",
                 &survey, "TICKS 4=0 5=1");
}

static void texts_and_numbers_have_one_column(void **state)
{
    (void)state;
    struct cv_question question = TEXT("why", "Why?");
    const struct asked survey = survey_of_one(&question, NULL);
    assert_bound("Respondent ID,Why?\n,Open-Ended Response\n1,x\n", &survey, "CELL 2=0");
    assert_bound("Age,Why?,Why? - Other (please specify)\n1,x,\n", &survey, "CELL 2=0");
    question.kind = CV_INTEGER;
    assert_bound("Age,Why? [years]\n1,2\n", &survey, "CELL 2=0");
    question.kind = CV_DATE;
    assert_bound("why\n2022-01-01\n", &survey, "CELL 1=0");
}

static void own_columns_serve_only_when_no_other_fits(void **state)
{
    (void)state;
    const struct cv_question question = TEXT("language", "Language");
    const struct asked survey = survey_of_one(&question, NULL);
    assert_bound("Respondent ID,language,Language\n,,Response\n1,en,Polish\n", &survey,
                 "CELL 3=0");
    assert_bound("Respondent ID,language,Age\n,,Response\n1,en,3\n", &survey, "CELL 2=0");
}

/* Personal data are bound when the definition says so, never because a title is like theirs. */
static void personal_columns_serve_only_when_named(void **state)
{
    (void)state;
    const struct cv_question question = TEXT("email", "Email address");
    const struct cv_column_spec spec = {.header = "Email Address", .pointer = "/p"};
    const struct asked named = survey_of_one(&question, &spec);
    const struct asked unnamed = survey_of_one(&question, NULL);
    static const char csv[] = "Timestamp,Email Address\n1,a@example.org\n";
    struct export x;
    assert_bound(csv, &named, "CELL 2=0");
    assert_int_equal(export_open(&x, csv, &unnamed), CANVASS_EEXPORT);
    assert_string_equal(x.error.rule, "layout.header_missing");
    export_close(&x);
}

static void the_definitions_join_is_kept(void **state)
{
    (void)state;
    const struct cv_question question = CHOICE("fruit", "Which fruit?", CV_MULTIPLE, fruit);
    const struct cv_column_spec spec = {.header = "Fruit", .join = " + ", .pointer = "/p"};
    const struct asked survey = survey_of_one(&question, &spec);
    struct export x;
    assert_int_equal(export_open(&x, "Fruit\nApples + Figs\n", &survey), CANVASS_OK);
    assert_string_equal(x.layout->bindings[0].join, " + ");
    export_close(&x);
    const struct asked plain = survey_of_one(&question, NULL);
    assert_int_equal(export_open(&x, "fruit\nApples\n", &plain), CANVASS_OK);
    assert_null(x.layout->bindings[0].join);
    export_close(&x);
}

/* Real exports have a thousand blank headers in a row; a number finds any of them. */
static void blank_headers_are_counted(void **state)
{
    (void)state;
    enum { BLANKS = 1025 };
    static char csv[2 * BLANKS + 100];
    const struct cv_question question = CHOICE("fruit", "Fruit", CV_SINGLE, fruit);
    const struct cv_column_spec specs[] = {{.header = "Fruit", .pointer = "/p"},
                                           {.column = BLANKS, .pointer = "/p"},
                                           {.column = BLANKS + 3, .pointer = "/p"}};
    static const size_t columns[] = {BLANKS + 1, BLANKS - 1, BLANKS + 2};
    size_t at = 0;
    csv[at++] = 'x';
    for (size_t row = 0; row < 2; row++) {
        memset(csv + at, ',', BLANKS);
        at += BLANKS;
        at += (size_t)snprintf(csv + at, sizeof csv - at, "%s",
                               row == 0 ? ",Fruit,\n" : ",Pears,Figs\n");
    }
    for (size_t i = 0; i < COUNT(specs); i++) {
        struct export x;
        const struct asked survey = survey_of_one(&question, &specs[i]);
        assert_int_equal(export_open(&x, csv, &survey), CANVASS_OK);
        assert_int_equal(x.layout->n_columns, BLANKS + 3);
        assert_int_equal(x.layout->bindings[0].shape, CV_SHAPE_CELL);
        assert_int_equal(x.layout->bindings[0].columns[0].column, columns[i]);
        export_close(&x);
    }
}

static const struct cv_band bands[] = {{0, 17}, {18, 200}};
static const struct cv_option band_labels[] = {{"Under 18", "Under 18"}, {"18+", "18+"}};

static enum canvass_status open_two(const struct cv_question *questions,
                                    const struct cv_column_spec *specs, const char *csv)
{
    struct export x;
    const struct asked survey = {
        .questions = questions,
        .n_questions = 2,
        .source = {.columns = specs, .n_columns = 2, .pointer = "/source"},
    };
    enum canvass_status status = export_open(&x, csv, &survey);
    if (status != CANVASS_OK) {
        assert_string_equal(x.error.rule, "layout.column_shared");
        assert_string_equal(x.error.place.question, questions[1].id);
    }
    export_close(&x);
    return status;
}

static void two_questions_do_not_share_a_column(void **state)
{
    (void)state;
    const struct cv_question picks[] = {CHOICE("a", "A", CV_MULTIPLE, fruit),
                                        CHOICE("b", "B", CV_MULTIPLE, fruit)};
    const struct cv_column_spec same[] = {{.question = 0, .header = "F", .pointer = "/a"},
                                          {.question = 1, .header = "f", .pointer = "/b"}};
    const struct cv_column_spec apart[] = {{.question = 0, .header = "F", .pointer = "/a"},
                                           {.question = 1, .header = "G", .pointer = "/b"}};
    static const char csv[] = "F - Apples,F - Pears,F - Figs,G\n,,,\nApples,,,Figs\n";
    assert_int_equal(open_two(picks, same, csv), CANVASS_EEXPORT);
    assert_int_equal(open_two(picks, apart, csv), CANVASS_OK);
    /* A number and its bands are two ways to count one column. */
    const struct cv_question ages[] = {
        {.id = "years", .title = "Age", .kind = CV_INTEGER},
        {.id = "band",
         .title = "Age group",
         .kind = CV_SINGLE,
         .options = band_labels,
         .n_options = 2,
         .bands = bands,
         .whole = true},
    };
    assert_int_equal(open_two(ages, same, "F,G\n12,x\n"), CANVASS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_column_is_a_cell),
        cmocka_unit_test(a_question_without_a_place_is_found_by_title_or_id),
        cmocka_unit_test(options_over_columns_are_ticks),
        cmocka_unit_test(the_definition_decides_where_a_header_splits),
        cmocka_unit_test(codes_name_questions_whose_texts_are_equal),
        cmocka_unit_test(an_other_text_goes_with_the_questions_other_option),
        cmocka_unit_test(an_other_text_without_such_an_option_stays_bound),
        cmocka_unit_test(a_number_names_a_column_and_the_block_it_begins),
        cmocka_unit_test(a_row_of_a_grid_is_a_question),
        cmocka_unit_test(a_header_with_a_dash_may_be_one_question),
        cmocka_unit_test(a_ranking_has_a_column_a_place_or_an_item),
        cmocka_unit_test(aliases_name_options_in_headers),
        cmocka_unit_test(parts_may_be_listed),
        cmocka_unit_test(listed_parts_are_sought_in_the_block_first),
        cmocka_unit_test(texts_and_numbers_have_one_column),
        cmocka_unit_test(own_columns_serve_only_when_no_other_fits),
        cmocka_unit_test(personal_columns_serve_only_when_named),
        cmocka_unit_test(the_definitions_join_is_kept),
        cmocka_unit_test(blank_headers_are_counted),
        cmocka_unit_test(two_questions_do_not_share_a_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a definition says of a scale: collapsed options, nets, scores, grids; what they come to,
 * and how each mistake is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "survey/survey.h"

#define SAFE                                                                                   \
    "{\"oneOf\": [{\"const\": \"vs\", \"title\": \"Very safe\"}, {\"const\": \"fs\", "         \
    "\"title\": \"Fairly safe\"}, {\"const\": \"fu\", \"title\": \"Fairly unsafe\"}, "         \
    "{\"const\": \"dk\", \"title\": \"Don't know\"}]}"

static const char schema[] =
    "{\"type\": \"object\", \"properties\": {\n"
    " \"day\": " SAFE ",\n \"night\": " SAFE ",\n"
    " \"age\": {\"enum\": [\"18-24\", \"25-34\", \"35-64\", \"65-74\", \"75+\"]},\n"
    " \"dusk\": {\"enum\": [\"Very safe\", \"Fairly unsafe\", \"Fairly safe\", \"Don't "
    "know\"]},\n"
    " \"dawn\": {\"enum\": [\"Very safe\", \"Fairly safe\", \"Fairly unsafe\"]},\n"
    " \"picks\": {\"type\": \"array\", \"items\": {\"enum\": [\"a\", \"b\", \"c\"]}},\n"
    " \"years\": {\"type\": \"integer\"},\n"
    " \"why\": {\"type\": \"string\"}}}";

static enum canvass_status compile(struct cv_survey **survey, const char *rest,
                                   struct canvass_error *error)
{
    char text[4096];

    (void)snprintf(
        text, sizeof text,
        "{\n \"id\": \"test-1\", \"title\": \"Test\", \"responses\": \"x.json\",\n%s\n}", rest);
    return cv_survey_compile(survey, cv_slice_of(text), "survey.json", cv_slice_of(schema),
                             "x.json", NULL, error);
}

static struct cv_survey *good(const char *rest)
{
    struct cv_survey *survey = NULL;
    struct canvass_error error = {0};

    if (compile(&survey, rest, &error) != CANVASS_OK) {
        fail_msg("line %d: %s", (int)error.place.line, error.message);
    }
    return survey;
}

static void nets_name_options_by_label_or_code(void **state)
{
    struct cv_survey *survey =
        good("\"nets\": {\"day\": {\"Safe\": [\"Fairly safe\", \"vs\"], \"Not very safe\": "
             "[\"fairly  SAFE\", \"Fairly unsafe\", \"dk\"]}}");
    const struct cv_question *day = &survey->questions[0];

    (void)state;
    assert_int_equal(day->n_nets, 2);
    assert_string_equal(day->nets[0].label, "Safe");
    assert_int_equal(day->nets[0].n_options, 2);
    assert_int_equal(day->nets[0].options[0], 0);
    assert_int_equal(day->nets[0].options[1], 1);
    assert_int_equal(day->nets[1].n_options, 3); /* the second option is in both */
    assert_int_equal(day->nets[1].options[0], 1);
    assert_int_equal(day->nets[1].options[2], 3);
    assert_int_equal(survey->questions[1].n_nets, 0);
    cv_survey_free(survey);
}

static void scores_are_whole_numbers_of_one_scale(void **state)
{
    struct cv_survey *survey =
        good("\"scores\": {\"day\": {\"Very safe\": 1, \"fs\": 0.1, \"Fairly unsafe\": "
             "-2.125}, \"night\": {\"Very safe\": 1e6, \"dk\": -0}}");
    const struct cv_scores *day = survey->questions[0].scores;
    const struct cv_scores *night = survey->questions[1].scores;

    (void)state;
    assert_int_equal(day->scale, 1000);
    assert_int_equal(day->points[0], 1000);
    assert_int_equal(day->points[1], 100);
    assert_int_equal(day->points[2], -2125);
    assert_true(day->scored[0] && day->scored[1] && day->scored[2] && !day->scored[3]);
    assert_int_equal(night->scale, 1);
    assert_int_equal(night->points[0], 1000000);
    assert_int_equal(night->points[3], 0);
    assert_true(night->scored[3]);
    assert_false(night->scored[1]);
    assert_null(survey->questions[2].scores);
    cv_survey_free(survey);
}

static void bands_have_nets_and_scores_too(void **state)
{
    struct cv_survey *survey =
        good("\"bands\": {\"years\": {\"Under 18\": [0, 17], \"18 to 64\": [18, 64], \"65 and "
             "over\": [65, null]}},\n"
             "\"nets\": {\"years\": {\"18 and over\": [\"18 to 64\", \"65 and over\"]}}");

    (void)state;
    assert_int_equal(survey->questions[6].n_nets, 1);
    assert_int_equal(survey->questions[6].nets[0].options[1], 2);
    cv_survey_free(survey);
}

#define AGES                                                                                   \
    "\"collapse\": {\"age\": {\"65 and over\": [\"75+\", \"65-74\"], \"18-34\": [\"18-24\", "  \
    "\"25-34\"]}}"

static void collapsed_options_stand_where_their_first_part_stood(void **state)
{
    struct cv_survey *survey = good(AGES);
    const struct cv_question *age = &survey->questions[2];
    static const uint32_t as[] = {0, 0, 1, 2, 2};

    (void)state;
    assert_int_equal(age->n_options, 3);
    assert_int_equal(age->n_valid, 3);
    assert_string_equal(age->options[0].label, "18-34");
    assert_string_equal(age->options[1].label, "35-64");
    assert_string_equal(age->options[2].label, "65 and over");
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(cv_question_counted(age, i), as[i]);
    }
    const struct cv_question *asked = cv_question_asked(age);
    assert_int_equal(asked->n_options, 5);
    assert_string_equal(asked->options[4].label, "75+");
    assert_ptr_equal(cv_question_asked(&survey->questions[0]), &survey->questions[0]);
    assert_int_equal(cv_question_counted(&survey->questions[0], 3), 3);
    cv_survey_free(survey);
}

static void all_else_names_what_is_counted(void **state)
{
    struct cv_survey *survey =
        good(AGES ",\n\"source\": {\"aliases\": {\"age\": {\"75 plus\": \"75+\"}}},\n"
                  "\"nets\": {\"age\": {\"35 and over\": [\"35-64\", \"65 and over\"]}},\n"
                  "\"report\": [{\"table\": \"question\", \"question\": \"day\", \"where\": "
                  "{\"age\": \"65 and over\"}}]");

    (void)state;
    assert_int_equal(survey->sources[0].spellings[2].aliases[0].to, 4);
    assert_int_equal(survey->questions[2].nets[0].options[1], 2);
    assert_int_equal(survey->tables[0].cuts[0].where[0].code, 2);
    cv_survey_free(survey);
}

static void a_merged_option_may_be_called_like_a_part_of_it(void **state)
{
    struct cv_survey *survey = good("\"collapse\": {\"age\": {\"75+\": [\"65-74\", \"75+\"]}}");

    (void)state;
    assert_int_equal(survey->questions[2].n_options, 4);
    assert_string_equal(survey->questions[2].options[3].label, "75+");
    cv_survey_free(survey);
}

#define GRID(questions) "\"report\": [{\"table\": \"grid\", \"questions\": [" questions "]}]"

static void a_grid_takes_the_scale_of_its_first_question(void **state)
{
    struct cv_survey *survey =
        good("\"nets\": {\"day\": {\"Safe\": [\"vs\", \"fs\"]}, \"night\": {\"Safe\": "
             "[\"fs\", \"vs\"]}},\n" GRID("\"day\", \"night\""));
    const struct cv_table *table = &survey->tables[0];

    (void)state;
    assert_int_equal(table->kind, CV_TABLE_GRID);
    assert_string_equal(table->id, "grid");
    assert_int_equal(table->n_cuts, 2);
    assert_int_equal(table->cuts[1].row, 1);
    assert_int_equal(table->cuts[1].column, CV_NO_QUESTION);
    assert_false(table->cuts[1].protect);
    assert_int_equal(cv_table_scale(table, &table->cuts[1]), 0);
    cv_survey_free(survey);
    survey = good("\"report\": [{\"table\": \"grid\", \"questions\": [\"night\", \"day\"], "
                  "\"where\": {\"age\": \"75+\"}}]");
    assert_true(survey->tables[0].cuts[0].protect);
    assert_int_equal(survey->tables[0].cuts[1].n_where, 1);
    cv_survey_free(survey);
}

struct mistake {
    const char *rest, *rule, *pointer;
    int line;
    const char *words;
};

static const struct mistake mistakes[] = {
    {"\"nets\": {\"dya\": {\"Safe\": [\"vs\", \"fs\"]}}", "definition.question", "/nets/dya", 3,
     "nearest: \"day\""},
    {"\"nets\": {\"picks\": {\"Some\": [\"a\", \"b\"]}}", "definition.nets", "/nets/picks", 3,
     "single choice"},
    {"\"nets\": {\"years\": {\"Some\": [\"a\", \"b\"]}}", "definition.nets", "/nets/years", 3,
     "single choice"},
    {"\"nets\": {\"day\": {\"Safe\": [\"vs\",\n\"Farly safe\"]}}", "definition.option",
     "/nets/day/Safe/1", 4, "nearest: \"Fairly safe\""},
    {"\"nets\": {\"day\": {\"Safe\": []}}", "definition.minItems", "/nets/day/Safe", 3,
     "\"Safe\""},
    {"\"nets\": {\"day\": {\"Safe\": [\"vs\"]}}", "definition.minItems", "/nets/day/Safe", 3,
     "\"Safe\""},
    {"\"nets\": {\"day\": {}}", "definition.minProperties", "/nets/day", 3, "\"day\""},
    {"\"nets\": {\"day\": {\"Safe\": [\"vs\", \"vs\"]}}", "definition.uniqueItems",
     "/nets/day/Safe", 3, "\"Safe\""},
    {"\"nets\": {\"day\": {\"Safe\": [\"vs\", \"fs\",\n\"Very safe\"]}}", "definition.nets",
     "/nets/day/Safe/2", 4, "in the net already"},
    {"\"nets\": {\"day\": {\"very SAFE\": [\"vs\", \"fs\"]}}", "definition.nets",
     "/nets/day/very SAFE", 3, "like that of an option"},
    {"\"nets\": {\"day\": {\"Safe\": [\"vs\", \"fs\"],\n\"safe \": [\"fs\", \"fu\"]}}",
     "definition.nets", "/nets/day/safe ", 4, "like that of another one"},
    {"\"nets\": {\"day\": {\" \": [\"vs\", \"fs\"]}}", "definition.nets", "/nets/day/ ", 3,
     "needs a label"},
#define COLLAPSE(entry) "\"collapse\": {" entry "}"
    {COLLAPSE("\"aeg\": {\"A\": [\"18-24\", \"25-34\"]}"), "definition.question",
     "/collapse/aeg", 3, "nearest: \"age\""},
    {COLLAPSE("\"picks\": {\"A\": [\"a\", \"b\"]}"), "definition.collapse", "/collapse/picks",
     3, "single choice"},
    {COLLAPSE("\"age\": {\"A\": [\"18-24\",\n\"25-35\"]}"), "definition.option",
     "/collapse/age/A/1", 4, "nearest: \"25-34\""},
    {COLLAPSE("\"age\": {\"A\": [\"18-24\"]}"), "definition.minItems", "/collapse/age/A", 3,
     "\"A\""},
    {COLLAPSE("\"age\": {\"A\": [\"18-24\", \"25-34\"],\n\"B\": [\"35-64\", \"25-34\"]}"),
     "definition.collapse", "/collapse/age/B/1", 4, "counted in \"A\" already"},
    {COLLAPSE("\"day\": {\"A\": [\"vs\", \"fs\",\n\"Very safe\"]}"), "definition.collapse",
     "/collapse/day/A/2", 4, "here already"},
    {COLLAPSE("\"age\": {\"35-64\": [\"18-24\", \"25-34\"]}"), "definition.collapse",
     "/collapse/age/35-64", 3, "an option that is not counted in it"},
    {COLLAPSE("\"day\": {\"DK\": [\"vs\", \"fs\"]}"), "definition.collapse", "/collapse/day/DK",
     3, "an option that is not counted in it"},
    {COLLAPSE("\"age\": {\"A\": [\"18-24\", \"25-34\"],\n\"a \": [\"65-74\", \"75+\"]}"),
     "definition.collapse", "/collapse/age/a ", 4, "like another one here"},
    {COLLAPSE("\"age\": {\" \": [\"18-24\", \"25-34\"]}"), "definition.collapse",
     "/collapse/age/ ", 3, "needs a label"},
    {AGES ",\n\"report\": [{\"table\": \"question\", \"question\": \"day\", \"where\": "
          "{\"age\": \"75+\"}}]",
     "definition.option", "/report/0/where/age", 4, "\"75+\" is counted as \"65 and over\""},
    {AGES ",\n\"nets\": {\"age\": {\"Old\": [\"65-74\", \"75+\"]}}", "definition.option",
     "/nets/age/Old/0", 4, "\"65-74\" is counted as \"65 and over\" (\"collapse\")"},
    {AGES ",\n\"source\": {\"aliases\": {\"age\": {\"old\": \"65 and over\"}}}",
     "definition.option", "/source/aliases/age/old", 4, "no option of question age"},
    {GRID("\"day\",\n\"dusk\""), "definition.grid", "/report/0/questions/1", 4,
     "number 2 of dusk is \"Fairly unsafe\", where that of day is \"Fairly safe\""},
    {GRID("\"day\",\n\"dawn\""), "definition.grid", "/report/0/questions/1", 4,
     "dawn has 3 of them, and day has 4"},
    {GRID("\"day\",\n\"picks\""), "definition.grid", "/report/0/questions/1", 4,
     "a grid takes questions with a single choice"},
    {GRID("\"why\""), "definition.question_kind", "/report/0/questions/0", 3, "choices"},
    {GRID("\"day\",\n\"day\""), "definition.question_twice", "/report/0/questions/1", 4,
     "already"},
    {"\"nets\": {\"night\": {\"Safe\": [\"vs\", \"fs\"]}}, " GRID("\"day\",\n\"night\""),
     "definition.grid", "/report/0/questions/1", 4, "night has others of its own"},
    {"\"scores\": {\"night\": {\"vs\": 1, \"fs\": 2}, \"day\": {\"vs\": 2, \"fs\": 1}}, " GRID(
         "\"day\",\n\"night\""),
     "definition.grid", "/report/0/questions/1", 4, "takes the scores of its first question"},
    {"\"report\": [{\"table\": \"grid\"}]", "definition.required", "/report/0/questions", 3,
     "\"questions\""},
    {"\"scores\": {\"dya\": {\"vs\": 1, \"fs\": 2}}", "definition.question", "/scores/dya", 3,
     "nearest: \"day\""},
    {"\"scores\": {\"picks\": {\"a\": 1, \"b\": 2}}", "definition.scores", "/scores/picks", 3,
     "single choice"},
    {"\"scores\": {\"day\": {\"vs\": 1,\n\"Unsafe\": 2}}", "definition.option",
     "/scores/day/Unsafe", 4, "nearest: \"Fairly unsafe\""},
    {"\"scores\": {\"day\": {\"vs\": 1}}", "definition.minProperties", "/scores/day", 3,
     "\"day\""},
    {"\"scores\": {\"day\": {\"vs\": 1,\n\"Very safe\": 2}}", "definition.scores",
     "/scores/day/Very safe", 4, "has a score already"},
    {"\"scores\": {\"day\": {\"vs\": 1,\n\"fs\": 0.0625}}", "definition.scores",
     "/scores/day/fs", 4, "three places"},
    {"\"scores\": {\"day\": {\"vs\": 1, \"fs\": 1e999}}", "definition.maximum",
     "/scores/day/fs", 3, "\"fs\""},
    {"\"scores\": {\"day\": {\"vs\": 1, \"fs\": \"2\"}}", "definition.type", "/scores/day/fs",
     3, "number"},
};

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        const struct mistake *mistake = &mistakes[i];
        struct cv_survey *survey = NULL;
        struct canvass_error error = {0};
        assert_int_equal(compile(&survey, mistake->rest, &error), CANVASS_EDEFINITION);
        assert_null(survey);
        if (strcmp(error.rule, mistake->rule) != 0 ||
            strcmp(error.place.pointer, mistake->pointer) != 0 ||
            (int)error.place.line != mistake->line || !strstr(error.message, mistake->words)) {
            fail_msg("%d: %s at %s, line %d: %s", (int)i, error.rule, error.place.pointer,
                     (int)error.place.line, error.message);
        }
        assert_string_equal(error.place.source, "survey.json");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(collapsed_options_stand_where_their_first_part_stood),
        cmocka_unit_test(all_else_names_what_is_counted),
        cmocka_unit_test(a_merged_option_may_be_called_like_a_part_of_it),
        cmocka_unit_test(nets_name_options_by_label_or_code),
        cmocka_unit_test(scores_are_whole_numbers_of_one_scale),
        cmocka_unit_test(bands_have_nets_and_scores_too),
        cmocka_unit_test(a_grid_takes_the_scale_of_its_first_question),
        cmocka_unit_test(mistakes_are_told_with_their_place),
    };
    return cmocka_run_group_tests_name("survey scales", tests, NULL, NULL);
}

/* Rules across questions that name a question or an option which does not exist. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "survey/survey.h"

static const char definition[] = "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r.json\"}";

/* The rules stand on line 2, the definitions on line 3. */
static enum canvass_status compile(struct cv_survey **survey, const char *rules,
                                   struct canvass_error *error)
{
    char text[4096];

    (void)snprintf(
        text, sizeof text,
        "{\"properties\": {\"area\": {\"oneOf\": [{\"const\": \"N\", \"title\": \"North\"}, "
        "{\"const\": \"S\", \"title\": \"South\"}]}, \"how\": {\"type\": \"array\", "
        "\"items\": {\"enum\": [\"Foot\", \"Bus\"]}}, \"age\": {\"type\": \"integer\"}},\n"
        "%s,\n\"$defs\": {\"typo\": {\"required\": [\"hwo\"]}, \"north\": {\"properties\": "
        "{\"area\": {\"const\": \"N\"}}}}}",
        rules);
    return cv_survey_compile(survey, cv_slice_of(definition), "survey.json", cv_slice_of(text),
                             "r.json", NULL, error);
}

static void names_that_lead_nowhere_are_refused(void **state)
{
    static const struct {
        const char *rules, *rule, *pointer, *message;
    } cases[] = {
        {"\"required\": [\"area\", \"aera\"]", "definition.rule_question", "/required/1",
         "a rule names \"aera\", which is none of the questions under \"properties\"; "
         "nearest: \"area\""},
        {"\"if\": {\"properties\": {\"aera\": {\"const\": \"N\"}}}, \"then\": {\"required\": "
         "[\"how\"]}",
         "definition.rule_question", "/if/properties/aera", NULL},
        {"\"allOf\": [true, {\"then\": {\"required\": [\"hwo\"]}, \"if\": true}]",
         "definition.rule_question", "/allOf/1/then/required/0", NULL},
        {"\"not\": {\"anyOf\": [{\"required\": [\"hwo\"]}]}", "definition.rule_question",
         "/not/anyOf/0/required/0", NULL},
        {"\"dependentRequired\": {\"area\": [\"hwo\"]}", "definition.rule_question",
         "/dependentRequired/area/0", NULL},
        {"\"dependentRequired\": {\"aera\": [\"how\"]}", "definition.rule_question",
         "/dependentRequired/aera", NULL},
        {"\"dependentSchemas\": {\"area\": {\"properties\": {\"hwo\": false}}}",
         "definition.rule_question", "/dependentSchemas/area/properties/hwo", NULL},
        {"\"allOf\": [{\"$ref\": \"#/$defs/typo\"}]", "definition.rule_question",
         "/allOf/0/$ref", NULL},
        {"\"if\": {\"properties\": {\"area\": {\"const\": \"North\"}}}, \"then\": "
         "{\"properties\": {\"how\": false}}",
         "definition.rule_option", "/if/properties/area/const",
         "a rule compares area with the label \"North\"; write the option's code, \"N\""},
        {"\"if\": {\"properties\": {\"area\": {\"enum\": [\"N\", \"W\"]}}}, \"then\": "
         "{\"properties\": {\"how\": false}}",
         "definition.rule_option", "/if/properties/area/enum/1",
         "a rule compares area with \"W\", which is none of its options; nearest: \"N\" or "
         "\"S\""},
        {"\"if\": {\"properties\": {\"how\": {\"contains\": {\"const\": \"Buss\"}}}}, "
         "\"then\": {\"required\": [\"area\"]}",
         "definition.rule_option", "/if/properties/how/contains/const",
         "a rule compares how with \"Buss\", which is none of its options; nearest: \"Bus\""},
        {"\"if\": {\"properties\": {\"area\": {\"not\": {\"const\": 1}}}}, \"then\": "
         "{\"required\": [\"how\"]}",
         "definition.rule_option", "/if/properties/area/not/const",
         "a rule compares area with something that is no text, as its options are"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct cv_survey *survey = NULL;
        struct canvass_error error = {0};
        if (compile(&survey, cases[i].rules, &error) != CANVASS_EDEFINITION) {
            fail_msg("%s: %s", cases[i].rules, error.message);
        }
        assert_string_equal(error.rule, cases[i].rule);
        assert_string_equal(error.place.source, "r.json");
        assert_string_equal(error.place.pointer, cases[i].pointer);
        assert_int_equal(error.place.line, 2);
        if (cases[i].message) {
            assert_string_equal(error.message, cases[i].message);
        }
    }
}

static void rules_that_name_what_exists_are_taken(void **state)
{
    static const char *const rules[] = {
        ("\"required\": [\"area\"], \"if\": {\"$ref\": \"#/$defs/north\"}, \"then\": "
         "{\"properties\": {\"how\": {\"contains\": {\"enum\": [\"Bus\", \"Foot\"]}, "
         "\"minItems\": 1}}}, \"else\": {\"properties\": {\"how\": false}}"),
        "\"dependentSchemas\": {\"age\": {\"properties\": {\"age\": {\"const\": 5}}}}",
        "\"anyOf\": [{\"minProperties\": 2}, {\"properties\": {\"how\": {\"const\": []}}}]",
        "\"additionalProperties\": false",
    };

    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        struct cv_survey *survey = NULL;
        struct canvass_error error = {0};
        if (compile(&survey, rules[i], &error) != CANVASS_OK) {
            fail_msg("%s: %s", rules[i], error.message);
        }
        cv_survey_free(survey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_that_lead_nowhere_are_refused),
        cmocka_unit_test(rules_that_name_what_exists_are_taken),
    };
    return cmocka_run_group_tests_name("rule names", tests, NULL, NULL);
}

/* Rules across questions: who was not asked, which question a broken rule is about, and what is
 * said where a finding had dropped an answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "expect.h"

static const char definition[] = "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", "
                                 "\"source\": {\"platform\": \"flat\"}}";

static const char properties[] =
    "\"properties\": {\"area\": {\"enum\": [\"N\", \"S\"]},"
    " \"visits\": {\"type\": \"integer\"}, \"how\": {\"enum\": [\"Foot\", \"Bus\"]},"
    " \"dogs\": {\"type\": \"array\", \"items\": {\"enum\": [\"Big\", \"Small\"]}}";

/* Opens the export against the properties and the rules given. */
static void open_rules(struct fixture *f, const char *rules, const char *csv)
{
    char schema[2048];

    (void)snprintf(schema, sizeof schema, "{%s}, %s}", properties, rules);
    fixture_open(f, definition, schema, csv, NULL);
}

#define HEADER "area,visits,how,dogs\n"

/* How many were missing and not asked. */
static void expect_gaps(const char *rules, const char *csv, const char *id, int64_t missing,
                        int64_t not_asked)
{
    struct fixture f;

    open_rules(&f, rules, csv);
    struct cv_tally *tally = fixture_tally(&f);
    const struct cv_question *q = &f.survey->questions[cv_survey_question(f.survey, id)];
    const int64_t gaps[] = {
        fixture_count1(tally, f.survey, id, cv_question_gap(q, CV_GAP_MISSING)),
        fixture_count1(tally, f.survey, id, cv_question_gap(q, CV_GAP_NOT_ASKED))};
    if (gaps[0] != missing || gaps[1] != not_asked) {
        fail_msg("%s: %d missing and %d not asked under %s", id, (int)gaps[0], (int)gaps[1],
                 rules);
    }
    cv_tally_free(tally);
    fixture_close(&f);
}

/* A rule that wants more beside an answer, or certain answers, forbids no answer. */
static void a_question_that_a_rule_only_narrows_was_asked(void **state)
{
    static const struct {
        const char *rules, *id;
    } cases[] = {
        {"\"dependentRequired\": {\"visits\": [\"area\"]}", "visits"},
        {"\"if\": {\"required\": [\"visits\"]}, \"then\": {\"required\": [\"how\"]}", "visits"},
        {"\"if\": {\"properties\": {\"area\": false}}, \"then\": {\"properties\": {\"dogs\": "
         "{\"minItems\": 2}}}",
         "dogs"},
        {"\"anyOf\": [{\"maxProperties\": 0}, {\"minProperties\": 2}]", "visits"},
        {"\"not\": {\"required\": [\"visits\", \"how\"]}", "visits"},
        {"\"allOf\": [{\"properties\": {\"how\": {\"const\": \"Bus\"}}}]", "how"},
        {"\"anyOf\": [{\"properties\": {\"how\": false}}, {\"properties\": {\"how\": "
         "{\"const\": \"Bus\"}}}]",
         "how"},
        {"\"dependentSchemas\": {\"area\": {\"properties\": {\"how\": false}}}", "how"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        expect_gaps(cases[i].rules, "area,visits,how,dogs,Id\n,,,,1\n", cases[i].id, 1, 0);
    }
}

/* However a schema says that there may be no answer. */
static void a_question_that_a_rule_forbids_was_not_asked(void **state)
{
    static const char *const rules[] = {
        "\"if\": {\"properties\": {\"area\": {\"const\": \"N\"}}, \"required\": [\"area\"]}, "
        "\"else\": {\"properties\": {\"how\": false}}",
        "\"allOf\": [{\"if\": {\"properties\": {\"area\": {\"const\": \"S\"}}}, \"then\": "
        "{\"not\": {\"required\": [\"how\"]}}}]",
        "\"anyOf\": [{\"properties\": {\"area\": {\"const\": \"N\"}}}, {\"properties\": "
        "{\"how\": false}}]",
        "\"oneOf\": [{\"properties\": {\"area\": {\"const\": \"N\"}}, \"required\": "
        "[\"how\"]}, "
        "{\"properties\": {\"area\": {\"const\": \"S\"}, \"how\": {\"not\": {}}}}]",
        "\"dependentSchemas\": {\"area\": {\"if\": {\"properties\": {\"area\": {\"const\": "
        "\"S\"}}}, \"then\": {\"$ref\": \"#/$defs/no_how\"}}}, \"$defs\": {\"no_how\": "
        "{\"allOf\": [{\"properties\": {\"how\": {\"$ref\": \"#/$defs/none\"}}}]}, \"none\": "
        "false}",
        "\"$ref\": \"#/$defs/rule\", \"$defs\": {\"rule\": {\"if\": {\"properties\": "
        "{\"area\": {\"const\": \"S\"}}}, \"then\": {\"properties\": {\"how\": false}}}}",
        "\"allOf\": [{\"if\": {\"properties\": {\"area\": {\"const\": \"S\"}}}, \"then\": "
        "{\"properties\": {\"area\": true, \"visits\": true, \"dogs\": true}, "
        "\"additionalProperties\": false}}]",
    };

    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        expect_gaps(rules[i], HEADER "S,1,,Big\nN,1,Bus,Big\n", "how", 0, 1);
        expect_gaps(rules[i], HEADER "S,,,\nN,1,Bus,\n", "visits", 1, 0);
    }
    expect_gaps("\"if\": {\"properties\": {\"area\": {\"const\": \"S\"}}}, \"then\": "
                "{\"properties\": {\"dogs\": {\"maxItems\": 0}}}",
                HEADER "S,1,,\nN,1,,\n", "dogs", 1, 1);
}

static void a_broken_rule_names_its_question(void **state)
{
    struct fixture f;

    (void)state;
    open_rules(&f, "\"required\": [\"area\", \"visits\"]", HEADER "N,,,\n,1,,\n,2,,\nN,1,,\n");
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(f.account.n_kinds, 2);
    assert_int_equal(found(&f.account, "rule_broken", "area", CV_REJECT_RESPONSE), 2);
    assert_int_equal(found(&f.account, "rule_broken", "visits", CV_REJECT_RESPONSE), 1);
    assert_string_equal(sentence(&f.account, "rule_broken"), "is required but missing");
    cv_tally_free(tally);
    fixture_close(&f);

    open_rules(&f, "\"minProperties\": 2", HEADER "N,,,\n");
    tally = fixture_tally(&f);
    assert_int_equal(found(&f.account, "rule_broken", "", CV_REJECT_RESPONSE), 1);
    cv_tally_free(tally);
    fixture_close(&f);
}

/* An answer that a finding dropped is not called missing. */
static void a_dropped_answer_is_said_to_be_dropped(void **state)
{
    struct fixture f;

    (void)state;
    open_rules(&f, "\"required\": [\"area\"]", HEADER "X,1,,\n,1,,\n");
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(f.account.rejected, 2);
    assert_int_equal(f.account.n_kinds, 3); /* unknown option; dropped; missing */
    assert_string_equal(sentence(&f.account, "rule_broken"),
                        "is required, and the answer given was dropped");
    assert_string_equal(f.account.kinds[2].message, "is required but missing");
    cv_tally_free(tally);
    fixture_close(&f);

    open_rules(&f,
               "\"if\": {\"required\": [\"area\"]}, \"else\": {\"properties\": {\"how\": "
               "false}}",
               HEADER "X,1,Bus,\n");
    tally = fixture_tally(&f);
    assert_int_equal(found(&f.account, "rule_broken", "how", CV_REJECT_RESPONSE), 1);
    assert_non_null(
        strstr(sentence(&f.account, "rule_broken"), "; dropped before: the answer to area"));
    cv_tally_free(tally);
    fixture_close(&f);
}

/* One rule may forbid more questions than a word has bits. */
static void a_rule_about_many_questions(void **state)
{
    enum { MANY = 130 };
    struct cv_buffer schema = {0};
    struct cv_buffer csv = {0};
    struct fixture f;

    (void)state;
    cv_buffer_text(&schema, "{\"properties\": {\"main\": {\"enum\": [\"A\", \"B\"]}");
    cv_buffer_text(&csv, "main");
    for (int i = 0; i < MANY; i++) {
        cv_buffer_format(&schema, ", \"q%d\": {\"enum\": [\"x\", \"y\"]}", i);
        cv_buffer_format(&csv, ",q%d", i);
    }
    cv_buffer_text(&schema, "}, \"if\": {\"properties\": {\"main\": {\"const\": \"A\"}}, "
                            "\"required\": [\"main\"]}, \"else\": {\"properties\": {");
    for (int i = 0; i < MANY; i++) {
        cv_buffer_format(&schema, "%s\"q%d\": false", i > 0 ? ", " : "", i);
    }
    cv_buffer_text(&schema, "}}}");
    for (int row = 0; row < 4; row++) {
        cv_buffer_text(&csv, row % 2 == 0 ? "\nA" : "\nB");
        for (int i = 0; i < MANY; i++) {
            cv_buffer_text(&csv, row == 0 ? ",x" : ",");
        }
    }
    cv_buffer_char(&csv, '\n');
    fixture_open(&f, definition, cv_buffer_string(&schema), cv_buffer_string(&csv), NULL);
    struct cv_tally *tally = fixture_tally(&f);
    for (int i = 0; i < MANY; i++) {
        char id[8];
        (void)snprintf(id, sizeof id, "q%d", i);
        const struct cv_question *q = &f.survey->questions[cv_survey_question(f.survey, id)];
        assert_int_equal(
            fixture_count1(tally, f.survey, id, cv_question_gap(q, CV_GAP_MISSING)), 1);
        assert_int_equal(
            fixture_count1(tally, f.survey, id, cv_question_gap(q, CV_GAP_NOT_ASKED)), 2);
    }
    cv_tally_free(tally);
    fixture_close(&f);
    cv_buffer_free(&schema);
    cv_buffer_free(&csv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_that_a_rule_only_narrows_was_asked),
        cmocka_unit_test(a_question_that_a_rule_forbids_was_not_asked),
        cmocka_unit_test(a_rule_about_many_questions),
        cmocka_unit_test(a_broken_rule_names_its_question),
        cmocka_unit_test(a_dropped_answer_is_said_to_be_dropped),
    };
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}

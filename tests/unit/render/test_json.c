/* results.json, and that schemas/results.schema.json describes it. */
#include <stdio.h>

#include "rendered.h"
#include "schema/schema.h"
#include "json/json.h"

static struct cv_json *parsed(const char *text)
{
    struct cv_json *root = NULL;
    struct canvass_error error;
    if (cv_json_parse(&root, cv_slice_of(text), "results.json", &error) != CANVASS_OK)
        fail_msg("line %lu: %s", (unsigned long)error.place.line, error.message);
    return root;
}

static struct cv_schema *results_schema(void)
{
    struct cv_buffer text = {0};
    struct cv_schema *schema = NULL;
    struct canvass_error error;
    char piece[4096];
    FILE *file = fopen(RESULTS_SCHEMA, "rb");
    assert_non_null(file);
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
        cv_buffer_bytes(&text, piece, n);
    fclose(file);
    if (cv_schema_compile(&schema, cv_buffer_view(&text), RESULTS_SCHEMA, &error) != CANVASS_OK)
        fail_msg("%s: %s", error.rule, error.message);
    cv_buffer_free(&text);
    return schema;
}

static void assert_fits(const struct cv_schema *schema, const struct cv_json *results)
{
    struct cv_schema_failures failures = {0};
    if (!cv_schema_check(cv_schema_root(schema), results, &failures))
        fail_msg("%s %s", failures.items[0].instance_location, failures.items[0].message);
    cv_schema_failures_free(&failures);
}

static void add_findings(struct fixture *f, struct cv_finding_kind *kind)
{
    *kind =
        (struct cv_finding_kind){.rule = "unknown_option",
                                 .question = "q",
                                 .schema_location = "/properties/q/enum",
                                 .message = "is none of the options",
                                 .action = CV_DROP_PICK,
                                 .count = 5,
                                 .n_places = 2,
                                 .places = {{"/data/a.csv", 12, 14}, {"/data/a.csv", 57, 0}}};
    f->account.kinds = kind;
    f->account.n_kinds = 1;
    f->account.with_findings = 5;
}

static void the_schema_describes_it(void **state)
{
    (void)state;
    struct cv_schema *schema = results_schema();
    struct cv_finding_kind kind;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    add_findings(&f, &kind);
    f.released_questions[0].valid.suppressed = true;
    fixture_build(&f);
    struct cv_json *results = parsed(rendered(&f, "json"));
    assert_fits(schema, results);
    cv_json_free(results);
    fixture_free(&f);

    hostile_report(&f);
    f.report->provenance = NULL;
    f.survey.disclosure.none = true;
    results = parsed(rendered(&f, "json"));
    assert_fits(schema, results);
    cv_json_free(results);
    fixture_free(&f);
    cv_schema_free(schema);
}

static void the_schema_is_strict(void **state)
{
    (void)state;
    struct cv_schema *schema = results_schema();
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(60, 50), 110);
    fixture_build(&f);
    struct cv_json *results = parsed(rendered(&f, "json"));
    assert_true(cv_schema_valid(cv_schema_root(schema), results));
    assert_int_equal(cv_json_add_member(results, "more", cv_json_new_number(1)), 0);
    assert_false(cv_schema_valid(cv_schema_root(schema), results));
    cv_json_free(results);
    fixture_free(&f);
    cv_schema_free(schema);
}

static void survey_account_and_findings(void **state)
{
    (void)state;
    struct cv_finding_kind kind;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(60, 50), 110);
    add_findings(&f, &kind);
    f.released_questions[0] =
        (struct cv_released_question){{0, true}, {310, false}, {0, true}, {0, false}, 0};
    fixture_build(&f);
    struct cv_json *root = parsed(rendered(&f, "json"));
    const struct cv_json *survey = cv_json_get(root, "survey");
    assert_string_equal(cv_json_get_string(survey, "id", ""), "made-up");
    assert_string_equal(cv_json_get_string(survey, "design", ""), "self_selected");
    assert_string_equal(cv_json_get_string(cv_json_get(survey, "fieldwork"), "from", ""),
                        "2019-02-18");
    const struct cv_json *account = cv_json_get(root, "account");
    assert_true(cv_json_get_number(account, "read", 0) == 420);
    const struct cv_json *question = cv_json_first(cv_json_get(account, "questions"));
    assert_int_equal(cv_json_type(cv_json_get(question, "valid")), CV_JSON_NULL);
    assert_true(cv_json_get_number(question, "missing", 0) == 310);
    const struct cv_json *finding = cv_json_first(cv_json_get(account, "findings"));
    assert_string_equal(cv_json_get_string(finding, "action", ""), "drop_pick");
    const struct cv_json *place = cv_json_first(cv_json_get(finding, "places"));
    assert_string_equal(cv_json_get_string(place, "source", ""), "a.csv");
    assert_true(cv_json_get_number(place, "record", 0) == 12);
    cv_json_free(root);
    fixture_free(&f);
}

static void figures_are_numbers(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", "b"), N(60, GONE), 110);
    fixture_build(&f);
    struct cv_json *root = parsed(rendered(&f, "json"));
    const struct cv_json *first = cv_json_first(cv_json_get(root, "figures"));
    const struct cv_json *figure = cv_json_next(first);
    assert_true(cv_json_get_number(first, "count", 0) == 420);
    assert_true(cv_json_get_number(figure, "count", 0) == 60);
    assert_true(cv_json_get_number(figure, "value", 0) == 0.545455);
    assert_string_equal(cv_json_get_string(figure, "display", ""), "55%");
    assert_int_equal(cv_json_type(cv_json_get(figure, "by")), CV_JSON_NULL);
    const struct cv_json *hidden = cv_json_next(figure);
    assert_int_equal(cv_json_type(cv_json_get(hidden, "count")), CV_JSON_NULL);
    assert_int_equal(cv_json_type(cv_json_get(hidden, "value")), CV_JSON_NULL);
    assert_string_equal(cv_json_get_string(hidden, "marker", ""), "c");
    assert_null(cv_json_next(hidden));
    cv_json_free(root);
    fixture_free(&f);
}

static void texts_come_back_as_they_were(void **state)
{
    (void)state;
    struct fixture f;
    hostile_report(&f);
    const char *const *labels = HOSTILE_LABELS;
    struct cv_json *root = parsed(rendered(&f, "json"));
    const struct cv_json *figure = cv_json_next(cv_json_first(cv_json_get(root, "figures")));
    for (size_t i = 0; labels[i] != NULL; i++, figure = cv_json_next(figure))
        assert_string_equal(cv_json_get_string(figure, "option", ""), labels[i]);
    assert_null(figure);
    cv_json_free(root);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_schema_describes_it),      cmocka_unit_test(the_schema_is_strict),
        cmocka_unit_test(survey_account_and_findings),  cmocka_unit_test(figures_are_numbers),
        cmocka_unit_test(texts_come_back_as_they_were),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

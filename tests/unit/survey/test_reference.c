/* Options behind references: in the response schema itself, in files beside it, several steps
 * away; and what cannot be followed. */
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "survey/survey.h"

static char folder[] = "/tmp/canvass-reference-XXXXXX";

static const char *const names[] = {"s.json", "r.json", "lists.json", "more/deep.json"};

static const char *path_of(const char *name)
{
    static char path[128];

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(path_of(name), "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static const char lists[] =
    "{\"$defs\": {\"areas\": {\"title\": \"Areas\", \"enum\": [\"North\", \"South\"]},"
    " \"coded\": {\"oneOf\": [{\"$ref\": \"#/$defs/yes\"}, {\"const\": \"n\", \"title\": "
    "\"No\"}]},"
    " \"yes\": {\"const\": \"y\", \"title\": \"Yes\"},"
    " \"deep\": {\"$ref\": \"more/deep.json\"},"
    " \"top\": {\"type\": \"array\", \"maxItems\": 2, \"x-kind\": \"ranking\", \"items\": "
    "{\"$ref\": \"#/$defs/areas\"}},"
    " \"size\": {\"type\": \"integer\"}, \"note\": {\"description\": \"anything\"}}}";

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder)) {
        return -1;
    }
    put("s.json", "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r.json\"}");
    put("lists.json", lists);
    assert_int_equal(mkdir(path_of("more"), 0700), 0);
    put("more/deep.json", "{\"enum\": [\"Deep\", \"Deeper\"]}");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        (void)unlink(path_of(names[i]));
    }
    (void)rmdir(path_of("more"));
    return rmdir(folder);
}

static struct cv_survey *load(const char *schema)
{
    struct cv_survey *survey = NULL;
    struct canvass_error error = {0};

    put("r.json", schema);
    if (cv_survey_load(&survey, path_of("s.json"), NULL, &error) != CANVASS_OK) {
        fail_msg("%s", error.message);
    }
    return survey;
}

static void options_are_found_in_files_beside_the_schema(void **state)
{
    struct cv_survey *survey = load(
        "{\"properties\": {"
        " \"area\": {\"title\": \"Where?\", \"$ref\": \"lists.json#/$defs/areas\"},"
        " \"untitled\": {\"$ref\": \"lists.json#/$defs/areas\"},"
        " \"several\": {\"type\": \"array\", \"maxItems\": 1, \"items\": {\"$ref\": "
        "\"lists.json#/$defs/areas\"}},"
        " \"coded\": {\"$ref\": \"lists.json#/$defs/coded\"},"
        " \"deep\": {\"$ref\": \"lists.json#/$defs/deep\"},"
        " \"all\": {\"allOf\": [{\"$ref\": \"lists.json#/$defs/deep\"}, {\"title\": \"All\"}]},"
        " \"top\": {\"$ref\": \"lists.json#/$defs/top\"},"
        " \"least\": {\"$ref\": \"lists.json#/$defs/top\", \"maxItems\": 1},"
        " \"size\": {\"$ref\": \"lists.json#/$defs/size\"},"
        " \"some\": {\"$ref\": \"lists.json#/$defs/areas\", \"enum\": [\"North\"]}}}");
    const struct cv_question *q = survey->questions;

    (void)state;
    assert_int_equal(q[0].kind, CV_SINGLE);
    assert_string_equal(q[0].title, "Where?");
    assert_string_equal(q[0].options[1].label, "South");
    assert_string_equal(q[1].title, "Areas");
    assert_int_equal(q[2].kind, CV_MULTIPLE);
    assert_int_equal(q[2].max_picks, 1);
    assert_int_equal(q[3].kind, CV_SINGLE);
    assert_string_equal(q[3].options[0].value, "y");
    assert_string_equal(q[3].options[0].label, "Yes");
    assert_string_equal(q[4].options[1].label, "Deeper");
    assert_string_equal(q[5].options[0].label, "Deep");
    assert_string_equal(q[5].title, "All");
    assert_int_equal(q[6].kind, CV_RANKING);
    assert_int_equal(q[6].max_picks, 2);
    assert_int_equal(q[7].max_picks, 1); /* both limits hold */
    assert_int_equal(q[8].kind, CV_INTEGER);
    assert_int_equal(q[9].n_options, 1); /* what stands nearer */
    cv_survey_free(survey);
}

static void what_leads_to_neither_options_nor_a_type_is_refused(void **state)
{
    static const char *const schemas[] = {
        "{\"properties\": {\n\"a\": {\"$ref\": \"lists.json#/$defs/note\"}}}",
        "{\"properties\": {\n\"a\": {\"allOf\": [{\"$ref\": \"lists.json#/$defs/note\"}]}}}",
        "{\"properties\": {\n\"a\": {\"$dynamicRef\": \"lists.json#/$defs/areas\"}}}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof schemas / sizeof schemas[0]; i++) {
        struct cv_survey *survey = NULL;
        struct canvass_error error = {0};
        put("r.json", schemas[i]);
        assert_int_equal(cv_survey_load(&survey, path_of("s.json"), NULL, &error),
                         CANVASS_EDEFINITION);
        assert_null(survey);
        assert_string_equal(error.rule, "definition.no_kind");
        assert_string_equal(error.place.question, "a");
        assert_string_equal(error.place.pointer, "/properties/a");
        assert_int_equal(error.place.line, 2);
        assert_non_null(strstr(error.message, "neither options nor a type"));
    }
}

static void a_reference_to_no_file_is_refused(void **state)
{
    struct cv_survey *survey = NULL;
    struct canvass_error error = {0};

    (void)state;
    put("r.json", "{\"properties\": {\"a\": {\"$ref\": \"nowhere.json\"}}}");
    assert_int_equal(cv_survey_load(&survey, path_of("s.json"), NULL, &error),
                     CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "schema.bad_ref");
}

static void the_fingerprint_covers_the_files_beside_the_schema(void **state)
{
    static const char schema[] =
        "{\"properties\": {\"area\": {\"$ref\": \"lists.json#/$defs/areas\"}}}";
    struct cv_survey *before = load(schema);
    struct cv_survey *again = load(schema);

    (void)state;
    put("lists.json", "{\"$defs\": {\"areas\": {\"enum\": [\"North\", \"West\"]}}}");
    struct cv_survey *after = load(schema);
    put("lists.json", lists);
    assert_string_equal(before->fingerprint, again->fingerprint);
    assert_string_equal(before->schema_sha256, after->schema_sha256);
    assert_string_not_equal(before->fingerprint, after->fingerprint);
    cv_survey_free(before);
    cv_survey_free(again);
    cv_survey_free(after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_found_in_files_beside_the_schema),
        cmocka_unit_test(what_leads_to_neither_options_nor_a_type_is_refused),
        cmocka_unit_test(a_reference_to_no_file_is_refused),
        cmocka_unit_test(the_fingerprint_covers_the_files_beside_the_schema),
    };
    return cmocka_run_group_tests_name("references", tests, set_up, tear_down);
}

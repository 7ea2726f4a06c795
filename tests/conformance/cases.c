#include "cases.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"
#include "json/json.h"
#include "json/scan.h"

/* The place of a group's parts: the schema may stand behind its tests. */
struct parts {
    struct cv_slice schema;
    struct cv_slice tests;
    struct cv_slice description;
    struct cv_slice data;
    struct cv_slice valid;
};

static void keep_part(struct parts *parts, struct cv_slice key, struct cv_slice value)
{
    const struct {
        const char *name;
        struct cv_slice *part;
    } known[] = {{"schema", &parts->schema},
                 {"tests", &parts->tests},
                 {"description", &parts->description},
                 {"data", &parts->data},
                 {"valid", &parts->valid}};
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        if (cv_slice_equal(key, cv_slice_of(known[i].name))) {
            *known[i].part = value;
        }
    }
}

/* Skips the value of an event and gives its text. */
static bool value_of(struct cv_scan *scan, enum cv_scan_event event, struct cv_slice *value)
{
    size_t start = scan->start;
    if (!cv_scan_skip(scan, event)) {
        return false;
    }
    *value = cv_slice(scan->text.data + start, scan->end - start);
    return true;
}

/* The members of the object that was just opened. */
static bool read_parts(struct cv_scan *scan, struct parts *parts)
{
    enum cv_scan_event event = CV_SCAN_ERROR;
    *parts = (struct parts){0};
    while ((event = cv_scan_next(scan)) == CV_SCAN_KEY) {
        struct cv_slice key = cv_scan_string(scan);
        struct cv_slice value = {0};
        if (!value_of(scan, cv_scan_next(scan), &value)) {
            return false;
        }
        keep_part(parts, key, value);
    }
    return event == CV_SCAN_CLOSE;
}

static void copy_text(char out[SUITE_TEXT], struct cv_slice text)
{
    snprintf(out, SUITE_TEXT, "%.*s", (int)(text.len < SUITE_TEXT ? text.len : SUITE_TEXT),
             text.len ? text.data : "");
}

static bool read_tests(const struct suite_reader *reader, struct suite_test *test,
                       struct cv_slice tests)
{
    struct cv_scan scan;
    struct parts parts;
    enum cv_scan_event event = CV_SCAN_ERROR;
    cv_scan_begin(&scan, tests);
    if (cv_scan_next(&scan) != CV_SCAN_ARRAY) {
        return false;
    }
    while ((event = cv_scan_next(&scan)) == CV_SCAN_OBJECT) {
        if (!read_parts(&scan, &parts) || !parts.data.len || !parts.valid.len) {
            return false;
        }
        copy_text(test->description, parts.description);
        test->data = parts.data;
        test->valid = cv_slice_equal(parts.valid, cv_slice_of("true"));
        reader->test(reader->context, test);
    }
    return event == CV_SCAN_CLOSE;
}

static bool read_groups(const struct suite_reader *reader, struct cv_scan *scan)
{
    struct parts parts;
    enum cv_scan_event event = CV_SCAN_ERROR;
    if (cv_scan_next(scan) != CV_SCAN_ARRAY) {
        return false;
    }
    while ((event = cv_scan_next(scan)) == CV_SCAN_OBJECT) {
        struct suite_test test = {.file = reader->file};
        if (!read_parts(scan, &parts) || !parts.schema.len || !parts.tests.len) {
            return false;
        }
        copy_text(test.group, parts.description);
        test.schema = parts.schema;
        reader->group(reader->context, &test);
        if (!read_tests(reader, &test, parts.tests)) {
            return false;
        }
    }
    return event == CV_SCAN_CLOSE;
}

enum canvass_status suite_read(const struct suite_reader *reader, struct cv_slice text,
                               struct canvass_error *error)
{
    struct cv_json *whole = NULL;
    struct cv_scan scan;
    uint64_t line = 0;
    uint64_t column = 0;
    enum canvass_status status = cv_json_parse(&whole, text, reader->file, error);
    cv_json_free(whole);
    if (status != CANVASS_OK) {
        return status;
    }
    cv_scan_begin(&scan, text);
    if (read_groups(reader, &scan)) {
        return CANVASS_OK;
    }
    cv_scan_place(text, scan.start, &line, &column);
    status = cv_fail(error, CANVASS_EDEFINITION, "suite.form",
                     "this is not in the form of the JSON Schema Test Suite");
    cv_place_line(error, line, column);
    return status;
}

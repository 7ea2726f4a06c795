/* Headings as lines of text, to compare with what a test expects. */
#ifndef CV_TEST_LAYOUT_HEADINGS_H
#define CV_TEST_LAYOUT_HEADINGS_H

#include "fixture.h"

#include "layout/head.h"

/* One heading as one line: question | part | code, and flags. */
static inline void assert_heading(const struct cv_heading *heading, const char *expected)
{
    char line[512];
    snprintf(line, sizeof line, "%s | %s%s%s%s%s%s", heading->question,
             heading->part ? heading->part : "-", heading->code ? " | " : "",
             heading->code ? heading->code : "", heading->other ? " OTHER" : "",
             heading->meta ? " META" : "", heading->personal ? " PERSONAL" : "");
    assert_string_equal(line, expected);
}

static inline void assert_headings(const char *csv, const char *platform,
                                   const char *const *expected, size_t n)
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

#endif

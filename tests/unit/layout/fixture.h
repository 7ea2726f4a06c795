/* An export in memory, opened down to its layout, and surveys made by hand. */
#ifndef CV_TEST_LAYOUT_FIXTURE_H
#define CV_TEST_LAYOUT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "layout/layout.h"
#include "source/source.h"

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

/* A choice question whose options' labels are their values. */
#define CHOICE(name, wording, how, list)                                                       \
    {                                                                                          \
        .id = (name), .title = (wording), .kind = (how), .options = (list),                    \
        .n_options = COUNT(list), .max_picks = COUNT(list)                                     \
    }
#define TEXT(name, wording)                                                                    \
    {                                                                                          \
        .id = (name), .title = (wording), .kind = CV_TEXT                                      \
    }

/* What a test asks of an export. */
struct asked {
    const struct cv_question *questions;
    uint32_t n_questions;
    struct cv_source_spec source;
};

struct export
{
    struct cv_survey survey;
    struct cv_source *source;
    struct cv_parser *parser;
    struct cv_layout *layout;
    struct canvass_error error;
};

/* Opens the bytes down to the parser. */
static inline void export_parse(struct export *x, const char *csv)
{
    *x = (struct export){0};
    struct cv_slice bytes = cv_slice_of(csv);
    assert_int_equal(cv_source_open_memory(&x->source, bytes, "x.csv", &x->error), CANVASS_OK);
    assert_int_equal(cv_parser_open(&x->parser, x->source, NULL, &x->error), CANVASS_OK);
}

static inline enum canvass_status export_open(struct export *x, const char *csv,
                                              const struct asked *asked)
{
    export_parse(x, csv);
    x->survey = (struct cv_survey){
        .questions = asked->questions,
        .n_questions = asked->n_questions,
        .sources = &asked->source,
        .n_sources = 1,
        .source_name = "survey.json",
    };
    return cv_layout_open(&x->layout, &x->survey, &asked->source, x->parser, &x->error);
}

static inline void export_close(struct export *x)
{
    cv_layout_free(x->layout);
    cv_parser_close(x->parser);
    cv_source_close(x->source);
}

/* The head as platforms see it; valid until export_close. */
static inline void export_head(struct export *x, const char *csv, struct cv_head *head)
{
    export_parse(x, csv);
    head->n_rows = 0;
    while (head->n_rows < CV_HEAD_MAX &&
           cv_parser_peek(x->parser, head->n_rows, &head->rows[head->n_rows], &x->error) ==
               CANVASS_OK) {
        head->n_rows++;
    }
}

static inline void assert_message(const struct export *x, const char *words)
{
    if (!strstr(x->error.message, words)) {
        fail_msg("\"%s\" is not in: %s", words, x->error.message);
    }
}

/* One question; `spec` may be NULL. */
static inline struct asked survey_of_one(const struct cv_question *question,
                                         const struct cv_column_spec *spec)
{
    return (struct asked){
        .questions = question,
        .n_questions = 1,
        .source = {.columns = spec, .n_columns = spec ? 1 : 0, .pointer = "/source"},
    };
}

#endif

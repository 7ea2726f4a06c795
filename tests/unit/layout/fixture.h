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

struct export
{
    struct cv_source *source;
    struct cv_decoder *decoder;
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
    assert_int_equal(cv_decoder_open(&x->decoder, x->source, &x->error), CANVASS_OK);
    assert_int_equal(cv_parser_open(&x->parser, x->decoder, 0, &x->error), CANVASS_OK);
}

static inline enum canvass_status export_open(struct export *x, const char *csv,
                                              const struct cv_survey *survey)
{
    export_parse(x, csv);
    return cv_layout_open(&x->layout, survey, x->parser, &x->error);
}

static inline void export_close(struct export *x)
{
    cv_layout_free(x->layout);
    cv_parser_close(x->parser);
    cv_decoder_close(x->decoder);
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

/* A survey of one question; `spec` may be NULL. */
static inline struct cv_survey survey_of_one(const struct cv_question *question,
                                             const struct cv_column_spec *spec)
{
    return (struct cv_survey){
        .questions = question,
        .n_questions = 1,
        .source = {.columns = spec, .n_columns = spec ? 1 : 0},
        .source_name = "survey.json",
    };
}

#endif

/* What every test of the report includes. */
#ifndef CV_TESTS_REPORT_CHECK_H
#define CV_TESTS_REPORT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixture.h"

#define N(...) ((const int64_t[]){__VA_ARGS__})
#define LABELS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define assert_sentence(report, text)                                                          \
    assert_non_null(fixture_text(report, CV_ITEM_SENTENCE, text))
#define assert_no_sentence(report, text)                                                       \
    assert_null(fixture_text(report, CV_ITEM_SENTENCE, text))

/* Whether a table has this note. */
static inline bool has_note(const struct cv_report *report, const char *id, const char *note)
{
    const struct cv_report_table *table = fixture_table_of(report, id);
    assert_non_null(table);
    for (uint32_t i = 0; i < table->n_notes; i++)
        if (strcmp(table->notes[i], note) == 0)
            return true;
    return false;
}

/* A report of one question over everyone; the table to set things in before fixture_build. */
static inline struct cv_table *one_question(struct fixture *f, enum cv_table_kind kind,
                                            const char *const *labels, const int64_t *counts,
                                            int64_t base)
{
    fixture_init(f);
    uint32_t question = fixture_question(f, "q", "Which?", CV_SINGLE, labels);
    struct cv_table *table = fixture_table(f, kind, "t");
    fixture_cut(f, question, CV_NO_QUESTION, 1, counts, &base, NULL);
    return table;
}

#endif

#include "compare_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void compare_blocks(struct fixture *f, uint32_t table)
{
    struct cv_comparison *made[FIXTURE_MOST];
    f->released[table].blocks = f->blocks[table];
    assert_int_equal(cv_comparisons_make(made, &f->released[table], &f->survey,
                                         f->estimates.level, &f->arena),
                     0);
    for (uint32_t i = 0; i < f->released[table].n_blocks; i++)
        f->block_estimates[table][i].comparison = made[i];
}

/* Words that mislead about people who chose to take part, and about others nearly as much. */
static void assert_plain(const char *text)
{
    static const char *const banned[] = {"ignifican", "argin of error"};
    for (size_t i = 0; text != NULL && i < sizeof banned / sizeof *banned; i++)
        if (strstr(text, banned[i]) != NULL)
            fail_msg("\"%s\" says \"%s\"", text, banned[i]);
}

static void assert_plain_report(const struct cv_report *report)
{
    for (uint32_t i = 0; i < report->n_items; i++) {
        const struct cv_report_table *table = report->items[i].table;
        assert_plain(report->items[i].text);
        if (table == NULL)
            continue;
        assert_plain(table->caption);
        for (uint32_t k = 0; k < table->n_columns; k++)
            assert_plain(table->columns[k]);
        for (uint32_t k = 0; k < table->n_rows * table->n_columns; k++)
            assert_plain(table->cells[k].text);
        for (uint32_t k = 0; k < table->n_notes; k++)
            assert_plain(table->notes[k]);
    }
    for (uint32_t i = 0; i < report->n_figures; i++)
        for (int k = 0; k < CV_N_FIELDS; k++)
            assert_plain(report->figures[i].fields[k]);
}

const struct cv_report *compare_build(struct fixture *f)
{
    for (uint32_t i = 0; i < f->survey.n_tables; i++) {
        struct cv_table_estimates *table = &f->table_estimates[i];
        if (table->table->kind == CV_TABLE_MOST_IMPORTANT_ISSUE)
            assert_int_equal(cv_standing_make(&table->blocks[0].standing,
                                              table->blocks[0].block, f->estimates.level,
                                              &f->arena),
                             0);
        if (table->table->kind == CV_TABLE_BREAKDOWN && table->table->compare != 0)
            compare_blocks(f, i);
    }
    const struct cv_report *report = fixture_build(f);
    assert_plain_report(report);
    return report;
}

static bool same(const char *one, const char *other)
{
    return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

const struct cv_figure *compare_figure(const struct cv_report *report, const char *measure,
                                       const char *option, const char *group)
{
    for (uint32_t i = 0; i < report->n_figures; i++) {
        const struct cv_figure *figure = &report->figures[i];
        if (same(figure->fields[CV_FIELD_MEASURE], measure) &&
            same(figure->fields[CV_FIELD_OPTION], option) &&
            same(figure->fields[CV_FIELD_GROUP], group))
            return figure;
    }
    return NULL;
}

void assert_figure(const struct cv_report *report, const char *measure, const char *option,
                   const char *group, const char *expected)
{
    static const enum cv_field fields[] = {CV_FIELD_VALUE, CV_FIELD_CI_LOW, CV_FIELD_CI_HIGH,
                                           CV_FIELD_CI_METHOD, CV_FIELD_DISPLAY};
    const struct cv_figure *figure = compare_figure(report, measure, option, group);
    char text[256] = "";
    assert_non_null(figure);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *field = figure->fields[fields[i]];
        size_t len = strlen(text);
        (void)snprintf(text + len, sizeof text - len, "%s%s", i > 0 ? " " : "",
                       field != NULL ? field : "");
    }
    assert_string_equal(text, expected);
}

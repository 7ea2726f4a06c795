#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct cv_method wilson = {
    .name = "wilson", .label = "Wilson score interval", .citation = "Wilson 1927"};
static const struct cv_method goodman = {
    .name = "goodman", .label = "Goodman interval", .citation = "Goodman 1965", .joint = true};

void fixture_init(struct fixture *f)
{
    *f = (struct fixture){0};
    f->survey.id = "made-up";
    f->survey.title = "Made-up survey";
    f->survey.publisher = "A Partnership";
    f->survey.from = "2019-02-18";
    f->survey.to = "2019-03-03";
    f->survey.mode = "online, open to anyone";
    f->survey.questions = f->questions;
    f->survey.tables = f->tables;
    f->survey.disclosure.threshold = 5;
    for (size_t q = 0; q < FIXTURE_MOST; q++) {
        f->thresholds[q] = 5;
    }
    f->survey.disclosure.thresholds = f->thresholds;
    memset(f->survey.definition_sha256, 'd', 64);
    memset(f->survey.schema_sha256, 'e', 64);
    f->release.survey = &f->survey;
    f->release.responses = 420;
    f->release.tables = f->released;
    f->release.questions = f->released_questions;
    f->estimates.release = &f->release;
    f->estimates.tables = f->table_estimates;
    f->estimates.method = &wilson;
    f->estimates.joint_method = &goodman;
    f->estimates.level = 0.95;
    f->account.read = f->account.counted = 420;
    f->exports[0].name = "export.csv";
    f->exports[0].digest.name = "sha256";
    memset(f->exports[0].digest.hex, 'a', 64);
    f->provenance = (struct cv_provenance){.version = "0.1.0",
                                           .definition_name = "made-up.json",
                                           .schema_name = "made-up.response.schema.json",
                                           .exports = f->exports,
                                           .n_exports = 1};
}

void fixture_free(struct fixture *f)
{
    cv_report_free(f->report);
    cv_arena_free(&f->arena);
}

uint32_t fixture_question(struct fixture *f, const char *id, const char *title,
                          enum cv_kind kind, const char *const *labels)
{
    uint32_t at = f->survey.n_questions++;
    struct cv_question *question = &f->questions[at];
    struct cv_option *options = cv_arena_array(&f->arena, FIXTURE_MOST, sizeof *options);
    assert_true(at < FIXTURE_MOST && options != NULL);
    *question = (struct cv_question){.id = id, .title = title, .kind = kind};
    for (; labels != NULL && labels[question->n_options] != NULL; question->n_options++) {
        assert_true(question->n_options < FIXTURE_MOST);
        options[question->n_options].value = labels[question->n_options];
        options[question->n_options].label = labels[question->n_options];
    }
    question->options = options;
    f->released_questions[at].valid.n = f->release.responses;
    return at;
}

struct cv_table *fixture_table(struct fixture *f, enum cv_table_kind kind, const char *id)
{
    uint32_t at = f->survey.n_tables++;
    assert_true(at < FIXTURE_MOST);
    f->tables[at] = (struct cv_table){.kind = kind,
                                      .id = id,
                                      .cuts = f->cuts[at],
                                      .n = 3,
                                      .decimals = CV_DECIMALS_BY_BASE,
                                      .sentence_decimals = CV_DECIMALS_BY_BASE};
    f->released[at] = (struct cv_released_table){&f->tables[at], f->blocks[at], 0};
    f->table_estimates[at] =
        (struct cv_table_estimates){&f->tables[at], f->block_estimates[at], 0};
    f->release.n_tables = f->estimates.n_tables = at + 1;
    return &f->tables[at];
}

static struct cv_count *counts_of(struct fixture *f, const int64_t *numbers, uint32_t n)
{
    struct cv_count *counts = cv_arena_array(&f->arena, n + 1, sizeof *counts);
    assert_non_null(counts);
    for (uint32_t i = 0; i < n; i++) {
        counts[i].suppressed = numbers[i] == GONE;
        counts[i].n = numbers[i] == GONE ? 0 : numbers[i];
    }
    return counts;
}

struct cv_cut *fixture_cut(struct fixture *f, uint32_t row, uint32_t column, uint32_t n_columns,
                           const int64_t *counts, const int64_t *bases, const int64_t *mentions)
{
    uint32_t table = f->survey.n_tables - 1, at = f->tables[table].n_cuts++;
    struct cv_cut *cut = &f->cuts[table][at];
    struct cv_block *block = &f->blocks[table][at];
    *cut = (struct cv_cut){.row = row, .column = column};
    *block = (struct cv_block){
        .cut = cut, .n_rows = f->questions[row].n_options, .n_columns = n_columns};
    block->cells = counts_of(f, counts, block->n_rows * n_columns);
    block->bases = counts_of(f, bases, n_columns);
    block->mentions = mentions != NULL ? counts_of(f, mentions, n_columns) : NULL;
    if (column != CV_NO_QUESTION) {
        uint32_t *options = cv_arena_array(&f->arena, n_columns, sizeof *options);
        assert_non_null(options);
        for (uint32_t i = 0; i < n_columns; i++)
            options[i] = i;
        block->column_options = options;
    }
    f->block_estimates[table][at].block = block;
    f->released[table].n_blocks = f->table_estimates[table].n_blocks = at + 1;
    return cut;
}

void fixture_places(struct fixture *f, uint32_t row, uint32_t n_places, const int64_t *counts,
                    const int64_t *bases)
{
    fixture_cut(f, row, CV_NO_QUESTION, n_places, counts, bases, NULL)->places = true;
}

void fixture_where(struct fixture *f, struct cv_cut *cut, uint32_t question, uint32_t code)
{
    struct cv_where *where = cv_arena_array(&f->arena, cut->n_where + 1, sizeof *where);
    assert_non_null(where);
    if (cut->n_where > 0)
        memcpy(where, cut->where, cut->n_where * sizeof *where);
    where[cut->n_where] = (struct cv_where){question, code};
    cut->where = where;
    cut->n_where++;
}

static void rank(struct cv_share *shares, const struct cv_block *block, uint32_t column)
{
    for (uint32_t i = 0; i < block->n_rows; i++)
        if (block->cells[i * block->n_columns + column].suppressed)
            return;
    for (uint32_t i = 0; i < block->n_rows; i++) {
        struct cv_share *share = &shares[i * block->n_columns + column];
        share->rank = 1;
        for (uint32_t j = 0; j < block->n_rows; j++) {
            int64_t other = block->cells[j * block->n_columns + column].n;
            share->rank += other > share->count;
            share->tied = share->tied || (j != i && other == share->count);
        }
    }
}

static struct cv_share *shares_of(struct fixture *f, const struct cv_block *block,
                                  const struct cv_count *bases, const struct cv_method *method)
{
    struct cv_share *shares =
        cv_arena_array(&f->arena, block->n_rows * block->n_columns + 1, sizeof *shares);
    assert_non_null(shares);
    for (uint32_t i = 0; i < block->n_rows * block->n_columns; i++) {
        struct cv_count count = block->cells[i], base = bases[i % block->n_columns];
        struct cv_share *share = &shares[i];
        share->suppressed = count.suppressed || base.suppressed;
        share->has_count = !count.suppressed;
        share->has_value = !share->suppressed && base.n > 0;
        share->count = count.n;
        share->base = base.n;
        share->has_interval = share->has_value && method != NULL;
        if (share->has_interval) {
            double value = (double)count.n / (double)base.n;
            share->interval.low = value * 0.9;
            share->interval.high = value * 1.1 < 1 ? value * 1.1 : 1;
            share->method = method;
        }
    }
    for (uint32_t column = 0; column < block->n_columns; column++)
        rank(shares, block, column);
    return shares;
}

const struct cv_report *fixture_build(struct fixture *f)
{
    struct canvass_error error;
    for (uint32_t i = 0; i < f->survey.n_tables; i++)
        for (uint32_t j = 0; j < f->tables[i].n_cuts; j++) {
            const struct cv_block *block = &f->blocks[i][j];
            f->block_estimates[i][j].respondents = shares_of(
                f, block, block->bases,
                f->tables[i].kind == CV_TABLE_MOST_IMPORTANT_ISSUE ? &goodman : &wilson);
            if (block->mentions != NULL)
                f->block_estimates[i][j].mentions = shares_of(f, block, block->mentions, NULL);
        }
    cv_report_free(f->report);
    assert_int_equal(
        cv_report_build(&f->report, &f->estimates, &f->account, &f->provenance, &error),
        CANVASS_OK);
    return f->report;
}

const struct cv_report_item *fixture_text(const struct cv_report *report,
                                          enum cv_item_kind kind, const char *text)
{
    for (uint32_t i = 0; i < report->n_items; i++)
        if (report->items[i].kind == kind && strcmp(report->items[i].text, text) == 0)
            return &report->items[i];
    return NULL;
}

const struct cv_report_table *fixture_table_of(const struct cv_report *report, const char *id)
{
    for (uint32_t i = 0; i < report->n_items; i++)
        if (report->items[i].kind == CV_ITEM_TABLE &&
            strcmp(report->items[i].table->id, id) == 0)
            return report->items[i].table;
    return NULL;
}

const struct cv_report_chart *fixture_chart_of(const struct cv_report *report, const char *id)
{
    for (uint32_t i = 0; i < report->n_items; i++)
        if (report->items[i].kind == CV_ITEM_CHART &&
            strcmp(report->items[i].chart->id, id) == 0)
            return report->items[i].chart;
    return NULL;
}

const char *fixture_dump(struct fixture *f, const char *id)
{
    const struct cv_report_table *table = fixture_table_of(f->report, id);
    struct cv_buffer out = {0};
    assert_non_null(table);
    for (uint32_t i = 0; i < table->n_columns; i++)
        cv_buffer_format(&out, "%s%s", table->columns[i],
                         i + 1 < table->n_columns ? "|" : "\n");
    for (uint32_t i = 0; i < table->n_rows * table->n_columns; i++)
        cv_buffer_format(&out, "%s%s", table->cells[i].text,
                         (i + 1) % table->n_columns != 0 ? "|" : "\n");
    const char *text = cv_arena_text(&f->arena, cv_buffer_view(&out));
    cv_buffer_free(&out);
    assert_non_null(text);
    return text;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

const struct cv_figure *fixture_figure(const struct cv_report *report, const char *table,
                                       const char *option, const char *group,
                                       const char *base_kind)
{
    for (uint32_t i = 0; i < report->n_figures; i++) {
        const char *const *fields = report->figures[i].fields;
        if (same(fields[CV_FIELD_TABLE], table) && same(fields[CV_FIELD_OPTION], option) &&
            same(fields[CV_FIELD_GROUP], group) && same(fields[CV_FIELD_BASE_KIND], base_kind))
            return &report->figures[i];
    }
    return NULL;
}

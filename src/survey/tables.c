/* The "report" of a definition: tables, the cuts that they are made of, and the tuples that
 * have to be counted for them. */
#include <stdio.h>

#include "base/diag.h"
#include "survey/compile.h"

static const char *const kind_names[] = {
    [CV_TABLE_RESPONSES] = "responses",
    [CV_TABLE_MOST_IMPORTANT_ISSUE] = "most_important_issue",
    [CV_TABLE_QUESTION] = "question",
    [CV_TABLE_TOP_N] = "top_n",
    [CV_TABLE_PROFILE] = "profile",
    [CV_TABLE_BREAKDOWN] = "breakdown",
    [CV_TABLE_GRID] = "grid",
    [CV_TABLE_RANKING] = "ranking",
};
enum { N_KINDS = sizeof kind_names / sizeof kind_names[0] };

/* One table while it is read. */
struct draft {
    struct cv_compile *c;
    const struct cv_json *node;
    const char *pointer;
    struct cv_table *table;
    struct cv_cut *cuts;
    uint32_t cap;
    struct cv_where where[CV_TUPLE_MAX]; /* of the whole table */
    uint32_t n_where;
};

static enum canvass_status question_at(struct draft *d, const char *id, const char *key,
                                       uint32_t *question)
{
    const char *pointer = cv_compile_pointer(d->c, d->pointer, key);

    return pointer ? cv_compile_find_question(d->c, id, pointer, question)
                   : cv_fail_memory(d->c->error);
}

static enum canvass_status question_of(struct draft *d, const char *key, uint32_t *question)
{
    return question_at(d, cv_json_get_string(d->node, key, ""), key, question);
}

static enum canvass_status refuse(struct draft *d, const char *key, const char *rule,
                                  const char *message)
{
    const char *pointer = cv_compile_pointer(d->c, d->pointer, key);
    const enum canvass_status status =
        cv_fail(d->c->error, CANVASS_EDEFINITION, rule, "%s", message);

    return cv_compile_at(d->c, pointer ? pointer : d->pointer, status);
}

static bool has_options(const struct draft *d, uint32_t question)
{
    return d->c->survey->questions[question].n_options > 0;
}

static enum canvass_status read_where(struct draft *d)
{
    const struct cv_json *where = cv_json_get(d->node, "where");
    const char *parent = cv_compile_pointer(d->c, d->pointer, "where");
    enum canvass_status status = parent ? CANVASS_OK : cv_fail_memory(d->c->error);

    for (const struct cv_json *m = cv_json_first(where); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        const char *pointer = cv_compile_pointer(d->c, parent, cv_json_key(m));
        if (!pointer) {
            return cv_fail_memory(d->c->error);
        }
        if (d->n_where == CV_TUPLE_MAX - 3) {
            return refuse(d, "where", "definition.where",
                          "a table can have three conditions at most");
        }
        struct cv_where *made = &d->where[d->n_where];
        status = cv_compile_find_question(d->c, cv_json_key(m), pointer, &made->question);
        if (status == CANVASS_OK) {
            status = cv_compile_find_option(d->c, made->question, cv_json_string(m), pointer,
                                            &made->code);
        }
        if (status == CANVASS_OK &&
            d->c->survey->questions[made->question].kind == CV_RANKING) {
            return refuse(d, "where", "definition.where",
                          "a condition cannot be put on a ranking; use a choice question");
        }
        d->n_where++;
    }
    return status;
}

static int64_t threshold_of(const struct cv_survey *survey, const struct cv_tuple *tuple)
{
    int64_t threshold = survey->disclosure.threshold;

    for (uint32_t i = 0; i < tuple->n; i++) {
        const int64_t own = survey->disclosure.thresholds[tuple->questions[i]];
        threshold = own > threshold ? own : threshold;
    }
    return threshold;
}

/* Whether a table over everyone is protected like one by group: where the definition says so,
 * or it shows what people are and not what they think, as far as we know such a question. */
static bool is_guarded(const struct draft *d, uint32_t row)
{
    const struct cv_json *protect = cv_json_get(d->node, "protect");

    return protect ? cv_json_type(protect) == CV_JSON_TRUE
                   : d->c->survey->disclosure.sensitive[row];
}

/* Adds a cut of `row` by `column` among those that fit `where` and the table's own conditions.
 */
static enum canvass_status add_cut(struct draft *d, uint32_t row, uint32_t column,
                                   const struct cv_where *where)
{
    uint32_t questions[CV_TUPLE_MAX + 3] = {row};
    uint32_t n = 1;
    struct cv_cut *cut = &d->cuts[d->table->n_cuts];
    struct cv_where *all = cv_arena_array(&d->c->survey->arena, d->n_where + 1, sizeof *all);
    enum canvass_status status;

    if (!all) {
        return cv_fail_memory(d->c->error);
    }
    if (where) {
        all[cut->n_where++] = *where;
    }
    for (uint32_t i = 0; i < d->n_where; i++) {
        all[cut->n_where++] = d->where[i];
    }
    for (uint32_t i = 0; i < cut->n_where; i++) {
        if (all[i].question == row && d->c->survey->questions[row].kind == CV_MULTIPLE) {
            return refuse(
                d, "where", "definition.where",
                "the people who chose one answer cannot be counted by their other "
                "answers to the same question; put the condition on another question");
        }
        questions[n++] = all[i].question;
    }
    if (column != CV_NO_QUESTION) {
        questions[n++] = column;
    }
    status = cv_compile_tuple(d->c, questions, n, &cut->tuple, d->pointer);
    if (status != CANVASS_OK) {
        return status;
    }
    const struct cv_tuple *tuple = &d->c->tuples[cut->tuple];
    cut->row = row;
    cut->column = column;
    cut->where = all;
    cut->row_at = cv_tuple_place(tuple, row);
    cut->column_at = column == CV_NO_QUESTION ? 0 : cv_tuple_place(tuple, column);
    for (uint32_t i = 0; i < cut->n_where; i++) {
        cut->where_at[i] = cv_tuple_place(tuple, all[i].question);
    }
    cut->places = d->c->survey->questions[row].kind == CV_RANKING;
    const bool by_group = column != CV_NO_QUESTION || d->n_where > 0;
    cut->protect = by_group || d->table->kind == CV_TABLE_PROFILE || is_guarded(d, row);
    cut->threshold = threshold_of(d->c->survey, tuple);
    /* What nearly everybody of a group thinks is known of each of them; who they are is not
     * said by a profile's large counts. */
    cut->both_sides =
        by_group && d->table->kind != CV_TABLE_PROFILE && d->table->kind != CV_TABLE_RESPONSES;
    d->table->n_cuts++;
    return CANVASS_OK;
}

static enum canvass_status read_one_question(struct draft *d, const char *key)
{
    uint32_t question = 0;
    const enum canvass_status status = question_of(d, key, &question);

    if (status != CANVASS_OK) {
        return status;
    }
    const enum cv_kind kind = d->c->survey->questions[question].kind;
    if (!has_options(d, question)) {
        return refuse(d, key, "definition.no_options", "this question has no options to count");
    }
    if (d->table->kind == CV_TABLE_MOST_IMPORTANT_ISSUE && kind != CV_SINGLE) {
        return refuse(d, key, "definition.question_kind",
                      "the most important issue is a question with a single choice");
    }
    if (d->table->kind == CV_TABLE_RESPONSES && kind != CV_SINGLE) {
        return refuse(d, key, "definition.question_kind",
                      "responses are counted by a question with a single choice");
    }
    if ((kind == CV_RANKING) != (d->table->kind == CV_TABLE_RANKING)) {
        return refuse(d, key, "definition.question_kind",
                      kind == CV_RANKING
                          ? "this question is a ranking: use the table \"ranking\""
                          : "this question is not a ranking: its schema has no "
                            "\"x-kind\": \"ranking\"");
    }
    return add_cut(d, question, CV_NO_QUESTION, NULL);
}

static enum canvass_status read_top_n(struct draft *d)
{
    const struct cv_json *follow_ups = cv_json_get(d->node, "follow_ups");
    const char *parent = cv_compile_pointer(d->c, d->pointer, "follow_ups");
    uint32_t within = 0;
    uint32_t *by_option = NULL;
    enum canvass_status status =
        parent ? question_of(d, "within", &within) : cv_fail_memory(d->c->error);

    if (status != CANVASS_OK) {
        return status;
    }
    const struct cv_question *q = &d->c->survey->questions[within];
    if (q->kind != CV_SINGLE) {
        return refuse(d, "within", "definition.question_kind",
                      "follow-ups hang on a question with a single choice");
    }
    by_option = cv_arena_array(&d->c->survey->arena, q->n_options, sizeof *by_option);
    if (!by_option) {
        return cv_fail_memory(d->c->error);
    }
    for (const struct cv_json *m = cv_json_first(follow_ups); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        const char *pointer = cv_compile_pointer(d->c, parent, cv_json_key(m));
        uint32_t option = 0;
        uint32_t question = 0;
        status = pointer
                     ? cv_compile_find_option(d->c, within, cv_json_key(m), pointer, &option)
                     : cv_fail_memory(d->c->error);
        if (status == CANVASS_OK) {
            status = cv_compile_find_question(d->c, cv_json_string(m), pointer, &question);
        }
        if (status == CANVASS_OK && d->c->survey->questions[question].kind != CV_MULTIPLE &&
            d->c->survey->questions[question].kind != CV_SINGLE) {
            status = cv_compile_at(d->c, pointer,
                                   cv_fail(d->c->error, CANVASS_EDEFINITION,
                                           "definition.question_kind",
                                           "a follow-up is a question with choices"));
        }
        if (status == CANVASS_OK && by_option[option]) {
            status = cv_compile_at(d->c, pointer,
                                   cv_fail(d->c->error, CANVASS_EDEFINITION,
                                           "definition.question_twice",
                                           "this option has a follow-up already"));
        }
        if (status == CANVASS_OK) {
            by_option[option] = question + 1;
        }
    }
    if (status == CANVASS_OK) {
        status = add_cut(d, within, CV_NO_QUESTION, NULL);
    }
    for (uint32_t option = 0; option < q->n_options && status == CANVASS_OK; option++) {
        const struct cv_where where = {within, option};
        if (by_option[option]) {
            status = add_cut(d, by_option[option] - 1, CV_NO_QUESTION, &where);
        }
    }
    d->table->n = (uint32_t)cv_json_get_number(d->node, "n", 3);
    return status;
}

/* Whether a cut of the list was made of this question before. */
static bool is_listed(const struct draft *d, uint32_t question, uint32_t rows)
{
    for (uint32_t i = 0; i < d->table->n_cuts; i++) {
        const struct cv_cut *cut = &d->cuts[i];
        if (rows == CV_NO_QUESTION ? cut->row == question
                                   : cut->row == rows && cut->column == question) {
            return true;
        }
    }
    return false;
}

/* "questions" of a profile or a grid, or "columns" of a breakdown with its rows, or of a
 * follow-up among those who chose its option. */
static enum canvass_status read_list(struct draft *d, const char *key, uint32_t rows,
                                     const struct cv_where *where)
{
    const char *parent = cv_compile_pointer(d->c, d->pointer, key);
    enum canvass_status status = parent ? CANVASS_OK : cv_fail_memory(d->c->error);
    size_t index = 0;

    for (const struct cv_json *item = cv_json_first(cv_json_get(d->node, key));
         item && status == CANVASS_OK; item = cv_json_next(item)) {
        char place[24];
        uint32_t question = 0;
        (void)snprintf(place, sizeof place, "%zu", index++);
        const char *pointer = cv_compile_pointer(d->c, parent, place);
        status = pointer
                     ? cv_compile_find_question(d->c, cv_json_string(item), pointer, &question)
                     : cv_fail_memory(d->c->error);
        if (status != CANVASS_OK) {
            break;
        }
        if (is_listed(d, question, rows)) {
            status = cv_compile_at(d->c, pointer,
                                   cv_fail(d->c->error, CANVASS_EDEFINITION,
                                           "definition.question_twice",
                                           "this question stands in the list already"));
            break;
        }
        const enum cv_kind kind = d->c->survey->questions[question].kind;
        const bool itself = question == rows || (where && question == where->question);
        if ((kind != CV_SINGLE && kind != CV_MULTIPLE) || itself) {
            status = cv_compile_at(d->c, pointer,
                                   cv_fail(d->c->error, CANVASS_EDEFINITION,
                                           "definition.question_kind",
                                           itself ? "a question cannot be broken down by itself"
                                                  : "this takes questions with choices"));
            break;
        }
        if (d->table->kind == CV_TABLE_GRID) {
            const uint32_t first = d->table->n_cuts > 0 ? d->cuts[0].row : question;
            status = cv_compile_same_scale(d->c, first, question, pointer);
        }
        if (status != CANVASS_OK) {
            break;
        }
        status = rows == CV_NO_QUESTION ? add_cut(d, question, CV_NO_QUESTION, NULL)
                                        : add_cut(d, rows, question, where);
    }
    return status;
}

static enum canvass_status read_breakdown(struct draft *d)
{
    uint32_t rows = 0;
    enum canvass_status status = question_of(d, "rows", &rows);

    if (status == CANVASS_OK &&
        (!has_options(d, rows) || d->c->survey->questions[rows].kind == CV_RANKING)) {
        return refuse(d, "rows", "definition.question_kind",
                      "the rows of a breakdown are a question with choices");
    }
    if (status == CANVASS_OK) {
        status = add_cut(d, rows, CV_NO_QUESTION, NULL);
    }
    return status == CANVASS_OK ? read_list(d, "columns", rows, NULL) : status;
}

/* "columns" of top_n: each follow-up that the table has so far, by each of them. In the figures
 * the follow-up names the option, so it must have one option alone. */
static enum canvass_status read_top_columns(struct draft *d)
{
    const uint32_t n_cuts = d->table->n_cuts;
    enum canvass_status status = CANVASS_OK;

    if (!cv_json_get(d->node, "columns")) {
        return CANVASS_OK;
    }
    for (uint32_t i = 1; i < n_cuts && status == CANVASS_OK; i++) {
        for (uint32_t k = 1; k < i; k++) {
            if (d->cuts[k].row == d->cuts[i].row) {
                return refuse(d, "follow_ups", "definition.question_twice",
                              "with \"columns\" each option needs a follow-up of its own");
            }
        }
        status = read_list(d, "columns", d->cuts[i].row, &d->cuts[i].where[0]);
    }
    return status;
}

static enum canvass_status read_cuts(struct draft *d)
{
    enum canvass_status status;

    switch (d->table->kind) {
    case CV_TABLE_RESPONSES:
        return read_one_question(d, "by");
    case CV_TABLE_TOP_N:
        status = read_top_n(d);
        return status == CANVASS_OK ? read_top_columns(d) : status;
    case CV_TABLE_PROFILE:
    case CV_TABLE_GRID:
        return read_list(d, "questions", CV_NO_QUESTION, NULL);
    case CV_TABLE_BREAKDOWN:
        return read_breakdown(d);
    default:
        return read_one_question(d, "question");
    }
}

static int decimals_of(const struct cv_json *node, int fallback)
{
    return (int)cv_json_get_number(node, "decimals", fallback);
}

static enum canvass_status read_table(struct draft *d)
{
    struct cv_table *table = d->table;
    const char *name = cv_json_get_string(d->node, "table", "");
    const char *title = cv_json_get_string(d->node, "title", NULL);
    enum canvass_status status;

    while (table->kind + 1 < N_KINDS && strcmp(kind_names[table->kind], name) != 0) {
        table->kind++;
    }
    table->decimals = decimals_of(d->node, CV_DECIMALS_BY_BASE);
    table->sentence_decimals = decimals_of(cv_json_get(d->node, "sentence"), table->decimals);
    table->base = strcmp(cv_json_get_string(d->node, "base", ""), "mentions") == 0
                      ? CV_BASE_MENTIONS
                      : CV_BASE_RESPONDENTS;
    table->chart = cv_compile_chart_kind(cv_json_get_string(d->node, "chart", "none"));
    table->compare = cv_compile_compare(d->c, d->node);
    if (title && !(table->title = cv_compile_keep(d->c, title))) {
        return cv_fail_memory(d->c->error);
    }
    d->cap = (uint32_t)((cv_json_size(cv_json_get(d->node, "follow_ups")) + 1) *
                            (cv_json_size(cv_json_get(d->node, "columns")) + 1) +
                        cv_json_size(cv_json_get(d->node, "questions")));
    d->cuts = cv_arena_array(&d->c->survey->arena, d->cap, sizeof *d->cuts);
    table->cuts = d->cuts;
    status = d->cuts ? read_where(d) : cv_fail_memory(d->c->error);
    status = status == CANVASS_OK ? read_cuts(d) : status;
    return status == CANVASS_OK ? cv_compile_chart(d->c, d->table, d->pointer) : status;
}

/* The kind alone where it comes once; with its question, then with a number, where not. */
static enum canvass_status name_tables(struct cv_compile *c, struct cv_table *tables,
                                       uint32_t n)
{
    struct cv_arena *arena = &c->survey->arena;

    for (uint32_t i = 0; i < n; i++) {
        const char *kind = kind_names[tables[i].kind];
        const char *row = c->survey->questions[tables[i].cuts[0].row].id;
        uint32_t alike = 0;
        uint32_t before = 0;
        for (uint32_t k = 0; k < n; k++) {
            if (tables[k].kind == tables[i].kind) {
                alike++;
                before += k < i && tables[k].cuts[0].row == tables[i].cuts[0].row;
            }
        }
        if (alike == 1) {
            tables[i].id = kind;
        } else if (before == 0) {
            tables[i].id = cv_arena_format(arena, "%s-%s", kind, row);
        } else {
            tables[i].id = cv_arena_format(arena, "%s-%s-%u", kind, row, before + 1);
        }
        if (!tables[i].id) {
            return cv_fail_memory(c->error);
        }
    }
    return CANVASS_OK;
}

/* Without a "report" every question with options has its table. */
static enum canvass_status usual_tables(struct cv_compile *c, struct cv_table *tables,
                                        uint32_t *n)
{
    for (uint32_t q = 0; q < c->survey->n_questions; q++) {
        if (c->survey->questions[q].n_options == 0) {
            continue;
        }
        struct cv_table *table = &tables[*n];
        struct draft d = {.c = c, .pointer = "", .table = table};
        table->kind =
            c->survey->questions[q].kind == CV_RANKING ? CV_TABLE_RANKING : CV_TABLE_QUESTION;
        table->decimals = CV_DECIMALS_BY_BASE;
        table->sentence_decimals = CV_DECIMALS_BY_BASE;
        d.cuts = cv_arena_alloc(&c->survey->arena, sizeof *d.cuts);
        table->cuts = d.cuts;
        const enum canvass_status status =
            d.cuts ? add_cut(&d, q, CV_NO_QUESTION, NULL) : cv_fail_memory(c->error);
        if (status != CANVASS_OK) {
            return status;
        }
        (*n)++;
    }
    return CANVASS_OK;
}

enum canvass_status cv_compile_tables(struct cv_compile *c)
{
    const struct cv_json *report = cv_json_get(c->definition, "report");
    const size_t room = report ? cv_json_size(report) : c->survey->n_questions;
    struct cv_table *tables = cv_arena_array(&c->survey->arena, room + 1, sizeof *tables);
    enum canvass_status status = tables ? CANVASS_OK : cv_fail_memory(c->error);
    uint32_t n = 0;

    if (status == CANVASS_OK && !report) {
        status = usual_tables(c, tables, &n);
    }
    for (const struct cv_json *item = cv_json_first(report); item && status == CANVASS_OK;
         item = cv_json_next(item)) {
        char index[24];
        (void)snprintf(index, sizeof index, "%u", n);
        struct draft d = {.c = c, .node = item, .table = &tables[n]};
        d.pointer = cv_compile_pointer(c, "/report", index);
        status = d.pointer ? read_table(&d) : cv_fail_memory(c->error);
        n++;
    }
    if (status == CANVASS_OK) {
        status = name_tables(c, tables, n);
    }
    c->survey->tables = tables;
    c->survey->n_tables = n;
    return status;
}

/* What the report says, in sentences from fixed patterns: how many responded, what leads, what
 * cannot be told apart, top answers, groups that differ, who answered, what was left out. Every
 * figure stands in a table below too. */
#include "report/findings.h"
#include "report/compare.h"
#include "report/kinds.h"
#include "report/ranking.h"
#include "report/sections.h"
#include "report/sentences.h"

/* Rows of a ranking, differences between groups, comparisons with the population; questions of
 * a grid. */
#define SOME 3
#define TOPS 5
/* Of fewer people a list of top answers is no finding. */
#define TOP_PEOPLE 10

static void say(struct cv_draft *draft, const char *text)
{
    if (text != NULL) {
        cv_draft_sentence(draft, text);
    }
}

static struct cv_part everyone(struct cv_draft *draft, const struct cv_table_estimates *table)
{
    return cv_part_of(draft, table, 0);
}

/* The first table of how many responded, or NULL. */
static const struct cv_table_estimates *responses(const struct cv_estimates *estimates)
{
    for (uint32_t i = 0; i < estimates->n_tables; i++) {
        if (estimates->tables[i].table->kind == CV_TABLE_RESPONSES &&
            estimates->tables[i].n_blocks > 0) {
            return &estimates->tables[i];
        }
    }
    return NULL;
}

static void say_responses(struct cv_draft *draft)
{
    const struct cv_estimates *estimates = draft->report->estimates;
    const struct cv_table_estimates *table = responses(estimates);
    const int64_t n = estimates->release->responses;
    const char *when = cv_dates_said(draft, draft->survey->from, draft->survey->to);
    const char *text = CV_SAY_N(draft, *when ? CV_W_KEY_RESPONDED_WHEN : CV_W_KEY_RESPONDED, n,
                                cv_draft_count(draft, n), when);
    if (table != NULL) {
        const struct cv_part part = everyone(draft, table);
        const struct cv_count base = part.block->bases[0];
        const char *list = cv_text_list(&part);
        if (list != NULL && !base.suppressed && base.n == n && part.cut->n_where == 0) {
            text = CV_SAY(draft, CV_W_KEY_LIST, text, list);
        }
    }
    say(draft, text);
}

static void say_ranking(const struct cv_part *part)
{
    const uint32_t *rows = cv_part_order(part, 0, true);
    const uint32_t n = part->block->n_rows < SOME ? part->block->n_rows : SOME;
    for (uint32_t i = 0; rows != NULL && part->block->bases[0].n > 0 && i < n; i++) {
        say(part->draft, cv_text_ranked(part, rows[i], i == 0));
    }
    if (part->block->bases[0].n > 0) {
        say(part->draft, cv_ranking_verdict(part));
    }
}

static void say_grid(struct cv_draft *draft, const struct cv_table_estimates *table)
{
    for (uint32_t i = 0; i < table->n_blocks && i < SOME; i++) {
        const struct cv_part part = cv_part_of(draft, table, i);
        const char *text = cv_text_net(&part);
        say(draft, text != NULL ? text : cv_text_leads(&part));
    }
}

/* Answers to one question over everyone: what leads, and what cannot be told apart. */
static void say_opinion(struct cv_draft *draft, const struct cv_table_estimates *table)
{
    const struct cv_part part = everyone(draft, table);
    if (part.cut->places) {
        say_ranking(&part);
        return;
    }
    say(draft, cv_text_leads(&part));
    cv_compare_standing_first(&part, TOPS);
}

static void say_tops(struct cv_draft *draft, const struct cv_table_estimates *table)
{
    const struct cv_part issues = everyone(draft, table);
    const uint32_t *order = cv_part_order(&issues, 0, true);
    uint32_t said = 0;
    for (uint32_t i = 0; order != NULL && i < issues.block->n_rows; i++) {
        for (uint32_t j = 1; j < table->n_blocks && said < TOPS; j++) {
            const struct cv_part follow = cv_part_of(draft, table, j);
            const struct cv_cut *cut = follow.cut;
            if (cut->n_where == 0 || cut->where[0].code != order[i] ||
                cut->column != CV_NO_QUESTION || follow.block->bases[0].n < TOP_PEOPLE) {
                continue;
            }
            const struct cv_top *top = NULL;
            const uint32_t n = cv_part_top(&follow, 0, table->table->n, &top);
            say(draft, cv_text_top(&follow, cv_part_said(&issues, order[i]), top, n));
            said++;
        }
    }
}

static void say_population(struct cv_draft *draft, const struct cv_table_estimates *table)
{
    uint32_t said = 0;
    for (uint32_t i = 0; i < table->n_blocks && said < SOME; i++) {
        const struct cv_part part = cv_part_of(draft, table, i);
        const char *text = cv_text_population(&part);
        say(draft, text);
        said += text != NULL;
    }
}

static void say_weighted(struct cv_draft *draft, const struct cv_table_estimates *table)
{
    const struct cv_part part = everyone(draft, table);
    say(draft, cv_text_weighted(&part));
}

struct maker {
    enum cv_table_kind kind;
    void (*say)(struct cv_draft *draft, const struct cv_table_estimates *table);
};

/* Says what the makers have to say of every table, as far as there is room before the last. */
static void say_all(struct cv_draft *draft, const struct maker *makers, size_t n, uint32_t end)
{
    const struct cv_estimates *estimates = draft->report->estimates;
    for (uint32_t i = 0; i < estimates->n_tables; i++) {
        const struct cv_table_estimates *table = &estimates->tables[i];
        for (size_t j = 0; j < n; j++) {
            if (makers[j].kind == table->table->kind && table->n_blocks > 0 &&
                draft->report->n_items < end) {
                makers[j].say(draft, table);
            }
        }
    }
}

void cv_section_findings(struct cv_draft *draft)
{
    static const struct maker answers[] = {
        {CV_TABLE_MOST_IMPORTANT_ISSUE, say_opinion},
        {CV_TABLE_QUESTION, say_opinion},
        {CV_TABLE_TOP_N, say_tops},
        {CV_TABLE_GRID, say_grid},
        {CV_TABLE_RANKING, say_opinion},
    };
    static const struct maker people[] = {{CV_TABLE_PROFILE, say_population}};
    static const struct maker weights[] = {{CV_TABLE_MOST_IMPORTANT_ISSUE, say_weighted}};
    cv_draft_heading(draft, 2, cv_draft_word(draft, CV_W_KEY));
    /* What a long list of questions must leave room for: groups, population, records. */
    const uint32_t end = draft->report->n_items + CV_FINDINGS_MOST - 2;
    say_responses(draft);
    say_all(draft, answers, sizeof answers / sizeof *answers, end - SOME);
    cv_findings_groups(draft, SOME);
    say_all(draft, people, sizeof people / sizeof *people, end);
    say_all(draft, weights, sizeof weights / sizeof *weights, UINT32_MAX);
    say(draft, cv_account_said(draft));
}

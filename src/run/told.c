/* The findings as they are told: in an order that depends on nothing but what was found, each
 * with the spellings that may be shown and with what to do about it. */
#include <stdlib.h>

#include "base/buffer.h"
#include "base/diag.h"
#include "base/text.h"
#include "response/damage.h"
#include "run/hints.h"
#include "run/result.h"

/* An answer that this many people gave in the same spelling is a spelling, and not somebody's
 * own words: the default disclosure threshold. */
#define SHARED_BY 5

/* Place of the kind's question in the survey, the record as a whole before all. */
static uint32_t rank_of(const struct canvass_result *result, const struct cv_finding_kind *kind)
{
    return kind->question[0] ? cv_survey_question(result->survey, kind->question) + 1 : 0;
}

/* Whether kind a is told before kind b: the more frequent one, else in the questions' order. */
static bool comes_before(const struct canvass_result *result, const struct cv_finding_kind *a,
                         const struct cv_finding_kind *b)
{
    if (a->count != b->count) {
        return a->count > b->count;
    }
    const uint32_t rank_a = rank_of(result, a);
    const uint32_t rank_b = rank_of(result, b);
    if (rank_a != rank_b) {
        return rank_a < rank_b;
    }
    const int rule = strcmp(a->rule, b->rule);
    const int location = strcmp(a->schema_location, b->schema_location);
    return rule != 0 ? rule < 0 : location != 0 ? location < 0 : a->action < b->action;
}

/* Kinds are few: by insertion. */
static void put_in_order(struct canvass_result *result)
{
    for (uint32_t i = 0; i < result->account.n_kinds; i++) {
        const struct cv_finding_kind *kind = &result->account.kinds[i];
        uint32_t at = i;
        while (at > 0 && comes_before(result, kind, result->told[at - 1].kind)) {
            result->told[at] = result->told[at - 1];
            at--;
        }
        result->told[at] = (struct cv_told){.kind = kind, .hint = ""};
    }
}

static int compare_spellings(const void *a, const void *b)
{
    const struct cv_told_spelling *x = a;
    const struct cv_told_spelling *y = b;

    if (x->said.count != y->said.count) {
        return x->said.count < y->said.count ? 1 : -1;
    }
    return strcmp(x->folded, y->folded);
}

/* The label of the option that a spelling stands for, as far as a machine can tell. NULL when
 * memory ran out. */
static const char *nearest_to(const struct cv_question *question, const char *text)
{
    const char **labels = calloc(question->n_options + 1, sizeof *labels);
    uint32_t option = 0;
    const char *how;

    if (!labels) {
        return NULL;
    }
    for (uint32_t i = 0; i < question->n_options; i++) {
        labels[i] = question->options[i].label;
    }
    const enum cv_damage damage = cv_damage_find(question, cv_slice_of(text), &option, &how);
    const size_t at = damage == CV_DAMAGE_ONE
                          ? option
                          : cv_nearest_at(cv_slice_of(text), labels, question->n_options);
    const char *label = at < question->n_options ? labels[at] : "";
    free(labels);
    return damage == CV_DAMAGE_NOMEM ? NULL : label;
}

static int tell_spellings(struct canvass_result *result, struct cv_told *told,
                          const struct cv_unknowns *unknowns, const struct cv_joins *joins)
{
    const uint32_t q = cv_survey_question(result->survey, told->kind->question);
    struct cv_told_spelling *made =
        cv_arena_array(&result->arena, unknowns->n + 1, sizeof *made);

    if (!made || q == CV_NO_QUESTION) {
        return made ? 0 : -1;
    }
    for (uint32_t i = 0; i < unknowns->n; i++) {
        const struct cv_unknown *item = &unknowns->items[i];
        if (item->count < SHARED_BY) {
            continue;
        }
        const char *nearest =
            nearest_to(cv_question_asked(&result->survey->questions[q]), item->text);
        if (!nearest) {
            return -1;
        }
        made[told->n_spellings++] = (struct cv_told_spelling){
            {item->shown, item->count, joins->found[i] ? "" : nearest},
            item->text,
            joins->found[i]};
    }
    qsort(made, told->n_spellings, sizeof *made, compare_spellings);
    told->spellings = made;
    return 0;
}

/* Whether an earlier kind of the same question has told its spellings. */
static bool is_told(const struct canvass_result *result, const struct cv_told *told)
{
    for (const struct cv_told *before = result->told; before < told; before++) {
        if (before->kind->unknowns == told->kind->unknowns) {
            return true;
        }
    }
    return false;
}

static bool is_date(const struct canvass_result *result, const struct cv_finding_kind *kind)
{
    const uint32_t q = cv_survey_question(result->survey, kind->question);

    return q != CV_NO_QUESTION && result->survey->questions[q].kind == CV_DATE;
}

static int tell(struct canvass_result *result, struct cv_hinting *hinting, struct cv_told *told)
{
    const struct cv_account *account = &result->account;
    const uint32_t at = told->kind->unknowns;
    const bool spelt = at < account->n_unknowns && !is_told(result, told);
    const struct cv_unknowns *unknowns = spelt ? &account->unknowns[at].spellings : NULL;
    struct cv_joins joins = {0};
    int status = 0;

    if (spelt && is_date(result, told->kind)) {
        unknowns = NULL; /* each is an answer of its own, and no spelling of anything */
    } else if (spelt) {
        status = cv_joins_find(&joins, result, told->kind, unknowns);
        status = status != 0 ? -1 : tell_spellings(result, told, unknowns, &joins);
    }
    cv_buffer_clear(hinting->out);
    status = status != 0 ? -1 : cv_hint(hinting, told, unknowns, &joins);
    free(joins.found);
    if (status != 0 || cv_buffer_failed(hinting->out)) {
        return -1;
    }
    told->hint = cv_arena_text(&result->arena, cv_buffer_view(hinting->out));
    return told->hint ? 0 : -1;
}

static int tell_export(struct canvass_result *result, struct cv_buffer *hint)
{
    cv_buffer_clear(hint);
    cv_hint_export(hint, result);
    const char *kept =
        cv_buffer_failed(hint) ? NULL : cv_arena_text(&result->arena, cv_buffer_view(hint));
    result->hint = kept ? kept : "";
    return kept ? 0 : -1;
}

enum canvass_status cv_result_tell(struct canvass_result *result, struct canvass_error *error)
{
    const uint32_t n = result->account.n_kinds;
    struct cv_buffer text = {0};
    struct cv_hinting hinting = {.result = result, .out = &text};
    bool failed = false;

    result->told = cv_arena_array(&result->arena, (size_t)n + 1, sizeof *result->told);
    if (!result->told) {
        return cv_fail_memory(error);
    }
    put_in_order(result);
    for (uint32_t i = 0; i < n && !failed; i++) {
        failed = tell(result, &hinting, &result->told[i]) != 0;
    }
    failed = failed || tell_export(result, &text) != 0;
    cv_buffer_free(&text);
    return failed ? cv_fail_memory(error) : CANVASS_OK;
}

/* Routing, as far as the responses show it: a question that was only ever answered under some
 * answers to an earlier one. Counted are a question's answers under each option of each earlier
 * single choice; what any response speaks against is dropped on the way, so what is left holds
 * for the whole export. */
#include <stdlib.h>

#include "draft/drafter.h"

#define PARENT_OPTIONS 30u /* of a question that may route */
#define PARENTS_MOST 200u  /* earlier questions that are looked at */

/* Below these, silence under an answer may be chance. */
#define ANSWERED_LEAST 5u
#define OUTSIDE_LEAST 5u
#define EXPECTED_LEAST 8.0  /* answers outside, if it were asked there too */
#define RATE_LEAST 0.2      /* of those it is put to that answer */
#define EXPECTED_OPTION 3.0 /* under one option, to count it as outside */
#define RATE_STRAY 0.4      /* of the whole: below it answers under one of several are strays */

/* A question beside an earlier one. */
struct pair {
    uint32_t parent;
    uint32_t *answered; /* by option of the parent */
};

struct child {
    struct pair *pairs; /* that nothing speaks against */
    uint32_t n;
};

struct cv_routing {
    struct child *children;
    uint32_t **totals; /* responses by option, of each question that may route; else NULL */
    struct cv_arena arena;
};

static bool may_route(const struct cv_sketch *sketch)
{
    return sketch->kind == CV_SINGLE && sketch->n_options >= 2 &&
           sketch->n_options <= PARENT_OPTIONS;
}

static int open_child(struct cv_drafter *drafter, struct cv_routing *routing, uint32_t q)
{
    struct child *child = &routing->children[q];
    uint32_t parents = 0;

    for (uint32_t p = 0; p < q; p++) {
        parents += may_route(&drafter->sketches[p]);
    }
    parents = parents < PARENTS_MOST ? parents : PARENTS_MOST;
    child->pairs = cv_arena_array(&routing->arena, parents + 1, sizeof *child->pairs);
    if (!child->pairs) {
        return -1;
    }
    /* The nearest ones; kept in the order of the questions. */
    for (uint32_t p = q; p-- > 0 && child->n < parents;) {
        if (may_route(&drafter->sketches[p])) {
            struct pair *pair = &child->pairs[child->n++];
            pair->parent = p;
            pair->answered = cv_arena_array(&routing->arena, drafter->sketches[p].n_options,
                                            sizeof *pair->answered);
            if (!pair->answered) {
                return -1;
            }
        }
    }
    return 0;
}

static int open_routing(struct cv_drafter *drafter)
{
    struct cv_routing *routing = calloc(1, sizeof *routing);

    if (!routing) {
        return -1;
    }
    drafter->routing = routing;
    routing->children =
        cv_arena_array(&routing->arena, drafter->n_sketches + 1, sizeof *routing->children);
    routing->totals =
        cv_arena_array(&routing->arena, drafter->n_sketches + 1, sizeof(uint32_t *));
    if (!routing->children || !routing->totals) {
        return -1;
    }
    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        if (may_route(&drafter->sketches[q])) {
            routing->totals[q] = cv_arena_array(&routing->arena, drafter->sketches[q].n_options,
                                                sizeof(uint32_t));
            if (!routing->totals[q]) {
                return -1;
            }
        }
        if (open_child(drafter, routing, q) != 0) {
            return -1;
        }
    }
    return 0;
}

void cv_routing_free(struct cv_routing *routing)
{
    if (routing) {
        cv_arena_free(&routing->arena);
        free(routing);
    }
}

/* Whether an answer beside a gap, or answers under every option, speak against the pair. */
static bool is_refuted(const struct cv_drafter *drafter, const struct pair *pair)
{
    const struct cv_sketch *parent = &drafter->sketches[pair->parent];

    for (uint32_t i = 0; i < parent->n_options; i++) {
        if (pair->answered[i] == 0) {
            return false;
        }
    }
    return true;
}

static void count_pairs(struct cv_drafter *drafter, const struct cv_survey *survey,
                        const struct cv_coded *response, struct child *child)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < child->n; i++) {
        struct pair *pair = &child->pairs[i];
        const uint64_t code = response->answers[pair->parent]->codes[0];
        if (code >= survey->questions[pair->parent].n_valid) {
            continue; /* answered where the other is not */
        }
        if (pair->answered[code]++ > 0 || !is_refuted(drafter, pair)) {
            child->pairs[kept++] = *pair;
        }
    }
    child->n = kept;
}

static void count_picks(struct cv_sketch *sketch, const struct cv_answer *answer)
{
    const uint32_t picked = answer->n_codes > 0 ? answer->n_codes - 1 : 0;

    if (picked > sketch->picked) {
        sketch->picked = picked;
        sketch->at_most = 0;
    }
    sketch->at_most += picked == sketch->picked;
}

int cv_routing_count(struct cv_drafter *drafter, const struct cv_survey *survey,
                     const struct cv_coded *response)
{
    if (!drafter->routing && open_routing(drafter) != 0) {
        return -1;
    }
    drafter->n_responses++;
    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        struct cv_sketch *sketch = &drafter->sketches[q];
        const struct cv_answer *answer = response->answers[q];
        const uint64_t n_valid = survey->questions[q].n_valid;
        if (answer->codes[0] >= n_valid) {
            sketch->n_dropped += answer->codes[0] == n_valid + CV_GAP_DROPPED;
            continue;
        }
        sketch->n_answered++;
        if (drafter->routing->totals[q]) {
            drafter->routing->totals[q][answer->codes[0]]++;
        }
        if (sketch->kind == CV_MULTIPLE) {
            count_picks(sketch, answer);
        }
        count_pairs(drafter, survey, response, &drafter->routing->children[q]);
    }
    return 0;
}

/* --- after the pass --- */

/* How well a pair explains where a question was answered. */
struct fit {
    double rate; /* of those under the options who answered */
    uint32_t n_under;
    bool under[PARENT_OPTIONS];
};

static bool fits(const struct cv_drafter *drafter, const struct cv_sketch *sketch,
                 const struct pair *pair, struct fit *fit)
{
    const struct cv_sketch *parent = &drafter->sketches[pair->parent];
    const uint32_t *totals = drafter->routing->totals[pair->parent];
    uint64_t inside = 0;
    uint64_t outside = 0;

    *fit = (struct fit){.rate = 0};
    for (uint32_t i = 0; i < parent->n_options; i++) {
        fit->under[i] = pair->answered[i] > 0;
        fit->n_under += fit->under[i];
        inside += fit->under[i] ? totals[i] : 0;
    }
    if (sketch->n_answered < ANSWERED_LEAST || inside == 0) {
        return false;
    }
    fit->rate = (double)sketch->n_answered / (double)inside;
    for (uint32_t i = 0; i < parent->n_options; i++) {
        /* Strays under an option speak against asking there, and against the rule, too. */
        if (fit->under[i] && fit->n_under > 1 && totals[i] >= OUTSIDE_LEAST &&
            (double)pair->answered[i] < RATE_STRAY * fit->rate * (double)totals[i]) {
            return false;
        }
        /* Beside several options, one that hardly anybody chose may be among them. */
        if (!fit->under[i] && fit->n_under > 1 &&
            fit->rate * (double)totals[i] < EXPECTED_OPTION) {
            fit->under[i] = true;
        }
        outside += fit->under[i] ? 0 : totals[i];
    }
    fit->n_under = 0;
    for (uint32_t i = 0; i < parent->n_options; i++) {
        fit->n_under += fit->under[i];
    }
    return outside >= OUTSIDE_LEAST && fit->rate >= RATE_LEAST &&
           fit->rate * (double)outside >= EXPECTED_LEAST;
}

/* Where several pairs fit, the one under which most answer; then the fewest options; then the
 * nearest question. */
static bool is_better(const struct fit *a, const struct fit *b)
{
    if (a->rate < b->rate || a->rate > b->rate) {
        return a->rate > b->rate;
    }
    return a->n_under < b->n_under;
}

static int settle_one(struct cv_drafter *drafter, uint32_t q)
{
    struct cv_sketch *sketch = &drafter->sketches[q];
    const struct child *child = &drafter->routing->children[q];
    struct fit best = {.n_under = 0};

    sketch->rule = (struct cv_rule){.parent = CV_NONE, .option = CV_NONE};
    for (uint32_t i = 0; i < child->n; i++) {
        struct fit fit;
        if (fits(drafter, sketch, &child->pairs[i], &fit) &&
            (best.n_under == 0 || is_better(&fit, &best))) {
            best = fit;
            sketch->rule.parent = child->pairs[i].parent;
        }
    }
    if (best.n_under == 0) {
        return 0;
    }
    sketch->rule.n_under = best.n_under;
    sketch->rule.under =
        cv_arena_array(&drafter->arena, PARENT_OPTIONS, sizeof *sketch->rule.under);
    if (!sketch->rule.under) {
        return -1;
    }
    memcpy(sketch->rule.under, best.under, sizeof best.under);
    for (uint32_t i = 0; i < PARENT_OPTIONS && best.n_under == 1; i++) {
        sketch->rule.option = best.under[i] ? i : sketch->rule.option;
    }
    return 0;
}

/* A limit of picks that every response keeps: the one of the header, or one that so many reach
 * that it must have been set. */
static void settle_limit(struct cv_sketch *sketch)
{
    const bool enforced = sketch->picked > 1 && sketch->picked + 1 < sketch->n_options &&
                          sketch->n_answered >= 30 &&
                          10 * sketch->at_most >= 5 * sketch->n_answered;

    if (sketch->kind != CV_MULTIPLE) {
        return;
    }
    if (sketch->asked > 0 && sketch->picked <= sketch->asked) {
        sketch->most = sketch->asked;
    } else if (sketch->asked == 0 && enforced) {
        sketch->most = sketch->picked;
    }
    sketch->most = sketch->most >= sketch->n_options ? 0 : sketch->most;
}

int cv_routing_settle(struct cv_drafter *drafter)
{
    for (uint32_t q = 0; q < drafter->n_sketches && drafter->routing; q++) {
        if (settle_one(drafter, q) != 0) {
            return -1;
        }
        settle_limit(&drafter->sketches[q]);
    }
    return 0;
}

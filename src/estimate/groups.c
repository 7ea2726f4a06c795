#include "estimate/groups.h"

#include <math.h>

#include "base/diag.h"

enum { RAKING_ROUNDS = 1000, TRIMMING_ROUNDS = 50 };

/* --- counting --- */

struct counting {
    struct cv_groups *groups;
    const struct cv_survey *survey;
    uint64_t *codes; /* of weights as they come */
    uint32_t n;
};

static int count_distinct(void *data, const uint64_t *codes, int64_t count)
{
    uint32_t *n = data;

    (void)codes;
    *n += count != 0;
    return 0;
}

static int list_weight(void *data, const uint64_t *codes, int64_t count)
{
    struct counting *c = data;

    if (count != 0) {
        c->codes[c->n++] = codes[0];
    }
    return 0;
}

/* The weights that there are, ascending, and the gaps, whether anybody has one or not. */
static int list_given(struct counting *c, const struct cv_tally *tally, struct cv_arena *arena)
{
    const struct cv_weights *weights = &c->survey->weights;
    const struct cv_question *question = &c->survey->questions[weights->questions[0]];
    uint32_t n = 0;

    if (cv_full_each(tally, weights->tuple, count_distinct, &n) != 0) {
        return -1;
    }
    c->codes = cv_arena_array(arena, (size_t)n + CV_N_GAPS, sizeof *c->codes);
    if (!c->codes || cv_full_each(tally, weights->tuple, list_weight, c) != 0) {
        return -1;
    }
    while (c->n > 0 && c->codes[c->n - 1] >= question->n_valid) {
        c->n--;
    }
    for (uint32_t gap = 0; gap < CV_N_GAPS; gap++) {
        c->codes[c->n++] = cv_question_gap(question, (enum cv_gap)gap);
    }
    c->groups->n = c->n;
    c->groups->codes = c->codes;
    return 0;
}

static int list_combinations(struct counting *c, struct cv_arena *arena)
{
    const struct cv_weights *weights = &c->survey->weights;
    uint32_t n = 1;

    for (uint32_t q = 0; q < weights->n; q++) {
        n *= (uint32_t)cv_question_radix(&c->survey->questions[weights->questions[q]]);
    }
    c->codes = cv_arena_array(arena, (size_t)n * weights->n, sizeof *c->codes);
    if (!c->codes) {
        return -1;
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t rest = i;
        for (uint32_t q = weights->n; q-- > 0;) {
            const uint64_t radix =
                cv_question_radix(&c->survey->questions[weights->questions[q]]);
            c->codes[(size_t)i * weights->n + q] = rest % radix;
            rest /= (uint32_t)radix;
        }
    }
    c->groups->n = n;
    c->groups->codes = c->codes;
    return 0;
}

uint32_t cv_code_place(const uint64_t *codes, uint32_t n, uint64_t code)
{
    uint32_t low = 0;
    uint32_t high = n - 1;

    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (codes[middle] < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t cv_groups_find(const struct cv_groups *groups, const struct cv_survey *survey,
                        const uint64_t *codes, const uint32_t *at)
{
    const struct cv_weights *weights = groups->weights;
    uint64_t group = 0;

    if (weights->given) {
        return cv_code_place(groups->codes, groups->n, codes[at[0]]);
    }
    for (uint32_t q = 0; q < weights->n; q++) {
        group =
            group * cv_question_radix(&survey->questions[weights->questions[q]]) + codes[at[q]];
    }
    return (uint32_t)group;
}

void cv_weights_places(const struct cv_weights *weights, uint32_t at[CV_WEIGHTS_MAX])
{
    for (uint32_t q = 0; q < weights->n; q++) {
        at[q] = 0;
        for (uint32_t k = 0; k < weights->n; k++) {
            at[q] += weights->questions[k] < weights->questions[q];
        }
    }
}

static int count_people(void *data, const uint64_t *codes, int64_t count)
{
    const struct counting *c = data;
    uint32_t at[CV_WEIGHTS_MAX] = {0};

    cv_weights_places(c->groups->weights, at);
    c->groups->list[cv_groups_find(c->groups, c->survey, codes, at)].n += count;
    return 0;
}

static int count_groups(struct cv_groups *groups, const struct cv_survey *survey,
                        const struct cv_tally *tally, struct cv_arena *arena)
{
    struct counting c = {.groups = groups, .survey = survey};

    if ((groups->weights->given ? list_given(&c, tally, arena)
                                : list_combinations(&c, arena)) != 0) {
        return -1;
    }
    groups->list = cv_arena_array(arena, groups->n, sizeof *groups->list);
    return groups->list ? cv_full_each(tally, groups->weights->tuple, count_people, &c) : -1;
}

/* --- raking --- */

static uint32_t *set_levels(struct cv_groups *groups, struct cv_arena *arena)
{
    const struct cv_weights *weights = groups->weights;
    uint32_t *levels = cv_arena_array(arena, (size_t)groups->n * weights->n, sizeof *levels);

    for (size_t i = 0; levels && i < (size_t)groups->n * weights->n; i++) {
        levels[i] = CV_NO_LEVEL;
    }
    return levels;
}

/* The options that the population is known by are the levels of a margin, in their order. */
static int make_margin(const struct cv_groups *groups, const struct cv_survey *survey,
                       uint32_t q, uint32_t *levels, struct cv_margin *margin,
                       struct cv_arena *arena)
{
    const struct cv_weights *weights = groups->weights;
    const struct cv_question *question = &survey->questions[weights->questions[q]];
    const double *targets = weights->margins[q]->targets;
    double *known = cv_arena_array(arena, question->n_options, sizeof *known);
    uint32_t *level = cv_arena_array(arena, question->n_options, sizeof *level);

    if (!known || !level) {
        return -1;
    }
    *margin = (struct cv_margin){known, 0};
    for (uint32_t i = 0; i < question->n_options; i++) {
        level[i] = targets[i] >= 0 ? margin->n_levels : CV_NO_LEVEL;
        if (targets[i] >= 0) {
            known[margin->n_levels++] = targets[i];
        }
    }
    for (uint32_t i = 0; i < groups->n; i++) {
        const uint64_t code = groups->codes[(size_t)i * weights->n + q];
        if (code < question->n_options) {
            levels[(size_t)i * weights->n + q] = level[code];
        }
    }
    return 0;
}

/* The option that a level of a margin is. */
static const struct cv_option *option_of(const struct cv_groups *groups,
                                         const struct cv_survey *survey, uint32_t q,
                                         uint32_t level)
{
    const struct cv_question *question = &survey->questions[groups->weights->questions[q]];
    uint32_t at = 0;

    for (uint32_t seen = 0; at + 1 < question->n_options; at++) {
        seen += groups->weights->margins[q]->targets[at] >= 0;
        if (seen > level) {
            break;
        }
    }
    return &question->options[at];
}

static enum canvass_status refuse(const struct cv_groups *groups,
                                  const struct cv_survey *survey,
                                  const struct cv_rake_result *result,
                                  struct canvass_error *error)
{
    const uint32_t question = groups->weights->questions[result->margin];
    const char *label = option_of(groups, survey, result->margin, result->level)->label;
    enum canvass_status status = CANVASS_OK;

    switch (result->status) {
    case CV_RAKE_DONE:
        return CANVASS_OK;
    case CV_RAKE_EMPTY:
        status = cv_fail(error, CANVASS_EDEFINITION, "weights.empty",
                         "the population has people for \"%s\" and the survey has none, so no "
                         "weight can stand for them; merge it with another option under "
                         "\"collapse\", or leave it out of the margin",
                         label);
        break;
    case CV_RAKE_NOT_DONE:
        status =
            cv_fail(error, CANVASS_EDEFINITION, "weights.not_reached",
                    "no weights bring the survey to all margins of the population at once; "
                    "\"%s\" stayed furthest off, by %.2f%% of its target after %u rounds; "
                    "merge small options under \"collapse\", or weight by fewer questions",
                    label, result->off * 100, result->rounds);
        break;
    case CV_RAKE_DOMAIN:
        return cv_fail(error, CANVASS_EEXPORT, "weights.none",
                       "there is nobody to weight: no response was counted");
    case CV_RAKE_MEMORY:
        return cv_fail_memory(error);
    }
    cv_place_question(error, survey->questions[question].id);
    cv_survey_place(survey, "/weights/rake", error);
    return status;
}

static enum canvass_status refuse_nobody(const struct cv_groups *groups,
                                         const struct cv_survey *survey,
                                         const struct cv_rake_result *result,
                                         struct canvass_error *error)
{
    const char *label = option_of(groups, survey, result->margin, result->level)->label;
    const enum canvass_status status =
        cv_fail(error, CANVASS_EDEFINITION, "weights.nobody",
                "the population has nobody for \"%s\" and the survey has people there; correct "
                "the margin, or leave this option out of it",
                label);

    cv_place_question(error, survey->questions[groups->weights->questions[result->margin]].id);
    cv_survey_place(survey, "/weights/rake", error);
    return status;
}

/* Finds small levels. False where people stand for a part of the population that has nobody. */
static bool look_at_levels(struct cv_groups *groups, const struct cv_margin *margins,
                           struct cv_rake_result *result)
{
    const struct cv_weights *weights = groups->weights;

    for (uint32_t q = 0; q < weights->n; q++) {
        for (uint32_t level = 0; level < margins[q].n_levels; level++) {
            int64_t people = 0;
            for (uint32_t i = 0; i < groups->n; i++) {
                people += groups->list[i].levels[q] == level ? groups->list[i].n : 0;
            }
            groups->small =
                groups->small || (margins[q].targets[level] > 0 && people < CV_GROUP_FEW);
            if (people > 0 && !(margins[q].targets[level] > 0)) {
                *result = (struct cv_rake_result){CV_RAKE_EMPTY, q, level, 0, 0};
                return false;
            }
        }
    }
    return true;
}

static bool is_outside(const struct cv_groups *groups, uint32_t i)
{
    const struct cv_weights *weights = groups->weights;
    const struct cv_weighted_group *group = &groups->list[i];

    /* The mean is 1. */
    return group->n > 0 && (group->weight < weights->low * (1 - 1e-9) ||
                            group->weight > weights->high * (1 + 1e-9));
}

static bool any_outside(const struct cv_groups *groups)
{
    for (uint32_t i = 0; i < groups->n; i++) {
        if (is_outside(groups, i)) {
            return true;
        }
    }
    return false;
}

/* Whether the population is known by every answer of the group. Others keep the mean factor,
 * and take no part in what trimming spreads. */
static bool said_all(const struct cv_groups *groups, uint32_t i)
{
    for (uint32_t q = 0; q < groups->weights->n; q++) {
        if (groups->list[i].levels[q] == CV_NO_LEVEL) {
            return false;
        }
    }
    return true;
}

static void limit(struct cv_groups *groups, uint32_t i)
{
    struct cv_weighted_group *group = &groups->list[i];

    group->weight = fmin(fmax(group->weight, groups->weights->low), groups->weights->high);
}

/* No sum holds a group of nobody within bounds: round by round its weight would run away. */
static void limit_empty(struct cv_groups *groups)
{
    for (uint32_t i = 0; i < groups->n; i++) {
        if (groups->list[i].n == 0) {
            limit(groups, i);
        }
    }
}

/* Until all are within their limits, so that what is raked again is above 0. False where nobody
 * is left to take what is cut: that is lost. */
static bool trim_all(struct cv_groups *groups)
{
    const struct cv_weights *weights = groups->weights;
    bool taken = true;

    for (int round = 0; round < TRIMMING_ROUNDS && taken && any_outside(groups); round++) {
        taken = cv_trim_weights(groups->list, groups->n, weights->low, weights->high);
    }
    for (uint32_t i = 0; i < groups->n; i++) {
        limit(groups, i);
    }
    return taken;
}

/* Trims and rakes in turn until the weights keep within their limits and to the margins, or for
 * as long as is of use; then the limits have the last word. Statistics.md section 6 of the
 * reference papers: trim, redistribute, rake again. */
static enum canvass_status trim(struct cv_groups *groups, const struct cv_margin *margins,
                                struct cv_rake_result *result)
{
    groups->trimmed = any_outside(groups);
    limit_empty(groups);
    for (int round = 0; round < TRIMMING_ROUNDS && any_outside(groups); round++) {
        if (!trim_all(groups)) {
            return CANVASS_OK;
        }
        cv_rake(groups->list, groups->n, margins, groups->weights->n, RAKING_ROUNDS, result);
        if (result->status != CV_RAKE_DONE) {
            return CANVASS_EDEFINITION;
        }
        limit_empty(groups);
    }
    (void)trim_all(groups);
    return CANVASS_OK;
}

/* How far the largest margin is from its target, without changing a weight. */
static double distance(const struct cv_groups *groups, const struct cv_margin *margins,
                       struct cv_rake_result *result)
{
    cv_rake(groups->list, groups->n, margins, groups->weights->n, 0, result);
    return result->off;
}

static enum canvass_status rake(struct cv_groups *groups, const struct cv_survey *survey,
                                struct cv_arena *arena, struct canvass_error *error)
{
    struct cv_margin margins[CV_WEIGHTS_MAX];
    struct cv_rake_result result;
    uint32_t *levels = set_levels(groups, arena);

    if (!levels) {
        return cv_fail_memory(error);
    }
    for (uint32_t q = 0; q < groups->weights->n; q++) {
        if (make_margin(groups, survey, q, levels, &margins[q], arena) != 0) {
            return cv_fail_memory(error);
        }
    }
    for (uint32_t i = 0; i < groups->n; i++) {
        groups->list[i].levels = levels + (size_t)i * groups->weights->n;
        groups->list[i].weight = 1;
        groups->list[i].held = !said_all(groups, i);
    }
    cv_rake(groups->list, groups->n, margins, groups->weights->n, RAKING_ROUNDS, &result);
    if (result.status != CV_RAKE_DONE) {
        return refuse(groups, survey, &result, error);
    }
    groups->effect_before = cv_kish_effect(groups->list, groups->n);
    if (!look_at_levels(groups, margins, &result)) {
        return refuse_nobody(groups, survey, &result, error);
    }
    if (trim(groups, margins, &result) != CANVASS_OK) {
        return refuse(groups, survey, &result, error);
    }
    groups->furthest = groups->trimmed ? distance(groups, margins, &result) : 0;
    return result.status == CV_RAKE_MEMORY ? cv_fail_memory(error) : CANVASS_OK;
}

/* --- weights that the export brings --- */

static enum canvass_status take_given(struct cv_groups *groups, const struct cv_survey *survey,
                                      struct canvass_error *error)
{
    const struct cv_question *question = &survey->questions[groups->weights->questions[0]];
    int64_t people = 0;

    for (uint32_t i = 0; i < groups->n; i++) {
        struct cv_weighted_group *group = &groups->list[i];
        const bool known = groups->codes[i] < question->n_valid;
        group->weight = known ? (double)groups->codes[i] / CV_WEIGHT_UNIT : 0;
        people += known ? group->n : 0;
    }
    if (people == 0) {
        const enum canvass_status status =
            cv_fail(error, CANVASS_EEXPORT, "weights.none",
                    "no response that was counted has a weight; check the column that the "
                    "weights are read from");
        cv_place_question(error, question->id);
        cv_survey_place(survey, "/weights/question", error);
        return status;
    }
    return CANVASS_OK;
}

/* Responses without a weight stand aside in design effects. */
static double given_effect(const struct cv_groups *groups)
{
    double sum = 0;
    double squares = 0;
    double people = 0;

    for (uint32_t i = 0; i < groups->n; i++) {
        const struct cv_weighted_group *group = &groups->list[i];
        const double n = group->weight > 0 ? (double)group->n : 0;
        people += n;
        sum += n * group->weight;
        squares += n * group->weight * group->weight;
    }
    return people * squares / (sum * sum);
}

enum canvass_status cv_groups_make(struct cv_groups *groups, const struct cv_survey *survey,
                                   const struct cv_tally *tally, struct cv_arena *arena,
                                   struct canvass_error *error)
{
    enum canvass_status status;

    *groups = (struct cv_groups){.weights = &survey->weights};
    if (count_groups(groups, survey, tally, arena) != 0) {
        return cv_fail_memory(error);
    }
    if (!survey->weights.given) {
        return rake(groups, survey, arena, error);
    }
    status = take_given(groups, survey, error);
    if (status == CANVASS_OK) {
        groups->effect_before = given_effect(groups);
    }
    return status;
}

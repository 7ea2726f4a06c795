/* What a definition says of the population and of weights, and which counts that takes. */
#include <stdio.h>

#include "base/diag.h"
#include "survey/compile.h"

static enum canvass_status refuse(struct cv_compile *c, const char *pointer, const char *rule,
                                  const char *message)
{
    return cv_compile_at(c, pointer,
                         cv_fail(c->error, CANVASS_EDEFINITION, rule, "%s", message));
}

/* --- the question that is the weight; before questions have codes --- */

enum canvass_status cv_compile_weight(struct cv_compile *c, struct cv_question *questions)
{
    const struct cv_json *weights = cv_json_get(c->definition, "weights");
    const char *id = cv_json_get_string(weights, "question", NULL);
    uint32_t question = 0;

    if (!id) {
        return CANVASS_OK;
    }
    const enum canvass_status status =
        cv_compile_find_question(c, id, "/weights/question", &question);
    if (status != CANVASS_OK) {
        return status;
    }
    if ((questions[question].kind != CV_NUMBER && questions[question].kind != CV_INTEGER) ||
        questions[question].bands) {
        return refuse(c, "/weights/question", "definition.weights",
                      "a weight is a question of type number in the response schema, without "
                      "bands");
    }
    questions[question].weight = true;
    return CANVASS_OK;
}

/* --- the population --- */

static enum canvass_status read_targets(struct cv_compile *c, const struct cv_json *margin,
                                        const char *pointer, uint32_t question, double *targets)
{
    const uint32_t n = c->survey->questions[question].n_options;
    enum canvass_status status = CANVASS_OK;
    double sum = 0;
    bool shares = true;

    for (uint32_t i = 0; i < n; i++) {
        targets[i] = -1;
    }
    for (const struct cv_json *m = cv_json_first(margin); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        const char *at = cv_compile_pointer(c, pointer, cv_json_key(m));
        uint32_t option = 0;
        status = at ? cv_compile_find_option(c, question, cv_json_key(m), at, &option)
                    : cv_fail_memory(c->error);
        if (status == CANVASS_OK && targets[option] >= 0) {
            status = refuse(c, at, "definition.population",
                            "this option stands in the margin already");
        }
        if (status == CANVASS_OK) {
            targets[option] = cv_json_number(m);
            sum += targets[option];
            shares = shares && targets[option] <= 1;
        }
    }
    if (status == CANVASS_OK && !(sum > 0)) {
        status = refuse(c, pointer, "definition.population",
                        "a margin needs an option with people in it");
    }
    if (status == CANVASS_OK && shares && (sum < 0.99 || sum > 1.01)) {
        status = refuse(c, pointer, "definition.population",
                        "these shares of the population do not sum to 1: an option is missing, "
                        "or one of them is wrong");
    }
    return status;
}

static enum canvass_status read_margin(struct cv_compile *c, const struct cv_json *margin,
                                       const char *pointer, struct cv_population *population)
{
    const enum canvass_status status =
        cv_compile_find_question(c, cv_json_key(margin), pointer, &population->question);

    if (status != CANVASS_OK) {
        return status;
    }
    const struct cv_question *question = &c->survey->questions[population->question];
    if (question->kind != CV_SINGLE) {
        return refuse(c, pointer, "definition.population",
                      "a population is known by questions with a single choice");
    }
    double *targets = cv_arena_array(&c->survey->arena, question->n_options, sizeof *targets);
    if (!targets) {
        return cv_fail_memory(c->error);
    }
    population->targets = targets;
    return read_targets(c, margin, pointer, population->question, targets);
}

static enum canvass_status read_population(struct cv_compile *c)
{
    struct cv_survey *survey = c->survey;
    const struct cv_json *node = cv_json_get(c->definition, "population");
    const struct cv_json *margins = cv_json_get(node, "margins");
    struct cv_population *made =
        cv_arena_array(&survey->arena, cv_json_size(margins) + 1, sizeof *made);
    enum canvass_status status = made ? CANVASS_OK : cv_fail_memory(c->error);

    survey->population = made;
    survey->population_source = cv_compile_keep(c, cv_json_get_string(node, "source", ""));
    if (!survey->population_source) {
        return cv_fail_memory(c->error);
    }
    for (const struct cv_json *m = cv_json_first(margins); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        const char *pointer = cv_compile_pointer(c, "/population/margins", cv_json_key(m));
        status = pointer ? read_margin(c, m, pointer, &made[survey->n_population++])
                         : cv_fail_memory(c->error);
    }
    return status;
}

/* --- the weights --- */

static enum canvass_status read_raked(struct cv_compile *c, const char *id, const char *pointer,
                                      uint64_t *combinations)
{
    struct cv_weights *weights = &c->survey->weights;
    uint32_t question = 0;
    const enum canvass_status status = cv_compile_find_question(c, id, pointer, &question);

    if (status != CANVASS_OK) {
        return status;
    }
    weights->margins[weights->n] = cv_survey_population(c->survey, question);
    if (!weights->margins[weights->n]) {
        return refuse(
            c, pointer, "definition.weights",
            "\"population\" has no margin for this question; add one, with the number "
            "of people for each option");
    }
    weights->questions[weights->n++] = question;
    *combinations *= cv_question_radix(&c->survey->questions[question]);
    if (*combinations > CV_WEIGHT_COMBINATIONS) {
        return refuse(c, pointer, "definition.weights",
                      "the questions to weight by have too many combinations of options; "
                      "collapse some, or weight by fewer questions");
    }
    return CANVASS_OK;
}

static enum canvass_status read_weights(struct cv_compile *c)
{
    struct cv_weights *weights = &c->survey->weights;
    const struct cv_json *node = cv_json_get(c->definition, "weights");
    const struct cv_json *trim = cv_json_get(node, "trim");
    enum canvass_status status = CANVASS_OK;
    uint64_t combinations = 1;

    weights->low = trim ? cv_json_number(cv_json_first(trim)) : 0.3;
    weights->high = trim ? cv_json_number(cv_json_next(cv_json_first(trim))) : 3;
    for (const struct cv_json *m = cv_json_first(cv_json_get(node, "rake"));
         m && status == CANVASS_OK; m = cv_json_next(m)) {
        char pointer[32];
        (void)snprintf(pointer, sizeof pointer, "/weights/rake/%lu", (unsigned long)weights->n);
        status = read_raked(c, cv_json_string(m), pointer, &combinations);
    }
    const char *given = cv_json_get_string(node, "question", NULL);
    if (given) {
        weights->given = true;
        weights->questions[weights->n++] = cv_survey_question(c->survey, given);
    }
    if (status == CANVASS_OK && weights->n > 0) {
        status =
            cv_compile_tuple(c, weights->questions, weights->n, &weights->tuple, "/weights");
    }
    return status;
}

/* --- what is weighted --- */

/* Opinions over everyone; where respondents were sampled, by group as well. */
static bool is_weighted(const struct cv_compile *c, const struct cv_table *table,
                        const struct cv_cut *cut)
{
    const struct cv_survey *survey = c->survey;

    switch (table->kind) {
    case CV_TABLE_MOST_IMPORTANT_ISSUE:
    case CV_TABLE_QUESTION:
        return survey->questions[cut->row].n_options > 0 && !cut->places;
    case CV_TABLE_BREAKDOWN:
        return survey->design != CV_SELF_SELECTED;
    default:
        return false;
    }
}

static enum canvass_status weigh_cut(struct cv_compile *c, struct cv_weighted_cut *made,
                                     const char *pointer)
{
    const struct cv_weights *weights = &c->survey->weights;
    struct cv_cut *cut = &made->cut;
    uint32_t questions[CV_TUPLE_MAX + CV_WEIGHTS_MAX] = {cut->row};
    uint32_t n = 1;

    if (cut->column != CV_NO_QUESTION) {
        questions[n++] = cut->column;
    }
    for (uint32_t i = 0; i < cut->n_where; i++) {
        questions[n++] = cut->where[i].question;
    }
    for (uint32_t i = 0; i < weights->n; i++) {
        questions[n++] = weights->questions[i];
    }
    const enum canvass_status status = cv_compile_tuple(c, questions, n, &cut->tuple, pointer);
    if (status != CANVASS_OK) {
        return status;
    }
    const struct cv_tuple *tuple = &c->tuples[cut->tuple];
    cut->row_at = cv_tuple_place(tuple, cut->row);
    cut->column_at = cut->column == CV_NO_QUESTION ? 0 : cv_tuple_place(tuple, cut->column);
    for (uint32_t i = 0; i < cut->n_where; i++) {
        cut->where_at[i] = cv_tuple_place(tuple, cut->where[i].question);
    }
    for (uint32_t i = 0; i < weights->n; i++) {
        made->weight_at[i] = cv_tuple_place(tuple, weights->questions[i]);
    }
    return CANVASS_OK;
}

static uint32_t count_cuts(const struct cv_survey *survey)
{
    uint32_t n = 0;

    for (uint32_t t = 0; t < survey->n_tables; t++) {
        n += survey->tables[t].n_cuts;
    }
    return n;
}

enum canvass_status cv_compile_weights(struct cv_compile *c)
{
    struct cv_survey *survey = c->survey;
    enum canvass_status status = read_population(c);

    if (status == CANVASS_OK) {
        status = read_weights(c);
    }
    if (status != CANVASS_OK || survey->weights.n == 0) {
        return status;
    }
    struct cv_weighted_cut *made =
        cv_arena_array(&survey->arena, count_cuts(survey) + 1, sizeof *made);
    survey->weighted = made;
    if (!made) {
        return cv_fail_memory(c->error);
    }
    for (uint32_t t = 0; t < survey->n_tables; t++) {
        const struct cv_table *table = &survey->tables[t];
        char pointer[32];
        (void)snprintf(pointer, sizeof pointer, "/report/%lu", (unsigned long)t);
        for (uint32_t b = 0; b < table->n_cuts && status == CANVASS_OK; b++) {
            if (is_weighted(c, table, &table->cuts[b])) {
                made[survey->n_weighted] = (struct cv_weighted_cut){t, b, table->cuts[b], {0}};
                status = weigh_cut(c, &made[survey->n_weighted++], pointer);
            }
        }
    }
    return status;
}

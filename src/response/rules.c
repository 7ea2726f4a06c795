#include "response/rules.h"

#include <stdlib.h>

#include "base/diag.h"

/* Distinct combinations of one rule that are kept. */
#define VERDICT_CAP 262144u

/* additionalProperties looks at properties that no question has, and a response made from cells
 * has none of those: the rule cannot be broken here. */
static bool cannot_be_broken(const struct cv_schema_rule *rule)
{
    return strcmp(cv_schema_rule_location(rule), "/additionalProperties") == 0;
}

static enum canvass_status bind_rule(struct cv_rules *rules, struct cv_bound_rule *bound,
                                     const struct cv_schema_rule *rule, struct cv_asker *askers,
                                     struct canvass_error *error)
{
    const struct cv_survey *survey = rules->survey;
    const char *const *names = NULL;
    size_t n = 0;
    const bool known = cv_schema_rule_reach(rule, &names, &n);

    bound->rule = rule;
    bound->questions = cv_arena_array(&rules->arena, survey->n_questions, sizeof(uint32_t));
    if (!bound->questions) {
        return cv_fail_memory(error);
    }
    for (uint32_t q = 0; q < survey->n_questions; q++) {
        bool looked_at = !known;
        for (size_t i = 0; i < n && !looked_at; i++) {
            looked_at = strcmp(names[i], survey->questions[q].id) == 0;
        }
        if (looked_at) {
            bound->questions[bound->n_questions++] = q;
            askers[q].in_rules = true;
        }
    }
    return CANVASS_OK;
}

enum canvass_status cv_rules_open(struct cv_rules *rules, const struct cv_survey *survey,
                                  struct cv_asker *askers, struct canvass_error *error)
{
    const size_t n = cv_schema_rule_count(survey->schema);
    enum canvass_status status = CANVASS_OK;

    *rules = (struct cv_rules){.survey = survey};
    rules->rules = cv_arena_array(&rules->arena, n + 1, sizeof *rules->rules);
    if (!rules->rules) {
        return cv_fail_memory(error);
    }
    for (size_t i = 0; i < n && status == CANVASS_OK; i++) {
        const struct cv_schema_rule *rule = cv_schema_rule_at(survey->schema, i);
        if (!cannot_be_broken(rule)) {
            status = bind_rule(rules, &rules->rules[rules->n_rules], rule, askers, error);
            rules->n_rules++;
        }
    }
    return status;
}

void cv_rules_close(struct cv_rules *rules)
{
    for (uint32_t i = 0; i < rules->n_rules; i++) {
        cv_intmap_free(&rules->rules[i].pairs);
        cv_map_free(&rules->rules[i].combinations);
        free(rules->rules[i].verdicts);
    }
    cv_arena_free(&rules->arena);
}

/* The part of the response that a rule looks at; NULL when memory ran out. `filled` (or
 * CV_NO_QUESTION) has the value `sample` (taken) instead of its own. */
static struct cv_json *part_of(const struct cv_rules *rules, const struct cv_bound_rule *bound,
                               const struct cv_clean *const *cleans, uint32_t filled,
                               struct cv_json *sample)
{
    struct cv_json *object = cv_json_new_object();

    if (!object) {
        cv_json_free(sample);
        return NULL;
    }
    for (uint32_t i = 0; i < bound->n_questions; i++) {
        const uint32_t q = bound->questions[i];
        struct cv_json *value = NULL;
        if (q == filled) {
            value = sample;
        } else if (cleans[q]->instance) {
            value = cv_json_copy(cleans[q]->instance);
        } else {
            continue;
        }
        if (!value || cv_json_add_member(object, rules->survey->questions[q].id, value) != 0) {
            cv_json_free(object);
            return NULL;
        }
    }
    return object;
}

/* An answer that the question could have: the option, or something of its kind. */
static struct cv_json *sample_of(const struct cv_question *question, uint32_t option)
{
    struct cv_json *value = NULL;

    if (question->n_options == 0) {
        return question->kind == CV_INTEGER || question->kind == CV_NUMBER
                   ? cv_json_new_number(1)
                   : cv_json_new_string(
                         cv_slice_of(question->kind == CV_DATE ? "2000-01-01" : "x"));
    }
    value = cv_json_new_string(cv_slice_of(question->options[option].value));
    if (!value || question->kind == CV_SINGLE) {
        return value;
    }
    struct cv_json *array = cv_json_new_array();
    if (!array) {
        cv_json_free(value);
        return NULL;
    }
    if (cv_json_add_item(array, value) != 0) {
        cv_json_free(array);
        return NULL;
    }
    return array;
}

/* Whether no answer to question q would be let through beside the others. */
static int is_forbidden(const struct cv_rules *rules, const struct cv_bound_rule *bound,
                        const struct cv_clean *const *cleans, uint32_t q)
{
    const struct cv_question *question = &rules->survey->questions[q];
    uint32_t option = 0;

    do {
        struct cv_json *sample = sample_of(question, option);
        struct cv_json *object = sample ? part_of(rules, bound, cleans, q, sample) : NULL;
        if (!object) {
            return -1;
        }
        const bool allowed = cv_schema_rule_valid(bound->rule, object);
        cv_json_free(object);
        if (allowed) {
            return 0;
        }
    } while (++option < question->n_options);
    return 1;
}

static int broken_flaw(struct cv_rules *rules, const struct cv_bound_rule *bound,
                       const struct cv_json *object, struct cv_flaw *flaw)
{
    struct cv_schema_failures failures = {0};
    int status = -1;

    (void)cv_schema_rule_check(bound->rule, object, &failures);
    if (failures.count > 0) {
        const struct cv_schema_failure *first = &failures.items[0];
        const char *at = first->instance_location;
        flaw->rule = "rule_broken";
        flaw->action = rules->survey->findings.rule_broken;
        flaw->schema_location =
            cv_arena_text(&rules->arena, cv_slice_of(first->keyword_location));
        flaw->message = cv_arena_format(&rules->arena, "%s%s%s", *at == '/' ? at + 1 : at,
                                        *at ? " " : "", first->message);
        status = flaw->schema_location && flaw->message ? 0 : -1;
    }
    cv_schema_failures_free(&failures);
    return status;
}

static int judge(struct cv_rules *rules, const struct cv_bound_rule *bound,
                 const struct cv_clean *const *cleans, struct cv_verdict *verdict)
{
    struct cv_json *object = part_of(rules, bound, cleans, CV_NO_QUESTION, NULL);
    int status = 0;

    *verdict = (struct cv_verdict){0};
    if (!object) {
        return -1;
    }
    verdict->valid = cv_schema_rule_valid(bound->rule, object);
    if (!verdict->valid) {
        status = broken_flaw(rules, bound, object, &verdict->flaw);
    }
    cv_json_free(object);
    for (uint32_t i = 0; verdict->valid && status == 0 && i < bound->n_questions && i < 64;
         i++) {
        if (cleans[bound->questions[i]]->serial != CV_GAP_MISSING ||
            cleans[bound->questions[i]]->instance) {
            continue;
        }
        const int forbidden = is_forbidden(rules, bound, cleans, bound->questions[i]);
        status = forbidden < 0 ? -1 : 0;
        verdict->not_asked |= (uint64_t)(forbidden == 1) << i;
    }
    return status;
}

static const struct cv_verdict *keep_verdict(struct cv_rules *rules,
                                             struct cv_bound_rule *bound,
                                             const struct cv_clean *const *cleans)
{
    if (bound->n_verdicts == bound->cap_verdicts) {
        const uint32_t cap = bound->cap_verdicts ? bound->cap_verdicts * 2 : 32;
        struct cv_verdict *more = realloc(bound->verdicts, cap * sizeof *more);
        if (!more) {
            return NULL;
        }
        bound->verdicts = more;
        bound->cap_verdicts = cap;
    }
    struct cv_verdict *verdict = &bound->verdicts[bound->n_verdicts];
    if (judge(rules, bound, cleans, verdict) != 0) {
        return NULL;
    }
    bound->n_verdicts++;
    return verdict;
}

static const struct cv_verdict *by_pair(struct cv_rules *rules, struct cv_bound_rule *bound,
                                        const struct cv_clean *const *cleans)
{
    uint64_t key = cleans[bound->questions[0]]->serial;

    if (bound->n_questions > 1) {
        key = key << 32 | cleans[bound->questions[1]]->serial;
    }
    const int64_t *found = cv_intmap_find(&bound->pairs, key);
    if (found) {
        return &bound->verdicts[*found];
    }
    const struct cv_verdict *verdict = keep_verdict(rules, bound, cleans);
    int64_t *made = verdict ? cv_intmap_put(&bound->pairs, key) : NULL;
    if (!made) {
        return NULL;
    }
    *made = (int64_t)bound->n_verdicts - 1;
    return verdict;
}

#define COMBINATION_MAX 64

static const struct cv_verdict *by_combination(struct cv_rules *rules,
                                               struct cv_bound_rule *bound,
                                               const struct cv_clean *const *cleans)
{
    uint32_t serials[COMBINATION_MAX];

    for (uint32_t i = 0; i < bound->n_questions; i++) {
        serials[i] = cleans[bound->questions[i]]->serial;
    }
    const struct cv_slice key =
        cv_slice((const char *)serials, bound->n_questions * sizeof serials[0]);
    const uint32_t at = cv_map_get(&bound->combinations, key);
    if (at != CV_MAP_NONE) {
        return &bound->verdicts[at];
    }
    const struct cv_verdict *verdict = keep_verdict(rules, bound, cleans);
    if (!verdict || cv_map_put(&bound->combinations, key, bound->n_verdicts - 1) != 0) {
        return NULL;
    }
    return verdict;
}

static bool is_cacheable(const struct cv_bound_rule *bound,
                         const struct cv_clean *const *cleans)
{
    if (bound->n_verdicts >= VERDICT_CAP || bound->n_questions > COMBINATION_MAX) {
        return false;
    }
    for (uint32_t i = 0; i < bound->n_questions; i++) {
        if (!cleans[bound->questions[i]]->shared) {
            return false;
        }
    }
    return true;
}

static const struct cv_verdict *verdict_of(struct cv_rules *rules, struct cv_bound_rule *bound,
                                           const struct cv_clean *const *cleans)
{
    if (!is_cacheable(bound, cleans)) {
        return judge(rules, bound, cleans, &rules->direct) == 0 ? &rules->direct : NULL;
    }
    return bound->n_questions >= 1 && bound->n_questions <= 2
               ? by_pair(rules, bound, cleans)
               : by_combination(rules, bound, cleans);
}

int cv_rules_apply(struct cv_rules *rules, const struct cv_asker *askers,
                   const struct cv_clean **cleans, struct cv_flaw *flaw)
{
    /* A gap is a gap to every rule, whatever its name, so the order of the rules does not
     * matter though gaps are renamed on the way. */
    for (uint32_t r = 0; r < rules->n_rules; r++) {
        struct cv_bound_rule *bound = &rules->rules[r];
        const struct cv_verdict *verdict = verdict_of(rules, bound, cleans);
        if (!verdict) {
            return -1;
        }
        if (!verdict->valid) {
            *flaw = verdict->flaw;
            return 0;
        }
        for (uint32_t i = 0; verdict->not_asked != 0 && i < bound->n_questions && i < 64; i++) {
            if (verdict->not_asked >> i & 1) {
                cleans[bound->questions[i]] =
                    cv_asker_gap(&askers[bound->questions[i]], CV_GAP_NOT_ASKED);
            }
        }
    }
    return 1;
}

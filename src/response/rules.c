#include "response/rules.h"

#include <stdlib.h>

#include "base/diag.h"
#include "response/routing.h"

/* Distinct combinations of one rule that are kept. */
#define VERDICT_CAP 262144u
#define BROKEN_CAP 1024u /* of those, the ones that hold texts */

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
    cv_arena_free(&rules->passing);
}

/* The part of the response that a rule looks at; NULL when memory ran out. */
static struct cv_json *part_of(const struct cv_rules *rules, const struct cv_bound_rule *bound,
                               const struct cv_clean *const *cleans)
{
    struct cv_json *object = cv_json_new_object();

    for (uint32_t i = 0; object && i < bound->n_questions; i++) {
        const uint32_t q = bound->questions[i];
        if (!cleans[q]->instance) {
            continue;
        }
        struct cv_json *value = cv_json_copy(cleans[q]->instance);
        if (!value || cv_json_add_member(object, rules->survey->questions[q].id, value) != 0) {
            cv_json_free(object);
            return NULL;
        }
    }
    return object;
}

static bool was_dropped(const struct cv_clean *clean)
{
    return !clean->instance && clean->serial == CV_GAP_DROPPED;
}

/* "asb_top3 is answered but main_issue is "Violence"": the answers that a rule looked at, where
 * they are options. Options are the schema's words, not the respondent's. */
static const char *routing_detail(struct cv_rules *rules, const struct cv_bound_rule *bound,
                                  const struct cv_clean *const *cleans, const char *forbidden)
{
    struct cv_buffer text = {0};
    const char *kept = NULL;
    uint32_t told = 0;

    cv_buffer_format(&text, "%s is answered", forbidden);
    for (uint32_t i = 0; i < bound->n_questions; i++) {
        const uint32_t q = bound->questions[i];
        const struct cv_question *question = &rules->survey->questions[q];
        if (question->kind != CV_SINGLE || strcmp(question->id, forbidden) == 0) {
            continue;
        }
        cv_buffer_format(&text, "%s %s is ", told++ ? " and" : " but", question->id);
        if (cleans[q]->instance) {
            cv_buffer_format(&text, "\"%s\"",
                             question->options[cleans[q]->answer.codes[0]].label);
        } else {
            cv_buffer_text(&text, was_dropped(cleans[q]) ? "dropped" : "not");
        }
    }
    if (told > 0 && !cv_buffer_failed(&text)) {
        kept = cv_arena_text(&rules->passing, cv_buffer_view(&text));
    }
    cv_buffer_free(&text);
    return kept;
}

/* The question that a failure is about: the first step of its place; CV_NO_QUESTION when it is
 * about several. */
static uint32_t question_of(const struct cv_rules *rules, const struct cv_bound_rule *bound,
                            const struct cv_schema_failure *failure)
{
    struct cv_buffer step = {0};
    uint32_t found = CV_NO_QUESTION;

    for (uint32_t i = 0; i < bound->n_questions && found == CV_NO_QUESTION; i++) {
        cv_buffer_clear(&step);
        cv_json_pointer_key(&step, rules->survey->questions[bound->questions[i]].id);
        const size_t len = cv_buffer_view(&step).len;
        if (strncmp(failure->instance_location, cv_buffer_string(&step), len) == 0 &&
            (failure->instance_location[len] == '/' || !failure->instance_location[len])) {
            found = bound->questions[i];
        }
    }
    cv_buffer_free(&step);
    return found;
}

/* The sentence about question `q`. Answers that a finding dropped were given, but are not there
 * for the rule: it must not read as if nobody had given them. */
static const char *broken_message(struct cv_rules *rules, const struct cv_bound_rule *bound,
                                  const struct cv_clean *const *cleans,
                                  const struct cv_schema_failure *failure, uint32_t q)
{
    const bool dropped = q != CV_NO_QUESTION && was_dropped(cleans[q]);
    struct cv_buffer text = {0};
    const char *kept = NULL;
    uint32_t told = 0;

    if (dropped) {
        cv_buffer_format(&text, "is required, and the answer given was dropped%s%s",
                         failure->because ? ", because " : "",
                         failure->because ? failure->because : "");
    } else {
        cv_buffer_text(&text, failure->message);
    }
    for (uint32_t i = 0; i < bound->n_questions; i++) {
        const uint32_t other = bound->questions[i];
        if (other != q && was_dropped(cleans[other])) {
            cv_buffer_format(&text, "%s%s", told++ ? ", " : "; dropped before: the answer to ",
                             rules->survey->questions[other].id);
        }
    }
    if (!cv_buffer_failed(&text)) {
        kept = cv_arena_text(&rules->passing, cv_buffer_view(&text));
    }
    cv_buffer_free(&text);
    return kept;
}

static int broken_flaw(struct cv_rules *rules, const struct cv_bound_rule *bound,
                       const struct cv_clean *const *cleans, const struct cv_json *object,
                       struct cv_verdict *verdict)
{
    struct cv_schema_failures failures = {0};
    int status = -1;

    (void)cv_schema_rule_check(bound->rule, object, &failures);
    if (failures.count > 0) {
        const struct cv_schema_failure *first = &failures.items[0];
        const uint32_t q = question_of(rules, bound, first);
        verdict->question = q;
        verdict->flaw =
            (struct cv_flaw){.rule = "rule_broken",
                             .schema_location = first->keyword_location,
                             .message = broken_message(rules, bound, cleans, first, q),
                             .action = CV_REJECT_RESPONSE};
        if (strcmp(first->keyword, "false") == 0 && q != CV_NO_QUESTION) {
            verdict->flaw.detail =
                routing_detail(rules, bound, cleans, rules->survey->questions[q].id);
        }
        status = verdict->flaw.message && cv_flaw_keep(&verdict->flaw, &rules->passing) == 0
                     ? 0
                     : -1;
    }
    cv_schema_failures_free(&failures);
    return status;
}

static size_t words_for(const struct cv_bound_rule *bound)
{
    return ((size_t)bound->n_questions + 63) / 64;
}

/* Which questions without an answer can have none. */
static int find_not_asked(struct cv_rules *rules, const struct cv_bound_rule *bound,
                          const struct cv_clean *const *cleans, const struct cv_json *object,
                          struct cv_verdict *verdict)
{
    for (uint32_t i = 0; i < bound->n_questions; i++) {
        const struct cv_clean *clean = cleans[bound->questions[i]];
        const char *id = rules->survey->questions[bound->questions[i]].id;
        if (clean->serial != CV_GAP_MISSING || clean->instance ||
            !cv_routing_forbids(rules->survey->schema, bound->rule, object, id)) {
            continue;
        }
        if (!verdict->not_asked) {
            verdict->not_asked =
                cv_arena_array(&rules->passing, words_for(bound), sizeof(uint64_t));
        }
        if (!verdict->not_asked) {
            return -1;
        }
        verdict->not_asked[i / 64] |= UINT64_C(1) << i % 64;
    }
    return 0;
}

static int judge(struct cv_rules *rules, const struct cv_bound_rule *bound,
                 const struct cv_clean *const *cleans, struct cv_verdict *verdict)
{
    struct cv_json *object = part_of(rules, bound, cleans);
    int status = 0;

    *verdict = (struct cv_verdict){.question = CV_NO_QUESTION};
    if (!object) {
        return -1;
    }
    verdict->valid = cv_schema_rule_valid(bound->rule, object);
    if (!verdict->valid) {
        status = broken_flaw(rules, bound, cleans, object, verdict);
    }
    if (status == 0 && verdict->valid) {
        status = find_not_asked(rules, bound, cleans, object, verdict);
    }
    cv_json_free(object);
    return status;
}

/* Appends a verdict to those that are kept; its index, or -1 when memory ran out. */
static int64_t keep_verdict(struct cv_rules *rules, struct cv_bound_rule *bound,
                            struct cv_verdict verdict)
{
    if (!bound->verdicts || bound->n_verdicts == bound->cap_verdicts) {
        const uint32_t cap = bound->cap_verdicts ? bound->cap_verdicts * 2 : 32;
        struct cv_verdict *more = realloc(bound->verdicts, cap * sizeof *more);
        if (!more) {
            return -1;
        }
        bound->verdicts = more;
        bound->cap_verdicts = cap;
    }
    if (!verdict.valid && cv_flaw_keep(&verdict.flaw, &rules->arena) != 0) {
        return -1;
    }
    if (verdict.not_asked) {
        uint64_t *kept = cv_arena_array(&rules->arena, words_for(bound), sizeof *kept);
        if (!kept) {
            return -1;
        }
        memcpy(kept, verdict.not_asked, words_for(bound) * sizeof *kept);
        verdict.not_asked = kept;
    }
    bound->n_broken += !verdict.valid;
    bound->verdicts[bound->n_verdicts] = verdict;
    return bound->n_verdicts++;
}

#define COMBINATION_MAX 64

/* The serials of the answers that a rule looks at: one number for up to two questions, else a
 * string of bytes. */
struct combination {
    uint32_t serials[COMBINATION_MAX];
    struct cv_slice bytes;
    uint64_t pair;
    bool is_pair;
};

/* False when the answers are not all numbered. */
static bool combine(const struct cv_bound_rule *bound, const struct cv_clean *const *cleans,
                    struct combination *combination)
{
    if (bound->n_questions > COMBINATION_MAX) {
        return false;
    }
    for (uint32_t i = 0; i < bound->n_questions; i++) {
        if (!cleans[bound->questions[i]]->shared) {
            return false;
        }
        combination->serials[i] = cleans[bound->questions[i]]->serial;
    }
    combination->is_pair = bound->n_questions == 1 || bound->n_questions == 2;
    combination->pair = 0;
    for (uint32_t i = 0; combination->is_pair && i < bound->n_questions; i++) {
        combination->pair = combination->pair << 32 | combination->serials[i];
    }
    combination->bytes = cv_slice((const char *)combination->serials,
                                  bound->n_questions * sizeof combination->serials[0]);
    return true;
}

static const struct cv_verdict *known_verdict(const struct cv_bound_rule *bound,
                                              const struct combination *combination)
{
    if (combination->is_pair) {
        const int64_t *at = cv_intmap_find(&bound->pairs, combination->pair);
        return at ? &bound->verdicts[*at] : NULL;
    }
    const uint32_t at = cv_map_get(&bound->combinations, combination->bytes);
    return at != CV_MAP_NONE ? &bound->verdicts[at] : NULL;
}

static int remember(struct cv_rules *rules, struct cv_bound_rule *bound,
                    const struct combination *combination)
{
    const int64_t index = keep_verdict(rules, bound, rules->direct);

    if (index < 0) {
        return -1;
    }
    if (!combination->is_pair) {
        return cv_map_put(&bound->combinations, combination->bytes, (uint32_t)index);
    }
    int64_t *at = cv_intmap_put(&bound->pairs, combination->pair);
    if (!at) {
        return -1;
    }
    *at = index;
    return 0;
}

/* Valid until the next call. NULL when memory ran out. */
static const struct cv_verdict *verdict_of(struct cv_rules *rules, struct cv_bound_rule *bound,
                                           const struct cv_clean *const *cleans)
{
    struct combination combination;
    const bool numbered = combine(bound, cleans, &combination);
    const struct cv_verdict *known = numbered ? known_verdict(bound, &combination) : NULL;

    if (known) {
        return known;
    }
    cv_arena_reset(&rules->passing);
    if (judge(rules, bound, cleans, &rules->direct) != 0) {
        return NULL;
    }
    if (numbered && bound->n_verdicts < VERDICT_CAP &&
        (rules->direct.valid || bound->n_broken < BROKEN_CAP) &&
        remember(rules, bound, &combination) != 0) {
        return NULL;
    }
    return &rules->direct;
}

int cv_rules_apply(struct cv_rules *rules, const struct cv_asker *askers,
                   const struct cv_clean **cleans, struct cv_flaw *flaw, uint32_t *question)
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
            *question = verdict->question;
            return 0;
        }
        for (uint32_t i = 0; verdict->not_asked && i < bound->n_questions; i++) {
            if (verdict->not_asked[i / 64] >> i % 64 & 1) {
                cleans[bound->questions[i]] =
                    cv_asker_gap(&askers[bound->questions[i]], CV_GAP_NOT_ASKED);
            }
        }
    }
    return 1;
}

/* From what the cells say to what is counted: normalised, validated against the question's own
 * schema, coded; or refused under the survey's policy. */
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "response/answer.h"

void cv_add_flaw(struct cv_asker *asker, struct cv_outcome *outcome, struct cv_flaw flaw)
{
    outcome->flaws = asker->flaws;
    if (outcome->n_flaws < CV_MAX_FLAWS) {
        asker->flaws[outcome->n_flaws++] = flaw;
    }
}

void cv_refuse_answer(const struct cv_asker *asker, struct cv_outcome *outcome,
                      enum cv_action action)
{
    outcome->clean = action == CV_REJECT_RESPONSE ? NULL : cv_asker_gap(asker, CV_GAP_DROPPED);
}

static int compare_codes(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* The codes of valid picks, in the arena; NULL when memory ran out. */
static uint64_t *code_picks(const struct cv_asker *asker, const struct cv_picks *picks,
                            struct cv_arena *arena, uint32_t *n_codes)
{
    const struct cv_question *question = asker->question;
    uint64_t *codes = cv_arena_array(arena, picks->n + 1, sizeof *codes);
    uint64_t place_value = 1;

    if (!codes) {
        return NULL;
    }
    *n_codes = 1;
    if (question->kind == CV_RANKING) {
        for (uint32_t i = 0; i < picks->n; i++) {
            codes[0] += (picks->options[i] + 1) * place_value;
            place_value *= (uint64_t)question->n_options + 1;
        }
        return codes;
    }
    for (uint32_t i = 0; i < picks->n; i++) {
        codes[i] = picks->options[i];
    }
    if (question->kind == CV_MULTIPLE) {
        qsort(codes, picks->n, sizeof *codes, compare_codes);
        codes[picks->n] = question->n_options;
        *n_codes = picks->n + 1;
    }
    return codes;
}

/* What valid picks are counted as; NULL when memory ran out. */
static const uint64_t *count_picks(struct cv_asker *asker, const uint64_t *picked)
{
    uint64_t *codes;

    if (!asker->counted->counted_as || !picked) {
        return picked;
    }
    codes = cv_arena_alloc(&asker->passing, sizeof *codes);
    if (codes) {
        *codes = cv_question_counted(asker->counted, (uint32_t)*picked);
    }
    return codes;
}

static struct cv_json *string_of(const struct cv_option *option)
{
    return cv_json_new_string(cv_slice_of(option->value));
}

static struct cv_json *instance_of(const struct cv_asker *asker, const struct cv_picks *picks)
{
    const struct cv_option *options = asker->question->options;

    if (asker->question->kind == CV_SINGLE) {
        return string_of(&options[picks->options[0]]);
    }
    struct cv_json *array = cv_json_new_array();
    for (uint32_t i = 0; array && i < picks->n; i++) {
        struct cv_json *item = string_of(&options[picks->options[i]]);
        if (!item || cv_json_add_item(array, item) != 0) {
            cv_json_free(array);
            return NULL;
        }
    }
    return array;
}

int cv_flaw_keep(struct cv_flaw *flaw, struct cv_arena *arena)
{
    const char **const texts[] = {&flaw->rule, &flaw->schema_location, &flaw->message,
                                  &flaw->detail, &flaw->spelling};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (*texts[i] && !(*texts[i] = cv_arena_text(arena, cv_slice_of(*texts[i])))) {
            return -1;
        }
    }
    return 0;
}

int cv_flaw_of(struct cv_asker *asker, const struct cv_json *instance, struct cv_flaw *flaw)
{
    struct cv_schema_failures failures = {0};
    int status = 0;

    (void)cv_schema_check(asker->question->schema, instance, &failures);
    if (failures.count > 0) {
        const struct cv_schema_failure *first = &failures.items[0];
        const bool too_many = strcmp(first->keyword, "maxItems") == 0;
        *flaw = (struct cv_flaw){.rule = too_many ? "too_many" : first->keyword,
                                 .schema_location = first->keyword_location,
                                 .message = first->message,
                                 .action = too_many ? asker->source->findings.too_many
                                                    : asker->source->findings.invalid};
    }
    if (failures.count == 0 || failures.failed_memory ||
        cv_flaw_keep(flaw, &asker->passing) != 0) {
        status = -1;
    }
    cv_schema_failures_free(&failures);
    return status;
}

static int grow_cleans(struct cv_asker *asker)
{
    const uint32_t cap = asker->cap_cleans ? asker->cap_cleans * 2 : 32;
    struct cv_clean **more = realloc(asker->cleans, cap * sizeof(struct cv_clean *));

    if (!more) {
        return -1;
    }
    asker->cleans = more;
    asker->cap_cleans = cap;
    return 0;
}

/* The one object of this key; takes the instance. NULL when memory ran out. */
static const struct cv_clean *shared_clean(struct cv_asker *asker, struct cv_slice key,
                                           const uint64_t *codes, uint32_t n_codes,
                                           struct cv_json *instance)
{
    const uint32_t at = cv_map_get(&asker->codes, key);

    if (at != CV_MAP_NONE) {
        cv_json_free(instance);
        return asker->cleans[at];
    }
    struct cv_clean *clean = cv_arena_alloc(&asker->arena, sizeof *clean);
    uint64_t *kept = cv_arena_array(&asker->arena, n_codes, sizeof *kept);
    if (!clean || !kept || (asker->n_cleans == asker->cap_cleans && grow_cleans(asker) != 0) ||
        cv_map_put(&asker->codes, key, asker->n_cleans) != 0) {
        cv_json_free(instance);
        return NULL;
    }
    memcpy(kept, codes, n_codes * sizeof *kept);
    *clean = (struct cv_clean){.answer = {kept, n_codes},
                               .instance = instance,
                               .serial = CV_N_GAPS + asker->n_cleans,
                               .shared = true};
    asker->cleans[asker->n_cleans++] = clean;
    return clean;
}

/* Distinct clean answers of one question that are kept as such. */
#define CLEAN_CAP 65536u

/* Hands the codes over as a clean answer, shared while there is room. Equal answers have equal
 * keys; free text is never shared. */
static const struct cv_clean *make_clean(struct cv_asker *asker, struct cv_slice key,
                                         const uint64_t *codes, uint32_t n_codes,
                                         struct cv_json *instance)
{
    if (asker->question->kind != CV_TEXT &&
        (asker->n_cleans < CLEAN_CAP || cv_map_get(&asker->codes, key) != CV_MAP_NONE)) {
        return shared_clean(asker, key, codes, n_codes, instance);
    }
    cv_json_free(asker->loose.instance);
    asker->loose =
        (struct cv_clean){.answer = {codes, n_codes}, .instance = instance, .shared = false};
    return &asker->loose;
}

int cv_settle(struct cv_asker *asker, struct cv_json *instance, struct cv_slice key,
              const uint64_t *codes, uint32_t n_codes, struct cv_outcome *outcome)
{
    if (!instance || !codes) {
        cv_json_free(instance);
        return -1;
    }
    if (!cv_schema_valid(asker->question->schema, instance)) {
        struct cv_flaw flaw = {0};
        const int status = cv_flaw_of(asker, instance, &flaw);
        cv_json_free(instance);
        if (status == 0) {
            cv_add_flaw(asker, outcome, flaw);
            cv_refuse_answer(asker, outcome, flaw.action);
        }
        return status;
    }
    outcome->clean = make_clean(asker, key, codes, n_codes, instance);
    return outcome->clean ? 0 : -1;
}

int cv_refuse_early(struct cv_asker *asker, const char *rule, const char *message,
                    enum cv_action action, struct cv_outcome *outcome)
{
    struct cv_buffer location = {0};
    const char *kept = NULL;

    cv_buffer_text(&location, "/properties");
    cv_json_pointer_key(&location, asker->question->id);
    if (!cv_buffer_failed(&location)) {
        kept = cv_arena_text(&asker->passing, cv_buffer_view(&location));
    }
    cv_buffer_free(&location);
    if (!kept) {
        return -1;
    }
    cv_add_flaw(
        asker, outcome,
        (struct cv_flaw){
            .rule = rule, .schema_location = kept, .message = message, .action = action});
    cv_refuse_answer(asker, outcome, action);
    return 0;
}

int cv_settle_picks(struct cv_asker *asker, struct cv_picks *picks, struct cv_outcome *outcome)
{
    enum cv_action action = CV_DROP_PICK;
    uint32_t n_codes = 0;

    *outcome = (struct cv_outcome){0};
    if (picks->missing) {
        outcome->clean =
            cv_asker_gap(asker, picks->not_asked ? CV_GAP_NOT_ASKED : CV_GAP_MISSING);
        return 0;
    }
    if (cv_note_strange(asker, picks, &action, outcome) != 0) {
        return -1;
    }
    if (action == CV_DROP_ANSWER || action == CV_REJECT_RESPONSE) {
        cv_refuse_answer(asker, outcome, action);
        return 0;
    }
    if (picks->flaw) {
        return cv_refuse_early(asker, picks->flaw, cv_ranking_message(picks->flaw),
                               asker->source->findings.invalid, outcome);
    }
    if (asker->question->kind == CV_SINGLE && picks->n > 1) {
        return cv_refuse_early(asker, "too_many", "has several answers where one is allowed",
                               asker->source->findings.too_many, outcome);
    }
    struct cv_json *instance = instance_of(asker, picks);
    const uint64_t *picked = picks->n > asker->question->max_picks
                                 ? asker->gap_codes /* not used: maxItems refuses it */
                                 : code_picks(asker, picks, &asker->passing, &n_codes);
    /* Two answers that are counted as one are two answers to the rules. */
    return cv_settle(asker, instance, cv_slice((const char *)picked, n_codes * sizeof *picked),
                     count_picks(asker, picked), n_codes, outcome);
}

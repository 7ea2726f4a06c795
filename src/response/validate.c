/* From what the cells say to what is counted: normalised, validated against the question's own
 * schema, coded; or refused under the survey's policy. */
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "response/answer.h"

static void add_flaw(struct cv_outcome *outcome, struct cv_flaw flaw)
{
    if (outcome->n_flaws < CV_MAX_FLAWS) {
        outcome->flaws[outcome->n_flaws++] = flaw;
    }
}

/* Applies an action to the whole answer. */
static void refuse(struct cv_asker *asker, struct cv_outcome *outcome, enum cv_action action)
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
                                  &flaw->detail};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (*texts[i] && !(*texts[i] = cv_arena_text(arena, cv_slice_of(*texts[i])))) {
            return -1;
        }
    }
    return 0;
}

/* The first failure as a flaw, its texts good until the next answer. */
static int flaw_of(struct cv_asker *asker, const struct cv_json *instance, struct cv_flaw *flaw)
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
    if (failures.count == 0 || cv_flaw_keep(flaw, &asker->passing) != 0) {
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

/* Validates a made instance (taken) and codes it. */
static int settle(struct cv_asker *asker, struct cv_json *instance, struct cv_slice key,
                  const uint64_t *codes, uint32_t n_codes, struct cv_outcome *outcome)
{
    if (!instance || !codes) {
        cv_json_free(instance);
        return -1;
    }
    if (!cv_schema_valid(asker->question->schema, instance)) {
        struct cv_flaw flaw = {0};
        const int status = flaw_of(asker, instance, &flaw);
        cv_json_free(instance);
        if (status == 0) {
            add_flaw(outcome, flaw);
            refuse(asker, outcome, flaw.action);
        }
        return status;
    }
    outcome->clean = make_clean(asker, key, codes, n_codes, instance);
    return outcome->clean ? 0 : -1;
}

/* Refused before a schema could see it: nothing that JSON can say. */
static int refuse_early(struct cv_asker *asker, const char *rule, const char *message,
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
    add_flaw(outcome,
             (struct cv_flaw){
                 .rule = rule, .schema_location = kept, .message = message, .action = action});
    refuse(asker, outcome, action);
    return 0;
}

/* Dropping the last pick drops the answer, and a ranking without one of its items would be
 * another ranking. */
static enum cv_action unknown_action(const struct cv_asker *asker, const struct cv_picks *picks)
{
    const enum cv_action action = asker->source->findings.unknown_option;
    const bool whole = picks->n == 0 || asker->question->kind == CV_RANKING;

    return action == CV_DROP_PICK && whole ? CV_DROP_ANSWER : action;
}

/* What was answered instead, where the definition lets that be written down, and the option
 * that comes nearest. */
static const char *unknown_detail(struct cv_asker *asker, const struct cv_picks *picks)
{
    const struct cv_question *question = asker->question;
    const char **labels = cv_arena_array(&asker->passing, question->n_options, sizeof *labels);
    struct cv_buffer text = {0};
    struct cv_buffer nearest = {0};

    for (uint32_t i = 0; labels && i < question->n_options; i++) {
        labels[i] = question->options[i].label;
    }
    cv_buffer_format(&text, "is not one of its %u options", question->n_options);
    if (labels && cv_nearest(&nearest, cv_slice_of(picks->unknown_text), labels,
                             question->n_options, 1) > 0) {
        cv_buffer_format(&text, " (nearest: %s)", cv_buffer_string(&nearest));
    }
    const char *kept = labels && !cv_buffer_failed(&text)
                           ? cv_arena_text(&asker->passing, cv_buffer_view(&text))
                           : NULL;
    cv_buffer_free(&text);
    cv_buffer_free(&nearest);
    return kept;
}

/* The keyword that lists the options is found by asking the schema about an answer that no
 * questionnaire offers. */
static int note_unknown(struct cv_asker *asker, const struct cv_picks *picks,
                        enum cv_action action, struct cv_outcome *outcome)
{
    struct cv_flaw flaw = {0};
    struct cv_json *instance = cv_json_new_string(cv_slice_of("\x01"));
    int status = -1;

    if (instance && asker->question->kind != CV_SINGLE) {
        struct cv_json *array = cv_json_new_array();
        if (!array) {
            cv_json_free(instance);
        } else if (cv_json_add_item(array, instance) != 0) {
            cv_json_free(array);
            array = NULL;
        }
        instance = array;
    }
    if (instance) {
        status = flaw_of(asker, instance, &flaw);
    }
    cv_json_free(instance);
    flaw.rule = "unknown_option";
    flaw.action = action;
    flaw.detail = unknown_detail(asker, picks);
    flaw.message = cv_arena_format(&asker->passing,
                                   "an answer is not one of the %u options; add an alias or an "
                                   "option if it should count",
                                   asker->question->n_options);
    if (status != 0 || !flaw.message || !flaw.detail) {
        return -1;
    }
    add_flaw(outcome, flaw);
    return 0;
}

int cv_settle_picks(struct cv_asker *asker, struct cv_picks *picks, struct cv_outcome *outcome)
{
    uint32_t n_codes = 0;

    *outcome = (struct cv_outcome){0};
    if (picks->missing) {
        outcome->clean =
            cv_asker_gap(asker, picks->not_asked ? CV_GAP_NOT_ASKED : CV_GAP_MISSING);
        return 0;
    }
    if (picks->unknown > 0) {
        const enum cv_action action = unknown_action(asker, picks);
        if (note_unknown(asker, picks, action, outcome) != 0) {
            return -1;
        }
        if (action != CV_DROP_PICK) {
            refuse(asker, outcome, action);
            return 0;
        }
    }
    if (picks->flaw) {
        return refuse_early(asker, picks->flaw,
                            "the places of this ranking do not follow one another: one is "
                            "skipped, shared or filled twice",
                            asker->source->findings.invalid, outcome);
    }
    if (asker->question->kind == CV_SINGLE && picks->n > 1) {
        return refuse_early(asker, "too_many", "has several answers where one is allowed",
                            asker->source->findings.too_many, outcome);
    }
    struct cv_json *instance = instance_of(asker, picks);
    const uint64_t *codes = picks->n > asker->question->max_picks
                                ? asker->gap_codes /* not used: maxItems refuses it */
                                : code_picks(asker, picks, &asker->passing, &n_codes);
    return settle(asker, instance, cv_slice((const char *)codes, n_codes * sizeof *codes),
                  codes, n_codes, outcome);
}

int cv_settle_cell(struct cv_asker *asker, struct cv_slice cell, struct cv_outcome *outcome)
{
    const enum cv_kind kind = asker->question->kind;
    const struct cv_slice text = cv_trim(cell);
    uint64_t *codes = cv_arena_array(&asker->passing, 1, sizeof *codes);
    struct cv_json *instance = NULL;
    double number = 0;

    *outcome = (struct cv_outcome){0};
    if (kind == CV_INTEGER || kind == CV_NUMBER) {
        if (!cv_parse_double(text, &number)) {
            return refuse_early(asker, "not_a_number", "an answer is not a number",
                                asker->source->findings.invalid, outcome);
        }
        instance = cv_json_new_number(number);
    } else {
        instance = cv_json_new_string(text);
    }
    return settle(asker, instance, text, codes, 1, outcome);
}

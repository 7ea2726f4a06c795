/* The caches of one question, and the way past them. */
#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"
#include "response/answer.h"

/* Past these, an answer that was not seen before is worked out directly. */
#define OUTCOME_CAP 65536u
#define FLAWED_CAP 1024u      /* of those, the ones that hold texts */
#define KEY_CAP ((size_t)512) /* bytes of one raw answer */

static int put_label(struct cv_asker *asker, const char *text, uint32_t label)
{
    const char *folded = cv_fold_text(&asker->arena, cv_slice_of(text));

    if (!folded) {
        return -1;
    }
    if (label >= CV_LABEL_NOT_ASKED && strlen(folded) > asker->longest_sentinel) {
        asker->longest_sentinel = strlen(folded);
    }
    return folded[0] ? cv_map_put(&asker->labels, cv_slice_of(folded), label) : 0;
}

static int put_list(struct cv_asker *asker, const char *const *list, uint32_t n, uint32_t label)
{
    for (uint32_t i = 0; i < n; i++) {
        if (put_label(asker, list[i], label) != 0) {
            return -1;
        }
    }
    return 0;
}

static uint32_t length(const char *const *list)
{
    uint32_t n = 0;

    while (list && list[n]) {
        n++;
    }
    return n;
}

/* Later entries win: the platform's sentinels, then options, then what the definition says. */
static int fill_labels(struct cv_asker *asker)
{
    const struct cv_spelling *own = &asker->source->spellings[asker->index];
    const struct cv_platform *platform = asker->platform;
    const struct cv_question *question = asker->question;

    if (put_list(asker, platform->missing, length(platform->missing), CV_LABEL_MISSING) != 0 ||
        put_list(asker, platform->not_asked, length(platform->not_asked), CV_LABEL_NOT_ASKED) !=
            0) {
        return -1;
    }
    for (uint32_t i = 0; i < question->n_options; i++) {
        if (put_label(asker, question->options[i].value, i) != 0) {
            return -1;
        }
    }
    for (uint32_t i = 0; i < question->n_options; i++) {
        if (put_label(asker, question->options[i].label, i) != 0) {
            return -1;
        }
    }
    for (uint32_t i = 0; i < own->n_aliases; i++) {
        if (put_label(asker, own->aliases[i].from, own->aliases[i].to) != 0) {
            return -1;
        }
    }
    if (put_list(asker, own->missing, own->n_missing, CV_LABEL_MISSING) != 0) {
        return -1;
    }
    return put_list(asker, own->not_asked, own->n_not_asked, CV_LABEL_NOT_ASKED);
}

/* The question's Other, or the one option that is called so. */
static uint32_t find_other(const struct cv_question *question)
{
    uint32_t found = question->n_options;

    if (question->other) {
        return question->n_options - 1;
    }
    for (uint32_t i = 0; i < question->n_options; i++) {
        if (cv_cell_other(cv_slice_of(question->options[i].label), true)) {
            if (found < question->n_options) {
                return question->n_options;
            }
            found = i;
        }
    }
    return found;
}

/* A schema that lets every text through need not be asked again. */
static bool lets_text_through(const struct cv_asker *asker)
{
    static const char *const harmless[] = {"type",     "title",   "description", "$comment",
                                           "examples", "default", "deprecated",  NULL};
    const struct cv_json *node = cv_schema_source(asker->question->schema);
    const struct cv_json *type = cv_json_get(node, "type");

    if (asker->question->kind != CV_TEXT) {
        return false;
    }
    for (const struct cv_json *m = cv_json_first(node); m; m = cv_json_next(m)) {
        const char *key = cv_json_key(m);
        size_t i = 0;
        while (harmless[i] && strcmp(harmless[i], key) != 0) {
            i++;
        }
        if (!harmless[i] && strncmp(key, "x-", 2) != 0) {
            return false;
        }
    }
    return !type || (cv_json_type(type) == CV_JSON_STRING &&
                     strcmp(cv_json_string(type), "string") == 0);
}

/* What it means that every cell of the answer is blank. */
static enum cv_gap blank_gap(const struct cv_asker *asker)
{
    if (asker->binding->shape == CV_SHAPE_ABSENT) {
        return CV_GAP_NOT_ASKED;
    }
    return asker->platform->blank_is_not_asked && asker->binding->shape == CV_SHAPE_TICKS
               ? CV_GAP_NOT_ASKED
               : CV_GAP_MISSING;
}

enum canvass_status cv_asker_open(struct cv_asker *asker, const struct cv_survey *survey,
                                  const struct cv_layout *layout, uint32_t index,
                                  struct canvass_error *error)
{
    *asker = (struct cv_asker){.survey = survey,
                               .question = cv_question_asked(&survey->questions[index]),
                               .counted = &survey->questions[index],
                               .binding = &layout->bindings[index],
                               .platform = layout->platform,
                               .source = layout->source,
                               .index = index};
    for (uint32_t gap = 0; gap < CV_N_GAPS; gap++) {
        asker->gap_codes[gap] = cv_question_gap(asker->counted, (enum cv_gap)gap);
        asker->gaps[gap] = (struct cv_clean){
            .answer = {&asker->gap_codes[gap], 1}, .serial = gap, .shared = true};
    }
    asker->blank = (struct cv_outcome){.clean = cv_asker_gap(asker, blank_gap(asker))};
    asker->lone = asker->binding->n_columns == 1 && asker->question->kind != CV_TEXT
                      ? asker->binding->columns[0].column
                      : CV_NO_COLUMN;
    asker->other = find_other(asker->question);
    asker->any_text = lets_text_through(asker);
    asker->answered = (struct cv_clean){.answer = {&asker->answered_code, 1}};
    if (asker->binding->shape == CV_SHAPE_TICKS &&
        asker->binding->n_columns <= CV_TICKS_COLUMNS) {
        asker->ticks = cv_ticks_new(asker->binding);
        if (!asker->ticks) {
            return cv_fail_memory(error);
        }
    }
    return fill_labels(asker) == 0 ? CANVASS_OK : cv_fail_memory(error);
}

void cv_asker_close(struct cv_asker *asker)
{
    for (uint32_t i = 0; i < asker->n_cleans; i++) {
        cv_json_free(asker->cleans[i]->instance);
    }
    cv_json_free(asker->loose.instance);
    free(asker->ticks);
    free(asker->cleans);
    free(asker->outcomes);
    cv_map_free(&asker->labels);
    cv_map_free(&asker->raw);
    cv_map_free(&asker->codes);
    cv_buffer_free(&asker->key);
    cv_buffer_free(&asker->folded);
    cv_arena_free(&asker->arena);
    cv_arena_free(&asker->passing);
}

const struct cv_clean *cv_asker_gap(const struct cv_asker *asker, enum cv_gap gap)
{
    return &asker->gaps[gap];
}

/* The cells of one answer as one string of bytes: a lone cell as it is, several with their
 * number and length. Empty when nothing is in any of them, or when memory ran out. */
static struct cv_slice raw_key(struct cv_asker *asker, const struct cv_record *record)
{
    const struct cv_binding *binding = asker->binding;
    size_t most = 0;

    if (binding->n_columns == 1) {
        return record->cells[binding->columns[0].column];
    }
    for (uint32_t i = 0; i < binding->n_columns; i++) {
        const size_t len = record->cells[binding->columns[i].column].len;
        most += len > 0 ? len + 2 * sizeof(uint32_t) : 0;
    }
    cv_buffer_clear(&asker->key);
    char *const begin = most > 0 ? cv_buffer_reserve(&asker->key, most + CV_CELL_SLACK) : NULL;
    char *at = begin;
    if (!begin) {
        return cv_slice("", 0);
    }
    for (uint32_t i = 0; i < binding->n_columns; i++) {
        const struct cv_slice cell = record->cells[binding->columns[i].column];
        if (cell.len > 0) {
            const uint32_t head[2] = {i, (uint32_t)cell.len};
            memcpy(at, head, sizeof head);
            memcpy(at + sizeof head, cell.data, cell.len);
            at += sizeof head + cell.len;
        }
    }
    return cv_slice(begin, (size_t)(at - begin));
}

/* Whether a cell of a question without options says that there is no answer. Folding costs more
 * than anything else here, so texts that are clearly too long for a sentinel are not folded. */
static int sentinel_gap(struct cv_asker *asker, struct cv_slice cell,
                        const struct cv_clean **gap)
{
    const struct cv_slice text = cv_trim(cell);
    uint32_t label;

    *gap = text.len == 0 ? cv_asker_gap(asker, CV_GAP_MISSING) : NULL;
    if (text.len == 0 || text.len > 2 * asker->longest_sentinel) {
        return 0;
    }
    cv_buffer_clear(&asker->folded);
    if (cv_fold(&asker->folded, text) != 0) {
        return -1;
    }
    label = cv_map_get(&asker->labels, cv_buffer_view(&asker->folded));
    if (label != CV_MAP_NONE) {
        *gap = cv_asker_gap(asker,
                            label == CV_LABEL_NOT_ASKED ? CV_GAP_NOT_ASKED : CV_GAP_MISSING);
    }
    return 0;
}

static int work_out(struct cv_asker *asker, const struct cv_record *record,
                    struct cv_outcome *outcome)
{
    struct cv_picks picks;

    cv_arena_reset(&asker->passing);
    if (asker->question->n_options > 0) {
        return cv_read_picks(asker, record, &picks) != 0
                   ? -1
                   : cv_settle_picks(asker, &picks, outcome);
    }
    const struct cv_slice cell = record->cells[asker->binding->columns[0].column];
    *outcome = (struct cv_outcome){0};
    if (sentinel_gap(asker, cell, &outcome->clean) != 0) {
        return -1;
    }
    if (outcome->clean) {
        return 0;
    }
    if (asker->any_text && !asker->in_rules) {
        outcome->clean = &asker->answered;
        return 0;
    }
    return cv_settle_cell(asker, cell, outcome);
}

static int keep_flaws(struct cv_asker *asker, struct cv_outcome *kept)
{
    struct cv_flaw *flaws;

    if (kept->n_flaws == 0) {
        kept->flaws = NULL;
        return 0;
    }
    flaws = cv_arena_array(&asker->arena, kept->n_flaws, sizeof *flaws);
    for (uint32_t i = 0; flaws && i < kept->n_flaws; i++) {
        flaws[i] = kept->flaws[i];
        if (cv_flaw_keep(&flaws[i], &asker->arena) != 0) {
            return -1;
        }
    }
    kept->flaws = flaws;
    return flaws ? 0 : -1;
}

static const struct cv_outcome *keep_outcome(struct cv_asker *asker, struct cv_slice key,
                                             const struct cv_outcome *outcome)
{
    if (asker->n_outcomes == asker->cap_outcomes) {
        const uint32_t cap = asker->cap_outcomes ? asker->cap_outcomes * 2 : 32;
        struct cv_outcome *more = realloc(asker->outcomes, cap * sizeof *more);
        if (!more) {
            return NULL;
        }
        asker->outcomes = more;
        asker->cap_outcomes = cap;
    }
    if (cv_map_put(&asker->raw, key, asker->n_outcomes) != 0) {
        return NULL;
    }
    struct cv_outcome *kept = &asker->outcomes[asker->n_outcomes++];
    *kept = *outcome;
    asker->n_flawed += kept->n_flaws > 0;
    return keep_flaws(asker, kept) == 0 ? kept : NULL;
}

static bool is_worth_keeping(const struct cv_asker *asker, const struct cv_outcome *outcome)
{
    return asker->n_outcomes < OUTCOME_CAP &&
           (outcome->n_flaws == 0 || asker->n_flawed < FLAWED_CAP) &&
           (!outcome->clean || outcome->clean->shared);
}

/* Whether what is between the words of two long answers is the same, too. Outcomes are numbered
 * as their answers stand in the map. */
static bool is_same_within(const struct cv_asker *asker, uint32_t outcome, struct cv_slice key)
{
    return memcmp(asker->raw.entries[outcome].key.data + CV_RECENT_HALF,
                  key.data + CV_RECENT_HALF, key.len - CV_RECENT_LEN) == 0;
}

/* Number of the outcome that a raw answer came to before, or CV_MAP_NONE. */
static uint32_t look_up(struct cv_asker *asker, struct cv_slice key)
{
    struct cv_recent cell = cv_recent_of(key);
    struct cv_recent *there = cv_recent_at(&asker->recents, &cell);

    if (cv_recent_is(there, &cell) &&
        (key.len <= CV_RECENT_LEN || is_same_within(asker, there->value, key))) {
        return there->value;
    }
    cell.value = cv_map_get(&asker->raw, key);
    if (cell.value != CV_MAP_NONE) {
        *there = cell;
    }
    return cell.value;
}

/* As cv_asker_ask, by the cells' text. */
static const struct cv_outcome *ask_cells(struct cv_asker *asker,
                                          const struct cv_record *record)
{
    const struct cv_slice key = raw_key(asker, record);

    if (key.len == 0) {
        return asker->key.failed ? NULL : &asker->blank;
    }
    const bool cacheable = asker->question->kind != CV_TEXT && key.len <= KEY_CAP;
    if (cacheable) {
        const uint32_t at = look_up(asker, key);
        if (at != CV_MAP_NONE) {
            return &asker->outcomes[at];
        }
    }
    if (work_out(asker, record, &asker->direct) != 0) {
        return NULL;
    }
    if (cacheable && is_worth_keeping(asker, &asker->direct)) {
        return keep_outcome(asker, key, &asker->direct);
    }
    return &asker->direct;
}

/* Whether it is one of those that are kept. */
static bool is_kept(const struct cv_asker *asker, const struct cv_outcome *outcome)
{
    return outcome && outcome != &asker->direct && outcome != &asker->blank;
}

const struct cv_outcome *cv_asker_ask(struct cv_asker *asker, const struct cv_record *record)
{
    struct cv_ticks_answer *ticked = asker->ticks ? cv_ticks_find(asker->ticks, record) : NULL;

    if (ticked && ticked->known) {
        return &asker->outcomes[ticked->value];
    }
    const struct cv_outcome *outcome = ask_cells(asker, record);
    if (ticked && is_kept(asker, outcome)) {
        ticked->value = (uint32_t)(outcome - asker->outcomes);
        ticked->known = true;
    }
    return outcome;
}

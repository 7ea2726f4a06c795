#include "disclose/relations.h"

#include <stdlib.h>

enum { EXACT = 0 };

/* All options of a question in place of one condition, with the others as they are: the sets
 * that a sum is made of. It is known by its first option and there looked up once, not by each
 * of its thousands of others. */
enum family { UNKNOWN, WHOLE, BROKEN };

struct finding {
    struct cv_relations *relations;
    const struct cv_ledger *ledger;
    const struct cv_survey *survey;
    struct cv_arena *arena;
    uint8_t (*families)[CV_CONDITIONS_MAX]; /* an entry and one of its conditions */
};

static int add(struct finding *f, const uint32_t *parts, uint32_t n_parts, uint32_t whole,
               uint32_t times)
{
    struct cv_relations *r = f->relations;

    if (whole == CV_LEDGER_NONE) {
        return 0;
    }
    if (r->n == r->cap) {
        const uint32_t cap = r->cap ? r->cap * 2 : 256;
        struct cv_relation *list = realloc(r->list, cap * sizeof *list);
        if (!list) {
            return -1;
        }
        r->list = list;
        r->cap = cap;
    }
    r->list[r->n++] = (struct cv_relation){parts, n_parts, whole, times};
    return 0;
}

/* The entry whose conditions are those of `set` with the k-th one changed, or left out where
 * `code` is NULL. */
static uint32_t find_with(const struct finding *f, const struct cv_conditions *set, uint32_t k,
                          const uint32_t *code)
{
    struct cv_conditions changed = {.n = 0};

    for (uint32_t i = 0; i < set->n; i++) {
        const struct cv_condition *one = &set->list[i];
        if (i != k) {
            cv_conditions_add(&changed, one->question, one->code, one->place);
        } else if (code) {
            cv_conditions_add(&changed, one->question, *code,
                              *code == CV_MENTIONED ? 0 : one->place);
        }
    }
    return cv_ledger_find(f->ledger, &changed);
}

/* The entries of all options in place of the k-th condition; NULL unless all are there.
 * *failed when memory ran out. */
static const uint32_t *find_parts(const struct finding *f, const struct cv_conditions *set,
                                  uint32_t k, uint32_t n_options, bool *failed)
{
    uint32_t *parts = cv_arena_array(f->arena, n_options, sizeof *parts);

    *failed = !parts;
    for (uint32_t code = 0; parts && code < n_options; code++) {
        parts[code] = find_with(f, set, k, &code);
        if (parts[code] == CV_LEDGER_NONE) {
            return NULL;
        }
    }
    return parts;
}

/* Those who answered and those who did not are all there are. */
static int relate_answered(struct finding *f, const struct cv_conditions *set, uint32_t k)
{
    static const uint32_t silent = CV_SILENT;
    uint32_t *parts = cv_arena_array(f->arena, 2, sizeof *parts);

    if (!parts) {
        return -1;
    }
    parts[0] = cv_ledger_find(f->ledger, set);
    parts[1] = find_with(f, set, k, &silent);
    return parts[1] == CV_LEDGER_NONE ? 0 : add(f, parts, 2, find_with(f, set, k, NULL), EXACT);
}

/* One entry that is no more than so many times another one. */
static int relate_most(struct finding *f, uint32_t entry, uint32_t times, uint32_t whole)
{
    uint32_t *part = cv_arena_alloc(f->arena, sizeof *part);

    if (!part) {
        return -1;
    }
    *part = entry;
    return add(f, part, 1, whole, times);
}

/* Everybody who answered a multiple choice ticked one option at least, and no more than is
 * allowed. */
static int relate_mentions(struct finding *f, const struct cv_conditions *set, uint32_t k)
{
    static const uint32_t mentioned = CV_MENTIONED;
    const struct cv_question *question = &f->survey->questions[set->list[k].question];
    const uint32_t people = cv_ledger_find(f->ledger, set);
    const uint32_t picks = find_with(f, set, k, &mentioned);

    if (question->kind != CV_MULTIPLE || picks == CV_LEDGER_NONE) {
        return 0;
    }
    return relate_most(f, people, 1, picks) == 0 &&
                   relate_most(f, picks, question->max_picks, people) == 0
               ? 0
               : -1;
}

/* One part of one whole, of which nobody knows how much more it holds. */
static int relate_pair(struct finding *f, const struct cv_conditions *set, uint32_t whole)
{
    return relate_most(f, cv_ledger_find(f->ledger, set), 1, whole);
}

/* Those who ticked an option answered; those who gave an item a place ranked it, and gave the
 * place. No sum says so. */
static int relate_loose(struct finding *f, const struct cv_conditions *set, uint32_t k)
{
    static const uint32_t answered = CV_ANSWERED;
    const struct cv_condition *condition = &set->list[k];

    if (condition->place == 0) {
        return relate_pair(f, set, find_with(f, set, k, &answered));
    }
    struct cv_conditions anywhere = *set;
    anywhere.list[k].place = 0;
    return relate_pair(f, set, cv_ledger_find(f->ledger, &anywhere));
}

/* Where it is noted what became of the family of the k-th condition; `own` where that cannot be
 * at its first option. */
static uint8_t *family_of(const struct finding *f, const struct cv_conditions *set, uint32_t k,
                          uint8_t *own)
{
    static const uint32_t zero = 0;
    const uint32_t first = find_with(f, set, k, &zero);

    *own = first == CV_LEDGER_NONE ? BROKEN : UNKNOWN;
    for (uint32_t i = 0; first != CV_LEDGER_NONE && i < set->n; i++) {
        const struct cv_conditions *conditions = &f->ledger->conditions[first];
        const struct cv_condition *one = &conditions->list[i];
        if (conditions->n == set->n && one->question == set->list[k].question &&
            one->code == 0 && one->place == set->list[k].place) {
            return &f->families[first][i];
        }
    }
    return own;
}

/* An option among all of its question. Where one of the others is not entered, no sum says
 * that it is a part of those who answered. */
static int relate_option(struct finding *f, const struct cv_conditions *set, uint32_t k)
{
    static const uint32_t answered = CV_ANSWERED;
    static const uint32_t mentioned = CV_MENTIONED;
    const struct cv_question *question = &f->survey->questions[set->list[k].question];
    const bool multiple = question->kind == CV_MULTIPLE;
    const bool is_first = set->list[k].code == 0;
    uint8_t own = UNKNOWN;
    uint8_t *family = family_of(f, set, k, &own);
    const uint32_t *parts = NULL;
    bool failed = false;

    if (*family == UNKNOWN || (is_first && *family == WHOLE)) {
        parts = find_parts(f, set, k, question->n_options, &failed);
        *family = parts ? WHOLE : BROKEN;
    }
    if (failed) {
        return -1;
    }
    if (*family == BROKEN) {
        return multiple ? 0 : relate_pair(f, set, find_with(f, set, k, &answered));
    }
    /* The sum of a family, once: at its first option. */
    return is_first ? add(f, parts, question->n_options,
                          find_with(f, set, k, multiple ? &mentioned : &answered), EXACT)
                    : 0;
}

/* Those who chose an option and those who answered otherwise are those who answered. */
static int relate_rest(struct finding *f, const struct cv_conditions *set, uint32_t k)
{
    static const uint32_t answered = CV_ANSWERED;
    const uint32_t option = set->list[k].code & ~CV_OTHERWISE;
    uint32_t *parts = cv_arena_array(f->arena, 2, sizeof *parts);

    if (!parts) {
        return -1;
    }
    parts[0] = find_with(f, set, k, &option);
    parts[1] = cv_ledger_find(f->ledger, set);
    return parts[0] == CV_LEDGER_NONE
               ? 0
               : add(f, parts, 2, find_with(f, set, k, &answered), EXACT);
}

static int relate(struct finding *f, const struct cv_conditions *set, uint32_t k)
{
    const struct cv_condition *condition = &set->list[k];
    const struct cv_question *question = &f->survey->questions[condition->question];

    if (condition->code == CV_MENTIONED || condition->code == CV_SILENT) {
        return 0;
    }
    if (cv_is_otherwise(condition->code)) {
        return relate_rest(f, set, k);
    }
    if (condition->code == CV_ANSWERED && condition->place == 0) {
        return relate_answered(f, set, k) == 0 ? relate_mentions(f, set, k) : -1;
    }
    if ((question->kind == CV_MULTIPLE || condition->place > 0) &&
        relate_loose(f, set, k) != 0) {
        return -1;
    }
    return condition->code < question->n_options ? relate_option(f, set, k) : 0;
}

int cv_relations_find(struct cv_relations *relations, const struct cv_ledger *ledger,
                      const struct cv_survey *survey, struct cv_arena *arena)
{
    struct finding f = {relations, ledger, survey, arena, NULL};

    f.families = cv_arena_array(arena, ledger->n, sizeof *f.families);
    if (!f.families) {
        return -1;
    }
    for (uint32_t i = 0; i < ledger->n; i++) {
        for (uint32_t k = 0; k < ledger->conditions[i].n; k++) {
            if (relate(&f, &ledger->conditions[i], k) != 0) {
                return -1;
            }
        }
    }
    return 0;
}

/* The set with its k-th condition left out (`code` NULL), or with another answer. */
static struct cv_conditions changed(const struct cv_conditions *set, uint32_t k,
                                    const uint32_t *code)
{
    struct cv_conditions made = {.n = 0};

    for (uint32_t i = 0; i < set->n; i++) {
        const struct cv_condition *one = &set->list[i];
        if (i != k) {
            cv_conditions_add(&made, one->question, one->code, one->place);
        } else if (code) {
            cv_conditions_add(&made, one->question, *code, *code == CV_SILENT ? 0 : one->place);
        }
    }
    return made;
}

static int close_condition(struct cv_ledger *ledger, const struct cv_conditions *set,
                           uint32_t k)
{
    static const uint32_t answered = CV_ANSWERED;
    static const uint32_t silent = CV_SILENT;
    const struct cv_conditions without = changed(set, k, NULL);
    const struct cv_conditions with_any = changed(set, k, &answered);
    const struct cv_conditions with_none = changed(set, k, &silent);

    if (set->list[k].code == CV_MENTIONED) {
        return 0;
    }
    if (cv_ledger_put_unknown(ledger, &without) != 0) {
        return -1;
    }
    return set->list[k].code == CV_SILENT || (cv_ledger_put_unknown(ledger, &with_any) == 0 &&
                                              cv_ledger_put_unknown(ledger, &with_none) == 0)
               ? 0
               : -1;
}

int cv_relations_close(struct cv_ledger *ledger)
{
    for (uint32_t i = 0; i < ledger->n; i++) {
        const struct cv_conditions set = ledger->conditions[i];
        const bool rest = ledger->entries[i].rest_of != CV_LEDGER_NONE;
        for (uint32_t k = 0; k < set.n && !rest; k++) {
            if (close_condition(ledger, &set, k) != 0) {
                return -1;
            }
        }
    }
    return 0;
}

void cv_relations_free(struct cv_relations *relations)
{
    free(relations->list);
    *relations = (struct cv_relations){0};
}

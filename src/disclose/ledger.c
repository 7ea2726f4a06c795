#include "disclose/ledger.h"

#include <stdlib.h>

void cv_conditions_add(struct cv_conditions *set, uint32_t question, uint32_t code,
                       uint32_t place)
{
    if (set->n < CV_CONDITIONS_MAX) {
        set->list[set->n++] = (struct cv_condition){question, code, place};
    }
}

static int compare(const struct cv_condition *a, const struct cv_condition *b)
{
    if (a->question != b->question) {
        return a->question < b->question ? -1 : 1;
    }
    if (a->code != b->code) {
        return a->code < b->code ? -1 : 1;
    }
    return a->place < b->place ? -1 : a->place > b->place;
}

/* Whether `other` already says that the question of `one` was answered. */
static bool implies(const struct cv_condition *other, const struct cv_condition *one)
{
    return compare(other, one) == 0 ||
           (one->code == CV_ANSWERED && one->place == 0 && other->question == one->question &&
            other->code != CV_SILENT);
}

/* The set in its one spelling: sorted, without what another condition already says. */
static struct cv_conditions canonical(const struct cv_conditions *set)
{
    struct cv_conditions made = {.n = 0};

    for (uint32_t i = 0; i < set->n; i++) {
        bool idle = false;
        for (uint32_t k = 0; k < set->n && !idle; k++) {
            const bool same = compare(&set->list[k], &set->list[i]) == 0;
            idle = k != i && implies(&set->list[k], &set->list[i]) && (!same || k < i);
        }
        if (idle) {
            continue;
        }
        uint32_t at = made.n++;
        while (at > 0 && compare(&made.list[at - 1], &set->list[i]) > 0) {
            made.list[at] = made.list[at - 1];
            at--;
        }
        made.list[at] = set->list[i];
    }
    return made;
}

static struct cv_slice key_of(const struct cv_conditions *set)
{
    return cv_slice((const char *)set->list, set->n * sizeof set->list[0]);
}

uint32_t cv_ledger_find(const struct cv_ledger *ledger, const struct cv_conditions *set)
{
    const struct cv_conditions wanted = canonical(set);

    return cv_map_get(&ledger->map, key_of(&wanted));
}

static bool grow(struct cv_ledger *ledger)
{
    const uint32_t cap = ledger->cap ? ledger->cap * 2 : 256;

    const size_t wanted = cap;

    if (cap < ledger->cap || wanted > SIZE_MAX / sizeof *ledger->conditions) {
        return false;
    }
    struct cv_entry *entries = realloc(ledger->entries, wanted * sizeof *entries);
    if (!entries) {
        return false;
    }
    ledger->entries = entries;
    struct cv_conditions *conditions = realloc(ledger->conditions, wanted * sizeof *conditions);
    if (!conditions) {
        return false;
    }
    ledger->conditions = conditions;
    ledger->cap = cap;
    return true;
}

uint32_t cv_ledger_put(struct cv_ledger *ledger, const struct cv_conditions *set, int64_t n)
{
    const struct cv_conditions wanted = canonical(set);
    const uint32_t found = cv_map_get(&ledger->map, key_of(&wanted));

    if (found != CV_MAP_NONE) {
        return found;
    }
    if ((ledger->n == ledger->cap && !grow(ledger)) ||
        cv_map_put(&ledger->map, key_of(&wanted), ledger->n) != 0) {
        return CV_LEDGER_NONE;
    }
    ledger->entries[ledger->n] = (struct cv_entry){
        .n = n, .asked = INT64_MAX, .most = INT64_MAX, .rest_of = CV_LEDGER_NONE};
    ledger->conditions[ledger->n] = wanted;
    return ledger->n++;
}

int cv_ledger_put_unknown(struct cv_ledger *ledger, const struct cv_conditions *set)
{
    const uint32_t before = ledger->n;
    const uint32_t at = cv_ledger_put(ledger, set, -1);

    if (at != CV_LEDGER_NONE && at == before) {
        struct cv_entry *entry = &ledger->entries[at];
        entry->unprinted = entry->hidden = entry->loose = true;
    }
    return at == CV_LEDGER_NONE ? -1 : 0;
}

/* The ways to weaken one condition: leave it, drop the place, the item at the place, the
 * answer, or all of it. */
enum { KEEP, ANY_PLACE, ANY_ITEM, ANY_ANSWER, NOTHING, N_WAYS };

/* Whether that way says something else than the ones before it. */
static bool weakens(const struct cv_condition *condition, unsigned way)
{
    if (way == ANY_PLACE || way == ANY_ITEM) {
        return condition->place > 0 && condition->code != CV_ANSWERED;
    }
    return way != ANY_ANSWER || (condition->code != CV_SILENT &&
                                 (condition->place > 0 || condition->code != CV_ANSWERED));
}

/* The next choice of a way for each condition, like an odometer; false after the last. */
static bool next_choice(unsigned *ways, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (++ways[i] < N_WAYS) {
            return true;
        }
        ways[i] = KEEP;
    }
    return false;
}

/* The set weakened as chosen; false when a way of the choice does nothing of its own. */
static bool weaken(struct cv_conditions *made, const struct cv_conditions *set,
                   const unsigned *ways)
{
    made->n = 0;
    for (uint32_t i = 0; i < set->n; i++) {
        const struct cv_condition *from = &set->list[i];
        if (!weakens(from, ways[i])) {
            return false;
        }
        if (ways[i] != NOTHING) {
            const bool no_code = ways[i] == ANY_ITEM || ways[i] == ANY_ANSWER;
            const bool no_place = ways[i] == ANY_PLACE || ways[i] == ANY_ANSWER;
            cv_conditions_add(made, from->question, no_code ? CV_ANSWERED : from->code,
                              no_place ? 0 : from->place);
        }
    }
    return true;
}

struct links {
    uint32_t *list;
    size_t n, cap;
};

static bool link_to(struct links *links, uint32_t entry)
{
    if (links->n == links->cap) {
        const size_t cap = links->cap ? links->cap * 2 : 1024;
        uint32_t *list = cap > UINT32_MAX ? NULL : realloc(links->list, cap * sizeof *list);
        if (!list) {
            return false;
        }
        links->list = list;
        links->cap = cap;
    }
    links->list[links->n++] = entry;
    return true;
}

static bool counts_mentions(const struct cv_conditions *set)
{
    for (uint32_t i = 0; i < set->n; i++) {
        if (set->list[i].code == CV_MENTIONED) {
            return true;
        }
    }
    return false;
}

static bool find_wider(const struct cv_ledger *ledger, uint32_t entry, struct links *links)
{
    const struct cv_conditions *set = &ledger->conditions[entry];
    unsigned ways[CV_CONDITIONS_MAX] = {KEEP};
    struct cv_conditions wider;

    if (counts_mentions(set)) {
        return true;
    }
    while (next_choice(ways, set->n)) {
        if (!weaken(&wider, set, ways)) {
            continue;
        }
        const uint32_t found = cv_ledger_find(ledger, &wider);
        if (found != CV_LEDGER_NONE && found != entry && !link_to(links, found)) {
            return false;
        }
    }
    return true;
}

int cv_ledger_relate(struct cv_ledger *ledger)
{
    struct links links = {0};

    ledger->wider_first =
        cv_arena_array(&ledger->arena, (size_t)ledger->n + 1, sizeof *ledger->wider_first);
    if (!ledger->wider_first) {
        return -1;
    }
    for (uint32_t i = 0; i < ledger->n; i++) {
        ledger->wider_first[i] = (uint32_t)links.n;
        if (!find_wider(ledger, i, &links)) {
            free(links.list);
            return -1;
        }
    }
    ledger->wider_first[ledger->n] = (uint32_t)links.n;
    ledger->wider = links.list;
    return 0;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static void begin_bounds(struct cv_entry *entry)
{
    /* Zeros are published, so a hidden count is one at least, unless a whole line went. */
    entry->low = entry->hidden && !entry->loose ? 1 : 0;
    entry->fixed_low = 0;
    entry->high = entry->asked < entry->threshold ? entry->most : entry->asked;
    entry->fixed_high = entry->most;
}

/* `part` is a part of `whole`: one that is published bounds one that is not. */
static void bound_pair(struct cv_entry *part, struct cv_entry *whole)
{
    if (part->hidden && !whole->hidden) {
        part->high = smaller(part->high, whole->n);
        if (!whole->protect && !whole->account) {
            part->fixed_high = smaller(part->fixed_high, whole->n);
        }
    } else if (whole->hidden && !part->hidden) {
        whole->low = larger(whole->low, part->n);
        if (!part->protect && !part->account) {
            whole->fixed_low = larger(whole->fixed_low, part->n);
        }
    }
}

void cv_ledger_bound(struct cv_ledger *ledger)
{
    for (uint32_t i = 0; i < ledger->n; i++) {
        begin_bounds(&ledger->entries[i]);
    }
    for (uint32_t i = 0; i < ledger->n; i++) {
        for (uint32_t k = ledger->wider_first[i]; k < ledger->wider_first[i + 1]; k++) {
            bound_pair(&ledger->entries[i], &ledger->entries[ledger->wider[k]]);
        }
    }
}

bool cv_ledger_hide(struct cv_ledger *ledger, uint32_t entry, int64_t threshold)
{
    struct cv_entry *hidden = &ledger->entries[entry];

    if (hidden->hidden) {
        return false;
    }
    hidden->hidden = true;
    hidden->threshold = larger(hidden->threshold, threshold);
    return true;
}

uint32_t cv_ledger_put_rest(struct cv_ledger *ledger, uint32_t entry, uint32_t row, int64_t n,
                            int64_t threshold)
{
    struct cv_conditions set = ledger->conditions[entry];

    for (uint32_t i = 0; i < set.n; i++) {
        if (set.list[i].question == row && set.list[i].code < CV_OTHERWISE) {
            set.list[i].code |= CV_OTHERWISE;
        }
    }
    const uint32_t at = cv_ledger_put(ledger, &set, n);
    if (at != CV_LEDGER_NONE && at != entry) {
        struct cv_entry *rest = &ledger->entries[at];
        rest->unprinted = rest->hidden = rest->loose = true;
        rest->rest_of = entry;
        rest->threshold = larger(rest->threshold, threshold);
    }
    return at;
}

void cv_ledger_free(struct cv_ledger *ledger)
{
    free(ledger->entries);
    free(ledger->conditions);
    free(ledger->wider);
    cv_map_free(&ledger->map);
    cv_arena_free(&ledger->arena);
    *ledger = (struct cv_ledger){0};
}

/* What to hide when the audit of the whole report finds counts that can be worked out. */
#include <string.h>

#include "disclose/whole.h"

/* A search for what to hide: first through the counts that are not zero, then through columns
 * of nobody, which then go whole. */
struct search {
    const struct cv_whole *whole;
    bool zeros;
    uint32_t found;
};

static bool is_base(const struct cv_conditions *set)
{
    for (uint32_t i = 0; i < set->n; i++) {
        if (set->list[i].code == CV_ANSWERED) {
            return true;
        }
    }
    return false;
}

static void consider(struct search *search, uint32_t entry)
{
    const struct cv_ledger *ledger = search->whole->ledger;
    const struct cv_entry *e = &ledger->entries[entry];
    const uint32_t found = search->found;

    if (e->hidden || !e->protect || (e->n == 0) != search->zeros ||
        (search->zeros && !is_base(&ledger->conditions[entry]))) {
        return;
    }
    if (found == CV_LEDGER_NONE || e->n < ledger->entries[found].n ||
        (e->n == ledger->entries[found].n && entry < found)) {
        search->found = entry;
    }
}

static void look_through(struct search *search, const struct cv_relation *relation)
{
    for (uint32_t i = 0; i < relation->n_parts; i++) {
        consider(search, relation->parts[i]);
    }
    consider(search, relation->whole);
}

/* A walk from an entry through the sums that it stands in to the hidden counts beside it, and
 * on: what was reached, in the order it was reached, the last ring from `from` on. */
struct walk {
    const struct cv_whole *whole;
    uint32_t *list;
    uint32_t n, from;
};

static void reach(struct walk *walk, uint32_t entry)
{
    const struct cv_whole *whole = walk->whole;

    if (whole->ledger->entries[entry].hidden && !whole->reached[entry]) {
        whole->reached[entry] = true;
        walk->list[walk->n++] = entry;
    }
}

/* Looks through the sums of what was reached last, and reaches what is hidden in them. False
 * when that is nothing more. */
static bool walk_on(struct walk *walk, struct search *search)
{
    const struct cv_whole *whole = walk->whole;
    const uint32_t end = walk->n;

    for (uint32_t at = walk->from; at < end; at++) {
        const uint32_t entry = walk->list[at];
        for (uint32_t i = whole->sums_first[entry]; i < whole->sums_first[entry + 1]; i++) {
            const struct cv_relation *relation = &whole->relations.list[whole->sums[i]];
            if (whole->looked[whole->sums[i]]) {
                continue;
            }
            whole->looked[whole->sums[i]] = true;
            look_through(search, relation);
            for (uint32_t k = 0; k < relation->n_parts; k++) {
                reach(walk, relation->parts[k]);
            }
            reach(walk, relation->whole);
        }
    }
    walk->from = end;
    return walk->n > end;
}

static void forget(const struct walk *walk)
{
    const struct cv_whole *whole = walk->whole;

    for (uint32_t at = 0; at < walk->n; at++) {
        const uint32_t entry = walk->list[at];
        whole->reached[entry] = false;
        for (uint32_t i = whole->sums_first[entry]; i < whole->sums_first[entry + 1]; i++) {
            whole->looked[whole->sums[i]] = false;
        }
    }
}

/* What to hide for one entry, or CV_LEDGER_NONE: of the sums that it stands in, else of those
 * that the hidden counts in these stand in, and so on. */
static uint32_t remedy_of(const struct cv_whole *whole, uint32_t entry, bool zeros)
{
    struct search search = {whole, zeros, CV_LEDGER_NONE};
    struct walk walk = {.whole = whole, .list = whole->terms};

    whole->reached[entry] = true;
    walk.list[walk.n++] = entry;
    while (walk_on(&walk, &search) && search.found == CV_LEDGER_NONE) {
    }
    forget(&walk);
    return search.found;
}

/* Whether something that was hidden in this round stands in a sum with the entry. */
static bool has_to_wait(const struct cv_whole *whole, uint32_t entry)
{
    for (uint32_t i = whole->sums_first[entry]; i < whole->sums_first[entry + 1]; i++) {
        if (whole->spoken_for[whole->sums[i]]) {
            return true;
        }
    }
    return false;
}

/* The sums of what was hidden are spoken for in this round. */
static void speak_for(const struct cv_whole *whole, uint32_t entry)
{
    for (uint32_t i = whole->sums_first[entry]; i < whole->sums_first[entry + 1]; i++) {
        whole->spoken_for[whole->sums[i]] = true;
    }
}

uint32_t cv_whole_remedy(struct cv_whole *whole)
{
    struct cv_ledger *ledger = whole->ledger;
    uint32_t n_made = 0;

    memset(whole->spoken_for, 0, whole->relations.n * sizeof *whole->spoken_for);
    for (uint32_t i = 0; i < ledger->n; i++) {
        /* What is said of those who answered otherwise is said by the option's own sums. */
        const uint32_t entry =
            ledger->entries[i].rest_of != CV_LEDGER_NONE ? ledger->entries[i].rest_of : i;
        if (!whole->weak[i] || has_to_wait(whole, entry)) {
            continue;
        }
        uint32_t found = remedy_of(whole, entry, false);
        found = found == CV_LEDGER_NONE ? remedy_of(whole, entry, true) : found;
        if (found == CV_LEDGER_NONE) {
            cv_whole_accept(whole, i);
            continue;
        }
        (void)cv_ledger_hide(ledger, found, ledger->entries[i].threshold);
        ledger->entries[found].loose = ledger->entries[found].n == 0;
        speak_for(whole, found);
        n_made++;
    }
    return n_made;
}

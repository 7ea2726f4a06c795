#include "disclose/whole.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "disclose/solver.h"

/* Iterations of the simplex method that all audits of one report may take together. */
static const uint64_t whole_steps = 2000000;

static bool make_room(struct cv_whole *whole, size_t n, struct cv_arena *arena)
{
    whole->seen = cv_arena_array(arena, n, sizeof *whole->seen);
    whole->best = cv_arena_array(arena, n, sizeof *whole->best);
    whole->accepted = cv_arena_array(arena, n, sizeof *whole->accepted);
    whole->weak = cv_arena_array(arena, n, sizeof *whole->weak);
    whole->group = cv_arena_array(arena, n, sizeof *whole->group);
    whole->unknown = cv_arena_array(arena, n, sizeof *whole->unknown);
    whole->best_unknown = cv_arena_array(arena, n, sizeof *whole->best_unknown);
    whole->reached = cv_arena_array(arena, n, sizeof *whole->reached);
    whole->made = cv_arena_array(arena, n, sizeof *whole->made);
    whole->terms = cv_arena_array(arena, n + 1, sizeof *whole->terms);
    whole->signs = cv_arena_array(arena, n + 1, sizeof *whole->signs);
    return whole->seen && whole->best && whole->accepted && whole->weak && whole->group &&
           whole->reached && whole->made && whole->unknown && whole->best_unknown &&
           whole->terms && whole->signs;
}

int cv_whole_open(struct cv_whole *whole, struct cv_ledger *ledger,
                  const struct cv_survey *survey, struct cv_arena *arena)
{
    const struct cv_conditions everybody = {.n = 0};

    *whole = (struct cv_whole){.ledger = ledger, .steps = whole_steps};
    whole->everybody = cv_ledger_find(ledger, &everybody);
    if (!make_room(whole, ledger->n, arena) || whole->everybody == CV_LEDGER_NONE) {
        return -1;
    }
    /* What is so can be so. */
    for (uint32_t i = 0; i < ledger->n; i++) {
        whole->seen[i] = (struct cv_seen){ledger->entries[i].n, ledger->entries[i].n};
        whole->best[i] = whole->seen[i];
    }
    /* Mentions are more than respondents, by as many as anybody can tick. */
    whole->most = (ledger->entries[whole->everybody].n + 1) * 1024;
    if (cv_relations_find(&whole->relations, ledger, survey, arena) != 0) {
        return -1;
    }
    whole->ring = cv_arena_array(arena, whole->relations.n + (size_t)1, sizeof *whole->ring);
    return whole->ring ? 0 : -1;
}

void cv_whole_close(struct cv_whole *whole)
{
    cv_relations_free(&whole->relations);
    cv_solver_free(whole->best_solver);
    whole->best_solver = NULL;
}

/* --- what hangs together --- */

static uint32_t find_group(uint32_t *group, uint32_t entry)
{
    while (group[entry] != entry) {
        group[entry] = group[group[entry]];
        entry = group[entry];
    }
    return entry;
}

static void join(uint32_t *group, uint32_t a, uint32_t b)
{
    const uint32_t first = find_group(group, a);
    const uint32_t second = find_group(group, b);

    group[first > second ? first : second] = first < second ? first : second;
}

/* A hidden member of the relation, or CV_LEDGER_NONE. */
static uint32_t hidden_member(const struct cv_whole *whole, const struct cv_relation *relation)
{
    const struct cv_entry *entries = whole->ledger->entries;

    for (uint32_t i = 0; i < relation->n_parts; i++) {
        if (entries[relation->parts[i]].hidden) {
            return relation->parts[i];
        }
    }
    return entries[relation->whole].hidden ? relation->whole : CV_LEDGER_NONE;
}

static void group_all(struct cv_whole *whole)
{
    const struct cv_ledger *ledger = whole->ledger;

    for (uint32_t i = 0; i < ledger->n; i++) {
        whole->group[i] = i;
    }
    for (uint32_t i = 0; i < whole->relations.n; i++) {
        const struct cv_relation *relation = &whole->relations.list[i];
        const uint32_t member = hidden_member(whole, relation);
        for (uint32_t k = 0; member != CV_LEDGER_NONE && k < relation->n_parts; k++) {
            if (ledger->entries[relation->parts[k]].hidden) {
                join(whole->group, member, relation->parts[k]);
            }
        }
        if (member != CV_LEDGER_NONE && ledger->entries[relation->whole].hidden) {
            join(whole->group, member, relation->whole);
        }
    }
}

bool cv_whole_together(const struct cv_whole *whole, uint32_t one, uint32_t other)
{
    return find_group(whole->group, one) == find_group(whole->group, other);
}

/* --- programs --- */

/* A program over some of the entries: their numbers in it, and what it can be. */
struct program {
    struct cv_whole *whole;
    const uint32_t *unknown;
    struct cv_seen *seen;
    struct cv_solver *solver;
};

/* Puts a term on a line, `sign` times: an unknown, or a number to the other side. */
static void put_term(const struct program *p, uint32_t entry, int sign, uint32_t *n,
                     int64_t *known)
{
    struct cv_whole *whole = p->whole;

    if (p->unknown[entry] == CV_LEDGER_NONE) {
        *known += sign * whole->ledger->entries[entry].n;
    } else {
        whole->terms[*n] = p->unknown[entry];
        whole->signs[*n] = sign;
        (*n)++;
    }
}

static bool is_in(const struct program *p, const struct cv_relation *relation)
{
    bool here = p->unknown[relation->whole] != CV_LEDGER_NONE;

    for (uint32_t k = 0; k < relation->n_parts && !here; k++) {
        here = p->unknown[relation->parts[k]] != CV_LEDGER_NONE;
    }
    return here;
}

static bool add_relation(const struct program *p, const struct cv_relation *relation)
{
    uint32_t n = 0;
    int64_t known = 0;

    for (uint32_t i = 0; i < relation->n_parts; i++) {
        put_term(p, relation->parts[i], 1, &n, &known);
    }
    put_term(p, relation->whole, relation->times > 0 ? -(int)relation->times : -1, &n, &known);
    return cv_solver_add(p->solver, p->whole->terms, p->whole->signs, n,
                         relation->times > 0 ? INT64_MIN : -known, -known);
}

static int64_t at_most(int64_t value, int64_t most)
{
    return value < most ? value : most;
}

/* Makes the program over its `n` unknowns; `best` with what is published whatever happens as
 * the only bounds. False when memory ran out. */
static bool fill_program(struct program *p, uint32_t n, bool best)
{
    const struct cv_whole *whole = p->whole;
    bool filled = (p->solver = cv_solver_new(n)) != NULL;

    for (uint32_t i = 0; filled && i < whole->ledger->n; i++) {
        const struct cv_entry *entry = &whole->ledger->entries[i];
        if (p->unknown[i] != CV_LEDGER_NONE) {
            cv_solver_bound(p->solver, p->unknown[i], best ? entry->fixed_low : entry->low,
                            at_most(best ? entry->fixed_high : entry->high, whole->most));
        }
    }
    for (uint32_t i = 0; filled && i < whole->relations.n; i++) {
        filled =
            !is_in(p, &whole->relations.list[i]) || add_relation(p, &whole->relations.list[i]);
    }
    return filled;
}

/* Counts are whole and at most some millions; anything finer than this is rounding. */
static const double fine = 1e-5;

/* Every solution says of every entry what it can be. */
static void look(const struct program *p)
{
    for (uint32_t i = 0; i < p->whole->ledger->n; i++) {
        if (p->unknown[i] == CV_LEDGER_NONE) {
            continue;
        }
        const double value = cv_solver_value(p->solver, p->unknown[i]);
        const int64_t up = (int64_t)floor(value + fine);
        const int64_t down = (int64_t)ceil(value - fine);
        p->seen[i].high = up > p->seen[i].high ? up : p->seen[i].high;
        p->seen[i].low = down < p->seen[i].low ? down : p->seen[i].low;
    }
}

static int64_t width(const struct program *p, uint32_t entry)
{
    return p->seen[entry].high - p->seen[entry].low;
}

/* Looks until the entry is seen as wide as `need`, or all of it is seen. False when the budget
 * is spent. */
static bool widen(const struct program *p, uint32_t entry, int64_t need)
{
    static const int one = 1;

    for (int direction = -1; direction <= 1 && width(p, entry) < need; direction += 2) {
        if (!cv_solver_push(p->solver, &p->unknown[entry], &one, 1, direction,
                            &p->whole->steps)) {
            return false;
        }
        look(p);
    }
    return true;
}

/* --- the audit --- */

/* How wide the interval of an entry must be: of a small count threshold - 1, or what the audit
 * is told; of one that is hidden to shield others, that it cannot be worked out. */
static int64_t need_of(const struct cv_whole *whole, const struct cv_entry *entry)
{
    if (entry->n >= entry->threshold) {
        return 1;
    }
    return whole->narrow > 0 ? whole->narrow : entry->threshold - 1;
}

/* Whether an entry is hidden from people and not yet seen wide enough. */
static bool is_audited(const struct cv_whole *whole, uint32_t entry)
{
    const struct cv_entry *e = &whole->ledger->entries[entry];

    if (!e->hidden || whole->accepted[entry] || e->n <= 0 ||
        !(e->unprinted ? e->n < e->threshold : e->protect)) {
        return false;
    }
    return whole->seen[entry].high - whole->seen[entry].low < need_of(whole, e);
}

/* Pushes all entries that are not wide enough at once, up here and down there: cheap, and most
 * of them move. */
static bool push_all(const struct program *p, uint32_t group)
{
    struct cv_whole *whole = p->whole;
    uint64_t pattern = UINT64_C(0x9e3779b97f4a7c15);

    for (int round = 0; round < 8; round++) {
        uint32_t n = 0;
        for (uint32_t i = group; i < whole->ledger->n; i++) {
            if (is_audited(whole, i) && find_group(whole->group, i) == group) {
                pattern = pattern * UINT64_C(6364136223846793005) + 1;
                whole->terms[n] = p->unknown[i];
                whole->signs[n++] = pattern >> 63 ? 1 : -1;
            }
        }
        if (n == 0) {
            return true;
        }
        if (!cv_solver_push(p->solver, whole->terms, whole->signs, n, 1, &whole->steps)) {
            return false;
        }
        look(p);
    }
    return true;
}

static enum cv_whole_verdict audit_group(struct cv_whole *whole, uint32_t group)
{
    struct program p = {.whole = whole, .unknown = whole->unknown, .seen = whole->seen};
    enum cv_whole_verdict verdict = CV_WHOLE_SAFE;
    uint32_t n = 0;

    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        const bool here =
            whole->ledger->entries[i].hidden && find_group(whole->group, i) == group;
        whole->unknown[i] = here ? n++ : CV_LEDGER_NONE;
    }
    if (!fill_program(&p, n, false)) {
        cv_solver_free(p.solver);
        return CV_WHOLE_MEMORY;
    }
    verdict = push_all(&p, group) ? CV_WHOLE_SAFE : CV_WHOLE_GAVE_UP;
    for (uint32_t i = group; i < whole->ledger->n && verdict != CV_WHOLE_GAVE_UP; i++) {
        if (!is_audited(whole, i) || find_group(whole->group, i) != group) {
            continue;
        }
        if (!widen(&p, i, need_of(whole, &whole->ledger->entries[i]))) {
            verdict = CV_WHOLE_GAVE_UP;
        } else if (is_audited(whole, i)) {
            whole->weak[i] = true;
            verdict = CV_WHOLE_WEAK;
        }
    }
    cv_solver_free(p.solver);
    return verdict;
}

/* What may be hidden; what is hidden already and was not meant to be (an account) is gone. */
static bool may_hide(const struct cv_entry *entry)
{
    return entry->protect || entry->unprinted || entry->account;
}

/* The program with everything hidden that can be; made once. */
static bool open_best(struct program *p)
{
    struct cv_whole *whole = p->whole;
    uint32_t n = 0;

    *p = (struct program){whole, whole->best_unknown, whole->best, whole->best_solver};
    if (whole->best_solver) {
        return true;
    }
    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        whole->best_unknown[i] = may_hide(&whole->ledger->entries[i]) ? n++ : CV_LEDGER_NONE;
    }
    const bool filled = fill_program(p, n, true);
    whole->best_solver = p->solver;
    return filled;
}

/* Weak entries that could not be wider whatever were hidden are as they have to be. */
static enum cv_whole_verdict weigh(struct cv_whole *whole, uint32_t *entry)
{
    struct program best = {.whole = whole};
    bool any = false;

    if (!open_best(&best)) {
        return CV_WHOLE_MEMORY;
    }
    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        if (!whole->weak[i]) {
            continue;
        }
        *entry = i;
        if (!widen(&best, i, need_of(whole, &whole->ledger->entries[i]))) {
            return CV_WHOLE_GAVE_UP;
        }
        whole->accepted[i] = whole->seen[i].high - whole->seen[i].low >= width(&best, i);
        whole->weak[i] = !whole->accepted[i];
        any = any || whole->weak[i];
    }
    return any ? CV_WHOLE_WEAK : CV_WHOLE_SAFE;
}

enum cv_whole_verdict cv_whole_audit(struct cv_whole *whole, uint32_t *entry)
{
    bool weak = false;

    group_all(whole);
    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        whole->weak[i] = false;
    }
    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        if (!is_audited(whole, i) || whole->weak[i]) {
            continue;
        }
        *entry = i;
        const enum cv_whole_verdict verdict = audit_group(whole, find_group(whole->group, i));
        if (verdict == CV_WHOLE_GAVE_UP || verdict == CV_WHOLE_MEMORY) {
            return verdict;
        }
        weak = weak || verdict == CV_WHOLE_WEAK;
    }
    if (weak && whole->narrow > 0) {
        return CV_WHOLE_WEAK;
    }
    return weak ? weigh(whole, entry) : CV_WHOLE_SAFE;
}

/* --- what to do --- */

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

/* Whether a member of the relation is marked in the list of entries. */
static bool has_marked(const struct cv_relation *relation, const bool *marked)
{
    for (uint32_t i = 0; i < relation->n_parts; i++) {
        if (marked[relation->parts[i]]) {
            return true;
        }
    }
    return marked[relation->whole];
}

static bool mark(const struct cv_whole *whole, uint32_t entry)
{
    const bool fresh = whole->ledger->entries[entry].hidden && !whole->reached[entry];

    whole->reached[entry] = whole->reached[entry] || fresh;
    return fresh;
}

/* Goes from what is reached through the sums that it stands in to the hidden counts beside it.
 * False when there is nothing more. */
static bool reach_on(const struct cv_whole *whole, uint32_t *ring)
{
    bool more = false;

    (*ring)++;
    for (uint32_t i = 0; i < whole->relations.n; i++) {
        const struct cv_relation *relation = &whole->relations.list[i];
        if (whole->ring[i] != 0 || !has_marked(relation, whole->reached)) {
            continue;
        }
        whole->ring[i] = *ring;
    }
    for (uint32_t i = 0; i < whole->relations.n; i++) {
        const struct cv_relation *relation = &whole->relations.list[i];
        for (uint32_t k = 0; whole->ring[i] == *ring && k < relation->n_parts; k++) {
            more = mark(whole, relation->parts[k]) || more;
        }
        more = (whole->ring[i] == *ring && mark(whole, relation->whole)) || more;
    }
    return more;
}

/* What to hide for one entry, or CV_LEDGER_NONE: of the sums that it stands in, else of those
 * that the hidden counts in these stand in, and so on. */
static uint32_t remedy_of(const struct cv_whole *whole, uint32_t entry, bool zeros)
{
    struct search search = {whole, zeros, CV_LEDGER_NONE};
    uint32_t ring = 0;
    bool more = true;

    memset(whole->reached, 0, whole->ledger->n * sizeof *whole->reached);
    memset(whole->ring, 0, whole->relations.n * sizeof *whole->ring);
    whole->reached[entry] = true;
    while (more && search.found == CV_LEDGER_NONE) {
        more = reach_on(whole, &ring);
        for (uint32_t i = 0; i < whole->relations.n; i++) {
            if (whole->ring[i] == ring) {
                look_through(&search, &whole->relations.list[i]);
            }
        }
    }
    return search.found;
}

/* Whether something that was hidden in this round stands in a sum with the entry. */
static bool has_to_wait(const struct cv_whole *whole, uint32_t entry, const bool *made)
{
    memset(whole->reached, 0, whole->ledger->n * sizeof *whole->reached);
    whole->reached[entry] = true;
    for (uint32_t i = 0; i < whole->relations.n; i++) {
        if (has_marked(&whole->relations.list[i], whole->reached) &&
            has_marked(&whole->relations.list[i], made)) {
            return true;
        }
    }
    return false;
}

uint32_t cv_whole_remedy(struct cv_whole *whole)
{
    struct cv_ledger *ledger = whole->ledger;
    uint32_t n_made = 0;

    memset(whole->made, 0, ledger->n * sizeof *whole->made);
    for (uint32_t i = 0; i < ledger->n; i++) {
        /* What is said of those who answered otherwise is said by the option's own sums. */
        const uint32_t entry =
            ledger->entries[i].rest_of != CV_LEDGER_NONE ? ledger->entries[i].rest_of : i;
        if (!whole->weak[i] || has_to_wait(whole, entry, whole->made)) {
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
        whole->made[found] = true;
        n_made++;
    }
    return n_made;
}

void cv_whole_accept(struct cv_whole *whole, uint32_t entry)
{
    whole->accepted[entry] = true;
}

/* --- claims --- */

struct cv_solver *cv_whole_program(struct cv_whole *whole, uint32_t n_more, uint32_t *first)
{
    struct program p = {.whole = whole, .unknown = whole->unknown, .seen = whole->seen};
    uint32_t n = 0;

    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        whole->unknown[i] = whole->ledger->entries[i].hidden ? n++ : CV_LEDGER_NONE;
    }
    *first = n;
    whole->steps = whole_steps;
    if (!fill_program(&p, n + n_more, false)) {
        cv_solver_free(p.solver);
        return NULL;
    }
    return p.solver;
}

/* What the entry needs, or was left with. */
static int64_t still_needs(const struct cv_whole *whole, uint32_t entry)
{
    const struct cv_entry *e = &whole->ledger->entries[entry];
    const int64_t seen = whole->seen[entry].high - whole->seen[entry].low;

    if (!e->hidden || e->n <= 0 || !(e->unprinted ? e->n < e->threshold : e->protect)) {
        return 0;
    }
    return at_most(seen, need_of(whole, e));
}

bool cv_whole_holds(struct cv_whole *whole, struct cv_solver *solver, struct cv_seen *seen)
{
    const struct program p = {whole, whole->unknown, seen, solver};
    bool holds = true;

    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        seen[i] = (struct cv_seen){whole->ledger->entries[i].n, whole->ledger->entries[i].n};
    }
    for (uint32_t i = 0; i < whole->ledger->n && holds; i++) {
        const int64_t need = still_needs(whole, i);
        holds = need == 0 || (widen(&p, i, need) && width(&p, i) >= need);
    }
    return holds;
}

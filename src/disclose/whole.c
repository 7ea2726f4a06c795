#include "disclose/whole.h"

#include <string.h>

#include "disclose/program.h"
#include "disclose/solver.h"

/* What all audits of one report may take together, in the steps of the solver: about a minute,
 * whatever the size of the programs. */
static const uint64_t whole_steps = UINT64_C(3000000000);

static bool make_room(struct cv_whole *whole, size_t n, struct cv_arena *arena)
{
    whole->seen = cv_arena_array(arena, n, sizeof *whole->seen);
    whole->best = cv_arena_array(arena, n, sizeof *whole->best);
    whole->outer = cv_arena_array(arena, n, sizeof *whole->outer);
    whole->best_outer = cv_arena_array(arena, n, sizeof *whole->best_outer);
    whole->accepted = cv_arena_array(arena, n, sizeof *whole->accepted);
    whole->weak = cv_arena_array(arena, n, sizeof *whole->weak);
    whole->group = cv_arena_array(arena, n, sizeof *whole->group);
    whole->unknown = cv_arena_array(arena, n, sizeof *whole->unknown);
    whole->best_unknown = cv_arena_array(arena, n, sizeof *whole->best_unknown);
    whole->capped = cv_arena_array(arena, n, sizeof *whole->capped);
    whole->reached = cv_arena_array(arena, n, sizeof *whole->reached);
    whole->terms = cv_arena_array(arena, n + 1, sizeof *whole->terms);
    whole->signs = cv_arena_array(arena, n + 1, sizeof *whole->signs);
    return whole->seen && whole->best && whole->outer && whole->best_outer && whole->accepted &&
           whole->weak && whole->group && whole->capped && whole->reached && whole->unknown &&
           whole->best_unknown && whole->terms && whole->signs;
}

static void count_sums(const struct cv_whole *whole, uint32_t entry)
{
    whole->sums_first[entry + 1]++;
}

/* Of each relation its place in the list of each member; `ends` says where those lists end. */
static void place_sum(const struct cv_whole *whole, uint32_t *ends, uint32_t relation)
{
    const struct cv_relation *r = &whole->relations.list[relation];

    for (uint32_t k = 0; k < r->n_parts; k++) {
        whole->sums[ends[r->parts[k]]++] = relation;
    }
    whole->sums[ends[r->whole]++] = relation;
}

/* The relations that each entry is in. -1 when memory ran out. */
static int list_sums(struct cv_whole *whole, struct cv_arena *arena)
{
    const uint32_t n = whole->ledger->n;
    const uint32_t n_relations = whole->relations.n;
    size_t members = 0;

    whole->sums_first = cv_arena_array(arena, (size_t)n + 1, sizeof *whole->sums_first);
    whole->looked = cv_arena_array(arena, (size_t)n_relations + 1, sizeof *whole->looked);
    whole->spoken_for =
        cv_arena_array(arena, (size_t)n_relations + 1, sizeof *whole->spoken_for);
    if (!whole->sums_first || !whole->looked || !whole->spoken_for) {
        return -1;
    }
    for (uint32_t i = 0; i < n_relations; i++) {
        const struct cv_relation *r = &whole->relations.list[i];
        for (uint32_t k = 0; k < r->n_parts; k++) {
            count_sums(whole, r->parts[k]);
        }
        count_sums(whole, r->whole);
        members += r->n_parts + (size_t)1;
    }
    for (uint32_t i = 0; i < n; i++) {
        whole->sums_first[i + 1] += whole->sums_first[i];
    }
    whole->sums = cv_arena_array(arena, members + 1, sizeof *whole->sums);
    if (!whole->sums || members > UINT32_MAX) {
        return -1;
    }
    memcpy(whole->terms, whole->sums_first, n * sizeof *whole->terms);
    for (uint32_t i = 0; i < n_relations; i++) {
        place_sum(whole, whole->terms, i);
    }
    return 0;
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
    return list_sums(whole, arena);
}

void cv_whole_close(struct cv_whole *whole)
{
    cv_relations_free(&whole->relations);
    cv_solver_free(whole->best_solver);
    whole->best_solver = NULL;
    cv_solver_end();
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

static int64_t width_seen(const struct cv_whole *whole, uint32_t entry)
{
    return whole->seen[entry].high - whole->seen[entry].low;
}

/* Whether an entry is hidden from people and not yet seen wide enough. */
static bool is_audited(const struct cv_whole *whole, uint32_t entry)
{
    const struct cv_entry *e = &whole->ledger->entries[entry];

    if (!e->hidden || whole->accepted[entry] || e->n <= 0 ||
        !(e->unprinted ? e->n < e->threshold : e->protect)) {
        return false;
    }
    return width_seen(whole, entry) < need_of(whole, e);
}

/* What an audited entry of the group needs. */
static int64_t need_in_group(const struct cv_program *p, uint32_t entry, void *data)
{
    const uint32_t *group = data;

    return is_audited(p->whole, entry) && find_group(p->whole->group, entry) == *group
               ? need_of(p->whole, &p->whole->ledger->entries[entry])
               : 0;
}

static enum cv_whole_verdict audit_group(struct cv_whole *whole, uint32_t group)
{
    struct cv_program p = {
        .whole = whole, .unknown = whole->unknown, .seen = whole->seen, .outer = whole->outer};
    enum cv_whole_verdict verdict = CV_WHOLE_SAFE;
    uint32_t n = 0;

    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        const bool here =
            whole->ledger->entries[i].hidden && find_group(whole->group, i) == group;
        whole->unknown[i] = here ? n++ : CV_LEDGER_NONE;
    }
    if (!cv_program_fill(&p, n)) {
        cv_solver_free(p.solver);
        return CV_WHOLE_MEMORY;
    }
    verdict = cv_program_push(&p, need_in_group, &group) ? CV_WHOLE_SAFE : CV_WHOLE_GAVE_UP;
    for (uint32_t i = group; i < whole->ledger->n && verdict != CV_WHOLE_GAVE_UP; i++) {
        if (!is_audited(whole, i) || find_group(whole->group, i) != group) {
            continue;
        }
        if (!cv_program_widen(&p, i, need_of(whole, &whole->ledger->entries[i]))) {
            verdict = CV_WHOLE_GAVE_UP;
        } else if (is_audited(whole, i)) {
            whole->weak[i] = true;
            verdict = CV_WHOLE_WEAK;
        }
    }
    verdict = cv_solver_failed(p.solver) ? CV_WHOLE_MEMORY : verdict;
    cv_solver_free(p.solver);
    return verdict;
}

/* What may be hidden; what is hidden already and was not meant to be (an account) is gone. */
static bool may_hide(const struct cv_entry *entry)
{
    return entry->protect || entry->unprinted || entry->account;
}

/* The program with everything hidden that can be; made once. */
static bool open_best(struct cv_program *p)
{
    struct cv_whole *whole = p->whole;
    uint32_t n = 0;

    *p = (struct cv_program){.whole = whole,
                             .unknown = whole->best_unknown,
                             .seen = whole->best,
                             .outer = whole->best_outer,
                             .solver = whole->best_solver,
                             .best = true};
    if (whole->best_solver) {
        return true;
    }
    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        whole->best_unknown[i] = may_hide(&whole->ledger->entries[i]) ? n++ : CV_LEDGER_NONE;
    }
    const bool filled = cv_program_fill(p, n);
    whole->best_solver = p->solver;
    return filled;
}

/* Of a weak entry of which it is not known yet whether it could be wider: one more. */
static int64_t need_to_know(const struct cv_program *best, uint32_t entry, void *data)
{
    const int64_t width = width_seen(best->whole, entry);

    (void)data;
    return best->whole->weak[entry] && cv_program_width(best, entry) <= width ? width + 1 : 0;
}

/* Weak entries that could not be wider whatever were hidden are as they have to be. */
static enum cv_whole_verdict weigh(struct cv_whole *whole, uint32_t *entry)
{
    struct cv_program best = {.whole = whole};
    bool any = false;

    if (!open_best(&best)) {
        return CV_WHOLE_MEMORY;
    }
    const bool going = cv_program_push(&best, need_to_know, NULL);
    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        if (!whole->weak[i]) {
            continue;
        }
        *entry = i;
        if (!going || !cv_program_widen(&best, i, width_seen(whole, i) + 1)) {
            return cv_solver_failed(best.solver) ? CV_WHOLE_MEMORY : CV_WHOLE_GAVE_UP;
        }
        whole->accepted[i] = width_seen(whole, i) >= cv_program_width(&best, i);
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

void cv_whole_accept(struct cv_whole *whole, uint32_t entry)
{
    whole->accepted[entry] = true;
}

/* --- claims --- */

struct cv_solver *cv_whole_program(struct cv_whole *whole, uint32_t n_more, uint32_t *first)
{
    struct cv_program p = {.whole = whole, .unknown = whole->unknown, .seen = whole->seen};
    uint32_t n = 0;

    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        whole->unknown[i] = whole->ledger->entries[i].hidden ? n++ : CV_LEDGER_NONE;
    }
    *first = n;
    whole->steps = whole_steps;
    if (!cv_program_fill(&p, n + n_more)) {
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
    return seen < need_of(whole, e) ? seen : need_of(whole, e);
}

bool cv_whole_holds(struct cv_whole *whole, struct cv_solver *solver, struct cv_seen *seen)
{
    const struct cv_program p = {
        .whole = whole, .unknown = whole->unknown, .seen = seen, .solver = solver};
    bool holds = true;

    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        seen[i] = (struct cv_seen){whole->ledger->entries[i].n, whole->ledger->entries[i].n};
    }
    for (uint32_t i = 0; i < whole->ledger->n && holds; i++) {
        const int64_t need = still_needs(whole, i);
        holds = need == 0 || (cv_program_widen(&p, i, need) && cv_program_width(&p, i) >= need);
    }
    return holds;
}

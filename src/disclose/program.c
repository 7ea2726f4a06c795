#include "disclose/program.h"

#include <math.h>

#include "disclose/solver.h"

/* Puts a term on a line, `sign` times: an unknown, or a number to the other side. */
static void put_term(const struct cv_program *p, uint32_t entry, int sign, uint32_t *n,
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

static bool is_in(const struct cv_program *p, const struct cv_relation *relation)
{
    bool here = p->unknown[relation->whole] != CV_LEDGER_NONE;

    for (uint32_t k = 0; k < relation->n_parts && !here; k++) {
        here = p->unknown[relation->parts[k]] != CV_LEDGER_NONE;
    }
    return here;
}

static bool add_relation(const struct cv_program *p, const struct cv_relation *relation)
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

static int64_t at_least(int64_t value, int64_t least)
{
    return value > least ? value : least;
}

/* What is known of an unknown entry before anything is added up. */
static struct cv_seen known_of(const struct cv_program *p, uint32_t entry)
{
    const struct cv_entry *e = &p->whole->ledger->entries[entry];

    return p->best ? (struct cv_seen){e->fixed_low, at_most(e->fixed_high, p->whole->most)}
                   : (struct cv_seen){e->low, at_most(e->high, p->whole->most)};
}

/* --- bounds from each sum by itself --- */

/* What the others of a sum leave. Returns whether that says anything new. */
static bool tighten(struct cv_seen *outer, int64_t low, int64_t high)
{
    const struct cv_seen before = *outer;

    outer->low = at_least(outer->low, low);
    outer->high = at_most(outer->high, high);
    return outer->low != before.low || outer->high != before.high;
}

static bool tighten_pair(const struct cv_program *p, const struct cv_relation *relation)
{
    struct cv_seen *part = &p->outer[relation->parts[0]];
    struct cv_seen *whole = &p->outer[relation->whole];
    const int64_t times = relation->times;
    const bool changed = tighten(part, part->low, whole->high * times);

    return tighten(whole, (part->low + times - 1) / times, whole->high) || changed;
}

static bool tighten_sum(const struct cv_program *p, const struct cv_relation *relation)
{
    struct cv_seen *whole = &p->outer[relation->whole];
    struct cv_seen sum = {0, 0};
    bool changed = false;

    for (uint32_t i = 0; i < relation->n_parts; i++) {
        sum.low += p->outer[relation->parts[i]].low;
        sum.high += p->outer[relation->parts[i]].high;
    }
    changed = tighten(whole, sum.low, sum.high);
    for (uint32_t i = 0; i < relation->n_parts; i++) {
        struct cv_seen *part = &p->outer[relation->parts[i]];
        const struct cv_seen before = *part;
        changed = tighten(part, whole->low - (sum.high - before.high),
                          whole->high - (sum.low - before.low)) ||
                  changed;
        sum.low += part->low - before.low;
        sum.high += part->high - before.high;
    }
    return changed;
}

/* A few rounds say nearly all there is to say. */
static void bound_all(const struct cv_program *p)
{
    enum { ROUNDS = 4 };
    const struct cv_whole *whole = p->whole;
    bool changed = true;

    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        const int64_t n = whole->ledger->entries[i].n;
        p->outer[i] = p->unknown[i] == CV_LEDGER_NONE ? (struct cv_seen){n, n} : known_of(p, i);
    }
    for (int round = 0; round < ROUNDS && changed; round++) {
        changed = false;
        for (uint32_t i = 0; i < whole->relations.n; i++) {
            const struct cv_relation *relation = &whole->relations.list[i];
            if (is_in(p, relation)) {
                changed = (relation->times > 0 ? tighten_pair(p, relation)
                                               : tighten_sum(p, relation)) ||
                          changed;
            }
        }
    }
}

bool cv_program_fill(struct cv_program *p, uint32_t n)
{
    const struct cv_whole *whole = p->whole;
    bool filled = (p->solver = cv_solver_new(n)) != NULL;

    for (uint32_t i = 0; filled && i < whole->ledger->n; i++) {
        if (p->unknown[i] != CV_LEDGER_NONE) {
            const struct cv_seen known = known_of(p, i);
            cv_solver_bound(p->solver, p->unknown[i], known.low, known.high);
        }
    }
    for (uint32_t i = 0; filled && i < whole->relations.n; i++) {
        filled =
            !is_in(p, &whole->relations.list[i]) || add_relation(p, &whole->relations.list[i]);
    }
    if (filled && p->outer) {
        bound_all(p);
    }
    return filled;
}

/* Counts are whole and at most some millions; anything finer than this is rounding. */
static const double fine = 1e-5;

/* Every solution says of every entry what it can be. */
static void look(const struct cv_program *p)
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

bool cv_program_is_done(const struct cv_program *p, uint32_t entry)
{
    return p->outer && p->seen[entry].low <= p->outer[entry].low &&
           p->seen[entry].high >= p->outer[entry].high;
}

/* Whether there may be more to see in a direction. */
static bool has_room(const struct cv_program *p, uint32_t entry, int direction)
{
    return !p->outer || (direction < 0 ? p->seen[entry].low > p->outer[entry].low
                                       : p->seen[entry].high < p->outer[entry].high);
}

bool cv_program_widen(const struct cv_program *p, uint32_t entry, int64_t need)
{
    static const int one = 1;

    for (int direction = -1; direction <= 1 && cv_program_width(p, entry) < need;
         direction += 2) {
        if (!has_room(p, entry, direction)) {
            continue;
        }
        if (!cv_solver_push(p->solver, &p->unknown[entry], &one, 1, direction,
                            &p->whole->steps)) {
            return false;
        }
        look(p);
    }
    return true;
}

/* Keeps an entry from going further than it needs, or lets it go. */
static void cap(const struct cv_program *p, uint32_t entry, int64_t need)
{
    const struct cv_seen *outer = &p->outer[entry];
    const struct cv_seen *seen = &p->seen[entry];
    const bool wanted = need > 0;

    if (wanted || p->whole->capped[entry]) {
        cv_solver_bound(p->solver, p->unknown[entry],
                        wanted ? at_least(outer->low, seen->high - need) : outer->low,
                        wanted ? at_most(outer->high, seen->low + need) : outer->high);
    }
    p->whole->capped[entry] = wanted;
}

/* The entries that are wanted as the terms of a push; returns how many. Where both directions
 * have room, chance decides: the same chance each time. */
static uint32_t list_terms(const struct cv_program *p,
                           int64_t (*need_of)(const struct cv_program *p, uint32_t entry,
                                              void *data),
                           void *data, uint64_t *pattern)
{
    struct cv_whole *whole = p->whole;
    uint32_t n = 0;

    for (uint32_t i = 0; i < whole->ledger->n; i++) {
        if (p->unknown[i] == CV_LEDGER_NONE) {
            continue;
        }
        const int64_t need = cv_program_is_done(p, i) ? 0 : need_of(p, i, data);
        cap(p, i, need);
        if (need == 0) {
            continue;
        }
        *pattern = *pattern * UINT64_C(6364136223846793005) + 1;
        const bool up = !has_room(p, i, -1) || (has_room(p, i, 1) && *pattern >> 63);
        whole->terms[n] = p->unknown[i];
        whole->signs[n++] = up ? 1 : -1;
    }
    return n;
}

static void uncap_all(const struct cv_program *p)
{
    for (uint32_t i = 0; i < p->whole->ledger->n; i++) {
        if (p->whole->capped[i]) {
            cap(p, i, 0);
        }
    }
}

bool cv_program_push(const struct cv_program *p,
                     int64_t (*need_of)(const struct cv_program *p, uint32_t entry, void *data),
                     void *data)
{
    enum { FEW = 3, IDLE = 3 };
    uint64_t pattern = UINT64_C(0x9e3779b97f4a7c15);
    uint32_t n = list_terms(p, need_of, data, &pattern);
    bool going = true;
    int idle = 0;

    /* A round that settles less than one in sixteen costs more than it is worth. */
    while (going && n > FEW && idle < IDLE) {
        const uint32_t before = n;
        going =
            cv_solver_push(p->solver, p->whole->terms, p->whole->signs, n, 1, &p->whole->steps);
        if (going) {
            look(p);
            n = list_terms(p, need_of, data, &pattern);
            idle = n >= before - before / 16 ? idle + 1 : 0;
        }
    }
    uncap_all(p);
    return going;
}

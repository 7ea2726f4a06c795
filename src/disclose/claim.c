#include "disclose/claim.h"

#include <math.h>
#include <stdlib.h>

#include "disclose/solver.h"
#include "disclose/whole.h"

uint64_t cv_claims_code(const struct cv_claims *claims, uint64_t cell, uint32_t axis)
{
    for (uint32_t i = claims->n_axes - 1; i > axis; i--) {
        cell /= claims->axes[i].n;
    }
    return claims->axes[axis].codes[cell % claims->axes[axis].n];
}

/* The program of a trial: every set let through so far, and the one on trial. */
struct trial {
    struct cv_whole *whole;
    const struct cv_survey *survey;
    struct cv_claims *const *claims;
    uint32_t n;
    uint32_t *first; /* of each set, the number of its first cell; of those left out NONE */
    struct cv_solver *solver;
    uint32_t *unknowns; /* of one line */
    double *factors;
};

/* --- what a cell is to an entry of the ledger --- */

static bool is_multiple(const struct trial *t, const struct cv_axis *axis)
{
    return t->survey->questions[axis->question].kind == CV_MULTIPLE;
}

/* Whether a code fits a condition; NULL: there is none on its question. Each answer of a
 * multiple choice stands in the cells of its picks, and once more in that of those who
 * answered. */
static bool code_fits(const struct trial *t, const struct cv_axis *axis, uint64_t code,
                      const struct cv_condition *condition)
{
    const struct cv_question *question = &t->survey->questions[axis->question];

    if (!condition) {
        return !is_multiple(t, axis) || code >= question->n_options;
    }
    if (condition->code == CV_SILENT) {
        return code >= question->n_valid;
    }
    if (condition->code == CV_ANSWERED || cv_is_otherwise(condition->code)) {
        return is_multiple(t, axis)
                   ? code == question->n_options
                   : code < question->n_valid && code != condition->code - CV_OTHERWISE;
    }
    return code == condition->code;
}

static const struct cv_condition *condition_on(const struct cv_conditions *set,
                                               uint32_t question)
{
    for (uint32_t i = 0; i < set->n; i++) {
        if (set->list[i].question == question) {
            return &set->list[i];
        }
    }
    return NULL;
}

static bool cell_fits(const struct trial *t, const struct cv_claims *claims, uint64_t cell,
                      const struct cv_conditions *set)
{
    for (uint32_t a = claims->n_axes; a-- > 0;) {
        const struct cv_axis *axis = &claims->axes[a];
        if (!code_fits(t, axis, axis->codes[cell % axis->n],
                       condition_on(set, axis->question))) {
            return false;
        }
        cell /= axis->n;
    }
    return true;
}

/* Whether the cells of a set say what an entry counts: its conditions are on their questions,
 * one on each, none on the place in a ranking, and none on answering a multiple choice
 * otherwise, which is no sum of cells. */
static bool says_entry(const struct trial *t, const struct cv_claims *claims,
                       const struct cv_conditions *set)
{
    for (uint32_t i = 0; i < set->n; i++) {
        bool here = false;
        for (uint32_t a = 0; a < claims->n_axes; a++) {
            here = here || claims->axes[a].question == set->list[i].question;
        }
        if (!here || set->list[i].place > 0 || set->list[i].code == CV_MENTIONED ||
            condition_on(set, set->list[i].question) != &set->list[i] ||
            (cv_is_otherwise(set->list[i].code) &&
             t->survey->questions[set->list[i].question].kind == CV_MULTIPLE) ||
            t->survey->questions[set->list[i].question].kind == CV_RANKING) {
            return false;
        }
    }
    return true;
}

/* --- lines --- */

/* The sum of the fitting cells is the entry. */
static bool add_entry(struct trial *t, uint32_t s, uint32_t entry)
{
    const struct cv_claims *claims = t->claims[s];
    const struct cv_entry *e = &t->whole->ledger->entries[entry];
    const uint32_t unknown = t->whole->unknown[entry];
    uint32_t n = 0;
    double known = (double)e->n;

    for (uint64_t cell = 0; cell < claims->n_cells; cell++) {
        if (cell_fits(t, claims, cell, &t->whole->ledger->conditions[entry])) {
            t->unknowns[n] = t->first[s] + (uint32_t)cell;
            t->factors[n++] = 1;
        }
    }
    if (unknown != CV_LEDGER_NONE) {
        t->unknowns[n] = unknown;
        t->factors[n++] = -1;
        known = 0;
    }
    return cv_solver_add_line(t->solver, t->unknowns, t->factors, n, known, known);
}

/* Who made a pick answered: no cell of a pick is more than that of those who answered. */
static bool add_picks(struct trial *t, uint32_t s)
{
    const struct cv_claims *claims = t->claims[s];
    uint64_t step = 1;
    bool added = true;

    for (uint32_t a = claims->n_axes; a-- > 0; step *= claims->axes[a].n) {
        const struct cv_axis *axis = &claims->axes[a];
        const uint32_t n_options = t->survey->questions[axis->question].n_options;
        for (uint64_t cell = 0; is_multiple(t, axis) && cell < claims->n_cells && added;
             cell++) {
            const uint64_t code = cell / step % axis->n;
            if (code < n_options) {
                const uint32_t pair[2] = {t->first[s] + (uint32_t)cell,
                                          t->first[s] +
                                              (uint32_t)(cell + (n_options - code) * step)};
                const double factors[2] = {1, -1};
                added = cv_solver_add_line(t->solver, pair, factors, 2, -(double)INFINITY, 0);
            }
        }
    }
    return added;
}

/* Each cell of the first set is the sum of the cells of this one that have its codes. */
static bool add_common(struct trial *t, uint32_t s)
{
    const struct cv_claims *common = t->claims[0];
    bool added = true;

    for (uint64_t cell = 0; s > 0 && cell < common->n_cells && added; cell++) {
        struct cv_conditions set = {.n = 0};
        uint32_t n = 0;
        for (uint32_t a = 0; a < common->n_axes; a++) {
            cv_conditions_add(&set, common->axes[a].question,
                              (uint32_t)cv_claims_code(common, cell, a), 0);
        }
        for (uint64_t k = 0; k < t->claims[s]->n_cells; k++) {
            if (cell_fits(t, t->claims[s], k, &set)) {
                t->unknowns[n] = t->first[s] + (uint32_t)k;
                t->factors[n++] = 1;
            }
        }
        t->unknowns[n] = t->first[0] + (uint32_t)cell;
        t->factors[n++] = -1;
        added = cv_solver_add_line(t->solver, t->unknowns, t->factors, n, 0, 0);
    }
    return added;
}

/* The claims themselves, each on its own scale: the solver's sense of nought is absolute. */
static bool add_claims(struct trial *t, uint32_t s)
{
    const struct cv_claims *claims = t->claims[s];
    bool added = true;

    for (uint32_t i = 0; i < claims->n && added; i++) {
        const struct cv_claim *claim = &claims->list[i];
        for (uint32_t k = 0; k < claim->n; k++) {
            t->unknowns[k] = t->first[s] + claim->cells[k];
            t->factors[k] = claim->factors[k];
        }
        added = cv_solver_add_line(t->solver, t->unknowns, t->factors, claim->n, claim->low,
                                   claim->high);
    }
    return added;
}

static bool add_set(struct trial *t, uint32_t s)
{
    const struct cv_ledger *ledger = t->whole->ledger;
    const int64_t most = ledger->entries[t->whole->everybody].n;
    bool added = true;

    for (uint64_t cell = 0; cell < t->claims[s]->n_cells; cell++) {
        cv_solver_bound(t->solver, t->first[s] + (uint32_t)cell, 0, most);
    }
    for (uint32_t i = 0; i < ledger->n && added; i++) {
        added = !says_entry(t, t->claims[s], &ledger->conditions[i]) || add_entry(t, s, i);
    }
    return added && add_picks(t, s) && add_common(t, s) && add_claims(t, s);
}

/* --- trials --- */

static bool on_trial(const struct trial *t, uint32_t s, uint32_t last)
{
    return s == last || (s < last && t->claims[s]->safe);
}

/* 1 where the set can be let through, 0 where not; -1 when memory ran out. */
static int try_set(struct trial *t, uint32_t last, struct cv_seen *seen)
{
    uint32_t n_cells = 0;
    uint32_t first = 0;
    bool added = true;

    for (uint32_t s = 0; s <= last; s++) {
        t->first[s] = n_cells;
        n_cells += on_trial(t, s, last) ? (uint32_t)t->claims[s]->n_cells : 0;
    }
    if (n_cells > CV_CLAIM_CELLS) {
        return 0;
    }
    t->solver = cv_whole_program(t->whole, n_cells, &first);
    if (!t->solver) {
        return -1;
    }
    for (uint32_t s = 0; s <= last && added; s++) {
        t->first[s] += first;
        added = !on_trial(t, s, last) || add_set(t, s);
    }
    const bool holds = added && cv_whole_holds(t->whole, t->solver, seen);
    const bool failed = !added || cv_solver_failed(t->solver);
    cv_solver_free(t->solver);
    return failed ? -1 : holds;
}

static int try_all(struct trial *t, struct cv_seen *seen)
{
    int verdict = 0;

    for (uint32_t s = 0; s < t->n && verdict >= 0; s++) {
        verdict =
            t->claims[s]->list && (s == 0 || t->claims[0]->safe) ? try_set(t, s, seen) : 0;
        t->claims[s]->safe = verdict == 1;
    }
    return verdict < 0 ? -1 : 0;
}

int cv_claims_audit(struct cv_whole *whole, const struct cv_survey *survey,
                    struct cv_claims *const *claims, uint32_t n)
{
    const size_t room = (size_t)CV_CLAIM_CELLS + 1;
    struct trial t = {.whole = whole, .survey = survey, .claims = claims, .n = n};
    struct cv_seen *seen = calloc((size_t)whole->ledger->n + 1, sizeof *seen);

    t.first = calloc((size_t)n + 1, sizeof *t.first);
    t.unknowns = calloc(room, sizeof *t.unknowns);
    t.factors = calloc(room, sizeof *t.factors);
    const int status = seen && t.first && t.unknowns && t.factors ? try_all(&t, seen) : -1;
    free(seen);
    free(t.first);
    free(t.unknowns);
    free(t.factors);
    return status;
}

#include "disclose/rounded.h"

#include <stdio.h>

#include "base/diag.h"
#include "disclose/rounding.h"
#include "disclose/whole.h"

struct rounded {
    const struct cv_rounded_report *report;
    struct cv_ledger *ledger;
    struct cv_grid *grids;
    uint32_t n_grids;
    struct cv_whole whole;
    int64_t to;
    bool *printed; /* an entry: its rounded count stands in the report */
    bool *gone;    /* an entry: suppressed after all */
    bool
        *waits; /* an entry: something was done in this round for it, or one in a sum with it */
};

static int64_t lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t greater(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static bool is_rounded(const struct rounded *r, const struct cv_grid *grid)
{
    return cv_round_touches(r->report->questions, grid->cut);
}

/* --- what is known --- */

/* The least and the greatest number that a count is rounded from. */
static int64_t least_of(const struct rounded *r, int64_t n)
{
    return greater(0, cv_round_count(n, r->to) - r->to / 2);
}

static int64_t most_of(const struct rounded *r, int64_t n)
{
    return cv_round_count(n, r->to) + (r->to - 1) / 2;
}

static void print(const struct rounded *r, uint32_t entry)
{
    r->printed[entry] = true;
    r->ledger->entries[entry].hidden = r->ledger->entries[entry].loose = true;
}

static void print_grid(const struct rounded *r, const struct cv_grid *grid)
{
    const size_t n_cells = (size_t)grid->n_rows * grid->n_columns;

    for (size_t i = 0; i < n_cells; i++) {
        print(r, grid->cells[i]);
    }
    for (uint32_t c = 0; c < grid->n_columns; c++) {
        print(r, grid->bases[c]);
        if (grid->totals) {
            print(r, grid->totals[c]);
        }
    }
}

static void print_account(const struct rounded *r, uint32_t question)
{
    const uint32_t at = r->report->valid[question];
    struct cv_entry *entry = &r->ledger->entries[at];

    print(r, at);
    /* Of those who were not asked a rounded number stands there too. */
    entry->asked = entry->most - least_of(r, entry->most - entry->asked);
}

static void print_all(const struct rounded *r)
{
    for (uint32_t i = 0; i < r->n_grids; i++) {
        if (is_rounded(r, &r->grids[i])) {
            print_grid(r, &r->grids[i]);
        }
    }
    for (uint32_t q = 0; q < r->report->survey->n_questions; q++) {
        if (r->report->questions[q]) {
            print_account(r, q);
        }
    }
    for (uint32_t i = 0; i < r->ledger->n; i++) {
        r->ledger->entries[i].threshold = r->to;
    }
}

/* A part is no more than its whole. */
static void bound_parts(const struct cv_ledger *ledger)
{
    for (uint32_t i = 0; i < ledger->n; i++) {
        for (uint32_t k = ledger->wider_first[i]; k < ledger->wider_first[i + 1]; k++) {
            struct cv_entry *part = &ledger->entries[i];
            struct cv_entry *whole = &ledger->entries[ledger->wider[k]];
            if (part->hidden && whole->hidden) {
                part->high = lesser(part->high, whole->high);
                whole->low = greater(whole->low, part->low);
            }
        }
    }
}

static void bound_all(const struct rounded *r)
{
    cv_ledger_bound(r->ledger);
    for (uint32_t i = 0; i < r->ledger->n; i++) {
        struct cv_entry *entry = &r->ledger->entries[i];
        if (r->printed[i] && !r->gone[i]) {
            entry->low = greater(entry->low, least_of(r, entry->n));
            entry->high = lesser(entry->high, most_of(r, entry->n));
        }
    }
    bound_parts(r->ledger);
}

/* --- what to do --- */

static bool take_out(const struct rounded *r, uint32_t entry)
{
    const bool fresh = r->printed[entry] && !r->gone[entry];

    r->gone[entry] = r->gone[entry] || fresh;
    r->waits[entry] = r->waits[entry] || fresh;
    return fresh;
}

static bool take_column(const struct rounded *r, const struct cv_grid *grid, uint32_t column)
{
    bool changed = take_out(r, grid->bases[column]);

    changed = (grid->totals && take_out(r, grid->totals[column])) || changed;
    for (uint32_t row = 0; row < grid->n_rows; row++) {
        changed = take_out(r, grid->cells[(size_t)row * grid->n_columns + column]) || changed;
    }
    return changed;
}

static bool has_entry(const struct cv_grid *grid, uint32_t column, uint32_t entry)
{
    bool has = grid->bases[column] == entry || (grid->totals && grid->totals[column] == entry);

    for (uint32_t row = 0; row < grid->n_rows && !has; row++) {
        has = grid->cells[(size_t)row * grid->n_columns + column] == entry;
    }
    return has;
}

/* Every column that has the entry; of an account that no table has, the entry. */
static bool take_entry(const struct rounded *r, uint32_t entry)
{
    bool changed = false;

    for (uint32_t i = 0; i < r->n_grids; i++) {
        const struct cv_grid *grid = &r->grids[i];
        for (uint32_t c = 0; c < grid->n_columns && is_rounded(r, grid); c++) {
            if (has_entry(grid, c, entry)) {
                changed = take_column(r, grid, c) || changed;
            }
        }
    }
    return take_out(r, entry) || changed;
}

/* Where the base of a column is gone, in this table or another, the column goes. */
static void follow_bases(const struct rounded *r)
{
    bool changed = true;

    while (changed) {
        changed = false;
        for (uint32_t i = 0; i < r->n_grids; i++) {
            const struct cv_grid *grid = &r->grids[i];
            for (uint32_t c = 0; c < grid->n_columns && is_rounded(r, grid); c++) {
                if (r->gone[grid->bases[c]]) {
                    changed = take_column(r, grid, c) || changed;
                }
            }
        }
    }
}

static void consider(const struct rounded *r, uint32_t entry, uint32_t *found)
{
    const struct cv_entry *entries = r->ledger->entries;

    if (r->printed[entry] && !r->gone[entry] &&
        (*found == CV_LEDGER_NONE || entries[entry].n < entries[*found].n ||
         (entries[entry].n == entries[*found].n && entry < *found))) {
        *found = entry;
    }
}

/* The smallest count that stands in a sum with the entry and is still there. */
static uint32_t smallest_beside(const struct rounded *r, uint32_t entry)
{
    uint32_t found = CV_LEDGER_NONE;

    for (uint32_t i = r->whole.sums_first[entry]; i < r->whole.sums_first[entry + 1]; i++) {
        const struct cv_relation *relation = &r->whole.relations.list[r->whole.sums[i]];
        for (uint32_t k = 0; k < relation->n_parts; k++) {
            consider(r, relation->parts[k], &found);
        }
        consider(r, relation->whole, &found);
    }
    return found;
}

static bool take_all(const struct rounded *r)
{
    bool changed = false;

    for (uint32_t i = 0; i < r->ledger->n; i++) {
        changed = take_out(r, i) || changed;
    }
    return changed;
}

static void let_wait(const struct rounded *r, uint32_t entry)
{
    for (uint32_t i = r->whole.sums_first[entry]; i < r->whole.sums_first[entry + 1]; i++) {
        const struct cv_relation *relation = &r->whole.relations.list[r->whole.sums[i]];
        for (uint32_t k = 0; k < relation->n_parts; k++) {
            r->waits[relation->parts[k]] = true;
        }
        r->waits[relation->whole] = true;
    }
}

/* What is said of those who answered otherwise is said by the option. */
static uint32_t target_of(const struct rounded *r, uint32_t weak)
{
    const uint32_t rest_of = r->ledger->entries[weak].rest_of;

    return rest_of != CV_LEDGER_NONE ? rest_of : weak;
}

/* False when there is nothing left to take out. */
static bool mend(const struct rounded *r, uint32_t entry)
{
    if (!take_entry(r, entry)) {
        const uint32_t beside = smallest_beside(r, entry);
        if (beside == CV_LEDGER_NONE ? !take_all(r) : !take_entry(r, beside)) {
            return false;
        }
    }
    follow_bases(r);
    let_wait(r, entry);
    return true;
}

/* For each weak entry, the small ones or the others, unless something was just done for it.
 * Returns whether anything was done; else *failed is an entry for which nothing can be. */
static bool mend_some(const struct rounded *r, bool small, uint32_t *failed)
{
    bool done = false;

    for (uint32_t i = 0; i < r->ledger->n; i++) {
        const uint32_t entry = target_of(r, i);
        if (!r->whole.weak[i] || r->waits[i] || r->waits[entry] ||
            (r->ledger->entries[i].n < r->to) != small) {
            continue;
        }
        if (mend(r, entry)) {
            done = true;
        } else if (!done) {
            *failed = i;
        }
    }
    return done;
}

/* The small ones first: it is mostly their column that narrows the others. */
static bool mend_all(const struct rounded *r, uint32_t *failed)
{
    for (uint32_t i = 0; i < r->ledger->n; i++) {
        r->waits[i] = false;
    }
    return mend_some(r, true, failed) || mend_some(r, false, failed);
}

/* What the audit did not finish goes whole. */
static void give_up(struct rounded *r, uint32_t entry)
{
    for (uint32_t i = 0; i < r->ledger->n; i++) {
        if (cv_whole_together(&r->whole, i, entry)) {
            (void)take_out(r, i);
            cv_whole_accept(&r->whole, i);
        }
    }
    follow_bases(r);
}

/* --- the whole --- */

static uint32_t table_of(const struct cv_survey *survey, const struct cv_cut *cut)
{
    for (uint32_t t = 0; t < survey->n_tables; t++) {
        for (uint32_t i = 0; i < survey->tables[t].n_cuts; i++) {
            if (&survey->tables[t].cuts[i] == cut) {
                return t;
            }
        }
    }
    return 0;
}

/* Names the first table under disclosure control that has to do with the entry. */
static enum canvass_status too_few(const struct rounded *r, uint32_t entry,
                                   struct canvass_error *error)
{
    const struct cv_survey *survey = r->report->survey;
    const struct cv_cut *cut = NULL;
    char pointer[32];

    for (uint32_t i = r->n_grids; i-- > 0;) {
        const struct cv_grid *grid = &r->grids[i];
        if (grid->cut->protect && grid->n_columns > 0 &&
            (!cut || cv_whole_together(&r->whole, grid->bases[0], entry))) {
            cut = grid->cut;
        }
    }
    const uint32_t table = table_of(survey, cut);
    const enum canvass_status status =
        cv_fail(error, CANVASS_EDISCLOSURE, "disclosure.too_few",
                "too few responses were counted to publish the table \"%s\": even with all its "
                "counts left out, one of them could be worked out nearly; leave the table out, "
                "or set \"disclosure\" to \"none\"",
                survey->tables[table].id);
    (void)snprintf(pointer, sizeof pointer, "/report/%lu", (unsigned long)table);
    cv_survey_place(survey, pointer, error);
    return status;
}

static enum canvass_status audit(struct rounded *r, struct canvass_error *error)
{
    uint32_t entry = 0;

    for (;;) {
        bound_all(r);
        switch (cv_whole_audit(&r->whole, &entry)) {
        case CV_WHOLE_SAFE:
            return CANVASS_OK;
        case CV_WHOLE_WEAK:
            if (!mend_all(r, &entry)) {
                return too_few(r, entry, error);
            }
            break;
        case CV_WHOLE_GAVE_UP:
            give_up(r, entry);
            break;
        case CV_WHOLE_MEMORY:
            return cv_fail_memory(error);
        }
    }
}

enum canvass_status cv_rounded_audit(const struct cv_rounded_report *report,
                                     struct cv_ledger *ledger, struct cv_grid *grids,
                                     uint32_t n_grids, struct cv_arena *arena,
                                     struct canvass_error *error)
{
    struct rounded r = {.report = report,
                        .ledger = ledger,
                        .grids = grids,
                        .n_grids = n_grids,
                        .to = report->survey->disclosure.rounding};
    enum canvass_status status = CANVASS_ENOMEM;

    r.printed = cv_arena_array(arena, ledger->n, sizeof *r.printed);
    r.gone = cv_arena_array(arena, ledger->n, sizeof *r.gone);
    r.waits = cv_arena_array(arena, ledger->n, sizeof *r.waits);
    if (r.printed && r.gone && r.waits &&
        cv_whole_open(&r.whole, ledger, report->survey, arena) == 0) {
        r.whole.narrow = (r.to - 1) / 2;
        print_all(&r);
        status = audit(&r, error);
    } else {
        cv_fail_memory(error);
    }
    for (uint32_t i = 0; i < ledger->n && status == CANVASS_OK; i++) {
        ledger->entries[i].hidden = r.gone[i];
    }
    cv_whole_close(&r.whole);
    return status;
}
